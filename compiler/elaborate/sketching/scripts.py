"""A base with its marks: the order in which subscript, primes and superscript apply.

Stands apart because the base decides: a norm, a point of evaluation, a letter, a group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Broken, Const, Evaluated, Fn, Sketch, Sym
from compiler.elaborate.sketching.evaluation import between
from compiler.elaborate.sketching.orders import differentiated, order_above
from compiler.elaborate.sketching.subscripts import indexed_group, subscripted
from compiler.elaborate.sketching.superscripts import mark_of, superscripted
from compiler.elaborate.terms import symbol_name
from compiler.ir.term import Group, Name, NumberTerm, RelationTerm, Script, Term, TextTerm

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def script(sketcher: Sketcher, term: Script) -> Sketch:
    """A base with its marks."""
    base = term.base
    if isinstance(base, Group):
        return mark_group(sketcher, base, term)
    if isinstance(base, Name):
        if _is_exponential(sketcher, term):
            return Fn("exp", (sketcher.sketch(term.sup),)) if term.sup is not None else Const("e")
        order = order_above(sketcher, term)
        if order is not None:
            return differentiated(sketcher.sketch(base), order, term.span)
        label = _labelled_superscript(term)
        if label is not None:
            return label
    core = subscripted(sketcher, base, term.sub, term)
    return superscripted(sketcher, core, term)


def _is_exponential(sketcher: Sketcher, term: Script) -> bool:
    base = term.base
    return (
        isinstance(base, Name)
        and base.base == "e"
        and base.font in {"", "roman"}
        and not base.accents
        and term.sub is None
        and term.sup is not None
        and not term.primes
        and "e" not in sketcher.context.declared
        and "e" not in sketcher.context.definitions
        and mark_of(term.sup) not in {"transpose", "adjoint"}
    )


def _labelled_superscript(term: Script) -> Sketch | None:
    """`x^{(k)}`: a label in parentheses is part of the name."""
    match term.sup:
        case Group(opening="(", body=Name() | NumberTerm()) if isinstance(term.base, Name):
            key = symbol_name(term)
            return Sym(key) if key is not None else None
        case _:
            return None


def mark_group(sketcher: Sketcher, group: Group, term: Script) -> Sketch:
    """Marks on something in delimiters."""
    if (difference := between(sketcher, group, term)) is not None:
        return difference
    if group.closing == "|" and group.opening == "." and term.sub is not None:
        return _evaluated(sketcher, group, term.sub, term)
    if group.opening == "\\|":
        norm = _norm(sketcher, group, term.sub)
        return superscripted(sketcher, norm, term)
    if group.opening == "|" and term.sub is not None:
        return superscripted(sketcher, _norm(sketcher, group, term.sub), term)
    inner = sketcher.sketch(group)
    order = order_above(sketcher, term)
    if order is not None:
        return differentiated(inner, order, term.span)
    if group.opening == "\\langle" and isinstance(term.sub, Name | NumberTerm):
        return superscripted(sketcher, inner, term)
    return marks_after(sketcher, inner, term)


def marks_after(sketcher: Sketcher, inner: Sketch, term: Script) -> Sketch:
    """Apply a script's subscript, primes and superscript to something already sketched."""
    if term.sub is not None:
        inner = indexed_group(sketcher, inner, term.sub, term)
    return superscripted(sketcher, inner, term)


def _evaluated(sketcher: Sketcher, group: Group, at: Term, term: Script) -> Sketch:
    match at:
        case RelationTerm(items=(left, right), relations=("=",)):
            name = symbol_name(left) if isinstance(left, Name | Script) else None
            if name is not None:
                return Evaluated(sketcher.sketch(group.body), name, sketcher.sketch(right))
        case _:
            pass
    return Broken("the point of evaluation is not understood", term.span)


def _norm(sketcher: Sketcher, group: Group, sub: Term | None) -> Sketch:
    body = sketcher.sketch(group.body)
    match sub:
        case None:
            return Fn("norm", (body,))
        case NumberTerm(text=text) if text in {"0", "1", "2"}:
            return Fn({"0": "norm_0", "1": "norm_1", "2": "norm_two"}[text], (body,))
        case NumberTerm():
            return Fn("norm_p", (body, sketcher.sketch(sub)))
        case Name(base="F" | "Fro" | "fro" | "HS" | "Frob" | "frob"):
            return Fn("norm_fro", (body,))
        case Name(base="infty"):
            return Fn("norm_inf", (body,))
        case Name(base="max"):
            return Fn("max", (Fn("abs", (Fn("vec", (body,)),)),))
        case Name(base="*" | "ast" | "star" | "nuc" | "tr"):
            return Fn("norm_nuclear", (body,))
        case Name(base="op" | "spec" | "sigma"):
            return Fn("norm_spectral", (body,))
        case Name(base="p" | "q"):
            return Fn("norm_p", (body, sketcher.sketch(sub)))
        case TextTerm(text=text) if text.strip().lower().startswith("f"):
            return Fn("norm_fro", (body,))
        case _:
            weight = sketcher.sketch(sub)
            return Fn("norm_weighted", (body, weight))
