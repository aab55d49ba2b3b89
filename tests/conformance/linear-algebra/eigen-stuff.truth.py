"""Truth of the note beside this file."""

# ruff: noqa: N803, E741, E731, PLC3002

from conformance.cases import cond, eq, false, skip, true
from conformance.maths import det, diff, eig, eigh, eye, inv, log, norm, np, power, tr

A1 = "A nxn"
SYM = "Q orth n, D diag n"
KS = "K skew n"


def projector(A):
    """Some idempotent matrix that is not symmetric."""
    n = len(A)
    return A @ np.diag([1.0] * (n // 2) + [0.0] * (n - n // 2)) @ inv(A)


P = lambda side: eq("A nxn", lambda A, n: side(projector(A), eye(n)))  # noqa: E731
svd = lambda A: np.linalg.svd(A)[1]  # noqa: E731

TRUTH = [
    true(11, r"\sum_{i=1}^n \lambda_i", eq(A1, lambda A: (tr(A), eig(A).sum()))),
    true(11, r"\prod_{i=1}^n \lambda_i", eq(A1, lambda A: (det(A), eig(A).prod()))),
    true(14, r"\sum_i \lambda_i^k", eq(A1, lambda A, k: (tr(power(A, k)), (eig(A) ** k).sum()))),
    false(
        14,
        r"\left(\sum_i \lambda_i\right)^2",
        eq(A1, lambda A: (tr(A @ A), eig(A).sum() ** 2)),
        "square of the sum for the sum of squares",
    ),
    true(17, r"\sum_i \frac{1}{\lambda_i}", eq(A1, lambda A: (tr(inv(A)), (1 / eig(A)).sum()))),
    true(20, r"\sum_i \log \lambda_i", eq("A spd n", lambda A: (log(det(A)), log(eigh(A)).sum()))),
    true(
        20,
        r"\mathrm{tr}(\log A)",
        eq(
            "A spd n",
            lambda A: (
                log(eigh(A)).sum(),
                tr((lambda w, v: v @ np.diag(log(w)) @ v.T)(*np.linalg.eigh(A))),
            ),
        ),
    ),
    true(
        23,
        r"\lambda^2 - \mathrm{tr}(A)\lambda + \det(A)",
        eq("A 2x2, t", lambda A, t: (det(t * eye(2) - A), t * t - tr(A) * t + det(A))),
    ),
    skip(23, r"\mathbb{R}^{2\times 2}"),
    true(
        23,
        r"A^2 - \mathrm{tr}(A) A + \det(A) I = 0",
        eq("A 2x2", lambda A: (A @ A - tr(A) * A + det(A) * eye(2), np.zeros((2, 2)))),
        why="2×2 is said in the sentence before",
        accept=[("conditional", None)],
    ),
    skip(26, r"0", "an equation to solve"),
    true(
        29,
        r"\mathrm{tr}((BA)^k)",
        eq("A nxn, B nxn", lambda A, B, k: (tr(power(A @ B, k)), tr(power(B @ A, k)))),
    ),
    cond(
        29,
        r"\mathrm{tr}(A^2B^2)",
        eq("A nxn, B nxn", lambda A, B: (tr(A @ B @ A @ B), tr(A @ A @ B @ B))),
        eq("A diag n, B diag n", lambda A, B: (tr(A @ B @ A @ B), tr(A @ A @ B @ B))),
        "needs A and B to commute",
        accept=[("refuted", None)],
    ),
    true(
        32,
        r"1 + \epsilon\, \mathrm{tr}(A)",
        eq(A1, lambda A, n: (diff(lambda e: det(eye(n) + e * A), 0.0), tr(A))),
    ),
    skip(38, r"Q \Lambda Q^\top", "names the decomposition", accept=[("verified", None)]),
    true(40, r"S", eq("S sym n", lambda S: (S.T, S))),
    true(41, r"y^\top S x", eq("S sym n, x n, y n", lambda S, x, y: (x @ S @ y, y @ S @ x))),
    true(
        42,
        r"Q \Lambda^k Q^\top",
        eq(SYM, lambda Q, D, k: (power(Q @ D @ Q.T, k), Q @ power(D, k) @ Q.T)),
    ),
    false(
        43,
        r"Q^\top \Lambda^{-1} Q",
        eq(SYM, lambda Q, D: (inv(Q @ D @ Q.T), Q.T @ inv(D) @ Q)),
        "Q and its transpose exchanged",
    ),
    true(44, r"\mathrm{tr}(\Lambda)", eq(SYM, lambda Q, D: (tr(Q @ D @ Q.T), tr(D)))),
    true(50, r"Q Q^\top", eq("Q orth n", lambda Q: (Q.T @ Q, Q @ Q.T))),
    true(50, r"I", eq("Q orth n", lambda Q, n: (Q @ Q.T, eye(n)))),
    true(51, r"Q^\top", eq("Q orth n", lambda Q: (inv(Q), Q.T))),
    true(52, r"\|x\|_2", eq("Q orth n, x n", lambda Q, x: (norm(Q @ x), norm(x)))),
    true(53, r"\|A\|_F", eq("Q orth n, A nxn", lambda Q, A: (norm(Q @ A), norm(A)))),
    true(54, r"1", eq("Q orth n", lambda Q: (det(Q) ** 2, 1))),
    false(
        55,
        r"1",
        eq("Q orth n", lambda Q: (det(Q), 1), 6),
        "reflections have -1",
        accept=[("conditional", None)],
    ),
    true(
        56,
        r"\langle x, y \rangle",
        eq("Q orth n, x n, y n", lambda Q, x, y: ((Q @ x) @ (Q @ y), x @ y)),
    ),
    skip(60, r"-K", "an assumption"),
    skip(60, r"\mathbb{R}^{n \times n}"),
    true(62, r"0", eq(KS + ", x n", lambda K, x: (x @ K @ x, 0))),
    true(63, r"0", eq(KS, lambda K: (tr(K), 0))),
    true(64, r"0", eq(KS + ", S sym n", lambda K, S: (tr(K @ S), 0))),
    skip(65, r"(I - K)(I + K)^{-1}", "names the transform"),
    true(
        65,
        r"(I+K)^{-1}(I-K)",
        eq(KS, lambda K, n: ((eye(n) - K) @ inv(eye(n) + K), inv(eye(n) + K) @ (eye(n) - K))),
    ),
    skip(69, r"P", "an assumption"),
    true(71, r"I - P", P(lambda P, I: ((I - P) @ (I - P), I - P))),
    true(72, r"0", P(lambda P, I: (P @ (I - P), 0 * P))),
    true(73, r"\mathrm{tr}(P)", P(lambda P, I: (np.linalg.matrix_rank(P, 1e-8), tr(P)))),
    true(74, r"I", P(lambda P, I: ((I - 2 * P) @ (I - 2 * P), I))),
    false(75, r"I - P", P(lambda P, I: (inv(I + P), I - P)), "must be I - P/2"),
    true(76, r"I + 3P", P(lambda P, I: ((I + P) @ (I + P), I + 3 * P))),
    true(82, r"\frac12(A + A^\top)", eq(A1, lambda A: (A, (A + A.T) / 2 + (A - A.T) / 2))),
    true(
        83,
        r"x^\top \frac{A + A^\top}{2} x",
        eq(A1 + ", x n", lambda A, x: (x @ A @ x, x @ ((A + A.T) / 2) @ x)),
    ),
    true(84, r"\prod_i \sigma_i", eq(A1, lambda A: (abs(det(A)), svd(A).prod()))),
    true(85, r"\sum_i \sigma_i^2", eq(A1, lambda A: (norm(A) ** 2, (svd(A) ** 2).sum()))),
    cond(
        86,
        r"\sum_i \lambda_i^2",
        eq(A1, lambda A: (tr(A.T @ A), (eig(A) ** 2).sum())),
        eq("A sym n", lambda A: (tr(A.T @ A), (eig(A) ** 2).sum())),
        "needs A symmetric (normal)",
        accept=[("refuted", None)],
    ),
    true(87, r"\det(A)^2", eq(A1, lambda A: (det(A.T @ A), det(A) ** 2))),
    skip(
        88, r"A", "the definition of idempotent", accept=[("conditional", None), ("refuted", None)]
    ),
]
