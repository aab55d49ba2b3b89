"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741, PLC3002

from conformance.cases import eq, false, skip, true
from conformance.maths import Joint, density, det, diff, exp, gauss, hess, inv, log, np, outer, tr

COND = [("conditional", None)]
DEF = [("not_a_claim", None)]
ROWS, COLUMNS = "numerator", "denominator"


class Vectors:
    """Two dependent random vectors with everything their moments need."""

    def __init__(self, rng, n, k):
        self.J = Joint(rng, (n,), (k,))
        self.m = self.J.mean(lambda x, y: x)
        self.C = self.J.cov(lambda x, y: x, lambda x, y: x)

    def E(self, f):
        return self.J.mean(f)

    def cov(self, f, g):
        return self.J.cov(f, g)


X = lambda x, y: x
Y = lambda x, y: y
S = lambda x, y: x + y


def rv(sides):
    return eq(
        "A nxn, B nxn, a n, b n", lambda rng, n, A, B, a, b: sides(Vectors(rng, n, n), A, B, a, b)
    )


def nd(sides):
    return eq(
        "m n, C spd n, A sym n, u n, x n",
        lambda m, C, A, u, x: sides(lambda f, mean=m: gauss(mean, C, f, 8), m, C, A, u / 3, x),
        1,
    )


def kl(m, P, n, Q, order=14):
    return gauss(m, P, lambda x: log(density(x, m, P)) - log(density(x, n, Q)), 6)


