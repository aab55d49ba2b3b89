"""Derivative arrays laid out as their class and the layout in force say.

Source of the classes: matrix calculus distinguishes scalar, vector and matrix on each side of the
fraction. Stands apart as the one place where a layout becomes a shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from compiler.elaborate.sketch import Entry, Fn, Post, Sketch, Sym
from compiler.elaborate.typing.sizes import Dims
from compiler.elaborate.typing.typed import MisfitError, Typed, UnreadError
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer

Layout = Literal["numerator", "denominator", "tensor"]


def variable_of(typer: Typer, variable: Sketch) -> Typed:
    """The typed variable of a derivative: a symbol, an entry, a transposed or stacked symbol."""
    match variable:
        case Sym(name=name) if typer.context.is_function(name) and name not in typer.bindings:
            raise UnreadError(f"a derivative by the function {name}, whose argument is not said")
        case Sym() | Entry():
            value = typer.type(variable)
            if isinstance(value.expr, e.Symbol | e.Component):
                return value
        case Post(mark="transpose", base=base) if by_row(variable):
            return variable_of(typer, base)
        case Post(mark="transpose", base=Sym()):
            return typer.type(variable)
        case Fn(op="vec" | "vec_rows", args=(Sym(),)):
            return typer.type(variable)
        case _:
            pass
    raise UnreadError("a derivative by something that is no variable")


def by_row(variable: Sketch) -> bool:
    """`∂y/∂x^T`, `∂vec Y/∂(vec X)^T`: the notation itself says that columns belong to x."""
    match variable:
        case Post(mark="transpose", base=Sym(name=name)):
            return name.removeprefix("\\mathbf{")[:1].islower() or name.startswith("\\")
        case Post(mark="transpose", base=Fn(op="vec" | "vec_rows")):
            return True
        case _:
            return False


def lay_out(
    typer: Typer, value: Typed, target: Typed, variable: Sketch, *, nabla: bool, total: bool
) -> Typed:
    """The derivative of a typed body by a typed variable, laid out."""
    if value.by:
        raise UnreadError("a derivative of a derivative array")
    if isinstance(target.expr, e.Component) and not value.shape and target.shape:
        # by a row or column of a matrix: the derivative has the slice's own shape
        return Typed(e.Derivative(value.expr, target.expr, "denominator", total), target.shape)
    kind, layout, shape = class_of(typer, value.shape, target.shape, nabla=nabla)
    if by_row(variable) and kind in {"gradient", "jacobian"} and layout == "denominator":
        if not typer.context.layouts:
            raise MisfitError("a derivative by a row has the variable along its columns")
        layout, shape = "numerator", (shape[1], shape[0])
    if kind == "tensor":
        return Typed(
            e.Derivative(value.expr, target.expr, "tensor", total), value.shape, target.shape
        )
    result = e.Derivative(value.expr, target.expr, layout, total)
    return typer.squeeze(Typed(result, shape))


def as_jacobian(typer: Typer, value: Typed, target: Typed, variable: Sketch) -> Typed:
    """What a letter J or D names: output by input, unless the note declares a layout."""
    classed = class_quietly(typer, value.shape, target.shape)
    if value.by or typer.context.layouts or classed[0] not in {"gradient", "jacobian"}:
        return lay_out(typer, value, target, variable, nabla=False, total=True)
    if typer.is_row(target.shape) or not typer.is_vector(target.shape):
        return lay_out(typer, value, target, variable, nabla=False, total=True)
    above = value.shape or (1, 1)
    m = above[0] if typer.is_column(above) else above[1]
    derivative = e.Derivative(value.expr, target.expr, "numerator", total=True)
    return typer.squeeze(Typed(derivative, (m, target.shape[0])))


def class_of(typer: Typer, body: Dims, target: Dims, *, nabla: bool) -> tuple[str, Layout, Dims]:
    """The class of a derivative, its layout in force and the shape of the result."""
    if not body and not target:
        return "scalar", "numerator", ()
    if not body:
        if typer.is_vector(target):
            layout = _layout(typer, "nabla" if nabla else "gradient")
        else:
            layout = _layout(typer, "matrix_nabla" if nabla else "matrix")
        return "gradient", layout, target if layout == "denominator" else (target[1], target[0])
    if not target:
        if not typer.is_vector(body):
            return "curve", "numerator", body
        layout = _layout(typer, "curve")
        return "curve", layout, body if layout == "numerator" else (body[1], body[0])
    if typer.is_vector(body) and typer.is_vector(target):
        layout = _layout(typer, "nabla_jacobian" if nabla else "jacobian")
        m = body[0] if typer.is_column(body) else body[1]
        n = target[0] if typer.is_column(target) else target[1]
        return "jacobian", layout, (m, n) if layout == "numerator" else (n, m)
    return "tensor", "tensor", ()


def _layout(typer: Typer, kind: str) -> Layout:
    return "denominator" if typer.layout(kind) == "denominator" else "numerator"


def settle(typer: Typer, value: Typed) -> Typed:
    """A derivative array whose axes fit a matrix, laid out as its class is."""
    if not value.by:
        return value
    if not value.shape or (typer.is_vector(value.shape) and typer.is_vector(value.by)):
        kind, layout, shape = class_of(typer, value.shape, value.by, nabla=False)
        del kind
        return Typed(e.Apply(f"lay_{layout}", (value.expr,)), shape)
    return value


def class_quietly(typer: Typer, body: Dims, target: Dims) -> tuple[str, Layout, Dims]:
    """The class of a derivative, without counting its layout as used."""
    before = set(typer.used_classes)
    found = class_of(typer, body, target, nabla=False)
    typer.used_classes = before
    return found
