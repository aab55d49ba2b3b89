"""What is one statement and what is not.

Every two members of a group must meet; every two of different groups, look-alikes included, must
not.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from merge_build import reading
from merge_groups import ALONE, SAME

from compiler.merge.canonical import canonical


def form(statement) -> str:
    found = canonical(reading(*statement), "=")
    assert found is not None
    return f"{found.form} sized {found.sized}"


PAIRS = [(name, *pair) for name, some in SAME.items() for pair in combinations(some, 2)]
ODD = [(name, number, one) for name, some in ALONE.items() for number, one in enumerate(some)]


@pytest.mark.parametrize(
    ("name", "one", "other"), PAIRS, ids=[f"{n}-{i}" for i, (n, *_) in enumerate(PAIRS)]
)
def test_restatements_meet(name, one, other):
    assert form(one) == form(other)


def test_there_are_pairs_enough():
    assert len(PAIRS) >= 60
    assert len(ODD) >= 100


def test_groups_do_not_meet():
    homes: dict[str, set[str]] = {}
    for name, some in SAME.items():
        for one in some:
            homes.setdefault(form(one), set()).add(name)
    assert [sorted(names) for names in homes.values() if len(names) > 1] == []


def test_look_alikes_meet_nothing():
    homes: dict[str, list[str]] = {}
    for name, some in SAME.items():
        homes.setdefault(form(some[0]), []).append(name)
    for name, number, one in ODD:
        homes.setdefault(form(one), []).append(f"{name} {number}")
    assert [names for names in homes.values() if len(names) > 1] == []
