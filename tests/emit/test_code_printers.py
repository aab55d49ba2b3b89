"""Programs printed for readings run, hold for what is true, and fail for what is false."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import pytest

from compiler.emit import code_for
from compiler.ir.expr import (
    Apply,
    Bound,
    Call,
    Component,
    Constant,
    Derivative,
    Differential,
    Expr,
    Hessian,
    Moment,
    Number,
    SizeOf,
    Symbol,
    Type,
)
from compiler.ir.formula import FunctionInfo, Reading, SymbolInfo

X, A, B, U = Symbol(r"\mathbf{x}"), Symbol("A"), Symbol("B"), Symbol("u")


def op(name: str, *args: Expr) -> Apply:
    return Apply(name, args)


def number(value: int) -> Number:
    return Number(Fraction(value))


def symbol(name: str, *shape: int | str, properties: tuple[str, ...] = ()) -> SymbolInfo:
    return SymbolInfo(
        name=name, type=Type(shape=shape), kind="matrix", properties=properties,  # type: ignore[arg-type]
        origin="stated",
    )  # fmt: skip


SYMBOLS = (symbol("A", "n", "n"), symbol("B", "n", "m"), symbol(r"\mathbf{x}", "n", 1), symbol("u"))


def reading(left: Expr, right: Expr, *symbols: SymbolInfo, **more: object) -> Reading:
    plain = Reading(
        left=left, right=right, type=Type(), symbols=symbols or SYMBOLS, bindings=(), functions=(),
        laws=(), constraints=(), layout="denominator", declared=True,
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


QUADRATIC = op("squeeze", op("matmul", op("matmul", op("transpose", X), A), X))
GRADIENT = Derivative(QUADRATIC, X, "denominator")
BOTH = op("matmul", op("add", A, op("transpose", A)), X)
LINE = FunctionInfo(name="f", parameters=("x",), arguments=((),), result=(), body=None)

TRUE = {
    "gradient": reading(GRADIENT, BOTH),
    "numerator": reading(Derivative(QUADRATIC, X, "numerator"), op("transpose", BOTH)),
    "hessian": reading(Hessian(QUADRATIC, X, X), op("add", A, op("transpose", A))),
    "symmetric": reading(
        GRADIENT,
        op("scale", number(2), op("matmul", A, X)),
        symbol("A", "n", "n", properties=("symmetric",)),
        SYMBOLS[2],
    ),
    "log det": reading(
        Derivative(op("log", op("det", A)), A, "denominator"), op("inverse", op("transpose", A))
    ),
    "trace by a rectangle": reading(
        Derivative(op("trace", op("matmul", op("transpose", B), B)), B, "denominator"),
        op("scale", number(2), B),
    ),
    "sum": reading(
        op("trace", A),
        Bound("sum", "i", number(1), SizeOf("n"), Component(A, (Symbol("i"), Symbol("i")))),
    ),
    "differential": reading(
        Differential(op("inverse", A), (("A", "dA"),)),
        op("neg", op("matmul", op("matmul", op("inverse", A), Symbol("dA")), op("inverse", A))),
        symbol("A", "n", "n"),
        symbol("dA", "n", "n"),
    ),
    "abstract chain rule": reading(
        Derivative(Call("f", (op("power", U, number(2)),)), U, "denominator"),
        op("mul", Call("f", (op("power", U, number(2)),), 1), number(2), U),
        functions=(LINE,),
    ),
    "binding": reading(
        Derivative(op("power", Symbol("v"), number(2)), U, "denominator"),
        op("mul", number(8), U),
        symbol("u"),
        symbol("v"),
        bindings=(("v", op("mul", number(2), U)),),
    ),
    "softmax": reading(op("sum_entries", op("softmax", X)), number(1)),
    "orthogonal": reading(
        op("matmul", op("transpose", A), A),
        op("matmul", A, op("transpose", A)),
        symbol("A", "n", "n", properties=("orthogonal",)),
    ),
}
FALSE = {
    "missing transpose": reading(GRADIENT, op("scale", number(2), op("matmul", A, X))),
    "factor": reading(op("trace", A), op("scale", number(2), op("trace", A))),
    "inverse without transpose": reading(
        Derivative(op("log", op("det", A)), A, "denominator"), op("inverse", A)
    ),
}


def run(source: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("name", TRUE)
def test_true_identities_hold_in_both_libraries(name: str) -> None:
    for source in code_for(TRUE[name]):
        assert source is not None
        done = run(source)
        assert done.returncode == 0, f"{source}\n{done.stderr}"


@pytest.mark.parametrize("name", FALSE)
def test_false_identities_fail_in_both_libraries(name: str) -> None:
    for source in code_for(FALSE[name]):
        assert source is not None
        assert "AssertionError" in run(source).stderr


def test_what_has_no_counterpart_has_no_code() -> None:
    assert code_for(reading(Moment("expectation", (X,), ("x",)), X)) == (None, None)
    assert code_for(reading(Constant("pi"), U), r"\sim") == (None, None)


def test_sizes_are_pairwise_different() -> None:
    _, source = code_for(reading(op("matmul", A, B), op("matmul", A, B)))
    assert source is not None
    scope: dict[str, object] = {}
    exec(source, scope)
    assert scope["n"] != scope["m"]
