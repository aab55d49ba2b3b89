"""Jacobians by name: `J_f`, `J_f(x)` of a function that the context defines.

Stands apart because J with a subscript is an entry or a label where its subscript is no function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Diff, Sketch, Sym, Use
from compiler.elaborate.terms import full_name, symbol_name
from compiler.ir.term import Group, Name, Script, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def jacobian_of(sketcher: Sketcher, item: Term, argument: Term | None) -> Sketch | None:
    """The derivative of f by its one parameter, or by the symbol it is applied to."""
    match item:
        case Script(base=Name(base="J", font="" | "bold"), sub=Name() as about, sup=None, primes=0):
            name = symbol_name(about)
        case _:
            return None
    context = sketcher.context
    definition = context.definitions.get(name or "")
    known = context.definitions.keys() | context.declared.keys()
    if name is None or definition is None or full_name(item) in known:
        return None
    if len(definition.parameters) != 1:
        return None
    at = definition.parameters[0]
    if argument is not None:
        if not isinstance(argument, Group):
            return None
        at = argument.body
    point = symbol_name(at) if isinstance(at, Name | Script) else None
    if point is None:
        return None
    return Diff(Use(name, (Sym(point),)), (Sym(point),), "fraction")
