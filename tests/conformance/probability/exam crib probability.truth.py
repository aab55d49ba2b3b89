"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741

from conformance.cases import eq, false, skip, true
from conformance.maths import Joint, independent, np, sqrt

COND = [("conditional", None)]
DEF = [("not_a_claim", None)]


class Events:
    """Two events on one space: the weights of AB, AB', A'B, A'B'."""

    def __init__(self, rng, *, free=False):
        if free:
            p, q = rng.uniform(0.2, 0.8, 2)
            self.w = np.outer([p, 1 - p], [q, 1 - q]).reshape(-1)
        else:
            w = rng.uniform(0.2, 1, 4)
            self.w = w / w.sum()
        self.A = np.array([1, 1, 0, 0], bool)
        self.B = np.array([1, 0, 1, 0], bool)

    def __call__(self, event, given=None):
        if given is None:
            return self.w[event].sum()
        return self.w[event & given].sum() / self.w[given].sum()


def events(sides, *, free=False):
    def both(rng):
        P = Events(rng, free=free)
        return sides(P, P.A, P.B)

    return eq("", both)


def pair(rng, *, free=False):
    if free:
        return independent(Joint(rng, (), points=3), Joint(rng, (), points=3))
    return Joint(rng, (), ())


X = lambda x, y: x
Y = lambda x, y: y


def rv(sides, *, free=False):
    return eq("a, b, c", lambda rng, a, b, c: sides(pair(rng, free=free), a, b, c))


def grid(rng):
    """X and Y dependent on a small grid, with the conditional means of each given the other."""
    w = rng.uniform(0.1, 1, (3, 4))
    w /= w.sum()
    return w, rng.uniform(-2, 2, 3), rng.uniform(-2, 2, 4)


def towers(sides):
    def both(rng):
        w, xs, ys = grid(rng)
        x, y = np.meshgrid(xs, ys, indexing="ij")
        E = lambda f: (w * f).sum()
        given = lambda f: ((w * f).sum(1) / w.sum(1))[:, None] + 0 * w
        return sides(E, given, x, y)

    return eq("", both)


class Sample:
    """n i.i.d. draws of a law on three points: the full product space."""

    def __init__(self, rng, n):
        one = [Joint(rng, (), points=3)]
        one[0].values = [one[0].values[0]]
        self.m, self.s2 = one[0].mean(lambda x: x), one[0].var(lambda x: x)
        J = independent(*(one * n))
        self.w, self.x = J.weights, np.array(J.values)

    def E(self, f):
        return (self.w * f).sum()

    def C(self, f, g):
        return self.E(f * g) - self.E(f) * self.E(g)


def sample(sides):
    def both(rng, n):
        o = Sample(rng, n)
        return sides(o, o.x, o.x.mean(0), n)

    return eq("", both, 1)


