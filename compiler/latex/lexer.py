"""LaTeX to tokens, each with its place in the text.

Stands apart because it is the only part that looks at characters. It is total: every character is
white space, a comment, or part of a token, and what nobody knows is a token of kind `unknown`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from compiler.latex.names import PLAIN_FUNCTIONS, PLAIN_LIMITS
from compiler.latex.notation import FONTS, LABELS, REFERENCES, SKIPPED_WITH_ARGUMENT, TEXT_FONTS
from compiler.latex.vocabulary import TABLE, classify, unicode_tokens


@dataclass(slots=True)
class Tokens:
    """Tokens as parallel lists, which the parser reads fastest.

    `kinds[i]` is one of the kinds of `vocabulary`, `values[i]` its normalised value, and the token
    stands at `starts[i]:ends[i]` of the text. White space and comments leave no token.
    """

    kinds: list[str]
    values: list[str]
    starts: list[int]
    ends: list[int]

    def append(self, kind: str, value: str, start: int, end: int) -> None:
        """Add one token."""
        self.kinds.append(kind)
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)

    def __len__(self) -> int:
        return len(self.kinds)


def _words(names: frozenset[str] | dict[str, str]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


_RAW = _words(frozenset(TEXT_FONTS) | SKIPPED_WITH_ARGUMENT | LABELS | REFERENCES | {"hspace"})
# Braces nest at most three deep inside a raw argument; deeper ones are read as mathematics.
_BRACED = r"\{(?:[^{}\\]++|\\.|\{(?:[^{}\\]++|\\.|\{(?:[^{}\\]++|\\.)*+\})*+\})*+\}"
_DELIMITER = r"(?:\\[A-Za-z]+|\\.|[^\sA-Za-z0-9])"

_GROUPED = r"\d{1,3}(?:(?:\\,|[~ ])\d{3})+(?!\d)(?:\.\d+)?"

# Alternatives stand by how often they match; single signs that begin nothing longer come early.
_TOKEN: Final = rf"""
    ([A-Za-z]+)
  | [{{}}()^_+,*/\[\]]
  | ({_GROUPED} | \d+(?:\{{,\}}\d+)*(?:\.\d+)?(?!\.\.) | \d+ | \.\d+)
  | \\(?:{_words(FONTS)}|operatorname\*?)(?:\s*\{{\s*[A-Za-z]+\s*\}}|\s+[A-Za-z])
  | \\operatorname\*?\s*\{{(?:[A-Za-z0-9\s-]|\\[,;:!>\ ]|\\(?:text|mathrm)\{{[A-Za-z]+\}})*\}}
  | \\(?:{_RAW})\*?\s*{_BRACED}
  | \\(?:begin|end)\s*\{{[^{{}}\\]*\}}
  | \\(?:left|right|middle)(?![A-Za-z])\s*{_DELIMITER}
  | \\[bB]igg?[lrm]?(?![A-Za-z])\s*{_DELIMITER}
  | (?:\\[;>\ ]\s*){{3,}}
  | \\arg\s*(?:\\[,!;:]\s*)?\\(?:max|min)(?![A-Za-z])
  | \\(?:m?kern|[hm]skip)\s*-?\d*\.?\d+\s*[a-z]{{2}}
  | \\operatorname\*
  | \\[A-Za-z]+
  | \\\\\*?(?:[ \t]*\[\s*-?\d*\.?\d*\s*[a-z]{{2}}\s*\])?
  | \\.
  | '+ | \.\.\.+ | <==> | ==> | <=> | --> | -> | => | <= | >= | ::?= | =: | == | \|->
  | (?<=\s)!=(?=\s) | !!
  | &(?:lt|gt|le|ge|ne|amp|nbsp|times|minus|middot|infin|quot);
  | ~~~+
  | %[^\n]*
  | \#\d
  | \S
