"""The catalogue as tables: CSV and SQLite, made from its JSON.

Stands apart because it knows nothing of mathematics: each list of records is a table, each field a
column, and what is no plain value is kept as JSON.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from compiler.ir.note import Json

Cell = str | int | float | None
Row = Mapping[str, Json]


def as_json(catalogue: Row) -> str:
    """The catalogue as it stands in catalogue.json."""
    return json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n"


def as_json_lines(catalogue: Row) -> str:
    """One statement per line."""
    return "".join(
        f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows(catalogue, "statements")
    )


def as_csv(catalogue: Row) -> str:
    """One statement per line, below a line of column names."""
    statements = rows(catalogue, "statements")
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    names = columns(statements)
    writer.writerow(names)
    writer.writerows([cell(row.get(name)) for name in names] for row in statements)
    return written.getvalue()


def write_sqlite(catalogue: Row, path: Path) -> None:
    """Write a database with a table for each list of the catalogue; `path` must not exist."""
    with closing(sqlite3.connect(path)) as database, database:
        for table in tables(catalogue):
            records = rows(catalogue, table)
            names = columns(records)
            if not names:
                continue
            listed = ", ".join(f'"{name}"' for name in names)
            marks = ", ".join("?" for _ in names)
            database.execute(f'CREATE TABLE "{table}" ({listed})')
            database.executemany(
                f'INSERT INTO "{table}" VALUES ({marks})',
                ([cell(row.get(name)) for name in names] for row in records),
            )


def tables(catalogue: Row) -> Iterator[str]:
    """Names of the catalogue's lists of records."""
    return (name for name, value in catalogue.items() if isinstance(value, list))


def rows(catalogue: Row, table: str) -> Sequence[Row]:
    """The records of one list."""
    listed = catalogue.get(table)
    return [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []


def columns(records: Sequence[Row]) -> list[str]:
    """Field names of the records, first seen first."""
    return list(dict.fromkeys(name for row in records for name in row))


def cell(value: Json) -> Cell:
    """A plain value as it is; anything else as JSON."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value
