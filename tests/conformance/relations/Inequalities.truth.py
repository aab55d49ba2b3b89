"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from functools import wraps

from conformance.cases import cond, false, le, skip, true
from conformance.maths import Joint, cos, det, eigh, exp, log, norm, np, rank, sin, sqrt, tanh, tr

AB = "a pos, b pos, n int, p big"
XY = "x, y"
V = "x n, y n"
M = "A mxn, B mxn, C nxp, x n"
S = "S spd n, x n"


def ge(spec, sides):
    """Whether the left side is at least the right one; the draw follows the signature."""

    @wraps(sides)
    def swapped(*args):
        left, right = sides(*args)
        return right, left

    return le(spec, swapped)


def rv(sides):
    return le("", lambda rng: sides(Joint(rng, (), ())))


X, Y = (lambda x, y: x), (lambda x, y: y)
square = lambda f: lambda x, y: f(x, y) ** 2
lse = lambda x: log(exp(x).sum())

TRUTH = [
    skip(5, r"0", "a declaration"),
    skip(5, r"\mathbb{R}", "a declaration"),
    true(7, r"\frac{a+b}{2}", le(AB, lambda a, b: (sqrt(a * b), (a + b) / 2))),
    true(8, r"\sqrt{ab}", le(AB, lambda a, b: (2 * a * b / (a + b), sqrt(a * b)))),
    false(
        9,
        r"\frac{a + b}{2}",
        ge(AB, lambda a, b: (sqrt(a * b), (a + b) / 2)),
        "the wrong way round",
    ),
    true(10, r"|x| + |y|", le(XY, lambda x, y: (abs(x + y), abs(x) + abs(y)))),
    true(11, r"|x - y|", le(XY, lambda x, y: (abs(abs(x) - abs(y)), abs(x - y)))),
    false(
        12, r"|x| - |y|", le(XY, lambda x, y: (abs(x - y), abs(x) - abs(y))), "the other way round"
    ),
    true(13, r"\frac{x^2 + y^2}{2}", le(XY, lambda x, y: (x * y, (x * x + y * y) / 2))),
    true(14, r"x^2 + y^2", le(XY, lambda x, y: (2 * x * y, x * x + y * y))),
    true(15, r"2x^2 + 2y^2", le(XY, lambda x, y: ((x + y) ** 2, 2 * x * x + 2 * y * y))),
    false(16, r"x^2 + y^2", le(XY, lambda x, y: ((x + y) ** 2, x * x + y * y)), "factor 2"),
    true(17, r"1 + x", ge(XY, lambda x: (exp(x), 1 + x))),
    true(18, r"a - 1", le(AB, lambda a: (log(a), a - 1))),
    true(19, r"a", le(AB, lambda a: (log(1 + a), a))),
    false(20, r"a", ge(AB, lambda a: (log(1 + a), a)), "the wrong way round"),
    true(21, r"\ln a", le(AB, lambda a: (1 - 1 / a, log(a)))),
    true(22, r"|x|", le(XY, lambda x: (abs(sin(x)), abs(x)))),
    true(23, r"1", le(XY, lambda x: (abs(sin(x)), 1))),
    true(24, r"1 - \frac{x^2}{2}", ge(XY, lambda x: (cos(x), 1 - x * x / 2))),
    false(
        25, r"1 - \frac{x^2}{2}", le(XY, lambda x: (cos(x), 1 - x * x / 2)), "the wrong way round"
    ),
    true(26, r"a", le(AB, lambda a: (tanh(a), a))),
    true(27, r"\sqrt a + \sqrt b", le(AB, lambda a, b: (sqrt(a + b), sqrt(a) + sqrt(b)))),
    false(
        28,
        r"\sqrt a + \sqrt b",
        ge(AB, lambda a, b: (sqrt(a + b), sqrt(a) + sqrt(b))),
        "the wrong way round",
    ),
    true(29, r"1 + na", ge(AB, lambda a, n: ((1 + a) ** n, 1 + n * a))),
    skip(29, r"\mathbb{N}", "a declaration"),
    true(30, r"2", ge(AB, lambda a: (a + 1 / a, 2))),
    cond(
        31,
        r"2",
        ge(XY, lambda x: (x + 1 / x, 2)),
        ge("x pos", lambda x: (x + 1 / x, 2)),
        "x positive",
        accept=[("refuted", None)],
    ),
    false(
        32,
        r"x",
        ge(XY, lambda x: (x * x, x)),
        "fails between 0 and 1",
        accept=[("conditional", None)],
    ),
    true(33, r"2", ge(AB, lambda a, b: (a / b + b / a, 2))),
    true(
        34,
        r"\frac{a^p}{p} + \frac{b^q}{q}",
        le(AB, lambda a, b, p: (a * b, a**p / p + b ** (p / (p - 1)) * (p - 1) / p)),
        accept=[("undecided", None)],
    ),
    skip(34, r"1", "a condition"),
    skip(34, r"1", "a condition"),
    skip(38, r"\mathbb{R}^n", "a declaration"),
    true(
        40, r"\|\mathbf{x}\|_2\|\mathbf{y}\|_2", le(V, lambda x, y: (abs(x @ y), norm(x) * norm(y)))
    ),
    true(
        41,
        r"(\mathbf{x}^\top\mathbf{x})(\mathbf{y}^\top\mathbf{y})",
        le(V, lambda x, y: ((x @ y) ** 2, x @ x * (y @ y))),
    ),
    true(
        42, r"\|\mathbf{x}\| + \|\mathbf{y}\|", le(V, lambda x, y: (norm(x + y), norm(x) + norm(y)))
    ),
    true(
        43,
        r"\|\mathbf{x} - \mathbf{y}\|",
        le(V, lambda x, y: (abs(norm(x) - norm(y)), norm(x - y))),
    ),
    true(
        44,
        r"\|\mathbf{x}\|_1\|\mathbf{y}\|_\infty",
        le(V, lambda x, y: (abs(x @ y), norm(x, 1) * norm(y, np.inf))),
    ),
    true(45, r"\|\mathbf{x}\|_2", le(V, lambda x: (norm(x, np.inf), norm(x)))),
    true(45, r"\|\mathbf{x}\|_1", le(V, lambda x: (norm(x), norm(x, 1)))),
    true(46, r"\sqrt n\,\|\mathbf{x}\|_2", le(V, lambda x, n: (norm(x, 1), sqrt(n) * norm(x)))),
    true(
        47,
        r"\sqrt n\,\|\mathbf{x}\|_\infty",
        le(V, lambda x, n: (norm(x), sqrt(n) * norm(x, np.inf))),
    ),
    false(48, r"\|\mathbf{x}\|_2", le(V, lambda x: (norm(x, 1), norm(x))), "the other way round"),
    false(
        49,
        r"\frac{1}{\sqrt n}\|\mathbf{x}\|_1",
        le(V, lambda x, n: (norm(x), norm(x, 1) / sqrt(n))),
        "the other way round",
    ),
    cond(
        50,
        r"\|\mathbf{x}\|^2 + \|\mathbf{y}\|^2",
        le(V, lambda x, y: (norm(x + y) ** 2, x @ x + y @ y)),
        le(
            V,
            lambda x, y: (
                norm(x + y - x * (x @ y) / (x @ x)) ** 2,
                x @ x + norm(y - x * (x @ y) / (x @ x)) ** 2,
            ),
        ),
        "orthogonal; or factor 2",
        accept=[("refuted", None)],
    ),
    true(51, r"\log\sum_{i=1}^n e^{x_i}", le(V, lambda x: (x.max(), lse(x)))),
    true(51, r"\max_i x_i + \log n", le(V, lambda x, n: (lse(x), x.max() + log(n)))),
    true(52, r"\max_i x_i", le(V, lambda x, n: (x.mean(), x.max()))),
    true(53, r"\frac1n\sum_{i=1}^n x_i^2", le(V, lambda x: (x.mean() ** 2, (x * x).mean()))),
    skip(57, r"\mathbb{R}^{m\times n}", "a declaration"),
    true(59, r"\|A\|_F + \|B\|_F", le(M, lambda A, B: (norm(A + B), norm(A) + norm(B)))),
    true(60, r"\|A\|_F\|C\|_F", le(M, lambda A, C: (norm(A @ C), norm(A) * norm(C)))),
    true(61, r"\|A\|_F", le(M, lambda A: (norm(A, 2), norm(A)))),
    false(
        62,
        r"\|A\|_2",
        le(M, lambda A: (norm(A), norm(A, 2))),
        "the other way round",
        accept=[("conditional", None)],
    ),
    true(63, r"\|A\|_F\|\mathbf{x}\|_2", le(M, lambda A, x: (norm(A @ x), norm(A) * norm(x)))),
    true(64, r"\|A\|_F\|B\|_F", le(M, lambda A, B: (abs(tr(A.T @ B)), norm(A) * norm(B)))),
    true(65, r"0", ge(M, lambda A: (tr(A.T @ A), 0))),
    true(66, r"0", ge(S, lambda S, x: (x @ S @ x, 0))),
    true(67, r"0", ge(S, lambda S: (det(S), 0))),
    true(68, r"\prod_{i=1}^n S_{ii}", le(S, lambda S: (det(S), np.diag(S).prod()))),
    true(
        69,
        r"\left(\frac{\operatorname{tr}S}{n}\right)^n",
        le(S, lambda S, n: (det(S), (tr(S) / n) ** n)),
    ),
    true(70, r"n\operatorname{tr}(S^2)", le(S, lambda S, n: (tr(S) ** 2, n * tr(S @ S)))),
    false(
        71,
        r"n\operatorname{tr}(S^2)",
        ge(S, lambda S, n: (tr(S) ** 2, n * tr(S @ S))),
        "the wrong way round",
        accept=[("conditional", None)],
    ),
    true(
        72, r"\mathbf{x}^\top S\mathbf{x}", le(S, lambda S, x: (eigh(S).min() * (x @ x), x @ S @ x))
    ),
    true(
        73,
        r"\min(\operatorname{rank}A, \operatorname{rank}C)",
        le(M, lambda A, C: (rank(A @ C), min(rank(A), rank(C)))),
    ),
    cond(
        74,
        r"0",
        ge("M nxn, x n", lambda M, x: (x @ (M - 4 * np.eye(len(x))) @ x, 0)),
        ge("M spd n, x n", lambda M, x: (x @ M @ x, 0)),
        "positive semi-definite",
        accept=[("refuted", None)],
    ),
    true(80, r"\mathbb{E}[X^2]", rv(lambda J: (J.mean(X) ** 2, J.mean(square(X))))),
    true(
        81,
        r"\mathbb{E}[X^2]\mathbb{E}[Y^2]",
        rv(lambda J: (J.mean(lambda x, y: x * y) ** 2, J.mean(square(X)) * J.mean(square(Y)))),
    ),
    true(
        82,
        r"\sqrt{\operatorname{Var}(X)\operatorname{Var}(Y)}",
        rv(lambda J: (abs(J.cov(X, Y)), sqrt(J.var(X) * J.var(Y)))),
    ),
    true(83, r"\mathbb{E}|X|", rv(lambda J: (abs(J.mean(X)), J.mean(lambda x, y: abs(x))))),
    true(84, r"0", rv(lambda J: (0, J.var(X)))),
    false(
        85,
        r"\mathbb{E}[X^2]",
        rv(lambda J: (J.mean(square(X)), J.var(X))),
        "at most",
        accept=[("conditional", None)],
    ),
    true(86, r"e^{\mathbb{E}X}", rv(lambda J: (exp(J.mean(X)), J.mean(lambda x, y: exp(x))))),
    false(
        87,
        r"\mathbb{E}[X]^2",
        rv(lambda J: (J.mean(square(X)), J.mean(X) ** 2)),
        "the wrong way round",
        accept=[("conditional", None)],
    ),
    true(
        88,
        r"2\operatorname{Var}(X) + 2\operatorname{Var}(Y)",
        rv(lambda J: (J.var(lambda x, y: x + y), 2 * J.var(X) + 2 * J.var(Y))),
    ),
    cond(
        89,
        r"\operatorname{Var}(X)",
        rv(lambda J: (J.var(X), J.var(lambda x, y: x + y))),
        rv(lambda J: (J.var(X), J.var(X) + J.var(Y))),
        "independent (uncorrelated)",
        accept=[("refuted", None)],
    ),
]
