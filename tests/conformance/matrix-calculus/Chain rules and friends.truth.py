"""Truth of the note beside this file."""

# ruff: noqa: E501, N803

from conformance.cases import cond, eq, false, skip, true
from conformance.maths import along, cos, det, diff, exp, eye, hess, inv, log, np, sin, tr

X = "x n, v n, p pos"
AX = "A mxn, x n, b m, v n"
T = "A nxn, B nxn, C nxn, D nxn, t unit"
COL = "denominator"


def f(x):
    return 2 + sin(x @ np.arange(1, len(x) + 1) / 2) + 0.1 * x @ x


def h(x):
    return 3 + cos(x @ np.arange(1, len(x) + 1)[::-1] / 3) + 0.2 * x[0] ** 2


def g(f_):
    return lambda x: diff(f_, x)


def curve(v, t):
    return sin(v * t + v[0])


def u(x):
    return np.r_[sin(x), x @ x]


def w(x):
    return np.r_[cos(x) * x[0], x.sum()]


def mat(A, C, t):
    """A matrix that depends on a number."""
    return A + sin(t * C) / 3


def dot(A, C, t):
    return diff(lambda s: mat(A, C, s), t)


TRUTH = [
    skip(5, r"\mathbb{R}"),
    skip(6, r"\mathbb{R}^m"),
    skip(7, r"\begin{bmatrix} \frac{\partial f}{\partial x_1}", "defines the gradient"),
    skip(8, r"\frac{\partial g_i}{\partial x_j}", "defines the Jacobian"),
    skip(9, r"\frac{\partial^2 f}{\partial x_i \partial x_j}", "defines the Hessian"),
    true(
        13,
        r"\nabla f + \nabla h",
        eq(X, lambda x: (diff(lambda z: f(z) + h(z), x), g(f)(x) + g(h)(x))),
        accept=[("verified", COL)],
    ),
    true(
        14,
        r"f \nabla h + h \nabla f",
        eq(X, lambda x: (diff(lambda z: f(z) * h(z), x), f(x) * g(h)(x) + h(x) * g(f)(x))),
        accept=[("verified", COL)],
    ),
    true(
        15,
        r"\frac{h \nabla f - f \nabla h}{h^2}",
        eq(
            X,
            lambda x: (
                diff(lambda z: f(z) / h(z), x),
                (h(x) * g(f)(x) - f(x) * g(h)(x)) / h(x) ** 2,
            ),
        ),
        accept=[("verified", COL)],
    ),
    false(
        16,
        r"\frac{f \nabla h - h \nabla f}{h^2}",
        eq(
            X,
            lambda x: (
                diff(lambda z: f(z) / h(z), x),
                (f(x) * g(h)(x) - h(x) * g(f)(x)) / h(x) ** 2,
            ),
        ),
        "sign",
    ),
    true(
        17,
        r"p f^{p-1} \nabla f",
        eq(X, lambda x, p: (diff(lambda z: f(z) ** p, x), p * f(x) ** (p - 1) * g(f)(x))),
        accept=[("verified", COL)],
    ),
    true(
        18,
        r"\frac{\nabla f}{f}",
        eq(X, lambda x: (diff(lambda z: log(f(z)), x), g(f)(x) / f(x))),
        accept=[("verified", COL)],
    ),
    true(
        19,
        r"e^{f} \nabla f",
        eq(X, lambda x: (diff(lambda z: exp(f(z)), x), exp(f(x)) * g(f)(x))),
        accept=[("verified", COL)],
    ),
    false(
        20,
        r"\frac{\nabla f}{f^2}",
        eq(X, lambda x: (diff(lambda z: 1 / f(z), x), g(f)(x) / f(x) ** 2)),
        "sign",
    ),
    true(
        21,
        r"c \nabla f",
        eq(X, lambda x, p: (diff(lambda z: p * f(z), x), p * g(f)(x))),
        accept=[("verified", COL)],
    ),
    skip(25, r"\mathbb{R}"),
    true(
        25,
        r"\phi'(f(\mathbf{x})) \nabla f(\mathbf{x})",
        eq(X, lambda x: (diff(lambda z: np.tanh(f(z)), x), (1 - np.tanh(f(x)) ** 2) * g(f)(x))),
        accept=[("verified", COL)],
    ),
    true(
        26,
        r"\mathbf{A}^\top \nabla f(\mathbf{A}\mathbf{x} + \mathbf{b})",
        eq(AX, lambda A, x, b: (diff(lambda z: f(A @ z + b), x), A.T @ g(f)(A @ x + b))),
        COL,
    ),
    false(
        27,
        r"\mathbf{A} \nabla f(\mathbf{A}\mathbf{x} + \mathbf{b})",
        eq(
            "A nxn, x n, b n",
            lambda A, x, b: (diff(lambda z: f(A @ z + b), x), A @ g(f)(A @ x + b)),
        ),
        "transpose",
        accept=[("conditional", None), ("ill_typed", None)],
    ),
    true(
        28,
        r"\mathbf{A}^\top \nabla^2 f(\mathbf{A}\mathbf{x}) \mathbf{A}",
        eq(AX, lambda A, x: (hess(lambda z: f(A @ z), x), A.T @ hess(f, A @ x) @ A)),
        accept=[("verified", COL)],
    ),
    true(
        29,
        r"\nabla f(\mathbf{x})^\top \mathbf{v}",
        eq(X, lambda x, v: (along(f, x, v), g(f)(x) @ v)),
        COL,
        accept=[("verified", None), ("not_a_claim", None)],
    ),
    true(
        30,
        r"\nabla f(\mathbf{x}(t))^\top \dot{\mathbf{x}}(t)",
        eq(
            "v n, t unit",
            lambda v, t: (
                diff(lambda s: f(curve(v, s)), t),
                g(f)(curve(v, t)) @ diff(lambda s: curve(v, s), t),
            ),
        ),
        COL,
        accept=[("verified", None)],
    ),
    true(
        31,
        r"\nabla f(\mathbf{x} + t\mathbf{v})^\top \mathbf{v}",
        eq(X + ", t", lambda x, v, t: (diff(lambda s: f(x + s * v), t), g(f)(x + t * v) @ v)),
        COL,
        accept=[("verified", None)],
    ),
    true(
        32,
        r"\nabla f(\mathbf{x})^\top \mathbf{v}",
        eq(X, lambda x, v: (diff(lambda s: f(x + s * v), 0.0), g(f)(x) @ v)),
        COL,
        accept=[("verified", None)],
    ),
    true(
        33,
        r"\mathbf{v}^\top \nabla^2 f(\mathbf{x}) \mathbf{v}",
        eq(X, lambda x, v: (hess(lambda s: f(x + s * v), 0.0), v @ hess(f, x) @ v)),
        accept=[("verified", COL)],
    ),
    true(
        37,
        r"\mathbf{u}^\top \frac{\partial \mathbf{v}}{\partial \mathbf{x}} + \mathbf{v}^\top",
        eq(X, lambda x: (diff(lambda z: u(z) @ w(z), x), u(x) @ diff(w, x) + w(x) @ diff(u, x))),
        "numerator",
        why="a row; the note shows gradients as columns and Jacobians m × n",
        accept=[("convention", "any")],
    ),
    skip(37, r"\mathbf{u}(\mathbf{x})"),
    skip(37, r"\mathbf{v}(\mathbf{x})"),
    true(
        38,
        r"\frac{\partial \mathbf{u}}{\partial \mathbf{x}} + \frac{\partial \mathbf{v}}{\partial \mathbf{x}}",
        eq(X, lambda x: (diff(lambda z: u(z) + w(z), x), diff(u, x) + diff(w, x))),
        accept=[("verified", "numerator")],
    ),
    true(
        39,
        r"\mathbf{A}\frac{\partial \mathbf{u}}{\partial \mathbf{x}}",
        eq("x 3, A 2x4", lambda x, A: (diff(lambda z: A @ u(z), x), A @ diff(u, x))),
        "numerator",
    ),
    true(
        43,
        r"\frac{d\mathbf{A}}{dt}\mathbf{B} + \mathbf{A}\frac{d\mathbf{B}}{dt}",
        eq(
            T,
            lambda A, B, C, D, t: (
                diff(lambda s: mat(A, C, s) @ mat(B, D, s), t),
                dot(A, C, t) @ mat(B, D, t) + mat(A, C, t) @ dot(B, D, t),
            ),
        ),
    ),
    true(
        44,
        r"-\mathbf{A}^{-1}\frac{d\mathbf{A}}{dt}\mathbf{A}^{-1}",
        eq(
            T,
            lambda A, C, t: (
                diff(lambda s: inv(mat(A, C, s)), t),
                -inv(mat(A, C, t)) @ dot(A, C, t) @ inv(mat(A, C, t)),
            ),
        ),
    ),
    true(
        45,
        r"\det(\mathbf{A}) \operatorname{tr}\left(",
        eq(
            T,
            lambda A, C, t: (
                diff(lambda s: det(mat(A, C, s)), t),
                det(mat(A, C, t)) * tr(inv(mat(A, C, t)) @ dot(A, C, t)),
            ),
        ),
    ),
    true(
        46,
        r"\operatorname{tr}\left(\mathbf{A}^{-1}\frac{d\mathbf{A}}{dt}\right)",
        eq(
            T,
            lambda A, C, t: (
                diff(lambda s: log(abs(det(mat(A, C, s)))), t),
                tr(inv(mat(A, C, t)) @ dot(A, C, t)),
            ),
        ),
    ),
    true(
        47,
        r"\operatorname{tr}\frac{d\mathbf{A}}{dt}",
        eq(T, lambda A, C, t: (diff(lambda s: tr(mat(A, C, s)), t), tr(dot(A, C, t)))),
    ),
    cond(
        48,
        r"2\mathbf{A}\frac{d\mathbf{A}}{dt}",
        eq(
            T,
            lambda A, C, t: (
                diff(lambda s: mat(A, C, s) @ mat(A, C, s), t),
                2 * mat(A, C, t) @ dot(A, C, t),
            ),
        ),
        eq(
            "A diag n, C diag n, t unit",
            lambda A, C, t: (
                diff(lambda s: mat(A, C, s) @ mat(A, C, s), t),
                2 * mat(A, C, t) @ dot(A, C, t),
            ),
        ),
        "needs A and its derivative to commute",
        accept=[("refuted", None)],
    ),
    false(
        49,
        r"\mathbf{A}^{-1}\frac{d\mathbf{A}}{dt}\mathbf{A}^{-1}",
        eq(
            T,
            lambda A, C, t: (
                diff(lambda s: inv(mat(A, C, s)), t),
                inv(mat(A, C, t)) @ dot(A, C, t) @ inv(mat(A, C, t)),
            ),
        ),
        "sign",
    ),
    true(
        53,
        r"f(\mathbf{x}) + \nabla f(\mathbf{x})^\top \mathbf{h} + \tfrac12",
        eq(
            X,
            lambda x, v: (
                abs(f(x + 1e-3 * v) - f(x) - 1e-3 * g(f)(x) @ v - 5e-7 * v @ hess(f, x) @ v) < 1e-6,
                True,
            ),
        ),
        None,
        accept=[("not_a_claim", "any"), ("verified", "denominator"), ("undecided", "any")],
    ),
    true(
        55,
        r"f(\mathbf{x}) + \nabla f(\mathbf{x})^\top \mathbf{h} + O(",
        eq(X, lambda x, v: (abs(f(x + 1e-3 * v) - f(x) - 1e-3 * g(f)(x) @ v) < 1e-3, True)),
        COL,
        accept=[("verified", None)],
    ),
    true(
        57,
        r"\mathbf{I} - \mathbf{E}",
        eq("E raw nxn", lambda E, n: (along(lambda t: inv(eye(n) + t * E), 0.0, 1.0), -E)),
        accept=[("not_a_claim", None), ("undecided", None)],
    ),
    true(
        59,
        r"\operatorname{tr}(\mathbf{E})",
        eq("E raw nxn", lambda E, n: (along(lambda t: log(det(eye(n) + t * E)), 0.0, 1.0), tr(E))),
        accept=[("not_a_claim", None), ("undecided", None)],
    ),
    false(
        61,
        r"1 - \operatorname{tr}(\mathbf{E})",
        eq("E raw nxn", lambda E, n: (along(lambda t: det(eye(n) + t * E), 0.0, 1.0), -tr(E))),
        "sign",
        accept=[("not_a_claim", None), ("undecided", None)],
    ),
]
