"""Vector analysis without arguments: `\\nabla \\cdot (f F)` speaks of fields over a position.

Stands apart because here the variable of differentiation is nowhere written: every symbol that
stands bare under a nabla becomes a function of one position vector.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from compiler.elaborate.sketch import Diff, Entry, Sketch, Sym, Use, walk

_STYLES = frozenset({"nabla", "hessian", "divergence", "curl", "laplacian"})


@dataclass(frozen=True, slots=True)
class Placed:
    """Sides whose nablas all name their variable."""

    sides: list[Sketch]
    position: str | None
    """The position vector that was supplied, if any."""
    fields: tuple[str, ...]
    """Symbols that are functions of it."""


def place_fields(sides: list[Sketch], with_parameters: set[str]) -> Placed:
    """Supply the position that nablas without a variable differentiate by.

    `with_parameters` are names whose definition tells their variable.
    """
    open_diffs = [node for side in sides for node in walk(side) if _is_open(node, with_parameters)]
    if not open_diffs:
        return Placed(sides, None, ())
    names = {node.name for side in sides for node in walk(side) if isinstance(node, Sym)}
    position = next(name for name in ("\\mathbf{r}", "\\mathbf{x}", "\\mathbf{q}", "\\mathbf{p}") if name not in names)
    bare = {node.body.name for node in open_diffs if isinstance(node, Diff) and isinstance(node.body, Sym)}
    if not bare:
        bare = {inner.name for node in open_diffs for inner in walk(node) if isinstance(inner, Sym)}
    return Placed([_supply(side, position, with_parameters) for side in sides], position, tuple(sorted(bare)))


def _is_open(node: Sketch, with_parameters: set[str]) -> bool:
    return (
        isinstance(node, Diff)
        and node.style in _STYLES
        and not node.variables
        and not any(
            (isinstance(inner, Use) and any(isinstance(argument, Sym | Entry) for argument in inner.args))
            or (isinstance(inner, Sym) and inner.name in with_parameters)
            for inner in walk(node.body)
        )
    )


def _supply(node: Sketch, position: str, with_parameters: set[str]) -> Sketch:
    changes = {}
    for field in fields(node):
        value = getattr(node, field.name)
        new = _supply_value(value, position, with_parameters)
        if new is not value:
            changes[field.name] = new
    if _is_open(node, with_parameters) and isinstance(node, Diff):
        changes["variables"] = (Sym(position),) * (2 if node.style == "hessian" else 1)
    return replace(node, **changes) if changes else node


def _supply_value(value: object, position: str, with_parameters: set[str]) -> object:
    if isinstance(value, tuple):
        new = tuple(_supply_value(item, position, with_parameters) for item in value)
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    if isinstance(value, Sketch.__args__):  # type: ignore[attr-defined]
        return _supply(value, position, with_parameters)
    return value
