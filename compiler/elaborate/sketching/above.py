"""Letters above others: exponents, marks, or the upper indices of tensors.

Stands apart because `\\lambda_i^k` and `T_i^j` look alike, and only the rest of the statement tells
a power from an index.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from compiler.ir.term import Name, ProductTerm, Script, Term

MARKS = frozenset(
    {"T", "H", "t", "top", "dagger", "ast", "star", "prime", "intercal", "infty", "max", "min"}
)
"""Names that mark a transpose, an adjoint or a special value when they stand above."""


@dataclass(slots=True)
class Above:
    """Where the letters of a statement stand."""

    everywhere: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    """Above a base, and nothing beside them."""
    doubled: Counter[str] = field(default_factory=Counter)
    """Above a base that carries letters below too."""
    below: set[str] = field(default_factory=set)

    def note(self, term: Term) -> None:
        """Count one term."""
        match term:
            case Name(base=base):
                self.everywhere[base] += 1
            case Script(sub=sub, sup=sup):
                if isinstance(sup, Name):
                    self.alone[sup.base] += 1
                below = _letters(sub)
                self.below.update(below)
                if below and isinstance(term.base, Name):
                    self.doubled.update(_letters(sup))
            case _:
                pass

    def plain(self, letter: str) -> bool:
        """Whether a letter stands elsewhere than alone above another."""
        return self.everywhere[letter] > self.alone[letter]

    def index_like(self) -> bool:
        """Whether some letter above is an index, as in `T_i^j`.

        It is an exponent where it stands above plain letters or on the line as well, and nothing
        stands both above and below: `\\operatorname{tr}(A^k) = \\sum_i \\lambda_i^k`.
        """
        crossed = not self.below.isdisjoint(self.alone.keys() | self.doubled.keys())
        alone = any(self.everywhere[letter] <= count for letter, count in self.doubled.items())
        return bool(self.doubled) and (crossed or alone)


def _letters(term: Term | None) -> list[str]:
    """The letters of a script that could be indices; none when it holds anything else."""
    parts = term.items if isinstance(term, ProductTerm) else (term,)
    found: list[str] = []
    for part in parts:
        plain = part.base if isinstance(part, Script) else part
        if (
            not isinstance(plain, Name)
            or plain.font
            or plain.base in MARKS
            or not plain.base[:1].isalpha()
        ):
            return []
        found.append(plain.base)
    return found
