"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741

import mpmath as mp
from conformance.cases import eq, false, le, skip, true
from conformance.maths import (
    Joint,
    d,
    diag,
    diff,
    eye,
    hess,
    independent,
    log,
    np,
    outer,
    sin,
    softmax,
)

COND = [("conditional", None)]
COLUMNS = "denominator"
sg = lambda x: 1 / (1 + mp.exp(-x))
sp = lambda x: mp.log(1 + mp.exp(x))
bce = lambda t: lambda a: -t * mp.log(sg(a)) - (1 - t) * mp.log(1 - sg(a))
at = lambda sides: eq("a", sides)
two = lambda sides: eq("a, t", sides)
ridge = lambda X, t, r: lambda w: (X @ w - t) @ (X @ w - t) / 2 + r / 2 * w @ w
R = "X mxn, t m, w n, r pos"
Z = "z n, y onehot n"
loss = lambda y: lambda z: -y @ log(softmax(z))
KL = lambda p, q: (p * log(p / q)).sum()
H = lambda p: -(p * log(p)).sum()
PQ = "p prob n, q prob n"
LAYER = "W mxn, x n, b m"
lossy = lambda y: sin(y @ np.arange(1.0, len(y) + 1)) + y @ y / 3
delta = lambda W, x, b: diff(lossy, W @ x + b)


def white(rng, n):
    """Variance of q·k for independent white vectors of any law."""
    k = min(n, 3)
    coin = Joint(rng, (), points=2)
    coin.values, coin.weights = [np.array([-1.0, 1.0])], np.array([0.5, 0.5])
    J = independent(*[coin] * (2 * k))
    v = np.array(J.values)
    s = (v[:k] * v[k:]).sum(0)
    return (J.weights * s * s).sum() - (J.weights * s).sum() ** 2, k


TRUTH = [
    skip(3, r"1/(1 + e^{-a})", "defines it"),
    true(3, r"\sigma(a)\sigma(-a)", at(lambda a: (d(sg, a), sg(a) * sg(-a)))),
    true(3, r"\sigma(a) + \sigma(-a) = 1", at(lambda a: (sg(a) + sg(-a), 1))),
    true(3, r"\log y - \log(1 - y)", eq("y unit", lambda y: (sg(mp.log(y) - mp.log(1 - y)), y))),
    true(3, r"\sigma(-a)", at(lambda a: (d(lambda z: mp.log(sg(z)), a), sg(-a)))),
    false(
        3,
        r"\frac{d}{da}\log(1 - \sigma(a)) = \sigma(a)",
        at(lambda a: (d(lambda z: mp.log(1 - sg(z)), a), sg(a))),
        "sign",
    ),
    skip(5, r"\log(1 + e^a)", "defines it", accept=[("verified", None)]),
    true(5, r"\sigma(a)", at(lambda a: (d(sp, a), sg(a)))),
    true(5, r"a + \operatorname{softplus}(-a)", at(lambda a: (sp(a), a + sp(-a)))),
    skip(7, r"-t\log\sigma(a)", "the loss"),
    true(7, r"\ell'(a) = \sigma(a) - t", two(lambda a, t: (d(bce(t), a), sg(a) - t))),
    true(
        7,
        r"\ell''(a) = \sigma(a)(1 - \sigma(a))",
        two(lambda a, t: (d(bce(t), a, 2), sg(a) * (1 - sg(a)))),
    ),
    true(7, r"\log(1 + e^a) - ta", two(lambda a, t: (bce(t)(a), sp(a) - t * a))),
    false(7, r"t - \sigma(a)", two(lambda a, t: (d(bce(t), a), t - sg(a))), "sign"),
    skip(9, r"\mathbb{R}^{N\times D}"),
    skip(9, r"\{0, 1\}^N"),
    skip(11, r"-\sum_{n=1}^N", "the loss"),
    skip(13, r"\frac12\|Xw - t\|^2 + \frac\lambda2\|w\|^2", "the loss"),
    true(
        15,
        r"X^\top(Xw - t) + \lambda w",
        eq(R, lambda X, t, w, r: (diff(ridge(X, t, r), w), X.T @ (X @ w - t) + r * w)),
        COLUMNS,
    ),
    true(
        15,
        r"X^\top X + \lambda I",
        eq(R, lambda X, t, w, r, n: (hess(ridge(X, t, r), w), X.T @ X + r * eye(n))),
    ),
    false(
        17,
        r"X^\top(Xw - t) + 2\lambda w",
        eq(R, lambda X, t, w, r: (diff(ridge(X, t, r), w), X.T @ (X @ w - t) + 2 * r * w)),
        "factor two",
    ),
    skip(19, r"\mathbb{R}^K"),
    skip(19, r"\operatorname{softmax}(z)", "names p"),
    skip(21, r"-y^\top\log p", "the loss"),
    true(22, r"p - y", eq(Z, lambda z, y: (diff(loss(y), z), softmax(z) - y)), COLUMNS),
    false(23, r"y - p", eq(Z, lambda z, y: (diff(loss(y), z), y - softmax(z))), "sign"),
    true(
        24,
        r"p_i(\delta_{ij} - p_j)",
        eq(Z, lambda z: (diff(softmax, z), diag(softmax(z)) - outer(softmax(z), softmax(z)))),
    ),
    true(25, r"\mathbf{1}^\top p = 1", eq(Z, lambda z: (softmax(z).sum(), 1))),
    true(
        26,
        r"\operatorname{softmax}(z - \max_j z_j)",
        eq(Z, lambda z: (softmax(z - z.max()), softmax(z))),
    ),
    false(
        27,
        r"2\operatorname{softmax}(z)",
        eq(Z, lambda z: (softmax(2 * z), 2 * softmax(z))),
        "not linear",
    ),
    skip(29, r"\sum_i p_i\log\frac{p_i}{q_i}", "defines it", accept=[("verified", None)]),
    true(29, r"\mathrm{KL}(p\|q) \ge 0", le(PQ, lambda p, q: (0, KL(p, q)))),
    true(29, r"\mathrm{KL}(p\|p) = 0", eq(PQ, lambda p: (KL(p, p), 0))),
    true(
        29,
        r"-H(p) - \sum_i p_i\log q_i",
        eq(PQ, lambda p, q: (KL(p, q), -H(p) - (p * log(q)).sum())),
    ),
    skip(29, r"-\sum_i p_i\log p_i", "defines it", accept=[("verified", None)]),
    skip(31, r"Wx + b", "the layer"),
    skip(31, r"\frac{\partial L}{\partial y}", "names delta"),
    true(
        33,
        r"W^\top\delta",
        eq(LAYER, lambda W, x, b: (diff(lambda u: lossy(W @ u + b), x), W.T @ delta(W, x, b))),
        COLUMNS,
    ),
    true(
        35,
        r"\delta x^\top",
        eq(LAYER, lambda W, x, b: (diff(lambda U: lossy(U @ x + b), W), outer(delta(W, x, b), x))),
        COLUMNS,
    ),
    true(
        37,
        r"\frac{\partial L}{\partial b} = \delta",
        eq(LAYER, lambda W, x, b: (diff(lambda u: lossy(W @ x + u), b), delta(W, x, b))),
        COLUMNS,
    ),
    skip(39, r"\mathbb{R}^d"),
    skip(39, r"\mathbb{E}[k] = 0", "assumed"),
    skip(39, r"\operatorname{Cov}(k) = I", "assumed"),
    true(39, r"d", eq("", white, 1)),
]
