"""A statement to a formula: the pass, top to bottom.

Stands apart as the one place that knows the order of the questions: is it a claim, can it be
sketched, what is bound to what, which kinds and layouts fit.
"""

from __future__ import annotations

from dataclasses import replace

from compiler.elaborate import membership
from compiler.elaborate.angles import angles
from compiler.elaborate.antiderivatives import differentiated
from compiler.elaborate.attempts import attempt, otherwise_stacked
from compiler.elaborate.bodies import Bodies
from compiler.elaborate.claims import idle_at_sight, is_condition, told_property
from compiler.elaborate.conjugates import conjugated
from compiler.elaborate.context import Context, read_context
from compiler.elaborate.crossing import AMBIGUOUS, crossing, with_unit_vectors
from compiler.elaborate.defined import definition
from compiler.elaborate.dependence import Dependence
from compiler.elaborate.doubts import EQUATION, doubt, speaks_of_letters, unsaid
from compiler.elaborate.einstein import summed
from compiler.elaborate.eulers import euler_constant
from compiler.elaborate.events import place_events
from compiler.elaborate.fields import place_fields
from compiler.elaborate.landau import Compared, compare_growth
from compiler.elaborate.named_moments import name_moments
from compiler.elaborate.oblong import unsure_of_squares
from compiler.elaborate.parity import parity
from compiler.elaborate.positions import directions
from compiler.elaborate.readings import as_reading
from compiler.elaborate.search import Outcome
from compiler.elaborate.sketch import Broken, Fn, Sketch, Sym, Use
from compiler.elaborate.sketching.sketcher import Sketcher
from compiler.elaborate.sketching.survey import survey
from compiler.elaborate.slashes import NOTE, under_slashes
from compiler.elaborate.spectra import spectrum
from compiler.elaborate.walking import put, rename, walk
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
    if statement.skipped:
        return _idle(statement, "the author asked to skip it")
    if statement.unread is not None:
        return _unread(statement, statement.unread)
    if (why := idle_at_sight(statement)) is not None:
        defined = definition(statement, _elaborate)
        return replace(_idle(statement, why), readings=(defined,) if defined else ())
    context = read_context(statement)
    name_moments(context)
    probability = place_events(statement, context)
    compared = Compared(statement.left, statement.right)
    if statement.kind in {"identity", "approximation"}:
        compared = compare_growth(statement)
        if compared.unread is not None:
            return _unread(statement, compared.unread)
    terms = [compared.left]
    if statement.kind != "membership":
        terms.append(compared.right)
    seen = survey(terms, context)
    if compared.growth is not None:
        seen.whole |= survey([statement.left, statement.right], context).whole
    sketcher = Sketcher(context, seen)
    sketcher.seen.probability = probability
    sides = conjugated([sketcher.sketch(term) for term in terms], context)
    dependence = Dependence(context, Bodies(context, sketcher))
    if statement.relation == "=" and (told := told_property(statement, sides, context)) is not None:
        # A property is told of what can have it: declared sizes that cannot agree are a mistake.
        read = _read(statement, context, dependence, sides)
        return read if read.misfit is not None else _idle(statement, told)
    if statement.kind == "inequality" and is_condition(sides):
        return _idle(statement, "it is a condition on a symbol")
    if (broken := _first_broken(sides)) is not None:
        return _unread(statement, broken.reason, broken.span)
    if statement.kind == "membership":
        if membership.declares_only(sides[0], context):
            return _idle(statement, f"it declares {statement.left_latex.strip()}")
        space = membership.space_of(statement, sides[0])
        if space is None:
            return _unread(statement, "membership in a set that is no space of arrays")
        sides.append(space)
    read = _read_crossed(statement, context, dependence, sides)
    formula = replace(read, order=compared.order, growth=compared.growth)
    if formula.idle:
        return formula
    if lengths := _lengths(sides, context):
        measured = _read(statement, context, dependence, [put(side, lengths) for side in sides])
        note = f"{', '.join(sorted(lengths))} is read as the length of the vector of that name"
        formula = _with_further(formula, measured, note)
    if (joined := under_slashes(sides)) is not None:
        formula = _with_further(formula, _read(statement, context, dependence, joined), NOTE)
    if not (same := _same_letter(sides)):
        return formula
    merged = _read(statement, context, dependence, [rename(side, same) for side in sides])
    return _with_letters_as_one(formula, merged, same)


def _idle(statement: Statement, why: str) -> Formula:
    return Formula(relation=statement.relation, kind=statement.kind, idle=why)


def _unread(statement: Statement, why: str, where: tuple[int, int] | None = None) -> Formula:
    return Formula(relation=statement.relation, kind=statement.kind, unread=why, unread_range=where)


def _same_letter(sides: list[Sketch]) -> dict[str, str]:
    """Plain letters that stand beside their own bold form: a careless hand may mean one thing."""
    names = {node.name for side in sides for node in walk(side) if isinstance(node, Sym | Use)}
    return {name: bold for name in names if (bold := f"\\mathbf{{{name}}}") in names}


def _lengths(sides: list[Sketch], context: Context) -> dict[str, Sketch]:
    """Plain letters of which nothing is said, beside the same letter under an arrow."""
    names = {node.name for side in sides for node in walk(side) if isinstance(node, Sym)}
    told = context.definitions.keys() | context.declared.keys()
    return {
        name: Fn("norm_two", (Sym(arrow),))
        for name in sorted(names - told)
        if (arrow := f"\\vec{{{name}}}") in names
    }


def _with_letters_as_one(formula: Formula, merged: Formula, same: dict[str, str]) -> Formula:
    """A formula with the readings behind it in which plain and bold letters are one."""
    note = ", ".join(f"{plain} and {bold} are read as one" for plain, bold in sorted(same.items()))
    return _with_further(formula, merged, note)


