"""Worlds: values for every free symbol, with its properties met by construction.

Stands apart because an identity is only tested where its assumptions hold: a symmetric matrix is
drawn symmetric, never drawn at random and repaired, and an orthogonal one takes both signs of its
determinant. Sizes of different names are different, so that no transpose hides.
"""

from __future__ import annotations

import numpy as np

from compiler.ir.expr import Number, Symbol, size_value
from compiler.ir.formula import SymbolInfo
from compiler.verify.abstract import abstract_function
from compiler.verify.arithmetic import Array, Style, Unfit
from compiler.verify.batch import Batch
from compiler.verify.construct import construct
from compiler.verify.evaluate import World
from compiler.verify.families import FAMILIES
from compiler.verify.invertible import INVERSE, Bijective, Inverse
from compiler.verify.laws import Outcomes
from compiler.verify.program import Program

_NARROW = frozenset({"unit_interval", "unit", "orthogonal", "one_hot"})
_FAR = 400
"""How far from zero integers are drawn when they shall be of any magnitude."""


def draw_world(program: Program, batch: Batch) -> World:
    """Values for a batch of trials."""
    world = World(trials=batch.trials, sizes=batch.sizes, values={})
    fixed = program.bindings.keys() | program.pinned.keys()
    infos = [i for i in program.reading.symbols if i.name not in fixed]
    drawer = _Drawer(program, batch)
    for info in infos:
        if not info.random:
            world.values[info.name] = batch.spread(drawer.values(info))
    for first, second in batch.plan.perpendicular:
        if first in world.values and second in world.values:
            _turn(batch, world, first, second)
    random = [i for i in infos if i.random]
    if random:
        Outcomes(program, batch, random).fill(world)
    _functions(world, program, batch)
    return world


def _functions(world: World, program: Program, batch: Batch) -> None:
    """Abstract functions; an inverse is that of the bijective function it is named after."""
    abstract = {one.name: one for one in program.functions.values() if one.body is None}
    inverses = {name: name.removesuffix(INVERSE) for name in abstract if name.endswith(INVERSE)}
    for name, function in abstract.items():
        if name in inverses:
            continue
        bijective = name in inverses.values()
        world.functions[name] = (
            Bijective(batch) if bijective else abstract_function(function, batch)
        )
    for name, of in inverses.items():
        found = world.functions.get(of)
        if not isinstance(found, Bijective):
            raise Unfit(f"nothing is known about {name}")
        world.functions[name] = Inverse(found)


