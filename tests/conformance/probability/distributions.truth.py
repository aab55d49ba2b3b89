"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

import mpmath as mp
from conformance.cases import eq, false, skip, true
from conformance.maths import Joint

inf, exp, quad, binom, fac, sqrt, pi, log = (
    mp.inf,
    mp.exp,
    mp.quad,
    mp.binomial,
    mp.factorial,
    mp.sqrt,
    mp.pi,
    mp.log,
)


def discrete(pmf, last, side):
    def sides(p, n, t):
        E = lambda f: sum(f(k) * pmf(k, p, n, t) for k in range(last(n) + 1))  # noqa: E731
        return side(E, p, n, t)

    return eq("p unit, n int, t pos", sides)


def continuous(pdf, ends, side, spec="a unit, b big"):
    def sides(a, b):
        E = lambda f: quad(lambda x: f(x) * pdf(x, a, b), ends(a, b))  # noqa: E731
        return side(E, a, b)

    return eq(spec, sides, 1)


var = lambda E: E(lambda x: x * x) - E(lambda x: x) ** 2  # noqa: E731
mean = lambda E: E(lambda x: x)  # noqa: E731
bern = lambda s: discrete(lambda k, p, n, t: p if k else 1 - p, lambda n: 1, s)  # noqa: E731
bino = lambda s: discrete(
    lambda k, p, n, t: binom(n, k) * p**k * (1 - p) ** (n - k), lambda n: n, s
)  # noqa: E731
pois = lambda s: discrete(lambda k, p, n, t: exp(-t) * mp.mpf(t) ** k / fac(k), lambda n: 60, s)  # noqa: E731
geom = lambda s: discrete(
    lambda k, p, n, t: p * (1 - mp.mpf(p)) ** (k - 1) if k else 0, lambda n: 900, s
)  # noqa: E731
unif = lambda s: continuous(lambda x, a, b: 1 / (b - a), lambda a, b: [a, b], s)  # noqa: E731
expo = lambda s: continuous(lambda x, a, b: b * exp(-b * x), lambda a, b: [0, 2, inf], s)  # noqa: E731
gam = lambda s: continuous(
    lambda x, a, b: b ** (a + 1) / mp.gamma(a + 1) * x**a * exp(-b * x), lambda a, b: [0, 2, inf], s
)  # noqa: E731
beta = lambda s: continuous(
    lambda x, a, b: x**a * (1 - x) ** (b - 1) / mp.beta(a + 1, b), lambda a, b: [0, 0.5, 1], s
)  # noqa: E731
chi = lambda s: continuous(
    lambda x, a, b: x * x * exp(-x / 2) / (8 * mp.gamma(3)), lambda a, b: [0, 6, inf], s
)  # noqa: E731
std = lambda s: continuous(
    lambda x, a, b: exp(-x * x / 2) / sqrt(2 * pi), lambda a, b: [-inf, 0, inf], s
)  # noqa: E731
MS = "m, s pos, k, r pos"
pdf = lambda x, m, s: exp(-((x - m) ** 2) / (2 * s * s)) / (sqrt(2 * pi) * s)  # noqa: E731
EVENTS = "p unit"


def events(side):
    """Two events on six points: `side` gets P, A and B."""

    def sides(rng):
        w = rng.uniform(0.2, 1, 6)
        w /= w.sum()
        P = lambda S: sum(w[i] for i in S)  # noqa: E731
        return side(P, {0, 1, 2}, {2, 3})

    return eq("", sides)


