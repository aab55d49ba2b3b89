"""Walks over sketches: everything inside, parts changed, names changed.

Stands apart from the nodes so that a new kind of node is one class and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import get_args

from compiler.elaborate.sketch import Entry, Evaluated, Sketch, Sym, Use


def walk(node: Sketch) -> tuple[Sketch, ...]:
    """A sketch and everything inside it, outermost first, in order.

    The same few sketches of a statement are asked about again and again; the last walks are kept.
    """
    known = _WALKED.get(id(node))
    if known is not None and known[0] is node:
        return known
    found: list[Sketch] = []
    stack: list[object] = [node]
    while stack:
        current = stack.pop()
        if current.__class__ is tuple:
            stack.extend(reversed(current))
            continue
        parts = _PARTS.get(current.__class__)
        if parts is None:
            continue
        inside = _WALKED.get(id(current))
        if inside is not None and inside[0] is current:
            found.extend(inside)
            continue
        found.append(current)  # type: ignore[arg-type]
        for name in parts:
            value = getattr(current, name)
            if value is not None:
                stack.append(value)
    if len(_WALKED) >= _KEPT:
        _WALKED.clear()
    result = _WALKED[id(node)] = tuple(found)
    return result


_KEPT = 512
_WALKED: dict[int, tuple[Sketch, ...]] = {}
"""Walks by the identity of their first node, which they keep alive."""


def map_parts(node: Sketch, change: Callable[[Sketch], Sketch]) -> Sketch:
    """A sketch with each of its direct parts changed; itself where nothing changes."""
    changes: dict[str, object] = {}
    for name in _PARTS[node.__class__]:
        value = getattr(node, name)
        new = _changed(value, change)
        if new is not value:
            changes[name] = new
    return replace(node, **changes) if changes else node  # type: ignore[arg-type]


def _changed(value: object, change: Callable[[Sketch], Sketch]) -> object:
    if isinstance(value, tuple):
        new = tuple(_changed(item, change) for item in value)
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    return change(value) if isinstance(value, Sketch) else value


def put(node: Sketch, values: Mapping[str, Sketch]) -> Sketch:
    """A sketch with something else in place of symbols."""
    node = map_parts(node, lambda part: put(part, values))
    return values.get(node.name, node) if isinstance(node, Sym) else node


def rename(node: Sketch, names: Mapping[str, str]) -> Sketch:
    """A sketch with symbols and functions renamed."""
    node = map_parts(node, lambda part: rename(part, names))
    if isinstance(node, Sym | Use) and node.name in names:
        return replace(node, name=names[node.name])
    return node


_PARTS: dict[type, tuple[str, ...]] = {
    kind: tuple(
        field.name
        for field in reversed(fields(kind))
        if field.name
        not in {
            "name",
            "op",
            "mark",
            "style",
            "total",
            "primes",
            "side",
            "operators",
            "signs",
            "sizes",
            "span",
            "reason",
            "relation",
            "kind",
            "over",
            "variable",
            "value",
            "pattern",
            "entrywise",
            "supplied",
        }
        or (kind is Evaluated and field.name == "value")
    )
    for kind in get_args(Sketch)
}
"""Fields of each kind of sketch that hold sketches, last first."""


def applied(sides: list[Sketch]) -> dict[str, tuple[Sketch, ...]]:
    """Functions applied to plain symbols, with those arguments."""
    found: dict[str, tuple[Sketch, ...]] = {}
    for side in sides:
        for node in walk(side):
            if isinstance(node, Use) and all(
                isinstance(argument, Sym | Entry) for argument in node.args
            ):
                found.setdefault(node.name, node.args)
    return found
