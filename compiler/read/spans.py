"""Where each character of a stripped text stands in its file.

Stands apart because Markdown takes quote marks, indents, escapes and line ends off a text before
its inline syntax is read; an `Origin` remembers what was taken, as a table of pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n?|\n")


class Origin:
    """A piece table: characters from `starts[k]` on stand at `offsets[k]` and following."""

    __slots__ = ("offsets", "starts")

    def __init__(self, starts: list[int], offsets: list[int]) -> None:
        """Both lists are of one length, not empty, and `starts` begins with 0 and rises."""
        self.starts = starts
        self.offsets = offsets

    def at(self, index: int) -> int:
        """The offset in the file of the character at `index`."""
        if len(self.starts) == 1:
            return self.offsets[0] + index
        piece = bisect_right(self.starts, index) - 1
        return self.offsets[piece] + index - self.starts[piece]

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The offset of the character at `start`, and the one just past that before `end`."""
        if len(self.starts) == 1:
            first = self.offsets[0]
            return first + start, first + end
        return self.at(start), self.end(end)

    def end(self, index: int) -> int:
        """The offset just past the character before `index`."""
        return self.at(index - 1) + 1 if index else self.offsets[0]

    def range(self, start: int, end: int) -> tuple[int, ...]:
        """The offset of each character from `start` to `end`, and one past the last."""
        if len(self.starts) == 1:
            first = self.offsets[0] + start
            return tuple(range(first, first + end - start + 1))
        inner: list[int] = []
        piece, at = bisect_right(self.starts, start) - 1, start
        while at < end:
            stop = min(self.starts[piece + 1], end) if piece + 1 < len(self.starts) else end
            first = self.offsets[piece] + at - self.starts[piece]
            inner.extend(range(first, first + stop - at))
            at, piece = stop, piece + 1
        return (*inner, inner[-1] + 1 if inner else self.at(start))

    def since(self, index: int) -> Origin:
        """The origin of the text from `index` on."""
        if not index:
            return self
        first = bisect_right(self.starts, index) - 1
        starts = [max(0, start - index) for start in self.starts[first:]]
        return Origin(starts, [self.at(index), *self.offsets[first + 1 :]])


def normalise(text: str, base: int) -> tuple[str, list[int] | int]:
    """The text with `\\n` line ends and no NUL, and what to add to an offset of each line of it.

    The second value is one number when it is the same for every line.
    """
    plain = text.replace("\0", "\ufffd") if "\0" in text else text
    if "\r" not in plain:
        return plain, base
    shifts, shift = [base], base
    for match in _LINE_END.finditer(plain):
        shift += len(match.group()) - 1
        shifts.append(shift)
    return _LINE_END.sub("\n", plain), shifts
