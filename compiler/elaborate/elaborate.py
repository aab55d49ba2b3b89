"""A statement to a formula: the pass, top to bottom."""

from __future__ import annotations

from dataclasses import replace

from compiler.elaborate import membership
from compiler.elaborate.attempts import attempt
from compiler.elaborate.claims import IDLE, JUDGED, is_condition, told_dependence, told_property
from compiler.elaborate.context import Context, read_context
from compiler.elaborate.dependence import Dependence
from compiler.elaborate.doubts import EQUATION, doubt, unsaid
from compiler.elaborate.einstein import summed
from compiler.elaborate.fields import place_fields
from compiler.elaborate.landau import without_remainder
from compiler.elaborate.readings import as_reading
from compiler.elaborate.search import Outcome
from compiler.elaborate.sketch import Big, Broken, Diff, Fn, Sketch, Sym, Use, rename, walk
from compiler.elaborate.sketching.sketcher import Sketcher
from compiler.elaborate.sketching.survey import survey
from compiler.elaborate.spectra import spectrum
from compiler.ir.formula import Formula, Misfit, Reading
from compiler.ir.statement import Statement


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
    if relation not in JUDGED:
        return Formula(relation=relation, kind=kind, idle=f"a relation {relation} claims no value")
    context = read_context(statement)
    left, right, order = statement.left, statement.right, None
    if kind in {"identity", "approximation"}:
        right, order = without_remainder(right)
    terms = [left] if kind == "membership" else [left, right]
    if depends_on := told_dependence(statement):
        return Formula(relation=relation, kind=kind, idle=f"it says what {depends_on} depends on")
    seen = survey(terms, context)
    sketcher = Sketcher(context, seen)
    sides = [sketcher.sketch(term) for term in terms]
    if relation == "=" and (claimed := told_property(statement, sides, context)) is not None:
        return Formula(relation=relation, kind=kind, idle=claimed)
    if kind == "inequality" and is_condition(sides):
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
    first = attempt(context, dependence, bound, sides)
    further = dependence.further(sides, bound)
    readings = _collect(first, context, 0)
    if further != bound:
        second = attempt(context, dependence, further, sides)
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


def _first_broken(sides: list[Sketch]) -> Broken | None:
    return next((node for side in sides for node in walk(side) if isinstance(node, Broken)), None)


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
