"""Assumptions of the context as properties and constraints of a reading.

Stands apart because a relation such as `A = A^T` is a property, and only what is no property is
left for the verifier to satisfy.
"""

from __future__ import annotations

from fractions import Fraction

from compiler.elaborate.context import Context
from compiler.elaborate.sketch import Fn, Num, Pattern, Post, Power, Product, Sketch, Sum, Sym
from compiler.elaborate.sketching.sketcher import Sketcher
from compiler.elaborate.sketching.survey import Survey
from compiler.elaborate.typing.typed import MisfitError, UnreadError, fill
from compiler.elaborate.typing.typer import Typer
from compiler.elaborate.walking import walk
from compiler.ir import expr as e
from compiler.ir.statement import AssumesRelation, Property

_MATRIX_ONLY = frozenset(
    {
        "symmetric",
        "skew",
        "hermitian",
        "orthogonal",
        "unitary",
        "positive_definite",
        "positive_semidefinite",
        "negative_definite",
        "diagonal",
        "invertible",
        "square",
        "idempotent",
        "nilpotent",
        "upper_triangular",
        "lower_triangular",
        "involutory",
        "full_column_rank",
        "full_row_rank",
        "stochastic",
        "permutation",
        "rank_one",
        "traceless",
        "singular",
    }
)


_DECIDABLE = frozenset({"=", "<", ">", "\\le", "\\ge", "\\ne"})
"""Relations that values can be made to satisfy."""


def properties_of(
    typer: Typer, context: Context, name: str, shape: tuple[object, ...]
) -> tuple[Property, ...]:
    """What is assumed of a symbol, from words and from relations such as `A = A^T` or `x > 0`."""
    found: set[Property] = set(context.properties.get(name, {}))
    matrix = len(shape) == 2 and not typer.is_column(shape) and not typer.is_row(shape)  # type: ignore[arg-type]
    for everywhere in context.everywhere:
        if (everywhere in _MATRIX_ONLY) == matrix or everywhere in {"real", "complex"}:
            found.add(everywhere)
    for given in context.relations:
        recognised = recognise(given, context)
        if recognised is not None and recognised[0] == name:
            found.add(recognised[1])
    if name in typer.integers and not found & {"integer", "natural"}:
        found.add("natural")
    if not matrix:
        found -= _MATRIX_ONLY
    return tuple(sorted(found))


def recognise(given: AssumesRelation, context: Context) -> tuple[str, Property] | None:
    """A relation that says a property of one symbol."""
    sketcher = Sketcher(context, Survey(prime_transposes=True))
    left, right = sketcher.sketch(given.left), sketcher.sketch(given.right)
    return _recognised(left, given.relation, right) or (
        _recognised(right, "=", left) if given.relation == "=" else None
    )


def _recognised(left: Sketch, relation: str, right: Sketch) -> tuple[str, Property] | None:
    if isinstance(left, Sym):
        plain = _of_symbol(left, relation, right)
        if plain is not None:
            return left.name, plain
    one = right == Num(Fraction(1))
    match left:
        case Fn(op="norm" | "norm_two", args=(Sym(name=name),)) if relation == "=" and one:
            return name, "unit"
        case Product(items=(Post(mark="transpose", base=Sym(name=a)), Sym(name=b))) if (
            a == b and relation == "="
        ):
            if one:
                return a, "unit"
            if isinstance(right, Pattern) and right.pattern == "identity":
                return a, "orthogonal"
        case Product(items=(Sym(name=a), Post(mark="transpose", base=Sym(name=b)))) if (
            a == b and relation == "="
        ):
            if isinstance(right, Pattern) and right.pattern == "identity":
                return a, "orthogonal"
        case Power(base=Sym(name=name), exponent=Num(value=value)) if (
            relation == "=" and value == 2
        ):
            if right == Sym(name):
                return name, "idempotent"
            if isinstance(right, Pattern) and right.pattern == "identity":
                return name, "involutory"
        case Fn(op="bars" | "det", args=(Sym(name=name),)) if relation in {
            "\\ne",
            ">",
        } and right == Num(Fraction(0)):
            return name, "invertible"
        case _:
            pass
    return None


def _of_symbol(symbol: Sym, relation: str, other: Sketch) -> Property | None:
    zero = other == Num(Fraction(0))
    match other:
        case Post(mark="transpose", base=Sym(name=name)) if name == symbol.name and relation == "=":
            return "symmetric"
        case Post(mark="adjoint" | "conj_or_adjoint", base=Sym(name=name)) if (
            name == symbol.name and relation == "="
        ):
            return "hermitian"
        case Post(mark="inverse", base=Sym(name=name)) if name == symbol.name and relation == "=":
            return "involutory"
        case _:
            pass
    if relation == "=" and other == _negative_transpose(symbol):
        return "skew"
    if zero or (isinstance(other, Pattern) and other.pattern == "zeros"):
        table: dict[str, Property] = {
            ">": "positive",
            "\\ge": "nonnegative",
            "<": "negative",
            "\\ne": "nonzero",
            "\\succ": "positive_definite",
            "\\succeq": "positive_semidefinite",
            "\\prec": "negative_definite",
        }
        return table.get(relation)
    return None


def _negative_transpose(symbol: Sym) -> Sketch:
    return Sum((-1,), (Post("transpose", symbol),))


def constraints_of(typer: Typer, context: Context) -> list[tuple[e.Expr, str, e.Expr]]:
    """Relations that say more than a property, about symbols that all stand in the reading."""
    found: list[tuple[e.Expr, str, e.Expr]] = []
    for given in context.relations:
        if recognise(given, context) is not None or given.relation not in _DECIDABLE:
            continue
        sketcher = Sketcher(context, Survey(prime_transposes=True))
        left, right = sketcher.sketch(given.left), sketcher.sketch(given.right)
        names = {
            node.name for side in (left, right) for node in walk(side) if isinstance(node, Sym)
        }
        if not names or not names <= set(typer.symbols) or names & set(typer.bound):
            continue
        try:
            first, second = typer.type(left), typer.type(right)
            if first.shape and right == Num(Fraction(0)):
                second = first._replace(expr=fill("zeros", first.shape))
            if typer.unify(first.shape, second.shape):
                found.append((first.expr, given.relation, second.expr))
        except (MisfitError, UnreadError):
            continue
    return found
