"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741

import mpmath as mp
from conformance.cases import eq, false, skip, true
from conformance.maths import Joint, exp, independent, np

COND = [("conditional", None)]
DEF = [("not_a_claim", None)]
X = lambda x, y: x
Y = lambda x, y: y


def rv(sides):
    return eq("a, b", lambda rng, a, b: sides(Joint(rng, (), ()), a, b))


def events(sides, how=""):
    """Three events: any, the first two independent, or the first two disjoint."""

    def both(rng):
        w = rng.uniform(0.2, 1, (2, 2, 2))
        if how == "free":
            p, q = rng.uniform(0.2, 0.8, 2)
            w = np.outer([1 - p, p], [1 - q, q])[:, :, None] * (w / w.sum(2, keepdims=True))
        if how == "disjoint":
            w[1, 1] = 0
        w = w / w.sum()
        at = np.indices(w.shape)
        A, B, C = (at[k] == 1 for k in range(3))
        P = lambda e, g=None: w[e].sum() if g is None else w[e & g].sum() / w[g].sum()
        return sides(P, A, B, C)

    return eq("", both)


def sample(sides):
    def both(rng, n):
        one = Joint(rng, (), points=3)
        J = independent(*[one] * n)
        v = np.array(J.values)
        E = lambda f: (J.weights * f).sum()
        return sides(E, v, v.mean(0), one.mean(lambda x: x), one.var(lambda x: x), n)

    return eq("", both, 1)


def poi(sides):
    E = lambda r: (
        lambda f: sum(mp.exp(-r) * mp.mpf(r) ** k / mp.factorial(k) * f(k) for k in range(60))
    )
    return eq("r pos, z", lambda r, z: sides(E(r), r, z), 1)


