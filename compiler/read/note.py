"""One note: its properties and its document, from its text."""

from __future__ import annotations

from compiler.ir.note import Document, Note, VaultSettings
from compiler.read.frontmatter import FrontMatter, Problem, read_front_matter
from compiler.read.macros import macros_of
from compiler.read.properties import (
    aliases_of,
    first_seen,
    is_published,
    links_of,
    tags_of,
    title_of,
)
from compiler.read.tree import TreeBuilder
from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Source, Span


def read_note(path: str, text: str, settings: VaultSettings) -> Note:  # noqa: ARG001
    """Read a note; whatever the text is, a note comes back, with what is wrong as diagnostics.

    Soft breaks are kept as such: `settings.strict_line_breaks` is for who draws them.
    """
    matter = read_front_matter(text)
    builder = TreeBuilder(path)
    document = builder.build(text[matter.end :], matter.end)
    found = builder.found
    return Note(
        source=Source.of(path, text),
        title=title_of(path, matter.properties),
        aliases=aliases_of(matter.properties),
        tags=first_seen((*tags_of(matter.properties), *found.tags)),
        properties=matter.properties,
        property_links=links_of(path, text, matter),
        published=is_published(text, matter),
        document=document,
        macros=macros_of(found.mathematics),
        diagnostics=(
            *_complaints(path, text, matter),
            *_unclosed(found.unclosed_comments),
            *_bare_pipes(found.bare_pipes),
        ),
    )


def unread_note(path: str, text: str, failure: Exception) -> Note:
    """The note that stands for one we failed on: empty, private, and reported as our fault."""
    return Note(
        source=Source.of(path, text),
        title=title_of(path, {}),
        aliases=(),
        tags=(),
        properties={},
        property_links=(),
        published=False,
        document=Document(blocks=()),
        macros=(),
        diagnostics=(
            Diagnostic(
                code="note-unread",
                severity="error",
                message=f"vaultc failed to read this note: {type(failure).__name__}: {failure}",
                span=Span(path=path, start=0, end=0),
                hint="this is a fault in vaultc; please report it",
            ),
        ),
    )


def _complaints(path: str, text: str, matter: FrontMatter) -> tuple[Diagnostic, ...]:
    found = []
    if matter.broken:
        found.append(
            Diagnostic(
                code="frontmatter-invalid",
                severity="warning",
                message=f"front matter cannot be read: {matter.broken.message}",
                span=_line_rest(path, text, matter.broken),
                hint="the note is compiled without its properties",
            )
        )
    found += [
        Diagnostic(
            code="frontmatter-duplicate-key",
            severity="warning",
            message=f"{duplicate.message} in front matter; the last one is used",
            span=_line_rest(path, text, duplicate),
        )
        for duplicate in matter.duplicates
    ]
    return tuple(found)


def _line_rest(path: str, text: str, problem: Problem) -> Span:
    """From the place of a problem to the end of its line."""
    start = min(problem.offset, len(text))
    end = text.find("\n", start)
    return Span(path=path, start=start, end=len(text) if end < 0 else end)


def _unclosed(spans: list[Span]) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(
            code="comment-unclosed",
            severity="warning",
            message="a comment is opened by %% and never closed; what follows it is not shown",
            span=Span(path=span.path, start=span.start, end=span.start + 2),
            hint="close it with %%",
        )
        for span in spans
    )


def _bare_pipes(spans: list[Span]) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(
            code="table-pipe-bare",
            severity="info",
            message="a pipe in this row belongs to a formula or link, yet ends a cell in Obsidian",
            span=span,
            hint="write \\| or, in a formula, \\vert",
        )
        for span in spans
    )
