"""What typing passes around: typed values, functions met on the way, choices, and the two failures.

Stands apart and imports nothing that types, so that every rule can name these without knowing who
calls it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, cast

from compiler.elaborate.typing.sizes import Dims, Size
from compiler.ir import expr as e


class MisfitError(Exception):
    """Two sizes cannot agree; the message names both."""


class UnreadError(Exception):
    """Something has no reading; the message is the reason."""

    def __init__(self, reason: str, span: tuple[int, int] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.span = span


class Typed(NamedTuple):
    """An expression with its shape, and the second shape of a derivative array."""

    expr: e.Expr
    shape: Dims = ()
    by: Dims = ()


@dataclass(slots=True)
class FunctionUse:
    """A function met while typing: its argument shapes, its result and, when known, its body."""

    parameters: tuple[str, ...]
    arguments: tuple[Dims, ...]
    result: Dims
    body: e.Expr | None = None
    elementwise: bool = False


@dataclass(slots=True)
class Choices:
    """Decisions of one attempt: kinds of symbols, layouts, and readings of ambiguous operators."""

    kinds: dict[str, str]
    layouts: dict[str, str]
    """Layout of each class of derivative: gradient, nabla, jacobian, matrix, curve."""
    operators: dict[str, str] = field(default_factory=dict)


# Expressions hold sizes that are still open until `readings.finish` settles them; the casts below
# are the one place that says so.


def fill(pattern: Literal["identity", "zeros", "ones"], shape: Dims) -> e.Fill:
    """An array by its pattern."""
    return e.Fill(pattern, cast("e.Shape", shape))


def size_of(size: Size) -> e.SizeOf:
    """A size as a number."""
    return e.SizeOf(cast("e.Size", size))


def generated(row: str, column: str, body: e.Expr, shape: Dims) -> e.Generated:
    """An array by its general entry."""
    return e.Generated(row, column, body, cast("e.Shape", shape))
