"""From block tokens to the document tree of a note.

Stands apart from the parser because it settles what Markdown has no word for: displays of their
own, callouts, tasks, block ids, heading anchors. It keeps its own stack, so depth costs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from compiler.ir.note import (
    Block,
    Callout,
    CodeBlock,
    Display,
    Document,
    Footnote,
    Heading,
    Html,
    Inline,
    List,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from compiler.read.blockids import bind, split_paragraph, take_block_id
from compiler.read.headings import Anchors, heading_text, shown_text
from compiler.read.markdown import obsidian
from compiler.read.phrases import Found, Phrases
from compiler.read.spans import Origin, normalise
from compiler.source.text import Span

_TASK = re.compile(r"\[(.)\](?:[ \t]+|(?=\n))|\[([ xX])\]$")


@dataclass(slots=True)
class _Frame:
    """A block whose end has not been met."""

    token: Token | None
    blocks: list[Block] = field(default_factory=list)
    items: list[ListItem] = field(default_factory=list)
    callout: tuple[Token, tuple[Inline, ...], str | None] | None = None
    task: str | None = None
    loose: bool = False


class TreeBuilder:
    """Builds the document of one note."""

    def __init__(self, path: str) -> None:
        """Start with nothing; `found` fills as blocks are read."""
        self.found = Found()
        self._path = path
        self._env: dict[str, object] = {}
        self._anchors = Anchors()
        self._stack = [_Frame(None)]
        self._footnotes: dict[str, Footnote] = {}

    def build(self, text: str, base: int) -> Document:
        """Read a body that begins at offset `base` of its file."""
        plain, shift = normalise(text, base)
        tokens = obsidian().blocks(plain, shift, self._env)
        at = 0
        while at < len(tokens):
            at += self._token(tokens, at)
        return Document(
            blocks=tuple(self._stack[0].blocks),
            footnotes=self._ordered_footnotes(),
            comments=tuple(sorted(self.found.comments, key=lambda c: c.span.start)),
        )

    def _ordered_footnotes(self) -> tuple[Footnote, ...]:
        """Those referred to, in order, then the rest."""
        for label, children in self.found.inline_footnotes.items():
            span = self.found.footnote_spans[label]
            body = Paragraph(children=children, span=span)
            self._footnotes[label] = Footnote(label=label, children=(body,), span=span)
        labels = [label for label in self.found.references if label in self._footnotes]
        labels += [label for label in self._footnotes if label not in self.found.references]
        return tuple(self._footnotes[label] for label in labels)

    def _token(self, tokens: list[Token], at: int) -> int:
        """Take the token at `at`; the number of tokens taken."""
        token = tokens[at]
        if token.type == "paragraph_open":
            self._paragraph(token, tokens[at + 1])
            return 3
        if token.type == "heading_open":
            self._heading(token, tokens[at + 1])
            return 3
        if token.type == "callout_head":
            title = self._inlines(token.content, token.meta["origin"])
            self._stack[-1].callout = (token, *take_block_id(title))
            return 1
        if token.nesting > 0:
            self._stack.append(_Frame(token))
        elif token.nesting < 0:
            self._close(self._stack.pop())
        elif block := self._leaf(token):
            self._stack[-1].blocks.append(block)
        return 1

    def _span(self, token: Token) -> Span:
        start, end = token.meta["span"]
        return Span(path=self._path, start=start, end=max(start, end))

    def _inlines(self, content: str, origin: Origin) -> tuple[Inline, ...]:
        tokens = obsidian().inlines(content, self._env)
        return Phrases(self._path, content, origin, self.found).build(tokens)

    def _paragraph(self, token: Token, inline: Token) -> None:
        frame = self._stack[-1]
        if not token.hidden:
            frame.loose = True
        content, origin = inline.content, inline.meta["origin"]
        is_item = frame.token is not None and frame.token.type == "list_item_open"
        if is_item and not frame.blocks and (task := _TASK.match(content)):
            frame.task = task.group(1) or task.group(2)
            content, origin = content[task.end() :], origin.since(task.end())
        children = self._inlines(content, origin)
        for block in split_paragraph(children, self._span(token)):
            bind(frame.blocks, block)

    def _heading(self, token: Token, inline: Token) -> None:
        known = len(self.found.comments)
        children, block_id = take_block_id(self._inlines(inline.content, inline.meta["origin"]))
        commented = len(self.found.comments) > known
        text = heading_text(inline.content, block_id, commented=commented)
        heading = Heading(
            level=int(token.tag[1]),
            children=children,
            text=text,
            anchor=self._anchors.unique(shown_text(children)),
            span=self._span(token),
            block_id=block_id,
        )
        self._stack[-1].blocks.append(heading)

    def _leaf(self, token: Token) -> Block | None:
        match token.type:
            case "fence" | "code_block":
                info = token.info.strip()
                language = info.split(maxsplit=1)[0] if info else ""
                return CodeBlock(
                    language=language, info=info, text=token.content, span=self._span(token)
                )
            case "html_block":
                return Html(html=token.content, span=self._span(token))
            case "hr":
                return Rule(span=self._span(token))
            case "table":
                return self._table(token)
        return None

    def _table(self, token: Token) -> Table:
        for start, end in token.meta["mended"]:
            self.found.bare_pipes.append(Span(path=self._path, start=start, end=end))
        rows = list(token.meta["rows"])
        block_id = None
        if rows and not any(cell for cell, _ in rows[-1][1:]):
            # The id right under the table, without the blank line it should have.
            found = re.fullmatch(r"\^([A-Za-z0-9-]+)", rows[-1][0][0])
            if found:
                block_id = found.group(1)
                rows.pop()
        return Table(
            align=tuple(token.meta["align"]),
            header=tuple(self._inlines(*cell) for cell in token.meta["header"]),
            rows=tuple(tuple(self._inlines(*cell) for cell in row) for row in rows),
            span=self._span(token),
            block_id=block_id,
        )

    def _close(self, frame: _Frame) -> None:
        assert frame.token is not None
        above = self._stack[-1]
        token = frame.token
        if token.type == "list_item_open":
            above.items.append(_list_item(frame, self._span(token)))
            above.loose = above.loose or frame.loose
        elif token.type == "footnote_reference_open":
            label = token.meta["label"]
            footnote = Footnote(label=label, children=tuple(frame.blocks), span=self._span(token))
            self._footnotes.setdefault(label, footnote)
        elif token.type == "blockquote_open":
            above.blocks.append(_quote(frame, self._span(token)))
        else:
            start = token.attrs.get("start", 1)
            above.blocks.append(
                List(
                    ordered=token.type == "ordered_list_open",
                    start=int(start),
                    tight=not frame.loose,
                    items=tuple(frame.items),
                    span=self._span(token),
                )
            )


def _quote(frame: _Frame, span: Span) -> Quote | Callout:
    if frame.callout is None:
        return Quote(children=tuple(frame.blocks), span=span)
    head, title, block_id = frame.callout
    return Callout(
        kind=head.meta["kind"],
        metadata=head.meta["metadata"],
        fold=head.meta["fold"],
        title=title,
        children=tuple(frame.blocks),
        span=span,
        block_id=block_id,
    )


def _list_item(frame: _Frame, span: Span) -> ListItem:
    """An item takes the first block id of its own text or displays: that id means the item."""
    blocks: list[Block] = []
    block_id = None
    for block in frame.blocks:
        if block_id is None and isinstance(block, Paragraph | Display) and block.block_id:
            block_id = block.block_id
            blocks.append(replace(block, block_id=None))
        else:
            blocks.append(block)
    end = blocks[-1].span.end if blocks else span.end
    return ListItem(
        children=tuple(blocks),
        task=frame.task,
        span=Span(path=span.path, start=span.start, end=end),
        block_id=block_id,
    )
