"""Equations and inequalities being solved, by their form alone: `2x + 3 = 7`, `2x = 4`, `x = 2`.

Stands apart because this is told in any language: several relations in one unknown, one after the
other, of which the last says what the unknown is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from compiler.extract.atoms import Atom
from compiler.extract.flow import Flow
from compiler.extract.naming import KNOWN_HEADS
from compiler.extract.said import Said
from compiler.extract.terms import bare, bases, below, call
from compiler.ir.term import (
    Annotated,
    BigOperator,
    Blank,
    FractionTerm,
    Group,
    Name,
    NumberTerm,
    ProductTerm,
    Script,
    SumTerm,
    Term,
    TextTerm,
)
from compiler.latex import Chain

VANISHING = re.compile(r"\bvanish(?:es)?\s*:?\s*\Z", re.IGNORECASE)
"""Tells of what is known that it is zero: "the mean of the output vanishes: …"."""
ORDERS = frozenset({"=", "<", ">", "\\le", "\\ge", "\\ne", "\\leq", "\\geq", "\\approx"})
CONSTANTS = frozenset({"e", "pi", "infty"})
GIVEN_MODES = frozenset({"let", "if", "for", "where", "since", "define"})
EMPTY = frozenset({"emptyset", "varnothing"})
FAR = 12
"""Formulas between a step and the next one of the same solution, at most."""


def steps_of_solutions(
    flow: Flow, atoms: Sequence[Atom], roles: Mapping[int, Said]
) -> frozenset[tuple[int, int]]:
    """Index and place of every chain that is a step towards "x is …" in its section."""
    found: set[tuple[int, int]] = set()
    waiting: list[tuple[int, int]] = []
    letter, section, last = "", -1, 0
    for atom in atoms:
        if not atom.relation:
            continue
        here = _section(flow, flow.formulas[atom.index].scope)
        for place, chain in enumerate(atom.chains):
            unknown = _unknown(chain)
            if unknown is None:
                letter, waiting = "", []
                continue
            if not unknown:
                continue
            if unknown != letter or here != section or atom.index - last > FAR:
                letter, section, waiting = unknown, here, []
            last = atom.index
            if not _answers(chain):
                waiting.append((atom.index, place))
                continue
            said = roles.get(atom.index)
            if said is not None and said.mode in GIVEN_MODES:
                continue
            # "n + 1 \\le 2^n … for n = 1": a value answers no inequality.
            value = "=" in chain.relations
            steps = [one for one in waiting if value == ("=" in _relations(atoms, one))]
            if chain.relations == ("\\in",):
                steps = waiting
            if steps:
                found.update(steps, [(atom.index, place)])
                waiting = []
    return frozenset(found)


def _relations(atoms: Sequence[Atom], step: tuple[int, int]) -> tuple[str, ...]:
    return atoms[step[0]].chains[step[1]].relations


def _section(flow: Flow, scope: int) -> int:
    while flow.scopes[scope].kind not in ("section", "title", "note"):
        scope = flow.scopes[scope].parent
    return scope


def _unknown(chain: Chain) -> str | None:
    """The only letter of a chain, nothing when it has none; None for all that is no step."""
    if not chain.relations:
        return ""
    orders = set(chain.relations)
    if not orders <= ORDERS | {"\\in"} or chain.relations.count("=") > 1:
        return None
    letters: set[str] = set()
    for side in chain.items:
        if orders == {"\\in"} and side is chain.items[-1]:
            continue
        if not bases(side.term) - CONSTANTS - KNOWN_HEADS:
            continue
        if not _plain(side.term):
            return None
        letters |= bases(side.term) - CONSTANTS
    return None if len(letters) > 1 else "".join(letters)


def _plain(term: Term) -> bool:
    """Arithmetic with numbers and letters; functions, sums and indexed letters are no step."""
    for one in below(term):
        match one:
            case Name(base=base, font=font, operator=operator):
                if font or operator or base in KNOWN_HEADS:
                    return False
            case Script(sub=sub, primes=primes):
                if sub is not None or primes:
                    return False
            case NumberTerm() | SumTerm() | ProductTerm() | FractionTerm() | Group() | Blank():
                pass
            case BigOperator():
                return False
            case _:
                return type(one).__name__ == "Root"
    return not isinstance(term, ProductTerm) or call(term) is None or len(bases(term)) < 2


def _answers(chain: Chain) -> bool:
    """`x = 2`, `x < 3`, `1 < x < 3`, `x \\in (1, 3)`: the unknown beside what is known."""
    sides = [bare(side.term) for side in chain.items if not isinstance(side.term, Blank)]
    if chain.relations == ("\\in",):
        return any(
            isinstance(one, Group) or (isinstance(one, Name) and one.base in EMPTY)
            for one in below(sides[-1])
        )
    alone = [one for one in sides if isinstance(one, Name) and one.base not in CONSTANTS]
    return len(alone) == 1 and all(
        one is alone[0] or not bases(one) - CONSTANTS - KNOWN_HEADS for one in sides
    )


def asks_for_points(left: Term, right: Term) -> bool:
    """`x^2 + y^2 = 25`, `2x + 3y = 7`: no letters could make it hold everywhere."""
    right = bare(right)
    if not isinstance(right, NumberTerm) or not right.text.strip("0."):
        return False
    left = bare(left)
    if not isinstance(left, SumTerm) or set(left.signs) != {"+"}:
        return False
    return all(_monomial(bare(one)) for one in left.items) and bool(bases(left) - CONSTANTS)


def _monomial(term: Term) -> bool:
    match term:
        case NumberTerm():
            return True
        case Name(base=base, font="", operator=False):
            return len(base) == 1 and base.islower() and base not in CONSTANTS
        case Script(base=base, sub=None, sup=NumberTerm(), primes=0):
            return _monomial(bare(base))
        case ProductTerm(items=items, operators=operators):
            usual = set(operators) <= {"", "\\cdot"}
            return usual and all(_monomial(bare(one)) for one in items)
        case FractionTerm(numerator=top, denominator=NumberTerm(), kind="fraction"):
            return _monomial(bare(top))
        case _:
            return False


def demanded(term: Term) -> bool:
    """`\\overset{!}{=}`, which comes as an annotation of a side."""
    return isinstance(term, Annotated) and isinstance(term.note, TextTerm) and term.note.text == "!"
