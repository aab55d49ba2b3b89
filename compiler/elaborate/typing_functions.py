"""Functions by shape: known ones, those of the context, abstract ones, moments."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate import typing_arrays, typing_derivatives
from compiler.elaborate import typing_products as products
from compiler.elaborate.sizes import Dims, Size
from compiler.elaborate.sketch import (
    Array,
    Compose,
    Diff,
    Fn,
    Mean,
    Sketch,
    Sym,
    Use,
    walk,
)
from compiler.elaborate.typed import FunctionUse, MisfitError, Typed, UnreadError, fill, size_of
from compiler.ir import expr as e
from compiler.ir.operators import ELEMENTWISE

if TYPE_CHECKING:
    from compiler.elaborate.typing import Typer

_MATRIX_FUNCTIONS = {"exp": "expm", "log": "logm", "sqrt": "sqrtm"}

_SQUARE_TO_SCALAR = frozenset({"trace", "det", "lambda_max", "lambda_min", "spectral_radius"})
_SQUARE_TO_SQUARE = frozenset({"adjugate", "cofactor", "expm", "logm", "sqrtm", "inverse"})
_ANY_TO_SCALAR = frozenset(
    {
        "norm_fro",
        "norm_spectral",
        "norm_nuclear",
        "rank",
        "sum_entries",
        "mean_entries",
        "norm_0",
        "size_of",
        "norm_1",
        "norm_inf",
    }
)


def known(typer: Typer, node: Fn) -> Typed:
    """A known operator or family applied to its arguments."""
    if node.primes:
        return _primed(typer, node)
    op, args = node.op, node.args
    rule = _RULES.get(op)
    if rule is not None:
        return rule(typer, op, args)
    if op in _SQUARE_TO_SCALAR | _SQUARE_TO_SQUARE:
        return _square(typer, op, _one(typer, op, args))
    if op in _ANY_TO_SCALAR:
        value = _one(typer, op, args)
        return _make(op, value) if value.shape else _of_scalar(typer, op, value)
    if op in {"vec", "vec_rows"}:
        return _vec(typer, op, _one(typer, op, args))
    if op in {"real", "imag", "conj"}:
        value = _one(typer, op, args)
        return _make(op, value, value.shape)
    if op in ELEMENTWISE:
        return _elementwise(typer, op, args)
    raise UnreadError(f"{op} is not understood here")


def _make(op: str, value: Typed, shape: Dims = (), by: Dims = ()) -> Typed:
    return Typed(e.Apply(op, (value.expr,)), shape, by)


def _one(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    if len(args) != 1:
        raise UnreadError(f"{op} takes one argument, not {len(args)}")
    return typer.type(args[0])


def _square(typer: Typer, op: str, value: Typed) -> Typed:
    if not value.shape and not value.by and op in {"trace", "det"}:
        typer.note(f"{op} of a scalar is the scalar")
        return value
    typer.square(value, "a trace" if op == "trace" else "a determinant" if op == "det" else op)
    if op == "trace" and value.by:
        return typing_derivatives.settle(typer, _make(op, value, (), value.by))
    return _make(op, value, value.shape if op in _SQUARE_TO_SQUARE else ())


def _of_scalar(typer: Typer, op: str, value: Typed) -> Typed:
    if op.startswith("norm"):
        return _make("abs", value)
    raise MisfitError(f"{op} of {typer.sizes.words(value.shape)}")


def _vec(typer: Typer, op: str, value: Typed) -> Typed:
    if not value.shape:
        return value
    stacked = "vec_rows" if op == "vec_rows" or typer.stacking == "rows" else "vec"
    if typer.is_column(value.shape):
        return value
    if typer.is_row(value.shape):
        return _make(stacked, value, (value.shape[1], 1))
    typer.used_classes.add("vec")
    rows, columns = (typer.sizes.find(size) for size in value.shape)
    factors = (*_factors(rows), *_factors(columns))
    return _make(stacked, value, (("*", *factors), 1))


def _factors(size: Size) -> Dims:
    return size[1:] if isinstance(size, tuple) and size[0] == "*" else (size,)


def _elementwise(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    operator = ELEMENTWISE[op]
    values = [typer.type(argument) for argument in args]
    if operator.arity >= 0 and len(values) != operator.arity:
        raise UnreadError(f"{op} takes {operator.arity} argument(s), not {len(values)}")
    if any(value.by for value in values):
        raise MisfitError(f"{op} of a derivative array")
    shaped = [value for value in values if value.shape]
    if not shaped:
        if op in {"factorial", "binomial", "double_factorial"}:
            _integers(typer, args)
        return Typed(e.Apply(op, tuple(value.expr for value in values)))
    model = shaped[0]
    for value in shaped[1:]:
        typer.require(model.shape, value.shape, f"arguments of {op}")
    if op in _MATRIX_FUNCTIONS and typer.is_matrix(model.shape):
        chosen = typer.choose(f"{op} of a matrix", ("matrix", "entries"))
        if chosen == "matrix":
            typer.square(model, f"{op} of a matrix")
            typer.note(f"{op} of a matrix is read as the matrix function")
            return _make(_MATRIX_FUNCTIONS[op], model, model.shape)
        typer.note(f"{op} of a matrix is taken entry by entry")
    if op in {"binomial", "beta", "log_base", "root", "mod", "atan2", "gcd"}:
        raise MisfitError(f"{op} of {typer.sizes.words(model.shape)}")
    spread = tuple(
        value.expr
        if value.shape
        else e.Apply("broadcast", (value.expr, fill("zeros", model.shape)))
        for value in values
    )
    return Typed(e.Apply(op, spread), model.shape)


def _integers(typer: Typer, args: tuple[Sketch, ...]) -> None:
    """Symbols inside a factorial or binomial coefficient are integers."""
    for argument in args:
        for inner in walk(argument):
            if isinstance(inner, Sym) and inner.name not in typer.locals:
                typer.integers.add(inner.name)


def _bars(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    value = _one(typer, op, args)
    if not value.shape:
        return _make("abs", value)
    if typer.is_vector(value.shape):
        typer.note("bars around a vector are read as its Euclidean norm")
        return _make("norm_2", value)
    typer.square(value, "a determinant")
    return _make("det", value)


def _norm(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    value = _one(typer, op, args)
    if not value.shape:
        return _make("abs", value)
    if typer.is_vector(value.shape):
        return _make("norm_2", value)
    if op == "norm_two":
        return _make("norm_spectral", value)
    chosen = typer.choose("norm of a matrix", ("fro", "spectral"))
    word = "Frobenius" if chosen == "fro" else "spectral"
    typer.note(f"a norm of a matrix without a subscript is read as {word}")
    return _make("norm_fro" if chosen == "fro" else "norm_spectral", value)


def _norm_p(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    value, order = typer.type(args[0]), typer.scalar(args[1], "the order of a norm")
    if not typer.is_vector(value.shape):
        raise MisfitError(f"a p-norm of {typer.sizes.words(value.shape)}")
    return Typed(e.Apply(op, (value.expr, order)))


def _norm_weighted(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """`‖x‖_A` with a matrix A is √(xᵀAx)."""
    value, weight = typer.type(args[0]), typer.type(args[1])
    if not typer.is_column(value.shape) or not typer.is_matrix(weight.shape):
        raise UnreadError("the subscript of a norm is not understood")
    del op
    form = products.matmul(typer, products.matmul(typer, products.transpose(value), weight), value)
    return Typed(e.Apply("sqrt", (form.expr,)))


def _inner(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    del op
    first, second = (typer.type(argument) for argument in args)
    typer.require(first.shape, second.shape, "an inner product")
    return Typed(e.Apply("dot" if first.shape else "mul", (first.expr, second.expr)))


def _diag(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    if len(args) > 1:
        value = typer.type(Array(tuple((argument,) for argument in args)))
    else:
        argument = args[0]
        if isinstance(argument, Array) and len(argument.rows) == 1:
            argument = Array(tuple((cell,) for cell in argument.rows[0]))
        value = _one(typer, op, (argument,))
    if typer.is_vector(value.shape):
        size = value.shape[0] if typer.is_column(value.shape) else value.shape[1]
        return _make("diag_to", value, (size, size))
    if not value.shape:
        raise MisfitError("diag of a scalar")
    size = typer.square(value, "diag")
    if typer.choose("diag of a matrix", ("vector", "matrix")) == "vector":
        return _make("diag_of", value, (size, 1))
    typer.note("diag of a matrix is read as the matrix of its diagonal")
    return _make("diag_part", value, value.shape)


def _vector(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    value = _one(typer, op, args)
    if op == "softmax" and typer.is_matrix(value.shape):
        typer.note("softmax of a matrix is taken row by row")
        return _make("softmax_rows", value, value.shape)
    if not typer.is_vector(value.shape):
        raise MisfitError(f"{op} of {typer.sizes.words(value.shape)}")
    return _make(op, value, () if op == "logsumexp" else value.shape)


def _eigenvalues(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    value = _one(typer, op, args)
    size = typer.square(value, "eigenvalues")
    return _make("eigenvalues", value, (size, 1))


def _singular_values(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    value = _one(typer, op, args)
    if not typer.is_matrix(value.shape):
        raise MisfitError(f"singular values of {typer.sizes.words(value.shape)}")
    return _make(op, value, (typer.sizes.fresh(), 1))


def _extreme(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    if len(args) == 1:
        value = typer.type(args[0])
        return value if not value.shape else _make(f"{op}_entries", value)
    return _elementwise(typer, op, args)


def _all_of(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    del op
    return Typed(e.Apply("mul", tuple(typer.scalar(argument, "a condition") for argument in args)))


def _delta(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    indices = tuple(typing_arrays.index(typer, argument, None) for argument in args)
    names = [argument.name for argument in args if isinstance(argument, Sym)]
    if op == "levi_civita":
        for name in names:
            if name in typer.index_sizes:
                typer.sizes.unify(typer.index_sizes[name], len(args))
    if op == "kronecker_delta" and len(names) == 2:
        typing_arrays.same_range(typer, names[0], names[1])
    return Typed(e.Apply(op, indices))


def _symmetrised(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    value = _one(typer, op, args)
    typer.square(value, op)
    turned = e.Apply("transpose", (value.expr,))
    other = turned if op == "sym" else e.Apply("neg", (turned,))
    return Typed(
        e.Apply("divide", (e.Apply("add", (value.expr, other)), e.Number(Fraction(2)))), value.shape
    )


def _transposed(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    return products.transpose(_one(typer, op, args))


def _kron(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    del op
    first, second = (typer.type(argument) for argument in args)
    return products.kron(typer, first, second)


def _dimension(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    value = _one(typer, op, args)
    if not typer.is_vector(value.shape):
        raise UnreadError("dim of something that is no vector")
    return Typed(size_of(typer.sizes.final(value.shape[0])))


_RULES = {
    "bars": _bars,
    "norm": _norm,
    "norm_two": _norm,
    "norm_p": _norm_p,
    "norm_weighted": _norm_weighted,
    "inner": _inner,
    "dot": _inner,
    "diag": _diag,
    "softmax": _vector,
    "log_softmax": _vector,
    "logsumexp": _vector,
    "normalise": _vector,
    "eigenvalues": _eigenvalues,
    "singular_values": _singular_values,
    "max": _extreme,
    "min": _extreme,
    "all_of": _all_of,
    "kronecker_delta": _delta,
    "levi_civita": _delta,
    "sym": _symmetrised,
    "skew_part": _symmetrised,
    "transpose": _transposed,
    "kron": _kron,
    "dim": _dimension,
}


def _primed(typer: Typer, node: Fn) -> Typed:
    """`σ'(z)`: the derivative of a known scalar function, entry by entry."""
    if len(node.args) != 1 or node.op not in ELEMENTWISE:
        raise UnreadError(f"a prime on {node.op} is not understood")
    value = typer.type(node.args[0])
    typer.functions.setdefault(
        node.op,
        FunctionUse(("t",), ((),), (), e.Apply(node.op, (e.Symbol("t"),)), elementwise=True),
    )
    return Typed(e.Call(node.op, (value.expr,), node.primes), value.shape)


def use(typer: Typer, node: Use) -> Typed:
    """A function of the context or an abstract one, applied."""
    body = typer.definitions(node.name)
    stands_for = typer.bindings.get(node.name)
    itself = isinstance(stands_for, Use) and stands_for.name == node.name
    if body is None and stands_for is not None and not itself and not node.primes:
        # `J(x)` of a J that a definition gives as a value
        return typer.symbol(node.name)
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
        inner = _body_alone(typer, body, {names[0] or "": Typed(e.Symbol("t"))})
        typer.functions[node.name] = FunctionUse(("t",), ((),), (), inner.expr, elementwise=True)
        return Typed(e.Call(node.name, (args[0].expr,)), args[0].shape)
    return _body_alone(
        typer, body, {name or "": value for name, value in zip(names, args, strict=True)}
    )


def _scalar_function(typer: Typer, body: Sketch, parameter: str) -> bool:
    """Whether a definition's parameter is a scalar by declaration or choice."""
    del body
    if parameter in typer.symbols:
        return not typer.symbols[parameter]
    declared = typer.declared_shape(parameter)
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
    inner = _body_alone(typer, body, {parameters[0].name: Typed(e.Symbol("t"))})
    if inner.shape:
        raise UnreadError(f"a prime on {node.name}, whose value is an array")
    typer.functions[node.name] = FunctionUse(("t",), ((),), (), inner.expr, elementwise=True)
    return Typed(e.Call(node.name, (args[0].expr,), node.primes), args[0].shape)


