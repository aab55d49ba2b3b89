"""Derivative notation: fractions of ∂ and d, nabla, and their scopes.

Stands apart because `\\frac{\\partial}{\\partial x}` is a fraction to the parser and an operator
with a scope to a reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from compiler.elaborate.sketch import Array, Broken, Diff, Fn, Num, Sketch, Sum
from compiler.ir.term import (
    FractionTerm,
    Group,
    Name,
    NumberTerm,
    ProductTerm,
    Script,
    Sequence,
    SumTerm,
    Term,
)

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher

D = Literal["partial", "d"]


@dataclass(frozen=True, slots=True)
class Operator:
    """A derivative still without its body."""

    variables: tuple[Sketch, ...]
    total: bool
    order: Sketch | None = None
    """A number of times that a letter says."""


def d_of(term: Term) -> tuple[D, int] | None:
    """`∂`, `d`, `∂^2`: which d, and its power."""
    match term:
        case Name(base="partial"):
            return "partial", 1
        case Name(base="d", font="" | "roman", accents=()):
            return "d", 1
        case Script(base=Name() as base, sub=None, sup=NumberTerm(text=text), primes=0) if (
            text.isdigit()
        ):
            inner = d_of(base)
            return (inner[0], int(text)) if inner is not None else None
        case Script(base=Name() as base, sub=None, sup=Name() | SumTerm(), primes=0):
            # order 0 stands for one that is not a number
            inner = d_of(base)
            return (inner[0], 0) if inner is not None else None
        case _:
            return None


def from_fraction(sketcher: Sketcher, term: FractionTerm) -> Sketch | None:
    """The derivative that a fraction writes with its body above; None when it is a quotient."""
    jacobian = _jacobian(sketcher, term)
    if jacobian is not None:
        return jacobian
    operator = operator_of(sketcher, term)
    if operator is None:
        return None
    body = _numerator_body(sketcher, term.numerator)
    if body is None:
        return Broken("a derivative has nothing to act on", term.span)
    return build(operator, body)


def _jacobian(sketcher: Sketcher, term: FractionTerm) -> Sketch | None:
    """`\\frac{\\partial(x, y)}{\\partial(u, v)}`: the determinant of the partial derivatives."""
    above, below = _listed(term.numerator), _listed(term.denominator)
    if above is None or below is None or len(above) != len(below):
        return None
    bodies, variables = (tuple(map(sketcher.sketch, side)) for side in (above, below))
    rows = tuple(
        tuple(
            Num(Fraction(int(body == variable)))
            if body in variables
            else Diff(body, (variable,), "fraction")
            for variable in variables
        )
        for body in bodies
    )
    return Fn("det", (Array(rows),))


def _listed(term: Term) -> tuple[Term, ...] | None:
    match term:
        case ProductTerm(
            items=(Name(base="partial"), Group(opening="(", body=Sequence(items=items))),
            operators=("", ""),
        ):
            return items
        case _:
            return None


def operator_of(sketcher: Sketcher, term: Term) -> Operator | None:
    """The operator of a fraction, whether or not its numerator holds a body."""
    if not isinstance(term, FractionTerm) or term.kind != "fraction":
        return None
    above = _leading_d(term.numerator)
    if above is None:
        return None
    if above[1] == 0:
        return _of_symbolic_order(sketcher, term, above[0])
    variables = _variables(sketcher, term.denominator, above[0])
    if not variables:
        return None
    total = above[0] == "d"
    if len(variables) == 1 and above[1] > 1:
        return None
    return Operator(variables, total)


def _of_symbolic_order(sketcher: Sketcher, term: FractionTerm, kind: D) -> Operator:
    """`\\frac{d^n}{dx^n}`: the same letter above and below."""
    above = _first(term.numerator)
    match term.denominator:
        case ProductTerm(items=(mark, Script(base=Name() as base, sub=None, sup=below))) if (
            d_of(mark) == (kind, 1)
            and isinstance(above, Script)
            and above.sup is not None
            and below is not None
            and (order := sketcher.sketch(above.sup)) == sketcher.sketch(below)
        ):
            return Operator((sketcher.sketch(base),), total=kind == "d", order=order)
        case _:
            broken = Broken("a derivative of symbolic order in several variables", term.span)
            return Operator((broken,), total=False)


def _first(term: Term) -> Term:
    """The leading factor of the leading summand."""
    while isinstance(term, ProductTerm | SumTerm):
        term = term.items[0]
    return term


def is_bare_operator(term: Term) -> bool:
    """`\\frac{\\partial}{\\partial x}` with an empty numerator."""
    return isinstance(term, FractionTerm) and d_of(term.numerator) is not None


def is_derivative(term: Term) -> bool:
    """`\\frac{du}{dx}`: a fraction whose both sides start with a d."""
    return (
        isinstance(term, FractionTerm)
        and term.kind == "fraction"
        and (above := _leading_d(term.numerator)) is not None
        and (below := _leading_d(term.denominator)) is not None
        and above[0] == below[0]
    )


def build(operator: Operator, body: Sketch) -> Sketch:
    """Attach a body to an operator."""
    return Diff(body, operator.variables, "fraction", operator.total, order=operator.order)


def _leading_d(term: Term) -> tuple[D, int] | None:
    match term:
        case ProductTerm(items=(first, *_)) | SumTerm(items=(first, *_), signs=("+", *_)):
            return _leading_d(first) if isinstance(first, ProductTerm) else d_of(first)
        case _:
            return d_of(term)


def _numerator_body(sketcher: Sketcher, numerator: Term) -> Sketch | None:
    """The numerator without its leading d; `∂ x - h` differentiates the whole sum."""
    match numerator:
        case ProductTerm(items=items, operators=operators):
            return _product_of(sketcher, items[1:], operators[1:], numerator.span)
        case SumTerm(items=(ProductTerm(items=items, operators=operators), *rest), signs=signs):
            first = _product_of(sketcher, items[1:], operators[1:], numerator.span)
            others = tuple(sketcher.sketch(item) for item in rest)
            marks = tuple(-1 if sign == "-" else 1 for sign in signs)
            return None if first is None else Sum(marks, (first, *others))
        case _:
            return None


def _product_of(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], span: tuple[int, int]
) -> Sketch | None:
    if not items:
        return None
    return sketcher.product(items, ("", *operators[1:]), span)


def _variables(sketcher: Sketcher, denominator: Term, kind: D) -> tuple[Sketch, ...]:
    """The variables below the line, repeated as their powers say; empty for a plain quotient."""
    items = denominator.items if isinstance(denominator, ProductTerm) else (denominator,)
    found: list[Sketch] = []
    position = 0
    while position < len(items):
        mark = d_of(items[position])
        if mark is None or mark[1] != 1 or mark[0] != kind:
            return ()
        position += 1
        taken: list[Term] = []
        while position < len(items) and d_of(items[position]) is None:
            taken.append(items[position])
            position += 1
        if not taken:
            return ()
        variable, order = _one_variable(sketcher, taken)
        found.extend([variable] * order)
    return tuple(found)


def _one_variable(sketcher: Sketcher, taken: list[Term]) -> tuple[Sketch, int]:
    """One variable below the line, with its order: `x`, `X_{ij}`, `x^T`, `vec(X)`, `x^2`."""
    if len(taken) > 1:
        return sketcher.product(tuple(taken), ("",) * len(taken), taken[0].span), 1
    term = taken[0]
    match term:
        case Group(opening="(", body=body):
            return _one_variable(sketcher, [body])
        case Script(base=base, sub=sub, sup=NumberTerm(text=text), primes=0) if text.isdigit():
            plain = base if sub is None else Script(base=base, sub=sub, sup=None, span=term.span)
            return sketcher.sketch(plain), min(int(text), 6)
        case _:
            return sketcher.sketch(term), 1
