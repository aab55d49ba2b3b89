"""A failure names its cause: layout, assumption, or the edit that mends it."""

from __future__ import annotations

import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from build import (
    E,
    call,
    d,
    ex,
    eye,
    formula,
    function,
    inf,
    info,
    normal,
    op,
    pi,
    reading,
    sym,
    total,
)
from compiler.ir.expr import Apply, Constant, Fill, Moment, Symbol
from compiler.ir.formula import Formula, Misfit
from compiler.verify import verify

A, B, P, Q, S, X = map(sym, ["A", "B", "P", "Q", "S", "X"])
a, b, h, m, x, y, z = map(sym, ["a", "b", "h", "m", "x", "y", "z"])
SQ = ("n", "n")
VEC = ("n", 1)
s_a, s_b, vx, vy = info("A", SQ), info("B", SQ), info("x", VEC), info("y", VEC)
quadratic = d((x.T @ A @ x).s, x)
soft = op("softmax", x)


def mean(body, *over, kind="expectation", given=()):
    args = body if isinstance(body, tuple) else (body,)
    return E(Moment(kind=kind, args=tuple(ex(e) for e in args), over=over, given=given))


CONDITIONAL = {
    "symmetric": (quadratic, 2 * (A @ x), (s_a, vx), "A symmetric"),
    "commute": ((A + B) @ (A + B), A @ A + 2 * (A @ B) + B @ B, (s_a, s_b), "A and B commute"),
    "exponentials": (
        op("expm", A + B),
        op("expm", A) @ op("expm", B),
        (s_a, s_b),
        "A and B commute",
    ),
    "isometry": (op("norm_2", A @ x), op("norm_2", x), (s_a, vx), "A orthogonal"),
    "positive": (op("sqrt", y**2), y, (info("y"),), "y positive"),
    "right angle": (
        op("norm_2", x + y) ** 2,
        op("norm_2", x) ** 2 + op("norm_2", y) ** 2,
        (vx, vy),
        "x and y are orthogonal",
    ),
    "cross entropy": (
        d(-(y.T @ op("log", soft)).s, x),
        soft - y,
        (vx, vy),
        "y is a vector whose entries sum to 1",
    ),
    "idempotent": (P @ P, P, (info("P", SQ),), "P idempotent"),
}


@pytest.mark.parametrize("name", CONDITIONAL)
def test_the_missing_assumption_is_named(name):
    left, right, symbols, words = CONDITIONAL[name]
    verdict = verify(formula(left, right, *symbols))
    assert (verdict.name, verdict.assumption) == ("conditional", words)


def test_a_stated_assumption_is_used():
    symmetric = info("A", SQ, "symmetric")
    assert verify(formula(quadratic, 2 * (A @ x), symmetric, vx)).name == "verified"


def test_a_correction_stands_beside_the_assumption():
    verdict = verify(formula(quadratic, 2 * (A @ x), s_a, vx))
    assert verdict.suggestion is not None
    assert "A + A^T" in verdict.suggestion.latex


REPAIRED = {
    "order": ((A @ B).T, A.T @ B.T, (s_a, s_b), "B^T A^T"),
    "sign": (d(op("cos", y), y), op("sin", y), (info("y"),), r"-\sin"),
    "inverse": ((A @ B).inv, A.inv @ B.inv, (s_a, s_b), "B^{-1} A^{-1}"),
    "double angle": (
        op("cos", 2 * y),
        op("cos", y) ** 2 + op("sin", y) ** 2,
        (info("y"),),
        "-",
    ),
}


@pytest.mark.parametrize("name", REPAIRED)
def test_one_edit_mends_it(name):
    left, right, symbols, shown = REPAIRED[name]
    verdict = verify(formula(left, right, *symbols))
    assert verdict.name == "refuted"
    assert verdict.suggestion is not None
    assert shown in verdict.suggestion.latex


