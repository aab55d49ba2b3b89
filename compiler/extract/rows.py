"""Derivatives that words call rows or columns: "here $\\partial y/\\partial u$ is a row vector".

Stands apart from the layouts that formulas show, because here the prose says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compiler.extract.derivatives import derivative
from compiler.extract.describe import lookup
from compiler.extract.lexicon import COPULAS
from compiler.extract.sentences import Token
from compiler.ir.statement import Fact, LayoutName, LaysOut


def derivative_shapes(words: Sequence[Token], fact: Fact) -> Iterable[LaysOut]:
    """Reads "here $\\partial y/\\partial u$ is a row vector"."""
    for at, token in enumerate(words):
        term = token.atom.term if token.atom is not None else None
        if term is None or derivative(term) is None:
            continue
        verb = lookup(COPULAS, words, at + 1)
        if verb is None:
            continue
        near = [one.word for one in words[verb[1] : verb[1] + 3]]
        for word, layout in (("row", "numerator"), ("column", "denominator")):
            if word in near and "not" not in near:
                name: LayoutName = "numerator" if layout == "numerator" else "denominator"
                yield LaysOut(layout=name, about="gradient", fact=fact)
