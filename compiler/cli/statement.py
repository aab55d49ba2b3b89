"""One judged statement for people: how it was read, and what its verdict stands on."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.ir.entry import JudgedStatement
from compiler.ir.expr import Shape
from compiler.ir.formula import Reading, SymbolInfo
from compiler.ir.verdict import Evidence
from compiler.latex.printer import to_plain
from compiler.source.report.plain import plain

NAME = 11
"""Cells of the left column."""


def statement_text(judged: JudgedStatement) -> str:
    """The statement, its verdict, its reading and its evidence, one line each."""
    return "\n".join(f"{name:<{NAME}} {plain(text)}".rstrip() for name, text in _rows(judged))


def _rows(judged: JudgedStatement) -> Iterator[tuple[str, str]]:
    statement, verdict = judged.statement, judged.verdict
    yield "statement", f"{statement.left_latex} {statement.relation} {statement.right_latex}"
    yield "verdict", verdict.name.replace("_", " ")
    yield "reason", verdict.reason
    yield (
        "kind",
        f"{statement.kind} ({statement.why_kind})" if statement.why_kind else statement.kind,
    )
    if verdict.reading is not None:
        yield from _reading(verdict.reading, judged.formula.relation)
    if verdict.evidence is not None:
        yield from _evidence(verdict.evidence, verdict.rung or "")
    if verdict.assumption is not None:
        yield "missing", f"{verdict.assumption} (the statement does not say so)"
    yield from _column("not needed", list(verdict.unneeded))
    if verdict.suggestion is not None:
        yield "correction", verdict.suggestion.latex
        yield "", verdict.suggestion.why


def _reading(reading: Reading, relation: str) -> Iterator[tuple[str, str]]:
    yield "read as", f"{to_plain(reading.left)} {relation} {to_plain(reading.right)}"
    for name, value in reading.bindings:
        yield "", f"where {name} is {to_plain(value)}"
    names = _column("symbols", [_symbol(one) for one in reading.symbols])
    yield from names
    yield from _column("given", [f"{one.text} ({_origin(one.origin)})" for one in reading.given])
    yield from _column("by default", list(reading.notes))
    if reading.layout is not None:
        declared = "" if reading.declared else ", which is not the one declared"
        yield "layout", f"{reading.layout}{declared}"


def _evidence(evidence: Evidence, rung: str) -> Iterator[tuple[str, str]]:
    parts = [f"{rung}: {evidence.method}", f"{evidence.trials} trials", f"seed {evidence.seed}"]
    if evidence.max_error is not None:
        parts.append(f"worst error {evidence.max_error:.1e}")
    if evidence.error_bound is not None:
        parts.append(f"a false statement passes with probability below {evidence.error_bound:.1e}")
    yield "evidence", ", ".join(parts)
    sizes = (
        ", ".join(f"{_size_name(name)} = {value}" for name, value in one) for one in evidence.sizes
    )
    yield from _column("sizes", [one for one in sizes if one])
    if evidence.counterexample is not None:
        example = evidence.counterexample
        yield from _column("try", [f"{symbol} = {value}" for symbol, value in example.values])
        yield "left is", example.left
        yield "right is", example.right


def _symbol(symbol: SymbolInfo) -> str:
    properties = "".join(f", {one.replace('_', ' ')}" for one in symbol.properties)
    size = _size(symbol.type.shape)
    return f"{symbol.name}: {symbol.kind}{size}{properties} ({_origin(symbol.origin)})"


def _size(shape: Shape) -> str:
    return f" {' × '.join(_size_name(str(one)) for one in shape)}" if shape else ""


def _size_name(name: str) -> str:
    """`d1` for a size that the note does not name."""
    return name.replace("#", "d")


def _origin(origin: str) -> str:
    return {"default": "by default", "author": "told to vaultc"}.get(origin, origin)


def _column(name: str, texts: list[str]) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(texts):
        yield name if number == 0 else "", text
