"""Source texts and the spans that point into them.

Stands apart because everything that came from a note carries a span, and everything a person is
told about it needs a line and a column.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of characters in one file of the vault."""

    path: str
    """The file, relative to the vault's root, with forward slashes."""
    start: int
    """Offset of the first character, in characters (not bytes)."""
    end: int
    """Offset just past the last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A span as a person counts it: lines and columns from 1, in characters."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file's text, with its line starts."""

    path: str
    """The file, relative to the vault's root, with forward slashes."""
    text: str
    """The text as decoded, line ends as they stand in the file."""
    line_starts: tuple[int, ...] = field(repr=False)
    """Offset of the first character of each line."""

    @staticmethod
    def of(path: str, text: str) -> Source:
        """Make a source, computing its line starts once."""
        lengths = (len(line) for line in text.split("\n"))
        starts = accumulate((length + 1 for length in lengths), initial=0)
        return Source(path=path, text=text, line_starts=tuple(starts)[:-1])

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column (both from 1) of an offset; offsets past the end clamp to the end."""
        clamped = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, clamped)
        return line, clamped - self.line_starts[line - 1] + 1

    def place(self, span: Span) -> Place:
        """The span in lines and columns."""
        line, column = self.position(span.start)
        end_line, end_column = self.position(span.end)
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def slice(self, span: Span) -> str:
        """The text a span covers."""
        return self.text[span.start : span.end]

    def line(self, number: int) -> str:
        """The text of one line (from 1), without its line end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")
