"""Truth of the note beside this file."""

# ruff: noqa: N803

from conformance.cases import cond, eq, false, ill, skip, true
from conformance.maths import adj, cos, det, eye, inv, np, outer, sin

BLOCKS = "A mxm, B mxn, C nxm, D nxn"
SQUARE = "A nxn, B nxn, C nxn, D nxn"
UV = "A nxn, u n, v n"
AB = "A nxn, B nxn"


def block(a, b, c, d):
    return np.block([[a, b], [c, d]])


def sherman(A, u, v, sign, inner):
    return inv(A) - inv(A) @ outer(u, v) @ inv(A) / (1 + inner * v @ inv(A) @ u) * sign


TRUTH = [
    skip(7, r"\mathbf{M}", "names the block matrix"),
    skip(9, r"\mathbf{S}", "defines the Schur complement"),
    true(
        13,
        r"\det(\mathbf{A}) \det(\mathbf{D} - ",
        eq(BLOCKS, lambda A, B, C, D: (det(block(A, B, C, D)), det(A) * det(D - C @ inv(A) @ B))),
    ),
    false(
        19,
        r"\det(\mathbf{D}) \det(\mathbf{A} - \mathbf{C}",
        eq(SQUARE, lambda A, B, C, D: (det(block(A, B, C, D)), det(D) * det(A - C @ inv(D) @ B))),
        "order: must be A - B D^-1 C",
        accept=[("ill_typed", None), ("conditional", None)],
    ),
    true(
        25,
        r"\det(\mathbf{A}) \det(\mathbf{D})",
        eq(BLOCKS, lambda A, B, D, m, n: (det(block(A, B, np.zeros((n, m)), D)), det(A) * det(D))),
    ),
    true(
        29,
        r"\begin{bmatrix} \mathbf{A}^{-1} & -",
        eq(
            BLOCKS,
            lambda A, B, D, m, n: (
                inv(block(A, B, np.zeros((n, m)), D)),
                block(inv(A), -inv(A) @ B @ inv(D), np.zeros((n, m)), inv(D)),
            ),
        ),
    ),
    true(
        35,
        r"\begin{bmatrix} \mathbf{A}\mathbf{x}",
        eq(
            BLOCKS + ", x m, y n",
            lambda A, B, C, D, x, y: (
                block(A, B, C, D) @ np.r_[x, y],
                np.r_[A @ x + B @ y, C @ x + D @ y],
            ),
        ),
    ),
    false(
        41,
        r"\begin{bmatrix} \mathbf{A}^\top & \mathbf{B}^\top",
        eq(SQUARE, lambda A, B, C, D: (block(A, B, C, D).T, block(A.T, B.T, C.T, D.T))),
        "off-diagonal blocks not exchanged",
        accept=[("conditional", None), ("ill_typed", None)],
    ),
    skip(47, r"\mathbb{R}^{n\times n}"),
    skip(47, r"\neq 0"),
    true(
        49,
        r"\mathbf{A}^{-1} - \frac{\mathbf{A}^{-1}\mathbf{u}",
        eq(UV, lambda A, u, v: (inv(A + outer(u, v)), sherman(A, u, v, 1, 1))),
    ),
    true(
        55,
        r"\mathbf{I} - \frac{\mathbf{u}",
        eq(UV, lambda A, u, v, n: (inv(eye(n) + outer(u, v)), eye(n) - outer(u, v) / (1 + v @ u))),
    ),
    false(
        55,
        r"\mathbf{A}^{-1} - \frac{",
        eq(UV, lambda A, u, v: (inv(A - outer(u, v)), sherman(A, u, v, 1, -1))),
        "sign: must be plus",
    ),
    true(
        61,
        r"(1 + \mathbf{v}^\top \mathbf{A}^{-1}\mathbf{u}) \det",
        eq(UV, lambda A, u, v: (det(A + outer(u, v)), (1 + v @ inv(A) @ u) * det(A))),
    ),
    true(
        67,
        r"\mathbf{A}^{-1} - \mathbf{A}^{-1}\mathbf{U}\left(\mathbf{C}",
        eq(
            "A nxn, U nxk, C kxk, V kxn",
            lambda A, U, C, V: (
                inv(A + U @ C @ V),
                inv(A) - inv(A) @ U @ inv(inv(C) + V @ inv(A) @ U) @ V @ inv(A),
            ),
        ),
    ),
    skip(71, r"\mathbf{C} = \mathbf{I}", "a choice"),
    false(
        73,
        r"\mathbf{A}^{-1} - \mathbf{A}^{-1}\mathbf{U}\left(\mathbf{I}",
        eq(
            "A nxn, U nxk, V kxn",
            lambda A, U, V, k: (
                inv(A + U @ V),
                inv(A) - inv(A) @ U @ (eye(k) + V @ inv(A) @ U) @ V @ inv(A),
            ),
        ),
        "the inverse in the middle is missing",
    ),
    true(
        79,
        r"\mathbf{P}(\mathbf{I}_k + \mathbf{Q}\mathbf{P})^{-1}",
        eq("P nxk, Q kxn", lambda P, Q, n, k: (inv(eye(n) + P @ Q) @ P, P @ inv(eye(k) + Q @ P))),
    ),
    true(
        83,
        r"\det(\mathbf{I}_k + \mathbf{Q}\mathbf{P})",
        eq("P nxk, Q kxn", lambda P, Q, n, k: (det(eye(n) + P @ Q), det(eye(k) + Q @ P))),
    ),
    ill(
        87,
        r"(\mathbf{I}_k + \mathbf{P}\mathbf{Q})^{-1}\mathbf{P}",
        "n and k exchanged: Q P is k × k",
    ),
    true(
        95,
        r"\mathbf{A}(\mathbf{A} + \mathbf{I})^{-1}",
        eq(AB, lambda A, n: (inv(eye(n) + inv(A)), A @ inv(A + eye(n)))),
    ),
    true(
        95,
        r"\mathbf{I} - (\mathbf{A}+\mathbf{B})^{-1}\mathbf{A}",
        eq(AB, lambda A, B, n: (inv(A + B) @ B, eye(n) - inv(A + B) @ A)),
    ),
    true(
        95,
        r"\mathbf{B} - \mathbf{B}(\mathbf{A} + \mathbf{B})^{-1}\mathbf{B}",
        eq(AB, lambda A, B: (A - A @ inv(A + B) @ A, B - B @ inv(A + B) @ B)),
    ),
    true(
        95,
        r"\mathbf{I} - \mathbf{A}(\mathbf{I} + \mathbf{B}\mathbf{A})^{-1}\mathbf{B}",
        eq(AB, lambda A, B, n: (inv(eye(n) + A @ B), eye(n) - A @ inv(eye(n) + B @ A) @ B)),
    ),
    cond(
        95,
        r"\mathbf{A}(\mathbf{I} + \mathbf{A}\mathbf{B})^{-1}",
        eq(AB, lambda A, B, n: (inv(eye(n) + A @ B) @ A, A @ inv(eye(n) + A @ B))),
        eq(
            "A diag n, B diag n", lambda A, B, n: (inv(eye(n) + A @ B) @ A, A @ inv(eye(n) + A @ B))
        ),
        "must be I + BA; holds when A and B commute",
        accept=[("refuted", None)],
    ),
    true(
        107, r"ad - bc", eq("a, b, c, d", lambda a, b, c, d: (det([[a, b], [c, d]]), a * d - b * c))
    ),
    true(
        113,
        r"aei + bfg",
        eq(
            "a, b, c, d, e, f, g, h, i",
            lambda a, b, c, d, e, f, g, h, i: (
                det([[a, b, c], [d, e, f], [g, h, i]]),
                a * e * i + b * f * g + c * d * h - c * e * g - b * d * i - a * f * h,
            ),
        ),
    ),
    true(
        119,
        r"(y - x)(z - x)(z - y)",
        eq(
            "x, y, z",
            lambda x, y, z: (
                det([[1, x, x * x], [1, y, y * y], [1, z, z * z]]),
                (y - x) * (z - x) * (z - y),
            ),
        ),
    ),
    true(
        125,
        r"\begin{pmatrix} \cos\theta & \sin\theta",
        eq(
            "t",
            lambda t: (
                inv([[cos(t), -sin(t)], [sin(t), cos(t)]]),
                [[cos(t), sin(t)], [-sin(t), cos(t)]],
            ),
        ),
    ),
    false(
        129,
        r"\lambda \det(\mathbf{A})",
        eq("A nxn, c", lambda A, c: (det(c * A), c * det(A))),
        "power n missing",
    ),
    true(
        131,
        r"\det(\mathbf{A})\,\mathbf{A}^{-1}",
        eq("A nxn", lambda A: (adj(A), det(A) * inv(A))),
        accept=[("not_a_claim", None)],
    ),
    true(
        131, r"(\det \mathbf{A})^{n-1}", eq("A nxn", lambda A, n: (det(adj(A)), det(A) ** (n - 1)))
    ),
    skip(131, r"\mathbb{R}^{n \times n}"),
    skip(133, r"\mathbf{b}", "an equation to solve"),
]
