"""The catalogue in other programs' formats, a file each."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, assert_never, get_args

from compiler.emit.exports.cards import cards
from compiler.emit.exports.citations import citations
from compiler.emit.exports.database import fill_database
from compiler.emit.exports.lines import csv_lines, json_lines
from compiler.emit.exports.programs import programs
from compiler.emit.rows import Rows
from compiler.emit.write import beside, json_parts, write_whole

Format = Literal["json", "jsonl", "csv", "sqlite", "bibtex", "anki", "sympy", "numpy"]

FORMATS: tuple[Format, ...] = get_args(Format)


def export(
    data: Rows | dict[str, Any],
    format: Format,  # noqa: A002
    path: Path,
    *,
    table: str = "statements",
    site: str = "",
) -> None:
    """Write a catalogue to a file, a row at a time.

    `jsonl` has one object a line, each with its `table`; `csv` has one `table`; `sqlite` has a
    table for each list of the catalogue; `site` is the address before those of entries, for
    citations and cards.
    """
    rows = data if isinstance(data, Rows) else Rows.of(data)
    match format:
        case "json":
            write_whole(path, json_parts(rows))
        case "jsonl":
            write_whole(path, json_lines(rows))
        case "csv":
            write_whole(path, csv_lines(rows, table))
        case "sqlite":
            with beside(path) as new:
                fill_database(rows, new)
        case "bibtex":
            write_whole(path, citations(rows, site))
        case "anki":
            write_whole(path, cards(rows, site))
        case "sympy" | "numpy":
            write_whole(path, programs(rows, format))
        case _ as never:
            assert_never(never)
