"""`vaultc serve`: a live preview while editing in Obsidian."""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from compiler.cli.exits import Unusable
from compiler.cli.places import VAULT, vault_folder
from compiler.cli.settings import settings_of, settings_text
from compiler.mkdocs_plugin import serve_site


@click.command(short_help="Show a live preview while you edit.")
@VAULT
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port."
)
def serve(*, vault: Path | None, port: int) -> None:
    """Show the site at localhost, and build it anew whenever a note is saved."""
    root = vault_folder(vault).resolve()
    with TemporaryDirectory(prefix="vaultc-") as folder:
        settings = settings_of(root)
        if settings is None:
            settings = Path(folder, "mkdocs.yml")
            Path(folder, "docs").mkdir()
            text = settings_text(root.name, docs_dir="docs", vault=str(root), site_dir="site")
            settings.write_text(text, encoding="utf-8")
        logging.basicConfig(level=logging.INFO, format="%(message)s")
        try:
            serve_site(settings, port)
        except OSError as error:
            reason = error.strerror or str(error)
            hint = f"Name another port: --port {port % 65535 + 1}"
            raise Unusable(f"Cannot serve on port {port}: {reason}. {hint}") from error
