"""Verdicts known from earlier compilations, in a SQLite file.

Stands apart as the only state that outlives a compilation. It can be removed at any time: a verdict
is found again, only more slowly.
"""

from __future__ import annotations

import importlib.metadata
import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import compiler
from compiler.judge.judgement import Judgement
from compiler.judge.records import load_records

ROOMS = ("ir", "latex", "elaborate", "verify", "judge")
"""Rooms whose code decides what a verdict is; a change in one makes every known verdict stale."""

LIBRARIES = ("numpy", "mpmath", "python-flint", "sympy", "scipy")

LOT = 500
"""Keys per query; SQLite bounds the number of parameters."""


class Cache:
    """Judgements by key. A cache that cannot be used stays empty and says nothing."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection

    def recall(self, keys: Iterable[str]) -> dict[str, Judgement]:
        """The judgements known of these keys."""
        wanted = list(keys)
        known: dict[str, Judgement] = {}
        if self._connection is None:
            return {}
        for start in range(0, len(wanted), LOT):
            lot = wanted[start : start + LOT]
            marks = ",".join("?" * len(lot))
            try:
                rows = self._connection.execute(
                    f"SELECT key, judgement FROM judgements WHERE key IN ({marks})", lot
                ).fetchall()
            except sqlite3.Error:
                return known
            for key, packed in rows:
                with suppress(zlib.error, pickle.UnpicklingError, EOFError, TypeError, ValueError):
                    known[key] = load_records(zlib.decompress(packed), Judgement)
        return known

    def keep(self, judgements: Mapping[str, Judgement]) -> None:
        """Remember these."""
        if self._connection is None or not judgements:
            return
        rows = [
            (key, zlib.compress(pickle.dumps(found, protocol=5), 1))
            for key, found in judgements.items()
        ]
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO judgements VALUES (?, ?)", rows)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()


def open_cache(folder: Path | None) -> Cache:
    """The cache in a folder, made when missing; an empty one when there is no folder."""
    if folder is None:
        return Cache(None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(folder / "verdicts.sqlite", timeout=10)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        with connection:
            _empty_when_stale(connection, generator())
    except (OSError, sqlite3.Error):
        return Cache(None)
    return Cache(connection)


def generator() -> str:
    """Digits of the code and libraries that decide verdicts."""
    digest = blake2b(digest_size=16)
    root = Path(compiler.__file__).parent
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    for name in LIBRARIES:
        with suppress(importlib.metadata.PackageNotFoundError):
            digest.update(f"{name} {importlib.metadata.version(name)}".encode())
    return digest.hexdigest()


def _empty_when_stale(connection: sqlite3.Connection, current: str) -> None:
    connection.execute("CREATE TABLE IF NOT EXISTS generator (digits TEXT PRIMARY KEY)")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS judgements (key TEXT PRIMARY KEY, judgement BLOB) WITHOUT ROWID"
    )
    if connection.execute("SELECT digits FROM generator").fetchall() == [(current,)]:
        return
    connection.execute("DELETE FROM judgements")
    connection.execute("DELETE FROM generator")
    connection.execute("INSERT INTO generator VALUES (?)", (current,))
