"""Truth of the note beside this file."""

# ruff: noqa: N803

from conformance.cases import eq, false, ill, skip, true
from conformance.maths import (
    commutation,
    det,
    diag,
    expm,
    eye,
    inv,
    kron,
    norm,
    np,
    outer,
    rank,
    tr,
    vec,
)

AB = "A mxn, B pxq"
FG = "F mxm, G nxn"
HAD = "A mxn, B mxn, C mxn, x m, y n"
SQ = "A nxn, B nxn"

TRUTH = [
    skip(5, r"\mathbb{R}^{m\times m}"),
    skip(5, r"\mathbb{R}^{n \times n}"),
    true(
        8,
        r"(B^\top \otimes A)\operatorname{vec}(X)",
        eq("A mxn, X nxp, B pxq", lambda A, X, B: (vec(A @ X @ B), kron(B.T, A) @ vec(X))),
    ),
    true(14, r"A^\top \otimes B^\top", eq(AB, lambda A, B: (kron(A, B).T, kron(A.T, B.T)))),
    true(
        14,
        r"(AC) \otimes (BD)",
        eq(
            "A mxn, B pxq, C nxk, D qxm",
            lambda A, B, C, D: (kron(A, B) @ kron(C, D), kron(A @ C, B @ D)),
        ),
    ),
    true(
        14, r"F^{-1} \otimes G^{-1}", eq(FG, lambda F, G: (inv(kron(F, G)), kron(inv(F), inv(G))))
    ),
    true(
        14,
        r"\operatorname{tr}(F)\operatorname{tr}(G)",
        eq(FG, lambda F, G: (tr(kron(F, G)), tr(F) * tr(G))),
    ),
    true(
        14,
        r"\det(F)^{n} \det(G)^{m}",
        eq(FG, lambda F, G, m, n: (det(kron(F, G)), det(F) ** n * det(G) ** m)),
    ),
    true(
        14,
        r"A \otimes B + A \otimes C",
        eq("A mxn, B pxq, C pxq", lambda A, B, C: (kron(A, B + C), kron(A, B) + kron(A, C))),
    ),
    true(
        14,
        r"\operatorname{rank}(A)\operatorname{rank}(B)",
        eq(AB, lambda A, B: (rank(kron(A, B)), rank(A) * rank(B))),
    ),
    true(14, r"\|A\|_F \|B\|_F", eq(AB, lambda A, B: (norm(kron(A, B)), norm(A) * norm(B)))),
    false(
        28,
        r"B \otimes A",
        eq(AB, lambda A, B: (kron(A, B), kron(B, A))),
        "does not commute",
        accept=[("ill_typed", None), ("conditional", None)],
    ),
    false(
        29,
        r"G^{-1} \otimes F^{-1}",
        eq(FG, lambda F, G: (inv(kron(F, G)), kron(inv(G), inv(F)))),
        "no reversal",
    ),
    false(
        30,
        r"\det(F)^m \det(G)^n",
        eq(FG, lambda F, G, m, n: (det(kron(F, G)), det(F) ** m * det(G) ** n)),
        "exponents exchanged",
    ),
    false(
        31,
        r"B^\top \otimes A^\top",
        eq(AB, lambda A, B: (kron(A, B).T, kron(B.T, A.T))),
        "no reversal",
        accept=[("ill_typed", None), ("conditional", None)],
    ),
    skip(
        33,
        r"F \otimes I_n + I_m \otimes G",
        "defines the Kronecker sum",
        accept=[("verified", None)],
    ),
    true(
        33,
        r"e^F \otimes e^G",
        eq(
            FG,
            lambda F, G, m, n: (
                expm((kron(F, eye(n)) + kron(eye(m), G)) / 4),
                kron(expm(F / 4), expm(G / 4)),
            ),
        ),
    ),
    true(35, r"b \otimes a", eq("a m, b n", lambda a, b: (vec(outer(a, b)), kron(b, a)))),
    true(
        35,
        r"\operatorname{vec}(b a^\top)",
        eq("a m, b n", lambda a, b: (kron(a, b), vec(outer(b, a)))),
    ),
    true(35, r"a b^\top", eq("a m, b n", lambda a, b: (kron(a[:, None], b[None, :]), outer(a, b)))),
    true(
        39,
        r"\operatorname{vec}(A) + \operatorname{vec}(C)",
        eq("A mxn, C mxn", lambda A, C: (vec(A + C), vec(A) + vec(C))),
    ),
    true(
        40,
        r"(I \otimes A) \operatorname{vec}(X)",
        eq("A mxn, X nxp", lambda A, X, p: (vec(A @ X), kron(eye(p), A) @ vec(X))),
    ),
    false(
        41,
        r"(B \otimes I) \operatorname{vec}(X)",
        eq("B pxp, X nxp", lambda B, X, n: (vec(X @ B), kron(B, eye(n)) @ vec(X))),
        "B transposed is missing",
        accept=[("ill_typed", None), ("conditional", None)],
    ),
    true(
        42,
        r"\operatorname{vec}(A)^\top \operatorname{vec}(C)",
        eq("A mxn, C mxn", lambda A, C: (tr(A.T @ C), vec(A) @ vec(C))),
    ),
    true(
        43,
        r"\operatorname{vec}(D^\top)^\top (C^\top \otimes A)",
        eq(
            "A mxn, B nxp, C pxq, D qxm",
            lambda A, B, C, D: (tr(A @ B @ C @ D), vec(D.T) @ kron(C.T, A) @ vec(B)),
        ),
    ),
    true(
        44,
        r"\operatorname{vec}(A^\top)",
        eq("A mxn", lambda A, m, n: (commutation(m, n) @ vec(A), vec(A.T))),
        accept=[("not_a_claim", None)],
    ),
    skip(44, r"\mathbb{R}^{m \times n}"),
    true(45, r"K_{mn}^{-1}", eq("", lambda m, n: (commutation(m, n).T, inv(commutation(m, n))))),
    true(45, r"K_{nm}", eq("", lambda m, n: (inv(commutation(m, n)), commutation(n, m)))),
    true(53, r"B \odot A", eq(HAD, lambda A, B: (A * B, B * A))),
    true(54, r"A^\top \odot B^\top", eq(HAD, lambda A, B: ((A * B).T, A.T * B.T))),
    true(55, r"A \odot B + A \odot C", eq(HAD, lambda A, B, C: (A * (B + C), A * B + A * C))),
    true(
        56,
        r"\operatorname{tr}(\operatorname{diag}(x) A",
        eq(HAD, lambda A, B, x, y: (x @ (A * B) @ y, tr(diag(x) @ A @ diag(y) @ B.T))),
    ),
    true(
        57, r"(xy^\top) \odot A", eq(HAD, lambda A, x, y: (diag(x) @ A @ diag(y), outer(x, y) * A))
    ),
    true(58, r"x \odot y", eq("x n, y n", lambda x, y: (diag(x) @ y, x * y))),
    true(
        59,
        r"\operatorname{tr}(A^\top B)",
        eq(HAD, lambda A, B, m, n: (np.ones(m) @ (A * B) @ np.ones(n), tr(A.T @ B))),
    ),
    false(
        60,
        r"\operatorname{tr}(AB)",
        eq(SQ, lambda A, B: (tr(A * B), tr(A @ B))),
        "the sum of products of diagonal entries only",
        accept=[("conditional", None)],
    ),
    ill(61, r"A (x \odot B)", "a vector times a matrix entrywise"),
    true(
        62,
        r"\langle A, B\rangle_F",
        eq(
            HAD,
            lambda A, B: (
                sum(A[i, j] * B[i, j] for i in range(len(A)) for j in range(len(A[0]))),
                tr(A.T @ B),
            ),
        ),
    ),
    true(
        63,
        r"\operatorname{diag}(A_{11}, \ldots, A_{nn})",
        eq(SQ, lambda A, n: (A * eye(n), diag(diag(A)))),
    ),
    true(
        65,
        r"(A \odot C) \otimes (B \odot D)",
        eq(
            "A mxn, C mxn, B pxq, D pxq",
            lambda A, B, C, D: (kron(A, B) * kron(C, D), kron(A * C, B * D)),
        ),
    ),
]
