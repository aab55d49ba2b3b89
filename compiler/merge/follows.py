"""What follows from what by putting expressions for letters.

Stands apart from the other relations: here the left sides differ, and one is an instance of the
other. `(a + 1)² = a² + 2a + 1` follows from `(a + b)² = a² + 2ab + b²`. A match of the left sides
proposes what stands for each letter; the deep form of both sides under it decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from compiler.ir.expr import Apply, Expr, Number, Shape, Size, Symbol
from compiler.ir.formula import SymbolInfo
from compiler.merge.entries import Group
from compiler.merge.frame import Frame, frame, free_names
from compiler.merge.inline import substituted
from compiler.merge.match import EITHER_ORDER, Values, match_left
from compiler.merge.rename import Names, rename
from compiler.merge.shapes import UnknownShapeError
from compiler.merge.walk import TooLargeError, nodes, parts, varied_names

CROWD = 12
"""Rules with one top that are tried on an entry: the smallest, which say most."""

MOST_PARTS = 3
"""Parts that are looked at below the top."""

SMALLEST = 3
"""Nodes that the left side of a rule has; a smaller one matches nearly everything."""


LETTER = "*"
"""What a letter is among operators: anything may stand for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An entry that others may follow from, or that follows from others."""

    group: Group
    framed: Frame
    size: int
    """Nodes of its left side."""

    @property
    def left(self) -> Expr:
        """The left side, definitions in place."""
        return self.framed.inlined.left


def follows(found: Sequence[Group]) -> Iterator[tuple[str, str]]:
    """Pairs of keys: what follows, and from what."""
    rules = [rule for group in found if (rule := _rule(group)) is not None]
    by_top: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda rule: (rule.size, _numbers(rule.left), rule.group.key)):
        some = by_top.setdefault(_top(rule.left, rule), [])
        if len(some) < CROWD:
            some.append(rule)
    for special in rules:
        for top in sorted(_tops(special)):
            for general in by_top.get(top, ()):
                if general.size > special.size:
                    break
                if general is not special and _is_instance(general, special):
                    yield special.group.key, general.group.key


def _rule(group: Group) -> Rule | None:
    """The entry as a rule; None for what does not hold, or is no identity of plain symbols."""
    one = group.clearest
    if one.standing != "holds" or one.judged.formula.relation != "=" or one.canonical is None:
        return None
    if one.reading is None or one.reading.laws or one.reading.constraints:
        return None
    try:
        framed = frame(one.reading)
        size = sum(1 for _ in nodes(framed.inlined.left))
    except TooLargeError:
        return None
    usable = not framed.functions and not framed.inlined.bindings and size >= SMALLEST
    return Rule(group=group, framed=framed, size=size) if usable else None


def _numbers(expr: Expr) -> int:
    return sum(isinstance(node, Number) for node in nodes(expr))


def _top(expr: Expr, rule: Rule) -> str:
    """The operators on top of a rule, letters as such: what it matches has the others."""
    return _written(expr, [_name(part, rule) for part in parts(expr)])


def _tops(rule: Rule) -> set[str]:
    """The tops of all rules that may match: any part may stand for a letter."""
    below = [{_name(part, rule), LETTER} for part in parts(rule.left)]
    return {_written(rule.left, list(some)) for some in product(*below[:MOST_PARTS])}


def _written(expr: Expr, below: list[str]) -> str:
    either = isinstance(expr, Apply) and expr.op in EITHER_ORDER
    some = sorted(below[:MOST_PARTS]) if either else below[:MOST_PARTS]
    return f"{_operator(expr)}({','.join(some)})"


def _name(expr: Expr, rule: Rule) -> str:
    free = isinstance(expr, Symbol) and expr.name in rule.framed.symbols
    return LETTER if free else _operator(expr)


def _operator(expr: Expr) -> str:
    return expr.op if isinstance(expr, Apply) else type(expr).__name__


def _is_instance(general: Rule, special: Rule) -> bool:
    rule = general.framed.inlined
    try:
        values = match_left(general.left, special.left, frozenset(general.framed.symbols))
        sizes = _fits(general, special, values) if values is not None else None
        if values is None or sizes is None:
            return False
        named = Names(symbols={}, sizes=sizes)
        form = special.framed.form({}, {})
        placed = (substituted(rename(side, named), values) for side in (rule.left, rule.right))
        written = (special.left, special.framed.inlined.right)
        return all(
            form.text(one) == form.text(other) for one, other in zip(placed, written, strict=True)
        )
    except (TooLargeError, UnknownShapeError):
        return False


def _fits(general: Rule, special: Rule, values: Values) -> dict[str, str] | None:
    """What the rule's sizes become; None when a letter may not stand for what is put for it."""
    rule = general.framed.inlined
    needed = free_names(rule.left) | free_names(rule.right)
    renames = all(isinstance(value, Symbol) for value in values.values())
    if not needed <= set(values) or (renames and len(set(values.values())) == len(values)):
        return None
    varied = varied_names(rule.left) | varied_names(rule.right)
    moving = {value.name for name in varied if isinstance(value := values.get(name), Symbol)}
    sizes: dict[str, Size] = {}
    for name in sorted(needed):
        value = values[name]
        if name in varied and not isinstance(value, Symbol):
            return None
        if name not in varied and moving & free_names(value):
            return None
        if not _may_be(general.framed.symbols[name], general, value, special):
            return None
        if not _same_shape(
            general.framed.shapes.of(Symbol(name)), special.framed.shapes.of(value), sizes
        ):
            return None
    return {name: str(size) for name, size in sizes.items()}


def _may_be(info: SymbolInfo, general: Rule, value: Expr, special: Rule) -> bool:
    """Whether a value has what is assumed of a symbol."""
    assumed = general.framed.properties.get(info.name, frozenset())
    match value:
        case Symbol(name) if name in special.framed.symbols:
            other = special.framed.symbols[name]
            known = special.framed.assumed().get(name, frozenset())
            whole = not info.integer or other.integer
            return assumed <= known and whole and info.random == other.random
        case Number(value=number):
            return not assumed and not info.random and (not info.integer or number.denominator == 1)
        case _:
            return not assumed and not info.integer and not info.random


def _same_shape(one: Shape, other: Shape, sizes: dict[str, Size]) -> bool:
    """Whether a shape becomes another with its names of sizes put once for all."""
    return len(one) == len(other) and all(
        sizes.setdefault(mine, yours) == yours if isinstance(mine, str) else mine == yours
        for mine, yours in zip(one, other, strict=True)
    )
