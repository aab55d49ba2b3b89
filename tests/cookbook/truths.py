"""What is true of the rules, by plain NumPy that owes nothing to vaultc.

`WRONG` names the rules that do not hold as they stand, with what would be right; every other one
holds. `CHECKS` decides it by numbers: for each wrong rule, and for each that vaultc judges false.
"""

from __future__ import annotations

import numpy as np
from conformance.cases import Check, eq, holds, le
from conformance.maths import (
    Joint,
    cos,
    det,
    diag,
    diff,
    eig,
    eye,
    independent,
    inv,
    norm,
    outer,
    pinv,
    power,
    sin,
    tr,
    vec,
)

WRONG = {
    "28": "the constant term is 1 alone: without det(A) it holds up to the second order",
    "51": "A and B must be square; only then does their determinant split off",
    "92": "the first term in the sum must be transposed",
    "95": "the first denominator is xᵀBᵀBx: a transpose is missing",
    "127": "A must be symmetric as well",
    "206": "for a real matrix the two sides are always equal: it is meant of complex ones",
    "333": "x in the second term must be m: an expectation does not depend on x",
    "334": "x in the first term must be m: an expectation does not depend on x",
    "524": "B must be transposed, or symmetric",
    "540": "the determinant must stand in bars",
    "9.4-7": "A must be symmetric as well",
    "A.1-8": "b and the first term of w have the wrong sign",
}
"""Number: what would be right."""


def _drawn(f, x):
    """The derivative by a symmetric matrix whose equal elements move together."""
    free = diff(f, x)
    return free + free.T - diag(diag(free))


def _by_series(values, x):
    found, vectors = np.linalg.eig(x.astype(complex))
    return (vectors @ diag(values(found)) @ inv(vectors)).real


def _sum(term, count: int):
    return sum(term(k) for k in range(count))


def _vanishes(A, n):
    """Whether the error of rule 28 shrinks faster than ε²."""
    e = 1e-3
    right = 1 + det(A) + e * tr(A) + e**2 * (tr(A) ** 2 - tr(A @ A)) / 2
    return abs(det(eye(n) + e * A) - right) < e**2


def _rule_92(A, a, b):
    right = _sum(
        lambda r: (
            power(A, 2 - r) @ outer(a, b) @ power(A, 3).T @ power(A, r)
            + power(A, r).T @ power(A, 3) @ outer(a, b) @ power(A, 2 - r).T
        ),
        3,
    )
    return diff(lambda X: a @ power(X, 3).T @ power(X, 3) @ b, A), right


def _rule_95(A, B, x):
    above, below = x @ A.T @ A @ x, x @ B.T @ B @ x
    right = 2 * A.T @ A @ x / (x @ B @ B @ x) - 2 * above * B.T @ B @ x / below**2
    return diff(lambda y: (y @ A.T @ A @ y) / (y @ B.T @ B @ y), x), right


def _rule_127(A, B, C, X):
    middle = inv(A + X.T @ C @ X)
    right = -2 * C @ X @ middle @ X.T @ B @ X @ middle + 2 * B @ X @ middle
    return diff(lambda Y: tr(inv(A + Y.T @ C @ Y) @ (Y.T @ B @ Y)), X), right


class _Apart:
    """A random vector with independent coordinates: its law, mean, covariance, third moments."""

    def __init__(self, rng, n: int) -> None:
        self.joint = independent(*(Joint(rng, (), points=3) for _ in range(n)))
        self.mean = self.of(lambda x: x)
        self.cov = self.of(lambda x: outer(x - self.mean, x - self.mean))
        self.third = self.of(lambda x: (x - self.mean) ** 3)

    def of(self, f):
        return self.joint.mean(lambda *x: f(np.array(x)))


def _rule_332(rng, n):
    x = _Apart(rng, n)
    m = x.mean
    right = x.third + 2 * x.cov @ m + (tr(x.cov) + m @ m) * m
    return x.of(lambda v: v * (v @ v)), right


