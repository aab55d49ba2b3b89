"""Notes as read: a document tree of Obsidian Markdown, with a span on everything.

Stands apart because two passes read it: `extract` takes the mathematics and the prose around it,
`emit` draws it. What is shown is therefore what was checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Source, Span

if TYPE_CHECKING:
    from compiler.ir.canvas import Canvas

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class MathSpan:
    """One `$…$` or `$$…$$` of a note."""

    text: str
    """The LaTeX between the delimiters, with quote marks and list indents taken off its lines."""
    origin: tuple[int, ...]
    """For each character of `text` (and one past its end) its offset in the note's file."""
    span: Span
    """The whole, delimiters included."""
    display: bool
    """True for `$$…$$`."""

    def locate(self, start: int, end: int) -> Span:
        """The span in the file of `text[start:end]`."""
        last = self.origin[end - 1] + 1 if end > start else self.origin[start]
        return Span(path=self.span.path, start=self.origin[start], end=last)


# --- inline ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Plain characters, entities and escapes resolved."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Styled:
    """Emphasis, strong, strikethrough, highlight, sub- or superscript around other inlines."""

    style: Literal["em", "strong", "strike", "mark"]
    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code span."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Math:
    """Mathematics inside a line; a display (`$$`) may stand here too."""

    math: MathSpan
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to a note, a file of the vault, or the outside, in any of its syntaxes."""

    target: str
    """As written, percent-decoded for Markdown links: path and `#subpath`; or a URL."""
    external: bool
    """True when the target is a URL with a scheme."""
    wiki: bool
    """True for `[[…]]`."""
    children: tuple[Inline, ...]
    """The text to show; for a bare wikilink the target as Obsidian shows it."""
    title: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """`![[…]]` or `![…](…)`: a note, section, block or file shown in place."""

    target: str
    external: bool
    wiki: bool
    alt: str
    width: int | None
    """Pixels, from `|W` or `|WxH`."""
    height: int | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """`#nested/tag`."""

    name: str
    """Without the hash, case as written."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A line break; a soft one is drawn as a break unless the vault says `strictLineBreaks`."""

    soft: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineHtml:
    """Raw HTML inside a line, unsanitised as read."""

    html: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FootnoteRef:
    """A reference to a footnote; `label` finds it in `Document.footnotes`."""

    label: str
    span: Span


Inline = Text | Styled | Code | Math | Link | Embed | Tag | Break | InlineHtml | FootnoteRef

# --- blocks ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    level: int
    children: tuple[Inline, ...]
    text: str
    """The heading's source text without `#` marks and block id (LaTeX and links as written)."""
    anchor: str
    """Unique in its note; the HTML id."""
    span: Span
    block_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    children: tuple[Inline, ...]
    span: Span
    block_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """A display formula that stands as a block of its own."""

    math: MathSpan
    span: Span
    block_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    children: tuple[Block, ...]
    task: str | None
    """The character in `[ ]` for a task, else None."""
    span: Span
    block_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    ordered: bool
    start: int
    tight: bool
    items: tuple[ListItem, ...]
    span: Span
    block_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    children: tuple[Block, ...]
    span: Span
    block_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    kind: str
    """Type as written, lower case, for example `theorem`."""
    metadata: str
    """What stands after `|` in `[!type|metadata]`."""
    fold: Literal["", "+", "-"]
    title: tuple[Inline, ...]
    """Empty when the author gave none (then the type is shown)."""
    children: tuple[Block, ...]
    span: Span
    block_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    language: str
    info: str
    text: str
    span: Span
    block_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    align: tuple[Literal["", "left", "center", "right"], ...]
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    span: Span
    block_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """An HTML block, unsanitised as read."""

    html: str
    span: Span
    block_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    span: Span
    block_id: str | None = None


Block = Heading | Paragraph | Display | List | Quote | Callout | CodeBlock | Table | Html | Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    label: str
    children: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A `%%…%%`: never shown, but it may speak to vaultc (`assume:`, `vaultc: skip`)."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The tree of one note's body."""

    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Macro:
    """A LaTeX macro defined by `\\newcommand`, `\\def` or `\\DeclareMathOperator`."""

    name: str
    """With its backslash."""
    arity: int
    body: str
    operator: bool = False
    """True for `\\DeclareMathOperator`."""
    default: str | None = None
    """Default of an optional first argument."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyLink:
    """A wikilink written in a front matter property."""

    target: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One Markdown file of the vault."""

    source: Source
    title: str
    """The `title` property, else the file's name without its ending."""
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    """From properties and text, first-seen case, without hash."""
    properties: Mapping[str, Json]
    property_links: tuple[PropertyLink, ...]
    published: bool
    """False when the author keeps the note private; then it is neither emitted nor listed."""
    document: Document
    macros: tuple[Macro, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def path(self) -> str:
        """Relative to the vault's root, with forward slashes."""
        return self.source.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of the vault that is not a note (an image, a PDF, a canvas)."""

    path: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultSettings:
    """What vaultc heeds of `.obsidian/app.json`."""

    strict_line_breaks: bool = False
    ignored: tuple[str, ...] = ()
    attachment_folder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault:
    """A folder of notes, as read."""

    name: str
    notes: tuple[Note, ...]
    """Sorted by path."""
    attachments: tuple[Attachment, ...]
    settings: VaultSettings
    macros: tuple[Macro, ...]
    """Of the whole vault (`preamble.sty`); a note's own macros win."""
    canvases: tuple[Canvas, ...] = ()
    """Sorted by path; their files are among the attachments."""
    diagnostics: tuple[Diagnostic, ...] = field(default=())
