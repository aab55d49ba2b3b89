"""Where the cards of a canvas lead: the files they show, and the links in their texts."""

from __future__ import annotations

from dataclasses import replace

from compiler.ir.canvas import Canvas, Card
from compiler.ir.link import ResolvedLink
from compiler.link.complaints import complaints_about
from compiler.link.index import VaultIndex
from compiler.link.mentions import Mention, mentions_of
from compiler.link.resolve import resolve
from compiler.source.diagnostic import Diagnostic


def link_canvas(
    canvas: Canvas, index: VaultIndex
) -> tuple[dict[str, tuple[ResolvedLink, ...]], list[Diagnostic]]:
    """The links of each card by the card's path, and what is said about them."""
    linked: dict[str, tuple[ResolvedLink, ...]] = {}
    diagnostics: list[Diagnostic] = []
    for card in canvas.cards:
        resolved = []
        for mention in _mentions(card):
            found = resolve(mention.target, canvas.path, index)
            # A canvas has no lines: the file as a whole is the place.
            where = replace(mention.span, path=canvas.path, start=0, end=0)
            diagnostics += complaints_about(replace(mention, span=where), found)
            resolved.append(
                ResolvedLink(
                    span=mention.span,
                    written=mention.target,
                    target=None if mention.embed and found.missing else found.target,
                    embed=mention.embed,
                )
            )
        if resolved:
            linked[card.span.path] = tuple(resolved)
    return linked, diagnostics


def _mentions(card: Card) -> list[Mention]:
    if card.text is not None:
        return mentions_of(card.text)
    if card.kind != "file" or not card.target:
        return []
    return [Mention(target=card.target, span=card.span, embed=False, in_property=False, context="")]
