"""`vaultc serve`: a live preview while editing in Obsidian."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from compiler.cli.exits import Exit, Unusable
from compiler.cli.places import VAULT, vault_folder
from compiler.cli.settings import settings_of, settings_text


@click.command(short_help="Show a live preview while you edit.")
@VAULT
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port."
)
def serve(*, vault: Path | None, port: int) -> int:
    """Show the site at localhost, and build it anew whenever a note is saved."""
    root = vault_folder(vault).resolve()
    with TemporaryDirectory(prefix="vaultc-") as folder:
        settings = settings_of(root)
        if settings is None:
            settings = Path(folder, "mkdocs.yml")
            text = settings_text(root.name, docs_dir=str(root), vault=None)
            settings.write_text(text, encoding="utf-8")
        command = [sys.executable, "-P", "-m", "mkdocs", "serve", "--config-file", str(settings)]
        done = subprocess.run([*command, "--dev-addr", f"127.0.0.1:{port}"], check=False)
    if done.returncode:
        raise Unusable(f"The preview ended. If port {port} is taken, name another: --port 8001")
    return Exit.CLEAN
