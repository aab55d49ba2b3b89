"""Worlds: values for every free symbol, with its properties met by construction.

Stands apart because an identity is only tested where its assumptions hold: a symmetric matrix is
drawn symmetric, never drawn at random and repaired, and an orthogonal one takes both signs of its
determinant. Sizes of different names are different, so that no transpose hides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from compiler.ir.expr import size_value
from compiler.ir.formula import SymbolInfo
from compiler.verify.abstract import abstract_function
from compiler.verify.arithmetic import Arithmetic, Array, Style, Unfit
from compiler.verify.construct import construct
from compiler.verify.draws import Draws
from compiler.verify.evaluate import Axes, World
from compiler.verify.laws import draw_outcomes
from compiler.verify.program import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What shall be drawn: extra properties, commuting sets, and how entries are drawn."""

    extra: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Properties beyond those of the reading."""
    commuting: tuple[frozenset[str], ...] = ()
    perpendicular: tuple[tuple[str, str], ...] = ()
    """Pairs of vectors at right angles."""
    square: bool = False
    """Whether all sizes shall be equal."""
    styles: Mapping[str, Style] = field(default_factory=dict)
    """Per symbol; `""` is the default for all."""

    finer: bool = False
    """Whether normal laws use a finer rule, to see whether the coarse one had converged."""

    def style(self, name: str) -> Style:
        """How the entries of a symbol are drawn."""
        return self.styles.get(name, self.styles.get("", "generic"))


def shape_of(info: SymbolInfo, sizes: Mapping[str, int]) -> tuple[int, int]:
    """Rows and columns of a symbol."""
    found = [size_value(s, sizes) for s in info.type.shape]
    if len(found) > 2 or info.type.by:
        raise Unfit(f"{info.name} has more than two axes")
    rows, columns = (found + [1, 1])[:2] if found else (1, 1)
    return rows, columns


def draw_world(
    program: Program,
    k: Arithmetic,
    rng: Draws,
    axes: Axes,
    sizes: Mapping[str, int],
    trials: int,
    plan: Plan,
) -> World:
    """Values for a batch of trials."""
    world = World(trials=trials, sizes=sizes, values={})
    infos = [i for i in program.reading.symbols if i.name not in program.bindings]
    random = [i for i in infos if i.random]
    spread = (trials,) + (1,) * (axes.count - 1)
    shared: dict[frozenset[str], Array] = {}
    covariances = _covariance_symbols(program)
    ranges = {
        name: (1 if low is None else low, (1 if low is None else low) + 5 if high is None else high)
        for name, low, high in program.reading.integers
    }
    for name in program.whole():
        ranges.setdefault(name, (1, 6))
    for info in infos:
        if info.random:
            continue
        shape = shape_of(info, sizes)
        properties = frozenset(info.properties) | plan.extra.get(info.name, frozenset())
        if info.name in covariances:
            properties |= {"positive"} if shape == (1, 1) else {"positive_definite"}
        group = next((g for g in plan.commuting if info.name in g), None)
        style = plan.style(info.name)
        if info.index_of is not None or info.kind == "index":
            values = _indices(rng, k, info, sizes, trials)
        elif info.kind == "size" and info.name in sizes:
            values = k.integers(np.full((trials, 1, 1), sizes[info.name]))
        elif info.name in ranges:
            low, high = ranges[info.name]
            values = k.integers(rng.integers(low, high + 1, (trials, *shape)))
        elif info.integer or properties & {"integer", "natural"}:
            values = k.integers(_integers(rng, (trials, *shape), properties, style))
        elif group is not None and shape[0] == shape[1] > 1:
            values = _commuting(rng, k, trials, shape[0], properties, group, shared, style)
        else:
            values = construct(k, rng, trials, shape, properties, style)
        world.values[info.name] = values.reshape(spread + values.shape[-2:])
    for first, second in plan.perpendicular:
        if first in world.values and second in world.values:
            _turn(k, world, first, second)
    if random:
        shapes = {i.name: shape_of(i, sizes) for i in random}
        draw_outcomes(program, k, rng, axes, world, random, shapes, finer=plan.finer)
    for function in program.functions.values():
        if function.body is None:
            world.functions[function.name] = abstract_function(
                function, k, rng, trials, sizes, axes, whole=plan.style("") == "integer"
            )
    return world


def _turn(k: Arithmetic, world: World, first: str, second: str) -> None:
    """Takes from the second vector its part along the first."""
    u, v = world.values[first], world.values[second]
    if u.shape[-2:] != v.shape[-2:] or u.shape[-1] != 1:
        raise Unfit("cannot construct vectors at right angles")
    row = np.swapaxes(u, -1, -2)
    share = k.divide(k.matmul(row, v), k.matmul(row, u))
    world.values[second] = k.subtract(v, k.multiply(share, u))


def _covariance_symbols(program: Program) -> set[str]:
    from compiler.ir.expr import Symbol  # noqa: PLC0415

    found = set()
    for law in program.laws.values():
        if isinstance(law.covariance, Symbol):
            found.add(law.covariance.name)
    return found


def _indices(
    rng: Draws, k: Arithmetic, info: SymbolInfo, sizes: Mapping[str, int], trials: int
) -> Array:
    top = 3
    if info.index_of is not None:
        top = size_value(info.index_of, sizes)
    return k.integers(rng.integers(1, top + 1, (trials, 1, 1)))


def _integers(rng: Draws, shape: tuple[int, ...], properties: Iterable[str], style: Style) -> Array:
    low = (
        -3
        if style == "generic" and not set(properties) & {"natural", "positive", "nonnegative"}
        else 1
    )
    drawn = rng.integers(low, 6, shape)
    if style == "above_one":
        drawn = drawn + 2
    if "nonzero" in properties:
        drawn = np.where(drawn == 0, 2, drawn)
    if "even" in properties:
        drawn = 2 * drawn
    return 2 * drawn + 1 if "odd" in properties else drawn


def _commuting(
    rng: Draws,
    k: Arithmetic,
    trials: int,
    n: int,
    properties: frozenset[str],
    group: frozenset[str],
    shared: dict[frozenset[str], Array],
    style: Style,
) -> Array:
    """A polynomial of degree 2 in the group's common matrix."""
    common = shared.get(group)
    if common is None:
        kept = properties & {"symmetric", "positive_definite", "diagonal"}
        common = construct(k, rng, trials, (n, n), kept, style)
        shared[group] = common
    eye = k.integers(np.eye(n, dtype=np.int64))
    coefficients = [
        k.draw(rng, (trials, 1, 1), "positive" if style == "generic" else style) for _ in range(3)
    ]
    square = k.matmul(common, common)
    total = k.multiply(coefficients[0], eye)
    total = k.add(total, k.multiply(coefficients[1], common))
    return k.add(total, k.multiply(coefficients[2], square))