def _abstract(typer: Typer, node: Use, args: tuple[Typed, ...]) -> Typed:
    """A function nobody defined: smooth, with a result of its declared or chosen kind."""
    if any(value.by for value in args):
        raise MisfitError(f"{node.name} of a derivative array")
    found = typer.functions.get(node.name)
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


def _domain(typer: Typer, name: str, found: FunctionUse) -> None:
    """The declared size of a function's one argument."""
    declares = next(
        (one for one in reversed(typer.context.declared.get(name, [])) if one.kind == "function"),
        None,
    )
    if declares is None or not declares.domain or len(found.arguments) != 1:
        return
    sizes = tuple(typer.size_term(term) for term in declares.domain)
    shape = found.arguments[0]
    if len(shape) == 2 and len(sizes) in {1, 2}:
        typer.unify(shape, (sizes[0], sizes[1] if len(sizes) == 2 else 1))


def _result_shape(typer: Typer, name: str) -> tuple[Dims, bool]:
    declares = next(
        (one for one in reversed(typer.context.declared.get(name, [])) if one.kind == "function"),
        None,
    )
    elementwise = "elementwise" in typer.context.properties.get(name, {})
    if declares is not None:
        sizes = tuple(typer.size_term(term) for term in declares.sizes)
        if len(sizes) == 1:
            return (sizes[0], 1), elementwise
        if len(sizes) == 2:
            return (sizes[0], sizes[1]), elementwise
        if declares.domain is not None:
            return (), elementwise
    return typer.shape_of_kind(typer.choices.kinds.get(f"{name}()", "scalar")), elementwise


