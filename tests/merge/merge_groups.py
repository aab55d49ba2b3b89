"""Groups of restatements and their look-alikes, as (left, right, properties)."""

from __future__ import annotations

from fractions import Fraction

from merge_build import E, as_e, det, eye, fn, grad, hess, mat, mean, norm, num, op, tr, vec

A, B, C, D, P, Q = (mat(name) for name in "ABCDPQ")
K, L, X, Y = mat("K", "p", "m"), mat("L", "n", "p"), mat("X", "m", "n"), mat("Y", "m", "n")
F, G = mat("F", "n", "m"), mat("G", "n", "m")
R, S, Z, W = mat("R", "a", "b"), mat("S", "c", "a"), mat("Z", "b", "c"), mat("W", "b", "a")
a, b, x, y = vec("a"), vec("b"), vec("x"), vec("y")
v, d, h = vec("v", "m"), vec("d", "p"), vec("h", "b")
s, t, u, w = num("s"), num("t"), num("u"), num("w")
HALF = as_e(Fraction(1, 2))
SYM = {"A": "symmetric"}


def log(e: E) -> E:
    return fn("log", e)


def exp(e: E) -> E:
    return fn("exp", e)


def sqrt(e: E) -> E:
    return fn("sqrt", e)


def sig(e: E) -> E:
    return fn("sigmoid", e)


def written_sig(e: E) -> E:
    return 1 / (1 + exp(-e))


def sin(e: E) -> E:
    return fn("sin", e)


def cos(e: E) -> E:
    return fn("cos", e)


def hadamard(one: E, other: E) -> E:
    return op("hadamard", one, other, shape=one.shape)


quadratic = grad(x.T @ A @ x, x)
data = mat("E", "m", "n")

