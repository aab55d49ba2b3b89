"""The density beside its distribution function: "Φ is the normal cdf and φ its density".

Stands apart because the second letter has no verb of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Many

from compiler.extract.meanings import notation_of, told_meanings
from compiler.extract.sentences import Token
from compiler.ir.statement import Fact, Means


def told_notation(tokens: Many[Token], text: str, fact: Fact) -> Iterable[Means]:
    """The notation that a sentence explains, and the density beside its Φ."""
    yield from told_meanings(tokens, text, fact)
    lower = text.lower()
    if "density" not in lower or "normal" not in lower:
        return
    letters = {notation_of(token) for token in tokens}
    if "Phi" in letters:
        for letter in ("phi", "varphi"):
            if letter in letters:
                yield Means(subject=letter, meaning="normal_pdf", fact=fact)
