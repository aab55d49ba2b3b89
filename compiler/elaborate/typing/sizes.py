"""Symbolic sizes and their unification.

Stands apart as the one place where two sizes are made equal, and where a disagreement gets its
words. A size is an int, a name an author gave (`n`), a fresh one (`#1`), a flexible one (`?1`,
which may turn out to be 1), or a sum or product of these as a tuple (`("*", a, b)`, `("+", a, b)`).
"""

from __future__ import annotations

from math import prod
from typing import TypeAlias

from compiler.ir.expr import Size as FinalSize

Size: TypeAlias = "int | str | tuple[Size, ...]"


Dims = tuple[Size, ...]


class Sizes:
    """A union-find over sizes; `soft` counts the author's names that had to be made equal."""

    def __init__(self) -> None:
        self._parent: dict[str, Size] = {}
        self._fresh = 0
        self.merged: list[tuple[str, str]] = []
        """Pairs of the author's own sizes that had to be made equal for the sizes to conform."""
        self.soft: set[str] = set()
        """Names of sizes declared far away: a letter used anew may have another size here."""
        self.lenient = False
        """While set, sizes named by the author may be made equal: `xᵀAx` says that A is square."""
        self.distinct: frozenset[str] = frozenset()
        """Names of sizes that stand in the formula itself: two of them are never made equal."""
        self.rigid = False
        """While set, two different sizes named by the author are never made equal."""
        self._pending: list[tuple[Size, Size]] = []
        """Products or sums whose parts could pair up in several ways, until more is known."""

    def fresh(self, mark: str = "#") -> str:
        """A new size; `?` may become 1, `#` may not."""
        self._fresh += 1
        return f"{mark}{self._fresh}"

    def find(self, size: Size) -> Size:
        """What a size stands for by now."""
        while isinstance(size, str) and size in self._parent:
            size = self._parent[size]
        if isinstance(size, tuple):
            parts = tuple(self.find(part) for part in size[1:])
            numbers = [part for part in parts if isinstance(part, int)]
            if len(numbers) == len(parts):
                return prod(numbers) if size[0] == "*" else sum(numbers)
            return (size[0], *parts)
        return size

    def unify(self, first: Size, second: Size) -> bool:
        """Make two sizes equal; False when they cannot be."""
        a, b = self.find(first), self.find(second)
        if a == b:
            return True
        if isinstance(a, str) and isinstance(b, str):
            return self._join(a, b)
        if isinstance(a, str):
            return self._assign(a, b)
        if isinstance(b, str):
            return self._assign(b, a)
        if isinstance(a, tuple) and isinstance(b, tuple) and a[0] == b[0] and len(a) == len(b):
            left, right = _unpaired(a, b)
            if len(left) > 1 and any(_is_fresh(part) for part in (*left, *right)):
                self._pending.append((a, b))
                return True
            return self._pair(left, right)
        return False

    def settle(self) -> bool:
        """Pair up what was left open: what can pair in one way only first, the rest in order.

        In order means that rows come before columns: the K_{mn} of vec(Xᵀ) says that X is m × n.

        `(Bᵀ ⊗ A) vec X` alone does not say which size of X is whose; `AXB` beside it does.
        """
        while self._pending:
            self._pending.sort(key=lambda pair: len(_unpaired(*map(self.find, pair))[0]))
            a, b = map(self.find, self._pending.pop(0))
            if not (isinstance(a, tuple) and isinstance(b, tuple)):
                agree = self.unify(a, b)
            else:
                left, right = map(_by_age, _unpaired(a, b))
                agree = len(a) == len(b) and self._pair(left, right)
            if not agree:
                return False
        return True

    def _pair(self, left: list[Size], right: list[Size]) -> bool:
        return all(self.unify(one, other) for one, other in zip(left, right, strict=True))

    def _join(self, a: str, b: str) -> bool:
        rank = {"?": 0, "#": 1}
        if rank.get(a[0], 2) > rank.get(b[0], 2):
            a, b = b, a
        if a[0] not in rank:
            may = self.lenient or a in self.soft or b in self.soft or a.lower() == b.lower()
            if self.rigid or not may or (a in self.distinct and b in self.distinct):
                return False
            self.merged.append((a, b))
        self._parent[a] = b
        return True

    def _assign(self, name: str, value: Size) -> bool:
        if value == 1 and name[0] != "?":
            return False
        if isinstance(value, tuple) and self._inside(name, value):
            return False
        if name[0] not in "?#" and isinstance(value, int):
            if self.rigid:
                return False
            self.merged.append((name, str(value)))
        self._parent[name] = value
        return True

    def _inside(self, name: str, value: Size) -> bool:
        return value == name or (
            isinstance(value, tuple) and any(self._inside(name, part) for part in value[1:])
        )

    def final(self, size: Size) -> FinalSize:
        """A size as it stands in an expression."""
        root = self.find(size)
        if isinstance(root, tuple):
            return _write(root)
        return root

    def words(self, shape: Dims) -> str:
        """A shape for people: `m × n`, `1 × n`, `a scalar`."""
        if not shape:
            return "a scalar"
        return " × ".join(
            str(self.final(size)).lstrip("#?")
            if not str(self.final(size)).startswith(("#", "?"))
            else _letter(self.final(size))
            for size in shape
        )


def _unpaired(a: Size, b: Size) -> tuple[list[Size], list[Size]]:
    """The factors or terms of each that the other does not have."""
    left: list[Size] = list(a[1:]) if isinstance(a, tuple) else [a]
    right: list[Size] = list(b[1:]) if isinstance(b, tuple) else [b]
    for part in list(left):
        if part in right:
            left.remove(part)
            right.remove(part)
    return left, right


def _is_fresh(size: Size) -> bool:
    return isinstance(size, str) and size[0] in "?#"


def _by_age(parts: list[Size]) -> list[Size]:
    """The parts with fresh sizes in the order in which they were met."""
    fresh = sorted((part for part in parts if _is_fresh(part)), key=lambda part: int(str(part)[1:]))
    return [fresh.pop(0) if _is_fresh(part) else part for part in parts]


def _letter(size: FinalSize) -> str:
    """A name for a size nobody named."""
    number = int(str(size)[1:]) if str(size)[1:].isdigit() else 0
    return f"d{number}" if number else str(size).replace("#", "d").replace("?", "d")


def _write(size: Size) -> str:
    """`("+", ("*", 2, "n"), 1)` as `2*n+1`; products of sums are multiplied out."""
    return "+".join("*".join(str(part) for part in term) for term in _terms(size))


def _terms(size: Size) -> list[list[int | str]]:
    if not isinstance(size, tuple):
        return [[size]]
    if size[0] == "+":
        return [term for part in size[1:] for term in _terms(part)]
    result: list[list[int | str]] = [[]]
    for part in size[1:]:
        result = [left + right for left in result for right in _terms(part)]
    return result


def parse_size(written: str | int) -> Size:
    """A size as the reader wrote it down (`m`, `2*n`, `n+1`)."""
    if isinstance(written, int):
        return written
    if "+" in written:
        return ("+", *(parse_size(part) for part in written.split("+")))
    if "*" in written:
        return ("*", *(parse_size(part) for part in written.split("*")))
    return int(written) if written.isdigit() else written
