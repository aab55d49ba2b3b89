"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741

from conformance.cases import eq, false, le, skip, true
from conformance.maths import diff, eigh, eye, hess, inv, norm, np, outer, sin

COLUMNS = "denominator"
M = "B spd n, g n, s n, f"
q = lambda f, g, B: lambda s: f + g @ s + s @ B @ s / 2
star = lambda g, B: -inv(B) @ g
N = "W mxn, V mxn, x n, l pos"
res = lambda W, V: lambda x: sin(W @ x) + (V @ x) ** 2
F = lambda W, V: lambda x: res(W, V)(x) @ res(W, V)(x) / 2
K = "Q spd n, c n, A kxn, b k, l k, x n"
lag = lambda Q, c, A, b, l, x: x @ Q @ x / 2 - c @ x + l @ (A @ x - b)
dual = lambda Q, c, A, b: lambda l: -(c - A.T @ l) @ inv(Q) @ (c - A.T @ l) / 2 - l @ b
C = "Q spd n, c n, x n, y n, t"
f = lambda Q, c: lambda x: x @ Q @ x / 2 - c @ x
grad = lambda Q, c, x: diff(f(Q, c), x)
step = lambda g, Q: g @ g / (g @ Q @ g)


def solved(Q, c, A, b):
    """The multiplier of the whole KKT system."""
    n, k = len(c), len(b)
    whole = np.block([[Q, A.T], [A, np.zeros((k, k))]])
    return np.linalg.solve(whole, np.concatenate([c, b]))[n:]


def bfgs(H, s, y):
    r = 1 / (y @ s)
    return (eye(len(s)) - r * outer(s, y)) @ H @ (eye(len(s)) - r * outer(y, s)) + r * outer(s, s)


def second(W, V, x):
    J = diff(res(W, V), x)
    return J.T @ J + np.tensordot(
        res(W, V)(x), diff(lambda z: diff(res(W, V), z, 1e-2), x, 1e-2), 1
    )


