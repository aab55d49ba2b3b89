"""Truth of the note beside this file."""

# ruff: noqa: E501, E731

from itertools import pairwise
from math import comb, factorial

import mpmath as mp
from conformance.cases import cond, eq, false, skip, true
from conformance.maths import d

sin, cos, exp, log, sqrt = mp.sin, mp.cos, mp.exp, mp.log, mp.sqrt
f = lambda x: exp(x / 2) + x
g = lambda x: 2 + sin(x)
df, dg = (lambda x: d(f, x)), (lambda x: d(g, x))
inverse = lambda v: mp.findroot(lambda t: f(t) - v, 0.5)


def bracket(function, a, b):
    """A primitive between bounds: the sum of its small steps."""
    steps = [a + (b - a) * k / 10 for k in range(11)]
    return sum(function(y) - function(x) for x, y in pairwise(steps))


def rule(left, right, order=1):
    return eq(
        "x unit, n int, a, b",
        lambda x, n, a, b: (d(lambda t: left(t, n, a, b), x, order), right(x, n, a, b)),
    )


def table(left, right, spec="x pos, a pos"):
    return eq(spec, lambda x, a: (d(lambda t: left(t, a), x), right(x, a)))


def nth(left, right):
    return eq(
        "x pos, a big, n int", lambda x, a, n: (d(lambda t: left(t, a, n), x, n), right(x, a, n))
    )


def number(left, right):
    return eq("", lambda: (left(), right))


