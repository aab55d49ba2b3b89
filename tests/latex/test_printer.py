"""Expressions written out: every operator and every kind, with the brackets they need."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

import pytest

from compiler.ir.expr import (
    Apply,
    At,
    Bound,
    Call,
    Cases,
    Compare,
    Component,
    Constant,
    Derivative,
    Differential,
    Directional,
    Expr,
    Fill,
    Generated,
    Hessian,
    Matrix,
    Moment,
    Number,
    SizeOf,
    Symbol,
)
from compiler.ir.operators import OPERATORS
from compiler.ir.term import Opaque
from compiler.latex import parse, to_latex, to_plain
from compiler.latex import print_tables as tables

A, B, X = Symbol("A"), Symbol("B"), Symbol(r"\mathbf{x}")
ONE = Number(Fraction(1))


def _apply(op: str, *args: Expr) -> Apply:
    return Apply(op, args)


@pytest.mark.parametrize("name", OPERATORS)
def test_every_operator_is_written(name: str) -> None:
    known = [
        tables.OWN, tables.UNSEEN, tables.INFIX, tables.RAISED, tables.POWERS, tables.AROUND,
        tables.HEADS, tables.FORMS,
    ]  # fmt: skip
    assert sum(name in table for table in known) == 1, f"{name} needs a line in print_tables"
    arity = OPERATORS[name].arity if OPERATORS[name].arity > 0 else 3
    expr = _apply(name, *(Symbol(letter) for letter in "ABCD"[:arity]))
    assert to_plain(expr)
    assert "Opaque" not in repr(parse(to_latex(expr)))


@pytest.mark.parametrize(
    ("expr", "latex", "plain"),
    [
        (Number(Fraction(-3, 2)), r"-\frac{3}{2}", "(-3/2)"),
        (Constant("pi"), r"\pi", "π"),
        (X, r"\mathbf{x}", "x"),
        (SizeOf("n"), "n", "n"),
        (Fill("identity", ("n", "n")), "I_{n}", "I[n×n]"),
        (_apply("trace", _apply("matmul", A, B)), r"\operatorname{tr}(A B)", "tr((A · B))"),
        (_apply("transpose", _apply("matmul", A, B)), "(A B)^T", "(A · B)ᵀ"),
        (_apply("transpose", _apply("inverse", A)), "A^{-T}", "A⁻¹ᵀ"),
        (
            _apply("matmul", _apply("add", A, _apply("neg", B)), X),
            r"(A - B) \mathbf{x}",
            "((A + (-B)) · x)",
        ),
        (_apply("kron", A, _apply("matmul", A, B)), r"A \otimes (A B)", "(A ⊗ (A · B))"),
        (_apply("power", _apply("log", A), ONE), r"(\log(A))^{1}", "(log(A)^1)"),
        (Call("f", (X,), 2), r"f''(\mathbf{x})", "f''(x)"),
        (
            Derivative(Call("f", (X,)), X, "numerator"),
            r"\frac{\partial f(\mathbf{x})}{\partial \mathbf{x}}",
            "d[f(x)]/dx",
        ),
        (
            Derivative(_apply("add", A, B), X, "denominator"),
            r"\frac{\partial}{\partial \mathbf{x}} (A + B)",
            "d[(A + B)]/dx",
        ),
        (
            Hessian(Symbol("f"), X, X),
            r"\frac{\partial^{2} f}{\partial \mathbf{x} \, \partial \mathbf{x}}",
            "d²[f]/(dx dx)",
        ),
        (Differential(A, (("A", "dA"),)), r"\mathrm{d}A", "d(A)"),
        (
            Directional(Symbol("f"), X, A),
            r"\mathrm{D}_{\mathbf{x}} f \left[A\right]",
            "D[f; x → A]",
        ),
        (
            Bound("sum", "i", ONE, Symbol("n"), Component(X, (Symbol("i"),))),
            r"\sum_{i = 1}^{n} \mathbf{x}_{i}",
            "sum(x[i], i = 1..n)",
        ),
        (
            Bound("limit", "x", ONE, None, A, "right"),
            r"\lim_{x \to 1^{+}} A",
            "limit(A, x → 1 from above)",
        ),
        (Component(A, (Symbol("i"), None)), "A_{i,:}", "A[i, :]"),
        (
            Matrix(((A, B), (B, A))),
            r"\begin{bmatrix} A & B \\ B & A \end{bmatrix}",
            "[A, B; B, A]",
        ),
        (Generated("i", "j", A, ("m", "n")), r"\left[A\right]_{i j}", "[A for row i, column j]"),
        (Compare("<=", A, B), r"\mathbb{1}\left[A \le B\right]", "(A ≤ B)"),
        (
            Cases(((A, Compare(">", X, ONE)), (B, None))),
            r"\begin{cases} A & \text{if } \mathbf{x} > 1 \\ B & \text{otherwise} \end{cases}",
            "cases(A if (x > 1); B if otherwise)",
        ),
        (Moment("expectation", (X,), ("x",)), r"\mathbb{E}\left[\mathbf{x}\right]", "E_{x}[x]"),
        (At(A, "x", ONE), r"\left. A \right|_{x = 1}", "(A at x = 1)"),
    ],
)
def test_written_forms(expr: Expr, latex: str, plain: str) -> None:
    assert (to_latex(expr), to_plain(expr)) == (latex, plain)
    assert not isinstance(parse(latex), Opaque)


def test_plain_text_knows_accents_and_greek() -> None:
    assert to_plain(Symbol(r"\hat{\theta}")) == "θ\u0302"
    assert to_plain(Symbol(r"\mathbf{\Sigma}")) == "Σ"
    assert to_plain(Symbol(r"x_{\text{max}}")) == "x_{max}"


def test_deep_expressions_are_cut_and_not_overflown() -> None:
    expr: Expr = A
    for _ in range(5000):
        expr = Apply("neg", (expr,))
    assert "…" in to_plain(expr)
    assert to_latex(expr)


def test_every_kind_of_expression_is_tested_here() -> None:
    shown = {type(param[0]) for mark in test_written_forms.pytestmark for param in mark.args[1]}
    assert shown == set(Expr.__args__)
    assert all(dataclasses.is_dataclass(kind) for kind in shown)
