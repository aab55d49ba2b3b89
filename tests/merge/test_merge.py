"""The catalogue: entries, ids, conflicts and relations."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from merge_build import as_e, det, grad, judged, mat, norm, reading, tr, vault_of, vec
from merge_groups import ALONE, SAME

from compiler.ir.formula import Formula
from compiler.ir.statement import Fact, LaysOut
from compiler.ir.term import Group, Name, ProductTerm
from compiler.merge import merge
from compiler.source.text import Span
from compiler.verify import verify

A, B, X, x, y = mat("A"), mat("B"), mat("X"), vec("x"), vec("y")
QUADRATIC = grad(x.T @ A @ x, x)
GENERAL = reading(QUADRATIC, (A + A.T) @ x)
SYMMETRIC = reading(QUADRATIC, 2 * A @ x, {"A": "symmetric"})
RENAMED = reading(grad(y.T @ B @ y, y), B @ y + B.T @ y)
WRONG = reading(QUADRATIC, A @ x)
VAULT = vault_of(a="", b="", c="")


def catalogue(*found, vault=VAULT):
    return merge(vault, found)


def by_occurrence(found):
    return {name: entry for entry in found.entries for name in entry.occurrences}


def test_restatements_share_an_entry_with_all_their_places():
    made = catalogue(
        judged(GENERAL), judged(RENAMED, note="b.md"), judged(WRONG, at=90, verdict="refuted")
    )
    entry = by_occurrence(made)["a.md:0"]
    assert entry.occurrences == ("a.md:0", "b.md:0")
    assert len(made.entries) == 2
    prints = {one.id: one.fingerprint for one in made.statements}
    assert prints["a.md:0"] == prints["b.md:0"] != prints["a.md:90"]


def test_statements_of_other_standing_never_share_an_entry():
    made = catalogue(judged(GENERAL), judged(RENAMED, note="b.md", verdict="refuted"))
    assert len(made.entries) == 2


def test_an_undecided_statement_joins_the_decided_one():
    made = catalogue(judged(GENERAL), judged(RENAMED, note="b.md", verdict="undecided"))
    (entry,) = made.entries
    assert entry.verdict == "undecided"


def test_unread_statements_are_one_only_when_written_the_same():
    made = catalogue(
        judged(None, "? = 1"),
        judged(None, "? = 1", note="b.md"),
        judged(None, "? = 2", note="c.md"),
    )
    assert sorted(len(entry.occurrences) for entry in made.entries) == [1, 2]
    assert all(one.fingerprint is None for one in made.statements)


def test_a_block_id_that_stands_once_is_the_entry_s_id():
    made = catalogue(
        judged(GENERAL, block_id="quadratic"),
        judged(WRONG, at=90, verdict="refuted", block_id="twice"),
        judged(reading(tr(A), tr(A.T)), note="b.md", block_id="twice"),
    )
    ids = {name: entry.id for name, entry in by_occurrence(made).items()}
    assert ids["a.md:0"] == "quadratic"
    assert "twice" not in ids.values()


def test_ids_outlive_renamed_notes_and_changed_prose():
    before = catalogue(judged(GENERAL), judged(WRONG, at=90, verdict="refuted"))
    after = catalogue(
        judged(GENERAL, note="c.md", at=700, heading="Other"),
        judged(WRONG, note="b.md", verdict="refuted", label="Wrong"),
    )
    assert {entry.id for entry in before.entries} == {entry.id for entry in after.entries}


def test_the_title_is_a_label_before_it_is_a_heading():
    made = catalogue(
        judged(GENERAL, label="(3)"), judged(RENAMED, note="b.md", label="Quadratic form")
    )
    assert made.entries[0].title == "Quadratic form"
    assert catalogue(judged(GENERAL, label="(3)")).entries[0].title == "Rules"


def test_a_special_case_is_related_and_not_merged():
    made = by_occurrence(catalogue(judged(GENERAL), judged(SYMMETRIC, note="b.md")))
    general, special = made["a.md:0"], made["b.md:0"]
    assert [(r.id, r.relation) for r in general.related] == [(special.id, "generalises")]
    assert [(r.id, r.relation) for r in special.related] == [(general.id, "special_case_of")]


def test_an_assumption_more_is_a_relation():
    known = reading(tr(A @ B), tr(B @ A), {"A": "symmetric"})
    made = by_occurrence(catalogue(judged(reading(tr(A @ B), tr(B @ A))), judged(known, at=50)))
    assert [r.relation for r in made["a.md:0"].related] == ["differs_by_assumption"]


def test_a_conflict_names_the_one_that_holds():
    made = catalogue(
        judged(RENAMED, "f = (B + B^T)y", note="b.md"), judged(WRONG, "f = Ax", verdict="refuted")
    )
    (conflict,) = made.conflicts
    assert conflict.statements == ("a.md:0", "b.md:0")
    assert conflict.why == "f = (B + B^T)y holds; f = Ax does not hold"
    (finding,) = made.diagnostics
    assert finding.code == "statements-conflict"
    assert finding.span.path == "a.md"
    assert all("conflicts_with" in {r.relation for r in e.related} for e in made.entries)


def test_true_statements_with_one_left_side_do_not_conflict():
    one = reading(*SAME["cosine of twice, by cosines"][0])
    other = next(reading(*s) for s in ALONE["scalars"][5:6])
    made = catalogue(judged(one), judged(other, note="b.md"))
    assert made.conflicts == ()
    assert len(made.entries) == 2


def test_different_assumptions_do_not_conflict():
    made = catalogue(
        judged(GENERAL), judged(reading(QUADRATIC, A @ x, {"A": "skew"}), at=9, verdict="refuted")
    )
    assert made.conflicts == ()


def layout_pair(given=()):
    jacobian = judged(
        reading(grad(A @ x, x, "numerator"), A, layout="numerator"), layout="numerator", given=given
    )
    other = judged(
        reading(grad(B @ y, y, "denominator"), B.T, layout="denominator"),
        note="b.md",
        layout="denominator",
        given=given,
    )
    return catalogue(jacobian, other)


def test_layouts_nobody_declared_are_a_finding_and_not_one_entry():
    made = layout_pair()
    assert [[r.relation for r in entry.related] for entry in made.entries] == [
        ["other_layout"],
        ["other_layout"],
    ]
    (finding,) = made.diagnostics
    assert finding.severity == "warning"


def test_declared_layouts_do_not_conflict():
    made = layout_pair((LaysOut(layout="numerator", about="all", fact=FACT),))
    assert len(made.entries) == 1
    assert made.conflicts == ()


def test_facts_about_named_things_are_not_renamed():
    one = judged(reading(det(A), as_e(3)), "det A = 3", verdict="refuted")
    other = judged(reading(det(B), as_e(3)), "det B = 3", verdict="refuted", note="b.md")
    assert len(catalogue(one, other).entries) == 2


def test_matrix_notation_read_as_scalars_is_not_trusted():
    s, t = mat("S", 1, 1), mat("T", 1, 1)
    one = judged(reading(grad(tr(s @ t), t), s.T), "d tr(ST) = S'")
    other = judged(reading(grad(tr(t @ s), t), s), "d tr(TS) = S", note="b.md")
    assert len(catalogue(one, other).entries) == 2


FACT = Fact(text="numerator layout", span=Span(path="a.md", start=0, end=1), origin="stated")
STATEMENTS = [
    judged(
        reading(*one),
        f"L{i}{j} = R",
        note=f"{'abc'[i % 3]}.md",
        at=100 * i + 10 * j,
        given=(LaysOut(layout="numerator", about="all", fact=FACT),),
    )
    for i, some in enumerate(SAME.values())
    for j, one in enumerate(some)
]


@settings(max_examples=5, deadline=None)
@given(st.randoms())
def test_order_changes_nothing(rng: random.Random):
    shuffled = list(STATEMENTS)
    rng.shuffle(shuffled)
    assert catalogue(*shuffled) == catalogue(*STATEMENTS)


def test_merging_again_changes_nothing():
    once = catalogue(*STATEMENTS)
    assert catalogue(*once.statements) == once


def test_renaming_every_symbol_changes_no_entry():
    left, right = norm(vec("q") - vec("r")) ** 2, reading(grad(norm(x - y) ** 2, x), 2 * (x - y))
    renamed = reading(grad(left, vec("q")), 2 * (vec("q") - vec("r")))
    one, other = catalogue(judged(right)), catalogue(judged(renamed))
    assert one.entries[0].id == other.entries[0].id


def test_a_hostile_statement_costs_only_itself():
    deep = x
    for _ in range(400):
        deep = deep.T.T
    wide = norm(x)
    for _ in range(12):
        wide = wide * (wide + 1)
    found = [reading(deep, x), reading(wide, as_e(0)), GENERAL]
    made = catalogue(*(judged(one, f"L{i} = R", at=i) for i, one in enumerate(found)))
    assert len(made.entries) == 3


def test_what_differs_in_value_is_kept_apart():
    found = (judged(GENERAL), judged(RENAMED, note="b.md"), judged(GENERAL, note="c.md"))
    made = merge(VAULT, found, decide=lambda _: False)
    assert sorted(entry.occurrences for entry in made.entries) == [
        ("a.md:0", "c.md:0"),
        ("b.md:0",),
    ]
    assert len(merge(VAULT, found, decide=lambda _: None).entries) == 1


def test_forms_and_values_agree():
    def decide(found):
        verdict = verify(Formula(relation="=", kind="identity", readings=(found,)))
        return {"verified": True, "refuted": False}.get(verdict.name)

    made = merge(VAULT, STATEMENTS, decide=decide)
    assert len(made.entries) == len(SAME)


def test_statement_ids_are_kept():
    made = catalogue(replace(judged(GENERAL), id="note^so"))
    assert made.statements[0].id == "note^so"


def definition(function: str, parameter: str, right: str, note: str):
    at = (0, 1)
    head, name = (Name(base=base, span=at) for base in (function, parameter))
    group = Group(opening="(", closing=")", body=name, span=at)
    made = judged(None, f"{function}({parameter}) = {right}", note=note)
    statement = replace(
        made.statement,
        kind="definition",
        left=ProductTerm(operators=("", ""), items=(head, group), span=at),
        right=Name(base=right, span=at),
    )
    return replace(made, statement=statement)


def test_the_parameter_of_a_definition_may_have_any_name():
    made = catalogue(
        definition("f", "x", "x", "a.md"),
        definition("f", "t", "t", "b.md"),
        definition("f", "t", "x", "c.md"),
    )
    assert sorted(len(entry.occurrences) for entry in made.entries) == [1, 2]
