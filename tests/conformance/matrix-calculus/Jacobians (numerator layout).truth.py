"""Truth of the note beside this file."""

# ruff: noqa: E501, N803

from conformance.cases import cond, conv, eq, false, skip, true
from conformance.maths import cos, det, diff, exp, eye, inv, log, norm, np, outer, row, sin, tr

X = "A mxn, x n, a n, b m, S nxn, H sym n"
MX = "X mxn, A nxm, a n, b m, Z nxn"
ROW = "numerator"


def curve(S, t):
    """A vector that depends on a scalar."""
    return sin(S @ np.arange(1.0, len(S) + 1) * t)


def grad(f, x):
    return row(diff(f, x))


def by_matrix(f, x):
    return diff(f, x).T


def chain(A, S, x):
    f, g = lambda v: sin(A @ v), lambda y: exp(np.r_[y, y[0]] / 3)
    return diff(lambda v: g(f(v)), x), diff(g, f(x)) @ diff(f, x)


TRUTH = [
    skip(6, r"\mathbb{R}^n"),
    skip(6, r"\mathbb{R}^{m \times n}"),
    skip(6, r"\mathbb{R}^n"),
    skip(6, r"\mathbb{R}^m"),
    true(10, r"\mathbf{A}", eq(X, lambda A, x: (diff(lambda z: A @ z, x), A)), ROW),
    true(
        12,
        r"\mathbf{I}",
        eq(X, lambda x, n: (diff(lambda z: z, x), eye(n))),
        accept=[("verified", ROW)],
    ),
    conv(
        14,
        r"\mathbf{A}^T",
        "denominator",
        eq(X, lambda A, x, b: (diff(lambda z: A @ z + b, x), A.T)),
        eq(X, lambda A, x, b: (diff(lambda z: A @ z + b, x).T, A.T)),
        "transposed for the declared layout",
    ),
    true(
        16,
        r"(\mathbf{x}^T\mathbf{a})\mathbf{I} + \mathbf{x}\mathbf{a}^T",
        eq(X, lambda x, a, n: (diff(lambda z: z * (z @ a), x), x @ a * eye(n) + outer(x, a))),
        ROW,
    ),
    true(
        18,
        r"\operatorname{diag}(\exp(\mathbf{x}))",
        eq(X, lambda x: (diff(exp, x), np.diag(exp(x)))),
        accept=[("verified", ROW)],
    ),
    true(
        18,
        r"2\operatorname{diag}(\mathbf{x})",
        eq(X, lambda x: (diff(lambda z: z * z, x), 2 * np.diag(x))),
        accept=[("verified", ROW)],
    ),
    true(
        18,
        r"\operatorname{diag}(\mathbf{a})",
        eq(X, lambda x, a: (diff(lambda z: a * z, x), np.diag(a))),
        accept=[("verified", ROW)],
    ),
    false(
        18,
        r"-\operatorname{diag}(\cos(\mathbf{x}))",
        eq(X, lambda x: (diff(sin, x), -np.diag(cos(x)))),
        "sign",
    ),
    true(
        22,
        r"\frac{1}{\|\mathbf{x}\|}\left(",
        eq(
            X,
            lambda x, n: (
                diff(lambda z: z / norm(z), x),
                (eye(n) - outer(x, x) / (x @ x)) / norm(x),
            ),
        ),
        accept=[("verified", ROW)],
    ),
    true(28, r"\mathbf{a}^T", eq(X, lambda x, a: (grad(lambda z: a @ z, x), row(a))), ROW),
    true(30, r"2\mathbf{x}^T", eq(X, lambda x: (grad(lambda z: z @ z, x), row(2 * x))), ROW),
    true(
        32,
        r"\mathbf{b}^T\mathbf{A}",
        eq(X, lambda A, x, b: (grad(lambda z: b @ A @ z, x), row(b @ A))),
        ROW,
    ),
    conv(
        34,
        r"\mathbf{A}^T\mathbf{b}",
        "denominator",
        eq(X, lambda A, x, b: (grad(lambda z: b @ A @ z, x), A.T @ b)),
        eq(X, lambda A, x, b: (diff(lambda z: b @ A @ z, x), A.T @ b)),
        "a column where the note declares rows",
    ),
    true(
        36,
        r"\frac{\mathbf{x}^T}{\|\mathbf{x}\|}",
        eq(X, lambda x: (grad(norm, x), row(x / norm(x)))),
        ROW,
    ),
    true(
        38,
        r"2(\mathbf{A}\mathbf{x} - \mathbf{b})^T\mathbf{A}",
        eq(X, lambda A, x, b: (grad(lambda z: norm(A @ z - b) ** 2, x), row(2 * (A @ x - b) @ A))),
        ROW,
    ),
    conv(
        40,
        r"2(\mathbf{x} - \mathbf{a})",
        "denominator",
        eq(X, lambda x, a: (grad(lambda z: (z - a) @ (z - a), x), 2 * (x - a))),
        eq(X, lambda x, a: (diff(lambda z: (z - a) @ (z - a), x), 2 * (x - a))),
        "a column where the note declares rows",
    ),
    true(
        44,
        r"\mathbf{x}^T(\mathbf{S} + \mathbf{S}^T)",
        eq(X, lambda x, S: (grad(lambda z: z @ S @ z, x), row(x @ (S + S.T)))),
        ROW,
    ),
    true(
        46,
        r"2\mathbf{x}^T\mathbf{S}",
        eq(X, lambda x, H: (grad(lambda z: z @ H @ z, x), row(2 * x @ H))),
        ROW,
        why="symmetric, said in brackets",
    ),
    skip(50, r"\mathbf{x}(t)", "a dependence"),
    true(
        52,
        r"\mathbf{A}\frac{\partial \mathbf{x}}{\partial t}",
        eq(
            "A mxn, S nxn, t",
            lambda A, S, t: (
                diff(lambda s: A @ curve(S, s), t),
                A @ diff(lambda s: curve(S, s), t),
            ),
        ),
        accept=[("verified", ROW)],
    ),
    true(
        54,
        r"2\,\mathbf{x}^T \frac{d\mathbf{x}}{dt}",
        eq(
            "S nxn, t",
            lambda S, t: (
                diff(lambda s: curve(S, s) @ curve(S, s), t),
                2 * curve(S, t) @ diff(lambda s: curve(S, s), t),
            ),
        ),
        accept=[("verified", ROW)],
    ),
    cond(
        56,
        r"2\,\mathbf{x}^T \mathbf{S} \frac{d\mathbf{x}}{dt}",
        eq(
            "S nxn, t",
            lambda S, t: (
                diff(lambda s: curve(S, s) @ S @ curve(S, s), t),
                2 * curve(S, t) @ S @ diff(lambda s: curve(S, s), t),
            ),
        ),
        eq(
            "S sym n, t",
            lambda S, t: (
                diff(lambda s: curve(S, s) @ S @ curve(S, s), t),
                2 * curve(S, t) @ S @ diff(lambda s: curve(S, s), t),
            ),
        ),
        "S symmetric, said only for the display before",
        accept=[("verified", None), ("verified", ROW)],
    ),
    skip(60, r"\mathbf{g}(\mathbf{y})", "names z"),
    skip(60, r"\mathbf{f}(\mathbf{x})", "names y"),
    true(
        62,
        r"\frac{\partial \mathbf{z}}{\partial \mathbf{y}} \frac{\partial \mathbf{y}}{\partial \mathbf{x}}",
        eq(X, chain),
        ROW,
    ),
    true(70, r"\mathbf{A}", eq(MX, lambda X, A: (by_matrix(lambda Y: tr(A @ Y), X), A)), ROW),
    true(
        70,
        r"\mathbf{I}",
        eq(MX, lambda Z, n: (by_matrix(tr, Z), eye(n))),
        accept=[("verified", ROW)],
    ),
    true(
        70,
        r"\mathbf{X}^{-1}",
        eq(MX, lambda Z: (by_matrix(lambda Y: log(abs(det(Y))), Z), inv(Z))),
        ROW,
    ),
    conv(
        70,
        r"|\mathbf{X}|\mathbf{X}^{-T}",
        "denominator",
        eq(MX, lambda Z: (by_matrix(det, Z), det(Z) * inv(Z).T)),
        eq(MX, lambda Z: (diff(det, Z), det(Z) * inv(Z).T)),
        "transposed for the declared layout",
    ),
    true(
        72, r"2\mathbf{X}^T", eq(MX, lambda X: (by_matrix(lambda Y: tr(Y.T @ Y), X), 2 * X.T)), ROW
    ),
    true(
        72,
        r"\mathbf{a}\mathbf{b}^T",
        eq(MX, lambda X, a, b: (by_matrix(lambda Y: b @ Y @ a, X), outer(a, b))),
        ROW,
    ),
    conv(
        72,
        r"\mathbf{b}\mathbf{a}^T",
        "denominator",
        eq(MX, lambda X, a, b: (by_matrix(lambda Y: b @ Y @ a, X), outer(b, a))),
        eq(MX, lambda X, a, b: (diff(lambda Y: b @ Y @ a, X), outer(b, a))),
        "transposed for the declared layout",
    ),
]
