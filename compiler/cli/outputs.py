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
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent)
    except OSError as error:
        raise Unusable(f"Cannot write to {path.parent}: {error.strerror}") from error
    with scratch as folder:
        draft = Path(folder, path.name)
        yield draft
        draft.replace(path)


def refuse_foreign(site: Path) -> None:
    """Refuse to replace a folder that is no site of ours: what it holds would be lost."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise Unusable(f"{site} is no folder. Name one for the site: --site DIR")
    if not site.exists() or (site / MARK).is_dir():
        return
    if any(not entry.name.startswith(".") for entry in site.iterdir()):
        raise Unusable(
            f"{site} holds files that vaultc did not write, and building would replace them. "
            "Name another folder: --site DIR"
        )
