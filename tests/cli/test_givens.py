"""Givens as people type them: understood, or said to have had no effect."""

from __future__ import annotations

import pytest

from compiler.cli.givens import layout_of, spelled
from compiler.cli.main import run

GRADIENT = r"\frac{\partial a^T x}{\partial x} = a^T"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("x in R^n", r"x \in \mathbb{R}^{n}"),
        ("A in R^(m x n)", r"A \in \mathbb{R}^{m \times n}"),
        ("A in R^{2x3}", r"A \in \mathbb{R}^{2 \times 3}"),
        ("n in N", r"n \in \mathbb{N}"),
        ("A symmetric", "A symmetric"),
        (r"x \in \mathbb{R}^n", r"x \in \mathbb{R}^n"),
    ],
)
def test_sets_are_spelled_out(typed: str, meant: str) -> None:
    assert spelled(typed) == meant


def test_a_layout_may_be_given() -> None:
    assert layout_of(["A symmetric", "denominator layout"]) == "denominator"
    assert layout_of(["layout: numerator", "a layout of rooms"]) == "numerator"


def test_a_given_layout_counts(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", GRADIENT, "--given", "denominator layout"]) == 1
    told = capfd.readouterr()
    assert "convention" in told.out
    assert told.err == ""


def test_a_given_without_effect_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    run(["verify", "A x = B x", "--given", "banana", "--given", "A symmetric"])
    told = capfd.readouterr().err
    assert "--given 'banana' had no effect" in told
    assert "'A symmetric' had" not in told
