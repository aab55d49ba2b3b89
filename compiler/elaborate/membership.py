"""Membership claims: `\\nabla f \\in \\mathbb{R}^{1 \\times n}` is a claim about a size.

A membership of a bare symbol declares it and claims nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from compiler.elaborate.context import Context
from compiler.elaborate.readings import as_reading
from compiler.elaborate.scripts import _size, sizes_of
from compiler.elaborate.search import Success
from compiler.elaborate.sizes import parse_size
from compiler.elaborate.sketch import Sketch, Sym
from compiler.elaborate import layouts
from compiler.elaborate.typing import Choices, MisfitError, Typed, Typer, UnreadError
from compiler.ir import expr as e
from compiler.ir.formula import Formula, Misfit, Reading
from compiler.ir.statement import Statement
from compiler.ir.term import Group, Name, ProductTerm, Script, Term

_REALS = frozenset({"R", "C", "Q", "Z", "N", "K", "F"})


def elaborate_membership(
    statement: Statement, context: Context, left: Sketch, make: Callable[[Choices], Typer]
) -> Formula:
    """Check the size of an expression against the set it is said to lie in."""
    relation, kind = statement.relation, statement.kind
    if isinstance(left, Sym):
        return Formula(relation=relation, kind=kind, idle=f"it declares {statement.left_latex.strip()}")
    shape = _set_shape(statement.right)
    if shape is None:
        return Formula(relation=relation, kind=kind, unread="membership in a set that is no space of arrays")
    wanted = layouts.declared(context)
    agreeing: list[Reading] = []
    others: list[Reading] = []
    misfit: str | None = None
    for choice in layouts.COMBINATIONS:
        typer = make(Choices({}, choice))
        try:
            value = typer.type(left)
            for size in shape:
                typer.name_sizes(parse_size(size))
            _require(typer, value, tuple(parse_size(size) for size in shape))
        except UnreadError as error:
            return Formula(relation=relation, kind=kind, unread=error.reason, unread_range=error.span)
        except MisfitError as error:
            misfit = misfit or str(error)
            continue
        blank = Typed(e.Fill("zeros", value.shape), value.shape, value.by)
        agrees = layouts.agrees(choice, wanted, typer.used_classes)
        reading = as_reading(Success(value, blank, typer, choice, 0, agrees), context, 0)
        (agreeing if agrees else others).append(reading)
    if agreeing or others:
        return Formula(relation=relation, kind=kind, readings=tuple(agreeing[:1]), alternatives=tuple(others[:1]))
    return Formula(relation=relation, kind=kind, misfit=Misfit(message=misfit or "the sizes cannot agree"))


def _require(typer: Typer, value: Typed, shape: tuple[object, ...]) -> None:
    typer.sizes.rigid = True
    if value.by:
        flat = tuple(size for size in (*value.shape, *value.by) if not typer.is_one(size))
        wanted = tuple(size for size in shape if size != 1)
        agree = typer.unify(flat, wanted)  # type: ignore[arg-type]
        have = f"({typer.sizes.words(value.shape)}) × ({typer.sizes.words(value.by)})"
    else:
        agree = typer.unify(value.shape, () if shape in {(), (1, 1)} else shape)  # type: ignore[arg-type]
        have = typer.sizes.words(value.shape)
    typer.sizes.rigid = False
    if not agree:
        raise MisfitError(f"the left side is {have}, the set holds {typer.sizes.words(shape)}")  # type: ignore[arg-type]


def _set_shape(term: Term) -> tuple[str | int, ...] | None:
    """The shape of the members of `\\mathbb{R}^{m \\times n}`; None for any other set."""
    match term:
        case Name(base=base, font="blackboard" | "calligraphic" | "bold" | "") if base in _REALS:
            return ()
        case Script(base=Name(base=base, font="blackboard" | "calligraphic" | "bold" | ""), sup=sup) if base in _REALS and sup is not None:
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
                size = _size(item)
                if size is None:
                    return None
                sizes.append(size)
            return tuple(sizes)
        case Group(body=body):
            return _exponent(body)
        case _:
            pair = sizes_of(sup)
            if pair is not None:
                return pair
            size = _size(sup)
            return (size, 1) if size is not None else None
