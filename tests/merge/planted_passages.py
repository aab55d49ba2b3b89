"""Vaults with repetitions planted in them, for measuring what is found of them.

Every note has paragraphs, lists and derivations of its own, and the phrases that notes of one vault
share anyway. A plant is a block that stands once more in another note: as it is, with a tenth of
its words changed, a list in another order, a derivation with one sign changed, or under a heading.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from compiler.ir.note import Vault
from compiler.read import read_vault

COMMON = [
    "the",
    "of",
    "a",
    "is",
    "and",
    "we",
    "for",
    "that",
    "in",
    "with",
    "to",
    "by",
    "as",
    "then",
    "this",
    "where",
    "every",
    "some",
    "such",
    "there",
]
RARE = [f"{a}{b}{c}{d}" for a in "bdfglmnprst" for b in "aeiou" for c in "dklmnrst" for d in "aeo"]

HEADER = (
    "> [!info] This note belongs to the lecture on matrix methods; see [[Index]] for the others."
)
PHRASE = (
    "> A matrix is positive definite when its quadratic form is positive for each vector not zero."
)

KINDS = ("exact", "near", "list", "sign", "section")
PLANTS = 12
"""Plants of each kind."""

Lines = tuple[str, int, int]
"""A note's file and its first and last line."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A block and its copy."""

    kind: str
    places: tuple[Lines, Lines]


class Planter:
    """Writes one vault from one seed."""

    def __init__(self, seed: int, notes: int) -> None:
        self._rng = random.Random(seed)
        self._notes = [
            [(HEADER, -1), (f"# Note {n}", -1), *((block, -1) for block in self._blocks())]
            for n in range(notes)
        ]
        for number in range(PLANTS * len(KINDS)):
            self._plant(number)

    def write(self, folder: Path) -> tuple[Vault, tuple[Plant, ...]]:
        """The vault, and what was planted in it."""
        places: dict[int, list[Lines]] = {}
        for n, blocks in enumerate(self._notes):
            path, line = f"n{n:03}.md", 1
            for text, number in blocks:
                places.setdefault(number, []).append((path, line, line + text.count("\n")))
                line += text.count("\n") + 2
            joined = "\n\n".join(text for text, _ in blocks) + "\n"
            (folder / path).write_text(joined, encoding="utf-8")
        plants = tuple(
            Plant(KINDS[number % len(KINDS)], (places[number][0], places[number][1]))
            for number in range(PLANTS * len(KINDS))
        )
        return read_vault(folder), plants

    def _plant(self, number: int) -> None:
        rng, kind = self._rng, KINDS[number % len(KINDS)]
        block = {"list": self._list, "sign": self._derivation}.get(kind, self._paragraph)()
        match kind:
            case "near":
                copy = self._changed(block)
            case "list":
                copy = "\n".join(rng.sample(block.split("\n"), block.count("\n") + 1))
            case "sign":
                copy = block.replace(" - ", " + ", 1)
            case "section":
                copy = f"## Again\n\n{block}"
            case _:
                copy = block
        for text, note in zip((block, copy), rng.sample(self._notes, 2), strict=True):
            at = rng.randint(2, len(note))
            # A sentence between keeps two lists from being one in Markdown.
            note[at:at] = [(self._sentence(9), -1), (text, number), (self._sentence(9), -1)]

    def _blocks(self) -> list[str]:
        rng, found = self._rng, []
        for _ in range(rng.randint(4, 7)):
            make = rng.choice((self._paragraph, self._paragraph, self._list, self._derivation))
            found += [make(), self._sentence(10)]
        return [*found, f"Recall:\n\n{PHRASE}"] if rng.random() < 0.3 else found

    def _word(self) -> str:
        rng = self._rng
        return rng.choice(COMMON if rng.random() < 0.35 else RARE)

    def _sentence(self, words: int) -> str:
        return " ".join(self._word() for _ in range(words)).capitalize() + "."

    def _paragraph(self) -> str:
        rng = self._rng
        return " ".join(self._sentence(rng.randint(10, 15)) for _ in range(rng.randint(4, 7)))

    def _list(self) -> str:
        rng = self._rng
        return "\n".join(f"- {self._sentence(rng.randint(8, 12))}" for _ in range(6))

    def _derivation(self) -> str:
        rng = self._rng
        rows = []
        for _ in range(4):
            a, b, c = rng.sample("abcdpqrsuvwxyz", 3)
            m, n = rng.sample("ABCDMPQXYZ", 2)
            k = rng.randint(2, 99)
            rows.append(
                f"$$ {m}{a} + {k} {n}^T {b} - {c} = \\lambda_{{{k + 1}}} {n} {m} {a} - {b} $$"
            )
        return "\n\n".join([self._sentence(14), *rows, self._sentence(12)])

    def _changed(self, text: str) -> str:
        words = text.split()
        for place in self._rng.sample(range(len(words)), max(1, round(0.1 * len(words)))):
            words[place] = self._rng.choice(RARE)
        return " ".join(words)
