"""Truth of the note beside this file."""

# ruff: noqa: N803

from conformance.cases import cond, conv, eq, false, ill, skip, true
from conformance.maths import (
    along,
    det,
    diag,
    diff,
    exp,
    eye,
    hess,
    inv,
    log,
    norm,
    outer,
    sqrt,
    tr,
)

D, N = "denominator", "numerator"

sig = lambda t: 1 / (1 + exp(-t))  # noqa: E731

TRUTH = [
    true(
        7,
        r"\operatorname{Sp}(A^\top B)",
        eq("A nxn, B nxn", lambda A, B: ((A * B).sum(), tr(A.T @ B))),
        accept=[("not_a_claim", None)],
    ),
    true(
        7,
        r"\sqrt{\langle A,A\rangle}",
        eq("A nxn", lambda A: (norm(A), sqrt(tr(A.T @ A)))),
        accept=[("not_a_claim", None)],
    ),
    skip(9, r"b\in\mathbb R^n"),
    skip(9, r"A\in\mathbb R^{n\times n}"),
    skip(9, r"M\in\mathbb{R}^{k\times n}"),
    skip(9, r"c \in \mathbb{R}^k"),
    true(11, r"b", eq("x n, b n", lambda x, b: (diff(lambda y: b @ y, x), b)), D),
    true(
        12,
        r"(A + A^\top)x",
        eq("x n, A nxn", lambda x, A: (diff(lambda y: y @ A @ y, x), (A + A.T) @ x)),
        D,
    ),
    true(
        13,
        r"M^\top(Mx - c)",
        eq(
            "x n, M kxn, c k",
            lambda x, M, c: (diff(lambda y: norm(M @ y - c) ** 2 / 2, x), M.T @ (M @ x - c)),
        ),
        D,
    ),
    ill(14, r"\dfrac{Mx - c}{\|Mx-c\|}", "the transpose of M is missing"),
    true(
        15,
        r"\frac{b}{b^\top x}",
        eq("x n, b n", lambda x, b: (diff(lambda y: log(abs(b @ y)), x), b / (b @ x))),
        D,
    ),
    true(
        16,
        r"e^{b^\top x} b",
        eq("x n, b n", lambda x, b: (diff(lambda y: exp(b @ y), x), exp(b @ x) * b)),
        D,
    ),
    true(
        17,
        r"\sigma(b^\top x)",
        eq(
            "x n, b n",
            lambda x, b: (diff(lambda y: sig(b @ y), x), sig(b @ x) * (1 - sig(b @ x)) * b),
        ),
        D,
    ),
    true(
        18,
        r"3(b^\top x)^2 b",
        eq("x n, b n", lambda x, b: (diff(lambda y: (b @ y) ** 3, x), 3 * (b @ x) ** 2 * b)),
        D,
    ),
    true(
        18,
        r"6(b^\top x)bb^\top",
        eq("x n, b n", lambda x, b: (hess(lambda y: (b @ y) ** 3, x), 6 * (b @ x) * outer(b, b))),
    ),
    cond(
        19,
        r"2A^{-1}x",
        eq("x n, A nxn", lambda x, A: (diff(lambda y: y @ inv(A) @ y, x), 2 * inv(A) @ x)),
        eq("x n, A sym n", lambda x, A: (diff(lambda y: y @ inv(A) @ y, x), 2 * inv(A) @ x)),
        "A is symmetric",
    ),
    cond(
        20,
        r"2A",
        eq("x n, A nxn", lambda x, A: (hess(lambda y: y @ A @ y, x), 2 * A)),
        eq("x n, A sym n", lambda x, A: (hess(lambda y: y @ A @ y, x), 2 * A)),
        "A is symmetric",
    ),
    true(
        21,
        r"\frac{x}{\sqrt{1+x^\top x}}",
        eq("x n", lambda x: (diff(lambda y: sqrt(1 + y @ y), x), x / sqrt(1 + x @ x))),
        D,
    ),
    true(25, r"M", eq("x n, M kxn", lambda x, M: (diff(lambda y: M @ y, x), M)), N),
    true(
        26,
        r"\|x\|^2 I",
        eq(
            "x n",
            lambda x: (diff(lambda y: y * (y @ y), x), (x @ x) * eye(len(x)) + 2 * outer(x, x)),
        ),
        N,
    ),
    true(
        27,
        r"\frac{1}{\|x\|}I",
        eq(
            "x n",
            lambda x: (
                diff(lambda y: y / norm(y), x),
                eye(len(x)) / norm(x) - outer(x, x) / norm(x) ** 3,
            ),
        ),
        N,
    ),
    true(
        28,
        r"A(x^\top b)",
        eq(
            "x n, A nxn, b n",
            lambda x, A, b: (diff(lambda y: A @ y * (y @ b), x), A * (x @ b) + outer(A @ x, b)),
        ),
        N,
    ),
    true(
        29,
        r"2\operatorname{diag}(x)",
        eq("x n", lambda x: (diff(lambda y: y * y, x), 2 * diag(x))),
        N,
    ),
    skip(31, r"X \in \mathbb{R}^{n\times n}"),
    true(33, r"A^\top", eq("X nxn, A nxn", lambda X, A: (diff(lambda Y: tr(A @ Y), X), A.T)), D),
    true(
        34,
        r"(A + A^\top)X",
        eq("X nxn, A nxn", lambda X, A: (diff(lambda Y: tr(Y.T @ A @ Y), X), (A + A.T) @ X)),
        D,
    ),
    true(
        35,
        r"X^\top A^\top",
        eq("X nxn, A nxn", lambda X, A: (diff(lambda Y: tr(Y @ A @ Y), X), X.T @ A.T + A.T @ X.T)),
        D,
    ),
    conv(
        36,
        r"3X^2",
        N,
        eq("X nxn", lambda X: (diff(lambda Y: tr(Y @ Y @ Y), X), 3 * X @ X)),
        eq("X nxn", lambda X: (diff(lambda Y: tr(Y @ Y @ Y), X).T, 3 * X @ X)),
        "transposed",
        accept=[("conditional", "any")],
    ),
    true(37, r"\det(X)X^{-\top}", eq("X nxn", lambda X: (diff(det, X), det(X) * inv(X).T)), D),
    conv(
        38,
        r"X^{-1}",
        N,
        eq("X nxn", lambda X: (diff(lambda Y: log(abs(det(Y))), X), inv(X))),
        eq("X nxn", lambda X: (diff(lambda Y: log(abs(det(Y))), X).T, inv(X))),
        "transposed",
        accept=[("conditional", "any")],
    ),
    true(39, r"2X", eq("X nxn", lambda X: (diff(lambda Y: (Y**2).sum(), X), 2 * X)), D),
    true(
        40,
        r"-X^{-\top}A^\top X^{-\top}",
        eq(
            "X nxn, A nxn",
            lambda X, A: (diff(lambda Y: tr(inv(Y) @ A), X), -inv(X).T @ A.T @ inv(X).T),
        ),
        D,
    ),
    true(
        41,
        r"-X^{-\top} b b^\top X^{-\top}",
        eq(
            "X nxn, b n",
            lambda X, b: (diff(lambda Y: b @ inv(Y) @ b, X), -inv(X).T @ outer(b, b) @ inv(X).T),
        ),
        D,
    ),
    true(
        42,
        r"2[A^\top(AX-XA)",
        eq(
            "X nxn, A nxn",
            lambda X, A: (
                diff(lambda Y: ((A @ Y - Y @ A) ** 2).sum(), X),
                2 * (A.T @ (A @ X - X @ A) - (A @ X - X @ A) @ A.T),
            ),
        ),
        D,
    ),
    true(
        44,
        r"\mathrm{d}X\,Y",
        eq(
            "X mxn, Y nxp, E mxn, F nxp",
            lambda X, Y, E, F: (
                along(lambda Z: Z @ Y, X, E) + along(lambda Z: X @ Z, Y, F),
                E @ Y + X @ F,
            ),
        ),
    ),
    true(
        44,
        r"-X^{-1}\,\mathrm{d}X",
        eq("X nxn, E nxn", lambda X, E: (along(inv, X, E), -inv(X) @ E @ inv(X))),
    ),
    true(
        44,
        r"\det X\operatorname{Sp}",
        eq("X nxn, E nxn", lambda X, E: (along(det, X, E), det(X) * tr(inv(X) @ E))),
    ),
    false(
        44,
        r"2X^\top\mathrm dX",
        eq("X nxn, E nxn", lambda X, E: (along(lambda Z: Z.T @ Z, X, E), 2 * X.T @ E)),
        "a usual slip",
    ),
    true(
        44,
        r"2\langle X, \mathrm dX",
        eq("X nxn, E nxn", lambda X, E: (along(lambda Z: (Z**2).sum(), X, E), 2 * (X * E).sum())),
    ),
    false(
        46,
        r"A^{-1}+B^{-1}",
        eq("A nxn, B nxn", lambda A, B: (inv(A + B), inv(A) + inv(B))),
        "a usual slip",
    ),
    false(46, r"2\det A", eq("A nxn", lambda A: (det(2 * A), 2 * det(A))), "a usual slip"),
]
