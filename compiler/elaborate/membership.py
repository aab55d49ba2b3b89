"""Membership claims: `\\nabla f \\in \\mathbb{R}^{1 \\times n}` is a claim about a size.

Stands apart because its right side is a set; membership of a bare symbol declares it.
"""

from __future__ import annotations

from compiler.elaborate.context import Context
from compiler.elaborate.sketch import Const, Sketch, Space, Sym, Use
from compiler.elaborate.walking import walk
from compiler.elaborate.written_sizes import written_size, written_sizes
from compiler.ir.statement import Statement
from compiler.ir.term import Group, Name, ProductTerm, Script, Term

_REALS = frozenset({"R", "C", "Q", "Z", "N", "K", "F"})


def space_of(statement: Statement, left: Sketch) -> Space | None:
    """The space of arrays on the right of a membership; None for any other set.

    What is whole, rational or real is told by no size: such a set holds nothing but shapes only
    where no number can fall outside it.
    """
    match statement.right:
        case Name(base="Z" | "N" | "Q", font="blackboard" | "bold"):
            return None
        case Name(base="R") if any(node == Const("i") for node in walk(left)):
            return None
        case _:
            pass
    shape = _set_shape(statement.right)
    return None if shape is None else Space(shape)


def declares_only(left: Sketch, context: Context) -> bool:
    """Whether a membership introduces its subject: a bare symbol, or an undefined `f(x)`."""
    return isinstance(left, Sym) or (isinstance(left, Use) and left.name not in context.definitions)


def _set_shape(term: Term) -> tuple[str | int, ...] | None:
    """The shape of the members of `\\mathbb{R}^{m \\times n}`; None for any other set."""
    match term:
        case Name(base=base, font="blackboard" | "calligraphic" | "bold" | "") if base in _REALS:
            return ()
        case Script(
            base=Name(base=base, font="blackboard" | "calligraphic" | "bold" | ""), sup=sup
        ) if base in _REALS and sup is not None:
            return _exponent(sup)
        case _:
            return None


def _exponent(sup: Term) -> tuple[str | int, ...] | None:
    match sup:
        case ProductTerm(items=items, operators=operators) if set(operators[1:]) == {"\\times"}:
            sizes: list[str | int] = []
            for item in items:
                inner = _exponent(item.body) if isinstance(item, Group) else None
                if inner is not None:
                    sizes.extend(size for size in inner)
                    continue
                size = written_size(item)
                if size is None:
                    return None
                sizes.append(size)
            return tuple(sizes)
        case Group(body=body):
            return _exponent(body)
        case _:
            pair = written_sizes(sup)
            if pair is not None:
                return pair
            size = written_size(sup)
            return (size, 1) if size is not None else None
