"""Truth of the note beside this file."""

# ruff: noqa: E501, E731

import mpmath as mp
from conformance.cases import cond, eq, false, skip, true
from conformance.maths import d

sin, cos, tan, exp, log, sqrt, pi, inf = (
    mp.sin,
    mp.cos,
    mp.tan,
    mp.exp,
    mp.log,
    mp.sqrt,
    mp.pi,
    mp.inf,
)
f = lambda x: exp(x / 2) + x
g = lambda x: 2 + sin(x)
h = lambda x: cos(x) + x * x / 3
df, dg, dh = (lambda x: d(f, x)), (lambda x: d(g, x)), (lambda x: d(h, x))


def table(left, right, spec="x unit, a big, b pos, n int"):
    return eq(spec, lambda x, a, b, n: (d(lambda t: left(t, a, b, n), x), right(x, a, b, n)))


def integral(left, right, points):
    return eq(
        "a pos, b pos, n int",
        lambda a, b, n: (mp.quad(lambda t: left(t, a, b, n), points), right(a, b, n)),
    )


def close(left, right):
    return lambda: bool(abs(left() - right) < 2e-3)


near = lambda u, at: u(mp.mpf(at))
R = "x, y, a pos, b pos"
W = lambda left, right, spec="x, y": eq(spec, lambda x, y: (left(x, y), right(x, y)))

