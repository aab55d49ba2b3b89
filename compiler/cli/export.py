"""`vaultc export`: the catalogue as a file for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from compiler.catalogue import BadCatalogue, catalogue_from
from compiler.cli.exits import Unusable
from compiler.cli.places import CACHE, JOBS, VAULT, options_of, vault_folder
from compiler.cli.progress import progress
from compiler.driver import check_vault, rows_of
from compiler.emit import FORMATS, TABLES, Format, Rows
from compiler.emit import export as write_export

PIECE = 1 << 20
"""Bytes that are passed to standard output at a time."""


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
    type=click.Choice(FORMATS),
    default="json",
    show_default=True,
    help="json: the whole catalogue; jsonl: a record per line; csv: one table; sqlite: a database "
    "with full-text search; bibtex: a record per entry; anki: a card per verified entry; sympy, "
    "numpy: a file of tests.",
)
@click.option(
    "--table",
    type=click.Choice(TABLES),
    default="statements",
    show_default=True,
    help="For csv: which list.",
)
@click.option(
    "--site-url", default="", metavar="URL", help="For bibtex and anki: where the site is."
)
@click.option(
    "--catalogue",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Convert this catalogue.json instead of compiling a vault.",
)
@JOBS
@CACHE
def export(
    *,
    vault: Path | None,
    output: Path | None,
    form: Format,
    table: str,
    site_url: str,
    catalogue: Path | None,
    jobs: int,
    cache: bool,
) -> None:
    """Write the catalogue of VAULT for other programs."""
    if form == "sqlite" and output is None:
        raise Unusable("A database needs a file: vaultc export --format sqlite -o catalogue.db")
    if catalogue is not None and vault is not None:
        raise Unusable("Give a vault or --catalogue, not both")
    if catalogue is not None:
        rows = _rows_in(catalogue)
    else:
        with progress() as tell:
            options = options_of(jobs=jobs, cache=cache)
            root = vault_folder(vault)
            checked = check_vault(root, options, audience="readers", on_progress=tell)
        rows = rows_of(checked)
    try:
        if output is not None:
            write_export(rows, form, output, table=table, site=site_url)
            return
    except OSError as error:
        raise Unusable(f"Cannot write {output}: {error.strerror}") from error
    with TemporaryDirectory() as folder:
        written = Path(folder, "catalogue")
        write_export(rows, form, written, table=table, site=site_url)
        with written.open("rb") as file:
            while piece := file.read(PIECE):
                click.echo(piece, nl=False)


def _rows_in(path: Path) -> Rows:
    """The rows of a catalogue's file, once it is known to be one."""
    try:
        data = json.loads(path.read_bytes())
        catalogue_from(data)
    except OSError as error:
        raise Unusable(f"Cannot read {path}: {error.strerror}") from error
    except (ValueError, BadCatalogue) as error:
        raise Unusable(f"{path}: {error}") from error
    return Rows.of(data)
