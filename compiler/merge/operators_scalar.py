"""What functions of scalars, norms and entry-by-entry functions mean in the deep form.

Stands apart from the operators on matrices: here all commutes, and signs and roots need care.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from compiler.ir.operators import ELEMENTWISE
from compiler.merge.operators_matrix import Args, Rule, hadamard_words, pairwise
from compiler.merge.poly import ONE, Poly, add, number

if TYPE_CHECKING:
    from compiler.merge.deep import Deep

HALF = Fraction(1, 2)

ODD = frozenset(
    {"sin", "tan", "sinh", "tanh", "arcsin", "arctan", "arsinh", "artanh", "erf", "cbrt"}
)
"""Functions that change sign with their argument."""

SYMMETRIC_TOO = frozenset({"norm_spectral", "norm_nuclear", "norm_0"})
"""Even functions that do not see a transpose either."""


def power_rule(deep: Deep, args: Args) -> Poly:
    """`power`: of e, an exponential."""
    base, exponent = deep.of(args[0]), deep.of(args[1])
    if base.text == deep.atom("e").text:
        return _exponential(deep, exponent)
    return deep.power(base, exponent)


def _exponential(deep: Deep, value: Poly) -> Poly:
    if not value.terms:
        return number(1)
    return deep.atom("e", deep.exponent(value))


def _root_of_square(deep: Deep, square: Poly) -> Poly:
    """The root of something that is not negative."""
    single = square.single()
    if single is not None:
        deep.positive.update(key for key, _ in single[0][0] if key.startswith("<"))
    elif square.terms:
        deep.positive.add(square.times(1 / abs(deep.content(square))).text)
    return deep.power(square, number(HALF))


def norm(deep: Deep, args: Args) -> Poly:
    """`norm_2`, `norm_fro`: the root of the sum of squares."""
    value = deep.of(args[0])
    return _root_of_square(deep, _square_sum(deep, value))


def _square_sum(deep: Deep, value: Poly) -> Poly:
    if not value.shape:
        return deep.multiply(value, value)
    return deep.trace(deep.multiply(deep.transpose(value), value))


def absolute(deep: Deep, args: Args) -> Poly:
    """`abs`: the root of the square, of a real scalar."""
    value = deep.of(args[0])
    if value.shape or not deep.is_real(args[0]):
        return _signless(deep, "abs", value, value.shape)
    plain = value.number()
    if plain is not None:
        return number(abs(plain))
    return deep.power(deep.multiply(value, value), number(HALF))


def _signless(deep: Deep, op: str, value: Poly, shape: tuple[int | str, ...]) -> Poly:
    key = min(value.text, value.times(Fraction(-1)).text)
    return deep.letter(f"{op}{key}", shape)


def sqrt_rule(deep: Deep, args: Args) -> Poly:
    """`sqrt`: the power one half."""
    value = deep.of(args[0])
    return _entrywise(deep, "sqrt", value) if value.shape else deep.power(value, number(HALF))


def square_rule(deep: Deep, args: Args) -> Poly:
    """`square`: the power two, entry by entry for arrays."""
    value = deep.of(args[0])
    if value.shape:
        return pairwise(deep, value, value, hadamard_words)
    return deep.power(value, number(2))


def elementwise_power(deep: Deep, args: Args) -> Poly:
    """`elementwise_power`."""
    value, exponent = deep.of(args[0]), deep.of(args[1])
    if not value.shape:
        return deep.power(value, exponent)
    if exponent.number() == 2:
        return pairwise(deep, value, value, hadamard_words)
    return deep.across(lambda text: f"epow({text},{exponent.text})", value, value.shape)


def reciprocal(deep: Deep, args: Args) -> Poly:
    """`reciprocal`: the power minus one."""
    value = deep.of(args[0])
    if not value.shape:
        return deep.power(value, number(-1))
    return deep.across(lambda text: f"epow({text},{number(-1).text})", value, value.shape)


def hadamard_divide(deep: Deep, args: Args) -> Poly:
    """`hadamard_divide`: an entry-by-entry product with reciprocals."""
    first, second = deep.of(args[0]), deep.of(args[1])
    below = deep.across(lambda text: f"epow({text},{number(-1).text})", second, second.shape)
    return pairwise(deep, first, below, hadamard_words)


def exp_rule(deep: Deep, args: Args) -> Poly:
    """`exp`: a power of e, of a scalar."""
    value = deep.of(args[0])
    return _entrywise(deep, "exp", value) if value.shape else _exponential(deep, value)


def log_rule(deep: Deep, args: Args) -> Poly:
    """`log`, of a scalar or of each entry."""
    value = deep.of(args[0])
    if value.shape:
        return _entrywise(deep, "log", value)
    return _log_of(deep, value)


def _log_of(deep: Deep, value: Poly) -> Poly:
    """The logarithm of a scalar, taken apart where its factors are known to be positive."""
    if value.number() == 1:
        return number(0)
    single = value.single()
    if single is None:
        return deep.atom(f"log{value.text}")
    (factors, _), coefficient = single
    if coefficient == 1 and (
        all(key in deep.positive for key, _ in factors)
        or (len(factors) == 1 and _keeps_sign(factors[0][1]))
    ):
        return reduce(add, (_log_factor(deep, key, exponent) for key, exponent in factors))
    return deep.atom(f"log{value.text}")


def _keeps_sign(exponent: Fraction | str) -> bool:
    return isinstance(exponent, Fraction) and exponent.numerator % 2 == 1


def _log_factor(deep: Deep, key: str, exponent: Fraction | str) -> Poly:
    value = deep.exponent_value(exponent)
    return value if key == "e" else deep.multiply(value, deep.atom(f"log({key}*1)"))


def sigmoid(deep: Deep, args: Args) -> Poly:
    """`sigmoid`: 1 / (1 + e⁻ˣ), of a scalar."""
    value = deep.of(args[0])
    if value.shape:
        return _entrywise(deep, "sigmoid", value)
    below = add(number(1), _exponential(deep, value.times(Fraction(-1))))
    return deep.power(below, number(-1))


def _entrywise(deep: Deep, op: str, value: Poly) -> Poly:
    return deep.across(lambda text: f"{op}{text}", value, value.shape)


def parity(op: str) -> Rule:
    """A function of one scalar or array that is even or odd."""

    def rule(deep: Deep, args: Args) -> Poly:
        value = deep.of(args[0])
        shape = value.shape if op in ELEMENTWISE else ()
        against = value.times(Fraction(-1))
        sign = Fraction(-1) if op in ODD and against.text < value.text else ONE
        chosen = min(value, against, key=lambda one: one.text)
        if op in SYMMETRIC_TOO:
            chosen = min(chosen, deep.transpose(chosen), key=lambda one: one.text)
        if not shape:
            return deep.atom(f"{op}{chosen.text}").times(sign)
        return _entrywise(deep, op, chosen).times(sign)

    return rule


def plain(op: str) -> Rule:
    """A function applied entry by entry."""

    def rule(deep: Deep, args: Args) -> Poly:
        value = deep.of(args[0])
        return _entrywise(deep, op, value) if value.shape else deep.atom(f"{op}{value.text}")

    return rule


def logsumexp(deep: Deep, args: Args) -> Poly:
    """`logsumexp`: written out."""
    return _log_of(deep, deep.sum_exp(args[0]))


def softmax(deep: Deep, args: Args) -> Poly:
    """`softmax`: written out."""
    above = _entrywise(deep, "exp", deep.of(args[0]))
    return deep.multiply(deep.power(deep.sum_exp(args[0]), number(-1)), above)


def log_softmax(deep: Deep, args: Args) -> Poly:
    """`log_softmax`: written out."""
    value = deep.of(args[0])
    below = _log_of(deep, deep.sum_exp(args[0])).times(Fraction(-1))
    return add(value, deep.multiply(below, deep.ones(value.shape)))


def normalise(deep: Deep, args: Args) -> Poly:
    """`normalise`: a quotient by the norm."""
    return deep.multiply(deep.power(norm(deep, args), number(-1)), deep.of(args[0]))


def extreme(op: str) -> Rule:
    """`max`, `min`: arguments as a set."""

    def rule(deep: Deep, args: Args) -> Poly:
        values = [deep.of(arg) for arg in args]
        shape = next((value.shape for value in values if value.shape), ())
        written = ",".join(sorted({value.text for value in values}))
        return deep.letter(f"{op}({written})", shape)

    return rule


def commuting(op: str) -> Rule:
    """Functions of two arguments in either order."""

    def rule(deep: Deep, args: Args) -> Poly:
        return deep.atom(f"{op}({','.join(sorted(deep.text(arg) for arg in args))})")

    return rule


def delta(deep: Deep, args: Args) -> Poly:
    """`kronecker_delta`: its indices sorted."""
    return deep.atom(f"δ({','.join(sorted(deep.text(arg) for arg in args))})")


def root(deep: Deep, args: Args) -> Poly:
    """`root`: a fractional power."""
    degree, value = deep.of(args[0]), deep.of(args[1])
    return deep.power(value, deep.power(degree, number(-1)))
