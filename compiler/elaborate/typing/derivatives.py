"""Derivatives by shape: what is differentiated by what, and at which point.

Stands apart because the variable may be unwritten, a slice, or the argument of the function itself.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Compose, Delta, Diff, Entry, Post, Sketch, Sym, Use
from compiler.elaborate.typing import fields, symbols
from compiler.elaborate.typing.laying_out import as_jacobian, lay_out, variable_of
from compiler.elaborate.typing.typed import Typed, UnreadError, fill
from compiler.elaborate.walking import walk
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer

_USUAL: frozenset[Sketch] = frozenset({Sym("x"), Sym("t")})
"""What a prime differentiates by when a function has several arguments."""


_LIKELY_VARIABLES = frozenset(
    {
        "x",
        "\\mathbf{x}",
        "w",
        "\\mathbf{w}",
        "\\theta",
        "\\mathbf{\\theta}",
        "X",
        "\\mathbf{X}",
        "\\beta",
    }
)
"""What a gradient without a variable is by, when one of these stands in its body."""


def derivative(typer: Typer, node: Diff) -> Typed:
    """A derivative of any style."""
    inner = _at_argument(node)
    if inner is not None:
        return _evaluated(typer, node, inner)
    coordinates = _coordinates(typer, node)
    if coordinates:
        return fields.in_coordinates(typer, node, coordinates)
    variables = node.variables or _implied(typer, node)
    if node.order is not None:
        return _of_order(typer, node, node.order, variables)
    if node.style in {"divergence", "curl", "laplacian"}:
        return _field(typer, node, variables)
    if not variables:
        raise UnreadError("a derivative whose variable is not said")
    if node.style == "jacobian":
        target = variable_of(typer, variables[0])
        return as_jacobian(typer, typer.type(node.body), target, variables[0])
    if node.style == "hessian":
        return _second(typer, node, variables)
    if node.direction is not None:
        return _directional(typer, node, variables[0])
    if len(variables) == 1:
        return first_order(
            typer, node.body, variables[0], nabla=node.style == "nabla", total=node.total
        )
    if len(variables) == 2:
        return _mixed(typer, node, variables)
    body = node.body
    typed = typer.type(body)
    if typed.shape:
        raise UnreadError("a derivative of third order of an array")
    expr: e.Expr = typed.expr
    for variable in variables:
        symbol = typer.type(variable)
        if symbol.shape:
            raise UnreadError("a derivative of third order by an array")
        expr = e.Derivative(expr, symbol.expr, "numerator")
    return Typed(expr, ())


def _of_order(typer: Typer, node: Diff, order: Sketch, variables: tuple[Sketch, ...]) -> Typed:
    """`\\frac{d^n}{dx^n} f`: a scalar by a scalar, as often as a value says."""
    value = typer.type(node.body)
    if not variables:
        raise UnreadError("a derivative whose variable is not said")
    target = variable_of(typer, variables[0])
    if value.shape or target.shape or value.by:
        raise UnreadError("a derivative of symbolic order of an array")
    times = typer.scalar(order, "the order of a derivative")
    names = {one.name for one in walk(order) if isinstance(one, Sym)} - set(typer.locals)
    typer.orders |= names
    typer.integers |= names
    return Typed(e.Apply("nth_derivative", (value.expr, target.expr, times)))


def _coordinates(typer: Typer, node: Diff) -> tuple[Sketch, ...]:
    """The coordinates a field is written in: the scalar parameters of the one function inside."""
    if node.variables or node.style not in {"nabla", "divergence", "curl", "laplacian", "hessian"}:
        return ()
    found: list[tuple[Sketch, ...]] = []
    for inner in walk(node.body):
        if isinstance(inner, Sym) and len(typer.parameters(inner.name)) > 1:
            found.append(typer.parameters(inner.name))
        elif (
            isinstance(inner, Use)
            and len(inner.args) > 1
            and all(isinstance(one, Sym) for one in inner.args)
        ):
            found.append(inner.args)
    return (
        found[0]
        if found
        and all(one == found[0] for one in found)
        and all(isinstance(one, Sym) for one in found[0])
        else ()
    )


def _at_argument(node: Diff) -> Use | Compose | None:
    """`\\nabla f(Ax + b)` without a variable: the gradient of f, taken at the argument."""
    if (
        node.variables
        or node.style not in {"nabla", "hessian", "jacobian"}
        or not isinstance(node.body, Use | Compose)
        or len(node.body.args) != 1
    ):
        return None
    return None if isinstance(node.body.args[0], Sym | Entry) else node.body


def _evaluated(typer: Typer, node: Diff, inner: Use | Compose) -> Typed:
    point = typer.type(inner.args[0])
    name = "·u"
    typer.symbols[name] = point.shape
    order = 2 if node.style == "hessian" else 1
    body = replace(inner, args=(Sym(name),))
    value = derivative(typer, Diff(body, (Sym(name),) * order, node.style))
    return Typed(e.At(value.expr, name, point.expr), value.shape, value.by)


def _directional(typer: Typer, node: Diff, variable: Sketch) -> Typed:
    """`Df(X)[H]`."""
    assert node.direction is not None
    target = variable_of(typer, variable)
    value = typer.type(node.body)
    along = typer.type(node.direction)
    typer.require(target.shape, along.shape, "a direction and its variable")
    return Typed(e.Directional(value.expr, target.expr, along.expr), value.shape)


def _implied(typer: Typer, node: Diff) -> tuple[Sketch, ...]:
    """The variable nobody wrote: the one plain argument of the functions inside."""
    found: list[Sketch] = []
    for inner in walk(node.body):
        if isinstance(inner, Use):
            for argument in inner.args:
                if isinstance(argument, Sym | Entry) and argument not in found:
                    found.append(argument)
        elif isinstance(inner, Sym):
            for parameter in typer.parameters(inner.name):
                if parameter not in found:
                    found.append(parameter)
    if not found:
        unique = dict.fromkeys(inner for inner in walk(node.body) if isinstance(inner, Sym))
        likely = [one for one in unique if one.name in _LIKELY_VARIABLES]
        if len(unique) == 1 or len(likely) == 1:
            found.extend(unique if len(unique) == 1 else likely)
    if node.style == "prime" and len(found) > 1:
        found = [one for one in found if one in _USUAL][:1]
    if len(found) != 1:
        return ()
    return (found[0],) * (2 if node.style == "hessian" else 1)


def first_order(typer: Typer, body: Sketch, variable: Sketch, *, nabla: bool, total: bool) -> Typed:
    """∂body/∂variable in the layout of its class."""
    target = variable_of(typer, variable)
    unrolled = _unrolled(typer, body, variable, total=total)
    value = typer.type(unrolled)
    return lay_out(typer, value, target, variable, nabla=nabla, total=unrolled is body)


def _unrolled(typer: Typer, body: Sketch, variable: Sketch, *, total: bool) -> Sketch:
    """For a partial derivative of `f` that has its variable as a direct argument: the body of f, so
    that dependence through other arguments does not count.
    """
    if total or not isinstance(body, Sym) or body.name not in typer.bindings:
        return body
    inner = typer.bindings[body.name]
    if isinstance(inner, Use) and len(inner.args) > 1 and variable in inner.args:
        return inner
    return body


def _second(typer: Typer, node: Diff, variables: tuple[Sketch, ...]) -> Typed:
    """`\\nabla^2 f`: the Hessian, or the Laplacian."""
    value = typer.type(node.body)
    target = variable_of(typer, variables[0])
    if not target.shape:
        inner = e.Derivative(value.expr, target.expr, "numerator")
        return Typed(e.Derivative(inner, target.expr, "numerator"), value.shape)
    if not typer.is_vector(target.shape):
        raise UnreadError("a Hessian by a matrix")
    about = "∇²" if node.supplied else "∇² by its variable"
    reading = typer.choose(about, ("hessian", "laplacian")) if not value.shape else "laplacian"
    if reading == "laplacian":
        return Typed(e.Apply("laplacian", (value.expr, target.expr)), value.shape)
    n = target.shape[0] if typer.is_column(target.shape) else target.shape[1]
    return Typed(e.Hessian(value.expr, target.expr, target.expr), (n, n))


def _mixed(typer: Typer, node: Diff, variables: tuple[Sketch, ...]) -> Typed:
    """∂²f/∂x∂y: of scalars twice, of vectors a matrix of second derivatives."""
    value = typer.type(node.body)
    stripped = [
        one.base if isinstance(one, Post) and one.mark == "transpose" else one for one in variables
    ]
    first, second = (variable_of(typer, one) for one in stripped)
    if not first.shape and not second.shape:
        # ∂²f/∂y∂x differentiates by x first
        inner = e.Derivative(value.expr, second.expr, "numerator")
        return Typed(e.Derivative(inner, first.expr, "numerator"), value.shape)
    if value.shape or not typer.is_column(first.shape) or not typer.is_column(second.shape):
        raise UnreadError("a second derivative of this form")
    return Typed(e.Hessian(value.expr, first.expr, second.expr), (first.shape[0], second.shape[0]))


def _field(typer: Typer, node: Diff, variables: tuple[Sketch, ...]) -> Typed:
    """Divergence, curl, Laplacian."""
    value = typer.type(node.body)
    if not variables:
        raise UnreadError("∇ of a field whose variable is not said")
    target = variable_of(typer, variables[0])
    if node.style == "laplacian":
        return Typed(e.Apply("laplacian", (value.expr, target.expr)), value.shape)
    typer.require(value.shape, target.shape, "a field and its variable")
    if node.style == "divergence":
        return Typed(e.Apply("divergence", (value.expr, target.expr)), ())
    typer.require(value.shape, (3, 1), "a curl")
    return Typed(e.Apply("curl", (value.expr, target.expr)), value.shape)


def differential(typer: Typer, node: Delta) -> Typed:
    """`dX` of a symbol is a symbol of its shape; `d(…)` moves every symbol that has one."""
    match node.body:
        case Sym(name=name) if "constant" in typer.context.properties.get(name, {}):
            shape = symbols.symbol(typer, name).shape
            return Typed(fill("zeros", shape) if shape else e.Number(Fraction(0)), shape)
        case Sym(name=name) if name not in typer.bindings:
            value = symbols.symbol(typer, name)
            moved = "d" + name
            typer.symbols.setdefault(moved, value.shape)
            return Typed(e.Symbol(moved), value.shape)
        case _:
            value = typer.type(node.body)
            moves = tuple(sorted((name, "d" + name) for name in typer.moving))
            for name, moved in moves:
                typer.symbols.setdefault(moved, symbols.symbol(typer, name).shape)
            return Typed(e.Differential(value.expr, moves), value.shape, value.by)
