"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

import mpmath as mp
from conformance.cases import eq, false, skip, true
from conformance.maths import (
    Joint,
    d,
    density,
    diff,
    exp,
    gauss,
    hess,
    independent,
    inv,
    log,
    norm,
    outer,
    tr,
)

RV = "A nxn, B nxn, T mxn, R pxn, a n, b n, u m, w p"


class One:
    """One random vector with its moments."""

    def __init__(self, rng, n):
        self.J = Joint(rng, (n,), (n,), points=7)
        self.mu = self.J.mean(lambda x, y: x)
        self.S = self.J.cov(lambda x, y: x, lambda x, y: x)

    def mean(self, f):
        return self.J.mean(lambda x, y: f(x))

    def cov(self, f):
        return self.J.cov(lambda x, y: f(x), lambda x, y: f(x))


def rv(side):
    return eq(RV, lambda rng, n, A, B, T, R, a, b, u, w: side(One(rng, n), A, B, T, R, a, b, u, w))


def two(side):
    return eq("A mxn, B pxn", lambda rng, n, A, B: side(Joint(rng, (n,), (n,)), A, B))


def free(rng, n):
    return independent(Joint(rng, (n,), points=4), Joint(rng, (n,), points=3))


def normal(side):
    """X ~ N(m, s²): `side` gets E, m, s."""
    return eq(
        "m, s pos, t unit",
        lambda m, s, t: side(lambda f: gauss(m, s * s, lambda x: f(x[0]), 40), m, s, t),
    )


def multi(side):
    return eq(
        "A sym 2, S spd 2, m 2, a 2",
        lambda A, S, m, a: side(lambda f: gauss(m, S, f, 24), A, S, m, a),
    )


logp = lambda m, S: lambda x: log(density(x, m, S))  # noqa: E731
first, second = (lambda x, y: x), (lambda x, y: y)
SYM = "x n, m n, S spd n"

