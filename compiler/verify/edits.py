"""One-edit variants of an expression: the slips that people make, undone.

Stands apart as the list of slips, in the order of how likely they are: a sign, a factor of 2, a
transpose, the order of a product, an inverse, a function, an exponent, an index, a term too many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from compiler.ir.expr import Apply, Call, Component, Expr, Number, SizeOf, Symbol
from compiler.ir.formula import Reading
from compiler.verify.rebuild import rebuild
from compiler.verify.tree import children

_MOST = 600


@dataclass(frozen=True, slots=True)
class Edit:
    """A variant and the slip it undoes."""

    expr: Expr
    why: str
    cost: int


_SWAPS = {
    "sin": ("cos",),
    "cos": ("sin",),
    "sinh": ("cosh",),
    "cosh": ("sinh",),
    "tan": ("cot", "tanh"),
    "cot": ("tan",),
    "sec": ("csc",),
    "csc": ("sec",),
    "sech": ("csch",),
    "csch": ("sech",),
    "arcsin": ("arccos",),
    "arccos": ("arcsin",),
    "tanh": ("coth", "tan"),
    "coth": ("tanh",),
    "log2": ("log",),
    "log10": ("log",),
    "trace": ("det",),
    "det": ("trace",),
    "max": ("min",),
    "min": ("max",),
    "norm_1": ("norm_2",),
    "norm_2": ("norm_1", "norm_fro"),
    "norm_fro": ("norm_nuclear", "norm_spectral"),
    "norm_spectral": ("norm_fro",),
    "hadamard": ("matmul",),
    "matmul": ("hadamard",),
    "vec": ("vec_rows",),
    "vec_rows": ("vec",),
    "gamma": ("factorial",),
    "factorial": ("gamma",),
    "floor": ("ceil",),
    "ceil": ("floor",),
}


_POWERS = frozenset({"power", "matpow", "elementwise_power"})


class Editor:
    """Edits of the expressions of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._infos = {i.name: i for i in reading.symbols}

    def variants(self, expr: Expr) -> list[Edit]:
        """All variants, likeliest first."""
        found: list[Edit] = []
        seen = {expr}
        for edit in self._walk(expr, lambda e: e, 0, 0):
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
        for edit in self._here(expr, root=depth == 0):
            yield Edit(
                inside(edit.expr), edit.why, edit.cost * 100 + min(depth, 9) * 10 + min(position, 9)
            )
        kids = children(expr)
        powers = isinstance(expr, Apply) and expr.op in _POWERS
        for k, kid in enumerate(kids):
            if powers and k and isinstance(kid, Number):
                continue  # exponents have edits of their own

            def outer(e: Expr, k: int = k) -> Expr:
                return inside(rebuild(expr, (*kids[:k], e, *kids[k + 1 :])))

            yield from self._walk(kid, outer, depth + 1, k)

    def _here(self, expr: Expr, *, root: bool) -> Iterator[Edit]:
        match expr:
            case Apply("neg", (inner,)):
                yield Edit(inner, "the sign", 1)
            case Apply("add", terms):
                yield from self._sum(terms)
            case Apply("scale", (Number(value=value), inner)):
                yield Edit(inner, f"without the factor {value}", 2)
                yield from self._symmetrised(value, inner)
            case Apply("mul", args) if len(args) == 2 and isinstance(args[0], Number):
                yield Edit(args[1], f"without the factor {args[0].value}", 2)
            case _:
                pass
        if root:
            yield Edit(Number(Fraction(0)), "it is zero", 5)
            yield Edit(Apply("neg", (expr,)), "the sign", 1)
            yield Edit(_times(2, expr), "a factor of 2", 2)
            yield Edit(_times(Fraction(1, 2), expr), "a factor of 1/2", 2)
            if self._matrix(expr):
                yield Edit(Apply("transpose", (expr,)), "a transpose", 3)
            yield from self._exchanged(expr)
        yield from self._inner(expr)

    def _sum(self, terms: tuple[Expr, ...]) -> Iterator[Edit]:
        for k, term in enumerate(terms):
            flipped = _negated(term)
            yield Edit(
                Apply("add", (*terms[:k], flipped, *terms[k + 1 :])), "the sign of a term", 1
            )
            for factor in (Fraction(2), Fraction(1, 2)):
                scaled = (*terms[:k], _times(factor, term), *terms[k + 1 :])
                yield Edit(Apply("add", scaled), f"a factor of {factor} in a term", 3)
            rest = (*terms[:k], *terms[k + 1 :])
            dropped = rest[0] if len(rest) == 1 else Apply("add", rest)
            yield Edit(dropped, "a term too many", 7)

    def _inner(self, expr: Expr) -> Iterator[Edit]:
        match expr:
            case Number(value=value):
                for other in (value + 1, value - 1, 2 * value, value / 2, -value):
                    if other not in (value, 0):
                        yield Edit(Number(other), f"{other} for {value}", 4)
            case Symbol(name):
                yield from self._symbol(name)
            case SizeOf(size=size):
                others = {x for i in self._infos.values() for x in i.type.shape} - {size, 1}
                for other_size in sorted(map(str, others)):
                    yield Edit(SizeOf(other_size), f"{other_size} for {size}", 5)
            case Apply("transpose", (inner,)):
                yield Edit(inner, "a transpose too many", 3)
            case Apply("inverse", (inner,)):
                yield Edit(inner, "an inverse too many", 5)
            case Apply("matmul" | "kron" | "outer" | "cross" | "hadamard_divide" as op, (a, b)):
                yield Edit(Apply(op, (b, a)), "the order of a product", 4)
                if op == "matmul":
                    yield from self._chain(expr)
            case Apply("power" | "matpow" | "elementwise_power" as op, (base, Number(value=value))):
                for other in (value - 1, value + 1, -value, 2 * value, value / 2):
                    if other in (0, 1):
                        continue
                    yield Edit(Apply(op, (base, Number(other))), "the exponent", 5)
                yield Edit(base, "an exponent too many", 6)
            case Apply("divide", (top, bottom)):
                yield Edit(top, "a quotient too many", 6)
                yield Edit(Apply("divide", (bottom, top)), "a quotient upside down", 6)
            case Component(base, (i, j)) if i is not None and j is not None:
                yield Edit(Component(base, (j, i)), "the order of indices", 4)
            case Apply("mul", args) if len(args) > 1:
                for k in range(len(args)):
                    rest = (*args[:k], *args[k + 1 :])
                    whole = rest[0] if len(rest) == 1 else Apply("mul", rest)
                    yield Edit(whole, "a factor too many", 7)
            case _:
                pass
        yield from self._outer(expr)

    def _outer(self, expr: Expr) -> Iterator[Edit]:
        """Edits of the operator or function at the head."""
        if isinstance(expr, Call):
            yield Edit(Call(expr.function, expr.args, expr.primes + 1), "a prime", 7)
            if expr.primes:
                yield Edit(Call(expr.function, expr.args, expr.primes - 1), "a prime too many", 7)
        if not isinstance(expr, Apply):
            return
        for other in _SWAPS.get(expr.op, ()):
            yield Edit(Apply(other, expr.args), f"{other} for {expr.op}", 6)
        if expr.op in ("matmul", "add", "inverse") and self._matrix(expr):
            yield Edit(Apply("transpose", (expr,)), "a transpose", 4)
            if expr.op == "add":
                yield Edit(Apply("inverse", (expr,)), "an inverse", 6)
        if expr.op in ("log", "exp", "sqrt", "abs") and len(expr.args) == 1:
            yield Edit(expr.args[0], f"without {expr.op}", 7)

    def _symbol(self, name: str) -> Iterator[Edit]:
        info = self._infos.get(name)
        if info is None:
            return
        here = Symbol(name)
        shape = info.type.shape
        if len(shape) == 2 and info.index_of is None:
            yield Edit(Apply("transpose", (here,)), "a transpose", 3)
            if shape[0] == shape[1]:
                yield Edit(Apply("inverse", (here,)), "an inverse", 5)
        for other in self._infos.values():
            if other.name == name or other.type != info.type:
                continue
            if (other.index_of is None) == (info.index_of is None) and other.kind == info.kind:
                cost = 6 if info.index_of is not None else 8
                yield Edit(Symbol(other.name), f"{other.name} for {name}", cost)

    def _chain(self, expr: Expr) -> Iterator[Edit]:
        factors = _factors(expr)
        if len(factors) < 3:
            return
        yield Edit(_chained(factors[::-1]), "the order of a product", 5)
        for k in range(len(factors) - 1):
            swapped = [*factors[:k], factors[k + 1], factors[k], *factors[k + 2 :]]
            yield Edit(_chained(swapped), "the order of a product", 5)

    def _symmetrised(self, value: Fraction, inner: Expr) -> Iterator[Edit]:
        """2 A x becomes (A + Aᵀ) x."""
        if value != 2:
            return
        for name in sorted(_names(inner)):
            info = self._infos.get(name)
            if (
                info is None
                or len(info.type.shape) != 2
                or info.type.shape[0] != info.type.shape[1]
            ):
                continue
            here = Symbol(name)
            doubled = Apply("add", (here, Apply("transpose", (here,))))
            yield Edit(_replaced(inner, here, doubled), f"{name} need not be symmetric", 2)

    def _exchanged(self, expr: Expr) -> Iterator[Edit]:
        """Two symbols of one type in each other's place."""
        sizes = sorted(_sizes(expr))
        for k, one in enumerate(sizes):
            for other in sizes[k + 1 :]:
                x, y, gap = SizeOf(one), SizeOf(other), Symbol("#")
                turned = _replaced(_replaced(_replaced(expr, x, gap), y, x), gap, y)
                yield Edit(turned, f"{one} and {other} exchanged", 4)
        names = sorted(n for n in _names(expr) if n in self._infos)
        spare = Symbol("#")
        for k, first in enumerate(names):
            for second in names[k + 1 :]:
                if self._infos[first].type != self._infos[second].type:
                    continue
                a, b = Symbol(first), Symbol(second)
                turned = _replaced(_replaced(_replaced(expr, a, spare), b, a), spare, b)
                yield Edit(turned, f"{first} and {second} exchanged", 4)

    def _matrix(self, expr: Expr) -> bool:
        """Whether an expression may be a matrix or vector."""
        match expr:
            case Symbol(name):
                info = self._infos.get(name)
                return info is not None and len(info.type.shape) == 2
            case Apply("matmul" | "inverse" | "outer" | "kron" | "hadamard" | "transpose", _):
                return True
            case Apply("add" | "neg", args):
                return self._matrix(args[0])
            case Apply("scale", (_, inner)) | Apply("divide", (inner, _)):
                return self._matrix(inner)
            case _:
                return False


