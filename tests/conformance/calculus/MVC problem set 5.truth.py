"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from dataclasses import replace

from conformance.cases import eq, false, skip, true
from conformance.maths import cos, diff, exp, log, norm, np, sin

P = "x 3, a 3"
f = lambda q: q[0] ** 2 * q[1] + exp(q[1] * q[2])
u = lambda x: 2 + sin(x[0] * x[1] / 2) + x[2] ** 2 / 3
v = lambda x: 3 + cos(x[2] * x[0] / 2) + x[1] * x[0] / 4
A = lambda x: np.array([sin(x[1]) + x[0] * x[2], x[0] * x[1] / 2 + cos(x[2]), exp(x[0] / 3) * x[1]])
B = lambda x: np.array([x[1] * x[2] / 2, sin(x[0] * x[2] / 2), x[0] ** 2 / 2 - x[2] * x[1]])
G = lambda q: np.array([q[1] ** 2 * q[2], q[0] * sin(q[2]), q[0] * q[1] * q[2]])
g = lambda q: q[0] * q[1] / (q[0] ** 2 + q[1] ** 2)
grad = lambda w: lambda x: diff(w, x, 4e-3)
div = lambda V: lambda x: np.trace(diff(V, x, 4e-3))
lap = lambda w: lambda x: np.trace(diff(grad(w), x, 4e-3), axis1=-2, axis2=-1)
go = lambda V, W: lambda x: diff(W, x, 4e-3) @ V(x)
cross, I = np.cross, np.eye(3)


def curl(V):
    def field(x):
        D = diff(V, x, 4e-3)
        return np.array([D[2, 1] - D[1, 2], D[0, 2] - D[2, 0], D[1, 0] - D[0, 1]])

    return field


def at(left, right):
    return eq(P, lambda x, a: (left(x + np.sign(x)), right(x + np.sign(x))))


def double(inner, n=400):
    """The midpoint rule over the unit square."""
    t = (np.arange(n) + 0.5) / n
    return float(np.mean(inner(*np.meshgrid(t, t, indexing="ij"))))


