"""Scalar functions and constants in floating point.

Stands apart from the arithmetic as a table: one entry a function.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import mpmath
import numpy as np

from compiler.verify.arithmetic import Array

_fp = mpmath.fp


def _slow(function: Callable[[complex], complex]) -> Callable[[Array], Array]:
    """A Python function of one number, applied to each entry; NaN where it has no value."""

    def one(value: complex) -> complex:
        try:
            return function(value)
        except (ValueError, ZeroDivisionError, OverflowError, ArithmeticError):
            return math.nan

    ufunc = np.frompyfunc(one, 1, 1)

    def apply(a: Array) -> Array:
        result = np.asarray(ufunc(a))
        try:
            return result.astype(float)
        except TypeError:
            return result.astype(complex)

    return apply


def _sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-x))


def _pdf(x: Array) -> Array:
    return np.exp(-x * x / 2) / math.sqrt(2 * math.pi)


_erf = _slow(_fp.erf)

_erfc = _slow(_fp.erfc)


def _cdf(x: Array) -> Array:
    return _erfc(-x / math.sqrt(2)) / 2


def _gamma(value: complex | float) -> complex:
    if isinstance(value, float) and value <= 0 and value == math.floor(value):
        return math.nan
    if isinstance(value, complex):
        return complex(_fp.gamma(value))
    return math.gamma(value) if value < 171 else math.inf


def _loggamma(value: complex | float) -> complex:
    if not isinstance(value, float):
        return complex(_fp.loggamma(value))
    return math.lgamma(value) if value > 0 else math.nan


FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "exp": np.exp,
    "log": np.log,
    "log2": np.log2,
    "log10": np.log10,
    "log1p": np.log1p,
    "sqrt": np.sqrt,
    "cbrt": lambda x: np.cbrt(x) if x.dtype.kind != "c" else x ** (1 / 3),
    "abs": np.abs,
    "sign": np.sign,
    "reciprocal": lambda x: 1 / x,
    "square": lambda x: x * x,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "cot": lambda x: 1 / np.tan(x),
    "sec": lambda x: 1 / np.cos(x),
    "csc": lambda x: 1 / np.sin(x),
    "arcsin": np.arcsin,
    "arccos": np.arccos,
    "arctan": np.arctan,
    "arccot": lambda x: math.pi / 2 - np.arctan(x),
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "coth": lambda x: 1 / np.tanh(x),
    "sech": lambda x: 1 / np.cosh(x),
    "csch": lambda x: 1 / np.sinh(x),
    "arsinh": np.arcsinh,
    "arcosh": np.arccosh,
    "artanh": np.arctanh,
    "arcsec": lambda x: np.arccos(1 / x),
    "arccsc": lambda x: np.arcsin(1 / x),
    "sinc": lambda x: np.where(x == 0, 1.0, np.sin(x) / np.where(x == 0, 1.0, x)),
    "erf": _erf,
    "erfc": _erfc,
    "gamma": _slow(_gamma),
    "loggamma": _slow(_loggamma),
    "digamma": _slow(lambda v: _fp.psi(0, v)),
    "trigamma": _slow(lambda v: _fp.psi(1, v)),
    "zeta": _slow(_fp.zeta),
    "factorial": _slow(lambda v: _gamma(v + 1)),
    "double_factorial": _slow(_fp.fac2),
    "floor": np.floor,
    "ceil": np.ceil,
    "sigmoid": _sigmoid,
    "softplus": lambda x: np.logaddexp(0, x) if x.dtype.kind != "c" else np.log1p(np.exp(x)),
    "relu": lambda x: np.maximum(x, 0),
    "leaky_relu": lambda x: np.maximum(x, 0.01 * x),
    "elu": lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))),
    "gelu": lambda x: x * _cdf(x),
    "silu": lambda x: x * _sigmoid(x),
    "heaviside": lambda x: np.where(x > 0, 1.0, 0.0),
    "normal_cdf": _cdf,
    "normal_pdf": _pdf,
    "logit": lambda x: np.log(x / (1 - x)),
}


def _pairwise(function: Callable[[float, float], float]) -> Callable[[Array, Array], Array]:
    def one(x: float, y: float) -> float:
        try:
            return float(function(x, y))
        except (ValueError, ZeroDivisionError, OverflowError, TypeError, ArithmeticError):
            return math.nan

    ufunc = np.frompyfunc(one, 2, 1)
    return lambda a, b: np.asarray(ufunc(a, b)).astype(float)


def _whole(value: float) -> int:
    """The integer that a number is; what is none has no common divisors."""
    if value != round(value):
        raise ValueError("not an integer")
    return round(value)


FUNCTIONS2: dict[str, Callable[[Array, Array], Array]] = {
    "mod": lambda a, b: a - b * np.floor(a / b),
    "atan2": np.arctan2,
    "max": np.maximum,
    "min": np.minimum,
    "binomial": _pairwise(_fp.binomial),
    "beta": _pairwise(_fp.beta),
    "lower_gamma": _pairwise(lambda s, x: _fp.gammainc(s, 0, x)),
    "upper_gamma": _pairwise(_fp.gammainc),
    "gcd": _pairwise(lambda a, b: math.gcd(_whole(a), _whole(b))),
}

CONSTANTS = {
    "pi": math.pi,
    "e": math.e,
    "i": 1j,
    "infinity": math.inf,
    "euler_gamma": 0.57721566490153286061,
}
