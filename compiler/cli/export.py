"""`vaultc export`: the catalogue as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from compiler.cli.exits import Unusable
from compiler.cli.outputs import whole_file
from compiler.cli.places import CACHE, JOBS, VAULT, options_of, vault_folder
from compiler.cli.progress import progress
from compiler.cli.tables import as_csv, as_json, as_json_lines, write_sqlite
from compiler.driver import catalogue_of, check_vault


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
    help="json: the whole catalogue; jsonl, csv: a line per statement; sqlite: a table per list.",
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
        checked = check_vault(vault_folder(vault), options, on_progress=tell)
    catalogue = catalogue_of(checked)
    if form == "sqlite" and output is not None:
        with whole_file(output) as path:
            write_sqlite(catalogue, path)
        return
    text = {"json": as_json, "jsonl": as_json_lines, "csv": as_csv}[form](catalogue)
    if output is None:
        click.echo(text, nl=False)
        return
    with whole_file(output) as path:
        path.write_text(text, encoding="utf-8", newline="\n")
