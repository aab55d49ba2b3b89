"""Truth of the note beside this file."""

# ruff: noqa: N803, N806, E741, E731

import numpy as np

from conformance.cases import cond, eq, false, skip, true
from conformance.maths import (
    along,
    commutation as K,
    det,
    diff,
    expm,
    eye,
    inv,
    kron,
    log,
    norm,
    outer,
    pinv,
    rank,
    tr,
    vec,
)

NUM = "numerator"
AX = "A pxm, X mxn, B nxq"
DX = "X nxn, E nxn"
ABCD = "A mxn, B nxp, C pxq, D qxm"


def jac(f, X):
    """The derivative of vec f(X) by vec X."""
    return diff(lambda v: vec(f(v.reshape(X.T.shape).T)), vec(X))


def twice(f, X, E):
    return along(lambda Y: along(f, Y, E), X, E)


def entries(f, X):
    return diff(f, X)


def second(f, X, E, right):
    """The second differential against its closed form, by differences coarse enough."""
    h = 1e-3
    g = lambda k: f(X + k * h * E)
    return (-g(2) + 16 * g(1) - 30 * g(0) + 16 * g(-1) - g(-2)) / (12 * h * h), right


TRUTH = [
    true(
        5,
        r"\operatorname{vec}(A')",
        eq("A mxn", lambda A, m, n: (K(m, n) @ vec(A), vec(A.T))),
        accept=[("not_a_claim", None)],
    ),
    true(8, r"K_{mn}^{-1}", eq("", lambda m, n: (K(m, n).T, inv(K(m, n))))),
    true(8, r"K_{nm}", eq("", lambda m, n: (inv(K(m, n)), K(n, m)))),
    true(
        8,
        r"B\otimes A",
        eq("A mxn, B pxq", lambda A, B, m, n, p, q: (K(p, m) @ kron(A, B) @ K(n, q), kron(B, A))),
    ),
    true(
        12,
        r"K_{pm}\operatorname{vec}(BXA')",
        eq("A mxn, B pxq, X qxn", lambda A, B, X, p, m: (kron(A, B) @ vec(X), vec(B @ X @ A.T))),
    ),
    true(
        12,
        r"\operatorname{vec}(AX'B')",
        eq(
            "A mxn, B pxq, X qxn",
            lambda A, B, X, p, m: (K(p, m) @ vec(B @ X @ A.T), vec(A @ X.T @ B.T)),
        ),
    ),
    true(
        12,
        r"(B\otimes A)\operatorname{vec}(X')",
        eq("A mxn, B pxq, X qxn", lambda A, B, X: (vec(A @ X.T @ B.T), kron(B, A) @ vec(X.T))),
    ),
    true(
        16,
        r"(B'\otimes A)\operatorname{vec}X",
        eq(AX, lambda A, X, B: (vec(A @ X @ B), kron(B.T, A) @ vec(X))),
    ),
    true(
        16,
        r"(\operatorname{vec}A)'\operatorname{vec}X",
        eq("A mxn, X mxn", lambda A, X: (tr(A.T @ X), vec(A) @ vec(X))),
    ),
    true(
        18,
        r"(I\otimes A)\operatorname{vec}B",
        eq("A mxn, B nxp", lambda A, B, p: (vec(A @ B), kron(eye(p), A) @ vec(B))),
    ),
    true(
        19,
        r"(B'\otimes I)\operatorname{vec}A",
        eq("A mxn, B nxp", lambda A, B, m: (vec(A @ B), kron(B.T, eye(m)) @ vec(A))),
    ),
    false(
        20,
        r"(B\otimes I)\operatorname{vec}A",
        eq("A mxn, B nxn", lambda A, B, m: (vec(A @ B), kron(B, eye(m)) @ vec(A))),
        "B transposed",
        accept=[("conditional", None), ("ill_typed", None), ("convention", "any")],
    ),
    true(
        21,
        r"(\operatorname{vec}D')'(C'\otimes A)\operatorname{vec}B",
        eq(ABCD, lambda A, B, C, D: (tr(A @ B @ C @ D), vec(D.T) @ kron(C.T, A) @ vec(B))),
    ),
    true(22, r"b\otimes a", eq("a m, b n", lambda a, b: (vec(outer(a, b)), kron(b, a)))),
    false(
        23,
        r"a\otimes b",
        eq("a m, b n", lambda a, b: (vec(outer(a, b)), kron(a, b))),
        "the order",
        accept=[
            ("convention", None),
            ("convention", "row"),
            ("convention", "any"),
            ("conditional", None),
        ],
    ),
    true(
        24,
        r"\operatorname{vec}A\odot\operatorname{vec}B",
        eq("A mxn, B mxn", lambda A, B: (vec(A * B), vec(A) * vec(B))),
    ),
    true(28, r"A'\otimes B'", eq("A mxn, B pxq", lambda A, B: (kron(A, B).T, kron(A.T, B.T)))),
    true(
        29,
        r"AC\otimes BD",
        eq(
            "A mxn, B pxq, C nxk, D qxm",
            lambda A, B, C, D: (kron(A, B) @ kron(C, D), kron(A @ C, B @ D)),
        ),
    ),
    true(
        30,
        r"A^+\otimes B^+",
        eq("A mxn, B pxq", lambda A, B: (pinv(kron(A, B)), kron(pinv(A), pinv(B)))),
    ),
    true(
        31,
        r"\operatorname{rank}(A)\operatorname{rank}(B)",
        eq("A mxn, B pxq", lambda A, B: (rank(kron(A, B)), rank(A) * rank(B))),
    ),
    true(
        32,
        r"|A|^{p}|B|^{m}",
        eq("A mxm, B pxp", lambda A, B, m, p: (det(kron(A, B)), det(A) ** p * det(B) ** m)),
    ),
    false(
        33,
        r"|A|^{m}|B|^{p}",
        eq("A mxm, B pxp", lambda A, B, m, p: (det(kron(A, B)), det(A) ** m * det(B) ** p)),
        "powers exchanged",
        accept=[("conditional", None)],
    ),
    true(
        34,
        r"\operatorname{tr}A\operatorname{tr}B",
        eq("A mxm, B pxp", lambda A, B: (tr(kron(A, B)), tr(A) * tr(B))),
    ),
    false(
        35,
        r"B\otimes A",
        eq("A mxm, B pxp", lambda A, B: (kron(A, B), kron(B, A))),
        "not commutative",
        accept=[("conditional", None), ("ill_typed", None)],
    ),
    true(
        36,
        r"\|A\|_F\|B\|_F",
        eq("A mxn, B pxq", lambda A, B: (norm(kron(A, B)), norm(A) * norm(B))),
    ),
    true(
        37,
        r"e^A\otimes e^B",
        eq(
            "A mxm, B kxk",
            lambda A, B, m, k: (
                expm((kron(A, eye(k)) + kron(eye(m), B)) / 3),
                kron(expm(A / 3), expm(B / 3)),
            ),
        ),
    ),
    skip(37, r"A\otimes I + I\otimes B", "names the sum", accept=[("verified", None)]),
    true(
        45,
        r"\operatorname{tr}(A\,dX)",
        eq("A nxm, X mxn, E mxn", lambda A, X, E: (along(lambda Y: tr(A @ Y), X, E), tr(A @ E))),
    ),
    true(46, r"X\,dX + (dX)X", eq(DX, lambda X, E: (along(lambda Y: Y @ Y, X, E), X @ E + E @ X))),
    false(
        47,
        r"2X\,dX",
        eq(DX, lambda X, E: (along(lambda Y: Y @ Y, X, E), 2 * X @ E)),
        "they do not commute",
        accept=[("conditional", "any")],
    ),
    true(48, r"-X^{-1}(dX)X^{-1}", eq(DX, lambda X, E: (along(inv, X, E), -inv(X) @ E @ inv(X)))),
    true(
        49,
        r"|X|\operatorname{tr}(X^{-1}dX)",
        eq(DX, lambda X, E: (along(det, X, E), det(X) * tr(inv(X) @ E))),
    ),
    true(
        50,
        r"\operatorname{tr}(X^{-1}dX)",
        eq("X spd n, E nxn", lambda X, E: (along(lambda Y: log(det(Y)), X, E), tr(inv(X) @ E))),
    ),
    true(
        51,
        r"(dX)'X + X'dX",
        eq("X mxn, E mxn", lambda X, E: (along(lambda Y: Y.T @ Y, X, E), E.T @ X + X.T @ E)),
    ),
    true(
        52,
        r"dX\otimes X + X\otimes dX",
        eq(
            "X mxn, E mxn",
            lambda X, E: (along(lambda Y: kron(Y, Y), X, E), kron(E, X) + kron(X, E)),
        ),
    ),
    true(
        53,
        r"2X\odot dX",
        eq("X mxn, E mxn", lambda X, E: (along(lambda Y: Y * Y, X, E), 2 * X * E)),
    ),
    true(
        54,
        r"(B'\otimes A)\,d\operatorname{vec}X",
        eq(
            AX + ", E mxn",
            lambda A, X, B, E: (along(lambda Y: vec(A @ Y @ B), X, E), kron(B.T, A) @ vec(E)),
        ),
    ),
    true(
        55,
        r"x'(A+A')dx",
        eq(
            "A nxn, x n, e n", lambda A, x, e: (along(lambda y: y @ A @ y, x, e), x @ (A + A.T) @ e)
        ),
    ),
    true(
        56,
        r"2(dx)'A\,dx",
        eq("A nxn, x n, e n", lambda A, x, e: second(lambda y: y @ A @ y, x, e, 2 * e @ A @ e)),
    ),
    true(
        57,
        r"2X^{-1}(dX)X^{-1}(dX)X^{-1}",
        eq(
            "X spd n, E nxn",
            lambda X, E: second(inv, X, E / 9, 2 * inv(X) @ E @ inv(X) @ E @ inv(X) / 81),
        ),
    ),
    true(
        58,
        r"-\operatorname{tr}(X^{-1}(dX)X^{-1}dX)",
        eq(
            "X spd n, E nxn",
            lambda X, E: second(lambda Y: log(det(Y)), X, E / 9, -tr(inv(X) @ E @ inv(X) @ E) / 81),
        ),
    ),
    skip(
        60, r"\partial\operatorname{vec}F(X)/\partial(\operatorname{vec}X)'", "names the derivative"
    ),
    true(
        62, r"B'\otimes A", eq(AX, lambda A, X, B: (jac(lambda Y: A @ Y @ B, X), kron(B.T, A))), NUM
    ),
    true(62, r"K_{mn}", eq("X mxn", lambda X, m, n: (jac(lambda Y: Y.T, X), K(m, n))), NUM),
    true(
        62,
        r"-(X')^{-1}\otimes X^{-1}",
        eq("X nxn", lambda X: (jac(inv, X), -kron(inv(X).T, inv(X)))),
        NUM,
    ),
    true(
        62,
        r"X'\otimes I + I\otimes X",
        eq("X nxn", lambda X, n: (jac(lambda Y: Y @ Y, X), kron(X.T, eye(n)) + kron(eye(n), X))),
        NUM,
    ),
    cond(
        62,
        r"X\otimes I + I\otimes X",
        eq("X nxn", lambda X, n: (jac(lambda Y: Y @ Y, X), kron(X, eye(n)) + kron(eye(n), X))),
        eq("X sym n", lambda X, n: (jac(lambda Y: Y @ Y, X), kron(X, eye(n)) + kron(eye(n), X))),
        "a transpose is missing",
        accept=[("refuted", "any"), ("convention", "any")],
    ),
    true(
        62,
        r"(I + K_{nn})(I\otimes X')",
        eq(
            "X mxn",
            lambda X, n: (jac(lambda Y: Y.T @ Y, X), (eye(n * n) + K(n, n)) @ kron(eye(n), X.T)),
        ),
        NUM,
    ),
    true(
        62,
        r"2(\operatorname{vec}X')'",
        eq(
            "X nxn",
            lambda X: (
                diff(lambda v: tr(v.reshape(X.shape).T @ v.reshape(X.shape).T), vec(X)),
                2 * vec(X.T),
            ),
        ),
        NUM,
    ),
    true(
        78,
        r"\delta_{ij}",
        eq("x n", lambda x, n: (diff(lambda y: y, x), eye(n))),
        accept=[("verified", "any")],
    ),
    true(
        78,
        r"\delta_{ik}\delta_{jl}",
        eq(
            "X mxn",
            lambda X, m, n: (diff(lambda y: y, X), np.einsum("ik,jl->ijkl", eye(m), eye(n))),
        ),
        accept=[("verified", "any")],
    ),
    true(78, r"n", eq("", lambda n: (tr(eye(n)), n))),
    true(78, r"\delta_{ik}", eq("", lambda n: (eye(n) @ eye(n), eye(n)))),
    true(80, r"a_k", eq("a n, x n", lambda a, x: (diff(lambda y: a @ y, x), a))),
    true(
        81,
        r"(A_{kj} + A_{jk})x_j",
        eq("A nxn, x n", lambda A, x: (diff(lambda y: y @ A @ y, x), (A + A.T) @ x)),
    ),
    cond(
        82,
        r"2A_{kj}x_j",
        eq("A nxn, x n", lambda A, x: (diff(lambda y: y @ A @ y, x), 2 * A @ x)),
        eq("A sym n, x n", lambda A, x: (diff(lambda y: y @ A @ y, x), 2 * A @ x)),
        "needs A symmetric",
        accept=[("refuted", None)],
    ),
    true(83, r"2x_k", eq("x n", lambda x: (diff(lambda y: y @ y, x), 2 * x))),
    true(84, r"A_{lk}", eq("A nxm, X mxn", lambda A, X: (diff(lambda Y: tr(A @ Y), X), A.T))),
    true(85, r"2X_{kl}", eq("X mxn", lambda X: (diff(lambda Y: (Y * Y).sum(), X), 2 * X))),
    cond(
        86,
        r"2X_{kl}",
        eq("X nxn", lambda X: (diff(lambda Y: tr(Y @ Y), X), 2 * X)),
        eq("X sym n", lambda X: (diff(lambda Y: tr(Y @ Y), X), 2 * X)),
        "indices exchanged",
        accept=[("refuted", None)],
    ),
    true(
        87,
        r"-(X^{-1})_{ik}(X^{-1})_{lj}",
        eq("X nxn", lambda X: (diff(inv, X), -np.einsum("ik,lj->ijkl", inv(X), inv(X)))),
    ),
    true(88, r"\det(X)\,(X^{-1})_{ji}", eq("X nxn", lambda X: (diff(det, X), det(X) * inv(X).T))),
]