TRUTH = [
    skip(3, r"\mathbb{R}^d"),
    skip(3, r"\mathbb{E}[x]", "names m"),
    skip(3, r"\operatorname{Cov}(x)", "names C"),
    true(5, r"Am + b", rv(lambda o, A, B, a, b: (o.E(lambda x, y: A @ x + b), A @ o.m + b))),
    true(
        5,
        r"ACA^\top",
        rv(
            lambda o, A, B, a, b: (
                o.cov(lambda x, y: A @ x + b, lambda x, y: A @ x + b),
                A @ o.C @ A.T,
            )
        ),
    ),
    true(
        7,
        r"C + mm^\top",
        rv(lambda o, A, B, a, b: (o.E(lambda x, y: outer(x, x)), o.C + outer(o.m, o.m))),
    ),
    true(
        9,
        r"\operatorname{tr}(C) + \|m\|^2",
        rv(lambda o, A, B, a, b: (o.E(lambda x, y: x @ x), tr(o.C) + o.m @ o.m)),
    ),
    true(
        11,
        r"\operatorname{tr}(AC) + m^\top Am",
        rv(lambda o, A, B, a, b: (o.E(lambda x, y: x @ A @ x), tr(A @ o.C) + o.m @ A @ o.m)),
    ),
    true(13, r"a^\top Ca", rv(lambda o, A, B, a, b: (o.J.var(lambda x, y: a @ x), a @ o.C @ a))),
    true(
        15,
        r"a^\top Cb",
        rv(lambda o, A, B, a, b: (o.cov(lambda x, y: a @ x, lambda x, y: b @ x), a @ o.C @ b)),
    ),
    false(
        19,
        r"\mathbb{E}[xx^\top] = C",
        rv(lambda o, A, B, a, b: (o.E(lambda x, y: outer(x, x)), o.C)),
        "zero mean only",
        accept=COND,
    ),
    false(
        23,
        r"\operatorname{tr}(A^\top C)",
        rv(lambda o, A, B, a, b: (o.E(lambda x, y: x @ A @ x), tr(A.T @ o.C))),
        "zero mean only",
        accept=COND,
    ),
    true(
        25,
        r"A\operatorname{Cov}(x, y)B^\top",
        rv(
            lambda o, A, B, a, b: (
                o.cov(lambda x, y: A @ x, lambda x, y: B @ y),
                A @ o.cov(X, Y) @ B.T,
            )
        ),
    ),
    true(
        25, r"\operatorname{Cov}(y, x)^\top", rv(lambda o, A, B, a, b: (o.cov(X, Y), o.cov(Y, X).T))
    ),
    false(
        25,
        r"\operatorname{Cov}(x, y) = \operatorname{Cov}(y, x)",
        rv(lambda o, A, B, a, b: (o.cov(X, Y), o.cov(Y, X))),
        "transposed; and denied in words",
        accept=[*COND, *DEF, ("ill_typed", "any")],
    ),
    true(
        27,
        r"\operatorname{Cov}(x) + \operatorname{Cov}(y) + \operatorname{Cov}(x, y)",
        rv(
            lambda o, A, B, a, b: (
                o.cov(S, S),
                o.cov(X, X) + o.cov(Y, Y) + o.cov(X, Y) + o.cov(Y, X),
            )
        ),
    ),
    false(
        29,
        r"\operatorname{Cov}(x) + \operatorname{Cov}(y) + 2",
        rv(lambda o, A, B, a, b: (o.cov(S, S), o.cov(X, X) + o.cov(Y, Y) + 2 * o.cov(X, Y))),
        "transposed",
        accept=COND,
    ),
    true(
        31,
        r"\operatorname{tr}(\operatorname{Cov}(x, y)) + ",
        rv(lambda o, A, B, a, b: (o.E(lambda x, y: x @ y), tr(o.cov(X, Y)) + o.E(X) @ o.E(Y))),
    ),
    false(
        33,
        r"\mathbb{E}[x^\top y] = \mathbb{E}[x]^\top\mathbb{E}[y]",
        rv(lambda o, A, B, a, b: (o.E(lambda x, y: x @ y), o.E(X) @ o.E(Y))),
        "dependent",
        accept=COND,
    ),
    skip(37, r"\mathcal{N}(m, C)"),
    skip(37, r"(2\pi)^{-d/2}", "the density", accept=[("verified", None)]),
    true(
        39,
        r"-C^{-1}(x - m)",
        nd(lambda E, m, C, A, u, x: (diff(lambda z: log(density(z, m, C)), x), -inv(C) @ (x - m))),
        COLUMNS,
    ),
    true(
        41,
        r"\nabla_x^2\log p(x) = -C^{-1}",
        nd(lambda E, m, C, A, u, x: (hess(lambda z: log(density(z, m, C)), x), -inv(C))),
    ),
    true(
        43,
        r"\nabla_m\log p(x) = C^{-1}(x - m)",
        nd(lambda E, m, C, A, u, x: (diff(lambda z: log(density(x, z, C)), m), inv(C) @ (x - m))),
        COLUMNS,
    ),
    true(
        45,
        r"e^{u^\top m + \frac12u^\top Cu}",
        nd(lambda E, m, C, A, u, x: (E(lambda z: exp(u @ z / 3)), exp(u @ m / 3 + u @ C @ u / 18))),
    ),
    true(
        47,
        r"2\operatorname{tr}(ACAC) + 4",
        nd(
            lambda E, m, C, A, u, x: (
                E(lambda z: (z @ A @ z) ** 2) - E(lambda z: z @ A @ z) ** 2,
                2 * tr(A @ C @ A @ C) + 4 * m @ A @ C @ A @ m,
            )
        ),
    ),
    true(
        49,
        r"2CAm",
        nd(
            lambda E, m, C, A, u, x: (
                E(lambda z: z * (z @ A @ z)) - E(lambda z: z) * E(lambda z: z @ A @ z),
                2 * C @ A @ m,
            )
        ),
    ),
    skip(49, r"m = 0", "a condition"),
    true(
        51,
        r"\operatorname{tr}(AC)^2 + 2",
        nd(
            lambda E, m, C, A, u, x: (
                E(lambda z: (z @ A @ z) ** 2, 0 * m),
                tr(A @ C) ** 2 + 2 * tr(A @ C @ A @ C),
            )
        ),
    ),
    true(
        53,
        r"2CAC + \operatorname{tr}(AC)C",
        nd(
            lambda E, m, C, A, u, x: (
                E(lambda z: outer(z, z) @ A @ outer(z, z), 0 * m),
                2 * C @ A @ C + tr(A @ C) * C,
            )
        ),
    ),
    false(
        55,
        r"\mathbb{E}[xx^\top Axx^\top] = CAC + \operatorname{tr}(AC)C",
        nd(
            lambda E, m, C, A, u, x: (
                E(lambda z: outer(z, z) @ A @ outer(z, z), 0 * m),
                C @ A @ C + tr(A @ C) * C,
            )
        ),
        "twice",
        accept=COND,
    ),
    skip(58, r"\mathcal{N}(\mu_0, \Sigma_0)"),
    skip(58, r"\mathcal{N}(\mu_1, \Sigma_1)"),
    true(
        59,
        r"\frac12\left[\operatorname{tr}(\Sigma_1^{-1}\Sigma_0)",
        eq(
            "m n, P spd n, v n, Q spd n",
            lambda n, m, P, v, Q: (
                kl(m, P, v, Q),
                (tr(inv(Q) @ P) + (v - m) @ inv(Q) @ (v - m) - n + log(det(Q) / det(P))) / 2,
            ),
            1,
        ),
    ),
    true(
        60,
        r"\frac12\log\det(2\pi e\Sigma_0)",
        eq(
            "m n, P spd n",
            lambda m, P: (
                gauss(m, P, lambda x: -log(density(x, m, P)), 6),
                log(det(2 * np.pi * np.e * P)) / 2,
            ),
            1,
        ),
    ),
    skip(61, r"\mathcal{N}(\mu, \sigma^2)"),
    skip(61, r"\mathcal{N}(0, 1)"),
    true(
        62,
        r"\frac12\left(\mu^2 + \sigma^2 - 1 - \log\sigma^2\right)",
        eq(
            "m, s pos",
            lambda m, s: (
                kl(np.array([m]), np.array([[s * s]]), np.zeros(1), np.eye(1)),
                (m * m + s * s - 1 - log(s * s)) / 2,
            ),
        ),
    ),
    false(
        63,
        r"\frac12\left(\mu^2 + \sigma^2 - 1 + \log\sigma^2\right)",
        eq(
            "m, s pos",
            lambda m, s: (
                kl(np.array([m]), np.array([[s * s]]), np.zeros(1), np.eye(1)),
                (m * m + s * s - 1 + log(s * s)) / 2,
            ),
        ),
        "sign",
    ),
    true(
        67,
        r"\tfrac12(x - M^{-1}b)^\top M(x - M^{-1}b)",
        eq(
            "M spd n, x n, b n",
            lambda M, x, b: (
                x @ M @ x / 2 - b @ x,
                (x - inv(M) @ b) @ M @ (x - inv(M) @ b) / 2 - b @ inv(M) @ b / 2,
            ),
        ),
    ),
    skip(69, r"\mathcal{N}\left(\begin{bmatrix}m_x"),
    true(
        69,
        r"m_x + C_{xy}C_{yy}^{-1}(y - m_y)",
        eq(
            "G spd 5, v 5, y 2",
            lambda G, v, y: (
                diff(
                    lambda x: log(density(np.r_[x, y], v, G)),
                    v[:3] + G[:3, 3:] @ inv(G[3:, 3:]) @ (y - v[3:]),
                ),
                np.zeros(3),
            ),
        ),
        why="the mode of the conditional density",
    ),
    true(
        69,
        r"C_{xx} - C_{xy}C_{yy}^{-1}C_{yx}",
        eq(
            "G spd 5, v 5, x 3, y 2",
            lambda G, v, x, y: (
                inv(-hess(lambda z: log(density(np.r_[z, y], v, G)), x)),
                G[:3, :3] - G[:3, 3:] @ inv(G[3:, 3:]) @ G[3:, :3],
            ),
        ),
    ),
]