def _negated(expr: Expr) -> Expr:
    match expr:
        case Apply("neg", (inner,)):
            return inner
        case _:
            return Apply("neg", (expr,))


def _is(expr: Expr, op: str) -> bool:
    return isinstance(expr, Apply) and expr.op == op


def _times(factor: Fraction | int, expr: Expr) -> Expr:
    if _is(expr, "neg"):
        return Apply("neg", (_times(factor, expr.args[0]),))  # type: ignore[union-attr]
    return Apply("scale", (Number(Fraction(factor)), expr))


def _factors(expr: Expr) -> list[Expr]:
    if isinstance(expr, Apply) and expr.op == "matmul":
        return [*_factors(expr.args[0]), *_factors(expr.args[1])]
    return [expr]


def _chained(factors: list[Expr]) -> Expr:
    result = factors[0]
    for factor in factors[1:]:
        result = Apply("matmul", (result, factor))
    return result


def _names(expr: Expr) -> set[str]:
    if isinstance(expr, Symbol):
        return {expr.name}
    return set().union(*(_names(kid) for kid in children(expr)), set())


def _sizes(expr: Expr) -> set[str]:
    if isinstance(expr, SizeOf):
        return {expr.size} if isinstance(expr.size, str) else set()
    return set().union(*(_sizes(kid) for kid in children(expr)), set())


def _replaced(expr: Expr, old: Expr, new: Expr) -> Expr:
    if expr == old:
        return new
    return rebuild(expr, tuple(_replaced(kid, old, new) for kid in children(expr)))
