"""JSON lines and CSV: a record a line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from compiler.emit.rows import TABLES, Object, Rows
from compiler.emit.write import json_text

COLUMNS = {
    "entries": ("id", "url", "title", "latex", "kind", "verdict", "layout", "assumptions",
                "occurrences", "related", "code", "tags", "structure"),
    "statements": ("id", "entry", "note", "line", "column", "end_line", "end_column", "source",
                   "latex", "left", "relation", "right", "kind", "verdict", "layout", "rung",
                   "reason", "assumption", "unneeded", "given", "symbols", "readings", "evidence",
                   "suggestion", "heading_path", "label"),
    "passages": ("id", "kind", "similarity", "occurrences", "differences"),
    "conflicts": ("statements", "why"),
    "notes": ("path", "url", "title", "aliases", "tags", "properties", "links", "backlinks"),
    "diagnostics": ("code", "severity", "message", "note", "line", "column", "end_line",
                    "end_column", "hint"),
    "former": ("id", "url", "now"),
}  # fmt: skip
"""The fields of each list that tables have a column for."""

_PLAIN = (
    "id", "entry", "note", "line", "column", "end_line", "end_column", "latex", "relation", "kind",
    "verdict", "layout", "rung", "reason", "assumption", "suggestion", "label", "source",
)  # fmt: skip
"""Of statements as CSV: what fits a cell."""


def json_lines(rows: Rows) -> Iterator[bytes]:
    """One object a line, each with its `table`; the first is the catalogue's head."""
    yield _line({"table": "catalogue", **rows.head})
    for table in TABLES:
        for row in rows.table(table):
            yield _line({"table": table, **row})


def _line(data: Object) -> bytes:
    return json_text(data, indent=None).encode() + b"\n"


def csv_lines(rows: Rows, table: str) -> Iterator[bytes]:
    """One list of the catalogue, as RFC 4180 has it; what is no number or text is JSON."""
    columns = _PLAIN if table == "statements" else COLUMNS[table]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows.table(table):
        if table == "statements":
            row = {**row, "suggestion": (row["suggestion"] or {}).get("latex")}  # noqa: PLW2901
        writer.writerow(_cell(row.get(name)) for name in columns)
        yield out.getvalue().encode("utf-8", "replace")
        out.seek(0)
        out.truncate()
    yield out.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    """A cell that a spreadsheet takes for text, whatever a note's formula begins with."""
    if value is None:
        return ""
    plain = value if isinstance(value, str | int | float) else json_text(value, indent=None)
    text = str(plain)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def stored(value: object) -> str | int | float | None:
    """A value as a database keeps it."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if value is None or isinstance(value, int | float):
        return value
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
