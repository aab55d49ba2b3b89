"""Letters in plain words, and how the note's formulas write them.

Stands apart because "where A is symmetric" means the bold A of the display above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compiler.extract.atoms import Atom, name_atom
from compiler.extract.sentences import Token
from compiler.extract.terms import below
from compiler.ir.term import Name, Term
from compiler.latex import normalise_symbol


def lettered(words: list[Token], looks: Looks) -> list[Token]:
    """Single letters in plain words become symbols when the note's formulas use them."""
    found: list[Token] = []
    for at, token in enumerate(words):
        letter = len(token.raw) == 1 and token.raw.isalpha() and token.atom is None
        if letter and _names(words, at) and token.raw in looks:
            found.append(replace(token, word="", atom=name_atom(looks[token.raw])))
        else:
            found.append(token)
    return found


def _names(words: Sequence[Token], at: int) -> bool:
    """`a` and `A` are articles unless a verb follows; a letter beside `by` is a size."""
    raw = words[at].raw
    if raw in "xX" and at > 0 and len(words[at - 1].raw) == 1:
        return False
    if raw in "aAIio":
        return raw == "A" and at + 1 < len(words) and words[at + 1].word in ("is", "be", "are")
    return not any(
        0 <= near < len(words) and words[near].word in ("by", "×", "'") for near in (at - 1, at + 1)
    )


class Looks:
    """How the note's formulas write a plain letter: `A` may be `\\mathbf{A}`; found when asked."""

    def __init__(self, atoms: Sequence[Atom]) -> None:
        self._atoms = atoms
        self._found: dict[str, str] | None = None

    def _table(self) -> dict[str, str]:
        if self._found is None:
            self._found = {}
            for atom in self._atoms:
                for chain in atom.chains:
                    for side in chain.items:
                        self._add(side.term)
        return self._found

    def _add(self, term: Term) -> None:
        table = self._table()
        for one in below(term):
            if isinstance(one, Name) and (one.font in ("", "bold")):
                plain = not one.font and not one.accents
                if plain or one.base not in table:
                    table[one.base] = normalise_symbol(one)

    def __contains__(self, letter: str) -> bool:
        return letter in self._table()

    def __getitem__(self, letter: str) -> str:
        return self._table()[letter]

    def get(self, latex: str) -> str:
        """A symbol as the formulas write it; itself when they do not."""
        return self._table().get(latex.lstrip("\\"), latex)
