"""A statement to a formula: the pass, top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from compiler.elaborate import kinds, membership
from compiler.elaborate.assumptions import recognise
from compiler.elaborate.context import Context, read_context, symbol_name
from compiler.elaborate.dependence import Dependence
from compiler.elaborate.doubts import EQUATION, doubt, unsaid
from compiler.elaborate.einstein import summed
from compiler.elaborate.fields import place_fields
from compiler.elaborate.landau import without_remainder
from compiler.elaborate.moments import random_symbols
from compiler.elaborate.readings import as_reading
from compiler.elaborate.search import Outcome, search
from compiler.elaborate.sketch import (
    Big,
    Broken,
    Delta,
    Diff,
    Entry,
    Fn,
    Num,
    Pattern,
    Product,
    Sized,
    Sketch,
    Sum,
    Sym,
    Use,
    rename,
    walk,
)
from compiler.elaborate.sketcher import Sketcher
from compiler.elaborate.spectra import spectrum
from compiler.elaborate.survey import survey
from compiler.elaborate.typed import Choices
from compiler.elaborate.typing import Typer
from compiler.ir.formula import Formula, Misfit, Reading
from compiler.ir.statement import AssumesRelation, Fact, Statement
from compiler.ir.term import Group, ProductTerm

IDLE = {
    "definition": "it defines {left}",
    "notation": "it says what a notation means",
    "equation": "it is an equation to solve or a condition",
    "distribution": "it states a distribution",
}

_JUDGED = frozenset(
    {
        "=",
        "\\equiv",
        ":=",
        "=:",
        "<",
        ">",
        "\\le",
        "\\ge",
        "\\in",
        "\\approx",
        "\\simeq",
        "\\succeq",
        "\\preceq",
        "\\succ",
        "\\prec",
    }
)


def elaborate(statement: Statement) -> Formula:
    """Understand one statement.

    Never raises for what a note says: what cannot be understood is `unread` with its reason, what
    cannot be typed is a `Misfit` that names both sizes, what claims nothing is `idle`.
    """
    try:
        return _elaborate(statement)
    except RecursionError:
        return Formula(relation=statement.relation, kind=statement.kind, unread="nested too deeply")


def _elaborate(statement: Statement) -> Formula:
    relation, kind = statement.relation, statement.kind
    if statement.skipped:
        return Formula(relation=relation, kind=kind, idle="the author asked to skip it")
    if statement.unread is not None:
        return Formula(relation=relation, kind=kind, unread=statement.unread)
    if kind in IDLE:
        return Formula(
            relation=relation, kind=kind, idle=IDLE[kind].format(left=statement.left_latex.strip())
        )
    if relation not in _JUDGED:
        return Formula(relation=relation, kind=kind, idle=f"a relation {relation} claims no value")
    context = read_context(statement)
    left, right, order = statement.left, statement.right, None
    if kind in {"identity", "approximation"}:
        right, order = without_remainder(right)
    terms = [left] if kind == "membership" else [left, right]
    if depends_on := _says_dependence(statement):
        return Formula(relation=relation, kind=kind, idle=f"it says what {depends_on} depends on")
    seen = survey(terms, context)
    sketcher = Sketcher(context, seen)
    sides = [sketcher.sketch(term) for term in terms]
    if relation == "=" and (claimed := _property(statement, sides, context)) is not None:
        # A property is told of what can have it: declared sizes that cannot agree are a mistake.
        read = _read(statement, context, Dependence(context, sketcher), sides)
        idle = Formula(relation=relation, kind=kind, idle=claimed)
        return read if read.misfit is not None else idle
    if kind == "inequality" and _is_condition(sides):
        return Formula(relation=relation, kind=kind, idle="it is a condition on a symbol")
    dependence = Dependence(context, sketcher)
    broken = _first_broken(sides)
    if broken is not None:
        return Formula(relation=relation, kind=kind, unread=broken.reason, unread_range=broken.span)
    if kind == "membership":
        if membership.declares_only(sides[0], context):
            return Formula(
                relation=relation, kind=kind, idle=f"it declares {statement.left_latex.strip()}"
            )
        space = membership.space_of(statement)
        if space is None:
            return Formula(
                relation=relation,
                kind=kind,
                unread="membership in a set that is no space of arrays",
            )
        sides.append(space)
    formula = replace(_read(statement, context, dependence, sides), order=order)
    same = _same_letter(sides)
    if same and not formula.idle:
        merged = _read(statement, context, dependence, [rename(side, same) for side in sides])
        note = ", ".join(
            f"{plain} and {bold} are read as one" for plain, bold in sorted(same.items())
        )
        extra = tuple(
            replace(one, notes=(*one.notes, note), cost=one.cost + 2) for one in merged.readings
        )
        formula = (
            replace(formula, readings=(*formula.readings, *extra)) if formula.readings else merged
        )
    return formula


def _property(statement: Statement, sides: list[Sketch], context: Context) -> str | None:
    """`A = A^T`, `P^2 = P`, `Q^T Q = I`, `AB = BA`: properties told of symbols nobody defined."""
    match sides:
        case [
            Product(operators=("", ""), items=(Sym() as a, Sym() as b)),
            Product(operators=("", ""), items=(c, d)),
        ] if a == d and b == c and a != b and a.name.isupper() and b.name.isupper():
            return f"it says that {a.name} and {b.name} commute"
        case _:
            pass
    fact = Fact(text="", span=statement.span, origin="stated")
    found = recognise(
        AssumesRelation(left=statement.left, relation="=", right=statement.right, fact=fact),
        context,
    )
    if found is None or found[0] in context.definitions or context.properties.get(found[0]):
        return None
    return f"it says that {found[0]} is {found[1].replace('_', ' ')}"


def _says_dependence(statement: Statement) -> str | None:
    """`u = u(x)`: the name whose arguments are told."""
    match statement.right:
        case ProductTerm(items=(head, Group(opening="("))) if symbol_name(head) == symbol_name(
            statement.left
        ):
            return symbol_name(head)
        case _:
            return None


def _is_condition(sides: list[Sketch]) -> bool:
    """`x > 0`, `0 < p < 1`, `i \\le n`: a bare symbol against a number or another bare symbol."""
    return all(isinstance(side, Sym | Num | Entry | Pattern) or _is_sign(side) for side in sides)


def _is_sign(side: Sketch) -> bool:
    return isinstance(side, Sum) and len(side.items) == 1 and isinstance(side.items[0], Num | Sym)


def _same_letter(sides: list[Sketch]) -> dict[str, str]:
    """Plain letters that stand beside their own bold form: a careless hand may mean one thing."""
    names = {node.name for side in sides for node in walk(side) if isinstance(node, Sym | Use)}
    return {name: bold for name in names if (bold := f"\\mathbf{{{name}}}") in names}


def _read(
    statement: Statement, context: Context, dependence: Dependence, sides: list[Sketch]
) -> Formula:
    """Readings of two sketched sides."""
    relation, kind = statement.relation, statement.kind
    definitions = context.definitions
    if kind != "membership":
        sides = summed(sides, dependence.indices)
    placed = place_fields(
        _antiderivative(sides),
        {name for name, one in definitions.items() if one.parameters},
        {name: dependence.behind(name) for name, one in definitions.items() if not one.parameters},
    )
    sides = placed.sides
    bound = dependence.bind(sides)
    for name, variable in placed.depends:
        bound.setdefault(name, Use(name, (Sym(variable),)))
    for name, variable in placed.lengths:
        bound.setdefault(name, Fn("norm_two", (Sym(variable),)))
    context.positions = {placed.spoken} if placed.spoken else set()
    bound |= spectrum(sides, bound, context)
    first = _attempt(context, dependence, bound, sides)
    further = dependence.further(sides, bound)
    readings = _collect(first, context, 0)
    if further != bound:
        second = _attempt(context, dependence, further, sides)
        readings += [(reading, agrees) for reading, agrees in _collect(second, context, 3)]
    readings = [
        (
            replace(
                reading, tentative=(why := doubt(reading, dependence)), solvable=why == EQUATION
            ),
            agrees,
        )
        for reading, agrees in readings
    ]
    kept = [reading for reading, agrees in readings if agrees]
    others = [reading for reading, agrees in readings if not agrees]
    if kind != "membership" and (missing := unsaid(kept or others, dependence)) is not None:
        return Formula(relation=relation, kind=kind, unread=f"nothing says what {missing} is")
    if kept:
        return Formula(
            relation=relation, kind=kind, readings=tuple(kept[:8]), alternatives=tuple(others[:6])
        )
    if others:
        return Formula(relation=relation, kind=kind, readings=(), alternatives=tuple(others[:6]))
    if first.unread is not None:
        return Formula(
            relation=relation, kind=kind, unread=first.unread.reason, unread_range=first.unread.span
        )
    message = first.misfit or "the sizes cannot agree"
    if first.guessed is not None:
        return Formula(
            relation=relation,
            kind=kind,
            unread=f"no sizes fit, and what {first.guessed} is, is not said: {message}",
        )
    return Formula(relation=relation, kind=kind, misfit=Misfit(message=message))


def _first_broken(sides: list[Sketch]) -> Broken | None:
    return next((node for side in sides for node in walk(side) if isinstance(node, Broken)), None)


def _antiderivative(sides: list[Sketch]) -> list[Sketch]:
    """`∫ f dx = F + C` claims that F' = f."""
    left, right = sides
    if (
        isinstance(left, Big)
        and left.op == "integral"
        and left.lower is None
        and left.upper is None
    ):
        return [Diff(right, (Sym(left.variable),), "fraction"), left.body]
    return sides


