"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import cond, eq, false, skip, true
from conformance.maths import Joint, exp, independent, np, sin

C = "a, b, c, d"


def rv(side, spec=C):
    """A statement about two dependent variables X, Y (and Z)."""
    return eq(spec, lambda rng, a, b, c, d: side(Joint(rng, (), (), ()), a, b, c, d))


def free(side):
    """The same with X and Y independent."""
    return eq(
        C,
        lambda rng, a, b, c, d: side(
            independent(
                Joint(rng, (), points=4), Joint(rng, (), points=3), Joint(rng, (), points=2)
            ),
            a,
            b,
            c,
            d,
        ),
    )


def sample(side):
    """A statement about three independent draws with mean μ and variance σ²."""

    def sides(rng):
        one = Joint(rng, (), points=3)
        mu, var = one.mean(lambda x: x), one.var(lambda x: x)
        return side(independent(one, one, one), mu, var, 3)

    return eq("", sides)


def conditional(side):
    """X, Y on a small table: `side` gets the joint and E[f | Y] as a map of values of Y."""

    def sides(rng):
        p = rng.uniform(0.2, 1, (3, 4))
        p /= p.sum()
        x, y = rng.uniform(-2, 2, (3, 4)), rng.uniform(-2, 2, 3)
        inner = lambda f: (f * p).sum(1) / p.sum(1)  # noqa: E731
        outer = lambda f: (f * p.sum(1)).sum()  # noqa: E731
        return side(x, y, inner, outer)

    return eq("", sides)


X, Y, Z = (lambda x, y, z: x), (lambda x, y, z: y), (lambda x, y, z: z)
XY = lambda x, y, z: x * y  # noqa: E731
ADD, SUB = (lambda x, y, z: x + y), (lambda x, y, z: x - y)
G = lambda x: exp(x / 2) + sin(x)  # noqa: E731
M = np.mean

