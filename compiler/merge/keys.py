"""What each statement says, as the key that gathers occurrences into entries.

Stands apart as the one decision of what is the same: the canonical form of the reading that was judged,
and the class of its verdict, so that a statement that holds never shares an entry with one that does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compiler.ir.entry import JudgedStatement
from compiler.ir.formula import Reading
from compiler.ir.verdict import Verdict
from compiler.merge.canonical import Canonical, canonical, fingerprint_of
from compiler.merge.notation import notation_key


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

    @property
    def key(self) -> str:
        """Equal for statements that belong to one entry."""
        return f"{self.form} // {self.standing}"


def reading_of(judged: JudgedStatement) -> Reading | None:
    """The reading a statement was judged in, else its plainest."""
    if judged.verdict.reading is not None:
        return judged.verdict.reading
    return judged.formula.readings[0] if judged.formula.readings else None


def said(judged: Sequence[JudgedStatement]) -> tuple[Said, ...]:
    """Each statement with its key, in the order given.

    An undecided statement joins the entry of one that says the same and was decided.
    """
    found = [_said(one) for one in judged]
    decided: dict[str, str] = {}
    for one in found:
        if one.standing in ("holds", "fails"):
            decided[one.form] = min(decided.get(one.form, one.standing), one.standing, key=_rank)
    return tuple(
        _standing(one, decided.get(one.form, "undecided")) if one.standing == "undecided" else one
        for one in found
    )


def _rank(standing: str) -> int:
    return ("holds", "fails").index(standing)


def _standing(one: Said, standing: str) -> Said:
    return Said(
        judged=one.judged,
        reading=one.reading,
        canonical=one.canonical,
        form=one.form,
        standing=standing,
    )


def _said(judged: JudgedStatement) -> Said:
    reading = reading_of(judged)
    form = canonical(reading, judged.formula.relation) if reading is not None else None
    order = f" to order {judged.formula.order}" if judged.formula.order is not None else ""
    return Said(
        judged=judged,
        reading=reading,
        canonical=form,
        form=form.form + order if form else f"notation: {notation_key(judged.statement)}",
        standing=_class(judged.verdict),
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
