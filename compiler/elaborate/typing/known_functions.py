"""Known functions by shape: entry by entry, or by the rule of their family.

Stands apart as the one table from a function's name to its rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Fn, Sketch, Sym
from compiler.elaborate.typing import entries, laying_out, of_matrices
from compiler.elaborate.typing.arguments import applied, only
from compiler.elaborate.typing.gaussians import normal_laws
from compiler.elaborate.typing.matrix_functions import (
    diagonal,
    dimension,
    eigenvalues,
    inner_product,
    kronecker,
    of_vector,
    singular_values,
    symmetrised,
    transposed,
    vec,
)
from compiler.elaborate.typing.norms import bars, norm, norm_p, norm_weighted
from compiler.elaborate.typing.typed import FunctionUse, MisfitError, Typed, UnreadError, fill
from compiler.elaborate.walking import walk
from compiler.ir import expr as e
from compiler.ir.operators import ELEMENTWISE

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def known(typer: Typer, node: Fn) -> Typed:
    """A known operator or family applied to its arguments."""
    if node.primes:
        return _primed(typer, node)
    op, args = node.op, node.args
    rule = _RULES.get(op)
    if rule is not None:
        return rule(typer, op, args)
    if op in _SQUARE_TO_SCALAR | _SQUARE_TO_SQUARE:
        return _square(typer, op, only(typer, op, args))
    if op in _ANY_TO_SCALAR:
        value = only(typer, op, args)
        return applied(op, value) if value.shape else _of_scalar(typer, op, value)
    if op in {"vec", "vec_rows"}:
        return vec(typer, op, only(typer, op, args))
    if op in {"real", "imag", "conj"}:
        value = only(typer, op, args)
        return applied(op, value, value.shape)
    if op in ELEMENTWISE:
        return _elementwise(typer, op, args)
    raise UnreadError(f"{op} is not understood here")


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


def _square(typer: Typer, op: str, value: Typed) -> Typed:
    if not value.shape and not value.by and op in {"trace", "det"}:
        if op == "det" and isinstance(value.expr, e.Component):
            raise UnreadError("the determinant of an entry")
        typer.note(f"{op} of a scalar is the scalar")
        return value
    typer.square(value, "a trace" if op == "trace" else "a determinant" if op == "det" else op)
    if op == "trace" and value.by:
        return laying_out.settle(typer, applied(op, value, (), value.by))
    return applied(op, value, value.shape if op in _SQUARE_TO_SQUARE else ())


def _of_scalar(typer: Typer, op: str, value: Typed) -> Typed:
    if op.startswith("norm"):
        return applied("abs", value)
    raise MisfitError(f"{op} of {typer.sizes.words(value.shape)}")


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
            return applied(_MATRIX_FUNCTIONS[op], model, model.shape)
        typer.note(f"{op} of a matrix is taken entry by entry")
    if op in of_matrices.SERIES and typer.is_matrix(model.shape):
        chosen = typer.choose("functions of a matrix", ("entries", "matrix"))
        if chosen == "matrix":
            typer.square(model, f"{op} of a matrix")
            typer.note(f"{op} of a matrix is read as the matrix function")
            return Typed(of_matrices.SERIES[op](model.expr), model.shape)
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


def _extreme(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    if len(args) == 1:
        value = typer.type(args[0])
        return value if not value.shape else applied(f"{op}_entries", value)
    return _elementwise(typer, op, args)


def _all_of(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    del op
    return Typed(e.Apply("mul", tuple(typer.scalar(argument, "a condition") for argument in args)))


def _delta(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    indices = tuple(entries.index(typer, argument, None) for argument in args)
    names = [argument.name for argument in args if isinstance(argument, Sym)]
    if op == "levi_civita":
        for name in names:
            if name in typer.index_sizes:
                typer.sizes.unify(typer.index_sizes[name], len(args))
    if op == "kronecker_delta" and len(names) == 2:
        entries.same_range(typer, names[0], names[1])
    return Typed(e.Apply(op, indices))


_RULES = {
    "kl_normal": normal_laws,
    "entropy_normal": normal_laws,
    "bars": bars,
    "norm": norm,
    "norm_two": norm,
    "norm_p": norm_p,
    "norm_weighted": norm_weighted,
    "inner": inner_product,
    "dot": inner_product,
    "diag": diagonal,
    "softmax": of_vector,
    "log_softmax": of_vector,
    "logsumexp": of_vector,
    "normalise": of_vector,
    "eigenvalues": eigenvalues,
    "singular_values": singular_values,
    "max": _extreme,
    "min": _extreme,
    "all_of": _all_of,
    "kronecker_delta": _delta,
    "levi_civita": _delta,
    "sym": symmetrised,
    "skew_part": symmetrised,
    "transpose": transposed,
    "kron": kronecker,
    "dim": dimension,
}
