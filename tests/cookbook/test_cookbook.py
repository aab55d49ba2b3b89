"""What vaultc says of the rules of a well-known handbook, and what is true of them."""

from __future__ import annotations

import json

import pytest
from cookbook.report import FALSE, OUTCOME, PAGE, counts, outcome
from cookbook.running import notes, said, tags
from cookbook.truths import CHECKS, WRONG


@pytest.fixture(scope="module")
def found():
    return {path.stem: said(path) for path in notes()}


@pytest.mark.slow
def test_the_outcome_is_the_one_on_record_and_the_page_shows_it(found):
    """Strict both ways: `make cookbook` records what changed, and review reads the diff."""
    assert outcome(found) == json.loads(OUTCOME.read_text())
    assert counts(found) in PAGE.read_text()


@pytest.mark.slow
def test_every_rule_is_found_and_no_wrong_one_is_verified(found):
    links = [one for rules in found.values() for one in rules]
    assert {one.number for one in links} == {tag for path in notes() for tag in tags(path)}
    throughout = {one.number for one in links} - set(outcome(found))
    assert not throughout & set(WRONG)


@pytest.mark.slow
def test_every_rule_that_is_judged_false_has_numbers_of_its_own(found):
    judged = {one.number for rules in found.values() for one in rules if one.verdict in FALSE}
    assert judged | set(WRONG) <= set(CHECKS)


@pytest.mark.parametrize("number", CHECKS)
def test_a_rule_is_as_true_as_its_numbers_say(number):
    assert CHECKS[number]() == (number not in WRONG)
