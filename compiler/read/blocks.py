"""The block parser: markdown-it's, with offsets in the file, a first-letter index and no loss.

Stands apart because it is where markdown-it's line tables meet the file: every block token gets
the span it was read from, and text nested beyond the limit stays as a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from compiler.read.spans import Origin

TOO_DEEP = "too-deep"
"""The chain of rules that may still match where blocks are nested too deep."""


class BlockRule(NamedTuple):
    """A rule of the block parser and the characters a line it matches can begin with."""

    name: str
    match: RuleFuncBlockType
    letters: str
    """Empty when a line with any first character can match."""
    chains: tuple[str, ...] = ()
    """The blocks it can end: `paragraph`, `reference`, `blockquote`, `list`."""


class BlockState(StateBlock):
    """markdown-it's state, which also knows where its lines stand in the file."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        """Take the line shifts of `spans.normalise` from `env`."""
        super().__init__(src, md, env, tokens)
        shift = env["shift"]
        count = len(self.bMarks) + 1
        self.shift: list[int] = [shift] * count if isinstance(shift, int) else [*shift, shift[-1]]

    def line_start(self, line: int) -> int:
        """Offset in the file of a line's first character that is no indent or quote mark."""
        return self.bMarks[line] + self.tShift[line] + self.shift[line]

    def line_end(self, line: int) -> int:
        """Offset in the file of a line's end."""
        return self.eMarks[line] + self.shift[line]

    def line_text(self, line: int) -> str:
        """A line without its indent and quote marks."""
        return self.src[self.bMarks[line] + self.tShift[line] : self.eMarks[line]]

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token; a list item's span starts where its line does."""
        if nesting < 0:
            self.level -= 1
        token = Token(ttype, tag, nesting, level=self.level, block=True)
        if nesting > 0:
            self.level += 1
        if ttype == "list_item_open":
            token.meta["span"] = (self.line_start(self.line), self.line_end(self.line))
        self.tokens.append(token)
        return token

    def push_text(self, kind: str, tag: str, content: str, origin: Origin) -> None:
        """Push a block of text whose inline syntax is still to be read."""
        level = self.level
        self.tokens += (
            Token(f"{kind}_open", tag, 1, level=level, block=True),
            Token("inline", "", 0, level=level + 1, content=content, meta={"origin": origin}),
            Token(f"{kind}_close", tag, -1, level=level, block=True),
        )


class BlockParser(ParserBlock):
    """markdown-it's block parser with spans, and its rules indexed by first character."""

    def __init__(self, rules: Sequence[BlockRule]) -> None:
        """Use `rules` in this order, in place of markdown-it's own."""
        self.ruler = Ruler[RuleFuncBlockType]()
        self._rules = rules
        self._index: dict[tuple[str, str], list[RuleFuncBlockType]] = {}
        for rule in rules:
            self.ruler.push(rule.name, rule.match, {"alt": list(rule.chains)})

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: EnvType,
        outTokens: list[Token],
    ) -> list[Token]:
        """Read blocks; `env["shift"]` says where the lines stand in the file."""
        state = BlockState(src, md, env, outTokens)
        self.tokenize(state, 0, state.lineMax)
        return outTokens

    def candidates(self, chain: str, letter: str) -> list[RuleFuncBlockType]:
        """The rules of a chain that can match a line beginning with `letter`."""
        letter = letter if letter.isascii() else "a"
        found = self._index.get((chain, letter))
        if found is None:
            found = self._index[chain, letter] = [
                rule.match
                for rule in self._rules
                if (not chain or chain in rule.chains)
                and (not rule.letters or letter in rule.letters)
            ]
        return found

    def interrupted(self, state: BlockState, line: int, end: int) -> bool:
        """Whether a block begins at `line` that ends the paragraph before it."""
        letter = state.src[state.bMarks[line] + state.tShift[line]]
        return any(rule(state, line, end, True) for rule in self.candidates("paragraph", letter))

    def tokenize(
        self,
        state: StateBlock,
        startLine: int,
        endLine: int,
    ) -> None:
        """Read the blocks of some lines."""
        assert isinstance(state, BlockState)
        line, blank_before = startLine, False
        limit = state.md.options["maxNesting"]
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            self._block(state, line, endLine, "" if state.level < limit else TOO_DEEP)
            state.tight = not blank_before
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                blank_before = True
            if line < endLine and state.isEmpty(line):
                blank_before = True
                line += 1
                state.line = line

    def _block(self, state: BlockState, line: int, end: int, chain: str) -> None:
        letter = state.src[state.bMarks[line] + state.tShift[line]]
        start, first = state.line_start(line), len(state.tokens)
        for rule in self.candidates(chain, letter):
            if rule(state, line, end, False):
                break
        last = state.line - 1
        while last > line and state.isEmpty(last):
            last -= 1
        if len(state.tokens) > first:
            state.tokens[first].meta["span"] = (start, state.line_end(last))
