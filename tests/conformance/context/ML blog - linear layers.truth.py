"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import conv, eq, skip, true
from conformance.maths import Joint, det, diff, eye, inv, log, np, outer, pinv, sigmoid, softmax, tr

L = "W mxn, x n, b m, y m, z m"
XY = "X 5x2, y 5, G 5x3, W 3x2, lam pos"
RI = "X Nxn, y N, lam pos"


def gradient(X, G, W):
    return diff(lambda V: tr(G.T @ X @ V.T), W)


def entropy(z, rng):
    y = np.eye(len(z))[rng.integers(len(z))]
    return diff(lambda v: -(y * log(softmax(v))).sum(), z), softmax(z) - y


def ridge(X, y, lam):
    U, s, V = np.linalg.svd(X)
    S = np.zeros_like(X)
    np.fill_diagonal(S, s)
    n = X.shape[1]
    return inv(X.T @ X + lam * eye(n)) @ X.T @ y, V.T @ inv(S.T @ S + lam * eye(n)) @ S.T @ U.T @ y


def spread(W, x, rng):
    """Signs in place of Gaussians: only two moments matter."""
    m, n = W.shape
    signs = Joint(rng, (n,), points=1)
    signs.values = [np.array(np.meshgrid(*[[-1, 1]] * n)).reshape(n, -1).T]
    signs.weights = np.full(2**n, 0.5**n)
    return m * signs.mean(lambda v: (v @ x) ** 2) / n, m / n * (x @ x)


def product(x):
    d = len(x)
    signs = np.array(np.meshgrid(*[[-1, 1]] * 2 * d)).reshape(2 * d, -1).T
    return (signs[:, :d] * signs[:, d:]).sum(1).var(), d


TRUTH = [
    skip(7, r"Wx + b"),
    skip(7, r"\sigma(z)"),
    true(9, r"W", eq(L, lambda W, x, b: (diff(lambda v: W @ v + b, x), W)), "numerator"),
    true(9, r"I", eq(L, lambda W, x, b: (diff(lambda v: W @ x + v, b), eye(len(b)))), "any"),
    conv(
        9,
        r"W^\top",
        "denominator",
        eq(L, lambda W, x, b: (diff(lambda v: W @ v + b, x), W.T)),
        eq(L, lambda W, x, b: (diff(lambda v: W @ v + b, x).T, W.T)),
        "the other convention, and said so",
        accept=[("not_a_claim", None)],
    ),
    true(
        10,
        r"\operatorname{diag}(\sigma(z) \odot (1 - \sigma(z)))",
        eq(L, lambda z: (diff(sigmoid, z), np.diag(sigmoid(z) * (1 - sigmoid(z))))),
        "any",
    ),
    true(
        14,
        r"\operatorname{diag}(a \odot (1 - a))",
        eq(
            L,
            lambda W, x, b: (
                diff(lambda v: sigmoid(W @ v + b), x),
                np.diag(sigmoid(W @ x + b) * (1 - sigmoid(W @ x + b))) @ W,
            ),
        ),
        "numerator",
    ),
    skip(18, r"\frac12\|a - y\|^2"),
    true(
        18,
        r"(a - y)^\top",
        eq("a m, y m", lambda a, y: (diff(lambda v: (v - y) @ (v - y) / 2, a), a - y)),
        "numerator",
    ),
    skip(22, r"\operatorname{softmax}(z)"),
    skip(22, r"e^{z_i}/\sum_j e^{z_j}", "says what softmax is", accept=[("verified", None)]),
    true(22, r"1", eq(L, lambda z: (softmax(z).sum(), 1))),
    skip(22, r"\operatorname{diag}(p)", "denied"),
    true(
        23,
        r"\operatorname{diag}(p) - pp^\top",
        eq(L, lambda z: (diff(softmax, z), np.diag(softmax(z)) - outer(softmax(z), softmax(z)))),
        "any",
    ),
    skip(24, r"-\sum_i y_i \log p_i"),
    true(25, r"(p - y)^\top", eq(L, entropy), "numerator"),
    skip(29, r"\mathbb{R}^{N \times n}"),
    skip(29, r"XW^\top"),
    skip(29, r"X^\top G", "struck through"),
    true(
        29,
        r"G^\top X",
        eq(XY, lambda X, G, W: (gradient(X, G, W), G.T @ X)),
        "denominator",
        accept=[("verified", None), ("verified", "mixed")],
    ),
    skip(29, r"\mathbb{R}^{N \times m}"),
    skip(33, r"(X^\top X + \lambda I)^{-1}X^\top y"),
    skip(33, r"0"),
    skip(33, r"\mathbb{R}^N"),
    true(
        34,
        r"X^\top(XX^\top + \lambda I)^{-1}",
        eq(
            RI,
            lambda X, lam: (
                inv(X.T @ X + lam * eye(X.shape[1])) @ X.T,
                X.T @ inv(X @ X.T + lam * eye(len(X))),
            ),
        ),
    ),
    skip(35, r"USV^\top"),
    true(
        35,
        r"V(S^\top S + \lambda I)^{-1}S^\top U^\top y",
        eq(RI, ridge),
    ),
    skip(37, r"0"),
    true(
        37,
        r"X^+y",
        eq(RI, lambda X, y: (inv(X.T @ X + 1e-9 * eye(X.shape[1])) @ X.T @ y, pinv(X) @ y)),
        why="in the limit",
        accept=[("not_a_claim", None)],
    ),
    skip(37, r"0", "a condition"),
    skip(37, r"n", "a condition"),
    true(37, r"0", eq("X 2x4", lambda X: (det(X.T @ X), 0)), why="N < n"),
    skip(41, r"\mathcal{N}(0, \tfrac{1}{n})"),
    true(41, r"0", eq("W mxn, x n", lambda W, x: ((W - W) @ x, 0 * W @ x))),
    true(41, r"\tfrac{m}{n}\|x\|^2", eq("W mxn, x n", spread)),
    skip(45, r"\mathbb{R}^{T\times d}"),
    skip(45, r"\frac{1}{\sqrt d}QK^\top"),
    skip(45, r"\mathbb{R}^{T\times T}"),
    true(
        45,
        r"\frac{q_i^\top k_j}{\sqrt d}",
        eq("Q Nxn, K Nxn", lambda Q, K: (Q @ K.T, np.array([[q @ k for k in K] for q in Q]))),
        accept=[("not_a_claim", None)],
    ),
    true(45, r"d", eq("x n", product)),
]
