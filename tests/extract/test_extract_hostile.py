from __future__ import annotations

import time

import pytest
from extract_rendering import note_of, rendered, statements_of

from compiler.extract import extract_statements
from compiler.ir.note import MathSpan

HOSTILE = (
    "",
    "$",
    "$$",
    "$$=$$",
    "$= = =$",
    "$a = $ and $ = b$",
    "$$\\begin{aligned} &= \\\\ &= \\end{aligned}$$",
    "%% assume: %%\n%% assume: $ %%\n\n$a = b$",
    "%% assume: A symmetric, , ,;; x in in in %%\n\n$A = x$",
    "---\nmath: {symbols: {A: null, 3: [1, {b: c}]}, layout: [], vec: 7}\n---\n$A = x$",
    "---\nmath: {assume: {x: y}, where: [[1], null], symbols: 5}\n---\n$A = x$",
    "If if if $A$ is is not not symmetric or or and, then then $$",
    "( ( ( where $A$ ) ) ) ] [ is symmetric $A = A$",
    "Let Let be be $f$ $f$ $f$ and and, or $g = g$ is of size of length of",
    "with mean mean and covariance covariance $x$ has mean",
    "$x \\sim \\sim N(,)$ and $x \\in \\in \\mathbb{R}^{}$ and $f : : \\to \\to$",
    "$\\|\\|\\| = |||$ denotes $'$ denotes denotes",
    "- " * 60 + "$a = b$",
    "> " * 60 + "$a = b$",
    "[" * 300 + "$a = b$" + "]" * 300,
    "$" + "(" * 3000 + " = " + ")" * 3000 + "$",
    "$" + "x_{" * 2000 + "=" + "}" * 2000 + "$",
    "$$" + " = ".join("a" for _ in range(2000)) + "$$",
    "\x00$a = b$\ufffc and \ufffc is symmetric $\ufffc = 1$",
    "$a = b$\u2028where $a$ is\u2029symmetric",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_notes_never_raise(text: str) -> None:
    rendered(text)


def test_each_statement_lies_in_its_formula() -> None:
    rows = "> $$\n> \\begin{aligned} x &= y \\\\ &= z \\end{aligned}\n> $$\n"
    text = f"$a + b = b + a = 2$ and\n\n{rows}"
    note = note_of(text)
    for one in extract_statements(note):
        assert one.span.start <= one.focus.start <= one.focus.end <= one.span.end
        assert isinstance(one.math, MathSpan)


def test_a_fact_points_at_its_words() -> None:
    text = "First words.\n\nLet $A$ be a *symmetric* matrix. Then $A = A^T$.\n"
    note = note_of(text)
    (statement,) = extract_statements(note)
    facts = {note.source.slice(given.fact.span) for given in statement.given}
    assert facts == {"Let $A$ be a *symmetric* matrix."}


def test_a_note_without_relations_has_no_statements() -> None:
    assert statements_of("The matrix $A$ and $a + b$. It costs $5 or $6.") == ()


def test_work_grows_with_the_note_and_not_faster() -> None:
    def seconds(count: int) -> float:
        part = "Let $A$ be symmetric. If $x > 0$, then $f(x) = A x$ and $\\nabla f = A + A$.\n\n"
        note = note_of(part * count)
        start = time.process_time()
        extract_statements(note)
        return time.process_time() - start

    seconds(20)
    small, large = min(seconds(60) for _ in range(3)), seconds(600)
    assert large < 40 * small


def test_the_same_note_gives_the_same_statements() -> None:
    text = "Let $A$ be symmetric, $y = A x$.\n\n$$\\nabla y = A$$\n"
    assert statements_of(text) == statements_of(text)
