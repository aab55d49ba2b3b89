"""Truth of the note beside this file."""

# ruff: noqa: N803

from math import factorial

from conformance.cases import cond, eq, false, skip, true
from conformance.maths import det, diff, expm, eye, inv, norm, np, outer, pinv, power, tr

XY = "x n, y n"
AB = "A mxn, B mxn"
SQ = "A nxn, B nxn"
TALL = "A 5x3"


def proj(A):
    return A @ inv(A.T @ A) @ A.T


def low(A):
    """A matrix of deficient rank."""
    return outer(A[:, 0], A[0]) + 0 * A


sv = lambda A: np.linalg.svd(A)[1]  # noqa: E731
H = lambda v: eye(len(v)) - 2 * outer(v, v)  # noqa: E731
J = lambda n: eye(n) - np.ones((n, n)) / n  # noqa: E731
e = lambda A: expm(A / 3)  # noqa: E731

TRUTH = [
    true(
        7,
        r"x^{\mathrm T}x",
        eq(XY, lambda x: (norm(x) ** 2, x @ x)),
        accept=[("not_a_claim", None)],
    ),
    true(
        8,
        r"\|x\|^2 - 2 x^{\mathrm T}y + \|y\|^2",
        eq(XY, lambda x, y: (norm(x - y) ** 2, x @ x - 2 * x @ y + y @ y)),
    ),
    true(
        9,
        r"\frac14 \left(",
        eq(XY, lambda x, y: (x @ y, (norm(x + y) ** 2 - norm(x - y) ** 2) / 4)),
    ),
    true(
        10,
        r"2\|x\|^2 + 2\|y\|^2",
        eq(XY, lambda x, y: (norm(x + y) ** 2 + norm(x - y) ** 2, 2 * x @ x + 2 * y @ y)),
    ),
    cond(
        11,
        r"\|x\|^2 + \|y\|^2",
        eq(XY, lambda x, y: (norm(x + y) ** 2, x @ x + y @ y)),
        eq(
            XY,
            lambda x, y: (lambda z: (norm(x + z) ** 2, x @ x + z @ z))(y - x * (x @ y) / (x @ x)),
        ),
        "needs x and y orthogonal",
        accept=[("refuted", None)],
    ),
    true(
        12,
        r"\sum_{i=1}^n |x_i|",
        eq(XY, lambda x: (norm(x, 1), abs(x).sum())),
        accept=[("not_a_claim", None)],
    ),
    true(
        13,
        r"\max_i |x_i|",
        eq(XY, lambda x: (norm(x, np.inf), abs(x).max())),
        accept=[("not_a_claim", None)],
    ),
    true(
        14,
        r"\mathrm{Tr}(A^{\mathrm T} A)",
        eq(AB, lambda A: (norm(A) ** 2, tr(A.T @ A))),
        accept=[("not_a_claim", None)],
    ),
    true(14, r"\mathrm{Tr}(A A^{\mathrm T})", eq(AB, lambda A: (tr(A.T @ A), tr(A @ A.T)))),
    true(
        14,
        r"\sum_{i=1}^{m}\sum_{j=1}^{n} |a_{ij}|^2",
        eq(AB, lambda A: (tr(A @ A.T), (A**2).sum())),
    ),
    true(
        15, r"\|a\|_2 \|b\|_2", eq("a m, b n", lambda a, b: (norm(outer(a, b)), norm(a) * norm(b)))
    ),
    true(
        16,
        r"\|A\|_F^2 + \|B\|_F^2 + 2\,",
        eq(AB, lambda A, B: (norm(A + B) ** 2, norm(A) ** 2 + norm(B) ** 2 + 2 * tr(A.T @ B))),
    ),
    false(
        17,
        r"\|A\|_F^2 + \|B\|_F^2 + \mathrm",
        eq(AB, lambda A, B: (norm(A + B) ** 2, norm(A) ** 2 + norm(B) ** 2 + tr(A.T @ B))),
        "factor 2 missing",
    ),
    true(
        18,
        r"\sum_i \sigma_i(A)",
        eq(AB, lambda A: (norm(A, "nuc"), sv(A).sum())),
        accept=[("not_a_claim", None)],
    ),
    true(
        19,
        r"\sigma_{\max}(A)",
        eq(AB, lambda A: (norm(A, 2), sv(A).max())),
        accept=[("not_a_claim", None)],
    ),
    true(20, r"|c| \|x\|", eq(XY + ", c", lambda x, c: (norm(c * x), abs(c) * norm(x)))),
    false(
        21,
        r"c \|A\|_F^2",
        eq(AB + ", c", lambda A, c: (norm(c * A) ** 2, c * norm(A) ** 2)),
        "c squared",
    ),
    skip(23, r"\frac{x^{\mathrm T} y}{\|x\| \|y\|}", "defines the angle"),
    skip(27, r"A(A^{\mathrm T}A)^{-1}A^{\mathrm T}", "names the projector"),
    true(29, r"P", eq(TALL, lambda A: (proj(A) @ proj(A), proj(A)))),
    true(30, r"P", eq(TALL, lambda A: (proj(A).T, proj(A)))),
    true(31, r"A", eq(TALL, lambda A: (proj(A) @ A, A))),
    true(32, r"n", eq("A 5x3", lambda A: (tr(proj(A)), 3))),
    true(33, r"0", eq(TALL, lambda A: ((eye(5) - proj(A)) @ A, 0 * A))),
    false(34, r"P", eq(TALL, lambda A: (proj(A) @ (eye(5) - proj(A)), proj(A))), "is zero"),
    skip(36, r"\frac{aa^{\mathrm T}}{a^{\mathrm T}a}", "names the projector"),
    skip(38, r"1", "an assumption"),
    skip(38, r"I - 2vv^{\mathrm T}", "names the reflection"),
    true(38, r"I", eq("v unitvec n", lambda v, n: (H(v).T @ H(v), eye(n)))),
    true(38, r"-v", eq("v unitvec n", lambda v: (H(v) @ v, -v))),
    true(38, r"-1", eq("v unitvec n", lambda v: (det(H(v)), -1))),
    false(38, r"H", eq("v unitvec n", lambda v: (H(v) @ H(v), H(v))), "H squared is I"),
    skip(40, r"I - \frac{1}{n}\mathbf{1}", "names the matrix"),
    true(40, r"0", eq("", lambda n: (J(n) @ np.ones(n), np.zeros(n)))),
    true(40, r"J", eq("", lambda n: (J(n) @ J(n), J(n)))),
    true(44, r"A", eq(AB, lambda A: (A @ pinv(A) @ A, A))),
    true(45, r"A^{+}", eq(AB, lambda A: (pinv(A) @ A @ pinv(A), pinv(A)))),
    true(46, r"AA^{+}", eq(AB, lambda A: ((A @ pinv(A)).T, A @ pinv(A)))),
    true(47, r"(A^{+})^{\mathrm T}", eq(AB, lambda A: (pinv(A.T), pinv(A).T))),
    true(
        48, r"(A^{\mathrm T}A)^{-1}A^{\mathrm T}", eq(TALL, lambda A: (pinv(A), inv(A.T @ A) @ A.T))
    ),
    true(
        49, r"A^{\mathrm T}(AA^{\mathrm T})^{-1}", eq(TALL, lambda A: (pinv(A.T), A @ inv(A.T @ A)))
    ),
    cond(
        50,
        r"B^{+}A^{+}",
        eq("A 2x3, B 3x4", lambda A, B: (pinv(A @ B), pinv(B) @ pinv(A))),
        eq("A 5x2, B 2x4", lambda A, B: (pinv(A @ B), pinv(B) @ pinv(A))),
        "needs A of full column rank and B of full row rank",
        accept=[("refuted", None)],
    ),
    true(
        51,
        r"(A^{\mathrm T}A)^{+}A^{\mathrm T}",
        eq(AB, lambda A: (pinv(A), pinv(A.T @ A, 1e-10) @ A.T)),
    ),
    cond(
        52,
        r"I",
        eq(TALL, lambda A: (A @ pinv(A), eye(5))),
        eq("A 3x5", lambda A: (A @ pinv(A), eye(3))),
        "needs full row rank",
        accept=[("refuted", None)],
    ),
    true(
        58,
        r"\sum_{k=0}^{\infty} \frac{A^k}{k!}",
        eq(SQ, lambda A: (e(A), sum(power(A / 3, k) / factorial(k) for k in range(40)))),
        accept=[("not_a_claim", None)],
    ),
    true(60, r"e^{-A}", eq(SQ, lambda A: (inv(e(A)), e(-A)))),
    true(60, r"e^{A^{\mathrm T}}", eq(SQ, lambda A: (e(A).T, e(A.T)))),
    true(60, r"e^{\mathrm{Tr} A}", eq(SQ, lambda A: (det(e(A)), np.exp(tr(A / 3))))),
    true(
        62,
        r"P e^{A} P^{-1}",
        eq("A nxn, P nxn", lambda A, P: (e(P @ A @ inv(P)), P @ e(A) @ inv(P))),
    ),
    skip(64, r"BA", "an assumption"),
    true(
        66,
        r"e^{A}e^{B}",
        eq("A nxn, c", lambda A, c: (e(A + c * A @ A / 9), e(A) @ e(c * A @ A / 9))),
    ),
    true(
        70,
        r"A e^{tA}",
        eq(
            "A nxn, t unit",
            lambda A, t: (diff(lambda s: expm(s * A / 3), t), A / 3 @ expm(t * A / 3)),
        ),
    ),
    true(
        70,
        r"e^{tA} A",
        eq("A nxn, t unit", lambda A, t: (A @ expm(t * A / 3), expm(t * A / 3) @ A)),
    ),
    cond(
        72,
        r"e^{B} e^{A}",
        eq(SQ, lambda A, B: (e(A) @ e(B), e(B) @ e(A))),
        eq("A diag n, B diag n", lambda A, B: (e(A) @ e(B), e(B) @ e(A))),
        "needs A and B to commute; said two displays earlier for another rule",
        accept=[("verified", None), ("refuted", None)],
    ),
    true(
        74,
        r"\sum_{k=0}^\infty A^k",
        eq(
            "A raw nxn",
            lambda A, n: (inv(eye(n) - A / 9), sum(power(A / 9, k) for k in range(300))),
        ),
    ),
    cond(
        76,
        r"A^2 + 2AB + B^2",
        eq(SQ, lambda A, B: (power(A + B, 2), A @ A + 2 * A @ B + B @ B)),
        eq("A diag n, B diag n", lambda A, B: (power(A + B, 2), A @ A + 2 * A @ B + B @ B)),
        "needs A and B to commute",
        accept=[("refuted", None), ("verified", None)],
    ),
    true(
        76,
        r"A^2 + AB + BA + B^2",
        eq(SQ, lambda A, B: (power(A + B, 2), A @ A + A @ B + B @ A + B @ B)),
    ),
    true(76, r"A^2 - I", eq(SQ, lambda A, n: ((A + eye(n)) @ (A - eye(n)), A @ A - eye(n)))),
    true(
        76,
        r"PA^kP^{-1}",
        eq("A nxn, P nxn", lambda A, P, k: (power(P @ A @ inv(P), k), P @ power(A, k) @ inv(P))),
    ),
]
