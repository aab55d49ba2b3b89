"""Writing outputs so that what was there before stays until the new one is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from compiler.cli.exits import Unusable

MARK = "assets/vaultc"
"""A folder in every site of ours; one without it is not ours to replace."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to; it takes the place of `path` when the block ends without an error."""
    with _draft(path) as draft:
        yield draft / path.name
        (draft / path.name).replace(path)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """An empty folder to fill; it takes the place of `path` when the block ends without an error.

    Entries of the old folder whose names begin with a dot (`.gitignore`, `.git`) stay.
    """
    refuse_foreign(path)
    with _draft(path) as draft:
        new, old = draft / "new", draft / "old"
        new.mkdir()
        yield new
        if path.exists():
            path.replace(old)
            for entry in old.glob(".*"):
                if not (new / entry.name).exists():
                    entry.replace(new / entry.name)
        new.replace(path)


def refuse_foreign(path: Path) -> None:
    """Refuse to replace what is no site of ours: it would be lost."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise Unusable(f"{path} is no folder. Name one for the site: --site DIR")
    if not path.exists() or (path / MARK).exists():
        return
    if any(not entry.name.startswith(".") for entry in path.iterdir()):
        raise Unusable(
            f"{path} holds files that vaultc did not write, and building would replace them. "
            "Name another folder: --site DIR"
        )


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """A scratch folder beside `path`, so that moving into place is one step."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = TemporaryDirectory(
            prefix=f".{path.name}-", dir=path.parent, ignore_cleanup_errors=True
        )
    except OSError as error:
        raise Unusable(f"Cannot write to {path.parent}: {error.strerror}") from error
    with scratch as folder:
        yield Path(folder)
