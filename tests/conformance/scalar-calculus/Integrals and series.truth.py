"""Truth of the note beside this file."""

# ruff: noqa: E501

import mpmath as mp
from conformance.cases import eq, false, skip, true
from conformance.maths import d

sin, cos, exp, log, sqrt, pi, inf = mp.sin, mp.cos, mp.exp, mp.log, mp.sqrt, mp.pi, mp.inf
quad, binom = mp.quad, mp.binomial


def primitive(integrand, anti, spec="x unit, a big, n int"):
    """Whether the derivative of `anti` is the integrand."""
    return eq(spec, lambda x, a, n: (d(lambda t: anti(t, a, n), x), integrand(x, a, n)))


def value(left, right):
    return eq("", lambda: (left(), right()), 1)


def summed(term, total, first=0, last=lambda n: n):
    return eq(
        "n int, q sgn, x, y",
        lambda n, q, x, y: (
            sum(term(k, n, q, x, y) for k in range(first, last(n) + 1)),
            total(n, q, x, y),
        ),
    )


def series(term, total, first=0):
    return eq(
        "q sgn, x",
        lambda q, x: (mp.nsum(lambda k: term(int(k), q, x), [first, inf]), total(q, x)),
        1,
    )


def limit(f, to):
    return eq("x", lambda x: (f(mp.mpf(10) ** -8, x), to(x)), 1)


def f(x):
    return exp(x / 2) + x


def g(x):
    return 2 + sin(x)


df, dg = (lambda x: d(f, x)), (lambda x: d(g, x))
AB = "a pos, b big"

