"""How verdicts, kinds, rungs and relations are said to people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A verdict as readers meet it."""

    name: str
    short: str
    meaning: str
    rank: int
    """Worst first."""


VERDICTS = {
    word.name: word
    for word in (
        Word("refuted", "refuted", "False: values are shown where the two sides differ.", 0),
        Word("ill_typed", "sizes disagree", "The sizes cannot agree under any reading.", 1),
        Word(
            "conditional", "conditional",
            "False as written; holds under an assumption the note does not state.", 2,
        ),
        Word(
            "convention", "other layout",
            "Holds only in a layout other than the one the note declares.", 3,
        ),
        Word("undecided", "undecided", "Understood, but not decided.", 4),
        Word("unread", "not read", "Not understood; nothing is claimed about it.", 5),
        Word("verified", "verified", "Holds under what the note states.", 6),
        Word("not_a_claim", "no claim", "A definition, an equation to solve, or notation.", 7),
    )
}  # fmt: skip

RELATIONS = {
    "special_case_of": "special case of",
    "generalises": "more general than",
    "transpose_of": "transpose of",
    "other_layout": "in the other layout",
    "differs_by_assumption": "differs by an assumption",
    "conflicts_with": "contradicts",
    "follows_from": "follows from",
}

RUNGS = {
    "shapes": "by sizes alone",
    "exact": "exact arithmetic",
    "numeric": "numerical",
    "multiprecision": "high-precision numerical",
    "sampled": "sampled, no counterexample found",
    "proved": "proved symbolically",
}

ORIGINS = {
    "stated": "stated in the note",
    "default": "by convention",
    "inferred": "from the formula itself",
    "author": "declared by the author",
}

LAYOUTS = {
    "numerator": "numerator layout",
    "denominator": "denominator layout",
    "mixed": "mixed layout",
}


def verdict(name: str) -> Word:
    """A verdict's words; an unknown name speaks for itself."""
    return VERDICTS.get(name) or Word(name, name.replace("_", " "), "", 9)


def worst(names: list[str]) -> str:
    """The verdict that matters most among several."""
    return min(names, key=lambda name: verdict(name).rank)
