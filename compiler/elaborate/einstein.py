"""The summation convention: an index that stands twice in a term, and nowhere else, is summed.

Stands apart because it adds what nobody wrote. It is used only where the statement would otherwise
speak of an index on one side that the other side does not know.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from compiler.elaborate.sketch import Big, Broken, Diff, Entry, Fn, Num, Sketch, Sum, Sym
from compiler.elaborate.walking import walk

_DELTAS = frozenset({"kronecker_delta", "levi_civita"})


def summed(sides: list[Sketch], letters: set[str]) -> list[Sketch]:
    """Both sides with the sums that the convention implies; unchanged where it implies none.

    `letters` are the names that serve as indices in the statement.
    """
    if any(isinstance(node, Big) for side in sides for node in walk(side)):
        return sides
    dimension = _dimension(sides) or _dimension(sides[::-1])
    if dimension is not None:
        return dimension if _trace_of_delta(sides[0]) else dimension[::-1]
    spoken = {frozenset(_counts(term, letters)) for side in sides for term in _terms(side)}
    if len(spoken) == 1:
        # every term speaks of the same indices: they are free in all of them
        return sides
    free = [_free(side, letters) for side in sides]
    return [_sum_terms(side, letters - free[1 - position]) for position, side in enumerate(sides)]


_SIZES = frozenset({"n", "N", "d", "D", "m"})


def _trace_of_delta(side: Sketch) -> bool:
    return isinstance(side, Fn) and side.op == "kronecker_delta" and side.args[0] == side.args[1]


def _dimension(sides: list[Sketch]) -> list[Sketch] | None:
    """`\\delta_{ii} = n`: the letter is the range of the index, which nothing else says.

    A number would be the range too, or wrong, and only the author knows.
    """
    one, other = sides
    if not _trace_of_delta(one) or not isinstance(one, Fn):
        return None
    index = one.args[0]
    if isinstance(index, Sym) and isinstance(other, Sym) and other.name in _SIZES:
        return [Big("sum", index.name, Num(Fraction(1)), other, one), other]
    if isinstance(other, Num):
        return [Broken("over how many values the index ranges is not said", (0, 0)), other]
    return None


def _free(side: Sketch, letters: set[str]) -> set[str]:
    """Indices that stand once in some term of a side."""
    return {
        name
        for term in _terms(side)
        for name, count in _counts(term, letters).items()
        if count == 1
    }


def _terms(side: Sketch) -> list[Sketch]:
    return (
        [term for item in side.items for term in _terms(item)] if isinstance(side, Sum) else [side]
    )


def _counts(term: Sketch, letters: set[str]) -> Counter[str]:
    """How often each index stands in a term, terms of an inner sum apart."""
    found: Counter[str] = Counter()
    for node in walk(term):
        if isinstance(node, Entry):
            found.update(
                one.name for one in node.indices if isinstance(one, Sym) and one.name in letters
            )
        elif isinstance(node, Fn) and node.op in _DELTAS:
            found.update(
                one.name for one in node.args if isinstance(one, Sym) and one.name in letters
            )
    return found


def _sum_terms(side: Sketch, letters: set[str]) -> Sketch:
    if isinstance(side, Sum):
        return replace(side, items=tuple(_sum_terms(item, letters) for item in side.items))
    if isinstance(side, Diff):
        # what the variable of a derivative speaks of stays free inside
        outside = {name for one in side.variables for name in _counts(one, letters)}
        return replace(side, body=_sum_terms(side.body, letters - outside))
    repeated = sorted(name for name, count in _counts(side, letters).items() if count >= 2)
    for name in reversed(repeated):
        side = Big("sum", name, None, None, side)
    return side
