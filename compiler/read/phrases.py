"""From inline tokens to the inline nodes of a note, each with its span in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

from markdown_it.token import Token

from compiler.ir.note import (
    Break,
    Code,
    Comment,
    Embed,
    FootnoteRef,
    Inline,
    InlineHtml,
    Link,
    Math,
    MathSpan,
    Styled,
    Tag,
    Text,
)
from compiler.read.spans import Origin
from compiler.source.text import Span

_STYLES: dict[str, Literal["em", "strong", "strike", "mark"]] = {
    "em_open": "em",
    "strong_open": "strong",
    "s_open": "strike",
    "mark_open": "mark",
}
_STYLE_DEPTH = 24
"""Emphasis nested deeper than this is drawn flat: later passes walk the tree by recursion."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_SIZE = re.compile(r"(\d{1,5})(?:[xX](\d{1,5}))?")


@dataclass(slots=True)
class Found:
    """What is gathered on the side while the inline text of one note is read."""

    tags: list[str] = field(default_factory=list)
    mathematics: list[MathSpan] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    unclosed_comments: list[Span] = field(default_factory=list)
    bare_pipes: list[Span] = field(default_factory=list)
    """Rows of tables with a pipe in a formula or link that should be escaped."""
    references: dict[str, None] = field(default_factory=dict)
    """Labels of footnotes in the order they are first referred to."""
    inline_footnotes: dict[str, tuple[Inline, ...]] = field(default_factory=dict)
    footnote_spans: dict[str, Span] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    token: Token | None
    children: list[Inline]
    styled: int


