"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741

import mpmath as mp
from conformance.cases import eq, false, ill, le, skip, true
from conformance.maths import (
    Joint,
    d,
    diag,
    diff,
    exp,
    eye,
    hess,
    independent,
    log,
    norm,
    np,
    outer,
    sin,
    softmax,
    sqrt,
)

COLUMNS = "denominator"
Z = "z n, y onehot n, t pos"
lse = lambda z: log(exp(z).sum())
jac = lambda z: diag(softmax(z)) - outer(softmax(z), softmax(z))
A = "Q nxk, K mxk, V mxp"
att = lambda Q, K: softmax(Q @ K.T / sqrt(Q.shape[1]))
loss = lambda o: sin(o * np.arange(1.0, o.size + 1).reshape(o.shape)).sum() + (o * o).sum() / 3
L = "x n"
hat = lambda x: (x - x.mean()) / x.std()
T = "U mxn, b m, W pxm, c p, x n"
relu = lambda h: np.maximum(h, 0)
net = lambda U, b, W, c, x: loss(W @ relu(U @ x + b) + c)
do = lambda U, b, W, c, x: diff(loss, W @ relu(U @ x + b) + c)
dh = lambda U, b, W, c, x: diff(lambda h: loss(W @ relu(h) + c), U @ x + b)
sg = lambda x: 1 / (1 + mp.exp(-x))
sp = lambda x: mp.log(1 + mp.exp(x))
at = lambda sides: eq("x", sides)


def white(rng, n, f):
    k = min(n, 3)
    coin = Joint(rng, (), points=2)
    coin.values, coin.weights = [np.array([-1.0, 1.0])], np.array([0.5, 0.5])
    J = independent(*[coin] * (2 * k))
    v = np.array(J.values)
    return (J.weights * f((v[:k] * v[k:]).sum(0))).sum(), k


