"""What a formula itself adds to the context: definitions, sizes, laws, conditions, layouts.

Stands apart because a relation such as `x \\in \\mathbb{R}^n` says the same wherever it
stands; only how far it carries differs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from compiler.extract.denials import turned
from compiler.extract.derivatives import derivative, is_transpose
from compiler.extract.kinds import is_index
from compiler.extract.laws import COPIES, expectation_of, law_of
from compiler.extract.layouts import laid_out
from compiler.extract.links import Link
from compiler.extract.naming import components
from compiler.extract.operations import is_commutator
from compiler.extract.posing import assumable
from compiler.extract.terms import bare, call, head, is_name, name_list, space_of
from compiler.ir.statement import (
    Assumes,
    AssumesRelation,
    Declares,
    Defines,
    Fact,
    Given,
    Kind,
    Means,
    Property,
)
from compiler.ir.term import (
    Group,
    Name,
    NumberTerm,
    ProductTerm,
    Root,
    Script,
    Sequence,
    SumTerm,
    Term,
)
from compiler.latex import normalise_symbol

CONDITION_MODES = frozenset({"if", "let", "where", "for", "since", "such", "unless"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A fact, and whether it lasts as a declaration does or passes as a condition does."""

    given: Given
    reach: str
    """`lasting`, `passing` or `note`."""


def facts_of_link(
    link: Link, kind: Kind, fact: Fact, latex: str, *, model: bool
) -> Iterable[Learned]:
    """What a statement says to the statements around it.

    `model` says that a loss is near: `y = Xw` is then a model of data, not a substitution.
    """
    said = link.said
    conditional = link.beside or (
        said is not None and (said.mode in CONDITION_MODES or said.apposed)
    )
    match kind:
        case "definition":
            yield from _definition(link, fact, model=model)
        case "membership" if link.relation == "\\in":
            yield from membership(link.left, link.right, latex, fact)
        case "distribution":
            yield from law_learned(link, latex, fact)
        case "notation":
            yield from _notation(link, latex, fact)
        case "equation" if conditional or link.relation != "=":
            meant = turned(link, fact.text)
            if meant is not None:
                yield from assumed(meant, fact)
        case _:
            pass
    if kind == "definition" and is_commutator(link.left, link.right):
        means = Means(subject="brackets", meaning="commutator", fact=fact)
        yield Learned(given=means, reach="note")
    for given in laid_out(link, fact):
        yield Learned(given=given, reach="note")


def _definition(link: Link, fact: Fact, *, model: bool) -> Iterable[Learned]:
    left, right = link.left, link.right
    if components(link):
        left = link.head
    elif link.relation == "=:" or (head(left) is None and head(right) is not None):
        left, right = right, left
    if derivative(left) is not None:
        return
    if head(left) is None:
        power = _power(left, right, fact)
        if power is not None:
            yield Learned(given=power, reach="lasting")
        return
    strength: Literal["function", "symbol", "model"] = "symbol"
    if call(left) is not None:
        strength = "function"
    elif model:
        strength = "model"
    given = Defines(left=bare(left), right=right, strength=strength, fact=fact)
    mode = link.said.mode if link.said is not None else "assert"
    # "For n = 2 we have …" is a case, not what n is from here on.
    case = mode in ("if", "for") and isinstance(right, NumberTerm)
    yield Learned(given=given, reach="passing" if case else "lasting")


def _power(left: Term, right: Term, fact: Fact) -> Given | None:
    """`s^2 = …` says what s is: of a number its positive root."""
    match bare(left):
        case Script(sup=sup) if not isinstance(sup, NumberTerm):
            return None
        case Script(base=Name(base=base, font="") as name) if not base[:1].isupper():
            root = Root(body=right, degree=None, span=right.span)
            return Defines(left=name, right=root, strength="symbol", fact=fact)
        case Script():
            return AssumesRelation(left=left, relation="=", right=right, fact=fact)
        case _:
            return None


def membership(left: Term, right: Term, latex: str, fact: Fact) -> Iterable[Learned]:
    """`x, y \\in \\mathbb{R}^n`: kinds, sizes and the properties of the set."""
    space = space_of(right, latex)
    if space is None:
        return
    for subject in name_list(left) or _applied(left):
        yield Learned(
            given=Declares(
                subject=subject, kind=space.kind, sizes=space.sizes, domain=None, fact=fact
            ),
            reach="lasting",
        )
        for one in space.properties:
            given = Assumes(subject=subject, property=one, fact=fact)
            yield Learned(given=given, reach="lasting")


def _applied(left: Term) -> tuple[Term, ...]:
    """`y(x) \\in \\mathbb{R}^m` speaks of the values of y."""
    applied = call(left)
    return (applied[0],) if applied is not None else ()


