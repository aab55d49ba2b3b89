"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import conv, eq, false, ill, skip, true
from conformance.maths import diag, diff, exp, norm, np, outer, sigmoid, sin, tanh, tr

L = "W mxn, x n, b m, v m, a m"
SQ = "W nxn, x n, b n, v n"
B = "X qxn, V nxk, G qxk"
LN = "x n"
DEN = "denominator"
ds = lambda t: sigmoid(t) * (1 - sigmoid(t))


def lossy(z):
    """Some scalar loss of the layer's output."""
    return sin(z @ np.arange(1.0, len(z) + 1)) + z @ z / 3


def delta(W, x, b):
    return diff(lossy, W @ x + b)


def res(x):
    return np.r_[sin(x), x @ x, exp(x[0] / 3)]


hat = lambda x: (x - x.mean()) / x.std()

TRUTH = [
    skip(3, r"\mathbf{W}\mathbf{x} + \mathbf{b}", "names z"),
    skip(3, r"\mathbb{R}^{m \times n}"),
    skip(3, r"\mathbb{R}^n"),
    skip(3, r"\mathbb{R}^m"),
    skip(3, r"\frac{\partial \ell}{\partial \mathbf{z}}", "names delta"),
    true(
        7,
        r"\mathbf{W}^\top\boldsymbol\delta",
        eq(L, lambda W, x, b: (diff(lambda u: lossy(W @ u + b), x), W.T @ delta(W, x, b))),
        DEN,
    ),
    true(
        8,
        r"\boldsymbol\delta\mathbf{x}^\top",
        eq(L, lambda W, x, b: (diff(lambda U: lossy(U @ x + b), W), outer(delta(W, x, b), x))),
        DEN,
    ),
    true(
        9,
        r"\boldsymbol\delta",
        eq(L, lambda W, x, b: (diff(lambda u: lossy(W @ x + u), b), delta(W, x, b))),
        DEN,
        accept=[("verified", None)],
    ),
    ill(13, r"\mathbf{W}\boldsymbol\delta", "m × n times m"),
    conv(
        14,
        r"\mathbf{x}\boldsymbol\delta^\top",
        "numerator",
        eq(L, lambda W, x, b: (diff(lambda U: lossy(U @ x + b), W), outer(x, delta(W, x, b)))),
        eq(L, lambda W, x, b: (diff(lambda U: lossy(U @ x + b), W).T, outer(x, delta(W, x, b)))),
        "the transpose of the shape declared",
        accept=[("ill_typed", "any"), ("refuted", "any")],
    ),
    skip(16, r"\mathbb{R}^m"),
    true(
        18,
        r"\mathbf{v}\mathbf{x}^\top",
        eq(L, lambda W, x, b, v: (diff(lambda U: v @ (U @ x + b), W), outer(v, x))),
        DEN,
    ),
    true(
        20,
        r"2(\mathbf{W}\mathbf{x} + \mathbf{b})\mathbf{x}^\top",
        eq(L, lambda W, x, b: (diff(lambda U: norm(U @ x + b) ** 2, W), 2 * outer(W @ x + b, x))),
        DEN,
    ),
    true(
        22,
        r"2(\mathbf{W}\mathbf{x} + \mathbf{b})",
        eq(L, lambda W, x, b: (diff(lambda u: norm(W @ x + u) ** 2, b), 2 * (W @ x + b))),
        DEN,
    ),
    ill(
        24,
        r"2\mathbf{W}(\mathbf{W}\mathbf{x} + \mathbf{b})",
        "the transpose of W is missing: m × n times m",
    ),
    true(
        28,
        r"\mathbf{W}^\top\left(\mathbf{v} \odot",
        eq(L, lambda W, x, v: (diff(lambda u: v @ sigmoid(W @ u), x), W.T @ (v * ds(W @ x)))),
        DEN,
    ),
    true(
        30,
        r"\left(\mathbf{v} \odot \sigma'(\mathbf{W}\mathbf{x})\right)\mathbf{x}^\top",
        eq(L, lambda W, x, v: (diff(lambda U: v @ sigmoid(U @ x), W), outer(v * ds(W @ x), x))),
        DEN,
    ),
    ill(32, r"\mathbf{v}\mathbf{x}^\top\sigma'(\mathbf{W}\mathbf{x})", "m × n times m"),
    skip(34, r"\mathbf{a}^\top\tanh(\mathbf{W}\mathbf{x} + \mathbf{b})", "defines f"),
    skip(34, r"\mathbb{R}^m"),
    true(
        36,
        r"\mathbf{W}^\top\operatorname{diag}\left(",
        eq(
            L,
            lambda W, x, b, a: (
                diff(lambda u: a @ tanh(W @ u + b), x),
                W.T @ diag(1 - tanh(W @ x + b) ** 2) @ a,
            ),
        ),
        DEN,
    ),
    true(
        38,
        r"\tanh(\mathbf{W}\mathbf{x} + \mathbf{b})",
        eq(L, lambda W, x, b, a: (diff(lambda u: u @ tanh(W @ x + b), a), tanh(W @ x + b))),
        DEN,
    ),
    skip(42, r"\mathbb{R}^{B \times n}"),
    skip(42, r"\mathbb{R}^{n \times k}"),
    skip(42, r"\mathbf{X}\mathbf{V}"),
    skip(42, r"\mathbb{R}^{B \times k}"),
    true(
        44,
        r"\mathbf{X}^\top\mathbf{G}",
        eq(B, lambda X, V, G: (diff(lambda U: tr(G.T @ X @ U), V), X.T @ G)),
        DEN,
    ),
    true(
        45,
        r"\mathbf{G}\mathbf{V}^\top",
        eq(B, lambda X, V, G: (diff(lambda U: tr(G.T @ U @ V), X), G @ V.T)),
        DEN,
    ),
    ill(46, r"\mathbf{V}^\top\mathbf{G}", "k × n times B × k"),
    skip(50, r"\frac1n\sum_{i=1}^n x_i", "names the mean"),
    skip(50, r"\frac1n\sum_{i=1}^n(x_i - \mu)^2", "names the variance"),
    skip(50, r"\frac{x_i - \mu}{s}", "names the normalised entry"),
    true(52, r"0", eq(LN, lambda x: (hat(x).sum(), 0))),
    true(53, r"1", eq(LN, lambda x, n: ((hat(x) ** 2).sum() / n, 1))),
    true(54, r"\frac1n", eq(LN, lambda x, n: (diff(np.mean, x), np.ones(n) / n))),
    true(55, r"\frac2n(x_i - \mu)", eq(LN, lambda x, n: (diff(np.var, x), 2 / n * (x - x.mean())))),
    false(
        56,
        r"\frac{x_i - \mu}{n}",
        eq(LN, lambda x, n: (diff(np.std, x), (x - x.mean()) / n)),
        "s missing in the denominator",
    ),
    true(
        58,
        r"-\frac{\mathbf{x}}{\|\mathbf{x}\|^3}",
        eq(LN, lambda x: (diff(lambda u: 1 / norm(u), x), -x / norm(x) ** 3)),
        DEN,
    ),
    skip(62, r"\mathbb{R}^{T \times d}"),
    skip(62, r"\mathbb{R}^{T \times d}"),
    skip(62, r"\mathbb{R}^{T \times d}"),
    skip(64, r"\operatorname{softmax}\left(", "defines attention"),
    true(
        66,
        r"\mathbb{R}^{T \times T}",
        eq("Q 6x3, K 6x3", lambda Q, K: (float((Q @ K.T).shape == (6, 6)), 1.0)),
        accept=[("not_a_claim", None)],
    ),
    skip(
        66,
        r"\mathbb{R}^{d \times d}",
        "denied by the sentence",
        accept=[("ill_typed", "any"), ("refuted", "any")],
    ),
    true(
        66,
        r"\sum_{k=1}^d Q_{ik}K_{jk}",
        eq(
            "Q 6x3, K 6x3",
            lambda Q, K: (
                Q @ K.T,
                [[sum(Q[i, k] * K[j, k] for k in range(3)) for j in range(6)] for i in range(6)],
            ),
        ),
    ),
    skip(70, r"-\mathbf{g}", "an equation to solve"),
    true(
        72,
        r"\mathbf{J}(\mathbf{x})^\top\mathbf{r}(\mathbf{x})",
        eq(LN, lambda x: (diff(lambda u: res(u) @ res(u) / 2, x), diff(res, x).T @ res(x))),
        DEN,
        why="J is explained behind it",
    ),
    skip(74, r"\frac{\partial \mathbf{r}}{\partial \mathbf{x}}", "names J"),
    skip(
        74,
        r"\frac{\partial r_i}{\partial x_j}",
        "defines its entries",
        accept=[("verified", "any")],
    ),
    skip(76, r"\beta\mathbf{v}_t - ", "an update"),
    true(
        78,
        r"\lambda\mathbf{w}",
        eq("x n, t pos", lambda x, t: (diff(lambda u: t / 2 * u @ u, x), t * x)),
        DEN,
    ),
    true(
        78,
        r"\operatorname{sign}(\mathbf{w})",
        eq(LN, lambda x: (diff(lambda u: abs(u).sum(), x, 1e-7), np.sign(x))),
        DEN,
    ),
    false(
        78,
        r"\alpha\operatorname{sign}(\mathbf{w}) + 2\lambda\mathbf{w}",
        eq(
            "x n, t pos, c pos",
            lambda x, t, c: (
                diff(lambda u: c * abs(u).sum() + t / 2 * u @ u, x, 1e-7),
                c * np.sign(x) + 2 * t * x,
            ),
        ),
        "factor 2",
    ),
]
