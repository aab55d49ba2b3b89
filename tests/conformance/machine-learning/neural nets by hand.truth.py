"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741

import mpmath as mp
from conformance.cases import eq, false, ill, skip, true
from conformance.maths import d, diag, diff, eye, log, np, outer, sigmoid, softmax, tanh

COND = [("conditional", None)]
DEF = [("not_a_claim", None)]
COLUMNS = "denominator"
Phi, phi = mp.ncdf, mp.npdf
sg = lambda x: 1 / (1 + mp.exp(-x))
relu = lambda x: max(x, 0)


def at(sides):
    return eq("x", sides)


def loss(X, y):
    return lambda w: -y @ log(sigmoid(X @ w)) - (1 - y) @ log(1 - sigmoid(X @ w))


def logit(sides):
    def both(rng, X, w):
        y = (rng.uniform(size=len(X)) < 0.5).astype(float)
        return sides(X, y, w, sigmoid(X @ w))

    return eq("X mxn, w n", both)


def lossy(a):
    return np.sin(a @ np.arange(1.0, len(a) + 1)) + a @ a / 3


def layer(sides):
    def both(W, x, b):
        a = tanh(W @ x + b)
        delta = diff(lambda z: lossy(tanh(z)), W @ x + b)
        return sides(W, x, b, a, diff(lossy, a), delta)

    return eq("W mxn, x n, b m", both)


hat = lambda x: (x - x.mean()) / x.std()
jac = lambda z: diag(softmax(z)) - outer(softmax(z), softmax(z))


