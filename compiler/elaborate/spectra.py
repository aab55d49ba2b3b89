"""Eigenvalues and singular values that nobody introduced: `\\det A = \\prod_i \\lambda_i`.

A convention of notation, recorded as a default: indexed λ beside one square matrix are its
eigenvalues, indexed σ beside a norm its singular values.
"""

from __future__ import annotations

from compiler.elaborate.context import Context
from compiler.elaborate.sketch import Big, Entry, Fn, Post, Power, Sketch, Sym
from compiler.elaborate.walking import walk

_ANY = frozenset({"det", "bars", "trace", "rank"})


_SQUARE = frozenset({"trace", "det", "bars", "logdet"})


_NORMS = frozenset({"norm_fro", "norm_nuclear", "norm_spectral", "norm", "norm_two"})


def spectrum(sides: list[Sketch], bound: dict[str, Sketch], context: Context) -> dict[str, Sketch]:
    """Bindings of λ and σ to the spectrum of the one matrix of the statement."""
    found: dict[str, Sketch] = {}
    for letter, op, heads in (
        ("\\lambda", "eigenvalues", _SQUARE),
        ("\\sigma", "singular_values", _NORMS | _ANY),
    ):
        if letter in bound or letter in context.declared or letter in context.definitions:
            continue
        if not any(_ranges_over(side, letter) for side in sides):
            continue
        matrices = {
            name for side in sides for node in walk(side) for name in _subjects(node, heads)
        }
        if not matrices:
            matrices = {
                node.name
                for side in sides
                for node in walk(side)
                if isinstance(node, Sym) and _is_capital(node.name)
            }
        if len(matrices) == 1:
            found[letter] = Fn(op, (Sym(matrices.pop()),))
    return found


def _is_capital(name: str) -> bool:
    letter = name.removeprefix("\\mathbf{").rstrip("}")
    return len(letter) == 1 and letter.isupper()


def _ranges_over(side: Sketch, letter: str) -> bool:
    return any(
        isinstance(node, Big)
        and any(isinstance(inner, Entry) and inner.base == Sym(letter) for inner in walk(node.body))
        for node in walk(side)
    )


def _subjects(node: Sketch, heads: frozenset[str]) -> list[str]:
    match node:
        case Fn(op=op, args=(argument,)) if op in heads:
            inner = argument
            while isinstance(inner, Post | Power):
                inner = inner.base
            return [inner.name] if isinstance(inner, Sym) else []
        case _:
            return []
