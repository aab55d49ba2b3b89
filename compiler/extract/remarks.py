"""What the formulas of a remark say: `x ∈ R^n`, `A = A^T`.

Stands apart from the sweep over a note's prose because it looks at formulas, not at clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compiler.extract.facts import facts_of_link
from compiler.extract.kinds import classify
from compiler.extract.links import NothingKnown, links_of
from compiler.extract.prose import Reader
from compiler.extract.said import Finding
from compiler.extract.sentences import Token
from compiler.ir.statement import Fact


def formula_findings(reader: Reader, words: Sequence[Token], fact: Fact) -> Iterable[Finding]:
    """What the formulas of a remark say: `x ∈ R^n`, `A = A^T`, `z = g(y)`."""
    said = reader.said()
    for token in words:
        if token.atom is None or not token.atom.relation:
            continue
        for link in links_of(token.atom, said):
            kind, _ = classify(link, NothingKnown())
            if kind == "identity":
                kind = "equation"
            for learned in facts_of_link(link, kind, fact, token.atom.latex, model=False):
                yield Finding(what=learned.given, said=said)
