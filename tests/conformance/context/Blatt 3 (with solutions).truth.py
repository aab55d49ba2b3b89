"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import eq, false, le, skip, true
from conformance.maths import det, diff, eye, hess, inv, norm, np, outer, tr


def projection(v):
    return outer(v, v) / (v @ v)


R = lambda side: eq("v n", lambda v: side(projection(v), eye(len(v))))


def hat(X):
    return X @ inv(X.T @ X) @ X.T


LS = lambda side: eq("X 5x2, y 5", lambda X, y: side(X, hat(X), y, y - hat(X) @ y))
Q = lambda side: eq(
    "A spd n, b n, x n", lambda A, b, x: side(lambda v: v @ A @ v / 2 - b @ v, A, b, x)
)
AB = lambda side: le("a unit", lambda a: side(a, 1 - a))
F = lambda t: 2 * t - 1
W = np.exp(2j * np.pi / 3)
T = lambda side: eq(
    "t unit, p n, q n", lambda t, p, q: side(lambda s: (1 - s) * p + s * q, t, p, q)
)
ONE = lambda left, right: eq("t unit", lambda t: (left, right))

TRUTH = [
    skip(4, r"\mathbb{R}^{n\times n}"),
    skip(4, r"P", "the assumption", accept=[("verified", None)]),
    skip(4, r"P^\top", "the assumption", accept=[("verified", None)]),
    skip(4, r"I - 2P", "names R"),
    true(5, r"R", R(lambda P, I: ((I - 2 * P).T, I - 2 * P))),
    true(5, r"I", R(lambda P, I: ((I - 2 * P) @ (I - 2 * P), I))),
    skip(5, r"1", "a condition"),
    true(8, r"I - 2P^\top", R(lambda P, I: ((I - 2 * P).T, I - 2 * P.T))),
    true(8, r"R", R(lambda P, I: (I - 2 * P.T, I - 2 * P))),
    true(9, r"I - 4P + 4P^2", R(lambda P, I: ((I - 2 * P) @ (I - 2 * P), I - 4 * P + 4 * P @ P))),
    true(9, r"I", R(lambda P, I: (I - 4 * P + 4 * P @ P, I))),
    true(10, r"-1", R(lambda P, I: (det(I - 2 * P), -1)), why="rank one, said in the exercise"),
    skip(13, r"\mathbb{R}^n"),
    skip(13, r"X^\top y", "to be solved", accept=[("verified", None)]),
    skip(13, r"X(X^\top X)^{-1}X^\top"),
    skip(13, r"y - X\hat\beta"),
    true(
        16,
        r"(X^\top X)^{-1}X^\top y",
        eq("X 5x2, y 5", lambda X, y: (np.linalg.solve(X.T @ X, X.T @ y), inv(X.T @ X) @ X.T @ y)),
        accept=[("not_a_claim", None)],
    ),
    true(16, r"X", LS(lambda X, H, y, e: (H @ X, X))),
    true(16, r"0", LS(lambda X, H, y, e: (X.T @ e, [0, 0]))),
    true(16, r"k", LS(lambda X, H, y, e: (tr(H), 2))),
    true(16, r"H", LS(lambda X, H, y, e: (H @ H, H))),
    true(16, r"(I - H)y", LS(lambda X, H, y, e: (e, (eye(5) - H) @ y))),
    true(
        17, r"\|Hy\|^2 + \|e\|^2", LS(lambda X, H, y, e: (y @ y, norm(H @ y) ** 2 + norm(e) ** 2))
    ),
    skip(18, r"n", "quoted as an error"),
    skip(22, r"\frac12 x^\top Ax - b^\top x"),
    true(
        27,
        r"Ax - b",
        Q(lambda f, A, b, x: (diff(f, x), A @ x - b)),
        "denominator",
        accept=[("verified", None)],
    ),
    skip(27, r"0", "to be solved"),
    skip(27, r"A^{-1}b", "the solution, and names x*", accept=[("verified", None)]),
    true(
        28, r"-\tfrac12 b^\top A^{-1}b", Q(lambda f, A, b, x: (f(inv(A) @ b), -b @ inv(A) @ b / 2))
    ),
    true(31, r"A", Q(lambda f, A, b, x: (hess(f, x), A)), "any", accept=[("verified", None)]),
    true(
        31,
        r"\frac12(A + A^\top)x - b",
        eq(
            "A nxn, b n, x n",
            lambda A, b, x: (diff(lambda v: v @ A @ v / 2 - b @ v, x), (A + A.T) @ x / 2 - b),
        ),
        "denominator",
        accept=[("verified", None)],
    ),
    skip(35, r"0", "an assumption"),
    skip(35, r"1", "an assumption"),
    true(37, r"\frac14", AB(lambda a, b: (a * b, 1 / 4))),
    true(38, r"\frac12", AB(lambda a, b: (1 / 2, a * a + b * b))),
    true(39, r"4", AB(lambda a, b: (4, 1 / a + 1 / b))),
    false(40, r"1", AB(lambda a, b: (np.sqrt(a) + np.sqrt(b), 1)), "the other way round"),
    true(41, r"a - b", eq("a unit", lambda a: (a**2 - (1 - a) ** 2, a - (1 - a)))),
    skip(45, r"ax + b"),
    skip(45, r"2", "a value"),
    skip(45, r"-1", "a value"),
    true(45, r"5", ONE(F(3), 5)),
    true(45, r"4x - 3", eq("x", lambda x: (F(F(x)), 4 * x - 3))),
    true(45, r"\frac{y + 1}{2}", eq("y", lambda y: (F((y + 1) / 2), y))),
    false(45, r"1", ONE(F(0), 1), "sign"),
    skip(49, r"e^{2\pi i/3}"),
    true(49, r"1", ONE(W**3, 1)),
    true(49, r"0", ONE(1 + W + W**2, 0)),
    true(49, r"\omega^2", ONE(W.conjugate(), W**2)),
    false(49, r"\omega", ONE(1 / W, W), "it is its square"),
    skip(53, r"[0, 1]"),
    skip(53, r"(1 - t)p + tq"),
    skip(53, r"\mathbb{R}^n"),
    true(53, r"p", T(lambda x, t, p, q: (x(0), p))),
    true(53, r"q", T(lambda x, t, p, q: (x(1), q))),
    true(53, r"q - p", T(lambda x, t, p, q: (diff(x, t), q - p))),
    true(53, r"t\|q - p\|", T(lambda x, t, p, q: (norm(x(t) - p), t * norm(q - p)))),
    skip(53, r"1", "to be solved"),
]
