"""Chain rules: products of derivatives contracted over what they share.

Stands apart because with matrices the product of a chain is no matrix product.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Diff, Sketch, Sym, Use
from compiler.elaborate.typing.laying_out import class_quietly, settle, variable_of
from compiler.elaborate.typing.typed import Typed
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def chain(typer: Typer, links: list[Diff], written: list[Sketch]) -> Typed | None:
    """A product of derivatives along a chain, contracted where matrices take part; else None."""
    forward = _linked(links)
    backward = _linked(links[::-1])
    if not forward and not backward:
        return None
    ordered = links if forward else links[::-1]
    tensors = []
    higher = False
    for link in ordered:
        target = variable_of(typer, link.variables[0])
        value = typer.type(link.body)
        if value.by:
            return None
        kind, _, _ = class_quietly(typer, value.shape, target.shape)
        higher |= kind == "tensor"
        tensors.append(
            Typed(e.Derivative(value.expr, target.expr, "tensor"), value.shape, target.shape)
        )
    if not higher and not typer.contracting:
        return None
    if not higher:
        typer.note("a product of derivatives is read as a sum over what they share")
    del written
    result = tensors[0]
    for following in tensors[1:]:
        typer.require(result.by, following.shape, "a chain of derivatives")
        result = Typed(
            e.Apply("contract", (result.expr, following.expr)), result.shape, following.by
        )
    return settle(typer, result)


def _linked(links: list[Diff]) -> bool:
    """Each link's variable is the next one's body: ∂a/∂b · ∂b/∂c."""
    return all(a.variables[0] == _head(b.body) for a, b in pairwise(links))


def _head(body: Sketch) -> Sketch:
    return Sym(body.name) if isinstance(body, Use) else body
