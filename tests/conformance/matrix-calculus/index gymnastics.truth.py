"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import cond, eq, false, skip, true
from conformance.maths import along, det, diff, eye, inv, log, np, outer, power, tr

E = np.einsum
M = "A nxn, B nxn, x n, y n, X nxn, H raw nxn"
LEVI = np.array(
    [[[(i - j) * (j - k) * (k - i) / 2 for k in range(3)] for j in range(3)] for i in range(3)]
)
D3 = np.eye(3)
DIAG = "X diag n, H diag n"

TRUTH = [
    skip(10, r"\R^{n \times n}"),
    skip(10, r"\R^n"),
    true(18, r"A_{ij}x_j", eq(M, lambda A, x: (A @ x, E("ij,j->i", A, x)))),
    true(19, r"A_{ik}B_{kj}", eq(M, lambda A, B: (A @ B, E("ik,kj->ij", A, B)))),
    false(
        20,
        r"A_{ki}B_{kj}",
        eq(M, lambda A, B: (A @ B, E("ki,kj->ij", A, B))),
        "that is A^T B",
        accept=[("conditional", None)],
    ),
    true(21, r"A_{ji}", eq(M, lambda A: (A.T, E("ji->ij", A)))),
    true(22, r"A_{ii}", eq(M, lambda A: (tr(A), E("ii->", A)))),
    true(23, r"A_{ij}B_{ji}", eq(M, lambda A, B: (tr(A @ B), E("ij,ji->", A, B)))),
    true(24, r"A_{ij}B_{ij}", eq(M, lambda A, B: (tr(A.T @ B), E("ij,ij->", A, B)))),
    true(25, r"x_iy_i", eq(M, lambda x, y: (x @ y, E("i,i->", x, y)))),
    true(26, r"x_iA_{ij}y_j", eq(M, lambda A, x, y: (x @ A @ y, E("i,ij,j->", x, A, y)))),
    true(27, r"x_i", eq(M, lambda x, n: (E("ij,j->i", eye(n), x), x))),
    true(28, r"n", eq(M, lambda n: (E("ii->", eye(n)), n))),
    true(29, r"\delta_{ik}", eq(M, lambda n: (E("ij,jk->ik", eye(n), eye(n)), eye(n)))),
    false(
        30,
        r"1",
        eq(M, lambda n: (E("ij,ij->", eye(n), eye(n)), 1)),
        "n under the convention declared",
    ),
    true(31, r"x_iy_j", eq(M, lambda x, y: (outer(x, y), E("i,j->ij", x, y)))),
    true(32, r"A_{ki}A_{kj}", eq(M, lambda A: (A.T @ A, E("ki,kj->ij", A, A)))),
    false(
        33,
        r"A_{ik}A_{jk}",
        eq(M, lambda A: (A.T @ A, E("ik,jk->ij", A, A))),
        "that is A A^T",
        accept=[("conditional", None)],
    ),
    true(
        37,
        r"\varepsilon_{ijk}a_jb_k",
        eq("a 3, b 3", lambda a, b: (np.cross(a, b), E("ijk,j,k->i", LEVI, a, b))),
    ),
    true(
        38,
        r"\delta_{jm}\delta_{kn} - \delta_{jn}\delta_{km}",
        eq(
            "",
            lambda: (
                E("ijk,imn->jkmn", LEVI, LEVI),
                E("jm,kn->jkmn", D3, D3) - E("jn,km->jkmn", D3, D3),
            ),
        ),
    ),
    true(39, r"6", eq("", lambda: (E("ijk,ijk->", LEVI, LEVI), 6))),
    false(40, r"\delta_{kl}", eq("", lambda: (E("ijk,ijl->kl", LEVI, LEVI), D3)), "twice that"),
    true(44, r"\delta_{ij}", eq(M, lambda x, n: (diff(lambda z: z, x), eye(n)))),
    true(45, r"a_j", eq(M, lambda x, y: (diff(lambda z: E("i,i->", y, z), x), y))),
    true(46, r"2x_j", eq(M, lambda x: (diff(lambda z: E("i,i->", z, z), x), 2 * x))),
    true(
        47,
        r"A_{kj}x_j + A_{ik}x_i",
        eq(M, lambda A, x: (diff(lambda z: z @ A @ z, x), A @ x + A.T @ x)),
    ),
    true(48, r"A_{ik}", eq(M, lambda A, x: (diff(lambda z: A @ z, x), A))),
    cond(
        49,
        r"A_{ki}",
        eq(M, lambda A, x: (diff(lambda z: A @ z, x), A.T)),
        eq("A sym n, x n", lambda A, x: (diff(lambda z: A @ z, x), A.T)),
        "indices exchanged; true for symmetric A",
        accept=[("refuted", None)],
    ),
    true(50, r"A_{ji}", eq(M, lambda A, X: (diff(lambda Y: tr(A @ Y), X), A.T))),
    cond(
        51,
        r"A_{ij}",
        eq(M, lambda A, X: (diff(lambda Y: tr(A @ Y), X), A)),
        eq("A sym n, X nxn", lambda A, X: (diff(lambda Y: tr(A @ Y), X), A)),
        "indices exchanged; true for symmetric A",
        accept=[("refuted", None)],
    ),
    true(52, r"2X_{ij}", eq(M, lambda X: (diff(lambda Y: tr(Y.T @ Y), X), 2 * X))),
    true(53, r"\det(X)(X^{-1})_{ji}", eq(M, lambda X: (diff(det, X), det(X) * inv(X).T))),
    cond(
        54,
        r"(X^{-1})_{ij}",
        eq(M, lambda X: (diff(lambda Y: log(abs(det(Y))), X), inv(X))),
        eq("X spd n", lambda X: (diff(lambda Y: log(abs(det(Y))), X), inv(X))),
        "indices exchanged; true for symmetric X",
        accept=[("refuted", None)],
    ),
    skip(60, r"X^2"),
    true(60, r"XH + HX", eq(M, lambda X, H: (along(lambda Y: Y @ Y, X, H), X @ H + H @ X))),
    skip(61, r"X^{-1}"),
    true(61, r"-X^{-1}HX^{-1}", eq(M, lambda X, H: (along(inv, X, H), -inv(X) @ H @ inv(X)))),
    skip(62, r"X\T X"),
    true(
        62,
        r"H\T X + X\T H",
        eq(M, lambda X, H: (along(lambda Y: Y.T @ Y, X, H), H.T @ X + X.T @ H)),
    ),
    skip(63, r"\det X"),
    true(
        63, r"\det(X)\Tr(X^{-1}H)", eq(M, lambda X, H: (along(det, X, H), det(X) * tr(inv(X) @ H)))
    ),
    skip(64, r"X^3"),
    cond(
        64,
        r"3X^2H",
        eq(M, lambda X, H: (along(lambda Y: power(Y, 3), X, H), 3 * X @ X @ H)),
        eq(DIAG, lambda X, H: (along(lambda Y: power(Y, 3), X, H), 3 * X @ X @ H)),
        "needs X and H to commute",
        accept=[("refuted", None)],
    ),
    skip(65, r"x\T Ax"),
    true(
        65,
        r"x\T(A + A\T)h",
        eq(M, lambda A, x, y: (along(lambda z: z @ A @ z, x, y), x @ (A + A.T) @ y)),
    ),
    skip(66, r"\|x\|^2"),
    true(66, r"2x\T h", eq(M, lambda x, y: (along(lambda z: z @ z, x, y), 2 * x @ y))),
    skip(67, r"\Tr(X^{-1})"),
    false(
        67,
        r"\Tr(X^{-2}H)",
        eq(M, lambda X, H: (along(lambda Y: tr(inv(Y)), X, H), tr(power(inv(X), 2) @ H))),
        "sign",
    ),
    true(68, r"\Tr(H)", eq(M, lambda H, n: (diff(lambda t: det(eye(n) + t * H), 0.0), tr(H)))),
    true(
        69,
        r"-X^{-1}HX^{-1}",
        eq(M, lambda X, H: (diff(lambda t: inv(X + t * H), 0.0), -inv(X) @ H @ inv(X))),
    ),
    false(
        70,
        r"\Tr(XH)",
        eq(M, lambda X, H: (diff(lambda t: log(abs(det(X + t * H))), 0.0), tr(X @ H))),
        "the inverse is missing",
        accept=[("conditional", None)],
    ),
]
