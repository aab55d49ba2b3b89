"""Diagnostics as text for people: message, place, the line with a caret, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from compiler.source.diagnostic import Diagnostic
from compiler.source.report.plain import plain
from compiler.source.text import Source

WIDTH = 100
"""Cells of a source line that are shown; a longer line is cut around the place."""

BEFORE = 30
"""Cells kept in front of the place when a line is cut."""

STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}


def text_report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """All diagnostics as plain text, a blank line between them."""
    return "\n".join(f"{as_text(one, sources).plain}\n" for one in diagnostics)


def as_text(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> Text:
    """One diagnostic, styled; `.plain` is the same without colours."""
    style = STYLES[diagnostic.severity]
    shown = Text.assemble(
        (f"{diagnostic.severity}[{diagnostic.code}]", style),
        (f": {plain(diagnostic.message)}", "bold"),
    )
    source = sources.get(diagnostic.span.path)
    gutter = " "
    if source is None:
        shown.append(f"\n  --> {plain(diagnostic.span.path)}")
    else:
        place = source.place(diagnostic.span)
        gutter = " " * len(str(place.line))
        shown.append(f"\n{gutter}--> {plain(source.path)}:{place.line}:{place.column}", "blue")
        line, before, marked = excerpt(source, diagnostic)
        shown.append(f"\n{gutter} |\n{place.line} | ", "blue")
        shown.append(line)
        shown.append(f"\n{gutter} | ", "blue")
        shown.append(f"{' ' * before}{'^' * marked}", style)
        if diagnostic.label:
            shown.append(f" {plain(diagnostic.label)}", style)
    if diagnostic.hint:
        shown.append(f"\n{gutter} = hint: ", "blue")
        shown.append(plain(diagnostic.hint))
    return shown


def excerpt(source: Source, diagnostic: Diagnostic) -> tuple[str, int, int]:
    """The line of the place as shown, the cells before the place, and the cells it covers there."""
    place = source.place(diagnostic.span)
    raw = source.line(place.line)
    # A column counts characters; the line as shown has the same number of them.
    line = plain(raw)
    start = min(place.column - 1, len(line))
    end = min(place.end_column - 1, len(line)) if place.end_line == place.line else len(line)
    if cell_len(line) > WIDTH:
        first = max(0, min(start - BEFORE, len(line) - WIDTH))
        last = min(len(line), first + WIDTH)
        head, tail = "…" if first else "", "…" if last < len(line) else ""
        line = head + line[first:last] + tail
        start, end = start - first + len(head), min(end, last) - first + len(head)
    marked = cell_len(line[start:end].rstrip())
    return line.rstrip(), cell_len(line[:start]), max(1, marked)
