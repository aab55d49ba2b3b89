"""Products of normal forms: monomials, words of matrices, traces and transposes.

Stands apart as the part of the algebra that needs no division.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from compiler.ir.expr import Shape
from compiler.merge.poly import (
    ONE,
    Exponent,
    Factor,
    Letter,
    Monomial,
    Poly,
    Word,
    add,
    gather,
    letter_text,
    number,
)
from compiler.merge.shapes import flat, turned
from compiler.merge.walk import TooLargeError

MOST_TERMS = 160
"""How many monomials a product may be expanded to."""

MOST_WORK = 60_000
"""Steps that one statement's normal form may take."""


class Products:
    """What is known of letters and atoms while one statement gets its normal form."""

    def __init__(self) -> None:
        self.shapes: dict[str, Shape] = {}
        """Shape of each letter, as it stands without marks."""
        self.unturned: set[str] = set()
        """Letters that equal their transposes."""
        self.positive: set[str] = set()
        """Atoms known to be positive (or not negative, where roots are concerned)."""
        self.definite: set[str] = set()
        """Letters with a positive determinant."""
        self.sums: dict[str, Poly] = {}
        """Sums that stand as the base of a power, as an exponent, or under an inverse."""
        self.work = 0

    # --- making ---------------------------------------------------------------------------------

    def atom(self, key: str, exponent: Exponent = ONE) -> Poly:
        """A scalar that cannot be split."""
        return Poly((), {(((key, exponent),), ()): ONE})

    def letter(self, key: str, shape: Shape, *, transposed: bool = False) -> Poly:
        """A matrix that cannot be split; `shape` is that of the key without mark."""
        if not flat(shape):
            return self.atom(key)
        self.shapes[key] = shape
        mark = transposed and key not in self.unturned
        return Poly(turned(shape) if transposed else shape, {((), ((key, mark, False),)): ONE})

    def either_way(self, straight: str, across: str, shape: Shape) -> Poly:
        """A letter whose transpose is known by another text: one of the two names both."""
        if straight == across:
            self.unturned.add(straight)
        if straight <= across:
            return self.letter(straight, shape)
        return self.letter(across, turned(shape), transposed=True)

    def charge(self, amount: int) -> None:
        """Count work; raises TooLargeError when it is too much for one statement."""
        self.work += amount
        if self.work > MOST_WORK:
            raise TooLargeError

    # --- products -------------------------------------------------------------------------------

    def multiply(self, first: Poly, second: Poly) -> Poly:
        """The product, in this order."""
        if len(first.terms) * len(second.terms) > MOST_TERMS:
            raise TooLargeError
        self.charge(len(first.terms) * len(second.terms))
        shape = self._product_shape(first.shape, second.shape)
        terms: dict[Monomial, Fraction] = {}
        for (factors, word), coefficient in first.terms.items():
            for (other_factors, other_word), other in second.terms.items():
                scale = coefficient * other
                if not (factors and other_factors) and not (word and other_word):
                    gather(terms, (factors or other_factors, word or other_word), scale)
                    continue
                merged = self._merge(factors, other_factors)
                product = self._monomial(merged, word + other_word, scale, shape)
                for monomial, amount in product.terms.items():
                    gather(terms, monomial, amount)
        return Poly(shape, terms)

    def _product_shape(self, first: Shape, second: Shape) -> Shape:
        if not first:
            return second
        if not second:
            return first
        return flat((first[0], second[1]))

    def _merge(self, first: tuple[Factor, ...], second: tuple[Factor, ...]) -> dict[str, Exponent]:
        merged = dict(first)
        for key, exponent in second:
            known = merged.pop(key, None)
            total = exponent if known is None else self.add_exponents(known, exponent)
            if total != 0:
                merged[key] = total
        return merged

    def _monomial(
        self, factors: dict[str, Exponent], word: Word, coefficient: Fraction, shape: Shape
    ) -> Poly:
        """A monomial: inner scalars out of its word, whole powers of sums expanded."""
        reduced = self._cancel(word)
        scalars, rest = self._pull_scalars(reduced)
        for segment in scalars:
            for key, exponent in self._cycle(segment):
                factors = self._merge(tuple(factors.items()), ((key, exponent),))
        unfolded: list[Poly] = []
        for key, exponent in list(factors.items()):
            if key in self.sums and isinstance(exponent, Fraction) and is_whole(exponent):
                del factors[key]
                unfolded.append(self.power(self.sums[key], number(exponent)))
        plain: Monomial = (tuple(sorted(factors.items(), key=_by_text)), rest)
        result = Poly(shape, {plain: coefficient} if coefficient else {})
        for base in unfolded:
            result = self.multiply(base, result)
        return result

    def _cancel(self, word: Word) -> Word:
        """Neighbours that are inverse to each other are dropped."""
        kept: list[Letter] = []
        for letter in word:
            if kept and kept[-1][:2] == letter[:2] and kept[-1][2] != letter[2]:
                kept.pop()
            else:
                kept.append(letter)
        return tuple(kept)

    def letter_shape(self, letter: Letter) -> Shape:
        """The shape of a letter with its marks."""
        shape = self.shapes[letter[0]]
        return turned(shape) if letter[1] else shape

    def _pull_scalars(self, word: Word) -> tuple[list[Word], Word]:
        """Parts of a word that close to scalars, and the word that is left."""
        if not word:
            return [], word
        ends = [self.letter_shape(word[0])[0], *(self.letter_shape(one)[1] for one in word)]
        thin = [place for place, size in enumerate(ends) if size == 1]
        if len(thin) < 2:
            return [], word
        segments = [word[a:b] for a, b in pairwise(thin)]
        return segments, word[: thin[0]] + word[thin[-1] :]

    # --- traces ---------------------------------------------------------------------------------

    def trace(self, value: Poly) -> Poly:
        """The trace of a square matrix, linear in it, the same for all rotations of a word."""
        if not value.shape:
            return value
        result = number(0)
        for (factors, word), coefficient in value.terms.items():
            if not word:
                closed = self.multiply(
                    Poly((), {(factors, ()): coefficient}), self.size(value.shape)
                )
            else:
                merged = dict(factors)
                for piece in self._rotated(self._cancel_around(word)):
                    for factor in self._cycle(piece):
                        merged = self._merge(tuple(merged.items()), (factor,))
                closed = self._monomial(merged, (), coefficient, ())
            result = add(result, closed)
        return result

    def size(self, shape: Shape) -> Poly:
        """The number of rows, as a scalar; `deep` puts the token of the size in."""
        raise NotImplementedError

    def _cancel_around(self, word: Word) -> Word:
        while len(word) > 1 and word[0][:2] == word[-1][:2] and word[0][2] != word[-1][2]:
            word = word[1:-1]
        return word

    def _rotated(self, word: Word) -> list[Word]:
        """The word around a circle, cut wherever it is only one wide."""
        if not word:
            return []
        starts = [place for place, one in enumerate(word) if self.letter_shape(one)[0] == 1]
        if not starts:
            return [word]
        turned_word = word[starts[0] :] + word[: starts[0]]
        cuts = [place - starts[0] for place in starts] + [len(word)]
        return [turned_word[a:b] for a, b in pairwise(cuts)]

    def _cycle(self, word: Word) -> tuple[Factor, ...]:
        """The atom of a closed word: the least of its rotations and of its transpose's."""
        if not word:
            return ()
        if len(word) > 40:
            raise TooLargeError
        self.charge(len(word))
        around = []
        for one in (word, self.turn_word(word)):
            written = [letter_text(letter) for letter in one]
            around += [".".join(written[start:] + written[:start]) for start in range(len(written))]
        return ((f"<{min(around)}>", ONE),)

    # --- transposes -----------------------------------------------------------------------------

    def turn_word(self, word: Word) -> Word:
        """The transpose of a word."""
        return tuple(
            (key, not marked and key not in self.unturned, inverted)
            for key, marked, inverted in reversed(word)
        )

    def transpose(self, value: Poly) -> Poly:
        """The transpose, pushed down to the letters."""
        if not value.shape:
            return value
        terms: dict[Monomial, Fraction] = {}
        for (factors, word), coefficient in value.terms.items():
            monomial = (factors, self.turn_word(word))
            terms[monomial] = terms.get(monomial, Fraction(0)) + coefficient
        return Poly(turned(value.shape), {m: c for m, c in terms.items() if c})

    # --- left to the rest of the algebra --------------------------------------------------------

    def power(self, base: Poly, exponent: Poly) -> Poly:
        """A scalar to a power."""
        raise NotImplementedError

    def add_exponents(self, first: Exponent, second: Exponent) -> Exponent:
        """The exponent of a product of two powers."""
        raise NotImplementedError


def is_whole(exponent: Exponent) -> bool:
    """Whether a power can be written as a product."""
    return isinstance(exponent, Fraction) and exponent.denominator == 1 and exponent > 0


def _by_text(factor: Factor) -> tuple[str, str]:
    return factor[0], str(factor[1])
