"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import eq, false, ill, skip, true
from conformance.maths import Joint, independent, outer, tr

J = lambda side: eq("a, b", lambda a, b, rng: side(Joint(rng, (), ()), a, b))
IND = lambda side: eq("a", lambda a, rng: side(independent(Joint(rng, ()), Joint(rng, ()))))
X = lambda x, y: x
Y = lambda x, y: y
IID = lambda side: eq(
    "a",
    lambda a, rng: (lambda one: side(independent(one, one, one), one))(Joint(rng, (), points=4)),
)
BAR = lambda x, y, z: (x + y + z) / 3
VEC = lambda side: eq("A kxn", lambda A, rng: side(Joint(rng, (A.shape[1],)), A))
SELF = lambda x: x


def moments(j):
    return j.mean(SELF), j.cov(SELF, SELF)


TRUTH = [
    skip(3, r"\mathbb{E}X", "names the mean"),
    skip(3, r"\operatorname{Var}X", "names the variance"),
    true(
        7,
        r"a\mathbb{E}X + b",
        J(lambda j, a, b: (j.mean(lambda x, y: a * x + b), a * j.mean(X) + b)),
    ),
    true(
        7,
        r"a^2\operatorname{Var}X",
        J(lambda j, a, b: (j.var(lambda x, y: a * x + b), a * a * j.var(X))),
    ),
    true(
        7,
        r"\mathbb{E}[X^2] - \mu^2",
        J(lambda j, a, b: (j.var(X), j.mean(lambda x, y: x * x) - j.mean(X) ** 2)),
    ),
    true(
        11,
        r"\mathbb{E}X\,\mathbb{E}Y",
        IND(lambda j: (j.mean(lambda x, y: x * y), j.mean(X) * j.mean(Y))),
    ),
    true(
        11,
        r"\operatorname{Var}X + \operatorname{Var}Y",
        IND(lambda j: (j.var(lambda x, y: x + y), j.var(X) + j.var(Y))),
    ),
    false(
        11,
        r"\operatorname{Var}X - \operatorname{Var}Y",
        IND(lambda j: (j.var(lambda x, y: x - y), j.var(X) - j.var(Y))),
        "sign",
        accept=[("conditional", None)],
    ),
    true(
        15,
        r"\operatorname{Var}X + \operatorname{Var}Y + 2\operatorname{Cov}(X, Y)",
        J(lambda j, a, b: (j.var(lambda x, y: x + y), j.var(X) + j.var(Y) + 2 * j.cov(X, Y))),
    ),
    true(15, r"\sigma^2", J(lambda j, a, b: (j.cov(X, X), j.var(X)))),
    true(
        15,
        r"a\operatorname{Cov}(X, Y)",
        J(lambda j, a, b: (j.cov(lambda x, y: a * x, Y), a * j.cov(X, Y))),
    ),
    true(15, r"\operatorname{Cov}(Y, X)", J(lambda j, a, b: (j.cov(X, Y), j.cov(Y, X)))),
    skip(18, r"\mu^2", "a mistake"),
    skip(19, r"2\operatorname{Var}X", "a mistake"),
    skip(23, r"\frac1n\sum_{i=1}^n X_i"),
    true(27, r"\mu", IID(lambda j, one: (j.mean(BAR), one.mean(SELF)))),
    true(28, r"\frac{\sigma^2}{n}", IID(lambda j, one: (j.var(BAR), one.var(SELF) / 3))),
    skip(32, r"\mathbb{R}^d"),
    true(34, r"Am", VEC(lambda j, A: (j.mean(lambda x: A @ x), A @ j.mean(SELF)))),
    true(
        34,
        r"ACA^\top",
        VEC(lambda j, A: (j.cov(lambda x: A @ x, lambda x: A @ x), A @ j.cov(SELF, SELF) @ A.T)),
    ),
    true(
        34,
        r"C + mm^\top",
        VEC(
            lambda j, A: (
                j.mean(lambda x: outer(x, x)),
                j.cov(SELF, SELF) + outer(j.mean(SELF), j.mean(SELF)),
            )
        ),
    ),
    true(
        36,
        r"\operatorname{tr}C + \|m\|^2",
        VEC(
            lambda j, A: (
                j.mean(lambda x: x @ x),
                tr(j.cov(SELF, SELF)) + j.mean(SELF) @ j.mean(SELF),
            )
        ),
    ),
    ill(38, r"A^\top CA", "A is k × d"),
    true(
        40,
        r"C",
        VEC(
            lambda j, A: (
                j.mean(lambda x: outer(x - j.mean(SELF), x - j.mean(SELF))),
                j.cov(SELF, SELF),
            )
        ),
    ),
]
