"""Scalar functions at many digits, for the balls of Arb.

Stands apart from the arithmetic as a table: one entry a function. Values are `arb` or `acb`
(midpoint and radius); special functions are those of the library, the rest are written out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import acb, arb

Ball = Any
"""An `arb` or an `acb`."""

_METHODS = {
    "exp": "exp",
    "log": "log",
    "log1p": "log1p",
    "sqrt": "sqrt",
    "sin": "sin",
    "cos": "cos",
    "tan": "tan",
    "cot": "cot",
    "sec": "sec",
    "csc": "csc",
    "sinh": "sinh",
    "cosh": "cosh",
    "tanh": "tanh",
    "coth": "coth",
    "sech": "sech",
    "csch": "csch",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arsinh": "asinh",
    "arcosh": "acosh",
    "artanh": "atanh",
    "sinc": "sinc",
    "erf": "erf",
    "erfc": "erfc",
    "gamma": "gamma",
    "loggamma": "lgamma",
    "digamma": "digamma",
    "zeta": "zeta",
    "floor": "floor",
    "ceil": "ceil",
}


def functions() -> dict[str, Callable[[Ball], Ball]]:
    """Scalar functions of one argument by name."""
    return {name: _method(method) for name, method in _METHODS.items()} | {
        "sign": _sign,
        "log2": lambda x: x.log() / arb.const_log2(),
        "log10": lambda x: x.log() / arb.const_log10(),
        "cbrt": lambda x: _sign(x) * _absolute(x).root(3),
        "abs": _absolute,
        "reciprocal": lambda x: 1 / x,
        "square": lambda x: x * x,
        "arccot": lambda x: arb.pi() / 2 - x.atan(),
        "arcsec": lambda x: (1 / x).acos(),
        "arccsc": lambda x: (1 / x).asin(),
        "trigamma": _trigamma,
        "factorial": lambda x: (x + 1).gamma(),
        "double_factorial": _double_factorial,
        "normal_cdf": _normal_cdf,
        "normal_pdf": lambda x: (-x * x / 2).exp() / (2 * arb.pi()).sqrt(),
        "sigmoid": _sigmoid,
        "softplus": lambda x: x.exp().log1p(),
        "relu": lambda x: x if x > 0 else x * 0,
        "leaky_relu": lambda x: x if x > 0 else x / 100,
        "elu": lambda x: x if x > 0 else x.expm1(),
        "gelu": lambda x: x * _normal_cdf(x),
        "silu": lambda x: x * _sigmoid(x),
        "heaviside": lambda x: arb(1 if x > 0 else 0),
        "logit": lambda x: (x / (1 - x)).log(),
    }


def functions2() -> dict[str, Callable[[Ball, Ball], Ball]]:
    """Scalar functions of two arguments by name."""
    return {
        "mod": lambda x, y: x - y * (x / y).floor(),
        "atan2": arb.atan2,
        "max": lambda x, y: max(y, x),
        "min": lambda x, y: min(y, x),
        "binomial": _binomial,
        "beta": lambda a, b: a.gamma() * b.gamma() * (a + b).rgamma(),
        "lower_gamma": lambda s, x: x.gamma_lower(s),
        "upper_gamma": lambda s, x: x.gamma_upper(s),
        "gcd": lambda x, y: arb(_integer(x).gcd(_integer(y))),
    }


def whole(x: Ball) -> Any:
    """The integer nearest to a real ball's midpoint; None where it is no number."""
    return (x.real.mid() + 0.5).floor().unique_fmpz()


def _integer(x: Ball) -> Any:
    near = whole(x)
    if near is None or x != near:
        raise ValueError("not an integer")
    return near


def _method(name: str) -> Callable[[Ball], Ball]:
    return lambda x: getattr(x, name)()


def _absolute(x: Ball) -> Ball:
    return abs(x)


def _sign(x: Ball) -> Ball:
    return x.sgn()


def _sigmoid(x: Ball) -> Ball:
    return 1 / (1 + (-x).exp())


def _normal_cdf(x: Ball) -> Ball:
    return (-x / arb(2).sqrt()).erfc() / 2


def _trigamma(x: Ball) -> Ball:
    found = acb(x).polygamma(1)
    return found.real if isinstance(x, arb) else found


def _double_factorial(x: Ball) -> Ball:
    turn = (((arb.pi() * x).cos() - 1) / 4) * (arb.pi() / 2).log()
    return (x / 2 * arb.const_log2() + turn).exp() * (x / 2 + 1).gamma()


def _binomial(n: Ball, k: Ball) -> Ball:
    if isinstance(n, arb) and n.is_integer() and n < 0:
        sign = 1 if whole(k) % 2 == 0 else -1
        return sign * _binomial(k - n - 1, k)
    return (n + 1).gamma() * (k + 1).rgamma() * (n - k + 1).rgamma()


MOST_BITS = 20_000
"""Binary digits before the point that a value may have."""

BITS = dict.fromkeys(("lower_gamma", "upper_gamma", "zeta", "double_factorial"), 14)
"""The same for arguments, where the library's work grows with them."""


def bits(value: Ball) -> int:
    """Binary digits before the point of a midpoint; none for what is no finite number."""
    real = value.mid() if isinstance(value, arb) else abs(value).mid()
    if not real.is_finite():
        return 0
    mantissa, exponent = real.man_exp()
    return int(exponent) + int(mantissa).bit_length()
