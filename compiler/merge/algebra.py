"""Arithmetic of normal forms: products, powers, transposes, inverses, traces.

Stands apart from `deep`, which knows operators: here stand the rules of algebra that no one doubts,
and nothing that a statement of a cheat sheet could be about, except where both sides become equal.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import gcd, isqrt, lcm

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

EXPANDED = 4
"""The greatest power of a sum that is expanded."""


class Algebra:
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
        if self.work > 60_000:
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
            if key in self.sums and isinstance(exponent, Fraction) and _whole(exponent):
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

    # --- transposes and inverses ----------------------------------------------------------------

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

    def inverse(self, value: Poly) -> Poly:
        """The inverse, pushed into products of square matrices."""
        if not value.shape:
            return self.power(value, number(-1))
        single = value.single()
        if single is not None and self.splits(single[0][1]):
            (factors, word), coefficient = single
            result = self.power(Poly((), {(factors, ()): coefficient}), number(-1))
            for letter in reversed(word):
                result = self.multiply(result, self._inverse_letter(letter, value.shape))
            return result if word else Poly(value.shape, result.terms)
        if not value.terms:
            return self.letter("0~", value.shape)
        content = self.content(value)
        base = value.times(1 / content)
        across = self.transpose(base)
        key = min(base.text, across.text)
        if base.text == across.text:
            self.unturned.add(key)
        self.sums[key] = base if key == base.text else across
        self.shapes[key] = value.shape
        mark = key != base.text
        return Poly(value.shape, {((), ((key, mark, True),)): 1 / content})

    def _inverse_letter(self, letter: Letter, shape: Shape) -> Poly:
        key, marked, inverted = letter
        if inverted and key in self.sums:
            return self.transpose(self.sums[key]) if marked else self.sums[key]
        return Poly(shape, {((), ((key, marked, not inverted),)): ONE})

    def splits(self, word: Word) -> bool:
        """Whether every letter is square, so that inverse and determinant go into the product."""
        return all(len(set(self.shapes[key])) == 1 for key, _, _ in word)

    def content(self, value: Poly) -> Fraction:
        """The factor that makes coefficients whole, coprime, and the first positive."""
        numerators = gcd(*(abs(c.numerator) for c in value.terms.values()))
        denominators = lcm(*(c.denominator for c in value.terms.values()))
        size = Fraction(numerators, denominators)
        unsigned = {m: abs(c) for m, c in value.terms.items()}
        first = min(value.terms, key=lambda m: Poly((), {m: unsigned[m]}).text)
        return size if value.terms[first] > 0 else -size

    # --- powers ---------------------------------------------------------------------------------

    def exponent(self, value: Poly) -> Exponent:
        """A sum as an exponent."""
        rational = value.number()
        if rational is not None:
            return rational
        self.sums[value.text] = value
        return value.text

    def exponent_value(self, exponent: Exponent) -> Poly:
        """The sum that an exponent stands for."""
        return self.sums[exponent] if isinstance(exponent, str) else number(exponent)

    def add_exponents(self, first: Exponent, second: Exponent) -> Exponent:
        """The exponent of a product of two powers."""
        if isinstance(first, Fraction) and isinstance(second, Fraction):
            return first + second
        return self.exponent(add(self.exponent_value(first), self.exponent_value(second)))

    def scale_exponent(self, first: Exponent, by: Poly) -> Exponent:
        """The exponent of a power of a power."""
        return self.exponent(self.multiply(self.exponent_value(first), by))

    def power(self, base: Poly, exponent: Poly) -> Poly:
        """A scalar to a power."""
        rational = exponent.number()
        if rational == 0 or base.number() == 1:
            return number(1)
        if rational == 1:
            return base
        if not base.terms:
            return (
                number(0)
                if rational is not None and rational > 0
                else self.atom("0^", exponent.text)
            )
        single = base.single()
        if single is not None:
            return self._power_of_monomial(single[0], single[1], exponent)
        if rational is not None and _whole(rational) and rational <= EXPANDED:
            return self._expanded(base, int(rational))
        content = self.content(base)
        if content < 0 and not (rational is not None and rational.denominator == 1):
            content = -content
        rest = base.times(1 / content)
        outside = self._power_of_number(content, exponent)
        return self.multiply(outside, self.atom(self.base(rest), self.exponent(exponent)))

    def base(self, value: Poly) -> str:
        """A sum as the base of a power."""
        key = value.text
        self.sums[key] = value
        if all(
            coefficient > 0 and all(factor in self.positive for factor, _ in factors)
            for (factors, _), coefficient in value.terms.items()
        ):
            self.positive.add(key)
        return key

    def _expanded(self, base: Poly, times: int) -> Poly:
        result = base
        for _ in range(times - 1):
            result = self.multiply(result, base)
        return result

    def _power_of_monomial(self, monomial: Monomial, coefficient: Fraction, exponent: Poly) -> Poly:
        rational = exponent.number()
        whole = rational is not None and rational.denominator == 1
        result = number(1)
        stays: list[Factor] = []
        for key, power in monomial[0]:
            if whole or key in self.positive:
                scaled = self.scale_exponent(power, exponent)
                result = self.multiply(result, self._raised(key, scaled))
            else:
                stays.append((key, power))
        if coefficient > 0 or whole:
            result = self.multiply(result, self._power_of_number(coefficient, exponent))
            coefficient = ONE
        if coefficient == 1 and len(stays) == 1 and _odd(stays[0][1]):
            key, power = stays.pop()
            scaled = self.scale_exponent(power, exponent)
            result = self.multiply(result, self._raised(key, scaled))
        if stays or coefficient != 1:
            rest = Poly((), {(tuple(stays), ()): coefficient})
            key = self.base(rest)
            if all(_even(power) for _, power in stays) and coefficient > 0:
                self.positive.add(key)
            result = self.multiply(result, self.atom(key, self.exponent(exponent)))
        return result

    def _raised(self, key: str, exponent: Exponent) -> Poly:
        if exponent == 0:
            return number(1)
        if key in self.sums and isinstance(exponent, Fraction) and _whole(exponent):
            return self.power(self.sums[key], number(exponent))
        return self.atom(key, exponent)

    def _power_of_number(self, value: Fraction, exponent: Poly) -> Poly:
        rational = exponent.number()
        if rational is not None and rational.denominator == 1 and abs(rational) <= 64:
            return number(value ** int(rational))
        result = number(1)
        for prime, power in _primes(value):
            name = f"#{prime}"
            self.positive.add(name)
            result = self.multiply(
                result,
                self._prime_power(prime, name, self.scale_exponent(Fraction(power), exponent)),
            )
        return result

    def _prime_power(self, prime: int, name: str, exponent: Exponent) -> Poly:
        """Roots of primes keep only a fractional power; the whole part is a number."""
        if isinstance(exponent, str):
            return self.atom(name, exponent)
        whole = exponent.numerator // exponent.denominator
        if abs(whole) > 64:
            raise TooLargeError
        part = exponent - whole
        outside = number(Fraction(prime) ** whole)
        return self.multiply(outside, self.atom(name, part)) if part else outside


def _by_text(factor: Factor) -> tuple[str, str]:
    return factor[0], str(factor[1])


def _whole(exponent: Exponent) -> bool:
    return isinstance(exponent, Fraction) and exponent.denominator == 1 and exponent > 0


def _even(exponent: Exponent) -> bool:
    return (
        isinstance(exponent, Fraction) and exponent.denominator == 1 and exponent.numerator % 2 == 0
    )


def _odd(exponent: Exponent) -> bool:
    """Whether (x^e)^q may be written x^(eq): a power that keeps the sign."""
    return isinstance(exponent, Fraction) and exponent.numerator % 2 == 1


def _primes(value: Fraction) -> list[tuple[int, int]]:
    """A positive rational as powers of primes (large factors are left whole)."""
    powers: dict[int, int] = {}
    for part, sign in ((value.numerator, 1), (value.denominator, -1)):
        rest = part
        for prime in range(2, min(isqrt(rest) + 1, 1000) + 1):
            while rest % prime == 0:
                powers[prime] = powers.get(prime, 0) + sign
                rest //= prime
        if rest > 1:
            powers[rest] = powers.get(rest, 0) + sign
    return sorted((prime, power) for prime, power in powers.items() if power)