TRUTH = [
    true(
        7,
        r"\frac{x^{n+1}}{n+1}",
        primitive(lambda x, a, n: x**n, lambda x, a, n: x ** (n + 1) / (n + 1)),
    ),
    skip(7, r"-1"),
    true(8, r"\ln|x| + C", primitive(lambda x, a, n: 1 / x, lambda x, a, n: log(abs(x)))),
    true(
        9,
        r"\frac{1}{a} e^{ax} + C",
        primitive(lambda x, a, n: exp(a * x), lambda x, a, n: exp(a * x) / a),
    ),
    true(10, r"-\cos x + C", primitive(lambda x, a, n: sin(x), lambda x, a, n: -cos(x))),
    false(11, r"-\sin x + C", primitive(lambda x, a, n: cos(x), lambda x, a, n: -sin(x)), "sign"),
    true(12, r"x\ln x - x + C", primitive(lambda x, a, n: log(x), lambda x, a, n: x * log(x) - x)),
    true(
        13, r"\arctan x + C", primitive(lambda x, a, n: 1 / (1 + x * x), lambda x, a, n: mp.atan(x))
    ),
    true(
        14,
        r"\arcsin x + C",
        primitive(lambda x, a, n: 1 / sqrt(1 - x * x), lambda x, a, n: mp.asin(x)),
    ),
    true(
        15,
        r"-\ln|\cos x| + C",
        primitive(lambda x, a, n: mp.tan(x), lambda x, a, n: -log(abs(cos(x)))),
    ),
    false(
        16,
        r"(x+1)e^x + C",
        primitive(lambda x, a, n: x * exp(x), lambda x, a, n: (x + 1) * exp(x)),
        "x - 1",
    ),
    true(
        17,
        r"\frac{x}{2} - \frac{\sin 2x}{4} + C",
        primitive(lambda x, a, n: sin(x) ** 2, lambda x, a, n: x / 2 - sin(2 * x) / 4),
    ),
    true(
        18,
        r"\frac{1}{2a}\ln",
        primitive(
            lambda x, a, n: 1 / (x * x - a * a),
            lambda x, a, n: log(abs((x - a) / (x + a))) / (2 * a),
        ),
    ),
    true(22, r"\frac13", value(lambda: quad(lambda x: x * x, [0, 1]), lambda: mp.mpf(1) / 3)),
    true(22, r"2", value(lambda: quad(sin, [0, pi]), lambda: 2)),
    true(22, r"0", value(lambda: quad(lambda x: x**3, [-1, 1]), lambda: 0)),
    true(24, r"1", value(lambda: quad(lambda x: exp(-x), [0, inf]), lambda: 1)),
    false(24, r"2", value(lambda: quad(lambda x: x * exp(-x), [0, inf]), lambda: 2), "1! = 1"),
    true(
        26, r"\sqrt{\pi}", value(lambda: quad(lambda x: exp(-x * x), [-inf, inf]), lambda: sqrt(pi))
    ),
    true(
        28,
        r"\sqrt{\frac{\pi}{a}}\, e^{b^2/(4a)}",
        eq(
            AB,
            lambda a, b: (
                quad(lambda x: exp(-a * x * x + b * x), [-inf, 0, 2, inf]),
                sqrt(pi / a) * exp(b * b / (4 * a)),
            ),
        ),
    ),
    skip(28, r"a > 0"),
    true(
        30,
        r"\frac{\pi}{2}",
        value(lambda: mp.quadosc(lambda x: sin(x) / x, [0, inf], omega=1), lambda: pi / 2),
    ),
    false(
        32,
        r"\pi",
        value(lambda: quad(lambda x: 1 / (1 + x * x), [0, inf]), lambda: pi),
        "half of it",
    ),
    true(34, r"\pi", value(lambda: quad(lambda x: sin(x) ** 2, [0, 2 * pi]), lambda: pi)),
    true(36, r"-1", value(lambda: quad(log, [0, 1]), lambda: -1)),
    true(
        38,
        r"\frac{\Gamma(a)\Gamma(b)}{\Gamma(a+b)}",
        eq(
            "a big, b big",
            lambda a, b: (
                quad(lambda x: x ** (a - 1) * (1 - x) ** (b - 1), [0, 1]),
                mp.gamma(a) * mp.gamma(b) / mp.gamma(a + b),
            ),
        ),
    ),
    true(
        42,
        r"\left[f(x)g(x)\right]_a^b - \int",
        eq(
            AB,
            lambda a, b: (
                quad(lambda x: f(x) * dg(x), [a, b]),
                f(b) * g(b) - f(a) * g(a) - quad(lambda x: df(x) * g(x), [a, b]),
            ),
            1,
        ),
    ),
    true(
        44,
        r"\int_{g(a)}^{g(b)} f(u)\,du",
        eq(AB, lambda a, b: (quad(lambda x: f(g(x)) * dg(x), [a, b]), quad(f, [g(a), g(b)])), 1),
    ),
    true(46, r"f(b) - f(a)", eq(AB, lambda a, b: (quad(df, [a, b]), f(b) - f(a)), 1)),
    true(46, r"-\int_b^a f(x)\,dx", eq(AB, lambda a, b: (quad(f, [a, b]), -quad(f, [b, a])), 1)),
    true(50, r"\frac{n(n+1)}{2}", summed(lambda k, *_: k, lambda n, *_: n * (n + 1) / 2, 1)),
    true(
        51,
        r"\frac{n(n+1)(2n+1)}{6}",
        summed(lambda k, *_: k * k, lambda n, *_: n * (n + 1) * (2 * n + 1) / 6, 1),
    ),
    true(
        52,
        r"\left(\frac{n(n+1)}{2}\right)^2",
        summed(lambda k, *_: k**3, lambda n, *_: (n * (n + 1) / 2) ** 2, 1),
    ),
    true(
        53,
        r"\frac{1 - q^{n+1}}{1-q}",
        summed(lambda k, n, q, *_: q**k, lambda n, q, *_: (1 - q ** (n + 1)) / (1 - q)),
    ),
    false(
        54,
        r"\frac{1 - q^{n+1}}{1-q}",
        summed(
            lambda k, n, q, *_: q**k,
            lambda n, q, *_: (1 - q ** (n + 1)) / (1 - q),
            0,
            lambda n: n - 1,
        ),
        "off by one",
    ),
    true(55, r"2^n", summed(lambda k, n, *_: binom(n, k), lambda n, *_: 2**n)),
    false(
        56,
        r"1",
        summed(lambda k, n, *_: (-1) ** k * binom(n, k), lambda n, *_: 1),
        "is zero for n > 0",
    ),
    true(
        57,
        r"(x+y)^n",
        summed(
            lambda k, n, q, x, y: binom(n, k) * x**k * y ** (n - k), lambda n, q, x, y: (x + y) ** n
        ),
    ),
    true(58, r"n^2", summed(lambda k, *_: 2 * k - 1, lambda n, *_: n * n, 1)),
    true(
        59, r"n2^{n-1}", summed(lambda k, n, *_: k * binom(n, k), lambda n, *_: n * 2 ** (n - 1), 1)
    ),
    skip(61, r"1", "a condition"),
    true(63, r"\frac{1}{1-q}", series(lambda k, q, x: q**k, lambda q, x: 1 / (1 - q))),
    true(64, r"\frac{q}{1-q}", series(lambda k, q, x: q**k, lambda q, x: q / (1 - q), 1)),
    true(
        65, r"\frac{q}{(1-q)^2}", series(lambda k, q, x: k * q**k, lambda q, x: q / (1 - q) ** 2, 1)
    ),
    false(
        66,
        r"\frac{1}{1-q^2}",
        series(lambda k, q, x: k * q ** (k - 1), lambda q, x: 1 / (1 - q**2), 1),
        "the square belongs to the bracket",
    ),
    true(
        70,
        r"\frac{\pi^2}{6}",
        value(lambda: mp.nsum(lambda k: 1 / k**2, [1, inf]), lambda: pi**2 / 6),
    ),
    true(71, r"e", value(lambda: mp.nsum(lambda k: 1 / mp.factorial(k), [0, inf]), lambda: mp.e)),
    true(
        72,
        r"e^x",
        eq("x", lambda x: (mp.nsum(lambda k: x**k / mp.factorial(k), [0, inf]), exp(x)), 1),
    ),
    true(
        73,
        r"\ln 2",
        value(lambda: mp.nsum(lambda k: (-1) ** (k + 1) / k, [1, inf]), lambda: log(2)),
    ),
    true(
        74,
        r"\frac{\pi}{4}",
        value(lambda: mp.nsum(lambda k: (-1) ** k / (2 * k + 1), [0, inf]), lambda: pi / 4),
    ),
    false(
        75,
        r"\frac12",
        value(lambda: mp.nsum(lambda k: 1 / (k * (k + 1)), [1, inf]), lambda: 0.5),
        "telescopes to 1",
    ),
    true(
        76,
        r"n!",
        eq("n int", lambda n: (mp.fprod(range(1, n + 1)), mp.factorial(n))),
        accept=[("not_a_claim", None)],
    ),
    true(
        77,
        r"\frac1n",
        eq(
            "n int", lambda n: (mp.fprod(1 - mp.mpf(1) / k for k in range(2, n + 1)), mp.mpf(1) / n)
        ),
    ),
    true(81, r"1", limit(lambda t, x: sin(t) / t, lambda x: 1)),
    true(81, r"e^x", eq("x", lambda x: ((1 + mp.mpf(x) / 10**8) ** (10**8), exp(x)), 1)),
    false(
        83, r"1", value(lambda: (1 - cos(mp.mpf("1e-4"))) / mp.mpf("1e-8"), lambda: 1), "one half"
    ),
    true(85, r"1", limit(lambda t, x: mp.expm1(t) / t, lambda x: 1)),
    true(87, r"0", value(lambda: log(mp.mpf(10) ** 12) / mp.mpf(10) ** 12, lambda: 0)),
    true(89, r"0", value(lambda: mp.mpf("1e-12") * log(mp.mpf("1e-12")), lambda: 0)),
    true(91, r"1", value(lambda: (mp.mpf(10) ** 12) ** (mp.mpf(1) / 10**12), lambda: 1)),
    true(
        93,
        r"f'(x)",
        eq("x unit", lambda x: ((f(x + mp.mpf("1e-7")) - f(x)) / mp.mpf("1e-7"), df(x)), 1),
        accept=[("not_a_claim", None)],
    ),
    true(
        95,
        r"f''(x)",
        eq(
            "x unit",
            lambda x: (
                (f(x + mp.mpf("1e-4")) - 2 * f(x) + f(x - mp.mpf("1e-4"))) / mp.mpf("1e-8"),
                d(f, x, 2),
            ),
            1,
        ),
    ),
    false(
        97,
        r"f'(x)",
        eq(
            "x unit",
            lambda x: ((f(x + mp.mpf("1e-7")) - f(x - mp.mpf("1e-7"))) / mp.mpf("1e-7"), df(x)),
            1,
        ),
        "2h in the denominator",
    ),
]
