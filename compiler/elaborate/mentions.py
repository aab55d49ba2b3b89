"""What a side of a reading mentions: its symbols, its moments, the entries it is about.

Stands apart from the doubts, which weigh what is mentioned against the other side.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.ir import expr as e
from compiler.ir.formula import Reading


def named(side: e.Expr) -> set[str]:
    """Symbols that stand in a side as it is written."""
    return {one.name for one in _nodes(side) if isinstance(one, e.Symbol)}


def moments_in(side: e.Expr) -> list[e.Moment]:
    """The moments of a side as it is written."""
    return [one for one in _nodes(side) if isinstance(one, e.Moment)]


def _nodes(side: e.Expr) -> Iterator[object]:
    stack: list[object] = [side]
    while stack:
        current = stack.pop()
        if isinstance(current, tuple):
            stack.extend(current)
            continue
        yield current
        if hasattr(current, "__dataclass_fields__"):
            stack.extend(getattr(current, field) for field in current.__dataclass_fields__)


def entries_of(side: e.Expr, reading: Reading) -> set[str]:
    """The indices that a side is about, bound symbols followed: the class `c` of `-\\log p_c`."""
    ranging = {one.name for one in reading.symbols if one.index_of is not None}
    bodies = dict(reading.bindings)
    found = named(side)
    waiting = list(found)
    while waiting:
        more = named(bodies[name]) if (name := waiting.pop()) in bodies else set()
        waiting.extend(more - found)
        found |= more
    return found & ranging
