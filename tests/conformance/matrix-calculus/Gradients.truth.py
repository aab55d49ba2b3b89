"""Truth of the note beside this file."""

# ruff: noqa: N803

from conformance.cases import cond, conv, eq, false, skip, true
from conformance.maths import cos, diff, exp, eye, hess, log, norm, outer, row, sin

X = "x n, a n, b n, c"
M = "M nxn, x n, b n"
Hs = "H sym n, x n, b n"
LS = "A mxn, x n, b m, t pos"
POS = "x pos n, a pos n"
COL = "denominator"


def quotient(H, x):
    return 2 / (x @ x) * (H @ x - (x @ H @ x) / (x @ x) * x)


TRUTH = [
    skip(6, r"\mathbb{R}^n"),
    true(10, r"a", eq(X, lambda x, a: (diff(lambda z: a @ z, x), a)), COL),
    true(11, r"a", eq(X, lambda x, a: (diff(lambda z: z @ a, x), a)), COL),
    true(12, r"2x", eq(X, lambda x: (diff(lambda z: z @ z, x), 2 * x)), COL),
    conv(
        13,
        r"a^\top",
        "numerator",
        eq(X, lambda x, a: (diff(lambda z: a @ z, x), row(a))),
        eq(X, lambda x, a: (row(diff(lambda z: a @ z, x)), row(a))),
        "a row where the note declares columns",
    ),
    true(
        14,
        r"2 (a^\top x) a",
        eq(X, lambda x, a: (diff(lambda z: (a @ z) ** 2, x), 2 * (a @ x) * a)),
        COL,
    ),
    true(
        15,
        r"a b^\top x + b a^\top x",
        eq(
            X,
            lambda x, a, b: (diff(lambda z: a @ z * (b @ z), x), outer(a, b) @ x + outer(b, a) @ x),
        ),
        COL,
    ),
    true(
        16,
        r"2(x - a)",
        eq(X, lambda x, a: (diff(lambda z: (z - a) @ (z - a), x), 2 * (x - a))),
        COL,
    ),
    skip(18, r"\mathbb{R}^{n \times n}"),
    true(
        20,
        r"(M + M^\top) x",
        eq(M, lambda M, x: (diff(lambda z: z @ M @ z, x), (M + M.T) @ x)),
        COL,
    ),
    cond(
        21,
        r"2 M x",
        eq(M, lambda M, x: (diff(lambda z: z @ M @ z, x), 2 * M @ x)),
        eq(Hs, lambda H, x: (diff(lambda z: z @ H @ z, x), 2 * H @ x)),
        "M symmetric",
    ),
    true(
        22,
        r"\tfrac12 (M + M^\top) x - b",
        eq(M, lambda M, x, b: (diff(lambda z: z @ M @ z / 2 - b @ z, x), (M + M.T) @ x / 2 - b)),
        COL,
    ),
    true(23, r"M^\top b", eq(M, lambda M, x, b: (diff(lambda z: b @ M @ z, x), M.T @ b)), COL),
    cond(
        24,
        r"M^\top b",
        eq(M, lambda M, x, b: (diff(lambda z: z @ M @ b, x), M.T @ b)),
        eq(Hs, lambda H, x, b: (diff(lambda z: z @ H @ b, x), H.T @ b)),
        "must be M b; one transpose too many, true for symmetric M",
        accept=[("refuted", None)],
    ),
    true(
        25,
        r"(M + M^\top)(x - b)",
        eq(M, lambda M, x, b: (diff(lambda z: (z - b) @ M @ (z - b), x), (M + M.T) @ (x - b))),
        COL,
    ),
    true(29, r"2 H x", eq(Hs, lambda H, x: (diff(lambda z: z @ H @ z, x), 2 * H @ x)), COL),
    true(
        30,
        r"H x + b",
        eq(Hs, lambda H, x, b: (diff(lambda z: z @ H @ z / 2 + b @ z + 3, x), H @ x + b)),
        COL,
    ),
    true(
        31,
        r"2 H (x - b)",
        eq(Hs, lambda H, x, b: (diff(lambda z: (z - b) @ H @ (z - b), x), 2 * H @ (x - b))),
        COL,
    ),
    true(
        32,
        r"\frac{2}{x^\top x}",
        eq(Hs, lambda H, x: (diff(lambda z: z @ H @ z / (z @ z), x), quotient(H, x))),
        COL,
    ),
    skip(36, r"\tfrac12 \|Ax - b\|_2^2", "defines f"),
    true(
        38,
        r"A^\top (Ax - b)",
        eq(LS, lambda A, x, b: (diff(lambda z: norm(A @ z - b) ** 2 / 2, x), A.T @ (A @ x - b))),
        COL,
    ),
    true(
        38,
        r"A^\top A",
        eq(LS, lambda A, x, b: (hess(lambda z: norm(A @ z - b) ** 2 / 2, x), A.T @ A)),
        accept=[("verified", COL)],
    ),
    skip(42, r"\|Ax - b\|^2 + \lambda \|x\|^2", "defines g"),
    true(
        44,
        r"2A^\top(Ax - b) + 2\lambda x",
        eq(
            LS,
            lambda A, x, b, t: (
                diff(lambda z: norm(A @ z - b) ** 2 + t * z @ z, x),
                2 * A.T @ (A @ x - b) + 2 * t * x,
            ),
        ),
        COL,
    ),
    true(
        44,
        r"2(A^\top A + \lambda I)x - 2A^\top b",
        eq(
            LS,
            lambda A, x, b, t, n: (
                2 * A.T @ (A @ x - b) + 2 * t * x,
                2 * (A.T @ A + t * eye(n)) @ x - 2 * A.T @ b,
            ),
        ),
        accept=[("verified", COL)],
    ),
    true(
        53,
        r"2 A^\top W (Ax - b)",
        eq(
            LS + ", W sym m",
            lambda A, x, b, W: (
                diff(lambda z: (A @ z - b) @ W @ (A @ z - b), x),
                2 * A.T @ W @ (A @ x - b),
            ),
        ),
        COL,
    ),
    false(
        55,
        r"2 A^\top W (b - Ax)",
        eq(
            LS + ", W sym m",
            lambda A, x, b, W: (
                diff(lambda z: (A @ z - b) @ W @ (A @ z - b), x),
                2 * A.T @ W @ (b - A @ x),
            ),
        ),
        "sign",
    ),
    skip(57, r"A^\top b", "an equation to solve"),
    true(61, r"\frac{x}{\|x\|_2}", eq(X, lambda x: (diff(norm, x), x / norm(x))), COL),
    true(
        62,
        r"2(x - a)",
        eq(X, lambda x, a: (diff(lambda z: (z - a) @ (z - a), x), 2 * (x - a))),
        COL,
    ),
    true(
        63,
        r"\frac{A^\top A x}{\|Ax\|_2}",
        eq(LS, lambda A, x: (diff(lambda z: norm(A @ z), x), A.T @ A @ x / norm(A @ x))),
        COL,
    ),
    false(
        64,
        r"-\frac{x}{\|x\|^2}",
        eq(X, lambda x: (diff(lambda z: 1 / norm(z), x), -x / (x @ x))),
        "the cube of the norm",
        accept=[("conditional", None)],
    ),
    true(
        65, r"3 \|x\|_2 x", eq(X, lambda x: (diff(lambda z: norm(z) ** 3, x), 3 * norm(x) * x)), COL
    ),
    true(
        66,
        r"e^{a^\top x} a",
        eq(X, lambda x, a: (diff(lambda z: exp(a @ z / 3), x), exp(a @ x / 3) * a / 3)),
        COL,
    ),
    false(
        67,
        r"\frac{1}{1 + e^{a^\top x}} a",
        eq(X, lambda x, a: (diff(lambda z: log(1 + exp(a @ z)), x), a / (1 + exp(a @ x)))),
        "sign in the exponent",
    ),
    true(
        68,
        r"\frac{a}{a^\top x}",
        eq(POS, lambda x, a: (diff(lambda z: log(a @ z), x), a / (a @ x))),
        COL,
    ),
    true(
        69,
        r"\log x + \mathbf{1}",
        eq(POS, lambda x: (diff(lambda z: (z * log(z)).sum(), x), log(x) + 1)),
        COL,
    ),
    skip(69, r"0", "a condition"),
    true(70, r"e^{x}", eq(X, lambda x: (diff(lambda z: exp(z).sum(), x), exp(x))), COL),
    true(
        71,
        r"\cos(a^\top x)\, a",
        eq(X, lambda x, a: (diff(lambda z: sin(a @ z), x), cos(a @ x) * a)),
        COL,
    ),
    false(
        72,
        r"x e^{-\|x\|^2/2}",
        eq(X, lambda x: (diff(lambda z: exp(-z @ z / 2), x), x * exp(-x @ x / 2)), 4),
        "sign",
    ),
    true(
        76,
        r"0",
        eq(X, lambda x, a: (hess(lambda z: a @ z, x), 0 * outer(x, x))),
        accept=[("verified", COL)],
    ),
    true(
        77,
        r"M + M^\top",
        eq(M, lambda M, x: (hess(lambda z: z @ M @ z, x), M + M.T)),
        accept=[("verified", COL)],
    ),
    true(
        78,
        r"2I",
        eq(X, lambda x, n: (hess(lambda z: z @ z, x), 2 * eye(n))),
        accept=[("verified", COL)],
    ),
    true(
        79,
        r"\frac{1}{\|x\|} \left(",
        eq("x pos n", lambda x, n: (hess(norm, x), (eye(n) - outer(x, x) / (x @ x)) / norm(x))),
        accept=[("verified", COL)],
    ),
    true(
        80,
        r"e^{a^\top x} a a^\top",
        eq(X, lambda x, a: (hess(lambda z: exp(a @ z / 5), x), exp(a @ x / 5) * outer(a, a) / 25)),
        accept=[("verified", COL)],
    ),
    false(
        81,
        r"\frac{a a^\top}{(a^\top x)^2}",
        eq(POS, lambda x, a: (hess(lambda z: log(a @ z), x), outer(a, a) / (a @ x) ** 2)),
        "sign",
    ),
]