SAME: dict[str, list[tuple]] = {
    "linear form": [
        (grad(a.T @ x, x), a),
        (grad(x.T @ a, x), a),
        (grad(op("dot", y, x), x), y),
        (grad(b.T @ y, y, "numerator"), b.T),
    ],
    "quadratic form": [
        (quadratic, (A + A.T) @ x),
        (grad(y.T @ B @ y, y), B @ y + B.T @ y),
        (grad(x.T @ (A @ x), x, "numerator"), x.T @ (A + A.T)),
        ((A.T + A) @ x, quadratic),
        (grad(tr(A @ x @ x.T), x), (A + A.T) @ x),
    ],
    "quadratic form, symmetric": [
        (quadratic, 2 * A @ x, SYM),
        (grad(y.T @ B @ y, y), (B @ y) * 2, {"B": "symmetric"}),
        (grad(x.T @ A @ x, x, "numerator"), 2 * (x.T @ A), SYM),
    ],
    "half a quadratic form": [
        (grad((x.T @ A @ x) / 2, x), HALF * ((A + A.T) @ x)),
        (grad(HALF * (y.T @ B @ y), y), (B @ y + B.T @ y) / 2),
    ],
    "squared norm": [
        (grad(norm(x) ** 2, x), 2 * x),
        (grad(x.T @ x, x), 2 * x),
        (grad(op("dot", y, y), y), y + y),
        (grad(norm(x) ** 2, x, "numerator"), 2 * x.T),
    ],
    "norm": [
        (grad(norm(x), x), x / norm(x)),
        (grad(sqrt(x.T @ x), x), x / sqrt(x.T @ x)),
        (grad(norm(y), y), (1 / norm(y)) * y),
    ],
    "distance": [
        (grad(norm(x - a) ** 2, x), 2 * (x - a)),
        (grad(norm(a - x) ** 2, x), 2 * x - 2 * a),
        (grad((y - b).T @ (y - b), y), -2 * (b - y)),
    ],
    "jacobian of a linear map": [
        (grad(K @ v, v, "numerator"), K),
        (grad(R @ h, h, "denominator"), R.T),
    ],
    "trace of a product": [
        (grad(tr(F @ X), X), F.T),
        (grad(tr(X @ G), X), G.T),
        (grad(tr(F @ Y), Y, "numerator"), F),
    ],
    "trace of three": [
        (grad(tr(K @ X @ L), X), K.T @ L.T),
        (grad(tr(L @ K @ X), X), (L @ K).T),
        (grad(tr(R @ Z @ S), Z, "numerator"), S @ R),
    ],
    "squared Frobenius norm": [
        (grad(norm(X) ** 2, X), 2 * X),
        (grad(tr(X.T @ X), X), 2 * X),
        (grad(tr(Y @ Y.T), Y), Y * 2),
    ],
    "log determinant": [
        (grad(log(det(A)), A), A.I.T),
        (grad(log(det(B)), B), B.T.I),
        (grad(log(det(A)), A), A.I.T, {"A": "invertible"}),
        (grad(log(det(A)), A, "numerator"), A.I),
    ],
    "determinant": [
        (grad(det(A), A), det(A) * A.I.T),
        (grad(det(B), B), B.T.I * det(B)),
    ],
    "inverse inside": [
        (grad(a.T @ A.I @ b, A), -(A.I.T @ a @ b.T @ A.I.T)),
        (grad(x.T @ B.I @ y, B), -1 * (B.T.I @ x @ y.T @ B.T.I)),
    ],
    "derivative of sigmoid": [
        (grad(sig(t), t), sig(t) * (1 - sig(t))),
        (grad(written_sig(s), s), written_sig(s) - written_sig(s) ** 2),
        (grad(sig(u), u), (1 - sig(u)) * sig(u)),
    ],
    "hessian of a quadratic form": [
        (hess(x.T @ A @ x, x), A + A.T),
        (hess(y.T @ B @ y, y), B.T + B),
    ],
    "least squares": [
        (grad(norm(K @ v - d) ** 2, v), 2 * (K.T @ (K @ v - d))),
        (grad(norm(d - K @ v) ** 2, v), 2 * K.T @ K @ v - 2 * K.T @ d),
    ],
    "ridge": [
        (grad(norm(K @ v - d) ** 2 + s * norm(v) ** 2, v), 2 * K.T @ (K @ v - d) + 2 * s * v),
        (grad(s * (v.T @ v) + norm(d - K @ v) ** 2, v), 2 * (K.T @ K @ v + s * v - K.T @ d)),
    ],
    "posterior": [
        (x, (A + X.T @ X).I @ (X.T @ v), SYM),
        ((data.T @ data + P).I @ data.T @ v, y, {"P": "symmetric"}),
        (x.T, v.T @ X @ (X.T @ X + A).I, SYM),
    ],
    "law: transpose of a product": [((K @ X).T, X.T @ K.T), (Z.T @ R.T, (R @ Z).T)],
    "law: inverse of a product": [
        ((A @ B).I, B.I @ A.I),
        ((P @ Q).I, Q.I @ P.I, {"P": "invertible", "Q": "invertible"}),
    ],
    "law: trace of two": [(tr(X @ F), tr(F @ X)), (tr(R @ W), tr(W @ R))],
    "law: trace of three": [
        (tr(K @ X @ L), tr(L @ K @ X)),
        (tr(K @ X @ L), tr(X @ L @ K)),
        (tr(R @ Z @ S), tr(S @ R @ Z)),
    ],
    "law: trace of a transpose": [(tr(A), tr(A.T)), (tr(B.T), tr(B))],
    "law: trace of a sum": [(tr(A + B), tr(A) + tr(B)), (tr(P) + tr(Q), tr(Q + P))],
    "law: determinant of a product": [(det(A @ B), det(A) * det(B)), (det(Q) * det(P), det(P @ Q))],
    "law: determinant of an inverse": [(det(A.I), 1 / det(A)), (det(B.I), det(B) ** -1)],
    "law: norm and inner product": [(norm(x) ** 2, x.T @ x), (op("dot", y, y), norm(y) ** 2)],
    "law: binomial": [
        ((s + t) ** 2, s**2 + 2 * s * t + t**2),
        (u**2 + w**2 + 2 * w * u, (u + w) ** 2),
    ],
    "law: distributing from the left": [
        (A @ (B + C), A @ B + A @ C),
        (P @ Q + P @ C, P @ (C + Q)),
    ],
    "law: inner product commutes": [(a.T @ x, x.T @ a), (b.T @ y, y.T @ b)],
    "double angle": [(sin(2 * t), 2 * sin(t) * cos(t)), (cos(s) * sin(s) * 2, sin(s * 2))],
    "cosine of twice, by cosines": [
        (cos(2 * t), 2 * cos(t) ** 2 - 1),
        (cos(w * 2), -1 + cos(w) * cos(w) * 2),
    ],
    "power rule": [(grad(t**u, t), u * t ** (u - 1)), (grad(s**w, s), (w * s**w) / s)],
    "square root": [
        (grad(sqrt(t), t), 1 / (2 * sqrt(t))),
        (grad(sqrt(u), u), HALF * (1 / sqrt(u))),
    ],
    "normal constant": [
        (s, 1 / sqrt((2 * t) ** u * w), {"t": "positive", "w": "positive"}),
        (s, (2 * t) ** (-u / 2) * w**-HALF, {"t": "positive", "w": "positive"}),
    ],
    "second moment": [
        (mean((x - a) @ (x - a).T, "x"), mean(x @ x.T, "x") - a @ a.T),
        (mean((y - b) @ (y - b).T, "y"), -(b @ b.T) + mean(y @ y.T, "y")),
    ],
    "Sherman and Morrison": [
        ((A + x @ y.T).I, A.I - (A.I @ x @ y.T @ A.I) / (1 + y.T @ A.I @ x)),
        ((B + a @ b.T).I, B.I - (1 / (b.T @ B.I @ a + 1)) * (B.I @ a @ b.T @ B.I)),
    ],
    "product rule of two entries": [
        (hadamard(X, Y), hadamard(Y, X) * 1 + 0 * X),
        (hadamard(F, G), hadamard(G, F) * 1 + 0 * F),
    ],
    "exponential": [(grad(exp(s * t), t), s * exp(s * t)), (grad(exp(u * w), w), exp(w * u) * u)],
}

