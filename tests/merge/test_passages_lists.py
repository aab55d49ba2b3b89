"""Lists in another order are repetitions; forms and short quotations are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.ir.entry import Passage
from compiler.merge.passages import find_passages
from compiler.read import read_vault

ITEMS = [
    "check the shapes of both sides first",
    "look for a transpose that was lost",
    "try the smallest sizes by hand",
    "compare with the numerical gradient",
    "write down what is held constant",
]
OTHERS = [
    "buy apples and bread on the way",
    "call the landlord about the door",
    "look for a transpose that was lost",
    "return the books to the library",
    "pay the bill for the water",
]
QUOTE = (
    "> A matrix is positive definite when each of its eigenvalues is positive and it is symmetric."
)
FORM = "This note belongs to the lecture on optimisation; dates of exams are in the index."


@pytest.fixture
def passages(tmp_path: Path):
    def find(*texts: str) -> tuple[Passage, ...]:
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
        return find_passages(read_vault(tmp_path))

    return find


def bullets(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items) + "\n"


def test_a_list_in_another_order_is_a_near_repetition(passages):
    (found,) = passages(bullets(ITEMS), "Before it.\n\n" + bullets(ITEMS[::-1]))
    assert (found.kind, found.similarity) == ("near", 0.9999)
    assert [span.path for span in found.occurrences] == ["0.md", "1.md"]
    (moved,) = found.differences
    assert (moved.line, moved.before, moved.after) == (3, ITEMS[0], ITEMS[-1])


def test_a_list_in_the_same_order_is_an_exact_one(passages):
    (found,) = passages(bullets(ITEMS), bullets(ITEMS))
    assert found.kind == "exact"


def test_lists_that_share_an_item_are_two(passages):
    assert passages(bullets(ITEMS), bullets(OTHERS)) == ()


def test_a_short_quotation_is_meant_as_one(passages):
    assert passages(f"First.\n\n{QUOTE}\n", f"{QUOTE}\n\nAnd so on.\n") == ()
    assert len(passages(QUOTE[2:], f"Another.\n\n{QUOTE[2:]}\n")) == 1


def test_what_heads_every_note_is_a_form(passages):
    assert len(passages(*(f"{FORM}\n\nNote {number}.\n" for number in range(2)))) == 1
    assert passages(*(f"{FORM}\n\nNote {number}.\n" for number in range(6))) == ()
