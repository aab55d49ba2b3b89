"""What must hold of any formula, and of the formulas of the demonstration vault."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.ir.term import Name, Opaque, ProductTerm, Script, Term
from compiler.latex import normalise_symbol, parse, split_display
from compiler.latex.lexer import tokenise

_TOKENS = r"""
a b x 1 2.5 12 + - * / = < > ( ) [ ] \{ \} | || \| { } ^ _ ' '' & \\ , ; : ! . ? \frac \sqrt
\sum \int \lim \max \left( \right) \left. \right| \left| \mathbf \mathbf{x} \mathrm{d} \text{if
\text{tr} \text{ \begin{aligned} \end{aligned} \begin{cases} \end{cases} \begin{bmatrix} \quad
\end{bmatrix} \begin{array}{cc} \end{array} \, \hat \underbrace \overset \stackrel \not
\xrightarrow \substack \boxed \foo \over \implies \forall \dots \cdot \circ \partial \tag{3}
\label{a} \operatorname \operatorname{tr} \big| \bigl| \bigr| \lVert \rVert \mid \pmod
\color{red} \phantom \prime \eqno % #1 ∂ ² ᵀ ½ ŷ é 中 $ ~ " \newcommand{\q}[1]{#1} \q \def\z{\z}
\z \middle| \arg\max \quad(3) \text{and} \rm \cr
"""
_SOUP = tuple(_TOKENS.split())


def _inside(term: Term) -> Iterator[Term]:
    waiting: list[object] = [term]
    while waiting:
        found = waiting.pop()
        if isinstance(found, tuple):
            waiting.extend(found)
        elif dataclasses.is_dataclass(found):
            yield found  # type: ignore[misc]
            waiting.extend(getattr(found, field.name) for field in dataclasses.fields(found))


def _check_spans(term: Term, latex: str) -> None:
    for inner in _inside(term):
        start, end = inner.span
        assert 0 <= start <= end <= len(latex)
        if isinstance(inner, Opaque):
            assert inner.reason
            assert "\n" not in inner.reason or "\n" in inner.text


soup = st.lists(st.sampled_from(_SOUP), max_size=60).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda joint: joint.join(pieces))
)


@given(soup)
def test_anything_is_read_and_every_span_lies_in_the_text(latex: str) -> None:
    _check_spans(parse(latex), latex)


@given(soup)
def test_chains_of_anything_are_whole(latex: str) -> None:
    for chain in split_display(latex).chains:
        assert len(chain.items) == len(chain.relations) + 1 == len(chain.relation_ranges) + 1
        for side in chain.items:
            _check_spans(side.term, latex)


@given(st.text(max_size=80))
def test_any_text_is_read(latex: str) -> None:
    parse(latex)
    split_display(latex)


@pytest.mark.parametrize(
    "latex",
    [
        "{" * 9000,
        "(" * 9000 + ")" * 9000,
        "\\frac" * 9000,
        "x^{" * 9000,
        "\\left(" * 3000 + "\\right)" * 3000,
        "|a" * 9000,
        "\\hat" * 9000,
        "\\begin{cases}" * 1000 + "\\end{cases}" * 1000,
        "-" * 9000,
        "a" * 1_000_000,
    ],
    ids=lambda latex: latex[:8],
)
def test_hostile_formulas_are_read_without_overflow(latex: str) -> None:
    assert any(isinstance(inner, Opaque) for inner in _inside(parse(latex))) or "|a" in latex
    split_display(latex)


def test_symbols_slice_back_to_their_source() -> None:
    latex = r"\mathbf{x}_i + \hat{y} \cdot \alpha^2 - \operatorname{tr}(A)"
    names = [term for term in _inside(parse(latex)) if isinstance(term, Name)]
    written = {latex[name.span[0] : name.span[1]] for name in names}
    assert written == {r"\mathbf{x}", "i", r"\hat{y}", r"\alpha", r"\operatorname{tr}", "A"}


def test_tokens_cover_everything_but_space_and_comments() -> None:
    latex = "a + % note\n \\foo{b}_2"
    tokens = tokenise(latex)
    covered = "".join(latex[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True))
    assert covered == r"a+\foo{b}_2"


def test_macro_tokens_stand_where_the_macro_was_used() -> None:
    latex = r"\newcommand{\v}[1]{\mathbf{#1}} a \v{x} b"
    term = parse(latex)
    assert isinstance(term, ProductTerm)
    assert [latex[t.span[0] : t.span[1]] for t in term.items] == ["a", r"\v{x}", "b"]


def test_only_what_is_broken_in_the_demonstration_vault_is_not_read() -> None:
    notes = (Path(__file__).parents[2] / "vault").rglob("*.md")
    formulas = [f for note in notes for f in note.read_text(encoding="utf-8").split("$$")[1::2]]
    terms = [s.term for f in formulas for chain in split_display(f).chains for s in chain.items]
    assert terms
    reasons = {t.reason for term in terms for t in _inside(term) if isinstance(t, Opaque)}
    assert reasons <= {"nothing follows \\odot"}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (r"x", "x"),
        (r"\mathbf{\Sigma}", r"\mathbf{\Sigma}"),
        (r"\bm\Sigma", r"\mathbf{\Sigma}"),
        (r"\boldsymbol{\Sigma}", r"\mathbf{\Sigma}"),
        (r"\hat{x}_i", r"\hat{x}_i"),
        (r"\hat{x_i}", r"\hat{x}_i"),
        (r"\widehat{\mathbf x}", r"\hat{\mathbf{x}}"),
        (r"x_0", "x_0"),
        (r"x_{0}", "x_0"),
        (r"A_{ij}", "A_{ij}"),
        (r"A_{i,j}", "A_{i,j}"),
        (r"x_{\text{max}}", r"x_{\text{max}}"),
        (r"x_{\mathrm{max}}", r"x_{\text{max}}"),
        (r"x_{\max}", r"x_{\text{max}}"),
        (r"\theta^{(t+1)}", r"\theta^{(t + 1)}"),
        (r"A^\top", "A^T"),
        (r"f'", "f'"),
        (r"f^{\prime}", "f'"),
        (r"α", r"\alpha"),
        (r"\mathbf{S_0}", r"\mathbf{S}_{\mathbf{0}}"),
        (r"\text{MSE}", r"\operatorname{MSE}"),
        (r"\alpha_{n-1}", r"\alpha_{n - 1}"),
    ],
)
def test_one_key_for_each_symbol(written: str, key: str) -> None:
    term = parse(written)
    assert isinstance(term, Name | Script)
    assert normalise_symbol(term) == key


_PIECES = st.recursive(
    st.sampled_from(["x", "A_1", "12", "f(x)", r"\mathbf{m_N}"]),
    lambda inner: st.one_of(
        st.tuples(
            st.sampled_from(
                [
                    r"\mathbf{%s}", r"{\bf %s}", "{%s}^2", "{%s}", r"\boxed{%s}", r"\hat{%s}!",
                    r"\mathop{%s}", r"\operatorname{%s}", r"\color{red}{%s}", r"|{%s}|", "-{%s}",
                    r"\underbrace{%s}_n", r"\boldsymbol{%s}_0", r"\sum_{i=1}^{n}{%s}", r"\sqrt{%s}",
                ]
            ),
            inner,
        ).map(lambda pair: pair[0] % pair[1]),
        st.tuples(st.sampled_from([r"\frac{%s}{%s}", r"{%s \over %s}", "%s %s"]), inner, inner).map(
            lambda three: three[0] % (three[1], three[2])
        ),
    ),
    max_leaves=6,
)  # fmt: skip


def _balanced(latex: str) -> bool:
    depth = 0
    for mark in latex.replace("\\{", "").replace("\\}", ""):
        depth += {"{": 1, "}": -1}.get(mark, 0)
        if depth < 0:
            return False
    return depth == 0


@given(st.lists(_PIECES, min_size=2, max_size=3))
def test_each_side_keeps_its_braces_in_pairs(sides: list[str]) -> None:
    latex = " = ".join(sides)
    for chain in split_display(latex).chains:
        for side in chain.items:
            assert _balanced(side.latex)
            assert _balanced(latex[side.range[0] : side.range[1]])
