"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

import mpmath as mp
from conformance.cases import eq, false, skip, true
from conformance.maths import d

sin, cos, exp, ln, sqrt = mp.sin, mp.cos, mp.exp, mp.log, mp.sqrt
MAY = (("not_a_claim", None), ("undecided", None))


def order(f, g, k):
    """Whether f - g shrinks at least like the k-th power (seen at two small steps)."""

    def test(x):
        with mp.workdps(60):
            steps = [mp.mpf(x) * mp.mpf(10) ** -j for j in (4, 6)]
            gaps = [abs(f(t) - g(t)) / abs(t) ** k for t in steps]
            return mp.mpf(gaps[1] < 10 * gaps[0] + mp.mpf(10) ** -30), mp.mpf(1)

    return eq("x unit", test)


def step(f, g, k):
    return order(
        lambda h: f(lambda x: exp(x) + sin(2 * x), mp.mpf(1) / 3, h),
        lambda h: g(lambda n: d(lambda x: exp(x) + sin(2 * x), mp.mpf(1) / 3, n), h),
        k,
    )


def near(value, digits, within):
    return eq("", lambda: (mp.mpf(abs(value() - digits) < within), mp.mpf(1)), 1)


def exact(left, right):
    """Equality to more digits than a float has."""

    def sides():
        with mp.workdps(40):
            return mp.mpf(abs(mp.mpf(left()) - mp.mpf(right())) < mp.mpf(10) ** -35), mp.mpf(1)

    return eq("", sides, 1)


