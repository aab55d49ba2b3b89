"""Functions of the context by shape: their body where it is known, an abstract call where not.

Stands apart because a function is typed anew wherever it is used, with the shapes it is used with.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import INVERSE, Compose, Diff, Fn, Sketch, Sym, Use
from compiler.elaborate.typing import symbols
from compiler.elaborate.typing.sizes import Dims
from compiler.elaborate.typing.typed import FunctionUse, MisfitError, Typed, UnreadError
from compiler.elaborate.walking import walk
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def use(typer: Typer, node: Use) -> Typed:
    """A function of the context or an abstract one, applied."""
    body = typer.definitions(node.name)
    stands_for = typer.bindings.get(node.name)
    itself = isinstance(stands_for, Use) and stands_for.name == node.name
    if body is None and stands_for is not None and not itself and not node.primes:
        # `J(x)` of a J that a definition gives as a value
        return symbols.symbol(typer, node.name)
    args = tuple(typer.type(argument) for argument in node.args)
    if body is not None:
        return _defined(typer, node, body, args)
    return _abstract(typer, node, args)


def _defined(typer: Typer, node: Use, body: Sketch, args: tuple[Typed, ...]) -> Typed:
    """A defined function: its body where the arguments are its own parameters, else substituted."""
    parameters = typer.parameters(node.name)
    if len(parameters) != len(node.args):
        raise UnreadError(
            f"{node.name} is defined with {len(parameters)} argument(s) "
            f"and used with {len(node.args)}"
        )
    if node.primes:
        return _derived(typer, node, body, parameters, args)
    if parameters == node.args:
        return typer.type(body)
    names = [parameter.name if isinstance(parameter, Sym) else None for parameter in parameters]
    if any(name is None for name in names):
        raise UnreadError(f"{node.name} is used with other arguments than it is defined with")
    if len(names) == 1 and args[0].shape and _scalar_function(typer, body, names[0] or ""):
        return _by_entries(typer, node, body, names[0] or "", args[0])
    values = {name or "": value for name, value in zip(names, args, strict=True)}
    try:
        return _body_alone(typer, body, values)
    except MisfitError:
        # `σ(Xw)` of a σ whose body makes sense for numbers only
        if len(names) != 1 or not args[0].shape or args[0].by:
            raise
        if symbols.declared_shape(typer, names[0] or ""):
            raise
        return _by_entries(typer, node, body, names[0] or "", args[0])


def _by_entries(typer: Typer, node: Use, body: Sketch, parameter: str, value: Typed) -> Typed:
    dummy = _dummy(body)
    inner = _body_alone(typer, body, {parameter: Typed(e.Symbol(dummy))})
    if inner.shape:
        raise MisfitError(f"{node.name} is applied to each entry, and its value is an array")
    typer.functions[node.name] = FunctionUse((dummy,), ((),), (), inner.expr, elementwise=True)
    return Typed(e.Call(node.name, (value.expr,)), value.shape)


def _scalar_function(typer: Typer, body: Sketch, parameter: str) -> bool:
    """Whether a definition's parameter is a scalar by declaration or choice."""
    del body
    if parameter in typer.symbols:
        return not typer.symbols[parameter]
    declared = symbols.declared_shape(typer, parameter)
    if declared is not None:
        return declared == ()
    kinds = typer.choices.kinds
    return kinds.get(parameter, kinds.get(f"{parameter}()", "array")) == "scalar"


def _body_alone(typer: Typer, body: Sketch, values: dict[str, Typed]) -> Typed:
    saved = typer.locals
    typer.locals = {**saved, **values}
    try:
        return typer.type(body)
    finally:
        typer.locals = saved


def _derived(
    typer: Typer, node: Use, body: Sketch, parameters: tuple[Sketch, ...], args: tuple[Typed, ...]
) -> Typed:
    """`f'(x)` of a defined function of one scalar."""
    if len(parameters) != 1 or not isinstance(parameters[0], Sym):
        raise UnreadError(f"a prime on {node.name}, which has several arguments")
    dummy = _dummy(body)
    inner = _body_alone(typer, body, {parameters[0].name: Typed(e.Symbol(dummy))})
    if inner.shape:
        raise UnreadError(f"a prime on {node.name}, whose value is an array")
    typer.functions[node.name] = FunctionUse((dummy,), ((),), (), inner.expr, elementwise=True)
    return Typed(e.Call(node.name, (args[0].expr,), node.primes), args[0].shape)


def _dummy(body: Sketch) -> str:
    """A letter for the parameter that the body does not use for anything else."""
    taken = {node.name for node in walk(body) if isinstance(node, Sym)}
    return next(name for name in ("t", "s", "r", "t_0", "t_\\bullet") if name not in taken)