"""
_ASCII: Final = re.compile(_TOKEN, re.VERBOSE | re.DOTALL)

_CALLED: Final = re.compile(
    r"[ ]?(?:\(|\[|\\left(?![a-z])|\\[bB]igg?l?(?![a-z]))|\{"
    r"|[_^](?:\{[^{}]{0,40}\}|[A-Za-z0-9]|\\[A-Za-z]+)[ ]?(?:\(|\[|\\left(?![a-z]))"
)
_RANGED: Final = re.compile(r"_")


@lru_cache(maxsize=1)
def _unicode_pattern() -> re.Pattern[str]:
    # Numbered groups keep their numbers: what comes first here has none.
    return re.compile(f"(?:{unicode_tokens()})|{_TOKEN}", re.VERBOSE | re.DOTALL)


def tokenise(latex: str) -> Tokens:
    """All tokens of `latex`, in order."""
    tokens = Tokens(kinds=[], values=[], starts=[], ends=[])
    add_kind = tokens.kinds.append
    add_value = tokens.values.append
    add_start = tokens.starts.append
    add_end = tokens.ends.append
    known = TABLE.get
    pattern = _ASCII if latex.isascii() else _unicode_pattern()
    for match in pattern.finditer(latex):
        raw = match.group()
        entry = known(raw)
        if entry is not None:
            if entry[0] == "space":
                continue
            add_kind(entry[0])
            add_value(entry[1])
            add_start(match.start())
            add_end(match.end())
            continue
        group = match.lastindex
        if group == 1:
            _letters(tokens, latex, raw, match.start())
        elif group == 2:
            add_kind("number")
            add_value(_number(raw))
            add_start(match.start())
            add_end(match.end())
        else:
            for kind, value in classify(raw):
                tokens.append(kind, value, match.start(), match.end())
    if "\\big" in latex or "\\Big" in latex:
        _pair_sized_bars(tokens, latex)
    return tokens


def _pair_sized_bars(tokens: Tokens, latex: str) -> None:
    """`\\big| … \\big|` around smaller bars: a pair, though neither says which end it is."""
    sized = [
        i
        for i, kind in enumerate(tokens.kinds)
        if kind == "bar" and latex.startswith(("\\big", "\\Big"), tokens.starts[i])
    ]
    if len(sized) % 2 or any(kind == "sub" for i in sized for kind in tokens.kinds[i + 1 : i + 2]):
        return
    for first, last in zip(sized[::2], sized[1::2], strict=True):
        if "bar" in tokens.kinds[first + 1 : last]:
            tokens.kinds[first], tokens.kinds[last] = "open", "close"


def _letters(tokens: Tokens, latex: str, run: str, start: int) -> None:
    """A run of letters: separate symbols, but for a known function name before its argument."""
    end = start + len(run)
    name = _plain_function(run, latex, end)
    loose = len(run) - len(name)
    tokens.kinds.extend(["letter"] * loose)
    tokens.values.extend(run[:loose])
    tokens.starts.extend(range(start, start + loose))
    tokens.ends.extend(range(start + 1, start + loose + 1))
    if name:
        kind, value = TABLE.get("\\" + name, ("function", name))
        tokens.append(kind, value, start + loose, end)


def _plain_function(run: str, latex: str, end: int) -> str:
    for length in range(min(len(run), 10), 1, -1):
        name = run[len(run) - length :]
        if name in PLAIN_LIMITS and _RANGED.match(latex, end):
            return name
        if name in PLAIN_FUNCTIONS and _CALLED.match(latex, end):
            return name
    return ""


_SPACES: Final = re.compile(r"\\,|[~ ]")


def _number(raw: str) -> str:
    raw = _SPACES.sub("", raw)
    if "{" not in raw:
        return raw
    groups = raw.split("{,}")
    if all(len(group.partition(".")[0]) == 3 for group in groups[1:]):
        return "".join(groups)
    return groups[0] + "." + "".join(groups[1:])