TRUTH = [
    skip(8, r"\mathbb{R}^K"),
    skip(8, r"p=\mathrm{softmax}(z)", "names p"),
    skip(8, r"e^{z_k}/\sum_je^{z_j}", "what softmax is", accept=[("verified", None)]),
    skip(8, r"\mathrm{lse}(z)=\log\sum_je^{z_j}", "defines lse"),
    true(12, r"\sum_kp_k=1", eq(Z, lambda z: (softmax(z).sum(), 1))),
    true(13, r"\mathrm{softmax}(z-\max_jz_j)", eq(Z, lambda z: (softmax(z - z.max()), softmax(z)))),
    true(14, r"z_k-\mathrm{lse}(z)", eq(Z, lambda z: (log(softmax(z)), z - lse(z)))),
    true(15, r"\nabla\,\mathrm{lse}(z)=p", eq(Z, lambda z: (diff(lse, z), softmax(z))), COLUMNS),
    true(16, r"\nabla^2\mathrm{lse}(z)", eq(Z, lambda z: (hess(lse, z), jac(z)))),
    true(
        17,
        r"\frac{\partial p}{\partial z}=\mathrm{diag}(p)-pp^\top",
        eq(Z, lambda z: (diff(softmax, z), jac(z))),
        "any",
    ),
    true(
        18,
        r"\frac{\partial p}{\partial z}\mathbf 1=0",
        eq(Z, lambda z: (diff(softmax, z).sum(1), 0 * z)),
        "any",
    ),
    false(
        19,
        r"p_ip_j",
        eq(Z, lambda z: (diff(softmax, z)[0, 1], softmax(z)[0] * softmax(z)[1])),
        "sign",
    ),
    skip(19, r"i\ne j"),
    true(
        20, r"p_i(1-p_i)", eq(Z, lambda z: (diag(diff(softmax, z)), softmax(z) * (1 - softmax(z))))
    ),
    true(21, r"\mathrm{lse}(z)\le\max_jz_j", le(Z, lambda z: (z.max(), lse(z)))),
    true(21, r"\max_jz_j+\log K", le(Z, lambda z: (lse(z), z.max() + log(len(z))))),
    skip(23, r"-\log p_c", "the loss"),
    true(
        23,
        r"p_k-\mathbb 1[k=c]",
        eq(Z, lambda z, y: (diff(lambda u: -y @ log(softmax(u)), z), softmax(z) - y)),
    ),
    true(
        23,
        r"\nabla_z\ell=p-y",
        eq(Z, lambda z, y: (diff(lambda u: -y @ log(softmax(u)), z), softmax(z) - y)),
        COLUMNS,
    ),
    skip(25, r"\tau>0"),
    skip(25, r"\mathrm{softmax}(z/\tau)", "names q"),
    true(
        25,
        r"\frac1\tau\left(\mathrm{diag}(q)-qq^\top\right)",
        eq(Z, lambda z, t: (diff(lambda u: softmax(u / t), z), jac(z / t) / t)),
        "any",
    ),
    skip(29, r"\mathbb{R}^{n\times d}"),
    skip(29, r"\mathbb{R}^{m\times d}"),
    skip(29, r"\mathbb{R}^{m\times v}"),
    skip(31, r"\frac{QK^\top}{\sqrt d}", "defines S"),
    true(
        31,
        r"S=\frac{QK^\top}{\sqrt d}\in\mathbb{R}^{n\times m}",
        eq(A, lambda Q, K, V: (np.array((Q @ K.T).shape), np.array((len(Q), len(K))))),
    ),
    skip(31, r"\mathrm{softmax}(S)", "defines A"),
    skip(31, r"O=AV", "defines O"),
    true(
        31,
        r"\in\mathbb{R}^{n\times v}",
        eq(A, lambda Q, K, V: (np.array((att(Q, K) @ V).shape), np.array((len(Q), V.shape[1])))),
    ),
    true(33, r"A\mathbf 1=\mathbf 1", eq(A, lambda Q, K, V: (att(Q, K).sum(1), np.ones(len(Q))))),
    ill(33, r"\frac{K^\top Q}{\sqrt d}", "the note says so itself", accept=[("not_a_claim", None)]),
    skip(35, r"dO=\frac{\partial L}{\partial O}", "names dO"),
    true(
        35,
        r"A^\top\frac{\partial L}{\partial O}",
        eq("A nxm, V mxp", lambda A, V: (diff(lambda U: loss(A @ U), V), A.T @ diff(loss, A @ V))),
        COLUMNS,
    ),
    true(
        35,
        r"\frac{\partial L}{\partial O}V^\top",
        eq("A nxm, V mxp", lambda A, V: (diff(lambda U: loss(U @ V), A), diff(loss, A @ V) @ V.T)),
        COLUMNS,
    ),
    skip(37, r"\mathbb{R}^d"),
    true(
        37, r"\mathbb{E}[q^\top k]=0", eq("", lambda rng, n: (white(rng, n, lambda s: s)[0], 0), 1)
    ),
    true(37, r"\mathrm{Var}(q^\top k)=d", eq("", lambda rng, n: white(rng, n, lambda s: s * s), 1)),
    skip(41, r"\frac1d\mathbf 1^\top x", "the mean"),
    skip(41, r"\frac1d\|x-\mu\mathbf 1\|^2", "the variance"),
    skip(41, r"\frac{x-\mu\mathbf 1}{\sigma}", "the output"),
    true(43, r"\mathbf 1^\top\hat x=0", eq(L, lambda x: (hat(x).sum(), 0))),
    true(44, r"\|\hat x\|_2=\sqrt d", eq(L, lambda x: (norm(hat(x)), sqrt(len(x))))),
    true(
        45,
        r"\frac{\partial\mu}{\partial x}=\frac1d\mathbf 1",
        eq(L, lambda x: (diff(np.mean, x), np.ones(len(x)) / len(x))),
        COLUMNS,
    ),
    true(
        46,
        r"\frac{\partial\sigma}{\partial x}=\frac{\hat x}{d}",
        eq(L, lambda x: (diff(np.std, x), hat(x) / len(x))),
        COLUMNS,
    ),
    true(
        47,
        r"\frac1\sigma\left(I-\frac1d\mathbf 1\mathbf 1^\top-\frac1d\hat x\hat x^\top\right)",
        eq(
            L,
            lambda x, n: (
                diff(hat, x),
                (eye(n) - np.ones((n, n)) / n - outer(hat(x), hat(x)) / n) / x.std(),
            ),
        ),
        "any",
    ),
    false(
        48,
        r"\frac1\sigma\left(I-\frac1d\hat x\hat x^\top\right)",
        eq(L, lambda x, n: (diff(hat, x), (eye(n) - outer(hat(x), hat(x)) / n) / x.std())),
        "the mean's term is missing",
    ),
    skip(50, r"x/\sqrt{\tfrac1d\|x\|^2}", "RMSNorm"),
    true(50, r"\|\bar x\|^2=d", eq(L, lambda x, n: (norm(x / sqrt(x @ x / n)) ** 2, n))),
    skip(54, r"W_1x+b_1"),
    skip(54, r"\mathrm{ReLU}(h)"),
    skip(54, r"W_2a+b_2"),
    skip(54, r"\frac{\partial L}{\partial o}", "names it"),
    skip(54, r"\frac{\partial L}{\partial h}", "names it"),
    true(
        56,
        r"\delta_oa^\top",
        eq(
            T,
            lambda U, b, W, c, x: (
                diff(lambda Y: net(U, b, Y, c, x), W),
                outer(do(U, b, W, c, x), relu(U @ x + b)),
            ),
        ),
        COLUMNS,
    ),
    true(
        57,
        r"\frac{\partial L}{\partial b_2}=\delta_o",
        eq(T, lambda U, b, W, c, x: (diff(lambda y: net(U, b, W, y, x), c), do(U, b, W, c, x))),
        COLUMNS,
    ),
    true(
        58,
        r"\frac{\partial L}{\partial a}=W_2^\top\delta_o",
        eq(
            T,
            lambda U, b, W, c, x: (
                diff(lambda a: loss(W @ a + c), relu(U @ x + b)),
                W.T @ do(U, b, W, c, x),
            ),
        ),
        COLUMNS,
    ),
    true(
        59,
        r"(W_2^\top\delta_o)\odot\mathbb 1[h>0]",
        eq(
            T,
            lambda U, b, W, c, x: (dh(U, b, W, c, x), (W.T @ do(U, b, W, c, x)) * (U @ x + b > 0)),
        ),
        COLUMNS,
    ),
    true(
        60,
        r"\delta_hx^\top",
        eq(
            T,
            lambda U, b, W, c, x: (
                diff(lambda Y: net(Y, b, W, c, x), U),
                outer(dh(U, b, W, c, x), x),
            ),
        ),
        COLUMNS,
    ),
    false(
        61,
        r"x\delta_h^\top",
        eq(
            "U nxn, b n, W pxn, c p, x n",
            lambda U, b, W, c, x: (
                diff(lambda Y: net(Y, b, W, c, x), U),
                outer(x, dh(U, b, W, c, x)),
            ),
        ),
        "the transpose of the column layout that the note keeps",
        accept=[("convention", "numerator"), ("verified", "numerator"), ("ill_typed", None)],
    ),
    true(
        62,
        r"W_1^\top\delta_h",
        eq(
            T,
            lambda U, b, W, c, x: (diff(lambda y: net(U, b, W, c, y), x), U.T @ dh(U, b, W, c, x)),
        ),
        COLUMNS,
    ),
    skip(66, r"\mathrm{swish}(x)=x\,\sigma(x)", "defines it"),
    true(
        66,
        r"\sigma(x)+x\,\sigma(x)(1-\sigma(x))",
        at(lambda x: (d(lambda u: u * sg(u), x), sg(x) + x * sg(x) * (1 - sg(x)))),
    ),
    skip(66, r"\frac{x}{1+|x|}", "defines it"),
    true(
        66,
        r"\frac1{(1+|x|)^2}",
        at(lambda x: (d(lambda u: u / (1 + abs(u)), x), 1 / (1 + abs(x)) ** 2)),
    ),
    true(66, r"2\sigma(2x)-1", at(lambda x: (mp.tanh(x), 2 * sg(2 * x) - 1))),
    true(66, r"1-\tanh^2x", at(lambda x: (d(mp.tanh, x), 1 - mp.tanh(x) ** 2))),
    skip(66, r"\mathrm{ELU}(x)=x", "defines it"),
    skip(66, r"x>0"),
    skip(66, r"\log(1+e^x)", "defines it"),
    true(66, r"\zeta'(x)=\sigma(x)", at(lambda x: (d(sp, x), sg(x)))),
    true(
        66, r"\zeta''(x)=\sigma(x)(1-\sigma(x))", at(lambda x: (d(sp, x, 2), sg(x) * (1 - sg(x))))
    ),
    true(66, r"\zeta(x)-\zeta(-x)=x", at(lambda x: (sp(x) - sp(-x), x))),
    true(66, r"\max(x,0)", le("x", lambda x: (max(x, 0), float(sp(x))))),
    false(66, r"\zeta(x)\zeta(-x)=1", at(lambda x: (sp(x) * sp(-x), 1)), "no such rule"),
]
