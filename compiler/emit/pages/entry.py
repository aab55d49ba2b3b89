"""An entry's page: one statement at its permanent address, with all that was found about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from compiler.emit.exports.citations import citation
from compiler.emit.pages.desk import CATALOGUE, Desk, NotePlace, finished, render
from compiler.emit.verdicts import RELATIONS, verdict
from compiler.emit.views import StatementView, statement_view, why_html
from compiler.ir.entry import Entry
from compiler.ir.note import Macro
from compiler.ir.page import Page

MOST_SHOWN = 40
"""Occurrences shown in full; further ones are listed."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where the statement stands."""

    view: StatementView
    place: NotePlace
    context: str


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Another entry this one has to do with."""

    how: str
    url: str
    title: str
    formula: str
    verdict: str


def entry_page(desk: Desk, entry: Entry) -> Page:
    """The page of one entry."""
    url = desk.addresses.entries[entry.id]
    judged = [desk.statements[name] for name in entry.occurrences if name in desk.statements]
    macros = desk.macros(judged[0].statement.note) if judged else desk.vault.macros
    occurrences = [
        Occurrence(
            statement_view(found, desk.book, desk.macros(found.statement.note)),
            desk.statement_place(found),
            finished(desk.contexts.around(found.statement.span)),
        )
        for found in judged[:MOST_SHOWN]
    ]
    main = next((o for o in occurrences if o.view.word.name == entry.verdict), None)
    page = render(
        "entry.html",
        url=url,
        title=entry.title,
        description=f"{verdict(entry.verdict).short}: {entry.latex}"[:160],
        entry=entry,
        catalogue=CATALOGUE,
        word=verdict(entry.verdict),
        formula=desk.book.token(entry.latex, display=True, macros=macros),
        main=main or (occurrences[0] if occurrences else None),
        occurrences=occurrences,
        further=[desk.statement_place(found) for found in judged[MOST_SHOWN:]],
        related=_related(desk, entry),
        tags=[(tag, desk.addresses.tags.get(tag.casefold(), "")) for tag in entry.tags],
        conflicts=_conflicts(desk, entry),
        citation=citation(
            vault=desk.vault.name,
            name=entry.id,
            title=entry.title,
            latex=entry.latex,
            verdict=entry.verdict,
            url="",
            note=judged[0].statement.note if judged else "",
        ),
    )
    return replace(page, entry=entry.id)


def _related(desk: Desk, entry: Entry) -> list[RelatedView]:
    shown = []
    for related in entry.related:
        other = desk.entries.get(related.id)
        if other is not None:
            macros = entry_macros(desk, other)
            shown.append(
                RelatedView(
                    RELATIONS.get(related.relation, related.relation),
                    desk.addresses.entries[other.id],
                    other.title,
                    desk.book.token(other.latex, macros=macros),
                    other.verdict,
                )
            )
    return shown


def entry_macros(desk: Desk, entry: Entry) -> tuple[Macro, ...]:
    """Macros of the note in which an entry stands first."""
    first = desk.statements.get(entry.occurrences[0]) if entry.occurrences else None
    return desk.macros(first.statement.note) if first else desk.vault.macros


def _conflicts(desk: Desk, entry: Entry) -> list[str]:
    own = set(entry.occurrences)
    told: list[str] = []
    for conflict in desk.catalogue.conflicts:
        if own.intersection(conflict.statements):
            names = conflict.statements
            held = [desk.statements[name] for name in names if name in desk.statements]
            told.append(finished(why_html(conflict.why, held, desk.book)))
    return told
