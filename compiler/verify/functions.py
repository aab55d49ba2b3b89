"""Derivatives of the element-wise functions: the trusted base of all differentiation here.

Stands apart so that it can be read beside a table of derivatives, and is checked by a test,
function by function, against differences at 50 digits. A rule gets the ring, the argument and the
function's value there, and gives the slope; it speaks in ring operations, so that it holds at
every order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from compiler.verify.jet import Value
    from compiler.verify.ring import Ring

Rule = Callable[["Ring", "Value", "Value"], "Value"]


def _minus(r: Ring, x: Value) -> Value:
    return r.negate(x)


def _one_minus(r: Ring, x: Value) -> Value:
    return r.subtract(r.number(1), x)


def _one_plus(r: Ring, x: Value) -> Value:
    return r.add(r.number(1), x)


def _square(r: Ring, x: Value) -> Value:
    return r.multiply(x, x)


def _flat(r: Ring, _x: Value, _: Value) -> Value:
    return r.number(0)


def _gauss(r: Ring, x: Value) -> Value:
    """2/√π e^(-x²)."""
    scale = r.divide(r.number(2), r.function("sqrt", r.constant("pi")))
    return r.multiply(scale, r.function("exp", r.negate(_square(r, x))))


def _abs(r: Ring, x: Value, _: Value) -> Value:
    if r.k.complex:
        from compiler.verify.arithmetic import Unfit  # noqa: PLC0415
        from compiler.verify.jet import primal  # noqa: PLC0415

        if np.any(np.abs(np.imag(primal(x))) > 0):
            raise Unfit("the derivative of a modulus of complex numbers")
    return r.function("sign", _smooth(r, x))


def _smooth(r: Ring, x: Value) -> Value:
    """X, and nothing where it is zero: there a kink has no slope."""
    from compiler.verify.jet import primal  # noqa: PLC0415

    here = primal(x)
    kink = r.k.equal(here, r.k.integers(np.zeros((), dtype=np.int64)))
    if not np.any(kink):
        return x
    zero = r.number(0)
    return r.where(kink, r.divide(zero, zero), x)


def _arcsec(r: Ring, x: Value, _: Value) -> Value:
    root = r.function("sqrt", r.subtract(_square(r, x), r.number(1)))
    return r.reciprocal(r.multiply(r.function("abs", x), root))


def _arcosh(r: Ring, x: Value, _: Value) -> Value:
    low = r.function("sqrt", r.subtract(x, r.number(1)))
    return r.reciprocal(r.multiply(low, r.function("sqrt", _one_plus(r, x))))


def _inverse_root(r: Ring, x: Value, sign: int) -> Value:
    """1 / sqrt(1 ± x²)."""
    inner = _one_plus(r, _square(r, x)) if sign > 0 else _one_minus(r, _square(r, x))
    return r.reciprocal(r.function("sqrt", inner))


def _step(r: Ring, x: Value, below: Fraction) -> Value:
    h = r.function("heaviside", _smooth(r, x))
    return r.add(h, r.multiply(_one_minus(r, h), r.number(below)))


def _elu(r: Ring, x: Value, fx: Value) -> Value:
    h = r.function("heaviside", x)
    return r.add(h, r.multiply(_one_minus(r, h), _one_plus(r, fx)))


def _silu(r: Ring, x: Value, _: Value) -> Value:
    s = r.function("sigmoid", x)
    return r.add(s, r.multiply(x, r.multiply(s, _one_minus(r, s))))


def _gelu(r: Ring, x: Value, _: Value) -> Value:
    return r.add(r.function("normal_cdf", x), r.multiply(x, r.function("normal_pdf", x)))


def _factorial(r: Ring, x: Value, fx: Value) -> Value:
    return r.multiply(fx, r.function("digamma", _one_plus(r, x)))


def _sinc(r: Ring, x: Value, fx: Value) -> Value:
    return r.divide(r.subtract(r.function("cos", x), fx), x)


def _logarithm(base: int) -> Rule:
    def rule(r: Ring, x: Value, _: Value) -> Value:
        return r.reciprocal(r.multiply(x, r.function("log", r.number(base))))

    return rule


RULES: Mapping[str, Rule] = {
    "exp": lambda r, x, fx: fx,  # noqa: ARG005
    "log": lambda r, x, fx: r.reciprocal(x),  # noqa: ARG005
    "log2": _logarithm(2),
    "log10": _logarithm(10),
    "log1p": lambda r, x, fx: r.reciprocal(_one_plus(r, x)),  # noqa: ARG005
    "sqrt": lambda r, x, fx: r.reciprocal(r.multiply(r.number(2), fx)),  # noqa: ARG005
    "cbrt": lambda r, x, fx: r.reciprocal(r.multiply(r.number(3), _square(r, fx))),  # noqa: ARG005
    "abs": _abs,
    "sign": _flat,
    "reciprocal": lambda r, x, fx: _minus(r, _square(r, fx)),  # noqa: ARG005
    "square": lambda r, x, fx: r.multiply(r.number(2), x),  # noqa: ARG005
    "sin": lambda r, x, fx: r.function("cos", x),  # noqa: ARG005
    "cos": lambda r, x, fx: _minus(r, r.function("sin", x)),  # noqa: ARG005
    "tan": lambda r, x, fx: _one_plus(r, _square(r, fx)),  # noqa: ARG005
    "cot": lambda r, x, fx: _minus(r, _one_plus(r, _square(r, fx))),  # noqa: ARG005
    "sec": lambda r, x, fx: r.multiply(fx, r.function("tan", x)),
    "csc": lambda r, x, fx: _minus(r, r.multiply(fx, r.function("cot", x))),
    "arcsin": lambda r, x, fx: _inverse_root(r, x, -1),  # noqa: ARG005
    "arccos": lambda r, x, fx: _minus(r, _inverse_root(r, x, -1)),  # noqa: ARG005
    "arctan": lambda r, x, fx: r.reciprocal(_one_plus(r, _square(r, x))),  # noqa: ARG005
    "arccot": lambda r, x, fx: _minus(r, r.reciprocal(_one_plus(r, _square(r, x)))),  # noqa: ARG005
    "sinh": lambda r, x, fx: r.function("cosh", x),  # noqa: ARG005
    "cosh": lambda r, x, fx: r.function("sinh", x),  # noqa: ARG005
    "tanh": lambda r, x, fx: _one_minus(r, _square(r, fx)),  # noqa: ARG005
    "coth": lambda r, x, fx: _one_minus(r, _square(r, fx)),  # noqa: ARG005
    "sech": lambda r, x, fx: _minus(r, r.multiply(fx, r.function("tanh", x))),
    "csch": lambda r, x, fx: _minus(r, r.multiply(fx, r.function("coth", x))),
    "arsinh": lambda r, x, fx: _inverse_root(r, x, 1),  # noqa: ARG005
    "arcosh": _arcosh,
    "artanh": lambda r, x, fx: r.reciprocal(_one_minus(r, _square(r, x))),  # noqa: ARG005
    "arcsec": _arcsec,
    "arccsc": lambda r, x, fx: _minus(r, _arcsec(r, x, fx)),
    "sinc": _sinc,
    "erf": lambda r, x, fx: _gauss(r, x),  # noqa: ARG005
    "erfc": lambda r, x, fx: _minus(r, _gauss(r, x)),  # noqa: ARG005
    "gamma": lambda r, x, fx: r.multiply(fx, r.function("digamma", x)),
    "loggamma": lambda r, x, fx: r.function("digamma", x),  # noqa: ARG005
    "digamma": lambda r, x, fx: r.function("trigamma", x),  # noqa: ARG005
    "factorial": _factorial,
    "floor": _flat,
    "ceil": _flat,
    "sigmoid": lambda r, x, fx: r.multiply(fx, _one_minus(r, fx)),  # noqa: ARG005
    "softplus": lambda r, x, fx: r.function("sigmoid", x),  # noqa: ARG005
    "relu": lambda r, x, fx: r.function("heaviside", _smooth(r, x)),  # noqa: ARG005
    "leaky_relu": lambda r, x, fx: _step(r, x, Fraction(1, 100)),  # noqa: ARG005
    "elu": _elu,
    "gelu": _gelu,
    "silu": _silu,
    "heaviside": _flat,
    "normal_cdf": lambda r, x, fx: r.function("normal_pdf", x),  # noqa: ARG005
    "normal_pdf": lambda r, x, fx: _minus(r, r.multiply(x, fx)),
    "logit": lambda r, x, fx: r.reciprocal(r.multiply(x, _one_minus(r, x))),  # noqa: ARG005
}
