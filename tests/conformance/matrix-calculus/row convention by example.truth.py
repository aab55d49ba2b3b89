"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import cond, conv, eq, false, skip, true
from conformance.maths import (
    det,
    diag,
    diff,
    exp,
    eye,
    inv,
    kron,
    log,
    norm,
    np,
    outer,
    row,
    tr,
    vec,
    vecr,
)

X = "x n, c n, B nxn, T mxn"
Y = "A mxn, X nxp, B pxq, a m, b n, C mxn"
D = "v pos n, S nxn, x n, y n"
ROW, COL = "numerator", "denominator"
grad = lambda f, x: row(diff(f, x))

TRUTH = [
    skip(5, r"\mathbb{R}"),
    skip(7, r"\begin{bmatrix} \frac{\partial f}{\partial x_1}", "defines the derivative: a row"),
    skip(7, r"\mathbb{R}^{1\times n}", "goes with the definition", accept=[("verified", "any")]),
    true(11, r"\mathbf{c}^T", eq(X, lambda x, c: (grad(lambda z: c @ z, x), row(c))), ROW),
    true(13, r"2\mathbf{x}^T", eq(X, lambda x: (grad(lambda z: z @ z, x), row(2 * x))), ROW),
    true(
        15,
        r"\mathbf{x}^T(\mathbf{B} + \mathbf{B}^T)",
        eq(X, lambda x, B: (grad(lambda z: z @ B @ z, x), row(x @ (B + B.T)))),
        ROW,
    ),
    conv(
        17,
        r"(\mathbf{B} + \mathbf{B}^T)\mathbf{x}",
        COL,
        eq(X, lambda x, B: (grad(lambda z: z @ B @ z, x), (B + B.T) @ x)),
        eq(X, lambda x, B: (diff(lambda z: z @ B @ z, x), (B + B.T) @ x)),
        "a column where rows were shown",
    ),
    true(19, r"\mathbf{B}", eq(X, lambda x, T: (diff(lambda z: T @ z, x), T)), ROW),
    conv(
        21,
        r"\mathbf{B}^T",
        COL,
        eq(X, lambda x, T: (diff(lambda z: T @ z, x), T.T)),
        eq(X, lambda x, T: (diff(lambda z: T @ z, x).T, T.T)),
        "rows were shown for gradients; a Jacobian follows them",
        accept=[("verified", COL)],
    ),
    true(
        23,
        r"\frac{\mathbf{x}^T}{\|\mathbf{x}\|}",
        eq(X, lambda x: (grad(norm, x), row(x / norm(x)))),
        ROW,
    ),
    true(
        25,
        r"2(\mathbf{x} - \mathbf{c})^T",
        eq(X, lambda x, c: (grad(lambda z: (z - c) @ (z - c), x), row(2 * (x - c)))),
        ROW,
    ),
    conv(
        27,
        r"2\mathbf{c}^T\mathbf{x}\mathbf{c}",
        COL,
        eq(X, lambda x, c: (grad(lambda z: (c @ z) ** 2, x), 2 * c @ x * c)),
        eq(X, lambda x, c: (diff(lambda z: (c @ z) ** 2, x), 2 * c @ x * c)),
        "a column where rows were shown",
    ),
    true(
        29,
        r"e^{\mathbf{c}^T\mathbf{x}}\mathbf{c}^T",
        eq(X, lambda x, c: (grad(lambda z: exp(c @ z), x), row(exp(c @ x) * c))),
        ROW,
    ),
    true(
        35,
        r"(\mathbf{A} \otimes \mathbf{B}^T)\operatorname{vec}(\mathbf{X})",
        eq(Y, lambda A, X, B: (vecr(A @ X @ B), kron(A, B.T) @ vecr(X))),
    ),
    conv(
        36,
        r"(\mathbf{B}^T \otimes \mathbf{A})\operatorname{vec}(\mathbf{X})",
        "any",
        eq(Y, lambda A, X, B: (vecr(A @ X @ B), kron(B.T, A) @ vecr(X))),
        eq(Y, lambda A, X, B: (vec(A @ X @ B), kron(B.T, A) @ vec(X))),
        "true for columns; the note stacks rows",
    ),
    true(37, r"\mathbf{a} \otimes \mathbf{b}", eq(Y, lambda a, b: (vecr(outer(a, b)), kron(a, b)))),
    true(
        38,
        r"(\mathbf{A} \otimes \mathbf{I})\operatorname{vec}(\mathbf{X})",
        eq(Y, lambda A, X, p: (vecr(A @ X), kron(A, eye(p)) @ vecr(X))),
    ),
    true(
        39,
        r"\operatorname{tr}(\mathbf{A}^T\mathbf{B})",
        eq(Y, lambda A, C: (vecr(A) @ vecr(C), tr(A.T @ C))),
    ),
    skip(43, r"\operatorname{diag}(\mathbf{d})", "names D"),
    skip(43, r"\mathbb{R}^n"),
    skip(43, r"\mathbb{R}^{n\times n}"),
    true(45, r"\sum_i S_{ii}d_i", eq(D, lambda v, S: (tr(S @ diag(v)), (diag(S) * v).sum()))),
    true(46, r"\prod_{i=1}^n d_i", eq(D, lambda v: (det(diag(v)), v.prod()))),
    true(
        47,
        r"\operatorname{diag}(1/d_1, \dots, 1/d_n)",
        eq(D, lambda v: (inv(diag(v)), diag(1 / v))),
    ),
    cond(
        48,
        r"\mathbf{S}\mathbf{D}",
        eq(D, lambda v, S: (diag(v) @ S, S @ diag(v))),
        eq("v pos n, S diag n", lambda v, S: (diag(v) @ S, S @ diag(v))),
        "S diagonal (or D a multiple of I)",
        accept=[("refuted", None)],
    ),
    true(49, r"S_{ii}", eq(D, lambda v, S: (diff(lambda u: tr(S @ diag(u)), v), diag(S)))),
    true(50, r"\frac{1}{d_i}", eq(D, lambda v: (diff(lambda u: log(det(diag(u))), v), 1 / v))),
    false(
        51,
        r"d_i",
        eq(D, lambda v: (diff(lambda u: log(det(diag(u))), v), v)),
        "the inverse is missing",
    ),
    true(52, r"\mathbf{d}", eq(D, lambda v, n: (diag(v) @ np.ones(n), v))),
    true(53, r"\sum_{i=1}^n d_ix_i^2", eq(D, lambda v, x: (x @ diag(v) @ x, (v * x * x).sum()))),
    true(
        54,
        r"\operatorname{diag}(\mathbf{y})\mathbf{x}",
        eq(D, lambda x, y: (diag(x) @ y, diag(y) @ x)),
    ),
]
