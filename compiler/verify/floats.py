"""Floating point: NumPy's float64 and complex128.

Stands apart as the quick arithmetic: a whole batch of trials in one call per operator.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compiler.verify.arithmetic import Array, Style, Unfit
from compiler.verify.draws import Draws
from compiler.verify.float_functions import CONSTANTS, FUNCTIONS, FUNCTIONS2

_MANY_VALUED = frozenset(
    [
        "log",
        "log2",
        "log10",
        "log1p",
        "sqrt",
        "cbrt",
        "logit",
        "gamma",
        "arcsin",
        "arccos",
        "arctan",
        "arcosh",
        "artanh",
        "arsinh",
    ]
)
"""Functions with branches: of no value at complex numbers that arise in a real statement."""


class Floats:
    """float64, or complex128."""

    exact = False

    def __init__(self, *, complex_: bool = False) -> None:
        self.complex = complex_
        self.name = "complex128" if complex_ else "float64"
        self.dtype = np.complex128 if complex_ else np.float64

    def number(self, value: Fraction) -> Array:
        try:
            return np.array(float(value), dtype=self.dtype)
        except OverflowError:
            raise Unfit("a number beyond floating point") from None

    def constant(self, name: str) -> Array:
        if name == "i" and not self.complex:
            raise Unfit("a complex number among real ones")
        return np.array(CONSTANTS[name], dtype=self.dtype)

    def integers(self, values: Array) -> Array:
        return np.asarray(values, dtype=self.dtype)

    def to_integers(self, values: Array) -> Array:
        real = values.real
        rounded = np.rint(real)
        if not np.all(np.isfinite(real)) or np.any(np.abs(values - rounded) > 1e-9):
            raise Unfit("an index or exponent that is no integer")
        return np.asarray(rounded.astype(np.int64))

    def embed(self, values: Array) -> Array:
        """Floating-point numbers as they are."""
        return values.astype(self.dtype)

    def draw(self, rng: Draws, shape: tuple[int, ...], style: Style) -> Array:
        match style:
            case "generic" | "definite":
                drawn = 3.4 * rng.random(shape)
                drawn -= 1.7
                drawn += np.copysign(0.3, drawn)
            case "positive":
                drawn = 0.3 + 1.7 * rng.random(shape)
            case "unit":
                drawn = 0.05 + 0.9 * rng.random(shape)
            case "above_one":
                drawn = 1.1 + 1.9 * rng.random(shape)
            case "small":
                drawn = 0.9 * (rng.random(shape) - 0.5)
            case "short":
                drawn = np.rint(10 * (3 * rng.random(shape) - 1.4)) / 10
            case "integer":
                drawn = rng.integers(-2, 4, shape).astype(float)
            case "wide":
                drawn = rng.signs(shape) * 10 ** (4.3 * rng.random(shape) - 0.3)
        return drawn

    def add(self, a: Array, b: Array) -> Array:
        return a + b

    def subtract(self, a: Array, b: Array) -> Array:
        return a - b

    def multiply(self, a: Array, b: Array) -> Array:
        return a * b

    def divide(self, a: Array, b: Array) -> Array:
        return a / b

    def negate(self, a: Array) -> Array:
        return -a

    def matmul(self, a: Array, b: Array) -> Array:
        return a @ b

    def sum(self, a: Array, axis: int) -> Array:
        return np.add.reduce(a, axis=axis, keepdims=True)

    def inverse(self, a: Array) -> Array:
        try:
            found = np.linalg.inv(a)
        except np.linalg.LinAlgError:
            found = _one_by_one(a)
        # what is singular but for rounding has no inverse
        size = np.abs(a).max(axis=(-1, -2)) * np.abs(found).max(axis=(-1, -2))
        lost = size > 1e11
        return np.where(lost[..., None, None], np.nan, found) if lost.any() else found

    def determinant(self, a: Array) -> Array:
        n = a.shape[-1]
        if n == 2:
            found = a[..., 0, 0] * a[..., 1, 1] - a[..., 0, 1] * a[..., 1, 0]
        else:
            found = np.linalg.det(a)
        if (np.abs(found) < 1e-6).any():
            # zero but for rounding, against Hadamard's bound
            bound = np.sqrt((np.abs(a) ** 2).sum(axis=-1)).prod(axis=-1)
            found = np.where(np.abs(found) < 1e-13 * bound, 0.0, found)
        return np.asarray(found)[..., None, None]

    def power(self, a: Array, b: Array) -> Array:
        return np.power(a, b)

    def conjugate(self, a: Array) -> Array:
        return np.conj(a)

    def function(self, name: str, a: Array) -> Array:
        found = FUNCTIONS.get(name)
        if found is None:
            raise Unfit(f"no numeric {name}")
        if not self.complex and a.dtype.kind == "c" and name in _MANY_VALUED:
            return found(np.where(a.imag == 0, a.real, np.nan))
        return found(a)

    def function2(self, name: str, a: Array, b: Array) -> Array:
        if self.complex and name not in ("max", "min"):
            a, b = a.real, b.real
        return FUNCTIONS2[name](a, b)

    def spectral(self, name: str, a: Array) -> Array:
        try:
            return _spectral(name, a)
        except np.linalg.LinAlgError:
            raise Unfit(f"{name} did not converge") from None

    def less(self, a: Array, b: Array) -> Array:
        return a.real < b.real

    def equal(self, a: Array, b: Array) -> Array:
        return np.asarray(np.abs(a - b) <= 1e-12 * np.maximum(1.0, np.abs(a)))

    def finite(self, a: Array) -> Array:
        return np.isfinite(a) & (np.abs(a) < 1e150)

    def magnitude(self, a: Array) -> Array:
        return np.abs(a)


def _one_by_one(a: Array) -> Array:
    flat = a.reshape(-1, *a.shape[-2:])
    found = np.full_like(flat, np.nan)
    for k, matrix in enumerate(flat):
        try:
            found[k] = np.linalg.inv(matrix)
        except np.linalg.LinAlgError:
            continue
    return found.reshape(a.shape)


def _spectral(name: str, a: Array) -> Array:
    match name:
        case "eigenvalues":
            symmetric = np.allclose(a, np.conj(np.swapaxes(a, -1, -2)), rtol=1e-12, atol=1e-12)
            if symmetric:
                return np.linalg.eigvalsh(a)[..., None]
            found = np.sort_complex(np.linalg.eigvals(a))
            return found[..., None] if np.any(np.abs(found.imag) > 1e-12) else found.real[..., None]
        case "singular_values":
            return np.linalg.svd(a, compute_uv=False)[..., None]
        case "lambda_max" | "lambda_min":
            _demand_hermitian(a)
            pick = -1 if name == "lambda_max" else 0
            return np.linalg.eigvalsh(a)[..., pick, None, None]
        case "spectral_radius":
            return np.asarray(np.abs(np.linalg.eigvals(a)).max(axis=-1))[..., None, None]
        case "rank":
            return np.asarray(np.linalg.matrix_rank(a, rtol=1e-9), dtype=float)[..., None, None]
        case "pinv":
            return np.linalg.pinv(a, rcond=1e-10)
        case _:
            raise Unfit(f"no numeric {name}")


def _demand_hermitian(a: Array) -> None:
    if not np.allclose(a, np.conj(np.swapaxes(a, -1, -2)), rtol=1e-9, atol=1e-9):
        raise Unfit("largest and smallest eigenvalues are ordered only for symmetric matrices")
