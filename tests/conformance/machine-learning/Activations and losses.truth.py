"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

import mpmath as mp
from conformance.cases import eq, false, skip, true
from conformance.maths import d, diag, diff, eye, log, np, outer, softmax

exp, tanh, ln = mp.exp, mp.tanh, mp.log
S = lambda x: 1 / (1 + exp(-x))
soft = lambda x: ln(1 + exp(x))
relu = lambda x: max(0, x)
X = "x, p unit, y unit"
Z = "z n, y onehot n, c"


def xent(y):
    return lambda z: -(y * log(softmax(z))).sum()


bce = lambda y: lambda z: -y * ln(S(z)) - (1 - y) * ln(1 - S(z))

TRUTH = [
    skip(8, r"\frac{1}{1 + e^{-x}}", "defines the sigmoid", accept=[("verified", None)]),
    true(10, r"\sigma(x)(1 - \sigma(x))", eq(X, lambda x: (d(S, x), S(x) * (1 - S(x))))),
    true(11, r"1 - \sigma(x)", eq(X, lambda x: (S(-x), 1 - S(x)))),
    true(12, r"\frac{e^x}{1 + e^x}", eq(X, lambda x: (S(x), exp(x) / (1 + exp(x))))),
    true(
        13,
        r"\sigma(x)(1-\sigma(x))(1 - 2\sigma(x))",
        eq(X, lambda x: (d(S, x, 2), S(x) * (1 - S(x)) * (1 - 2 * S(x)))),
    ),
    true(
        14,
        r"\frac12\left(1 + \tanh\frac{x}{2}\right)",
        eq(X, lambda x: (S(x), (1 + tanh(x / 2)) / 2)),
    ),
    true(15, r"-\log(1 + e^{-x})", eq(X, lambda x: (ln(S(x)), -ln(1 + exp(-x))))),
    true(16, r"1 - \sigma(x)", eq(X, lambda x: (d(lambda t: ln(S(t)), x), 1 - S(x)))),
    false(17, r"\sigma(x)(1 + \sigma(x))", eq(X, lambda x: (d(S, x), S(x) * (1 + S(x)))), "sign"),
    true(18, r"\log\frac{p}{1-p}", eq(X, lambda p: (S(ln(p / (1 - p))), p))),
    false(19, r"-\sigma(x)", eq(X, lambda x: (S(-x), -S(x))), "the sigmoid is not odd"),
    true(
        23,
        r"\frac{e^x - e^{-x}}{e^x + e^{-x}}",
        eq(X, lambda x: (tanh(x), (exp(x) - exp(-x)) / (exp(x) + exp(-x)))),
    ),
    true(24, r"1 - \tanh^2(x)", eq(X, lambda x: (d(tanh, x), 1 - tanh(x) ** 2))),
    true(25, r"2\sigma(2x) - 1", eq(X, lambda x: (tanh(x), 2 * S(2 * x) - 1))),
    false(26, r"2\sigma(x) - 1", eq(X, lambda x: (tanh(x), 2 * S(x) - 1)), "twice the argument"),
    skip(28, r"\log(1 + e^x)", "defines the softplus"),
    true(30, r"\sigma(x)", eq(X, lambda x: (d(soft, x), S(x)))),
    true(31, r"x", eq(X, lambda x: (soft(x) - soft(-x), x))),
    true(32, r"-\log\sigma(-x)", eq(X, lambda x: (soft(x), -ln(S(-x))))),
    false(33, r"-\log\sigma(x)", eq(X, lambda x: (soft(x), -ln(S(x)))), "sign of the argument"),
    skip(37, r"\max(0, x)", "defines ReLU", accept=[("verified", None)]),
    true(
        38,
        r"\begin{cases} 1 & x > 0",
        eq(X, lambda x: (d(relu, x), 1 if x > 0 else 0)),
        accept=[("not_a_claim", None)],
    ),
    true(39, r"\frac{x + |x|}{2}", eq(X, lambda x: (relu(x), (x + abs(x)) / 2))),
    true(40, r"x", eq(X, lambda x: (relu(x) - relu(-x), x))),
    true(41, r"|x|", eq(X, lambda x: (relu(x) + relu(-x), abs(x)))),
    skip(42, r"x\sigma(x)", "defines swish"),
    true(
        42,
        r"\sigma(x) + x\sigma(x)(1 - \sigma(x))",
        eq(X, lambda x: (d(lambda t: t * S(t), x), S(x) + x * S(x) * (1 - S(x)))),
    ),
    skip(43, r"x\Phi(x)", "defines GELU"),
    true(
        43,
        r"\Phi(x) + x\varphi(x)",
        eq(X, lambda x: (d(lambda t: t * mp.ncdf(t), x), mp.ncdf(x) + x * mp.npdf(x))),
    ),
    skip(47, r"\mathbb{R}^K"),
    skip(47, r"\frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}", "defines the softmax"),
    true(49, r"1", eq(Z, lambda z: (softmax(z).sum(), 1))),
    true(
        50,
        r"p_i(\delta_{ij} - p_j)",
        eq(Z, lambda z, n: (diff(softmax, z), softmax(z)[:, None] * (eye(n) - softmax(z)[None]))),
    ),
    true(
        51,
        r"p_i(1 - p_i)",
        eq(Z, lambda z: (diag(diff(softmax, z)), softmax(z) * (1 - softmax(z)))),
    ),
    false(
        52,
        r"p_ip_j",
        eq(
            Z,
            lambda z, n: (
                diff(softmax, z) * (1 - eye(n)),
                outer(softmax(z), softmax(z)) * (1 - eye(n)),
            ),
        ),
        "sign",
    ),
    skip(52, r"j", "a condition"),
    true(
        53,
        r"\operatorname{diag}(\mathbf{p}) - \mathbf{p}\mathbf{p}^\top",
        eq(Z, lambda z: (diff(softmax, z), diag(softmax(z)) - outer(softmax(z), softmax(z)))),
    ),
    true(
        54,
        r"\delta_{ij} - p_j",
        eq(Z, lambda z, n: (diff(lambda t: log(softmax(t)), z), eye(n) - softmax(z)[None])),
    ),
    true(55, r"p_i", eq(Z, lambda z: (diff(lambda t: log(np.exp(t).sum()), z), softmax(z)))),
    true(
        56,
        r"z_i - \log\sum_j e^{z_j}",
        eq(Z, lambda z: (log(softmax(z)), z - log(np.exp(z).sum()))),
    ),
    true(
        57, r"\operatorname{softmax}(\mathbf{z})", eq(Z, lambda z, c: (softmax(z + c), softmax(z)))
    ),
    false(
        58,
        r"\operatorname{softmax}(\mathbf{z})",
        eq(Z, lambda z, c: (softmax(c * z), softmax(z))),
        "shifts, not scales",
    ),
    skip(62, r"\operatorname{softmax}(\mathbf{z})", "names p"),
    skip(64, r"-\sum_{k} y_k\log p_k", "defines the loss"),
    true(
        66,
        r"\mathbf{p} - \mathbf{y}",
        eq(Z, lambda z, y: (diff(xent(y), z), softmax(z) - y)),
        "denominator",
    ),
    false(
        68,
        r"\mathbf{y} - \mathbf{p}",
        eq(Z, lambda z, y: (diff(xent(y), z), y - softmax(z))),
        "sign",
    ),
    skip(70, r"\sigma(z)", "names the prediction"),
    skip(70, r"-y\log\sigma(z) - ", "defines the loss"),
    true(72, r"\sigma(z) - y", eq(X, lambda x, y: (d(bce(y), x), S(x) - y))),
    true(76, r"\sigma(z)(1 - \sigma(z))", eq(X, lambda x, y: (d(bce(y), x, 2), S(x) * (1 - S(x))))),
    true(78, r"\hat y - y", eq(X, lambda x, y: (d(lambda t: (t - y) ** 2 / 2, x), x - y))),
    false(
        78,
        r"2(y - \hat y)",
        eq(X, lambda x, y: (d(lambda t: (y - t) ** 2, x), 2 * (y - x))),
        "sign",
    ),
    true(
        80,
        r"\frac{r}{\sqrt{1 + (r/\delta)^2}}",
        eq(
            "r, t pos",
            lambda r, t: (
                d(lambda u: t * t * (mp.sqrt(1 + (u / t) ** 2) - 1), r),
                r / mp.sqrt(1 + (r / t) ** 2),
            ),
        ),
    ),
    skip(82, r"\max(0, 1 - m)", "defines the hinge loss"),
]
