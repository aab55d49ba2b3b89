"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import cond, eq, false, holds, skip, true
from conformance.maths import det, expm, eye, inv, norm, np, outer, pinv, power, tr

G = "A nxn, x n, y n"
SY = "A sym n, x n, y n"


def projector(A):
    n = len(A)
    return A @ np.diag([1.0] * (n - 1) + [0.0]) @ inv(A)


def nilpotent(A):
    return outer(A[:, 0], np.r_[A[1, 0], -A[0, 0], np.zeros(len(A) - 2)])


def mirror(v):
    return eye(len(v)) - 2 * outer(v, v) / (v @ v)


P = lambda side: eq("A nxn", lambda A: side(projector(A), eye(len(A))))
J = lambda side: eq("A nxn", lambda A: side(2 * projector(A) - eye(len(A)), eye(len(A))))
N = lambda side: eq("A nxn", lambda A: side(nilpotent(A), eye(len(A))))
H = lambda side: eq("v n", lambda v: side(mirror(v), v))
FROB = lambda spec: eq(spec, lambda A: (norm(A) ** 2, tr(A @ A)))
SWAP = lambda spec: eq(spec, lambda A, x, y: (x @ A @ y, y @ A @ x))
DIAG = "A diag n, B diag n"
US = "U orth n, S sym n"

