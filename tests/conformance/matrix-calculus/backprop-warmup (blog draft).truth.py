"""Truth of the note beside this file."""

# ruff: noqa: N803, N806, E741, E731

from conformance.cases import cond, conv, eq, false, ill, skip, true
from conformance.maths import det, diag, diff, exp, eye, hess, inv, log, norm, outer, softmax, tr

DEN = "denominator"
AX = "A nxn, x n"
LS = "X mxn, w n, y m"
AWB = "W mxn, a m, b n"


def grad(f, x, right):
    return diff(f, x), right


def lse(z):
    return log(exp(z).sum())


def jac(p):
    return diag(p) - outer(p, p)


def unit(x):
    return x / norm(x)


def chain(W, x, b, c):
    """L(z) = c' z^3 at z = W x + b."""
    L = lambda z: c @ z**3
    return diff(lambda y: L(W @ y + b), x), W.T @ diff(L, W @ x + b)


TRUTH = [
    true(
        9,
        r"\frac{\partial \mathbf{x}^\top\mathbf{a}}{\partial\mathbf{x}}",
        eq("a n, x n", lambda a, x: grad(lambda y: a @ y, x, diff(lambda y: y @ a, x))),
        "any",
        accept=[("verified", None)],
    ),
    true(9, r"\mathbf{a}", eq("a n, x n", lambda a, x: grad(lambda y: a @ y, x, a)), DEN),
    true(
        10,
        r"(\mathbf{A} + \mathbf{A}^\top)\mathbf{x}",
        eq(AX, lambda A, x: grad(lambda y: y @ A @ y, x, (A + A.T) @ x)),
        DEN,
    ),
    cond(
        11,
        r"2\mathbf{A}\mathbf{x}",
        eq(AX, lambda A, x: grad(lambda y: y @ A @ y, x, 2 * A @ x)),
        eq("A sym n, x n", lambda A, x: grad(lambda y: y @ A @ y, x, 2 * A @ x)),
        "needs A symmetric",
    ),
    true(
        12,
        r"2(\mathbf{x} - \mathbf{a})",
        eq("a n, x n", lambda a, x: grad(lambda y: (y - a) @ (y - a), x, 2 * (x - a))),
        DEN,
    ),
    true(
        13,
        r"\frac{\mathbf{x} - \mathbf{a}}{\lVert\mathbf{x} - \mathbf{a}\rVert_2}",
        eq("a n, x n", lambda a, x: grad(lambda y: norm(y - a), x, unit(x - a))),
        DEN,
    ),
    true(
        14,
        r"2\mathbf{X}^\top(\mathbf{X}\mathbf{w} - \mathbf{y})",
        eq(LS, lambda X, w, y: grad(lambda v: norm(X @ v - y) ** 2, w, 2 * X.T @ (X @ w - y))),
        DEN,
    ),
    true(
        15,
        r"-2\mathbf{A}^\top\mathbf{W}(\mathbf{x} - \mathbf{A}\mathbf{s})",
        eq(
            "A mxn, s n, x m, W sym m",
            lambda A, s, x, W: grad(
                lambda t: (x - A @ t) @ W @ (x - A @ t), s, -2 * A.T @ W @ (x - A @ s)
            ),
        ),
        DEN,
    ),
    false(
        16,
        r"2\mathbf{X}^\top(\mathbf{X}\mathbf{w} - \mathbf{y}) + \lambda\mathbf{w}",
        eq(
            LS + ", l",
            lambda X, w, y, l: grad(
                lambda v: norm(X @ v - y) ** 2 + l * (v @ v), w, 2 * X.T @ (X @ w - y) + l * w
            ),
        ),
        "2 lambda w",
    ),
    true(
        17,
        r"\operatorname{softmax}(\mathbf{z})",
        eq("z n", lambda z: grad(lse, z, softmax(z))),
        DEN,
    ),
    true(
        18,
        r"\frac{\mathbf{a}}{\lVert\mathbf{x}\rVert} - \frac{(\mathbf{a}^\top\mathbf{x})\mathbf{x}}{\lVert\mathbf{x}\rVert^3}",
        eq(
            "a n, x n",
            lambda a, x: grad(
                lambda y: a @ y / norm(y), x, a / norm(x) - (a @ x) * x / norm(x) ** 3
            ),
        ),
        DEN,
    ),
    true(
        19,
        r"(\mathbf{a}\mathbf{b}^\top + \mathbf{b}\mathbf{a}^\top)\mathbf{x}",
        eq(
            "a n, b n, x n",
            lambda a, b, x: grad(lambda y: (a @ y) * (b @ y), x, (outer(a, b) + outer(b, a)) @ x),
        ),
        DEN,
    ),
    true(
        23,
        r"\mathbf{I}",
        eq("x n", lambda x, n: grad(lambda y: y, x, eye(n))),
        "any",
        accept=[("verified", None)],
    ),
    true(
        25,
        r"\mathbf{A}^\top",
        eq("A mxn, x n", lambda A, x: (diff(lambda y: A @ y, x).T, A.T)),
        DEN,
    ),
    true(25, r"\mathbf{A}", eq("A nxm, x n", lambda A, x: (diff(lambda y: y @ A, x).T, A)), DEN),
    skip(27, r"\mathbf{W}\mathbf{x} + \mathbf{b}", "names z"),
    true(
        29,
        r"\frac{\partial\mathbf{z}}{\partial\mathbf{x}}\frac{\partial L}{\partial\mathbf{z}}",
        eq("W mxn, x n, b m, c m", chain),
        DEN,
    ),
    true(
        29,
        r"\mathbf{W}^\top\frac{\partial L}{\partial\mathbf{z}}",
        eq("W mxn, x n, b m, c m", chain),
        DEN,
    ),
    conv(
        31,
        r"\mathbf{A}",
        "numerator",
        eq("A mxn, x n", lambda A, x: (diff(lambda y: A @ y, x).T, A)),
        eq("A mxn, x n", lambda A, x: (diff(lambda y: A @ y, x), A)),
        "the numerator layout, as the note says",
    ),
    true(
        31,
        r"\operatorname{diag}(\mathbf{a})",
        eq("a n, x n", lambda a, x: grad(lambda y: a * y, x, diag(a))),
        "any",
        accept=[("verified", None)],
    ),
    true(
        31,
        r"2\operatorname{diag}(\mathbf{x})",
        eq("x n", lambda x: grad(lambda y: y * y, x, 2 * diag(x))),
        "any",
        accept=[("verified", None)],
    ),
    true(
        33,
        r"\frac{1}{\lVert\mathbf{x}\rVert}",
        eq("x n", lambda x, n: grad(unit, x, (eye(n) - outer(x, x) / (x @ x)) / norm(x))),
        "any",
        accept=[("verified", None)],
    ),
    skip(35, r"\operatorname{softmax}(\mathbf{z})", "names p"),
    true(
        35,
        r"\operatorname{diag}(\mathbf{p}) - \mathbf{p}\mathbf{p}^\top",
        eq("z n", lambda z: grad(softmax, z, jac(softmax(z)))),
        "any",
        accept=[("verified", None)],
    ),
    true(
        35,
        r"p_i(\delta_{ij} - p_j)",
        eq("z n", lambda z: grad(softmax, z, jac(softmax(z)))),
        None,
        accept=[("verified", "any")],
    ),
    true(
        39,
        r"\mathbf{a}\mathbf{b}^\top",
        eq(AWB, lambda W, a, b: grad(lambda V: a @ V @ b, W, outer(a, b))),
        DEN,
    ),
    true(
        39,
        r"\mathbf{b}\mathbf{a}^\top",
        eq("W nxm, a m, b n", lambda W, a, b: grad(lambda V: a @ V.T @ b, W, outer(b, a))),
        DEN,
    ),
    true(
        39,
        r"\mathbf{W}(\mathbf{a}\mathbf{b}^\top + \mathbf{b}\mathbf{a}^\top)",
        eq(
            "W mxn, a n, b n",
            lambda W, a, b: grad(lambda V: a @ V.T @ V @ b, W, W @ (outer(a, b) + outer(b, a))),
        ),
        DEN,
    ),
    true(
        39,
        r"2(\mathbf{W}\mathbf{x} - \mathbf{y})\mathbf{x}^\top",
        eq(
            "W mxn, x n, y m",
            lambda W, x, y: grad(lambda V: norm(V @ x - y) ** 2, W, 2 * outer(W @ x - y, x)),
        ),
        DEN,
    ),
    true(39, r"2\mathbf{W}", eq("W mxn", lambda W: grad(lambda V: (V * V).sum(), W, 2 * W)), DEN),
    cond(
        39,
        r"2\mathbf{A}\mathbf{W}",
        eq("A mxm, W mxn", lambda A, W: grad(lambda V: tr(V.T @ A @ V), W, 2 * A @ W)),
        eq("A sym m, W mxn", lambda A, W: grad(lambda V: tr(V.T @ A @ V), W, 2 * A @ W)),
        "needs A symmetric",
    ),
    true(
        39,
        r"-(\mathbf{X}^{-1}\mathbf{B}\mathbf{A}\mathbf{X}^{-1})^\top",
        eq(
            "A mxn, X nxn, B nxm",
            lambda A, X, B: grad(lambda Y: tr(A @ inv(Y) @ B), X, -(inv(X) @ B @ A @ inv(X)).T),
        ),
        DEN,
    ),
    true(
        39,
        r"\mathbf{X}^{-\top}",
        eq("X spd n", lambda X: grad(lambda Y: log(det(Y)), X, inv(X).T)),
        DEN,
    ),
    true(
        39,
        r"2\mathbf{X}(\mathbf{X}^\top\mathbf{X})^{-1}",
        eq("X Nxk", lambda X: grad(lambda Y: log(det(Y.T @ Y)), X, 2 * X @ inv(X.T @ X))),
        DEN,
    ),
    conv(
        39,
        r"\det(\mathbf{X})\mathbf{X}^{-1}",
        "numerator",
        eq("X nxn", lambda X: grad(det, X, det(X) * inv(X))),
        eq("X nxn", lambda X: (diff(det, X).T, det(X) * inv(X))),
        "the transpose",
        accept=[("conditional", "any")],
    ),
    true(
        39,
        r"-\mathbf{X}^{-\top}\mathbf{a}\mathbf{b}^\top\mathbf{X}^{-\top}",
        eq(
            "X nxn, a n, b n",
            lambda X, a, b: grad(lambda Y: a @ inv(Y) @ b, X, -inv(X).T @ outer(a, b) @ inv(X).T),
        ),
        DEN,
    ),
    true(
        55,
        r"-2(\mathbf{M} - \mathbf{U}\mathbf{V}^\top)\mathbf{V}",
        eq(
            "M mxn, U mxk, V nxk",
            lambda M, U, V: grad(lambda Y: norm(M - Y @ V.T) ** 2, U, -2 * (M - U @ V.T) @ V),
        ),
        DEN,
    ),
    ill(
        55,
        r"-2(\mathbf{M} - \mathbf{U}\mathbf{V}^\top)\mathbf{U}",
        "the transpose of the residual is missing",
        accept=[("conditional", "any")],
    ),
    skip(59, r"\nabla^2 f", "names H"),
    skip(59, r"\frac12\mathbf{x}^\top\mathbf{A}\mathbf{x}", "names f"),
    true(
        59,
        r"\mathbf{A}\mathbf{x} + \mathbf{b}",
        eq(
            "A sym n, b n, c, x n",
            lambda A, b, c, x: grad(lambda y: y @ A @ y / 2 + b @ y + c, x, A @ x + b),
        ),
        DEN,
    ),
    true(
        59,
        r"\mathbf{A}",
        eq(
            "A sym n, b n, c, x n",
            lambda A, b, c, x: (hess(lambda y: y @ A @ y / 2 + b @ y + c, x), A),
        ),
        None,
        accept=[("verified", "any")],
    ),
    skip(59, r"-\mathbf{b}", "an equation"),
    ill(61, r"2\mathbf{X}\mathbf{X}^\top", "transposes exchanged", accept=[("conditional", "any")]),
    true(
        63,
        r"\operatorname{diag}(\mathbf{p}) - \mathbf{p}\mathbf{p}^\top",
        eq("z n", lambda z: (hess(lse, z), jac(softmax(z)))),
        None,
        accept=[("verified", "any")],
    ),
    true(
        65,
        r"2\mathbf{a}\mathbf{a}^\top",
        eq("a n, x n", lambda a, x: (hess(lambda y: (a @ y) ** 2, x), 2 * outer(a, a))),
        None,
        accept=[("verified", "any")],
    ),
]