def law_learned(link: Link, latex: str, fact: Fact) -> Iterable[Learned]:
    """`x \\sim N(\\mu, \\Sigma)`."""
    for subject in name_list(link.left):
        yield Learned(
            given=Declares(subject=subject, kind="random", sizes=(), domain=None, fact=fact),
            reach="lasting",
        )
        law = law_of(subject, link.right, fact)
        if law is not None:
            yield Learned(given=law, reach="lasting")
        if COPIES.search(f"{link.before} {latex} {link.after}"):
            given = Assumes(subject=subject, property="iid", fact=fact)
            yield Learned(given=given, reach="lasting")


def _notation(link: Link, latex: str, fact: Fact) -> Iterable[Learned]:
    if link.relation == "\\to":
        yield from _arrow(link, latex, fact)
    elif link.relation == "=" and is_index(link.left):
        for subject in name_list(link.left):
            yield Learned(
                given=Declares(subject=subject, kind="index", sizes=(), domain=None, fact=fact),
                reach="lasting",
            )


def _arrow(link: Link, latex: str, fact: Fact) -> Iterable[Learned]:
    """`f : \\mathbb{R}^n \\to \\mathbb{R}^m`."""
    match bare(link.left):
        case Sequence(items=(subject, source), separators=(":",)):
            subjects = name_list(subject)
        case Sequence(items=(*several, source), separators=separators) if separators[-1] == ":":
            subjects = tuple(one for one in several if is_name(one))
        case _:
            return
    domain, values = space_of(source, latex), space_of(link.right, latex)
    for subject in subjects:
        yield Learned(
            given=Declares(
                subject=subject,
                kind="function",
                sizes=values.sizes if values is not None else (),
                domain=domain.sizes if domain is not None else None,
                fact=fact,
            ),
            reach="lasting",
        )
        if values is not None and values.kind == "scalar":
            given = Assumes(subject=subject, property="scalar_valued", fact=fact)
            yield Learned(given=given, reach="lasting")


def assumed(link: Link, fact: Fact) -> Iterable[Learned]:
    """A relation taken as given, and the property it amounts to."""
    law = expectation_of(link.left, link.beyond or link.right, fact)
    if law is not None:
        yield Learned(given=law, reach="lasting")
    names = name_list(link.left)
    for left in names if len(names) > 1 else (link.left,):
        given_ = AssumesRelation(left=left, relation=link.relation, right=link.right, fact=fact)
        yield Learned(given=given_, reach="passing")
        sign = _sign_of(left, link.relation, bare(link.right)) if len(names) > 1 else None
        if sign is not None:
            each = Assumes(subject=sign[0], property=sign[1], fact=fact)
            yield Learned(given=each, reach="passing")
    found = property_of(link)
    if found is not None:
        subject, property_ = found
        given = Assumes(subject=subject, property=property_, fact=fact)
        yield Learned(given=given, reach="passing")


def property_of(link: Link) -> tuple[Term, Property] | None:
    """`A = A^T` is symmetry, `Q^T Q = I` orthogonality, `x > 0` positivity."""
    left, right = bare(link.left), bare(link.right)
    if link.relation != "=":
        return _sign_of(left, link.relation, right)
    if not assumable(link):
        return None
    for one, other in ((left, right), (right, left)):
        match one, other:
            case Name(), Script(base=Name(), sup=sup) if sup is not None and _same(one, other):
                if is_transpose(sup):
                    return one, "symmetric"
                if isinstance(sup, NumberTerm) and sup.text == "2":
                    return one, "idempotent"
                if isinstance(sup, Name) and sup.base in ("H", "dagger", "*", "ast"):
                    return one, "hermitian"
            case Script(base=Name() as base, sup=sup), SumTerm(signs=("-",), items=(inner,)):
                if sup is not None and is_transpose(sup) and _same(base, bare(inner)):
                    return base, "skew"
            case ProductTerm(items=(Script(base=Name() as base, sup=sup), second)), Name(base="I"):
                if sup is not None and is_transpose(sup) and _same(base, second):
                    return base, "orthogonal"
            case _:
                pass
    return _normed(left, right)


def _same(one: Term, other: Term) -> bool:
    plain = other.base if isinstance(other, Script) and other.sup is not None else other
    return is_name(one) and is_name(plain) and normalise_symbol(one) == normalise_symbol(plain)


def _normed(left: Term, right: Term) -> tuple[Term, Property] | None:
    if isinstance(left, Script):
        left = left.base
    if not isinstance(left, Group) or left.opening != "\\|" or not is_name(left.body):
        return None
    one = isinstance(right, NumberTerm) and right.text == "1"
    return (left.body, "unit") if one else None


def _sign_of(left: Term, relation: str, right: Term) -> tuple[Term, Property] | None:
    zero = isinstance(right, NumberTerm) and right.text == "0"
    if not zero or not is_name(left):
        return None
    signs: dict[str, Property] = {
        ">": "positive",
        "\\ge": "nonnegative",
        "<": "negative",
        "\\ne": "nonzero",
        "\\succ": "positive_definite",
        "\\succeq": "positive_semidefinite",
        "\\prec": "negative_definite",
    }
    found = signs.get(relation)
    return (left, found) if found is not None else None
