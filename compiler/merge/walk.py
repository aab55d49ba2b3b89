"""Taking expressions apart and putting them together again.

Stands apart so that inlining and renaming need not know every class of expression.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

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

DEEPEST = 80
"""How deep an expression may nest before no normal form is tried."""

LARGEST = 1500
"""How many nodes an expression may have before no normal form is tried."""


class TooLargeError(Exception):
    """The expression is too deep or too large for a normal form."""


def parts(expr: Expr) -> tuple[Expr, ...]:
    """The subexpressions, in the order they are kept."""
    match expr:
        case Number() | Constant() | Symbol() | SizeOf() | Fill():
            return ()
        case Apply(args=args) | Call(args=args) | Moment(args=args):
            return args
        case Derivative(body=body, variable=variable):
            return (body, variable)
        case Hessian(body=body, first=first, second=second):
            return (body, first, second)
        case Differential(body=body) | Generated(body=body):
            return (body,)
        case Directional(body=body, variable=variable, direction=direction):
            return (body, variable, direction)
        case Bound(body=body, lower=lower, upper=upper, where=where):
            return tuple(part for part in (body, lower, upper, where) if part is not None)
        case Component(base=base, indices=indices):
            return (base, *(index for index in indices if index is not None))
        case Matrix(rows=rows):
            return tuple(entry for row in rows for entry in row)
        case Compare(left=left, right=right):
            return (left, right)
        case Cases(branches=branches):
            return tuple(part for branch in branches for part in branch if part is not None)
        case At(body=body, value=value):
            return (body, value)
        case _:
            assert_never(expr)


def with_parts(expr: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """The expression with each of its subexpressions changed; names are left alone."""

    def maybe(part: Expr | None) -> Expr | None:
        return None if part is None else change(part)

    match expr:
        case Number() | Constant() | Symbol() | SizeOf() | Fill():
            return expr
        case Apply(op, args):
            return Apply(op, tuple(map(change, args)))
        case Call(function, args, primes):
            return Call(function, tuple(map(change, args)), primes)
        case Moment(kind, args, over, given):
            return Moment(kind, tuple(map(change, args)), over, given)
        case Derivative(body, variable, layout, total):
            return Derivative(change(body), change(variable), layout, total)
        case Hessian(body, first, second):
            return Hessian(change(body), change(first), change(second))
        case Differential(body, moves):
            return Differential(change(body), moves)
        case Generated(row, column, body, shape):
            return Generated(row, column, change(body), shape)
        case Directional(body, variable, direction):
            return Directional(change(body), change(variable), change(direction))
        case Bound(op, variable, lower, upper, body, side, where):
            return Bound(op, variable, maybe(lower), maybe(upper), change(body), side, maybe(where))
        case Component(base, indices):
            return Component(change(base), tuple(map(maybe, indices)))
        case Matrix(rows):
            return Matrix(tuple(tuple(map(change, row)) for row in rows))
        case Compare(relation, left, right):
            return Compare(relation, change(left), change(right))
        case Cases(branches):
            return Cases(tuple((change(body), maybe(when)) for body, when in branches))
        case At(body, variable, value):
            return At(change(body), variable, change(value))
        case _:
            assert_never(expr)


def nodes(expr: Expr) -> Iterator[Expr]:
    """Every node, without recursion; raises TooLargeError past the bounds."""
    stack = [(expr, 1)]
    count = 0
    while stack:
        here, depth = stack.pop()
        count += 1
        if count > LARGEST or depth > DEEPEST:
            raise TooLargeError
        yield here
        stack.extend((part, depth + 1) for part in parts(here))


def fits(exprs: Iterable[Expr]) -> bool:
    """Whether every expression is small enough to be hashed, compared and walked."""
    try:
        for expr in exprs:
            for _ in nodes(expr):
                pass
    except TooLargeError:
        return False
    return True


def binds(expr: Expr) -> tuple[str, ...]:
    """Names that an expression binds in its body."""
    match expr:
        case Bound(variable=name) | At(variable=name):
            return (name,)
        case Generated(row=row, column=column):
            return (row, column)
        case _:
            return ()


def symbol_names(expr: Expr) -> frozenset[str]:
    """Names of all symbols, bound ones included."""
    found: set[str] = set()
    for node in nodes(expr):
        match node:
            case Symbol(name):
                found.add(name)
            case Differential(moves=moves):
                found.update(name for pair in moves for name in pair)
            case Moment(over=over, given=given):
                found.update(over, given)
            case _:
                found.update(binds(node))
    return frozenset(found)


def varied_names(expr: Expr) -> frozenset[str]:
    """Symbols that something is differentiated by, averaged over, or moved."""
    found: set[str] = set()
    for node in nodes(expr):
        match node:
            case Derivative(variable=variable) | Directional(variable=variable):
                found |= symbol_names(variable)
            case Hessian(first=first, second=second):
                found |= symbol_names(first) | symbol_names(second)
            case Differential(moves=moves):
                found.update(name for pair in moves for name in pair)
            case Moment(over=over, given=given):
                found.update(over, given)
            case Apply("divergence" | "curl" | "laplacian" | "nth_derivative", (_, variable, *_)):
                found |= symbol_names(variable)
            case _:
                pass
    return frozenset(found)