TRUTH = [
    skip(4, r"\mathrm{Bernoulli}(p)"),
    true(4, r"p", bern(lambda E, p, n, t: (mean(E), p))),
    true(4, r"p(1-p)", bern(lambda E, p, n, t: (var(E), p * (1 - p)))),
    skip(5, r"\mathrm{Bin}(n, p)"),
    true(5, r"np", bino(lambda E, p, n, t: (mean(E), n * p))),
    true(5, r"np(1-p)", bino(lambda E, p, n, t: (var(E), n * p * (1 - p)))),
    skip(6, r"\mathrm{Poisson}(\lambda)"),
    true(6, r"\lambda", pois(lambda E, p, n, t: (mean(E), t))),
    true(6, r"\lambda", pois(lambda E, p, n, t: (var(E), t))),
    true(6, r"\lambda^2 + \lambda", pois(lambda E, p, n, t: (E(lambda x: x * x), t * t + t))),
    skip(7, r"\mathrm{Geom}(p)"),
    true(7, r"\frac1p", geom(lambda E, p, n, t: (mean(E), 1 / p))),
    true(7, r"\frac{1-p}{p^2}", geom(lambda E, p, n, t: (var(E), (1 - p) / p**2))),
    skip(10, r"\mathrm{U}(a, b)"),
    true(10, r"\frac{a+b}{2}", unif(lambda E, a, b: (mean(E), (a + b) / 2))),
    true(10, r"\frac{(b-a)^2}{12}", unif(lambda E, a, b: (var(E), (b - a) ** 2 / 12))),
    skip(11, r"\mathrm{Exp}(\lambda)"),
    true(11, r"\frac1\lambda", expo(lambda E, a, b: (mean(E), 1 / b))),
    true(11, r"\frac{1}{\lambda^2}", expo(lambda E, a, b: (var(E), 1 / b**2))),
    true(11, r"\frac{2}{\lambda^2}", expo(lambda E, a, b: (E(lambda x: x * x), 2 / b**2))),
    skip(12, r"\mathrm{Gamma}(\alpha, \beta)"),
    true(12, r"\frac{\alpha}{\beta}", gam(lambda E, a, b: (mean(E), (a + 1) / b))),
    true(12, r"\frac{\alpha}{\beta^2}", gam(lambda E, a, b: (var(E), (a + 1) / b**2))),
    skip(13, r"\mathrm{Beta}(\alpha, \beta)"),
    true(
        13, r"\frac{\alpha}{\alpha+\beta}", beta(lambda E, a, b: (mean(E), (a + 1) / (a + 1 + b)))
    ),
    skip(14, r"\chi^2_k"),
    true(14, r"k", chi(lambda E, a, b: (mean(E), 6))),
    true(14, r"2k", chi(lambda E, a, b: (var(E), 12))),
    skip(18, r"\mathrm{Bin}(n, p)"),
    false(
        18,
        r"np",
        bino(lambda E, p, n, t: (var(E), n * p)),
        "1 - p is missing",
        accept=[("conditional", None)],
    ),
    skip(19, r"\mathrm{Exp}(\lambda)"),
    false(19, r"\lambda", expo(lambda E, a, b: (mean(E), b)), "the rate for the mean"),
    skip(20, r"\mathrm{U}(a, b)"),
    false(20, r"\frac{(b-a)^2}{2}", unif(lambda E, a, b: (var(E), (b - a) ** 2 / 2)), "a twelfth"),
    skip(21, r"\mathrm{Poisson}(\lambda)"),
    false(
        21,
        r"\lambda^2",
        pois(lambda E, p, n, t: (E(lambda x: x * x), t * t)),
        "the variance is missing",
    ),
    skip(22, r"\mathcal{N}(0, 1)"),
    true(22, r"3", std(lambda E, a, b: (E(lambda x: x**4), 3))),
    true(22, r"\sqrt{\frac{2}{\pi}}", std(lambda E, a, b: (E(abs), sqrt(2 / pi)))),
    skip(
        26, r"\binom{n}{k}p^k(1-p)^{n-k}", "the probabilities, given", accept=[("undecided", None)]
    ),
    true(27, r"1", bino(lambda E, p, n, t: (E(lambda x: 1), 1))),
    true(28, r"1", pois(lambda E, p, n, t: (E(lambda x: 1), 1))),
    true(29, r"\lambda", pois(lambda E, p, n, t: (E(lambda x: x), t))),
    false(
        30,
        r"1",
        eq("p unit", lambda p: (mp.nsum(lambda k: p * (1 - mp.mpf(p)) ** k, [1, inf]), 1)),
        "starts at 1: gives 1 - p",
    ),
    skip(30, r"p"),
    skip(30, r"1"),
    true(31, r"1", expo(lambda E, a, b: (E(lambda x: 1), 1))),
    skip(31, r"0"),
    true(
        32,
        r"e^{-\lambda t}",
        eq(
            "b pos, t pos",
            lambda b, t: (quad(lambda x: b * exp(-b * x), [t, t + 3, inf]), exp(-b * t)),
            1,
        ),
        why="λ > 0 is said in the line above",
    ),
    true(
        36,
        r"P(A) + P(B) - P(A \cap B)",
        events(lambda P, A, B: (P(A | B), P(A) + P(B) - P(A & B))),
        accept=[("undecided", None)],
    ),
    skip(
        37,
        r"\frac{P(A \cap B)}{P(B)}",
        "defines the conditional probability",
        accept=[("undecided", None), ("verified", None)],
    ),
    true(
        38,
        r"\frac{P(B \mid A)P(A)}{P(B)}",
        events(lambda P, A, B: (P(A & B) / P(B), P(A & B) / P(A) * P(A) / P(B))),
        accept=[("undecided", None)],
    ),
    true(
        39,
        r"1 - P(A)",
        events(lambda P, A, B: (P(set(range(6)) - A), 1 - P(A))),
        accept=[("undecided", None)],
    ),
    skip(
        40,
        r"P(A)P(B)",
        "one side of an equivalence: the definition of independence",
        accept=[("undecided", None), ("verified", None)],
    ),
    skip(44, r"\mathcal{N}(\mu_1, \sigma_1^2)"),
    skip(44, r"\mathcal{N}(\mu_2, \sigma_2^2)"),
    true(
        46,
        r"\log\frac{\sigma_2}{\sigma_1} + ",
        eq(
            MS,
            lambda m, s, k, r: (
                quad(
                    lambda x: (
                        pdf(x, m, s)
                        * (
                            -((x - m) ** 2) / (2 * s * s)
                            - log(s)
                            + (x - k) ** 2 / (2 * r * r)
                            + log(r)
                        )
                    ),
                    [-inf, m, inf],
                ),
                log(r / s) + (s * s + (m - k) ** 2) / (2 * r * r) - 0.5,
            ),
            1,
        ),
        accept=[("undecided", None), ("not_a_claim", None)],
    ),
    true(
        48,
        r"\frac12\log(2\pi e\sigma_1^2)",
        eq(
            MS,
            lambda m, s: (
                quad(
                    lambda x: (
                        pdf(x, m, s) * ((x - m) ** 2 / (2 * s * s) + log(s) + log(2 * pi) / 2)
                    ),
                    [-inf, m, inf],
                ),
                log(2 * pi * mp.e * s * s) / 2,
            ),
            1,
        ),
        accept=[("undecided", None), ("not_a_claim", None)],
    ),
    true(
        50,
        r"1",
        eq(MS, lambda m, s: (quad(lambda x: pdf(x, m, s), [-inf, m, inf]), 1), 1),
        accept=[("conditional", None)],
        why="nothing says that sigma is positive; for a negative one the integral is -1",
    ),
    true(52, r"1", eq(MS, lambda: (quad(lambda x: x * x * pdf(x, 0, 1), [-inf, 0, inf]), 1), 1)),
    true(
        54,
        r"\operatorname{Var}(\hat\theta) + (\mathbb{E}[\hat\theta] - \theta)^2",
        eq(
            "t",
            lambda rng, t: (
                lambda J: (
                    J.mean(lambda x: (x - t) ** 2),
                    J.var(lambda x: x) + (J.mean(lambda x: x) - t) ** 2,
                )
            )(Joint(rng, ())),
        ),
    ),
]
