"""The search for readings: kinds in order of cost, layouts, operators.

Stands apart from typing, which judges one attempt; here attempts are made, bounded in number, and
what succeeded is kept in order.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from compiler.elaborate import layouts
from compiler.elaborate.context import Context
from compiler.elaborate.evidence import Kind
from compiler.elaborate.sketch import Num, Pattern, Sketch, Space
from compiler.elaborate.supposed import supposed
from compiler.elaborate.typing import laying_out
from compiler.elaborate.typing.counts import close_sizes
from compiler.elaborate.typing.sizes import Dims, parse_size
from compiler.elaborate.typing.typed import Choices, MisfitError, Typed, UnreadError, fill
from compiler.elaborate.typing.typer import Typer

MAX_ATTEMPTS = 48


MAX_SUCCESSES = 6


SLACK = 1
"""A second assignment of kinds is kept when it costs at most this much more than the first: a claim
that fails for matrices is not saved by reading its letters as numbers against the evidence."""


@dataclass(slots=True)
class Success:
    """An attempt that typed."""

    left: Typed
    right: Typed
    typer: Typer
    layout: dict[str, str]
    cost: int
    agrees: bool
    supposed: str | None = None
    """What was supposed of letters against their look, so that sizes agree."""


@dataclass(slots=True)
class Outcome:
    """All that the search found."""

    successes: list[Success] = field(default_factory=list)
    misfit: str | None = None
    unread: UnreadError | None = None
    guessed: str | None = None
    """A symbol whose kind is only a default of notation."""


def assignments(
    found: dict[str, list[tuple[int, Kind]]],
) -> Iterator[tuple[int, dict[str, str]]]:
    """Assignments of kinds in order of total cost above the cheapest."""
    names = sorted(found)
    extra = [[cost - found[name][0][0] for cost, _ in found[name]] for name in names]
    heap: list[tuple[int, tuple[int, ...]]] = [(0, (0,) * len(names))]
    seen = {heap[0][1]}
    while heap:
        cost, chosen = heapq.heappop(heap)
        yield cost, {name: found[name][k][1] for name, k in zip(names, chosen, strict=True)}
        for position, k in enumerate(chosen):
            if k + 1 < len(extra[position]):
                following = (*chosen[:position], k + 1, *chosen[position + 1 :])
                if following not in seen:
                    seen.add(following)
                    heapq.heappush(
                        heap, (cost - extra[position][k] + extra[position][k + 1], following)
                    )


def search(
    context: Context,
    candidates: dict[str, list[tuple[int, Kind]]],
    make: Callable[[Choices], Typer],
    sides: tuple[Sketch, Sketch],
) -> Outcome:
    """Try assignments of kinds under each layout until readings are found."""
    outcome = Outcome()
    wanted = layouts.declared(context)
    first_cost: int | None = None
    for attempts, (cost, assigned) in enumerate(assignments(candidates)):
        if attempts >= MAX_ATTEMPTS or (first_cost is not None and cost > first_cost + SLACK):
            break
        if len(outcome.successes) >= MAX_SUCCESSES:
            break
        before = len(outcome.successes)
        found = _under_layouts(assigned, cost, make, sides, wanted, outcome)
        if found and first_cost is None:
            first_cost = cost
        for success in outcome.successes[before:]:
            success.supposed = supposed(assigned, candidates, sides)
        if outcome.unread is not None and not outcome.successes and attempts >= 4:
            break
    return outcome


def _under_layouts(
    assigned: dict[str, str],
    cost: int,
    make: Callable[[Choices], Typer],
    sides: tuple[Sketch, Sketch],
    wanted: dict[str, str],
    outcome: Outcome,
) -> bool:
    tried: set[tuple[str, ...]] = set()
    used: set[str] = set()
    found = False
    ordered = sorted(
        layouts.COMBINATIONS,
        key=lambda choice: sum(choice[name] != value for name, value in wanted.items()),
    )
    for choice in ordered:
        key = tuple(choice[name] for name in layouts.CLASSES if name in used)
        if tried and key in tried:
            continue
        typer = make(Choices(assigned, choice))
        try:
            left, right, typer = _typed(typer, make, sides)
        except MisfitError as error:
            outcome.misfit = outcome.misfit or str(error)
            used |= typer.used_classes
            tried = {
                tuple(one[name] for name in layouts.CLASSES if name in used)
                for one in ordered[: ordered.index(choice) + 1]
            }
            if not used & set(layouts.CLASSES):
                return found
            continue
        except UnreadError as error:
            outcome.unread = outcome.unread or error
            return found
        used |= typer.used_classes
        tried = {
            tuple(one[name] for name in layouts.CLASSES if name in used)
            for one in ordered[: ordered.index(choice) + 1]
        }
        agrees = layouts.agrees(choice, wanted, typer.used_classes)
        outcome.successes.append(Success(left, right, typer, choice, cost, agrees))
        found = True
        if cost == 0:
            _other_operators(typer, choice, agrees, make, sides, outcome)
        if not used & set(layouts.CLASSES):
            break
    return found


def _typed(
    typer: Typer, make: Callable[[Choices], Typer], sides: tuple[Sketch, Sketch]
) -> tuple[Typed, Typed, Typer]:
    """The sides typed; `∇²` is the Laplacian where a Hessian does not fit."""
    try:
        return (*type_sides(typer, sides), typer)
    except MisfitError:
        if "∇²" not in typer.open_options or typer.choices.operators:
            raise
        chosen = typer.choices
        other = make(Choices(chosen.kinds, chosen.layouts, {"∇²": "laplacian"}))
        return (*type_sides(other, sides), other)


def _other_operators(
    typer: Typer,
    choice: dict[str, str],
    agrees: bool,  # noqa: FBT001
    make: Callable[[Choices], Typer],
    sides: tuple[Sketch, Sketch],
    outcome: Outcome,
) -> None:
    """The other readings of operators that have several (`‖A‖`, `e^A`, `∇²f`), one change each."""
    for about, options in list(typer.open_options.items())[:3]:
        for option in options[1:]:
            other = make(Choices(typer.choices.kinds, choice, {about: option}))
            try:
                left, right = type_sides(other, sides)
            except (MisfitError, UnreadError):
                continue
            outcome.successes.append(Success(left, right, other, choice, 2, agrees))


def type_sides(typer: Typer, sides: tuple[Sketch, Sketch]) -> tuple[Typed, Typed]:
    """Type both sides and make their shapes agree.

    Sizes conform within a side as they must; between the sides the author's own sizes are rigid
    first, and only fresh ones give way.
    """
    left = laying_out.settle(typer, typer.type(sides[0]))
    if isinstance(sides[1], Space):
        right = within(typer, left, sides[1])
        _settle_sizes(typer)
        return left, right
    right = laying_out.settle(typer, typer.type(sides[1]))
    _settle_sizes(typer)
    close_sizes(typer)
    if _is_zero(sides[1]) and left.shape:
        return left, Typed(fill("zeros", left.shape), left.shape, left.by)
    if _is_zero(sides[0]) and right.shape:
        return Typed(fill("zeros", right.shape), right.shape, right.by), right
    typer.sizes.rigid = True
    agree = typer.unify(left.shape, right.shape) and typer.unify(left.by, right.by)
    typer.sizes.rigid = False
    if not agree:
        raise MisfitError(
            f"the left side is {_words(typer, left)}, the right side {_words(typer, right)}"
        )
    _settle_sizes(typer)
    return left, right


def _settle_sizes(typer: Typer) -> None:
    if not typer.sizes.settle():
        raise MisfitError("products of sizes cannot agree")


def within(typer: Typer, value: Typed, space: Space) -> Typed:
    """A value of a space of arrays; MisfitError when the left side has another shape.

    Axes of size 1 in `\\mathbb{R}^{1 \\times (M \\times N)}` are not counted for higher arrays.
    """
    shape = _space_shape(typer, value, space)
    typer.sizes.rigid = True
    if value.by or len(shape) > 2:
        have = tuple(size for size in (*value.shape, *value.by) if not typer.is_one(size))
        agree = typer.unify(have, tuple(size for size in shape if size != 1))
    else:
        agree = typer.unify(value.shape, () if shape in {(), (1, 1)} else shape)
    typer.sizes.rigid = False
    if not agree:
        raise MisfitError(
            f"the left side is {_words(typer, value)}, the set holds {typer.sizes.words(shape)}"
        )
    return Typed(fill("zeros", value.shape), value.shape, value.by)


def _space_shape(typer: Typer, value: Typed, space: Space) -> Dims:
    """The shape of a space's members; `R^n` holds rows as well as columns.

    A size that only the space names says nothing yet, and may turn out to be any number.
    """
    named: dict[str | int, str | int] = {
        size: typer.sizes.fresh()
        for size in space.sizes
        if isinstance(size, str) and size.isalpha() and size not in typer.size_names
    }
    shape = tuple(parse_size(named.get(size, size)) for size in space.sizes)
    for size in shape:
        typer.name_sizes(size)
    if len(shape) == 2 and shape[1] == 1 and typer.is_row(value.shape):
        return (1, shape[0])
    return shape


def _is_zero(side: Sketch) -> bool:
    """0, or a bold one that nobody gave a size: it is as large as the other side."""
    bold = isinstance(side, Pattern) and side.pattern == "zeros" and not side.sizes
    return bold or (isinstance(side, Num) and side.value == 0)


def _words(typer: Typer, value: Typed) -> str:
    shape: Dims = value.shape
    text = typer.sizes.words(shape)
    return f"({text}) × ({typer.sizes.words(value.by)})" if value.by else text
