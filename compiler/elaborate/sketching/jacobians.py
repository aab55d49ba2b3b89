"""Jacobians by name: `J_f`, `J_f(x)`, `J_{f \\circ g}(x)` of functions.

Stands apart because J with a subscript is an entry or a label where its subscript is no function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Compose, Diff, Entry, Sketch, Sym, Use
from compiler.elaborate.terms import full_name, symbol_name
from compiler.ir.term import Group, Name, ProductTerm, Script, Sequence, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher

_FUNCTIONS = frozenset({"f", "g", "h", "F", "G"})
"""Letters that name a function below a J that is applied to a point."""


def jacobian_of(sketcher: Sketcher, item: Term, argument: Term | None) -> Sketch | None:
    """The derivative of f by its one parameter, or by the symbol it is applied to.

    At a point that is no symbol (`J_f(g(x))`) it is taken by the argument and evaluated there.
    """
    match item:
        case Script(base=Name(base="J", font="" | "bold"), sub=sub, sup=None, primes=0) if (
            sub is not None
        ):
            functions = _functions(sketcher, sub, applied=argument is not None)
        case _:
            return None
    context = sketcher.context
    if not functions or full_name(item) in context.definitions.keys() | context.declared.keys():
        return None
    if argument is None:
        return _bare(sketcher, functions)
    if not isinstance(argument, Group) or isinstance(argument.body, Sequence):
        return None
    at = sketcher.sketch(argument.body)
    body: Sketch = (
        Use(context.function_name(functions[0]), (at,))
        if len(functions) == 1
        else Compose(tuple(Sym(context.function_name(one)) for one in functions), (at,))
    )
    return Diff(body, (at,) if isinstance(at, Sym | Entry) else (), "jacobian")


def _functions(sketcher: Sketcher, sub: Term, *, applied: bool) -> tuple[str, ...]:
    """The functions below a J, the last one applied first; empty when they are none."""
    context = sketcher.context
    group = sub.body if isinstance(sub, Group) else sub
    several = isinstance(group, ProductTerm) and set(group.operators[1:]) == {"\\circ"}
    parts = group.items if isinstance(group, ProductTerm) and several else (group,)
    names = tuple(symbol_name(part) or "" for part in parts if isinstance(part, Name))
    if len(names) != len(parts):
        return ()
    for name, part in zip(names, parts, strict=True):
        known = context.is_function(name) or (name in sketcher.seen.applied and several)
        usual = isinstance(part, Name) and part.base in _FUNCTIONS and (applied or several)
        if not (known or usual or (not applied and sketcher.seen.nabla)):
            return ()
    return names


def _bare(sketcher: Sketcher, functions: tuple[str, ...]) -> Sketch | None:
    """`J_f` without a point: by the one parameter that f is defined with, else of a field."""
    if len(functions) != 1:
        return None
    definition = sketcher.context.definitions.get(functions[0])
    if definition is None:
        return Diff(Sym(functions[0]), (), "jacobian") if sketcher.seen.nabla else None
    if len(definition.parameters) != 1:
        return None
    point = definition.parameters[0]
    name = symbol_name(point) if isinstance(point, Name | Script) else None
    if name is None:
        return None
    return Diff(Use(functions[0], (Sym(name),)), (Sym(name),), "jacobian")
