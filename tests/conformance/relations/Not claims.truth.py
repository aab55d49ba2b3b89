"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import cond, eq, false, le, skip, true
from conformance.maths import diff, eye, hess, inv, norm, np, outer, sin

A1 = "A sym n, x n, y n, c"
FX = "x n, v n"


def R(A, x):
    return x @ A @ x / (x @ x)


def kappa(A):
    return norm(A, 2) * norm(inv(A), 2)


def f(x):
    return sin(x @ np.arange(1, len(x) + 1) / 3) + 0.1 * (x @ x) ** 2


ON = lambda side: eq("A nxn", side)

TRUTH = [
    skip(8, r"\{1, \dots, n\}"),
    skip(8, r"x^\top y"),
    skip(8, r"\frac1n\sum_{i=1}^n x_i"),
    skip(8, r"(1, \dots, 1)^\top"),
    skip(11, r"\frac1N\sum_{i=1}^N"),
    skip(15, r"\frac{x^\top Ax}{x^\top x}"),
    skip(15, r"\|A\|\,\|A^{-1}\|"),
    skip(17, r"f(x + td)"),
    skip(17, r"\nabla f(x)"),
    skip(17, r"\nabla^2f(x)"),
    skip(21, r"b"),
    skip(22, r"0"),
    skip(23, r"0"),
    skip(24, r"-ky"),
    skip(24, r"y_0"),
    skip(25, r"0"),
    skip(25, r"\lambda v"),
    skip(26, r"1"),
    skip(26, r"0"),
    skip(27, r"0"),
    skip(28, r"6"),
    skip(29, r"d"),
    skip(30, r"y_i"),
    skip(34, r"w^\top x_i + \varepsilon_i"),
    skip(34, r"\mathcal{N}(0, \sigma^2)"),
    skip(34, r"\mathcal{N}(0, \tau^2I)"),
    skip(34, r"\{0, 1\}"),
    skip(34, r"\mathcal{N}(Xw, \sigma^2I)"),
    skip(36, r"0"),
    skip(36, r"0.01"),
    skip(36, r"1000"),
    skip(38, r"x_k - \eta g_k"),
    skip(38, r"\beta m_{k-1}"),
    skip(38, r"\beta_2v_{k-1}"),
    skip(38, r"\frac{m_k}{1 - \beta_1^k}"),
    skip(40, r"1", "an assumption"),
    skip(40, r"0", "an assumption"),
    skip(40, r"0", "an assumption"),
    skip(42, r"\infty"),
    skip(42, r"\infty"),
    skip(44, r"\arg\min_\theta\mathcal{L}(\theta)"),
    skip(46, r"L\|x - y\|", "a definition"),
    skip(48, r"tf(x) + (1-t)f(y)", "a definition"),
    skip(48, r"[0, 1]"),
    true(52, r"\langle y, x\rangle", eq(A1, lambda x, y: (x @ y, y @ x))),
    true(53, r"n", eq("", lambda n: (np.ones(n) @ np.ones(n), n))),
    true(
        54,
        r"\delta_{ij}",
        eq("", lambda n: ([[eye(n)[i] @ eye(n)[j] for j in range(n)] for i in range(n)], eye(n))),
    ),
    true(55, r"A_{ij}", ON(lambda A, n: (eye(n)[0] @ A @ eye(n)[1], A[0, 1]))),
    true(56, r"A_{:,j}", ON(lambda A, n: (A @ eye(n)[1], A[:, 1]))),
    true(57, r"I", eq("", lambda n: (sum(outer(eye(n)[i], eye(n)[i]) for i in range(n)), eye(n)))),
    true(58, r"R(x)", eq(A1, lambda A, x, c: (R(A, c * x), R(A, x)))),
    skip(58, r"0", "a condition"),
    false(
        59,
        r"cR(x)",
        eq(A1, lambda A, x, c: (R(A, c * x), c * R(A, x))),
        "homogeneous of degree zero",
    ),
    true(60, r"\kappa(A)", eq("A nxn, c", lambda A, c: (kappa(c * A), kappa(A)))),
    true(61, r"1", le("A nxn", lambda A: (1, kappa(A)))),
    true(62, r"n\bar x", eq("x n", lambda x, n: (np.ones(n) @ x, n * x.mean()))),
    true(
        63,
        r"g^\top d",
        eq(FX, lambda x, v: (diff(lambda t: f(x + t * v), 0.0), diff(f, x) @ v)),
        "denominator",
        accept=[("verified", None)],
    ),
    false(
        64,
        r"d^\top Hd",
        eq(FX, lambda x, v: (diff(lambda t: f(x + t * v), 0.0), v @ hess(f, x) @ v)),
        "that is the second derivative",
    ),
    true(
        65,
        r"d^\top Hd",
        eq(FX, lambda x, v: (hess(lambda t: f(x + t * v), 0.0), v @ hess(f, x) @ v)),
        accept=[("verified", "denominator")],
    ),
    cond(
        66,
        r"A_{ji}",
        ON(lambda A, n: (eye(n)[0] @ A @ eye(n)[1], A[1, 0])),
        eq("A sym n", lambda A, n: (eye(n)[0] @ A @ eye(n)[1], A[1, 0])),
        "A symmetric; said above for the Rayleigh quotient only",
        accept=[("refuted", None), ("verified", None)],
    ),
    false(
        67,
        r"\bar x\mathbf{1}",
        eq("x n", lambda x, n: (np.ones(n) * x.sum(), x.mean() * np.ones(n))),
        "factor n",
    ),
]
