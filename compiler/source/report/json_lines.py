"""Diagnostics as JSON, with the fields they have in catalogue.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Source


def json_report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """A JSON array, one object per diagnostic; lines and columns from 1, null where unknown."""
    return json.dumps([_record(one, sources) for one in diagnostics], indent=1, ensure_ascii=False)


def _record(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> dict[str, str | int | None]:
    source = sources.get(diagnostic.span.path)
    place = source.place(diagnostic.span) if source else None
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "note": diagnostic.span.path,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "end_line": place.end_line if place else None,
        "end_column": place.end_column if place else None,
        "label": diagnostic.label,
        "hint": diagnostic.hint,
    }
