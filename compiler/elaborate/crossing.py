"""`\\times` between plain letters: the product of numbers, or of vectors.

Stands apart because the sign alone does not tell, and a statement read in the wrong way is judged
by the laws of the other product: numbers commute and vectors do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from compiler.elaborate.context import Context
from compiler.elaborate.letters import MATRIX_GREEK, VECTOR_LETTERS, bare_letter
from compiler.elaborate.sketch import (
    Const,
    Diff,
    Fn,
    Num,
    Pattern,
    Power,
    Product,
    Sized,
    Sketch,
    Sum,
    Sym,
)
from compiler.elaborate.walking import map_parts, walk

COUNTS = frozenset({"m", "n", "k", "N", "M", "l", "t", "T", "d"})
"""Letters that count or measure: between two of them, `\\times` multiplies numbers."""

FACTORS = frozenset({"alpha", "beta", "lambda", "mu", "gamma", "theta", "epsilon", "varepsilon"})
"""Greek letters that scale a vector where nothing crosses them."""

AXES = {"i": 1, "j": 2, "k": 3}

NUMERIC = frozenset({"positive", "negative", "nonnegative", "nonzero", "integer", "real"})

AMBIGUOUS = "× between these letters may be the product of numbers or of vectors"


@dataclass(frozen=True, slots=True)
class Crossing:
    """Letters that are vectors if `\\times` is a cross product."""

    letters: frozenset[str]
    sure: bool
    """Whether the statement or its context leaves no other reading."""


def crossing(sides: list[Sketch], context: Context) -> Crossing | None:
    """What `\\times` crosses in two sides; None where it plainly multiplies numbers."""
    nodes = [node for side in sides for node in walk(side)]
    pairs = [pair for node in nodes if isinstance(node, Product) for pair in _pairs(node)]
    if not pairs or not all(_may_cross(one, context) for pair in pairs for one in pair):
        return None
    letters = {name for pair in pairs for one in pair for name in _vectors(one)}
    if not any(_suggests_vector(name) for name in letters):
        return None
    letters = _with_dotted(nodes, letters, context)
    sure = (
        _told(letters, context)
        or any(isinstance(node, Diff) and node.style == "curl" for node in nodes)
        or _shows(nodes, pairs, sides)
    )
    return Crossing(frozenset(letters), sure)


def with_unit_vectors(sides: list[Sketch]) -> list[Sketch]:
    """The sides with `i`, `j`, `k` as unit vectors, where `\\times` joins nothing but these."""
    nodes = [node for side in sides for node in walk(side)]
    letters = {node.name for node in nodes if isinstance(node, Sym | Const)}
    crossed = any(isinstance(node, Product) and "\\times" in node.operators for node in nodes)
    return [_units(side) for side in sides] if crossed and letters <= AXES.keys() else sides


def _units(node: Sketch) -> Sketch:
    if isinstance(node, Sym | Const):
        return Pattern("basis", (3,), (Num(Fraction(AXES[node.name])),))
    return map_parts(node, _units)


def _pairs(node: Product) -> list[tuple[Sketch, Sketch]]:
    """The operands of each `\\times` of a product; none of a chain, which needs no brackets."""
    if node.operators.count("\\times") != 1:
        return []
    at = node.operators.index("\\times")
    return [(_factor(node, range(at - 1, -1, -1)), _factor(node, range(at, len(node.items))))]


def _factor(node: Product, places: Iterable[int]) -> Sketch:
    """What stands beside the sign, with all that is multiplied to it without one."""
    ordered = list(places)
    taken = [node.items[ordered[0]]]
    for place in ordered[1:]:
        mark = node.operators[place + 1] if place < ordered[0] else node.operators[place]
        if mark:
            break
        taken.append(node.items[place])
    return taken[0] if len(taken) == 1 else Product(("",) * len(taken), tuple(taken))


def _may_cross(operand: Sketch, context: Context) -> bool:
    """Whether an operand may be a vector: letters, their sums, and their products by `\\times`."""
    match operand:
        case Sym(name=name):
            return not _is_number(name, context)
        case Sized(body=body):
            return _may_cross(body, context)
        case Sum(items=items):
            return all(_may_cross(item, context) for item in items)
        case Product(operators=operators, items=items) if "\\times" in operators:
            return all(_may_cross(item, context) for item in items if isinstance(item, Sym | Sum))
        case Product(items=items):
            return any(_may_cross(item, context) for item in items)
        case _:
            return False


def _is_number(name: str, context: Context) -> bool:
    declared = context.kind_of(name)
    if declared is not None:
        return declared.kind not in {"vector", "row"}
    if context.properties.get(name, {}).keys() & NUMERIC:
        return True
    letter, bold = bare_letter(name)
    return not bold and letter in MATRIX_GREEK


def _suggests_vector(name: str) -> bool:
    letter, _ = bare_letter(name)
    return letter not in COUNTS and (letter in VECTOR_LETTERS or letter.isupper())


def _vectors(operand: Sketch) -> list[str]:
    """Letters of an operand that are vectors when it is one: a lone one among several factors."""
    match operand:
        case Sym(name=name):
            return [name]
        case Sized(body=body):
            return _vectors(body)
        case Sum(items=items):
            return [name for item in items for name in _vectors(item)]
        case Product(operators=operators, items=items) if "\\times" in operators:
            return [name for item in items for name in _vectors(item)]
        case Product(items=items):
            return [name for name in _vectors(items[-1]) if not _scales(name)]
        case _:
            return []


def _scales(name: str) -> bool:
    return bare_letter(name)[0] in FACTORS


def _with_dotted(nodes: list[Sketch], letters: set[str], context: Context) -> set[str]:
    """The letters with those that stand on the other side of a dot from them."""
    found = set(letters)
    for node in nodes:
        if not isinstance(node, Product):
            continue
        for place, mark in enumerate(node.operators):
            if place and mark == "\\cdot":
                ends = (node.items[place - 1], node.items[place])
                beside = [set(_vectors(one)) for one in ends]
                if any(names & found for names in beside):
                    found |= {
                        name
                        for names in beside
                        for name in names
                        if not _scales(name) and not _is_number(name, context)
                    }
    return found


def _told(letters: set[str], context: Context) -> bool:
    """Whether the context or their own look makes one of the letters a vector."""
    times = context.meanings.get("times")
    return (times is not None and times.meaning == "cross") or any(
        ((declared := context.kind_of(name)) is not None and declared.kind in {"vector", "row"})
        or bare_letter(name)[1]
        for name in letters
    )


def _shows(nodes: list[Sketch], pairs: list[tuple[Sketch, Sketch]], sides: list[Sketch]) -> bool:
    """Whether a statement has a form that only cross products have."""
    return (
        any(isinstance(node, Product) and _dots_a_cross(node) for node in nodes)
        or (any(_crosses(one) for pair in pairs for one in pair) and _has_dot(nodes))
        or _anticommutes(sides)
        or (any(first == second for first, second in pairs) and Num(Fraction(0)) in sides)
        or any(isinstance(node, Fn) and node.op == "sin" for node in nodes)
        or _lagrange(nodes)
    )


def _crosses(node: Sketch) -> bool:
    return isinstance(node, Product) and "\\times" in node.operators


def _has_dot(nodes: list[Sketch]) -> bool:
    return any(isinstance(node, Product) and "\\cdot" in node.operators for node in nodes)


def _dots_a_cross(node: Product) -> bool:
    """`(a × b) · c`: two signs for one product of numbers would be odd."""
    ends = [
        node.items[place - step]
        for place, mark in enumerate(node.operators)
        if place and mark == "\\cdot"
        for step in (0, 1)
    ]
    return any(_crosses(one) for one in ends)


def _anticommutes(sides: list[Sketch]) -> bool:
    """`a × b = -b × a`: the same letters turned, and a sign."""
    signs = [isinstance(side, Sum) and side.signs == (-1,) for side in sides]
    inner = [
        side.items[0] if isinstance(side, Sum) and len(side.items) == 1 else side for side in sides
    ]
    one, two = inner
    return (
        signs[0] != signs[1]
        and isinstance(one, Product)
        and isinstance(two, Product)
        and _crosses(one)
        and _crosses(two)
        and set(one.items) == set(two.items)
    )


def _lagrange(nodes: list[Sketch]) -> bool:
    """`|a × b|² = … - (a · b)²`: a length of one product beside the square of another."""
    squared = [node.base for node in nodes if isinstance(node, Power)]
    measured = [base.args[0] for base in squared if isinstance(base, Fn) and base.op != "sin"]
    inner = [*squared, *measured]
    return any(_crosses(one) for one in inner) and any(
        isinstance(one, Product) and "\\cdot" in one.operators for one in inner
    )
