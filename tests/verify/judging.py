"""LaTeX to verdict without a note, for statements written as rows (see `enemy.py`)."""

from __future__ import annotations

from compiler.elaborate import elaborate
from compiler.ir.formula import Formula
from compiler.ir.note import MathSpan
from compiler.ir.statement import (
    Assumes,
    AssumesRelation,
    Declares,
    Fact,
    Given,
    LaysOut,
    Statement,
)
from compiler.ir.verdict import Verdict
from compiler.latex.display import split_display
from compiler.latex.parser import parse
from compiler.source.text import Span
from compiler.verify import verify

_SPAN = Span(path="x", start=0, end=0)
_FACT = Fact(text="", span=_SPAN, origin="stated")


def judge(latex: str, *given: str) -> Verdict:
    """The verdict of the first relation of a formula."""
    return verify(read(latex, *given))


def read(latex: str, *given: str) -> Formula:
    """The first relation of a formula, understood."""
    chain = split_display(latex).chains[0]
    facts = tuple(fact for one in given for fact in _given(one))
    left, right = chain.items[0], chain.items[1]
    statement = Statement(
        note="x",
        math=MathSpan(text=latex, origin=tuple(range(len(latex) + 1)), span=_SPAN, display=True),
        span=_SPAN,
        focus=_SPAN,
        left_latex=left.latex,
        right_latex=right.latex,
        left=left.term,
        right=right.term,
        relation=chain.relations[0],
        kind="identity",
        why_kind="",
        given=facts,
        heading_path=(),
        label=None,
        block_id=None,
    )
    return elaborate(statement)


def _given(text: str) -> list[Given]:
    if text.startswith("AR:"):
        chain = split_display(text[3:]).chains[0]
        return [
            AssumesRelation(
                left=chain.items[k].term,
                relation=relation,
                right=chain.items[k + 1].term,
                fact=_FACT,
            )
            for k, relation in enumerate(chain.relations)
        ]
    if text.startswith("layout:"):
        about, layout = text[7:].split()
        return [LaysOut(layout=layout, about=about, fact=_FACT)]  # type: ignore[arg-type]
    subject, word, *sizes = text.split()
    if word in ("vector", "matrix", "random", "scalar", "index"):
        return [
            Declares(
                subject=parse(subject),
                kind=word,  # type: ignore[arg-type]
                sizes=tuple(parse(size) for size in sizes),
                domain=None,
                fact=_FACT,
            )
        ]
    return [Assumes(subject=parse(subject), property=word, fact=_FACT)]  # type: ignore[arg-type]
