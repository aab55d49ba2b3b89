"""The canonical form: what a statement says, in the one way all its equals share.

Two statements with one form have the same relation between sides of the same value, under the same
types and assumptions, up to the names of symbols and sizes, the order of the sides, a transpose of
the whole, and the layout of derivatives. Which sizes are equal is told beside the form: a note that
declares no sizes says what one does that declares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from compiler.ir.expr import Apply, Constant, Fill, Number, SizeOf, Symbol
from compiler.ir.formula import Reading
from compiler.merge.declared import declarations
from compiler.merge.deep import Deep
from compiler.merge.frame import Frame, frame, size_tokens
from compiler.merge.labels import Labeller, digits
from compiler.merge.light import Light, Round
from compiler.merge.plain import Plain
from compiler.merge.poly import Poly
from compiler.merge.shapes import UnknownShapeError
from compiler.merge.sized import colours, declares_sizes, sizes_of
from compiler.merge.transposed import by_transpose
from compiler.merge.turns import SAME, Turned, swaps
from compiler.merge.walk import TooLargeError, nodes

FAILED = "no form"

FormKind = Literal["deep", "round", "law", "plain"]
"""The first of these that tells the sides apart: all algebra used; none but that a trace goes
around; none; and notation alone, for `(Aᵀ)ᵀ = A` and for what no other form can be had of."""

LIGHT: dict[FormKind, type[Light]] = {"round": Round, "law": Light}


@dataclass(frozen=True, slots=True, kw_only=True)
class Canonical:
    """A statement's form, and how it was reached."""

    form: str
    sized: str
    """Which sizes are equal, in the order of the tokens."""
    declared: bool
    """Whether a note names a size."""
    names: tuple[tuple[str, str], ...]
    """Token of each free symbol (and of each function, as `f()`), sorted."""
    sizes: tuple[tuple[str, str], ...]
    swapped: bool
    """Whether the form has the sides in the other order."""
    transposed: bool
    """Whether the form is of the transposes of both sides."""
    kind: FormKind
    """Which form was used."""


@lru_cache(maxsize=16384)
def canonical(reading: Reading, relation: str, *, false: bool = False) -> Canonical | None:
    """The canonical form of a reading; None when it is too large for one.

    A statement found `false` that is mere algebra keeps its notation: `(AB)ᵀ = AᵀBᵀ` and `AB = BA`
    have equal values on both sides, and are two mistakes.
    """
    try:
        framed = frame(reading)
        return _canonical(framed, relation, literal=false and _mere_algebra(framed))
    except (TooLargeError, UnknownShapeError):
        return None


def fingerprint_of(form: str) -> str:
    """Digits of a canonical form."""
    return digits(form, 16)


def _mere_algebra(framed: Frame) -> bool:
    """Whether only products, sums, traces and the like stand in a statement."""
    return all(
        isinstance(node, Symbol | Number | Fill | SizeOf | Constant | Apply)
        for expr in framed.exprs()
        for node in nodes(expr)
    )


def _canonical(framed: Frame, relation: str, *, literal: bool) -> Canonical:
    kind = form_kind(framed, literal=literal)

    def evaluate(names: Mapping[str, str]) -> str:
        try:
            return _text(framed, names, relation, kind)[0]
        except (TooLargeError, UnknownShapeError):
            return FAILED

    namings = Labeller(evaluate).best(colours(framed))
    sized, names = min(((sizes_of(framed, one), one) for one in namings), key=lambda pair: pair[0])
    text, swapped, transposed = _text(framed, names, relation, kind)
    profile = _profile(framed) + by_transpose(framed) if kind == "deep" else ""
    return Canonical(
        form=f"{kind}{profile}: {text}",
        sized=sized,
        declared=declares_sizes(framed),
        names=tuple(sorted(names.items())),
        sizes=tuple(sorted(size_tokens(framed, names).items())),
        swapped=swapped,
        transposed=transposed,
        kind=kind,
    )


def form_kind(framed: Frame, *, literal: bool) -> FormKind:
    """The strongest form that tells the sides apart; the light one for a `literal` statement."""
    left, right = framed.inlined.left, framed.inlined.right
    try:
        deep = framed.form({}, {})
        if not literal and deep.text(left) != deep.text(right):
            return "deep"
    except (TooLargeError, UnknownShapeError):
        pass
    try:
        for kind, maker in LIGHT.items():
            light = framed.light({}, {}, maker)
            declarations(framed, light, {})
            if light.text(left) != light.text(right):
                return kind
    except (TooLargeError, UnknownShapeError):
        pass
    return "plain"


def _profile(framed: Frame) -> str:
    """How many terms each side has before assumptions collapse any of them.

    `2Ax` and `(A + Aᵀ)x` are equal for a symmetric A, and yet two statements.
    """
    if not any(framed.properties.values()):
        return ""
    deep = framed.form({}, {}, aware=False)
    sides = (deep.of(framed.inlined.left), deep.of(framed.inlined.right))
    return str(sorted(side.coefficients() for side in sides))


def _text(framed: Frame, names: Mapping[str, str], relation: str, kind: FormKind) -> Turned:
    sizes = size_tokens(framed, names)
    left, right = framed.inlined.left, framed.inlined.right
    if kind == "plain":
        form = framed.form(names, sizes)
        plain = Plain(form)
        found = swaps(plain.text(left), plain.text(right), relation, transposed=False)
    else:
        form = (
            framed.form(names, sizes) if kind == "deep" else framed.light(names, sizes, LIGHT[kind])
        )
        found = _oriented(form, form.of(left), form.of(right), relation, kind)
    sides, swapped, transposed = min(found)
    told = frozenset(token for token in sizes.values() if token in sides)
    return f"{sides} where {declarations(framed, form, names, told)}", swapped, transposed


def _oriented(form: Deep, left: Poly, right: Poly, relation: str, kind: FormKind) -> list[Turned]:
    """As written, swapped, transposed, both."""
    found = swaps(left.text, right.text, relation, transposed=False)
    if (left.shape or right.shape) and kind == "deep" and SAME.get(relation, relation) == "=":
        one, other = form.transpose(left).text, form.transpose(right).text
        found += swaps(one, other, relation, transposed=True)
    return found
