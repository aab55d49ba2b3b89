"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import conv, eq, false, le, skip, true
from conformance.maths import det, diff, eig, inv, norm, np, power, tr

A = "A mxn, x n, y m"
M = "M nxn, N nxn, x n, z n"
SQ = "A mxn, B nxm"

TRUTH = [
    true(8, r"B^TA^T", eq("A mxn, B nxp", lambda A, B: ((A @ B).T, B.T @ A.T))),
    true(9, r"\|x\|", eq("M orth n, x n", lambda M, x: (norm(M @ x), norm(x)))),
    skip(10, r"-M", "defines the property", accept=[("verified", None)]),
    true(
        11,
        r"\sum_i \lambda_i^k",
        eq("M nxn, k int", lambda M, k: (tr(power(M, k)), (eig(M) ** k).sum())),
    ),
    true(12, r"M^T", eq("M orth n", lambda M: (inv(M), M.T))),
    true(
        13,
        r"I",
        eq(
            "x n",
            lambda x: ((H := np.eye(len(x)) - 2 * np.outer(x, x) / (x @ x)) @ H, np.eye(len(x))),
        ),
    ),
    false(
        14,
        r"I",
        eq("M orth n", lambda M: (M @ M, np.eye(len(M)))),
        "symmetric too",
        accept=[("conditional", None)],
    ),
    true(15, r"\prod_i M_{ii}", eq("M nxn", lambda M: (det(np.tril(M)), np.diag(M).prod()))),
    true(16, r"0", le("M spd n, x n", lambda M, x: (0, x @ M @ x))),
    true(17, r"\operatorname{tr}(BA)", eq(SQ, lambda A, B: (tr(A @ B), tr(B @ A)))),
    skip(17, r"m", "a condition"),
    true(18, r"x^TA^Ty", eq(A, lambda A, x, y: (y @ A @ x, x @ A.T @ y))),
    true(19, r"\tfrac12 x^T(M + M^T)x", eq(M, lambda M, x: (x @ M @ x, x @ (M + M.T) @ x / 2))),
    true(25, r"N^{-1}M^{-1}", eq(M, lambda M, N: (inv(M @ N), inv(N) @ inv(M)))),
    true(
        26,
        r"M^{-1} - M^{-1}(M^{-1}+N^{-1})^{-1}M^{-1}",
        eq(M, lambda M, N: (inv(M + N), inv(M) - inv(M) @ inv(inv(M) + inv(N)) @ inv(M))),
    ),
    true(27, r"\lvert M\rvert^{-1}", eq(M, lambda M: (det(inv(M)), 1 / det(M)))),
    false(28, r"c\lvert M\rvert", eq("c, M nxn", lambda c, M: (det(c * M), c * det(M))), "c^n"),
    true(29, r"(M^{-1})^k", eq("M nxn, k int", lambda M, k: (inv(power(M, k)), power(inv(M), k)))),
    true(38, r"A^T", eq(A, lambda A, x: (diff(lambda v: A @ v, x).T, A.T)), "denominator"),
    true(
        38,
        r"(M + M^T)x",
        eq(M, lambda M, x: (diff(lambda v: v @ M @ v, x), (M + M.T) @ x)),
        "denominator",
        accept=[("verified", None)],
    ),
    true(
        38,
        r"A^Ty",
        eq(A, lambda A, x, y: (diff(lambda v: y @ A @ v, x), A.T @ y)),
        "denominator",
        accept=[("verified", None)],
    ),
    conv(
        40,
        r"A",
        "numerator",
        eq(A, lambda A, x: (diff(lambda v: A @ v, x).T, A)),
        eq(A, lambda A, x: (diff(lambda v: A @ v, x), A)),
        "the other layout",
    ),
    false(
        40,
        r"A^T(Ax - y)",
        eq(A, lambda A, x, y: (diff(lambda v: norm(A @ v - y) ** 2, x), A.T @ (A @ x - y))),
        "factor 2",
    ),
    true(
        44,
        r"2Mx",
        eq("M sym n, x n", lambda M, x: (diff(lambda v: v @ M @ v, x), 2 * M @ x)),
        "denominator",
        accept=[("verified", None)],
    ),
    true(50, r"\|x\|\,\|z\|", le(M, lambda x, z: (abs(x @ z), norm(x) * norm(z)))),
    true(51, r"\|x\| + \|z\|", le(M, lambda x, z: (norm(x + z), norm(x) + norm(z)))),
    true(52, r"\sqrt{n}\,\|x\|_2", le(M, lambda x: (norm(x, 1), np.sqrt(len(x)) * norm(x)))),
    false(53, r"\|x\|_\infty", le(M, lambda x: (norm(x), norm(x, np.inf))), "the other way round"),
    true(54, r"\|A\|_F\,\|x\|", le(A, lambda A, x: (norm(A @ x), norm(A) * norm(x)))),
    skip(57, r"\operatorname{tr}(A)\operatorname{tr}(B)", "quoted as wrong"),
    skip(57, r"M^2 + 2MN + N^2", "quoted as wrong"),
    true(
        60,
        r"\operatorname{tr}(M) + \operatorname{tr}(N)",
        eq(M, lambda M, N: (tr(M + N), tr(M) + tr(N))),
    ),
    true(
        60,
        r"M^2 + MN + NM + N^2",
        eq(M, lambda M, N: (power(M + N, 2), M @ M + M @ N + N @ M + N @ N)),
    ),
]
