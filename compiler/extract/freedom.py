"""Constants that nobody fixes: `= … + \\text{const}`, `= … + c` where c is "a constant".

Stands apart because such an equality claims less than it writes: both sides agree up to a number
that is not said, and no values of its letters can refute it.
"""

from __future__ import annotations

from collections.abc import Sequence

from compiler.extract.terms import bare, below, is_name
from compiler.ir.statement import Assumes, Defines, Given
from compiler.ir.term import BigOperator, Name, Script, SumTerm, Term, TextTerm
from compiler.latex import normalise_symbol

WORDS = frozenset({"const", "const.", "constant", "constants", "cst", "cst.", "cte", "konst"})


def unfixed(left: Term, right: Term, given: Sequence[Given]) -> str | None:
    """Why an equality holds only up to a constant; None when it means what it writes."""
    constant: frozenset[str] | None = None
    for one, other in ((right, left), (left, right)):
        for item in _summands(one):
            word = _word(item)
            if word is not None and not _integrates(other):
                return f"it holds up to a constant, `{word}`, that is not said"
        names = [item for item in _summands(one) if is_name(item)]
        if not names:
            continue
        constant = _told(given) if constant is None else constant
        alone = constant & {normalise_symbol(item) for item in names}
        if alone and not _integrates(other) and (alone := alone - _names(other)):
            return f"it holds up to the constant {min(alone)}, which is not said"
    return None


def _summands(side: Term) -> tuple[Term, ...]:
    term = bare(side)
    return tuple(bare(one) for one in term.items) if isinstance(term, SumTerm) else ()


def _word(term: Term) -> str | None:
    match term:
        case TextTerm(text=text) | Name(base=text) if text.strip().lower() in WORDS:
            return text.strip()
        case Script(base=base):
            return _word(base)
        case _:
            return None


def _integrates(side: Term) -> bool:
    """Beside an integral without bounds, `+ C` belongs to the notation."""
    return any(isinstance(one, BigOperator) and one.name == "int" for one in below(side))


def _names(side: Term) -> frozenset[str]:
    return frozenset(normalise_symbol(one) for one in below(side) if is_name(one))


def _told(given: Sequence[Given]) -> frozenset[str]:
    """The symbols that are called constants and have no value."""
    constant = frozenset(
        normalise_symbol(one.subject)
        for one in given
        if isinstance(one, Assumes)
        and one.property == "constant"
        and one.subject is not None
        and is_name(one.subject)
    )
    if not constant:
        return constant
    valued = {
        normalise_symbol(one.left)
        for one in given
        if isinstance(one, Defines) and is_name(one.left)
    }
    return constant - valued
