"""Scalar functions at many digits, and how large an argument each may have.

Stands apart from the arithmetic as a table: one entry a function.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath


def context(digits: int) -> Any:
    """An mpmath context of its own with so many decimal digits."""
    c = mpmath.mp.clone()
    c.dps = digits
    return c


_TRANSLATED = {
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arccot": "acot",
    "arsinh": "asinh",
    "arcosh": "acosh",
    "artanh": "atanh",
    "arcsec": "asec",
    "arccsc": "acsc",
    "double_factorial": "fac2",
    "normal_cdf": "ncdf",
    "normal_pdf": "npdf",
}


def functions(c: Any) -> dict[str, Callable[[Any], Any]]:
    """Scalar functions by name, in an mpmath context."""

    def sigmoid(x: Any) -> Any:
        return 1 / (1 + c.exp(-x))

    own: dict[str, Callable[[Any], Any]] = {
        "log": c.ln,
        "log2": lambda x: c.log(x, 2),
        "log10": lambda x: c.log(x, 10),
        "log1p": lambda x: c.ln(1 + x),
        "cbrt": lambda x: c.sign(x) * c.cbrt(abs(x)),
        "abs": abs,
        "reciprocal": lambda x: 1 / x,
        "square": lambda x: x * x,
        "arccot": lambda x: c.pi / 2 - c.atan(x),
        "sinc": c.sinc,
        "digamma": lambda x: c.psi(0, x),
        "trigamma": lambda x: c.psi(1, x),
        "sigmoid": sigmoid,
        "softplus": lambda x: c.ln(1 + c.exp(x)),
        "relu": lambda x: max(x, c.zero),
        "leaky_relu": lambda x: max(x, x / 100),
        "elu": lambda x: x if x > 0 else c.expm1(x),
        "gelu": lambda x: x * c.ncdf(x),
        "silu": lambda x: x * sigmoid(x),
        "heaviside": lambda x: c.one if x > 0 else c.zero,
        "logit": lambda x: c.ln(x / (1 - x)),
    }
    names = [
        "exp",
        "sqrt",
        "sign",
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "sech",
        "csch",
        "erf",
        "erfc",
        "gamma",
        "loggamma",
        "zeta",
        "factorial",
        "floor",
        "ceil",
    ]
    plain = {name: getattr(c, name) for name in names}
    translated = {k: getattr(c, v) for k, v in _TRANSLATED.items() if k not in own}
    return plain | translated | own


MOST_BITS = 20_000
"""Binary digits before the point that a function's argument may have."""

_EXPONENTIAL = 300
"""The same where the value has that many to the power of two."""

BITS = {
    **dict.fromkeys(("exp", "sinh", "cosh", "tanh", "coth", "sech", "csch"), _EXPONENTIAL),
    **dict.fromkeys(("sigmoid", "softplus", "silu", "elu"), _EXPONENTIAL),
    **dict.fromkeys(("gamma", "factorial", "loggamma", "beta", "binomial"), _EXPONENTIAL),
    **dict.fromkeys(("lower_gamma", "upper_gamma", "zeta", "double_factorial"), 14),
    **dict.fromkeys(("abs", "sign", "log", "log2", "log10", "max", "min", "sqrt"), 10**40),
    "": 10**40,
}


def bits(c: Any, value: Any) -> int:
    """Binary digits before the point; none for what is no finite number."""
    try:
        return int(c.mag(value))
    except (ValueError, OverflowError, TypeError):
        return 0
