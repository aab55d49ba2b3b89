"""The folder of a site: written beside the previous one, and put in its place when it is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

BATCH = 100
"""Files handed to the writing thread at a time."""
PENDING = 8
"""Batches that may wait: more would only fill the memory."""


class Writer:
    """Writes files in a thread of its own: pages are made while others are on their way to disk."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._batch: list[tuple[Path, bytes]] = []
        self._pending: list[Future[None]] = []

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._send()
        try:
            for waiting in self._pending:
                waiting.result()
        finally:
            self._pool.shutdown()

    def write(self, path: Path, content: bytes) -> None:
        """Write a file, soon; what goes wrong is raised at the latest when the writer closes."""
        self._batch.append((path, content))
        if len(self._batch) >= BATCH:
            self._send()

    def _send(self) -> None:
        self._pending.append(self._pool.submit(_write_all, self._batch))
        self._batch = []
        if len(self._pending) > PENDING:
            self._pending.pop(0).result()


def _write_all(batch: list[tuple[Path, bytes]]) -> None:
    for path, content in batch:
        write_file(path, content)


def write_file(path: Path, content: bytes) -> None:
    """Write a file, making its folder when there is none."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def copy_file(source: Path, target: Path) -> bool:
    """Copy a file of the vault into the site; False when it cannot be read."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except OSError:
        return False
    return True


def swap(new: Path, final: Path) -> None:
    """Put a finished site in the place of the previous one, keeping its dot files.

    The previous site is moved aside first and removed last: at no time is there half a site.
    """
    old = final.with_name(f".{final.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if final.is_dir():
        for kept in _dot_files(final):
            if not (new / kept.name).exists():
                copy = shutil.copytree if kept.is_dir() else shutil.copy2
                copy(kept, new / kept.name)
        final.rename(old)
    try:
        new.rename(final)
    except OSError:
        if old.is_dir():
            old.rename(final)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _dot_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.name.startswith("."))
