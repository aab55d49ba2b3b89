"""Passages: what stands more than once in a vault, word for word or nearly so.

Stands apart from statements: here nothing is understood, only compared. Each run of repeated
blocks is one passage; a copy is told against the earliest text that it repeats.
"""

from __future__ import annotations

from collections.abc import Sequence

from compiler.ir.entry import Difference, Passage
from compiler.ir.note import Vault
from compiler.merge.labels import digits
from compiler.merge.passages_alike import Comparer, clusters
from compiler.merge.passages_differences import differences
from compiler.merge.passages_runs import Aligner, Run
from compiler.merge.passages_units import Unit, units_of
from compiler.source.text import Source, Span


def find_passages(vault: Vault) -> tuple[Passage, ...]:
    """The passages of the published notes, by their first occurrence."""
    notes = sorted((n for n in vault.notes if n.published), key=lambda note: note.path)
    units = [unit for note in notes for unit in units_of(note)]
    comparer = Comparer(units)
    runs = Aligner(units, clusters(units, comparer), comparer).runs()
    sources = {note.path: note.source for note in notes}
    groups: dict[tuple[tuple[int, int], bool], list[Run]] = {}
    for run in sorted(runs, key=lambda run: (run.source, run.copy)):
        groups.setdefault((run.source, run.exact), []).append(run)
    found = [_passage(units, some, comparer, sources) for some in groups.values()]
    return tuple(sorted(_numbered(found), key=lambda p: [(s.path, s.start) for s in p.occurrences]))


def _passage(
    units: Sequence[Unit], runs: Sequence[Run], comparer: Comparer, sources: dict[str, Source]
) -> Passage:
    first = runs[0].source
    spans = [_span(units, first, sources), *(_span(units, run.copy, sources) for run in runs)]
    exact = runs[0].exact
    found: list[Difference] = []
    for number, run in enumerate(runs, 1):
        if not exact:
            found.extend(differences(units, run.pairs, number, sources))
    text = "\n".join(units[number].key for number in range(first[0], first[1] + 1))
    return Passage(
        id=digits(text + ("" if exact else "\nnear"), 5),
        kind="exact" if exact else "near",
        similarity=1.0 if exact else min(_similarity(units, run, comparer) for run in runs),
        occurrences=tuple(spans),
        differences=tuple(found),
    )


def _span(units: Sequence[Unit], ends: tuple[int, int], sources: dict[str, Source]) -> Span:
    """From the first unit to the last, white space at the end left out."""
    path = units[ends[0]].span.path
    start = min(units[ends[0]].lead, units[ends[0]].span.start)
    end = max(units[number].span.end for number in range(ends[0], ends[1] + 1))
    text = sources[path].text[start:end]
    return Span(path=path, start=start, end=start + len(text.rstrip()))


def _similarity(units: Sequence[Unit], run: Run, comparer: Comparer) -> float:
    """Share of words and notation that the two texts have in common."""
    common, total = 0.0, 0
    for one, other in run.pairs:
        sizes = [
            len(units[n].words) + len(units[n].notation) for n in (one, other) if n is not None
        ]
        total += sum(sizes)
        if one is not None and other is not None:
            same = units[one].key == units[other].key
            common += sum(sizes) * (1.0 if same else comparer.likeness(one, other).overall)
    # A near repetition that differs only in marks must not look exact.
    return min(round(common / total, 4), 0.9999) if total else 0.9999


def _numbered(found: Sequence[Passage]) -> list[Passage]:
    """Ids told apart where two passages have the same text."""
    seen: dict[str, int] = {}
    numbered = []
    for passage in found:
        seen[passage.id] = seen.get(passage.id, 0) + 1
        times = seen[passage.id]
        name = passage.id if times == 1 else f"{passage.id}-{times}"
        numbered.append(
            Passage(
                id=name,
                kind=passage.kind,
                similarity=passage.similarity,
                occurrences=passage.occurrences,
                differences=passage.differences,
            )
        )
    return numbered
