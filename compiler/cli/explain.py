"""`vaultc explain`: what a finding means; how a statement was read."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click
from rich.console import Console
from rich.markdown import Markdown

from compiler.cli.exits import Unusable
from compiler.cli.places import JOBS, options_of, vault_folder
from compiler.cli.progress import progress
from compiler.cli.statement import statement_text
from compiler.driver import Checked, check_vault
from compiler.ir.entry import JudgedStatement
from compiler.source.codes import CODES, Code


@click.command(short_help="Explain a finding or a statement.")
@click.argument("what", metavar="CODE|ID")
@click.option(
    "--vault",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the statement stands.  [default: ./vault, or the current folder]",
)
@JOBS
def explain(*, what: str, vault: Path | None, jobs: int) -> None:
    """Explain a finding's CODE, or how the statement or entry ID was read and judged.

    IDs stand in catalogue.json and in the addresses of the site.
    """
    if what in CODES:
        _show(code_page(CODES[what]))
        return
    near = get_close_matches(what, CODES, n=1)
    if near:
        raise Unusable(f"There is no code {what}. Is it {near[0]}?")
    with progress() as tell:
        options = options_of(jobs=jobs, cache=True)
        checked = check_vault(vault_folder(vault), options, on_progress=tell)
    found = statements_of(checked, what)
    if not found:
        names = [one.id for one in checked.catalogue.statements]
        close = get_close_matches(what, names, n=1)
        hint = f" Is it {close[0]}?" if close else " IDs stand in build/catalogue.json."
        raise Unusable(f"Neither a code nor a statement of this vault is called {what}.{hint}")
    click.echo("\n\n".join(f"{_place(one, checked)}\n{statement_text(one)}" for one in found))


def statements_of(checked: Checked, name: str) -> Sequence[JudgedStatement]:
    """The statement with this id, or all those of the entry with this id."""
    entries = {entry.id: set(entry.occurrences) for entry in checked.catalogue.entries}
    wanted = {name} | entries.get(name, set())
    return [one for one in checked.catalogue.statements if one.id in wanted]


def code_page(code: Code) -> str:
    """The explanation of a code, in Markdown."""
    return (
        f"# {code.name}\n\n*{code.severity}*: {code.title}.\n\n{code.meaning}\n\n"
        f"**Why it matters.** {code.matters}\n\n**Example.** {code.example}\n\n"
        f"**How to mend it.** {code.mend}\n"
    )


def _place(judged: JudgedStatement, checked: Checked) -> str:
    line, column = checked.sources[judged.statement.note].position(judged.statement.focus.start)
    return f"{judged.statement.note}:{line}:{column}"


def _show(text: str) -> None:
    """Markdown drawn on a terminal, as it is elsewhere."""
    console = Console()
    if console.is_terminal:
        console.print(Markdown(text))
    else:
        click.echo(text)
