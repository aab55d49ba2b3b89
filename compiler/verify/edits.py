"""One-edit variants of an expression: a slip undone at any of its places, the likeliest first.

Stands apart from the slips themselves as the walk over places: of two equal slips the one nearer
the root is the likelier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from compiler.ir.expr import Apply, Expr, Fill, Number, SizeOf, Symbol
from compiler.ir.formula import Reading
from compiler.verify.edit import Edit, Shape
from compiler.verify.forms import names_in, negated, replaced, scaled, sizes_in, undone
from compiler.verify.rebuild import rebuild
from compiler.verify.slips import Slips
from compiler.verify.tree import children

_MOST = 900
_POWERS = frozenset({"power", "matpow", "elementwise_power"})


class Editor:
    """Edits of the expressions of one reading."""

    def __init__(self, reading: Reading, shape: Shape) -> None:
        self._infos = {i.name: i for i in reading.symbols}
        self._shape = shape
        self._slips = Slips(self._infos, shape)

    def variants(self, expr: Expr) -> list[Edit]:
        """All variants, likeliest first."""
        found: list[Edit] = []
        seen = {expr}
        for edit in (*self._whole(expr), *self._walk(expr, lambda e: e, 0, 0)):
            if edit.expr not in seen:
                seen.add(edit.expr)
                found.append(edit)
            if len(found) >= _MOST:
                break
        return sorted(found, key=lambda e: e.cost)

    def _walk(
        self, expr: Expr, inside: Callable[[Expr], Expr], depth: int, position: int
    ) -> Iterator[Edit]:
        if depth > 12:
            return
        farther = min(depth, 9) * 10 + min(position, 9)
        for edit in self._slips.at(expr, root=depth == 0):
            yield Edit(inside(edit.expr), edit.why, edit.cost * 100 + farther)
        yield from self._symmetrised(expr, inside, farther)
        kids = children(expr)
        powers = isinstance(expr, Apply) and expr.op in _POWERS
        for k, kid in enumerate(kids):
            if powers and k and isinstance(kid, Number):
                continue  # exponents have edits of their own

            def outer(e: Expr, k: int = k) -> Expr:
                return inside(rebuild(expr, (*kids[:k], e, *kids[k + 1 :])))

            yield from self._walk(kid, outer, depth + 1, k)

    def _whole(self, expr: Expr) -> Iterator[Edit]:
        yield Edit(Number(Fraction(0)), "it is zero", 500)
        sum_ = isinstance(expr, Apply) and expr.op == "add"
        yield Edit(negated(expr), "the sign", 160 if sum_ else 100)
        yield Edit(scaled(Fraction(2), expr), "a factor of 2", 200)
        yield Edit(scaled(Fraction(1, 2), expr), "a factor of 1/2", 200)
        shape = self._shape(expr)
        if shape is not None and shape != (1, 1):
            yield Edit(undone("transpose", expr), "a transpose", 300)
            yield from self._units(shape)
        yield from self._exchanged(expr)

    def _units(self, shape: tuple[int, int]) -> Iterator[Edit]:
        """The identity, where a matrix of the whole's size is known."""
        if shape[0] != shape[1]:
            return
        for info in self._infos.values():
            sizes = info.type.shape
            if len(sizes) == 2 and sizes[0] == sizes[1] and self._shape(Symbol(info.name)) == shape:
                yield Edit(Fill("identity", sizes), "it is the identity", 500)
                return

    def _symmetrised(
        self, expr: Expr, inside: Callable[[Expr], Expr], farther: int
    ) -> Iterator[Edit]:
        """2 A x becomes (A + Aᵀ) x."""
        match expr:
            case Apply("scale", (Number(value=value), inner)) if value == 2:
                pass
            case _:
                return
        for name in sorted(names_in(inner)):
            info = self._infos.get(name)
            if (
                info is None
                or len(info.type.shape) != 2
                or info.type.shape[0] != info.type.shape[1]
            ):
                continue
            here = Symbol(name)
            doubled = Apply("add", (here, Apply("transpose", (here,))))
            why = f"{name} need not be symmetric"
            yield Edit(inside(replaced(inner, here, doubled)), why, 200 + farther)

    def _exchanged(self, expr: Expr) -> Iterator[Edit]:
        """Two symbols of one type, or two sizes, in each other's place."""
        gap = Symbol("#")
        pairs: list[tuple[str, str, Expr, Expr]] = []
        sizes = sorted(sizes_in(expr))
        pairs += [(a, b, SizeOf(a), SizeOf(b)) for k, a in enumerate(sizes) for b in sizes[k + 1 :]]
        names = sorted(n for n in names_in(expr) if n in self._infos)
        pairs += [
            (a, b, Symbol(a), Symbol(b))
            for k, a in enumerate(names)
            for b in names[k + 1 :]
            if self._infos[a].type == self._infos[b].type
        ]
        for one, other, a, b in pairs:
            turned = replaced(replaced(replaced(expr, a, gap), b, a), gap, b)
            yield Edit(turned, f"{one} and {other} exchanged", 400)
