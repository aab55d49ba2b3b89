"""Readings: a typed attempt written down with everything people and the judge need.

Stands apart as the only place where mutable typing state becomes a frozen value.
"""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction
from typing import get_args

from compiler.elaborate import layouts
from compiler.elaborate.assumptions import constraints_of, properties_of
from compiler.elaborate.context import Context
from compiler.elaborate.laws import laws_of
from compiler.elaborate.search import Success
from compiler.elaborate.typing.sizes import Sizes
from compiler.elaborate.typing.typer import Typer
from compiler.ir import expr as e
from compiler.ir.formula import FunctionInfo, GivenFact, Reading, SymbolInfo
from compiler.ir.statement import Given


def as_reading(success: Success, context: Context, base: int) -> Reading:
    """The reading of a successful attempt."""
    typer = success.typer
    laws = laws_of(typer, context)
    constraints = constraints_of(typer, context)
    sizes = typer.sizes
    left, right = finish(success.left.expr, sizes), finish(success.right.expr, sizes)
    bindings = tuple((name, finish(expr, sizes)) for name, expr in typer.bound.items())
    functions = tuple(_function(name, typer, context) for name in sorted(typer.functions))
    symbols = _symbols(typer, context)
    return Reading(
        left=left,
        right=right,
        type=e.Type(shape=_shape(success.left.shape, sizes), by=_shape(success.left.by, sizes)),
        symbols=symbols,
        bindings=bindings,
        functions=functions,
        laws=tuple(
            replace(law, mean=_maybe(law.mean, sizes), covariance=_maybe(law.covariance, sizes))
            for law in laws
        ),
        constraints=tuple(
            (finish(a, sizes), relation, finish(b, sizes)) for a, relation, b in constraints
        ),
        layout=layouts.name_of(success.layout, typer.used_classes),
        declared=success.agrees,
        stacking=typer.stacking if "vec" in typer.used_classes else None,
        least=tuple(
            sorted(
                {
                    (str(size), least)
                    for name, least in typer.least
                    for size in (sizes.final(name),)
                    if isinstance(size, str)
                }
            )
        ),
        integers=tuple(
            (name, 1, 4 if name in typer.orders else 6)
            for name in sorted(typer.integers)
            if name in typer.symbols
        ),
        given=_facts(typer, context),
        notes=(*typer.notes, *_merged(typer)),
        cost=base + success.cost,
        unsure=success.supposed,
    )


def _maybe(expr: e.Expr | None, sizes: Sizes) -> e.Expr | None:
    return None if expr is None else finish(expr, sizes)


def _shape(shape: tuple[object, ...], sizes: Sizes) -> e.Shape:
    return tuple(sizes.final(size) for size in shape)  # type: ignore[arg-type]


def _merged(typer: Typer) -> tuple[str, ...]:
    return tuple(f"sizes conform only with {a} = {b}" for a, b in dict.fromkeys(typer.sizes.merged))


def _function(name: str, typer: Typer, context: Context) -> FunctionInfo:
    use = typer.functions[name]
    sizes = typer.sizes
    properties = set(context.properties.get(name, {}))
    if use.elementwise:
        properties.add("elementwise")
    return FunctionInfo(
        name=name,
        parameters=use.parameters,
        arguments=tuple(_shape(shape, sizes) for shape in use.arguments),
        result=_shape(use.result, sizes),
        body=_maybe(use.body, sizes),
        properties=tuple(sorted(properties)),
    )


def _symbols(typer: Typer, context: Context) -> tuple[SymbolInfo, ...]:
    found: list[SymbolInfo] = []
    for name, shape in typer.symbols.items():
        declares = context.kind_of(name)
        origin = (
            declares.fact.origin
            if declares is not None
            else "inferred"
            if name in typer.bound
            else "default"
        )
        if declares is None and (shape or name in typer.integers):
            origin = "inferred"
        found.append(
            SymbolInfo(
                name=name,
                type=e.Type(shape=_shape(shape, typer.sizes)),
                kind=_kind(typer, name, shape),
                properties=properties_of(typer, context, name, shape),
                origin=origin,
                random=name in typer.random,
                integer=name in typer.integers,
            )
        )
    for name in sorted(typer.free_indices):
        if name in typer.index_sizes:
            size = typer.sizes.final(typer.index_sizes[name])
            found.append(
                SymbolInfo(
                    name=name,
                    type=e.Type(),
                    kind="index",
                    properties=(),
                    origin="inferred",
                    index_of=size,
                )
            )
    return tuple(sorted(found, key=lambda info: info.name))


def _kind(typer: Typer, name: str, shape: tuple[object, ...]) -> str:
    if not shape:
        return "integer" if name in typer.integers else "scalar"
    if typer.is_column(shape):  # type: ignore[arg-type]
        return "vector"
    return "row" if typer.is_row(shape) else "matrix"  # type: ignore[arg-type]


def _facts(typer: Typer, context: Context) -> tuple[GivenFact, ...]:
    """The pieces of context that speak of symbols in the reading."""
    names = set(typer.symbols) | set(typer.functions)
    used: list[Given] = []
    for name in sorted(names):
        used.extend(context.declared.get(name, ()))
        used.extend(context.properties.get(name, {}).values())
        if name in context.laws:
            used.append(context.laws[name])
        definition = context.definitions.get(name)
        if definition is not None and (name in typer.bound or name in typer.functions):
            used.append(definition.given)
    for name in sorted(typer.used_classes):
        about = {"nabla": "gradient", "matrix_nabla": "matrix", "nabla_jacobian": "jacobian"}.get(
            name, name
        )
        for key in (about, "all"):
            if key in context.layouts:
                used.append(context.layouts[key])  # noqa: PERF401
    facts = [GivenFact(text=given.fact.text, line=0, origin=given.fact.origin) for given in used]
    return tuple(dict.fromkeys(facts))


def finish(expr: e.Expr, sizes: Sizes) -> e.Expr:
    """An expression with every size settled."""
    match expr:
        case e.SizeOf(size=size):
            final = sizes.final(size)
            return e.Number(Fraction(final)) if isinstance(final, int) else e.SizeOf(final)
        case e.Fill(pattern=pattern, shape=shape):
            return e.Fill(pattern, _shape(shape, sizes))
        case e.Generated(row=row, column=column, body=body, shape=shape):
            return e.Generated(row, column, finish(body, sizes), _shape(shape, sizes))
        case e.Number() | e.Symbol() | e.Constant():
            return expr
        case e.Apply(op=op, args=args):
            return e.Apply(op, tuple(finish(argument, sizes) for argument in args))
        case _:
            changes = {
                name: _finish_value(getattr(expr, name), sizes) for name in _FIELDS[expr.__class__]
            }
            return replace(expr, **changes)  # type: ignore[arg-type]


def _finish_value(value: object, sizes: Sizes) -> object:
    if isinstance(value, tuple):
        return tuple(_finish_value(item, sizes) for item in value)
    if isinstance(value, e.Expr):
        return finish(value, sizes)
    return value


_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in get_args(e.Expr)
}
