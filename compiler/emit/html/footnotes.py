"""Draws the footnotes gathered on a page, at its end."""

from __future__ import annotations

from dataclasses import replace

from compiler.emit.html.blocks import draw_blocks
from compiler.emit.html.drawing import Drawing


def draw_footnotes(drawing: Drawing) -> str:
    """The section of footnotes; a footnote may refer to further ones, which join the list."""
    gathered = drawing.gathered
    items = []
    number = 0
    while number < len(gathered.footnotes):
        prefix, note, footnote = gathered.footnotes[number]
        number += 1
        inner = replace(drawing, note=note, prefix=prefix)
        content = draw_blocks(inner, footnote.children)
        items.append((number, content))
    if not items:
        return ""
    drawn = "\n".join(f'<li id="fn-{n}">{text}{_back(drawing, n)}</li>' for n, text in items)
    return f'<section class="footnotes" aria-label="Footnotes">\n<ol>\n{drawn}\n</ol>\n</section>'


def _back(drawing: Drawing, number: int) -> str:
    uses = drawing.gathered.footnote_uses.get(number, 0)
    names = [f"fnref-{number}" + (f"-{i}" if i > 1 else "") for i in range(1, uses + 1)]
    return "".join(
        f' <a class="footnote-backref" href="#{name}" aria-label="Back to the text" '
        f"data-vaultc-chrome>↩</a>"
        for name in names
    )
