"""Repeated passages: where they stand, what differs, and that finding them stays cheap."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from planted_passages import KINDS, PLANTS, Lines, Planter

from compiler.ir.note import Vault
from compiler.merge.passages import find_passages
from compiler.merge.passages_alike import TRIED, Comparer, clusters
from compiler.merge.passages_units import Token, Unit
from compiler.read import read_vault
from compiler.source.text import Span

SEEDS = (1, 2, 3)

PARAGRAPH = (
    "The gradient of a quadratic form is twice the matrix times the vector whenever the matrix is "
    "symmetric, and this note repeats it because everybody forgets the factor of two."
)
FORMULA = (
    r"$$\nabla_x (x - \mu)^T \Sigma^{-1} (x - \mu) = 2 \Sigma^{-1} (x - \mu), x \in \mathbb{R}^n$$"
)


@pytest.fixture
def vault(tmp_path: Path):
    def make(**notes: str) -> Vault:
        for name, text in notes.items():
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        return read_vault(tmp_path)

    return make


def lines(found: Vault):
    sources = {note.path: note.source for note in found.notes}
    shown = []
    for passage in find_passages(found):
        places = [(s.path, sources[s.path].place(s)) for s in passage.occurrences]
        shown.append((passage.kind, [(path, p.line, p.end_line) for path, p in places]))
    return shown


def test_consecutive_repeated_blocks_are_one_passage(vault):
    text = (
        f"{PARAGRAPH}\n\n{FORMULA}\n\n- one thing that matters here\n- another thing that matters\n"
    )
    found = vault(a=f"# A\n\nBefore it.\n\n{text}\nAfter it.\n", b=f"Something else.\n\n{text}")
    assert lines(found) == [("exact", [("a.md", 5, 10), ("b.md", 3, 8)])]


def test_white_space_and_list_marks_do_not_matter(vault):
    found = vault(a=f"{PARAGRAPH}\n", b=f"> {PARAGRAPH.replace('twice', 'twice ')}\n")
    assert lines(found) == [("exact", [("a.md", 1, 1), ("b.md", 1, 1)])]


def test_a_changed_sign_is_a_difference_in_mathematics(vault):
    changed = FORMULA.replace("= 2", "= -2")
    found = vault(a=f"{PARAGRAPH}\n\n{FORMULA}\n", b=f"{PARAGRAPH}\n\n{changed}\n")
    (passage,) = find_passages(found)
    (difference,) = passage.differences
    assert passage.kind == "near"
    assert passage.similarity < 1
    assert (difference.before, difference.after) == ("", "-")
    assert difference.mathematics
    assert difference.line == 3


def test_a_changed_word_is_a_difference_in_prose(vault):
    found = vault(a=PARAGRAPH, b=PARAGRAPH.replace("everybody forgets", "nobody remembers"))
    (passage,) = find_passages(found)
    (difference,) = passage.differences
    assert (difference.before, difference.after) == ("everybody forgets", "nobody remembers")
    assert not difference.mathematics


def test_short_blocks_headings_and_code_are_no_passages(vault):
    text = "# The same heading of several words in both of the notes here\n\nTherefore we have:\n\n"
    code = (
        "```python\nprint('a line of code that stands in both notes, twelve words and more')\n```\n"
    )
    found = vault(a=f"---\ntitle: x\n---\n{text}{code}\n$a = b$\n", b=f"{text}{code}\n$a = b$\n")
    assert lines(found) == []


def test_private_notes_take_no_part(vault):
    found = vault(a=PARAGRAPH, b=f"---\npublish: false\n---\n{PARAGRAPH}")
    assert lines(found) == []


def test_a_repetition_within_a_note(vault):
    found = vault(a=f"{PARAGRAPH}\n\nSomething between them.\n\n{PARAGRAPH}\n")
    assert lines(found) == [("exact", [("a.md", 1, 1), ("a.md", 5, 5)])]


def test_a_part_repeated_elsewhere_is_a_passage_of_its_own(vault):
    other = PARAGRAPH.replace("gradient", "Hessian").replace("factor of two", "whole thing")
    other = " ".join(reversed(other.split()))
    found = vault(
        a=f"{PARAGRAPH}\n\n{other}\n", b=f"{PARAGRAPH}\n\n{other}\n", c=f"Alone.\n\n{other}\n"
    )
    assert lines(found) == [
        ("exact", [("a.md", 1, 3), ("b.md", 1, 3)]),
        ("exact", [("a.md", 3, 3), ("c.md", 3, 3)]),
    ]


def test_order_and_a_second_run_change_nothing(vault):
    found = vault(a=f"{PARAGRAPH}\n\n{FORMULA}", b=f"{FORMULA}\n\n{PARAGRAPH}", c=PARAGRAPH)
    shuffled = replace(found, notes=found.notes[::-1])
    assert find_passages(found) == find_passages(shuffled) == find_passages(found)


WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "bdfgklmnprst"]


def unit(words: list[str], number: int) -> Unit:
    text = " ".join(words)
    span = Span(path=f"{number // 20}.md", start=number, end=number + 1)
    tokens = tuple(Token(word, number, number) for word in words)
    return Unit(kind="prose", span=span, lead=number, prose=tokens, formulas=(), key=text)


def block(rng: random.Random) -> list[str]:
    # Common words are much more common than rare ones, as in prose.
    return [WORDS[int(len(WORDS) ** rng.random()) - 1] for _ in range(rng.randint(40, 90))]


def changed(words: list[str], rng: random.Random) -> list[str]:
    found: list[str] = []
    for word in words:
        if rng.random() >= 0.1:
            found.append(word)
            continue
        match rng.randrange(3):
            case 0:
                found.append(rng.choice(WORDS))
            case 1:
                found += [word, rng.choice(WORDS)]
            case _:
                pass
    return found


def test_near_repetitions_are_found_and_others_are_not():
    rng = random.Random(3)
    planted = [block(rng) for _ in range(400)]
    blocks = planted + [changed(words, rng) for words in planted]
    blocks += [block(rng) for _ in range(1200)]
    units = [unit(words, number) for number, words in enumerate(blocks)]
    found = clusters(units, Comparer(units))
    hits = sum(found[400 + number] == found[number] for number in range(400))
    pairs = sum(found[number] != number for number in range(len(units)))
    assert hits / 400 >= 0.98
    assert hits / pairs >= 0.98


def test_what_is_planted_in_a_vault_is_found_and_nothing_else(tmp_path: Path):
    found = reported = right = 0
    for seed in SEEDS:
        folder = tmp_path / str(seed)
        folder.mkdir()
        whole, plants = Planter(seed, notes=60).write(folder)
        places = occurrences(whole)
        used = set()
        for plant in plants:
            hits = {
                n for n, some in enumerate(places) if all(meets(some, at) for at in plant.places)
            }
            found += bool(hits)
            used |= hits
        reported += len(places)
        right += len(used)
    assert found / (len(SEEDS) * len(KINDS) * PLANTS) >= 0.98
    assert right / reported >= 0.98


@pytest.mark.parametrize("seed", SEEDS)
def test_a_planted_sign_is_shown_as_a_difference_in_mathematics(tmp_path: Path, seed: int):
    whole, plants = Planter(seed, notes=60).write(tmp_path)
    passages = find_passages(whole)
    places = occurrences(whole)
    for plant in plants:
        if plant.kind == "sign":
            (passage,) = (
                passage
                for passage, some in zip(passages, places, strict=True)
                if all(meets(some, at) for at in plant.places)
            )
            (difference,) = [d for d in passage.differences if d.mathematics]
            assert {difference.before, difference.after} == {"-", "+"}


def occurrences(found: Vault) -> list[list[Lines]]:
    """Where each passage stands."""
    return [[(path, first, last) for path, first, last in some] for _, some in lines(found)]


def meets(some: list[Lines], at: Lines) -> bool:
    """Whether a passage touches these lines."""
    return any(path == at[0] and first <= at[2] and last >= at[1] for path, first, last in some)


@pytest.mark.slow
def test_comparisons_grow_with_the_blocks():
    counts = []
    for size in (5_000, 20_000):
        rng = random.Random(5)
        units = [unit(block(rng), number) for number in range(size)]
        comparer = Comparer(units)
        clusters(units, comparer)
        counts.append(comparer.count)
        assert comparer.count <= size * TRIED
    assert counts[1] <= 6 * max(counts[0], 1000)
