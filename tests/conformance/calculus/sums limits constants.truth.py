"""Truth of the note beside this file."""

# ruff: noqa: E501, E731

from math import comb, factorial, prod

import mpmath as mp
from conformance.cases import eq, false, skip, true
from conformance.maths import np

sin, cos, exp, log, sqrt, pi, e, inf = mp.sin, mp.cos, mp.exp, mp.log, mp.sqrt, mp.pi, mp.e, mp.inf
N = "n int, m int, k int, x sgn, q sgn"
series = lambda f, start=1: mp.nsum(f, [start, inf])
near = lambda f, at: f(mp.mpf(at))


def odd(n):
    return prod(range(n, 0, -2))


def harmonic(n):
    return sum(1 / k for k in range(1, n + 1))


def close(left, right):
    """Whether a limit is approached."""
    return lambda: bool(abs(left() - right) < 2e-3)


def const(left, right):
    return lambda: bool(abs(mp.mpmathify(left()) - mp.mpmathify(right())) < mp.mpf(10) ** -40)


def digits(check):
    def checked():
        with mp.workdps(60):
            return check()

    return checked


TRUTH = [
    true(7, r"\frac{n(n+1)}{2}", eq(N, lambda n: (sum(range(n + 1)), n * (n + 1) / 2))),
    true(
        8,
        r"\frac{n(n+1)(2n+1)}{6}",
        eq(N, lambda n: (sum(k * k for k in range(n + 1)), n * (n + 1) * (2 * n + 1) / 6)),
    ),
    true(
        9,
        r"\frac{1-q^n}{1-q}",
        eq(N, lambda n, q: (sum(q**k for k in range(n)), (1 - q**n) / (1 - q))),
    ),
    true(10, r"n^2", eq(N, lambda n: (sum(range(1, 2 * n, 2)), n * n))),
    true(
        11,
        r"\frac{n(n+1)(2n+1)(3n^2+3n-1)}{30}",
        eq(
            N,
            lambda n: (
                sum(k**4 for k in range(n + 1)),
                n * (n + 1) * (2 * n + 1) * (3 * n * n + 3 * n - 1) / 30,
            ),
        ),
    ),
    false(
        12,
        r"\frac{n(n+1)}{2}",
        eq(N, lambda n: (sum(range(n)), n * (n + 1) / 2)),
        "one term too many",
    ),
    true(
        13,
        r"(n-1)2^{n+1} + 2",
        eq(N, lambda n: (sum(k * 2**k for k in range(n + 1)), (n - 1) * 2 ** (n + 1) + 2)),
    ),
    true(
        14,
        r"\binom{n+1}{m+1}",
        eq(N, lambda n, m: (sum(comb(k, m) for k in range(n + 1)), comb(n + 1, m + 1))),
    ),
    true(
        15,
        r"\binom{2n}{n}",
        eq(N, lambda n: (sum(comb(n, k) ** 2 for k in range(n + 1)), comb(2 * n, n))),
    ),
    true(
        16,
        r"\binom{n+m+1}{m}",
        eq(N, lambda n, m: (sum(comb(n + k, k) for k in range(m + 1)), comb(n + m + 1, m))),
    ),
    true(
        17,
        r"\binom{m+n}{k}",
        eq(
            N,
            lambda n, m, k: (
                sum(comb(m, j) * comb(n, k - j) for j in range(k + 1)),
                comb(m + n, k),
            ),
        ),
    ),
    false(
        18,
        r"n2^n",
        eq(N, lambda n: (sum(comb(n, k) * k for k in range(n + 1)), n * 2**n)),
        "factor 2",
    ),
    true(
        19,
        r"(n+1)! - 1",
        eq(N, lambda n: (sum(k * factorial(k) for k in range(1, n + 1)), factorial(n + 1) - 1)),
    ),
    true(
        20,
        r"\frac{n}{n+1}",
        eq(N, lambda n: (sum(1 / (k * (k + 1)) for k in range(1, n + 1)), n / (n + 1))),
    ),
    true(21, r"n+1", eq(N, lambda n: (prod(1 + 1 / k for k in range(1, n + 1)), n + 1))),
    false(
        22,
        r"\frac{n-1}{2n}",
        eq(N, lambda n: (prod(1 - 1 / k**2 for k in range(2, n + 1)), (n - 1) / (2 * n))),
        "sign",
    ),
    true(
        23,
        r"\frac{\sin(nx/2)\cos((n+1)x/2)}{\sin(x/2)}",
        eq(
            N,
            lambda n, x: (
                sum(cos(k * x) for k in range(1, n + 1)),
                sin(n * x / 2) * cos((n + 1) * x / 2) / sin(x / 2),
            ),
        ),
    ),
    true(
        24,
        r"\left(\frac{n(n+1)}{2}\right)^2",
        eq(
            N,
            lambda n: (
                sum(i * j for i in range(n + 1) for j in range(n + 1)),
                (n * (n + 1) / 2) ** 2,
            ),
        ),
    ),
    true(
        25,
        r"\sum_{j=1}^n\sum_{i=1}^j a_{ij}",
        eq(
            "a nxn",
            lambda a, n: (
                sum(a[i, j] for i in range(n) for j in range(i, n)),
                sum(a[i, j] for j in range(n) for i in range(j + 1)),
            ),
        ),
    ),
    true(
        26,
        r"a_n - a_0",
        eq("a 9", lambda a, n: (sum(a[k] - a[k - 1] for k in range(1, n + 1)), a[n] - a[0])),
    ),
    false(
        27,
        r"\sum_{k=1}^n a_k\sum_{k=1}^n b_k",
        eq("a n, b n", lambda a, b: (a @ b, a.sum() * b.sum())),
        "the sum of products is no product of sums",
    ),
    true(
        28,
        r"2^n\,n!\,(2n-1)!!",
        eq(N, lambda n: (factorial(2 * n), 2**n * factorial(n) * odd(2 * n - 1))),
    ),
    true(29, r"n!", eq(N, lambda n: (odd(n) * odd(n - 1), factorial(n)))),
    skip(31, r"\sum_{k=1}^n\frac1k", "defines the harmonic numbers"),
    true(33, r"H_{n-1} + \frac1n", eq(N, lambda n: (harmonic(n), harmonic(n - 1) + 1 / n))),
    true(
        33,
        r"(n+1)H_n - n",
        eq(N, lambda n: (sum(harmonic(k) for k in range(1, n + 1)), (n + 1) * harmonic(n) - n)),
    ),
    true(
        33,
        r"\sum_{k=1}^{2n}\frac{(-1)^{k+1}}{k}",
        eq(
            N,
            lambda n: (
                harmonic(2 * n) - harmonic(n),
                sum((-1) ** (k + 1) / k for k in range(1, 2 * n + 1)),
            ),
        ),
    ),
    true(37, r"\frac{\pi^4}{90}", eq("", lambda: (series(lambda n: 1 / n**4), pi**4 / 90))),
    true(
        38,
        r"\frac{\pi^2}{8}",
        eq("", lambda: (series(lambda n: 1 / (2 * n + 1) ** 2, 0), pi**2 / 8)),
    ),
    false(39, r"\ln 2", eq("", lambda: (series(lambda n: (-1) ** n / n), log(2))), "sign"),
    true(
        40,
        r"\cosh x",
        eq(N, lambda x: (sum(x ** (2 * n) / factorial(2 * n) for n in range(30)), mp.cosh(x))),
    ),
    true(
        41,
        r"\sum_{n=0}^\infty(-1)^n\frac{x^{2n+1}}{2n+1}",
        eq(
            N,
            lambda x: (
                mp.atan(x),
                sum((-1) ** n * x ** (2 * n + 1) / (2 * n + 1) for n in range(300)),
            ),
        ),
    ),
    skip(41, r"1", "a condition"),
    true(
        42,
        r"\frac{1}{\sqrt{1+x}}",
        eq(N, lambda x: (sum(mp.binomial(-0.5, n) * x**n for n in range(300)), 1 / sqrt(1 + x))),
    ),
    skip(42, r"1", "a condition"),
    true(
        43,
        r"\frac{x}{(1-x)^2}",
        eq(N, lambda x: (sum(n * x**n for n in range(400)), x / (1 - x) ** 2)),
    ),
    skip(43, r"1", "a condition"),
    true(
        44,
        r"\frac2\pi",
        close(lambda: prod(1 - 1 / (4 * n * n) for n in range(1, 4000)), 2 / np.pi),
    ),
    true(45, r"\frac{\pi^2}{6}", eq("", lambda: (mp.zeta(2), pi**2 / 6))),
    true(49, r"e", close(lambda: (1 + 1e-5) ** 1e5, np.e)),
    true(50, r"0", close(lambda: factorial(40) / 40**40, 0)),
    false(51, r"1", close(lambda: exp(mp.loggamma(1e6) / 1e6), 1), "it grows like n/e"),
    true(52, r"\frac13", close(lambda: near(lambda x: (mp.tan(x) - x) / x**3, 1e-3), 1 / 3)),
    true(53, r"\frac12", close(lambda: near(lambda x: (1 - cos(x)) / x**2, 1e-3), 1 / 2)),
    true(54, r"\ln a", eq("a pos", lambda a: ((a**1e-7 - 1) / 1e-7, log(a)))),
    true(55, r"\frac12", close(lambda: near(lambda x: sqrt(x * x + x) - x, 1e4), 1 / 2)),
    true(56, r"-\infty", lambda: 1 / -1e-9 < -1e8),
    true(57, r"n", eq("n int", lambda n: (((1 + 1e-6) ** n - 1) / 1e-6, n))),
    true(58, r"\gamma", close(lambda: harmonic(4000) - log(4000), mp.euler)),
    false(59, r"1", close(lambda: near(lambda x: x * sin(1 / x), 1e-4), 1), "it is 0"),
    true(63, r"-1", eq("", lambda: (mp.expjpi(1), -1))),
    false(
        63,
        r"640320^3 + 744",
        digits(const(lambda: exp(pi * sqrt(163)), lambda: 640320**3 + 744)),
        "wrong after thirty digits",
    ),
    false(
        63,
        r"\pi",
        digits(const(lambda: sqrt(2) + sqrt(3), lambda: pi)),
        "a coincidence of three digits",
    ),
    false(63, r"0.693147", digits(const(lambda: log(2), lambda: mp.mpf("0.693147"))), "rounded"),
    false(
        63,
        r"e^6",
        digits(const(lambda: pi**4 + pi**5, lambda: e**6)),
        "a coincidence of seven digits",
    ),
    true(
        63,
        r"\varphi + 1",
        digits(const(lambda: ((1 + sqrt(5)) / 2) ** 2, lambda: (1 + sqrt(5)) / 2 + 1)),
    ),
    skip(63, r"\frac{1+\sqrt5}{2}", "names the golden ratio"),
    true(63, r"e^{-\pi/2}", eq("", lambda: (mp.power(1j, 1j), exp(-pi / 2)))),
    true(63, r"1+\sqrt2", digits(const(lambda: sqrt(3 + 2 * sqrt(2)), lambda: 1 + sqrt(2)))),
]