def compose(typer: Typer, node: Compose) -> Typed:
    """`(f ∘ g)(x)` as nested calls."""
    if not node.args:
        raise UnreadError("a composition without an argument")
    inner: Sketch = node.args[0]
    args = node.args
    for position, function in enumerate(reversed(node.functions)):
        taken = args if position == 0 else (inner,)
        inner = (
            Use(function.name, taken)
            if isinstance(function, Sym)
            else Fn(function.op, taken)
            if isinstance(function, Fn)
            else inner
        )
    if node.primes:
        for _ in range(node.primes):
            inner = Diff(inner, (node.args[0],), "prime")
    return typer.type(inner)


def moment(typer: Typer, node: Mean) -> Typed:
    """Expectation, variance or covariance over the random symbols inside."""
    values = [typer.type(argument) for argument in node.args]
    given = tuple(one.name for one in node.given if isinstance(one, Sym))
    if len(given) != len(node.given):
        raise UnreadError("a condition inside a moment is not understood")
    over = node.over or tuple(
        name for name in _symbols(typer, node.args) if name in typer.random and name not in given
    )
    if not over and not _symbols(typer, node.args):
        over = ()
    exprs = tuple(value.expr for value in values)
    if node.kind == "expectation":
        if len(values) != 1:
            raise UnreadError("an expectation of several arguments")
        return Typed(e.Moment("expectation", exprs, over, given), values[0].shape)
    if any(value.shape and not typer.is_column(value.shape) for value in values):
        raise MisfitError(f"a {node.kind} of {typer.sizes.words(values[0].shape)}")
    if len(values) == 1:
        shape: Dims = (values[0].shape[0], values[0].shape[0]) if values[0].shape else ()
        return Typed(e.Moment("variance", exprs, over, given), shape)
    if len(values) != 2:
        raise UnreadError(f"a {node.kind} of {len(values)} arguments")
    first, second = values
    if bool(first.shape) != bool(second.shape):
        raise MisfitError("a covariance of a scalar and a vector")
    pair: Dims = (first.shape[0], second.shape[0]) if first.shape else ()
    return Typed(e.Moment("covariance", exprs, over, given), pair)


def _symbols(typer: Typer, args: tuple[Sketch, ...]) -> list[str]:
    found: list[str] = []
    for argument in args:
        for inner in walk(argument):
            if isinstance(inner, Sym) and inner.name not in found:
                found.append(inner.name)
                if inner.name in typer.bindings:
                    found.extend(
                        one
                        for one in _symbols(typer, (typer.bindings[inner.name],))
                        if one not in found
                    )
    return found
