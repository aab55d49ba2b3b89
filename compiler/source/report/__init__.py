"""Diagnostics as something to read: text, JSON, GitHub annotations, SARIF.

Stands apart so that a diagnostic stays one value, however it is shown. One file per format.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, assert_never

from compiler.source.diagnostic import Diagnostic
from compiler.source.report.github import github_annotations
from compiler.source.report.json_lines import json_report
from compiler.source.report.sarif import sarif_report
from compiler.source.report.text import text_report
from compiler.source.text import Source

__all__ = ["Format", "in_order", "report", "text_report"]

Format = Literal["text", "json", "github", "sarif"]


def report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], form: Format) -> str:
    """The diagnostics in a format, in the order given; text is without colours.

    `sources` holds the file of each span by its path. A diagnostic about a file that is not there
    (it could not be read) is shown without line and column.
    """
    match form:
        case "text":
            return text_report(diagnostics, sources)
        case "json":
            return json_report(diagnostics, sources)
        case "github":
            return github_annotations(diagnostics, sources)
        case "sarif":
            return sarif_report(diagnostics, sources)
        case _:
            assert_never(form)


RANK = {"error": 0, "warning": 1, "info": 2}


def in_order(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics sorted by file and place, each once."""
    distinct = dict.fromkeys(diagnostics)
    return tuple(
        sorted(
            distinct,
            key=lambda one: (
                one.span.path,
                one.span.start,
                RANK[one.severity],
                one.code,
                one.span.end,
                one.message,
            ),
        )
    )
