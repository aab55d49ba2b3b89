"""Bars, which open, close and separate alike.

Stands apart because `|A||B|`, `\\log |A|`, `p(x|y)`, `D(P||Q)` and `f|_{x=a}` differ only by what
stands around.
"""

from __future__ import annotations

from compiler.latex.cursor import ENDS, Cursor


class Bars(Cursor):
    """A cursor that knows what the bar it stands at does."""

    __slots__ = ()

    def closes_bar(self) -> bool:
        """Whether the bar here closes the one that is open."""
        return bool(self.bar) and self.values[self.i] == self.bar

    def evaluates(self) -> bool:
        """Whether this is the bar of `f|_{x=a}`."""
        return self.kinds[self.i + 1] == "sub" and not self.bar

    def partner_bar(self) -> int:
        """The bar that would close the one here if it opened, or -1 when it opens nothing.

        In operator position a bar opens only when an even number of bars is left up to the next
        relation or comma, this one included.
        """
        count, last = 0, -1
        value = self.values[self.i]
        double = self.doubled(self.i)
        j = self.i + 2 * double
        for _ in range(150):
            kind = self.kinds[j]
            if kind in ENDS:
                break
            if kind == "bar" and self.values[j] == value:
                if double and self.doubled(j):
                    return j
                count += 1
                if count == 2:
                    last = j
            j = (max(j, self.partner[j])) + 1
        return last if count % 2 == 0 and not double else -1

    def doubled(self, i: int) -> bool:
        """Whether `||` stands at i without a gap."""
        return (
            self.values[i] == "|"
            and self.kinds[i] == self.kinds[i + 1] == "bar"
            and self.values[i + 1] == "|"
            and self.starts[i + 1] <= self.ends[i]
        )
