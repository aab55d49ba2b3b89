"""True identities hold; each mutant of them fails."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from build import (
    E,
    Symbol,
    call,
    d,
    ex,
    eye,
    formula,
    function,
    hess,
    inf,
    info,
    op,
    pi,
    sym,
    total,
)
from compiler.ir.expr import Derivative, Differential, Directional, Fill
from compiler.verify import verify

A, B, C, D, X, Y, U, V, Q, P = map(sym, ["A", "B", "C", "D", "X", "Y", "U", "V", "Q", "P"])
a, b, c, x, y, t, u, v, w = map(sym, ["a", "b", "c", "x", "y", "t", "u", "v", "w"])
i, j, k, n = map(sym, ["i", "j", "k", "n"])
SQ = ("n", "n")
VEC = ("n", 1)
s_a, s_b, s_x = info("A", SQ), info("B", SQ), info("X", SQ)
vx, vy = info("x", VEC), info("y", VEC)
idx_i = info("i", (), kind="index", index_of="n")
idx_j = info("j", (), kind="index", index_of="n")
rect = (info("A", ("m", "n")), info("X", ("n", "p")), info("B", ("p", "m")))
wood = (info("A", SQ), info("U", ("n", "k")), info("C", ("k", "k")), info("V", ("k", "n")))
fun1 = (function("f", ((),)), function("g", ((),)))
f, g = call("f", x), call("g", x)
f1, g1 = call("f", x, primes=1), call("g", x, primes=1)
soft = op("softmax", x)

# name: (left, right, symbols, options, mutants of the right side)
TRUE = {
    "trace of a product": (
        op("trace", A @ B),
        op("trace", B @ A),
        (info("A", ("m", "n")), info("B", ("n", "m"))),
        {},
        (),
    ),
    "d tr AXB": (
        d(op("trace", A @ X @ B), X),
        A.T @ B.T,
        rect,
        {},
        (B.T @ A.T, 2 * (A.T @ B.T), -(A.T @ B.T)),
    ),
    "d tr AXB numerator": (
        d(op("trace", A @ X @ B), X, "numerator"),
        B @ A,
        rect,
        {},
        (A.T @ B.T,),
    ),
    "d x'Ax": (
        d((x.T @ A @ x).s, x),
        (A + A.T) @ x,
        (s_a, vx),
        {},
        ((A - A.T) @ x, (A + A) @ x, A @ x),
    ),
    "d Ax": (d(A @ x, x, "numerator"), A, (info("A", ("m", "n")), vx), {}, (A + A, -A)),
    "d det": (
        d(op("det", X), X),
        op("det", X) * X.inv.T,
        (s_x,),
        {},
        (op("det", X) * X.inv, X.inv.T),
    ),
    "d log det": (
        d(op("log", op("abs", op("det", X))), X),
        X.inv.T,
        (s_x,),
        {},
        (X.inv, X.T, -X.inv.T),
    ),
    "d a'X^-1b": (
        d((a.T @ X.inv @ b).s, X),
        -(X.inv.T @ a @ b.T @ X.inv.T),
        (s_x, info("a", VEC), info("b", VEC)),
        {},
        (X.inv.T @ a @ b.T @ X.inv.T, -(X.inv @ a @ b.T @ X.inv), -(X.inv.T @ b @ a.T @ X.inv.T)),
    ),
    "inverse by a scalar": (
        d(call("M", t).inv, t),
        -(call("M", t).inv @ d(call("M", t), t) @ call("M", t).inv),
        (info("t"),),
        {"functions": (function("M", ((),), SQ),)},
        (call("M", t).inv @ d(call("M", t), t) @ call("M", t).inv,),
    ),
    "Woodbury": (
        (A + U @ C @ V).inv,
        A.inv - A.inv @ U @ (C.inv + V @ A.inv @ U).inv @ V @ A.inv,
        wood,
        {},
        (
            A.inv + A.inv @ U @ (C.inv + V @ A.inv @ U).inv @ V @ A.inv,
            A.inv - A.inv @ U @ (C + V @ A.inv @ U).inv @ V @ A.inv,
        ),
    ),
    "vec of a product": (
        op("vec", A @ X @ B),
        op("kron", B.T, A) @ op("vec", X),
        rect,
        {},
        (op("kron", A, B.T) @ op("vec", X), op("kron", B.T, A) @ op("vec_rows", X)),
    ),
    "Hessian": (hess((x.T @ A @ x).s, x), A + A.T, (s_a, vx), {}, (A, A - A.T)),
    "Hessian of a function": (
        hess(call("f", x), x),
        d(d(call("f", x), x), x, "numerator"),
        (vx,),
        {"functions": (function("f", (VEC,)),)},
        (-d(d(call("f", x), x), x, "numerator"),),
    ),
    "softmax Jacobian": (
        d(soft, x),
        op("diag_to", soft) - soft @ soft.T,
        (vx,),
        {},
        (op("diag_to", soft) + soft @ soft.T,),
    ),
    "softmax by entries": (
        E(Derivative(ex(soft[i]), ex(x[j]), "numerator")),
        soft[i] * (op("kronecker_delta", i, j) - soft[j]),
        (vx, idx_i, idx_j),
        {},
        (soft[i] * (op("kronecker_delta", i, j) - soft[i]), soft[i] * (1 - soft[j])),
    ),
    "norm": (d(op("norm_2", x), x), x / op("norm_2", x), (vx,), {}, (x / op("norm_2", x) ** 2, x)),
    "squared Frobenius norm": (
        d(op("norm_fro", X) ** 2, X),
        2 * X,
        (info("X", ("m", "n")),),
        {},
        (X, -2 * X),
    ),
    "nuclear norm": (
        d(op("norm_nuclear", X), X),
        X @ op("sqrtm", X.T @ X).inv,
        (info("X", ("m", "n"), "full_column_rank"),),
        {},
        (X @ (X.T @ X).inv,),
    ),
    "largest eigenvalue shift": (
        op("lambda_max", A + eye("n")),
        op("lambda_max", A) + 1,
        (info("A", SQ, "symmetric"),),
        {},
        (op("lambda_max", A),),
    ),
    "eigenvalues and trace": (
        total("i", None, None, op("eigenvalues", A)[i]),
        op("trace", A),
        (s_a, idx_i),
        {},
        (op("det", A),),
    ),
    "product rule": (
        d(f * g, x),
        f1 * g + f * g1,
        (info("x"),),
        {"functions": fun1},
        (f1 * g - f * g1, f1 * g1),
    ),
    "chain rule": (
        d(call("f", g), x),
        call("f", g, primes=1) * g1,
        (info("x"),),
        {"functions": fun1},
        (call("f", g, primes=1), f1 * g1),
    ),
    "vector chain rule": (
        d(sym("z"), x),
        d(u, x) @ d(sym("z"), u),
        (vx, info("u", ("m", 1)), info("z", ("p", 1))),
        {
            "functions": (function("f", (VEC,), ("m", 1)), function("g", (("m", 1),), ("p", 1))),
            "bindings": (("u", ex(call("f", x))), ("z", ex(call("g", u)))),
        },
        (),
    ),
    "gradient of a layer": (
        d(sym("L"), sym("W")),
        d(sym("L"), sym("z")) @ x.T,
        (vx, info("W", ("m", "n")), info("z", ("m", 1)), info("L")),
        {
            "functions": (function("l", (("m", 1),)),),
            "bindings": (("z", ex(sym("W") @ x)), ("L", ex(call("l", sym("z"))))),
        },
        (-(d(sym("L"), sym("z")) @ x.T),),
    ),
    "tensor chain rule": (
        E(Derivative(Symbol("L"), Symbol("W"), "tensor")),
        op(
            "contract",
            E(Derivative(Symbol("L"), Symbol("Z"), "tensor")),
            E(Derivative(Symbol("Z"), Symbol("W"), "tensor")),
        ),
        (info("X", ("m", "n")), info("W", ("n", "p")), info("Z", ("m", "p")), info("L")),
        {
            "functions": (function("l", (("m", "p"),)),),
            "bindings": (("Z", ex(X @ sym("W"))), ("L", ex(call("l", sym("Z"))))),
        },
        (),
    ),
    "differential of an inverse": (
        E(Differential(ex(X.inv), (("X", "dX"),))),
        -(X.inv @ sym("dX") @ X.inv),
        (s_x, info("dX", SQ)),
        {},
        (X.inv @ sym("dX") @ X.inv, -(X.inv @ X.inv @ sym("dX"))),
    ),
    "directional derivative": (
        E(Directional(ex(op("det", X)), Symbol("X"), Symbol("H"))),
        op("trace", op("adjugate", X) @ sym("H")),
        (s_x, info("H", SQ)),
        {},
        (op("trace", op("cofactor", X) @ sym("H")),),
    ),
    "divergence of a curl": (
        op("divergence", op("curl", call("F", x), x), x),
        0,
        (info("x", (3, 1)),),
        {"functions": (function("F", ((3, 1),), (3, 1)),)},
        (1,),
    ),
    "Laplacian": (
        op("laplacian", call("f", x), x),
        op("trace", hess(call("f", x), x)),
        (vx,),
        {"functions": (function("f", (VEC,)),)},
        (),
    ),
    "sum of integers": (
        total("k", 1, n, k),
        n * (n + 1) / 2,
        (info("n", (), "natural", integer=True),),
        {},
        (n * (n - 1) / 2, n * (n + 1)),
    ),
    "nested sums": (
        total("i", None, None, total("j", None, None, x[i] * A[i, j] * x[j])),
        (x.T @ A @ x).s,
        (s_a, vx, idx_i, idx_j),
        {},
        (2 * (x.T @ A @ x).s,),
    ),
    "geometric series": (
        total("k", 0, inf, x**k),
        1 / (1 - x),
        (info("x", (), "unit_interval"),),
        {},
        (1 / (1 + x), x / (1 - x)),
    ),
    "Basel": (total("k", 1, inf, 1 / k**2), pi**2 / 6, (), {}, (pi**2 / 8,)),
    "sine over x": (total("x", 0, None, op("sin", x) / x, "limit"), 1, (), {}, (0,)),
    "derivative as a limit": (
        total("h", 0, None, (call("f", x + sym("h")) - f) / sym("h"), "limit"),
        f1,
        (info("x"),),
        {"functions": fun1},
        (f,),
    ),
    "Gauss' integral": (
        total("x", -inf, inf, op("exp", -(x**2)), "integral"),
        op("sqrt", pi),
        (),
        {},
        (pi, op("sqrt", 2 * pi)),
    ),
    "antiderivative": (
        d(total("t", 0, x, op("cos", t), "integral"), x),
        op("cos", x),
        (info("x"),),
        {},
        (op("sin", x),),
    ),
    "logarithm of a product": (
        op("log", x * y),
        op("log", x) + op("log", y),
        (info("x"), info("y")),
        {},
        (op("log", x) * op("log", y),),
    ),
    "Pythagoras": (op("sin", x) ** 2 + op("cos", x) ** 2, 1, (info("x"),), {}, (2,)),
    "matrix exponential": (
        op("det", op("expm", A)),
        op("exp", op("trace", A)),
        (s_a,),
        {},
        (op("trace", op("expm", A)),),
    ),
    "matrix logarithm": (
        op("expm", op("logm", A)),
        A,
        (info("A", SQ, "positive_definite"),),
        {},
        (-A,),
    ),
    "orthogonal": (Q.T @ Q, eye("n"), (info("Q", ("m", "n"), "orthogonal"),), {}, ()),
    "pseudo-inverse": (A @ op("pinv", A) @ A, A, (info("A", ("m", "n")),), {}, (op("pinv", A).T,)),
    "Jacobi's cross identity": (
        op("cross", a, op("cross", b, c))
        + op("cross", b, op("cross", c, a))
        + op("cross", c, op("cross", a, b)),
        E(Fill("zeros", (3, 1))),
        (info("a", (3, 1)), info("b", (3, 1)), info("c", (3, 1))),
        {},
        (),
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_true_identities_hold(name):
    left, right, symbols, options, _ = TRUE[name]
    verdict = verify(formula(left, right, *symbols, **options))
    assert verdict.name == "verified", verdict.reason


@pytest.mark.parametrize("name", TRUE)
def test_sides_may_be_swapped(name):
    left, right, symbols, options, _ = TRUE[name]
    assert verify(formula(right, left, *symbols, **options)).name == "verified"


MUTANTS = [(name, k) for name, row in TRUE.items() for k in range(len(row[4]))]


@pytest.mark.parametrize(("name", "which"), MUTANTS)
def test_no_mutant_is_verified(name, which):
    left, _, symbols, options, mutants = TRUE[name]
    verdict = verify(formula(left, mutants[which], *symbols, **options))
    misshapen = verdict.name == "undecided" and "sizes disagree" in verdict.reason
    assert misshapen or verdict.name in ("refuted", "conditional"), verdict.reason
