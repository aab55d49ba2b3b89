"""Known functions with their arguments: `\\log x`, `\\sin^2 x`, `\\operatorname{tr} A B`.

Stands apart because an argument without parentheses reaches as far as a reader would read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.names import KNOWN
from compiler.elaborate.sketch import Array, Broken, Fn, Num, Post, Power, Product, Sketch
from compiler.elaborate.sketching import derivatives, nabla
from compiler.elaborate.sketching.arrays import tuple_of
from compiler.elaborate.sketching.scripts import marks_after
from compiler.elaborate.sketching.superscripts import is_inverse
from compiler.elaborate.terms import is_group
from compiler.ir.term import (
    BigOperator,
    Dots,
    Group,
    MatrixTerm,
    Name,
    NumberTerm,
    ProductTerm,
    Script,
    Sequence,
    SumTerm,
    Term,
)

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def known(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int, op: str
) -> tuple[Sketch, int]:
    """A known function with its argument, powers on its name included (`\\sin^2 x`)."""
    item = items[start]
    power = item.sup if isinstance(item, Script) else None
    primes = item.primes if isinstance(item, Script) else 0
    sub = item.sub if isinstance(item, Script) else None
    following = items[start + 1]
    trailing: Script | None = None
    if is_group(following):
        inner = following.base if isinstance(following, Script) else following
        assert isinstance(inner, Group)
        args = _arguments(sketcher, inner)
        trailing = following if isinstance(following, Script) else None
        end = start + 2
    else:
        argument, end = _open_argument(sketcher, items, operators, start + 1, op)
        args = (argument,)
    node = _apply(sketcher, op, args, sub, primes, item)
    if power is not None:
        node = _power(sketcher, op, node, args, power)
    return (marks_after(sketcher, node, trailing) if trailing is not None else node), end


def _apply(
    sketcher: Sketcher, op: str, args: tuple[Sketch, ...], sub: Term | None, primes: int, item: Term
) -> Sketch:
    if op == "log" and sub is not None:
        match sub:
            case NumberTerm(text="2"):
                return Fn("log2", args, primes)
            case NumberTerm(text="10"):
                return Fn("log10", args, primes)
            case Name(base="e"):
                return Fn("log", args, primes)
            case _:
                return Fn("log_base", (sketcher.sketch(sub), *args), primes)
    if sub is not None and op in {"vec", "sigmoid", "diag"}:
        return Broken("a subscript on a function is not understood", item.span)
    if op == "det" and len(args) > 1:
        return Fn(op, (Array((args,)),), primes)
    if op == "det" and isinstance(args[0], Fn) and args[0].op == "det":
        return args[0]  # of a Jacobian that is its determinant already
    if op == "logdet":
        return Fn("log", (Fn("det", args),))
    return Fn(op, args, primes)


def _power(
    sketcher: Sketcher, op: str, node: Sketch, args: tuple[Sketch, ...], power: Term
) -> Sketch:
    """`\\sin^{-1} x` is the inverse function; any other power is of the value."""
    if op in _INVERSES and is_inverse(power):
        return Fn(_INVERSES[op], args)
    if isinstance(power, NumberTerm | SumTerm | ProductTerm) or (
        isinstance(power, Name) and power.base not in {"T", "top"}
    ):
        return Power(node, sketcher.sketch(power))
    return Post("transpose", node)


def _arguments(sketcher: Sketcher, group: Group) -> tuple[Sketch, ...]:
    if group.opening == "[" and "brackets" in sketcher.context.meanings:
        return (sketcher.sketch(group),)
    if isinstance(group.body, Sequence) and any(isinstance(one, Dots) for one in group.body.items):
        return (tuple_of(sketcher, group.body, as_row=False),)
    if isinstance(group.body, Sequence):
        return tuple(sketcher.sketch(one) for one in group.body.items)
    return (sketcher.sketch(group.body),)


def _open_argument(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int, op: str
) -> tuple[Sketch, int]:
    """An argument without parentheses: as far as a reader would read."""
    first, end = sketcher.factor(items, operators, start)
    if isinstance(first, Fn) and _takes_argument(items[start]):
        return first, end
    collected, marks = [first], [""]
    greedy = op in _GREEDY
    while end < len(items) and (
        operators[end] == "" or (greedy and operators[end] in {"\\otimes", "\\odot", "\\circ"})
    ):
        item = items[end]
        if _takes_argument(item) or (isinstance(item, BigOperator | MatrixTerm) and not greedy):
            break
        if is_group(item) and not greedy and not all(isinstance(one, Num) for one in collected):
            break
        if _ends_scope(item):
            break
        marks.append(operators[end])
        node, end = sketcher.factor(items, operators, end)
        collected.append(node)
    return (collected[0] if len(collected) == 1 else Product(tuple(marks), tuple(collected))), end


def _ends_scope(item: Term) -> bool:
    """`dx` of an integral, a derivative, words."""
    return (
        derivatives.d_of(item) is not None
        or nabla.nabla_head(item) is not None
        or derivatives.is_bare_operator(item)
        or derivatives.is_derivative(item)
    )


def _takes_argument(item: Term) -> bool:
    head = item.base if isinstance(item, Script) else item
    return isinstance(head, Name) and (head.operator or head.font == "roman") and head.base in KNOWN


_GREEDY = frozenset(
    {"trace", "det", "rank", "vec", "vec_rows", "vech", "diag", "logdet", "adjugate", "eigenvalues"}
)


_INVERSES = {
    "sin": "arcsin",
    "cos": "arccos",
    "tan": "arctan",
    "cot": "arccot",
    "sinh": "arsinh",
    "cosh": "arcosh",
    "tanh": "artanh",
    "sec": "arcsec",
    "csc": "arccsc",
    "sigmoid": "logit",
}
