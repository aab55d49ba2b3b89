"""Laws of the random symbols of a reading.

Stands apart because a mean or covariance may be stated, or only named by the usual letter.
"""

from __future__ import annotations

from fractions import Fraction

from compiler.elaborate.context import Context
from compiler.elaborate.events import bans
from compiler.elaborate.sketch import Sym
from compiler.elaborate.sketching.sketcher import Sketcher
from compiler.elaborate.sketching.survey import Survey
from compiler.elaborate.terms import symbol_name
from compiler.elaborate.typing.typed import MisfitError, UnreadError, fill
from compiler.elaborate.typing.typer import Typer
from compiler.ir import expr as e
from compiler.ir.formula import Law
from compiler.ir.statement import HasMoments
from compiler.ir.term import Name, Script, Term


def laws_of(typer: Typer, context: Context) -> list[Law]:
    """Laws of the random symbols; μ and Σ by convention where none is stated."""
    found: list[Law] = []
    for name in sorted(typer.random):
        if name not in typer.symbols:
            continue
        stated = context.laws.get(name)
        if stated is not None:
            found.append(_stated(typer, context, name, stated))
        else:
            found.append(_conventional(typer, name, context))
    return found


def _stated(typer: Typer, context: Context, name: str, stated: HasMoments) -> Law:
    shape = typer.symbols[name]
    copies = bool(shape) and "iid" in context.properties.get(name, {})
    if copies:
        shape = ()
    parameters = (_typed(typer, context, term, ()) for term in stated.parameters)
    own = f"\\mu_{name}"
    named = own in typer.symbols and own not in typer.bound and own not in context.laws
    mean = e.Symbol(own) if named else _typed(typer, context, stated.mean, shape)
    return Law(
        symbol=name,
        family=stated.family,
        mean=mean,
        covariance=_typed(typer, context, stated.covariance, _square(shape)),
        parameters=tuple(expr for expr in parameters if expr is not None),
        independent_of=_independent(name, context),
        never=tuple((other, own, its) for one, other, own, its in bans(context) if one == name),
        copies=copies,
    )


def _square(shape: tuple[object, ...]) -> tuple[object, ...]:
    return (shape[0], shape[0]) if shape else ()


def _independent(name: str, context: Context) -> tuple[str, ...]:
    found: list[str] = []
    for given in context.relations:
        if given.relation in {"\\perp", "⟂", "\\independent"}:
            names = [_term_name(side) for side in (given.left, given.right)]
            if name in names:
                found.extend(one for one in names if one is not None and one != name)
    return tuple(found)


def _term_name(term: Term) -> str | None:
    return symbol_name(term) if isinstance(term, Name | Script) else None


def _typed(
    typer: Typer, context: Context, term: Term | None, shape: tuple[object, ...]
) -> e.Expr | None:
    if term is None:
        return None
    sketch = Sketcher(context, Survey()).sketch(term)
    if isinstance(sketch, Sym) and sketch.name not in typer.symbols:
        typer.symbols[sketch.name] = shape  # type: ignore[assignment]
    try:
        value = typer.type(sketch)
        if not value.shape and shape:
            if value.expr == e.Number(Fraction(0)):
                return fill("zeros", shape)  # type: ignore[arg-type]
            return None
        return value.expr if typer.unify(value.shape, shape) else None  # type: ignore[arg-type]
    except (MisfitError, UnreadError):
        return None


def _conventional(typer: Typer, name: str, context: Context) -> Law:
    """Without a stated law: any; letters μ and Σ in the statement are its mean and covariance."""
    shape = typer.symbols[name]
    taken = typer.random | context.declared.keys() | typer.bindings.keys() | typer.bound.keys()
    free = {one for one in typer.symbols if one not in taken}
    single = len(typer.random) == 1
    own = f"\\mu_{name}"
    mean = next(
        (
            one
            for one in (own, "\\mu", "\\mathbf{\\mu}", "m", "\\mathbf{m}", "\\bar{x}")
            if one in free and (single or one == own) and len(typer.symbols[one]) == len(shape)
        ),
        None,
    )
    covariance = next(
        (
            one
            for one in ("\\Sigma", "\\mathbf{\\Sigma}")
            if one in free and single and shape and len(typer.symbols[one]) == 2
        ),
        None,
    )
    if mean is not None and one_of(typer, mean, shape):
        typer.note(f"{mean} is read as the mean of {name}")
    else:
        mean = None
    if covariance is not None and one_of(typer, covariance, _square(shape)):
        typer.note(f"{covariance} is read as the covariance of {name}")
    else:
        covariance = None
    return Law(
        symbol=name,
        family="any",
        mean=e.Symbol(mean) if mean else None,
        covariance=e.Symbol(covariance) if covariance else None,
        independent_of=_independent(name, context),
        copies=bool(shape) and "iid" in context.properties.get(name, {}),
    )


def one_of(typer: Typer, name: str, shape: tuple[object, ...]) -> bool:
    """Whether a symbol can have a shape."""
    return typer.unify(typer.symbols[name], shape)  # type: ignore[arg-type]
