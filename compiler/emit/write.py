"""Writes values to files: whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def json_text(data: Any, *, indent: int | None = 1) -> str:
    """Deterministic JSON: UTF-8 as it is, keys in the order of the contract, no NaN."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    # Lone surrogates cannot be encoded; a note may hold them.
    return text.encode("utf-8", "replace").decode()


def write_catalogue(path: Path, data: dict[str, Any]) -> None:
    """Write a catalogue's JSON; a reader sees the old file or the new one, never half of it."""
    write_whole(path, [json_text(data).encode(), b"\n"])


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file beside its place and put it there when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