TRUTH = [
    skip(5, r"\frac{1}{1 + e^{-z}}", "defines it"),
    true(7, r"\sigma(z)(1 - \sigma(z))", at(lambda x: (d(sg, x), sg(x) * (1 - sg(x))))),
    true(9, r"\sigma(-z)", at(lambda x: (1 - sg(x), sg(-x)))),
    true(10, r"\ln\frac{p}{1-p}", eq("p unit", lambda p: (sg(mp.log(p / (1 - p))), p))),
    true(11, r"\sigma(z)\sigma(-z)", at(lambda x: (d(sg, x), sg(x) * sg(-x)))),
    false(12, r"-\sigma'(z)", at(lambda x: (d(sg, -x), -d(sg, x))), "it is even"),
    true(13, r"2\sigma(2z) - 1", at(lambda x: (tanh(x), 2 * sg(2 * x) - 1))),
    true(14, r"1 - \tanh(z)^2", at(lambda x: (d(mp.tanh, x), 1 - tanh(x) ** 2))),
    true(15, r"\sigma(z)", at(lambda x: (d(lambda z: mp.log(1 + mp.exp(z)), x), sg(x)))),
    skip(16, r"\max(z, 0)", "defines it", accept=[("verified", None)]),
    true(17, r"z\,\mathrm{ReLU}(z)", at(lambda x: (relu(x) ** 2, x * relu(x)))),
    skip(18, r"x\Phi(x)", "defines it", accept=[("verified", None)]),
    true(
        18, r"\Phi(x) + x\phi(x)", at(lambda x: (d(lambda z: z * Phi(z), x), Phi(x) + x * phi(x)))
    ),
    true(19, r"1 - \Phi(x)", at(lambda x: (Phi(-x), 1 - Phi(x)))),
    true(19, r"-x\phi(x)", at(lambda x: (d(phi, x), -x * phi(x)))),
    true(19, r"\Phi'(x) = \phi(x)", at(lambda x: (d(Phi, x), phi(x)))),
    false(20, r"\phi'(x) = x\phi(x)", at(lambda x: (d(phi, x), x * phi(x))), "sign"),
    skip(21, r"f(x) = x\sigma(x)", "defines f"),
    true(
        21,
        r"f(x) + \sigma(x)(1 - f(x))",
        at(lambda x: (d(lambda z: z * sg(z), x), x * sg(x) + sg(x) * (1 - x * sg(x)))),
    ),
    skip(25, r"\mathbb{R}^{n \times d}"),
    skip(25, r"\{0,1\}^n"),
    skip(25, r"\mathbb{R}^d"),
    skip(25, r"\sigma(Xw)", "names p"),
    skip(27, r"-y^\top\log p", "the loss"),
    true(
        31,
        r"X^\top(p - y)",
        logit(lambda X, y, w, p: (diff(loss(X, y), w), X.T @ (p - y))),
        COLUMNS,
    ),
    false(
        33, r"X^\top(y - p)", logit(lambda X, y, w, p: (diff(loss(X, y), w), X.T @ (y - p))), "sign"
    ),
    true(
        35,
        r"X^\top\operatorname{diag}(p \odot (1 - p))X",
        eq(
            "X mxn, w n, y m",
            lambda X, w, y: (
                diff(lambda v: X.T @ (sigmoid(X @ v) - y), w),
                X.T @ diag(sigmoid(X @ w) * (1 - sigmoid(X @ w))) @ X,
            ),
        ),
    ),
    skip(37, r"w - (\nabla^2_wL)^{-1}\nabla_wL", "an update"),
    skip(41, r"\frac{e^{z_i}}{\sum_j e^{z_j}}", "defines it"),
    skip(41, r"\mathbb{R}^K"),
    true(43, r"\sum_i s(z)_i = 1", eq("z n", lambda z: (softmax(z).sum(), 1))),
    true(
        44,
        r"s_i(\delta_{ij} - s_j)",
        eq("z n", lambda z: (diff(softmax, z), softmax(z)[:, None] * (eye(len(z)) - softmax(z)))),
    ),
    false(
        45,
        r"s_j(\delta_{ij} - s_j)",
        eq("z n", lambda z: (diff(softmax, z), softmax(z) * (eye(len(z)) - softmax(z)))),
        "the index in front",
    ),
    skip(
        46,
        r"\operatorname{diag}(s) - ss^\top",
        "names J",
        accept=[("verified", "any"), ("verified", None)],
    ),
    true(47, r"J\mathbf{1} = 0", eq("z n", lambda z: (jac(z) @ np.ones(len(z)), 0 * z))),
    true(48, r"s(z + c\mathbf{1}) = s(z)", eq("z n, c", lambda z, c: (softmax(z + c), softmax(z)))),
    skip(50, r"-\sum_i y_i\log s_i", "the loss"),
    true(
        50,
        r"s - y",
        eq(
            "z n, y onehot n",
            lambda z, y: (diff(lambda v: -y @ log(softmax(v)), z), softmax(z) - y),
        ),
        COLUMNS,
    ),
    skip(54, r"Wx + b", "the layer"),
    skip(54, r"\tanh(z)", "the layer"),
    skip(54, r"\mathbb{R}^{m \times n}"),
    skip(54, r"\frac{\partial\ell}{\partial z}", "names delta"),
    skip(54, r"\frac{\partial\ell}{\partial a}", "names g"),
    true(
        56,
        r"g \odot (1 - a \odot a)",
        layer(lambda W, x, b, a, g, t: (t, g * (1 - a * a))),
        COLUMNS,
    ),
    true(
        58,
        r"\delta x^\top",
        layer(lambda W, x, b, a, g, t: (diff(lambda U: lossy(tanh(U @ x + b)), W), outer(t, x))),
        COLUMNS,
    ),
    true(
        60,
        r"\frac{\partial\ell}{\partial b} = \delta",
        layer(lambda W, x, b, a, g, t: (diff(lambda u: lossy(tanh(W @ x + u)), b), t)),
        COLUMNS,
    ),
    true(
        62,
        r"W^\top\delta",
        layer(lambda W, x, b, a, g, t: (diff(lambda u: lossy(tanh(W @ u + b)), x), W.T @ t)),
        COLUMNS,
    ),
    ill(64, r"W\delta", "m × n times m", accept=COND),
    skip(68, r"\mathbb{R}^n"),
    skip(68, r"\frac1n\sum_i x_i", "names the mean"),
    skip(68, r"\frac1n\sum_i(x_i - \mu)^2", "names the variance"),
    skip(68, r"(x_i - \mu)/s", "names the normalised entry"),
    true(70, r"\sum_i\hat x_i = 0", eq("x n", lambda x: (hat(x).sum(), 0))),
    true(71, r"\|\hat x\|^2 = n", eq("x n", lambda x, n: (hat(x) @ hat(x), n))),
    true(72, r"\frac1n", eq("x n", lambda x, n: (diff(np.mean, x), np.ones(n) / n))),
    true(73, r"\frac{\hat x_i}{n}", eq("x n", lambda x, n: (diff(np.std, x), hat(x) / n))),
    true(
        74,
        r"\frac1s\left(\delta_{ij} - \frac1n - \frac{\hat x_i\hat x_j}{n}\right)",
        eq(
            "x n",
            lambda x, n: (diff(hat, x), (eye(n) - 1 / n - outer(hat(x), hat(x)) / n) / x.std()),
        ),
    ),
    false(
        75,
        r"\frac1s\left(\delta_{ij} - \frac1n\right)",
        eq("x n", lambda x, n: (diff(hat, x), (eye(n) - 1 / n) / x.std())),
        "s depends on x, too",
        accept=COND,
    ),
]
