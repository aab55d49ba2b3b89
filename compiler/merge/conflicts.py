"""Conflicts: one left side, right sides that cannot all be right.

Stands apart as the most valuable finding a vault's owner can get, and one that must not cry wolf:
the left sides agree in value, under the same types and assumptions, and at least one statement was
found false, or they hold in layouts that nobody declared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.ir.entry import Conflict
from compiler.ir.statement import LaysOut
from compiler.merge.keys import Said
from compiler.merge.notation import notation_text
from compiler.merge.sides import Sides, sides
from compiler.merge.titles import latex_of, layout_of

DECIDED = frozenset({"verified", "refuted", "conditional", "convention"})


def find_conflicts(statements: Sequence[Said]) -> tuple[Conflict, ...]:
    """All conflicts, each with every statement that takes part, in vault order."""
    lefts: dict[object, list[tuple[Said, Sides]]] = {}
    for one in statements:
        if one.judged.verdict.name not in DECIDED or one.judged.formula.relation != "=":
            continue
        laid = sides(one.reading) if one.reading is not None else None
        if laid is not None:
            # What may be true of named things only is compared within its note, name by name.
            statement = one.judged.statement
            scope = (statement.note, notation_text(statement.left)) if one.particular else ()
            key = (scope, laid.left, _said_of_left(laid))
            lefts.setdefault(key, []).append((one, laid))
    found = [conflict for some in lefts.values() for conflict in _conflicts(some)]
    return tuple(sorted(found, key=lambda conflict: conflict.statements))


def _said_of_left(laid: Sides) -> object:
    """The assumptions, comparable."""
    return tuple((token, tuple(sorted(some))) for token, some in laid.properties)


def _conflicts(some: Sequence[tuple[Said, Sides]]) -> Iterator[Conflict]:
    rights: dict[str, list[Said]] = {}
    for one, laid in some:
        rights.setdefault(laid.right, []).append(one)
    if len(rights) < 2:
        return
    false = [one for one, _ in some if one.judged.verdict.name != "verified"]
    if false:
        yield Conflict(
            statements=tuple(one.judged.id for one, _ in some), why=_why(list(rights.values()))
        )
        return
    by_layout = {right: {layout_of(one) for one in ones} for right, ones in rights.items()}
    layouts = set().union(*by_layout.values())
    if len(layouts) > 1 and None not in layouts and not all(_declares(one) for one, _ in some):
        yield Conflict(
            statements=tuple(one.judged.id for one, _ in some),
            why="all hold, each in another layout, and not every note says which: "
            + _each(list(rights.values())),
        )


def _declares(one: Said) -> bool:
    """Whether the note says in which layout its derivatives are."""
    return any(
        isinstance(given, LaysOut) and given.fact.origin in ("stated", "author")
        for given in one.judged.statement.given
    )


def _why(rights: Sequence[Sequence[Said]]) -> str:
    right = any(one.judged.verdict.name == "verified" for ones in rights for one in ones)
    return _each(rights) + ("" if right else "; none is right as it stands")


def _each(rights: Sequence[Sequence[Said]]) -> str:
    """Each right side once, with what was found about it; the true ones first."""
    said = sorted(
        (one.judged.verdict.name != "verified", latex_of(one), _found(one))
        for one in (ones[0] for ones in rights)
    )
    return "; ".join(f"{latex} {found}" for _, latex, found in said)


def _found(one: Said) -> str:
    verdict = one.judged.verdict
    match verdict.name:
        case "verified":
            layout = layout_of(one)
            return f"holds in {layout} layout" if layout else "holds"
        case "conditional":
            return f"holds only if {verdict.assumption}" if verdict.assumption else "does not hold"
        case "convention":
            return f"holds only in {verdict.layout} layout" if verdict.layout else "does not hold"
        case _:
            return "does not hold"
