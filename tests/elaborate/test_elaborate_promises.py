"""What holds for every statement: no exception, settled sizes, names that are accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from casefile import CASES, read_cases
from elaborate_documents import formula_of, statement_of
from hypothesis import given
from hypothesis import strategies as st

from compiler.elaborate import elaborate
from compiler.ir import expr as e
from compiler.ir.formula import Reading
from compiler.latex.parser import parse

DOCUMENTED = [
    case.only("statement")
    for path in sorted((CASES / "elaborate").glob("*.md"))
    for case in read_cases(path)
]

PIECES = (
    *("A", "x", "n", "f", "f(x)", "\\mathbf{v}", "1", "0", "\\pi", "e", "T", "t", "\\partial"),
    *("\\nabla", "\\sum_{i=1}^n", "\\lim_{h \\to 0}", "\\int", "dx", "\\log", "\\operatorname{tr}"),
    *("+", "-", "/", "\\cdot", "\\times", "\\odot", "\\otimes", "\\circ", "\\dots", ",", "|", "!"),
    *("^T", "^{-1}", "^+", "^*", "'", "_i", "_{ij}", "_1", "_{m \\times n}", "_{\\max}", "^{(k)}"),
    *("(", ")", "[", "]", "\\{", "\\|", "\\frac{d}{dx}", "\\frac{\\partial f}{\\partial x}"),
    *("\\begin{bmatrix} a & b \\end{bmatrix}", "\\mathbb{E}", "D", "\\Delta", "\\delta_{ij}"),
)


def expressions(value: object) -> Iterator[e.Expr]:
    if isinstance(value, tuple):
        for item in value:
            yield from expressions(item)
    elif is_dataclass(value):
        if isinstance(value, e.Expr):
            yield value
        for field in fields(value):
            yield from expressions(getattr(value, field.name))


def readings(text: str) -> tuple[Reading, ...]:
    formula = formula_of(text)
    return (*formula.readings, *formula.alternatives)


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.lists(st.sampled_from(PIECES), max_size=8))
def test_nothing_an_author_writes_raises(left: list[str], right: list[str]) -> None:
    model = statement_of("x = y")
    statement = type(model)(
        **{
            field.name: getattr(model, field.name)
            for field in fields(model)
            if field.name not in {"left", "right"}
        },
        left=parse(" ".join(left)),
        right=parse(" ".join(right)),
    )
    formula = elaborate(statement)
    said = (formula.unread, formula.idle, formula.misfit)
    assert formula.readings or formula.alternatives or any(one is not None for one in said)


def test_deep_nesting_is_unread() -> None:
    deep = "(" * 150 + "x" + ")^2" * 150
    assert formula_of(f"{deep} = y").unread is not None


@pytest.mark.parametrize("text", DOCUMENTED)
def test_sizes_are_settled(text: str) -> None:
    for reading in readings(text):
        shapes = [one.type.shape for one in reading.symbols]
        shapes += [
            one.shape
            for one in expressions((reading.left, reading.right))
            if isinstance(one, e.Fill)
        ]
        assert all(isinstance(size, int | str) for shape in shapes for size in shape)


@pytest.mark.parametrize("text", DOCUMENTED)
def test_every_symbol_is_described_or_bound(text: str) -> None:
    for reading in readings(text):
        described = {one.name for one in reading.symbols}
        parts = list(expressions((reading.left, reading.right)))
        bound = {one.variable for one in parts if isinstance(one, e.Bound | e.At)}
        bound |= {
            name for one in parts if isinstance(one, e.Generated) for name in (one.row, one.column)
        }
        used = {one.name for one in parts if isinstance(one, e.Symbol)}
        assert used <= described | bound


@pytest.mark.parametrize("text", DOCUMENTED)
def test_a_statement_is_understood_the_same_way_twice(text: str) -> None:
    assert formula_of(text) == formula_of(text)


def test_the_cheapest_reading_comes_first() -> None:
    for text in DOCUMENTED:
        costs = [reading.cost for reading in formula_of(text).readings]
        assert not costs or costs[0] == min(costs)
