"""Arithmetic of normal forms: inverses, determinants' factors and powers, on top of products.

Stands apart from `deep`, which knows operators: here stand the rules of algebra that no one
doubts. A statement about such a rule has equal sides here, and is told by its light form.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, isqrt, lcm

from compiler.ir.expr import Shape
from compiler.merge.poly import ONE, Exponent, Factor, Letter, Monomial, Poly, Word, add, number
from compiler.merge.products import Products, is_whole
from compiler.merge.walk import TooLargeError

EXPANDED = 4
"""The greatest power of a sum that is expanded."""


class Algebra(Products):
    """Products, and what undoes them."""

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
        if rational is not None and is_whole(rational) and rational <= EXPANDED:
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
        if key in self.sums and isinstance(exponent, Fraction) and is_whole(exponent):
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
