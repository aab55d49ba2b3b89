"""Findings: what a person should know of each verdict, as diagnostics.

Stands apart from `verify`, which knows no notes, and from `source`, which knows no mathematics.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from compiler.ir.entry import JudgedStatement
from compiler.ir.verdict import Counterexample, Verdict
from compiler.judge import Judgement
from compiler.source.codes import CODES
from compiler.source.diagnostic import Diagnostic


def findings_of(
    judged: Sequence[JudgedStatement], judgements: Sequence[Judgement]
) -> tuple[Diagnostic, ...]:
    """A diagnostic for each statement that is not in order, in the order of the statements."""
    found = (
        _finding(one, judgement.failure) for one, judgement in zip(judged, judgements, strict=True)
    )
    return tuple(one for one in found if one is not None)


def _finding(judged: JudgedStatement, failure: str | None) -> Diagnostic | None:
    if failure is not None:
        return _about(judged, "judge-failed", f"vaultc failed on this statement: {failure}")
    verdict = judged.verdict
    match verdict.name:
        case "verified" | "not_a_claim":
            return None
        case "refuted":
            return _about(judged, "identity-refuted", _claim(judged, verdict.reason))
        case "conditional":
            return _about(judged, "holds-only-if", _claim(judged, verdict.reason))
        case "convention":
            return _about(judged, "other-layout", _claim(judged, verdict.reason))
        case "ill_typed":
            return _about(judged, "shapes-disagree", _claim(judged, verdict.reason))
        case "undecided":
            return _about(judged, "statement-undecided", f"not decided: {verdict.reason}")
        case "unread":
            return _about(judged, "statement-unread", f"not understood: {verdict.reason}")
        case _:
            assert_never(verdict.name)


def _about(judged: JudgedStatement, code: str, message: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=CODES[code].severity,
        message=message,
        span=judged.statement.focus,
        label=_label(judged.verdict),
        hint=_hint(judged.verdict),
    )


def _claim(judged: JudgedStatement, reason: str) -> str:
    """The statement as written, then what is the matter with it."""
    statement = judged.statement
    latex = " ".join(f"{statement.left_latex} {statement.relation} {statement.right_latex}".split())
    shown = latex if len(latex) <= 70 else f"{latex[:69]}…"
    return f"{shown}: {reason}"


def _label(verdict: Verdict) -> str:
    """Both sides at the counterexample, unless the message has them already."""
    example = verdict.evidence.counterexample if verdict.evidence else None
    if example is None or example.left in verdict.reason:
        return ""
    return f"left is {_short(example.left)}, right is {_short(example.right)}"


def _hint(verdict: Verdict) -> str:
    parts = []
    example = verdict.evidence.counterexample if verdict.evidence else None
    if example is not None:
        parts.append(_values(example))
    if verdict.name == "conditional" and verdict.assumption:
        parts.append(f"state it, as in %% assume: {verdict.assumption} %%")
    if verdict.suggestion is not None:
        correction = verdict.suggestion
        parts.append(f"or correct it: {correction.latex} ({correction.why}; passes the same tests)")
    return "; ".join(part for part in parts if part).removeprefix("or ")


def _values(example: Counterexample) -> str:
    values = ", ".join(f"{symbol} = {value}" for symbol, value in example.values)
    return f"try {values}" if values else ""


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:39]}…"
