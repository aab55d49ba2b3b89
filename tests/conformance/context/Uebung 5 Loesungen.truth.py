"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import eq, false, holds, skip, true
from conformance.maths import det, diff, exp, eye, inv, log, norm, np, outer, tr

K = lambda side: eq("A skew n, x n", lambda A, x: side(A, eye(len(x)), x))
S = lambda side: eq("A sym n, B nxn", side)
P = lambda side: eq("a unitvec n", lambda a: side(outer(a, a), eye(len(a)), a))
F = lambda x: log(1 + exp(x))
D = lambda x: 1 / (1 + exp(-x))
NC = [("not_a_claim", None)]
U = lambda test: holds("x unit", test)

TRUTH = [
    true(9, r"0", K(lambda A, I, x: (x @ A @ x, 0))),
    skip(9, r"\mathbb{R}^n"),
    skip(11, r"(I - A)(I + A)^{-1}", "names Q"),
    true(15, r"(x^\top Ax)^\top", K(lambda A, I, x: (x @ A @ x, x @ A @ x))),
    true(15, r"x^\top A^\top x", K(lambda A, I, x: (x @ A @ x, x @ A.T @ x))),
    true(15, r"-x^\top Ax", K(lambda A, I, x: (x @ A.T @ x, -x @ A @ x))),
    true(15, r"0", K(lambda A, I, x: (x @ A @ x, 0))),
    true(
        17, r"I", K(lambda A, I, x: (((I - A) @ inv(I + A)).T @ (I - A) @ inv(I + A), I)), accept=NC
    ),
    true(17, r"1", K(lambda A, I, x: (det((I - A) @ inv(I + A)), 1))),
    true(17, r"0", K(lambda A, I, x: (tr(A), 0))),
    true(17, r"A^2", K(lambda A, I, x: ((A @ A).T, A @ A))),
    skip(23, r"AB", "a question", accept=[("refuted", None), ("conditional", None)]),
    true(23, r"\operatorname{tr}(AB^\top)", S(lambda A, B: (tr(A @ B), tr(A @ B.T)))),
    true(23, r"\det(BA)", S(lambda A, B: (det(A @ B), det(B @ A)))),
    true(27, r"B^\top AB", S(lambda A, B: ((B.T @ A @ B).T, B.T @ A @ B))),
    true(28, r"B^\top A", S(lambda A, B: ((A @ B).T, B.T @ A))),
    true(29, r"\operatorname{tr}((AB)^\top)", S(lambda A, B: (tr(A @ B), tr((A @ B).T)))),
    true(29, r"\operatorname{tr}(B^\top A)", S(lambda A, B: (tr((A @ B).T), tr(B.T @ A)))),
    true(29, r"\operatorname{tr}(AB^\top)", S(lambda A, B: (tr(B.T @ A), tr(A @ B.T)))),
    true(30, r"\det A\det B", S(lambda A, B: (det(A @ B), det(A) * det(B)))),
    true(30, r"\det(BA)", S(lambda A, B: (det(A) * det(B), det(B @ A)))),
    skip(34, r"\mathbb{R}^n"),
    skip(34, r"1", "the assumption"),
    skip(34, r"aa^\top"),
    skip(34, r"2P - I"),
    true(36, r"P", P(lambda P, I, a: (P @ P, P))),
    true(36, r"I", P(lambda P, I, a: ((2 * P - I) @ (2 * P - I), I))),
    true(36, r"a", P(lambda P, I, a: ((2 * P - I) @ a, a))),
    true(36, r"1", P(lambda P, I, a: (tr(P), 1))),
    false(36, r"n - 2", P(lambda P, I, a: (tr(2 * P - I), len(a) - 2)), "2 - n"),
    skip(38, r"1", "an assumption"),
    true(
        38,
        r"\|a\|^2P",
        eq("a n", lambda a: (outer(a, a) @ outer(a, a), norm(a) ** 2 * outer(a, a))),
    ),
    skip(42, r"\ln(1 + e^x)"),
    true(44, r"\frac{1}{1 + e^{-x}}", eq("x", lambda x: (diff(F, x), D(x)))),
    true(45, r"f'(x)(1 - f'(x))", eq("x", lambda x: (diff(D, x), D(x) * (1 - D(x))))),
    true(46, r"x", eq("x", lambda x: (F(x) - F(-x), x))),
    false(47, r"1", eq("x", lambda x: (F(0), 1)), "log 2"),
    skip(51, r"(0, 1)", "an assumption"),
    true(51, r"x", U(lambda x: x * x < x)),
    true(51, r"x", U(lambda x: np.sqrt(x) > x)),
    true(51, r"0", U(lambda x: log(x) < 0)),
    true(51, r"1", U(lambda x: 1 / x > 1)),
    false(51, r"x^2", U(lambda x: x**3 > x * x), "the other way round"),
]
