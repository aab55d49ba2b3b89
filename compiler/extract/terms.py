"""What a term looks like from outside: its names, its head, the space or sizes it writes.

Stands apart because prose, definitions and layouts all ask these questions of terms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeGuard

from compiler.ir.statement import Property
from compiler.ir.term import (
    Annotated,
    BigOperator,
    CasesTerm,
    FractionTerm,
    Group,
    MatrixTerm,
    Name,
    NumberTerm,
    Postfix,
    ProductTerm,
    RelationTerm,
    Root,
    Script,
    Sequence,
    SumTerm,
    Term,
)

VALUE_MARKS = frozenset({"star", "ast", "*", "opt", "new", "old", "pi"})
"""Superscripts that belong to a name (`x^*`), not to an operation on it."""


def _present(*terms: Term | None) -> tuple[Term, ...]:
    return tuple(one for one in terms if one is not None)


# A table by class: these few lines run for every node of every formula of a vault.
_CHILDREN: Mapping[type, Callable[..., tuple[Term, ...]]] = {
    SumTerm: lambda term: term.items,
    ProductTerm: lambda term: term.items,
    Sequence: lambda term: term.items,
    RelationTerm: lambda term: term.items,
    Script: lambda term: _present(term.base, term.sub, term.sup),
    FractionTerm: lambda term: (term.numerator, term.denominator),
    Root: lambda term: _present(term.body, term.degree),
    Group: lambda term: (term.body,),
    Postfix: lambda term: (term.body,),
    BigOperator: lambda term: _present(term.lower, term.upper),
    MatrixTerm: lambda term: tuple(cell for row in term.rows for cell in row),
    CasesTerm: lambda term: tuple(cell for row in term.rows for cell in row),
    Annotated: lambda term: _present(term.body, term.note),
}


def children(term: Term) -> tuple[Term, ...]:
    """The terms directly below a term."""
    found = _CHILDREN.get(type(term))
    return found(term) if found is not None else ()


def below(term: Term) -> Iterator[Term]:
    """A term and all terms below it, without recursion."""
    stack = [term]
    while stack:
        one = stack.pop()
        yield one
        found = _CHILDREN.get(type(one))
        if found is not None:
            stack.extend(reversed(found(one)))


def bases(term: Term) -> frozenset[str]:
    """Letters and names that occur in a term, whatever their font and decoration."""
    found: set[str] = set()
    stack: list[Term] = [term]
    while stack:
        one = stack.pop()
        if isinstance(one, Name):
            found.add(one.base)
            continue
        inner = _CHILDREN.get(type(one))
        if inner is not None:
            stack.extend(inner(one))
    return frozenset(found)


def bare(term: Term) -> Term:
    """A term without the annotation or the parentheses around it."""
    while True:
        match term:
            case Annotated(body=body, kind="underbrace" | "overbrace" | "boxed" | "underline"):
                term = body
            case ProductTerm(items=(only,)):
                term = only
            case _:
                return term


def is_name(term: Term) -> TypeGuard[Name | Script]:
    """Whether a term is a bare symbol: a letter, with an index or a mark such as a star."""
    match term:
        case Name(base=base):
            return base not in ("partial", "nabla", "infty") and not _is_space_name(term)
        case Script(base=Name() as base, sup=sup, primes=0):
            return is_name(base) and (sup is None or is_mark(sup))
        case _:
            return False


def is_mark(sup: Term) -> bool:
    """Whether a superscript is part of a name: `*`, `(k)`."""
    match sup:
        case Name(base=base, font=font):
            return base in VALUE_MARKS or (font == "roman" and len(base) > 1)
        case Group(opening="(" | "["):
            return True
        case _:
            return False


def name_list(term: Term) -> tuple[Term, ...]:
    """The symbols of `u, v, w` or of `x`; empty when the term is anything else."""
    term = bare(term)
    if is_name(term):
        return (term,)
    if isinstance(term, Sequence) and all(mark in ",;" for mark in term.separators):
        items = tuple(bare(one) for one in term.items)
        if all(is_name(one) or type(one).__name__ == "Dots" for one in items):
            return tuple(one for one in items if is_name(one))
    return ()


def call(term: Term) -> tuple[Name | Script, tuple[Term, ...]] | None:
    """Head and arguments of `f(x, y)`, `σ(x)_i`; None for anything else."""
    match bare(term):
        case ProductTerm(items=(head, Group(opening="(" | "[", body=body)), operators=(_, "")):
            pass
        case ProductTerm(
            items=(head, Script(base=Group(opening="(" | "[", body=body), sup=None)),
            operators=(_, ""),
        ):
            pass
        case Script(base=Group(opening="[" | "(", body=inner), sup=None, sub=sub) if (
            sub is not None
        ):
            return call(inner)
        case _:
            return None
    if not isinstance(head, Name | Script):
        return None
    arguments = body.items if isinstance(body, Sequence) else (body,)
    return head, arguments


def head(term: Term) -> Name | Script | None:
    """The symbol a left side is about: `f` of `f(x)`, `x` of `x`, `K` of `K_{pq}`."""
    term = bare(term)
    applied = call(term)
    if applied is not None:
        return applied[0] if is_name(applied[0]) else None
    return term if is_name(term) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """What membership in a set says of its elements."""

    kind: Literal["scalar", "vector", "matrix", "tensor", "index"]
    sizes: tuple[Term, ...] = ()
    properties: tuple[Property, ...] = ()


FIELDS: dict[str, tuple[Property, ...]] = {
    "R": (),
    "C": ("complex",),
    "Z": ("integer",),
    "N": ("natural",),
    "Q": (),
    "K": (),
    "F": (),
    "Re": (),
}


def _is_space_name(term: Term) -> bool:
    return isinstance(term, Name) and (
        (term.font == "blackboard" and term.base in (*FIELDS, "S"))
        or (term.font in ("calligraphic", "script") and term.base == "R")
        or term.base == "Re"
    )


def space_of(term: Term, latex: str) -> Space | None:
    """The space `\\mathbb{R}^{m \\times n}` and its kin; None for a set of another sort.

    `latex` is the text the term's spans point into.
    """
    term = bare(term)
    match term:
        case Name():
            return Space(kind="scalar", properties=FIELDS[term.base]) if _is_field(term) else None
        case Script(base=Name() as base, sub=sub, sup=sup) if _is_field(base):
            properties = FIELDS[base.base] + _signs(sub, latex)
            return _powers(sup, properties)
        case Script(base=Name(base="S", font="blackboard" | "calligraphic"), sub=sub, sup=sup):
            if sup is None:
                return None
            text = "" if sub is None else latex[sub.span[0] : sub.span[1]]
            definite: tuple[Property, ...] = ("symmetric",)
            if text.count("+") > 1 or "succ" in text:
                definite = ("positive_definite",)
            elif "+" in text:
                definite = ("positive_semidefinite",)
            return Space(kind="matrix", sizes=(sup, sup), properties=definite)
        case Group(opening="(" | "[", body=Sequence(items=(low, high))):
            return Space(kind="scalar", properties=_interval(low, high))
        case Group(opening="\\{", body=Sequence(items=items)):
            return _finite(items)
        case ProductTerm(items=(first, *_), operators=(_, "\\setminus", *_)):
            space = space_of(first, latex)
            if space is None:
                return None
            extra: tuple[Property, ...] = ("nonzero",)
            return Space(kind=space.kind, sizes=space.sizes, properties=space.properties + extra)
        case _:
            return None


def _is_field(term: Name) -> bool:
    return _is_space_name(term) and term.base in FIELDS


def _signs(sub: Term | None, latex: str) -> tuple[Property, ...]:
    if sub is None:
        return ()
    text = latex[sub.span[0] : sub.span[1]].replace(" ", "").strip("{}")
    if text.startswith((">", "++", "\\gt")) and "=" not in text:
        return ("positive",)
    if text.startswith(("+", "\\ge", ">=")):
        return ("nonnegative",)
    return ()


def _powers(sup: Term | None, properties: tuple[Property, ...]) -> Space | None:
    if sup is None:
        return Space(kind="scalar", properties=properties)
    sizes = sizes_of(sup)
    if sizes is None:
        return None
    if all(isinstance(size, NumberTerm) and size.text == "1" for size in sizes):
        return Space(kind="scalar", properties=properties)
    kind: Literal["vector", "matrix", "tensor"] = (
        "vector" if len(sizes) == 1 else "matrix" if len(sizes) == 2 else "tensor"
    )
    return Space(kind=kind, sizes=sizes, properties=properties)


def sizes_of(term: Term) -> tuple[Term, ...] | None:
    """The sizes written `m \\times n`, `n`, `(M \\times N) \\times 2`; None for anything else."""
    match bare(term):
        case ProductTerm(items=items, operators=operators) as product if "\\times" in operators:
            groups: list[list[Term]] = [[items[0]]]
            for operator, item in zip(operators[1:], items[1:], strict=True):
                if operator == "\\times":
                    groups.append([item])
                else:
                    groups[-1].append(item)
            sizes: list[Term] = []
            for group in groups:
                if len(group) == 1 and isinstance(group[0], Group):
                    sizes += sizes_of(group[0].body) or (group[0],)
                elif len(group) == 1:
                    sizes.append(group[0])
                else:
                    span = (group[0].span[0], group[-1].span[1])
                    plain: tuple[Literal[""], ...] = tuple("" for _ in group)
                    sizes.append(ProductTerm(operators=plain, items=tuple(group), span=span))
            return tuple(sizes) if product else None
        case Sequence(items=items, separators=separators) if set(separators) == {","}:
            return items
        case Name() | NumberTerm() | Script() | SumTerm() | ProductTerm() as one:
            return (one,)
        case Group(opening="(", body=body):
            return sizes_of(body)
        case _:
            return None


def is_size(term: Term) -> bool:
    """Whether a formula standing alone reads as a size: `m \\times n`."""
    term = bare(term)
    return isinstance(term, ProductTerm) and "\\times" in term.operators


def _interval(low: Term, high: Term) -> tuple[Property, ...]:
    starts = isinstance(low, NumberTerm) and low.text == "0"
    if not starts:
        return ()
    if isinstance(high, NumberTerm) and high.text == "1":
        return ("unit_interval",)
    infinite = any(isinstance(one, Name) and one.base == "infty" for one in below(high))
    return ("positive",) if infinite else ()


def _finite(items: tuple[Term, ...]) -> Space | None:
    if all(isinstance(one, NumberTerm) for one in items):
        return Space(kind="scalar", properties=("integer",))
    first = items[0]
    counted = isinstance(first, NumberTerm) and any(type(one).__name__ == "Dots" for one in items)
    return Space(kind="index") if counted else None
