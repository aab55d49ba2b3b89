"""Trees and patterns: what is promised of them whatever is written."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.structure import BadPattern, heads, match, read_pattern, read_tree, write_tree
from compiler.structure.terms import Notation
from compiler.structure.tree import Letter, Node, Numeral, Tree

LETTERS = st.sampled_from(
    [Letter("A", "m"), Letter("B", "m"), Letter("x", "v"), Letter("\\mathbf{y}_{(i, j)}", "v"),
     Letter("a", "s"), Letter("a:b #2")]
)  # fmt: skip
TREES: st.SearchStrategy[Tree] = st.recursive(
    LETTERS | st.builds(Numeral, st.sampled_from(["2", "I", "1/2"])),
    lambda inner: st.builds(
        Node,
        st.sampled_from(["+", "*0", "*1", "<>", "trace", "T", "D", "="]),
        st.lists(inner, min_size=1, max_size=3).map(tuple),
    ),
    max_leaves=12,
)


@given(TREES)
def test_a_tree_is_read_from_its_text(tree: Tree) -> None:
    text = write_tree(tree)
    again = read_tree(text)
    assert again is not None
    assert write_tree(again) == text


@given(st.text(alphabet="()#: ab*+2", max_size=30))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    read_tree(text)


@settings(max_examples=300)
@given(st.text(alphabet=r"\?abAX_^{}()[]|+-=*/!', 12&$", max_size=25))
def test_a_pattern_is_read_or_refused_with_a_column(text: str) -> None:
    try:
        tree = read_pattern(text)
    except BadPattern as bad:
        told = bad
    else:
        told = BadPattern(1, "none")
        heads(tree)
        match(tree, Node("=", (Letter("A", "m"), Node("*0", (Letter("B", "m"), Letter("x", "v"))))))
    assert 1 <= told.column <= len(text) + 1
    assert told.reason


def hard() -> Iterator[tuple[str, Tree]]:
    """Patterns with many ways to fail."""
    letters = tuple(Letter(f"a_{place}", "s") for place in range(40))
    yield " + ".join("?a" for _ in range(12)), Node("+", letters)
    yield " ".join("?" for _ in range(30)) + " Z", Node("*0", letters)
    yield " + ".join(f"?{c}" for c in "abcdefghijkl") + " + 7", Node("+", letters)
    yield (
        "tr(" + " ".join(f"?{c}" for c in "abcdefghij") + " ?a)",
        Node("trace", (Node("*0", letters),)),
    )


@pytest.mark.parametrize(("pattern", "tree"), list(hard()))
def test_no_pattern_takes_long(pattern: str, tree: Tree) -> None:
    before = time.process_time()
    match(read_pattern(pattern), tree)
    assert time.process_time() - before < 2


def test_deep_and_large_formulas_have_no_text() -> None:
    deep: Tree = Letter("x")
    for _ in range(100):
        deep = Node("T", (deep,))
    assert write_tree(deep) == ""
    assert write_tree(Node("+", (Letter("x"),) * 1000)) == ""


@pytest.mark.parametrize("text", ["(" * 400 + "x" + ")" * 400, "x^{" * 300 + "2" + "}" * 300])
def test_deep_patterns_are_refused(text: str) -> None:
    with pytest.raises(BadPattern):
        read_pattern(text)


@pytest.mark.parametrize(
    ("pattern", "formula"),
    [
        ("A B", "C C"),  # two letters are not one
        ("A A", "C D"),
        ("x^T x", "a^T b"),
        ("A + B", "A B"),
        ("A - B", "A + B"),
        ("tr(AB)", "tr(A) tr(B)"),
        ("tr(ABC)", "tr(ACBD)"),
        ("f(x)", "f x"),
        ("f'(x)", "f(x)"),
        ("A^T", "A^{-1}"),
        ("a < b", "a = b"),
        ("a \\le b", "a < b"),
        ("\\nabla_x f", "\\nabla f"),
        ("x_i", "x"),
        ("2 A", "3 A"),
        ("?a + ?a", "A + B"),
        ("A B", "B"),
    ],
)
def test_look_alikes_are_not_found(pattern: str, formula: str) -> None:
    from compiler.latex import parse

    assert match(read_pattern(pattern), Notation().of(parse(formula))) is None


def test_a_relation_may_be_turned() -> None:
    from compiler.latex import parse

    formula = Notation().of(parse("a \\ge b"))
    assert match(read_pattern("y \\le x"), formula) is not None
    assert match(read_pattern("x \\le y"), formula) is not None, "letters are any letters"
    assert match(read_pattern("2 \\le x"), formula) is None