TRUTH = [
    true(9, r"y^TAx", SWAP(SY)),
    true(11, r"A^2", eq(SY, lambda A: ((A @ A).T, A @ A))),
    true(13, r"\operatorname{tr}(A^2)", FROB(SY)),
    cond(17, r"y^TAx", SWAP(G), SWAP(SY), "A symmetric"),
    cond(
        19,
        r"\operatorname{tr}(A^2)",
        FROB(G),
        FROB(SY),
        "A symmetric; or a transpose missing",
        accept=[("refuted", None)],
    ),
    true(21, r"y^TA^Tx", eq(G, lambda A, x, y: (x @ A @ y, y @ A.T @ x))),
    true(25, r"Q^T", eq("Q orth n", lambda Q: (inv(Q), Q.T))),
    true(28, r"B^2", eq("B sym n", lambda B: (B.T @ B, B @ B))),
    true(31, r"0", eq("K skew n", lambda K: (tr(K), 0))),
    true(
        34, r"M^2 + 2MN + N^2", eq(DIAG, lambda A, B: (power(A + B, 2), A @ A + 2 * A @ B + B @ B))
    ),
    true(37, r"u", eq("u unitvec n", lambda u: (outer(u, u) @ u, u))),
    skip(42, r"P", "the assumption", accept=[("verified", None)]),
    true(43, r"P", P(lambda P, I: (power(P, 3), P))),
    true(44, r"0", P(lambda P, I: ((I - P) @ P, 0 * P))),
    true(45, r"I", P(lambda P, I: (power(2 * P - I, 2), I))),
    cond(
        46,
        r"P",
        P(lambda P, I: (P.T, P)),
        eq("v n", lambda v: (outer(v, v).T, outer(v, v))),
        "an orthogonal projector (symmetric)",
        accept=[("refuted", None)],
    ),
    skip(48, r"P", "denied by the sentence", accept=[("conditional", None), ("refuted", None)]),
    true(48, r"P^2P", eq(G, lambda A: (power(A, 3), A @ A @ A))),
    true(48, r"PP^2", eq(G, lambda A: (A @ A @ A, A @ (A @ A)))),
    true(50, r"D_2D_1", eq(DIAG, lambda A, B: (A @ B, B @ A))),
    true(51, r"D_1", eq(DIAG, lambda A: (A.T, A))),
    true(52, r"\det(D_2)\det(D_1)", eq(DIAG, lambda A, B: (det(A @ B), det(B) * det(A)))),
    true(54, r"\prod_i L_{ii}", eq("A nxn", lambda A: (det(np.tril(A)), np.diag(A).prod()))),
    cond(
        55,
        r"L",
        eq("A nxn", lambda A: (np.tril(A).T, np.tril(A))),
        eq("A diag n", lambda A: (A.T, A)),
        "diagonal (symmetric)",
        accept=[("refuted", None)],
    ),
    skip(58, r"\mathbb{R}^{n \times n}"),
    skip(58, r"\mathbb{R}^{n\times n}"),
    true(59, r"U^TSU", eq(US, lambda U, S: ((U.T @ S @ U).T, U.T @ S @ U))),
    true(61, r"\operatorname{tr}(S)", eq(US, lambda U, S: (tr(U.T @ S @ U), tr(S)))),
    true(61, r"\det(S)", eq(US, lambda U, S: (det(U.T @ S @ U), det(S)))),
    skip(62, r"S", "a question", accept=[("refuted", None), ("conditional", None)]),
    true(65, r"U^TS^TU", eq(US, lambda U, S: ((U.T @ S @ U).T, U.T @ S.T @ U))),
    true(
        65,
        r"U^TSU",
        eq(US, lambda U, S: (U.T @ S.T @ U, U.T @ S @ U)),
        why="S symmetric, said in the exercise above",
    ),
    true(65, r"\operatorname{tr}(SUU^T)", eq(US, lambda U, S: (tr(U.T @ S @ U), tr(S @ U @ U.T)))),
    true(
        65,
        r"\operatorname{tr}(S)",
        eq(US, lambda U, S: (tr(S @ U @ U.T), tr(S))),
        why="U orthogonal, said in the exercise above",
    ),
    skip(67, r"\mathbb{R}^{m \times n}"),
    true(67, r"I", eq("A 2x4", lambda A: (A @ pinv(A), eye(2)))),
    skip(67, r"\mathbb{R}^{m\times n}"),
    true(67, r"I", eq("A 4x2", lambda A: (pinv(A) @ A, eye(2)))),
    true(67, r"A", eq("A mxn", lambda A: (A @ pinv(A) @ A, A))),
    true(
        70, r"0", holds("A spd n, x n", lambda A, x: x @ A @ x > 0), accept=[("not_a_claim", None)]
    ),
    skip(70, r"0", "a condition"),
    true(
        71,
        r"A",
        eq(
            "A spd n",
            lambda A: (lambda w, v: ((v * np.sqrt(w)) @ v.T @ (v * np.sqrt(w)) @ v.T, A))(
                *np.linalg.eigh(A)
            ),
        ),
        accept=[("not_a_claim", None)],
    ),
    skip(73, r"I - 2\frac{vv^T}{v^Tv}", "names H"),
    true(73, r"H", H(lambda H, v: (H.T, H))),
    true(73, r"I", H(lambda H, v: (H @ H, eye(len(v))))),
    false(73, r"v", H(lambda H, v: (H @ v, v)), "sign"),
    true(73, r"-1", H(lambda H, v: (det(H), -1))),
    skip(75, r"I", "the assumption"),
    true(75, r"J", J(lambda J, I: (inv(J), J))),
    true(75, r"J", J(lambda J, I: (power(J, 3), J))),
    true(75, r"2(I + J)", J(lambda J, I: (power(I + J, 2), 2 * (I + J)))),
    skip(75, r"0", "the assumption"),
    true(75, r"I - N", N(lambda N, I: (inv(I + N), I - N))),
    true(75, r"I + N", N(lambda N, I: (expm(N / 8), I + N / 8))),
    true(75, r"1", N(lambda N, I: (det(I + N), 1))),
    true(77, r"v^Tu", eq("u n, v n", lambda u, v: (tr(outer(u, v)), v @ u))),
    true(
        77, r"(v^Tu)uv^T", eq("u n, v n", lambda u, v: (power(outer(u, v), 2), v @ u * outer(u, v)))
    ),
    false(
        77,
        r"v^Tu",
        eq("u n, v n", lambda u, v: (det(outer(u, v)), v @ u)),
        "zero",
        accept=[("conditional", None)],
    ),
    skip(77, r"\mathbb{R}^n"),
    skip(77, r"2", "a condition"),
]
