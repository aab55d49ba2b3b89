"""Catalogues that commands work on: a file named, the last build's, or one compiled now."""

from __future__ import annotations

from pathlib import Path

import click

from compiler.catalogue import BadCatalogue, Catalogue, load_catalogue
from compiler.cli.exits import Unusable
from compiler.cli.places import options_of, output_folder, vault_folder
from compiler.cli.progress import progress
from compiler.driver import check_vault, known

BUILT = Path("build", "catalogue.json")
"""Where `vaultc build` writes, in its folder of outputs."""


def loaded(path: Path) -> Catalogue:
    """The catalogue in a file; what is wrong with it is told to the person."""
    try:
        return load_catalogue(path)
    except OSError as error:
        raise Unusable(f"Cannot read {path}: {error.strerror}") from error
    except BadCatalogue as error:
        raise Unusable(f"{path}: {error}. Write it anew: vaultc build, or vaultc export") from error


def catalogue_at_hand(named: Path | None, vault: Path | None, *, jobs: int) -> Catalogue:
    """The catalogue to search: the file named, else the vault's last build, else made now."""
    if named is not None:
        return loaded(named)
    root = vault_folder(vault)
    built = output_folder(root) / BUILT
    if vault is None and built.is_file():
        if _older(built, root):
            click.echo(
                f"Notes have changed since {built} was built; for what they say now: "
                f"vaultc build {root}",
                err=True,
            )
        return loaded(built)
    with progress() as tell:
        options = options_of(jobs=jobs, cache=True)
        return known(check_vault(root, options, audience="readers", on_progress=tell))


def previous_of(named: Path | None, built: Path, *, vault: Path) -> Catalogue | None:
    """The catalogue before a build: the file named, else the one that will be replaced.

    One that is there by itself and cannot be read, or is another vault's, is none; a person who
    names one wants to know.
    """
    if named is not None:
        return loaded(named)
    try:
        found = load_catalogue(built)
    except (OSError, BadCatalogue):
        return None
    return found if found.vault.name == vault.resolve().name else None


def _older(built: Path, vault: Path) -> bool:
    """Whether some note was saved after a catalogue was built."""
    since = built.stat().st_mtime_ns
    try:
        return any(path.stat().st_mtime_ns > since for path in vault.rglob("*.md"))
    except OSError:
        return True
