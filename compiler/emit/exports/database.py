"""SQLite: a table for each list, tables of what belongs together, indexes, and full-text search.

`PRAGMA user_version` is the version of the contract. To search by words:

    SELECT e.id, e.latex FROM search JOIN entries e USING (id)
    WHERE search MATCH 'gradient trace' ORDER BY rank
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from compiler.emit.exports.lines import COLUMNS, stored
from compiler.emit.rows import TABLES, Rows
from compiler.emit.search_words import formula_words

_TYPES = {"line": "INTEGER", "column": "INTEGER", "end_line": "INTEGER", "end_column": "INTEGER",
          "similarity": "REAL"}  # fmt: skip
_KEYS = {"entries": "id", "statements": "id", "passages": "id", "notes": "path", "former": "id"}

_TOGETHER = """
CREATE TABLE catalogue (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry_tags (tag TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (tag, entry))
  WITHOUT ROWID;
CREATE TABLE entry_related (entry TEXT NOT NULL, relation TEXT NOT NULL, other TEXT NOT NULL,
  PRIMARY KEY (entry, relation, other)) WITHOUT ROWID;
CREATE TABLE statement_symbols (name TEXT NOT NULL, statement TEXT NOT NULL, type TEXT,
  PRIMARY KEY (name, statement)) WITHOUT ROWID;
"""

_INDEXES = """
CREATE INDEX entries_by_verdict ON entries (verdict, kind);
CREATE INDEX statements_by_entry ON statements (entry);
CREATE INDEX statements_by_place ON statements (note, line, "column");
CREATE INDEX statements_by_verdict ON statements (verdict, kind);
CREATE INDEX tags_by_entry ON entry_tags (entry);
CREATE INDEX related_by_other ON entry_related (other);
CREATE INDEX symbols_by_statement ON statement_symbols (statement);
CREATE INDEX diagnostics_by_note ON diagnostics (note, line);
CREATE INDEX diagnostics_by_code ON diagnostics (code);
"""

_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(id UNINDEXED, title, words, latex, tags, notes,
  tokenize = "unicode61 remove_diacritics 2");
"""


def fill_database(rows: Rows, path: Path) -> None:
    """Fill an empty file with a database, row by row."""
    with closing(sqlite3.connect(path)) as database:
        # The file is put in its place only when it is whole: no journal is needed.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute(f"PRAGMA user_version = {int(rows.head['schema_version'])}")
        database.executescript(_TOGETHER)
        with database:
            _insert(database, "catalogue", ((k, stored(v)) for k, v in rows.head.items()))
            for table in TABLES:
                _table(database, table, rows)
            _insert(database, "entry_tags", _tags(rows))
            _insert(database, "entry_related", _related(rows))
            _insert(database, "statement_symbols", _symbols(rows))
            database.executescript(_INDEXES)
            database.executescript(_SEARCH)
            _insert(database, "search", _documents(database))
            database.execute("INSERT INTO search (search) VALUES ('optimize')")
        database.execute("VACUUM")


def _table(database: sqlite3.Connection, table: str, rows: Rows) -> None:
    columns = COLUMNS[table]
    typed = (
        f'"{name}" {_TYPES.get(name, "TEXT")}'
        + (" PRIMARY KEY NOT NULL" if _KEYS.get(table) == name else "")
        for name in columns
    )
    database.execute(f'CREATE TABLE "{table}" ({", ".join(typed)})')
    _insert(database, table, ([stored(row.get(n)) for n in columns] for row in rows.table(table)))


def _insert(database: sqlite3.Connection, table: str, values: Iterable[Iterable[object]]) -> None:
    """Insert rows of whatever width, the first of equal ones."""
    iterator = iter(tuple(row) for row in values)
    first = next(iterator, None)
    if first is not None:
        statement = f'INSERT OR IGNORE INTO "{table}" VALUES ({", ".join("?" * len(first))})'
        database.execute(statement, first)
        database.executemany(statement, iterator)


def _tags(rows: Rows) -> Iterator[tuple[object, ...]]:
    return ((stored(tag), row["id"]) for row in rows.table("entries") for tag in row["tags"])


def _related(rows: Rows) -> Iterator[tuple[object, ...]]:
    for row in rows.table("entries"):
        for other in row["related"]:
            yield row["id"], other["relation"], other["id"]


def _symbols(rows: Rows) -> Iterator[tuple[object, ...]]:
    for row in rows.table("statements"):
        for symbol in row["symbols"]:
            yield stored(symbol["name"]), row["id"], symbol["type"]


def _documents(database: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    """What is searched of each entry; the notes it stands in are looked up where they are."""
    reading = database.cursor()
    query = (
        "SELECT e.id, e.title, e.latex, e.tags, (SELECT group_concat(DISTINCT s.note) FROM"
        " statements s WHERE s.entry = e.id) FROM entries e ORDER BY e.id"
    )
    for name, title, latex, tags, notes in reading.execute(query):
        words = formula_words(latex)
        yield name, title, words, latex, tags, notes