def _abstract(typer: Typer, node: Use, args: tuple[Typed, ...]) -> Typed:
    """A function nobody defined: smooth, with a result of its declared or chosen kind."""
    if any(value.by for value in args):
        raise MisfitError(f"{node.name} of a derivative array")
    found = typer.functions.get(node.name)
    if found is None and node.name.endswith(INVERSE):
        _inverse(typer, node.name.removesuffix(INVERSE), args)
        found = typer.functions[node.name] = FunctionUse(("t0",), ((),), (), None)
    if found is None:
        result, elementwise = _result_shape(typer, node.name)
        shapes = tuple(() if elementwise else value.shape for value in args)
        found = FunctionUse(
            tuple(f"t{k}" for k in range(len(args))), shapes, result, None, elementwise
        )
        typer.functions[node.name] = found
    _domain(typer, node.name, found)
    if len(found.arguments) != len(args):
        raise UnreadError(
            f"{node.name} is used with {len(found.arguments)} and with {len(args)} arguments"
        )
    if len(args) == 1 and args[0].shape and not found.arguments[0] and not found.result:
        found.elementwise = True
        return Typed(e.Call(node.name, (args[0].expr,), node.primes), args[0].shape)
    for shape, value in zip(found.arguments, args, strict=True):
        typer.require(shape, value.shape, f"arguments of {node.name}")
    if node.primes and args[0].shape:
        raise UnreadError(f"a prime on {node.name}, whose argument is an array")
    return Typed(e.Call(node.name, tuple(value.expr for value in args), node.primes), found.result)


def _inverse(typer: Typer, name: str, args: tuple[Typed, ...]) -> None:
    """A function with an inverse is one of a number, with a number as its value."""
    if any(value.shape for value in args):
        raise UnreadError(f"the inverse of {name}, whose value is an array")
    if typer.definitions(name) is not None or name in typer.bindings:
        raise UnreadError("the inverse of a function has no value here")
    typer.functions.setdefault(name, FunctionUse(("t0",), ((),), (), None))


def _domain(typer: Typer, name: str, found: FunctionUse) -> None:
    """The declared size of a function's one argument."""
    declares = next(
        (one for one in reversed(typer.context.declared.get(name, [])) if one.kind == "function"),
        None,
    )
    if declares is None or not declares.domain or len(found.arguments) != 1:
        return
    sizes = tuple(symbols.size_term(typer, term) for term in declares.domain)
    shape = found.arguments[0]
    if not shape and len(sizes) == 1 and not found.elementwise and not typer.is_one(sizes[0]):
        raise MisfitError(f"{name} takes a vector, not a scalar")
    if len(shape) == 2 and len(sizes) in {1, 2}:
        typer.unify(shape, (sizes[0], sizes[1] if len(sizes) == 2 else 1))


def _result_shape(typer: Typer, name: str) -> tuple[Dims, bool]:
    declares = next(
        (one for one in reversed(typer.context.declared.get(name, [])) if one.kind == "function"),
        None,
    )
    elementwise = "elementwise" in typer.context.properties.get(name, {})
    if "scalar_valued" in typer.context.properties.get(name, {}):
        return (), elementwise
    if declares is not None:
        sizes = tuple(symbols.size_term(typer, term) for term in declares.sizes)
        if len(sizes) == 1:
            return (sizes[0], 1), elementwise
        if len(sizes) == 2:
            return (sizes[0], sizes[1]), elementwise
        if declares.domain is not None:
            return (), elementwise
    return symbols.shape_of_kind(typer, typer.choices.kinds.get(f"{name}()", "scalar")), elementwise


def _applied(function: Sketch, args: tuple[Sketch, ...]) -> Sketch | None:
    match function:
        case Sym(name=name):
            return Use(name, args)
        case Diff(body=body, style="prime"):
            inner = _applied(body, args)
            return replace(inner, primes=inner.primes + 1) if isinstance(inner, Use) else None
        case Fn(op=op):
            return Fn(op, args)
        case _:
            return None


def compose(typer: Typer, node: Compose) -> Typed:
    """`(f ∘ g)(x)` as nested calls."""
    if not node.args:
        raise UnreadError("a composition without an argument")
    inner: Sketch = node.args[0]
    args = node.args
    for position, function in enumerate(reversed(node.functions)):
        taken = args if position == 0 else (inner,)
        inner = _applied(function, taken) or inner
    if node.primes:
        for _ in range(node.primes):
            inner = Diff(inner, (node.args[0],), "prime")
    return typer.type(inner)
