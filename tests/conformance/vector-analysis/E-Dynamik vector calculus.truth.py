"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from dataclasses import replace

from conformance.cases import eq, false, skip, true
from conformance.maths import cos, diff, exp, norm, np, sin

P = "x 3, a 3"


def f(x):
    return 2 + sin(x[0] * x[1] / 2) + x[2] ** 2 / 3


def g(x):
    return 3 + cos(x[2] * x[0] / 2) + x[1] * x[0] / 4


def A(x):
    return np.array([sin(x[1]) + x[0] * x[2], x[0] * x[1] / 2 + cos(x[2]), exp(x[0] / 3) * x[1]])


def B(x):
    return np.array([x[1] * x[2] / 2, sin(x[0] * x[2] / 2), x[0] ** 2 / 2 - x[2] * x[1]])


grad = lambda u: lambda x: diff(u, x, 4e-3)
div = lambda V: lambda x: np.trace(diff(V, x, 4e-3))
lap = lambda u: lambda x: np.trace(diff(grad(u), x, 4e-3), axis1=-2, axis2=-1)
go = lambda V, W: lambda x: diff(W, x, 4e-3) @ V(x)
cross = np.cross


def curl(V):
    def field(x):
        D = diff(V, x, 4e-3)
        return np.array([D[2, 1] - D[1, 2], D[0, 2] - D[2, 0], D[1, 0] - D[0, 1]])

    return field


def at(left, right):
    return eq(P, lambda x, a: (left(x + np.sign(x)), right(x + np.sign(x))))


def pos(left, right):
    return eq(
        "x 3, a 3, k int, m pos",
        lambda x, a, k, m: (left(x + np.sign(x), a, k, m), right(x + np.sign(x), a, k, m)),
    )


def radial(left, right):
    h = lambda r: sin(r) + r * r / 2
    return eq("r pos", lambda r: (left(h, r), right(h, r)))


def cylinder(q):
    return np.array([q[0] * cos(q[1]), q[0] * sin(q[1]), q[2]])


def lap_cylinder(q):
    F = lambda s: f(cylinder(s))
    twice = lambda k: diff(lambda s: diff(F, s, 4e-3)[k], q, 4e-3)[k]
    return twice(0) + diff(F, q, 4e-3)[0] / q[0] + twice(1) / q[0] ** 2 + twice(2)


eps = np.zeros((3, 3, 3))
for i, j, k in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
    eps[i, j, k], eps[i, k, j] = 1, -1
I = np.eye(3)
d1 = lambda u, r: diff(u, r, 4e-3)
wave = lambda a: lambda y: exp(1j * (a @ y))
yukawa = lambda m: lambda y: exp(-m * norm(y)) / norm(y)

