"""What each symbol means in each section, and where one letter means two things.

Stands apart from the statements, each of which is read by itself: a reader of the section has one
meaning for a letter in mind. Only what the note says of it counts, never a default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compiler.ir.entry import JudgedStatement
from compiler.ir.formula import SymbolInfo
from compiler.merge.keys import reading_of
from compiler.source.codes import CODES
from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Source, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a symbol is in a section of a note, as its statements were read."""

    note: str
    section: tuple[str, ...]
    symbol: str
    sort: str
    """`number`, `vector`, `matrix`, with `random` before where it is."""
    place: Span
    """The first statement of the section that takes it so."""


def meanings(statements: Sequence[JudgedStatement]) -> tuple[Meaning, ...]:
    """Each meaning that a note states of a symbol, once for each section, in vault order."""
    found: dict[tuple[str, tuple[str, ...], str, str], Meaning] = {}
    for one in statements:
        reading = reading_of(one)
        for info in reading.symbols if reading is not None else ():
            sort = _sort(info)
            if sort is None:
                continue
            statement = one.statement
            key = (statement.note, statement.heading_path, info.name, sort)
            found.setdefault(
                key,
                Meaning(
                    note=statement.note,
                    section=statement.heading_path,
                    symbol=info.name,
                    sort=sort,
                    place=statement.focus,
                ),
            )
    return tuple(found.values())


def clash_findings(
    statements: Sequence[JudgedStatement], sources: Mapping[str, Source]
) -> Iterator[Diagnostic]:
    """A finding for each further meaning of a symbol within one section."""
    first: dict[tuple[str, tuple[str, ...], str], Meaning] = {}
    for meaning in meanings(statements):
        known = first.setdefault((meaning.note, meaning.section, meaning.symbol), meaning)
        if known is meaning:
            continue
        line = sources[meaning.note].position(known.place.start)[0]
        yield Diagnostic(
            code="symbol-clash",
            severity=CODES["symbol-clash"].severity,
            message=f"{meaning.symbol} is a {meaning.sort} here and a {known.sort} in line {line}",
            span=meaning.place,
            hint="use another letter, or begin a section where the letter changes its meaning",
        )


def _sort(info: SymbolInfo) -> str | None:
    """What a symbol is said to be; None when nobody says it, or it is an index of a sum."""
    if info.origin not in ("stated", "author") or info.index_of is not None or info.type.by:
        return None
    shape = info.type.shape
    sort = "number" if not shape else "vector" if 1 in shape else "matrix"
    return f"random {sort}" if info.random else sort
