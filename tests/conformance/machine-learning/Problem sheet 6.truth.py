"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741

from conformance.cases import eq, false, ill, le, skip, true
from conformance.maths import Joint, diff, eye, hess, independent, inv, log, np, sin, tr

COND = [("conditional", None)]
DEF = [("not_a_claim", None)]
COLUMNS = "denominator"
T = "X Nx2, y N, b 2, r pos"
sq = lambda v: v @ v


def reg(sides, spec=T):
    return eq(spec, sides)


def hat(X):
    return X @ inv(X.T @ X) @ X.T


def noise(sides):
    """Regression with noise of covariance s2 I that is not Gaussian."""

    def both(rng, X, b):
        n = len(X)
        W = np.linalg.qr(rng.normal(size=(n, n)))[0]
        s = rng.uniform(0.5, 2)
        points = np.concatenate([W, -W]) * np.sqrt(n) * s
        E = lambda f: sum(np.asarray(f(X @ b + e)) for e in points) / len(points)
        cov = lambda f: E(lambda y: np.outer(f(y) - E(f), f(y) - E(f)))
        fit = lambda y: inv(X.T @ X) @ X.T @ y
        return sides(E, cov, fit, X, b, s * s)

    return eq("X Nx2, b 2", both, 1)


def white(sides):
    def both(rng, n):
        coin = Joint(rng, (), points=2)
        coin.values, coin.weights = [np.array([-1.0, 1.0])], np.array([0.5, 0.5])
        k = min(n, 3)
        J = independent(*[coin] * (2 * k))
        v = np.array(J.values)
        E = lambda f: (J.weights * f).sum()
        return sides(E, (v[:k] * v[k:]).sum(0), k)

    return eq("", both, 1)


def res(t):
    return np.r_[sin(t), t @ t, t[0] * t[-1]]


def lag(Q, A, c, b):
    return lambda x, v: x @ Q @ x / 2 - c @ x + v @ (A @ x - b)


LAG = "Q spd n, A mxn, c n, b m, x n, v m"
KL = lambda p, q: (p * log(p / q)).sum()
H = lambda p: -(p * log(p)).sum()

