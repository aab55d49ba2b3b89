"""Entries: occurrences gathered by what they say, with an id that lasts.

Stands apart because an id is a promise: it depends on the author's block id or on the canonical
form, never on prose, file names, or the order of notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from compiler.ir.entry import Entry
from compiler.ir.formula import Reading
from compiler.ir.note import Note
from compiler.merge.keys import Said
from compiler.merge.labels import digits
from compiler.merge.titles import assumptions_of, clearest, latex_of, layout_of, title_of

SHORTEST = 8
"""Digits of an entry's id, unless more are needed to tell two entries apart."""

WORST = (
    "ill_typed",
    "refuted",
    "convention",
    "conditional",
    "undecided",
    "unread",
    "verified",
    "not_a_claim",
)
"""Verdicts, the one to look at first."""

CodeFor = Callable[[Reading, str], tuple[str | None, str | None]]
"""SymPy and NumPy code of a reading whose sides stand in a relation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Occurrences that say the same, in vault order."""

    key: str
    occurrences: tuple[Said, ...]

    @property
    def clearest(self) -> Said:
        """The occurrence that stands for the group."""
        return clearest(self.occurrences)


def groups(statements: Sequence[Said]) -> tuple[Group, ...]:
    """Occurrences by key, in the order of their first occurrence."""
    found: dict[str, list[Said]] = {}
    for one in statements:
        found.setdefault(one.key, []).append(one)
    return tuple(Group(key=key, occurrences=tuple(some)) for key, some in found.items())


def entry_ids(found: Sequence[Group]) -> dict[str, str]:
    """An id for each group, by key."""
    blocks = _block_ids(found)
    ids = {key: block for block, key in blocks.items()}
    hashed = {group.key: digits(group.key, 16) for group in found if group.key not in ids}
    taken = set(ids.values())
    prefixes = Counter(
        whole[:length] for whole in hashed.values() for length in range(SHORTEST, 33)
    )
    for key, whole in hashed.items():
        length = SHORTEST
        while length < 32 and (prefixes[whole[:length]] > 1 or whole[:length] in taken):
            length += 1
        ids[key] = whole[:length]
    return ids


def _block_ids(found: Sequence[Group]) -> dict[str, str]:
    """Block ids that stand once in the vault, with the key of the statement they name.

    A block may hold several statements: the id names the first of them. A statement may have
    several ids: it takes the first by alphabet, so that moving notes does not change it.
    """
    homes: dict[str, set[str]] = {}
    first: dict[str, tuple[int, str]] = {}
    for group in found:
        for one in group.occurrences:
            statement = one.judged.statement
            if statement.block_id:
                homes.setdefault(statement.block_id, set()).add(statement.note)
                place = (statement.focus.start, group.key)
                first[statement.block_id] = min(first.get(statement.block_id, place), place)
    chosen: dict[str, str] = {}
    for block in sorted(first):
        key = first[block][1]
        if len(homes[block]) == 1 and key not in chosen.values():
            chosen[block] = key
    return chosen


def make_entry(
    group: Group, name: str, notes: Mapping[str, Note], code_for: CodeFor | None
) -> Entry:
    """The entry of a group, its relations still to come."""
    best = group.clearest
    verdicts = [one.judged.verdict.name for one in group.occurrences]
    relation = best.judged.formula.relation
    claimed = best.reading if best.judged.formula.idle is None else None
    code = code_for(claimed, relation) if code_for and claimed else (None, None)
    tags = {
        tag
        for one in group.occurrences
        if one.judged.statement.note in notes
        for tag in notes[one.judged.statement.note].tags
    }
    return Entry(
        id=name,
        title=title_of(group.occurrences),
        latex=latex_of(best),
        kind=best.judged.formula.kind,
        verdict=min(verdicts, key=WORST.index),
        layout=layout_of(best),
        assumptions=assumptions_of(best),
        occurrences=tuple(one.judged.id for one in group.occurrences),
        related=(),
        code_sympy=code[0],
        code_numpy=code[1],
        tags=tuple(sorted(tags)),
    )
