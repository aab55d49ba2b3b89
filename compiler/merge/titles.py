"""Words about an entry: its title, its formula as written, its assumptions.

Stands apart because they are for people: nothing else depends on them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from compiler.ir.formula import Reading
from compiler.ir.statement import AssumesRelation
from compiler.merge.keys import Said
from compiler.merge.regular import UNSAID

WORDS = re.compile(r"[^\W\d_]{3,}")

LONG_TITLE = 80


def clearest(occurrences: Sequence[Said]) -> Said:
    """The occurrence that shows the statement best: labelled, displayed, short, early."""
    return min(enumerate(occurrences), key=lambda pair: (_clarity(pair[1]), pair[0]))[1]


def _clarity(one: Said) -> tuple[bool, bool, int]:
    statement = one.judged.statement
    length = len(statement.left_latex) + len(statement.right_latex)
    return (not _worded(statement.label), not statement.math.display, length)


def _worded(label: str | None) -> bool:
    return label is not None and bool(WORDS.search(label))


def title_of(occurrences: Sequence[Said]) -> str:
    """The label or bold title of an occurrence, else the heading above one, else the formula."""
    ordered = sorted(enumerate(occurrences), key=lambda pair: (_clarity(pair[1]), pair[0]))
    statements = [one.judged.statement for _, one in ordered]
    for statement in statements:
        if _worded(statement.label):
            return _short(statement.label or "")
    for statement in statements:
        if statement.heading_path:
            return _short(statement.heading_path[-1])
    return _short(latex_of(ordered[0][1]))


def _short(words: str) -> str:
    plain = " ".join(words.split()).strip(" *_:.") or words
    return plain if len(plain) <= LONG_TITLE else plain[: LONG_TITLE - 1].rstrip() + "…"


def latex_of(one: Said) -> str:
    """Left, relation and right, as written."""
    statement = one.judged.statement
    sides = (statement.left_latex, statement.relation, statement.right_latex)
    return " ".join(" ".join(side.split()) for side in sides)


def assumptions_of(one: Said) -> tuple[str, ...]:
    """What is assumed of the symbols, and the relations taken as given, in words."""
    if one.reading is None:
        return ()
    properties = [
        f"{info.name} {_plain(name)}"
        for info in one.reading.symbols
        for name in info.properties
        if name not in UNSAID
    ]
    relations = [
        " ".join(given.fact.text.split())
        for given in one.judged.statement.given
        if isinstance(given, AssumesRelation) and one.reading.constraints
    ]
    return tuple(sorted(set(properties) | set(relations)))


def _plain(name: str) -> str:
    return name.replace("_", " ")


def layout_of(one: Said) -> str | None:
    """The layout the statement was judged in."""
    reading: Reading | None = one.reading
    return one.judged.verdict.layout or (reading.layout if reading else None)
