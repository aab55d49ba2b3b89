"""Merging: the statements of a vault as one catalogue, each thing said once.

Stands apart as the only pass that sees all statements at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compiler.ir.entry import Catalogue, JudgedStatement
from compiler.ir.note import Vault
from compiler.merge.agree import Decide, confirmed
from compiler.merge.conflicts import find_conflicts
from compiler.merge.defined import united
from compiler.merge.entries import CodeFor, entry_ids, groups, make_entry
from compiler.merge.findings import conflict_findings, passage_findings
from compiler.merge.keys import fingerprint, said
from compiler.merge.passages import find_passages
from compiler.merge.related import related
from compiler.merge.symbols import clash_findings

__all__ = ["merge"]


def merge(
    vault: Vault,
    judged: Sequence[JudgedStatement],
    *,
    code_for: CodeFor | None = None,
    decide: Decide | None = None,
) -> Catalogue:
    """Gather statements into entries and find what is repeated and what conflicts.

    `code_for` gives SymPy and NumPy code of a reading and its relation; `decide` tells whether both
    sides of a reading are equal in value, and keeps apart what only looks the same. The result does
    not depend on the order in which statements or notes come.
    """
    ordered = sorted(
        judged, key=lambda one: (one.statement.note, one.statement.focus.start, one.id)
    )
    statements = said(ordered)
    if decide is not None:
        statements = united(confirmed(statements, decide), decide)
    found = groups(statements)
    ids = entry_ids(found)
    notes = {note.path: note for note in vault.notes}
    conflicts = find_conflicts(statements)
    links = related(found, ids, conflicts)
    entries = [
        replace(make_entry(group, ids[group.key], notes, code_for), related=links[group.key])
        for group in found
    ]
    passages = find_passages(vault)
    sources = {note.path: note.source for note in vault.notes}
    return Catalogue(
        entries=tuple(sorted(entries, key=lambda entry: entry.id)),
        statements=tuple(replace(one.judged, fingerprint=fingerprint(one)) for one in statements),
        passages=passages,
        conflicts=conflicts,
        diagnostics=(
            *conflict_findings(conflicts, {one.id: one for one in judged}, sources),
            *passage_findings(passages, sources),
            *clash_findings([one.judged for one in statements], sources),
        ),
    )
