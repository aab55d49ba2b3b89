"""Names in a normal form: tokens of symbols and sizes, bound variables, what is assumed.

Stands apart because all forms, deep and light, are made under a naming.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from compiler.ir.expr import Apply, Expr, Shape, Size
from compiler.merge.algebra import Algebra
from compiler.merge.poly import Poly, add, number
from compiler.merge.shapes import Shapes
from compiler.merge.walk import symbol_names

COMPLEX = frozenset({"complex", "hermitian", "unitary"})


class Naming(Algebra):
    """The names of one reading's symbols and sizes, and what is known of them."""

    def __init__(
        self,
        *,
        shapes: Shapes,
        names: Mapping[str, str],
        sizes: Mapping[str, str],
        properties: Mapping[str, frozenset[str]],
        layout_free: bool = False,
        aware: bool = True,
    ) -> None:
        super().__init__()
        self.shape_of = shapes.of
        self._sizes = sizes
        self._properties = properties
        self._layout_free = layout_free
        self._aware = aware
        self._names = dict(names)
        self._depth = 0
        self.positive |= {"pi", "e", "euler_gamma"}

    # --- names ----------------------------------------------------------------------------------

    def name(self, name: str) -> str:
        """The token of a symbol or function."""
        return self._names.get(name, name)

    def size_text(self, size: Size) -> str:
        """A size with its names replaced by tokens, its parts in order."""
        if isinstance(size, int):
            return str(size)
        sums = (
            "*".join(sorted(self._sizes.get(part, part) for part in term.split("*")))
            for term in size.split("+")
        )
        return "+".join(sorted(sums))

    def size(self, shape: Shape) -> Poly:
        """The number of rows."""
        return self.size_value(shape[0])

    def size_value(self, size: Size) -> Poly:
        """A size as a number."""
        result = number(0)
        for term in str(size).split("+"):
            product = number(1)
            for part in term.split("*"):
                token = self._sizes.get(part, part)
                factor = number(int(part)) if part.isdigit() else self.atom(f"[{token}]")
                self.positive.add(f"[{token}]")
                product = self.multiply(product, factor)
            result = add(result, product)
        return result

    @contextmanager
    def bound(self, names: Iterable[str]) -> Iterator[list[str]]:
        """Name bound variables by how deep they stand."""
        before = dict(self._names)
        tokens = []
        for name in names:
            self._depth += 1
            tokens.append(f"‹b{self._depth}›")
            self._names[name] = tokens[-1]
        yield tokens
        self._depth -= len(tokens)
        self._names = before

    def ones(self, shape: Shape) -> Poly:
        """An array of ones, as a product of a column and a row."""
        rows, columns = shape
        column = self.letter(f"1[{self.size_text(rows)}]", (rows, 1)) if rows != 1 else None
        row = self.letter(f"1[{self.size_text(columns)}]", (columns, 1)) if columns != 1 else None
        if row is None:
            return column or number(1)
        return self.multiply(column, self.transpose(row)) if column else self.transpose(row)

    def shape_of_apply(self, op: str, args: tuple[Expr, ...]) -> Shape:
        """The shape of an operator's result."""
        return self.shape_of(Apply(op, args))

    def is_real(self, expr: Expr) -> bool:
        """Whether nothing in an expression is known to be complex."""
        return not any(
            self._properties.get(name, frozenset()) & COMPLEX for name in symbol_names(expr)
        )

    def across(self, key: Callable[[str], str], value: Poly, shape: Shape) -> Poly:
        """A letter for an operation that commutes with transposing its argument."""
        return self.either_way(key(value.text), key(self.transpose(value).text), shape)