def _attempt(
    context: Context, dependence: Dependence, bound: dict[str, Sketch], sides: list[Sketch]
) -> Outcome:
    everything = [*sides, *bound.values(), *_bodies(sides, dependence)]
    evidence = kinds.gather(everything, context)
    _functions_of(bound, everything, evidence)
    random = random_symbols(context, everything)
    arrays = kinds.speaks_of_arrays(everything, context)
    e_is_a_number = kinds.speaks_of_e(everything)
    candidates = {
        name: kinds.candidates(
            name.removesuffix("()"),
            found,
            arrays=arrays,
            random=name in random,
            transcendental=e_is_a_number,
        )
        for name, found in evidence.items()
        if name.endswith("()") or (name not in bound and not _declared(context, name))
    }
    make = _maker(context, dependence, bound, everything)
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
            and name not in dependence.indices
        ),
        None,
    )
    return outcome


def _declared(context: Context, name: str) -> bool:
    """Whether the context says what kind of value a name is."""
    declares = context.kind_of(name)
    return declares is not None and declares.kind not in {"function", "set", "tensor"}


def _bodies(sides: list[Sketch], dependence: Dependence) -> list[Sketch]:
    """Bodies of the functions that the sides use."""
    names = {node.name for side in sides for node in walk(side) if isinstance(node, Use)}
    return [body for name in sorted(names) if (body := dependence.body(name)) is not None]


