"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741

import mpmath as mp
from conformance.cases import eq, false, skip, true
from conformance.maths import Joint, exp, gauss, np, sqrt

COND = [("conditional", None)]
one = lambda x: x


def poisson(r):
    k = np.arange(40)
    return k, np.array([float(mp.exp(-r) * mp.mpf(r) ** int(j) / mp.factorial(int(j))) for j in k])


def pair(sides, tie):
    """Two Poisson variables, tied so that each keeps its law."""

    def both(r, s):
        x, p = poisson(r)
        y, q = poisson(s)
        g, h = (x < r) - p[x < r].sum(), (y < s) - q[y < s].sum()
        w = np.outer(p, q) + tie * np.outer(p * g, q * h)
        X, Y = np.meshgrid(x, y, indexing="ij")
        return sides(lambda f: (w * f).sum(), X, Y, r, s)

    return eq("r pos, s pos", both)


def tied(sides):
    return pair(sides, 0.9)


def free(sides):
    return pair(sides, 0.0)


def var(E, f):
    return E(f * f) - E(f) ** 2


def coins(sides):
    """Bernoulli variables that agree more often than independent ones."""

    def both(p, n):
        same = 0.5
        law = {}
        for bits in np.ndindex(*(2,) * n):
            w = np.prod([p if b else 1 - p for b in bits])
            law[bits] = (1 - same) * w
        law[(1,) * n] += same * p
        law[(0,) * n] += same * (1 - p)
        E = lambda f: sum(w * f(sum(b)) for b, w in law.items())
        return sides(E, p, n)

    return eq("p unit", both, 1)


def normal(sides):
    return eq(
        "m, s unit",
        lambda m, s: sides(
            lambda f: gauss(np.array([m]), np.array([[s * s]]), lambda x: f(x[0]), 40), m, s
        ),
    )


def anylaw(sides):
    return eq("", lambda rng: (lambda J: sides(J.mean, J.mean(one), J.var(one)))(Joint(rng, ())))


def quad(density, points, f):
    return mp.quad(lambda x: density(x) * f(x), points)


