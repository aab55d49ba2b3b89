"""What each statement says, as the key that gathers occurrences into entries.

Stands apart as the one decision of what is the same: the canonical form of the reading that was
judged, and the class of its verdict, so that a statement that holds never shares an entry with one
that does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compiler.ir.entry import JudgedStatement
from compiler.ir.expr import Apply, Call, Expr, Symbol
from compiler.ir.formula import Reading
from compiler.ir.verdict import Verdict
from compiler.merge.canonical import Canonical, canonical, fingerprint_of
from compiler.merge.heads import by_name
from compiler.merge.layouts import is_unusual, names_layout
from compiler.merge.notation import is_step, key_up_to_names, notation_key
from compiler.merge.walk import fits, nodes, symbol_names

MATRIX_NOTATION = frozenset({"trace", "det", "transpose", "inverse", "matmul", "vec", "norm_fro"})
"""Operators nobody writes for scalars."""


NAMED_SIZE = re.compile(r"d\d+")
"""A size in the text that says which sizes are equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A judged statement with its key."""

    judged: JudgedStatement
    reading: Reading | None
    canonical: Canonical | None
    form: str
    """The canonical form, or the notation of a statement that has none."""
    standing: str
    """Class of the verdict: statements of different standing are never one."""
    particular: bool
    """Whether it may speak of named things instead of all that its letters could be."""

    @property
    def key(self) -> str:
        """Equal for statements that belong to one entry."""
        return f"{self.form} // {self.standing}"


def reading_of(judged: JudgedStatement) -> Reading | None:
    """The reading judged, else the plainest; None for one too large to compare."""
    found = judged.verdict.reading
    if found is None and judged.formula.readings:
        found = judged.formula.readings[0]
    return found if found is not None and fits(_exprs(found)) else None


def _exprs(reading: Reading) -> Iterator[Expr]:
    """Every expression of a reading."""
    yield from (reading.left, reading.right)
    yield from (expr for _, expr in reading.bindings)
    yield from (info.body for info in reading.functions if info.body is not None)
    for left, _, right in reading.constraints:
        yield from (left, right)
    for law in reading.laws:
        yield from (e for e in (law.mean, law.covariance, *law.parameters) if e is not None)


def said(judged: Sequence[JudgedStatement]) -> tuple[Said, ...]:
    """Each statement with its key, in the order given.

    An undecided statement joins the entry of one that says the same and was decided.
    """
    found = _sized([_said(one) for one in judged])
    decided: dict[str, str] = {}
    for one in found:
        if one.standing in ("holds", "fails"):
            decided[one.form] = min(decided.get(one.form, one.standing), one.standing, key=_rank)
    return tuple(
        _standing(one, decided.get(one.form, "undecided")) if one.standing == "undecided" else one
        for one in found
    )


def _sized(found: Sequence[Said]) -> list[Said]:
    """Statements set apart whose notes declare sizes, and fewer different ones than another does.

    Where no sizes are declared the statement is general, and one with those that declare the most.
    """
    declared: dict[str, set[str]] = {}
    for one in found:
        if one.canonical is not None and one.canonical.declared:
            declared.setdefault(one.form, set()).add(one.canonical.sized)
    general = {form: min(some, key=_generality) for form, some in declared.items()}
    return [
        replace(one, form=f"{one.form} sized {one.canonical.sized}")
        if one.canonical is not None
        and one.canonical.declared
        and one.canonical.sized != general[one.form]
        else one
        for one in found
    ]


def _generality(sized: str) -> tuple[int, str]:
    """Sorts the text with the most different sizes first."""
    return -len(set(NAMED_SIZE.findall(sized))), sized


def _rank(standing: str) -> int:
    return ("holds", "fails").index(standing)


def _standing(one: Said, standing: str) -> Said:
    return replace(one, standing=standing)


def _said(judged: JudgedStatement) -> Said:
    reading = reading_of(judged)
    false = judged.verdict.name == "refuted"
    relation = judged.formula.relation
    form = canonical(reading, relation, false=false) if reading is not None else None
    particular = reading is not None and (
        by_name(reading)
        if judged.formula.idle is not None
        else _particular(judged.verdict, reading)
    )
    if form is not None and reading is not None and (particular or _degenerate(reading)):
        form = replace(form, form=f"{form.form} about {notation_key(judged.statement)}")
    if form is not None and reading is not None and _undeclared(judged, reading):
        form = replace(form, form=f"{form.form} in a layout not declared")
    idle = judged.formula.idle is not None
    if idle and (form is None or particular or is_step(judged.statement)):
        in_any_letters = key_up_to_names(judged.statement)
        form = None if in_any_letters else form
    else:
        in_any_letters = None
    order = f" to order {judged.formula.order}" if judged.formula.order is not None else ""
    return Said(
        judged=judged,
        reading=reading,
        canonical=form,
        form=form.form + order if form else _by_notation(judged, in_any_letters),
        standing=_class(judged.verdict),
        particular=particular,
    )


def _by_notation(judged: JudgedStatement, in_any_letters: str | None) -> str:
    """The form of a statement that has no canonical one."""
    if in_any_letters is not None:
        return f"notation in any letters: {in_any_letters}"
    return f"notation: {notation_key(judged.statement)}"


def _undeclared(judged: JudgedStatement, reading: Reading) -> bool:
    """Whether a statement stands in a layout that is not the usual one and nobody named."""
    return not names_layout(judged.statement) and is_unusual(reading)


def _particular(verdict: Verdict, reading: Reading) -> bool:
    """Whether a statement that does not hold in general may be a fact about named things.

    `det J = 3` and `det K = 3` are two facts; `(AB)⁻¹ = A⁻¹B⁻¹` is one mistake in any letters.
    """
    if verdict.name in ("verified", "conditional", "convention"):
        return False
    sides = (reading.left, reading.right)
    for side, other in (sides, sides[::-1]):
        names = symbol_names(side)
        if not names or (isinstance(side, Symbol) and not names <= symbol_names(other)):
            return True
    abstract = {info.name for info in reading.functions if info.body is None}
    return any(
        isinstance(node, Call) and node.function in abstract for e in sides for node in nodes(e)
    )


def _degenerate(reading: Reading) -> bool:
    """Whether matrix notation was read as of scalars, so that what it says was lost."""
    scalars = {info.name for info in reading.symbols if set(info.type.shape) <= {1}}
    return any(
        isinstance(node, Apply)
        and node.op in MATRIX_NOTATION
        and (names := symbol_names(node)) <= scalars
        and bool(names)
        for side in (reading.left, reading.right, *(e for _, e in reading.bindings))
        for node in nodes(side)
    )


def _class(verdict: Verdict) -> str:
    match verdict.name:
        case "verified":
            return "holds"
        case "refuted":
            return "fails"
        case "conditional":
            return f"holds if {verdict.assumption or ''}"
        case name:
            return name


def fingerprint(one: Said) -> str | None:
    """Digits of the canonical form; None for a statement that has none."""
    return fingerprint_of(one.form) if one.canonical is not None else None
