"""Truth of the note beside this file."""

# ruff: noqa: E501, E731

import mpmath as mp
from conformance.cases import cond, eq, false, skip, true
from conformance.maths import d

sin, cos, tan, exp, log, sqrt, pi, e = mp.sin, mp.cos, mp.tan, mp.exp, mp.log, mp.sqrt, mp.pi, mp.e
G, B, inf = mp.gamma, mp.beta, mp.inf
X = "x, y, z unit, n int"
P = "x pos, y pos"


def order(left, right, power, *, little=False):
    """Whether |left - right| / x^power stays bounded (or vanishes) as x shrinks."""

    def check():
        with mp.workdps(60):
            near, far = (
                abs(left(x) - right(x)) / x**power for x in (mp.mpf("1e-8"), mp.mpf("1e-5"))
            )
            return bool(near < mp.mpf("1e-6")) if little else bool(near < 10 * far + 1e-12)

    return check


def large(left, right, gauge):
    """The same for n to infinity."""

    def check():
        with mp.workdps(40):
            near, far = (
                abs(left(n) - right(n)) / gauge(n) for n in (mp.mpf(10) ** 8, mp.mpf(10) ** 4)
            )
            return bool(near < 5 * far + 1e-12)

    return check


FEW = lambda x: x - x**3 / 6 + x**5 / 120
TRUTH = [
    skip(3, r"0", "a condition"),
    skip(
        4, r"\int_0^\infty t^{z-1}e^{-t}\,dt", "defines the function", accept=[("verified", None)]
    ),
    true(5, r"z\Gamma(z)", eq(X, lambda z: (G(z + 1), z * G(z)))),
    true(5, r"(n-1)!", eq(X, lambda n: (G(n), mp.factorial(n - 1)))),
    false(
        5,
        r"n!",
        eq(X, lambda n: (G(n), mp.factorial(n))),
        "index; the note says that it is a slip",
        accept=[("not_a_claim", None)],
    ),
    skip(5, r"s^2", "a substitution"),
    true(
        6,
        r"2\int_0^\infty e^{-s^2}\,ds",
        eq("", lambda: (G(0.5), 2 * mp.quad(lambda s: exp(-s * s), [0, inf]))),
    ),
    true(6, r"\sqrt{\pi}", eq("", lambda: (G(0.5), sqrt(pi)))),
    true(7, r"\frac{\sqrt\pi}{2}", eq("", lambda: (G(1.5), sqrt(pi) / 2))),
    true(7, r"\frac{3\sqrt\pi}{4}", eq("", lambda: (G(2.5), 3 * sqrt(pi) / 4))),
    false(7, r"2\sqrt\pi", eq("", lambda: (G(-0.5), 2 * sqrt(pi))), "sign"),
    true(10, r"\frac{\pi}{\sin(\pi z)}", eq(X, lambda z: (G(z) * G(1 - z), pi / sin(pi * z)))),
    skip(10, r"\mathbb Z", "a condition"),
    true(
        11,
        r"\frac{2^{2z-1}}{\sqrt\pi}",
        eq(X, lambda z: (G(2 * z), 2 ** (2 * z - 1) / sqrt(pi) * G(z) * G(z + 0.5))),
    ),
    skip(
        13, r"\int_0^1t^{x-1}(1-t)^{y-1}\,dt", "defines the function", accept=[("verified", None)]
    ),
    true(15, r"B(y,x)", eq(P, lambda x, y: (B(x, y), B(y, x)))),
    true(
        16,
        r"\frac{\Gamma(x)\Gamma(y)}{\Gamma(x+y)}",
        eq(P, lambda x, y: (B(x, y), G(x) * G(y) / G(x + y))),
    ),
    true(
        17,
        r"2\int_0^{\pi/2}",
        eq(
            "x big, y big",
            lambda x, y: (
                B(x, y),
                2 * mp.quad(lambda t: sin(t) ** (2 * x - 1) * cos(t) ** (2 * y - 1), [0, pi / 2]),
            ),
        ),
    ),
    true(18, r"\frac{y}{x+y}B(x,y)", eq(P, lambda x, y: (B(x, y + 1), y / (x + y) * B(x, y)))),
    false(
        19,
        r"\frac{y}{x+y}B(x,y)",
        eq(P, lambda x, y: (B(x + 1, y), y / (x + y) * B(x, y))),
        "x above",
    ),
    true(20, r"\pi", eq("", lambda: (B(0.5, 0.5), pi))),
    skip(22, r"\frac{d}{dx}\ln\Gamma(x)", "defines the function", accept=[("verified", None)]),
    true(22, r"\psi(x)+\frac1x", eq(P, lambda x: (mp.digamma(x + 1), mp.digamma(x) + 1 / x))),
    true(22, r"-\gamma", eq("", lambda: (mp.digamma(1), -mp.euler))),
    skip(
        26,
        r"\frac{2}{\sqrt{\pi}}\int_0^xe^{-t^2}dt",
        "defines the function",
        accept=[("verified", None)],
    ),
    skip(26, r"1-\operatorname{erf}", "defines the function", accept=[("verified", None)]),
    true(
        27,
        r"\frac{2}{\sqrt\pi}e^{-x^2}",
        eq(X, lambda x: (d(mp.erf, x), 2 / sqrt(pi) * exp(-x * x))),
    ),
    true(
        27,
        r"\sqrt{2\pi}",
        eq("", lambda: (mp.quad(lambda t: exp(-t * t / 2), [-inf, 0, inf]), sqrt(2 * pi))),
    ),
    true(27, r"0", eq("", lambda: (mp.erf(0), 0))),
    false(27, r"\tfrac12", eq("", lambda: (mp.erf(30), 0.5)), "it is 1"),
    true(31, r"x-\frac{x^3}{3!}+\frac{x^5}{5!}+O(x^7)", order(sin, FEW, 7)),
    true(
        31,
        r"1+\frac x2-\frac{x^2}{8}+\frac{x^3}{16}+o(x^3)",
        order(lambda x: sqrt(1 + x), lambda x: 1 + x / 2 - x**2 / 8 + x**3 / 16, 3, little=True),
    ),
    true(
        31,
        r"x-\frac{x^2}{2}+\frac{x^3}{3}-\dots",
        order(lambda x: log(1 + x), lambda x: x - x**2 / 2 + x**3 / 3, 4),
        accept=[("undecided", None)],
    ),
    true(
        31,
        r"x+\frac{x^3}{3}+\frac{2x^5}{15}+\mathcal O(x^7)",
        order(tan, lambda x: x + x**3 / 3 + 2 * x**5 / 15, 7),
    ),
    false(
        31,
        r"1+x+\frac{x^2}{2}+\frac{x^3}{6}+O(x^4)",
        order(lambda x: exp(sin(x)), lambda x: 1 + x + x**2 / 2 + x**3 / 6, 4),
        "the cubic term vanishes",
    ),
    true(
        31,
        r"1-\frac x2+\frac{x^2}{12}+O(x^4)",
        order(lambda x: x / (exp(x) - 1), lambda x: 1 - x / 2 + x**2 / 12, 4),
    ),
    true(
        31,
        r"e\left(1-\frac x2+O(x^2)\right)",
        order(lambda x: (1 + x) ** (1 / x), lambda x: e * (1 - x / 2), 2),
    ),
    true(31, r"1-\frac{x^2}{2}+o(x^2)", order(cos, lambda x: 1 - x**2 / 2, 2, little=True)),
    true(31, r"x-\frac{x^3}{3}+O(x^4)", order(mp.atan, lambda x: x - x**3 / 3, 4)),
    false(
        31,
        r"x-\frac{x^3}{3}+O(x^5)",
        order(lambda x: sin(x) * cos(x), lambda x: x - x**3 / 3, 5),
        "2/3",
    ),
    true(44, r"n\ln n-n+O(\ln n)", large(mp.loggamma, lambda n: n * log(n) - n, log)),
    true(
        44,
        r"e-\frac{e}{2n}",
        large(lambda n: (1 + 1 / n) ** n, lambda n: e - e / (2 * n), lambda n: n**-2),
    ),
    true(
        44, r"\ln n+\gamma+O(1/n)", large(mp.harmonic, lambda n: log(n) + mp.euler, lambda n: 1 / n)
    ),
    true(
        44,
        r"\sqrt{2\pi n}\,(n/e)^n",
        large(
            lambda n: mp.loggamma(n + 1),
            lambda n: log(2 * pi * n) / 2 + n * log(n) - n,
            lambda n: 1 / n,
        ),
    ),
    true(44, r"O(x)", order(lambda x: x * x, lambda x: 0, 1)),
    skip(44, r"0", "a condition"),
    true(44, r"O(n^2)", large(lambda n: n * log(n), lambda n: 0, lambda n: n * n)),
    true(44, r"O(n^2)", large(lambda n: 2 * n * n + 3 * n, lambda n: 0, lambda n: n * n)),
    false(44, r"O(n)", large(lambda n: n * n, lambda n: 0, lambda n: n), "it grows faster"),
    false(44, r"o(x^2)", order(lambda x: x, lambda x: 0, 2, little=True), "the other way round"),
    skip(44, r"0", "a condition"),
    true(
        48,
        r"\cosh x\cosh y+\sinh x\sinh y",
        eq(X, lambda x, y: (mp.cosh(x + y), mp.cosh(x) * mp.cosh(y) + mp.sinh(x) * mp.sinh(y))),
    ),
    true(
        48,
        r"\tfrac12(\cos(x-y)+\cos(x+y))",
        eq(X, lambda x, y: (cos(x) * cos(y), (cos(x - y) + cos(x + y)) / 2)),
    ),
    true(
        48,
        r"\frac{\tanh x+\tanh y}{1+\tanh x\tanh y}",
        eq(
            X,
            lambda x, y: (
                mp.tanh(x + y),
                (mp.tanh(x) + mp.tanh(y)) / (1 + mp.tanh(x) * mp.tanh(y)),
            ),
        ),
    ),
    cond(
        48,
        r"\arctan\frac{x+y}{1-xy}",
        eq("x big, y big", lambda x, y: (mp.atan(x) + mp.atan(y), mp.atan((x + y) / (1 - x * y)))),
        eq("x sgn, y sgn", lambda x, y: (mp.atan(x) + mp.atan(y), mp.atan((x + y) / (1 - x * y)))),
        "xy below 1",
        accept=[("refuted", None)],
    ),
    true(
        48, r"\ln(x+\sqrt{x^2-1})", eq("x big", lambda x: (mp.acosh(x), log(x + sqrt(x * x - 1))))
    ),
    true(48, r"\cos(\tfrac\pi2-x)", eq(X, lambda x: (sin(x), cos(pi / 2 - x)))),
    true(
        48,
        r"\frac{3\cos x+\cos3x}{4}",
        eq(X, lambda x: (cos(x) ** 3, (3 * cos(x) + cos(3 * x)) / 4)),
    ),
    true(48, r"\frac{1-\cos x}{\sin x}", eq(X, lambda x: (tan(x / 2), (1 - cos(x)) / sin(x)))),
    true(48, r"\frac{\sin x}{1+\cos x}", eq(X, lambda x: (tan(x / 2), sin(x) / (1 + cos(x))))),
    true(48, r"\cos x", eq(X, lambda x: (mp.cosh(1j * x), cos(x)))),
    false(48, r"\sin x", eq(X, lambda x: (mp.sinh(1j * x), sin(x))), "factor i"),
]
