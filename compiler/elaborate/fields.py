"""Functions written without arguments: fields under ∇, and `(uv)' = u'v + uv'`.

Stands apart because here the variable of differentiation is nowhere written: every symbol that
stands bare under a nabla becomes a function of one position vector, every primed one of one number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from compiler.elaborate.sketch import Diff, Entry, Sketch, Sym, Use
from compiler.elaborate.walking import map_parts, walk

_NABLAS = frozenset({"nabla", "hessian", "divergence", "curl", "laplacian"})


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

    `with_parameters` are names whose definition tells their variable, `defined` names that stand
    for something else, with the names behind them; they are no functions of their own. A position
    vector that the sides speak of is the variable.
    """
    depends: list[tuple[str, str]] = []
    lengths: list[tuple[str, str]] = []
    position: str | None = None
    for styles, variables in ((_NABLAS, _POSITIONS), (frozenset({"prime"}), _NUMBERS)):
        bare = _bare(sides, styles, with_parameters) | _of_positions(sides, styles, defined)
        if not bare:
            continue
        names = {node.name for side in sides for node in walk(side) if isinstance(node, Sym)}
        names |= {behind for name in names & set(defined) for behind in defined[name]}
        spoken: list[str] = [
            name
            for name in ("\\mathbf{r}", "\\vec{r}", "\\mathbf{x}")
            if name in names and name in bare | {"\\mathbf{r}", "\\vec{r}"}
        ]
        if spoken and variables is _POSITIONS:
            variable = position = spoken[0]
            bare = {*bare, variable}
        else:
            variable = next((name for name in variables if name not in names), variables[0])
        sides = [_supply(side, variable, styles, bare) for side in sides]
        depends.extend(
            (name, variable) for name in sorted(bare - set(defined) - {variable, _length(variable)})
        )
        if _length(variable) in bare | names and _length(variable) not in defined:
            lengths.append((_length(variable), variable))
    return Placed(sides, tuple(depends), tuple(lengths), position)


def _length(position: str) -> str:
    """`r` for the position vector bold r: by convention its length."""
    return "r" if position in {"\\mathbf{r}", "\\vec{r}"} else ""


def _bare(sides: list[Sketch], styles: frozenset[str], with_parameters: set[str]) -> set[str]:
    """Symbols that stand alone under a derivative without a variable.

    Where none stands alone, those that stand under one and nowhere else (`∇×(a×r) = 2a`).
    """
    found: set[str] = set()
    within: set[str] = set()
    for side in sides:
        for node in walk(side):
            if isinstance(node, Diff) and node.style in styles and not node.variables:
                if isinstance(node.body, Sym):
                    found.add(node.body.name)
                elif node.style in {"divergence", "curl", "laplacian"} and not _applied(node):
                    within |= {inner.name for inner in walk(node.body) if isinstance(inner, Sym)}
    if not found and within:
        found = within - _outside(sides, styles)
        found = found or within
    return found - with_parameters


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
    supplied = map_parts(node, lambda part: _supply(part, variable, styles, bare))
    if (
        isinstance(node, Diff)
        and isinstance(supplied, Diff)
        and node.style in styles
        and not node.variables
        and _speaks_of(node, bare)
    ):
        times = 2 if node.style == "hessian" else 1
        return replace(supplied, variables=(Sym(variable),) * times)
    return supplied


def _speaks_of(node: Diff, bare: set[str]) -> bool:
    return any(isinstance(inner, Sym) and inner.name in bare for inner in walk(node.body))
