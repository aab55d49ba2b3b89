"""Euler's constant: the `\\gamma` beside harmonic numbers, logarithms and the digamma function.

Stands apart because the letter means many things, and this one only in such company.
"""

from __future__ import annotations

from collections.abc import Collection

from compiler.elaborate.context import Context
from compiler.elaborate.sketch import Big, Const, Fn, Sketch, Sym, Use
from compiler.elaborate.walking import walk

GAMMA = "\\gamma"


def euler_constant(
    sides: list[Sketch], bound: Collection[str], context: Context
) -> dict[str, Sketch]:
    """What a lone gamma is beside a logarithm and a sum, limit, integral or sequence of numbers."""
    if GAMMA in bound or GAMMA in context.definitions or GAMMA in context.declared:
        return {}
    nodes = [node for side in sides for node in walk(side)]
    if Sym(GAMMA) not in nodes:
        return {}
    ops = {node.op for node in nodes if isinstance(node, Fn)}
    sequences = {name for name, one in context.definitions.items() if one.sequence}
    runs = any(
        isinstance(node, Big) or (isinstance(node, Use) and node.name in sequences)
        for node in nodes
    )
    spoken = "digamma" in ops or (runs and "log" in ops)
    return {GAMMA: Const("euler_gamma")} if spoken else {}
