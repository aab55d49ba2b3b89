"""Truth of the note beside this file."""

# ruff: noqa: N803, N806, E741, E731

from conformance.cases import eq, false, ill, le, skip, true
from conformance.maths import det, diag, eye, norm, np, outer, tr

A = "A mxn"
svd = lambda A: np.linalg.svd(A)[1]
op = lambda A: svd(A).max()
rk = np.linalg.matrix_rank


def frame(n, k, rng):
    return np.linalg.qr(rng.normal(size=(n, k)))[0]


def com(A, B):
    return A @ B - B @ A


Q = lambda side: eq("x 6, y 6", lambda x, y, rng: side(frame(6, 3, rng), x, y))
QR = lambda side: eq("Q orth n, B nxn", lambda Q, B: side(Q, np.triu(B)))
U = lambda side: eq(
    "u unitvec n, x n", lambda u, x, n: side(eye(n) - 2 * outer(u, u), u, x, eye(n))
)
SVD = lambda side: eq("U orth m, V orth n, D n", lambda U, V, D, m, n: side(U, V, np.eye(m, n) * D))

TRUTH = [
    skip(3, r"\dots", "the order of singular values"),
    skip(5, r"\mathbb{R}^{m\times n}"),
    skip(5, r"\mathbb{R}^n"),
    skip(5, r"\mathbb{R}^{m \times m}"),
    skip(5, r"\mathbb{R}^{n\times n}"),
    true(7, r"\|A\|\,\|x\|", le("A mxn, x n", lambda A, x: (norm(A @ x), op(A) * norm(x)))),
    true(9, r"\operatorname{tr}(AA^\top)", eq(A, lambda A: (norm(A) ** 2, tr(A @ A.T)))),
    true(9, r"\sum_{i,j} a_{ij}^2", eq(A, lambda A: (tr(A @ A.T), (A * A).sum()))),
    true(11, r"\|A\|_F", le(A, lambda A: (op(A), norm(A)))),
    true(11, r"\sqrt{r}\,\|A\|", le(A, lambda A: (norm(A), np.sqrt(rk(A)) * op(A)))),
    true(
        13, r"\|A\|_F", eq("A mxn, U orth m, V orth n", lambda A, U, V: (norm(U @ A @ V), norm(A)))
    ),
    false(
        15, r"\sum_i \sigma_i", eq(A, lambda A: (norm(A), svd(A).sum())), "that is the nuclear norm"
    ),
    true(17, r"\sum_i \sigma_i", eq(A, lambda A: (np.linalg.norm(A, "nuc"), svd(A).sum()))),
    true(19, r"\|x\|_2", le("x n", lambda x: (abs(x).max(), norm(x)))),
    true(19, r"\|x\|_1", le("x n", lambda x: (norm(x), abs(x).sum()))),
    true(19, r"\sqrt{n}\,\|x\|_2", le("x n", lambda x, n: (abs(x).sum(), np.sqrt(n) * norm(x)))),
    false(21, r"\|x\|_2", le("x n", lambda x: (abs(x).sum(), norm(x))), "the other way round"),
    true(23, r"\|A\|^2", eq(A, lambda A: (op(A.T @ A), op(A) ** 2))),
    true(
        25,
        r"\|A\|_F^2 + \|B\|_F^2",
        eq(
            "A mxn, B mxn",
            lambda A, B: (norm(A + B) ** 2, norm(A) ** 2 + norm(B) ** 2 + 2 * tr(A.T @ B)),
        ),
    ),
    skip(27, r"\mathbb{R}^{n\times k}"),
    skip(27, r"QQ^\top", "names P"),
    true(29, r"I_k", Q(lambda Q, x, y: (Q.T @ Q, eye(3)))),
    false(
        30,
        r"I_n",
        Q(lambda Q, x, y: (Q @ Q.T, eye(6))),
        "only for square Q",
        accept=[("conditional", None)],
    ),
    true(31, r"P", Q(lambda Q, x, y: (Q @ Q.T @ Q @ Q.T, Q @ Q.T))),
    true(31, r"P^\top", Q(lambda Q, x, y: (Q @ Q.T, (Q @ Q.T).T))),
    true(32, r"k", Q(lambda Q, x, y: (tr(Q @ Q.T), 3))),
    true(33, r"x^\top Px", Q(lambda Q, x, y: (norm(Q @ Q.T @ x) ** 2, x @ Q @ Q.T @ x))),
    true(
        34,
        r"\|Px\|^2 + \|(I - P)x\|^2",
        Q(lambda Q, x, y: (x @ x, norm(Q @ Q.T @ x) ** 2 + norm(x - Q @ Q.T @ x) ** 2)),
    ),
    true(35, r"0", Q(lambda Q, x, y: ((Q @ Q.T @ x) @ (y - Q @ Q.T @ y), 0))),
    true(36, r"I", Q(lambda Q, x, y: ((eye(6) - 2 * Q @ Q.T) @ (eye(6) - 2 * Q @ Q.T), eye(6)))),
    skip(38, r"QR", "names the factors"),
    true(38, r"R^\top R", QR(lambda Q, R: ((Q @ R).T @ (Q @ R), R.T @ R))),
    true(38, r"\prod_i |r_{ii}|", QR(lambda Q, R: (abs(det(Q @ R)), abs(diag(R)).prod()))),
    false(
        38,
        r"\prod_i r_{ii}",
        eq("Q orth n, B nxn", lambda Q, B: (det(Q @ np.triu(B)), diag(B).prod()), 6),
        "up to the sign of det Q",
        accept=[("conditional", None)],
    ),
    skip(38, r"LL^\top", "names the factor"),
    true(
        38,
        r"\prod_i l_{ii}^2",
        eq("B nxn", lambda B: (det(np.tril(B) @ np.tril(B).T), (diag(B) ** 2).prod())),
    ),
    skip(40, r"U\Sigma V^\top", "names the factors"),
    true(
        40,
        r"V\Sigma^\top\Sigma V^\top",
        SVD(lambda U, V, S: ((U @ S @ V.T).T @ (U @ S @ V.T), V @ S.T @ S @ V.T)),
    ),
    true(
        40,
        r"U\Sigma\Sigma^\top U^\top",
        SVD(lambda U, V, S: ((U @ S @ V.T) @ (U @ S @ V.T).T, U @ S @ S.T @ U.T)),
    ),
    ill(40, r"U\Sigma^\top\Sigma U^\top", "U for V", accept=[("conditional", None)]),
    skip(42, r"\mathbb{R}^n"),
    skip(42, r"I - 2uu^\top", "names the reflection"),
    true(42, r"H", U(lambda H, u, x, I: (H.T, H))),
    true(42, r"I", U(lambda H, u, x, I: (H @ H, I))),
    true(42, r"-u", U(lambda H, u, x, I: (H @ u, -u))),
    true(42, r"-1", U(lambda H, u, x, I: (det(H), -1))),
    true(42, r"n - 2", U(lambda H, u, x, I: (tr(H), len(I) - 2))),
    true(42, r"\|x\|", U(lambda H, u, x, I: (norm(H @ x), norm(x)))),
    skip(44, r"AB - BA", "names the commutator", accept=[("verified", None)]),
    true(44, r"0", eq("A nxn, B nxn", lambda A, B: (tr(com(A, B)), 0))),
    true(44, r"[B^\top, A^\top]", eq("A nxn, B nxn", lambda A, B: (com(A, B).T, com(B.T, A.T)))),
    true(
        44,
        r"[A,B]C + B[A,C]",
        eq("A nxn, B nxn, C nxn", lambda A, B, C: (com(A, B @ C), com(A, B) @ C + B @ com(A, C))),
    ),
    true(44, r"0", eq("A sym n, B skew n", lambda A, B: (tr(A @ B), 0))),
    true(44, r"[A,B]", eq("A sym n, B skew n", lambda A, B: (com(A, B).T, com(A, B)))),
    skip(44, r"\mathbb{R}^3"),
    true(
        44,
        r"\|x\|^2\|y\|^2 - (x^\top y)^2",
        eq("x 3, y 3", lambda x, y: (norm(np.cross(x, y)) ** 2, (x @ x) * (y @ y) - (x @ y) ** 2)),
    ),
]
