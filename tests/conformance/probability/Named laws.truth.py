"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741

import mpmath as mp
from conformance.cases import eq, false, skip, true
from conformance.maths import exp, gauss, np

COND = [("conditional", None)]


def series(pmf, f, top=400):
    return mp.nsum(lambda k: pmf(int(k)) * f(int(k)), [0, top], method="direct")


def ber(p, f):
    return (1 - p) * f(0) + p * f(1)


def binom(n, p, f):
    return sum(mp.binomial(n, k) * p**k * (1 - p) ** (n - k) * f(k) for k in range(n + 1))


def poi(r, f):
    return series(lambda k: mp.exp(-r) * mp.mpf(r) ** k / mp.factorial(k), f, 80)


def geo(p, f):
    return series(lambda k: p * (1 - p) ** k, lambda k: f(k + 1))


def expo(r, f):
    return mp.quad(lambda x: r * mp.exp(-r * x) * f(x), [0, 1 / r, 4 / r, 12 / r, 60 / r])


def uni(a, b, f):
    return mp.quad(lambda x: f(x) / (b - a), [a, b])


def gam(k, r, f):
    return mp.quad(
        lambda x: r**k * x ** (k - 1) * mp.exp(-r * x) / mp.gamma(k) * f(x),
        [0, 0.01, 1, 5, 20, 200],
    )


def beta(a, b, f):
    return mp.quad(
        lambda x: x ** (a - 1) * (1 - x) ** (b - 1) / mp.beta(a, b) * f(x), [0, 0.01, 0.5, 0.99, 1]
    )


def norm1(m, s, f):
    return gauss(np.array([m]), np.array([[s * s]]), lambda x: f(x[0]), 40)


def law(spec, sides):
    return eq(spec, sides, 1)


def var(E, *at):
    return E(*at, lambda x: x * x) - E(*at, lambda x: x) ** 2


one = lambda x: x
E_ = lambda t: lambda x: mp.exp(t * x)

