"""Canvases (JSON Canvas 1.0) from their files.

Stands apart because a canvas is JSON that anyone may have written: what is odd in it is left out.
"""

from __future__ import annotations

import json
import math
import re
from typing import Literal

from compiler.ir.canvas import Arrow, Canvas, Card, Side
from compiler.ir.note import Json, VaultSettings
from compiler.read.note import read_note
from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Span

MOST_CARDS = 5000
FURTHEST = 1e7
"""Units from the origin; what lies beyond is put at the edge."""
_COLOR = re.compile(r"[1-6]|#[0-9A-Fa-f]{6}|#[0-9A-Fa-f]{3}")
_SIDES: dict[Json, Side] = {"top": "top", "right": "right", "bottom": "bottom", "left": "left"}
_KINDS: dict[Json, Literal["text", "file", "link", "group"]] = {
    "text": "text", "file": "file", "link": "link", "group": "group",
}  # fmt: skip


def read_canvas(
    path: str, text: str, settings: VaultSettings
) -> tuple[Canvas, tuple[Diagnostic, ...]]:
    """The canvas a file holds, and why it is empty when it cannot be read."""
    try:
        found: Json = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError) as error:
        return Canvas(path=path, cards=(), arrows=()), (_invalid(path, str(error)),)
    if not isinstance(found, dict):
        return Canvas(path=path, cards=(), arrows=()), (_invalid(path, "it holds no object"),)
    nodes, edges = _objects(found.get("nodes")), _objects(found.get("edges"))
    made = (_card(path, number, node, settings) for number, node in enumerate(nodes))
    cards = tuple(card for card in made if card is not None)
    known = {card.id for card in cards}
    arrows = (_arrow(edge) for edge in edges)
    return Canvas(
        path=path,
        cards=cards,
        arrows=tuple(arrow for arrow in arrows if {arrow.start, arrow.end} <= known),
    ), ()


def _invalid(path: str, reason: str) -> Diagnostic:
    return Diagnostic(
        code="canvas-invalid",
        severity="warning",
        message=f"the canvas cannot be read: {reason}",
        span=Span(path=path, start=0, end=0),
        hint="its page stays empty",
    )


def _objects(found: Json) -> list[dict[str, Json]]:
    listed = found if isinstance(found, list) else []
    return [one for one in listed[:MOST_CARDS] if isinstance(one, dict)]


def _card(path: str, number: int, node: dict[str, Json], settings: VaultSettings) -> Card | None:
    kind = _kind(node.get("type"))
    if kind is None:
        return None
    name = f"{path}#{number}"
    words = _words(node.get("text"))
    target = _words(node.get("url")) if kind == "link" else ""
    if kind == "file":
        subpath = _words(node.get("subpath"))
        target = _words(node.get("file")) + (f"#{subpath.lstrip('#')}" if subpath else "")
    return Card(
        id=_words(node.get("id")),
        kind=kind,
        x=_number(node.get("x")),
        y=_number(node.get("y")),
        width=max(1.0, _number(node.get("width"))),
        height=max(1.0, _number(node.get("height"))),
        color=_color(node.get("color")),
        target=target,
        label=_words(node.get("label")),
        # A blank line first: `---` at the top of a card is a rule, and no front matter.
        text=read_note(name, "\n" + words, settings) if kind == "text" else None,
        span=Span(path=name, start=0, end=0),
    )


def _arrow(edge: dict[str, Json]) -> Arrow:
    return Arrow(
        start=_words(edge.get("fromNode")),
        end=_words(edge.get("toNode")),
        start_side=_side(edge.get("fromSide")),
        end_side=_side(edge.get("toSide")),
        start_tip=edge.get("fromEnd") == "arrow",
        end_tip=edge.get("toEnd", "arrow") != "none",
        color=_color(edge.get("color")),
        label=_words(edge.get("label")),
    )


def _kind(value: Json) -> Literal["text", "file", "link", "group"] | None:
    return _KINDS.get(value) if isinstance(value, str) else None


def _side(value: Json) -> Side | None:
    return _SIDES.get(value) if isinstance(value, str) else None


def _words(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Json) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return 0.0
    return float(min(max(value, -FURTHEST), FURTHEST))


def _color(value: Json) -> str:
    return value if isinstance(value, str) and _COLOR.fullmatch(value) else ""