TRUTH = [
    skip(5, r"\mathbb{R}^n"),
    true(
        7,
        r"\mathbf{A}\boldsymbol\mu + \mathbf{b}",
        rv(lambda o, A, B, T, R, a, b, u, w: (o.mean(lambda x: T @ x + u), T @ o.mu + u)),
    ),
    true(
        9,
        r"\mathbf{A}\boldsymbol\Sigma\mathbf{A}^\top",
        rv(lambda o, A, B, T, R, a, b, u, w: (o.cov(lambda x: T @ x + u), T @ o.S @ T.T)),
    ),
    true(
        11,
        r"\mathbf{a}^\top\boldsymbol\Sigma\mathbf{a}",
        rv(lambda o, A, B, T, R, a, b, u, w: (o.cov(lambda x: a @ x), a @ o.S @ a)),
    ),
    false(
        13,
        r"\mathbf{A}^\top\boldsymbol\Sigma\mathbf{A}",
        rv(lambda o, A, B, T, R, a, b, u, w: (o.cov(lambda x: A @ x), A.T @ o.S @ A)),
        "transpose on the wrong side",
        accept=[("ill_typed", None), ("conditional", None)],
    ),
    true(
        15,
        r"\boldsymbol\Sigma + \boldsymbol\mu\boldsymbol\mu^\top",
        rv(
            lambda o, A, B, T, R, a, b, u, w: (
                o.mean(lambda x: outer(x, x)),
                o.S + outer(o.mu, o.mu),
            )
        ),
    ),
    true(
        17,
        r"\operatorname{tr}(\boldsymbol\Sigma) + \boldsymbol\mu^\top\boldsymbol\mu",
        rv(lambda o, A, B, T, R, a, b, u, w: (o.mean(lambda x: x @ x), tr(o.S) + o.mu @ o.mu)),
    ),
    true(
        19,
        r"\operatorname{tr}(\mathbf{A}\boldsymbol\Sigma) + \boldsymbol\mu^\top",
        rv(
            lambda o, A, B, T, R, a, b, u, w: (
                o.mean(lambda x: x @ A @ x),
                tr(A @ o.S) + o.mu @ A @ o.mu,
            )
        ),
    ),
    false(
        21,
        r"\boldsymbol\mu^\top\mathbf{A}\boldsymbol\mu",
        rv(lambda o, A, B, T, R, a, b, u, w: (o.mean(lambda x: x @ A @ x), o.mu @ A @ o.mu)),
        "the trace is missing",
        accept=[("conditional", None)],
    ),
    true(
        23,
        r"\boldsymbol\Sigma",
        rv(lambda o, A, B, T, R, a, b, u, w: (o.mean(lambda x: outer(x - o.mu, x - o.mu)), o.S)),
        accept=[("not_a_claim", None)],
    ),
    true(
        25,
        r"n",
        rv(
            lambda o, A, B, T, R, a, b, u, w: (
                o.mean(lambda x: (x - o.mu) @ inv(o.S) @ (x - o.mu)),
                len(a),
            )
        ),
    ),
    true(
        27,
        r"\mathbf{A}\boldsymbol\Sigma\mathbf{B}^\top + ",
        rv(
            lambda o, A, B, T, R, a, b, u, w: (
                o.mean(lambda x: outer(T @ x + u, R @ x + w)),
                T @ o.S @ R.T + outer(T @ o.mu + u, R @ o.mu + w),
            )
        ),
    ),
    true(
        29,
        r"\operatorname{tr}(\mathbf{A}\boldsymbol\Sigma) + (",
        rv(
            lambda o, A, B, T, R, a, b, u, w: (
                o.mean(lambda x: (x - a) @ A @ (x - a)),
                tr(A @ o.S) + (o.mu - a) @ A @ (o.mu - a),
            )
        ),
    ),
    false(
        31,
        r"\operatorname{tr}(\boldsymbol\Sigma) - ",
        rv(
            lambda o, A, B, T, R, a, b, u, w: (
                o.mean(lambda x: (x - a) @ (x - a)),
                tr(o.S) - norm(o.mu - a) ** 2,
            )
        ),
        "sign",
    ),
    true(
        33,
        r"\mathbf{A}(\boldsymbol\Sigma + \boldsymbol\mu\boldsymbol\mu^\top)\mathbf{B}",
        rv(
            lambda o, A, B, T, R, a, b, u, w: (
                o.mean(lambda x: T @ outer(x, x) @ B),
                T @ (o.S + outer(o.mu, o.mu)) @ B,
            )
        ),
    ),
    true(
        35,
        r"\boldsymbol\Sigma^\top",
        rv(lambda o, A, B, T, R, a, b, u, w: (o.S, o.S.T)),
        accept=[("not_a_claim", None)],
    ),
    true(
        37,
        r"\operatorname{Cov}(\mathbf{y}, \mathbf{x})^\top",
        two(lambda J, A, B: (J.cov(first, second), J.cov(second, first).T)),
    ),
    true(
        37,
        r"\mathbf{A}\operatorname{Cov}(\mathbf{x}, \mathbf{y})\mathbf{B}^\top",
        two(
            lambda J, A, B: (
                J.cov(lambda x, y: A @ x, lambda x, y: B @ y),
                A @ J.cov(first, second) @ B.T,
            )
        ),
    ),
    true(
        37,
        r"\mathbb{E}[\mathbf{x}\mathbf{y}^\top] - ",
        two(
            lambda J, A, B: (
                J.cov(first, second),
                J.mean(outer) - outer(J.mean(first), J.mean(second)),
            )
        ),
        accept=[("not_a_claim", None)],
    ),
    true(
        39,
        r"\operatorname{Cov}(\mathbf{x}) + \operatorname{Cov}(\mathbf{y})",
        eq(
            "",
            lambda rng, n: (
                lambda J: (
                    J.cov(lambda x, y: x + y, lambda x, y: x + y),
                    J.cov(first, first) + J.cov(second, second),
                )
            )(free(rng, n)),
        ),
    ),
    skip(43, r"\mathcal{N}(\mu, \sigma^2)", "a distribution"),
    skip(45, r"\frac{1}{\sqrt{2\pi\sigma^2}}", "the density, given"),
    true(47, r"\mu", normal(lambda E, m, s, t: (E(lambda x: x), m))),
    true(
        47,
        r"\sigma^2",
        normal(lambda E, m, s, t: (E(lambda x: x * x) - E(lambda x: x) ** 2, s * s)),
    ),
    true(48, r"\mu^2 + \sigma^2", normal(lambda E, m, s, t: (E(lambda x: x * x), m * m + s * s))),
    true(
        49,
        r"\mu^3 + 3\mu\sigma^2",
        normal(lambda E, m, s, t: (E(lambda x: x**3), m**3 + 3 * m * s * s)),
    ),
    true(
        50,
        r"\mu^4 + 6\mu^2\sigma^2 + 3\sigma^4",
        normal(lambda E, m, s, t: (E(lambda x: x**4), m**4 + 6 * m * m * s * s + 3 * s**4)),
    ),
    true(51, r"3\sigma^4", normal(lambda E, m, s, t: (E(lambda x: (x - m) ** 4), 3 * s**4))),
    true(52, r"0", normal(lambda E, m, s, t: (E(lambda x: (x - m) ** 3), 0))),
    false(
        53,
        r"2\sigma^4",
        normal(lambda E, m, s, t: (E(lambda x: x**4) - E(lambda x: x * x) ** 2, 2 * s**4)),
        "only for mean zero",
        accept=[("conditional", None)],
    ),
    true(
        54,
        r"e^{\mu t + \sigma^2t^2/2}",
        normal(lambda E, m, s, t: (E(lambda x: exp(t * x)), exp(m * t + s * s * t * t / 2))),
    ),
    false(
        55,
        r"e^{\mu + \sigma^2}",
        normal(lambda E, m, s, t: (E(exp), exp(m + s * s))),
        "half the variance",
    ),
    true(
        56,
        r"-\frac{x - \mu}{\sigma^2}",
        eq(
            "x, m, s pos",
            lambda x, m, s: (
                d(lambda z: -((z - m) ** 2) / (2 * s * s) - mp.log(2 * mp.pi * s * s) / 2, x),
                -(x - m) / s**2,
            ),
        ),
    ),
    true(
        57,
        r"1",
        eq(
            "m, s pos",
            lambda m, s: (
                mp.quad(
                    lambda x: mp.exp(-((x - m) ** 2) / (2 * s * s)) / mp.sqrt(2 * mp.pi * s * s),
                    [-mp.inf, m, mp.inf],
                ),
                1,
            ),
            1,
        ),
    ),
    skip(58, r"\mathcal{N}(a\mu + b, a^2\sigma^2)", "a law; true", accept=[("verified", None)]),
    skip(62, r"\mathcal{N}(\boldsymbol\mu, \boldsymbol\Sigma)", "a distribution"),
    skip(64, r"\frac{1}{(2\pi)^{d/2}", "the density, given"),
    true(
        66,
        r"-\boldsymbol\Sigma^{-1}(\mathbf{x} - \boldsymbol\mu)",
        eq(SYM, lambda x, m, S: (diff(logp(m, S), x), -inv(S) @ (x - m))),
        "denominator",
    ),
    true(68, r"-\boldsymbol\Sigma^{-1}", eq(SYM, lambda x, m, S: (hess(logp(m, S), x), -inv(S)))),
    true(
        70,
        r"2\operatorname{tr}(\mathbf{A}\boldsymbol\Sigma\mathbf{A}\boldsymbol\Sigma) + 4",
        multi(
            lambda E, A, S, m, a: (
                E(lambda x: (x @ A @ x) ** 2) - E(lambda x: x @ A @ x) ** 2,
                2 * tr(A @ S @ A @ S) + 4 * m @ A @ S @ A @ m,
            )
        ),
    ),
    true(
        72,
        r"\exp\left(\mathbf{t}^\top\boldsymbol\mu + ",
        multi(lambda E, A, S, m, a: (E(lambda x: exp(a @ x / 3)), exp(a @ m / 3 + a @ S @ a / 18))),
    ),
    true(
        74,
        r"\mathbf{a}^\top\boldsymbol\Sigma\mathbf{a} + (\mathbf{a}^\top\boldsymbol\mu)^2",
        multi(lambda E, A, S, m, a: (E(lambda x: (a @ x) ** 2), a @ S @ a + (a @ m) ** 2)),
    ),
    true(
        78,
        r"\mathbf{x}^\top\boldsymbol\Sigma^{-1}\mathbf{x} - 2",
        eq(
            SYM,
            lambda x, m, S: (
                (x - m) @ inv(S) @ (x - m),
                x @ inv(S) @ x - 2 * m @ inv(S) @ x + m @ inv(S) @ m,
            ),
        ),
        why="a covariance is symmetric",
    ),
    skip(
        80,
        r"\mathcal{N}(\mathbf{A}\boldsymbol\mu + \mathbf{b}",
        "a law; true",
        accept=[("verified", None)],
    ),
]