TRUTH = [
    skip(3, r"0 < P(B) < 1", "assumed"),
    true(5, r"1 - P(A)", events(lambda P, A, B: (P(~A), 1 - P(A)))),
    true(
        6, r"P(A) + P(B) - P(A \cap B)", events(lambda P, A, B: (P(A | B), P(A) + P(B) - P(A & B)))
    ),
    false(
        7,
        r"P(A \cup B) = P(A) + P(B)",
        events(lambda P, A, B: (P(A | B), P(A) + P(B))),
        "only for disjoint events",
        accept=COND,
    ),
    true(
        8,
        r"\dfrac{P(B \mid A)P(A)}{P(B)}",
        events(lambda P, A, B: (P(A, B), P(B, A) * P(A) / P(B))),
    ),
    true(9, r"P(A \mid B)P(B)", events(lambda P, A, B: (P(A & B), P(A, B) * P(B))), accept=DEF),
    true(
        10,
        r"P(A \mid B)P(B) + P(A \mid B^c)P(B^c)",
        events(lambda P, A, B: (P(A), P(A, B) * P(B) + P(A, ~B) * P(~B))),
    ),
    false(11, r"P(B \mid A)", events(lambda P, A, B: (P(A, B), P(B, A))), "exchanged", accept=COND),
    true(12, r"P(A) - P(A \cap B)", events(lambda P, A, B: (P(A & ~B), P(A) - P(A & B)))),
    true(13, r"1 - P(A \mid B)", events(lambda P, A, B: (P(~A, B), 1 - P(A, B)))),
    false(
        14,
        r"P(A \mid B^c) = 1 - P(A \mid B)",
        events(lambda P, A, B: (P(A, ~B), 1 - P(A, B))),
        "the complement is on the wrong side",
        accept=COND,
    ),
    true(15, r"P(A^c \cap B^c)", events(lambda P, A, B: (P(~(A | B)), P(~A & ~B)))),
    true(19, r"P(A)P(B)", events(lambda P, A, B: (P(A & B), P(A) * P(B)), free=True), accept=DEF),
    true(20, r"P(A \mid B) = P(A)", events(lambda P, A, B: (P(A, B), P(A)), free=True)),
    true(
        21,
        r"P(A) + P(B) - P(A)P(B)",
        events(lambda P, A, B: (P(A | B), P(A) + P(B) - P(A) * P(B)), free=True),
    ),
    false(
        22,
        r"P(A^c \cap B) = P(A)P(B)",
        events(lambda P, A, B: (P(~A & B), P(A) * P(B)), free=True),
        "the complement is lost",
    ),
    skip(26, r"\mathbb{R}"),
    skip(26, r"EX"),
    skip(26, r"\operatorname{Var} X"),
    true(
        28,
        r"aEX + bEY + c",
        rv(
            lambda o, a, b, c: (
                o.mean(lambda x, y: a * x + b * y + c),
                a * o.mean(X) + b * o.mean(Y) + c,
            )
        ),
    ),
    true(
        29,
        r"E[X^2] - (EX)^2",
        rv(
            lambda o, a, b, c: (
                o.mean(lambda x, y: (x - o.mean(X)) ** 2),
                o.mean(lambda x, y: x * x) - o.mean(X) ** 2,
            )
        ),
        accept=DEF,
    ),
    true(
        30,
        r"\sigma^2",
        rv(lambda o, a, b, c: (o.mean(lambda x, y: (x - o.mean(X)) ** 2), o.var(X))),
        accept=DEF,
    ),
    true(
        31,
        r"\sigma^2 + (\mu - c)^2",
        rv(lambda o, a, b, c: (o.mean(lambda x, y: (x - c) ** 2), o.var(X) + (o.mean(X) - c) ** 2)),
    ),
    true(
        32,
        r"a^2\operatorname{Var}(X) + b^2\operatorname{Var}(Y) - 2ab",
        rv(
            lambda o, a, b, c: (
                o.var(lambda x, y: a * x - b * y),
                a * a * o.var(X) + b * b * o.var(Y) - 2 * a * b * o.cov(X, Y),
            )
        ),
    ),
    false(
        33,
        r"\operatorname{Var}(X) + \operatorname{Var}(Y)",
        rv(lambda o, a, b, c: (o.var(lambda x, y: x + y), o.var(X) + o.var(Y))),
        "uncorrelated only",
        accept=COND,
    ),
    true(
        34,
        r"E[XY] - EX\,EY",
        rv(lambda o, a, b, c: (o.cov(X, Y), o.mean(lambda x, y: x * y) - o.mean(X) * o.mean(Y))),
        accept=DEF,
    ),
    false(
        35,
        r"\operatorname{Var} X + \operatorname{Var} Y + \operatorname{Cov}(X, Y)",
        rv(lambda o, a, b, c: (o.var(lambda x, y: x + y), o.var(X) + o.var(Y) + o.cov(X, Y))),
        "twice the covariance",
        accept=COND,
    ),
    true(
        36,
        r"E\left[\frac{X - \mu}{\sigma}\right] = 0",
        rv(lambda o, a, b, c: (o.mean(lambda x, y: (x - o.mean(X)) / sqrt(o.var(X))), 0)),
    ),
    true(
        36, r"1", rv(lambda o, a, b, c: (o.var(lambda x, y: (x - o.mean(X)) / sqrt(o.var(X))), 1))
    ),
    true(
        37,
        r"E[X^3] - 3\mu\sigma^2 - \mu^3",
        rv(
            lambda o, a, b, c: (
                o.mean(lambda x, y: (x - o.mean(X)) ** 3),
                o.mean(lambda x, y: x**3) - 3 * o.mean(X) * o.var(X) - o.mean(X) ** 3,
            )
        ),
    ),
    false(
        38,
        r"E[(X-\mu)^3] = 0",
        rv(lambda o, a, b, c: (o.mean(lambda x, y: (x - o.mean(X)) ** 3), 0)),
        "only for symmetric laws",
        accept=COND,
    ),
    false(
        39,
        r"1/E[X]",
        rv(lambda o, a, b, c: (o.mean(lambda x, y: 1 / x), 1 / o.mean(X))),
        "not linear",
        accept=COND,
    ),
    true(40, r"\operatorname{Cov}(X, a) = 0", rv(lambda o, a, b, c: (o.cov(X, lambda x, y: a), 0))),
    true(40, r"\operatorname{Var}(a) = 0", rv(lambda o, a, b, c: (o.var(lambda x, y: a), 0))),
    true(41, r"E[X \mid X] = X", eq("x", lambda x: (x, x))),
    true(42, r"E[E[Y \mid X]] = EY", towers(lambda E, g, x, y: (E(g(y)), E(y)))),
    true(
        43,
        r"E[\operatorname{Var}(Y \mid X)]",
        towers(
            lambda E, g, x, y: (
                E(y * y) - E(y) ** 2,
                E(g(y * y) - g(y) ** 2) + E(g(y) ** 2) - E(g(y)) ** 2,
            )
        ),
    ),
    true(
        44,
        r"\operatorname{Cov}(X, E[Y \mid X])",
        towers(lambda E, g, x, y: (E(x * y) - E(x) * E(y), E(x * g(y)) - E(x) * E(g(y)))),
    ),
    true(
        45,
        r"E[Y]",
        rv(
            lambda o, a, b, c: (
                [
                    (
                        (lambda w: sum(p * v for p, v in w) / sum(p for p, v in w))(
                            [
                                (p, y)
                                for p, x, y in zip(o.weights, *o.values, strict=True)
                                if x == x0
                            ]
                        ),
                        o.mean(Y),
                    )
                    for x0 in set(o.values[0])
                ]
            ),
            free=True,
        ),
    ),
    true(
        46,
        r"\operatorname{Var}(X)\operatorname{Var}(Y) + \mu_X^2",
        rv(
            lambda o, a, b, c: (
                o.var(lambda x, y: x * y),
                o.var(X) * o.var(Y) + o.mean(X) ** 2 * o.var(Y) + o.mean(Y) ** 2 * o.var(X),
            ),
            free=True,
        ),
    ),
    skip(48, r"E[\hat\theta] - \theta", "defines the bias"),
    true(
        50,
        r"\operatorname{Var}(\hat\theta) + (E[\hat\theta] - \theta)^2",
        rv(lambda o, a, b, c: (o.mean(lambda x, y: (x - a) ** 2), o.var(X) + (o.mean(X) - a) ** 2)),
    ),
    false(
        51,
        r"\operatorname{Var}(\hat\theta) - \operatorname{bias}(\hat\theta)^2",
        rv(lambda o, a, b, c: (o.mean(lambda x, y: (x - a) ** 2), o.var(X) - (o.mean(X) - a) ** 2)),
        "sign",
        accept=COND,
    ),
    skip(53, r"\frac{1}{n}\sum_{i=1}^n X_i", "names the mean"),
    skip(53, r"\frac{1}{n-1}\sum_{i=1}^n (X_i - \bar X_n)^2", "names the variance"),
    true(55, r"\mu", sample(lambda o, x, b, n: (o.E(b), o.m))),
    true(
        55,
        r"\operatorname{Var}(\bar X_n) = \sigma^2/n",
        sample(lambda o, x, b, n: (o.C(b, b), o.s2 / n)),
    ),
    false(
        56,
        r"\operatorname{Var}(\bar X_n) = \sigma^2",
        sample(lambda o, x, b, n: (o.C(b, b), o.s2)),
        "the n is missing",
        accept=COND,
    ),
    true(
        57,
        r"E[S^2] = \sigma^2",
        sample(lambda o, x, b, n: (o.E(((x - b) ** 2).sum(0) / (n - 1)), o.s2)),
    ),
    false(
        58,
        r"E\left[\frac1n\sum_{i=1}^n (X_i - \bar X_n)^2\right] = \sigma^2",
        sample(lambda o, x, b, n: (o.E(((x - b) ** 2).mean(0)), o.s2)),
        "biased",
        accept=COND,
    ),
    true(
        59,
        r"E\left[\frac1n\sum_{i=1}^n (X_i - \mu)^2\right] = \sigma^2",
        sample(lambda o, x, b, n: (o.E(((x - o.m) ** 2).mean(0)), o.s2)),
    ),
    true(
        60,
        r"\operatorname{Cov}(X_1, \bar X_n) = \sigma^2/n",
        sample(lambda o, x, b, n: (o.C(x[0], b), o.s2 / n)),
    ),
    true(
        61,
        r"\frac{n-1}{n}\sigma^2",
        sample(lambda o, x, b, n: (o.C(x[0] - b, x[0] - b), (n - 1) / n * o.s2)),
    ),
]