TRUTH = [
    skip(3, r"\mathrm{Poi}(\lambda)"),
    skip(3, r"\mathrm{Poi}(\mu)"),
    true(5, r"E[X + Y] = \lambda + \mu", tied(lambda E, X, Y, r, s: (E(X + Y), r + s))),
    false(
        6,
        r"\operatorname{Var}(X + Y) = \lambda + \mu",
        tied(lambda E, X, Y, r, s: (var(E, X + Y), r + s)),
        "independence is not said",
        accept=COND,
    ),
    false(
        7,
        r"E[XY] = \lambda\mu",
        tied(lambda E, X, Y, r, s: (E(X * Y), r * s)),
        "independence is not said",
        accept=COND,
    ),
    true(
        11,
        r"\operatorname{Var}(X + Y) = \lambda + \mu",
        free(lambda E, X, Y, r, s: (var(E, X + Y), r + s)),
    ),
    true(12, r"E[XY] = \lambda\mu", free(lambda E, X, Y, r, s: (E(X * Y), r * s))),
    false(
        13, r"\lambda - \mu", free(lambda E, X, Y, r, s: (var(E, X - Y), r - s)), "variances add"
    ),
    skip(15, r"\mathrm{Ber}(p)"),
    skip(15, r"1, \dots, n"),
    true(17, r"np", coins(lambda E, p, n: (E(one), n * p))),
    false(
        18,
        r"n^2p(1 - p)",
        coins(lambda E, p, n: (E(lambda k: k * k) - E(one) ** 2, n * n * p * (1 - p))),
        "not for independent ones, and nothing else is said",
        accept=[*COND, ("undecided", None)],
    ),
    skip(20, r"\mathcal{N}(\mu, \sigma^2)"),
    false(
        22,
        r"\mu^2",
        normal(lambda E, m, s: (E(lambda x: x * x), m * m)),
        "the variance is missing",
        accept=COND,
    ),
    false(
        23,
        r"E[(T - \mu)^{-3}] = 0",
        eq(
            "",
            lambda: (
                float(
                    mp.quad(lambda x: mp.exp(-x * x / 2) * abs(x) ** -3, [mp.mpf("0.01"), 1, 9]) < 1
                ),
                1,
            ),
        ),
        "the mean does not exist",
        accept=[("undecided", None)],
    ),
    true(24, r"E[(T - \mu)^5] = 0", normal(lambda E, m, s: (E(lambda x: (x - m) ** 5), 0))),
    true(
        25,
        r"\sigma\sqrt{2/\pi}",
        eq(
            "s pos",
            lambda s: (
                2 * mp.quad(lambda x: x * mp.npdf(x, 0, s), [0, s, 5 * s, 20 * s]),
                s * sqrt(2 / np.pi),
            ),
        ),
    ),
    true(
        26,
        r"2\sigma^4 + 4\mu^2\sigma^2",
        normal(
            lambda E, m, s: (
                E(lambda x: x**4) - E(lambda x: x * x) ** 2,
                2 * s**4 + 4 * m * m * s * s,
            )
        ),
    ),
    true(
        27,
        r"e^{-\mu + \sigma^2/2}",
        normal(lambda E, m, s: (E(lambda x: exp(-x)), exp(-m + s * s / 2))),
    ),
    false(
        28,
        r"\log\mu",
        eq(
            "m big",
            lambda m: (quad(lambda x: mp.npdf(x, m, 0.1), [m - 1, m, m + 1], mp.log), mp.log(m)),
        ),
        "T takes negative values, too",
        accept=[*COND, ("undecided", None)],
    ),
    true(30, r"v + m^2", anylaw(lambda E, m, v: (E(lambda x: x * x), v + m * m))),
    false(
        30, r"m^3", anylaw(lambda E, m, v: (E(lambda x: x**3), m**3)), "third moments", accept=COND
    ),
    true(30, r"E[(S - m)^2] = v", anylaw(lambda E, m, v: (E(lambda x: (x - m) ** 2), v))),
    true(
        30,
        r"9v",
        anylaw(
            lambda E, m, v: (E(lambda x: (3 * x - 2) ** 2) - E(lambda x: 3 * x - 2) ** 2, 9 * v)
        ),
    ),
    false(
        30,
        r"3v",
        anylaw(
            lambda E, m, v: (E(lambda x: (3 * x - 2) ** 2) - E(lambda x: 3 * x - 2) ** 2, 3 * v)
        ),
        "squared",
    ),
    skip(34, r"\mathrm{Exp}(\theta)"),
    false(
        34,
        r"\theta",
        eq("r pos", lambda r: (quad(lambda x: r * mp.exp(-r * x), [0, 1 / r, 50 / r], one), r)),
        "one over the rate",
        accept=COND,
    ),
    true(
        34,
        r"\theta^{-2}",
        eq(
            "r pos",
            lambda r: (
                quad(lambda x: r * mp.exp(-r * x), [0, 1 / r, 50 / r], lambda x: (x - 1 / r) ** 2),
                r**-2,
            ),
        ),
    ),
    skip(35, r"\mathrm{Gamma}(k, \beta)"),
    true(
        35,
        r"E[G] = k/\beta",
        eq(
            "k big, b pos",
            lambda k, b: (
                quad(
                    lambda x: b**k * x ** (k - 1) * mp.exp(-b * x) / mp.gamma(k),
                    [0, 1 / b, 10 / b, 90 / b],
                    one,
                ),
                k / b,
            ),
        ),
    ),
    false(
        35,
        r"\operatorname{Var}(G) = k/\beta",
        eq(
            "k big, b pos",
            lambda k, b: (
                quad(
                    lambda x: b**k * x ** (k - 1) * mp.exp(-b * x) / mp.gamma(k),
                    [0, 1 / b, 10 / b, 90 / b],
                    lambda x: (x - k / b) ** 2,
                ),
                k / b,
            ),
        ),
        "over beta squared",
        accept=COND,
    ),
    skip(36, r"\mathrm{U}(0, \theta)"),
    true(36, r"\theta/2", eq("t pos", lambda t: (quad(lambda x: 1 / t, [0, t], one), t / 2))),
    true(
        36,
        r"\theta^2/12",
        eq(
            "t pos",
            lambda t: (quad(lambda x: 1 / t, [0, t], lambda x: (x - t / 2) ** 2), t * t / 12),
        ),
    ),
]
