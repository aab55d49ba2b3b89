"""Functions written without arguments: fields under ∇, and `(uv)' = u'v + uv'`.

Stands apart because here the variable of differentiation is nowhere written: every symbol that
stands bare under a nabla becomes a function of one position vector, every primed one of one number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from compiler.elaborate.dependence import CONSTANT_LETTERS
from compiler.elaborate.letters import bare_letter
from compiler.elaborate.positions import length_of, position_of, reaches
from compiler.elaborate.sketch import Compose, Diff, Entry, Product, Sketch, Sym, Use
from compiler.elaborate.walking import map_parts, walk

_NABLAS = frozenset({"nabla", "hessian", "divergence", "curl", "laplacian", "along", "jacobian"})


_PRIMES = frozenset({"prime"})


_FUNCTION_LETTERS = frozenset({"f", "g", "h", "u", "v", r"\phi", r"\varphi", r"\psi"})
"""Letters that name functions even where one of them stands beside another."""


_POSITIONS: tuple[str, ...] = ("\\mathbf{r}", "\\mathbf{x}", "\\mathbf{q}", "\\mathbf{p}")


_NUMBERS: tuple[str, ...] = ("x", "t", "s")


@dataclass(frozen=True, slots=True)
class Placed:
    """Sides whose derivatives all name their variable where one had to be supplied."""

    sides: list[Sketch]
    depends: tuple[tuple[str, str], ...]
    """(symbol, supplied variable) for every symbol that is a function of it."""
    lengths: tuple[tuple[str, str], ...] = ()
    """(symbol, position vector) for symbols that are its length by convention."""
    spoken: str | None = None
    """The position vector that the sides themselves speak of."""


def place_fields(
    sides: list[Sketch], with_parameters: set[str], defined: dict[str, set[str]]
) -> Placed:
    """Supply the variable that derivatives without one differentiate by.

    `with_parameters` are constants and names whose definition tells their variable, `defined`
    names that stand for something else, with the names behind them; they are no functions of their
    own. A position vector that the sides speak of is the variable.
    """
    fields = _place_positions(sides, with_parameters, defined)
    bare = _bare(fields.sides, _PRIMES, with_parameters) | _of_positions(sides, _PRIMES, defined)
    if not bare:
        return fields
    names = _reached(fields.sides, defined)
    variable = next((name for name in _NUMBERS if name not in names), _NUMBERS[0])
    return replace(
        fields,
        sides=[_supply(side, variable, _PRIMES, bare) for side in fields.sides],
        depends=(*fields.depends, *_functions(bare, variable, defined)),
    )


def _place_positions(
    sides: list[Sketch], with_parameters: set[str], defined: dict[str, set[str]]
) -> Placed:
    """The fields: functions of the position vector that is spoken of, or of one nobody names."""
    bare = _bare(sides, _NABLAS, with_parameters) | _of_positions(sides, _NABLAS, defined)
    open_bodies = [
        node.body
        for side in sides
        for node in walk(side)
        if isinstance(node, Diff) and node.style in _NABLAS and not node.variables
    ]
    names = _reached(sides, defined)
    spoken = position_of(open_bodies, names, bare, defined)
    if spoken is not None:
        alone = {
            body.name for body in open_bodies if isinstance(body, Sym)
        } - with_parameters  # what only stands beside the position is a constant
        bare = {*alone, spoken, *(_of_positions(sides, _NABLAS, defined))}
        bare -= {name for name in bare if name != spoken and reaches(name, spoken, defined)}
    if not bare:
        return Placed(sides, ())
    variable = spoken or next((name for name in _POSITIONS if name not in names), _POSITIONS[0])
    length = length_of(variable)
    under = {*bare, variable} | {name for name in names if reaches(name, variable, defined)}
    if spoken is not None and length not in defined:
        under |= {length}
    shown = spoken is not None and length in names and length not in defined
    return Placed(
        [_supply(side, variable, _NABLAS, under) for side in sides],
        _functions(bare - {length}, variable, defined),
        ((length, variable),) if shown else (),
        spoken,
    )


def _functions(
    bare: set[str], variable: str, defined: dict[str, set[str]]
) -> tuple[tuple[str, str], ...]:
    return tuple((name, variable) for name in sorted(bare - set(defined) - {variable}))


def _reached(sides: list[Sketch], defined: dict[str, set[str]]) -> set[str]:
    """Names in the sides, and those one definition behind them."""
    names = {node.name for side in sides for node in walk(side) if isinstance(node, Sym)}
    return names | {behind for name in names & set(defined) for behind in defined[name]}


def _bare(sides: list[Sketch], styles: frozenset[str], with_parameters: set[str]) -> set[str]:
    """Symbols that stand alone under a derivative without a variable.

    Where none stands alone, those that stand under one and nowhere else (`∇×(a×r) = 2a`).
    """
    found: set[str] = set()
    within: set[str] = set()
    scaled: set[str] = set()
    for side in sides:
        for node in walk(side):
            if isinstance(node, Diff) and node.style in styles and not node.variables:
                inside = {inner.name for inner in walk(node.body) if isinstance(inner, Sym)}
                if isinstance(node.body, Sym):
                    found.add(node.body.name)
                elif node.style in {"divergence", "curl", "laplacian"} and not _applied(node):
                    within |= inside
                else:
                    scaled |= inside & _FUNCTION_LETTERS
    if found:
        # what the product rule would differentiate is no constant: `(fg)'`, `∇(fg)`, `∇·(A×B)`
        found |= scaled | (within - CONSTANT_LETTERS)
    if styles == _PRIMES and not found:
        # `(f^n)'` is the derivative of a function, `(x^n)'` of a power of its variable
        return _of_functions(sides) - with_parameters
    if not found and within:
        found = within - _outside(sides, styles)
        found = found or within
    if styles != _PRIMES:
        # `div(φF) = φ div F` is false of the fields these letters are, and true of numbers
        found |= _conventional(sides, styles)
    return found - with_parameters


def _conventional(sides: list[Sketch], styles: frozenset[str]) -> set[str]:
    """Letters of fields by convention, in a product under a derivative without a variable."""
    return {
        inner.name
        for side in sides
        for node in walk(side)
        if isinstance(node, Diff) and node.style in styles and not node.variables
        if isinstance(node.body, Product)
        for inner in node.body.items
        if isinstance(inner, Sym)
        if inner.name in _SCALAR_FIELDS or (bare_letter(inner.name) in _VECTOR_FIELDS)
    }


_SCALAR_FIELDS = frozenset({"f", "g", "h"}) | {
    f"\\{name}" for name in ("phi", "varphi", "psi", "Phi", "Psi")
}
_VECTOR_FIELDS = frozenset((letter, True) for letter in "ABEFGHJVfguv")


def _of_functions(sides: list[Sketch]) -> set[str]:
    """Letters that name functions by convention and stand bare under a prime."""
    return {
        inner.name
        for side in sides
        for node in walk(side)
        if isinstance(node, Diff) and node.style == "prime" and not node.variables
        for inner in walk(node.body)
        if isinstance(inner, Sym) and inner.name in {"f", "g", "h", "u", "v"}
    }


def _of_positions(
    sides: list[Sketch], styles: frozenset[str], defined: dict[str, set[str]]
) -> set[str]:
    """Arguments that stand for a length: `Δ f(r)` with `r = |r|` differentiates by the position."""
    return {
        argument.name
        for side in sides
        for node in walk(side)
        if isinstance(node, Diff) and node.style in styles and not node.variables
        for inner in walk(node.body)
        if isinstance(inner, Use)
        for argument in inner.args
        if isinstance(argument, Sym) and defined.get(argument.name, set()) & set(_POSITIONS)
    }


def _outside(sides: list[Sketch], styles: frozenset[str]) -> set[str]:
    """Symbols that stand outside every such derivative."""
    found: set[str] = set()
    for side in sides:
        inside = {
            id(inner)
            for node in walk(side)
            if isinstance(node, Diff) and node.style in styles
            for inner in walk(node)
        }
        found |= {
            node.name for node in walk(side) if isinstance(node, Sym) and id(node) not in inside
        }
    return found


def _applied(node: Diff) -> bool:
    return any(
        isinstance(inner, Use) and any(isinstance(one, Sym | Entry) for one in inner.args)
        for inner in walk(node.body)
    )


def _supply(node: Sketch, variable: str, styles: frozenset[str], bare: set[str]) -> Sketch:
    if isinstance(node, Compose):
        # its functions are named, not taken at the variable
        return replace(node, args=(Sym(variable),)) if styles == _PRIMES and not node.args else node
    supplied = map_parts(node, lambda part: _supply(part, variable, styles, bare))
    if (
        isinstance(node, Diff)
        and isinstance(supplied, Diff)
        and node.style in styles
        and not node.variables
        and _speaks_of(node, bare)
    ):
        times = 2 if node.style == "hessian" else 1
        return replace(supplied, variables=(Sym(variable),) * times, supplied=True)
    return supplied


def _speaks_of(node: Diff, bare: set[str]) -> bool:
    return any(isinstance(inner, Sym) and inner.name in bare for inner in walk(node.body))
