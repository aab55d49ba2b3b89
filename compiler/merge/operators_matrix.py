"""What operators on matrices mean in the deep form.

Stands apart from the functions of scalars: here order and shape matter.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from compiler.ir.expr import Expr
from compiler.merge.poly import ONE, Poly, add, number
from compiler.merge.shapes import flat, kron_shape

if TYPE_CHECKING:
    from compiler.merge.deep import Deep

Args = tuple[Expr, ...]
Rule = Callable[["Deep", Args], Poly]
"""How the deep form of an operation is made from its arguments."""


def sum_of(deep: Deep, args: Args) -> Poly:
    """`add`: summands gathered; a scalar beside arrays is repeated."""
    values = [deep.of(arg) for arg in args]
    shape = next((value.shape for value in values if value.shape), ())
    return reduce(add, (_spread(deep, value, shape) for value in values))


def _spread(deep: Deep, value: Poly, shape: tuple[int | str, ...]) -> Poly:
    """A scalar beside arrays: zero is the array of zeros, all else is repeated."""
    if value.shape or not shape:
        return value
    return deep.multiply(value, deep.ones(shape)) if value.terms else Poly(shape, {})


def neg(deep: Deep, args: Args) -> Poly:
    """`neg`: minus."""
    return deep.of(args[0]).times(Fraction(-1))


def product_rule(deep: Deep, args: Args) -> Poly:
    """`mul`, `scale`, `matmul`: a product in its order."""
    return reduce(deep.multiply, (deep.of(arg) for arg in args))


def divide(deep: Deep, args: Args) -> Poly:
    """`divide`: a product with a power of minus one."""
    return deep.multiply(deep.of(args[0]), deep.power(deep.of(args[1]), number(-1)))


def matpow(deep: Deep, args: Args) -> Poly:
    """`matpow`: a word repeated for a small whole exponent."""
    base, exponent = deep.of(args[0]), deep.of(args[1])
    if not base.shape:
        return deep.power(base, exponent)
    rational = exponent.number()
    if rational is not None and rational.denominator == 1 and abs(rational) <= 6:
        start = base if rational >= 0 else deep.inverse(base)
        unit = Poly(base.shape, {((), ()): ONE})
        return reduce(deep.multiply, [start] * abs(int(rational)), unit)
    return deep.across(lambda text: f"matpow({text},{exponent.text})", base, base.shape)


def hadamard(deep: Deep, args: Args) -> Poly:
    """`hadamard`: bilinear, its factors sorted."""
    first, second = (deep.of(arg) for arg in args)
    if not first.shape or not second.shape:
        return deep.multiply(first, second)
    return pairwise(deep, first, second, hadamard_words)


def pairwise(
    deep: Deep, first: Poly, second: Poly, join: Callable[[Deep, Poly, Poly], Poly]
) -> Poly:
    """A bilinear operation, monomial by monomial."""
    result: Poly | None = None
    for (factors, word), coefficient in first.terms.items():
        for (other_factors, other_word), other in second.terms.items():
            scale = deep.multiply(
                Poly((), {(factors, ()): coefficient}), Poly((), {(other_factors, ()): other})
            )
            joined = join(
                deep,
                Poly(first.shape, {((), word): ONE}),
                Poly(second.shape, {((), other_word): ONE}),
            )
            term = deep.multiply(scale, joined)
            result = term if result is None else add(result, term)
            deep.charge(5)
    if result is None:
        unit = join(deep, Poly(first.shape, {((), ()): ONE}), Poly(second.shape, {((), ()): ONE}))
        return Poly(unit.shape, {})
    return result


def hadamard_words(deep: Deep, first: Poly, second: Poly) -> Poly:
    """The entry-by-entry product of two words."""
    straight = "∘".join(sorted((first.text, second.text)))
    across = "∘".join(sorted((deep.transpose(first).text, deep.transpose(second).text)))
    return deep.either_way(f"had({straight})", f"had({across})", first.shape)


def kron(deep: Deep, args: Args) -> Poly:
    """`kron`: bilinear, its factors in order."""
    first, second = (deep.of(arg) for arg in args)
    if not first.shape or not second.shape:
        return deep.multiply(first, second)
    return pairwise(deep, first, second, _kron_words)


def _kron_words(deep: Deep, first: Poly, second: Poly) -> Poly:
    shape = kron_shape(first.shape, second.shape)
    straight = f"kron({first.text},{second.text})"
    across = f"kron({deep.transpose(first).text},{deep.transpose(second).text})"
    return deep.either_way(straight, across, shape)


def outer(deep: Deep, args: Args) -> Poly:
    """`outer`: u vᵀ."""
    first, second = (deep.of(arg) for arg in args)
    return deep.multiply(first, deep.transpose(second))


def dot(deep: Deep, args: Args) -> Poly:
    """`dot`: the trace of a product."""
    first, second = (deep.of(arg) for arg in args)
    if not first.shape or not second.shape:
        return deep.multiply(first, second)
    return deep.trace(deep.multiply(deep.transpose(first), second))


def commutator(deep: Deep, args: Args) -> Poly:
    """`commutator`: AB - BA."""
    first, second = (deep.of(arg) for arg in args)
    back = deep.multiply(second, first).times(Fraction(-1))
    return add(deep.multiply(first, second), back)


def transpose_rule(deep: Deep, args: Args) -> Poly:
    """`transpose`: pushed down to the letters."""
    return deep.transpose(deep.of(args[0]))


def adjoint(deep: Deep, args: Args) -> Poly:
    """`adjoint`: the transpose, of what is real."""
    value = deep.of(args[0])
    return deep.transpose(value if deep.is_real(args[0]) else _conjugate(deep, value))


def conj(deep: Deep, args: Args) -> Poly:
    """`conj`: nothing, of what is real."""
    value = deep.of(args[0])
    return value if deep.is_real(args[0]) else _conjugate(deep, value)


def _conjugate(deep: Deep, value: Poly) -> Poly:
    return deep.across(lambda text: f"conj({text})", value, value.shape)


def inverse_rule(deep: Deep, args: Args) -> Poly:
    """`inverse`: pushed into products of square matrices."""
    return deep.inverse(deep.of(args[0]))


def trace_rule(deep: Deep, args: Args) -> Poly:
    """`trace`: linear, around a circle."""
    return deep.trace(deep.of(args[0]))


def det(deep: Deep, args: Args) -> Poly:
    """`det`: multiplicative, blind to transposes."""
    value = deep.of(args[0])
    if not value.shape:
        return value
    single = value.single()
    if single is None or not deep.splits(single[0][1]):
        key = f"det{min(value.text, deep.transpose(value).text)}"
        return deep.atom(key)
    (factors, word), coefficient = single
    outside = Poly((), {(factors, ()): coefficient})
    result = deep.power(outside, deep.size(value.shape))
    for key, _, inverted in word:
        name = f"det{key}"
        if key in deep.definite:
            deep.positive.add(name)
        result = deep.multiply(result, deep.atom(name, Fraction(-1 if inverted else 1)))
    return result


def along(op: str) -> Rule:
    """An operation on matrices that commutes with transposing."""

    def rule(deep: Deep, args: Args) -> Poly:
        value = deep.of(args[0])
        shape = deep.shape_of_apply(op, args)
        return deep.across(lambda text: f"{op}{text}", value, flat(shape))

    return rule


def either_rule(op: str) -> Rule:
    """An operation that gives the same for a transpose."""

    def rule(deep: Deep, args: Args) -> Poly:
        value = deep.of(args[0])
        key = min(value.text, deep.transpose(value).text)
        return deep.letter(f"{op}{key}", deep.shape_of_apply(op, args))

    return rule


def sum_entries(deep: Deep, args: Args) -> Poly:
    """`sum_entries`: a sum over an index for a column, else ones on both sides."""
    value = deep.of(args[0])
    if not value.shape:
        return value
    if value.shape[1] == 1:
        return deep.sum_over(args[0])
    rows, columns = value.shape
    inner = deep.multiply(value, deep.ones((columns, 1))) if columns != 1 else value
    if rows == 1:
        return inner
    return deep.multiply(deep.transpose(deep.ones((rows, 1))), inner)


def broadcast(deep: Deep, args: Args) -> Poly:
    """`broadcast`: a multiple of ones."""
    shape = flat(deep.shape_of(args[1]))
    value = deep.of(args[0])
    return deep.multiply(value, deep.ones(shape)) if shape and not value.shape else value


def vec(deep: Deep, args: Args) -> Poly:
    """`vec`: linear."""
    return _stack(deep, deep.of(args[0]), deep.shape_of_apply("vec", args))


def vec_rows(deep: Deep, args: Args) -> Poly:
    """`vec_rows`: `vec` of the transpose."""
    return _stack(deep, deep.transpose(deep.of(args[0])), deep.shape_of_apply("vec", args))


def _stack(deep: Deep, value: Poly, shape: tuple[int | str, ...]) -> Poly:
    """`vec`, _linear; a column is its own."""
    if not value.shape or value.shape[1] == 1:
        return value
    if value.shape[0] == 1:
        return deep.transpose(value)
    return _linear(deep, value, flat(shape), lambda one: f"vec{one.text}")


def _linear(
    deep: Deep, value: Poly, shape: tuple[int | str, ...], key: Callable[[Poly], str]
) -> Poly:
    result = Poly(shape, {})
    for (factors, word), coefficient in value.terms.items():
        letter = deep.letter(key(Poly(value.shape, {((), word): ONE})), shape)
        result = add(result, deep.multiply(Poly((), {(factors, ()): coefficient}), letter))
    return result


def diag_of(deep: Deep, args: Args) -> Poly:
    """`diag_of`: linear, blind to transposes."""
    value = deep.of(args[0])
    shape = flat(deep.shape_of_apply("diag_of", args))
    return _linear(deep, value, shape, lambda one: f"diag{min(one.text, deep.transpose(one).text)}")


def diag_to(deep: Deep, args: Args) -> Poly:
    """`diag_to`: linear, equal to its transpose."""
    value = deep.of(args[0])
    if not value.shape:
        return value
    shape = flat(deep.shape_of_apply("diag_to", args))
    for _, word in value.terms:
        deep.unturned.add(f"Diag{Poly(value.shape, {((), word): ONE}).text}")
    return _linear(deep, value, shape, lambda one: f"Diag{one.text}")


def same(deep: Deep, args: Args) -> Poly:
    """`squeeze`, `unsqueeze`: a 1 × 1 matrix is a scalar here."""
    return deep.of(args[0])