D2 = lambda q: diff(grad(f), q, 4e-3)
E = exp
TRUTH = [
    skip(3, r"P\,\mathbf i+Q\,\mathbf j+R\,\mathbf k", "names the field"),
    skip(5, r"x^2y+e^{yz}", "defines f"),
    true(7, r"2xy", eq("q 3", lambda q: (grad(f)(q)[0], 2 * q[0] * q[1]))),
    true(
        8, r"x^2+ze^{yz}", eq("q 3", lambda q: (grad(f)(q)[1], q[0] ** 2 + q[2] * E(q[1] * q[2])))
    ),
    true(
        9, r"(1+yz)e^{yz}", eq("q 3", lambda q: (D2(q)[1, 2], (1 + q[1] * q[2]) * E(q[1] * q[2])))
    ),
    false(10, r"1", eq("q 3", lambda q: (D2(q)[0, 2], 1)), "it is 0"),
    true(
        11,
        r"2xy\,\mathbf i+(x^2+ze^{yz})\,\mathbf j+ye^{yz}\,\mathbf k",
        eq(
            "q 3",
            lambda q: (
                grad(f)(q),
                np.array(
                    [2 * q[0] * q[1], q[0] ** 2 + q[2] * E(q[1] * q[2]), q[1] * E(q[1] * q[2])]
                ),
            ),
        ),
    ),
    true(12, r"(0,3,0)", eq("", lambda: (grad(f)(np.array([1.0, 0, 2])), np.array([0, 3.0, 0])))),
    true(
        13,
        r"2y+(y^2+z^2)e^{yz}",
        eq("q 3", lambda q: (lap(f)(q), 2 * q[1] + (q[1] ** 2 + q[2] ** 2) * E(q[1] * q[2]))),
    ),
    skip(15, r"\frac{xy}{x^2+y^2}", "defines g"),
    true(
        15,
        r"\frac{y(y^2-x^2)}{(x^2+y^2)^2}",
        eq(
            "q 2",
            lambda q: (
                grad(g)(q + np.sign(q))[0],
                (lambda x, y: y * (y * y - x * x) / (x * x + y * y) ** 2)(*(q + np.sign(q))),
            ),
        ),
    ),
    false(
        15,
        r"\frac{x(y^2-x^2)}{(x^2+y^2)^2}",
        eq(
            "q 2",
            lambda q: (
                grad(g)(q + np.sign(q))[1],
                (lambda x, y: x * (y * y - x * x) / (x * x + y * y) ** 2)(*(q + np.sign(q))),
            ),
        ),
        "sign",
    ),
    true(15, r"0", eq("q 2", lambda q: (grad(g)(q + np.sign(q)) @ (q + np.sign(q)), 0))),
    skip(17, r"(y^2z,\;x\sin z,\;xyz)", "defines G"),
    true(19, r"xy", eq("q 3", lambda q: (div(G)(q), q[0] * q[1]))),
    true(
        20,
        r"(xz-x\cos z,\;y^2-yz,\;\sin z-2yz)",
        eq(
            "q 3",
            lambda q: (
                curl(G)(q),
                (lambda x, y, z: np.array([x * z - x * cos(z), y * y - y * z, sin(z) - 2 * y * z]))(
                    *q
                ),
            ),
        ),
    ),
    false(
        21,
        r"(xz-x\cos z,\;yz-y^2,\;\sin z-2yz)",
        eq(
            "q 3",
            lambda q: (
                curl(G)(q),
                (lambda x, y, z: np.array([x * z - x * cos(z), y * z - y * y, sin(z) - 2 * y * z]))(
                    *q
                ),
            ),
        ),
        "sign of the second component",
    ),
    true(22, r"0", eq("q 3", lambda q: (div(curl(G))(q), 0))),
    skip(24, r"r\cos\theta", "coordinates"),
    skip(24, r"r\sin\theta", "coordinates"),
    true(
        26,
        r"\begin{vmatrix}\cos\theta",
        eq(
            "r pos, t",
            lambda r, t: (
                np.linalg.det(
                    diff(lambda q: np.array([q[0] * cos(q[1]), q[0] * sin(q[1])]), np.array([r, t]))
                ),
                r,
            ),
        ),
        accept=[("not_a_claim", None)],
    ),
    true(
        26,
        r"r",
        eq(
            "r pos, t",
            lambda r, t: (
                np.linalg.det(np.array([[cos(t), -r * sin(t)], [sin(t), r * cos(t)]])),
                r,
            ),
        ),
    ),
    true(
        28,
        r"\mathbf a\times\mathbf b",
        eq(
            "x 3, y 3",
            lambda x, y: (
                sum(I[i] * np.linalg.det(np.array([I[i], x, y])) for i in range(3)),
                cross(x, y),
            ),
        ),
        accept=[("undecided", None)],
    ),
    skip(
        30,
        r"\int_0^{2\pi}\int_0^1r^3\,dr\,d\theta",
        "a change of variables",
        accept=[("undecided", None), ("verified", None)],
    ),
    true(32, r"\frac\pi2", eq("", lambda: (2 * np.pi / 4, np.pi / 2))),
    false(
        34,
        r"\frac16",
        lambda: abs(double(lambda x, y: (x + y) * (x + y < 1)) - 1 / 6) < 1e-2,
        "one third",
    ),
    true(
        38,
        r"u\operatorname{grad}v+v\operatorname{grad}u",
        at(grad(lambda x: u(x) * v(x)), lambda x: u(x) * grad(v)(x) + v(x) * grad(u)(x)),
    ),
    true(
        40,
        r"u\operatorname{div}\mathbf A+",
        at(div(lambda x: u(x) * A(x)), lambda x: u(x) * div(A)(x) + A(x) @ grad(u)(x)),
    ),
    false(
        42,
        r"u\operatorname{curl}\mathbf A+",
        at(curl(lambda x: u(x) * A(x)), lambda x: u(x) * curl(A)(x) + cross(A(x), grad(u)(x))),
        "order of the cross product",
    ),
    true(
        44,
        r"\mathbf B\cdot\operatorname{curl}\mathbf A-",
        at(div(lambda x: cross(A(x), B(x))), lambda x: B(x) @ curl(A)(x) - A(x) @ curl(B)(x)),
    ),
    true(46, r"\mathbf 0", at(curl(grad(u)), lambda x: np.zeros(3))),
    false(48, r"1", at(div(curl(A)), lambda x: 1), "it is 0"),
    true(
        50,
        r"\operatorname{grad}(\operatorname{div}\mathbf A)-\nabla^2\mathbf A",
        at(curl(curl(A)), lambda x: grad(div(A))(x) - lap(A)(x)),
    ),
    true(
        52,
        r"(\mathbf A\cdot\nabla)\mathbf A+",
        at(grad(lambda x: A(x) @ A(x) / 2), lambda x: go(A, A)(x) + cross(A(x), curl(A)(x))),
    ),
    true(
        54,
        r"u\nabla^2v+\nabla u\cdot\nabla v",
        at(div(lambda x: u(x) * grad(v)(x)), lambda x: u(x) * lap(v)(x) + grad(u)(x) @ grad(v)(x)),
    ),
    true(56, r"\mathbf k", eq("", lambda: (cross(I[0], I[1]), I[2]))),
    true(56, r"\mathbf i", eq("", lambda: (cross(I[1], I[2]), I[0]))),
    false(56, r"-\mathbf j", eq("", lambda: (cross(I[2], I[0]), -I[1])), "sign"),
    true(56, r"0", eq("", lambda: (I[0] @ I[1], 0))),
    skip(58, r"x\,\mathbf i+y\,\mathbf j+z\,\mathbf k", "names r"),
    skip(58, r"\|\mathbf r\|", "names its length"),
    true(60, r"\mathbf r/r^2", at(grad(lambda x: log(norm(x))), lambda x: x / (x @ x))),
    true(60, r"1/r^2", at(lap(lambda x: log(norm(x))), lambda x: 1 / (x @ x))),
    false(60, r"2/r^2", at(lap(lambda x: log(norm(x))), lambda x: 2 / (x @ x)), "factor 2"),
    true(60, r"6r^3", at(div(lambda x: norm(x) ** 3 * x), lambda x: 6 * norm(x) ** 3)),
    true(60, r"\mathbf 0", at(curl(lambda x: sin(norm(x)) * x), lambda x: np.zeros(3))),
    true(
        60,
        r"-2\mathbf r\,e^{-r^2}",
        at(grad(lambda x: exp(-x @ x)), lambda x: -2 * x * exp(-x @ x)),
    ),
    true(
        60,
        r"\frac{3}{r^4}",
        at(div(lambda x: norm(x) * grad(lambda y: norm(y) ** -3)(x)), lambda x: 3 / norm(x) ** 4),
    ),
    skip(62, r"f(x,y)", "names a dependence"),
    skip(62, r"x(t)", "names a dependence"),
    skip(62, r"y(t)", "names a dependence"),
    true(
        62,
        r"\frac{\partial f}{\partial x}\frac{dx}{dt}+\frac{\partial f}{\partial y}\frac{dy}{dt}",
        eq(
            "t unit",
            lambda t: (diff(lambda s: np.sin(s) * exp(s), t), cos(t) * exp(t) + sin(t) * exp(t)),
        ),
    ),
    skip(62, r"xy", "names w"),
    skip(62, r"s+t", "a substitution"),
    skip(62, r"s-t", "a substitution"),
    true(62, r"2s", eq("s, t", lambda s, t: (diff(lambda q: (q + t) * (q - t), s), 2 * s))),
    false(
        62, r"2t", eq("s, t", lambda s, t: (diff(lambda q: (s + q) * (s - q), t), 2 * t)), "sign"
    ),
    skip(64, r"\mathbf 0", "an equation to solve"),
    skip(64, r"1", "a constraint"),
]
TRUTH = [replace(case, layout="any") for case in TRUTH]
