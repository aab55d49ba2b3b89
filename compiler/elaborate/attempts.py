"""The attempt at two sides: candidates for kinds, what the typer is told, and the search.

Stands apart from the pass, which says which sides are attempted, and from the search, which knows
nothing of notation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from compiler.elaborate import kinds
from compiler.elaborate.context import Context
from compiler.elaborate.dependence import Dependence
from compiler.elaborate.evidence import Evidence, gather
from compiler.elaborate.random_symbols import random_symbols
from compiler.elaborate.search import Outcome, search
from compiler.elaborate.sketch import (
    Big,
    Delta,
    Entry,
    Fn,
    Num,
    Pattern,
    Post,
    Sized,
    Sketch,
    Sym,
    Use,
)
from compiler.elaborate.typing.typed import Choices
from compiler.elaborate.typing.typer import Typer
from compiler.elaborate.walking import walk


def otherwise_stacked(context: Context) -> Context:
    """The context with vec stacking the other way than it declares."""
    stacking = context.stacking
    if stacking is None:
        return context
    other = replace(stacking, by="rows" if stacking.by == "columns" else "columns")
    return replace(context, stacking=other)


def attempt(
    context: Context, dependence: Dependence, bound: dict[str, Sketch], sides: list[Sketch]
) -> Outcome:
    """The readings of two sides, or why there is none.

    A second search reads every product of linked derivatives as a contraction.
    """
    roots = (*sides, *bound.values(), *_bodies(sides, dependence))
    nodes = [node for root in roots for node in walk(root)]
    evidence = gather(nodes, context)
    _functions_of(bound, nodes, evidence)
    random = random_symbols(context, nodes, bound)
    arrays = kinds.speaks_of_arrays(nodes, context)
    e_is_a_number = kinds.speaks_of_e(nodes)
    candidates = {
        name: kinds.candidates(
            name.removesuffix("()"),
            found,
            arrays=arrays,
            random=name in random,
            called=name.endswith("()"),
            transcendental=e_is_a_number,
        )
        for name, found in evidence.items()
        if name.endswith("()") or (name not in bound and not _declared(context, name))
    }
    make = _maker(context, dependence, bound, nodes, random)
    outcome = search(context, candidates, make, (sides[0], sides[1]))
    if outcome.successes or outcome.unread is not None:
        return outcome

    def contracting(choices: Choices) -> Typer:
        typer = make(choices)
        typer.contracting = True
        return typer

    again = search(context, candidates, contracting, (sides[0], sides[1]))
    if again.successes:
        return again
    outcome.guessed = next(
        (
            name.removesuffix("()")
            for name in sorted(candidates)
            if not evidence[name].seen
            and not kinds.shows_kind(name)
            and not _maps(context, name)
            and name not in dependence.indices
        ),
        None,
    )
    return outcome


def _declared(context: Context, name: str) -> bool:
    """Whether the context says what kind of value a name is."""
    declares = context.kind_of(name)
    return declares is not None and declares.kind not in {"function", "set", "tensor"}


def _maps(context: Context, name: str) -> bool:
    """Whether a function's values have a size that the note tells."""
    declared = context.declared.get(name.removesuffix("()"), ())
    return any(one.kind == "function" and bool(one.sizes) for one in declared)


def _bodies(sides: list[Sketch], dependence: Dependence) -> list[Sketch]:
    """Bodies of the functions that the sides use."""
    names = {node.name for side in sides for node in walk(side) if isinstance(node, Use)}
    return [body for name in sorted(names) if (body := dependence.bodies.body(name)) is not None]


def _functions_of(
    bound: dict[str, Sketch], nodes: list[Sketch], evidence: dict[str, Evidence]
) -> None:
    """The kind of an abstract function's value: what is said of its name and of its calls."""
    for node in nodes:
        if isinstance(node, Use):
            evidence.setdefault(f"{node.name}()", Evidence())
    for name, body in bound.items():
        if isinstance(body, Use) and name in evidence:
            merged = evidence.setdefault(f"{body.name}()", Evidence())
            merged.add(**evidence[name].points)


def _maker(
    context: Context,
    dependence: Dependence,
    bound: dict[str, Sketch],
    nodes: list[Sketch],
    random: set[str],
) -> Callable[[Choices], Typer]:
    """What makes a typer for one set of choices."""
    names = _size_names(nodes)
    written = frozenset(
        size
        for node in nodes
        if isinstance(node, Pattern | Sized)
        for size in node.sizes
        if isinstance(size, str)
    )
    moving = tuple(
        moved
        for node in nodes
        if isinstance(node, Delta)
        and (moved := _moved(node.body)) is not None
        and moved not in bound
    )
    stacking = context.stacking.by if context.stacking is not None else "columns"

    def make(choices: Choices) -> Typer:
        typer = Typer(context, bound, choices, stacking)
        typer.size_names |= names
        typer.sizes.distinct = written
        typer.random = random
        typer.moving = tuple(dict.fromkeys(moving))
        typer.definitions = dependence.bodies.body
        typer.parameters = dependence.bodies.parameters
        return typer

    return make


def _moved(body: Sketch) -> str | None:
    """The symbol whose differential is written: `dX`, `d\\operatorname{vec} X`, `d(X^T)`."""
    match body:
        case Sym(name=name):
            return name
        case Fn(op="vec" | "vec_rows" | "vech", args=(Sym(name=name),)):
            return name
        case Post(mark="transpose", base=Sym(name=name)):
            return name
        case _:
            return None


def _size_names(nodes: list[Sketch]) -> set[str]:
    """Letters that name sizes in the formula itself: `I_n`, `0_{m×n}`, sizes under braces."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, Pattern | Sized):
            sizes = (size for size in node.sizes if isinstance(size, str))
            found |= {size for size in sizes if "+" not in size and "*" not in size}
        elif (
            isinstance(node, Big)
            and isinstance(node.upper, Sym)
            and node.op in {"sum", "product"}
            and _indexes(node)
        ):
            found.add(node.upper.name)
    return found


def _indexes(node: Big) -> bool:
    """Whether the variable of a sum from 1 ranges over entries: its upper bound is a size."""
    return node.lower in {Num(Fraction(1)), None} and any(
        isinstance(inner, Entry) and Sym(node.variable) in inner.indices
        for inner in walk(node.body)
    )
