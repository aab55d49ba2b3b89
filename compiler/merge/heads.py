"""What a definition is of: a function wherever it stands, or one thing by its name.

Stands apart because a definition claims nothing: two of them are the same when what they define is.
`f(x) = x²` and `g(t) := t^2` define one function; `F = ma` and `V = RI` look alike and are two.
"""

from __future__ import annotations

from collections import Counter

from compiler.ir.expr import Apply, Call, Expr, Symbol
from compiler.ir.formula import Reading
from compiler.merge.frame import free_names
from compiler.merge.walk import nodes

LARGE = 12
"""Nodes of a body that tells what is defined, whatever it and the letters in it are called."""

REPEATING = frozenset({"exp", "log", "power", "sqrt", "gamma", "beta"})
"""Operators that nobody uses by chance on a letter that also stands elsewhere."""

LARGE_MATRICES = 9
"""The same where matrices stand in it: no two quantities are made of them alike by chance."""


def by_name(reading: Reading) -> bool:
    """Whether a definition is one of a named thing, and not of whatever has such a body."""
    size = sum(1 for _ in nodes(reading.right))
    match reading.left:
        case Call(args=args) if free_names(reading.right) <= {
            arg.name for arg in args if isinstance(arg, Symbol)
        }:
            return False
        case Call(args=args) if _repeats(
            reading.right, {a.name for a in args if isinstance(a, Symbol)}
        ):
            return False
        case _:
            wide = any(
                len(info.type.shape) == 2 and 1 not in info.type.shape for info in reading.symbols
            )
            return size < (LARGE_MATRICES if wide else LARGE)


def _repeats(body: Expr, arguments: set[str]) -> bool:
    """Whether a parameter stands within a function and beside it, as in `λ exp(-λx)`."""
    inside = frozenset[str]().union(
        *(
            free_names(node)
            for node in nodes(body)
            if isinstance(node, Apply) and node.op in REPEATING
        )
    )
    times = Counter(node.name for node in nodes(body) if isinstance(node, Symbol))
    return any(times[name] > 1 for name in inside - arguments)
