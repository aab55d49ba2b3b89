"""Truth of the note beside this file."""

# ruff: noqa: N803

from conformance.cases import cond, eq, false, skip, true
from conformance.maths import (
    along,
    commutation,
    det,
    diff,
    eye,
    hess,
    inv,
    kron,
    log,
    norm,
    power,
    tr,
    vec,
)

S = "X nxn, D raw nxn, Y nxn, E raw nxn, A nxn, B nxn, c"
R = "X mxn, D mxn, A pxm, B nxq, Y nxp, E nxp, c"
V = "x n, h n, a n, A nxn"
DIAG = "X diag n, D diag n, Y diag n, E diag n"
TALL = "X 5x3, D 5x3"


def dvec(f, X):
    """The Jacobian of vec f(X) by vec X."""
    n, m = X.shape
    return diff(lambda v: vec(f(v.reshape(m, n).T)), vec(X))


TRUTH = [
    true(
        7,
        r"\mathrm dX + \mathrm dY",
        eq(
            "X mxn, D mxn, Y mxn, E mxn",
            lambda X, D, Y, E: (along(lambda t: X + t * D + Y + t * E, 0.0, 1.0), D + E),
        ),
    ),
    true(8, r"\alpha\,\mathrm dX", eq(R, lambda X, D, c: (along(lambda Z: c * Z, X, D), c * D))),
    true(
        9,
        r"(\mathrm dX)Y + X\,\mathrm dY",
        eq(
            R,
            lambda X, D, Y, E: (
                along(lambda t: (X + t * D) @ (Y + t * E), 0.0, 1.0),
                D @ Y + X @ E,
            ),
        ),
    ),
    cond(
        10,
        r"X(\mathrm dY) + Y(\mathrm dX)",
        eq(
            S,
            lambda X, D, Y, E: (
                along(lambda t: (X + t * D) @ (Y + t * E), 0.0, 1.0),
                X @ E + Y @ D,
            ),
        ),
        eq(
            DIAG,
            lambda X, D, Y, E: (
                along(lambda t: (X + t * D) @ (Y + t * E), 0.0, 1.0),
                X @ E + Y @ D,
            ),
        ),
        "order; holds when everything commutes",
        accept=[("refuted", None), ("ill_typed", None)],
    ),
    true(11, r"(\mathrm dX)^\prime", eq(R, lambda X, D: (along(lambda Z: Z.T, X, D), D.T))),
    true(
        12,
        r"-X^{-1}(\mathrm dX)X^{-1}",
        eq(S, lambda X, D: (along(inv, X, D), -inv(X) @ D @ inv(X))),
    ),
    cond(
        13,
        r"-X^{-2}\,\mathrm dX",
        eq(S, lambda X, D: (along(inv, X, D), -inv(X) @ inv(X) @ D)),
        eq(DIAG, lambda X, D: (along(inv, X, D), -inv(X) @ inv(X) @ D)),
        "needs X and dX to commute",
        accept=[("refuted", None)],
    ),
    true(14, r"\operatorname{tr}(\mathrm dX)", eq(S, lambda X, D: (along(tr, X, D), tr(D)))),
    true(
        15,
        r"|X|\operatorname{tr}(X^{-1}\mathrm dX)",
        eq(S, lambda X, D: (along(det, X, D), det(X) * tr(inv(X) @ D))),
    ),
    true(
        16,
        r"\operatorname{tr}(X^{-1}\mathrm dX)",
        eq(S, lambda X, D: (along(lambda Z: log(abs(det(Z))), X, D), tr(inv(X) @ D))),
    ),
    true(
        17,
        r"(\mathrm dX)\otimes Y + X \otimes \mathrm dY",
        eq(
            R,
            lambda X, D, Y, E: (
                along(lambda t: kron(X + t * D, Y + t * E), 0.0, 1.0),
                kron(D, Y) + kron(X, E),
            ),
        ),
    ),
    true(
        18,
        r"(\mathrm dX)\odot Y + X \odot \mathrm dY",
        eq(
            "X mxn, D mxn, Y mxn, E mxn",
            lambda X, D, Y, E: (
                along(lambda t: (X + t * D) * (Y + t * E), 0.0, 1.0),
                D * Y + X * E,
            ),
        ),
    ),
    true(19, r"\operatorname{vec}(\mathrm dX)", eq(R, lambda X, D: (along(vec, X, D), vec(D)))),
    true(
        20,
        r"0",
        eq(R, lambda X, D, A: (along(lambda Z: A, X, D), 0 * A)),
        accept=[("not_a_claim", None)],
    ),
    true(
        24,
        r"A(\mathrm dX)B",
        eq(R, lambda X, D, A, B: (along(lambda Z: A @ Z @ B, X, D), A @ D @ B)),
    ),
    true(
        25,
        r"(\mathrm dX)X + X\,\mathrm dX",
        eq(S, lambda X, D: (along(lambda Z: Z @ Z, X, D), D @ X + X @ D)),
    ),
    cond(
        26,
        r"2X\,\mathrm dX",
        eq(S, lambda X, D: (along(lambda Z: Z @ Z, X, D), 2 * X @ D)),
        eq(DIAG, lambda X, D: (along(lambda Z: Z @ Z, X, D), 2 * X @ D)),
        "needs X and dX to commute",
        accept=[("refuted", None)],
    ),
    true(
        27,
        r"(\mathrm dX)^\prime X + X^\prime\,\mathrm dX",
        eq(R, lambda X, D: (along(lambda Z: Z.T @ Z, X, D), D.T @ X + X.T @ D)),
    ),
    true(
        28,
        r"(\mathrm dX)^\prime AX",
        eq(
            "X mxn, D mxn, A mxm",
            lambda X, D, A: (along(lambda Z: Z.T @ A @ Z, X, D), D.T @ A @ X + X.T @ A @ D),
        ),
    ),
    true(
        29,
        r"(\mathrm dX)X^2 + X(\mathrm dX)X",
        eq(S, lambda X, D: (along(lambda Z: power(Z, 3), X, D), D @ X @ X + X @ D @ X + X @ X @ D)),
    ),
    true(
        30,
        r"2\operatorname{tr}(X^\prime\,\mathrm dX)",
        eq(R, lambda X, D: (along(lambda Z: tr(Z.T @ Z), X, D), 2 * tr(X.T @ D))),
    ),
    true(
        31,
        r"-\operatorname{tr}(X^{-1}AX^{-1}\,\mathrm dX)",
        eq(
            S, lambda X, D, A: (along(lambda Z: tr(A @ inv(Z)), X, D), -tr(inv(X) @ A @ inv(X) @ D))
        ),
    ),
    true(
        32,
        r"2\operatorname{tr}(X\,\mathrm dX)",
        eq(S, lambda X, D: (along(lambda Z: tr(Z @ Z), X, D), 2 * tr(X @ D))),
    ),
    true(
        33,
        r"p\operatorname{tr}(X^{p-1}\,\mathrm dX)",
        eq(
            S, lambda X, D, k: (along(lambda Z: tr(power(Z, k)), X, D), k * tr(power(X, k - 1) @ D))
        ),
    ),
    true(
        34,
        r"2\operatorname{tr}\left(",
        eq(
            TALL,
            lambda X, D: (along(lambda Z: log(det(Z.T @ Z)), X, D), 2 * tr(inv(X.T @ X) @ X.T @ D)),
        ),
    ),
    true(36, r"a^\prime\,\mathrm dx", eq(V, lambda x, h, a: (along(lambda z: a @ z, x, h), a @ h))),
    true(
        36,
        r"x^\prime(A + A^\prime)\,\mathrm dx",
        eq(V, lambda x, h, A: (along(lambda z: z @ A @ z, x, h), x @ (A + A.T) @ h)),
    ),
    false(
        36,
        r"x^\prime\,\mathrm dx",
        eq(V, lambda x, h: (along(lambda z: z @ z, x, h), x @ h)),
        "factor 2",
    ),
    true(
        36,
        r"\frac{x^\prime\,\mathrm dx}{\|x\|}",
        eq(V, lambda x, h: (along(norm, x, h), x @ h / norm(x))),
    ),
    true(
        38,
        r"2(\mathrm dx)^\prime A\,\mathrm dx",
        eq(V, lambda x, h, A: (h @ hess(lambda z: z @ A @ z, x) @ h, 2 * h @ A @ h)),
    ),
    skip(42, r"\operatorname{tr}(G^\prime\,\mathrm dX)", "a condition"),
    true(
        43,
        r"(X^{-1})^\prime",
        eq(S, lambda X: (diff(lambda Z: log(abs(det(Z))), X), inv(X).T)),
        "denominator",
    ),
    true(
        44,
        r"\operatorname{tr}(A\,\mathrm dX)",
        eq("X mxn, D mxn, A nxm", lambda X, D, A: (along(lambda Z: tr(A @ Z), X, D), tr(A @ D))),
    ),
    true(
        45,
        r"A^\prime",
        eq("X mxn, A nxm", lambda X, A: (diff(lambda Z: tr(A @ Z), X), A.T)),
        "denominator",
    ),
    true(
        46,
        r"-(X^{-1}AX^{-1})^\prime",
        eq(S, lambda X, A: (diff(lambda Z: tr(A @ inv(Z)), X), -(inv(X) @ A @ inv(X)).T)),
        "denominator",
    ),
    true(
        49,
        r"(B^\prime \otimes A)\operatorname{vec}(\mathrm dX)",
        eq(R, lambda X, D, A, B: (vec(along(lambda Z: A @ Z @ B, X, D)), kron(B.T, A) @ vec(D))),
    ),
    true(
        50,
        r"B^\prime \otimes A",
        eq(R, lambda X, A, B: (dvec(lambda Z: A @ Z @ B, X), kron(B.T, A))),
        "numerator",
        accept=[("verified", None)],
    ),
    true(
        51,
        r"-(X^{-1})^\prime \otimes X^{-1}",
        eq(S, lambda X: (dvec(inv, X), -kron(inv(X).T, inv(X)))),
        "numerator",
        accept=[("verified", None)],
    ),
    cond(
        52,
        r"-X^{-1} \otimes X^{-1}",
        eq(S, lambda X: (dvec(inv, X), -kron(inv(X), inv(X)))),
        eq("X sym n", lambda X: (dvec(inv, X), -kron(inv(X), inv(X)))),
        "X symmetric; or one transpose missing",
        accept=[("refuted", None)],
    ),
    true(
        53,
        r"(I_{n^2} + K_{nn})(X \otimes I_n)",
        eq(
            "X nxm",
            lambda X, n: (
                dvec(lambda Z: Z @ Z.T, X),
                (eye(n * n) + commutation(n, n)) @ kron(X, eye(n)),
            ),
        ),
        "numerator",
        accept=[("verified", None)],
    ),
]
