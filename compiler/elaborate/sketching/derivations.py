"""Whether D differentiates in a statement: `D(uv) = u Dv + v Du`, `D \\sin x = \\cos x`.

Stands apart because D is a matrix more often: it is an operator only where each D stands before a
function, and where nothing else looks like linear algebra.
"""

from __future__ import annotations

from compiler.elaborate.context import Context
from compiler.elaborate.terms import parts_of, symbol_name, walk_terms
from compiler.ir.term import FractionTerm, Group, Name, NumberTerm, ProductTerm, Root, Script, Term


def is_d(term: Term) -> bool:
    """A plain D."""
    return (
        isinstance(term, Name)
        and term.base == "D"
        and term.font in {"", "roman"}
        and not term.accents
    )


def differentiates(terms: list[Term], context: Context) -> bool:
    """Whether every D of a statement stands right before what is a function of a number."""
    known = context.declared.keys() | context.definitions.keys() | context.properties.keys()
    sized = (one for declared in context.declared.values() for one in declared)
    if "D" in known or any(one.kind == "function" and one.domain and one.sizes for one in sized):
        return False
    parts, queue = list[Term](), list(terms)
    while queue:
        parts.append(queue.pop())
        queue.extend(parts_of(parts[-1]))
    letters = [part for part in parts if isinstance(part, Name) and not part.operator]
    if any(part.font == "bold" or (part.base.isupper() and not is_d(part)) for part in letters):
        return False
    standing = sum(is_d(part) for part in letters)
    before = sum(_before_functions(part, context) for part in parts)
    return 0 < standing == before


def _before_functions(term: Term, context: Context) -> int:
    """How many D's of a product stand before a function."""
    if not isinstance(term, ProductTerm):
        return 0
    pairs = zip(term.items, term.items[1:], term.operators[1:], strict=False)
    return sum(
        operator == ""
        and is_d(first.base if isinstance(first, Script) and first.sub is None else first)
        and _is_function(second, context)
        for first, second, operator in pairs
    )


def _is_function(term: Term, context: Context) -> bool:
    match term:
        case Name(operator=True):
            return True
        case Name():
            name = symbol_name(term)
            known = name is not None and context.is_function(name)
            return known or term.base in {"f", "g", "h", "u", "v"}
        case Script(base=Name(operator=True) | Name(base="e")):
            return True
        case Script(base=Name() as base, sub=None, sup=sup):
            return isinstance(sup, NumberTerm | Name) or _is_function(base, context)
        case Group(opening="(" | "[", body=body):
            return any(_is_function(part, context) for part in walk_terms(body))
        case FractionTerm() | Root():
            return True
        case _:
            return False