TRUTH = [
    skip(3, r"\mathbb{R}^{n\times p}"),
    skip(3, r"\mathbb{R}^n"),
    skip(3, r"\mathbb{R}^p"),
    skip(3, r"\|y - X\beta\|_2^2", "the loss"),
    true(
        8,
        r"-2X^\top(y - X\beta)",
        reg(lambda X, y, b: (diff(lambda v: sq(y - X @ v), b), -2 * X.T @ (y - X @ b))),
        COLUMNS,
    ),
    true(9, r"2X^\top X", reg(lambda X, y, b: (hess(lambda v: sq(y - X @ v), b), 2 * X.T @ X))),
    skip(10, r"X^\top y", "the normal equations"),
    skip(10, r"(X^\top X)^{-1}X^\top y", "names the estimate", accept=[("verified", None)]),
    skip(10, r"y - X\hat\beta", "names r"),
    true(10, r"X^\top r = 0", reg(lambda X, y: (X.T @ (y - hat(X) @ y), np.zeros(2)))),
    skip(10, r"X(X^\top X)^{-1}X^\top", "names H"),
    true(10, r"H^2 = H", reg(lambda X: (hat(X) @ hat(X), hat(X)))),
    true(10, r"H^\top = H", reg(lambda X: (hat(X).T, hat(X)))),
    true(10, r"HX = X", reg(lambda X: (hat(X) @ X, X))),
    true(10, r"\operatorname{tr}(H) = p", reg(lambda X: (tr(hat(X)), 2))),
    true(10, r"(I - H)X = 0", reg(lambda X: ((eye(len(X)) - hat(X)) @ X, 0 * X))),
    skip(12, r"\lambda > 0"),
    skip(12, r"\|y - X\beta\|^2 + \lambda\|\beta\|^2", "the loss"),
    true(
        15,
        r"2X^\top(X\beta - y) + 2\lambda\beta",
        reg(
            lambda X, y, b, r: (
                diff(lambda v: sq(y - X @ v) + r * sq(v), b),
                2 * X.T @ (X @ b - y) + 2 * r * b,
            )
        ),
        COLUMNS,
    ),
    true(
        16,
        r"2(X^\top X + \lambda I)",
        reg(
            lambda X, y, b, r: (
                hess(lambda v: sq(y - X @ v) + r * sq(v), b),
                2 * X.T @ X + 2 * r * eye(2),
            )
        ),
    ),
    false(
        17,
        r"2X^\top(X\beta - y) + \lambda\beta",
        reg(
            lambda X, y, b, r: (
                diff(lambda v: sq(y - X @ v) + r * sq(v), b),
                2 * X.T @ (X @ b - y) + r * b,
            )
        ),
        "factor two",
    ),
    true(
        18,
        r"X^\top(XX^\top + \lambda I_n)^{-1}",
        reg(lambda X, r: (inv(X.T @ X + r * eye(2)) @ X.T, X.T @ inv(X @ X.T + r * eye(len(X))))),
    ),
    skip(20, r"X\beta + \varepsilon", "the model"),
    skip(20, r"\mathbb{E}[\varepsilon] = 0", "assumed"),
    skip(20, r"\sigma^2I", "assumed"),
    skip(20, r"(X^\top X)^{-1}X^\top y", "names the estimate"),
    true(23, r"\mathbb{E}[\hat\beta] = \beta", noise(lambda E, cov, fit, X, b, s: (E(fit), b))),
    true(
        23,
        r"\sigma^2(X^\top X)^{-1}",
        noise(lambda E, cov, fit, X, b, s: (cov(fit), s * inv(X.T @ X))),
    ),
    true(
        23,
        r"\operatorname{Cov}(y) = \sigma^2I",
        noise(lambda E, cov, fit, X, b, s: (cov(lambda y: y), s * eye(len(X)))),
    ),
    skip(23, r"y - X\hat\beta", "names r"),
    true(
        23,
        r"(n - p)\sigma^2",
        noise(lambda E, cov, fit, X, b, s: (E(lambda y: sq(y - X @ fit(y))), (len(X) - 2) * s)),
    ),
    false(
        23,
        r"\sigma^2X^\top X",
        noise(lambda E, cov, fit, X, b, s: (cov(fit), s * X.T @ X)),
        "the inverse is missing",
        accept=COND,
    ),
    skip(25, r"\tfrac12(y - X\beta)^\top W(y - X\beta)", "defines f"),
    true(
        28,
        r"X^\top W(X\beta - y)",
        eq(
            "X mx2, y m, b 2, W spd m",
            lambda X, y, b, W: (
                diff(lambda v: (y - X @ v) @ W @ (y - X @ v) / 2, b),
                X.T @ W @ (X @ b - y),
            ),
        ),
        COLUMNS,
    ),
    true(
        29,
        r"X^\top WX",
        eq(
            "X mx2, y m, b 2, W spd m",
            lambda X, y, b, W: (hess(lambda v: (y - X @ v) @ W @ (y - X @ v) / 2, b), X.T @ W @ X),
        ),
    ),
    ill(30, r"XW(X\beta - y)", "the transpose is missing: n × p times n × n", accept=COND),
    skip(32, r"\tfrac12\|r(\theta)\|^2", "defines F"),
    true(
        35,
        r"J_r(\theta)^\top r(\theta)",
        eq("t n", lambda t: (diff(lambda u: sq(res(u)) / 2, t), diff(res, t).T @ res(t))),
        COLUMNS,
    ),
    skip(36, r"J_r(\theta)^\top J_r(\theta)", "an approximation", accept=[("undecided", None)]),
    skip(38, r"Ax = b", "the constraint"),
    skip(38, r"\tfrac12x^\top Qx - c^\top x + \nu^\top(Ax - b)", "the Lagrangian"),
    true(
        41,
        r"Qx - c + A^\top\nu",
        eq(
            LAG,
            lambda Q, A, c, b, x, v: (
                diff(lambda u: lag(Q, A, c, b)(u, v), x),
                Q @ x - c + A.T @ v,
            ),
        ),
        COLUMNS,
    ),
    true(
        42,
        r"Ax - b",
        eq(LAG, lambda Q, A, c, b, x, v: (diff(lambda u: lag(Q, A, c, b)(x, u), v), A @ x - b)),
        COLUMNS,
    ),
    ill(43, r"Qx - c + A\nu", "m × n times m", accept=COND),
    skip(45, r"\mathbb{R}^K"),
    skip(45, r"\sum_k p_k\log\frac{p_k}{q_k}", "defines it", accept=[("verified", None)]),
    skip(45, r"-\sum_k p_k\log p_k", "defines it", accept=[("verified", None)]),
    true(
        48,
        r"H(p) + \mathrm{KL}(p\|q)",
        eq("p prob n, q prob n", lambda p, q: (-(p * log(q)).sum(), H(p) + KL(p, q))),
    ),
    true(48, r"\mathrm{KL}(p\|q) \ge 0", le("p prob n, q prob n", lambda p, q: (0, KL(p, q)))),
    true(48, r"\log K", le("p prob n", lambda p, n: (H(p), log(n)))),
    true(48, r"\mathrm{KL}(p\|p) = 0", eq("p prob n", lambda p: (KL(p, p), 0))),
    false(
        48,
        r"\mathrm{KL}(q\|p)",
        eq("p prob n, q prob n", lambda p, q: (KL(p, q), KL(q, p))),
        "denied in words",
        accept=[*COND, *DEF],
    ),
    skip(50, r"\mathbb{R}^d"),
    true(50, r"\mathbb{E}[q^\top k] = 0", white(lambda E, s, n: (E(s), 0))),
    true(50, r"\operatorname{Var}(q^\top k) = d", white(lambda E, s, n: (E(s * s) - E(s) ** 2, n))),
    true(50, r"1", white(lambda E, s, n: (E(s * s / n) - E(s / np.sqrt(n)) ** 2, 1))),
]
