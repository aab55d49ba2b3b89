"""`vaultc diff`: what changed from one catalogue to the next."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from compiler.catalogue import Difference, compare
from compiler.catalogue.differences import Change
from compiler.cli.catalogues import loaded
from compiler.cli.exits import Exit
from compiler.source.report.plain import plain

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

TITLES = {
    "wrong": "Newly wrong",
    "judged": "Judged anew",
    "edited": "Edited",
    "renamed": "Renamed",
    "added": "Added",
    "lost": "Lost",
}
MOST = 50
"""Changes of one sort that Markdown lists: a pull request is read by people."""


@click.command(short_help="Compare two catalogues.")
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="markdown: a comment for a pull request.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["wrong", "worse", "any", "never"]),
    default="wrong",
    show_default=True,
    help="Leave with 1 when something is newly refuted or ill-typed; when less can be said for "
    "something than before; when anything changed; never.",
)
def diff(*, old: Path, new: Path, form: str, fail_on: str) -> int:
    """Say what was added, lost, renamed, edited and judged anew from OLD to NEW.

    Both are files that `vaultc build` or `vaultc export` wrote. An entry is edited when another
    formula with the same left side stands below the same heading of the same note; it is renamed
    when the same formula has another id.
    """
    found = compare(loaded(old), loaded(new))
    match form:
        case "json":
            click.echo(json.dumps(as_json(found), indent=1, ensure_ascii=False))
        case "markdown":
            click.echo("\n".join(as_markdown(found)))
        case _:
            click.echo("\n".join(as_text(found)))
    failing: dict[str, Sequence[Change]] = {
        "wrong": found.newly_wrong,
        "worse": (*found.newly_wrong, *found.worse),
        "any": found.changes,
        "never": (),
    }
    return Exit.FINDINGS if failing[fail_on] else Exit.CLEAN


def _sections(found: Difference) -> Iterator[tuple[str, Sequence[Change]]]:
    """Each change once; what is newly wrong comes first, whatever else it is."""
    wrong = found.newly_wrong
    yield "wrong", wrong
    told = {id(change) for change in wrong}
    for name in ("judged", "edited", "renamed", "added", "lost"):
        rest = [change for change in getattr(found, name) if id(change) not in told]
        yield name, rest


def as_text(found: Difference) -> Iterator[str]:
    """Lines for a terminal."""
    if not found.changes:
        yield "Nothing changed."
        return
    for name, changes in _sections(found):
        if changes:
            yield f"{TITLES[name]} ({len(changes)})"
            for change in changes:
                yield plain(f"  {_verdicts(change)}: {_latex(change)}")
                yield plain(f"      {_names(change)}  {change.place}")
    yield _total(found)


def as_markdown(found: Difference) -> Iterator[str]:
    """A comment for a pull request, in GitHub's dialect."""
    yield "### Mathematics of the vault"
    yield ""
    yield _total(found) if found.changes else "Nothing changed."
    for name, changes in _sections(found):
        if not changes:
            continue
        yield ""
        folded = name in ("added", "lost", "renamed") and len(changes) > 5
        title = f"{TITLES[name]} ({len(changes)})"
        yield f"<details><summary>{title}</summary>\n" if folded else f"**{title}**\n"
        for change in changes[:MOST]:
            yield f"- {_verdicts(change)}: {_code(_latex(change))} ({_code(change.place)})"
        if len(changes) > MOST:
            yield f"- and {len(changes) - MOST} more"
        if folded:
            yield "\n</details>"


def as_json(found: Difference) -> dict[str, object]:
    """The same for programs; `newly_wrong` and `worse` are ids of changes that stand elsewhere."""

    def side(change: Change, *, after: bool) -> dict[str, str] | None:
        entry = change.after if after else change.before
        if entry is None:
            return None
        return {"id": entry.id, "latex": entry.latex, "verdict": entry.verdict, "url": entry.url}

    def listed(changes: Sequence[Change]) -> list[dict[str, object]]:
        return [
            {"before": side(one, after=False), "after": side(one, after=True), "place": one.place}
            for one in changes
        ]

    return {
        "added": listed(found.added),
        "lost": listed(found.lost),
        "judged": listed(found.judged),
        "edited": listed(found.edited),
        "renamed": listed(found.renamed),
        "newly_wrong": [one.after.id for one in found.newly_wrong if one.after is not None],
        "worse": [one.after.id for one in found.worse if one.after is not None],
    }


def _total(found: Difference) -> str:
    counts = {
        "newly wrong": len(found.newly_wrong),
        "judged anew": len(found.judged),
        "edited": len(found.edited),
        "renamed": len(found.renamed),
        "added": len(found.added),
        "lost": len(found.lost),
    }
    return ", ".join(f"{number} {name}" for name, number in counts.items() if number)


def _verdicts(change: Change) -> str:
    before = change.before.verdict.replace("_", " ") if change.before is not None else ""
    after = change.after.verdict.replace("_", " ") if change.after is not None else ""
    if not before or not after or before == after:
        return after or before
    return f"{before} → {after}"


def _latex(change: Change) -> str:
    before = " ".join(change.before.latex.split()) if change.before is not None else ""
    after = " ".join(change.after.latex.split()) if change.after is not None else ""
    if not before or not after or before == after:
        return after or before
    return f"{before}  →  {after}"


def _names(change: Change) -> str:
    names = [one.id for one in (change.before, change.after) if one is not None]
    return " → ".join(dict.fromkeys(names))


def _code(text: str) -> str:
    """Text as code, whatever it holds: more backticks around it than stand in it."""
    ticks = "`"
    while ticks in text:
        ticks += "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}" if text else "–"
