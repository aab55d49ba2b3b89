"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from dataclasses import replace

from conformance.cases import eq, false, skip, true
from conformance.maths import cos, diff, exp, log, norm, np, sin

P = "x 3, a 3"
NO = (("verified", "denominator"),)


def f(x):
    return 2 + sin(x[0] * x[1] / 2) + x[2] ** 2 / 3


def g(x):
    return 3 + cos(x[2] * x[0] / 2) + x[1] * x[0] / 4


def F(x):
    return np.array([sin(x[1]) + x[0] * x[2], x[0] * x[1] / 2 + cos(x[2]), exp(x[0] / 3) * x[1]])


def G(x):
    return np.array([x[1] * x[2] / 2, sin(x[0] * x[2] / 2), x[0] ** 2 / 2 - x[2] * x[1]])


def grad(u):
    return lambda x: diff(u, x, 4e-3)


def div(V):
    return lambda x: np.trace(diff(V, x, 4e-3))


def curl(V):
    def field(x):
        D = diff(V, x, 4e-3)
        return np.array([D[2, 1] - D[1, 2], D[0, 2] - D[2, 0], D[1, 0] - D[0, 1]])

    return field


def lap(u):
    """The Laplacian of a scalar or, entry by entry, of a vector field."""
    return lambda x: np.trace(diff(grad(u), x, 4e-3), axis1=-2, axis2=-1)


def go(V, W):
    """(V · ∇) W."""
    return lambda x: diff(W, x, 4e-3) @ V(x)


cross, dot = np.cross, np.dot
fF = lambda x: f(x) * F(x)
FxG = lambda x: cross(F(x), G(x))
fg = lambda x: f(x) * g(x)
FG = lambda x: F(x) @ G(x)
Z = np.zeros(3)


def at(left, right, n=2):
    """The claim at points away from the origin."""
    return eq(P, lambda x, a: (left(x + np.sign(x)), right(x + np.sign(x))), n)


def pos(left, right):
    """A claim about the position vector and a constant a (and an exponent)."""
    return eq(
        "x 3, a 3, k int", lambda x, a, k: (left(x + np.sign(x), a, k), right(x + np.sign(x), a, k))
    )


