"""Truth of the note beside this file."""

# ruff: noqa: E501

import mpmath as mp
from conformance.cases import eq, false, skip, true

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
sinh, cosh, tanh, gamma, fac, binom, erf = (
    mp.sinh,
    mp.cosh,
    mp.tanh,
    mp.gamma,
    mp.factorial,
    mp.binomial,
    mp.erf,
)
XY = "x, y, n int"
AB = "a pos, b big, z unit"
ANY = "a, b, x, p"
NK = "n int"


def expansion(f, polynomial, order):
    """f minus the polynomial shrinks at least like the order (seen at two small steps)."""

    def test(x):
        with mp.workdps(60):
            small = [mp.mpf(x) * mp.mpf(10) ** -k for k in (4, 6)]
            gaps = [abs(f(t) - polynomial(t)) / abs(t) ** order for t in small]
            return mp.mpf(gaps[1] < 10 * gaps[0] + mp.mpf(10) ** -30), mp.mpf(1)

    return eq("x unit", test)


TRUTH = [
    true(7, r"1", eq(XY, lambda x: (sin(x) ** 2 + cos(x) ** 2, 1))),
    true(
        8,
        r"\sin x\cos y + \cos x\sin y",
        eq(XY, lambda x, y: (sin(x + y), sin(x) * cos(y) + cos(x) * sin(y))),
    ),
    false(
        9,
        r"\cos x\cos y + \sin x\sin y",
        eq(XY, lambda x, y: (cos(x + y), cos(x) * cos(y) + sin(x) * sin(y))),
        "sign",
    ),
    true(10, r"2\sin x\cos x", eq(XY, lambda x: (sin(2 * x), 2 * sin(x) * cos(x)))),
    true(11, r"\cos^2 x - \sin^2 x", eq(XY, lambda x: (cos(2 * x), cos(x) ** 2 - sin(x) ** 2))),
    true(11, r"2\cos^2 x - 1", eq(XY, lambda x: (cos(x) ** 2 - sin(x) ** 2, 2 * cos(x) ** 2 - 1))),
    true(11, r"1 - 2\sin^2 x", eq(XY, lambda x: (2 * cos(x) ** 2 - 1, 1 - 2 * sin(x) ** 2))),
    true(
        12,
        r"\frac{\tan x + \tan y}{1 - \tan x\tan y}",
        eq(XY, lambda x, y: (tan(x + y), (tan(x) + tan(y)) / (1 - tan(x) * tan(y)))),
    ),
    true(
        13,
        r"\frac12\left[\cos(x-y) - \cos(x+y)\right]",
        eq(XY, lambda x, y: (sin(x) * sin(y), (cos(x - y) - cos(x + y)) / 2)),
    ),
    true(
        14,
        r"2\sin\frac{x+y}{2}\cos\frac{x-y}{2}",
        eq(XY, lambda x, y: (sin(x) + sin(y), 2 * sin((x + y) / 2) * cos((x - y) / 2))),
    ),
    false(
        15,
        r"2\sin\frac{x+y}{2}\sin\frac{x-y}{2}",
        eq(XY, lambda x, y: (cos(x) - cos(y), 2 * sin((x + y) / 2) * sin((x - y) / 2))),
        "sign",
    ),
    true(16, r"3\sin x - 4\sin^3 x", eq(XY, lambda x: (sin(3 * x), 3 * sin(x) - 4 * sin(x) ** 3))),
    true(17, r"\sin x", eq(XY, lambda x: (sin(pi - x), sin(x)))),
    false(18, r"\cos x", eq(XY, lambda x: (cos(pi - x), cos(x))), "sign"),
    true(19, r"\cos x", eq(XY, lambda x: (sin(x + pi / 2), cos(x)))),
    true(20, r"-\sin x", eq(XY, lambda x: (sin(-x), -sin(x)))),
    true(21, r"\frac{1 - \cos 2x}{2}", eq(XY, lambda x: (sin(x) ** 2, (1 - cos(2 * x)) / 2))),
    true(22, r"\sec^2\theta", eq(XY, lambda x: (1 + tan(x) ** 2, 1 / cos(x) ** 2))),
    true(
        23,
        r"\frac{2t}{1+t^2}",
        eq(XY, lambda x: (sin(x), 2 * tan(x / 2) / (1 + tan(x / 2) ** 2))),
        why="t is named behind it",
    ),
    skip(23, r"\tan\frac x2", "names t"),
    true(24, r"\frac{\pi}{2}", eq("x sgn", lambda x: (mp.asin(x) + mp.acos(x), pi / 2))),
    true(25, r"\sqrt{1-x^2}", eq("x sgn", lambda x: (cos(mp.asin(x)), sqrt(1 - x * x)))),
    false(
        26,
        r"\frac{x}{\sqrt{1-x^2}}",
        eq("x sgn", lambda x: (tan(mp.acos(x)), x / sqrt(1 - x * x))),
        "that is the tangent of the arc sine",
    ),
    true(27, r"\frac\pi2", eq("x pos", lambda x: (mp.atan(x) + mp.atan(1 / x), pi / 2))),
    skip(27, r"0", "a condition"),
    true(29, r"\cos\varphi + i\sin\varphi", eq(XY, lambda x: (exp(1j * x), cos(x) + 1j * sin(x)))),
    true(
        30,
        r"\frac{e^{i\varphi} + e^{-i\varphi}}{2}",
        eq(XY, lambda x: (cos(x), (exp(1j * x) + exp(-1j * x)) / 2)),
    ),
    false(
        31,
        r"\frac{e^{i\varphi} - e^{-i\varphi}}{2}",
        eq(XY, lambda x: (sin(x), (exp(1j * x) - exp(-1j * x)) / 2)),
        "2i in the denominator",
    ),
    true(32, r"0", eq(XY, lambda x: (exp(1j * pi) + 1, 0))),
    true(
        33,
        r"\cos nx + i\sin nx",
        eq(XY, lambda x, n: ((cos(x) + 1j * sin(x)) ** n, cos(n * x) + 1j * sin(n * x))),
    ),
    true(37, r"1", eq(XY, lambda x: (cosh(x) ** 2 - sinh(x) ** 2, 1))),
    true(38, r"\frac{e^x + e^{-x}}{2}", eq(XY, lambda x: (cosh(x), (exp(x) + exp(-x)) / 2))),
    true(
        39,
        r"\sinh x\cosh y + \cosh x\sinh y",
        eq(XY, lambda x, y: (sinh(x + y), sinh(x) * cosh(y) + cosh(x) * sinh(y))),
    ),
    false(
        40,
        r"\cosh^2 x - \sinh^2 x",
        eq(XY, lambda x: (cosh(2 * x), cosh(x) ** 2 - sinh(x) ** 2)),
        "sign",
    ),
    true(
        41,
        r"\frac{e^{2x}-1}{e^{2x}+1}",
        eq(XY, lambda x: (tanh(x), (exp(2 * x) - 1) / (exp(2 * x) + 1))),
    ),
    true(42, r"\frac{1}{\cosh^2 x}", eq(XY, lambda x: (1 - tanh(x) ** 2, 1 / cosh(x) ** 2))),
    true(
        43,
        r"\ln\left(x + \sqrt{x^2+1}\right)",
        eq(XY, lambda x: (mp.asinh(x), log(x + sqrt(x * x + 1)))),
    ),
    false(
        44,
        r"\frac12\ln\frac{1-x}{1+x}",
        eq("x sgn", lambda x: (mp.atanh(x), log((1 - x) / (1 + x)) / 2)),
        "fraction upside down",
    ),
    true(48, r"\ln a + \ln b", eq(AB, lambda a, b: (log(a * b), log(a) + log(b)))),
    true(49, r"\ln a - \ln b", eq(AB, lambda a, b: (log(a / b), log(a) - log(b)))),
    true(50, r"b\ln a", eq(AB, lambda a, b: (log(a**b), b * log(a)))),
    false(
        51, r"\ln a \cdot \ln b", eq(AB, lambda a, b: (log(a + b), log(a) * log(b))), "no such rule"
    ),
    true(52, r"\frac{\ln a}{\ln b}", eq(AB, lambda a, b: (mp.log(a, b), log(a) / log(b)))),
    false(
        53,
        r"\frac{\ln b}{\ln a}",
        eq(AB, lambda a, b: (mp.log(a, b), log(b) / log(a))),
        "fraction upside down",
    ),
    true(54, r"e^a e^b", eq(AB, lambda a, b: (exp(a + b), exp(a) * exp(b)))),
    false(55, r"e^{a^b}", eq(AB, lambda a, b: (exp(a) ** b, exp(a**b))), "a b in the exponent"),
    true(56, r"e^{b\ln a}", eq(AB, lambda a, b: (mp.mpf(a) ** b, exp(b * log(a))))),
    true(
        57,
        r"\frac{\log_{10}x}{\log_{10}2}",
        eq("x pos", lambda x: (mp.log(x, 2), mp.log10(x) / mp.log10(2))),
    ),
    true(61, r"z\,\Gamma(z)", eq(AB, lambda z: (gamma(z + 1), z * gamma(z)))),
    true(62, r"n!", eq(NK, lambda n: (gamma(n + 1), fac(n)))),
    false(63, r"n!", eq(NK, lambda n: (gamma(n), fac(n))), "shifted by one"),
    true(64, r"\sqrt\pi", eq("", lambda: (gamma(0.5), sqrt(pi)))),
    true(
        65,
        r"\int_0^\infty t^{z-1}e^{-t}\,dt",
        eq("z big", lambda z: (gamma(z), mp.quad(lambda t: t ** (z - 1) * exp(-t), [0, 1, inf]))),
        accept=[("not_a_claim", None)],
    ),
    true(
        66, r"\frac{\pi}{\sin\pi z}", eq(AB, lambda z: (gamma(z) * gamma(1 - z), pi / sin(pi * z)))
    ),
    true(
        67,
        r"2^{1-2z}\sqrt\pi\,\Gamma(2z)",
        eq(
            AB,
            lambda z: (
                gamma(z) * gamma(z + 0.5),
                mp.mpf(2) ** (1 - 2 * z) * sqrt(pi) * gamma(2 * z),
            ),
        ),
    ),
    true(
        68,
        r"\frac{\Gamma(a)\Gamma(b)}{\Gamma(a+b)}",
        eq(AB, lambda a, b: (mp.beta(a, b), gamma(a) * gamma(b) / gamma(a + b))),
        accept=[("not_a_claim", None)],
    ),
    true(
        69,
        r"\frac{n!}{k!(n-k)!}",
        eq("n int", lambda n: (binom(n, 2), fac(n) / fac(2) / fac(n - 2))),
        accept=[("not_a_claim", None)],
    ),
    true(70, r"\binom n{n-k}", eq(NK, lambda n: (binom(n, 2), binom(n, n - 2)))),
    true(
        71,
        r"\binom nk + \binom n{k-1}",
        eq(NK, lambda n: (binom(n + 1, 2), binom(n, 2) + binom(n, 1))),
    ),
    true(72, r"n\binom{n-1}{k-1}", eq(NK, lambda n: (2 * binom(n, 2), n * binom(n - 1, 1)))),
    false(
        73,
        r"\frac{n!}{k!(k-n)!}",
        eq("", lambda: (binom(5, 2), fac(5) / fac(2) * 0)),
        "n - k; a negative factorial has no value",
        accept=[("undecided", None)],
    ),
    true(74, r"-\operatorname{erf}(x)", eq(XY, lambda x: (erf(-x), -erf(x)))),
    true(
        75,
        r"\frac{2}{\sqrt\pi}\int_0^x",
        eq(XY, lambda x: (erf(x), 2 / sqrt(pi) * mp.quad(lambda t: exp(-t * t), [0, x]))),
        accept=[("not_a_claim", None)],
    ),
    false(76, r"1 + \operatorname{erf}(x)", eq(XY, lambda x: (mp.erfc(x), 1 + erf(x))), "sign"),
    true(
        77,
        r"\frac12\left[1 + \operatorname{erf}",
        eq(XY, lambda x: (mp.ncdf(x), (1 + erf(x / sqrt(2))) / 2)),
        why="Phi is explained behind it",
        accept=[("not_a_claim", None)],
    ),
    true(81, r"1 + x + \frac{x^2}{2} + O(x^3)", expansion(exp, lambda x: 1 + x + x * x / 2, 3)),
    true(82, r"x - \frac{x^3}{6} + O(x^5)", expansion(sin, lambda x: x - x**3 / 6, 5)),
    true(83, r"1 - \frac{x^2}{2} + O(x^4)", expansion(cos, lambda x: 1 - x * x / 2, 4)),
    true(
        84,
        r"x - \frac{x^2}{2} + \frac{x^3}{3} + O(x^4)",
        expansion(lambda x: log(1 + x), lambda x: x - x * x / 2 + x**3 / 3, 4),
    ),
    true(85, r"1 + x + x^2 + O(x^3)", expansion(lambda x: 1 / (1 - x), lambda x: 1 + x + x * x, 3)),
    false(
        86,
        r"1 + \frac x2 - \frac{x^2}{4} + O(x^3)",
        expansion(lambda x: sqrt(1 + x), lambda x: 1 + x / 2 - x * x / 4, 3),
        "one eighth",
    ),
    true(
        87,
        r"1 + \alpha x + \frac{\alpha(\alpha-1)}{2}x^2",
        expansion(
            lambda x: (1 + x) ** mp.mpf(0.7),
            lambda x: 1 + mp.mpf(0.7) * x + mp.mpf(0.7) * (mp.mpf(0.7) - 1) / 2 * x * x,
            3,
        ),
    ),
    true(88, r"x + \frac{x^3}{3} + O(x^5)", expansion(tan, lambda x: x + x**3 / 3, 5)),
    false(
        89,
        r"1 - \frac{x^2}{2} + \frac{x^4}{24} + O(x^8)",
        expansion(cos, lambda x: 1 - x * x / 2 + x**4 / 24, 8),
        "the next term has order 6",
    ),
    true(90, r"x - \frac{x^3}{3} + O(x^5)", expansion(tanh, lambda x: x - x**3 / 3, 5)),
    false(
        91,
        r"x - \frac{x^3}{3!} + O(x^5)",
        expansion(mp.atan, lambda x: x - x**3 / 6, 5),
        "no factorials",
    ),
    true(
        92,
        r"\sum_{n=0}^\infty \frac{(-1)^n}{(2n+1)!}x^{2n+1}",
        eq(
            XY,
            lambda x: (
                sin(x),
                mp.nsum(lambda n: (-1) ** n / fac(2 * n + 1) * mp.mpf(x) ** (2 * n + 1), [0, inf]),
            ),
            1,
        ),
    ),
    true(
        93,
        r"\sum_{n=1}^\infty (-1)^{n+1}\frac{x^n}{n}",
        eq(
            "x sgn",
            lambda x: (
                log(1 + x),
                mp.nsum(lambda n: (-1) ** (n + 1) * mp.mpf(x) ** n / n, [1, inf]),
            ),
            1,
        ),
    ),
    skip(93, r"1", "a condition"),
    true(
        94,
        r"x",
        expansion(sin, lambda x: x, 3),
        accept=[("not_a_claim", None), ("undecided", None)],
    ),
    true(98, r"(a-b)(a+b)", eq(ANY, lambda a, b: (a * a - b * b, (a - b) * (a + b)))),
    true(
        99,
        r"a^3 + 3a^2b + 3ab^2 + b^3",
        eq(ANY, lambda a, b: ((a + b) ** 3, a**3 + 3 * a * a * b + 3 * a * b * b + b**3)),
    ),
    false(
        100,
        r"(a-b)(a^2 - ab + b^2)",
        eq(ANY, lambda a, b: (a**3 - b**3, (a - b) * (a * a - a * b + b * b))),
        "sign",
    ),
    true(
        101, r"\frac1x - \frac1{x+1}", eq(ANY, lambda x: (1 / (x * (x + 1)), 1 / x - 1 / (x + 1)))
    ),
    true(102, r"|a|", eq(ANY, lambda a: (sqrt(a * a), abs(a)))),
    true(103, r"|a||b|", eq(ANY, lambda a, b: (abs(a * b), abs(a) * abs(b)))),
    true(104, r"\frac{a+b+|a-b|}{2}", eq(ANY, lambda a, b: (max(a, b), (a + b + abs(a - b)) / 2))),
    skip(105, r"0", "an equation to solve"),
    skip(105, r"-\frac p2 \pm \sqrt", "the roots: names x_1 and x_2", accept=[("verified", "any")]),
    true(
        106,
        r"\left(x+\frac b2\right)^2 + c - \frac{b^2}{4}",
        eq(ANY, lambda x, a, b: (x * x + b * x + a, (x + b / 2) ** 2 + a - b * b / 4)),
    ),
]