def test_the_other_layout_is_named():
    left = lambda layout: d(op("trace", A @ X), X, layout)  # noqa: E731
    symbols = (info("A", ("m", "n")), info("X", ("n", "m")))
    wrong = reading(left("denominator"), A, info("A", SQ), info("X", SQ), layout="denominator")
    right = reading(left("numerator"), A, *symbols, layout="numerator", declared=False)
    verdict = verify(
        Formula(relation="=", kind="identity", readings=(wrong,), alternatives=(right,))
    )
    assert (verdict.name, verdict.layout) == ("convention", "numerator")


def test_a_counterexample_can_be_recomputed():
    verdict = verify(formula(op("det", A + B), op("det", A) + op("det", B), s_a, s_b))
    witness = verdict.evidence.counterexample
    values = {name: np.array(eval(text)) for name, text in witness.values}
    assert float(witness.left) == pytest.approx(np.linalg.det(values["A"] + values["B"]))
    assert float(witness.right) == pytest.approx(
        np.linalg.det(values["A"]) + np.linalg.det(values["B"])
    )


NEAR = {
    "Ramanujan's constant": (op("exp", pi * op("sqrt", 163)), 640320**3 + 744),
    "truncated series": (total("k", 1, 200, 1 / sym("k") ** 2), pi**2 / 6),
    "forty digits": (pi, Fraction("3.14159265358979323846264338327950288419716")),
}


@pytest.mark.parametrize("name", NEAR)
def test_near_identities_are_refuted(name):
    left, right = NEAR[name]
    verdict = verify(formula(left, right))
    assert verdict.name == "refuted"
    assert verdict.evidence.counterexample.left != verdict.evidence.counterexample.right


def test_constants_stand_on_multiprecision():
    euler = op("exp", pi * E(Constant("i"))) + 1
    verdict = verify(formula(euler, 0))
    assert (verdict.name, verdict.rung) == ("verified", "multiprecision")


RANDOM = info("x", VEC, random=True)
LAW = {"laws": (normal("x", m, S, family="any"),)}
MOMENTS = (RANDOM, info("m", VEC), info("S", SQ), s_a, info("b", VEC))


def test_expectations_are_exact_sums():
    left = mean((x.T @ A @ x).s, "x")
    right = op("trace", A @ S) + (m.T @ A @ m).s
    assert verify(formula(left, right, *MOMENTS, **LAW)).name == "verified"
    assert verify(formula(left, op("trace", A @ S), *MOMENTS, **LAW)).name != "verified"


def test_covariance_of_a_linear_map():
    left = mean(A @ x + b, "x", kind="variance")
    assert verify(formula(left, A @ S @ A.T, *MOMENTS, **LAW)).name == "verified"
    assert verify(formula(left, A.T @ S @ A, *MOMENTS, **LAW)).name != "verified"


def test_fourth_moments_need_a_normal_law():
    u = sym("u")
    symbols = (info("u", random=True), info("s", (), "positive"))
    left, right = mean(u**4, "u"), 3 * sym("s") ** 2
    zero = {"mean": E(Apply("mul", (ex(0), Symbol("s")))), "covariance": sym("s")}
    for family, name in (("normal", "verified"), ("any", "refuted")):
        law = normal("u", zero["mean"], zero["covariance"], family=family)
        assert verify(formula(left, right, *symbols, laws=(law,))).name == name


def test_products_of_means_need_independence():
    symbols = (info("u", random=True), info("v", random=True))
    u, v = sym("u"), sym("v")
    verdict = verify(formula(mean(u * v, "u", "v"), mean(u, "u") * mean(v, "v"), *symbols))
    assert (verdict.name, verdict.assumption) == ("conditional", "u, v independent")


def test_total_expectation():
    symbols = (info("u", random=True), info("v", random=True))
    u = sym("u")
    inner = mean(u**2, "u", given=("v",))
    assert verify(formula(mean(inner, "v"), mean(u**2, "u", "v"), *symbols)).name == "verified"
    assert verify(formula(inner, mean(u**2, "u", "v"), *symbols)).name != "verified"


