"""`vaultc explain`: what a finding means; how a statement was read."""

from __future__ import annotations

import click
from rich.console import Console
from rich.markdown import Markdown

from compiler.cli.exits import Unusable
from compiler.source.codes import CODES, Code


@click.command(short_help="Explain a finding or a statement.")
@click.argument("what", metavar="CODE|ID")
def explain(*, what: str) -> None:
    """Explain a finding's CODE, or how the statement or entry ID was read and judged."""
    if what in CODES:
        _show(code_page(CODES[what]))
        return
    raise Unusable(f"no code and no statement is called {what}")


def code_page(code: Code) -> str:
    """The explanation of a code, in Markdown."""
    return (
        f"# {code.name}\n\n*{code.severity}*: {code.title}.\n\n{code.meaning}\n\n"
        f"**Why it matters.** {code.matters}\n\n**Example.** {code.example}\n\n"
        f"**How to mend it.** {code.mend}\n"
    )


def _show(text: str) -> None:
    """Markdown drawn on a terminal, as it is elsewhere."""
    console = Console()
    if console.is_terminal:
        console.print(Markdown(text))
    else:
        click.echo(text)
