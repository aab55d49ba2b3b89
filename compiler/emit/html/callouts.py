"""Draws callouts: Obsidian's kinds and their other names, and those of mathematics, numbered."""

from __future__ import annotations

from compiler.emit.formulas import escape
from compiler.emit.html.drawing import Drawing
from compiler.emit.html.inlines import draw_inlines
from compiler.emit.text import inline_words
from compiler.ir.note import Callout

SAME = 4
"""Letters by which a kind is known across languages: Definition, Definición, Définition."""

_KINDS = {
    "note": (), "abstract": ("summary", "tldr"), "info": (), "todo": (),
    "tip": ("hint", "important"), "success": ("check", "done"), "question": ("help", "faq"),
    "warning": ("caution", "attention"), "failure": ("fail", "missing"), "danger": ("error",),
    "bug": (), "example": (), "quote": ("cite",),
    "theorem": ("thm",), "lemma": ("lem",), "proposition": ("prop",), "corollary": ("cor",),
    "definition": ("def", "defn"), "proof": ("pf",), "remark": ("rem", "rmk"), "axiom": (),
    "conjecture": (), "exercise": ("problem",), "claim": (), "assumption": (),
}  # fmt: skip
_CANONICAL = {alias: kind for kind, others in _KINDS.items() for alias in (kind, *others)}
_NUMBERED = {
    "theorem", "lemma", "proposition", "corollary", "definition", "axiom", "conjecture", "claim",
}  # fmt: skip


def draw_callout(drawing: Drawing, callout: Callout, content: str, name: str) -> str:
    """A callout around its drawn content; folded ones are `<details>`."""
    kind = _CANONICAL.get(callout.kind, "note")
    attributes = (
        f' class="callout vc-callout vc-callout--{kind}" data-callout="{escape(callout.kind)}"'
    )
    if callout.metadata:
        attributes += f' data-callout-metadata="{escape(callout.metadata)}"'
    if callout.fold:
        attributes += f' data-callout-fold="{callout.fold}"'
    title = _title(drawing, callout, kind)
    body = f'<div class="callout-content">\n{content}\n</div>' if callout.children else ""
    if not callout.fold:
        return f'<div{attributes}{name}>\n<div class="callout-title">{title}</div>\n{body}\n</div>'
    opened = " open" if callout.fold == "+" else ""
    return (
        f'<details{attributes}{name}{opened}>\n<summary class="callout-title">{title}</summary>\n'
        f"{body}\n</details>"
    )


def _title(drawing: Drawing, callout: Callout, kind: str) -> str:
    word = callout.kind.replace("-", " ").capitalize()
    own = draw_inlines(drawing, callout.title)
    number = ""
    if kind in _NUMBERED and not drawing.prefix:
        count = drawing.gathered.numbered[kind] = drawing.gathered.numbered.get(kind, 0) + 1
        label = f"{kind.capitalize()} {count}." if own else str(count)
        if _names_itself(callout, kind):
            label = ""
        number = label and f'<span class="vc-callout-number" data-vaultc-chrome>{label}</span> '
    icon = '<span class="callout-icon" aria-hidden="true" data-vaultc-chrome></span>'
    shown = f"{number}{own}" if own else f"{escape(word)} {number}".rstrip()
    return f'{icon}<span class="callout-title-inner">{shown}</span>'


def _names_itself(callout: Callout, kind: str) -> bool:
    """Whether the author's title says what it is, maybe in another language: “Definición 2”."""
    words = inline_words(callout.title).casefold().split()
    first = words[0].replace("é", "e").replace("è", "e").replace("h", "") if words else ""
    return bool(first) and first.startswith(kind.replace("h", "")[:SAME])