class Phrases:
    """Builds the inline nodes of one text."""

    def __init__(self, path: str, content: str, origin: Origin, found: Found) -> None:
        """Read tokens made from `content`, whose characters stand where `origin` says."""
        self._path = path
        self._content = content
        self._origin = origin
        self._found = found
        self._stack = [_Open(None, [], 0)]
        self._run: list[str] = []
        self._run_start = 0
        self._run_end = 0
        self._after_comment = False

    def build(self, tokens: list[Token]) -> tuple[Inline, ...]:
        """The nodes, in order."""
        for token in tokens:
            start, end = token.map or (0, 0)
            if token.type in ("text", "text_special"):
                self._text(token.content, start, end)
                continue
            self._flush()
            if token.nesting > 0:
                self._after_comment = False
                opened = self._stack[-1].styled + (token.type in _STYLES)
                self._stack.append(_Open(token, [], opened))
            elif token.nesting < 0:
                self._close(token)
            elif token.type == "comment":
                self._comment(token, self._span(start, end))
            else:
                self._add(self._leaf(token, start, end))
        self._flush()
        while len(self._stack) > 1:
            self._stack[-2].children.extend(self._stack.pop().children)
        return tuple(self._stack[0].children)

    def _span(self, start: int, end: int) -> Span:
        first, last = self._origin.bounds(start, end)
        return Span(path=self._path, start=first, end=last)

    def _text(self, text: str, start: int, end: int) -> None:
        if not text:
            return
        if not self._run:
            self._run_start = start
            self._after_comment = self._after_comment and text.isspace()
        self._run.append(text)
        self._run_end = end

    def _flush(self) -> None:
        if self._run:
            span = self._span(self._run_start, self._run_end)
            self._stack[-1].children.append(Text(text="".join(self._run), span=span))
            self._run = []

    def _add(self, node: Inline) -> None:
        """Add a leaf; the break after a line that held only a comment goes with the comment."""
        if isinstance(node, Break) and self._after_comment:
            self._after_comment = False
            return
        self._after_comment = False
        self._stack[-1].children.append(node)

    def _comment(self, token: Token, span: Span) -> None:
        self._found.comments.append(Comment(text=token.content, span=span))
        if not token.meta["closed"]:
            self._found.unclosed_comments.append(span)
        before = self._stack[-1].children
        self._after_comment = not before or isinstance(before[-1], Break)

    def _close(self, token: Token) -> None:
        opened = self._stack[-1]
        if opened.token is None or opened.token.type[:-4] != token.type[:-5]:
            return
        self._stack.pop()
        above = self._stack[-1].children
        start = (opened.token.map or (0, 0))[0]
        end = (token.map or (0, 0))[1]
        children = tuple(opened.children)
        style = _STYLES.get(opened.token.type)
        if style is None:
            above.append(self._container(opened.token, children, start, end))
        elif opened.styled > _STYLE_DEPTH:
            above.extend(children)
        else:
            # markdown-it marks a strong pair on its inner two asterisks.
            outer = 1 if style == "strong" else 0
            span = self._span(start - outer, end + outer)
            above.append(Styled(style=style, children=children, span=span))

    def _container(
        self, token: Token, children: tuple[Inline, ...], start: int, end: int
    ) -> Inline:
        span = self._span(start, end)
        if token.type == "inline_footnote_open":
            label = f"^{len(self._found.inline_footnotes) + 1}"
            self._found.inline_footnotes[label] = children
            self._found.footnote_spans[label] = span
            self._found.references.setdefault(label)
            return FootnoteRef(label=label, span=span)
        if token.type == "wikilink_open":
            target = token.meta["target"]
            if not children:
                named = target.lstrip("#")
                at = self._content.find(named, start, end) if named else -1
                place = self._span(at, at + len(named)) if at >= 0 else span
                children = (Text(text=shown_target(target), span=place),)
            return Link(
                target=target, external=False, wiki=True, children=children, title="", span=span
            )
        target, external = _destination(str(token.attrs.get("href", "")))
        title = str(token.attrs.get("title", ""))
        return Link(
            target=target, external=external, wiki=False, children=children, title=title, span=span
        )

    def _leaf(self, token: Token, start: int, end: int) -> Inline:
        span = self._span(start, end)
        match token.type:
            case "softbreak":
                return Break(soft=True, span=span)
            case "hardbreak":
                return Break(soft=False, span=span)
            case "code_inline":
                return Code(text=token.content, span=span)
            case "html_inline":
                return InlineHtml(html=token.content, span=span)
            case "math":
                return self._math(token, span)
            case "tag":
                self._found.tags.append(token.content)
                return Tag(name=token.content, span=span)
            case "footnote_ref":
                self._found.references.setdefault(token.content)
                return FootnoteRef(label=token.content, span=span)
            case "embed":
                return _embed(token.meta["target"], token.content, span, wiki=True)
            case "image":
                return _embed(str(token.attrs.get("src", "")), token.content, span, wiki=False)
        raise AssertionError(f"no inline token is called {token.type}")

    def _math(self, token: Token, span: Span) -> Math:
        start, end = token.meta["body"]
        text = self._content[start:end]
        body = text.strip()
        if body.endswith("\\") and (len(body) - len(body.rstrip("\\"))) % 2:
            body = text.lstrip()
        start += len(text) - len(text.lstrip()) if body else 0
        origin = self._origin.range(start, start + len(body))
        math = MathSpan(text=body, origin=origin, span=span, display=token.meta["display"])
        self._found.mathematics.append(math)
        return Math(math=math, span=span)


def shown_target(target: str) -> str:
    """What a bare wikilink shows: `Note > Heading` for `Note#Heading`."""
    return " > ".join(part.strip() for part in target.split("#") if part.strip()) or target


def _destination(href: str) -> tuple[str, bool]:
    """The target of a Markdown link, and whether it lies outside the vault."""
    if _SCHEME.match(href) or href.startswith("//"):
        return href, True
    # An encoded hash stays encoded, or it would be taken for the one before a heading.
    return unquote(href.replace("%23", "%2523")), False


def _embed(target: str, text: str, span: Span, *, wiki: bool) -> Embed:
    """An embed with the size and the words after its pipes."""
    alt, width, height = "", None, None
    parts = [part.strip() for part in text.split("|")]
    size = _SIZE.fullmatch(parts[-1])
    if size and (wiki or len(parts) > 1 or parts[0]):
        width = int(size.group(1))
        height = int(size.group(2)) if size.group(2) else None
        parts.pop()
    alt = "|".join(parts)
    place, external = (target, False) if wiki else _destination(target)
    return Embed(
        target=place, external=external, wiki=wiki, alt=alt, width=width, height=height, span=span
    )
