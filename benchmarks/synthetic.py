"""A synthetic vault: notes that look like a person's, in any number, the same for the same seed."""

from __future__ import annotations

import random
from pathlib import Path

WORDS = (
    "gradient",
    "matrix",
    "vector",
    "trace",
    "inverse",
    "kernel",
    "norm",
    "basis",
    "rank",
    "kind",
    "proof",
    "lemma",
    "sketch",
    "model",
    "loss",
    "sample",
    "noise",
    "prior",
    "bound",
    "step",
    "rate",
    "space",
    "dual",
    "cone",
    "limit",
    "series",
    "tensor",
    "index",
    "shape",
    "layout",
)

FORMULAS = (
    r"\nabla_x ({c} a^T x) = {c} a",
    r"\nabla_x (x^T A x) = (A + A^T) x + {c} x - {c} x",
    r"\operatorname{{tr}}({c} A B) = {c} \operatorname{{tr}}(B A)",
    r"({c} A B)^T = {c} B^T A^T",
    r"\det({c} I_3) = {c}^3",
    r"\frac{{d}}{{dt}} \sin({c} t) = {c} \cos({c} t)",
    r"(x + {c})^2 = x^2 + {d} x + {e}",
    r"\|{c} x\|_2 = {c} \|x\|_2",
    r"\log(e^{{{c} t}}) = {c} t",
    r"(A^{{-1}} B)^{{-1}} = B^{{-1}} A + {c} A - {c} A",
)
"""All true; `{c}` makes each one distinct."""


def write_vault(folder: Path, notes: int, *, formulas: int = 6, seed: int = 1) -> None:
    """Write a vault of notes of about 4 KB with so many formulas each, linked to one another."""
    dice = random.Random(seed)
    for number in range(notes):
        target = folder / f"{WORDS[number % len(WORDS)]}" / f"Note {number}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_note(number, notes, formulas, dice), encoding="utf-8")


def _note(number: int, notes: int, formulas: int, dice: random.Random) -> str:
    parts = [f"---\naliases: [N{number}]\ntags: [{dice.choice(WORDS)}]\n---\n"]
    for place in range(formulas):
        c = number * formulas + place + 2
        latex = FORMULAS[place % len(FORMULAS)].format(c=c, d=2 * c, e=c * c)
        linked = dice.randrange(notes)
        parts.append(
            f"## {dice.choice(WORDS).title()} {place}\n\n{_prose(dice, 45)} [[Note {linked}]] "
            f"{_prose(dice, 30)}\n\n$$\n{latex}\n$$\n\n- {_prose(dice, 8)}\n- {_prose(dice, 8)}\n"
        )
    return "\n".join(parts)


def _prose(dice: random.Random, words: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(words)).capitalize() + "."