TRUTH = [
    skip(5, r"f+g^\top s+\tfrac12s^\top Bs", "the model"),
    skip(5, r"\mathbb{R}^{n\times n}"),
    true(5, r"g+Bs", eq(M, lambda B, g, s, f: (diff(q(f, g, B), s), g + B @ s)), COLUMNS),
    true(5, r"\nabla^2q(s)=B", eq(M, lambda B, g, s, f: (hess(q(f, g, B), s), B))),
    skip(5, r"-B^{-1}g", "names the minimiser", accept=[("verified", None)]),
    true(
        7,
        r"f-\tfrac12g^\top B^{-1}g",
        eq(M, lambda B, g, f: (q(f, g, B)(star(g, B)), f - g @ inv(B) @ g / 2)),
    ),
    true(
        9,
        r"\tfrac12g^\top B^{-1}g",
        eq(M, lambda B, g, f: (f - q(f, g, B)(star(g, B)), g @ inv(B) @ g / 2)),
    ),
    true(9, r"-g^\top B^{-1}g<0", eq(M, lambda B, g, f: (g @ star(g, B), -g @ inv(B) @ g))),
    skip(13, r"\mathbb{R}^m"),
    skip(13, r"\frac{\partial r}{\partial x}\in", "names J", accept=[("verified", "any")]),
    skip(13, r"\tfrac12\|r(x)\|_2^2", "defines F"),
    true(
        15,
        r"\nabla F(x)=J(x)^\top r(x)",
        eq(N, lambda W, V, x: (diff(F(W, V), x), diff(res(W, V), x).T @ res(W, V)(x))),
        COLUMNS,
    ),
    true(
        17,
        r"J(x)^\top J(x)+\sum_{i=1}^m",
        eq(N, lambda W, V, x: (hess(F(W, V), x), second(W, V, x))),
        "any",
    ),
    skip(19, r"\nabla^2F(x)\approx", "an approximation"),
    skip(19, r"-(J^\top J+\lambda I)^{-1}J^\top r", "names the step"),
    skip(19, r"\lambda>0"),
    true(
        19,
        r"-J^\top(JJ^\top+\lambda I)^{-1}r",
        eq(
            "W mxn, r m, l pos",
            lambda W, r, l: (
                -inv(W.T @ W + l * eye(W.shape[1])) @ W.T @ r,
                -W.T @ inv(W @ W.T + l * eye(len(W))) @ r,
            ),
        ),
    ),
    false(
        21,
        r"\nabla F(x)=2J(x)^\top r(x)",
        eq(N, lambda W, V, x: (diff(F(W, V), x), 2 * diff(res(W, V), x).T @ res(W, V)(x))),
        "denied by the note itself",
        accept=[("not_a_claim", None)],
    ),
    skip(25, r"Ax=b", "the constraint"),
    skip(25, r"Q\succ0"),
    skip(27, r"\lambda^\top(Ax-b)", "the Lagrangian"),
    true(
        31,
        r"Qx-c+A^\top\lambda",
        eq(
            K,
            lambda Q, c, A, b, l, x: (
                diff(lambda z: lag(Q, c, A, b, l, z), x),
                Q @ x - c + A.T @ l,
            ),
        ),
        COLUMNS,
    ),
    true(
        31,
        r"\nabla_\lambda L(x,\lambda)=Ax-b",
        eq(K, lambda Q, c, A, b, l, x: (diff(lambda z: lag(Q, c, A, b, z, x), l), A @ x - b)),
        COLUMNS,
    ),
    skip(33, r"\nabla_xL=0", "stationarity"),
    skip(33, r"Q^{-1}(c-A^\top\lambda)", "solves it"),
    skip(
        35, r"(AQ^{-1}A^\top)^{-1}(AQ^{-1}c-b)", "names the multiplier", accept=[("verified", None)]
    ),
    skip(39, r"-\tfrac12(c-A^\top\lambda)^\top Q^{-1}", "the dual function"),
    true(
        43,
        r"AQ^{-1}(c-A^\top\lambda)-b",
        eq(K, lambda Q, c, A, b, l: (diff(dual(Q, c, A, b), l), A @ inv(Q) @ (c - A.T @ l) - b)),
        COLUMNS,
    ),
    false(
        47,
        r"\nabla^2\theta(\lambda)=AQ^{-1}A^\top",
        eq(K, lambda Q, c, A, b, l: (hess(dual(Q, c, A, b), l), A @ inv(Q) @ A.T)),
        "sign",
    ),
    skip(51, r"\lambda>0", "assumed"),
    true(
        51,
        r"x-\min(\max(x,-\lambda),\lambda)",
        eq("x, l pos", lambda x, l: (np.sign(x) * max(abs(x) - l, 0), x - min(max(x, -l), l)), 20),
    ),
    skip(53, r"\tfrac12x^2", "defines the Huber loss"),
    skip(53, r"|x|\le1", "where"),
    skip(53, r"|x|-\tfrac12", "defines the Huber loss"),
    skip(55, r"\max(0,1-m)", "defines the hinge loss"),
    true(55, r"\ell(m)\ge0", le("x", lambda x: (0, max(0, 1 - 2 * x)))),
    true(55, r"\ell(m)\ge1-m", le("x", lambda x: (1 - 2 * x, max(0, 1 - 2 * x)))),
    false(
        55, r"\ell(m)\le1-m", le("x", lambda x: (max(0, 1 - 2 * x), 1 - 2 * x)), "fails for m > 1"
    ),
    true(
        57, r"\tfrac12\|x\|^2+\tfrac12\|y\|^2", le(C, lambda x, y: (x @ y, x @ x / 2 + y @ y / 2))
    ),
    skip(57, r"Q\succ0"),
    true(
        57,
        r"(x^\top Qx)(y^\top Q^{-1}y)",
        le(C, lambda Q, x, y: ((x @ y) ** 2, (x @ Q @ x) * (y @ inv(Q) @ y))),
    ),
    skip(61, r"\tfrac12x^\top Qx-c^\top x", "names f"),
    skip(61, r"g=\nabla f(x)", "names g"),
    skip(63, r"\frac{g^\top g}{g^\top Qg}", "names the step"),
    true(
        65,
        r"-g^\top g+t\,g^\top Qg",
        eq(
            C,
            lambda Q, c, x, t: (
                diff(lambda u: f(Q, c)(x - u * grad(Q, c, x)), t),
                -grad(Q, c, x) @ grad(Q, c, x) + t * grad(Q, c, x) @ Q @ grad(Q, c, x),
            ),
        ),
        "any",
    ),
    true(
        65,
        r"\frac{(g^\top g)^2}{2\,g^\top Qg}",
        eq(
            C,
            lambda Q, c, x: (
                (g := Q @ x - c) is not None and f(Q, c)(x) - f(Q, c)(x - step(g, Q) * g),
                (g @ g) ** 2 / (2 * g @ Q @ g),
            ),
        ),
        "any",
    ),
    true(
        67,
        r"f(x)+\nabla f(x)^\top(y-x)",
        eq(
            C,
            lambda Q, c, x, y: (
                f(Q, c)(y),
                f(Q, c)(x) + grad(Q, c, x) @ (y - x) + (y - x) @ Q @ (y - x) / 2,
            ),
        ),
        "any",
    ),
    true(
        69,
        r"(\nabla f(x)-\nabla f(y))^\top(x-y)\ge0",
        le(C, lambda Q, c, x, y: (0, (Q @ x - Q @ y) @ (x - y))),
        accept=[("conditional", "any")],
    ),
    true(
        71,
        r"\lambda_{\max}(Q)\|x-y\|",
        le(C, lambda Q, c, x, y: (norm(Q @ (x - y)), eigh(Q)[-1] * norm(x - y))),
    ),
    false(
        73,
        r"\lambda_{\min}(Q)\|x-y\|",
        le(C, lambda Q, c, x, y: (norm(Q @ (x - y)), eigh(Q)[0] * norm(x - y))),
        "a lower bound",
    ),
    skip(75, r"y^\top s>0", "assumed"),
    skip(75, r"1/(y^\top s)", "names rho"),
    skip(75, r"(I-\rho sy^\top)H(I-\rho ys^\top)+\rho ss^\top", "the update"),
    true(75, r"H_+y=s", eq("H spd n, s n, y n", lambda H, s, y: (bfgs(H, s, y) @ y, s))),
]
