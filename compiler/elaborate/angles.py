"""Angles between two vectors: the `\\theta` of `u · v = ‖u‖ ‖v‖ cos θ`, which nobody defines.

Stands apart because the letter is bound by the company it keeps: a sine or a cosine of it beside
the lengths of exactly two vectors.
"""

from __future__ import annotations

from collections.abc import Collection

from compiler.elaborate.context import Context
from compiler.elaborate.letters import bare_letter
from compiler.elaborate.sketch import Fn, Product, Sketch, Sym
from compiler.elaborate.walking import walk

LETTERS = frozenset(
    {"theta", "vartheta", "phi", "varphi", "alpha", "beta", "gamma", "psi", "omega"}
)
TURNS = frozenset({"sin", "cos", "tan"})
LENGTHS = frozenset({"norm", "norm_two", "bars"})


def angles(sides: list[Sketch], bound: Collection[str], context: Context) -> dict[str, Sketch]:
    """What the angle of two sides is; empty where no two vectors enclose one."""
    nodes = [node for side in sides for node in walk(side)]
    turned = {
        argument.name
        for node in nodes
        if isinstance(node, Fn) and node.op in TURNS
        for argument in node.args
        if isinstance(argument, Sym)
    }
    names = [one for one in sorted(turned) if bare_letter(one)[0] in LETTERS]
    if len(names) != 1 or names[0] in bound or names[0] in context.definitions:
        return {}
    measured = {
        argument.name
        for node in nodes
        if isinstance(node, Fn) and node.op in LENGTHS
        for argument in node.args
        if isinstance(argument, Sym)
    }
    stray = {node.name for node in nodes if isinstance(node, Sym)} - measured - {names[0]}
    if len(measured) != 2 or stray:
        return {}
    one, two = (Sym(name) for name in sorted(measured))
    lengths = Product(("", ""), (Fn("norm_two", (one,)), Fn("norm_two", (two,))))
    return {names[0]: Fn("arccos", (Product(("", "/"), (Fn("inner", (one, two)), lengths)),))}
