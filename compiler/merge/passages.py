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
from compiler.merge.passages_differences import LONGEST, differences
from compiler.merge.passages_lists import Shuffled, shuffled
from compiler.merge.passages_runs import Aligner, Run
from compiler.merge.passages_units import Unit, units_of
from compiler.source.text import Source, Span

OFTEN = 5
"""Places from which on a short text is no repetition but a form that its author fills."""

FORM_WORDS = 40
"""Words from which on a text is never mere form."""


def find_passages(vault: Vault) -> tuple[Passage, ...]:
    """The passages of the published notes, by their first occurrence."""
    notes = sorted((n for n in vault.notes if n.published), key=lambda note: note.path)
    units = [unit for note in notes for unit in units_of(note)]
    comparer = Comparer(units)
    cluster = clusters(units, comparer)
    lists = list(shuffled(units, cluster))
    runs = [run for run in Aligner(units, cluster, comparer).runs() if not _within(run.copy, lists)]
    sources = {note.path: note.source for note in notes}
    groups: dict[tuple[tuple[int, int], bool], list[Run]] = {}
    for run in sorted(runs, key=lambda run: (run.source, run.copy)):
        groups.setdefault((run.source, run.exact), []).append(run)
    found = [
        _passage(units, some, comparer, sources)
        for (source, _), some in groups.items()
        if not _is_form(units, source, 1 + len(some))
    ]
    found += [_list(units, one, sources) for one in lists]
    return tuple(sorted(_numbered(found), key=lambda p: [(s.path, s.start) for s in p.occurrences]))


def _within(copy: tuple[int, int], lists: Sequence[Shuffled]) -> bool:
    return any(one.copy[0] <= copy[0] and copy[1] <= one.copy[1] for one in lists)


def _is_form(units: Sequence[Unit], source: tuple[int, int], times: int) -> bool:
    """Whether a short text stands so often that it belongs to the form of the notes."""
    words = sum(len(units[number].words) for number in range(source[0], source[1] + 1))
    return times >= OFTEN and words < FORM_WORDS


def _list(units: Sequence[Unit], found: Shuffled, sources: dict[str, Source]) -> Passage:
    """The passage of a list whose items stand in another order."""
    before, after = (units[number] for number in found.moved)
    text = "\n".join(sorted(units[n].key for n in range(found.source[0], found.source[1] + 1)))
    return Passage(
        id=digits(f"{text}\nin another order", 5),
        kind="near",
        similarity=min(round(found.share, 4), 0.9999),
        occurrences=tuple(_span(units, ends, sources) for ends in (found.source, found.copy)),
        differences=(
            Difference(
                occurrence=1,
                line=sources[after.span.path].position(after.span.start)[0],
                before=_shown(before, sources),
                after=_shown(after, sources),
                mathematics=False,
            ),
        ),
    )


def _shown(unit: Unit, sources: dict[str, Source]) -> str:
    text = " ".join(sources[unit.span.path].text[unit.span.start : unit.span.end].split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


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
