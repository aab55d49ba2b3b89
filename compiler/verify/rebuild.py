"""An expression with other children: the counterpart of `program.children`.

Stands apart so that edits and substitutions need to know no expression class.
"""

from __future__ import annotations

from dataclasses import replace

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


def rebuild(expr: Expr, kids: tuple[Expr, ...]) -> Expr:
    """The expression with its children, in the order of `children`, replaced."""
    rest = iter(kids)
    match expr:
        case Number() | Constant() | Symbol() | SizeOf() | Fill():
            return expr
        case Apply():
            return Apply(expr.op, kids)
        case Call():
            return Call(expr.function, kids, expr.primes)
        case Moment():
            return replace(expr, args=kids)
        case Derivative():
            return replace(expr, body=kids[0], variable=kids[1])
        case Hessian():
            return Hessian(*kids)
        case Differential() | Generated():
            return replace(expr, body=kids[0])
        case Directional():
            return Directional(*kids)
        case Bound():
            return replace(
                expr,
                body=next(rest),
                lower=None if expr.lower is None else next(rest),
                upper=None if expr.upper is None else next(rest),
                where=None if expr.where is None else next(rest),
            )
        case Component():
            return Component(
                next(rest), tuple(None if i is None else next(rest) for i in expr.indices)
            )
        case Matrix():
            return Matrix(tuple(tuple(next(rest) for _ in row) for row in expr.rows))
        case Compare():
            return replace(expr, left=kids[0], right=kids[1])
        case Cases():
            return Cases(
                tuple(
                    (next(rest), None if condition is None else next(rest))
                    for _, condition in expr.branches
                )
            )
        case At():
            return replace(expr, body=kids[0], value=kids[1])