TRUTH = [
    skip(3, r"\mathbb{R}^3", "a declaration"),
    skip(3, r"(x,y,z)", "names r"),
    skip(3, r"|\vec r|", "names its length"),
    skip(3, r"\vec r/r", "names the unit vector"),
    skip(3, r"0", "a declaration"),
    true(
        7,
        r"\phi\vec\nabla\psi + \psi\vec\nabla\phi",
        at(grad(lambda x: f(x) * g(x)), lambda x: f(x) * grad(g)(x) + g(x) * grad(f)(x)),
    ),
    true(
        8,
        r"\phi\,\vec\nabla\cdot\vec A + \vec A\cdot\vec\nabla\phi",
        at(div(lambda x: f(x) * A(x)), lambda x: f(x) * div(A)(x) + A(x) @ grad(f)(x)),
    ),
    false(
        9,
        r"\phi\,\vec\nabla\times\vec A - \vec\nabla\phi\times\vec A",
        at(curl(lambda x: f(x) * A(x)), lambda x: f(x) * curl(A)(x) - cross(grad(f)(x), A(x))),
        "sign",
    ),
    true(
        10,
        r"\vec B\cdot(\vec\nabla\times\vec A) - ",
        at(div(lambda x: cross(A(x), B(x))), lambda x: B(x) @ curl(A)(x) - A(x) @ curl(B)(x)),
    ),
    true(11, r"\vec 0", at(curl(grad(f)), lambda x: np.zeros(3))),
    true(12, r"0", at(div(curl(A)), lambda x: 0)),
    true(
        13,
        r"\vec\nabla(\vec\nabla\cdot\vec A) - \nabla^2\vec A",
        at(curl(curl(A)), lambda x: grad(div(A))(x) - lap(A)(x)),
    ),
    true(
        14,
        r"\vec A\times(\vec\nabla\times\vec A) + ",
        at(
            lambda x: grad(lambda y: A(y) @ A(y))(x) / 2,
            lambda x: cross(A(x), curl(A)(x)) + go(A, A)(x),
        ),
    ),
    false(
        15,
        r"\frac12\vec\nabla A^2 + ",
        at(
            lambda x: cross(A(x), curl(A)(x)),
            lambda x: grad(lambda y: A(y) @ A(y))(x) / 2 + go(A, A)(x),
        ),
        "sign",
    ),
    true(
        16,
        r"\phi\nabla^2\psi + 2",
        at(
            lap(lambda x: f(x) * g(x)),
            lambda x: f(x) * lap(g)(x) + 2 * grad(f)(x) @ grad(g)(x) + g(x) * lap(f)(x),
        ),
    ),
    true(
        17,
        r"\phi\nabla^2\psi-\psi\nabla^2\phi",
        at(
            div(lambda x: f(x) * grad(g)(x) - g(x) * grad(f)(x)),
            lambda x: f(x) * lap(g)(x) - g(x) * lap(f)(x),
        ),
    ),
    true(
        18,
        r"f'(\phi)\vec\nabla\phi",
        at(grad(lambda x: sin(f(x))), lambda x: cos(f(x)) * grad(f)(x)),
    ),
    true(22, r"\hat r", pos(lambda x, *_: grad(norm)(x), lambda x, *_: x / norm(x))),
    true(
        23,
        r"-\frac{\hat r}{r^2}",
        pos(lambda x, *_: grad(lambda y: 1 / norm(y))(x), lambda x, *_: -x / norm(x) ** 3),
    ),
    true(24, r"3", pos(lambda x, *_: div(lambda y: y)(x), lambda x, *_: 3)),
    true(24, r"0", pos(lambda x, *_: curl(lambda y: y)(x), lambda x, *_: np.zeros(3))),
    true(
        25, r"\frac2r", pos(lambda x, *_: div(lambda y: y / norm(y))(x), lambda x, *_: 2 / norm(x))
    ),
    true(
        26,
        r"n r^{n-1}\hat r",
        pos(
            lambda x, a, k, m: grad(lambda y: norm(y) ** k)(x),
            lambda x, a, k, m: k * norm(x) ** (k - 2) * x,
        ),
    ),
    true(
        27,
        r"n(n+1)r^{n-2}",
        pos(
            lambda x, a, k, m: lap(lambda y: norm(y) ** k)(x),
            lambda x, a, k, m: k * (k + 1) * norm(x) ** (k - 2),
        ),
    ),
    false(
        28,
        r"n(n-1)r^{n-2}",
        pos(
            lambda x, a, k, m: lap(lambda y: norm(y) ** k)(x),
            lambda x, a, k, m: k * (k - 1) * norm(x) ** (k - 2),
        ),
        "as if in one dimension",
    ),
    true(29, r"0", pos(lambda x, *_: div(lambda y: y / norm(y) ** 3)(x), lambda x, *_: 0)),
    true(30, r"\vec k", pos(lambda x, a, *_: grad(lambda y: a @ y)(x), lambda x, a, *_: a)),
    true(
        31,
        r"i\vec k\,e^{i\vec k\cdot\vec r}",
        pos(lambda x, a, *_: grad(wave(a))(x), lambda x, a, *_: 1j * a * wave(a)(x)),
    ),
    true(
        32,
        r"-k^2e^{i\vec k\cdot\vec r}",
        pos(lambda x, a, *_: lap(wave(a / 3))(x), lambda x, a, *_: -(a @ a) / 9 * wave(a / 3)(x)),
    ),
    skip(32, r"|\vec k|", "names its length"),
    true(
        33,
        r"\mu^2\frac{e^{-\mu r}}{r}",
        pos(lambda x, a, k, m: lap(yukawa(m))(x), lambda x, a, k, m: m * m * yukawa(m)(x)),
    ),
    true(
        34,
        r"\frac{\vec p}{r^3} - ",
        pos(
            lambda x, a, *_: grad(lambda y: a @ y / norm(y) ** 3)(x),
            lambda x, a, *_: a / norm(x) ** 3 - 3 * (a @ x) * x / norm(x) ** 5,
        ),
    ),
    true(
        35,
        r"\frac{3(\vec p\cdot\vec r)\vec r}{r^5}-",
        pos(
            lambda x, a, *_: curl(lambda y: cross(a, y) / norm(y) ** 3)(x),
            lambda x, a, *_: 3 * (a @ x) * x / norm(x) ** 5 - a / norm(x) ** 3,
        ),
    ),
    false(
        36,
        r"3\vec p",
        pos(lambda x, a, *_: go(lambda y: a, lambda y: y)(x), lambda x, a, *_: 3 * a),
        "factor 3 of the divergence",
    ),
    true(38, r"\delta_{ij}", eq("x 3", lambda x: (diff(lambda y: y, x), I))),
    true(38, r"\frac{x_i}{r}", pos(lambda x, *_: grad(norm)(x), lambda x, *_: x / norm(x))),
    true(38, r"3", eq("", lambda: (np.einsum("ii", I), 3))),
    true(
        38,
        r"\delta_{jl}\delta_{km}-",
        eq(
            "",
            lambda: (
                np.einsum("ijk,ilm->jklm", eps, eps),
                np.einsum("jl,km->jklm", I, I) - np.einsum("jm,kl->jklm", I, I),
            ),
        ),
    ),
    true(38, r"6", eq("", lambda: (np.einsum("ijk,ijk", eps, eps), 6))),
    false(38, r"\delta_{kl}", eq("", lambda: (np.einsum("ijk,ijl->kl", eps, eps), I)), "factor 2"),
    true(
        38,
        r"\epsilon_{ijk}A_jB_k",
        eq("x 3, y 3", lambda x, y: (cross(x, y), np.einsum("ijk,j,k", eps, x, y))),
    ),
    skip(40, r"\rho\cos\varphi", "coordinates"),
    skip(40, r"\rho\sin\varphi", "coordinates"),
    skip(40, r"z", "coordinates", accept=[("verified", None)]),
    true(
        42,
        r"\rho",
        eq(
            "a pos, b, c",
            lambda a, b, c: (
                np.linalg.det(
                    diff(
                        lambda q: np.array([q[0] * cos(q[1]), q[0] * sin(q[1]), q[2]]),
                        np.array([a, b, c]),
                    )
                ),
                a,
            ),
        ),
    ),
    true(
        44,
        r"\frac1\rho\frac{\partial}{\partial\rho}",
        eq(
            "a pos, b, c",
            lambda a, b, c: (lap(f)(cylinder((a, b, c))), lap_cylinder(np.array([a, b, c]))),
        ),
        accept=[("not_a_claim", None), ("undecided", None)],
    ),
    true(
        47,
        r"\frac{\partial^2f}{\partial\rho^2}+\frac1\rho\frac{\partial f}{\partial\rho}",
        radial(
            lambda h, r: d1(lambda s: s * d1(h, s), r) / r,
            lambda h, r: d1(lambda s: d1(h, s), r) + d1(h, r) / r,
        ),
    ),
    true(
        48,
        r"\frac1r\frac{\partial^2}{\partial r^2}(rf)",
        radial(
            lambda h, r: d1(lambda s: s * s * d1(h, s), r) / r**2,
            lambda h, r: d1(lambda s: d1(lambda t: t * h(t), s), r) / r,
        ),
    ),
    false(
        49,
        r"\frac{\partial^2f}{\partial r^2}+\frac1r\frac{\partial f}{\partial r}",
        radial(
            lambda h, r: d1(lambda s: s * s * d1(h, s), r) / r**2,
            lambda h, r: d1(lambda s: d1(h, s), r) + d1(h, r) / r,
        ),
        "factor 2",
    ),
    skip(
        52,
        r"\frac{\rho}{\epsilon_0}",
        "a law of physics",
        accept=[("conditional", "any"), ("undecided", "any")],
    ),
    skip(52, r"0", "a law of physics", accept=[("conditional", "any"), ("undecided", "any")]),
    skip(53, r"\vec\nabla\times\vec A", "potentials"),
    skip(53, r"-\vec\nabla\phi - \partial_t\vec A", "potentials"),
]
TRUTH = [replace(case, layout="any") for case in TRUTH]
