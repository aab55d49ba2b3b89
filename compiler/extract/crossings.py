"""Sections that speak of vectors: there `\\times` between letters is the cross product.

Stands apart because the words seldom stand beside the formula: a heading, or one sentence, says it
for all that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compiler.extract.context import place_of
from compiler.extract.flow import Flow
from compiler.extract.said import Finding, Said
from compiler.extract.scope import Extent
from compiler.extract.sentences import Sentence
from compiler.ir.statement import Fact, Means

VECTORS = re.compile(
    r"\b(?:(?:cross|vector|triple|vectorial|outer vector)[- ]products?|(?:kreuz|vektor|spat)"
    r"produkte?s?|produits? (?:vectoriels?|mixtes?)|productos? (?:vectorial|cruz|mixto)|"
    r"bac[- ]?(?:minus[- ]?)?cab|vector (?:algebra|identit\w+|calculus|analysis)|"
    r"vektor(?:rechnung|algebra|analysis))\b",
    re.IGNORECASE,
)
"""Words that say it for their whole section."""
BESIDE = re.compile(r"\b(?:vectors|vektoren|vecteurs|vectores)\b", re.IGNORECASE)
"""Words that say it for the formulas they lead into."""


def crossings(flow: Flow, sentences: Sequence[Sentence]) -> Iterator[tuple[Extent, Finding]]:
    """The meaning of `\\times` for each section in which vectors are spoken of."""
    if not sentences or not any("\\times" in one.math.text for one in flow.formulas):
        return
    said = Said(mode="assert", sentence=sentences[0], at=0, order=(-1, 0), trailing=False)
    for run in flow.runs:
        wide = VECTORS.search(run.text)
        spoken = wide or BESIDE.search(run.text)
        if spoken is None:
            continue
        place = place_of(run, spoken.start(), spoken.end(), flow.path)
        fact = Fact(text=spoken.group(), span=place, origin="inferred")
        scope = flow.scopes[run.scope]
        meaning = Means(subject="times", meaning="cross", fact=fact)
        heads = wide or run.kind in ("heading", "title")
        extent = (scope.start, scope.end) if heads else (run.first, run.reach)
        yield extent, Finding(what=meaning, said=said)
