"""The inline parser: markdown-it's, with a place for every token and rules found by character.

Stands apart because markdown-it forgets where inline tokens stood; here `Token.map` of an inline
token is its range (start, end) in the text that was parsed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline, RuleFuncInline2Type, RuleFuncInlineType
from markdown_it.ruler import Ruler
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_DEPTH = 20
"""How deep brackets are looked into for links; the time of `[[[[…` grows with it."""


class InlineRule(NamedTuple):
    """A rule of the inline parser and the characters it can begin with."""

    letters: str
    match: RuleFuncInlineType


class InlineState(StateInline):
    """markdown-it's state, which also knows where its pending text began."""

    pending_start = 0

    def append_pending(self, text: str) -> None:
        """Add literal text; called while `pos` still stands at its first character."""
        if not self._pending_buffer and not self._pending:
            self.pending_start = self.pos
        self._pending_buffer.append(text)

    def pushPending(self) -> Token:
        """Make a token of the pending text, which is contiguous in the source."""
        text, start = self.pending, self.pending_start
        place = [start, start + len(text)]
        token = Token("text", "", 0, content=text, level=self.pendingLevel, map=place)
        self.tokens.append(token)
        self.pending = ""
        return token


class InlineParser(ParserInline):
    """markdown-it's inline parser with positions, and its rules indexed by character."""

    def __init__(self, rules: Sequence[InlineRule], after: Sequence[RuleFuncInline2Type]) -> None:
        """Use `rules` in this order, then `after` once the text is read."""
        super().__init__()
        self.ruler2 = Ruler[RuleFuncInline2Type]()
        for index, step in enumerate(after):
            self.ruler2.push(str(index), step)
        letters = "".join(dict.fromkeys("".join(rule.letters for rule in rules) + "]"))
        self.terminator_re = re.compile("[" + re.escape(letters) + "]")
        self._index: Mapping[str, tuple[RuleFuncInlineType, ...]] = {
            letter: tuple(rule.match for rule in rules if letter in rule.letters)
            for letter in letters
        }

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Read the inline syntax of `src` into `tokens`."""
        if not self.terminator_re.search(src):
            tokens.append(Token("text", "", 0, content=src, map=[0, len(src)]))
            return tokens
        state = InlineState(src, md, env, tokens)
        self.tokenize(state)
        for step in self.ruler2.getRules(""):
            step(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        """Read tokens up to `state.posMax`."""
        src, end, index = state.src, state.posMax, self._index
        search = self.terminator_re.search
        while state.pos < end:
            pos = state.pos
            rules = index.get(src[pos])
            if rules is None:
                stop = search(src, pos, end)
                state.append_pending(src[pos : stop.start() if stop else end])
                state.pos = stop.start() if stop else end
                continue
            count = len(state.tokens)
            for rule in rules if state.level < _DEPTH else ():
                if rule(state, False):
                    _place(state.tokens, count, pos, state.pos)
                    break
            else:
                state.append_pending(src[pos])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:
        """Step over one token without making it."""
        pos = state.pos
        known = state.cache.get(pos)
        if known is not None:
            state.pos = known
            return
        rules = self._index.get(state.src[pos])
        matched = False
        if rules is None:
            stop = self.terminator_re.search(state.src, pos, state.posMax)
            state.pos = stop.start() if stop else state.posMax
            matched = True
        elif state.level < _DEPTH:
            state.level += 1
            matched = any(rule(state, True) for rule in rules)
            state.level -= 1
        else:
            state.pos = state.posMax
            matched = True
        if not matched:
            state.pos += 1
        state.cache[pos] = state.pos


def _place(tokens: list[Token], first: int, start: int, end: int) -> None:
    """Give the tokens one rule made from `start` to `end` their ranges, where they have none."""
    at = start
    for token in tokens[first:]:
        if token.map is not None:
            continue
        if token.type == "text":
            token.map = [at, at + len(token.content)]
            at += len(token.content)
            continue
        token.map = [start, end]
        if token.markup == "autolink":
            at = start + 1
