"""Derivatives and arrays of derivatives, as they look.

Stands apart because kinds ("a gradient written out defines a layout") and layouts ask the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.extract.terms import bare, below, call, head
from compiler.ir.term import (
    FractionTerm,
    Group,
    MatrixTerm,
    Name,
    ProductTerm,
    Script,
    Sequence,
    Term,
)
from compiler.latex import normalise_symbol

MARKS = frozenset({"partial", "d", "D", "delta", "Delta"})
DIFFERENCES = frozenset({"delta", "Delta"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivative:
    """`∂y/∂x`, `∇_x y`, `d/dx (…)`, `f'(x)`."""

    top: Term | None
    """What is differentiated; None when it stands outside the fraction or is not plain."""
    bottom: Term | None
    """By what; None for a bare nabla or a prime."""
    form: Literal["fraction", "nabla", "grad", "prime", "quotient"]


def derivative(term: Term) -> Derivative | None:
    """Read a term that is one derivative as a whole; None for anything else."""
    match bare(term):
        case Group(opening="(" | "[", body=body):
            return derivative(body)
        case FractionTerm(numerator=above, denominator=under, kind="fraction"):
            return _fraction(above, under)
        case Name(base="nabla"):
            return Derivative(top=None, bottom=None, form="nabla")
        case Script(base=Name(base="nabla"), sub=sub):
            return Derivative(top=None, bottom=sub, form="nabla")
        case Script(primes=primes) if primes:
            return Derivative(top=None, bottom=None, form="prime")
        case Name(base="grad"):
            return Derivative(top=None, bottom=None, form="grad")
        case ProductTerm(items=(first, *rest), operators=operators) if rest:
            if any(operators):
                # `∇ · F` and `∇ × F` are other operations.
                return None
            inner = derivative(first)
            if inner is None or (inner.form == "fraction" and inner.top is not None):
                return None
            if inner.form == "prime":
                return inner if len(rest) == 1 and isinstance(rest[0], Group) else None
            top = _operand(tuple(rest))
            return Derivative(top=top, bottom=inner.bottom, form=inner.form)
        case _:
            return None


def _operand(rest: tuple[Term, ...]) -> Term | None:
    if len(rest) == 1:
        return bare(rest[0])
    if len(rest) == 2 and isinstance(rest[0], Name | Script) and isinstance(rest[1], Group):
        return rest[0]
    return None


def _fraction(top: Term, bottom: Term) -> Derivative | None:
    below_mark = _unmarked(bottom)
    above_mark = _unmarked(top)
    if below_mark is None or above_mark is None or not below_mark:
        return None
    variable = below_mark[0] if len(below_mark) == 1 else None
    body: Term | None = None
    if len(above_mark) == 1:
        body = bare(above_mark[0])
    elif len(above_mark) == 2 and isinstance(above_mark[1], Group):
        body = above_mark[0]
    marks = {one.base for one in below(top) if isinstance(one, Name)}
    form: Literal["fraction", "quotient"] = "quotient" if marks & DIFFERENCES else "fraction"
    return Derivative(top=body, bottom=variable, form=form)


def _unmarked(term: Term) -> tuple[Term, ...] | None:
    """The factors after the `∂` or `d` that a numerator or denominator starts with."""
    match bare(term):
        case ProductTerm(items=(first, *rest)) if _is_mark(first):
            return tuple(rest)
        case one if _is_mark(one):
            return ()
        case _:
            return None


def _is_mark(term: Term) -> bool:
    match term:
        case Name(base=base):
            return base in MARKS
        case Script(base=Name(base=base), sub=None):
            return base in MARKS
        case _:
            return False


def cells_of(term: Term) -> tuple[tuple[tuple[Term, ...], ...], bool] | None:
    """Rows of a written array, and whether it is transposed; None for no array.

    `[a, b, c]` and `(a, b, c)` are rows, as they are written.
    """
    match bare(term):
        case MatrixTerm(rows=rows):
            return rows, False
        case Group(opening="[" | "(", body=MatrixTerm(rows=rows)):
            return rows, False
        case Group(opening="[" | "(", body=Sequence(items=items)) if len(items) > 1:
            return (items,), False
        case Group(opening="[", body=ProductTerm(items=items)) if _dotted(items):
            return (items,), False
        case Script(base=base, sup=sup):
            inner = cells_of(base)
            if inner is None:
                return None
            flips = sup is not None and is_transpose(sup)
            return (inner[0], inner[1] != flips) if sup is None or flips else None
        case _:
            return None


def _dotted(items: tuple[Term, ...]) -> bool:
    return any(type(one).__name__ == "Dots" for one in items)


def is_transpose(sup: Term) -> bool:
    """`T`, `\\top`, `\\intercal`, `t`."""
    return isinstance(sup, Name) and sup.base in ("T", "top", "intercal", "t", "mathsf{T}", "tr")


def untransposed(term: Term) -> tuple[Term, bool]:
    """A term without the transposition around it, and whether there was one."""
    match bare(term):
        case Script(base=base, sup=sup, sub=None) if sup is not None and is_transpose(sup):
            return bare(base), True
        case other:
            return other, False


def holds_derivative(term: Term) -> bool:
    """Whether a derivative occurs anywhere in a term."""
    for one in below(term):
        match one:
            case Name(base="nabla" | "partial" | "grad"):
                return True
            case Script(primes=primes) if primes:
                return True
            case FractionTerm(numerator=top, denominator=bottom):
                if _fraction(top, bottom) is not None:
                    return True
            case _:
                pass
    return False


def symbol(term: Term | None) -> str | None:
    """The normalised name of what a term is about, when it is one symbol or a call of one."""
    if term is None:
        return None
    found = head(term)
    return normalise_symbol(found) if found is not None else None


__all__ = [
    "Derivative",
    "call",
    "cells_of",
    "derivative",
    "holds_derivative",
    "is_transpose",
    "symbol",
    "untransposed",
]
