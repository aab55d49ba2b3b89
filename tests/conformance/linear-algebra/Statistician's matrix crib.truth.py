"""Truth of the note beside this file."""

# ruff: noqa: N803, N806, E741, E731

from conformance.cases import cond, eq, false, holds, skip, true
from conformance.maths import adj, det, diag, eye, inv, np, outer, pinv, rank, tr

AB = "A nxn, B nxn"
W = "A nxn, U nxk, D kxk, V kxn"
UV = "A nxn, u n, v n"
AJ = "a pos, b pos"
BLOCK = "P nxn, Q nxm, R mxn, S mxm"
X = "X Nxk"


def blk(P, Q, R, S):
    return np.block([[P, Q], [R, S]])


def hat(X):
    return X @ inv(X.T @ X) @ X.T


def ones(n):
    return np.ones((n, n))


def centre(n):
    return eye(n) - ones(n) / n


TRUTH = [
    skip(3, r"|A|", "a mention"),
    true(
        9, r"A(A + I)^{-1}", eq("A nxn", lambda A, n: (inv(eye(n) + inv(A)), A @ inv(A + eye(n))))
    ),
    true(
        9,
        r"A^{-1}B(I + B'A^{-1}B)^{-1}",
        eq(
            AB,
            lambda A, B, n: (
                inv(A + B @ B.T) @ B,
                inv(A) @ B @ inv(eye(n) + B.T @ inv(A) @ B),
            ),
        ),
    ),
    true(9, r"A(A + B)^{-1}B", eq(AB, lambda A, B: (inv(inv(A) + inv(B)), A @ inv(A + B) @ B))),
    true(9, r"B(A+B)^{-1}A", eq(AB, lambda A, B: (A @ inv(A + B) @ B, B @ inv(A + B) @ A))),
    true(
        9,
        r"B - B(A+B)^{-1}B",
        eq(AB, lambda A, B: (A - A @ inv(A + B) @ A, B - B @ inv(A + B) @ B)),
    ),
    true(
        9,
        r"A^{-1}(A+B)B^{-1}",
        eq(AB, lambda A, B: (inv(A) + inv(B), inv(A) @ (A + B) @ inv(B))),
    ),
    true(
        9,
        r"I - A(I + BA)^{-1}B",
        eq(AB, lambda A, B, n: (inv(eye(n) + A @ B), eye(n) - A @ inv(eye(n) + B @ A) @ B)),
    ),
    true(
        9,
        r"A(I + BA)^{-1}",
        eq(AB, lambda A, B, n: (inv(eye(n) + A @ B) @ A, A @ inv(eye(n) + B @ A))),
    ),
    false(
        21,
        r"A^{-1}(A - B)B^{-1}",
        eq(AB, lambda A, B: (inv(A) - inv(B), inv(A) @ (A - B) @ inv(B))),
        "sign: B - A",
    ),
    true(
        21,
        r"A^{-1} - A^{-1}(B^{-1} + A^{-1})^{-1}A^{-1}",
        eq(AB, lambda A, B: (inv(A + B), inv(A) - inv(A) @ inv(inv(B) + inv(A)) @ inv(A))),
    ),
    true(
        25,
        r"A^{-1} - A^{-1}U(D^{-1} + VA^{-1}U)^{-1}VA^{-1}",
        eq(
            W,
            lambda A, U, D, V: (
                inv(A + U @ D @ V),
                inv(A) - inv(A) @ U @ inv(inv(D) + V @ inv(A) @ U) @ V @ inv(A),
            ),
        ),
    ),
    true(
        27,
        r"|A|\,|D|\,|D^{-1} + VA^{-1}U|",
        eq(
            W,
            lambda A, U, D, V: (
                det(A + U @ D @ V),
                det(A) * det(D) * det(inv(D) + V @ inv(A) @ U),
            ),
        ),
    ),
    false(
        27,
        r"|A|\,|D^{-1} + VA^{-1}U|",
        eq(W, lambda A, U, D, V: (det(A + U @ D @ V), det(A) * det(inv(D) + V @ inv(A) @ U))),
        "the determinant of D is missing",
    ),
    skip(29, r"\mathbb{R}^n"),
    true(
        29,
        r"|A| + v'\operatorname{adj}(A)u",
        eq(UV, lambda A, u, v: (det(A + outer(u, v)), det(A) + v @ adj(A) @ u)),
    ),
    true(
        29,
        r"A^{-1} + \dfrac{A^{-1}uv'A^{-1}}{1 - v'A^{-1}u}",
        eq(
            UV,
            lambda A, u, v: (
                inv(A - outer(u, v)),
                inv(A) + inv(A) @ outer(u, v) @ inv(A) / (1 - v @ inv(A) @ u),
            ),
        ),
    ),
    skip(33, r"1_n1_n'", "names the matrix of ones", accept=[("verified", None)]),
    true(35, r"nJ_n", eq("", lambda n: (ones(n) @ ones(n), n * ones(n)))),
    true(
        36,
        r"a^{n-1}(a + nb)",
        eq(AJ, lambda a, b, n: (det(a * eye(n) + b * ones(n)), a ** (n - 1) * (a + n * b))),
    ),
    true(
        37,
        r"\frac1a\left(I_n - \frac{b}{a + nb}J_n\right)",
        eq(
            AJ,
            lambda a, b, n: (
                inv(a * eye(n) + b * ones(n)),
                (eye(n) - b / (a + n * b) * ones(n)) / a,
            ),
        ),
    ),
    false(
        38,
        r"(a + b)1_n",
        eq(
            AJ,
            lambda a, b, n: ((a * eye(n) + b * ones(n)) @ np.ones(n), (a + b) * np.ones(n)),
        ),
        "a + n b",
    ),
    skip(40, r"I_n - \frac1n J_n", "names the matrix"),
    true(40, r"0", eq("", lambda n: (centre(n) @ np.ones(n), np.zeros(n)))),
    true(40, r"C_n", eq("", lambda n: (centre(n) @ centre(n), centre(n)))),
    true(40, r"n-1", eq("", lambda n: (rank(centre(n)), n - 1))),
    true(
        40,
        r"\sum_{i=1}^n (x_i - \bar x)^2",
        eq("x n", lambda x, n: (x @ centre(n) @ x, ((x - x.mean()) ** 2).sum())),
    ),
    skip(40, r"\frac1n\sum_i x_i", "names the mean"),
    skip(44, r"\begin{bmatrix} P & Q \\ R & S\end{bmatrix}", "names the matrix"),
    true(
        46,
        r"|P|\,|S - RP^{-1}Q|",
        eq(BLOCK, lambda P, Q, R, S: (det(blk(P, Q, R, S)), det(P) * det(S - R @ inv(P) @ Q))),
    ),
    true(
        47,
        r"|S|\,|P - QS^{-1}R|",
        eq(BLOCK, lambda P, Q, R, S: (det(blk(P, Q, R, S)), det(S) * det(P - Q @ inv(S) @ R))),
    ),
    false(
        48,
        r"|P||S| - |R||Q|",
        eq(
            "P nxn, Q nxn, R nxn, S nxn",
            lambda P, Q, R, S: (det(blk(P, Q, R, S)), det(P) * det(S) - det(R) * det(Q)),
        ),
        "blocks are not numbers",
        accept=[("conditional", None)],
    ),
    true(
        49,
        r"\operatorname{tr}(P) + \operatorname{tr}(S)",
        eq(BLOCK, lambda P, Q, R, S: (tr(blk(P, Q, R, S)), tr(P) + tr(S))),
    ),
    true(
        50,
        r"P^{-1} + P^{-1}Q(S - RP^{-1}Q)^{-1}RP^{-1}",
        eq(
            BLOCK,
            lambda P, Q, R, S: (
                inv(P - Q @ inv(S) @ R),
                inv(P) + inv(P) @ Q @ inv(S - R @ inv(P) @ Q) @ R @ inv(P),
            ),
        ),
    ),
    true(
        51,
        r"\begin{bmatrix} P^{-1} & -P^{-1}QS^{-1} \\ 0 & S^{-1}\end{bmatrix}",
        eq(
            BLOCK,
            lambda P, Q, R, S: (
                inv(blk(P, Q, 0 * R, S)),
                blk(inv(P), -inv(P) @ Q @ inv(S), 0 * R, inv(S)),
            ),
        ),
    ),
    false(
        52,
        r"\begin{bmatrix} P^{-1} & -S^{-1}QP^{-1} \\ 0 & S^{-1}\end{bmatrix}",
        eq(
            "P nxn, Q nxn, R nxn, S nxn",
            lambda P, Q, R, S: (
                inv(blk(P, Q, 0 * R, S)),
                blk(inv(P), -inv(S) @ Q @ inv(P), 0 * R, inv(S)),
            ),
        ),
        "P and S exchanged",
        accept=[("ill_typed", None), ("conditional", None)],
    ),
    skip(56, r"X", "the definition of a g-inverse", accept=[("verified", None)]),
    true(58, r"X", eq(X, lambda X: (X @ pinv(X) @ X, X))),
    true(58, r"X^+", eq(X, lambda X: (pinv(X) @ X @ pinv(X), pinv(X)))),
    true(58, r"XX^+", eq(X, lambda X: ((X @ pinv(X)).T, X @ pinv(X)))),
    true(60, r"(X^+)'", eq(X, lambda X: (pinv(X.T), pinv(X).T))),
    true(60, r"(X'X)^+X'", eq(X, lambda X: (pinv(X), pinv(X.T @ X) @ X.T))),
    true(60, r"X", eq(X, lambda X: (pinv(pinv(X)), X))),
    false(
        60,
        r"B^+A^+",
        eq("A mxn, B nxp", lambda A, B: (pinv(A @ B), pinv(B) @ pinv(A))),
        "no reverse order law in general",
        accept=[("conditional", None)],
    ),
    true(62, r"(X'X)^{-1}X'", eq(X, lambda X: (pinv(X), inv(X.T @ X) @ X.T))),
    true(62, r"I", eq(X, lambda X, k: (pinv(X) @ X, eye(k)))),
    skip(62, r"X(X'X)^{-1}X'", "names the hat matrix"),
    true(62, r"X", eq(X, lambda X: (hat(X) @ X, X))),
    true(62, r"0", eq(X, lambda X, N: ((eye(N) - hat(X)) @ X, 0 * X))),
    true(62, r"H", eq(X, lambda X: (hat(X).T, hat(X)))),
    true(62, r"k", eq(X, lambda X, k: (tr(hat(X)), k))),
    true(62, r"N-k", eq(X, lambda X, N, k: (tr(eye(N) - hat(X)), N - k))),
    true(62, r"0 \le h_{ii}", holds(X, lambda X: (diag(hat(X)) >= -1e-9).all())),
    true(62, r"1", holds(X, lambda X: (diag(hat(X)) <= 1 + 1e-9).all())),
    true(66, r"\operatorname{tr}(WV)", eq("V sym n, W sym n", lambda V, W: (tr(V @ W), tr(W @ V)))),
    cond(
        66,
        r"VW",
        eq("V sym n, W sym n", lambda V, W: ((V @ W).T, V @ W)),
        eq("V sym n", lambda V: ((V @ V @ V).T, V @ (V @ V))),
        "they must commute",
        accept=[("refuted", None)],
    ),
    true(
        66,
        r"\operatorname{tr}(Vxx')",
        eq("V sym n, x n", lambda V, x: (x @ V @ x, tr(V @ outer(x, x)))),
    ),
    true(
        66,
        r"x'Vx - 2x'Vy + y'Vy",
        eq(
            "V sym n, x n, y n",
            lambda V, x, y: ((x - y) @ V @ (x - y), x @ V @ x - 2 * x @ V @ y + y @ V @ y),
        ),
    ),
]
