"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

import mpmath as mp
from conformance.cases import cond, eq, false, skip, true
from conformance.maths import cos, d, det, diff, exp, hess, log, norm, np, sin

V = "a 3, b 3, c 3, e 3, t"
RP = "r pos, p, q unit"
XY = "x, y, z"
X = np.cross


def spherical(r, p, q):
    point = lambda u: np.array(
        [u[0] * sin(u[1]) * cos(u[2]), u[0] * sin(u[1]) * sin(u[2]), u[0] * cos(u[1])]
    )
    return det(diff(point, np.array([r, q, p])))


def laplace(u):
    return lambda x, y: np.trace(hess(lambda v: u(*v), np.array([x, y])))


def f(v):
    return v[0] ** 2 * v[1] + v[1] * v[2] ** 3


TRUTH = [
    skip(7, r"\mathbb{R}^3"),
    true(11, r"-\vec b \times \vec a", eq(V, lambda a, b: (X(a, b), -X(b, a)))),
    true(12, r"\vec 0", eq(V, lambda a: (X(a, a), 0 * a))),
    true(13, r"0", eq(V, lambda a, b: (a @ X(a, b), 0))),
    true(
        14,
        r"\vec a\times\vec b + \vec a\times\vec c",
        eq(V, lambda a, b, c: (X(a, b + c), X(a, b) + X(a, c))),
    ),
    true(
        15,
        r"\vec b(\vec a\cdot\vec c) - ",
        eq(V, lambda a, b, c: (X(a, X(b, c)), b * (a @ c) - c * (a @ b))),
    ),
    false(
        16,
        r"(\vec a \times \vec b)\times\vec c",
        eq(V, lambda a, b, c: (X(a, X(b, c)), X(X(a, b), c))),
        "not associative",
        accept=[("conditional", None)],
    ),
    true(17, r"\vec b\cdot(\vec c\times\vec a)", eq(V, lambda a, b, c: (a @ X(b, c), b @ X(c, a)))),
    true(17, r"\vec c\cdot(\vec a\times\vec b)", eq(V, lambda a, b, c: (b @ X(c, a), c @ X(a, b)))),
    false(
        18,
        r"\vec a\cdot(\vec c\times\vec b)",
        eq(V, lambda a, b, c: (a @ X(b, c), a @ X(c, b))),
        "sign",
    ),
    true(
        19,
        r"\det(\vec a, \vec b, \vec c)",
        eq(V, lambda a, b, c: (a @ X(b, c), det(np.array([a, b, c]).T))),
    ),
    true(
        20,
        r"(\vec a\cdot\vec c)(\vec b\cdot\vec d) - ",
        eq(V, lambda a, b, c, e: (X(a, b) @ X(c, e), (a @ c) * (b @ e) - (a @ e) * (b @ c))),
    ),
    true(
        21,
        r"\lVert\vec a\rVert^2\lVert\vec b\rVert^2 - ",
        eq(V, lambda a, b: (norm(X(a, b)) ** 2, norm(a) ** 2 * norm(b) ** 2 - (a @ b) ** 2)),
    ),
    cond(
        22,
        r"\lVert\vec a\rVert\,\lVert\vec b\rVert",
        eq(V, lambda a, b: (norm(X(a, b)), norm(a) * norm(b))),
        eq(V, lambda a, b: (norm(X(a, X(a, b))), norm(a) * norm(X(a, b)))),
        "orthogonal vectors",
        accept=[("refuted", None)],
    ),
    true(
        23, r"\vec 0", eq(V, lambda a, b, c: (X(a, X(b, c)) + X(b, X(c, a)) + X(c, X(a, b)), 0 * a))
    ),
    true(24, r"\lambda(\vec a\times\vec b)", eq(V, lambda a, b, t: (X(t * a, b), t * X(a, b)))),
    true(25, r"-2\,\vec a\times\vec b", eq(V, lambda a, b: (X(a + b, a - b), -2 * X(a, b)))),
    true(
        26,
        r"\lVert\vec a\rVert^2 - \lVert\vec b\rVert^2",
        eq(V, lambda a, b: ((a - b) @ (a + b), a @ a - b @ b)),
    ),
    true(
        30,
        r"\begin{pmatrix} a_2b_3 - a_3b_2 \\ a_3b_1",
        eq(
            V,
            lambda a, b: (
                X(a, b),
                [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]],
            ),
        ),
        accept=[("not_a_claim", None)],
    ),
    false(
        34,
        r"\begin{pmatrix} a_2b_3 - a_3b_2 \\ a_1b_3",
        eq(
            V,
            lambda a, b: (
                X(a, b),
                [a[1] * b[2] - a[2] * b[1], a[0] * b[2] - a[2] * b[0], a[0] * b[1] - a[1] * b[0]],
            ),
        ),
        "sign of the second entry",
    ),
    skip(40, r"r\cos\varphi", "names x"),
    skip(40, r"r\sin\varphi", "names y"),
    true(42, r"\cos\varphi", eq(RP, lambda r, p: (d(lambda t: t * cos(p), r), cos(p)))),
    true(43, r"-r\sin\varphi", eq(RP, lambda r, p: (d(lambda t: r * mp.cos(t), p), -r * sin(p)))),
    true(44, r"r\cos\varphi", eq(RP, lambda r, p: (d(lambda t: r * mp.sin(t), p), r * cos(p)))),
    false(45, r"\cos\varphi", eq(RP, lambda r, p: (d(lambda t: t * sin(p), r), cos(p))), "sine"),
    true(46, r"r^2", eq(RP, lambda r, p: ((r * cos(p)) ** 2 + (r * sin(p)) ** 2, r * r))),
    true(50, r"r", eq(RP, lambda r, p: (det([[cos(p), -r * sin(p)], [sin(p), r * cos(p)]]), r))),
    true(
        52,
        r"r",
        eq(
            RP,
            lambda r, p: (
                det(
                    diff(lambda u: np.array([u[0] * cos(u[1]), u[0] * sin(u[1])]), np.array([r, p]))
                ),
                r,
            ),
        ),
    ),
    true(56, r"r^2\sin\theta", eq(RP, lambda r, p, q: (spherical(r, p, q), r * r * sin(q)))),
    false(
        64, r"r^2\cos\theta", eq(RP, lambda r, p, q: (spherical(r, p, q), r * r * cos(q))), "sine"
    ),
    skip(74, r"x^2y + yz^3", "defines f"),
    true(
        74,
        r"(2xy, x^2 + z^3, 3yz^2)^\top",
        eq(
            XY,
            lambda x, y, z: (
                diff(f, np.array([x, y, z])),
                [2 * x * y, x * x + z**3, 3 * y * z * z],
            ),
        ),
        layout="denominator",
        accept=[("verified", None)],
    ),
    true(
        74,
        r"2y + 6yz",
        eq(XY, lambda x, y, z: (np.trace(hess(f, np.array([x, y, z]))), 2 * y + 6 * y * z)),
    ),
    skip(76, r"e^x\sin y", "defines u"),
    true(76, r"0", eq(XY, lambda x, y: (laplace(lambda s, t: exp(s) * sin(t))(x, y), 0))),
    skip(78, r"\ln(x^2 + y^2)", "defines v"),
    true(
        78,
        r"\frac{2x}{x^2+y^2}",
        eq(
            "x big, y big",
            lambda x, y: (diff(lambda s: log(s * s + y * y), x), 2 * x / (x * x + y * y)),
        ),
    ),
    true(
        78,
        r"0",
        eq("x big, y big", lambda x, y: (laplace(lambda s, t: log(s * s + t * t))(x, y), 0)),
    ),
    false(
        78,
        r"\frac{2x}{x^2+y^2}",
        eq(
            "x big, y big",
            lambda x, y: (diff(lambda s: log(x * x + s * s), y), 2 * x / (x * x + y * y)),
        ),
        "2y",
        accept=[("conditional", None)],
    ),
    true(
        80,
        r"\pi R^2",
        eq("R pos", lambda R: (mp.quad(lambda p, r: r, [0, 2 * mp.pi], [0, R]), mp.pi * R * R), 1),
    ),
    true(
        80,
        r"\frac43\pi R^3",
        eq(
            "R pos",
            lambda R: (
                2 * mp.pi * mp.quad(mp.sin, [0, mp.pi]) * mp.quad(lambda r: r * r, [0, R]),
                mp.mpf(4) / 3 * mp.pi * R**3,
            ),
            1,
        ),
    ),
]
