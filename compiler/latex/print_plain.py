"""Typed expressions to plain words, every operation in parentheses.

Stands apart from LaTeX because it answers another question: not how a formula looks but how it was
read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, assert_never

from compiler.ir.expr import (
    Apply,
    At,
    Bound,
    Call,
    Cases,
    Compare,
    Component,
    Constant,
    Derivative,
    Differential,
    Directional,
    Expr,
    Fill,
    Generated,
    Hessian,
    Matrix,
    Moment,
    Number,
    Size,
    SizeOf,
    Symbol,
)
from compiler.latex import print_tables as tables
from compiler.latex.characters import COMBINING, UNICODE
from compiler.latex.names import GREEK

_MAX_DEPTH: Final = 100
_JOINED: Final = {"add": " + ", "mul": " · ", "scale": " · ", "matmul": " · ", "divide": " / "}
_WRAPPER: Final = re.compile(
    r"\\(?:mathbf|mathrm|mathcal|mathbb|mathfrak|mathscr|mathsf|text)\{([^{}]*)\}"
)
_ACCENT: Final = re.compile(r"\\([a-z]+)\{([^{}]*)\}")
_MARKS: Final = {name: mark for mark, name in reversed(COMBINING.items())}


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    found = {command: char for char, command in UNICODE.items() if command.startswith("\\")}
    for name in GREEK:
        size = "CAPITAL" if name[0].isupper() else "SMALL"
        try:
            found["\\" + name] = unicodedata.lookup(
                f"GREEK {size} LETTER {name.upper().replace('LAMBDA', 'LAMDA')}"
            )
        except KeyError:
            continue
    return found


def plain_symbol(name: str) -> str:
    """A symbol's LaTeX in plain characters: `\\mathbf{x}` is `x`, `\\hat{\\theta}` is `θ̂`."""
    text = name
    for _ in range(4):
        text = _WRAPPER.sub(r"\1", text)
    text = re.sub(r"\\[A-Za-z]+", lambda m: _letters().get(m[0], m[0]), text)
    for _ in range(3):
        text = _ACCENT.sub(lambda m: m[2] + _MARKS.get(m[1], ""), text)
    text = re.sub(r"\{([^{}])\}", r"\1", text)
    return text.replace("\\", "")


def plain_of(expr: Expr, depth: int = 0) -> str:
    """The expression on one line; operations of several operands stand in parentheses."""
    if depth > _MAX_DEPTH:
        return "…"
    down = depth + 1
    match expr:
        case Number(value=value):
            return str(value) if value.denominator == 1 else f"({value})"
        case Constant(name=name):
            return tables.CONSTANTS[name][1]
        case Symbol(name=name):
            return plain_symbol(name)
        case SizeOf(size=size):
            return _size(size)
        case Fill(pattern=pattern, shape=shape):
            sizes = "×".join(_size(size) for size in shape) or "1"
            return f"{ {'identity': 'I', 'zeros': '0', 'ones': '1'}[pattern] }[{sizes}]"
        case Apply(op=op, args=args):
            return _apply(op, args, down)
        case Call(function=function, args=args, primes=primes):
            return plain_symbol(function) + "'" * primes + _arguments(args, down)
        case Derivative(body=body, variable=variable):
            return f"d[{plain_of(body, down)}]/d{plain_of(variable, down)}"
        case Hessian(body=body, first=first, second=second):
            below = f"d{plain_of(first, down)} d{plain_of(second, down)}"
            return f"d²[{plain_of(body, down)}]/({below})"
        case Differential(body=body):
            return f"d({plain_of(body, down)})"
        case Directional(body=body, variable=variable, direction=direction):
            along = f"{plain_of(variable, down)} → {plain_of(direction, down)}"
            return f"D[{plain_of(body, down)}; {along}]"
        case Bound():
            return _bound(expr, down)
        case Component(base=base, indices=indices):
            inner = ", ".join(":" if index is None else plain_of(index, down) for index in indices)
            return f"{plain_of(base, down)}[{inner}]"
        case Matrix(rows=rows):
            shown = "; ".join(", ".join(plain_of(cell, down) for cell in row) for row in rows)
            return f"[{shown}]"
        case Generated(row=row, column=column, body=body):
            return f"[{plain_of(body, down)} for row {row}, column {column}]"
        case Compare(relation=relation, left=left, right=right):
            sign = tables.RELATIONS[relation][1]
            return f"({plain_of(left, down)} {sign} {plain_of(right, down)})"
        case Cases(branches=branches):
            shown = "; ".join(
                f"{plain_of(value, down)} if {plain_of(test, down) if test else 'otherwise'}"
                for value, test in branches
            )
            return f"cases({shown})"
        case Moment(kind=kind, args=args, over=over, given=given):
            head = {"expectation": "E", "variance": "Var", "covariance": "Cov"}[kind]
            inner = ", ".join(plain_of(arg, down) for arg in args)
            inner += f" | {', '.join(map(plain_symbol, given))}" if given else ""
            return f"{head}_{{{', '.join(map(plain_symbol, over))}}}[{inner}]"
        case At(body=body, variable=variable, value=value):
            return f"({plain_of(body, down)} at {plain_symbol(variable)} = {plain_of(value, down)})"
        case _:
            assert_never(expr)


def _size(size: Size) -> str:
    return "?" if isinstance(size, str) and size.startswith("#") else str(size)


def _arguments(args: Sequence[Expr], depth: int) -> str:
    return f"({', '.join(plain_of(arg, depth) for arg in args)})"


def _apply(op: str, args: tuple[Expr, ...], depth: int) -> str:
    shown = [plain_of(arg, depth) for arg in args]
    if op == "neg":
        return f"(-{shown[0]})"
    if op in _JOINED:
        return f"({_JOINED[op].join(shown)})"
    if op in {"squeeze", "unsqueeze"}:
        return shown[0]
    if op in tables.INFIX:
        return f"({f' {tables.INFIX[op][1]} '.join(shown)})"
    if op in tables.RAISED:
        return shown[0] + tables.RAISED[op][1]
    if op in tables.POWERS:
        return f"({shown[0]}{tables.POWERS[op][1]}{shown[1]})"
    if op == "factorial":
        return f"{shown[0]}!"
    return f"{tables.PLAIN_NAMES.get(op, op)}({', '.join(shown)})"


def _bound(bound: Bound, depth: int) -> str:
    lower = plain_of(bound.lower, depth) if bound.lower is not None else ""
    upper = plain_of(bound.upper, depth) if bound.upper is not None else ""
    body = plain_of(bound.body, depth)
    variable = plain_symbol(bound.variable)
    if bound.op == "limit":
        side = {"both": "", "left": " from below", "right": " from above"}[bound.side]
        return f"limit({body}, {variable} → {lower}{side})"
    span = f"{variable} = {lower}..{upper}" if lower or upper else variable
    where = f", {plain_of(bound.where, depth)}" if bound.where is not None else ""
    return f"{bound.op}({body}, {span}{where})"
