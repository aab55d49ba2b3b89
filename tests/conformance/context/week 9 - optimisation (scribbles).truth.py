"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import cond, eq, false, holds, skip, true
from conformance.maths import det, diff, eye, hess, inv, norm, np, outer, tr

V = [("verified", None)]
QF = lambda side: eq(
    "H spd n, g n, p n, c", lambda H, g, p, c: side(lambda v: c + g @ v + v @ H @ v / 2, H, g, p, c)
)
B = "B nxn, u n, v n"
PI = lambda side: eq("A 5x3, x 5", lambda A, x: side(np.linalg.qr(A)[0], x))

TRUTH = [
    skip(6, r"\mathbb{R}", "a map"),
    skip(6, r"\mathbb{R}^n"),
    skip(10, r"f_0 + g^\top p"),
    true(12, r"g + Hp", QF(lambda q, H, g, p, c: (diff(q, p), g + H @ p)), "denominator", accept=V),
    true(13, r"H", QF(lambda q, H, g, p, c: (hess(q, p), H)), "any", accept=V),
    skip(14, r"-H^{-1}g", "names the minimiser"),
    true(
        14,
        r"f_0 - \frac12 g^\top H^{-1} g",
        QF(lambda q, H, g, p, c: (q(-inv(H) @ g), c - g @ inv(H) @ g / 2)),
    ),
    skip(15, r"f_0 - g^\top H^{-1} g", "said to be wrong"),
    skip(19, r"0", "a condition"),
    skip(19, r"q(tp)"),
    true(
        21,
        r"g^\top p + t\, p^\top H p",
        eq(
            "H spd n, g n, p n, t",
            lambda H, g, p, t: (
                diff(lambda s: g @ (s * p) + (s * p) @ H @ (s * p) / 2, t),
                g @ p + t * p @ H @ p,
            ),
        ),
    ),
    skip(21, r"0", "set to zero"),
    skip(21, r"-\frac{g^\top p}{p^\top H p}", "the solution", accept=V),
    skip(25, r"-g", "a choice"),
    true(
        25,
        r"\frac{g^\top g}{g^\top H g}",
        eq("H spd n, g n", lambda H, g: (-(g @ -g) / (-g @ H @ -g), g @ g / (g @ H @ g))),
        accept=[("not_a_claim", None)],
    ),
    true(
        25,
        r"0",
        holds("H spd n, g n", lambda H, g: g @ g / (g @ H @ g) > 0),
        accept=[("not_a_claim", None)],
    ),
    skip(29, r"\mathbb{R}^n"),
    skip(29, r"0", "a condition"),
    true(
        31,
        r"B^{-1} - \frac",
        eq(
            B,
            lambda B, u, v: (
                inv(B + outer(u, v)),
                inv(B) - inv(B) @ outer(u, v) @ inv(B) / (1 + v @ inv(B) @ u),
            ),
        ),
    ),
    true(
        33,
        r"(1 + v^\top B^{-1}u)\det B",
        eq(B, lambda B, u, v: (det(B + outer(u, v)), (1 + v @ inv(B) @ u) * det(B))),
    ),
    cond(
        35,
        r"B",
        eq(B, lambda B: (B.T, B)),
        eq("B sym n", lambda B: (B.T, B)),
        "symmetric",
        accept=[("refuted", None), ("not_a_claim", None)],
    ),
    true(37, r"H", eq("H spd n", lambda H: (H.T, H)), accept=[("not_a_claim", None)]),
    true(37, r"H^{-1}", eq("H spd n", lambda H: (inv(H).T, inv(H)))),
    skip(41, r"\mathbb{R}^{n\times k}"),
    skip(41, r"VV^\top"),
    true(43, r"I_k", PI(lambda V, x: (V.T @ V, eye(3))), accept=[("not_a_claim", None)]),
    false(
        44,
        r"I_n",
        PI(lambda V, x: (V @ V.T, eye(5))),
        "only the columns are",
        accept=[("conditional", None)],
    ),
    true(45, r"\Pi", PI(lambda V, x: (V @ V.T @ V @ V.T, V @ V.T))),
    true(46, r"\|x\|", PI(lambda V, x: (min(norm(V @ V.T @ x), norm(x)), norm(V @ V.T @ x)))),
    true(47, r"k", PI(lambda V, x: (tr(V @ V.T), 3))),
    false(
        48, r"n", PI(lambda V, x: (tr(V @ V.T), 5)), "the rank is k", accept=[("conditional", None)]
    ),
    true(
        49,
        r"\|\Pi x\|^2 + \|x - \Pi x\|^2",
        PI(lambda V, x: (x @ x, norm(V @ V.T @ x) ** 2 + norm(x - V @ V.T @ x) ** 2)),
    ),
    skip(51, r"n", "a condition"),
    true(51, r"I", eq("V orth n", lambda V: (V @ V.T, eye(len(V))))),
]
