"""Draws what stands inside a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from compiler.emit.formulas import escape
from compiler.emit.html.drawing import Drawing
from compiler.emit.html.media import draw_media, is_media
from compiler.emit.html.raw import with_raw_html
from compiler.emit.text import DEEPEST, inline_words
from compiler.ir.note import (
    Break,
    Code,
    Embed,
    FootnoteRef,
    Inline,
    InlineHtml,
    Link,
    Math,
    Styled,
    Tag,
    Text,
)

_STYLES = {"em": "em", "strong": "strong", "strike": "del", "mark": "mark"}


def draw_inlines(drawing: Drawing, inlines: Sequence[Inline], depth: int = 0) -> str:
    """The HTML of a line's pieces; raw HTML among them is made harmless and balanced."""
    if depth > DEEPEST:
        return escape(inline_words(inlines))
    if any(isinstance(inline, InlineHtml) for inline in inlines):
        pieces = [
            (inline.html, True)
            if isinstance(inline, InlineHtml)
            else (_draw(drawing, inlines, i, depth), False)
            for i, inline in enumerate(inlines)
        ]
        return with_raw_html(drawing, pieces)
    return "".join(_draw(drawing, inlines, i, depth) for i in range(len(inlines)))


def _draw(drawing: Drawing, inlines: Sequence[Inline], at: int, depth: int) -> str:
    inline = inlines[at]
    match inline:
        case Text(text=text):
            return escape(text)
        case Styled(style=style, children=children):
            tag = _STYLES[style]
            return f"<{tag}>{draw_inlines(drawing, children, depth + 1)}</{tag}>"
        case Code(text=text):
            return f"<code>{escape(text)}</code>"
        case Math(math=math):
            token = drawing.math(math)
            if math.display:
                return f'<span class="vc-display" tabindex="0">{token}</span>'
            return token
        case Link():
            return _link(drawing, inline, depth)
        case Embed():
            return (
                draw_media(drawing, inline)
                if is_media(drawing, inline)
                else _embed_link(drawing, inline)
            )
        case Tag(name=name):
            return _tag(drawing, name)
        case Break(soft=soft):
            return _break(drawing, inlines, at, soft=soft)
        case InlineHtml(html=html):
            return escape(html)
        case FootnoteRef(label=label):
            return _footnote_ref(drawing, label)
        case _ as never:
            assert_never(never)


def _break(drawing: Drawing, inlines: Sequence[Inline], at: int, *, soft: bool) -> str:
    """A displayed formula ends its line by itself: a break beside it would be an empty line."""
    beside = (inlines[i] for i in (at - 1, at + 1) if 0 <= i < len(inlines))
    if any(isinstance(inline, Math) and inline.math.display for inline in beside):
        return "\n"
    return "\n" if soft and drawing.atlas.strict_breaks else "<br>\n"


def _link(drawing: Drawing, link: Link, depth: int) -> str:
    text = draw_inlines(drawing, link.children, depth + 1) or escape(link.target)
    title = f' title="{escape(link.title)}"' if link.title else ""
    if link.external:
        if not _harmless(link.target):
            return f'<span class="unresolved" title="unresolved: not a web address">{text}</span>'
        url = escape(link.target)
        return f'<a class="external-link" href="{url}" rel="noopener"{title}>{text}</a>'
    target = drawing.atlas.target(link.span)
    address = drawing.atlas.address(target) if target else None
    if target is None or address is None:
        return unresolved(link.target, text)
    if not target.is_note:
        drawing.gathered.attachments.add(target.path)
    return f'<a class="internal-link" href="{escape(drawing.link(address))}"{title}>{text}</a>'


def _harmless(url: str) -> bool:
    scheme = url.split(":", 1)[0].strip().lower()
    return scheme not in ("javascript", "vbscript", "data")


def unresolved(written: str, text: str) -> str:
    """A link that leads nowhere: its words, marked, and no live link."""
    return f'<span class="unresolved" title="unresolved: {escape(written)}">{text}</span>'


def _embed_link(drawing: Drawing, embed: Embed) -> str:
    """An embed where no block can stand is a link to what it would show."""
    target = drawing.atlas.target(embed.span)
    address = drawing.atlas.address(target) if target else None
    text = escape(embed.alt or embed.target)
    if target is None or address is None:
        return unresolved(embed.target, text)
    if not target.is_note:
        drawing.gathered.attachments.add(target.path)
    return (
        f'<a class="internal-link vc-embed-link" href="{escape(drawing.link(address))}">{text}</a>'
    )


def _tag(drawing: Drawing, name: str) -> str:
    url = drawing.atlas.addresses.tags.get(name.casefold())
    if url is None:
        return f'<span class="tag">#{escape(name)}</span>'
    return f'<a class="tag" href="{escape(drawing.link(url))}">#{escape(name)}</a>'


def _footnote_ref(drawing: Drawing, label: str) -> str:
    gathered = drawing.gathered
    key = (drawing.prefix + drawing.note.path, label)
    number = gathered.footnote_numbers.get(key)
    if number is None:
        found = next((f for f in drawing.note.document.footnotes if f.label == label), None)
        if found is None:
            return escape(f"[^{label}]")
        gathered.footnotes.append((drawing.prefix, drawing.note, found))
        number = gathered.footnote_numbers[key] = len(gathered.footnotes)
    uses = gathered.footnote_uses[number] = gathered.footnote_uses.get(number, 0) + 1
    name = f"fnref-{number}" + (f"-{uses}" if uses > 1 else "")
    return (
        f'<sup class="footnote-ref" id="{name}">'
        f'<a href="#fn-{number}" aria-label="Footnote {number}">{number}</a></sup>'
    )
