"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import cond, eq, false, skip, true
from conformance.maths import det, eye, inv, norm, np, pinv, tr

ST = "S sym n, T sym n, A nxn, x n, y n"
TALL = lambda side: eq("A 4x2", lambda A: side(A, pinv(A), eye(2), eye(4)))
G = "A nxn, B nxn"
SY = "A sym n, B nxn"
PD = lambda side: eq("S spd n, x n", lambda S, x: side(S, np.linalg.cholesky(S), x))
DI = "D diag n, A nxn, B diag n"

TRUTH = [
    true(9, r"y^\top S x", eq(ST, lambda S, x, y: (x @ S @ y, y @ S @ x))),
    skip(13, r"y^\top A x", "said to be false in general", accept=[("conditional", None)]),
    true(13, r"y^\top A^\top x", eq(ST, lambda A, x, y: (x @ A @ y, y @ A.T @ x))),
    true(15, r"TS", eq(ST, lambda S, T: ((S @ T).T, T @ S))),
    true(15, r"ST", eq("S diag n, T diag n", lambda S, T: ((S @ T).T, S @ T))),
    true(17, r"\|x\|", eq("Q orth n, x n", lambda Q, x: (norm(Q @ x), norm(x)))),
    true(17, r"1", eq("Q orth n", lambda Q: (det(Q) ** 2, 1))),
    false(
        17,
        r"\det(A)",
        eq("Q orth n, A nxn", lambda Q, A: (det(Q @ A), det(A))),
        "sign",
        accept=[("conditional", None)],
    ),
    skip(21, r"n", "a size"),
    true(23, r"(A^\top A)^{-1}A^\top", TALL(lambda A, P, i, j: (P, inv(A.T @ A) @ A.T))),
    true(24, r"I", TALL(lambda A, P, i, j: (P @ A, i))),
    false(
        25,
        r"I",
        TALL(lambda A, P, i, j: (A @ P, j)),
        "the other side",
        accept=[("conditional", None)],
    ),
    skip(26, r"AA^+", "names P"),
    true(26, r"P", TALL(lambda A, P, i, j: (A @ P @ A @ P, A @ P))),
    true(26, r"P", TALL(lambda A, P, i, j: ((A @ P).T, A @ P))),
    true(27, r"n", eq("A 4x2", lambda A: (np.linalg.matrix_rank(A.T @ A), 2))),
    true(33, r"A^{-1}A", eq(G, lambda A: (A @ inv(A), inv(A) @ A))),
    true(34, r"\det(A)^2", eq(G, lambda A: (det(A.T @ A), det(A) ** 2))),
    true(35, r"(A^{-1})^\top", eq(G, lambda A: (inv(A.T), inv(A).T))),
    false(
        36, r"A^{-1} + B^{-1}", eq(G, lambda A, B: (inv(A + B), inv(A) + inv(B))), "no such rule"
    ),
    true(42, r"(A^{-1})^\top", eq(SY, lambda A: (inv(A), inv(A).T))),
    true(44, r"\|A\|_F^2", eq(SY, lambda A: (tr(A @ A), norm(A) ** 2))),
    true(46, r"\operatorname{tr}(AB^\top)", eq(SY, lambda A, B: (tr(A @ B), tr(A @ B.T)))),
    cond(
        48,
        r"BA",
        eq(SY, lambda A, B: (A @ B, B @ A)),
        eq("A diag n, B diag n", lambda A, B: (A @ B, B @ A)),
        "if they commute",
        accept=[("refuted", None)],
    ),
    cond(
        54,
        r"\|A\|_F^2",
        eq(G, lambda A: (tr(A @ A), norm(A) ** 2)),
        eq(SY, lambda A: (tr(A @ A), norm(A) ** 2)),
        "A symmetric",
        accept=[("refuted", None)],
    ),
    true(56, r"1/\det(A)", eq(G, lambda A: (det(inv(A)), 1 / det(A)))),
    skip(60, r"0", "a property"),
    skip(60, r"LL^\top", "says what L is", accept=[("verified", None)]),
    true(62, r"\det(L)^2", PD(lambda S, L, x: (det(S), det(L) ** 2))),
    true(
        63,
        r"2\sum_i \log L_{ii}",
        PD(lambda S, L, x: (np.log(det(S)), 2 * np.log(np.diag(L)).sum())),
    ),
    true(64, r"\|L^{-1}x\|^2", PD(lambda S, L, x: (x @ inv(S) @ x, norm(inv(L) @ x) ** 2))),
    false(
        65,
        r"\|L^{\top}x\|^2",
        PD(lambda S, L, x: (x @ inv(S) @ x, norm(L.T @ x) ** 2)),
        "the inverse forgotten",
    ),
    false(
        66,
        r"L^{-1}L^{-\top}",
        PD(lambda S, L, x: (inv(S), inv(L) @ inv(L).T)),
        "order",
        accept=[("conditional", None)],
    ),
    true(67, r"L^{-\top}L^{-1}", PD(lambda S, L, x: (inv(S), inv(L).T @ inv(L)))),
    skip(69, r"\operatorname{diag}(d_1, \dots, d_n)"),
    true(69, r"\sum_i d_i", eq(DI, lambda D: (tr(D), np.diag(D).sum()))),
    true(69, r"\prod_i d_i", eq(DI, lambda D: (det(D), np.diag(D).prod()))),
    cond(
        69,
        r"AD",
        eq(DI, lambda D, A: (D @ A, A @ D)),
        eq(DI, lambda D, B: (D @ B, B @ D)),
        "if they commute",
        accept=[("refuted", None)],
    ),
]
