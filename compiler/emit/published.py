"""Only what may be seen: the vault without its private notes and all that came from them.

Stands apart so that privacy is decided in one place, before any page or JSON is made: nothing
downstream can forget it.
"""

from __future__ import annotations

from dataclasses import replace

from compiler.ir.entry import Catalogue, Conflict, Entry, JudgedStatement, Passage
from compiler.ir.link import Links, ResolvedLink
from compiler.ir.note import Vault
from compiler.source.diagnostic import Diagnostic


def published(vault: Vault, links: Links, catalogue: Catalogue) -> tuple[Vault, Links, Catalogue]:
    """The three values with private notes, and what is known only from them, taken out."""
    private = frozenset(note.path for note in vault.notes if not note.published)
    if not private:
        return vault, links, catalogue
    return (
        replace(
            vault,
            notes=tuple(note for note in vault.notes if note.path not in private),
            diagnostics=_public(vault.diagnostics, private),
        ),
        _links(links, private),
        _catalogue(catalogue, private),
    )


def _public(diagnostics: tuple[Diagnostic, ...], private: frozenset[str]) -> tuple[Diagnostic, ...]:
    return tuple(found for found in diagnostics if found.span.path not in private)


def _links(links: Links, private: frozenset[str]) -> Links:
    def seen(link: ResolvedLink) -> ResolvedLink:
        hidden = link.target is not None and link.target.path in private
        return replace(link, target=None) if hidden else link

    return Links(
        by_note={
            path: tuple(map(seen, found))
            for path, found in links.by_note.items()
            if path not in private
        },
        backlinks={
            path: tuple(link for link in found if link.path not in private)
            for path, found in links.backlinks.items()
            if path not in private
        },
        diagnostics=_public(links.diagnostics, private),
    )


def _catalogue(catalogue: Catalogue, private: frozenset[str]) -> Catalogue:
    statements = tuple(s for s in catalogue.statements if s.statement.note not in private)
    by_id = {judged.id: judged for judged in statements}
    kept = (_entry(entry, by_id) for entry in catalogue.entries)
    entries = [entry for entry in kept if entry is not None]
    ids = {entry.id for entry in entries}
    return Catalogue(
        entries=tuple(
            replace(entry, related=tuple(r for r in entry.related if r.id in ids))
            for entry in entries
        ),
        statements=statements,
        passages=tuple(p for p in (_passage(q, private) for q in catalogue.passages) if p),
        conflicts=tuple(c for c in (_conflict(q, by_id) for q in catalogue.conflicts) if c),
        diagnostics=_public(catalogue.diagnostics, private),
        former=catalogue.former,
    )


def _entry(entry: Entry, public: dict[str, JudgedStatement]) -> Entry | None:
    kept = tuple(name for name in entry.occurrences if name in public)
    if not kept:
        return None
    if len(kept) == len(entry.occurrences):
        return entry
    # The words and formula shown may have come from a private occurrence: take a public one's.
    first = public[kept[0]]
    statement = first.statement
    path = statement.heading_path
    return replace(
        entry,
        occurrences=kept,
        latex=f"{statement.left_latex} {statement.relation} {statement.right_latex}",
        title=statement.label or (path[-1] if path else statement.note),
        assumptions=(first.verdict.assumption,) if first.verdict.assumption else (),
        tags=(),
    )


def _passage(passage: Passage, private: frozenset[str]) -> Passage | None:
    kept = [i for i, span in enumerate(passage.occurrences) if span.path not in private]
    if len(kept) < 2:
        return None
    if len(kept) == len(passage.occurrences):
        return passage
    # Differences are told against the first occurrence: if that is private, none can be shown.
    new_index = {old: new for new, old in enumerate(kept)}
    return replace(
        passage,
        occurrences=tuple(passage.occurrences[i] for i in kept),
        differences=tuple(
            replace(d, occurrence=new_index[d.occurrence])
            for d in passage.differences
            if kept[0] == 0 and d.occurrence in new_index
        ),
    )


def _conflict(conflict: Conflict, public: dict[str, JudgedStatement]) -> Conflict | None:
    kept = tuple(name for name in conflict.statements if name in public)
    return replace(conflict, statements=kept) if len(kept) > 1 else None
