"""Statements by their left side: what makes two of them comparable.

Stands apart from the canonical form, which says whether statements are the same: here the left
sides alone must agree, in any layout, and the right sides are then told apart under one naming.
Assumptions are left out of the text and kept beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from compiler.ir.expr import Call, Expr, Symbol
from compiler.ir.formula import Reading
from compiler.merge.declared import shape_text
from compiler.merge.frame import Frame, frame, free_names, size_tokens
from compiler.merge.labels import Labeller
from compiler.merge.shapes import UnknownShapeError
from compiler.merge.sized import colours
from compiler.merge.walk import TooLargeError, nodes

Properties = tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A statement laid beside others with the same left side."""

    framed: Frame
    names: tuple[tuple[str, str], ...]
    left: str
    right: str
    turned: str
    """The transpose of the right side."""
    properties: Properties
    """Assumptions by token, sorted; symbols without any left out."""


@lru_cache(maxsize=16384)
def sides(reading: Reading) -> Sides | None:
    """The statement by its left side; None when that is a mere name, or has no form."""
    try:
        assumed = frame(reading)
        if _mere_name(assumed.inlined.left):
            return None
        return _sides(replace(assumed, properties={}), assumed.properties)
    except (TooLargeError, UnknownShapeError):
        return None


def _mere_name(expr: Expr) -> bool:
    """Whether an expression says nothing by itself: a symbol, a number, an abstract function."""
    match expr:
        case Symbol() | Call(primes=0):
            return True
        case _:
            return not free_names(expr)


def _sides(framed: Frame, properties: Mapping[str, frozenset[str]]) -> Sides:
    left, right = framed.inlined.left, framed.inlined.right
    known = colours(framed)
    heads = {node.function for node in nodes(left) if isinstance(node, Call)}
    first = _reach(framed, left) | {f"{name}()" for name in heads}

    def left_text(names: Mapping[str, str]) -> str:
        sizes = size_tokens(framed, names)
        form = framed.form(names, sizes, layout_free=True)
        types = sorted(
            f"{names[name]}: {shape_text(form, framed.symbols[name].type.shape)}"
            for name in framed.symbols
            if name in first and name in names
        )
        kept = [
            f"{form.name(n)} is {form.text(e)}" for n, e in framed.inlined.bindings if n in first
        ]
        return f"{form.text(left)} where {'; '.join([*types, *sorted(kept)])}"

    def right_texts(names: Mapping[str, str]) -> tuple[str, str]:
        form = framed.form(names, size_tokens(framed, names), layout_free=True)
        value = form.of(right)
        return value.text, form.transpose(value).text

    found = []
    for naming in Labeller(left_text).best({n: c for n, c in known.items() if n in first}):
        rest = Labeller(lambda names: right_texts(names)[0], prefix="r", fixed=naming).best(
            {name: colour for name, colour in known.items() if name not in first}
        )[0]
        whole = {**naming, **rest}
        found.append((right_texts(whole), tuple(sorted(whole.items()))))
    (straight, turned), names = min(found)
    tokens = dict(names)
    return Sides(
        framed=framed,
        names=names,
        left=left_text({n: t for n, t in tokens.items() if n in first}),
        right=straight,
        turned=turned,
        properties=tuple(
            sorted((tokens[n], some) for n, some in properties.items() if some and n in tokens)
        ),
    )


def _reach(framed: Frame, left: Expr) -> set[str]:
    """Names of the left side, through the definitions that stayed."""
    found = set(free_names(left))
    for name, expr in reversed(framed.inlined.bindings):
        if name in found:
            found |= free_names(expr)
    return found


def right_under(one: Sides, properties: Properties) -> str | None:
    """The right side's text under other assumptions; None when it has none."""
    by_token = dict(properties)
    framed = replace(
        one.framed,
        properties={name: by_token[token] for name, token in one.names if token in by_token},
    )
    names = dict(one.names)
    form = framed.form(names, size_tokens(framed, names), layout_free=True)
    try:
        return form.text(framed.inlined.right)
    except (TooLargeError, UnknownShapeError):
        return None


def weaker(first: Properties, second: Properties) -> bool:
    """Whether the first assumptions are among the second, and fewer."""
    by_token = dict(second)
    return first != second and all(
        some <= by_token.get(token, frozenset()) for token, some in first
    )
