"""Statements as pages show them: every fact in words, formulas as tokens.

Stands apart so that badges, entry pages and work lists say the same thing in the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compiler.emit.formulas import FormulaBook, escape
from compiler.emit.verdicts import LAYOUTS, ORIGINS, RUNGS, Word, verdict
from compiler.ir.entry import JudgedStatement
from compiler.ir.expr import Shape
from compiler.ir.formula import Reading, SymbolInfo
from compiler.ir.note import Macro
from compiler.ir.verdict import Evidence, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolView:
    """One symbol as it was read."""

    formula: str
    kind: str
    size: str
    properties: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """What a verdict stands on, in words."""

    rung: str
    method: str
    strength: str
    sizes: tuple[str, ...]
    seed: int
    values: tuple[tuple[str, str], ...]
    """Of the counterexample: (symbol as a token, value as a token)."""
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One statement with all that is said about it."""

    id: str
    formula: str
    latex: str
    word: Word
    kind: str
    reason: str
    layout: str
    symbols: tuple[SymbolView, ...]
    given: tuple[tuple[str, str, int], ...]
    """(text, where from, line)."""
    notes: tuple[str, ...]
    assumption: str
    unneeded: tuple[str, ...]
    evidence: EvidenceView | None
    suggestion: str
    suggestion_latex: str
    why: str
    label: str
    headings: tuple[str, ...]


def latex_of(judged: JudgedStatement) -> str:
    """The statement alone: left side, relation, right side."""
    statement = judged.statement
    return f"{statement.left_latex.strip()} {statement.relation} {statement.right_latex.strip()}"


def why_html(why: str, judged: Sequence[JudgedStatement], book: FormulaBook) -> str:
    """A sentence about statements, with each statement it quotes drawn as a formula."""
    html = escape(why)
    for latex in sorted({latex_of(one) for one in judged}, key=len, reverse=True):
        html = html.replace(escape(latex), book.token(latex))
    return html


def statement_view(
    judged: JudgedStatement, book: FormulaBook, macros: tuple[Macro, ...]
) -> StatementView:
    """The view of one statement; its formulas are drawn with the macros of its note."""
    found, reading = judged.verdict, judged.verdict.reading
    latex = latex_of(judged)
    suggestion = found.suggestion
    return StatementView(
        id=judged.id,
        formula=book.token(latex, display=True, macros=macros),
        latex=latex,
        word=verdict(found.name),
        kind=judged.statement.kind,
        reason=found.reason,
        layout=_layout(found),
        symbols=_symbols(reading, book, macros),
        given=tuple((g.text, ORIGINS[g.origin], g.line) for g in reading.given) if reading else (),
        notes=reading.notes if reading else (),
        assumption=found.assumption or "",
        unneeded=found.unneeded,
        evidence=_evidence(found, book, macros),
        suggestion=book.token(suggestion.latex, display=True, macros=macros) if suggestion else "",
        suggestion_latex=suggestion.latex if suggestion else "",
        why=suggestion.why if suggestion else "",
        label=judged.statement.label or "",
        headings=judged.statement.heading_path,
    )


def _layout(found: Verdict) -> str:
    if found.layout is None:
        return ""
    declared = found.reading is None or found.reading.declared
    return LAYOUTS[found.layout] + ("" if declared else " (not the one declared)")


def _symbols(
    reading: Reading | None, book: FormulaBook, macros: tuple[Macro, ...]
) -> tuple[SymbolView, ...]:
    if reading is None:
        return ()
    return tuple(
        SymbolView(
            formula=book.token(symbol.name, macros=macros),
            kind=_kind(symbol),
            size=book.token(shape_latex(symbol.type.shape)) if symbol.type.shape else "",
            properties=", ".join(p.replace("_", " ") for p in symbol.properties),
            origin=ORIGINS[symbol.origin],
        )
        for symbol in reading.symbols
    )


def _kind(symbol: SymbolInfo) -> str:
    return f"random {symbol.kind}" if symbol.random and symbol.kind != "random" else symbol.kind


def shape_latex(shape: Shape) -> str:
    """`n \\times n`; a size nobody named is a dot."""
    named = ("\\cdot" if "#" in str(size) else str(size).replace("*", "") for size in shape)
    return " \\times ".join(named)


def _evidence(found: Verdict, book: FormulaBook, macros: tuple[Macro, ...]) -> EvidenceView | None:
    evidence = found.evidence
    if evidence is None:
        return None
    counter = evidence.counterexample
    values = counter.values if counter else ()
    return EvidenceView(
        rung=RUNGS.get(found.rung or "", ""),
        method=evidence.method,
        strength=_strength(evidence),
        sizes=tuple(
            ", ".join(f"{name} = {size}" for name, size in sizes) for sizes in evidence.sizes[:4]
        ),
        seed=evidence.seed,
        values=tuple(
            (book.token(name, macros=macros), book.token(value_latex(value)))
            for name, value in values
        ),
        left=book.token(value_latex(counter.left)) if counter else "",
        right=book.token(value_latex(counter.right)) if counter else "",
    )


def _strength(evidence: Evidence) -> str:
    trials = (
        f"{evidence.trials} trial{'' if evidence.trials == 1 else 's'}" if evidence.trials else ""
    )
    if evidence.error_bound is not None:
        return ", ".join(
            filter(None, (trials, f"chance of error below {evidence.error_bound:.0e}"))
        )
    if evidence.max_error is not None:
        return ", ".join(filter(None, (trials, f"largest relative error {evidence.max_error:.1e}")))
    return trials


def value_latex(value: str) -> str:
    """A value such as `[[1, 2], [0, 1]]` as LaTeX; what is not that shape as text."""
    text = value.strip()
    plain = text.replace(" ", "")
    if plain.startswith("[[") and plain.endswith("]]"):
        rows = plain[2:-2].split("],[")
        if not any("[" in row or "]" in row for row in rows):
            body = r" \\ ".join(" & ".join(row.split(",")) for row in rows)
            return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"
    if plain and all(c in "0123456789+-./ijeE()" for c in plain):
        return plain
    escaped = "".join(_ESCAPES.get(c, c) for c in text)
    return rf"\text{{{escaped}}}"


_ESCAPES = {c: f"\\{c}" for c in "{}$%&#_"} | {"\\": r"\textbackslash ", "^": r"\^{}", "~": r"\~{}"}