class _Drawer:
    """Draws symbol after symbol, and remembers what commuting ones share."""

    def __init__(self, program: Program, batch: Batch) -> None:
        self.batch = batch
        self.shared: dict[frozenset[str], Array] = {}
        laws = program.laws.values()
        self.covariances = {m.covariance.name for m in laws if isinstance(m.covariance, Symbol)}
        self.covariances |= _stated_covariances(program)
        self.parameters = _parameters(program)
        self.numbers = sorted(
            {
                float(node.expr.value)
                for node in program.nodes()
                if isinstance(node.expr, Number) and 4 < node.expr.value < 10**6
            }
        )
        self.ranges = dict.fromkeys(program.whole(), (1, 6))
        self.bounded = {name for name, _, high in program.reading.integers if high is not None}
        for name, low, high in program.reading.integers:
            least = 1 if low is None else low
            self.ranges[name] = (least, least + 5 if high is None else high)

    def values(self, info: SymbolInfo) -> Array:
        """(trials, rows, columns) of one symbol."""
        batch, k = self.batch, self.batch.k
        if len(info.type.shape) > 2 or info.type.by:
            raise Unfit(f"{info.name} has more than two axes")
        shape = batch.shape(info.type.shape)
        properties = frozenset[str](info.properties)
        properties |= batch.plan.extra.get(info.name, frozenset())
        if info.name in self.covariances:
            properties |= {"positive"} if shape == (1, 1) else {"positive_definite"}
        properties |= self.parameters.get(info.name, frozenset())
        style = batch.plan.style(info.name)
        if info.index_of is not None or info.kind == "index":
            top = 3 if info.index_of is None else size_value(info.index_of, batch.sizes)
            return k.integers(batch.rng.integers(1, top + 1, (batch.trials, 1, 1)))
        if info.name in batch.sizes and shape == (1, 1):
            return k.integers(np.full((batch.trials, 1, 1), batch.sizes[info.name]))
        if info.name in self.ranges:
            low, high = self.ranges[info.name]
            if style == "wide" and info.name not in self.bounded:
                high += 6
            return k.integers(batch.rng.integers(low, high + 1, (batch.trials, *shape)))
        if info.integer or properties & {"integer", "natural"}:
            drawn = _integers(batch, shape, properties, style)
            if style == "wide" and self.numbers and not properties & {"even", "odd"}:
                drawn[::2] = np.abs(self._at_numbers(len(drawn[::2]), shape)).astype(np.int64)
            return k.integers(drawn)
        group = next((g for g in batch.plan.commuting if info.name in g), None)
        if group is not None and shape[0] == shape[1] > 1:
            return self._commuting(shape[0], properties, group, style)
        drawn = construct(batch, shape, properties, style)
        if style == "wide" and shape == (1, 1) and self.numbers and not properties & _NARROW:
            near = self._at_numbers(len(drawn[::3]), shape)
            near = near * (1 + 0.002 * batch.rng.normal(near.shape))
            near = np.abs(near) if properties & {"positive", "nonnegative"} else near
            drawn[::3] = k.embed(-np.abs(near) if "negative" in properties else near)
        return drawn

    def _at_numbers(self, count: int, shape: tuple[int, int]) -> Array:
        """Small multiples of the numbers in the statement, where what depends on them changes."""
        rng = self.batch.rng
        places = rng.integers(0, len(self.numbers), (count, *shape))
        chosen = np.array(self.numbers)[places] * rng.integers(1, 3, (count, *shape))
        return np.asarray(chosen * rng.signs((count, *shape)))

    def _commuting(
        self, n: int, properties: frozenset[str], group: frozenset[str], style: Style
    ) -> Array:
        """A polynomial of degree 2 in the group's common matrix."""
        batch, k = self.batch, self.batch.k
        common = self.shared.get(group)
        if common is None:
            kept = properties & {"symmetric", "positive_definite", "diagonal"}
            common = construct(batch, (n, n), kept, style)
            self.shared[group] = common
        entry_style: Style = "positive" if style == "generic" else style
        constant, slope, bend = (batch.draw(1, 1, entry_style) for _ in range(3))
        total = k.add(k.multiply(constant, batch.eye(n)), k.multiply(slope, common))
        return k.add(total, k.multiply(bend, k.matmul(common, common)))


def _stated_covariances(program: Program) -> set[str]:
    """Symbols in the place of a covariance of a normal density, divergence or entropy."""
    places = {"normal_density": (2,), "kl_normal": (1, 3), "entropy_normal": (0,)}
    found: set[str] = set()
    for node in program.nodes():
        for place in places.get(node.op, ()):
            inner = node.kids[place].expr
            if isinstance(inner, Symbol):
                found.add(inner.name)
    return found


def _parameters(program: Program) -> dict[str, frozenset[str]]:
    """What named laws ask of the symbols that are their parameters."""
    found: dict[str, frozenset[str]] = {}
    for law in program.laws.values():
        family = FAMILIES.get(law.family)
        for expr, wanted in zip(law.parameters, family.parameters if family else (), strict=False):
            if isinstance(expr, Symbol) and wanted:
                found[expr.name] = found.get(expr.name, frozenset()) | {wanted}
    return found


def _turn(batch: Batch, world: World, first: str, second: str) -> None:
    """Takes from the second vector its part along the first."""
    k = batch.k
    u, v = world.values[first], world.values[second]
    if u.shape[-2:] != v.shape[-2:] or u.shape[-1] != 1:
        raise Unfit("cannot construct vectors at right angles")
    row = np.swapaxes(u, -1, -2)
    share = k.divide(k.matmul(row, v), k.matmul(row, u))
    world.values[second] = k.subtract(v, k.multiply(share, u))


def _integers(
    batch: Batch, shape: tuple[int, int], properties: frozenset[str], style: Style
) -> Array:
    signed = style == "generic" and not properties & {"natural", "positive", "nonnegative"}
    if style == "wide":
        below = 1 if properties & {"natural", "positive", "nonnegative"} else -_FAR
        drawn = batch.rng.integers(below, _FAR, (batch.trials, *shape))
    else:
        drawn = batch.rng.integers(-3 if signed else 1, 6, (batch.trials, *shape))
    if style == "above_one":
        drawn = drawn + 2
    if "nonzero" in properties:
        drawn = np.where(drawn == 0, 2, drawn)
    if "even" in properties:
        drawn = 2 * drawn
    return 2 * drawn + 1 if "odd" in properties else drawn