TRUTH = [
    true(7, r"x", order(sin, lambda x: x, 3), accept=MAY),
    true(8, r"1 - \frac{x^2}{2}", order(cos, lambda x: 1 - x * x / 2, 4), accept=MAY),
    true(9, r"1 + x", order(exp, lambda x: 1 + x, 2), accept=MAY),
    true(10, r"x", order(lambda x: ln(1 + x), lambda x: x, 2), accept=MAY),
    true(11, r"1 + \frac{x}{2}", order(lambda x: sqrt(1 + x), lambda x: 1 + x / 2, 2), accept=MAY),
    true(12, r"1 + nx", order(lambda x: (1 + x) ** 5, lambda x: 1 + 5 * x, 2), accept=MAY),
    true(13, r"1 - x", order(lambda x: 1 / (1 + x), lambda x: 1 - x, 2), accept=MAY),
    skip(15, r"0"),
    true(17, r"1 + x + O(x^2)", order(exp, lambda x: 1 + x, 2)),
    true(
        18,
        r"1 - x + \frac{x^2}{2} + O(x^3)",
        order(lambda x: exp(-x), lambda x: 1 - x + x * x / 2, 3),
    ),
    true(
        19, r"-x - \frac{x^2}{2} + O(x^3)", order(lambda x: ln(1 - x), lambda x: -x - x * x / 2, 3)
    ),
    false(
        20,
        r"-x + \frac{x^2}{2} + O(x^3)",
        order(lambda x: ln(1 - x), lambda x: -x + x * x / 2, 3),
        "sign",
    ),
    true(21, r"1 - x + x^2 + O(x^3)", order(lambda x: 1 / (1 + x), lambda x: 1 - x + x * x, 3)),
    false(
        22,
        r"1 - x - x^2 + O(x^3)",
        order(lambda x: 1 / (1 + x), lambda x: 1 - x - x * x, 3),
        "sign",
    ),
    true(
        23,
        r"1 - \frac{x}{2} + \frac{3}{8}x^2 + O(x^3)",
        order(lambda x: 1 / sqrt(1 + x), lambda x: 1 - x / 2 + 3 * x * x / 8, 3),
    ),
    true(24, r"x + \frac{x^3}{6} + O(x^5)", order(mp.sinh, lambda x: x + x**3 / 6, 5)),
    true(25, r"1 + \frac{x^2}{2} + O(x^3)", order(mp.cosh, lambda x: 1 + x * x / 2, 3)),
    false(26, r"x - \frac{x^3}{3} + O(x^5)", order(sin, lambda x: x - x**3 / 3, 5), "one sixth"),
    true(27, r"x + \frac{x^3}{6} + O(x^5)", order(mp.asin, lambda x: x + x**3 / 6, 5)),
    true(28, r"1 + \frac{x}{2} + O(x^2)", order(lambda x: mp.expm1(x) / x, lambda x: 1 + x / 2, 2)),
    true(29, r"1 + x + O(x^3)", order(lambda x: exp(x) * cos(x), lambda x: 1 + x, 3)),
    true(
        30,
        r"\frac12 + \frac{x}{4} + O(x^3)",
        order(lambda x: 1 / (1 + exp(-x)), lambda x: mp.mpf(1) / 2 + x / 4, 3),
    ),
    false(
        31,
        r"\frac12 + \frac{x}{2} + O(x^3)",
        order(lambda x: 1 / (1 + exp(-x)), lambda x: mp.mpf(1) / 2 + x / 2, 3),
        "one quarter",
    ),
    true(32, r"\frac{x^2}{2} + O(x^4)", order(lambda x: ln(mp.cosh(x)), lambda x: x * x / 2, 4)),
    true(36, r"f'(x) + O(h)", step(lambda f, x, h: (f(x + h) - f(x)) / h, lambda D, h: D(1), 1)),
    true(
        37,
        r"f'(x) + O(h^2)",
        step(lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h), lambda D, h: D(1), 2),
    ),
    true(
        38,
        r"f''(x) + O(h^2)",
        step(lambda f, x, h: (f(x + h) - 2 * f(x) + f(x - h)) / h**2, lambda D, h: D(2), 2),
    ),
    true(
        39,
        r"f(x) + hf'(x) + \frac{h^2}{2}f''(x)",
        step(lambda f, x, h: f(x + h), lambda D, h: D(0) + h * D(1) + h * h / 2 * D(2), 3),
    ),
    false(
        40,
        r"f(x) + hf'(x) + h^2f''(x)",
        step(lambda f, x, h: f(x + h), lambda D, h: D(0) + h * D(1) + h * h * D(2), 3),
        "one half",
    ),
    true(42, r"3.14159", near(lambda: mp.pi, 3.14159, 1e-5), accept=MAY),
    true(42, r"2.71828", near(lambda: mp.e, 2.71828, 1e-5), accept=MAY),
    true(42, r"1.41421", near(lambda: sqrt(2), 1.41421, 1e-5), accept=MAY),
    true(42, r"0.6931", near(lambda: ln(2), 0.6931, 1e-4), accept=MAY),
    false(44, r"3.14", exact(lambda: mp.pi, lambda: "3.14"), "an approximation"),
    false(44, r"1.41421356", exact(lambda: sqrt(2), lambda: "1.41421356"), "an approximation"),
    false(44, r"\pi", exact(lambda: mp.mpf(22) / 7, lambda: mp.pi), "an approximation"),
    false(44, r"2.718281828", exact(lambda: mp.e, lambda: "2.718281828"), "an approximation"),
    true(
        46,
        r"\sqrt{2\pi n}\left(\frac{n}{e}\right)^n",
        eq(
            "",
            lambda: (
                mp.factorial(10**7) / (sqrt(2 * mp.pi * 10**7) * (mp.mpf(10**7) / mp.e) ** (10**7)),
                1,
            ),
            1,
        ),
        accept=MAY,
    ),
    true(
        46,
        r"n\ln n - n",
        eq(
            "",
            lambda: (
                mp.loggamma(mp.mpf(10) ** 9 + 1)
                / (mp.mpf(10) ** 9 * ln(mp.mpf(10) ** 9) - mp.mpf(10) ** 9),
                1,
            ),
            1,
        ),
        accept=MAY,
    ),
    true(48, r"\frac1e", eq("", lambda: ((1 - mp.mpf(10) ** -9) ** (10**9), 1 / mp.e), 1)),
    false(50, r"1", eq("", lambda: ((1 + mp.mpf(10) ** -9) ** (10**9), 1), 1), "e"),
    true(52, r"1", eq("", lambda: (mp.tanh(50), 1), 1)),
    true(54, r"1", eq("", lambda: (mp.tan(mp.mpf("1e-9")) * 10**9, 1), 1)),
    false(56, r"1", eq("", lambda: (50 * exp(-50), 1), 1), "zero"),
]
