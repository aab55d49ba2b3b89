"""Where things are: the vault when none is named, the outputs when none are, the cache."""

from __future__ import annotations

from pathlib import Path

import click

from compiler.cli.exits import Unusable
from compiler.options import Options, user_cache

VAULT = click.argument(
    "vault", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
"""The argument that most commands take."""

JOBS = click.option(
    "--jobs",
    type=click.IntRange(0, 64),
    default=2,
    show_default=True,
    help="Worker processes; 0 judges in this process, without limits.",
)
"""The option of commands that judge statements."""

CACHE = click.option(
    "--cache/--no-cache",
    default=True,
    help="Remember verdicts between runs, in the user's cache folder.",
)
"""The option of commands that judge statements."""


def options_of(*, jobs: int, cache: bool) -> Options:
    """The compiler's options from those of a command."""
    return Options(jobs=jobs, cache=user_cache() if cache else None)


def vault_folder(named: Path | None) -> Path:
    """The vault named, or the one that a person in this folder means."""
    if named is not None:
        return named
    here = Path.cwd()
    if not (here / ".obsidian").is_dir() and (here / "vault").is_dir():
        return here / "vault"
    if not any(here.glob("**/*.md")):
        raise Unusable(f"There are no notes in {here}. Name the vault: vaultc build ~/MyVault")
    return here


def vault_around(path: Path) -> Path:
    """The vault that holds a note: the nearest folder above with `.obsidian`, else its own."""
    folder = path if path.is_dir() else path.parent
    above = (folder, *folder.absolute().parents)
    return next((one for one in above if (one / ".obsidian").is_dir()), folder)


def output_folder(vault: Path) -> Path:
    """Where outputs go unless told: the current folder, or `.vaultc` in it when it is the vault.

    Obsidian does not look into folders whose names begin with a dot, and neither does vaultc.
    """
    here = Path.cwd()
    return here / ".vaultc" if here.resolve().is_relative_to(vault.resolve()) else here
