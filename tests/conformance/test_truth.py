"""The labels of the suite against numbers that owe nothing to vaultc."""

from __future__ import annotations

from collections import Counter

import pytest
from conformance.cases import Case
from conformance.notes import load, note_of, spans, squeeze, truth_files

FILES = truth_files()
NAMES = [f"{path.parent.name}/{path.name.removesuffix('.truth.py')}" for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_label_agrees_with_its_own_numbers(path):
    wrong = [f"{case.line}: {case.latex}: {case.verdict}" for case in load(path) if _off(case)]
    assert not wrong


def _off(case: Case) -> bool:
    if case.check and case.check() != (case.verdict == "verified"):
        return True
    return bool(case.under and not case.under())


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_case_stands_on_its_line(path):
    formulas: dict[int, str] = {}
    for line, body in spans(note_of(path).read_text()):
        formulas[line] = formulas.get(line, "") + squeeze(body)
    lost = [
        f"{case.line}: {case.latex}"
        for case in load(path)
        if squeeze(case.latex) not in formulas.get(case.line, "")
    ]
    assert not lost


def test_the_suite_has_the_size_and_the_mixture_it_promises():
    counts = Counter(case.verdict for path in FILES for case in load(path))
    assert sum(counts.values()) >= 800
    assert sum(counts[one] for one in ("refuted", "conditional", "convention", "ill_typed")) >= 200
    assert counts["not_a_claim"] >= 100


def test_every_claim_that_numbers_can_test_is_tested():
    bare = [
        f"{path.name}:{case.line}: {case.latex}"
        for path in FILES
        for case in load(path)
        if case.check is None and case.verdict not in ("not_a_claim", "ill_typed")
    ]
    assert not bare