R = lambda x: x
TRUTH = [
    skip(8, r"\nabla^2", "names the Laplacian", accept=[("verified", None)]),
    true(12, r"\mathbf{0}", at(curl(grad(f)), lambda x: Z)),
    true(13, r"0", at(div(curl(F)), lambda x: 0)),
    true(14, r"\Delta f", at(div(grad(f)), lap(f)), accept=[("not_a_claim", None)]),
    true(
        15,
        r"\nabla(\nabla \cdot \mathbf{F}) - \Delta\mathbf{F}",
        at(curl(curl(F)), lambda x: grad(div(F))(x) - lap(F)(x)),
    ),
    false(
        16,
        r"\nabla(\nabla \cdot \mathbf{F}) + \Delta\mathbf{F}",
        at(curl(curl(F)), lambda x: grad(div(F))(x) + lap(F)(x)),
        "sign",
    ),
    true(17, r"0", at(div(lambda x: cross(grad(f)(x), grad(g)(x))), lambda x: 0)),
    true(
        18,
        r"f\Delta g + 2\nabla f \cdot \nabla g",
        at(lap(fg), lambda x: f(x) * lap(g)(x) + 2 * grad(f)(x) @ grad(g)(x) + g(x) * lap(f)(x)),
    ),
    false(
        19,
        r"f\Delta g + \nabla f \cdot \nabla g + g",
        at(lap(fg), lambda x: f(x) * lap(g)(x) + grad(f)(x) @ grad(g)(x) + g(x) * lap(f)(x)),
        "factor 2",
    ),
    true(
        20,
        r"f\Delta g + \nabla f \cdot \nabla g",
        at(div(lambda x: f(x) * grad(g)(x)), lambda x: f(x) * lap(g)(x) + grad(f)(x) @ grad(g)(x)),
    ),
    true(
        21,
        r"f\Delta g - g\Delta f",
        at(
            div(lambda x: f(x) * grad(g)(x) - g(x) * grad(f)(x)),
            lambda x: f(x) * lap(g)(x) - g(x) * lap(f)(x),
        ),
    ),
    true(
        25,
        r"f\nabla g + g\nabla f",
        at(grad(fg), lambda x: f(x) * grad(g)(x) + g(x) * grad(f)(x)),
        accept=NO,
    ),
    true(
        27,
        r"f\,\nabla \cdot \mathbf{F} + \mathbf{F} \cdot \nabla f",
        at(div(fF), lambda x: f(x) * div(F)(x) + F(x) @ grad(f)(x)),
    ),
    true(
        29,
        r"f\,\nabla \times \mathbf{F} + \nabla f \times",
        at(curl(fF), lambda x: f(x) * curl(F)(x) + cross(grad(f)(x), F(x))),
    ),
    false(
        31,
        r"f\,\nabla \times \mathbf{F} + \mathbf{F} \times",
        at(curl(fF), lambda x: f(x) * curl(F)(x) + cross(F(x), grad(f)(x))),
        "order of the cross product",
    ),
    true(
        33,
        r"\mathbf{G} \cdot (\nabla \times \mathbf{F}) - ",
        at(div(FxG), lambda x: G(x) @ curl(F)(x) - F(x) @ curl(G)(x)),
    ),
    false(
        35,
        r"\mathbf{G} \cdot (\nabla \times \mathbf{F}) + ",
        at(div(FxG), lambda x: G(x) @ curl(F)(x) + F(x) @ curl(G)(x)),
        "sign",
    ),
    true(
        37,
        r"\mathbf{F}(\nabla \cdot \mathbf{G}) - ",
        at(curl(FxG), lambda x: F(x) * div(G)(x) - G(x) * div(F)(x) + go(G, F)(x) - go(F, G)(x)),
    ),
    true(
        39,
        r"(\mathbf{F} \cdot \nabla)\mathbf{G} + (\mathbf{G} \cdot \nabla)\mathbf{F}",
        at(
            grad(FG),
            lambda x: go(F, G)(x) + go(G, F)(x) + cross(F(x), curl(G)(x)) + cross(G(x), curl(F)(x)),
        ),
        accept=NO,
    ),
    true(
        41,
        r"\frac{g\nabla f - f\nabla g}{g^2}",
        at(
            grad(lambda x: f(x) / g(x)),
            lambda x: (g(x) * grad(f)(x) - f(x) * grad(g)(x)) / g(x) ** 2,
        ),
        accept=NO,
    ),
    false(
        43,
        r"\frac{g\,\nabla \cdot \mathbf{F} + ",
        at(
            div(lambda x: F(x) / g(x)), lambda x: (g(x) * div(F)(x) + grad(g)(x) @ F(x)) / g(x) ** 2
        ),
        "sign",
    ),
    true(
        45,
        r"\nabla \cdot \mathbf{F} + \nabla \cdot \mathbf{G}",
        at(div(lambda x: F(x) + G(x)), lambda x: div(F)(x) + div(G)(x)),
    ),
    true(
        45,
        r"\nabla \times \mathbf{F} + \nabla \times \mathbf{G}",
        at(curl(lambda x: F(x) + G(x)), lambda x: curl(F)(x) + curl(G)(x)),
    ),
    skip(49, r"(x, y, z)^\top", "names r"),
    skip(49, r"|\mathbf{r}|", "names its length"),
    true(51, r"3", pos(lambda x, a, k: div(R)(x), lambda x, a, k: 3)),
    true(52, r"\mathbf{0}", pos(lambda x, a, k: curl(R)(x), lambda x, a, k: Z)),
    true(
        53,
        r"\frac{\mathbf{r}}{r}",
        pos(lambda x, a, k: grad(norm)(x), lambda x, a, k: x / norm(x)),
        accept=NO,
    ),
    true(
        54,
        r"-\frac{\mathbf{r}}{r^3}",
        pos(lambda x, a, k: grad(lambda y: 1 / norm(y))(x), lambda x, a, k: -x / norm(x) ** 3),
        accept=NO,
    ),
    true(
        55,
        r"n r^{n-2}\mathbf{r}",
        pos(
            lambda x, a, k: grad(lambda y: norm(y) ** k)(x),
            lambda x, a, k: k * norm(x) ** (k - 2) * x,
        ),
        accept=NO,
    ),
    false(
        56,
        r"n r^{n-1}\mathbf{r}",
        pos(
            lambda x, a, k: grad(lambda y: norm(y) ** k)(x),
            lambda x, a, k: k * norm(x) ** (k - 1) * x,
        ),
        "exponent",
    ),
    true(57, r"0", pos(lambda x, a, k: lap(lambda y: 1 / norm(y))(x), lambda x, a, k: 0)),
    true(58, r"6", pos(lambda x, a, k: lap(lambda y: y @ y)(x), lambda x, a, k: 6)),
    false(
        59,
        r"\frac1r",
        pos(lambda x, a, k: lap(norm)(x), lambda x, a, k: 1 / norm(x)),
        "2/r in three dimensions",
    ),
    true(60, r"0", pos(lambda x, a, k: div(lambda y: y / norm(y) ** 3)(x), lambda x, a, k: 0)),
    true(
        61,
        r"\frac{2}{r}",
        pos(lambda x, a, k: div(lambda y: y / norm(y))(x), lambda x, a, k: 2 / norm(x)),
    ),
    true(
        62,
        r"\mathbf{a}",
        pos(lambda x, a, k: grad(lambda y: a @ y)(x), lambda x, a, k: a),
        accept=NO,
    ),
    true(
        63,
        r"2\mathbf{a}",
        pos(lambda x, a, k: curl(lambda y: cross(a, y))(x), lambda x, a, k: 2 * a),
    ),
    false(
        64,
        r"3\mathbf{a}",
        pos(lambda x, a, k: curl(lambda y: cross(a, y))(x), lambda x, a, k: 3 * a),
        "factor 2",
    ),
    true(65, r"0", pos(lambda x, a, k: div(lambda y: cross(a, y))(x), lambda x, a, k: 0)),
    true(66, r"\mathbf{a}", pos(lambda x, a, k: go(lambda y: a, R)(x), lambda x, a, k: a)),
    true(
        67,
        r"\frac{1}{r^2}",
        pos(lambda x, a, k: lap(lambda y: log(norm(y)))(x), lambda x, a, k: 1 / (x @ x)),
    ),
    true(
        68,
        r"(n+3)r^n",
        pos(
            lambda x, a, k: div(lambda y: norm(y) ** k * y)(x),
            lambda x, a, k: (k + 3) * norm(x) ** k,
        ),
    ),
    true(
        69,
        r"f'(r)\frac{\mathbf{r}}{r}",
        pos(
            lambda x, a, k: grad(lambda y: sin(norm(y)))(x),
            lambda x, a, k: cos(norm(x)) * x / norm(x),
        ),
        accept=NO,
    ),
    true(
        70,
        r"f''(r) + \frac{2}{r}f'(r)",
        pos(
            lambda x, a, k: lap(lambda y: sin(norm(y)))(x),
            lambda x, a, k: -sin(norm(x)) + 2 / norm(x) * cos(norm(x)),
        ),
    ),
    true(74, r"\mathbf 0", at(curl(grad(f)), lambda x: Z)),
    true(74, r"0", at(div(curl(F)), lambda x: 0)),
    true(74, r"\Delta f", at(div(grad(f)), lap(f)), accept=[("not_a_claim", None)]),
    true(
        74,
        r"f\operatorname{div}\mathbf{F} + ",
        at(div(fF), lambda x: f(x) * div(F)(x) + F(x) @ grad(f)(x)),
    ),
    true(
        74,
        r"f\operatorname{curl}\mathbf{F} + ",
        at(curl(fF), lambda x: f(x) * curl(F)(x) + cross(grad(f)(x), F(x))),
    ),
    false(
        74,
        r"\operatorname{grad}\operatorname{div}\mathbf{F}",
        at(curl(curl(F)), grad(div(F))),
        "the Laplacian is missing",
        accept=[("conditional", None)],
    ),
    true(
        76,
        r"\frac{\partial F_3}{\partial x_2} - \frac{\partial F_2}{\partial x_3}",
        at(lambda x: curl(F)(x)[0], lambda x: diff(F, x)[2, 1] - diff(F, x)[1, 2]),
        accept=[("not_a_claim", None)],
    ),
    true(
        76,
        r"\sum_{i=1}^3\frac{\partial F_i}{\partial x_i}",
        at(div(F), lambda x: sum(diff(F, x)[i, i] for i in range(3))),
        accept=[("not_a_claim", None)],
    ),
    false(
        76,
        r"\frac{\partial F_3}{\partial x_1} - \frac{\partial F_1}{\partial x_3}",
        at(lambda x: curl(F)(x)[1], lambda x: diff(F, x)[2, 0] - diff(F, x)[0, 2]),
        "sign",
    ),
    skip(78, r"0", "a law of physics", accept=[("conditional", "any"), ("undecided", "any")]),
    skip(
        78,
        r"-\frac{\partial \mathbf{B}}{\partial t}",
        "a law of physics",
        accept=[("conditional", "any"), ("undecided", "any")],
    ),
    skip(78, r"0", "an equation to solve"),
    skip(78, r"\rho", "an equation to solve"),
]

# A layout says little of fields; naming the one of columns is no mistake.
TRUTH = [replace(case, layout="any") for case in TRUTH]
