"""Probabilities under laws, as notes write them: what no rule of sums reaches is not decided."""

from __future__ import annotations

import pytest

from compiler.extract import extract_statements
from compiler.ir.note import VaultSettings
from compiler.judge.one import judge
from compiler.read import read_note

LAWS = r"$X \sim \mathrm{Exp}(\lambda)$, $Z \sim N(0, 1)$, $B \sim \mathrm{Bin}(n, p)$. Then "


def verdict(given: str, latex: str) -> str:
    note = read_note("n.md", f"{given} ${latex}$.", VaultSettings())
    return judge(extract_statements(note)[-1]).verdict.name


@pytest.mark.parametrize(
    "latex",
    [
        r"P(X > t) = 1",
        r"P(X > s + t) = P(X > s)",
        r"P(X > s + t \mid X > s) = P(X > s)",
        r"P(Z > t) = P(Z > 2t)",
        r"\mathbb{E}[\max(Z - t, 0)] = -t",
        r"P(B \ge 1) = (1 - p)^n",
    ],
)
def test_thresholds_below_every_outcome_verify_nothing(latex: str) -> None:
    assert verdict(LAWS, latex) != "verified"


@pytest.mark.parametrize("latex", [r"P(B = 0) = (1 - p)^n", r"P(B \ge 1) = 1 - (1 - p)^n"])
def test_a_probability_of_a_named_law_is_a_sum(latex: str) -> None:
    assert verdict(LAWS, latex) == "verified"


@pytest.mark.parametrize(
    ("latex", "wanted"),
    [
        (r"\operatorname{softmax}(z - \max_j z_j) = \operatorname{softmax}(z)", "verified"),
        (r"\operatorname{softmax}(z - \max_j z_j) = 2\operatorname{softmax}(z)", "refuted"),
        (r"z + c = z", "ill_typed"),
    ],
)
def test_the_largest_entry_is_taken_from_each(latex: str, wanted: str) -> None:
    assert verdict(r"Let $z \in \mathbb{R}^K$ and $c \in \mathbb{R}$. Then", latex) == wanted


@pytest.mark.parametrize(
    ("latex", "wanted"),
    [
        (r"\nabla F(x) = J(x)^\top r(x)", "verified"),
        (r"\nabla F(x) = 2 J(x)^\top r(x)", "refuted"),
        (r"\nabla^2 F(x) = J(x)^\top J(x)", "refuted"),
    ],
)
def test_a_jacobian_of_a_declared_function(latex: str, wanted: str) -> None:
    given = (
        r"Let $r: \mathbb{R}^n \to \mathbb{R}^m$ be smooth, $J(x) = \frac{\partial r}{\partial x}$"
        r" and $F(x) = \frac12\|r(x)\|^2$. Then"
    )
    assert verdict(given, latex) == wanted


@pytest.mark.parametrize(
    ("latex", "wanted"),
    [
        (r"\operatorname{Var}(q^\top k) = d", "verified"),
        (r"\operatorname{Var}(q^\top k) = 2d", "refuted"),
        (r"\mathbb{E}[q^\top q] = 0", "refuted"),
    ],
)
def test_moments_taken_as_given(latex: str, wanted: str) -> None:
    given = (
        r"Let $q, k \in \mathbb{R}^d$ be independent with $\mathbb{E}[q] = \mathbb{E}[k] = 0$ and "
        r"$\operatorname{Cov}(q) = \operatorname{Cov}(k) = I$. Then"
    )
    assert verdict(given, latex) == wanted
