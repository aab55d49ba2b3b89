"""`vaultc export`: the catalogue as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import click

from compiler.cli.exits import Unusable
from compiler.cli.places import CACHE, JOBS, VAULT, options_of, vault_folder
from compiler.cli.progress import progress
from compiler.driver import catalogue_of, check_vault
from compiler.emit import export as write_export


@click.command(short_help="Write the catalogue for other programs.")
@VAULT
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; standard output when it is left out.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl", "csv", "sqlite"]),
    default="json",
    show_default=True,
    help="json: the whole catalogue; jsonl: a record per line; csv: a statement per line; "
    "sqlite: a table per list.",
)
@JOBS
@CACHE
def export(
    *,
    vault: Path | None,
    output: Path | None,
    form: Literal["json", "jsonl", "csv", "sqlite"],
    jobs: int,
    cache: bool,
) -> None:
    """Write the catalogue as JSON, JSON lines, CSV or an SQLite database."""
    if form == "sqlite" and output is None:
        raise Unusable("A database needs a file: vaultc export --format sqlite -o statements.db")
    with progress() as tell:
        options = options_of(jobs=jobs, cache=cache)
        checked = check_vault(vault_folder(vault), options, audience="readers", on_progress=tell)
    catalogue = catalogue_of(checked)
    if output is not None:
        write_export(catalogue, form, output)
        return
    with TemporaryDirectory() as folder:
        written = Path(folder, "catalogue")
        write_export(catalogue, form, written)
        click.echo(written.read_bytes(), nl=False)
