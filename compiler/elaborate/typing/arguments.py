"""Arguments of known functions.

Stands apart because every rule for a known function starts and ends with these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Sketch
from compiler.elaborate.typing.sizes import Dims
from compiler.elaborate.typing.typed import Typed, UnreadError
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def applied(op: str, value: Typed, shape: Dims = (), by: Dims = ()) -> Typed:
    """An operator applied to a typed value."""
    return Typed(e.Apply(op, (value.expr,)), shape, by)


def only(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """The one argument of a function, typed."""
    if len(args) != 1:
        raise UnreadError(f"{op} takes one argument, not {len(args)}")
    return typer.type(args[0])
