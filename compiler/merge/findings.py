"""Findings about the catalogue: passages that stand more than once, statements that conflict.

Stands apart because these are about several places at once; findings about one statement are made
elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from compiler.ir.entry import Conflict, JudgedStatement, Passage
from compiler.source.codes import CODES
from compiler.source.diagnostic import Diagnostic, Severity
from compiler.source.text import Source, Span


def passage_findings(
    passages: Sequence[Passage], sources: Mapping[str, Source]
) -> Iterator[Diagnostic]:
    """One finding for each copy, with the lines it repeats."""
    for passage in passages:
        first = passage.occurrences[0]
        for number, copy in enumerate(passage.occurrences[1:], 1):
            changed = [d for d in passage.differences if d.occurrence == number]
            formulas = [d for d in changed if d.mathematics]
            how = "repeats" if passage.kind == "exact" else "nearly repeats"
            said = f"{how} {_place(first, sources)}"
            if changed:
                said += f"; {_count(len(changed), 'difference')}"
            if formulas:
                shown = formulas[0]
                said += f", {len(formulas)} in mathematics (line {shown.line})"
            yield _diagnostic(
                "passage-repeated",
                f"{_lines(copy, sources)} {said}",
                copy,
                hint=f"remove {_lines(copy, sources)} and embed the other place, or say why both",
            )


def conflict_findings(
    conflicts: Sequence[Conflict],
    statements: Mapping[str, JudgedStatement],
    sources: Mapping[str, Source],
) -> Iterator[Diagnostic]:
    """One finding for each conflict, at the statement that is least likely right."""
    for conflict in conflicts:
        places = [statements[name] for name in conflict.statements]
        wrong = min(places, key=lambda one: one.verdict.name == "verified")
        others = [one for one in places if one is not wrong]
        where = ", ".join(_place(one.statement.focus, sources, short=True) for one in others)
        yield _diagnostic(
            "statements-conflict",
            f"conflicts with {where}: {conflict.why}",
            wrong.statement.focus,
            hint="compare the places; mend the wrong one, or declare each note's layout",
            # Where all are right, each in its layout, nothing is wrong yet: it is easily misread.
            severity="warning" if all(p.verdict.name == "verified" for p in places) else None,
        )


def _diagnostic(
    code: str, message: str, span: Span, *, hint: str, severity: Severity | None = None
) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=severity or CODES[code].severity,
        message=message,
        span=span,
        hint=hint,
    )


def _lines(span: Span, sources: Mapping[str, Source]) -> str:
    place = sources[span.path].place(span)
    if place.line == place.end_line:
        return f"line {place.line}"
    return f"lines {place.line} to {place.end_line}"


def _place(span: Span, sources: Mapping[str, Source], *, short: bool = False) -> str:
    if span.path not in sources:
        return span.path
    if short:
        return f"{span.path}:{sources[span.path].position(span.start)[0]}"
    return f"{span.path}, {_lines(span, sources)}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
