"""Which assumptions belong to a statement, and which go without saying.

Stands apart as a decision of its own: `A⁻¹` says that A is invertible and `log x` that x is
positive, so a note that adds the words states nothing else than one that does not. Every other
property counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from compiler.ir.expr import Apply, Expr, Number, Symbol
from compiler.ir.formula import FunctionInfo
from compiler.merge.walk import nodes

UNSAID = frozenset({"square", "real", "constant", "linear", "elementwise", "scalar_valued"})
"""Said by types and structure already."""

SAID_OF_FUNCTIONS = frozenset({"square", "real", "scalar_valued"})
"""Of functions said by their types; that one is linear or acts on entries is a fact about it."""

STRONGER: dict[str, frozenset[str]] = {
    "positive_definite": frozenset({"symmetric", "positive_semidefinite", "invertible", "square"}),
    "negative_definite": frozenset({"symmetric", "invertible", "square"}),
    "positive_semidefinite": frozenset({"symmetric", "square"}),
    "diagonal": frozenset({"symmetric", "upper_triangular", "lower_triangular", "square"}),
    "symmetric": frozenset({"square"}),
    "orthogonal": frozenset({"invertible", "square"}),
    "positive": frozenset({"nonnegative", "nonzero"}),
    "negative": frozenset({"nonpositive", "nonzero"}),
}
"""What a property says by itself, so that saying it beside it adds nothing."""

CHAINS = frozenset({"transpose", "matmul", "scale", "adjoint", "mul", "divide"})


def strongest(properties: frozenset[str]) -> frozenset[str]:
    """The properties, less those that another of them says already."""
    return properties.difference(*(STRONGER.get(one, frozenset()) for one in properties))


def said_of(function: FunctionInfo) -> frozenset[str]:
    """What is assumed of a function, less what goes without saying."""
    return frozenset(function.properties) - SAID_OF_FUNCTIONS


def regular_properties(exprs: Iterable[Expr]) -> dict[str, frozenset[str]]:
    """By symbol, the properties that the expressions imply by being written."""
    implied: dict[str, set[str]] = {}

    def imply(names: Iterable[str], *properties: str) -> None:
        for name in names:
            implied.setdefault(name, set()).update(properties)

    for expr in exprs:
        for node in nodes(expr):
            match node:
                case Apply("inverse", (arg,)):
                    imply(_factors(arg), "invertible", "nonzero")
                case Apply("matpow", (arg, _)):
                    imply(_factors(arg), "invertible")
                case Apply("divide", (_, arg)) | Apply("reciprocal", (arg,)):
                    imply(_factors(arg), "nonzero")
                case Apply("log" | "sqrt" | "log2" | "log10", (arg,)) | Apply("root", (_, arg)):
                    imply(_factors(arg), "positive", "nonnegative", "nonzero")
                case Apply("power", (arg, Number(value))) if value.denominator == 1:
                    imply(_factors(arg) if value < 0 else (), "nonzero")
                case Apply("power", (arg, _)):
                    imply(_factors(arg), "positive", "nonnegative", "nonzero")
                case _:
                    pass
            _under_log(node, imply)
    return {name: frozenset(found) for name, found in implied.items()}


def _under_log(node: Expr, imply: object) -> None:
    match node:
        case Apply("log", (Apply("det", (arg,)) | Apply("abs", (Apply("det", (arg,)),)),)):
            if callable(imply):
                imply(_factors(arg), "invertible", "positive")
        case _:
            pass


def _factors(expr: Expr) -> list[str]:
    """Symbols that stand as factors of an expression."""
    stack, found = [expr], []
    while stack:
        match stack.pop():
            case Symbol(name):
                found.append(name)
            case Apply(op, args) if op in CHAINS:
                stack.extend(args)
            case _:
                pass
    return found