TRUTH = [
    true(11, r"c", rv(lambda J, a, b, c, d: (J.mean(lambda x, y, z: c), c))),
    true(
        12,
        r"a\,\mathbb{E}[X] + b",
        rv(lambda J, a, b, c, d: (J.mean(lambda x, y, z: a * x + b), a * J.mean(X) + b)),
    ),
    true(
        13,
        r"\mathbb{E}[X] + \mathbb{E}[Y]",
        rv(lambda J, a, b, c, d: (J.mean(ADD), J.mean(X) + J.mean(Y))),
    ),
    cond(
        14,
        r"\mathbb{E}[X]\,\mathbb{E}[Y]",
        rv(lambda J, a, b, c, d: (J.mean(XY), J.mean(X) * J.mean(Y))),
        free(lambda J, a, b, c, d: (J.mean(XY), J.mean(X) * J.mean(Y))),
        "independent (uncorrelated)",
    ),
    true(
        15,
        r"\operatorname{Var}(X) + \mathbb{E}[X]^2",
        rv(lambda J, a, b, c, d: (J.mean(lambda x, y, z: x * x), J.var(X) + J.mean(X) ** 2)),
    ),
    false(
        16,
        r"\mathbb{E}[X]^2",
        rv(lambda J, a, b, c, d: (J.mean(lambda x, y, z: x * x), J.mean(X) ** 2)),
        "the variance is missing",
        accept=[("conditional", None)],
    ),
    true(17, r"0", rv(lambda J, a, b, c, d: (J.mean(lambda x, y, z: x - J.mean(X)), 0))),
    true(
        18,
        r"\operatorname{Var}(X) + (\mathbb{E}[X] - c)^2",
        rv(
            lambda J, a, b, c, d: (
                J.mean(lambda x, y, z: (x - c) ** 2),
                J.var(X) + (J.mean(X) - c) ** 2,
            )
        ),
    ),
    false(
        19,
        r"g(\mathbb{E}[X])",
        rv(lambda J, a, b, c, d: (J.mean(lambda x, y, z: G(x)), G(J.mean(X)))),
        "only for linear g",
        accept=[("conditional", None)],
    ),
    true(
        23,
        r"\mathbb{E}[X]\mathbb{E}[Y]",
        free(lambda J, a, b, c, d: (J.mean(XY), J.mean(X) * J.mean(Y))),
    ),
    true(24, r"0", free(lambda J, a, b, c, d: (J.cov(X, Y), 0))),
    true(
        25,
        r"\operatorname{Var}(X) + \operatorname{Var}(Y)",
        free(lambda J, a, b, c, d: (J.var(ADD), J.var(X) + J.var(Y))),
    ),
    true(
        26,
        r"\operatorname{Var}(X) + \operatorname{Var}(Y)",
        free(lambda J, a, b, c, d: (J.var(SUB), J.var(X) + J.var(Y))),
    ),
    false(
        27,
        r"\operatorname{Var}(X) - \operatorname{Var}(Y)",
        free(lambda J, a, b, c, d: (J.var(SUB), J.var(X) - J.var(Y))),
        "sign",
    ),
    true(
        28,
        r"\mathbb{E}[X^2]\mathbb{E}[Y^2] - ",
        free(
            lambda J, a, b, c, d: (
                J.var(XY),
                J.mean(lambda x, y, z: x * x) * J.mean(lambda x, y, z: y * y)
                - J.mean(X) ** 2 * J.mean(Y) ** 2,
            )
        ),
    ),
    true(
        32,
        r"\mathbb{E}\left[(X - \mathbb{E}[X])^2\right]",
        rv(lambda J, a, b, c, d: (J.var(X), J.mean(lambda x, y, z: (x - J.mean(X)) ** 2))),
        accept=[("not_a_claim", None)],
    ),
    true(
        32,
        r"\mathbb{E}[X^2] - (\mathbb{E}[X])^2",
        rv(
            lambda J, a, b, c, d: (
                J.mean(lambda x, y, z: (x - J.mean(X)) ** 2),
                J.mean(lambda x, y, z: x * x) - J.mean(X) ** 2,
            )
        ),
    ),
    true(
        33,
        r"a^2 \operatorname{Var}(X)",
        rv(lambda J, a, b, c, d: (J.var(lambda x, y, z: a * x + b), a * a * J.var(X))),
    ),
    false(
        34,
        r"a \operatorname{Var}(X)",
        rv(lambda J, a, b, c, d: (J.var(lambda x, y, z: a * x + b), a * J.var(X))),
        "a squared",
    ),
    false(
        35,
        r"\operatorname{Var}(X) + c",
        rv(lambda J, a, b, c, d: (J.var(lambda x, y, z: x + c), J.var(X) + c)),
        "shifts do not count",
    ),
    true(36, r"0", rv(lambda J, a, b, c, d: (J.var(lambda x, y, z: c), 0))),
    true(
        37,
        r"\operatorname{Var}(X) + \operatorname{Var}(Y) + 2",
        rv(lambda J, a, b, c, d: (J.var(ADD), J.var(X) + J.var(Y) + 2 * J.cov(X, Y))),
    ),
    true(
        38,
        r"\operatorname{Var}(X) + \operatorname{Var}(Y) - 2",
        rv(lambda J, a, b, c, d: (J.var(SUB), J.var(X) + J.var(Y) - 2 * J.cov(X, Y))),
    ),
    false(
        39,
        r"a^2\operatorname{Var}(X) + b^2\operatorname{Var}(Y) + ab",
        rv(
            lambda J, a, b, c, d: (
                J.var(lambda x, y, z: a * x + b * y),
                a * a * J.var(X) + b * b * J.var(Y) + a * b * J.cov(X, Y),
            )
        ),
        "factor 2",
        accept=[("conditional", None)],
    ),
    true(
        40,
        r"\operatorname{Var}(X)",
        rv(lambda J, a, b, c, d: (J.var(lambda x, y, z: -x), J.var(X))),
    ),
    true(
        46,
        r"\mathbb{E}[(X - \mathbb{E}X)(Y - \mathbb{E}Y)]",
        rv(
            lambda J, a, b, c, d: (
                J.cov(X, Y),
                J.mean(lambda x, y, z: (x - J.mean(X)) * (y - J.mean(Y))),
            )
        ),
        accept=[("not_a_claim", None)],
    ),
    true(
        47,
        r"\mathbb{E}[XY] - \mathbb{E}[X]\mathbb{E}[Y]",
        rv(lambda J, a, b, c, d: (J.cov(X, Y), J.mean(XY) - J.mean(X) * J.mean(Y))),
    ),
    true(48, r"\operatorname{Var}(X)", rv(lambda J, a, b, c, d: (J.cov(X, X), J.var(X)))),
    true(49, r"\operatorname{Cov}(Y, X)", rv(lambda J, a, b, c, d: (J.cov(X, Y), J.cov(Y, X)))),
    true(
        50,
        r"ab\operatorname{Cov}(X, Y)",
        rv(
            lambda J, a, b, c, d: (
                J.cov(lambda x, y, z: a * x, lambda x, y, z: b * y),
                a * b * J.cov(X, Y),
            )
        ),
    ),
    true(
        51,
        r"\operatorname{Cov}(X, Y)",
        rv(
            lambda J, a, b, c, d: (J.cov(lambda x, y, z: a + x, lambda x, y, z: b + y), J.cov(X, Y))
        ),
    ),
    true(
        52,
        r"a\operatorname{Cov}(X, Z) + b\operatorname{Cov}(Y, Z)",
        rv(
            lambda J, a, b, c, d: (
                J.cov(lambda x, y, z: a * x + b * y, Z),
                a * J.cov(X, Z) + b * J.cov(Y, Z),
            )
        ),
    ),
    false(
        53,
        r"ac\operatorname{Cov}(X, Y) + bd",
        rv(
            lambda J, a, b, c, d: (
                J.cov(lambda x, y, z: a * x + b, lambda x, y, z: c * y + d),
                a * c * J.cov(X, Y) + b * d,
            )
        ),
        "shifts do not count",
    ),
    true(54, r"0", rv(lambda J, a, b, c, d: (J.cov(X, lambda x, y, z: c), 0))),
    true(
        55,
        r"\operatorname{Var}(X) - \operatorname{Var}(Y)",
        rv(lambda J, a, b, c, d: (J.cov(ADD, SUB), J.var(X) - J.var(Y))),
    ),
    skip(
        57,
        r"\frac{\operatorname{Cov}(X, Y)}{",
        "defines the correlation",
        accept=[("verified", None)],
    ),
    true(61, r"\mathbb{E}[X]", conditional(lambda x, y, i, o: (o(i(x)), o(i(x))))),
    true(
        62,
        r"\mathbb{E}[\operatorname{Var}(X \mid Y)] + ",
        conditional(
            lambda x, y, i, o: (
                o(i(x * x)) - o(i(x)) ** 2,
                o(i(x * x) - i(x) ** 2) + o(i(x) ** 2) - o(i(x)) ** 2,
            )
        ),
    ),
    false(
        63,
        r"\mathbb{E}[\operatorname{Var}(X \mid Y)]",
        conditional(lambda x, y, i, o: (o(i(x * x)) - o(i(x)) ** 2, o(i(x * x) - i(x) ** 2))),
        "the variance of the conditional mean is missing",
        accept=[("conditional", None)],
    ),
    true(
        64,
        r"g(Y)\,\mathbb{E}[X \mid Y]",
        conditional(lambda x, y, i, o: (i(G(y)[:, None] * x), G(y) * i(x))),
    ),
    true(
        65,
        r"\mathbb{E}[\mathbb{E}[X \mid Y]^2]",
        conditional(lambda x, y, i, o: (o(i(x * i(x)[:, None])), o(i(x) ** 2))),
    ),
    skip(69, r"\frac1n\sum_{i=1}^n X_i", "defines the sample mean"),
    true(71, r"\mu", sample(lambda J, mu, var, n: (J.mean(lambda *x: M(x)), mu))),
    true(
        72, r"\frac{\sigma^2}{n}", sample(lambda J, mu, var, n: (J.var(lambda *x: M(x)), var / n))
    ),
    false(
        73,
        r"n^2\sigma^2",
        sample(lambda J, mu, var, n: (J.var(lambda *x: sum(x)), n * n * var)),
        "n, not n squared",
    ),
    true(
        74,
        r"\mu^2 + \frac{\sigma^2}{n}",
        sample(lambda J, mu, var, n: (J.mean(lambda *x: M(x) ** 2), mu**2 + var / n)),
    ),
    true(
        75,
        r"(n-1)\sigma^2",
        sample(
            lambda J, mu, var, n: (
                J.mean(lambda *x: ((np.array(x) - M(x)) ** 2).sum()),
                (n - 1) * var,
            )
        ),
    ),
    true(76, r"0", eq("x n", lambda x: ((x - M(x)).sum(), 0))),
    true(
        77,
        r"\sum_{i=1}^n X_i^2 - n\bar X^2",
        eq("x n", lambda x: (((x - M(x)) ** 2).sum(), (x * x).sum() - len(x) * M(x) ** 2)),
    ),
]
