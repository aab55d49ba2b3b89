"""Truth of the note beside this file."""

# ruff: noqa: N803, N806, E741, E731

from conformance.cases import cond, eq, false, le, skip, true
from conformance.maths import (
    adj,
    along,
    cos,
    det,
    eig,
    exp,
    expm,
    eye,
    inv,
    norm,
    np,
    power,
    rank,
    sin,
    tr,
)

A1, AB, ABC = "A nxn", "A nxn, B nxn", "A nxn, B nxn, C nxn"
XY = "x n, y n"


def rot(a):
    return np.array([[cos(a), -sin(a)], [sin(a), cos(a)]])


def nil(n, order, rng):
    """A nilpotent matrix of the order, in no special position."""
    J = np.zeros((6, 6))
    for i in range(order - 1):
        J[i, i + 1] = 1
    S = rng.uniform(-1, 1, (6, 6)) + 2 * eye(6)
    return S @ J @ inv(S)


def proj(x, v):
    return (x @ v) / (v @ v) * v


TRUTH = [
    true(8, r"\det A", eq(A1, lambda A: (det(A.T), det(A)))),
    false(9, r"\alpha \det A", eq("A nxn, a", lambda A, a: (det(a * A), a * det(A))), "alpha^n"),
    true(10, r"\det A \cdot \det B", eq(AB, lambda A, B: (det(A @ B), det(A) * det(B)))),
    true(10, r"\det(BA)", eq(AB, lambda A, B: (det(A @ B), det(B @ A)))),
    true(11, r"\det A", eq("S nxn, A nxn", lambda S, A: (det(inv(S) @ A @ S), det(A)))),
    true(12, r"(-1)^n \det A", eq(A1, lambda A, n: (det(-A), (-1) ** n * det(A)))),
    true(13, r"(\det A)^k", eq(A1, lambda A, k: (det(power(A, k)), det(A) ** k))),
    true(14, r"\operatorname{adj}(A)A", eq(A1, lambda A: (A @ adj(A), adj(A) @ A))),
    true(14, r"\det(A)E_n", eq(A1, lambda A, n: (adj(A) @ A, det(A) * eye(n)))),
    false(
        15,
        r"\operatorname{adj}(A)\operatorname{adj}(B)",
        eq(AB, lambda A, B: (adj(A @ B), adj(A) @ adj(B))),
        "the order is reversed",
        accept=[("conditional", None)],
    ),
    true(16, r"(\det A)^{n-1}", eq(A1, lambda A, n: (det(adj(A)), det(A) ** (n - 1)))),
    true(17, r"\operatorname{adj}(A)^t", eq(A1, lambda A: (adj(A.T), adj(A).T))),
    true(
        21,
        r"a_1b_2c_3 + a_2b_3c_1",
        eq(
            "a 3, b 3, c 3",
            lambda a, b, c: (
                det(np.array([a, b, c])),
                a[0] * b[1] * c[2]
                + a[1] * b[2] * c[0]
                + a[2] * b[0] * c[1]
                - a[2] * b[1] * c[0]
                - a[0] * b[2] * c[1]
                - a[1] * b[0] * c[2],
            ),
        ),
    ),
    true(
        26,
        r"(x-y)(y-z)(z-x)",
        eq(
            "x, y, z",
            lambda x, y, z: (
                det(np.array([[1, x, x * x], [1, y, y * y], [1, z, z * z]])),
                (x - y) * (y - z) * (z - x),
            ),
        ),
    ),
    skip(28, r"\begin{pmatrix}\cos\varphi", "names the rotation"),
    true(28, r"D(\varphi+\psi)", eq("a, b", lambda a, b: (rot(a) @ rot(b), rot(a + b)))),
    true(28, r"D(-\varphi)", eq("a", lambda a: (inv(rot(a)), rot(-a)))),
    true(28, r"D(\varphi)^{-1}", eq("a", lambda a: (rot(a).T, inv(rot(a))))),
    true(28, r"1", eq("a", lambda a: (det(rot(a)), 1))),
    true(34, r"\operatorname{Sp}(BA)", eq(AB, lambda A, B: (tr(A @ B), tr(B @ A)))),
    false(
        35,
        r"\operatorname{Sp}(BAC)",
        eq(ABC, lambda A, B, C: (tr(A @ B @ C), tr(B @ A @ C))),
        "not cyclic",
        accept=[("conditional", None)],
    ),
    true(36, r"\operatorname{Sp}(CAB)", eq(ABC, lambda A, B, C: (tr(A @ B @ C), tr(C @ A @ B)))),
    true(37, r"\operatorname{Sp}(AB^t)", eq(AB, lambda A, B: (tr(A.T @ B), tr(A @ B.T)))),
    true(
        38,
        r"\lambda\operatorname{Sp}A + \mu\operatorname{Sp}B",
        eq(AB + ", a, b", lambda A, B, a, b: (tr(a * A + b * B), a * tr(A) + b * tr(B))),
    ),
    true(39, r"n", eq("", lambda n: (tr(eye(n)), n))),
    true(40, r"\operatorname{rg}(A^t)", eq("A nxn", lambda A: (rank(A), rank(A.T)))),
    true(
        41,
        r"\min(\operatorname{rg}A, \operatorname{rg}B)",
        le(AB, lambda A, B: (rank(A @ B), min(rank(A), rank(B)))),
    ),
    false(
        42,
        r"\operatorname{rg}(A) + \operatorname{rg}(B)",
        eq(AB, lambda A, B: (rank(A + B), rank(A) + rank(B))),
        "at most",
    ),
    skip(46, r"\det(tE - A)", "names the polynomial"),
    true(48, r"\sum_{i=1}^n\lambda_i^2", eq(A1, lambda A: (tr(A @ A), (eig(A) ** 2).sum()))),
    true(
        48,
        r"\lambda_1^k + \dots + \lambda_n^k",
        eq(A1, lambda A, k: (tr(power(A, k)), (eig(A) ** k).sum())),
    ),
    true(49, r"\prod_i \lambda_i^{-1}", eq(A1, lambda A: (det(inv(A)), (1 / eig(A)).prod()))),
    true(
        50,
        r"2\sum_{i<j}\lambda_i\lambda_j",
        eq(
            A1,
            lambda A, n: (
                tr(A) ** 2 - tr(A @ A),
                2 * sum(eig(A)[i] * eig(A)[j] for j in range(n) for i in range(j)),
            ),
        ),
    ),
    true(
        51, r"\prod_i(1 + \lambda_i)", eq(A1, lambda A, n: (det(eye(n) + A), (1 + eig(A)).prod()))
    ),
    false(
        52,
        r"1 - \sum_i\lambda_i",
        eq(A1, lambda A, n: (det(eye(n) - A), 1 - eig(A).sum())),
        "only to first order",
    ),
    true(
        53,
        r"e^{\lambda_1 + \dots + \lambda_n}",
        eq(A1, lambda A: (det(expm(A / 3)), exp(eig(A / 3).sum()))),
    ),
    true(
        55,
        r"\operatorname{Sp}(A)A - \det(A)E",
        eq("A 2x2", lambda A: (A @ A, tr(A) * A - det(A) * eye(2))),
    ),
    true(
        55,
        r"\frac{1}{\det A}(\operatorname{Sp}(A)E - A)",
        eq("A 2x2", lambda A: (inv(A), (tr(A) * eye(2) - A) / det(A))),
    ),
    true(
        55,
        r"\frac12\left(\operatorname{Sp}(A)^2 - \operatorname{Sp}(A^2)\right)",
        eq("A 2x2", lambda A: (det(A), (tr(A) ** 2 - tr(A @ A)) / 2)),
    ),
    true(
        55,
        r"\det A + \det B + \operatorname{Sp}(\operatorname{adj}(A)B)",
        eq("A 2x2, B 2x2", lambda A, B: (det(A + B), det(A) + det(B) + tr(adj(A) @ B))),
    ),
    skip(59, r"0", "an assumption"),
    true(
        59,
        r"E + N",
        eq("", lambda n, rng: (lambda N: (inv(eye(6) - N), eye(6) + N))(nil(n, 2, rng))),
    ),
    true(
        59,
        r"E + tN",
        eq("t", lambda t, n, rng: (lambda N: (expm(t * N), eye(6) + t * N))(nil(n, 2, rng))),
    ),
    skip(59, r"0", "an assumption"),
    true(
        59,
        r"E - N + N^2",
        eq("", lambda n, rng: (lambda N: (inv(eye(6) + N), eye(6) - N + N @ N))(nil(n, 3, rng))),
    ),
    false(
        59,
        r"E + N",
        eq("", lambda n, rng: (lambda N: (expm(N), eye(6) + N))(nil(n, 3, rng))),
        "half N squared is missing",
        accept=[("conditional", None)],
    ),
    true(
        61,
        r"e^{sA}e^{tA}",
        eq(
            "A nxn, s, t",
            lambda A, s, t: (expm((s + t) * A / 3), expm(s * A / 3) @ expm(t * A / 3)),
        ),
    ),
    true(62, r"e^{-A}", eq(A1, lambda A: (inv(expm(A / 3)), expm(-A / 3)))),
    true(63, r"e^{A^t}", eq(A1, lambda A: (expm(A / 3).T, expm(A.T / 3)))),
    true(
        64,
        r"e^{SAS^{-1}}",
        eq("S nxn, A nxn", lambda S, A: (S @ expm(A / 3) @ inv(S), expm(S @ A @ inv(S) / 3))),
    ),
    true(
        65,
        r"e^Ae^B",
        eq(A1, lambda A: (expm(A / 3 + A @ A / 9), expm(A / 3) @ expm(A @ A / 9))),
    ),
    skip(65, r"BA", "a condition"),
    true(
        66,
        r"Ae^{tA}",
        eq(
            "A nxn, t unit",
            lambda A, t: (along(lambda s: expm(s * A / 3), t, 1.0), A / 3 @ expm(t * A / 3)),
        ),
    ),
    true(
        67, r"\begin{pmatrix}\cos t", eq("t", lambda t: (expm(np.array([[0, -t], [t, 0]])), rot(t)))
    ),
    skip(68, r"-A", "an assumption"),
    true(68, r"E", eq("A skew n", lambda A, n: (expm(A / 3).T @ expm(A / 3), eye(n)))),
    skip(72, r"x^ty", "names the scalar product", accept=[("verified", None)]),
    true(
        72,
        r"\langle x, A^ty\rangle",
        eq("A nxn, " + XY, lambda A, x, y: ((A @ x) @ y, x @ (A.T @ y))),
    ),
    true(72, r"\|x\|^2", eq(XY, lambda x, y: (x @ x, norm(x) ** 2))),
    cond(
        72,
        r"\langle x, Ay\rangle",
        eq("A nxn, " + XY, lambda A, x, y: ((A @ x) @ y, x @ (A @ y))),
        eq("A sym n, " + XY, lambda A, x, y: ((A @ x) @ y, x @ (A @ y))),
        "needs A symmetric",
        accept=[("refuted", None)],
    ),
    true(
        72,
        r"2\|x\|^2 + 2\|y\|^2",
        eq(XY, lambda x, y: (norm(x + y) ** 2 + norm(x - y) ** 2, 2 * (x @ x) + 2 * (y @ y))),
    ),
    true(
        72,
        r"\|x+y\|^2 - \|x-y\|^2",
        eq(XY, lambda x, y: (4 * (x @ y), norm(x + y) ** 2 - norm(x - y) ** 2)),
    ),
    true(72, r"\|x\|\,\|y\|", le(XY, lambda x, y: (abs(x @ y), norm(x) * norm(y)))),
    skip(72, r"\frac{\langle x, v\rangle}{\langle v,v\rangle}v", "names the projection"),
    skip(72, r"v \ne 0"),
    true(72, r"0", eq("x n, v n", lambda x, v: ((x - proj(x, v)) @ v, 0))),
    true(72, r"p(x)", eq("x n, v n", lambda x, v: (proj(proj(x, v), v), proj(x, v)))),
]
