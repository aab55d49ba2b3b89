"""What a definition defines, and as what: a reading that nobody judges.

Stands apart from the readings of claims: a definition has nothing to verify, but `σ(x) = 1/(1+e⁻ˣ)`
in one note and `σ(t) := \\frac{1}{1+\\exp(-t)}` in another are the same one, and only what is
understood can be recognised. The head is taken from the notation alone; the body is read as any
other expression is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from compiler.elaborate.terms import symbol_name
from compiler.ir.expr import Call, Expr, Shape, Symbol
from compiler.ir.formula import Formula, FunctionInfo, Reading, SymbolInfo
from compiler.ir.statement import Statement
from compiler.ir.term import Group, ProductTerm, Script, Sequence, Term

EQUALS = frozenset({"=", ":=", "\\equiv", "\\triangleq", "\\doteq"})

Head = tuple[str, tuple[str, ...]]
"""The name that is defined, and its parameters."""


def definition(statement: Statement, understand: Callable[[Statement], Formula]) -> Reading | None:
    """The reading of a definition: its head as an unknown symbol or function, equal to its body.

    None when the head is no plain one or the body is not understood.
    """
    if statement.kind != "definition" or statement.relation not in EQUALS:
        return None
    head = head_of(statement.left)
    if head is None:
        return None
    body = understand(
        replace(
            statement,
            kind="identity",
            relation="=",
            left=statement.right,
            left_latex=statement.right_latex,
        )
    )
    return _headed(body.readings[0], head) if body.readings else None


def head_of(term: Term) -> Head | None:
    """`f`, `f(x, y)`, `f(x)_i`: the name and its parameters."""
    match term:
        case ProductTerm(operators=("", ""), items=(name, Script(base=Group() as group) as entry)):
            indices = _parameters(entry.sub) if entry.sub is not None else None
            plain = entry.sup is None and not entry.primes
            head = head_of(replace(term, items=(name, group)))
            return (head[0], (*head[1], *indices)) if head and indices and plain else None
        case ProductTerm(operators=("", ""), items=(name, Group(body=body))):
            found, parameters = symbol_name(name), _parameters(body)
            return (found, parameters) if found and parameters else None
        case _:
            found = symbol_name(term)
            return (found, ()) if found else None


def _parameters(body: Term) -> tuple[str, ...] | None:
    items = body.items if isinstance(body, Sequence) else (body,)
    names = tuple(name for item in items if (name := symbol_name(item)) is not None)
    return names if len(set(names)) == len(items) else None


def _headed(body: Reading, head: Head) -> Reading | None:
    name, parameters = head
    known = {info.name: info for info in body.symbols}
    if name in known or not all(parameter in known for parameter in parameters):
        return None
    shape = body.type.shape
    if not parameters:
        info = SymbolInfo(
            name=name, type=body.type, kind="defined", properties=(), origin="inferred"
        )
        symbols = tuple(sorted((*body.symbols, info), key=lambda one: one.name))
        return replace(body, left=Symbol(name), symbols=symbols)
    function = FunctionInfo(
        name=name,
        parameters=(),
        arguments=tuple(_shape(known[parameter]) for parameter in parameters),
        result=shape,
        body=None,
    )
    left: Expr = Call(name, tuple(Symbol(parameter) for parameter in parameters))
    others = tuple(one for one in body.functions if one.name != name)
    return replace(body, left=left, functions=(*others, function))


def _shape(info: SymbolInfo) -> Shape:
    return info.type.shape