TRUTH = [
    skip(8, r"\mathrm{Ber}(p)"),
    true(8, r"\mathbb{E}X = p", law("p unit", lambda p: (ber(p, one), p))),
    true(8, r"p(1-p)", law("p unit", lambda p: (var(ber, p), p * (1 - p)))),
    true(8, r"1 - p + pe^t", law("p unit, t", lambda p, t: (ber(p, E_(t)), 1 - p + p * exp(t)))),
    skip(9, r"\mathrm{Bin}(n, p)"),
    true(9, r"\mathbb{E}X = np", law("p unit", lambda p, n: (binom(n, p, one), n * p))),
    true(9, r"np(1-p)", law("p unit", lambda p, n: (var(binom, n, p), n * p * (1 - p)))),
    true(
        9,
        r"(1 - p + pe^t)^n",
        law("p unit, t", lambda p, t, n: (binom(n, p, E_(t)), (1 - p + p * exp(t)) ** n)),
    ),
    skip(10, r"\mathrm{Poi}(\lambda)"),
    true(10, r"\mathbb{E}X = \lambda", law("r pos", lambda r: (poi(r, one), r))),
    false(
        10,
        r"\mathbb{V}X = \lambda^2",
        law("r pos", lambda r: (var(poi, r), r * r)),
        "the rate itself",
        accept=COND,
    ),
    true(
        10,
        r"e^{\lambda(e^t - 1)}",
        law("r pos, t", lambda r, t: (poi(r, E_(t)), exp(r * (exp(t) - 1)))),
    ),
    skip(11, r"\mathrm{Exp}(\lambda)"),
    true(11, r"1/\lambda", law("r pos", lambda r: (expo(r, one), 1 / r))),
    true(11, r"1/\lambda^2", law("r pos", lambda r: (var(expo, r), 1 / r**2))),
    true(
        11,
        r"\frac{\lambda}{\lambda - t}",
        law("r pos, u pos", lambda r, u: (expo(r, E_(-u)), r / (r + u))),
    ),
    skip(12, r"\mathrm{Unif}(a, b)"),
    false(
        12,
        r"\frac{b - a}{2}",
        law("a, u pos", lambda a, u: (uni(a, a + u, one), u / 2)),
        "the middle is the half sum",
        accept=COND,
    ),
    true(12, r"\frac{(b-a)^2}{12}", law("a, u pos", lambda a, u: (var(uni, a, a + u), u * u / 12))),
    true(
        12,
        r"\frac{e^{tb} - e^{ta}}{t(b - a)}",
        law(
            "a, u pos, t",
            lambda a, u, t: (uni(a, a + u, E_(t)), (exp(t * (a + u)) - exp(t * a)) / (t * u)),
        ),
    ),
    skip(13, r"\mathcal{N}(\mu, \sigma^2)"),
    true(13, r"\mathbb{E}X = \mu", law("m, s pos", lambda m, s: (norm1(m, s, one), m))),
    true(13, r"\sigma^2", law("m, s pos", lambda m, s: (var(norm1, m, s), s * s))),
    true(
        13,
        r"e^{\mu t + \frac12\sigma^2t^2}",
        law(
            "m, s pos, t unit",
            lambda m, s, t: (norm1(m, s, lambda x: exp(t * x)), exp(m * t + s * s * t * t / 2)),
        ),
    ),
    skip(15, r"\mathcal{N}(0, 1)"),
    true(15, r"\mathbb{E}[Z^2] = 1", law("", lambda: (norm1(0, 1, lambda x: x**2), 1))),
    true(15, r"3", law("", lambda: (norm1(0, 1, lambda x: x**4), 3))),
    true(15, r"15", law("", lambda: (norm1(0, 1, lambda x: x**6), 15))),
    true(
        15,
        r"\mathbb{V}(Z^2) = 2",
        law("", lambda: (norm1(0, 1, lambda x: x**4) - norm1(0, 1, lambda x: x**2) ** 2, 2)),
    ),
    false(15, r"\mathbb{E}[Z^3] = 1", law("", lambda: (norm1(0, 1, lambda x: x**3), 1)), "zero"),
    skip(17, r"\chi^2_k"),
    true(17, r"\mathbb{E}[Q] = k", law("", lambda k: (gam(k / 2, 0.5, one), k))),
    false(
        17, r"\mathbb{V}[Q] = k", law("", lambda k: (var(gam, k / 2, 0.5), k)), "2k", accept=COND
    ),
    skip(19, r"\mathrm{Exp}(\lambda)"),
    true(19, r"2/\lambda^2", law("r pos", lambda r: (expo(r, lambda x: x * x), 2 / r**2))),
    true(
        19,
        r"e^{-\lambda t}",
        law(
            "r pos, t pos",
            lambda r, t: (
                mp.quad(lambda x: r * mp.exp(-r * x), [t, t + 1 / r, t + 60 / r]),
                exp(-r * t),
            ),
        ),
    ),
    skip(19, r"0", "a condition"),
    false(
        19,
        r"3/\lambda^3",
        law("r pos", lambda r: (expo(r, lambda x: x**3), 3 / r**3)),
        "six",
        accept=COND,
    ),
    skip(21, r"\mathrm{Pois}(\mu)"),
    true(
        21,
        r"\mathbb{E}[N(N-1)] = \mu^2",
        law("r pos", lambda r: (poi(r, lambda k: k * (k - 1)), r * r)),
    ),
    true(21, r"\mu + \mu^2", law("r pos", lambda r: (poi(r, lambda k: k * k), r + r * r))),
    true(21, r"e^{-\mu}", law("r pos", lambda r: (poi(r, lambda k: float(k == 0)), exp(-r)))),
    skip(23, r"\mathrm{Geo}(p)"),
    true(23, r"1/p", law("p unit", lambda p: (geo(p, one), 1 / p))),
    true(23, r"(1-p)/p^2", law("p unit", lambda p: (var(geo, p), (1 - p) / p**2))),
    skip(25, r"\mathcal{U}(0, 1)"),
    true(25, r"\frac12", law("", lambda: (uni(0, 1, one), 1 / 2))),
    true(25, r"\frac13", law("", lambda: (uni(0, 1, lambda x: x * x), 1 / 3))),
    true(25, r"\frac1{12}", law("", lambda: (var(uni, 0, 1), 1 / 12))),
    true(25, r"1", law("", lambda: (uni(0, 1, lambda x: -mp.log(x)), 1))),
    false(
        25,
        r"\frac{1}{n}",
        law("", lambda n: (uni(0, 1, lambda x: x**n), 1 / n)),
        "n + 1",
        accept=COND,
    ),
    skip(27, r"\mathcal{N}(\mu, \sigma^2)"),
    skip(27, r"Y = e^X", "names Y"),
    true(
        27,
        r"e^{\mu + \sigma^2/2}",
        law("m, s unit", lambda m, s: (norm1(m, s, exp), exp(m + s * s / 2))),
    ),
    true(
        27,
        r"e^{2\mu + 2\sigma^2}",
        law("m, s unit", lambda m, s: (norm1(m, s, lambda x: exp(2 * x)), exp(2 * m + 2 * s * s))),
    ),
    skip(29, r"\mathrm{Gamma}(\alpha, \beta)"),
    true(29, r"\alpha/\beta", law("k big, r big", lambda k, r: (gam(k, r, one), k / r))),
    true(29, r"\alpha/\beta^2", law("k big, r big", lambda k, r: (var(gam, k, r), k / r**2))),
    false(
        29,
        r"\alpha^2/\beta^2",
        law("k big, r big", lambda k, r: (gam(k, r, lambda x: x * x), k * k / r**2)),
        "the variance is missing",
        accept=COND,
    ),
    skip(31, r"\mathrm{Beta}(a, b)"),
    true(31, r"\frac{a}{a+b}", law("a big, b big", lambda a, b: (beta(a, b, one), a / (a + b)))),
    true(
        31,
        r"\frac{ab}{(a+b)^2(a+b+1)}",
        law("a big, b big", lambda a, b: (var(beta, a, b), a * b / ((a + b) ** 2 * (a + b + 1)))),
    ),
]
