"""Where another clause begins in a row of formulas.

Stands apart from the reader of clauses as one question of grammar: whether `,` and `and` go on with
the same subjects.
"""

from __future__ import annotations

from collections.abc import Sequence as Many

from compiler.extract.describe import describe
from compiler.extract.sentences import Token


def begins_anew(tokens: Many[Token], at: int, place: int, *, named: bool) -> bool:
    """Whether the formula at `place`, after `,` and `and` from `at` on, begins another clause.

    `named` says that a noun phrase stands before the formulas so far.
    """
    behind = tokens[place + 1].word if place + 1 < len(tokens) else ""
    if behind in ("a", "an") and describe(tokens, place + 1)[0].kind:
        # "with covariance C, and A a fixed matrix"
        return True
    if place == at + 2 and behind == "and":
        # "with covariance C, and x and z are independent"
        return True
    # "with covariance matrix C, and A is fixed": a verb of one subject
    return named and behind in ("is", "has", "denotes")
