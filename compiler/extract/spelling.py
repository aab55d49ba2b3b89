"""Formulas that are not written in LaTeX's mathematics, though they stand between dollars.

Stands apart because such a formula parses: `a dot b` is a product of five letters, `p \\land q` a
product of two arrays. What was meant is another thing, and no value of it says anything.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from compiler.latex import Chain

WORDS = re.compile(
    r"(?<![\\\w{.'])(?:dot|times|quad|cdot|bold|compose|alpha|beta|gamma|delta|epsilon|lambda|sigma|"
    r"theta|omega|sqrt|frac|lr|op|cal|ZZ|subset|approx|iff|implies|infinity|dots|and|or|not|mod|in)"
    r"(?![\w}'])"
)
"""Names of signs and little words, written without a backslash."""
TEXTS = re.compile(r"\\(?:text\w*|mathrm|mbox|operatorname\*?|tag|label)\s*\{[^{}]*\}")
LONE_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\[ \t]*\n(?=\s*\S)")
MODULO = re.compile(r"mod(?![A-Za-z])")
APPLIED = re.compile(r"\s*(?:\\(?:left|[bB]igg?l?)\s*)?[\[(]")
LOGIC = re.compile(
    r"\\(?:land|lor|lnot|neg|leftrightarrow|veebar|models|vdash)(?![A-Za-z])|[∧∨¬⊨⊢]"
)


def misspelled(latex: str) -> str | None:
    """Why a side cannot be understood: it is written in another language of formulas."""
    if LONE_BREAK.search(latex):
        return "a single backslash ends a line; a row ends with two"
    shown = TEXTS.sub(" ", latex)
    logic = LOGIC.search(shown)
    if logic is not None:
        return f"{logic.group()} joins propositions, which have no values here"
    word = WORDS.search(shown)
    if word is not None:
        return f"`{word.group()}` is a word written as a product of letters; \\text makes it one"
    return None


SPELLED_OUT = re.compile(
    r"(?<![\\\w{])[A-Z]{2,}(?:_\{?[A-Z]?[a-z]{2,}\}?)?|(?<![\\\w{])[A-Za-z]?[a-z]{2,}"
)
"""Letters side by side that may be a word, with an index that may be one."""


def spelled_out(latex: str, known: AbstractSet[str]) -> str | None:
    """Why letters side by side are no product: the note gave them a meaning, or a word as index."""
    for written in SPELLED_OUT.findall(latex):
        letters, _, index = written.partition("_")
        if letters in known or len(index.strip("{}")) > 2:
            return f"`{written}` is a word written as a product of letters; \\text makes it one"
    return None


def congruent(relation: str, latex: str) -> str | None:
    """Why `a \\equiv b \\ (\\text{mod } n)` is no equality of numbers."""
    if relation == "\\equiv" and MODULO.search(latex):
        return "a congruence, which is not evaluated"
    return None


def worded(chain: Chain, latex: str) -> str | None:
    """Why a chain cannot be understood: words stand in it where mathematics should."""
    if not chain.relations:
        return None
    first, last = chain.items[0].range[0], chain.relation_ranges[-1][0]
    for one in chain.conditions:
        start, end = one.range
        if "\\text" not in latex[start:end] and "\\mathrm" not in latex[start:end]:
            continue
        applied = APPLIED.match(latex[end:])
        if (first <= start and end <= last) or (start <= first and applied):
            return f"words inside the formula: '{' '.join(one.text.split())[:40]}'"
    return None