SAME["a form as a trace"] = [
    (x.T @ A @ x, tr(A @ x @ x.T)),
    (x.T @ A @ x, tr(x @ x.T @ A)),
]
SAME["Frobenius norm as a trace"] = [
    (norm(X) ** 2, tr(X.T @ X)),
    (tr(Y @ Y.T), norm(Y) ** 2),
]

ALONE: dict[str, list[tuple]] = {
    "linear form": [
        (grad(a.T @ x, x), -a),
        (grad(a.T @ x, x), 2 * a),
        (grad(a.T @ x, x), x),
        (grad(a.T @ x, x), a, {"a": "unit"}),
    ],
    "quadratic form": [
        (quadratic, (A - A.T) @ x),
        (quadratic, 2 * A @ x),
        (quadratic, A @ x),
        (quadratic, 2 * A.T @ x),
        (quadratic, (A + A.T) @ x, SYM),
        (quadratic, (A + A.T) @ x, {"A": "skew"}),
        (quadratic, (A + A.T) @ x, {"x": "unit"}),
        (quadratic, 2 * A @ x, {"A": "positive_definite"}),
        (quadratic, A @ x, SYM),
        (quadratic, -2 * A @ x, SYM),
        (grad(x.T @ A @ x, A), (A + A.T)),
        (grad(x.T @ A @ y, x), (A + A.T) @ x),
        (grad(x.T @ A @ y, x), A @ y),
        (grad(x.T @ A @ y, y), A.T @ x),
        (grad(x.T @ A @ y, x), A.T @ y),
        (grad(x.T @ A @ x, A), x @ x.T),
    ],
    "half a quadratic form": [
        (grad((x.T @ A @ x) / 2, x), A @ x, SYM),
        (grad((x.T @ A @ x) / 2, x), A @ x),
    ],
    "norms": [
        (grad(norm(x) ** 2, x), x),
        (grad(norm(x) ** 2, x), -2 * x),
        (grad(norm(x) ** 2, x), 2 * x, {"x": "unit"}),
        (grad(norm(x), x), x),
        (grad(norm(x), x), x / norm(x) ** 2),
        (grad(norm(x), x), 2 * x / norm(x)),
        (grad(norm(x - a) ** 2, x), 2 * (a - x)),
        (grad(norm(x + a) ** 2, x), 2 * (x - a)),
        (grad(norm(x + a) ** 2, x), 2 * (x + a)),
        (grad(norm(x - a) ** 2, x), x - a),
    ],
    "jacobian": [
        (grad(K @ v, v, "numerator"), K.T.T * -1),
        (grad(A @ x, x, "numerator"), A.T),
        (grad(A @ x, x, "numerator"), A),
        (grad(A.T @ x, x, "numerator"), A),
        (grad(A @ x, x, "numerator"), A, SYM),
        (grad(A @ x, x, "numerator"), 2 * A),
    ],
    "traces": [
        (grad(tr(F @ X), X), -F.T),
        (grad(tr(A @ B), B), A),
        (grad(tr(A @ B), B), A.T),
        (grad(tr(A @ B), A), A.T),
        (grad(tr(A.T @ B), B), A.T),
        (grad(tr(A.T @ B), B), A),
        (grad(tr(A @ B), B), A, SYM),
        (grad(tr(A @ B @ C), B), A.T @ C.T),
        (grad(tr(A @ B @ C), B), C.T @ A.T),
        (grad(tr(A @ B @ C), B), A @ C),
        (grad(tr(A @ B @ C), B), C @ A),
        (grad(tr(A @ B.T @ C), B), C @ A),
        (grad(tr(A @ B.T @ C), B), A @ C),
        (grad(tr(A @ B @ C), B), A.T @ C),
        (grad(tr(K @ X @ L), X), 2 * K.T @ L.T),
        (grad(tr(X.T @ X), X), X),
        (grad(tr(A @ A), A), 2 * A),
        (grad(tr(A @ A), A), 2 * A.T),
        (grad(tr(A.T @ A), A), 2 * A.T),
    ],
    "determinants": [
        (grad(log(det(A)), A), A.I),
        (grad(log(det(A)), A), -A.I.T),
        (grad(log(det(A)), A), A.T),
        (grad(log(det(A)), A), A.I, SYM),
        (grad(log(det(A)), A), A.I.T, {"A": "positive_definite"}),
        (grad(det(A), A), det(A) * A.I),
        (grad(det(A), A), A.I.T),
        (grad(det(A), A), det(A) * A.T),
        (grad(det(A.I), A), det(A) * A.I.T),
        (grad(det(A.I), A), -det(A.I) * A.I.T),
        (det(A + B), det(A) + det(B)),
        (det(2 * A), 2 * det(A)),
        (det(A), det(A.T)),
        (det(A @ B), det(A) + det(B)),
        (det(A.I), -det(A)),
    ],
    "inverses": [
        (grad(a.T @ A.I @ b, A), A.I.T @ a @ b.T @ A.I.T),
        (grad(a.T @ A.I @ b, A), -(A.I @ a @ b.T @ A.I)),
        (grad(a.T @ A.I @ b, A), -(A.I.T @ b @ a.T @ A.I.T)),
        ((A @ B).I, A.I @ B.I),
        ((A @ B).I, B.I @ A),
        ((A + B).I, A.I + B.I),
        ((A.T).I, A.I.T),
        ((A.I).I, A),
        ((A + x @ y.T).I, A.I + (A.I @ x @ y.T @ A.I) / (1 + y.T @ A.I @ x)),
        ((A + x @ y.T).I, A.I - (A.I @ x @ y.T @ A.I) / (1 - y.T @ A.I @ x)),
        ((A - x @ y.T).I, A.I - (A.I @ x @ y.T @ A.I) / (1 + y.T @ A.I @ x)),
    ],
    "products": [
        ((A @ B).T, A.T @ B.T),
        ((A @ B).T, B @ A),
        ((A @ B).T, B.T @ A),
        ((A + B).T, A.T + B.T),
        (A @ B, B @ A, SYM),
        ((A + B) @ C, A @ C + B @ C),
        ((A + B) @ C, A @ C + C @ B),
        (A @ (B @ C), (A @ B) @ C),
        (A @ A.T, A.T @ A),
        (tr(A @ B), tr(A) * tr(B)),
        (tr(A @ B), tr(A.T @ B.T)),
        (tr(A @ B), tr(A @ B.T)),
        (tr(A.T @ B), tr(A @ B.T)),
        (tr(A @ B @ C), tr(A @ C @ B)),
        (tr(A @ B), tr(B @ A), SYM),
        (tr(A - B), tr(A) - tr(B)),
        (tr(2 * A), 2 * tr(A)),
        (x.T @ A @ y, y.T @ A @ x),
        (x.T @ A @ y, y.T @ A.T @ x),
        (x.T @ A @ y, y.T @ A @ x, SYM),
        (norm(x + y) ** 2, norm(x) ** 2 + norm(y) ** 2),
        (norm(x + y) ** 2, norm(x) ** 2 + norm(y) ** 2 + 2 * (x.T @ y)),
        (norm(x - y) ** 2, norm(x) ** 2 + norm(y) ** 2 - 2 * (x.T @ y)),
        (norm(x - y) ** 2, norm(x) ** 2 + norm(y) ** 2 + 2 * (x.T @ y)),
    ],
    "scalars": [
        (grad(sig(t), t), sig(t) * (1 + sig(t))),
        (grad(sig(t), t), sig(t)),
        (grad(sig(t), t), sig(t) ** 2),
        (sin(2 * t), sin(t) * cos(t)),
        (sin(2 * t), -2 * sin(t) * cos(t)),
        (cos(2 * t), 1 - 2 * sin(t) ** 2),
        (cos(2 * t), cos(t) ** 2 - sin(t) ** 2),
        (cos(2 * t), 2 * cos(t) ** 2 + 1),
        ((s + t) ** 2, s**2 + t**2),
        ((s - t) ** 2, s**2 - 2 * s * t + t**2),
        ((s - t) ** 2, s**2 + 2 * s * t + t**2),
        ((s + t) * (s - t), s**2 - t**2),
        (grad(t**u, t), u * t**u),
        (grad(t**u, t), t ** (u - 1)),
        (grad(t**u, t), (u - 1) * t**u),
        (grad(t**u, u), u * t ** (u - 1)),
        (grad(t**u, u), t**u * log(t)),
        (grad(sqrt(t), t), 1 / sqrt(t)),
        (grad(sqrt(t), t), -1 / (2 * sqrt(t))),
        (sqrt(s**2), s),
        (sqrt(s**2), s, {"s": "positive"}),
        (log(s * t), log(s) + log(t)),
        (log(s + t), log(s) + log(t)),
        (log(s * t), log(s) * log(t)),
        (log(s / t), log(s) - log(t)),
        (exp(s + t), exp(s) * exp(t)),
        (exp(s * t), exp(s) * exp(t)),
        (exp(s + t), exp(s) + exp(t)),
        (grad(exp(s * t), t), exp(s * t)),
        (grad(exp(s * t), t), t * exp(s * t)),
        (grad(exp(-s * t), t), s * exp(-s * t)),
    ],
    "hessians and moments": [
        (hess(x.T @ A @ x, x), 2 * A),
        (hess(x.T @ A @ x, x), 2 * A, SYM),
        (hess(x.T @ A @ x, x), A),
        (hess(x.T @ A @ x, x), A - A.T),
        (mean((x - a) @ (x - a).T, "x"), mean(x @ x.T, "x") + a @ a.T),
        (mean(x @ x.T, "x"), a @ a.T),
        (mean(x.T @ x, "x"), a.T @ a),
        (mean(x @ x.T, "x"), eye()),
    ],
    "least squares": [
        (grad(norm(K @ v - d) ** 2, v), K.T @ (K @ v - d)),
        (grad(norm(K @ v - d) ** 2, v), 2 * (K.T @ (d - K @ v))),
        (grad(norm(K @ v - d) ** 2, v), 2 * (K.T @ (K @ v + d))),
        (grad(norm(K @ v - d) ** 2, d), 2 * (d - K @ v)),
        ((K.T @ K).I @ K.T @ d, v),
    ],
}