TRUTH = [
    skip(6, r"\mathbb R", "a declaration"),
    skip(6, r"\mathbb N", "a declaration"),
    true(
        12,
        r"\alpha\,Df + \beta\,Dg",
        rule(lambda x, n, a, b: a * f(x) + b * g(x), lambda x, n, a, b: a * df(x) + b * dg(x)),
    ),
    true(
        13,
        r"u\,Dv + v\,Du",
        rule(lambda x, *_: f(x) * g(x), lambda x, *_: f(x) * dg(x) + g(x) * df(x)),
    ),
    true(
        14,
        r"\dfrac{u'v - uv'}{v^{2}}",
        rule(lambda x, *_: f(x) / g(x), lambda x, *_: (df(x) * g(x) - f(x) * dg(x)) / g(x) ** 2),
    ),
    false(
        15,
        r"\dfrac{uv' - u'v}{v^{2}}",
        rule(lambda x, *_: f(x) / g(x), lambda x, *_: (f(x) * dg(x) - df(x) * g(x)) / g(x) ** 2),
        "sign",
    ),
    true(16, r"(g'\circ f)\cdot f'", rule(lambda x, *_: g(f(x)), lambda x, *_: dg(f(x)) * df(x))),
    true(
        17,
        r"\dfrac{1}{f'\bigl(f^{-1}(x)\bigr)}",
        rule(lambda x, *_: inverse(x + 1.5), lambda x, *_: 1 / df(inverse(x + 1.5))),
    ),
    true(
        18,
        r"n\,f(x)^{n-1}f'(x)",
        rule(lambda x, n, *_: f(x) ** n, lambda x, n, *_: n * f(x) ** (n - 1) * df(x)),
    ),
    true(19, r"\dfrac{f'(x)}{f(x)}", rule(lambda x, *_: log(f(x)), lambda x, *_: df(x) / f(x))),
    false(
        20,
        r"\dfrac{f'(x)}{\sqrt{f(x)}}",
        rule(lambda x, *_: sqrt(f(x)), lambda x, *_: df(x) / sqrt(f(x))),
        "factor 2",
    ),
    true(
        21,
        r"f^{g}\left(g'\ln f + g\,\dfrac{f'}{f}\right)",
        rule(
            lambda x, *_: f(x) ** g(x),
            lambda x, *_: f(x) ** g(x) * (dg(x) * log(f(x)) + g(x) * df(x) / f(x)),
        ),
    ),
    true(
        23,
        r"\frac{2f'^2 - ff''}{f^3}",
        rule(
            lambda x, *_: 1 / f(x),
            lambda x, *_: (2 * df(x) ** 2 - f(x) * d(f, x, 2)) / f(x) ** 3,
            2,
        ),
    ),
    skip(27, r"\frac1x", "defines f"),
    true(
        27,
        r"(-1)^n\frac{n!}{x^{n+1}}",
        nth(lambda x, a, n: 1 / x, lambda x, a, n: (-1) ** n * factorial(n) / x ** (n + 1)),
    ),
    true(
        29,
        r"(-1)^{n-1}\frac{(n-1)!}{x^n}",
        nth(lambda x, a, n: log(x), lambda x, a, n: (-1) ** (n - 1) * factorial(n - 1) / x**n),
    ),
    skip(29, r"1", "a condition"),
    true(
        30,
        r"\sin\left(x+\frac{n\pi}{2}\right)",
        nth(lambda x, a, n: sin(x), lambda x, a, n: sin(x + n * mp.pi / 2)),
    ),
    false(
        31,
        r"\cos\left(x-\frac{n\pi}{2}\right)",
        nth(lambda x, a, n: cos(x), lambda x, a, n: cos(x - n * mp.pi / 2)),
        "sign",
    ),
    true(32, r"n!", nth(lambda x, a, n: x**n, lambda x, a, n: factorial(n))),
    false(
        33,
        r"a^x\ln a",
        nth(lambda x, a, n: a**x, lambda x, a, n: a**x * log(a)),
        "the power n of the logarithm",
        accept=[("conditional", None)],
    ),
    true(34, r"(x+n)e^x", nth(lambda x, a, n: x * exp(x), lambda x, a, n: (x + n) * exp(x))),
    true(
        35,
        r"f'''g + 3f''g' + 3f'g'' + fg'''",
        eq(
            "x unit",
            lambda x: (
                d(lambda t: f(t) * g(t), x, 3),
                sum(comb(3, k) * d(f, x, k) * d(g, x, 3 - k) for k in range(4)),
            ),
        ),
    ),
    true(39, r"\ln|f(x)| + C", rule(lambda x, *_: log(abs(f(x))), lambda x, *_: df(x) / f(x))),
    true(
        40,
        r"uv - \int u'v\,\mathrm dx",
        eq(
            "x unit",
            lambda x: (
                mp.quad(lambda t: f(t) * dg(t), [0, x]),
                f(x) * g(x) - f(0) * g(0) - mp.quad(lambda t: df(t) * g(t), [0, x]),
            ),
        ),
    ),
    true(
        41,
        r"\frac1a\arctan\frac xa + C",
        table(lambda x, a: mp.atan(x / a) / a, lambda x, a: 1 / (a * a + x * x)),
    ),
    false(
        41,
        r"\frac1a\arcsin\frac xa + C",
        table(
            lambda x, a: mp.asin(x / a) / a, lambda x, a: 1 / sqrt(a * a - x * x), "x unit, a big"
        ),
        "factor 1/a",
    ),
    true(
        42,
        r"\tfrac12\left(x + \sin x\cos x\right) + C",
        table(lambda x, a: (x + sin(x) * cos(x)) / 2, lambda x, a: cos(x) ** 2),
    ),
    true(43, r"\tan x", table(lambda x, a: mp.tan(x), lambda x, a: 1 / cos(x) ** 2)),
    true(
        44,
        r"-(x^2+2x+2)e^{-x} + C",
        table(lambda x, a: -(x**2 + 2 * x + 2) * exp(-x), lambda x, a: x * x * exp(-x)),
    ),
    true(
        45,
        r"\frac x2\sqrt{a^2-x^2}+\frac{a^2}{2}\arcsin\frac xa + C",
        table(
            lambda x, a: x / 2 * sqrt(a * a - x * x) + a * a / 2 * mp.asin(x / a),
            lambda x, a: sqrt(a * a - x * x),
            "x unit, a big",
        ),
    ),
    true(47, r"F(b)-F(a)", eq("a unit, b pos", lambda a, b: (mp.quad(df, [a, b]), f(b) - f(a)))),
    true(
        47,
        r"\bigl[F(x)\bigr]_a^b",
        eq("a unit, b pos", lambda a, b: (f(b) - f(a), bracket(f, a, b))),
    ),
    skip(47, r"f", "names the primitive"),
    true(
        49, r"\frac\pi4", number(lambda: mp.quad(lambda t: sin(t) ** 2, [0, mp.pi / 2]), mp.pi / 4)
    ),
    true(
        49,
        r"n!",
        eq("n int", lambda n: (mp.quad(lambda t: t**n * exp(-t), [0, 10, mp.inf]), factorial(n))),
    ),
    true(49, r"1", number(lambda: mp.quad(log, [1, mp.e]), 1)),
    false(49, r"1", number(lambda: mp.quad(lambda t: 1 / sqrt(t), [0, 1]), 1), "it is 2"),
    skip(53, r"0", "an equation to solve"),
    skip(54, r"8", "an equation to solve"),
    cond(
        55,
        r"x",
        eq("x", lambda x: (sqrt(x * x), x)),
        eq("x pos", lambda x: (sqrt(x * x), x)),
        "x nonnegative",
        accept=[("refuted", None)],
    ),
    true(56, r"2\ln|x|", eq("x", lambda x: (log(x * x), 2 * log(abs(x))))),
    false(
        57,
        r"x",
        eq("x", lambda x: (mp.asin(sin(4 * x)), 4 * x)),
        "only between -π/2 and π/2",
        accept=[("conditional", None)],
    ),
    true(58, r"x", eq("x sgn", lambda x: (sin(mp.asin(x)), x))),
]
