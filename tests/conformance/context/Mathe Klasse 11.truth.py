"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import eq, skip, true
from conformance.maths import cos, diff, log, np, sin

POS = "a pos, b pos, r"
F = lambda x: x**3 - 3 * x
ONE = lambda left, right: eq("t unit", lambda t: (left, right))
VIETA = lambda side: eq("u, v", lambda u, v: side(u, v, -(u + v), u * v))
V = [("verified", None)]
BOOL = [(p, q) for p in (False, True) for q in (False, True)]

TRUTH = [
    skip(5, r"20", "to be solved"),
    skip(6, r"15", "a step"),
    skip(7, r"5", "the solution"),
    true(8, r"20", ONE(3 * 5 + 5, 20)),
    skip(11, r"7", "to be solved"),
    skip(11, r"2", "to be solved"),
    skip(17, r"9", "a step"),
    skip(17, r"3", "the solution"),
    skip(17, r"1", "the solution"),
    skip(21, r"0", "to be solved"),
    true(21, r"(x - 2)(x - 3)", eq("x", lambda x: (x * x - 5 * x + 6, (x - 2) * (x - 3)))),
    skip(21, r"2", "the solution"),
    skip(21, r"3", "the solution"),
    skip(23, r"0", "to be solved"),
    skip(23, r"\frac{-b \pm \sqrt{b^2 - 4ac}}{2a}", "the solution", accept=V),
    skip(25, r"ax^2 + bx + c"),
    skip(25, r"-\frac{b}{2a}", "a place"),
    skip(27, r"0", "says what the roots are"),
    true(27, r"-p", VIETA(lambda u, v, p, q: (u + v, -p)), accept=[("not_a_claim", None)]),
    true(27, r"q", VIETA(lambda u, v, p, q: (u * v, q)), accept=[("not_a_claim", None)]),
    skip(27, r"p", "quoted as a mistake"),
    skip(31, r"500 \cdot 1.03^t"),
    skip(31, r"1000", "to be solved"),
    skip(32, r"1000", "to be solved"),
    skip(33, r"\frac{\ln 2}{\ln 1.03}", "the solution"),
    true(
        33,
        r"23.4",
        eq("t unit", lambda t: (round(log(2) / log(1.03) + 0.05, 1), 23.5)),
        accept=[("not_a_claim", None)],
    ),
    true(34, r"500", ONE(500 * 1.03**0, 500)),
    true(34, r"672", ONE(round(500 * 1.03**10), 672)),
    skip(36, r"N_0 e^{-kt}"),
    skip(36, r"\frac{N_0}{2}", "to be solved", accept=V),
    skip(36, r"\frac{\ln 2}{k}", "the solution"),
    skip(40, r"0"),
    true(41, r"\log a + \log b", eq(POS, lambda a, b: (log(a * b), log(a) + log(b)))),
    true(42, r"r\log a", eq(POS, lambda a, r: (log(a**r), r * log(a)))),
    skip(43, r"\log a + \log b", "marked as wrong"),
    true(44, r"\log a - \log b", eq(POS, lambda a, b: (log(a / b), log(a) - log(b)))),
    skip(45, r"\log(a - b)", "said to be wrong"),
    true(
        49,
        r"q \land p",
        eq("t unit", lambda t: ([p and q for p, q in BOOL], [q and p for p, q in BOOL])),
    ),
    true(
        51,
        r"\neg p \land \neg q",
        eq(
            "t unit",
            lambda t: ([not (p or q) for p, q in BOOL], [not p and not q for p, q in BOOL]),
        ),
    ),
    true(
        53,
        r"\neg p \lor q",
        eq("t unit", lambda t: ([p <= q for p, q in BOOL], [not p or q for p, q in BOOL])),
        accept=[("not_a_claim", None)],
    ),
    true(
        55,
        r"B \cup A",
        eq("t unit", lambda t: ([p or q for p, q in BOOL], [q or p for p, q in BOOL])),
    ),
    true(
        55,
        r"A \cap B^c",
        eq("t unit", lambda t: ([p > q for p, q in BOOL], [p and not q for p, q in BOOL])),
    ),
    true(59, r"5", ONE(17 % 12, 5)),
    true(59, r"1", ONE(2**10 % 11, 1)),
    skip(59, r"4", "said to be wrong"),
    skip(63, r"x^3 - 3x"),
    true(63, r"3x^2 - 3", eq("x", lambda x: (diff(F, x), 3 * x * x - 3))),
    true(63, r"6x", eq("x", lambda x: (diff(lambda t: 3 * t * t - 3, x), 6 * x))),
    skip(63, r"0", "to be solved"),
    skip(63, r"\pm 1", "the solutions", accept=V),
    true(63, r"-2", ONE(F(1), -2)),
    true(63, r"2", ONE(F(-1), 2)),
    true(63, r"6", ONE(6 * 1, 6)),
    true(63, r"0", ONE(np.sign(6), 1)),
    skip(65, r"\sin x \cos x"),
    true(
        65,
        r"\cos^2 x - \sin^2 x",
        eq("x", lambda x: (diff(lambda t: sin(t) * cos(t), x), cos(x) ** 2 - sin(x) ** 2)),
    ),
    true(65, r"\cos 2x", eq("x", lambda x: (cos(x) ** 2 - sin(x) ** 2, cos(2 * x)))),
    true(65, r"1", ONE(cos(0) ** 2, 1)),
    skip(67, r"2", "a place"),
    true(67, r"2", ONE(F(2), 2)),
    true(67, r"9", ONE(3 * 4 - 3, 9)),
    skip(67, r"9x - 16", "names a line"),
]
