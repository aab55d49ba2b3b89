"""Sums of monomials: the value of the normal form.

Stands apart as the arithmetic of the normal form. A monomial is a rational coefficient, commuting
scalar factors with exponents, and a word of matrices whose order matters. What cannot be split
further is an atom or a letter, known by its own normal form as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from compiler.ir.expr import Shape

Exponent = Fraction | str
"""A rational, or the text of a sum (kept in `Algebra.sums`)."""

Factor = tuple[str, Exponent]

Letter = tuple[str, bool, bool]
"""Key, transposed, inverted."""

Word = tuple[Letter, ...]

Monomial = tuple[tuple[Factor, ...], Word]

UNIT: Monomial = ((), ())

ONE = Fraction(1)


class Poly:
    """A sum of monomials of one shape; `()` is a scalar. Never changed once made."""

    __slots__ = ("_text", "shape", "terms")

    def __init__(self, shape: Shape, terms: Mapping[Monomial, Fraction]) -> None:
        self.shape = shape
        self.terms = terms
        self._text: str | None = None

    @property
    def text(self) -> str:
        """The sum as text: equal for equal sums."""
        if self._text is None:
            written = sorted(
                f"{monomial_text(monomial)}*{coefficient}"
                for monomial, coefficient in self.terms.items()
            )
            self._text = "(" + " + ".join(written) + ")" if written else "0"
        return self._text

    def number(self) -> Fraction | None:
        """The rational it is, if it is one."""
        if self.shape:
            return None
        if not self.terms:
            return Fraction(0)
        return self.terms.get(UNIT) if len(self.terms) == 1 else None

    def single(self) -> tuple[Monomial, Fraction] | None:
        """Its only monomial, with the coefficient."""
        return next(iter(self.terms.items())) if len(self.terms) == 1 else None

    def times(self, factor: Fraction) -> Poly:
        """A rational multiple."""
        if factor == 1:
            return self
        if not factor:
            return Poly(self.shape, {})
        return Poly(self.shape, {m: c * factor for m, c in self.terms.items()})

    def coefficients(self) -> str:
        """The sorted coefficients, as text."""
        return ",".join(str(c) for c in sorted(self.terms.values()))


def number(value: Fraction | int) -> Poly:
    """A rational as a sum."""
    return Poly((), {UNIT: Fraction(value)} if value else {})


def add(first: Poly, second: Poly) -> Poly:
    """The sum of two values of one shape."""
    terms = dict(first.terms)
    for monomial, coefficient in second.terms.items():
        gather(terms, monomial, coefficient)
    return Poly(first.shape or second.shape, terms)


def gather(terms: dict[Monomial, Fraction], monomial: Monomial, coefficient: Fraction) -> None:
    """Add a monomial to terms being collected."""
    known = terms.get(monomial)
    if known is None:
        if coefficient:
            terms[monomial] = coefficient
        return
    total = known + coefficient
    if total:
        terms[monomial] = total
    else:
        del terms[monomial]


def monomial_text(monomial: Monomial) -> str:
    """A monomial without its coefficient."""
    factors, word = monomial
    scalars = "*".join(key if power == 1 else f"{key}^{power}" for key, power in factors)
    return f"{scalars}|{word_text(word)}" if word else scalars


def word_text(word: Word) -> str:
    """A word of matrices."""
    return ".".join(letter_text(letter) for letter in word)


def letter_text(letter: Letter) -> str:
    """One matrix of a word: its key, with marks for inverse and transpose."""
    key, transposed, inverted = letter
    return key + "~" * inverted + "'" * transposed
