"""Formulas: drawn once, kept, and shown as source where they cannot be drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.emit.formulas import Formula, FormulaBook, fill
from compiler.emit.katex import Katex, NoKatex, find_katex
from compiler.ir.note import Macro

HERE = Path(__file__)


@pytest.fixture(scope="module")
def katex() -> Katex:
    found, missing = find_katex([HERE], None)
    if not isinstance(found, Katex):
        pytest.skip(missing)
    return found


@pytest.mark.parametrize(
    "latex",
    [
        r"\DeclareMathOperator{\tr}{tr} \tr A",
        r"\DeclareMathOperator*{\argmax}{arg\,max} \argmax_x",
        r"\begin{eqnarray} a &=& b \end{eqnarray}",
        r"\begin{align} a &= b \tag{1}\label{eq} \end{align}",
        r"\begin{multline} a \\ b \end{multline}",
        r"\require{cancel}\cancel{x} \unicode{x263a} \class{k}{y} \ce{H2O}",
        r"\newcommand{\E}{\mathbb{E}} \E[x]",
        r"\bm{x} \mathbbm{1} \R",
        r"D_\vec{v} f + x_\operatorname{a} + y^\sqrt{2} + \vec x_\vec y",
        r"\root 3 \of x + \overparen{AB} + \sideset{_1}{^2}\sum + \mbox{so}",
        r"\cases{a & b \cr c & d} = \pmatrix{a & b \cr c & d}",
        r"\begin{array}{@{}l|p{3cm}@{}} \text{a_b} & \text{in $x_1$} \end{array}",
    ],
)
def test_what_mathjax_draws_is_drawn(katex: Katex, latex: str) -> None:
    (drawn,) = katex.draw([Formula(latex, display=True)])
    assert drawn.error == ""
    assert drawn.html.startswith(b'<span class="katex-display"><span class="katex">')


@pytest.mark.parametrize("name", ["align", "align*", "gather", "multline", "equation"])
def test_displays_are_drawn_in_a_line_of_text(katex: Katex, name: str) -> None:
    latex = rf"\begin{{{name}}} a \tag{{1}} \\ b \end{{{name}}}"
    (drawn,) = katex.draw([Formula(latex, display=False)])
    assert drawn.error == ""


def test_macros_are_passed_on(katex: Katex) -> None:
    macros = (
        Macro(name=r"\tr", arity=0, body="tr", operator=True),
        Macro(name=r"\pair", arity=2, body=r"\langle #1, #2 \rangle"),
    )
    (drawn,) = katex.draw([Formula(r"\tr \pair{a}{b}", display=False, macros=macros)])
    assert drawn.error == ""


def test_an_unknown_command_costs_only_itself(katex: Katex) -> None:
    (drawn,) = katex.draw([Formula(r"a + \foo", display=False)])
    assert "foo" in drawn.error
    assert b"vc-math-error" not in drawn.html
    (also_mended,) = katex.draw([Formula(r"\foo_\vec{v} + \bar x", display=False)])
    assert "foo" in also_mended.error
    assert b"vc-math-error" not in also_mended.html


@pytest.mark.parametrize("latex", ["{" * 20_000, r"\frac{a}{", "x" * 300_000, r"\def\a{\a}\a"])
def test_hostile_formulas_are_shown_as_source_and_the_rest_go_on(katex: Katex, latex: str) -> None:
    bad, good = katex.draw([Formula(latex, display=True), Formula("x", display=False)])
    assert bad.error
    assert b"vc-math-error" in bad.html
    assert good.error == ""


def test_links_in_formulas_run_nothing(katex: Katex) -> None:
    (drawn,) = katex.draw([Formula(r"\href{javascript:alert(1)}{x}", display=False)])
    assert b"<a " not in drawn.html


def test_the_cache_gives_the_same_drawings(katex: Katex, tmp_path: Path) -> None:
    cached = Katex(katex.package, katex.node, tmp_path / "formulas.sqlite")
    formulas = [Formula("a", display=False), Formula(r"\foo", display=True)]
    first = cached.draw(formulas)
    no_node = Katex(katex.package, "/nonexistent", tmp_path / "formulas.sqlite")
    assert no_node.draw(formulas) == first


def test_a_broken_cache_is_an_empty_one(katex: Katex, tmp_path: Path) -> None:
    broken = tmp_path / "formulas.sqlite"
    broken.write_bytes(b"not a database" * 100)
    (drawn,) = Katex(katex.package, katex.node, broken).draw([Formula("a", display=False)])
    assert drawn.error == ""


def test_without_katex_the_source_is_shown() -> None:
    (drawn,) = NoKatex().draw([Formula("a<b", display=True)])
    assert b"<code>a&lt;b</code>" in drawn.html
    assert b'class="katex' in drawn.html


def test_equal_formulas_are_drawn_once() -> None:
    book = FormulaBook()
    assert book.token("a  = b\n") == book.token(" a = b")
    assert book.token("a = b", display=True) != book.token("a = b")
    assert len(book.numbers) == 2
    drawn = NoKatex().draw(list(book.numbers))
    assert b"a = b" in fill(book.token("a = b").encode(), drawn)
