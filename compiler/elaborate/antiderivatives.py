"""Indefinite integrals: a claim about antiderivatives is a claim about their derivatives.

Stands apart because an indefinite integral has no value; `∫ f dx = F + C` says that F' = f, and
integration by parts says the same of a sum.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from compiler.elaborate.sketch import Big, Diff, Num, Product, Sketch, Sum, Sym, Use
from compiler.elaborate.walking import walk


def differentiated(sides: list[Sketch]) -> list[Sketch]:
    """The sides, differentiated when one holds an indefinite integral as a term of its sum.

    They stay as they are when an integral stands inside another expression, or when a side has
    nothing of the variables: then it is no antiderivative. By several variables, as in
    `∫ u dv = uv - ∫ v du`, total differentials are compared.
    """
    found = [node for side in sides for node in walk(side) if _is_indefinite(node)]
    variables = sorted({node.variable for node in found if isinstance(node, Big)})
    if not variables or any(_stands_still(side, set(variables), found) for side in sides):
        return sides
    if len(variables) == 1:
        rates = [_rate(side, variables[0]) for side in sides]
    else:
        rates = [_total(side, variables) for side in sides]
    if any(_is_indefinite(node) for side in rates for node in walk(side)):
        return sides
    return rates


def _total(side: Sketch, variables: list[str]) -> Sketch:
    """The total differential: each rate times a small change, which may be any number."""
    terms = tuple(
        Product(("", ""), (_rate(side, one), Sym(f"\\mathrm{{d}}{one}"))) for one in variables
    )
    return Sum((1,) * len(terms), terms)


def _stands_still(side: Sketch, variables: set[str], integrals: list[Sketch]) -> bool:
    """Whether a side cannot be an antiderivative: `∫ p(x) dx = 1` runs over the whole space."""
    functions = {node.name for one in integrals for node in walk(one) if isinstance(node, Use)}
    return not any(
        isinstance(node, Use) or (isinstance(node, Sym) and node.name in variables | functions)
        for node in walk(side)
    )


def _rate(side: Sketch, variable: str) -> Sketch:
    """The derivative of a side, with its indefinite integrals replaced by what they integrate."""
    if not any(_is_indefinite(node) for node in walk(side)):
        return Diff(side, (Sym(variable),), "fraction")
    match side:
        case Big(body=body, variable=name):
            return body if name == variable else Num(Fraction(0))
        case Sum(items=items):
            return replace(side, items=tuple(_rate(item, variable) for item in items))
        case Product(items=items) if _is_indefinite(items[-1]) and not any(
            _depends(item, variable) for item in items[:-1]
        ):
            return replace(side, items=(*items[:-1], _rate(items[-1], variable)))
        case _:
            return side


def _is_indefinite(node: Sketch) -> bool:
    return (
        isinstance(node, Big)
        and node.op == "integral"
        and node.lower is None
        and node.upper is None
    )


def _depends(node: Sketch, variable: str) -> bool:
    return Sym(variable) in walk(node)