def _with_further(formula: Formula, further: Formula, note: str) -> Formula:
    """A formula with other readings behind its own."""
    if not formula.readings:
        return further
    extra = tuple(
        replace(one, notes=(*one.notes, note), cost=one.cost + 2) for one in further.readings
    )
    return replace(formula, readings=(*formula.readings, *extra))


def _read_crossed(
    statement: Statement, context: Context, dependence: Dependence, sides: list[Sketch]
) -> Formula:
    """Readings of two sides, in which `\\times` of letters may be the cross product of vectors."""
    if statement.kind == "membership":
        return _read(statement, context, dependence, sides)
    sides = with_unit_vectors(sides)
    crossed = crossing(sides, context)
    if crossed is None:
        return _read(statement, context, dependence, sides)
    context.crossed = crossed.letters
    vectors = _read(statement, context, dependence, sides)
    if crossed.sure:
        return vectors
    context.crossed = frozenset()
    numbers = _read(statement, context, dependence, sides)
    if not vectors.readings or not numbers.readings:
        return numbers
    unsure = (replace(one, unsure=AMBIGUOUS) for one in numbers.readings)
    return replace(vectors, readings=(*vectors.readings, *unsure))


def _read(
    statement: Statement, context: Context, dependence: Dependence, sides: list[Sketch]
) -> Formula:
    """Readings of two sketched sides."""
    if statement.kind != "membership":
        sides = summed(sides, dependence.indices)
    turned = differentiated(sides) is not sides
    sides, bound = _bind(context, dependence, sides)
    first = attempt(context, dependence, bound, sides)
    found = _collect(first, context, 0)
    further = dependence.further(sides, bound)
    if further != bound:
        found += _collect(attempt(context, dependence, further, sides), context, 3)
    spoken = (*sides, *further.values())
    readings = [
        (
            unsure_of_squares(
                replace(_with_doubt(reading, dependence, statement), antiderivative=turned),
                spoken,
                context,
            ),
            agrees,
        )
        for reading, agrees in found
    ]
    kept = [reading for reading, agrees in readings if agrees]
    others = [reading for reading, agrees in readings if not agrees]
    if context.stacking is not None and any(one.stacking for one in kept):
        turned_about = otherwise_stacked(context)
        stacked = attempt(turned_about, dependence, bound, sides)
        others += [reading for reading, agrees in _collect(stacked, turned_about, 0) if agrees]
    if statement.kind != "membership":
        missing = unsaid(kept or others, dependence)
        if missing is not None:
            return _unread(statement, f"nothing says what {missing} is")
    if readings:
        return Formula(
            relation=statement.relation,
            kind=statement.kind,
            readings=tuple(kept[:MAX_READINGS]),
            alternatives=tuple(others[:MAX_ALTERNATIVES]),
        )
    return _without_reading(statement, first)


MAX_READINGS = 8
MAX_ALTERNATIVES = 6


def _bind(
    context: Context, dependence: Dependence, sides: list[Sketch]
) -> tuple[list[Sketch], dict[str, Sketch]]:
    """The sides with every derivative's variable supplied, and what their symbols stand for."""
    definitions = context.definitions
    placed = place_fields(
        differentiated(sides),
        {name for name, one in definitions.items() if one.parameters}
        | {name for name, told in context.properties.items() if "constant" in told},
        {
            name: dependence.bodies.behind(name)
            for name, one in definitions.items()
            if not one.parameters
        },
    )
    bound = dependence.bind(placed.sides)
    for name, variable in placed.depends:
        bound.setdefault(name, Use(name, (Sym(variable),)))
    for name, variable in placed.lengths:
        if name not in bound or name in dependence.implicit:
            bound[name] = Fn("norm_two", (Sym(variable),))
            dependence.implicit.discard(name)
    if placed.spoken is not None:
        names = {node.name for side in placed.sides for node in walk(side) if isinstance(node, Sym)}
        bound |= directions(names, placed.spoken, definitions)
    context.positions = {placed.spoken} if placed.spoken else set()
    bound |= euler_constant(placed.sides, bound, context)
    bound |= angles(placed.sides, bound, context)
    bound |= spectrum(placed.sides, bound, context)
    return placed.sides, bound


def _with_doubt(reading: Reading, dependence: Dependence, statement: Statement) -> Reading:
    if statement.kind == "membership":
        return reading
    why, told = doubt(reading, dependence), statement.doubt or parity(statement, reading)
    if told is not None and why in (None, EQUATION) and speaks_of_letters(reading):
        return replace(reading, tentative=told)
    return replace(reading, tentative=why, solvable=why == EQUATION)


def _without_reading(statement: Statement, outcome: Outcome) -> Formula:
    """Why no attempt succeeded: unread, or sizes that cannot agree."""
    if outcome.unread is not None:
        return _unread(statement, outcome.unread.reason, outcome.unread.span)
    message = outcome.misfit or "the sizes cannot agree"
    if outcome.guessed is not None:
        unsaid_kind = f"no sizes fit, and what {outcome.guessed} is, is not said: {message}"
        return _unread(statement, unsaid_kind)
    if statement.doubt is not None:
        return _unread(statement, f"no sizes fit, and {statement.doubt}: {message}")
    return Formula(relation=statement.relation, kind=statement.kind, misfit=Misfit(message=message))


def _first_broken(sides: list[Sketch]) -> Broken | None:
    return next((node for side in sides for node in walk(side) if isinstance(node, Broken)), None)


def _collect(outcome: Outcome, context: Context, base: int) -> list[tuple[Reading, bool]]:
    """The distinct readings of an outcome, each with whether it agrees with the layout declared."""
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