ORDERED = {
    "Cauchy-Schwarz": (
        op("abs", op("dot", x, y)),
        op("norm_2", x) * op("norm_2", y),
        (vx, vy),
        "\\le",
        "verified",
    ),
    "triangle turned round": (
        op("norm_2", x + y),
        op("norm_2", x) + op("norm_2", y),
        (vx, vy),
        "\\ge",
        "refuted",
    ),
    "Gram": (A.T @ A, E(Fill("zeros", SQ)), (info("A", ("m", "n")),), "\\succeq", "verified"),
    "quadratic form": ((x.T @ A @ x).s, 0, (s_a, vx), "\\ge", "conditional"),
    "convexity of exp": (op("exp", z), 1 + z, (info("z"),), "\\ge", "verified"),
    "narrow": (z**2 + 1, 2 * z, (info("z"),), "\\ge", "verified"),
}


@pytest.mark.parametrize("name", ORDERED)
def test_inequalities_are_sampled(name):
    left, right, symbols, relation, expected = ORDERED[name]
    verdict = verify(formula(left, right, *symbols, relation=relation, kind="inequality"))
    assert (verdict.name, verdict.rung) == (expected, "sampled")


def test_expansions_are_judged_by_their_order():
    symbols = (info("h"),)
    good = formula(op("sin", h), h - h**3 / 6, *symbols, order=5)
    bad = formula(op("sin", h), h - h**3 / 3, *symbols, order=5)
    assert [verify(f).name for f in (good, bad)] == ["verified", "refuted"]


def test_constraints_are_met():
    given = ((ex(A @ B), "=", ex(B @ A)),)
    claim = formula((A @ B) @ (A @ B), A @ A @ B @ B, s_a, s_b, constraints=given)
    assert verify(claim).name == "verified"
    eigen = ((ex(A @ x), "=", Apply("scale", (Symbol("l"), Symbol("x")))),)
    square = formula(
        A @ A @ x,
        E(Apply("scale", (ex(sym("l") ** 2), Symbol("x")))),
        s_a,
        vx,
        info("l"),
        constraints=eigen,
    )
    assert verify(square).name == "verified"


def test_what_cannot_be_met_is_said():
    given = ((ex(op("norm_2", x)), "=", ex(op("neg", 1))),)
    verdict = verify(formula(x + x, 2 * x, vx, constraints=given))
    assert verdict.name == "undecided"
    assert "cannot construct" in verdict.reason


def test_sums_that_vanish_by_assumption_are_not_verified():
    symmetric_and_skew = info("A", SQ, "skew")
    claim = formula((x.T @ A @ x).s, 2 * (x.T @ A @ x).s, symmetric_and_skew, vx)
    assert verify(claim).name == "undecided"


def test_renaming_changes_nothing():
    claim = lambda n, v: formula(  # noqa: E731
        d((sym(v).T @ sym(n) @ sym(v)).s, sym(v)), 2 * (sym(n) @ sym(v)), info(n, SQ), info(v, VEC)
    )
    one, two = verify(claim("A", "x")), verify(claim("Q", "w"))
    assert (one.name, one.evidence.seed, one.operations) == (
        two.name,
        two.evidence.seed,
        two.operations,
    )


def test_a_spent_budget_is_undecided():
    claim = formula((A @ B).T, B.T @ A.T, s_a, s_b)
    verdict = verify(claim, budget=100)
    assert (verdict.name, verdict.reason) == ("undecided", "operation budget spent")


def test_formulas_without_readings_keep_their_reason():
    misfit = Formula(relation="=", kind="identity", misfit=Misfit(message="m × n against n × m"))
    assert verify(misfit).name == "ill_typed"
    assert verify(replace(misfit, misfit=None, unread="why")).name == "unread"
    assert verify(replace(misfit, misfit=None, idle="defines f")).name == "not_a_claim"


def test_abstract_functions_are_described():
    f = call("f", y)
    verdict = verify(formula(d(f, y), f, info("y"), functions=(function("f", ((),)),)))
    assert verdict.name == "refuted"
    assert any("↦" in text for _, text in verdict.evidence.counterexample.values)


def test_series_and_unit_matrices():
    small = info("A", SQ)
    series = total("k", 0, inf, op("matpow", A, sym("k")))
    assert verify(formula((eye("n") - A).inv, series, small)).name == "verified"
