"""`vaultc find`: entries by what they are made of, and by what is said about them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import get_args

import click

from compiler.catalogue import Catalogue, Hit, Query, find
from compiler.cli.catalogues import catalogue_at_hand
from compiler.cli.exits import Exit, Unusable
from compiler.cli.places import JOBS
from compiler.ir.statement import Kind, LayoutName
from compiler.ir.verdict import VerdictName
from compiler.source.report.plain import plain
from compiler.structure import BadPattern

WIDTH = 12
"""Cells of the verdict."""


@click.command("find", short_help="Find entries by formula, verdict, tag, …")
@click.argument("pattern", required=False, default="")
@click.option(
    "--vault",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Compile and search this vault.  [default: the last build, else ./vault]",
)
@click.option(
    "--catalogue",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Search this catalogue.json.",
)
@click.option(
    "--verdict", multiple=True, type=click.Choice(get_args(VerdictName)), help="Its verdict."
)
@click.option("--kind", multiple=True, type=click.Choice(get_args(Kind)), help="What it does.")
@click.option(
    "--layout", multiple=True, type=click.Choice(get_args(LayoutName)), help="Its layout."
)
@click.option("--tag", multiple=True, metavar="TAG", help="A tag of its notes, nested ones too.")
@click.option("--note", multiple=True, metavar="TEXT", help="Part of the path of a note it is in.")
@click.option("--symbol", multiple=True, metavar="LETTER", help="A letter that it uses.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Entries shown."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: whole records, each with how it was found.",
)
@JOBS
def find_entries(
    *,
    pattern: str,
    vault: Path | None,
    catalogue: Path | None,
    verdict: tuple[str, ...],
    kind: tuple[str, ...],
    layout: tuple[str, ...],
    tag: tuple[str, ...],
    note: tuple[str, ...],
    symbol: tuple[str, ...],
    limit: int,
    form: str,
    jobs: int,
) -> int:
    r"""Find entries that hold PATTERN: vaultc find 'tr(AXB)'.

    PATTERN is LaTeX; `\operatorname` may be left out. Letters stand for letters, in any font: this
    finds tr(PQR), too, with those in the same letters first. `?` stands for any expression, and
    `?a` for the same one each time: `?a^T ?a`. Factors of a trace may stand in a circle, terms and
    scalars in any order; a pattern is found as a part of a formula, too.

    Options of one kind mean any of them, of different kinds all of them. The exit code is 1 when
    nothing is found.
    """
    query = Query(
        pattern=pattern,
        verdicts=verdict,
        kinds=kind,
        layouts=layout,
        tags=tag,
        notes=note,
        symbols=symbol,
    )
    if query == Query():
        raise Unusable(
            "There is nothing to look for. Give a formula, as in vaultc find 'tr(AXB)', or a "
            "property, as in vaultc find --verdict refuted"
        )
    searched = catalogue_at_hand(catalogue, vault, jobs=jobs)
    try:
        hits = find(searched, query)
    except BadPattern as bad:
        raise Unusable(_pointed(pattern, bad)) from bad
    if form == "json":
        click.echo(json.dumps([_record(hit) for hit in hits[:limit]], indent=1, ensure_ascii=False))
    elif hits:
        click.echo("\n".join(_lines(hit, searched) for hit in hits[:limit]))
        click.echo(_total(len(hits), limit))
    if not hits:
        click.echo(_nothing(searched, query), err=True)
    return Exit.CLEAN if hits else Exit.FINDINGS


def _lines(hit: Hit, catalogue: Catalogue) -> str:
    """An entry in two lines or three: what it says, where, and under which letters."""
    entry = hit.entry
    latex = " ".join(entry.latex.split())
    lines = [f"{entry.verdict.replace('_', ' '):<{WIDTH}} {latex}"]
    places = [f"{one.note}:{one.line}" for one in catalogue.occurrences(entry)]
    more = f" and {len(places) - 1} more" if len(places) > 1 else ""
    lines.append(f"{'':<{WIDTH}} {entry.id}  {places[0] if places else ''}{more}")
    if hit.match is not None and hit.match.same < len(hit.match.letters):
        renamed = ", ".join(f"{mine} = {yours}" for mine, yours in hit.match.letters)
        lines.append(f"{'':<{WIDTH}} with {renamed}")
    return "\n".join(map(plain, lines))


def _record(hit: Hit) -> dict[str, object]:
    letters = dict(hit.match.letters) if hit.match is not None else {}
    return {**asdict(hit.entry), "letters": letters}


def _total(found: int, limit: int) -> str:
    if found > limit:
        return f"{found} entries; the first {limit} are shown, --limit shows more"
    return f"{found} {'entry' if found == 1 else 'entries'}"


def _pointed(pattern: str, bad: BadPattern) -> str:
    """The fault in a pattern, with a mark below its place."""
    line = " ".join(pattern.splitlines()) or pattern
    mark = " " * (bad.column - 1)
    return f"Column {bad.column} of the pattern: {bad.reason}\n  {plain(line)}\n  {mark}^"


def _nothing(catalogue: Catalogue, query: Query) -> str:
    """Why nothing was found, as far as that can be told, and what to try."""
    filters = Query(
        verdicts=query.verdicts,
        kinds=query.kinds,
        layouts=query.layouts,
        tags=query.tags,
        notes=query.notes,
        symbols=query.symbols,
    )
    if not catalogue.entries:
        return "Nothing found: the catalogue has no entries."
    if query.pattern and filters != Query():
        held = len(find(catalogue, Query(pattern=query.pattern)))
        if held:
            return f"Nothing found. Without the other options the pattern has {held} entries."
    if query.pattern:
        return (
            f"Nothing found among {len(catalogue.entries)} entries. A letter stands for one "
            "letter; for any expression write ?, as in tr(? X ?)"
        )
    return _unknown(catalogue, query.tags) or (
        f"Nothing found: no one of {len(catalogue.entries)} entries is so."
    )


def _unknown(catalogue: Catalogue, tags: Sequence[str]) -> str:
    own = sorted({tag for entry in catalogue.entries for tag in entry.tags})
    if not tags:
        return ""
    known = ", ".join(own[:12]) + (", …" if len(own) > 12 else "")
    return (
        f"Nothing found. Tags of entries: {known}" if own else "Nothing found: no entry has a tag."
    )
