"""What the printer writes is read back with the same meaning: random typed expressions.

The meaning is compared by the judge, so that `2(Ax)` may come back as `(2A)x`.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from elaborate_documents import formula_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.ir import expr as e
from compiler.ir.formula import Formula
from compiler.latex import to_latex
from compiler.verify import verify

SYMBOLS = {
    ("m", "n"): ("A",),
    ("n", "m"): ("B",),
    ("n", "n"): ("S", "K"),
    ("m", "m"): ("R",),
    ("n", 1): ("x", "z"),
    ("m", 1): ("y",),
    (): ("a", "b"),
}
GIVEN = "\n".join(
    [
        "A: matrix m n",
        "B: matrix n m",
        "S: matrix n n",
        "K: matrix n n",
        "R: matrix m m",
        "x: vector n",
        "z: vector n",
        "y: vector m",
        "a: scalar",
        "b: scalar",
        "layout denominator",
    ]
)
Shape = tuple[e.Size, ...]


def _apply(op: str, *args: e.Expr) -> e.Expr:
    return e.Apply(op, args)


@st.composite
def typed(draw: st.DrawFn, shape: Shape, depth: int = 3) -> e.Expr:
    """A random expression of a shape."""
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        names = SYMBOLS[shape]
        leaf: e.Expr = e.Symbol(draw(st.sampled_from(names)))
        if shape == () and draw(st.booleans()):
            leaf = e.Number(Fraction(draw(st.integers(1, 4))))
        return leaf
    below = depth - 1
    rule = draw(st.sampled_from(RULES[len(shape) and 1 + (shape[1] != 1)]))

    def one(of: Shape) -> e.Expr:
        return draw(typed(of, below))

    rows = shape[0] if shape else "n"
    middle = draw(st.sampled_from(("m", "n")))
    columns = shape[1] if shape else "n"
    match rule:
        case "add":
            return _apply("add", one(shape), one(shape))
        case "minus":
            return _apply("add", one(shape), _apply("neg", one(shape)))
        case "mul":
            return _apply("mul", one(()), one(()))
        case "divide":
            return _apply("divide", one(shape), one(()))
        case "square":
            return _apply("power", one(()), e.Number(Fraction(2)))
        case "trace" | "det" as name:
            return _apply(name, one((middle, middle)))
        case "exp" | "sin" as name:
            return _apply(name, one(()))
        case "form":
            left = _apply("transpose", one((middle, 1)))
            return _apply("squeeze", _apply("matmul", left, one((middle, 1))))
        case "scale":
            return _apply("scale", one(()), one(shape))
        case "hadamard":
            return _apply("hadamard", one(shape), one(shape))
        case "matmul":
            return _apply("matmul", one((rows, middle)), one((middle, columns)))
        case "transpose":
            return _apply("transpose", one((columns, rows)))
        case "gradient" if rows == "n":
            form = _apply("matmul", _apply("transpose", one((rows, 1))), e.Symbol("x"))
            return e.Derivative(_apply("squeeze", form), e.Symbol("x"), "denominator")
        case "inverse" if rows == columns:
            return _apply("inverse", one(shape))
        case "outer":
            return _apply("matmul", one((rows, 1)), _apply("transpose", one((columns, 1))))
        case _:
            return one(shape)


RULES = (
    ("add", "minus", "mul", "divide", "square", "trace", "det", "exp", "sin", "form"),
    ("add", "minus", "scale", "hadamard", "matmul", "divide", "gradient"),
    ("add", "minus", "scale", "hadamard", "matmul", "transpose", "inverse", "outer", "divide"),
)


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(tuple(SYMBOLS)).flatmap(typed))
def test_what_is_printed_is_read_back(expression: e.Expr) -> None:
    latex = to_latex(expression)
    formula = formula_of(f"\\Omega = {latex}\n{GIVEN}")
    assert formula.readings, (latex, formula.unread, formula.misfit)
    reading = formula.readings[0]
    same = replace(reading, left=expression, tentative=None)
    verdict = verify(Formula(relation="=", kind="identity", readings=(same,)))
    nothing = "zero everywhere" in verdict.reason or "no values found" in verdict.reason
    assert nothing or verdict.name == "verified", (latex, to_latex(reading.right))
