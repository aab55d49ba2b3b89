"""Truth of the note beside this file."""

# ruff: noqa: E501, E731

from functools import wraps
from math import comb, factorial, isqrt

from conformance.cases import cond, eq, false, le, skip, true
from conformance.maths import cos, exp, log, np, sin, sqrt

XY = "x, y, z, n int"
ABC = "a pos, b pos, c pos"
V = "x n, y n"


def ge(spec, sides):
    """Whether the left side is at least the right one; the draw follows the signature."""

    @wraps(sides)
    def swapped(*args):
        left, right = sides(*args)
        return right, left

    return le(spec, swapped)


def near(left, right, within):
    """Whether two numbers agree as an approximation promises."""
    return lambda: bool(abs(left - right) <= within * abs(left))


def f(t):
    return sin(5 * t) - 0.3


def area(g, a, b):
    t = np.linspace(a, b, 20001)
    return np.trapezoid(g(t), t)


harmonic = lambda n: sum(1 / k for k in range(1, n + 1))
wide = lambda n: 12 * (n - 4)

TRUTH = [
    skip(4, r"0", "a declaration"),
    true(8, r"xy+yz+zx", ge(XY, lambda x, y, z: (x * x + y * y + z * z, x * y + y * z + z * x))),
    true(11, r"\frac32", ge(ABC, lambda a, b, c: (a / (b + c) + b / (c + a) + c / (a + b), 1.5))),
    true(14, r"\sqrt[3]{abc}", ge(ABC, lambda a, b, c: ((a + b + c) / 3, (a * b * c) ** (1 / 3)))),
    true(
        17,
        r"\sqrt[3]{abc}",
        le(ABC, lambda a, b, c: (3 / (1 / a + 1 / b + 1 / c), (a * b * c) ** (1 / 3))),
    ),
    true(
        17, r"\frac{a+b+c}{3}", le(ABC, lambda a, b, c: ((a * b * c) ** (1 / 3), (a + b + c) / 3))
    ),
    true(
        17,
        r"\sqrt{\frac{a^2+b^2+c^2}{3}}",
        le(ABC, lambda a, b, c: ((a + b + c) / 3, sqrt((a * a + b * b + c * c) / 3))),
    ),
    true(
        20, r"\left(\sum_{i=1}^n x_i^2\right)", le(V, lambda x, y: ((x @ y) ** 2, x @ x * (y @ y)))
    ),
    true(
        23,
        r"\int_a^b|f(x)|\,dx",
        le("a unit, b big", lambda a, b: (abs(area(f, a, b)), area(lambda t: abs(f(t)), a, b))),
    ),
    skip(23, r"b", "a condition"),
    true(27, r"\ln(1+x)", le("x pos", lambda x: (x / (1 + x), log(1 + x)))),
    true(27, r"x", le("x sgn", lambda x: (log(1 + x), x))),
    skip(27, r"-1", "a condition"),
    true(28, r"\sin x", le("x unit", lambda x: (2 / np.pi * x, sin(x)))),
    true(28, r"x", le("x pos", lambda x: (sin(x), x))),
    skip(28, r"x", "a condition"),
    skip(28, r"\frac\pi2", "a condition"),
    cond(
        29,
        r"x",
        le("x", lambda x: (sin(x), x)),
        le("x pos", lambda x: (sin(x), x)),
        "x nonnegative; the condition of the line above may be meant",
        accept=[("refuted", None)],
    ),
    true(30, r"|x-y|", le(XY, lambda x, y: (abs(cos(x) - cos(y)), abs(x - y)))),
    true(31, r"|x-y|", le(XY, lambda x, y: (abs(np.arctan(x) - np.arctan(y)), abs(x - y)))),
    true(32, r"1+nx", ge("x sgn, n int", lambda x, n: ((1 + x) ** n, 1 + n * x))),
    skip(32, r"-1", "a condition"),
    skip(32, r"\mathbb{N}", "a condition"),
    true(33, r"e^x", le("x pos, n int", lambda x, n: ((1 + x / n) ** n, exp(x)))),
    skip(33, r"0", "a condition"),
    skip(33, r"1", "a condition"),
    false(
        34,
        r"n^2",
        ge("n int", lambda n: (2**n, n**2)),
        "fails for 3",
        accept=[("conditional", None)],
    ),
    skip(34, r"\mathbb N", "a condition"),
    true(35, r"2^{n-1}", ge("n int", lambda n: (factorial(n), 2 ** (n - 1)))),
    skip(35, r"1", "a condition"),
    true(36, r"n^k", le("n int, k int", lambda n, k: (comb(n, k), n**k))),
    true(37, r"2^n", le("n int, k int", lambda n, k: (comb(n, k), 2**n))),
    true(38, r"1+\frac{x^2}2", ge(XY, lambda x: (np.cosh(x), 1 + x * x / 2))),
    true(39, r"ex", ge(XY, lambda x: (exp(x), np.e * x))),
    false(40, r"1-x", le(XY, lambda x: (exp(-x), 1 - x)), "the wrong way round"),
    true(41, r"x", ge(XY, lambda x: (x**4 + 1, x))),
    true(42, r"|x|+|y|", le(XY, lambda x, y: (max(x, y), abs(x) + abs(y)))),
    true(43, r"|x|+|y|", le(XY, lambda x, y: (np.hypot(x, y), abs(x) + abs(y)))),
    true(
        43,
        r"\sqrt2\sqrt{x^2+y^2}",
        le(XY, lambda x, y: (abs(x) + abs(y), sqrt(2) * np.hypot(x, y))),
    ),
    false(
        44,
        r"|x|+|y|",
        ge(XY, lambda x, y: (abs(x + y), abs(x) + abs(y))),
        "the wrong way round",
        accept=[("conditional", None)],
    ),
    true(45, r"\frac12(x^2+y^2)", le(XY, lambda x, y: (abs(x * y), (x * x + y * y) / 2))),
    true(46, r"\frac{x}{e}", le("x pos", lambda x: (log(x), x / np.e))),
    skip(46, r"0", "a condition"),
    true(47, r"2\sqrt{ab}", ge(ABC, lambda a, b: (a + b, 2 * sqrt(a * b)))),
    false(
        47,
        r"\sqrt{ab}",
        le(ABC, lambda a, b: (a + b, sqrt(a * b))),
        "the note says that it is wrong",
        accept=[("not_a_claim", None)],
    ),
    true(48, r"\max(0,x)", ge(XY, lambda x: (log(1 + exp(x)), max(0, x)))),
    true(49, r"\ln(n+1)", ge(XY, lambda n: (harmonic(n), log(n + 1)))),
    false(50, r"\ln n+1", ge(XY, lambda n: (harmonic(n), log(n) + 1)), "an upper bound"),
    true(51, r"2", le(XY, lambda n: (sum(1 / k**2 for k in range(1, n + 1)), 2))),
    true(
        53,
        r"\mathbb Q",
        lambda: not any(isqrt(2 * q * q) ** 2 == 2 * q * q for q in range(1, 2000)),
        accept=[("not_a_claim", None), ("undecided", None)],
    ),
    true(
        53,
        r"\mathbb R",
        eq("", lambda: (exp(1j * np.pi).imag, 0)),
        accept=[("not_a_claim", None), ("undecided", None)],
    ),
    false(53, r"\mathbb Z", (1 / 2).is_integer, "no integer"),
    true(53, r"\mathbb R", lambda: isinstance(np.pi, float), accept=[("not_a_claim", None)]),
    true(
        53,
        r"\mathbb R^3",
        lambda: np.array([1.0, 2.0, 3.0]).shape == (3,),
        accept=[("not_a_claim", None)],
    ),
    true(55, r"a+\frac{\epsilon}{2a}", near(sqrt(4.0001), 2 + 0.0001 / 4, 1e-8)),
    true(55, r"\frac{22}7", near(np.pi, 22 / 7, 1e-2)),
    true(55, r"-x", near(log(1 - 1e-4), -1e-4, 1e-3)),
    skip(55, r"1", "a condition"),
    true(55, r"\theta", near(np.tan(1e-3), 1e-3, 1e-3), accept=[("undecided", None)]),
    true(55, r"\frac12e^x", near(np.cosh(20), exp(20) / 2, 1e-6)),
    true(55, r"10", near(np.pi**2, 10, 2e-2), accept=[("undecided", None)]),
    false(55, r"3.5", near(sqrt(10), 3.5, 2e-2), "it is about 3.16", accept=[("undecided", None)]),
    skip(57, r"0", "an inequality to solve"),
    skip(57, r"3", "an inequality to solve"),
    skip(57, r"0", "an equation to solve"),
    skip(60, r"e^t", "a substitution"),
    true(60, r"(u-1)(u-2)", eq("u", lambda u: (u * u - 3 * u + 2, (u - 1) * (u - 2)))),
    skip(60, r"1", "a solution"),
    skip(60, r"2", "a solution"),
    skip(60, r"0", "a solution"),
    skip(60, r"\ln2", "a solution"),
    true(61, r"x(x-1)(x+1)", eq("x", lambda x: (x**3 - x, x * (x - 1) * (x + 1)))),
    skip(63, r"L|x-y|", "a definition"),
    skip(63, r"\min(1,\epsilon/5)", "a choice"),
    skip(63, r"\delta", "a condition"),
    true(63, r"|x-2||x+2|", eq("x", lambda x: (abs(x * x - 4), abs(x - 2) * abs(x + 2)))),
]
