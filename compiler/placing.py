"""Placing: what a judgement says about places, which depends on where its statement stands.

Stands apart because statements that say the same are judged once, wherever they stand; only
afterwards does each learn the lines of the facts it used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from compiler.ir.entry import JudgedStatement
from compiler.ir.formula import Reading
from compiler.ir.statement import Statement
from compiler.judge import Judgement
from compiler.naming import statement_ids
from compiler.source.text import Source


def place(
    statements: Sequence[Statement],
    judgements: Sequence[Judgement],
    sources: Mapping[str, Source],
) -> tuple[JudgedStatement, ...]:
    """Each statement with its id, its judgement, and the lines of the facts it used."""
    names = statement_ids(statements)
    return tuple(
        _placed(name, statement, judgement, sources.get(statement.note))
        for name, statement, judgement in zip(names, statements, judgements, strict=True)
    )


def _placed(
    name: str, statement: Statement, judgement: Judgement, source: Source | None
) -> JudgedStatement:
    formula, verdict = judgement.formula, judgement.verdict
    lines = _lines(statement, source)
    if lines:
        formula = replace(
            formula,
            readings=tuple(_with_lines(one, lines) for one in formula.readings),
            alternatives=tuple(_with_lines(one, lines) for one in formula.alternatives),
        )
        if verdict.reading is not None:
            verdict = replace(verdict, reading=_with_lines(verdict.reading, lines))
    return JudgedStatement(
        id=name, statement=statement, formula=formula, verdict=verdict, fingerprint=None
    )


def _lines(statement: Statement, source: Source | None) -> dict[str, int]:
    """The line of each fact given beside a statement, by its words; the nearest of the same."""
    if source is None:
        return {}
    facts = (given.fact for given in statement.given)
    return {
        fact.text: source.position(fact.span.start)[0]
        for fact in facts
        if fact.span.path == source.path
    }


def _with_lines(reading: Reading, lines: Mapping[str, int]) -> Reading:
    if not reading.given:
        return reading
    given = tuple(replace(one, line=lines.get(one.text, one.line)) for one in reading.given)
    return replace(reading, given=given)
