"""The density beside its distribution function: "Φ is the normal cdf and φ its density".

Stands apart because the second letter has no verb of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Many

from compiler.extract.meanings import notation_of
from compiler.extract.sentences import Token
from compiler.ir.statement import Fact, Means


def told_densities(tokens: Many[Token], text: str, fact: Fact) -> Iterable[Means]:
    """The letter of the normal density in a sentence that speaks of the normal law and of Φ."""
    lower = text.lower()
    if "density" not in lower or "normal" not in lower:
        return
    letters = {notation_of(token) for token in tokens}
    if "Phi" in letters:
        for letter in ("phi", "varphi"):
            if letter in letters:
                yield Means(subject=letter, meaning="normal_pdf", fact=fact)
