"""Types and assumptions as text: what a statement says of its symbols besides its sides.

Stands apart from the form of the sides, which tells here which sizes it speaks of.
"""

from __future__ import annotations

from collections.abc import Mapping

from compiler.ir.expr import Expr, Fill, Shape, Size
from compiler.ir.formula import Reading
from compiler.merge.deep import Deep
from compiler.merge.frame import Frame
from compiler.merge.plain import Plain
from compiler.merge.regular import said_of
from compiler.merge.shapes import UnknownShapeError
from compiler.merge.turns import swaps
from compiler.merge.walk import TooLargeError, symbol_names


def declarations(
    framed: Frame, form: Deep, names: Mapping[str, str], told: frozenset[str] = frozenset()
) -> str:
    """Types and assumptions, under a naming; of the tokens of sizes only those `told`."""
    reading = framed.reading
    lines = [
        f"{names[name]}: {_type(framed, form, name, told)}"
        for name in framed.symbols
        if name in names
    ]
    for name, info in framed.functions.items():
        shapes = ",".join(shape_text(form, shape, told) for shape in info.arguments)
        result = shape_text(form, info.result, told)
        properties = ",".join(sorted(said_of(info)))
        lines.append(f"{names.get(f'{name}()', name)}: {shapes}→{result} {properties}")
    lines += [
        f"{form.name(name)} is {_maybe(form, expr)}" for name, expr in framed.inlined.bindings
    ]
    used = set(framed.symbols)
    for left, relation, right in reading.constraints:
        if (symbol_names(left) | symbol_names(right)) <= used:
            lines.append(
                min(swaps(_maybe(form, left), _maybe(form, right), relation, transposed=False))[0]
            )
    for law in reading.laws:
        if law.symbol in used:
            parameters = ",".join(_maybe(form, e) for e in law.parameters)
            apart = ",".join(sorted(form.name(n) for n in law.independent_of if n in used))
            mean = _maybe(form, law.mean)
            covariance = _maybe(form, law.covariance)
            moments = f"{mean};{covariance};{parameters}"
            lines.append(f"{form.name(law.symbol)} ~ {law.family}({moments}) ⟂ {apart}")
    if relation_needs_shape(reading):
        lines.append(f"of shape {shape_text(form, reading.type.shape, told)}")
    if reading.stacking == "rows":
        lines.append("stacked by rows")
    return "; ".join(sorted(lines))


def relation_needs_shape(reading: Reading) -> bool:
    """Whether the right side stands for a space: zeros of a shape, as in `x ∈ ℝⁿ`."""
    return isinstance(reading.right, Fill) and reading.right.pattern == "zeros"


def _maybe(form: Deep, expr: Expr | None) -> str:
    if expr is None:
        return ""
    try:
        return form.text(expr)
    except (TooLargeError, UnknownShapeError):
        return Plain(form).text(expr)


def _type(framed: Frame, form: Deep, name: str, told: frozenset[str]) -> str:
    info = framed.symbols[name]
    by = shape_text(form, info.type.by, told) if info.type.by else ""
    index = f" of {size_text(form, info.index_of, told)}" if info.index_of is not None else ""
    flags = ("random " if info.random else "") + ",".join(
        sorted(framed.properties.get(name, frozenset()))
    )
    return f"{shape_text(form, info.type.shape, told)}/{by}{index} {flags}"


def shape_text(form: Deep, shape: Shape, told: frozenset[str] = frozenset()) -> str:
    """A shape; of its named sizes only those `told`."""
    return "×".join(size_text(form, size, told) for size in shape) or "·"


def size_text(form: Deep, size: Size, told: frozenset[str]) -> str:
    """A size: a number, the token of a size that is `told`, or that it is some size."""
    written = form.size_text(size)
    return written if written.isdigit() or written in told else "d"
