"""Writes values to files: whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from compiler.emit.rows import TABLES, Rows


def json_text(data: Any, *, indent: int | None = 1) -> str:
    """Deterministic JSON: UTF-8 as it is, keys in the order of the contract, no NaN."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    # Lone surrogates cannot be encoded; a note may hold them.
    return text.encode("utf-8", "replace").decode()


def json_parts(rows: Rows) -> Iterator[bytes]:
    """A catalogue's JSON, a row at a time; the same bytes as those of the whole."""
    yield json_text(rows.head).removesuffix("\n}").encode()
    for table in TABLES:
        yield f",\n {json.dumps(table)}: [".encode()
        mark = "\n  "
        for row in rows.table(table):
            # No text of JSON has a line break in it: these are all of the layout.
            yield (mark + json_text(row).replace("\n", "\n  ")).encode()
            mark = ",\n  "
        yield b"]" if mark == "\n  " else b"\n ]"
    yield b"\n}\n"


def write_catalogue(path: Path, data: Rows | dict[str, Any]) -> None:
    """Write a catalogue's JSON; a reader sees the old file or the new one, never half of it."""
    write_whole(path, json_parts(data if isinstance(data, Rows) else Rows.of(data)))


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file beside its place and put it there when it is complete."""
    with beside(path) as new, new.open("wb") as file:
        file.writelines(parts)


@contextlib.contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A new file beside a place, put there when all went well, and removed otherwise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        yield Path(name)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
