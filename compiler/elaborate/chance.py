"""What is random behind a name: `E[Y]` after `Y = e^X` is a mean over X.

Stands apart from the paths of derivatives, which lead to a variable; here they lead to chance.
"""

from __future__ import annotations

from collections.abc import Sequence

from compiler.elaborate.bodies import Bodies
from compiler.elaborate.context import Context
from compiler.elaborate.sketch import Mean, Sketch, Sym
from compiler.elaborate.walking import walk

MOST_STEPS = 6
"""Definitions that are followed one behind the other."""


def behind_moments(
    context: Context, bodies: Bodies, sides: Sequence[Sketch], more: Sequence[Sketch]
) -> dict[str, Sketch]:
    """Bindings of the symbols through which a statement with moments leads to random ones."""
    found: dict[str, Sketch] = {}
    if not any(isinstance(node, Mean) for side in sides for node in walk(side)):
        return found
    for name in _names([*sides, *more]):
        _follow(context, bodies, name, found, 0)
    return found


def _follow(
    context: Context, bodies: Bodies, name: str, found: dict[str, Sketch], depth: int
) -> bool:
    """Whether a symbol is random or leads to one that is; what it leads through is found."""
    if name in found:
        return True
    definition = context.definitions.get(name)
    random = context.is_random(name)
    if random or definition is None or definition.parameters or depth >= MOST_STEPS:
        return random
    if bodies.leads_back(definition):
        return False
    body = bodies.sketch_of(definition)
    leads = [_follow(context, bodies, one, found, depth + 1) for one in _names([body])]
    if any(leads):
        found[name] = body
    return any(leads)


def _names(sketches: Sequence[Sketch]) -> list[str]:
    nodes = (node for one in sketches for node in walk(one))
    return list(dict.fromkeys(node.name for node in nodes if isinstance(node, Sym)))
