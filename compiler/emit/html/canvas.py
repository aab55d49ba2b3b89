"""Draws a canvas as a still picture: cards where the author put them, arrows between them.

Everything is placed in shares of the whole, so that the picture fits any width without a script.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from compiler.emit.formulas import escape
from compiler.emit.html.drawing import Drawing
from compiler.emit.html.inlines import unresolved
from compiler.emit.html.media import IMAGES, ending
from compiler.ir.canvas import Arrow, Canvas, Card, Side
from compiler.ir.note import Block

MARGIN = 24.0
"""Units around the cards."""
LEAST_BEND = 30.0
DrawBlocks = Callable[[Drawing, Sequence[Block], int], str]
_ORDER = {"group": 0, "link": 1, "file": 1, "text": 1}


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the plane that is shown."""

    left: float
    top: float
    width: float
    height: float

    @staticmethod
    def around(cards: Sequence[Card]) -> _Frame:
        left = min(card.x for card in cards) - MARGIN
        top = min(card.y for card in cards) - MARGIN
        right = max(card.x + card.width for card in cards) + MARGIN
        bottom = max(card.y + card.height for card in cards) + MARGIN
        return _Frame(left, top, right - left, bottom - top)

    def place(self, card: Card) -> str:
        """Where a card stands, as CSS."""
        x, y = (card.x - self.left) / self.width, (card.y - self.top) / self.height
        size = f"width:{card.width / self.width:.4%};height:{card.height / self.height:.4%}"
        return f"left:{x:.4%};top:{y:.4%};{size}"


def draw_canvas(drawing: Drawing, canvas: Canvas, draw: DrawBlocks, name: str = "") -> str:
    """The picture as a figure; `draw` draws the words of its cards."""
    title = escape(posixpath.splitext(posixpath.basename(canvas.path))[0])
    if not canvas.cards:
        return f'<p{name} class="vc-quiet">The canvas {title} is empty.</p>'
    frame = _Frame.around(canvas.cards)
    # Read aloud as it is looked at: groups first, then from the top left.
    cards = sorted(canvas.cards, key=lambda card: (_ORDER[card.kind], card.y, card.x))
    drawn = "\n".join(_card(drawing, canvas, card, frame, draw) for card in cards)
    style = f"--w:{frame.width:.0f};--h:{frame.height:.0f}"
    return (
        f'<figure class="vc-canvas" aria-label="Canvas {title}" tabindex="0"{name}>'
        f'<div class="vc-plane" style="{style}">\n'
        f"{_arrows(canvas, frame)}\n{drawn}\n</div></figure>"
    )


def _card(drawing: Drawing, canvas: Canvas, card: Card, frame: _Frame, draw: DrawBlocks) -> str:
    hue, style = _color(card.color)
    opening = f'<div class="vc-card vc-card--{card.kind}{hue}" style="{frame.place(card)}{style}">'
    if card.kind == "group":
        label = f'<span class="vc-card-label">{escape(card.label)}</span>' if card.label else ""
        return f"{opening}{label}</div>"
    if card.kind == "link":
        return f"{opening}{_outside(card.target)}</div>"
    if card.text is None:
        return f"{opening}{_file(drawing, card)}</div>"
    drawing.gathered.embeds += 1
    inner = replace(
        drawing,
        note=card.text,
        prefix=f"e{drawing.gathered.embeds}-",
        within=(*drawing.within, canvas.path),
        folds=(),
    )
    return f"{opening}{draw(inner, card.text.document.blocks, 1)}</div>"


def _outside(url: str) -> str:
    if not re.match(r"https?://", url, re.IGNORECASE):
        return escape(url)
    return f'<a class="external-link" rel="noopener" href="{escape(url)}">{escape(url)}</a>'


