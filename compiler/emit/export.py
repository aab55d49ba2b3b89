"""The catalogue in other programs' formats: JSON, JSON lines, CSV, SQLite."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from compiler.emit.write import json_text, write_whole

Format = Literal["json", "jsonl", "csv", "sqlite"]

TABLES = ("entries", "statements", "passages", "conflicts", "notes", "diagnostics")
CSV_COLUMNS = (
    "id", "entry", "note", "line", "column", "end_line", "end_column", "latex", "relation", "kind",
    "verdict", "layout", "rung", "reason", "assumption", "suggestion", "label", "source",
)  # fmt: skip


def export(data: dict[str, Any], format: Format, path: Path) -> None:  # noqa: A002
    """Write a catalogue (as `emit_catalogue` makes it) to a file.

    `jsonl` has one object a line, each with its `table`; `csv` has the statements; `sqlite` has a
    table for each list of the catalogue.
    """
    match format:
        case "json":
            write_whole(path, [json_text(data).encode(), b"\n"])
        case "jsonl":
            write_whole(path, (line.encode() + b"\n" for line in _lines(data)))
        case "csv":
            write_whole(path, [_csv(data).encode("utf-8", "replace")])
        case "sqlite":
            write_whole(path, [_sqlite(data)])


def _lines(data: dict[str, Any]) -> Iterator[str]:
    head = {key: value for key, value in data.items() if key not in TABLES}
    yield json_text({"table": "catalogue", **head}, indent=None)
    for table in TABLES:
        for row in data[table]:
            yield json_text({"table": table, **row}, indent=None)


def _csv(data: dict[str, Any]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for statement in data["statements"]:
        row = {**statement, "suggestion": (statement["suggestion"] or {}).get("latex")}
        writer.writerow(_cell(row[name]) for name in CSV_COLUMNS)
    return out.getvalue()


def _cell(value: object) -> str:
    """A cell that a spreadsheet takes for text, whatever a note's formula begins with."""
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _sqlite(data: dict[str, Any]) -> bytes:
    """A database with a table for each list; what is no number or text in it is JSON."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "catalogue.sqlite"
        database = sqlite3.connect(file)
        with database:
            for table in TABLES:
                _fill(database, table, data[table])
        database.execute("vacuum")
        database.close()
        return file.read_bytes()


COLUMNS = {
    "entries": ("id", "url", "title", "latex", "kind", "verdict", "layout", "assumptions",
                "occurrences", "related", "code", "tags"),
    "statements": ("id", "entry", "note", "line", "column", "end_line", "end_column", "source",
                   "latex", "relation", "kind", "verdict", "layout", "rung", "reason",
                   "assumption", "given", "symbols", "readings", "evidence", "suggestion",
                   "heading_path", "label"),
    "passages": ("id", "kind", "similarity", "occurrences", "differences"),
    "conflicts": ("statements", "why"),
    "notes": ("path", "url", "title", "aliases", "tags", "properties", "links", "backlinks"),
    "diagnostics": ("code", "severity", "message", "note", "line", "column", "end_line",
                    "end_column", "hint"),
}  # fmt: skip


def _fill(database: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    columns = COLUMNS[table]
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    database.execute(f'create table "{table}" ({names})')
    database.executemany(
        f'insert into "{table}" values ({marks})',
        ([_value(row[name]) for name in columns] for row in rows),
    )


def _value(value: object) -> str | int | float | None:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if value is None or isinstance(value, int | float):
        return value
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