def _rule_331(A, B, C, a, b, c, rng, n):  # noqa: PLR0917
    x = _Apart(rng, n)
    m, M = x.mean, x.cov
    p, q, r = A @ m + a, B @ m + b, C @ m + c
    right = (
        A @ diag(diag(B.T @ C)) @ x.third
        + tr(B @ M @ C.T) * p
        + A @ M @ C.T @ q
        + (A @ M @ B.T + outer(p, q)) @ r
    )
    return x.of(lambda v: (A @ v + a) * ((B @ v + b) @ (C @ v + c))), right


def _rule_333(A, a, z, rng, n):
    """As printed, with an x on the right: any value z of it."""
    x = _Apart(rng, n)
    m, M = x.mean, x.cov
    p, free = A @ m + a, A @ z + a
    right = (
        A @ diag(diag(A.T @ A)) @ x.third
        + (2 * A @ M @ A.T + outer(free, free)) @ p
        + tr(A @ M @ A.T) * p
    )
    return x.of(lambda v: (A @ v + a) * norm(A @ v + a) ** 2), right


def _rule_334(A, C, D, a, b, c, d, z, rng, n):  # noqa: PLR0917
    """As printed, with an x on the right: any value z of it."""
    x = _Apart(rng, n)
    m, M = x.mean, x.cov
    p, q, r, free = A @ m + a, C @ m + c, D @ m + d, A @ z + a
    right = (
        outer(free, b) @ (C @ M @ D.T + outer(q, r))
        + (A @ M @ C.T + outer(p, q)) @ outer(b, r)
        + (b @ q) * (A @ M @ D.T - outer(p, r))
    )
    left = x.of(lambda v: outer(A @ v + a, D @ v + d) * (b @ (C @ v + c)))
    return left, right


def _rule_336(w, rng, n):
    x = _Apart(rng, n)
    return x.of(lambda v: (w @ v - w @ x.mean) ** 2), w @ x.cov @ w


def _squares(x, u, v, S, T):
    one, two = inv(S), inv(T)
    joint = inv(one + two)
    centre = joint @ (one @ u + two @ v)
    rest = (u @ one @ u + v @ two @ v) / -2
    rest = rest + (u @ one + v @ two) @ joint @ (one @ u + two @ v) / 2
    form = lambda y, w: -(y @ w @ y) / 2  # noqa: E731
    return form(x - u, one) + form(x - v, two), form(x - centre, one + two) + rest


