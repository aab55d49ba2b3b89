"""No enemy is believed, no delicate truth is refuted, nothing hostile costs long."""

from __future__ import annotations

import pytest
from enemy import FALSE, HOSTILE, TRUE
from judging import judge

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
