"""Eigenvalues and singular values at many digits.

Stands apart because they come from mpmath: its decompositions need no separated eigenvalues.
"""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np
from flint import acb

from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.digit_functions import Ball


def decomposed(name: str, a: Array, *, precision: int, ball: type[Ball]) -> Array:
    """A spectral quantity of each matrix, as a column (or a number) of balls.

    `precision` is in bits; raises `Unfit` where there is no such decomposition here.
    """
    c = mpmath.mp.clone()
    c.prec = precision
    plain = [
        c.matrix([[c.convert(v.mid()) for v in row] for row in m])
        for m in a.reshape(-1, *a.shape[-2:])
    ]
    try:
        found = [_values(c, name, m, hermitian=all(map(_hermitian, plain))) for m in plain]
    except (ZeroDivisionError, ValueError, ArithmeticError, TypeError):
        raise Unfit(f"{name} did not converge") from None
    result = np.empty((len(found), len(found[0]), 1), dtype=object)
    for k, values in enumerate(found):
        result[k, :, 0] = [_back(value, ball) for value in values]
    result = result.reshape(*a.shape[:-2], *result.shape[-2:])
    if name == "lambda_max":
        return result[..., -1:, :]
    return result[..., :1, :] if name == "lambda_min" else result


def _values(c: Any, name: str, m: Any, *, hermitian: bool) -> list[Any]:
    match name:
        case "lambda_max" | "lambda_min" | "eigenvalues" if hermitian:
            return sorted(c.eigsy(m, eigvals_only=True))
        case "singular_values":
            return sorted(c.svd(m, compute_uv=False))[::-1]
        case "eigenvalues":
            return list(c.eig(m, left=False, right=False))
        case _:
            raise Unfit(f"no multiprecision {name}")


def _hermitian(m: Any) -> bool:
    return all(
        abs(m[i, j] - mpmath.conj(m[j, i])) < 1e-12
        for i in range(m.rows)
        for j in range(min(i, m.cols))
    )


def _back(value: Any, ball: type[Ball]) -> Ball:
    """A number of mpmath as a ball; eigenvalues of a real matrix may be complex."""
    return acb(value) if hasattr(value, "_mpc_") and value.imag != 0 else ball(value.real)
