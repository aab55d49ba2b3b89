"""Work lists: what a vault's owner may want to mend, each with its place in the note."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.emit.pages.desk import (
    BROKEN,
    FINDINGS,
    PASSAGES,
    Desk,
    NotePlace,
    finished,
    render,
)
from compiler.emit.verdicts import VERDICTS
from compiler.emit.views import StatementView, statement_view, why_html
from compiler.ir.entry import JudgedStatement, Passage
from compiler.ir.link import ResolvedLink
from compiler.ir.page import Page

WORK = ("refuted", "ill_typed", "conditional", "convention", "undecided", "unread")
MOST_LISTED = 300
"""Of one verdict; the catalogue has the rest."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement to look at."""

    view: StatementView
    place: NotePlace
    entry: str


def findings_page(desk: Desk) -> Page:
    """Statements grouped by verdict, worst first, then conflicts and other diagnostics."""
    groups = []
    for name in WORK:
        found = [judged for judged in desk.catalogue.statements if judged.verdict.name == name]
        if found:
            listed = [_finding(desk, judged) for judged in found[:MOST_LISTED]]
            groups.append((VERDICTS[name], listed, len(found)))
    conflicts = []
    for conflict in desk.catalogue.conflicts:
        held = [desk.statements[name] for name in conflict.statements if name in desk.statements]
        why = finished(why_html(conflict.why, held, desk.book))
        conflicts.append((why, [_finding(desk, judged) for judged in held]))
    others = [
        (d, desk.note_place(d.span))
        for d in desk.diagnostics
        if d.severity != "info" and not d.code.startswith(("link-", "identity-", "statement-"))
    ]
    return render(
        "findings.html",
        url=FINDINGS,
        title="Findings",
        searchable=False,
        groups=groups,
        conflicts=conflicts,
        others=others[:MOST_LISTED],
        broken=BROKEN,
        repeated=PASSAGES,
        total=sum(count for _, _, count in groups),
    )


def _finding(desk: Desk, judged: JudgedStatement) -> Finding:
    entry = desk.entry_of.get(judged.id)
    return Finding(
        statement_view(judged, desk.book, desk.macros(judged.statement.note)),
        desk.statement_place(judged),
        desk.addresses.entries.get(entry, "") if entry else "",
    )


@dataclass(frozen=True, slots=True)
class PassageView:
    """One passage that stands more than once."""

    passage: Passage
    places: list[NotePlace]
    excerpt: str
    differences: list[tuple[NotePlace, str, str, bool]]


def passages_page(desk: Desk) -> Page:
    """Passages that stand more than once, near ones with what differs."""
    views = []
    for passage in desk.catalogue.passages[:MOST_LISTED]:
        places = [desk.note_place(span) for span in passage.occurrences]
        views.append(
            PassageView(
                passage,
                places,
                finished(desk.contexts.opening(passage.occurrences[0])),
                [
                    (places[d.occurrence], d.before, d.after, d.mathematics)
                    for d in passage.differences
                    if d.occurrence < len(places)
                ],
            )
        )
    return render(
        "passages.html",
        url=PASSAGES,
        title="Repeated passages",
        searchable=False,
        passages=views,
        total=len(desk.catalogue.passages),
    )


def broken_page(desk: Desk) -> Page:
    """Links that lead nowhere, by the note that has them; and names asked for most."""
    rows: list[tuple[NotePlace, list[tuple[ResolvedLink, int, str]]]] = []
    asked: dict[str, int] = {}
    for path, links in desk.links.by_note.items():
        if path not in desk.notes:
            continue
        found = [link for link in links if link.target is None]
        for link in found:
            asked[link.written] = asked.get(link.written, 0) + 1
        if found:
            rows.append(
                (
                    desk.note_place(found[0].span),
                    [
                        (
                            link,
                            desk.note_place(link.span).line,
                            finished(desk.contexts.around(link.span)),
                        )
                        for link in found
                    ],
                )
            )
    wanted = sorted(asked.items(), key=lambda item: (-item[1], item[0].casefold()))
    return render(
        "broken.html",
        url=BROKEN,
        title="Broken links",
        searchable=False,
        rows=rows,
        wanted=[item for item in wanted if item[1] > 1][:50],
        total=sum(asked.values()),
    )
