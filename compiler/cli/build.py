"""`vaultc build`: the catalogue and the site."""

from __future__ import annotations

from pathlib import Path

import click

from compiler.cli.catalogues import previous_of
from compiler.cli.exits import Exit, Unusable
from compiler.cli.outputs import refuse_foreign
from compiler.cli.places import CACHE, JOBS, VAULT, options_of, output_folder, vault_folder
from compiler.cli.progress import progress
from compiler.cli.settings import settings_of
from compiler.cli.summary import counts, summary, totals
from compiler.cli.unchanged import Build, remember, said_before
from compiler.driver import Compilation, compile_vault, rows_of
from compiler.emit import write_catalogue
from compiler.mkdocs_plugin import build_site
from compiler.source.diagnostic import Diagnostic
from compiler.source.report.plain import plain

MOST = 20
"""Errors that are listed at the end of a build."""

WIDTH = 200
"""Characters shown of each; `vaultc check` shows the rest."""


@click.command(short_help="Write a catalogue and a site.")
@VAULT
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the site.  [default: site]",
)
@click.option(
    "--catalogue",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of the catalogue.  [default: build/catalogue.json]",
)
@click.option(
    "--previous",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Catalogue of an earlier build, so that addresses of entries that are gone lead on.  "
    "[default: the one to be replaced]",
)
@click.option("--strict", is_flag=True, help="Leave with 1 when there are errors or warnings.")
@JOBS
@CACHE
def build(
    *,
    vault: Path | None,
    site: Path | None,
    catalogue: Path | None,
    previous: Path | None,
    strict: bool,
    jobs: int,
    cache: bool,
) -> int:
    """Compile VAULT: write its catalogue and its site, and print what was found.

    The previous outputs stay until the new ones are whole. A folder that holds anything but a site
    is never replaced.
    """
    root = vault_folder(vault)
    site_folder = site or output_folder(root) / "site"
    catalogue_file = catalogue or output_folder(root) / "build" / "catalogue.json"
    refuse_foreign(site_folder)
    if root.resolve().is_relative_to(site_folder.resolve()):
        raise Unusable("The site would replace the vault. Name another folder: --site DIR")
    options = options_of(jobs=jobs, cache=cache)
    settings = settings_of(root)
    this = Build(vault=root, site=site_folder, catalogue=catalogue_file, settings=settings)
    inputs = this.inputs() if options.cache else None
    known = said_before(this, inputs, options.cache) if options.cache and not previous else None
    if known is not None:
        click.echo(f"{known[0]}\nNothing has changed since this was built.")
        return known[1] if strict else Exit.CLEAN
    before = previous_of(previous, catalogue_file, vault=root)
    with progress() as tell:
        compilation = compile_vault(root, options, previous=before, on_progress=tell)
    try:
        write_catalogue(catalogue_file, rows_of(compilation))
    except OSError as error:
        raise Unusable(f"Cannot write {catalogue_file}: {error.strerror}") from error
    site_folder.parent.mkdir(parents=True, exist_ok=True)
    build_site(compilation, site_folder, root=root, config_file=settings)
    said = _said(compilation, site_folder, catalogue_file, root)
    click.echo(said)
    code = Exit.FINDINGS if counts(compilation.diagnostics) else Exit.CLEAN
    if options.cache:
        remember(this, inputs, options.cache, said=said, code=code)
    return code if strict else Exit.CLEAN


def _said(compilation: Compilation, site: Path, catalogue: Path, root: Path) -> str:
    """What was found, where it was written, and what to do next."""
    lines = [summary(compilation.catalogue, len(compilation.vault.notes))]
    lines += ["", f"site       {_short(site / 'index.html')}", f"catalogue  {_short(catalogue)}"]
    if compilation.site.missing:
        lines.append(f"missing    {compilation.site.missing}")
    if not compilation.diagnostics:
        return "\n".join(lines)
    lines.append("")
    errors = [one for one in compilation.diagnostics if one.severity == "error"]
    for one in errors[:MOST]:
        told = plain(f"{_place(one, compilation)}: {one.message}")
        lines.append(told if len(told) <= WIDTH else f"{told[:WIDTH]}…")
    if len(errors) > MOST:
        lines.append(f"and {len(errors) - MOST} more errors")
    lines.append(
        f"{totals(compilation.diagnostics)}; all, with what to do: vaultc check {_short(root)}"
    )
    return "\n".join(lines)


def _place(found: Diagnostic, compilation: Compilation) -> str:
    """Path, line and column; the path alone of a file that was not read or is not published."""
    source = compilation.sources.get(found.span.path)
    if source is None:
        return found.span.path
    line, column = source.position(found.span.start)
    return f"{found.span.path}:{line}:{column}"


def _short(path: Path) -> str:
    """The path from the current folder, where it lies within."""
    full = path.resolve()
    here = Path.cwd().resolve()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(full)
