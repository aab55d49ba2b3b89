"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, N999, E731, E741, PLC3002

from conformance.cases import eq, false, skip, true
from conformance.maths import cos, diff, norm, np, sin

ABC = "a 3, b 3, c 3"
X = np.cross
NC = [("not_a_claim", None)]
OSC = lambda side: eq(
    "A, w pos, f, t", lambda A, w, f, t: side(lambda s: A * cos(w * s + f), A, w, f, t)
)
H = lambda side: eq("g pos, t pos", lambda g, t: side(lambda s: g * s * s / 2, g, t))
PERP = lambda side: eq("a 3, b 3", lambda a, b: side(a, b - (a @ b) / (a @ a) * a))

TRUTH = [
    skip(3, r"|\vec r|", "a convention"),
    skip(5, r"\vec F \cdot \vec s", "a definition"),
    skip(5, r"\vec F\cdot\vec v", "a definition"),
    skip(9, r"-kx", "an equation of motion"),
    skip(9, r"k/m", "names omega"),
    skip(9, r"-\omega^2 x", "an equation of motion"),
    skip(10, r"A\cos(\omega t + \varphi)", "an ansatz"),
    true(
        10,
        r"-A\omega\sin(\omega t + \varphi)",
        OSC(lambda x, A, w, f, t: (diff(x, t), -A * w * sin(w * t + f))),
    ),
    true(
        10,
        r"-\omega^2x(t)",
        OSC(lambda x, A, w, f, t: (diff(lambda s: -A * w * sin(w * s + f), t), -w * w * x(t))),
    ),
    skip(12, r"\frac12m\dot x^2 + \frac12kx^2", "a definition"),
    skip(12, r"0", "conserved along the motion", accept=[("verified", None)]),
    skip(14, r"x_0", "an initial condition", accept=[("verified", None)]),
    skip(14, r"0", "an initial condition", accept=[("verified", None)]),
    skip(14, r"0", "a value found"),
    skip(14, r"x_0", "a value found"),
    skip(16, r"2", "a value"),
    skip(16, r"8", "a value"),
    skip(16, r"2", "a value found", accept=[("verified", None)]),
    skip(16, r"\frac{2\pi}{\omega}", "names the period"),
    true(16, r"\pi", eq("t", lambda t: (2 * np.pi / np.sqrt(8 / 2), np.pi)), accept=NC),
    true(
        20, r"\vec b\cdot(\vec c\times\vec a)", eq(ABC, lambda a, b, c: (a @ X(b, c), b @ X(c, a)))
    ),
    true(
        21,
        r"\vec b(\vec a\cdot\vec c) - \vec c(\vec a\cdot\vec b)",
        eq(ABC, lambda a, b, c: (X(a, X(b, c)), b * (a @ c) - c * (a @ b))),
    ),
    skip(22, r"\vec b\times\vec a", "said to be wrong"),
    true(
        23,
        r"a^2b^2 - (\vec a\cdot\vec b)^2",
        eq(ABC, lambda a, b: (norm(X(a, b)) ** 2, (a @ a) * (b @ b) - (a @ b) ** 2)),
    ),
    true(24, r"0", eq(ABC, lambda a, b: (X(a, b) @ a, 0))),
    skip(25, r"\vec b", "a condition"),
    true(25, r"0", PERP(lambda a, b: (a @ b, 0)), accept=NC),
    true(25, r"a^2 + b^2", PERP(lambda a, b: (norm(a + b) ** 2, a @ a + b @ b))),
    skip(27, r"0", "a condition"),
    skip(31, r"gt", "a definition"),
    skip(31, r"\frac12gt^2", "a definition"),
    skip(31, r"h_0", "to be solved"),
    skip(31, r"\sqrt{2h_0/g}", "the solution", accept=[("verified", None)]),
    skip(31, r"\sqrt{2gh_0}", "follows at that time", accept=[("verified", None)]),
    true(32, r"t", H(lambda h, g, t: (g * t / g, t)), accept=NC),
    skip(32, r"\mathrm{m/s^2}", "units"),
    true(34, r"v(t)", H(lambda h, g, t: (diff(h, t), g * t))),
    true(34, r"g", H(lambda h, g, t: (diff(lambda s: g * s, t), g))),
    false(34, r"gt", H(lambda h, g, t: (diff(lambda s: g * s, t), g * (t + 2))), "once more"),
]
