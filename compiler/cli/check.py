"""`vaultc check`: findings only."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import click
from rich.console import Console

from compiler.cli.exits import Exit
from compiler.cli.places import CACHE, JOBS, options_of, vault_around, vault_folder
from compiler.cli.progress import progress
from compiler.cli.summary import counts, totals
from compiler.driver import check_vault
from compiler.source.diagnostic import Diagnostic
from compiler.source.report import Format, report
from compiler.source.report.text import as_text
from compiler.source.text import Source


@click.command(short_help="Print the findings and nothing else.")
@click.argument(
    "paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path)
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@JOBS
@CACHE
def check(*, paths: tuple[Path, ...], form: Format, jobs: int, cache: bool) -> int:
    """Print what is wrong, and nothing else.

    PATH is a vault, or notes and folders in one: the whole vault is read (links and repetitions
    need it), and only findings in these places are printed. The exit code is 1 when there are
    errors or warnings; remarks (what was not understood or not decided) do not count.
    """
    options = options_of(jobs=jobs, cache=cache)
    found: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    for vault, chosen in _by_vault(paths).items():
        with progress() as tell:
            checked = check_vault(vault, options, on_progress=tell)
        sources.update(checked.sources)
        found += [one for one in checked.diagnostics if _within(one.span.path, chosen)]
    if form == "text":
        _print(found, sources)
    else:
        click.echo(report(found, sources, form))
    return Exit.FINDINGS if counts(found) else Exit.CLEAN


def _by_vault(paths: tuple[Path, ...]) -> dict[Path, list[str]]:
    """The places asked for, relative to the vault that holds them."""
    if not paths:
        return {vault_folder(None): [""]}
    grouped: defaultdict[Path, list[str]] = defaultdict(list)
    for path in paths:
        vault = vault_around(path)
        grouped[vault].append(path.absolute().relative_to(vault.absolute()).as_posix())
    return dict(grouped)


def _within(path: str, chosen: list[str]) -> bool:
    return any(one in ("", ".") or path == one or path.startswith(f"{one}/") for one in chosen)


def _print(found: list[Diagnostic], sources: dict[str, Source]) -> None:
    console = Console(soft_wrap=True, highlight=False, emoji=False)
    for one in found:
        console.print(as_text(one, sources))
        console.print()
    console.print(totals(found))