def _functions_of(
    bound: dict[str, Sketch], everything: list[Sketch], evidence: dict[str, kinds.Evidence]
) -> None:
    """The kind of an abstract function's value: what is said of its name and of its calls."""
    for side in everything:
        for node in walk(side):
            if isinstance(node, Use):
                evidence.setdefault(f"{node.name}()", kinds.Evidence())
    for name, body in bound.items():
        if isinstance(body, Use) and name in evidence:
            merged = evidence.setdefault(f"{body.name}()", kinds.Evidence())
            merged.add(**evidence[name].points)


def _maker(
    context: Context, dependence: Dependence, bound: dict[str, Sketch], everything: list[Sketch]
) -> Callable[[Choices], Typer]:
    names = _size_names(everything)
    written = frozenset(
        size
        for side in everything
        for node in walk(side)
        if isinstance(node, Pattern | Sized)
        for size in node.sizes
        if isinstance(size, str)
    )
    random = random_symbols(context, everything)
    moving = tuple(
        node.body.name
        for side in everything
        for node in walk(side)
        if isinstance(node, Delta) and isinstance(node.body, Sym) and node.body.name not in bound
    )
    stacking = context.stacking.by if context.stacking is not None else "columns"

    def make(choices: Choices) -> Typer:
        typer = Typer(context, bound, choices, stacking)
        typer.size_names |= names
        typer.sizes.distinct = written
        typer.random = random
        typer.moving = tuple(dict.fromkeys(moving))
        typer.definitions = dependence.body
        typer.parameters = dependence.parameters
        return typer

    return make


def _size_names(everything: list[Sketch]) -> set[str]:
    """Letters that name sizes in the formula itself: `I_n`, `0_{m×n}`, sizes under braces."""
    found: set[str] = set()
    for side in everything:
        for node in walk(side):
            if isinstance(node, Pattern | Sized):
                found |= {
                    size
                    for size in node.sizes
                    if isinstance(size, str) and "+" not in size and "*" not in size
                }
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


def _collect(outcome: Outcome, context: Context, base: int) -> list[tuple[Reading, bool]]:
    found: list[tuple[Reading, bool]] = []
    for success in outcome.successes:
        reading = as_reading(success, context, base)
        if any(
            reading.left == one.left
            and reading.right == one.right
            and reading.symbols == one.symbols
            for one, _ in found
        ):
            continue
        if reading.constraints:
            # a claim that holds without an equation of the context says more than one that needs it
            found.append((replace(reading, constraints=()), success.agrees))
            reading = replace(reading, cost=reading.cost + 1)
        found.append((reading, success.agrees))
    return found
