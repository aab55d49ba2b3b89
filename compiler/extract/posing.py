"""Equations: relations to solve, to satisfy, or taken as given.

Stands apart because here the words around a formula outweigh its form.
"""

from __future__ import annotations

import re

from compiler.extract.clauses import TELLING
from compiler.extract.derivatives import derivative, holds_derivative, symbol
from compiler.extract.flow import ATOM
from compiler.extract.laws import moments_taken
from compiler.extract.links import Link, Lookup
from compiler.extract.naming import KNOWN_HEADS, ORDINARY, defined_name, defines_right
from compiler.extract.solving import VANISHING, asks_for_points
from compiler.extract.terms import bare, bases, below, call, is_name, name_list
from compiler.ir.statement import Kind
from compiler.ir.term import (
    Group,
    Name,
    NumberTerm,
    ProductTerm,
    Script,
    SumTerm,
    Term,
)
from compiler.latex import normalise_symbol

SOLVING = re.compile(
    r"\b(set(?:ting)?\b.{0,40}\b(?:to|equals?(?: to)?) (?:zero|0)|set it to zero|equals? zero|"
    r"stationar|critical point|first[- ]order condition|normal equation|solv(?:e|es|ing)\b|"
    r"root of|vanish|constraint|subject to|optimality condition|system of (?:linear )?equations|"
    r"linear system|such that|equation to|at the (?:optimum|minimum|maximum)|euler[- ]lagrange|"
    r"[a-z]+['’]s (?:equations?|law)\b)",
    re.IGNORECASE,
)
POSING = re.compile(
    r"\b(we (?:require|must have|look for|seek|have the relationship|have the relation)|"
    r"should satisfy|must satisfy|ensures? that|required? that|to satisfy|"
    r"satisfying)\b",
    re.IGNORECASE,
)


IMPLIED = "\\implies"
"""The cue of both sides of an implication."""


PLACES = re.compile(
    r"\b(?:hyper)?planes?\b|\blines?\b|\bcurve|\bsurface|\bcircle|\bellipse|\bsphere|\bboundary|"
    r"\bequation\b|\bconstraint|\bfeasible|\broots?\b|\bzeros?\b",
    re.IGNORECASE,
)
"""Words for the sets that equations with a number on the right describe."""


PROBLEM = re.compile(
    r"\W*(?:\d+\W+)?(?:for wh(?:ich|at)\b|is it true\b|(?:(?:we|you|i) )?(?:need|want|look for|"
    rf"seek|search for|find|determine)\s+(?:all\s+|the\s+\w+\s+|an?\s+\w+\s+)?{ATOM})",
    re.IGNORECASE,
)
"""Beginnings of a sentence that asks."""
BESIDE = re.compile(r"\s*\([^)]{0,40}\b(?:solve|to solve|to be solved)\b", re.IGNORECASE)


def posed(link: Link, known: Lookup) -> tuple[Kind, str] | None:
    """Whether the first relation of a chain is a condition or an equation to solve."""
    said = link.said
    mode = said.mode if said is not None else "assert"
    cue = f"after '{said.cue}'" if said is not None and said.cue else "by the words before it"
    name = defined_name(link.left, link.right)
    fresh = name is not None and known.name(name) is None
    if mode == "void":
        return "equation", "mentioned, not claimed"
    if mode == "solve":
        return "equation", ("the solution of an equation, " if fresh else "to solve, ") + cue
    if set_to_zero(link, known):
        return "equation", "a derivative set to zero"
    tells = said is not None and said.cue in TELLING
    if mode == "such" and not (tells and (_known(link.left) or _explained(link, known))):
        return "equation", f"a condition, {cue}"
    if said is not None and said.cue == IMPLIED:
        return "equation", "a side of an implication"
    if not fresh and mode in ("if", "let") and defines_right(link, known) is None:
        new_meaning = mode == "let" and name is not None
        if mode == "if" or (said is not None and said.direct and not new_meaning):
            return "equation", f"a condition, {cue}"
    if link.solving:
        return "equation", "a step towards what its unknown is"
    if not fresh and _asks(link, known):
        return "equation", "no letters make it hold everywhere"
    spoken = said is not None and said.cue in ("here", "by", "using", "as")
    if not fresh and mode in ("where", "for", "since") and not spoken and assumable(link):
        return "equation", "a condition taken as given"
    lawful = mode in ("where", "let", "if") or (mode == "for" and link.beside)
    if not fresh and lawful and not spoken and moments_taken(link.left, link.beyond or link.right):
        return "equation", "a moment taken as given"
    if link.beside and restricts(link):
        return "equation", "a condition beside the formula before it"
    if said is not None and said.apposed and assumable(link):
        return "equation", "says in a formula what the words before it say"
    asked = link.after.rstrip().endswith("?") or PROBLEM.match(link.before) is not None
    if not fresh and (asked or BESIDE.match(link.after)):
        return "equation", "asked for by its sentence"
    if not fresh and link.length == 1 and _describes(link):
        return "equation", "describes a set, by the words around it"
    told = VANISHING.search(link.before) is not None and _explained(link, known)
    if (
        not fresh
        and not told
        and (SOLVING.search(link.before[-70:]) or POSING.search(link.before[-40:]))
    ):
        return "equation", "posed by the words before it"
    return None


