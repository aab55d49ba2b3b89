"""Truth of the note beside this file."""

# ruff: noqa: N803, N806, E741, E731

from conformance.cases import cond, eq, false, skip, true
from conformance.maths import (
    cos,
    det,
    diag,
    diff,
    exp,
    expm,
    eye,
    hess,
    inv,
    log,
    norm,
    np,
    outer,
    power,
    sigmoid,
    sin,
    tr,
)

DEN = "denominator"
ANY = [("verified", "any"), ("verified", None)]
G = lambda f, X, right: (diff(f, X), right)
TT = "A nxn, C nxn, B nxn, D nxn"


def path(A, C):
    return lambda t: A + t * C + t * t * C @ C / 9


def at(f):
    return diff(f, 0.0)


def scalar(x):
    return sin(x).sum() + x[0] * x[1] ** 2


def field(x):
    return sin(x) * x[0] + x**2


TRUTH = [
    skip(6, r"\frac{\partial f_i}{\partial x_j}", "lays the Jacobian out"),
    skip(6, r"\mathbb{R}^n"),
    skip(6, r"\frac{\partial f}{\partial X_{ij}}", "lays the gradient out"),
    true(
        10,
        r"BA",
        eq("A kxn, X mxn, B mxk", lambda A, X, B: G(lambda Y: tr(A @ Y.T @ B), X, B @ A)),
        DEN,
    ),
    true(
        11,
        r"(A + A^\top)X",
        eq("A mxm, X mxn", lambda A, X: G(lambda Y: tr(Y.T @ A @ Y), X, (A + A.T) @ X)),
        DEN,
    ),
    true(
        12,
        r"AXB + A^\top XB^\top",
        eq(
            "A mxm, X mxn, B nxn",
            lambda A, X, B: G(lambda Y: tr(Y.T @ A @ Y @ B), X, A @ X @ B + A.T @ X @ B.T),
        ),
        DEN,
    ),
    cond(
        13,
        r"AXB + A^\top XB",
        eq(
            "A mxm, X mxn, B nxn",
            lambda A, X, B: G(lambda Y: tr(Y.T @ A @ Y @ B), X, A @ X @ B + A.T @ X @ B),
        ),
        eq(
            "A mxm, X mxn, B sym n",
            lambda A, X, B: G(lambda Y: tr(Y.T @ A @ Y @ B), X, A @ X @ B + A.T @ X @ B),
        ),
        "B transposed",
    ),
    true(
        14,
        r"k(X^{k-1})^\top",
        eq("X nxn", lambda X, k: G(lambda Y: tr(power(Y, k)), X, k * power(X, k - 1).T)),
        DEN,
    ),
    true(
        15,
        r"(e^{X})^\top",
        eq("X nxn", lambda X: G(lambda Y: tr(expm(Y)), X / 4, expm(X / 4).T)),
        DEN,
    ),
    true(16, r"X^{-\top}", eq("X nxn", lambda X: G(lambda Y: log(abs(det(Y))), X, inv(X).T)), DEN),
    true(
        17,
        r"\det(AXB)X^{-\top}",
        eq(
            "A nxn, X nxn, B nxn",
            lambda A, X, B: G(lambda Y: det(A @ Y @ B), X, det(A @ X @ B) * inv(X).T),
        ),
        DEN,
    ),
    true(
        18,
        r"-(X^{-2})^\top",
        eq("X nxn", lambda X: G(lambda Y: tr(inv(Y)), X, -(inv(X) @ inv(X)).T)),
        DEN,
    ),
    cond(
        19,
        r"-X^{-2}",
        eq("X nxn", lambda X: G(lambda Y: tr(inv(Y)), X, -inv(X) @ inv(X))),
        eq("X spd n", lambda X: G(lambda Y: tr(inv(Y)), X, -inv(X) @ inv(X))),
        "the transpose",
        accept=[("convention", "numerator")],
    ),
    true(
        20,
        r"2A^\top(AX - B)",
        eq(
            "A mxk, X kxn, B mxn",
            lambda A, X, B: G(lambda Y: norm(A @ Y - B) ** 2, X, 2 * A.T @ (A @ X - B)),
        ),
        DEN,
    ),
    true(
        21,
        r"X - Y",
        eq("X mxn, Y mxn", lambda X, Y: G(lambda Z: norm(Z - Y) ** 2 / 2, X, X - Y)),
        DEN,
    ),
    true(22, r"\frac{X}{\|X\|_F}", eq("X mxn", lambda X: G(norm, X, X / norm(X))), DEN),
    true(
        23,
        r"\mathbf{1}\mathbf{1}^\top",
        eq("X mxn", lambda X: G(lambda Y: Y.sum(), X, np.ones(X.shape))),
        DEN,
    ),
    true(24, r"\cos(X)", eq("X mxn", lambda X: G(lambda Y: sin(Y).sum(), X, cos(X))), DEN),
    true(
        25,
        r"2A^\top\odot X",
        eq("A nxm, X mxn", lambda A, X: G(lambda Y: tr(A @ (Y * Y)), X, 2 * A.T * X)),
        DEN,
    ),
    skip(29, r"Ax + b", "names f"),
    true(
        29, r"A", eq("A mxn, b m, x n", lambda A, b, x: G(lambda y: A @ y + b, x, A)), "numerator"
    ),
    skip(29, r"x\|x\|^2", "names g"),
    true(
        29,
        r"\|x\|^2I + 2xx^\top",
        eq("x n", lambda x, n: G(lambda y: y * (y @ y), x, (x @ x) * eye(n) + 2 * outer(x, x))),
        "numerator",
        accept=ANY,
    ),
    skip(29, r"\sigma(Wx)", "names h"),
    true(
        29,
        r"\operatorname{diag}(h\odot(1 - h))W",
        eq(
            "W mxn, x n",
            lambda W, x: (lambda h: G(lambda y: sigmoid(W @ y), x, diag(h * (1 - h)) @ W))(
                sigmoid(W @ x)
            ),
        ),
        "numerator",
    ),
    skip(29, r"h(x)", "names the value"),
    skip(29, r"\frac{x}{a^\top x}", "names s"),
    true(
        29,
        r"\frac{I}{a^\top x} - \frac{xa^\top}{(a^\top x)^2}",
        eq(
            "x n, a n",
            lambda x, a, n: G(
                lambda y: y / (a @ y), x, eye(n) / (a @ x) - outer(x, a) / (a @ x) ** 2
            ),
        ),
        "numerator",
    ),
    true(
        29,
        r"0",
        eq("x n, a n", lambda x, a: (diff(lambda y: y / (a @ y), x) @ x, 0 * x)),
        "numerator",
    ),
    true(
        31,
        r"J_f(g(x))J_g(x)",
        eq("x n", lambda x: (diff(lambda y: field(sin(y)), x), diff(field, sin(x)) @ diff(sin, x))),
        "numerator",
    ),
    true(
        31,
        r"J_g(x)^\top\nabla\phi(g(x))",
        eq(
            "x n",
            lambda x: (
                diff(lambda y: scalar(field(y)), x),
                diff(field, x).T @ diff(scalar, field(x)),
            ),
        ),
        "mixed",
        accept=ANY,
    ),
    true(
        33,
        r"f\nabla g + g\nabla f",
        eq(
            "x n, a n",
            lambda x, a: (
                diff(lambda y: scalar(y) * (a @ y), x),
                scalar(x) * a + (a @ x) * diff(scalar, x),
            ),
        ),
        None,
        accept=ANY,
    ),
    true(
        33,
        r"J_u^\top v + J_v^\top u",
        eq(
            "x n",
            lambda x: (
                diff(lambda y: sin(y) @ field(y), x),
                diff(sin, x).T @ field(x) + diff(field, x).T @ sin(x),
            ),
        ),
        "mixed",
        accept=ANY,
    ),
    true(
        39,
        r"\dot AB + A\dot B",
        eq(TT, lambda A, C, B, D: (at(lambda t: path(A, C)(t) @ path(B, D)(t)), C @ B + A @ D)),
    ),
    true(
        39,
        r"-A^{-1}\dot AA^{-1}",
        eq(TT, lambda A, C: (at(lambda t: inv(path(A, C)(t))), -inv(A) @ C @ inv(A))),
    ),
    true(
        41,
        r"\det(A)\operatorname{tr}(A^{-1}\dot A)",
        eq(TT, lambda A, C: (at(lambda t: det(path(A, C)(t))), det(A) * tr(inv(A) @ C))),
    ),
    false(
        41,
        r"2A\dot A",
        eq(TT, lambda A, C: (at(lambda t: power(path(A, C)(t), 2)), 2 * A @ C)),
        "they do not commute",
        accept=[("conditional", None), ("conditional", "any"), ("refuted", None)],
    ),
    true(
        43,
        r"2\operatorname{tr}(A\dot A)",
        eq(TT, lambda A, C: (at(lambda t: tr(power(path(A, C)(t), 2))), 2 * tr(A @ C))),
    ),
    true(
        43,
        r"\operatorname{tr}(A^{-1}\dot A)",
        eq("A spd n, C nxn", lambda A, C: (at(lambda t: log(det(path(A, C)(t)))), tr(inv(A) @ C))),
    ),
    true(
        49,
        r"A + A^\top",
        eq("A nxn, x n", lambda A, x: (hess(lambda y: y @ A @ y, x), A + A.T)),
        None,
        accept=ANY,
    ),
    true(
        50,
        r"A^\top A",
        eq(
            "A mxn, x n, b m",
            lambda A, x, b: (hess(lambda y: norm(A @ y - b) ** 2 / 2, x), A.T @ A),
        ),
        None,
        accept=ANY,
    ),
    true(
        51,
        r"e^{a^\top x}aa^\top",
        eq(
            "x n, a n",
            lambda x, a: (hess(lambda y: exp(a @ y / 3), x), exp(a @ x / 3) * outer(a, a) / 9),
        ),
        None,
        accept=ANY,
    ),
    true(
        52,
        r"\frac{1}{\|x\|}",
        eq(
            "x n",
            lambda x, n: (
                hess(lambda y: norm(y + 3), x),
                (eye(n) - outer(x + 3, x + 3) / ((x + 3) @ (x + 3))) / norm(x + 3),
            ),
        ),
        None,
        accept=ANY,
    ),
    false(
        53,
        r"\frac{aa^\top}{(a^\top x)^2}",
        eq(
            "x pos n, a pos n",
            lambda x, a: (hess(lambda y: log(a @ y + 9), x), outer(a, a) / (a @ x + 9) ** 2),
        ),
        "sign",
    ),
    true(
        54,
        r"2\operatorname{tr}(A)",
        eq("A nxn, x n", lambda A, x: (tr(hess(lambda y: y @ A @ y, x)), 2 * tr(A))),
        None,
        accept=ANY,
    ),
    true(
        56,
        r"f(x) + \nabla f(x)^\top h",
        eq(
            "x n, e n",
            lambda x, e: (
                scalar(x + e / 1e3),
                scalar(x) + diff(scalar, x) @ e / 1e3 + e @ hess(scalar, x) @ e / 2e6,
            ),
        ),
        None,
        accept=ANY,
    ),
    true(
        56,
        r"\nabla f(x)^\top v",
        eq("x n, v n", lambda x, v: (diff(lambda t: scalar(x + t * v), 0.0), diff(scalar, x) @ v)),
        DEN,
        accept=ANY,
    ),
    skip(56, r"-\nabla f(x)", "an equation to solve"),
]
