"""The double-exponential rule (Takahasi and Mori 1974) on an interval, a half-line and the line."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from compiler.verify.arithmetic import Array

_REACH = {"finite": 3.4, "line": 3.3, "half": 3.6}


@lru_cache(maxsize=24)
def double_exponential(kind: str, per_unit: int = 24) -> tuple[Array, Array]:
    """Nodes and weights; every second node is the rule of half the fineness."""
    n = int(_REACH[kind] * per_unit) // 2 * 2
    t = np.arange(-n, n + 1) / per_unit
    u = math.pi / 2 * np.sinh(t)
    du = math.pi / 2 * np.cosh(t)
    if kind == "finite":
        x = 1 / (1 + np.exp(-2 * u))
        w = du * 2 * np.exp(-2 * np.abs(u)) / (1 + np.exp(-2 * np.abs(u))) ** 2
    elif kind == "line":
        x, w = np.sinh(u), np.cosh(u) * du
    else:
        x, w = np.exp(u), np.exp(u) * du
    return x, w / per_unit
