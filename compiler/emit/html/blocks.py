"""Draws the blocks of a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from compiler.emit.formulas import escape
from compiler.emit.html.callouts import draw_callout
from compiler.emit.html.canvas import draw_canvas
from compiler.emit.html.code import draw_code
from compiler.emit.html.drawing import DEEPEST_EMBED, MOST_EMBEDS, Drawing
from compiler.emit.html.folds import with_folds
from compiler.emit.html.inlines import draw_inlines, unresolved
from compiler.emit.html.media import is_media
from compiler.emit.html.raw import raw_html
from compiler.emit.html.section import part_of
from compiler.emit.text import DEEPEST, block_words
from compiler.ir.canvas import Canvas
from compiler.ir.note import (
    Block,
    Break,
    Callout,
    CodeBlock,
    Display,
    Embed,
    Heading,
    Html,
    Inline,
    List,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)


def draw_blocks(drawing: Drawing, blocks: Sequence[Block], depth: int = 0) -> str:
    """The HTML of blocks, one after the other; what stood before is folded."""
    if drawing.folds:
        return with_folds(
            blocks,
            drawing.folds,
            lambda block, folds: draw_block(replace(drawing, folds=folds), block, depth),
        )
    return "\n".join(draw_block(drawing, block, depth) for block in blocks)


def draw_block(drawing: Drawing, block: Block, depth: int = 0, *, tight: bool = False) -> str:
    """The HTML of one block; deeper than can be drawn, its words alone."""
    if depth > DEEPEST:
        return escape(" ".join(block_words(block)))
    name = _id(drawing, f"^{block.block_id}") if block.block_id else ""
    match block:
        case Heading():
            return _heading(drawing, block)
        case Paragraph(children=children):
            return _paragraph(drawing, children, name, tight=tight)
        case Display(math=math):
            return f'<div class="vc-display" tabindex="0"{name}>{drawing.math(math)}</div>'
        case List():
            return _list(drawing, block, name, depth)
        case Quote(children=children):
            return f"<blockquote{name}>\n{draw_blocks(drawing, children, depth + 1)}\n</blockquote>"
        case Callout():
            content = draw_blocks(drawing, block.children, depth + 1)
            return draw_callout(drawing, block, content, name)
        case CodeBlock():
            return draw_code(drawing, block, name)
        case Table():
            return _table(drawing, block, name)
        case Html(html=html):
            clean = raw_html(drawing, html)
            return f"<div{name}>{clean}</div>" if name else clean
        case Rule():
            return f"<hr{name}>"
        case _ as never:
            assert_never(never)


def _id(drawing: Drawing, anchor: str) -> str:
    return f' id="{escape(drawing.prefix + anchor)}"'


def _heading(drawing: Drawing, heading: Heading) -> str:
    tag = f"h{min(max(heading.level, 1), 6)}"
    anchor = escape(drawing.prefix + heading.anchor)
    text = draw_inlines(drawing, heading.children)
    block = f"<span{_id(drawing, '^' + heading.block_id)}></span>" if heading.block_id else ""
    link = (
        f'<a class="headerlink" href="#{anchor}" aria-label="Link to this section" '
        f"data-vaultc-chrome>¶</a>"
    )
    return f'<{tag} id="{anchor}">{block}{text}{link}</{tag}>'


def _paragraph(drawing: Drawing, children: Sequence[Inline], name: str, *, tight: bool) -> str:
    """A paragraph; embedded notes in it stand as blocks between its pieces."""
    runs = _split(drawing, children)
    if not runs:
        return f"<p{name}></p>" if name else ""
    out = []
    for run in runs:
        if isinstance(run, Embed):
            out.append(draw_embed(drawing, run, name))
        elif html := draw_inlines(drawing, run):
            plain = tight and len(runs) == 1 and not name
            out.append(html if plain else f"<p{name}>{html}</p>")
        name = ""
    return "\n".join(out)


def _split(drawing: Drawing, children: Sequence[Inline]) -> list[Embed | list[Inline]]:
    runs: list[Embed | list[Inline]] = []
    current: list[Inline] = []
    for child in children:
        if isinstance(child, Embed) and not is_media(drawing, child):
            runs += [run for run in (_trimmed(current),) if run]
            runs.append(child)
            current = []
        else:
            current.append(child)
    last = _trimmed(current) if runs else current
    return runs + ([last] if last else [])


def _trimmed(inlines: list[Inline]) -> list[Inline]:
    """Without the breaks and blanks that stood beside an embed."""

    def blank(inline: Inline) -> bool:
        return isinstance(inline, Break) or (isinstance(inline, Text) and not inline.text.strip())

    start, end = 0, len(inlines)
    while start < end and blank(inlines[start]):
        start += 1
    while end > start and blank(inlines[end - 1]):
        end -= 1
    return inlines[start:end]


def _list(drawing: Drawing, block: List, name: str, depth: int) -> str:
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    tasks = ' class="contains-task-list"' if any(i.task is not None for i in block.items) else ""
    items = "\n".join(_item(drawing, item, depth, tight=block.tight) for item in block.items)
    return f"<{tag}{start}{tasks}{name}>\n{items}\n</{tag}>"


def _item(drawing: Drawing, item: ListItem, depth: int, *, tight: bool) -> str:
    name = _id(drawing, f"^{item.block_id}") if item.block_id else ""
    content = "\n".join(
        draw_block(drawing, child, depth + 1, tight=tight) for child in item.children
    )
    if item.task is None:
        return f"<li{name}>{content}</li>"
    status = escape(item.task)
    checked = " checked" if item.task.strip() else ""
    box = (
        f'<input class="task-list-item-checkbox" type="checkbox" disabled{checked} '
        f'data-task="{status}" aria-label="{_status(item.task)}">'
    )
    done = " is-checked" if checked else ""
    return f'<li class="task-list-item{done}" data-task="{status}"{name}>{box} {content}</li>'


def _status(task: str) -> str:
    return {" ": "to do", "": "to do", "x": "done", "X": "done", "-": "cancelled"}.get(
        task, f"status {escape(task)}"
    )


def _table(drawing: Drawing, table: Table, name: str) -> str:
    def row(cells: Sequence[Sequence[Inline]], tag: str) -> str:
        drawn = []
        for i, cell in enumerate(cells):
            align = table.align[i] if i < len(table.align) else ""
            style = f' style="text-align: {align}"' if align else ""
            drawn.append(f"<{tag}{style}>{_cell(drawing, cell)}</{tag}>")
        return f"<tr>{''.join(drawn)}</tr>"

    body = "\n".join(row(cells, "td") for cells in table.rows)
    return (
        f'<div class="vc-table" tabindex="0"{name}><table class="vc-grid">\n'
        f"<thead>{row(table.header, 'th')}</thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(drawing: Drawing, cell: Sequence[Inline]) -> str:
    runs = _split(drawing, cell)
    return "".join(
        draw_embed(drawing, run, "") if isinstance(run, Embed) else draw_inlines(drawing, run)
        for run in runs
    )


def draw_embed(drawing: Drawing, embed: Embed, name: str) -> str:
    """An embedded note, section or block; a link where it would contain itself."""
    target = drawing.atlas.target(embed.span)
    if target is not None and target.path in drawing.atlas.canvases:
        return _embedded_canvas(drawing, drawing.atlas.canvases[target.path], name)
    note = drawing.atlas.notes.get(target.path) if target else None
    address = drawing.atlas.address(target) if target else None
    if target is None or note is None or address is None:
        return f"<p{name}>{unresolved(embed.target, escape(embed.alt or embed.target))}</p>"
    link = escape(drawing.link(address))
    title = escape(embed.alt or note.title)
    here = f"{target.path}#{target.anchor}"
    on_page = drawing.atlas.addresses.notes.get(note.path) == drawing.page and not target.anchor
    too_deep = len(drawing.within) >= DEEPEST_EMBED or drawing.gathered.embeds >= MOST_EMBEDS
    if here in drawing.within or target.path in drawing.within or on_page or too_deep:
        return f'<p{name}><a class="internal-link vc-embed-link" href="{link}">{title}</a></p>'
    inner = drawing.inside(note, here)
    content = draw_blocks(inner, part_of(note.document, target.anchor))
    return (
        f'<div class="vc-embed markdown-embed"{name}>'
        f'<a class="vc-embed-source" href="{link}" data-vaultc-chrome '
        f'aria-label="Open {title}" title="Open {title}">↗</a>\n{content}\n</div>'
    )


def _embedded_canvas(drawing: Drawing, canvas: Canvas, name: str) -> str:
    """The picture of a canvas, with the way to its own page; a link where it would repeat."""
    drawing.gathered.attachments.add(canvas.path)
    link = escape(drawing.link(drawing.atlas.addresses.attachments[canvas.path]))
    title = escape(canvas.path.rpartition("/")[2])
    too_deep = len(drawing.within) >= DEEPEST_EMBED or drawing.gathered.embeds >= MOST_EMBEDS
    if canvas.path in drawing.within or too_deep:
        return f'<p{name}><a class="internal-link vc-embed-link" href="{link}">{title}</a></p>'
    picture = draw_canvas(drawing, canvas, draw_blocks)
    return (
        f'<div class="vc-embed vc-embed--canvas"{name}>'
        f'<a class="vc-embed-source" href="{link}" data-vaultc-chrome '
        f'aria-label="Open {title}" title="Open {title}">↗</a>\n{picture}\n</div>'
    )