TRUTH = [
    skip(3, r"\mathbb{E}X^2 < \infty", "assumed"),
    skip(3, r"\mathbb{E}Y^2 < \infty", "assumed"),
    skip(3, r"\mathbb{R}"),
    true(
        5,
        r"\alpha^2\,\mathsf{Var}(X)",
        rv(lambda o, a, b: (o.var(lambda x, y: a * x + b), a * a * o.var(X))),
    ),
    true(
        7,
        r"\mathbb{E}(XY) - \mathbb{E}(X)\,\mathbb{E}(Y)",
        rv(lambda o, a, b: (o.cov(X, Y), o.mean(lambda x, y: x * y) - o.mean(X) * o.mean(Y))),
        accept=DEF,
    ),
    true(
        9,
        r"\mathsf{Var}(X) + \mathsf{Var}(Y) + 2",
        rv(lambda o, a, b: (o.var(lambda x, y: x + y), o.var(X) + o.var(Y) + 2 * o.cov(X, Y))),
    ),
    false(
        11,
        r"(\alpha + \beta)\,\mathsf{Cov}(X, Y)",
        rv(lambda o, a, b: (o.cov(lambda x, y: a * x, lambda x, y: b * y), (a + b) * o.cov(X, Y))),
        "product",
        accept=COND,
    ),
    true(
        13,
        r"\mathbb{E}X^2 - 2\,\mathbb{E}(XY) + \mathbb{E}Y^2",
        rv(
            lambda o, a, b: (
                o.mean(lambda x, y: (x - y) ** 2),
                o.mean(lambda x, y: x * x)
                - 2 * o.mean(lambda x, y: x * y)
                + o.mean(lambda x, y: y * y),
            )
        ),
        why="the square of the variable, not of the mean",
    ),
    false(
        15,
        r"\mathbb{E}X^2\,\mathbb{E}Y^2",
        rv(
            lambda o, a, b: (
                o.mean(lambda x, y: (x * y) ** 2),
                o.mean(lambda x, y: x * x) * o.mean(lambda x, y: y * y),
            )
        ),
        "dependent",
        accept=COND,
    ),
    true(
        17, r"\Pr(A)\Pr(B)", events(lambda P, A, B, C: (P(A & B), P(A) * P(B)), "free"), accept=DEF
    ),
    true(
        17,
        r"1 - (1 - \Pr(A))(1 - \Pr(B))",
        events(lambda P, A, B, C: (P(A | B), 1 - (1 - P(A)) * (1 - P(B))), "free"),
    ),
    true(17, r"\Pr(A \mid \bar B) = \Pr(A)", events(lambda P, A, B, C: (P(A, ~B), P(A)), "free")),
    true(19, r"\Pr(C) + \Pr(D)", events(lambda P, A, B, C: (P(A | B), P(A) + P(B)), "disjoint")),
    true(
        19, r"\Pr(C \cap D) = 0", events(lambda P, A, B, C: (P(A & B), 0), "disjoint"), accept=DEF
    ),
    false(
        19,
        r"\Pr(C)\Pr(D)",
        events(lambda P, A, B, C: (P(A & B), P(A) * P(B)), "disjoint"),
        "called nonsense",
        accept=[*COND, *DEF],
    ),
    true(
        21,
        r"\Pr(A)\Pr(B \mid A)\Pr(C \mid A \cap B)",
        events(lambda P, A, B, C: (P(A & B & C), P(A) * P(B, A) * P(C, A & B))),
    ),
    true(
        21,
        r"\Pr(A \cap B) + \Pr(A \cap \bar B)",
        events(lambda P, A, B, C: (P(A), P(A & B) + P(A & ~B))),
    ),
    false(
        21,
        r"\Pr(A \mid B) + \Pr(A \mid \bar B) = 1",
        events(lambda P, A, B, C: (P(A, B) + P(A, ~B), 1)),
        "the complement is on the wrong side",
        accept=COND,
    ),
    skip(23, r"\mathcal{N}(\mu, \sigma^2)"),
    skip(23, r"\frac1n\sum_{i=1}^n X_i", "names the mean"),
    true(
        25,
        r"\mu^2 + \frac{\sigma^2}{n}",
        sample(lambda E, v, b, m, s, n: (E(b * b), m * m + s / n)),
    ),
    false(
        27,
        r"\frac{\sigma^2}{n^2}",
        sample(lambda E, v, b, m, s, n: (E((b - m) ** 2), s / n**2)),
        "over n",
        accept=COND,
    ),
    true(
        29,
        r"n\sigma^2",
        sample(lambda E, v, b, m, s, n: (E(v.sum(0) ** 2) - E(v.sum(0)) ** 2, n * s)),
    ),
    true(
        31,
        r"(n - 1)\sigma^2",
        sample(lambda E, v, b, m, s, n: (E(((v - b) ** 2).sum(0)), (n - 1) * s)),
    ),
    true(
        33,
        r"\mathsf{Cov}(X_1, X_2) = 0",
        sample(lambda E, v, b, m, s, n: (E(v[0] * v[1]) - E(v[0]) * E(v[1]), 0)),
    ),
    false(
        35,
        r"\mu^2 + \sigma^2",
        sample(lambda E, v, b, m, s, n: (E(v[0] * v[1]), m * m + s)),
        "independent",
        accept=COND,
    ),
    skip(37, r"\mathrm{Poi}(\lambda)"),
    true(37, r"\mathbb{E}N = \lambda", poi(lambda E, r, z: (E(lambda k: k), r))),
    true(
        37,
        r"\mathsf{Var}(N) = \lambda",
        poi(lambda E, r, z: (E(lambda k: k * k) - E(lambda k: k) ** 2, r)),
    ),
    true(37, r"\lambda^2 + \lambda", poi(lambda E, r, z: (E(lambda k: k * k), r * r + r))),
    true(37, r"e^{\lambda(z - 1)}", poi(lambda E, r, z: (E(lambda k: z**k), exp(r * (z - 1))))),
    false(
        37,
        r"\mathbb{E}[N^2] = \lambda^2",
        poi(lambda E, r, z: (E(lambda k: k * k), r * r)),
        "the variance is missing",
        accept=COND,
    ),
]