def _asks(link: Link, known: Lookup) -> bool:
    """`x^2 + y^2 = 25` of free letters, `f(x) = 3` of an f that depends on x."""
    if link.length != 1:
        return False
    if asks_for_points(link.left, link.right):
        return all(known.letter(letter) is None for letter in bases(link.left))
    applied = call(link.left)
    if applied is None or not is_name(applied[0]) or not isinstance(bare(link.right), NumberTerm):
        return False
    body = known.name(normalise_symbol(applied[0]))
    names = frozenset().union(*(bases(one) for one in applied[1]))
    return (
        body is not None
        and all(is_name(one) for one in applied[1])
        and len(applied[1]) == body.arguments
        and bool(names & body.letters)
    )


def _explained(link: Link, known: Lookup) -> bool:
    """Whether every letter has a definition, or stands in one of another."""
    letters = (bases(link.left) | bases(link.right)) - ORDINARY - KNOWN_HEADS
    found = {letter: known.letter(letter) for letter in letters}
    reached = frozenset().union(*(one.letters for one in found.values() if one is not None))
    return any(found.values()) and all(found[one] or one in reached for one in letters)


def bounds(link: Link, known: Lookup) -> str:
    """Why an inequality is a condition: `x > 0`, `|q| < 1`, `i \\ne j`; empty when it claims.

    Of symbols that are free it could not be true as a claim.
    """
    said = link.said
    given = ("if", "let", "such", "unless", "where", "for")
    if said is not None and said.mode in given and said.cue not in ("here", "by", "using"):
        return f"a condition, after '{said.cue}'"
    if link.solving:
        return "a step towards what its unknown is"
    left, right = _measured(link.left), _measured(link.right)
    if left is None or right is None or left & right:
        # `\\|x\\|_\\infty \\le \\|x\\|_2` compares, it does not bound.
        return ""
    free = (left | right) - {"e", "pi"}
    if any(_entry_known(side, known) for side in (link.left, link.right)):
        return ""
    bound = all(known.letter(name) is not None for name in free)
    return "" if not free or bound else "bounds a symbol"


def _entry_known(term: Term, known: Lookup) -> bool:
    """`h_{ii}` of a matrix H that is defined."""
    match bare(term):
        case Script(base=Name(base=base), sub=sub, sup=None) if sub is not None and len(base) == 1:
            double = len(bases(sub)) == 2 or isinstance(sub, ProductTerm)
            return double and known.letter(base.upper()) is not None
        case _:
            return False


def _measured(term: Term) -> frozenset[str] | None:
    """The letters of `x`, `|x|`, `x, y` or a number; None for anything more."""
    term = bare(term)
    if isinstance(term, Script) and isinstance(term.base, Group):
        term = term.base
    if isinstance(term, Group) and term.opening in ("|", "\\|"):
        term = bare(term.body)
    if isinstance(term, SumTerm) and len(term.items) == 1:
        term = bare(term.items[0])
    if isinstance(term, NumberTerm):
        return frozenset()
    names = name_list(term)
    return frozenset().union(*map(bases, names)) if names else None


