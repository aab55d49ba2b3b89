from __future__ import annotations

from compiler.elaborate.typing.sizes import Sizes, parse_size


def test_sizes_that_an_author_named_apart_stay_apart() -> None:
    assert not Sizes().unify("m", "n")


def test_a_fresh_size_becomes_what_it_meets() -> None:
    sizes = Sizes()
    fresh = sizes.fresh()
    assert sizes.unify(fresh, "n")
    assert sizes.find(fresh) == "n"


def test_a_size_of_an_array_never_becomes_one() -> None:
    sizes = Sizes()
    assert not sizes.unify(sizes.fresh(), 1)
    assert sizes.unify(sizes.fresh("?"), 1)


def test_a_lenient_size_gives_way_and_says_so() -> None:
    sizes = Sizes()
    sizes.lenient = True
    assert sizes.unify("m", "n")
    assert sizes.merged == [("m", "n")]


def test_sizes_in_the_formula_itself_do_not_give_way() -> None:
    sizes = Sizes()
    sizes.lenient = True
    sizes.distinct = frozenset({"m", "n"})
    assert not sizes.unify("m", "n")


def test_a_size_far_away_may_have_another_number_here_unless_sizes_are_rigid() -> None:
    sizes = Sizes()
    sizes.rigid = True
    assert not sizes.unify("n", 3)
    sizes.rigid = False
    assert sizes.unify("n", 3)


def test_factors_meet_in_any_order() -> None:
    assert Sizes().unify(parse_size("m*n"), parse_size("n*m"))


def test_a_size_is_no_part_of_itself() -> None:
    sizes = Sizes()
    fresh = sizes.fresh()
    assert not sizes.unify(fresh, ("*", fresh, 2))


def test_products_of_sums_are_written_out() -> None:
    assert Sizes().final(("*", ("+", "m", 1), "n")) == "m*n+1*n"


def test_a_shape_has_words() -> None:
    sizes = Sizes()
    assert sizes.words(("m", 1)) == "m × 1"
    assert sizes.words(()) == "a scalar"
    assert sizes.words((sizes.fresh(), 2)) == "d1 × 2"
