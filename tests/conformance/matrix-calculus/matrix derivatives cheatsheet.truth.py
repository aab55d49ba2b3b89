"""Truth of the note beside this file."""

# ruff: noqa: N803

from conformance.cases import eq, false, true
from conformance.maths import det, diff, expm, eye, inv, log, norm, np, outer, power, tr

R = "X mxn, A nxm, a m, b n, c n"
Q = "X nxn, A nxn, B nxn, a n, b n"
DEN = "denominator"
E = np.einsum

TRUTH = [
    true(7, r"I", eq(Q, lambda X, n: (diff(tr, X), eye(n))), accept=[("verified", DEN)]),
    true(8, r"A^T", eq(R, lambda X, A: (diff(lambda Y: tr(Y @ A), X), A.T)), DEN),
    true(9, r"A^T", eq(R, lambda X, A: (diff(lambda Y: tr(A @ Y), X), A.T)), DEN),
    true(
        10,
        r"A^TB^T",
        eq("A pxm, X mxn, B nxp", lambda A, X, B: (diff(lambda Y: tr(A @ Y @ B), X), A.T @ B.T)),
        DEN,
    ),
    false(
        11,
        r"B^TA^T",
        eq(Q, lambda X, A, B: (diff(lambda Y: tr(A @ Y @ B), X), B.T @ A.T)),
        "order",
        accept=[("ill_typed", None), ("conditional", None)],
    ),
    true(
        12,
        r"BA",
        eq("A pxn, X mxn, B mxp", lambda A, X, B: (diff(lambda Y: tr(A @ Y.T @ B), X), B @ A)),
        DEN,
    ),
    true(13, r"2X", eq(R, lambda X: (diff(lambda Y: tr(Y.T @ Y), X), 2 * X)), DEN),
    true(
        14,
        r"(A+A^T)X",
        eq("X mxn, A mxm", lambda X, A: (diff(lambda Y: tr(Y.T @ A @ Y), X), (A + A.T) @ X)),
        DEN,
    ),
    true(
        15,
        r"X(A+A^T)",
        eq("X mxn, A nxn", lambda X, A: (diff(lambda Y: tr(Y @ A @ Y.T), X), X @ (A + A.T))),
        DEN,
    ),
    false(
        16,
        r"(A+A^T)X",
        eq(Q, lambda X, A: (diff(lambda Y: tr(Y @ A @ Y.T), X), (A + A.T) @ X)),
        "order",
        accept=[("ill_typed", None), ("conditional", None)],
    ),
    true(17, r"2X^T", eq(Q, lambda X: (diff(lambda Y: tr(Y @ Y), X), 2 * X.T)), DEN),
    true(
        18,
        r"k(X^{k-1})^T",
        eq(Q, lambda X, k: (diff(lambda Y: tr(power(Y, k)), X), k * power(X, k - 1).T)),
        DEN,
    ),
    true(
        19,
        r"-(X^{-2})^T",
        eq(Q, lambda X: (diff(lambda Y: tr(inv(Y)), X), -power(inv(X), 2).T)),
        DEN,
    ),
    true(
        20,
        r"-(X^{-1}BAX^{-1})^T",
        eq(
            "A mxn, X nxn, B nxm",
            lambda A, X, B: (diff(lambda Y: tr(A @ inv(Y) @ B), X), -(inv(X) @ B @ A @ inv(X)).T),
        ),
        DEN,
    ),
    false(
        21,
        r"(X^{-1}AX^{-1})^T",
        eq(Q, lambda X, A: (diff(lambda Y: tr(A @ inv(Y)), X), (inv(X) @ A @ inv(X)).T)),
        "sign",
    ),
    true(
        22, r"\lvert X\rvert\, (X^{-1})^T", eq(Q, lambda X: (diff(det, X), det(X) * inv(X).T)), DEN
    ),
    true(23, r"(X^{-1})^T", eq(Q, lambda X: (diff(lambda Y: log(abs(det(Y))), X), inv(X).T)), DEN),
    true(
        24,
        r"\lvert AXB\rvert\, X^{-T}",
        eq(Q, lambda X, A, B: (diff(lambda Y: det(A @ Y @ B), X), det(A @ X @ B) * inv(X).T)),
        DEN,
        accept=[("conditional", None)],
        why="square A and B, as the table says",
    ),
    true(
        25,
        r"2X(X^TX)^{-1}",
        eq("X 5x3", lambda X: (diff(lambda Y: log(det(Y.T @ Y)), X), 2 * X @ inv(X.T @ X))),
        DEN,
    ),
    true(
        26,
        r"k\lvert X^k\rvert X^{-T}",
        eq(Q, lambda X, k: (diff(lambda Y: det(power(Y, k)), X), k * det(power(X, k)) * inv(X).T)),
        DEN,
    ),
    true(27, r"ab^T", eq(R, lambda X, a, b: (diff(lambda Y: a @ Y @ b, X), outer(a, b))), DEN),
    true(
        28,
        r"ba^T",
        eq("X mxn, a n, b m", lambda X, a, b: (diff(lambda Y: a @ Y.T @ b, X), outer(b, a))),
        DEN,
    ),
    true(
        29,
        r"X(ab^T+ba^T)",
        eq(
            "X mxn, a n, b n",
            lambda X, a, b: (diff(lambda Y: a @ Y.T @ Y @ b, X), X @ (outer(a, b) + outer(b, a))),
        ),
        DEN,
    ),
    true(
        30,
        r"-X^{-T}ab^TX^{-T}",
        eq(
            Q,
            lambda X, a, b: (diff(lambda Y: a @ inv(Y) @ b, X), -inv(X).T @ outer(a, b) @ inv(X).T),
        ),
        DEN,
    ),
    false(
        31,
        r"-X^{-T}ba^TX^{-T}",
        eq(
            Q,
            lambda X, a, b: (diff(lambda Y: a @ inv(Y) @ b, X), -inv(X).T @ outer(b, a) @ inv(X).T),
        ),
        "a and b exchanged",
        accept=[("conditional", None)],
    ),
    true(32, r"2X", eq(R, lambda X: (diff(lambda Y: norm(Y) ** 2, X), 2 * X)), DEN),
    true(33, r"\frac{X}{\lVert X\rVert_F}", eq(R, lambda X: (diff(norm, X), X / norm(X))), DEN),
    true(
        34,
        r"2A^T(AX-B)",
        eq(
            "A pxm, X mxn, B pxn",
            lambda A, X, B: (diff(lambda Y: norm(A @ Y - B) ** 2, X), 2 * A.T @ (A @ X - B)),
        ),
        DEN,
    ),
    false(
        35,
        r"2A^T(XA-B)",
        eq(Q, lambda X, A, B: (diff(lambda Y: norm(Y @ A - B) ** 2, X), 2 * A.T @ (X @ A - B))),
        "order: 2 (XA - B) A^T",
        accept=[("ill_typed", None), ("conditional", None)],
    ),
    true(
        36,
        r"(e^X)^T",
        eq(Q, lambda X: (diff(lambda Y: tr(expm(Y / 3)), X), expm(X / 3).T / 3)),
        DEN,
    ),
    true(
        37,
        r"A \odot I",
        eq(Q, lambda X, A, n: (diff(lambda Y: tr(Y * A), X), A * eye(n))),
        accept=[("verified", DEN)],
    ),
    true(
        38,
        r"C^TXB^T + CXB",
        eq(
            "X mxn, B nxn, C mxm",
            lambda X, B, C: (diff(lambda Y: tr(Y @ B @ Y.T @ C), X), C.T @ X @ B.T + C @ X @ B),
        ),
        DEN,
    ),
    true(
        39,
        r"X(bc^T + cb^T)",
        eq(
            R,
            lambda X, b, c: (diff(lambda Y: (Y @ b) @ (Y @ c), X), X @ (outer(b, c) + outer(c, b))),
        ),
        DEN,
    ),
    true(
        40,
        r"2(Xb-a)b^T",
        eq(R, lambda X, a, b: (diff(lambda Y: norm(Y @ b - a) ** 2, X), 2 * outer(X @ b - a, b))),
        DEN,
    ),
    true(
        41,
        r"\mathbf{1}\mathbf{1}^T",
        eq(R, lambda X, m, n: (diff(lambda Y: Y.sum(), X), outer(np.ones(m), np.ones(n)))),
        DEN,
        accept=[("verified", None)],
    ),
    true(
        47,
        r"2SX",
        eq("X mxn, S sym m", lambda X, S: (diff(lambda Y: tr(Y.T @ S @ Y), X), 2 * S @ X)),
        DEN,
    ),
    true(
        48,
        r"2XS",
        eq("X mxn, S sym n", lambda X, S: (diff(lambda Y: tr(Y @ S @ Y.T), X), 2 * X @ S)),
        DEN,
    ),
    false(
        49,
        r"2SX",
        eq("X nxn, S sym n", lambda X, S: (diff(lambda Y: tr(Y @ S @ Y.T), X), 2 * S @ X)),
        "order",
        accept=[("ill_typed", None), ("conditional", None)],
    ),
    true(
        51,
        r"\delta_{ik}\delta_{jl}",
        eq(R, lambda X, m, n: (diff(lambda Y: Y, X), E("ik,jl->ijkl", eye(m), eye(n)))),
    ),
    true(
        51,
        r"\delta_{il}X_{kj} + \delta_{jl}X_{ki}",
        eq(
            R,
            lambda X, n: (
                diff(lambda Y: Y.T @ Y, X),
                E("il,kj->ijkl", eye(n), X) + E("jl,ki->ijkl", eye(n), X),
            ),
        ),
    ),
    true(
        51,
        r"-(X^{-1})_{ik}(X^{-1})_{lj}",
        eq(Q, lambda X: (diff(inv, X), -E("ik,lj->ijkl", inv(X), inv(X)))),
    ),
    true(
        51,
        r"A_{ik}\delta_{jl}",
        eq("A pxm, X mxn", lambda A, X, n: (diff(lambda Y: A @ Y, X), E("ik,jl->ijkl", A, eye(n)))),
    ),
    false(
        51,
        r"A_{lj}\delta_{jk}",
        eq(
            Q, lambda X, A, n: (diff(lambda Y: Y @ A, X), E("lj,jk,i->ijkl", A, eye(n), np.ones(n)))
        ),
        "index: delta_ik",
    ),
]
