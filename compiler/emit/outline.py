"""A page's outline, as nested lists in Material's form."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.emit.formulas import escape

Entry = tuple[int, str, str]
"""(level, anchor, words)."""


def outline_html(toc: Sequence[Entry]) -> str:
    """The outline of a page; empty for fewer than two headings."""
    entries = toc[1:] if toc and toc[0][0] == 1 and sum(e[0] == 1 for e in toc) == 1 else toc
    if len(entries) < 2:
        return ""
    items, _ = _items(entries, 0, 0)
    return (
        '<nav class="md-nav md-nav--secondary" aria-label="On this page">'
        '<label class="md-nav__title" for="__toc"><span class="md-nav__icon md-icon"></span>'
        "On this page</label>"
        f'<ul class="md-nav__list" data-md-component="toc" data-md-scrollfix>{items}</ul></nav>'
    )


def _items(toc: Sequence[Entry], start: int, above: int) -> tuple[str, int]:
    """Items deeper than `above` from `start` on, and where they end."""
    out, at = [], start
    while at < len(toc) and toc[at][0] > above:
        level, anchor, words = toc[at]
        inner, at = _items(toc, at + 1, level)
        nested = (
            f'<nav class="md-nav" aria-label="{escape(words)}">'
            f'<ul class="md-nav__list">{inner}</ul></nav>'
            if inner
            else ""
        )
        out.append(
            f'<li class="md-nav__item"><a href="#{escape(anchor)}" class="md-nav__link">'
            f'<span class="md-ellipsis">{escape(words)}</span></a>{nested}</li>'
        )
    return "".join(out), at
