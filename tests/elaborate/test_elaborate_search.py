from __future__ import annotations

from itertools import islice

from compiler.elaborate.evidence import Evidence
from compiler.elaborate.kinds import candidates
from compiler.elaborate.layouts import CLASSES, COMBINATIONS, agrees, name_of
from compiler.elaborate.search import assignments


def test_assignments_come_in_order_of_cost_and_all_of_them_come() -> None:
    found = {"a": [(1, "scalar"), (3, "vector")], "b": [(0, "matrix"), (1, "scalar")]}
    costs, kinds = zip(*assignments(found), strict=True)
    assert costs == (0, 1, 2, 3)
    assert len({tuple(sorted(one.items())) for one in kinds}) == 4


def test_assignments_are_made_only_as_they_are_asked_for() -> None:
    many = {f"x{k}": [(0, "scalar"), (1, "vector")] for k in range(200)}
    assert [cost for cost, _ in islice(assignments(many), 3)] == [0, 1, 1]


def test_the_cheapest_kind_is_what_a_reader_would_think() -> None:
    plain = Evidence()
    assert candidates("\\mathbf{x}", plain, arrays=True)[0][1] == "vector"
    assert candidates("A", plain, arrays=True)[0][1] == "matrix"
    assert candidates("\\Sigma", plain, arrays=False)[0][1] == "scalar"
    assert candidates("e", plain, arrays=True, transcendental=True)[0][1] == "constant"


def test_use_outvotes_the_letter() -> None:
    used = Evidence()
    used.add(scalar=9, matrix=9)
    assert candidates("c", used, arrays=True)[0][1] == "vector"


def test_there_is_always_a_kind() -> None:
    against_all = Evidence()
    against_all.add(scalar=9, vector=9, matrix=9, row=9)
    assert candidates("q", against_all, arrays=False)


def test_each_way_to_lay_out_is_tried_once() -> None:
    ways = [tuple(one[name] for name in CLASSES) for one in COMBINATIONS]
    assert len(set(ways)) == len(ways)


def test_a_layout_is_judged_by_what_the_statement_uses() -> None:
    mixed = COMBINATIONS[0]
    assert agrees(mixed, {"gradient": "denominator"}, {"gradient", "jacobian"})
    assert not agrees(mixed, {"jacobian": "denominator"}, {"jacobian"})
    assert agrees(mixed, {"jacobian": "denominator"}, {"gradient"})
    assert name_of(mixed, {"gradient", "jacobian"}) == "mixed"
    assert name_of(mixed, {"gradient"}) == "denominator"
    assert name_of(mixed, set()) is None
