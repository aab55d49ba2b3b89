"""What may be replaced: a folder that holds anything but a site of ours must not be."""

from __future__ import annotations

from pathlib import Path

from compiler.cli.exits import Unusable

MARK = "assets/vaultc"
"""A folder in every site of ours; one without it is not ours to replace."""


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
