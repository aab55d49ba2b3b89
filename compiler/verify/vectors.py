"""Element-wise functions, softmax and its kin, and norms.

Stands apart as the family that no prime field evaluates: compositions of trusted scalar functions,
which differentiate by composition.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

import numpy as np

from compiler.verify.arithmetic import Unfit
from compiler.verify.evaluate import OPERATIONS, Evaluator
from compiler.verify.functions import RULES
from compiler.verify.jet import Jet, Value, linear, primal
from compiler.verify.rearrange import row

_ONLY_VALUES = ("trigamma", "zeta", "double_factorial")


def _elementwise(name: str) -> Callable[..., Value]:
    return lambda ev, x: ev.ring.function(name, x)


for _name in (*RULES, *_ONLY_VALUES):
    OPERATIONS[_name] = _elementwise(_name)


def _log_base(ev: Evaluator, base: Value, x: Value) -> Value:
    return ev.ring.divide(ev.ring.function("log", x), ev.ring.function("log", base))


def _root(ev: Evaluator, degree: Value, x: Value) -> Value:
    k = ev.ring.common_integer(degree)
    if k == 2:
        return ev.ring.function("sqrt", x)
    if k == 3:
        return ev.ring.function("cbrt", x)
    return ev.ring.power(x, ev.ring.reciprocal(degree))


def _pair(name: str) -> Callable[..., Value]:
    def apply(ev: Evaluator, x: Value, y: Value) -> Value:
        if isinstance(x, Jet) or isinstance(y, Jet):
            raise Unfit(f"the derivative of {name}")
        return ev.k.function2(name, x, y)

    return apply


def _atan2(ev: Evaluator, y: Value, x: Value) -> Value:
    if not isinstance(x, Jet) and not isinstance(y, Jet):
        return ev.k.function2("atan2", y, x)
    top = max(max(v.parts) for v in (x, y) if isinstance(v, Jet))
    quotient = ev.ring.function("arctan", ev.ring.divide(y, x))
    del top
    if isinstance(quotient, Jet):
        quotient.parts[0] = ev.k.function2("atan2", primal(y), primal(x))
    return quotient


def _extreme(name: str) -> Callable[..., Value]:
    def apply(ev: Evaluator, *values: Value) -> Value:
        result = values[0]
        for value in values[1:]:
            if not isinstance(result, Jet) and not isinstance(value, Jet):
                result = ev.k.function2(name, result, value)
                continue
            below = ev.k.less(primal(result), primal(value))
            result = ev.ring.where(below if name == "max" else ~below, value, result)
        return result

    return apply


def _extreme_entry(name: str) -> Callable[..., Value]:
    pick = _extreme(name)

    def apply(ev: Evaluator, x: Value) -> Value:
        m, n = x.shape[-2:]
        flat = linear(lambda a: a.reshape(*a.shape[:-2], m * n, 1), x)
        entries = [linear(partial(row, k), flat) for k in range(m * n)]
        return pick(ev, *entries)

    return apply


def _beta(ev: Evaluator, x: Value, y: Value) -> Value:
    if not isinstance(x, Jet) and not isinstance(y, Jet):
        return ev.k.function2("beta", x, y)
    total = ev.ring.function("gamma", ev.ring.add(x, y))
    top = ev.ring.multiply(ev.ring.function("gamma", x), ev.ring.function("gamma", y))
    return ev.ring.divide(top, total)


def _softmax(axis: int) -> Callable[..., Value]:
    def apply(ev: Evaluator, x: Value) -> Value:
        along = axis if axis == -1 or x.shape[-1] == 1 else -1
        powers = ev.ring.function("exp", x)
        return ev.ring.divide(powers, ev.ring.sum(powers, along))

    return apply


def _logsumexp(ev: Evaluator, x: Value) -> Value:
    return ev.ring.function("log", ev.ring.entries(ev.ring.function("exp", x)))


def _log_softmax(ev: Evaluator, x: Value) -> Value:
    return ev.ring.subtract(x, _logsumexp(ev, x))


def squared_norm(ev: Evaluator, x: Value) -> Value:
    """Sum of squared absolute entries."""
    return ev.ring.dot(linear(ev.k.conjugate, x) if ev.k.complex else x, x)


def _norm(ev: Evaluator, x: Value) -> Value:
    return ev.ring.function("sqrt", squared_norm(ev, x))


def _norm_1(ev: Evaluator, x: Value) -> Value:
    columns = ev.ring.sum(ev.ring.function("abs", x), -2)
    if x.shape[-2] == 1:
        return ev.ring.sum(columns, -1)
    return columns if x.shape[-1] == 1 else _extreme_entry("max")(ev, columns)


def _norm_inf(ev: Evaluator, x: Value) -> Value:
    sizes = ev.ring.function("abs", x)
    if 1 not in x.shape[-2:]:
        sizes = ev.ring.sum(sizes, -1)
    return _extreme_entry("max")(ev, sizes)


def _norm_p(ev: Evaluator, x: Value, p: Value) -> Value:
    powers = ev.ring.entries(ev.ring.power(ev.ring.function("abs", x), p))
    return ev.ring.power(powers, ev.ring.reciprocal(p))


def _norm_0(ev: Evaluator, x: Value) -> Value:
    zero = ev.k.equal(primal(x), ev.ring.number(0))
    return ev.ring.entries(ev.k.integers((~zero).astype(np.int64)))


def _normalise(ev: Evaluator, x: Value) -> Value:
    return ev.ring.divide(x, _norm(ev, x))


def _part(name: str) -> Callable[..., Value]:
    def apply(ev: Evaluator, x: Value) -> Value:
        conjugate = linear(ev.k.conjugate, x)
        half = ev.ring.number(Fraction(1, 2))
        if name == "real":
            return ev.ring.multiply(half, ev.ring.add(x, conjugate))
        if not ev.k.complex:
            return ev.ring.multiply(ev.ring.number(0), x)
        difference = ev.ring.multiply(half, ev.ring.subtract(x, conjugate))
        return ev.ring.divide(difference, ev.ring.constant("i"))

    return apply


OPERATIONS.update(
    {
        name: _pair(name)
        for name in (
            "mod",
            "binomial",
            "lower_gamma",
            "upper_gamma",
            "gcd",
        )
    }
)
OPERATIONS.update(
    {
        "log_base": _log_base,
        "root": _root,
        "atan2": _atan2,
        "max": _extreme("max"),
        "min": _extreme("min"),
        "max_entries": _extreme_entry("max"),
        "min_entries": _extreme_entry("min"),
        "beta": _beta,
        "softmax": _softmax(-2),
        "softmax_rows": _softmax(-1),
        "log_softmax": _log_softmax,
        "logsumexp": _logsumexp,
        "normalise": _normalise,
        "norm_2": _norm,
        "norm_fro": _norm,
        "norm_1": _norm_1,
        "norm_inf": _norm_inf,
        "norm_p": _norm_p,
        "norm_0": _norm_0,
        "real": _part("real"),
        "imag": _part("imag"),
    }
)
