"""Whether a derivative is of a form in the transpose of its variable.

Stands apart as one decision: `aᵀXᵀb` is the scalar `bᵀXa`, so that `∂(aᵀXᵀb)/∂X = baᵀ` says of
values what `∂(aᵀXb)/∂X = abᵀ` does, with a and b swapped. They are two rules all the same: a
reader looks for one or for the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.ir.expr import Apply, Derivative, Expr, Symbol
from compiler.merge.frame import Frame
from compiler.merge.walk import nodes, parts

TURNING = frozenset({"transpose", "adjoint"})

BLIND = frozenset(
    {"trace", "det", "dot", "norm_2", "norm_fro", "norm_spectral", "norm_nuclear", "sum_entries"}
)
"""Operators within which a transpose is a matter of notation."""


def by_transpose(framed: Frame) -> str:
    """A mark for a statement that differentiates a form in nothing but its variable's transpose."""
    return (
        " by the transpose"
        if any(
            isinstance(node, Derivative) and _only_turned(node, framed)
            for expr in framed.exprs()
            for node in nodes(expr)
        )
        else ""
    )


def _only_turned(found: Derivative, framed: Frame) -> bool:
    match found.variable:
        case Symbol(name) if name in framed.symbols:
            shape = framed.symbols[name].type.shape
            return len(shape) == 2 and 1 not in shape and set(_turns(found.body, name)) == {True}
        case _:
            return False


def _turns(expr: Expr, name: str) -> Iterator[bool | None]:
    """For each place of a symbol, whether it is transposed; None where that is no matter."""
    stack: list[tuple[Expr, bool | None]] = [(expr, False)]
    while stack:
        node, turned = stack.pop()
        match node:
            case Symbol(found):
                if found == name:
                    yield turned
                continue
            case Apply(op, _) if op in BLIND:
                turned = None
            case Apply(op, _) if op in TURNING and turned is not None:
                turned = not turned
            case _:
                pass
        stack.extend((part, turned) for part in parts(node))
