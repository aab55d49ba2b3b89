"""Questions about terms: the name of a symbol, the parts, the indices of a subscript.

Stands apart because every stage of understanding asks them, and none of them needs a context.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import get_args

from compiler.ir.term import (
    Group,
    Name,
    NumberTerm,
    ProductTerm,
    RelationTerm,
    Script,
    Sequence,
    SumTerm,
    Term,
)
from compiler.latex.symbols import normalise_symbol


def symbol_name(term: Term) -> str | None:
    """The normalised name of a symbol, or None when the term is not one."""
    match term:
        case Name() | Script():
            return normalise_symbol(term)
        case RelationTerm():
            return None
        case _:
            return None


def is_group(term: Term) -> bool:
    """Whether a term is something in delimiters that may be an argument."""
    inner = term.base if isinstance(term, Script) else term
    return isinstance(inner, Group) and inner.opening in {"(", "[", "\\{"}


def is_expectation(head: Term, argument: Term) -> bool:
    """Plain `E[…]`."""
    inner = head.base if isinstance(head, Script) else head
    bracketed = isinstance(argument, Group) and argument.opening == "["
    return bracketed and isinstance(inner, Name) and inner.base == "E" and not inner.accents


def is_mean_of_letter(head: Term, argument: Term) -> bool:
    """Plain `EX`, `E X^2`: the letter behind the E is one that random variables have."""
    inner = argument.base if isinstance(argument, Script) else argument
    return (
        isinstance(head, Name)
        and head.base == "E"
        and not head.font
        and not head.accents
        and isinstance(inner, Name)
        and inner.base in {"X", "Y", "Z", "U", "V", "W"}
        and not inner.font
    )


def full_name(item: Term) -> str | None:
    """The name of a scripted symbol with its subscript; None without one."""
    match item:
        case Script(base=base, sub=sub) if sub is not None:
            return symbol_name(Script(base=base, sub=sub, sup=None, span=item.span))
        case _:
            return None


def index_parts(sub: Term) -> tuple[Term, ...] | None:
    """A subscript as indices: letters, numbers, shifted letters; None when it is a label."""
    match sub:
        case Name(font="", accents=()) | NumberTerm():
            return (sub,)
        case Sequence(items=items):
            parts = [index_parts(item) for item in items]
            return (
                None
                if any(part is None for part in parts)
                else tuple(one for part in parts if part for one in part)
            )
        case ProductTerm(items=items, operators=operators) if (
            set(operators) == {""} and len(items) <= 4
        ):
            letters = all(isinstance(item, Name | NumberTerm) for item in items)
            return items if letters else None
        case SumTerm(items=items) if len(items) == 2 and all(
            isinstance(item, Name | NumberTerm) for item in items
        ):
            return (sub,)
        case _:
            return None


def composed(term: Term) -> tuple[Name, ...] | None:
    """The letters of `(f \\circ g)`, primed or not; None for anything else."""
    group = term.base if isinstance(term, Script) else term
    body = group.body if isinstance(group, Group) else None
    if not isinstance(body, ProductTerm) or set(body.operators[1:]) != {"\\circ"}:
        return None
    names = tuple(one for one in body.items if isinstance(one, Name))
    return names if len(names) == len(body.items) else None


def walk_terms(term: Term) -> Iterator[Term]:
    """A term and everything inside it, without the heads of calls and the bases of subscripts."""
    stack = [term]
    while stack:
        current = stack.pop()
        yield current
        match current:
            case Script(base=Name(), sub=sub) if sub is not None:
                stack.extend(one for one in (current.sup, sub) if one is not None)
            case ProductTerm(items=items):
                stack.extend(
                    item for position, item in enumerate(items) if not _is_head(current, position)
                )
            case _:
                stack.extend(parts_of(current))


def _is_head(product: ProductTerm, position: int) -> bool:
    if position + 1 >= len(product.items) or product.operators[position + 1] != "":
        return False
    following = product.items[position + 1]
    group = following.base if isinstance(following, Script) else following
    return (
        isinstance(group, Group)
        and group.opening in "(["
        and isinstance(group.body, Name | Sequence | Script)
        and head_name(product.items[position]) is not None
    )


def head_name(item: Term) -> str | None:
    """The name under which the head of a call is known."""
    match item:
        case Name():
            return symbol_name(item)
        case Script(base=Name() as base, primes=primes) if primes or item.sub is None:
            return symbol_name(base)
        case Script(base=Name()):
            return (
                symbol_name(item)
                if item.sup is None
                else symbol_name(Script(base=item.base, sub=item.sub, sup=None, span=item.span))
            )
        case _:
            return None


def parts_of(term: Term) -> list[Term]:
    """The direct parts of a term."""
    found: list[Term] = []
    for name in _TERM_FIELDS[term.__class__]:
        _add_parts(getattr(term, name), found)
    return found


def _add_parts(value: object, found: list[Term]) -> None:
    kind = value.__class__
    if kind is tuple:
        for item in value:  # type: ignore[attr-defined]
            _add_parts(item, found)
    elif kind in _TERM_FIELDS:
        found.append(value)  # type: ignore[arg-type]


_TERM_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind) if field.name not in {"span", "spans"})
    for kind in get_args(Term)
}
