"""The plain form: an expression written out, knowing no shapes.

Stands apart as what is left when the other forms cannot be had (derivative arrays that are no
matrix, sizes that cannot be told): only summands and scalar factors are sorted, nothing else is
touched.
"""

from __future__ import annotations

from dataclasses import fields

from compiler.ir.expr import Apply, Derivative, Expr, Symbol
from compiler.merge.deep import Deep
from compiler.merge.walk import binds

SORTED = frozenset({"add", "mul", "hadamard", "max", "min", "kronecker_delta"})


class Plain:
    """Writes expressions under the naming of another form."""

    def __init__(self, form: Deep) -> None:
        self._form = form

    def text(self, expr: Expr) -> str:
        """The expression, written out."""
        match expr:
            case Symbol(name):
                return self._form.name(name)
            case Apply(op, args):
                written = [self.text(arg) for arg in args]
                return f"{op}({','.join(sorted(written) if op in SORTED else written)})"
            case Derivative(body, variable, layout):
                return f"D[{layout},{self.text(variable)}]{self.text(body)}"
            case _:
                with self._form.bound(binds(expr)):
                    parts = (self._field(getattr(expr, one.name), one.name) for one in fields(expr))
                    return f"{type(expr).__name__}({','.join(parts)})"

    def _field(self, value: object, name: str) -> str:
        if isinstance(value, tuple):
            return f"({','.join(self._field(part, name) for part in value)})"
        if isinstance(value, str):
            if name in ("size", "shape"):
                return self._form.size_text(value)
            return self._form.name(f"{value}()" if name == "function" else value)
        if isinstance(value, Expr):
            return self.text(value)
        return repr(value)
