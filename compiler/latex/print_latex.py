"""Typed expressions to LaTeX.

Stands apart because brackets depend on what stands around: every piece says how tightly it binds.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple, assert_never

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

ADD: Final = 1
BIG: Final = 2
INFIX: Final = 3
MUL: Final = 4
APPLIED: Final = 5
RAISED: Final = 6
ATOM: Final = 7

_MAX_DEPTH: Final = 100
_TALL: Final = ("\\frac", "\\begin", "\\sum", "\\int", "\\prod", "\\left", "\\binom")
_BIG: Final = {
    "sum": "\\sum",
    "product": "\\prod",
    "maximum": "\\max",
    "minimum": "\\min",
    "integral": "\\int",
    "limit": "\\lim",
}


class Written(NamedTuple):
    """LaTeX and how tightly its outermost operation binds."""

    text: str
    level: int


def latex_of(expr: Expr, depth: int = 0) -> Written:
    """The LaTeX of an expression."""
    if depth > _MAX_DEPTH:
        return Written("\\cdots", ATOM)
    down = depth + 1
    match expr:
        case Number(value=value):
            return _number(value)
        case Constant(name=name):
            return Written(tables.CONSTANTS[name][0], ATOM)
        case Symbol(name=name):
            return Written(name, RAISED if "^" in name or "'" in name else ATOM)
        case SizeOf(size=size):
            return Written(_size(size), ATOM)
        case Fill():
            return _fill(expr)
        case Apply(op=op, args=args):
            return _apply(op, args, down)
        case Call(function=function, args=args, primes=primes):
            return Written(function + "'" * primes + _arguments(args, down), APPLIED)
        case Derivative(body=body, variable=variable):
            return _derivative("\\partial", body, f"\\partial {_inside(variable, down)}", down)
        case Hessian(body=body, first=first, second=second):
            below = f"\\partial {_inside(first, down)} \\, \\partial {_inside(second, down)}"
            return _derivative("\\partial^{2}", body, below, down)
        case Differential(body=body):
            return Written(f"\\mathrm{{d}}{_tight(body, ATOM, down)}", APPLIED)
        case Directional(body=body, variable=variable, direction=direction):
            head = f"\\mathrm{{D}}_{{{_inside(variable, down)}}}"
            text = f"{head} {_tight(body, APPLIED, down)} \\left[{_inside(direction, down)}\\right]"
            return Written(text, APPLIED)
        case Bound():
            return _bound(expr, down)
        case Component(base=base, indices=indices):
            return _component(base, indices, down)
        case Matrix(rows=rows):
            cells = (" & ".join(_inside(cell, down) for cell in row) for row in rows)
            return Written("\\begin{bmatrix} " + " \\\\ ".join(cells) + " \\end{bmatrix}", ATOM)
        case Generated(row=row, column=column, body=body):
            return Written(f"\\left[{_inside(body, down)}\\right]_{{{row} {column}}}", RAISED)
        case Compare():
            return Written(f"\\mathbb{{1}}\\left[{_condition(expr, down)}\\right]", APPLIED)
        case Cases(branches=branches):
            return _cases(branches, down)
        case Moment():
            return _moment(expr, down)
        case At(body=body, variable=variable, value=value):
            place = f"{variable} = {_inside(value, down)}"
            return Written(f"\\left. {_inside(body, down)} \\right|_{{{place}}}", RAISED)
        case _:
            assert_never(expr)


# --- pieces -------------------------------------------------------------------------------------


def _inside(expr: Expr, depth: int) -> str:
    return latex_of(expr, depth).text


def _tight(expr: Expr, level: int, depth: int) -> str:
    """The LaTeX, in parentheses when it binds less tightly than `level`."""
    written = latex_of(expr, depth)
    return written.text if written.level >= level else _parenthesised(written.text)


def _parenthesised(text: str) -> str:
    if any(tall in text for tall in _TALL):
        return f"\\left({text}\\right)"
    return f"({text})"


def _arguments(args: Sequence[Expr], depth: int) -> str:
    return _parenthesised(", ".join(_inside(arg, depth) for arg in args))


def _number(value: Fraction) -> Written:
    if value.denominator == 1:
        return Written(str(value.numerator), ATOM if value >= 0 else ADD)
    sign = "-" if value < 0 else ""
    text = f"{sign}\\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"
    return Written(text, ADD if sign else APPLIED)


def _size(size: Size) -> str:
    return "\\cdot" if isinstance(size, str) and size.startswith("#") else str(size)


def _fill(fill: Fill) -> Written:
    letter = {"identity": "I", "zeros": "\\mathbf{0}", "ones": "\\mathbf{1}"}[fill.pattern]
    named = [str(size) for size in fill.shape if not str(size).startswith("#")]
    if fill.pattern == "identity":
        named = named[:1]
    elif len(fill.shape) == 2 and fill.shape[1] == 1:
        named = named[:1] if len(named) == 2 else []
    if not named or len(named) < min(len(fill.shape), 1):
        return Written(letter, ATOM)
    sizes = " \\times ".join(named)
    return Written(f"{letter}_{{{sizes}}}", ATOM)


# --- operators ----------------------------------------------------------------------------------


def _apply(op: str, args: tuple[Expr, ...], depth: int) -> Written:
    if op == "add":
        return _sum(args, depth)
    if op == "neg":
        return Written("-" + _tight(args[0], BIG, depth), ADD)
    if op in {"mul", "scale", "matmul"}:
        return _product(args, depth)
    if op in tables.UNSEEN:
        inner = latex_of(args[0], depth)
        # `B xᵀy A` would be read from the left: a product that is one number stays together
        return Written(inner.text, BIG) if inner.level == MUL else inner
    if op == "divide":
        return Written(f"\\frac{{{_inside(args[0], depth)}}}{{{_inside(args[1], depth)}}}", APPLIED)
    if op == "reciprocal":
        return Written(f"\\frac{{1}}{{{_inside(args[0], depth)}}}", APPLIED)
    if op == "outer":
        left, right = _tight(args[0], MUL, depth), _tight(args[1], ATOM, depth)
        return Written(f"{left} {right}^{{T}}", MUL)
    if op in tables.RAISED:
        return _raised(op, args[0], depth)
    if op in tables.POWERS:
        exponent = tables.POWERS[op][0].replace("{1}", _inside(args[1], depth))
        return Written(f"{_tight(args[0], ATOM, depth)}^{{{exponent}}}", RAISED)
    if op == "square":
        return Written(f"{_tight(args[0], ATOM, depth)}^{{2}}", RAISED)
    if op == "exp":
        return Written(f"e^{{{_inside(args[0], depth)}}}", RAISED)
    if op == "sqrtm":
        return Written(f"{_tight(args[0], ATOM, depth)}^{{1/2}}", RAISED)
    if op in {"factorial", "double_factorial"}:
        return Written(_tight(args[0], ATOM, depth) + ("!" if op == "factorial" else "!!"), RAISED)
    if op == "levi_civita":
        return Written(f"\\varepsilon_{{{' '.join(_inside(a, depth) for a in args)}}}", ATOM)
    if op in tables.INFIX:
        sign = tables.INFIX[op][0]
        pieces = [_tight(arg, APPLIED, depth) for arg in args]
        return Written(f" {sign} ".join(pieces), INFIX)
    if op in tables.AROUND:
        left, right, below = tables.AROUND[op]
        return Written(f"{left}{_inside(args[0], depth)}{right}{below}", APPLIED)
    if op in tables.FORMS:
        return _form(op, args, depth)
    head = tables.HEADS.get(op) or f"\\operatorname{{{op}}}"
    return Written(head + _arguments(args, depth), APPLIED)


def _form(op: str, args: tuple[Expr, ...], depth: int) -> Written:
    level = APPLIED if op in tables.BRACKETED and op not in {"conj", "vdot"} else ADD
    first = _tight(args[0], level, depth)
    rest = [_inside(arg, depth) for arg in args[1:]]
    text = tables.FORMS[op].format(first, *rest)
    return Written(text, ATOM if op in {"conj", "kronecker_delta", "basis", "sqrt"} else APPLIED)


def _sum(args: tuple[Expr, ...], depth: int) -> Written:
    text = ""
    for i, arg in enumerate(args):
        piece = _tight(arg, ADD + (i > 0), depth)
        if i and isinstance(arg, Apply) and arg.op == "neg":
            text += " - " + _tight(arg.args[0], BIG, depth)
        elif i and isinstance(arg, Number) and arg.value < 0:
            text += " - " + _number(-arg.value).text
        else:
            text += (" + " if i else "") + piece
    return Written(text, ADD)


def _product(args: tuple[Expr, ...], depth: int) -> Written:
    pieces: list[str] = []
    level = MUL
    for i, arg in enumerate(args):
        text, level = latex_of(arg, depth)
        ends = i == len(args) - 1 and level == BIG
        piece = text if ends or level >= MUL else _parenthesised(text)
        digit = piece[:1].isdigit() and i > 0
        # A name before a bracket would read as a call.
        called = piece.startswith(("(", "\\left(")) and i > 0 and isinstance(args[i - 1], Symbol)
        pieces.append(f"\\cdot {piece}" if digit or called else piece)
    # What ends in a derivative or an integral takes in whatever follows.
    return Written(" ".join(pieces), BIG if level == BIG else MUL)


def _raised(op: str, arg: Expr, depth: int) -> Written:
    mark = tables.RAISED[op][0]
    if op == "transpose" and isinstance(arg, Apply) and arg.op == "inverse":
        return Written(f"{_tight(arg.args[0], ATOM, depth)}^{{-T}}", RAISED)
    text = f"{_tight(arg, ATOM, depth)}^{mark if len(mark) == 1 else f'{{{mark}}}'}"
    return Written(text, RAISED)


# --- derivatives, sums, expectations ------------------------------------------------------------


def _derivative(mark: str, body: Expr, below: str, depth: int) -> Written:
    written = latex_of(body, depth)
    if isinstance(body, Symbol | Call | Component) and len(written.text) < 24:
        return Written(f"\\frac{{{mark} {written.text}}}{{{below}}}", APPLIED)
    text = written.text if written.level >= APPLIED else _parenthesised(written.text)
    return Written(f"\\frac{{{mark}}}{{{below}}} {text}", BIG)


def _bound(bound: Bound, depth: int) -> Written:
    head = _BIG[bound.op]
    body = _tight(bound.body, BIG, depth)
    lower = _inside(bound.lower, depth) if bound.lower is not None else ""
    upper = _inside(bound.upper, depth) if bound.upper is not None else ""
    if bound.op == "integral":
        limits = f"_{{{lower}}}^{{{upper}}}" if lower or upper else ""
        return Written(f"{head}{limits} {body} \\, \\mathrm{{d}}{bound.variable}", BIG)
    if bound.op == "limit":
        side = {"both": "", "left": "^{-}", "right": "^{+}"}[bound.side]
        return Written(f"{head}_{{{bound.variable} \\to {lower}{side}}} {body}", BIG)
    below = f"{bound.variable} = {lower}" if lower else bound.variable
    if bound.where is not None:
        condition = _condition(bound.where, depth)
        below = f"\\substack{{{below} \\\\ {condition}}}"
    above = f"^{{{upper}}}" if upper else ""
    return Written(f"{head}_{{{below}}}{above} {body}", BIG)


def _component(base: Expr, indices: tuple[Expr | None, ...], depth: int) -> Written:
    inner = [":" if index is None else _inside(index, depth) for index in indices]
    joint = "" if all(len(text) == 1 and text != ":" for text in inner) else ","
    written = latex_of(base, depth)
    plain = written.level == ATOM and "_" not in written.text
    text = written.text if plain else _parenthesised(written.text)
    return Written(f"{text}_{{{joint.join(inner)}}}", ATOM)


def _condition(expr: Expr, depth: int) -> str:
    if not isinstance(expr, Compare):
        return _inside(expr, depth)
    sign = tables.RELATIONS[expr.relation][0]
    return f"{_inside(expr.left, depth)} {sign} {_inside(expr.right, depth)}"


def _cases(branches: tuple[tuple[Expr, Expr | None], ...], depth: int) -> Written:
    rows = (
        f"{_inside(value, depth)} & "
        + ("\\text{otherwise}" if test is None else f"\\text{{if }} {_condition(test, depth)}")
        for value, test in branches
    )
    return Written("\\begin{cases} " + " \\\\ ".join(rows) + " \\end{cases}", ATOM)


def _moment(moment: Moment, depth: int) -> Written:
    head = {
        "expectation": "\\mathbb{E}",
        "variance": "\\operatorname{Var}",
        "covariance": "\\operatorname{Cov}",
    }[moment.kind]
    inner = ", ".join(_inside(arg, depth) for arg in moment.args)
    if moment.given:
        inner += " \\mid " + ", ".join(moment.given)
    return Written(f"{head}\\left[{inner}\\right]", APPLIED)
