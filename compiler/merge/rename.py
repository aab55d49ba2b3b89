"""Readings under canonical names, so that two of them can be laid side by side.

Stands apart because everything a reading holds must move together: sides, types, sizes, functions,
laws and constraints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from compiler.ir.expr import (
    At,
    Bound,
    Call,
    Differential,
    Expr,
    Fill,
    Generated,
    Moment,
    Shape,
    Size,
    SizeOf,
    Symbol,
    Type,
)
from compiler.ir.formula import Reading
from compiler.merge.walk import with_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """New names of symbols, functions (as `f()`) and sizes; what is not listed keeps its name."""

    symbols: Mapping[str, str]
    sizes: Mapping[str, str]

    def symbol(self, name: str) -> str:
        """The new name of a symbol."""
        return self.symbols.get(name, name)

    def function(self, name: str) -> str:
        """The new name of a function."""
        return self.symbols.get(f"{name}()", name)

    def size(self, size: Size) -> Size:
        """A size under new names."""
        if isinstance(size, int):
            return size
        return "+".join(
            "*".join(self.sizes.get(part, part) for part in term.split("*"))
            for term in size.split("+")
        )

    def shape(self, shape: Shape) -> Shape:
        """A shape under new names."""
        return tuple(map(self.size, shape))

    def some(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Several symbols, in their order."""
        return tuple(map(self.symbol, names))


def rename(expr: Expr, names: Names) -> Expr:
    """The expression under new names."""
    inner = with_parts(expr, lambda part: rename(part, names))
    match inner:
        case Symbol(name):
            return Symbol(names.symbol(name))
        case SizeOf(size):
            return SizeOf(names.size(size))
        case Fill(pattern, shape):
            return Fill(pattern, names.shape(shape))
        case Call():
            return replace(inner, function=names.function(inner.function))
        case Differential(moves=moves):
            moved = tuple((names.symbol(a), names.symbol(b)) for a, b in moves)
            return replace(inner, moves=moved)
        case Bound() | At():
            return replace(inner, variable=names.symbol(inner.variable))
        case Generated():
            return replace(
                inner,
                row=names.symbol(inner.row),
                column=names.symbol(inner.column),
                shape=names.shape(inner.shape),
            )
        case Moment():
            return replace(inner, over=names.some(inner.over), given=names.some(inner.given))
        case _:
            return inner


def renamed(reading: Reading, names: Names) -> Reading:
    """A reading under new names."""

    def maybe(expr: Expr | None) -> Expr | None:
        return None if expr is None else rename(expr, names)

    return replace(
        reading,
        left=rename(reading.left, names),
        right=rename(reading.right, names),
        type=_type(reading.type, names),
        symbols=tuple(
            replace(
                info,
                name=names.symbol(info.name),
                type=_type(info.type, names),
                index_of=None if info.index_of is None else names.size(info.index_of),
            )
            for info in reading.symbols
        ),
        bindings=tuple((names.symbol(name), rename(e, names)) for name, e in reading.bindings),
        functions=tuple(
            replace(
                info,
                name=names.function(info.name),
                parameters=names.some(info.parameters),
                arguments=tuple(map(names.shape, info.arguments)),
                result=names.shape(info.result),
                body=maybe(info.body),
            )
            for info in reading.functions
        ),
        laws=tuple(
            replace(
                law,
                symbol=names.symbol(law.symbol),
                mean=maybe(law.mean),
                covariance=maybe(law.covariance),
                parameters=tuple(rename(e, names) for e in law.parameters),
                independent_of=names.some(law.independent_of),
            )
            for law in reading.laws
        ),
        constraints=tuple(
            (rename(left, names), relation, rename(right, names))
            for left, relation, right in reading.constraints
        ),
        least=tuple((names.sizes.get(size, size), value) for size, value in reading.least),
        integers=tuple((names.symbol(n), low, high) for n, low, high in reading.integers),
    )


def _type(found: Type, names: Names) -> Type:
    return Type(shape=names.shape(found.shape), by=names.shape(found.by))