def _file(drawing: Drawing, card: Card) -> str:
    """What a file card shows: a picture, or the file's name with the way to it."""
    target = drawing.atlas.target(card.span)
    address = drawing.atlas.address(target) if target else None
    path, _, subpath = card.target.partition("#")
    words = posixpath.basename(path).removesuffix(".md") + (f" › {subpath}" if subpath else "")
    if target is None or address is None:
        return unresolved(card.target, escape(words))
    url = escape(drawing.link(address))
    if not target.is_note:
        drawing.gathered.attachments.add(target.path)
        if ending(target.path) in IMAGES:
            return f'<img src="{url}" alt="{escape(words)}" loading="lazy">'
    return f'<a class="internal-link" href="{url}">{escape(words)}</a>'


def _color(color: str) -> tuple[str, str]:
    """A class for a colour by number, a style for one by value."""
    if color.startswith("#"):
        return "", f";--hue:{color}"
    return (f" vc-hue-{color}" if color else ""), ""


def _arrows(canvas: Canvas, frame: _Frame) -> str:
    cards = {card.id: card for card in canvas.cards}
    box = f"{frame.left:g} {frame.top:g} {frame.width:g} {frame.height:g}"
    drawn = "".join(_arrow(a, cards[a.start], cards[a.end]) for a in canvas.arrows)
    return f'<svg class="vc-arrows" viewBox="{box}" role="presentation">{drawn}</svg>'


def _arrow(arrow: Arrow, start: Card, end: Card) -> str:
    ours, theirs = _sides(arrow, start, end)
    (x1, y1), (x2, y2) = _end(start, ours), _end(end, theirs)
    bend = max(LEAST_BEND, (abs(x2 - x1) + abs(y2 - y1)) / 3)
    (dx1, dy1), (dx2, dy2) = _OUT[ours], _OUT[theirs]
    path = (
        f"M{x1:g} {y1:g}C{x1 + dx1 * bend:g} {y1 + dy1 * bend:g} "
        f"{x2 + dx2 * bend:g} {y2 + dy2 * bend:g} {x2:g} {y2:g}"
    )
    tips = (_tip(x2, y2, theirs) if arrow.end_tip else "") + (
        _tip(x1, y1, ours) if arrow.start_tip else ""
    )
    hue, style = _color(arrow.color)
    mid_x, mid_y = (x1 + x2) / 2, (y1 + y2) / 2
    words = (
        f'<text x="{mid_x:g}" y="{mid_y:g}" text-anchor="middle">{escape(arrow.label)}</text>'
        if arrow.label
        else ""
    )
    attribute = f' style="{style[1:]}"' if style else ""
    return f'<g class="vc-arrow{hue}"{attribute}><path d="{path}"/>{tips}{words}</g>'


_OUT: dict[Side, tuple[int, int]] = {
    "top": (0, -1), "right": (1, 0), "bottom": (0, 1), "left": (-1, 0),
}  # fmt: skip


def _sides(arrow: Arrow, start: Card, end: Card) -> tuple[Side, Side]:
    """The sides an arrow joins; where the author left one open, those that face each other."""
    dx = (end.x + end.width / 2) - (start.x + start.width / 2)
    dy = (end.y + end.height / 2) - (start.y + start.height / 2)
    facing: tuple[Side, Side] = ("right", "left") if dx > 0 else ("left", "right")
    if abs(dy) > abs(dx):
        facing = ("bottom", "top") if dy > 0 else ("top", "bottom")
    return arrow.start_side or facing[0], arrow.end_side or facing[1]


def _end(card: Card, side: Side) -> tuple[float, float]:
    dx, dy = _OUT[side]
    return card.x + card.width * (1 + dx) / 2, card.y + card.height * (1 + dy) / 2


def _tip(x: float, y: float, side: Side) -> str:
    """A triangle that points into the side of a card."""
    dx, dy = _OUT[side]
    ends = [
        (x, y),
        (x + dx * 14 + dy * 6, y + dy * 14 + dx * 6),
        (x + dx * 14 - dy * 6, y + dy * 14 - dx * 6),
    ]
    return f'<polygon points="{" ".join(f"{a:g},{b:g}" for a, b in ends)}"/>'
