"""No enemy is believed, no delicate truth is refuted, nothing hostile costs long."""

from __future__ import annotations

from dataclasses import replace

import pytest
from enemy import FALSE, HOSTILE, TRUE
from judging import judge, read

from compiler.ir.formula import GivenFact
from compiler.verify import verify

MOST = 100_000_000
"""Operations a hostile statement may cost: the budget, and what one step goes beyond it."""


@pytest.mark.parametrize("row", FALSE, ids=lambda row: row[0])
def test_a_false_statement_is_never_verified(row):
    assert judge(*row).name != "verified"


@pytest.mark.parametrize("row", TRUE, ids=lambda row: row[0])
def test_a_delicate_truth_is_never_refuted(row):
    assert judge(*row).name not in ("refuted", "ill_typed", "conditional")


@pytest.mark.parametrize("row", HOSTILE, ids=lambda row: row[0])
def test_a_hostile_number_costs_counted_operations(row):
    assert judge(*row).operations <= MOST


def test_a_refutation_names_the_sizes_of_its_counterexample():
    verdict = judge(r"AB = BA + A", "A matrix n n", "B matrix n n")
    assert verdict.evidence.sizes == ((("n", 2),),)
    verdict = judge(r"\operatorname{tr}(I_n) = 3")
    assert verdict.evidence.counterexample.left != verdict.evidence.counterexample.right


def test_an_assumption_that_is_not_needed_is_named():
    stated = GivenFact(text="A is symmetric", line=1, origin="stated")
    for latex, wanted in (
        (r"\operatorname{tr}(AB) = \operatorname{tr}(BA)", ("A symmetric",)),
        (r"x^\top A y = y^\top A x", ()),
    ):
        formula = read(latex, "A symmetric", "A matrix n n", "B matrix n n")
        readings = tuple(replace(one, given=(stated,)) for one in formula.readings)
        assert verify(replace(formula, readings=readings)).unneeded == wanted
