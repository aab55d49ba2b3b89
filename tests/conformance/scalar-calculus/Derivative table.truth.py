"""Truth of the note beside this file."""

# ruff: noqa: E501

from math import comb

import mpmath as mp
from conformance.cases import eq, false, skip, true
from conformance.maths import d

S = "x sgn, a pos, b, n int"
P = "x pos, a pos, b, n int"
sin, cos, tan, exp, log, sqrt = mp.sin, mp.cos, mp.tan, mp.exp, mp.log, mp.sqrt


def f(x):
    return exp(x / 2) + x


def g(x):
    return 2 + sin(x)


def h(x):
    return cos(x) + x * x / 3


def rule(left, right):
    """A rule for f and g: its left side is differentiated."""
    return eq("x unit, n int, c", lambda x, n, c: (d(lambda t: left(t, n, c), x), right(x, n, c)))


def table(spec, left, right):
    return eq(spec, lambda x, a, b, n: (d(lambda t: left(t, a, b, n), x), right(x, a, b, n)))


df, dg, dh = (lambda x: d(f, x)), (lambda x: d(g, x)), (lambda x: d(h, x))
F = lambda x, y: x**2 * y + sin(x * y)  # noqa: E731

TRUTH = [
    true(11, r"n x^{n-1}", table(P, lambda x, a, b, n: x**n, lambda x, a, b, n: n * x ** (n - 1))),
    true(
        12, r"\frac{1}{2\sqrt{x}}", table(P, lambda x, *_: sqrt(x), lambda x, *_: 1 / (2 * sqrt(x)))
    ),
    true(13, r"-\frac{1}{x^2}", table(P, lambda x, *_: 1 / x, lambda x, *_: -1 / x**2)),
    true(14, r"e^x", table(P, lambda x, *_: exp(x), lambda x, *_: exp(x))),
    true(15, r"a^x \ln a", table(P, lambda x, a, *_: a**x, lambda x, a, *_: a**x * log(a))),
    true(16, r"x^x(\ln x + 1)", table(P, lambda x, *_: x**x, lambda x, *_: x**x * (log(x) + 1))),
    true(17, r"\frac1x", table(P, lambda x, *_: log(x), lambda x, *_: 1 / x)),
    true(
        18,
        r"\frac{1}{x \ln a}",
        table(P, lambda x, a, *_: log(x) / log(a), lambda x, a, *_: 1 / (x * log(a))),
    ),
    true(19, r"\cos x", table(S, lambda x, *_: sin(x), lambda x, *_: cos(x))),
    false(20, r"\sin x", table(S, lambda x, *_: cos(x), lambda x, *_: sin(x)), "sign"),
    true(21, r"\frac{1}{\cos^2 x}", table(S, lambda x, *_: tan(x), lambda x, *_: 1 / cos(x) ** 2)),
    true(21, r"1 + \tan^2 x", eq(S, lambda x: (1 / cos(x) ** 2, 1 + tan(x) ** 2))),
    true(
        22,
        r"-\frac{1}{\sin^2 x}",
        table(S, lambda x, *_: 1 / tan(x), lambda x, *_: -1 / sin(x) ** 2),
    ),
    true(23, r"\sec x \tan x", table(S, lambda x, *_: 1 / cos(x), lambda x, *_: tan(x) / cos(x))),
    true(
        24,
        r"\frac{1}{\sqrt{1-x^2}}",
        table(S, lambda x, *_: mp.asin(x), lambda x, *_: 1 / sqrt(1 - x * x)),
    ),
    true(
        25,
        r"-\frac{1}{\sqrt{1-x^2}}",
        table(S, lambda x, *_: mp.acos(x), lambda x, *_: -1 / sqrt(1 - x * x)),
    ),
    true(26, r"\frac{1}{1+x^2}", table(S, lambda x, *_: mp.atan(x), lambda x, *_: 1 / (1 + x * x))),
    true(27, r"\cosh x", table(S, lambda x, *_: mp.sinh(x), lambda x, *_: mp.cosh(x))),
    false(
        28,
        r"-\sinh x",
        table(S, lambda x, *_: mp.cosh(x), lambda x, *_: -mp.sinh(x)),
        "sign, confused with the cosine",
    ),
    true(
        29, r"1 - \tanh^2 x", table(S, lambda x, *_: mp.tanh(x), lambda x, *_: 1 - mp.tanh(x) ** 2)
    ),
    true(
        30,
        r"\frac{1}{\sqrt{x^2+1}}",
        table(S, lambda x, *_: mp.asinh(x), lambda x, *_: 1 / sqrt(x * x + 1)),
    ),
    true(
        31, r"\frac{1}{1-x^2}", table(S, lambda x, *_: mp.atanh(x), lambda x, *_: 1 / (1 - x * x))
    ),
    true(32, r"\operatorname{sgn}(x)", table(S, lambda x, *_: abs(x), lambda x, *_: mp.sign(x))),
    skip(32, r"0"),
    true(
        33,
        r"\frac{2}{\sqrt\pi} e^{-x^2}",
        table(S, lambda x, *_: mp.erf(x), lambda x, *_: 2 / sqrt(mp.pi) * exp(-x * x)),
    ),
    true(
        34,
        r"\frac{e^{-x}}{(1+e^{-x})^2}",
        table(S, lambda x, *_: 1 / (1 + exp(-x)), lambda x, *_: exp(-x) / (1 + exp(-x)) ** 2),
    ),
    true(40, r"f' + g'", rule(lambda x, n, c: f(x) + g(x), lambda x, n, c: df(x) + dg(x))),
    true(41, r"c f'", rule(lambda x, n, c: c * f(x), lambda x, n, c: c * df(x))),
    true(
        42,
        r"f'g + fg'",
        rule(lambda x, n, c: f(x) * g(x), lambda x, n, c: df(x) * g(x) + f(x) * dg(x)),
    ),
    false(
        43,
        r"f'g'",
        rule(lambda x, n, c: f(x) * g(x), lambda x, n, c: df(x) * dg(x)),
        "product of derivatives",
    ),
    true(
        44,
        r"\frac{f'g - fg'}{g^2}",
        rule(
            lambda x, n, c: f(x) / g(x), lambda x, n, c: (df(x) * g(x) - f(x) * dg(x)) / g(x) ** 2
        ),
    ),
    true(
        45, r"-\frac{g'}{g^2}", rule(lambda x, n, c: 1 / g(x), lambda x, n, c: -dg(x) / g(x) ** 2)
    ),
    true(46, r"f'(g(x))\, g'(x)", rule(lambda x, n, c: f(g(x)), lambda x, n, c: df(g(x)) * dg(x))),
    false(
        47,
        r"f'(g'(x))",
        rule(lambda x, n, c: f(g(x)), lambda x, n, c: df(dg(x))),
        "chain rule misremembered",
    ),
    true(
        48,
        r"\frac{1}{f'(f^{-1}(y))}",
        eq(
            "y unit",
            lambda y: (lambda inverse: (d(inverse, y + 1.5), 1 / df(inverse(y + 1.5))))(
                lambda v: mp.findroot(lambda t: f(t) - v, 0.5)
            ),
        ),
    ),
    true(49, r"\frac{f'}{f}", rule(lambda x, n, c: log(f(x)), lambda x, n, c: df(x) / f(x))),
    true(50, r"f' e^{f}", rule(lambda x, n, c: exp(f(x)), lambda x, n, c: df(x) * exp(f(x)))),
    false(
        51,
        r"n f^{n-1}",
        rule(lambda x, n, c: f(x) ** n, lambda x, n, c: n * f(x) ** (n - 1)),
        "inner derivative missing",
    ),
    true(
        52,
        r"f'gh + fg'h + fgh'",
        rule(
            lambda x, n, c: f(x) * g(x) * h(x),
            lambda x, n, c: df(x) * g(x) * h(x) + f(x) * dg(x) * h(x) + f(x) * g(x) * dh(x),
        ),
    ),
    true(
        53,
        r"f''g + 2f'g' + fg''",
        eq(
            "x unit",
            lambda x: (
                d(lambda t: f(t) * g(t), x, 2),
                d(f, x, 2) * g(x) + 2 * df(x) * dg(x) + f(x) * d(g, x, 2),
            ),
        ),
    ),
    true(
        54,
        r"\sum_{k=0}^{n} \binom{n}{k}",
        eq(
            "x unit, n int",
            lambda x, n: (
                d(lambda t: f(t) * g(t), x, n),
                sum(comb(n, k) * d(f, x, k) * d(g, x, n - k) for k in range(n + 1)),
            ),
        ),
    ),
    true(
        58,
        r"a\cos(ax + b)",
        table(S, lambda x, a, b, n: sin(a * x + b), lambda x, a, b, n: a * cos(a * x + b)),
    ),
    true(
        59, r"-2xe^{-x^2}", table(S, lambda x, *_: exp(-x * x), lambda x, *_: -2 * x * exp(-x * x))
    ),
    true(
        60,
        r"\frac{2x}{x^2+1}",
        table(S, lambda x, *_: log(x * x + 1), lambda x, *_: 2 * x / (x * x + 1)),
    ),
    true(
        61,
        r"-\omega^2\sin(\omega x)",
        eq(S, lambda x, a: (d(lambda t: sin(a * t), x, 2), -(a**2) * sin(a * x))),
    ),
    true(62, r"(x + 1)e^{x}", table(S, lambda x, *_: x * exp(x), lambda x, *_: (x + 1) * exp(x))),
    true(
        63,
        r"\frac{1}{(x+1)^2}",
        table(P, lambda x, *_: x / (x + 1), lambda x, *_: 1 / (x + 1) ** 2),
    ),
    false(
        64,
        r"\frac{1}{2\sqrt{x^2+a^2}}",
        table(
            P, lambda x, a, *_: sqrt(x * x + a * a), lambda x, a, *_: 1 / (2 * sqrt(x * x + a * a))
        ),
        "inner derivative missing",
    ),
    true(65, r"\frac{1}{x}", table(S, lambda x, *_: log(abs(x)), lambda x, *_: 1 / x)),
    true(66, r"f(x)", eq("x pos, a unit", lambda x, a: (d(lambda t: mp.quad(f, [a, t]), x), f(x)))),
    true(
        67,
        r"f(v(x))v'(x) - f(u(x))u'(x)",
        eq(
            "x unit",
            lambda x: (d(lambda t: mp.quad(f, [g(t), h(t)]), x), f(h(x)) * dh(x) - f(g(x)) * dg(x)),
        ),
    ),
    true(
        68,
        r"-2\sin x\cos x",
        table(S, lambda x, *_: cos(x) ** 2, lambda x, *_: -2 * sin(x) * cos(x)),
    ),
    true(68, r"-\sin 2x", eq(S, lambda x: (-2 * sin(x) * cos(x), -sin(2 * x)))),
    true(
        69, r"k^n e^{kx}", eq(S, lambda x, a, n: (d(lambda t: exp(a * t), x, n), a**n * exp(a * x)))
    ),
    false(
        70,
        r"3\sin^2 x",
        table(S, lambda x, *_: sin(x) ** 3, lambda x, *_: 3 * sin(x) ** 2),
        "inner derivative missing",
    ),
    true(
        71,
        r"\frac{\mathrm{d}y}{\mathrm{d}u}\cdot\frac{\mathrm{d}u}{\mathrm{d}x}",
        eq("x unit", lambda x: (d(lambda t: f(g(t)), x), df(g(x)) * dg(x))),
    ),
    skip(73, r"x^2y + \sin(xy)", "defines f"),
    true(
        73,
        r"2xy + y\cos(xy)",
        eq("x, y", lambda x, y: (d(lambda t: F(t, y), x), 2 * x * y + y * cos(x * y))),
    ),
    true(
        73,
        r"x^2 + x\cos(xy)",
        eq("x, y", lambda x, y: (d(lambda t: F(x, t), y), x**2 + x * cos(x * y))),
    ),
    false(
        73,
        r"2x + \cos(xy) + xy\sin(xy)",
        eq(
            "x, y",
            lambda x, y: (mp.diff(F, (x, y), (1, 1)), 2 * x + cos(x * y) + x * y * sin(x * y)),
        ),
        "sign of the last term",
    ),
]
