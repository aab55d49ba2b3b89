"""Diagnostics as GitHub annotations: workflow commands that GitHub shows beside the lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compiler.source.diagnostic import Diagnostic
from compiler.source.report.plain import plain
from compiler.source.text import Source

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def github_annotations(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """One line per diagnostic."""
    return "\n".join(_annotation(one, sources) for one in diagnostics)


def _annotation(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    properties = {"file": diagnostic.span.path}
    if source := sources.get(diagnostic.span.path):
        place = source.place(diagnostic.span)
        properties["line"], properties["endLine"] = str(place.line), str(place.end_line)
        if place.line == place.end_line:
            # GitHub heeds columns only within one line.
            properties["col"], properties["endColumn"] = str(place.column), str(place.end_column)
    properties["title"] = diagnostic.code
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
    return f"::{LEVELS[diagnostic.severity]} {listed}::{_data(plain(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")
