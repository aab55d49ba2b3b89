"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import eq, false, ill, skip, true
from conformance.maths import diag, diff, exp, eye, hess, inv, log, norm, np, outer, sigmoid, tr

D = "X 6x3, w 3, y 6, t pos, v 6"
M = "X 6x3, W 3x2, Y 6x2, t pos"
ONE = "w n, x n, y unit"
DEN = "denominator"


def loss(X, y):
    return lambda w: norm(X @ w - y) ** 2 / 2


def ridge(X, y, t):
    return lambda w: norm(X @ w - y) ** 2 + t * w @ w


def logistic(X, y):
    y = np.round(abs(y) / 3)
    return lambda w: -(y * log(sigmoid(X @ w)) + (1 - y) * log(1 - sigmoid(X @ w))).sum()


def hat(X):
    return X @ inv(X.T @ X) @ X.T


def ci(w, x):
    return sigmoid(w @ x) * (1 - sigmoid(w @ x))


bits = lambda y: np.round(abs(y) / 3)
lagrange = lambda X, y: lambda w, v: w @ w + v @ (X @ w - y)

TRUTH = [
    skip(3, r"\mathbb{R}^{N \times d}"),
    skip(3, r"\mathbb{R}^N"),
    skip(3, r"\mathbb{R}^d"),
    skip(7, r"\frac{1}{2}\|Xw - y\|^2", "defines the loss"),
    true(
        11,
        r"\frac12 (Xw - y)^T(Xw - y)",
        eq(D, lambda X, w, y: (loss(X, y)(w), (X @ w - y) @ (X @ w - y) / 2)),
    ),
    true(
        11,
        r"\frac12 \left( w^TX^TXw - 2y^TXw + y^Ty \right)",
        eq(D, lambda X, w, y: (loss(X, y)(w), (w @ X.T @ X @ w - 2 * y @ X @ w + y @ y) / 2)),
    ),
    true(20, r"X^T(Xw - y)", eq(D, lambda X, w, y: (diff(loss(X, y), w), X.T @ (X @ w - y))), DEN),
    ill(22, r"X(Xw - y)^T", "N × d times 1 × N"),
    true(
        24,
        r"X^TX",
        eq(D, lambda X, w, y: (hess(loss(X, y), w), X.T @ X)),
        accept=[("verified", DEN)],
    ),
    ill(26, r"XX^T", "d × d against N × N"),
    skip(28, r"0", "to be solved"),
    skip(29, r"X^Ty", "an equation to solve"),
    skip(30, r"(X^TX)^{-1}X^Ty", "names the minimiser"),
    true(
        32,
        r"0",
        eq(D, lambda X, y: (X.T @ (y - X @ inv(X.T @ X) @ X.T @ y), np.zeros(3))),
        why="full column rank said two sentences before",
    ),
    skip(34, r"X(X^TX)^{-1}X^T", "names the hat matrix"),
    true(36, r"X", eq(D, lambda X: (hat(X) @ X, X))),
    true(37, r"H", eq(D, lambda X: (hat(X) @ hat(X), hat(X)))),
    true(38, r"d", eq(D, lambda X: (tr(hat(X)), 3))),
    true(39, r"I - H", eq(D, lambda X: ((eye(6) - hat(X)) @ (eye(6) - hat(X)), eye(6) - hat(X)))),
    false(
        40,
        r"y",
        eq(D, lambda X, y: (hat(X) @ y, y)),
        "only for y in the column space",
        accept=[("conditional", None), ("not_a_claim", None)],
    ),
    skip(44, r"\|Xw - y\|^2 + \lambda\|w\|^2", "defines J"),
    skip(44, r"0", "a condition"),
    true(
        46,
        r"2X^T(Xw - y) + 2\lambda w",
        eq(D, lambda X, w, y, t: (diff(ridge(X, y, t), w), 2 * X.T @ (X @ w - y) + 2 * t * w)),
        DEN,
    ),
    false(
        48,
        r"2X^T(Xw - y) + \lambda w",
        eq(D, lambda X, w, y, t: (diff(ridge(X, y, t), w), 2 * X.T @ (X @ w - y) + t * w)),
        "factor 2",
    ),
    skip(50, r"(X^TX + \lambda I)^{-1}X^Ty", "names the minimiser"),
    true(
        52,
        r"X^T(XX^T + \lambda I_N)^{-1}",
        eq(D, lambda X, t: (inv(X.T @ X + t * eye(3)) @ X.T, X.T @ inv(X @ X.T + t * eye(6)))),
    ),
    true(
        54,
        r"2(X^TX + \lambda I)",
        eq(D, lambda X, w, y, t: (hess(ridge(X, y, t), w), 2 * (X.T @ X + t * eye(3)))),
        accept=[("verified", DEN)],
    ),
    true(
        56,
        r"\frac1\lambda\left(I - ",
        eq(
            D,
            lambda X, t: (
                inv(X.T @ X + t * eye(3)),
                (eye(3) - X.T @ inv(X @ X.T + t * eye(6)) @ X) / t,
            ),
        ),
    ),
    false(
        58,
        r"(X^TX)^{-1} + \lambda^{-1} I",
        eq(D, lambda X, t: (inv(X.T @ X + t * eye(3)), inv(X.T @ X) + eye(3) / t)),
        "inverse of a sum",
    ),
    skip(62, r"\sigma(Xw)", "names p"),
    skip(62, r"\frac{1}{1+e^{-t}}", "defines the sigmoid"),
    skip(62, r"\{0,1\}^N"),
    skip(64, r"-\sum_{i=1}^N \left[", "defines the loss"),
    true(
        68,
        r"\sum_{i=1}^N (\sigma(x_i^Tw) - y_i)x_i",
        eq(
            D,
            lambda X, w, y: (
                diff(logistic(X, y), w / 4),
                sum((sigmoid(X[i] @ w / 4) - bits(y)[i]) * X[i] for i in range(6)),
            ),
        ),
        DEN,
    ),
    true(
        70,
        r"X^T(\sigma(Xw) - y)",
        eq(D, lambda X, w, y: (diff(logistic(X, y), w / 4), X.T @ (sigmoid(X @ w / 4) - bits(y)))),
        DEN,
    ),
    false(
        72,
        r"X^T(y - \sigma(Xw))",
        eq(D, lambda X, w, y: (diff(logistic(X, y), w / 4), X.T @ (bits(y) - sigmoid(X @ w / 4)))),
        "sign",
    ),
    skip(74, r"\log(1 + e^{w^Tx}) - yw^Tx", "defines the loss of one sample"),
    skip(74, r"\mathbb{R}^d"),
    true(
        76,
        r"(\sigma(w^Tx) - y)x",
        eq(
            ONE,
            lambda w, x, y: (
                diff(lambda v: log(1 + exp(v @ x)) - y * v @ x, w),
                (sigmoid(w @ x) - y) * x,
            ),
        ),
        DEN,
    ),
    true(
        78,
        r"\sigma(w^Tx)(1 - \sigma(w^Tx))xx^T",
        eq(
            ONE,
            lambda w, x: (
                hess(lambda v: log(1 + exp(v @ x / 4)), w),
                ci(w, x / 4) * outer(x, x) / 16,
            ),
        ),
        accept=[("verified", DEN)],
    ),
    ill(80, r"\sigma(w^Tx)(1 - \sigma(w^Tx))x^Tx", "a matrix against a number"),
    skip(84, r"\mathbb{R}^{d \times k}"),
    skip(84, r"\mathbb{R}^{N \times k}"),
    true(
        86,
        r"X^T(XW - Y)",
        eq(M, lambda X, W, Y: (diff(lambda V: norm(X @ V - Y) ** 2 / 2, W), X.T @ (X @ W - Y))),
        DEN,
    ),
    ill(88, r"(XW - Y)X^T", "N × k times d × N"),
    true(
        90, r"\lambda W", eq(M, lambda W, t: (diff(lambda V: t / 2 * norm(V) ** 2, W), t * W)), DEN
    ),
    true(
        92,
        r"\operatorname{tr}\left((XW - Y)^T(XW - Y)\right)",
        eq(M, lambda X, W, Y: (norm(X @ W - Y) ** 2, tr((X @ W - Y).T @ (X @ W - Y)))),
    ),
    true(
        94,
        r"-2X^TD(y - Xw)",
        eq(
            D,
            lambda X, w, y, v: (
                diff(lambda u: (y - X @ u) @ diag(v) @ (y - X @ u), w),
                -2 * X.T @ diag(v) @ (y - X @ w),
            ),
        ),
        DEN,
    ),
    skip(96, r"y", "a constraint"),
    skip(98, r"\|w\|^2 + \nu^T(Xw - y)", "defines the Lagrangian"),
    true(
        100,
        r"2w + X^T\nu",
        eq(D, lambda X, w, y, v: (diff(lambda u: lagrange(X, y)(u, v), w), 2 * w + X.T @ v)),
        DEN,
    ),
    true(
        102,
        r"Xw - y",
        eq(D, lambda X, w, y, v: (diff(lambda u: lagrange(X, y)(w, u), v), X @ w - y)),
        DEN,
    ),
    ill(104, r"2w + X\nu", "d against N"),
    skip(106, r"w_t - \eta\nabla L(w_t)", "an update"),
    skip(106, r"w_t - (\nabla^2L(w_t))^{-1}\nabla L(w_t)", "an update"),
]