CHECKS: dict[str, Check] = {
    "28": holds("A nxn", _vanishes),
    "51": eq(
        "A mxn, X nxn, B nxm",
        lambda A, X, B: (diff(lambda Y: det(A @ Y @ B), X), det(A @ X @ B) * inv(X).T),
    ),
    "74": eq(
        "X mxn, A nxp",
        lambda X, A, m, n, p: (
            diff(lambda Y: Y @ A, X),
            np.einsum("im,nj->ijmn", eye(m), A),
        ),
    ),
    "75": eq(
        "X mxn, A mxp",
        lambda X, A, m, n, p: (
            diff(lambda Y: Y.T @ A, X),
            np.einsum("in,mj->ijmn", eye(n), A),
        ),
    ),
    "92": eq("A raw n, a n, b n", _rule_92),
    "95": eq("A mxn, B nxn, x n", _rule_95),
    "127": eq("A nxn, B sym m, C spd m, X mxn", _rule_127),
    "138": eq(
        "A sym n, B nxn",
        lambda A, B: (
            np.array(
                [
                    [
                        diff(lambda t, i=i, j=j: tr(B @ power(_moved(A, i, j, t), 2)), 0.0)
                        for j in range(len(A))
                    ]
                    for i in range(len(A))
                ]
            ),
            _drawn(lambda X: tr(B @ X @ X), A),
        ),
    ),
    "139": eq(
        "A nxn, X sym n",
        lambda A, X: (_drawn(lambda Y: tr(A @ Y), X), A + A.T - diag(diag(A))),
    ),
    "140": eq(
        "X spd n",
        lambda X: (_drawn(det, X), det(X) * (2 * inv(X) - diag(diag(inv(X))))),
    ),
    "141": eq(
        "X spd n",
        lambda X: (
            _drawn(lambda Y: np.log(det(Y)), X),
            2 * inv(X) - diag(diag(inv(X))),
        ),
    ),
    "142": eq(
        "A nxn, x n",
        lambda A, x: (diag(diff(lambda y: tr(A @ diag(y)), x)), diag(diag(A))),
    ),
    "206": holds("A mxn", lambda A: not np.allclose(pinv(A) @ A @ A.T, A.T)),
    "312": eq(
        "A mxn, B pxq, C mxq",
        lambda A, B, C, rng, n, p: (
            (x := Joint(rng, (n, p))).mean(lambda X: A @ X @ B + C),
            A @ x.mean(lambda X: X) @ B + C,
        ),
    ),
    "331": eq("A mxn, B pxn, C pxn, a m, b p, c p", _rule_331, 1),
    "332": eq("", _rule_332, 1),
    "333": eq("A mxn, a m, z n", _rule_333, 1),
    "334": eq("A mxn, C pxn, D qxn, a m, b p, c p, d q, z n", _rule_334, 1),
    "336": eq("w n", _rule_336, 1),
    "524": eq(
        "a m, X mxn, B nxn, c m",
        lambda a, X, B, c: (
            a @ X @ B @ X.T @ c,
            vec(X) @ np.kron(B, outer(c, a)) @ vec(X),
        ),
    ),
    "540": le("A nxn", lambda A: (0, det(A @ diag([-1, *[1] * (len(A) - 1)])))),
    "5.2-3": eq("V orth n", lambda V, n: (V @ V.T, eye(n))),
    "5.2-7": eq("A spd n", lambda A: (np.sort(eig(inv(A))), np.sort(1 / eig(A)))),
    "8.1-2": eq(
        "m 2, S spd 2",
        lambda m, S: (_volume(m, S), np.sqrt(det(2 * np.pi * S))),
    ),
    "8.1-8": eq("x n, u n, v n, S spd n, T spd n", _squares),
    "9.4-7": holds(
        "X nxn, s int",
        lambda X, n: np.allclose(pinv(P := X @ diag([0, *[1] * (n - 1)]) @ inv(X)), P),
    ),
    "9.4-8": eq(
        "X nxn, s, t",
        lambda X, s, t, n: (
            power(s * eye(n) + t * (A := X @ np.eye(n, k=n - 1) @ inv(X)), 2),
            s**2 * eye(n) + 2 * s * t * A,
        ),
    ),
    "10.1-7": eq(
        "A spd n",
        lambda A: (
            _by_series(sin, A),
            _sum(lambda k: (-1) ** k * power(A, 2 * k + 1) / float(_factorial(2 * k + 1)), 30),
        ),
    ),
    "10.1-8": eq(
        "A spd n",
        lambda A: (
            _by_series(cos, A),
            _sum(lambda k: (-1) ** k * power(A, 2 * k) / float(_factorial(2 * k)), 30),
        ),
    ),
    "A.1-8": eq(
        "p, q, r, x",
        lambda p, q, r, x: (
            p * x**2 + q * x + r,
            p * (x - q / p / 2) ** 2 + q**2 / p / 4 + r,
        ),
    ),
}


def _moved(A, i: int, j: int, t: float):
    out = A.astype(float).copy()
    out[i, j] = A[i, j] + t
    out[j, i] = A[j, i] + t
    return out


def _factorial(k: int) -> int:
    return 1 if k < 2 else k * _factorial(k - 1)


def _volume(m, S):
    """An integral over the plane, by a sum over a fine grid."""
    root = np.linalg.cholesky(S)
    grid = np.linspace(-9, 9, 181)
    points = np.array([(a, b) for a in grid for b in grid]) @ root.T + m
    gaps = points - m
    values = np.exp(-np.einsum("ki,ij,kj->k", gaps, inv(S), gaps) / 2)
    return values.sum() * det(root) * (grid[1] - grid[0]) ** 2
