"""Verdicts do not hang on a seed, and named laws have the moments textbooks give them."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from test_verify_identities import MUTANTS, TRUE

from build import E, call, ex, formula, function, inf, info, normal, op, sym, total
from compiler.ir.expr import Apply, Constant, Moment, Number, Symbol
from compiler.ir.formula import Law
from compiler.verify import judge, verify


@pytest.mark.parametrize("shift", [7919, 104729])
def test_true_identities_hold_for_other_seeds(shift, monkeypatch):
    seed_of = judge.seed_of
    monkeypatch.setattr(judge, "seed_of", lambda program: seed_of(program) + shift)
    for name, (left, right, symbols, options, _) in TRUE.items():
        assert verify(formula(left, right, *symbols, **options)).name == "verified", name


def test_mutants_fail_for_another_seed(monkeypatch):
    seed_of = judge.seed_of
    monkeypatch.setattr(judge, "seed_of", lambda program: seed_of(program) + 15485863)
    monkeypatch.setattr(judge, "find_repair", lambda *_: None)
    for name, which in MUTANTS:
        left, _, symbols, options, mutants = TRUE[name]
        assert verify(formula(left, mutants[which], *symbols, **options)).name != "verified", name


def mean(body, kind="expectation"):
    return E(Moment(kind=kind, args=(ex(body),), over=("u",)))


u, p, n, r, a, b = map(sym, ["u", "p", "n", "r", "a", "b"])
LAWS = {
    "bernoulli": ((p,), p, p * (1 - p)),
    "binomial": ((n, p), n * p, n * p * (1 - p)),
    "poisson": ((r,), r, r),
    "geometric": ((p,), 1 / p, (1 - p) / p**2),
    "uniform": ((a, b), (a + b) / 2, (b - a) ** 2 / 12),
    "exponential": ((r,), 1 / r, 1 / r**2),
    "gamma": ((a, b), a / b, a / b**2),
    "beta": ((a, b), a / (a + b), a * b / ((a + b) ** 2 * (a + b + 1))),
    "chi_squared": ((a,), a, 2 * a),
    "laplace": ((a, b), a, 2 * b**2),
}


@pytest.mark.parametrize("family", LAWS)
def test_named_laws_have_their_moments(family):
    parameters, expected, variance = LAWS[family]
    law = Law(
        symbol="u", family=family, mean=None, covariance=None, parameters=tuple(map(ex, parameters))
    )
    names = sorted({parameter.e.name for parameter in parameters})
    symbols = (info("u", random=True), *(info(name) for name in names))
    for left, right in ((mean(u), expected), (mean(u, "variance"), variance)):
        assert verify(formula(left, right, *symbols, laws=(law,))).name == "verified"
        assert verify(formula(left, right * 2, *symbols, laws=(law,))).name == "refuted"


def test_a_kink_at_the_mean_of_a_normal_law_does_no_harm():
    law = normal("u", Number(Fraction(0)), Number(Fraction(1)))
    right = op("sqrt", 2 / E(Constant("pi")))
    claim = formula(mean(op("abs", u)), right, info("u", random=True), laws=(law,))
    assert verify(claim).name == "verified"


def test_a_centred_mean_is_zero():
    claim = formula(mean(u - mean(u)), 0, info("u", random=True))
    assert verify(claim).name == "verified"


def test_conditioning_on_a_name_nobody_types_is_conditioning():
    inner = E(Moment(kind="variance", args=(Symbol("u"),), over=("u",), given=("v",)))
    outer = E(Moment(kind="expectation", args=(ex(inner),), over=("v",)))
    verdict = verify(formula(mean(u, "variance"), outer, info("u", random=True)))
    assert (verdict.name, verdict.assumption) == ("conditional", "u, v independent")


def test_diverging_trials_do_not_hide_a_false_series():
    q, k = sym("q"), sym("k")
    false = formula(total("k", 1, inf, k * q ** (k - 1)), 1 / (1 - q**2), info("q"))
    true = formula(total("k", 1, inf, k * q ** (k - 1)), 1 / (1 - q) ** 2, info("q"))
    assert [verify(f).name for f in (false, true)] == ["refuted", "verified"]


def test_conjugates_are_told_from_transposes():
    square = ("n", "n")
    A, B = sym("A"), sym("B")
    symbols = (info("A", square), info("B", square))
    star = op("adjoint", A @ B)
    assert verify(formula(star, op("adjoint", B) @ op("adjoint", A), *symbols)).name == "verified"
    assert verify(formula(star, B.T @ A.T, *symbols)).name != "verified"
    unitary = info("A", square, "unitary")
    assert (
        verify(
            formula(A.T @ A, E(Apply("matpow", (Symbol("A"), Number(Fraction(0))))), unitary)
        ).name
        != "verified"
    )


def test_a_function_differentiated_twice_by_primes():
    x = sym("x")
    body = formula(
        call("f", x, primes=2),
        2,
        info("x"),
        functions=(function("f", ((),), (), sym("#x") ** 2, ("#x",)),),
    )
    assert verify(body).name == "verified"


def test_convex_functions_are_drawn_convex():
    x, y, t = sym("x"), sym("y"), sym("t")
    left = call("f", t * x + (1 - t) * y)
    right = t * call("f", x) + (1 - t) * call("f", y)
    symbols = (info("x"), info("y"), info("t", (), "unit_interval"))
    for properties, name in ((("convex",), "verified"), ((), "refuted")):
        claim = formula(
            left,
            right,
            *symbols,
            relation="\\le",
            functions=(function("f", ((),), properties=properties),),
        )
        assert verify(claim).name == name
