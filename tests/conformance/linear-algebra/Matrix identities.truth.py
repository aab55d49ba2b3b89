"""Truth of the note beside this file."""

# ruff: noqa: N803

from conformance.cases import cond, eq, false, skip, true
from conformance.maths import adj, det, eye, inv, norm, outer, power, tr

AB = "A nxn, B nxn"
ABC = "A nxn, B nxn, C nxn"
TWO = "a big, b unit, c unit, d big"
SAME_TRACE = eq("X mxn", lambda X: (tr(X @ X.T), tr(X.T @ X)))

TRUTH = [
    skip(7, r"\mathbb{R}^{m \times n}"),
    true(11, r"A", eq(AB, lambda A, B: (A.T.T, A))),
    true(12, r"A^T + B^T", eq(AB, lambda A, B: ((A + B).T, A.T + B.T))),
    true(13, r"B^T A^T", eq(AB, lambda A, B: ((A @ B).T, B.T @ A.T))),
    false(
        14,
        r"A^T B^T C^T",
        eq(ABC, lambda A, B, C: ((A @ B @ C).T, A.T @ B.T @ C.T)),
        "order not reversed",
    ),
    true(15, r"(A^T)^{-1}", eq(AB, lambda A, B: (inv(A).T, inv(A.T)))),
    true(16, r"X^TX", eq("X mxn", lambda X: ((X.T @ X).T, X.T @ X))),
    true(22, r"B^{-1}A^{-1}", eq(AB, lambda A, B: (inv(A @ B), inv(B) @ inv(A)))),
    true(23, r"A", eq(AB, lambda A, B: (inv(inv(A)), A))),
    true(24, r"\frac{1}{c} A^{-1}", eq(AB + ", c", lambda A, c: (inv(c * A), inv(A) / c))),
    skip(24, r"c \neq 0"),
    false(
        25,
        r"A^{-1} + B^{-1}",
        eq(AB, lambda A, B: (inv(A + B), inv(A) + inv(B))),
        "inverse of a sum",
    ),
    true(
        26, r"A^{-1}(A+B)B^{-1}", eq(AB, lambda A, B: (inv(A) + inv(B), inv(A) @ (A + B) @ inv(B)))
    ),
    true(
        27,
        r"A^{-1}(B - A)B^{-1}",
        eq(AB, lambda A, B: (inv(A) - inv(B), inv(A) @ (B - A) @ inv(B))),
    ),
    true(28, r"A(A+B)^{-1}B", eq(AB, lambda A, B: (inv(inv(A) + inv(B)), A @ inv(A + B) @ B))),
    true(28, r"B(A+B)^{-1}A", eq(AB, lambda A, B: (A @ inv(A + B) @ B, B @ inv(A + B) @ A))),
    true(
        29, r"I - A(I+A)^{-1}", eq(AB, lambda A, n: (inv(eye(n) + A), eye(n) - A @ inv(eye(n) + A)))
    ),
    true(
        33,
        r"\frac{1}{ad - bc} \begin",
        eq(
            TWO,
            lambda a, b, c, d: (
                inv([[a, b], [c, d]]),
                [
                    [d / (a * d - b * c), -b / (a * d - b * c)],
                    [-c / (a * d - b * c), a / (a * d - b * c)],
                ],
            ),
        ),
    ),
    true(
        39,
        r"\sum_i A_{ii}",
        eq(AB, lambda A: (tr(A), sum(A[i, i] for i in range(len(A)))), 1),
        accept=[("not_a_claim", None)],
    ),
    true(
        40,
        r"\operatorname{tr} A + \operatorname{tr} B",
        eq(AB, lambda A, B: (tr(A + B), tr(A) + tr(B))),
    ),
    true(41, r"\operatorname{tr}(BA)", eq(AB, lambda A, B: (tr(A @ B), tr(B @ A)))),
    false(
        42,
        r"\operatorname{tr}(A) \operatorname{tr}(B)",
        eq(AB, lambda A, B: (tr(A @ B), tr(A) * tr(B))),
        "trace is not multiplicative",
    ),
    true(43, r"\operatorname{tr}(BCA)", eq(ABC, lambda A, B, C: (tr(A @ B @ C), tr(B @ C @ A)))),
    true(43, r"\operatorname{tr}(CAB)", eq(ABC, lambda A, B, C: (tr(B @ C @ A), tr(C @ A @ B)))),
    cond(
        44,
        r"\operatorname{tr}(ACB)",
        eq(ABC, lambda A, B, C: (tr(A @ B @ C), tr(A @ C @ B))),
        eq("A sym n, B sym n, C sym n", lambda A, B, C: (tr(A @ B @ C), tr(A @ C @ B))),
        "not cyclic; holds for symmetric matrices or when B and C commute",
        accept=[("refuted", None)],
    ),
    true(45, r"\operatorname{tr}(A)", eq(AB, lambda A: (tr(A.T), tr(A)))),
    true(46, r"\sum_{i=1}^{m}", eq("X mxn", lambda X: (tr(X.T @ X), (X**2).sum()))),
    true(
        47,
        r"\operatorname{tr}(A x x^T)",
        eq("A nxn, x n", lambda A, x: (x @ A @ x, tr(A @ outer(x, x)))),
    ),
    true(48, r"\operatorname{tr}(A)", eq("A nxn, P nxn", lambda A, P: (tr(inv(P) @ A @ P), tr(A)))),
    true(49, r"\operatorname{tr}(X^T X)", SAME_TRACE),
    true(49, r"\|X\|_F^2", eq("X mxn", lambda X: (tr(X.T @ X), norm(X) ** 2))),
    false(
        50,
        r"c^n \operatorname{tr}(A)",
        eq("A nxn, c", lambda A, c, n: (tr(c * A), c**n * tr(A))),
        "that is the determinant's rule",
    ),
    true(54, r"\det(A)\det(B)", eq(AB, lambda A, B: (det(A @ B), det(A) * det(B)))),
    true(55, r"\det(A)", eq(AB, lambda A: (det(A.T), det(A)))),
    true(56, r"\frac{1}{\det(A)}", eq(AB, lambda A: (det(inv(A)), 1 / det(A)))),
    false(
        57,
        r"\det A + \det B",
        eq(AB, lambda A, B: (det(A + B), det(A) + det(B))),
        "determinant is not additive",
    ),
    false(
        58,
        r"-\det(A)",
        eq(AB, lambda A: (det(-A), -det(A))),
        "(-1)^n; even sizes",
        accept=[("conditional", None)],
    ),
    true(59, r"(\det A)^k", eq(AB, lambda A, k: (det(power(A, k)), det(A) ** k))),
    true(60, r"1 + v^T u", eq("u n, v n", lambda u, v, n: (det(eye(n) + outer(u, v)), 1 + v @ u))),
    true(61, r"\det(A) I", eq(AB, lambda A, n: (A @ adj(A), det(A) * eye(n)))),
]