def set_to_zero(link: Link, known: Lookup) -> bool:
    """`∂L/∂w = 0` near words that solve, or of an L known to depend on w.

    Any other derivative that is zero is a claim.
    """
    if not _is_zero(link.right) or not holds_derivative(link.left):
        return False
    mode = link.said.mode if link.said is not None else "assert"
    near = f"{link.before[-120:]} {link.after[:60]}"
    return mode == "solve" or bool(SOLVING.search(near)) or _depends(link.left, known)


def _depends(left: Term, known: Lookup) -> bool:
    found = derivative(left)
    top = symbol(found.top) if found is not None else None
    if found is None or top is None:
        return False
    body = known.name(top)
    if body is None or found.bottom is None:
        return body is not None
    return (symbol(found.bottom) or " ") in body.right_latex


def _is_e(term: Term) -> bool:
    return isinstance(term, Name) and term.base == "e"


def _describes(link: Link) -> bool:
    """`ax + by + c = 0` near "line": the points where it holds."""
    if not isinstance(bare(link.right), NumberTerm) or not bases(link.left) - ORDINARY:
        return False
    near = f"{link.before[-80:]} {link.after[:40]}"
    return bool(PLACES.search(near)) and not _known(link.left)


def _known(left: Term) -> bool:
    """Whether a side is about a determinant, a norm, a derivative, or any other operation."""
    for one in below(left):
        if isinstance(one, Group) and one.opening in ("|", "\\|"):
            return True
        if isinstance(one, Name) and one.base in KNOWN_HEADS and len(one.base) > 1:
            return True
        if isinstance(one, Script) and one.sup is not None and _is_e(one.base):
            return True
    return holds_derivative(left)


def restricts(link: Link) -> bool:
    """`A = A^T`, `Q^T Q = I`: of one symbol, and false of most."""
    left, right = bare(link.left), bare(link.right)
    if not assumable(link) or (isinstance(right, NumberTerm) and not _normed(left)):
        return False
    names = {one.base for side in (left, right) for one in below(side) if isinstance(one, Name)}
    return len(names - {"I", "T", "top", "intercal", "H", "dagger"}) == 1


def assumable(link: Link) -> bool:
    """Whether an equality restricts a symbol: `A = A^T`, `A^T A = I`, `\\|u\\| = 1`, `AB = BA`."""
    left, right = bare(link.left), bare(link.right)
    (plain_left, turned_left), (plain_right, turned_right) = _stripped(left), _stripped(right)
    if is_name(plain_left) and is_name(plain_right) and (turned_left or turned_right):
        return normalise_symbol(plain_left) == normalise_symbol(plain_right)
    if _is_identity(right) and isinstance(left, ProductTerm | Script):
        return True
    if (isinstance(left, Group) and left.opening in ("\\|", "|")) or _normed(left):
        return isinstance(right, NumberTerm)
    if isinstance(left, ProductTerm) and isinstance(right, ProductTerm):
        there = [normalise_symbol(one) for one in left.items if is_name(one)]
        back = [normalise_symbol(one) for one in reversed(right.items) if is_name(one)]
        return len(there) == len(left.items) == len(right.items) == 2 and there == back
    if isinstance(left, Script) and isinstance(right, Name) and isinstance(left.sup, NumberTerm):
        return is_name(left.base) and normalise_symbol(left.base) == normalise_symbol(right)
    return isinstance(right, NumberTerm) and right.text in ("0", "1")


def _stripped(term: Term) -> tuple[Term, bool]:
    match term:
        case SumTerm(signs=("-",), items=(one,)):
            return _stripped(one)[0], True
        case Script(base=base, sup=sup) if sup is not None:
            return bare(base), True
        case other:
            return other, False


def _normed(term: Term) -> bool:
    return isinstance(term, Script) and isinstance(term.base, Group) and term.base.opening == "\\|"


def _is_identity(term: Term) -> bool:
    match term:
        case Name(base="I"):
            return True
        case Script(base=Name(base="I")):
            return True
        case _:
            return False


def _is_zero(term: Term) -> bool:
    match bare(term):
        case NumberTerm(text=text):
            return text == "0"
        case Name(base="0"):
            return True
        case Script(base=base):
            return _is_zero(base)
        case _:
            return False
