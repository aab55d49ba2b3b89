"""What vaultc says of notes whose truth is known."""

from __future__ import annotations

import json

import pytest
from conformance.notes import HERE, families, truth_files
from conformance.running import run, score

FAULTS = json.loads((HERE / "faults.json").read_text())
"""Faults that are known and not mended yet, each with its cause; the list only shrinks."""
FLOOR = json.loads((HERE / "floor.json").read_text())


@pytest.fixture(scope="module", params=families())
def family(request):
    outcomes = [one for path in truth_files(request.param) for one in run(path)]
    return request.param, outcomes


def test_nothing_false_is_verified_nothing_true_refuted_and_no_definition_judged(family):
    """Strict both ways: a fault that is not known fails, and so does a known one that is mended."""
    name, outcomes = family
    found = {f"{one.note}:{one.line} {one.latex}" for one in outcomes if one.fault}
    assert found == {one["statement"] for one in FAULTS.get(name, [])}


def test_the_floor_holds(family):
    name, outcomes = family
    reached, floor = score(outcomes), FLOOR[name]
    assert reached.understood_share >= floor["understood"]
    assert reached.right_of_claims >= floor["right"]


def test_nothing_crashes(family):
    _, outcomes = family
    assert not [f"{one.note}:{one.line} {one.reason}" for one in outcomes if one.got == "crash"]
