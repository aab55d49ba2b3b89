"""Divergences and entropies of named laws: `\\mathrm{KL}(p \\| q)`, `H(p)`.

Stands apart because p and q are laws, not values: what they are stands in the context.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Fn, Product, Sketch, Sum
from compiler.elaborate.terms import symbol_name
from compiler.ir.statement import Assumes, Fact
from compiler.ir.term import Group, Name, ProductTerm, Script, Sequence, Term
from compiler.source.text import Span

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher

_NAMES = frozenset({"KL", "kl", "DKL"})
_MEANT = Fact(
    text="a divergence is of distributions",
    span=Span(path="", start=0, end=0),
    origin="inferred",
)
_NORMAL = frozenset({"N", "Normal", "Gaussian"})


def divergence(sketcher: Sketcher, item: Term, argument: Term, *, named: bool) -> Sketch | None:
    """The divergence of two laws; None where the notation or the laws are others.

    `named`: the note defines a function of this name, which only normal laws outrank.
    """
    if not _is_divergence(item) or not isinstance(argument, Group):
        return None
    body = argument.body
    if not isinstance(body, Sequence) or len(body.items) != 2:
        return None
    first, second = (_normal(sketcher, one) for one in body.items)
    if first is not None and second is not None:
        return Fn("kl_normal", (*first, *second))
    p, q = body.items
    if named or not (_is_distribution(sketcher, p) and _is_distribution(sketcher, q)):
        return None
    for name in (symbol_name(p), symbol_name(q)):
        told = Assumes(subject=None, property="probability_vector", fact=_MEANT)
        sketcher.context.properties.setdefault(name or "", {}).setdefault(told.property, told)
    one, two = sketcher.sketch(p), sketcher.sketch(q)
    gap = Sum((1, -1), (Fn("log", (one,)), Fn("log", (two,))))
    return Fn("sum_entries", (Product(("", "\\odot"), (one, gap)),))


def entropy(sketcher: Sketcher, item: Term, argument: Term) -> Sketch | None:
    """The entropy of a law that the context knows to be normal."""
    head = isinstance(item, Name) and item.base in {"H", "h"}
    if not head or not isinstance(argument, Group):
        return None
    found = _normal(sketcher, argument.body)
    return Fn("entropy_normal", found[1:]) if found is not None else None


def _is_divergence(item: Term) -> bool:
    match item:
        case Name(base=base):
            return base in _NAMES
        case Script(base=Name(base="D" | "d"), sub=Name(base=sub), sup=None):
            return sub in _NAMES
        case Script(base=Name(base="D" | "d"), sub=ProductTerm(items=items), sup=None):
            return "".join(one.base for one in items if isinstance(one, Name)) in _NAMES
        case _:
            return False


def _normal(sketcher: Sketcher, term: Term) -> tuple[Sketch, Sketch] | None:
    """Mean and covariance of a law written out, or of a name that stands for one."""
    name = symbol_name(term) if isinstance(term, Name | Script) else None
    if name is not None:
        definition = sketcher.context.definitions.get(name)
        law = sketcher.context.laws.get(name)
        if definition is not None and not definition.parameters:
            term = definition.body
        elif law is not None and law.family == "normal" and law.mean and law.covariance:
            return sketcher.sketch(law.mean), sketcher.sketch(law.covariance)
    match term:
        case ProductTerm(items=(Name(base=base), Group(body=Sequence(items=(mean, spread))))) if (
            base in _NORMAL
        ):
            return sketcher.sketch(mean), sketcher.sketch(spread)
        case _:
            return None


def _is_distribution(sketcher: Sketcher, term: Term) -> bool:
    """Whether a name is known to be a vector, or to be a vector of probabilities."""
    name = symbol_name(term) if isinstance(term, Name | Script) else None
    if name is None:
        return False
    kind = sketcher.context.kind_of(name)
    told = "probability_vector" in sketcher.context.properties.get(name, {})
    return told or (kind is not None and kind.kind == "vector")
