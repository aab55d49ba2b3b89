"""Conditions of the branches of `cases`.

Stands apart because here words are mathematics: "if", "otherwise".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Broken, Fn, Relate, Sketch
from compiler.ir.term import Blank, ProductTerm, RelationTerm, Sequence, Term, TextTerm

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


_NEGATIVE = re.compile(r"(?i)\b(?:unless|not|except|but|nicht|au(?:ß|ss)er|sauf|excepto)\b")


def _contrary(term: Term) -> bool:
    """Whether the words of a condition turn it round: "unless x > 0"."""
    first = term
    while isinstance(first, RelationTerm | ProductTerm | Sequence):
        first = first.items[0]
    return (
        isinstance(first, TextTerm)
        and first is not term
        and _NEGATIVE.search(first.text) is not None
    )


def condition(sketcher: Sketcher, term: Term) -> Sketch | None:
    """The condition of a branch; None when it reads "otherwise"."""
    if _contrary(term):
        return Broken("a condition with a negation is not understood", term.span)
    match term:
        case Blank():
            return None
        case TextTerm(text=text) if text.strip().lower().rstrip(".,") in {
            "otherwise",
            "else",
            "sonst",
            "elsewhere",
            "if not",
        }:
            return None
        case ProductTerm(items=(TextTerm(), *rest)) | Sequence(items=(TextTerm(), *rest)) if (
            len(rest) == 1
        ):
            return condition(sketcher, rest[0])
        case ProductTerm(items=(TextTerm(), *rest)):
            return sketcher.product(tuple(rest), ("", *term.operators[2:]), term.span)
        case RelationTerm(
            items=(ProductTerm(items=(TextTerm(), *rest)), *others), relations=relations
        ) if len(others) == 1:
            left = sketcher.product(tuple(rest), ("",) * len(rest), term.span)
            return Relate(relations[0], left, sketcher.sketch(others[0]))
        case Sequence(items=items):
            conditions = [condition(sketcher, item) for item in items]
            if any(one is None for one in conditions):
                return Broken("a condition is not understood", term.span)
            return Fn("all_of", tuple(one for one in conditions if one is not None))
        case _:
            return sketcher.sketch(term)