TRUTH = [
    skip(3, r"0", "a declaration"),
    true(6, r"\frac{1}{1+x^2}", table(lambda x, *_: mp.atan(x), lambda x, *_: 1 / (1 + x * x))),
    true(
        7,
        r"\frac{1}{\sqrt{a^2-x^2}}",
        table(lambda x, a, *_: mp.asin(x / a), lambda x, a, *_: 1 / sqrt(a * a - x * x)),
    ),
    true(
        8,
        r"2x\sin x+x^2\cos x",
        table(lambda x, *_: x * x * sin(x), lambda x, *_: 2 * x * sin(x) + x * x * cos(x)),
    ),
    true(
        9,
        r"\frac{f'(x)g(x)-f(x)g'(x)}{[g(x)]^2}",
        table(lambda x, *_: f(x) / g(x), lambda x, *_: (df(x) * g(x) - f(x) * dg(x)) / g(x) ** 2),
    ),
    true(
        10,
        r"f'(g(h(x)))\,g'(h(x))\,h'(x)",
        table(lambda x, *_: f(g(h(x))), lambda x, *_: df(g(h(x))) * dg(h(x)) * dh(x)),
    ),
    false(
        11,
        r"\frac{1}{x}\ln b",
        table(
            lambda x, a, b, n: log(x) / log(b),
            lambda x, a, b, n: log(b) / x,
            "x pos, a big, b big, n int",
        ),
        "the logarithm belongs below",
        accept=[("conditional", None)],
    ),
    true(
        12,
        r"a^{u}\ln a\,\frac{du}{dx}",
        table(lambda x, a, *_: a ** f(x), lambda x, a, *_: a ** f(x) * log(a) * df(x)),
    ),
    true(
        13,
        r"-\operatorname{sech}x\tanh x",
        table(lambda x, *_: mp.sech(x), lambda x, *_: -mp.sech(x) * mp.tanh(x)),
    ),
    true(
        14, r"-\csc x\cot x", table(lambda x, *_: mp.csc(x), lambda x, *_: -mp.csc(x) * mp.cot(x))
    ),
    true(
        15,
        r"x^{\sin x}",
        table(
            lambda x, *_: x ** sin(x), lambda x, *_: x ** sin(x) * (cos(x) * log(x) + sin(x) / x)
        ),
    ),
    false(
        16,
        r"e^{-x^4}",
        table(lambda x, *_: mp.quad(lambda t: exp(-t * t), [0, x * x]), lambda x, *_: exp(-(x**4))),
        "inner derivative missing",
    ),
    true(
        17,
        r"\int_0^t f(s)\,ds",
        table(
            lambda x, *_: mp.quad(lambda s: f(s) * (x - s), [0, x]),
            lambda x, *_: mp.quad(f, [0, x]),
        ),
    ),
    skip(
        18,
        r"\frac{d}{dx}\left(\frac{dy}{dx}\right)",
        "explains a notation",
        accept=[("verified", None)],
    ),
    true(19, r"6x", eq("x", lambda x: (d(lambda t: t**3, x, 2), 6 * x))),
    true(20, r"\cos 2x", table(lambda x, *_: sin(x) * cos(x), lambda x, *_: cos(2 * x))),
    skip(22, r"a\cos t", "a curve"),
    skip(22, r"b\sin t", "a curve"),
    true(
        22,
        r"-\frac ba\cot t",
        eq(
            R,
            lambda x, a, b: (
                d(lambda t: b * sin(t), x) / d(lambda t: a * cos(t), x),
                -b / a * mp.cot(x),
            ),
        ),
        accept=[("undecided", None)],
    ),
    true(
        25,
        r"\ln|\sec x+\tan x|+C",
        table(lambda x, *_: log(abs(1 / cos(x) + tan(x))), lambda x, *_: 1 / cos(x)),
    ),
    true(26, r"\tan x-x+C", table(lambda x, *_: tan(x) - x, lambda x, *_: tan(x) ** 2)),
    true(
        27,
        r"\arctan(x+2)+C",
        table(lambda x, *_: mp.atan(x + 2), lambda x, *_: 1 / (x * x + 4 * x + 5)),
    ),
    true(
        28, r"\ln|\ln x|+C", table(lambda x, *_: log(abs(log(x))), lambda x, *_: 1 / (x * log(x)))
    ),
    true(
        29,
        r"\frac{e^{ax}}{a^2+b^2}(a\sin bx-b\cos bx)+C",
        table(
            lambda x, a, b, n: exp(a * x) / (a * a + b * b) * (a * sin(b * x) - b * cos(b * x)),
            lambda x, a, b, n: exp(a * x) * sin(b * x),
        ),
    ),
    false(
        30,
        r"\frac{e^{ax}}{a^2+b^2}(a\cos bx-b\sin bx)+C",
        table(
            lambda x, a, b, n: exp(a * x) / (a * a + b * b) * (a * cos(b * x) - b * sin(b * x)),
            lambda x, a, b, n: exp(a * x) * cos(b * x),
        ),
        "sign",
    ),
    true(
        31,
        r"x\ln^2x-2x\ln x+2x+C",
        table(lambda x, *_: x * log(x) ** 2 - 2 * x * log(x) + 2 * x, lambda x, *_: log(x) ** 2),
    ),
    true(
        32,
        r"\frac{a}{a^2+b^2}",
        integral(
            lambda t, a, b, n: exp(-a * t) * cos(b * t),
            lambda a, b, n: a / (a * a + b * b),
            [0, 5, 20, 200],
        ),
    ),
    true(
        32,
        r"\frac{b}{a^2+b^2}",
        integral(
            lambda t, a, b, n: exp(-a * t) * sin(b * t),
            lambda a, b, n: b / (a * a + b * b),
            [0, 5, 20, 200],
        ),
    ),
    true(
        33,
        r"\int_0^{\pi/2}\cos^nx\,dx",
        integral(
            lambda t, a, b, n: sin(t) ** n,
            lambda a, b, n: mp.quad(lambda t: cos(t) ** n, [0, pi / 2]),
            [0, pi / 2],
        ),
    ),
    true(
        34,
        r"\frac{\pi^2}{12}",
        integral(lambda t, *_: log(1 + t) / t, lambda *_: pi**2 / 12, [0, 1]),
    ),
    false(35, r"1", integral(lambda t, *_: t**t, lambda *_: 1, [0, 1]), "about 0.783"),
    true(36, r"0", eq("a pos", lambda a: (mp.quad(lambda t: sin(t) ** 3, [-a, 0, a]), 0))),
    true(
        37,
        r"\frac{\pi^2}{6}",
        integral(lambda t, *_: t / mp.expm1(t), lambda *_: pi**2 / 6, [0, 5, inf]),
    ),
    true(38, r"\frac18", eq("", lambda: (mp.quad(lambda x: x**3 / 2, [0, 1]), mp.mpf(1) / 8))),
    true(
        39,
        r"0",
        eq(
            "m int, n int",
            lambda m, n: (mp.quad(lambda t: sin(m * t) * cos(n * t), mp.linspace(0, 2 * pi, 9)), 0),
        ),
    ),
    skip(39, r"\mathbb Z", "a condition"),
    true(
        42,
        r"\frac{a(1-r^{n+1})}{1-r}",
        eq(
            "a, r sgn, n int",
            lambda a, r, n: (sum(a * r**k for k in range(n + 1)), a * (1 - r ** (n + 1)) / (1 - r)),
        ),
    ),
    true(
        43,
        r"\frac{a}{1-r}",
        eq("a, r sgn", lambda a, r: (sum(a * r**k for k in range(900)), a / (1 - r))),
    ),
    skip(43, r"1", "a condition"),
    true(44, r"2", eq("", lambda: (sum(k / mp.mpf(2) ** k for k in range(1, 200)), 2))),
    true(45, r"1", eq("", lambda: (mp.nsum(lambda k: 1 / (k * k + k), [1, inf]), 1))),
    false(
        46,
        r"\frac12",
        eq("", lambda: (mp.nsum(lambda k: 1 / (k * k - 1), [2, inf]), 0.5)),
        "three quarters",
    ),
    true(
        47,
        r"\sin x",
        eq(
            "x",
            lambda x: (
                sum((-1) ** k * x ** (2 * k + 1) / mp.factorial(2 * k + 1) for k in range(30)),
                sin(x),
            ),
        ),
        accept=[("undecided", None)],
    ),
    true(
        48,
        r"1+1+\frac1{2!}+\frac1{3!}+\cdots",
        eq("", lambda: (mp.e, sum(1 / mp.factorial(k) for k in range(40)))),
        accept=[("undecided", None), ("not_a_claim", None)],
    ),
    true(
        49,
        r"2\sum_{k=0}^\infty\frac{x^{2k+1}}{2k+1}",
        eq(
            "x sgn",
            lambda x: (
                log((1 + x) / (1 - x)),
                2 * sum(x ** (2 * k + 1) / (2 * k + 1) for k in range(600)),
            ),
        ),
    ),
    skip(49, r"1", "a condition"),
    true(50, r"1", close(lambda: near(lambda x: log(1 + x) / x, 1e-5), 1)),
    true(51, r"e^{ab}", close(lambda: near(lambda x: (1 + 2 / x) ** (x / 2), 1e6), mp.e)),
    false(
        52,
        r"\frac ba",
        close(lambda: near(lambda x: sin(2 * x) / sin(3 * x), 1e-5), 1.5),
        "upside down",
    ),
    true(53, r"\frac16", close(lambda: near(lambda x: (x - sin(x)) / x**3, 1e-3), 1 / 6)),
    true(54, r"0", close(lambda: near(lambda x: x**5 / exp(x), 100), 0)),
    true(55, r"\frac12", close(lambda: sum(k / 3000 for k in range(1, 3001)) / 3000, 0.5)),
    true(56, r"-1", close(lambda: near(lambda x: cos(x) / (x - pi / 2), pi / 2 + 1e-5), -1)),
    true(
        58,
        r"\sqrt{xy}",
        W(lambda x, y: sqrt(x) * sqrt(y), lambda x, y: sqrt(x * y), "x pos, y pos"),
    ),
    skip(58, r"0", "a condition"),
    cond(
        58,
        r"x",
        W(lambda x, y: sqrt(x * x), lambda x, y: x),
        W(lambda x, y: sqrt(x * x), lambda x, y: x, "x pos, y"),
        "x nonnegative",
        accept=[("refuted", None)],
    ),
    false(
        58,
        r"x",
        W(lambda x, y: mp.acos(cos(4 * x)), lambda x, y: 4 * x),
        "only between 0 and π",
        accept=[("conditional", None)],
    ),
    true(
        58,
        r"2\ln x",
        W(lambda x, y: log(x * x), lambda x, y: 2 * log(x), "x pos, y"),
        accept=[("conditional", None)],
        why="the right side asks for a positive x",
    ),
    true(58, r"x^2", W(lambda x, y: abs(x) ** 2, lambda x, y: x * x)),
    true(58, r"x", W(lambda x, y: mp.sign(x) * abs(x), lambda x, y: x)),
    true(58, r"x", W(lambda x, y: tan(mp.atan(x)), lambda x, y: x)),
    false(
        58,
        r"x",
        W(lambda x, y: mp.atan(tan(4 * x)), lambda x, y: 4 * x),
        "only near 0",
        accept=[("conditional", None)],
    ),
    false(
        58,
        r"x+y",
        W(lambda x, y: sqrt(x * x + y * y), lambda x, y: x + y),
        "no",
        accept=[("conditional", None)],
    ),
    false(
        58,
        r"\log x+\log y",
        W(lambda x, y: log(x + y), lambda x, y: log(x) + log(y), "x pos, y pos"),
        "no",
    ),
    true(58, r"x+1", W(lambda x, y: (x * x - 1) / (x - 1), lambda x, y: x + 1)),
    true(58, r"x", W(lambda x, y: exp(log(x)), lambda x, y: x, "x pos, y")),
    true(58, r"x", W(lambda x, y: log(exp(x)), lambda x, y: x)),
    false(
        58,
        r"0",
        W(lambda x, y: mp.floor(x) + mp.floor(-x), lambda x, y: 0),
        "-1 except at integers",
        accept=[("undecided", None), ("conditional", None)],
    ),
]
