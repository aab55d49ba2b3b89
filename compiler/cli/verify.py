"""`vaultc verify`: one formula, from the shell or standard input."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence

import click

from compiler.cli.exits import Exit, Unusable
from compiler.cli.givens import is_layout, layout_of, spelled, without_effect
from compiler.cli.statement import statement_text
from compiler.driver import catalogue_of, check_notes
from compiler.ir.note import Vault, VaultSettings
from compiler.options import Options
from compiler.read import read_note

_DELIMITERS = re.compile(
    r"^\s*(?:\$\$?|\\\[|\\\()(?P<inside>.*?)(?:\$\$?|\\\]|\\\))\s*$", re.DOTALL
)

Place = tuple[str, int, int]
"""A given, and the characters of the note where it stands."""

LAYOUTS = ("numerator", "denominator", "mixed")


@click.command(short_help="Test one formula.")
@click.argument("latex", required=False)
@click.option("--given", multiple=True, metavar="TEXT", help="An assumption, as in a note's prose.")
@click.option(
    "--layout", type=click.Choice(LAYOUTS), help="How arrays of derivatives are laid out."
)
@click.option("--json", "as_json", is_flag=True, help="Print the record that catalogue.json holds.")
def verify(*, latex: str | None, given: tuple[str, ...], layout: str | None, as_json: bool) -> int:
    r"""Understand and test one formula: vaultc verify '(AB)^T = B^T A^T'.

    LATEX is read from standard input when it is left out or is `-`. The exit code is 1 when the
    formula is not in order: false, true only under an assumption or in another layout, or of sizes
    that cannot agree.
    """
    written = sys.stdin.read() if latex in (None, "-") else str(latex)
    if not written.strip():
        raise Unusable("There is no formula. Give one: vaultc verify '(AB)^T = B^T A^T'")
    settings = VaultSettings()
    facts = [text for text in given if not is_layout(text)]
    text, places = _note(written, facts, layout or layout_of(given))
    note = read_note("formula.md", text, settings)
    vault = Vault(name="", notes=(note,), attachments=(), settings=settings, macros=())
    checked = check_notes(vault, Options(jobs=1))
    # A formula among the givens is context, not what was asked.
    asked = [one for one in checked.catalogue.statements if one.statement.math.display]
    if not asked:
        raise Unusable(
            "That states nothing: a formula needs a relation, such as = or \\le, between two sides."
        )
    for ignored in without_effect(places, [one.statement for one in asked]):
        click.echo(
            f"Warning: --given {ignored!r} had no effect: it was not understood, or it is about "
            "nothing in the formula. Say it as 'A symmetric', 'A is m x n', 'x in R^n', 'x > 0'.",
            err=True,
        )
    if as_json:
        named = {one.id for one in asked}
        records = catalogue_of(checked)["statements"]
        shown = [one for one in records if one["id"] in named]
        click.echo(json.dumps(shown, indent=1, ensure_ascii=False))
    else:
        click.echo("\n\n".join(statement_text(one) for one in asked))
    sound = {"verified", "not_a_claim", "undecided", "unread"}
    return Exit.CLEAN if all(one.verdict.name in sound for one in asked) else Exit.FINDINGS


def _note(latex: str, given: Sequence[str], layout: str | None) -> tuple[str, list[Place]]:
    """A note that states the formula below the givens, and where each of them stands."""
    text = f"---\nmath:\n  layout: {layout}\n---\n" if layout else ""
    inside = _DELIMITERS.match(latex)
    body = inside["inside"] if inside else latex
    places = []
    for one in given:
        start = len(text)
        text += f"%% assume: {spelled(one).replace('%%', ' ')} %%\n\n"
        # With dollars it may be prose, too, such as “for $f(x) = a^T x$”: only a sentence can be.
        text += f"{one}\n\n" if "$" in one else ""
        places.append((one, start, len(text)))
    return f"{text}$$\n{body.strip()}\n$$\n", places
