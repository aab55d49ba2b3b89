"""What the known operators mean in the deep form.

Stands apart from `deep`, which walks expressions, as the table of rules: notation that says the
same (`x·y`, `xᵀy`, `‖x‖²`, `√x`, `e^x`) becomes the same here; all else stays an opaque operation.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from compiler.ir.expr import Expr
from compiler.ir.operators import ELEMENTWISE
from compiler.merge.poly import ONE, Poly, add, number
from compiler.merge.shapes import flat, kron_shape

if TYPE_CHECKING:
    from compiler.merge.deep import Deep

Args = tuple[Expr, ...]
Rule = Callable[["Deep", Args], Poly]

HALF = Fraction(1, 2)

EVEN = frozenset(
    {"cos", "cosh", "sec", "sech", "norm_1", "norm_inf", "norm_spectral", "norm_nuclear", "norm_0"}
)
ODD = frozenset(
    {"sin", "tan", "sinh", "tanh", "arcsin", "arctan", "arsinh", "artanh", "erf", "cbrt"}
)
ALONG = frozenset(
    ["pinv", "expm", "logm", "sqrtm", "adjugate", "cofactor", "diag_part", "conj", "real", "imag"]
)
"""Operators on matrices that commute with transposing."""
EITHER = frozenset(
    [
        "rank",
        "norm_spectral",
        "norm_nuclear",
        "singular_values",
        "eigenvalues",
        "norm_0",
        "max_entries",
        "min_entries",
        "prod_entries",
        "mean_entries",
        "spectral_radius",
    ]
)
"""Operators that do not see a transpose."""


def _add(deep: Deep, args: Args) -> Poly:
    values = [deep.of(arg) for arg in args]
    shape = next((value.shape for value in values if value.shape), ())
    return reduce(add, (_spread(deep, value, shape) for value in values))


def _spread(deep: Deep, value: Poly, shape: tuple[int | str, ...]) -> Poly:
    """A scalar beside arrays: zero is the array of zeros, all else is repeated."""
    if value.shape or not shape:
        return value
    return deep.multiply(value, deep.ones(shape)) if value.terms else Poly(shape, {})


def _neg(deep: Deep, args: Args) -> Poly:
    return deep.of(args[0]).times(Fraction(-1))


def _product(deep: Deep, args: Args) -> Poly:
    return reduce(deep.multiply, (deep.of(arg) for arg in args))


def _divide(deep: Deep, args: Args) -> Poly:
    return deep.multiply(deep.of(args[0]), deep.power(deep.of(args[1]), number(-1)))


def _power(deep: Deep, args: Args) -> Poly:
    base, exponent = deep.of(args[0]), deep.of(args[1])
    if base.text == deep.atom("e").text:
        return _exponential(deep, exponent)
    return deep.power(base, exponent)


def _exponential(deep: Deep, value: Poly) -> Poly:
    if not value.terms:
        return number(1)
    return deep.atom("e", deep.exponent(value))


def _matpow(deep: Deep, args: Args) -> Poly:
    base, exponent = deep.of(args[0]), deep.of(args[1])
    if not base.shape:
        return deep.power(base, exponent)
    rational = exponent.number()
    if rational is not None and rational.denominator == 1 and abs(rational) <= 6:
        start = base if rational >= 0 else deep.inverse(base)
        unit = Poly(base.shape, {((), ()): ONE})
        return reduce(deep.multiply, [start] * abs(int(rational)), unit)
    return deep.across(lambda text: f"matpow({text},{exponent.text})", base, base.shape)


def _hadamard(deep: Deep, args: Args) -> Poly:
    first, second = (deep.of(arg) for arg in args)
    if not first.shape or not second.shape:
        return deep.multiply(first, second)
    return _pairwise(deep, first, second, _hadamard_words)


def _pairwise(
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


def _hadamard_words(deep: Deep, first: Poly, second: Poly) -> Poly:
    straight = "∘".join(sorted((first.text, second.text)))
    across = "∘".join(sorted((deep.transpose(first).text, deep.transpose(second).text)))
    return deep.either_way(f"had({straight})", f"had({across})", first.shape)


def _kron(deep: Deep, args: Args) -> Poly:
    first, second = (deep.of(arg) for arg in args)
    if not first.shape or not second.shape:
        return deep.multiply(first, second)
    return _pairwise(deep, first, second, _kron_words)


def _kron_words(deep: Deep, first: Poly, second: Poly) -> Poly:
    shape = kron_shape(first.shape, second.shape)
    straight = f"kron({first.text},{second.text})"
    across = f"kron({deep.transpose(first).text},{deep.transpose(second).text})"
    return deep.either_way(straight, across, shape)


def _outer(deep: Deep, args: Args) -> Poly:
    first, second = (deep.of(arg) for arg in args)
    return deep.multiply(first, deep.transpose(second))


def _dot(deep: Deep, args: Args) -> Poly:
    first, second = (deep.of(arg) for arg in args)
    if not first.shape or not second.shape:
        return deep.multiply(first, second)
    return deep.trace(deep.multiply(deep.transpose(first), second))


def _commutator(deep: Deep, args: Args) -> Poly:
    first, second = (deep.of(arg) for arg in args)
    back = deep.multiply(second, first).times(Fraction(-1))
    return add(deep.multiply(first, second), back)


def _transpose(deep: Deep, args: Args) -> Poly:
    return deep.transpose(deep.of(args[0]))


def _adjoint(deep: Deep, args: Args) -> Poly:
    value = deep.of(args[0])
    return deep.transpose(value if deep.is_real(args[0]) else _conjugate(deep, value))


def _conj(deep: Deep, args: Args) -> Poly:
    value = deep.of(args[0])
    return value if deep.is_real(args[0]) else _conjugate(deep, value)


def _conjugate(deep: Deep, value: Poly) -> Poly:
    return deep.across(lambda text: f"conj({text})", value, value.shape)


def _inverse(deep: Deep, args: Args) -> Poly:
    return deep.inverse(deep.of(args[0]))


def _trace(deep: Deep, args: Args) -> Poly:
    return deep.trace(deep.of(args[0]))


def _det(deep: Deep, args: Args) -> Poly:
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


def _root_of_square(deep: Deep, square: Poly) -> Poly:
    """The root of something that is not negative."""
    single = square.single()
    if single is not None:
        deep.positive.update(key for key, _ in single[0][0] if key.startswith("<"))
    elif square.terms:
        deep.positive.add(square.times(1 / abs(deep.content(square))).text)
    return deep.power(square, number(HALF))


def _norm(deep: Deep, args: Args) -> Poly:
    value = deep.of(args[0])
    return _root_of_square(deep, _square_sum(deep, value))


def _square_sum(deep: Deep, value: Poly) -> Poly:
    if not value.shape:
        return deep.multiply(value, value)
    return deep.trace(deep.multiply(deep.transpose(value), value))


def _abs(deep: Deep, args: Args) -> Poly:
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


def _sqrt(deep: Deep, args: Args) -> Poly:
    value = deep.of(args[0])
    return _entrywise(deep, "sqrt", value) if value.shape else deep.power(value, number(HALF))


def _square(deep: Deep, args: Args) -> Poly:
    value = deep.of(args[0])
    if value.shape:
        return _pairwise(deep, value, value, _hadamard_words)
    return deep.power(value, number(2))


def _elementwise_power(deep: Deep, args: Args) -> Poly:
    value, exponent = deep.of(args[0]), deep.of(args[1])
    if not value.shape:
        return deep.power(value, exponent)
    if exponent.number() == 2:
        return _pairwise(deep, value, value, _hadamard_words)
    return deep.across(lambda text: f"epow({text},{exponent.text})", value, value.shape)


def _reciprocal(deep: Deep, args: Args) -> Poly:
    value = deep.of(args[0])
    if not value.shape:
        return deep.power(value, number(-1))
    return deep.across(lambda text: f"epow({text},{number(-1).text})", value, value.shape)


def _hadamard_divide(deep: Deep, args: Args) -> Poly:
    first, second = deep.of(args[0]), deep.of(args[1])
    below = deep.across(lambda text: f"epow({text},{number(-1).text})", second, second.shape)
    return _pairwise(deep, first, below, _hadamard_words)


def _exp(deep: Deep, args: Args) -> Poly:
    value = deep.of(args[0])
    return _entrywise(deep, "exp", value) if value.shape else _exponential(deep, value)


def _log(deep: Deep, args: Args) -> Poly:
    value = deep.of(args[0])
    if value.shape:
        return _entrywise(deep, "log", value)
    return log_of(deep, value)


def log_of(deep: Deep, value: Poly) -> Poly:
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


def _sigmoid(deep: Deep, args: Args) -> Poly:
    value = deep.of(args[0])
    if value.shape:
        return _entrywise(deep, "sigmoid", value)
    below = add(number(1), _exponential(deep, value.times(Fraction(-1))))
    return deep.power(below, number(-1))


def _entrywise(deep: Deep, op: str, value: Poly) -> Poly:
    return deep.across(lambda text: f"{op}{text}", value, value.shape)


def _parity(op: str) -> Rule:
    """A function of one scalar or array that is even or odd."""

    def rule(deep: Deep, args: Args) -> Poly:
        value = deep.of(args[0])
        shape = value.shape if op in ELEMENTWISE else ()
        against = value.times(Fraction(-1))
        sign = Fraction(-1) if op in ODD and against.text < value.text else ONE
        chosen = min(value, against, key=lambda one: one.text)
        if op in EITHER:
            chosen = min(chosen, deep.transpose(chosen), key=lambda one: one.text)
        if not shape:
            return deep.atom(f"{op}{chosen.text}").times(sign)
        return _entrywise(deep, op, chosen).times(sign)

    return rule


def _plain(op: str) -> Rule:
    """A function applied entry by entry."""

    def rule(deep: Deep, args: Args) -> Poly:
        value = deep.of(args[0])
        return _entrywise(deep, op, value) if value.shape else deep.atom(f"{op}{value.text}")

    return rule


def _along(op: str) -> Rule:
    """An operation on matrices that commutes with transposing."""

    def rule(deep: Deep, args: Args) -> Poly:
        value = deep.of(args[0])
        shape = deep.shape_of_apply(op, args)
        return deep.across(lambda text: f"{op}{text}", value, flat(shape))

    return rule


def _either(op: str) -> Rule:
    """An operation that gives the same for a transpose."""

    def rule(deep: Deep, args: Args) -> Poly:
        value = deep.of(args[0])
        key = min(value.text, deep.transpose(value).text)
        return deep.letter(f"{op}{key}", deep.shape_of_apply(op, args))

    return rule


def _sum_entries(deep: Deep, args: Args) -> Poly:
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


def _logsumexp(deep: Deep, args: Args) -> Poly:
    return log_of(deep, deep.sum_exp(args[0]))


def _softmax(deep: Deep, args: Args) -> Poly:
    above = _entrywise(deep, "exp", deep.of(args[0]))
    return deep.multiply(deep.power(deep.sum_exp(args[0]), number(-1)), above)


def _log_softmax(deep: Deep, args: Args) -> Poly:
    value = deep.of(args[0])
    below = log_of(deep, deep.sum_exp(args[0])).times(Fraction(-1))
    return add(value, deep.multiply(below, deep.ones(value.shape)))


def _normalise(deep: Deep, args: Args) -> Poly:
    return deep.multiply(deep.power(_norm(deep, args), number(-1)), deep.of(args[0]))


def _broadcast(deep: Deep, args: Args) -> Poly:
    shape = flat(deep.shape_of(args[1]))
    value = deep.of(args[0])
    return deep.multiply(value, deep.ones(shape)) if shape and not value.shape else value


def _vec(deep: Deep, args: Args) -> Poly:
    return _stack(deep, deep.of(args[0]), deep.shape_of_apply("vec", args))


def _vec_rows(deep: Deep, args: Args) -> Poly:
    return _stack(deep, deep.transpose(deep.of(args[0])), deep.shape_of_apply("vec", args))


def _stack(deep: Deep, value: Poly, shape: tuple[int | str, ...]) -> Poly:
    """`vec`, linear; a column is its own."""
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


def _diag_of(deep: Deep, args: Args) -> Poly:
    value = deep.of(args[0])
    shape = flat(deep.shape_of_apply("diag_of", args))
    return _linear(deep, value, shape, lambda one: f"diag{min(one.text, deep.transpose(one).text)}")


def _diag_to(deep: Deep, args: Args) -> Poly:
    value = deep.of(args[0])
    if not value.shape:
        return value
    shape = flat(deep.shape_of_apply("diag_to", args))
    for _, word in value.terms:
        deep.unturned.add(f"Diag{Poly(value.shape, {((), word): ONE}).text}")
    return _linear(deep, value, shape, lambda one: f"Diag{one.text}")


def _extreme(op: str) -> Rule:
    def rule(deep: Deep, args: Args) -> Poly:
        values = [deep.of(arg) for arg in args]
        shape = next((value.shape for value in values if value.shape), ())
        written = ",".join(sorted({value.text for value in values}))
        return deep.letter(f"{op}({written})", shape)

    return rule


def _commuting(op: str) -> Rule:
    def rule(deep: Deep, args: Args) -> Poly:
        return deep.atom(f"{op}({','.join(sorted(deep.text(arg) for arg in args))})")

    return rule


def _delta(deep: Deep, args: Args) -> Poly:
    return deep.atom(f"δ({','.join(sorted(deep.text(arg) for arg in args))})")


def _root(deep: Deep, args: Args) -> Poly:
    degree, value = deep.of(args[0]), deep.of(args[1])
    return deep.power(value, deep.power(degree, number(-1)))


def _same(deep: Deep, args: Args) -> Poly:
    return deep.of(args[0])


OPERATORS: dict[str, Rule] = {
    **{op: _plain(op) for op, row in ELEMENTWISE.items() if row.arity == 1},
    **{op: _parity(op) for op in EVEN | ODD},
    **{op: _along(op) for op in ALONG},
    **{op: _either(op) for op in EITHER},
    **{op: _extreme(op) for op in ("max", "min")},
    **{op: _commuting(op) for op in ("beta", "gcd")},
    "kronecker_delta": _delta,
    "add": _add,
    "neg": _neg,
    "mul": _product,
    "scale": _product,
    "matmul": _product,
    "divide": _divide,
    "power": _power,
    "matpow": _matpow,
    "squeeze": _same,
    "unsqueeze": _same,
    "broadcast": _broadcast,
    "hadamard": _hadamard,
    "hadamard_divide": _hadamard_divide,
    "elementwise_power": _elementwise_power,
    "kron": _kron,
    "outer": _outer,
    "dot": _dot,
    "commutator": _commutator,
    "transpose": _transpose,
    "adjoint": _adjoint,
    "conj": _conj,
    "inverse": _inverse,
    "trace": _trace,
    "det": _det,
    "norm_2": _norm,
    "norm_fro": _norm,
    "abs": _abs,
    "sqrt": _sqrt,
    "square": _square,
    "reciprocal": _reciprocal,
    "exp": _exp,
    "log": _log,
    "sigmoid": _sigmoid,
    "root": _root,
    "vec": _vec,
    "vec_rows": _vec_rows,
    "diag_of": _diag_of,
    "diag_to": _diag_to,
    "sum_entries": _sum_entries,
    "logsumexp": _logsumexp,
    "softmax": _softmax,
    "log_softmax": _log_softmax,
    "normalise": _normalise,
}
"""Rules by operator; an operator without one is opaque."""
