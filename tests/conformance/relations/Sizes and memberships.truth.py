"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from math import sqrt

from conformance.cases import eq, false, holds, ill, le, skip, true
from conformance.maths import diag, diff, kron, norm, np, outer, rank, tr, vec

D = "A mxn, B nxp, x n, y m, S nxn"


def size(value, *wanted):
    """Whether a value has the size claimed."""
    return holds(
        D,
        lambda A, B, x, y, S, m, n, p: (
            np.shape(value(A, B, x, y, S)) == tuple(w(m, n, p) for w in wanted)
        ),
    )


def wrong(value, *wanted):
    """The same where the claim is false: its check says so."""
    return size(value, *wanted)


m, n, p = (lambda m, n, p: m), (lambda m, n, p: n), (lambda m, n, p: p)
MAY = (("not_a_claim", None),)

TRUTH = [
    skip(3, r"\mathbb{R}^{m \times n}"),
    skip(3, r"\mathbb{R}^{n \times p}"),
    skip(3, r"\mathbb{R}^n"),
    skip(3, r"\mathbb{R}^m"),
    skip(3, r"\mathbb{R}^{n\times n}"),
    true(7, r"\mathbb{R}^{m \times p}", size(lambda A, B, x, y, S: A @ B, m, p)),
    true(8, r"\mathbb{R}^{n\times m}", size(lambda A, B, x, y, S: A.T, n, m)),
    true(9, r"\mathbb{R}^m", size(lambda A, B, x, y, S: A @ x, m)),
    true(10, r"\mathbb{R}^{n\times n}", size(lambda A, B, x, y, S: A.T @ A, n, n)),
    ill(11, r"\mathbb{R}^{m\times m}", "n × n", wrong(lambda A, B, x, y, S: A.T @ A, m, m)),
    true(12, r"\mathbb{R}^{m \times m}", size(lambda A, B, x, y, S: A @ A.T, m, m)),
    true(13, r"\mathbb{R}^{n \times n}", size(lambda A, B, x, y, S: outer(x, x), n, n)),
    true(14, r"\mathbb{R}", size(lambda A, B, x, y, S: x @ x)),
    true(15, r"\mathbb{R}^{m\times n}", size(lambda A, B, x, y, S: outer(y, x), m, n)),
    ill(16, r"\mathbb{R}^{n\times m}", "m × n", wrong(lambda A, B, x, y, S: outer(y, x), n, m)),
    true(17, r"\mathbb{R}", size(lambda A, B, x, y, S: y @ A @ x)),
    true(18, r"\mathbb{R}^n", size(lambda A, B, x, y, S: A.T @ y, n)),
    ill(19, r"\mathbb{R}^m", "n", wrong(lambda A, B, x, y, S: A.T @ y, m)),
    true(20, r"\mathbb{R}^{p\times m}", size(lambda A, B, x, y, S: (A @ B).T, p, m)),
    true(
        21,
        r"\mathbb{R}^{mn \times np}",
        size(lambda A, B, x, y, S: kron(A, B), lambda m, n, p: m * n, lambda m, n, p: n * p),
    ),
    true(22, r"\mathbb{R}^{mn}", size(lambda A, B, x, y, S: vec(A), lambda m, n, p: m * n)),
    ill(23, r"\mathbb{R}^{m+n}", "m n", wrong(lambda A, B, x, y, S: vec(A), lambda m, n, p: m + n)),
    true(24, r"\mathbb{R}", size(lambda A, B, x, y, S: tr(S))),
    true(25, r"\mathbb{R}^{n\times n}", size(lambda A, B, x, y, S: diag(x), n, n)),
    true(
        26,
        r"\mathbb{R}^{m\times(n+1)}",
        size(lambda A, B, x, y, S: np.c_[A, y], m, lambda m, n, p: n + 1),
    ),
    true(
        27,
        r"\mathbb{R}^n",
        size(lambda A, B, x, y, S: diff(lambda z: z @ S @ z, x), n),
        accept=[("verified", "denominator")],
    ),
    skip(31, r"\mathbb{R}^n"),
    skip(31, r"\mathbb{R}^m"),
    ill(33, r"A^\top B^\top", "n × m times p × n"),
    ill(34, r"y^\top A^\top x", "x and y exchanged"),
    true(35, r"x^\top A^\top y", eq(D, lambda A, x, y: (y @ A @ x, x @ A.T @ y))),
    true(36, r"x^\top A^\top", eq(D, lambda A, x: ((A @ x)[None], x[None] @ A.T))),
    ill(37, r"A^\top x^\top", "n × m times 1 × n"),
    skip(38, r"A^\top y", "an equation to solve"),
    true(39, r"\operatorname{tr}(Sxx^\top)", eq(D, lambda S, x: (x @ S @ x, tr(S @ outer(x, x))))),
    false(
        40,
        r"\operatorname{tr}(Sx^\top x)",
        eq(D, lambda S, x: (x @ S @ x, tr(S * (x @ x)))),
        "order: x x^T",
        accept=[("ill_typed", None)],
    ),
    ill(41, r"0", "m × m times n", accept=[("not_a_claim", None)]),
    ill(42, r"\operatorname{tr}(BA)", "B A does not exist for m ≠ p"),
    ill(43, r"A^\top + B^\top", "A and B have different sizes"),
    true(44, r"x^\top A^\top A x", eq(D, lambda A, x: (norm(A @ x) ** 2, x @ A.T @ A @ x))),
    ill(45, r"x^\top AA^\top x", "n against m × m"),
    true(46, r"\min(m, n)", le(D, lambda A, m, n: (rank(A), min(m, n)), 3)),
    true(47, r"\max(m, n)", le(D, lambda A, m, n: (rank(A), max(m, n)), 3)),
    ill(48, r"x + S", "a matrix and a vector"),
    ill(49, r"\det(A)^2", "A is not square", accept=[("conditional", None)]),
    skip(53, r"0\}", "inside a set"),
    skip(54, r"\{p \in \mathbb{R}^n", "names the simplex"),
    skip(55, r"\mathbb{R}", "declares f"),
    skip(56, r"\{1, \dots, n\}", "declares i"),
    true(57, r"\mathbb{R}", holds("", lambda: sqrt(2) ** 2 > 0), accept=MAY),
    skip(58, r"\sigma(S)", "declares an eigenvalue"),
]
