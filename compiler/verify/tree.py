"""The subexpressions of an expression, the names it binds, and what else tells it from another.

Stands apart as the only list of what each class of expression holds.
"""

from __future__ import annotations

from typing import Any

from compiler.ir.expr import (
    Apply,
    At,
    Bound,
    Call,
    Cases,
    Compare,
    Component,
    Constant,
    Derivative,
    Differential,
    Directional,
    Expr,
    Fill,
    Generated,
    Hessian,
    Matrix,
    Moment,
    Number,
    SizeOf,
    Symbol,
)
from compiler.ir.formula import FunctionInfo


def children(expr: Expr) -> tuple[Expr, ...]:
    """The subexpressions of an expression, in the order it keeps them."""
    match expr:
        case Number() | Constant() | Symbol() | SizeOf() | Fill():
            return ()
        case Apply(args=args) | Call(args=args) | Moment(args=args):
            return args
        case Derivative(body=body, variable=variable):
            return (body, variable)
        case Hessian(body=body, first=first, second=second):
            return (body, first, second)
        case Differential(body=body):
            return (body,)
        case Directional(body=body, variable=variable, direction=direction):
            return (body, variable, direction)
        case Bound(lower=lower, upper=upper, body=body, where=where):
            return tuple(e for e in (body, lower, upper, where) if e is not None)
        case Component(base=base, indices=indices):
            return (base, *(i for i in indices if i is not None))
        case Matrix(rows=rows):
            return tuple(e for row in rows for e in row)
        case Generated(body=body):
            return (body,)
        case Compare(left=left, right=right):
            return (left, right)
        case Cases(branches=branches):
            return tuple(e for pair in branches for e in pair if e is not None)
        case At(body=body, value=value):
            return (body, value)


def static(expr: Expr) -> tuple[Any, ...]:
    """What tells two nodes with the same children apart."""
    match expr:
        case Number(value=value):
            return (value,)
        case Constant(name=name) | Symbol(name=name):
            return (name,)
        case SizeOf(size=size):
            return (size,)
        case Fill(pattern=pattern, shape=shape):
            return (pattern, shape)
        case Apply():
            return ()
        case Call(function=function, primes=primes):
            return (function, primes)
        case Derivative(layout=layout, total=total):
            return (layout, total)
        case Differential(moves=moves):
            return (moves,)
        case Bound(op=op, variable=variable, side=side):
            return (op, variable, side, expr.lower is None, expr.upper is None, expr.where is None)
        case Component(indices=indices):
            return tuple(i is None for i in indices)
        case Matrix(rows=rows):
            return tuple(len(row) for row in rows)
        case Generated(row=row, column=column, shape=shape):
            return (row, column, shape)
        case Compare(relation=relation):
            return (relation,)
        case Cases(branches=branches):
            return tuple(condition is None for _, condition in branches)
        case Moment(kind=kind, over=over, given=given):
            return (kind, over, given)
        case At(variable=variable):
            return (variable,)
        case Hessian() | Directional():
            return ()


def binds(expr: Expr, functions: dict[str, FunctionInfo]) -> frozenset[str]:
    """Names that mean something else inside the body."""
    match expr:
        case Bound(variable=variable, lower=lower, upper=upper):
            indefinite = expr.op == "integral" and lower is None and upper is None
            return frozenset() if indefinite else frozenset((variable,))
        case At(variable=variable):
            return frozenset((variable,))
        case Generated(row=row, column=column):
            return frozenset((row, column))
        case Call(function=function) if function in functions:
            return frozenset(functions[function].parameters)
        case _:
            return frozenset()


def inside(expr: Expr, count: int) -> tuple[int, ...]:
    """Which of so many children (a called function's body is the last) see the names it binds."""
    match expr:
        case Call(args=args):
            return (count - 1,) if count > len(args) else ()
        case Bound(where=where) if where is not None:
            return (0, count - 1)
        case _:
            return (0,)
