"""Statements written down in case documents, and readings as text.

The first line of a statement is its LaTeX; each line below is something given:

    A: matrix m n        f: function from n        x: random
    A symmetric          everything invertible     A = A^T
    f(x) := a^T x        y := W x [model]
    layout denominator   layout numerator of gradient
    stack rows           prime means transpose     inequality
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never, get_args

from compiler.elaborate import elaborate
from compiler.ir import expr as e
from compiler.ir.formula import Formula, Reading
from compiler.ir.note import MathSpan
from compiler.ir.statement import (
    Assumes,
    AssumesRelation,
    Declares,
    Defines,
    Fact,
    Given,
    Kind,
    LaysOut,
    Means,
    Stacks,
    Statement,
)
from compiler.latex.display import split_display
from compiler.latex.parser import parse
from compiler.source.text import Span

ABOVE = Span(path="note.md", start=0, end=9)
HERE = Span(path="note.md", start=10, end=20)
STATED = Fact(text="", span=ABOVE, origin="stated")


def statement_of(text: str) -> Statement:
    """The statement that a document writes down."""
    latex, *lines = text.strip().splitlines()
    kind = next((line for line in lines if line in get_args(Kind)), None)
    (chain,) = split_display(latex).chains
    left, right = chain.items
    (relation,) = chain.relations
    return Statement(
        note="note.md",
        math=MathSpan(text=latex, origin=tuple(range(len(latex) + 1)), span=HERE, display=True),
        span=HERE,
        focus=HERE,
        left_latex=left.latex,
        right_latex=right.latex,
        left=left.term,
        right=right.term,
        relation=relation,
        kind=kind or ("membership" if relation == "\\in" else "identity"),
        why_kind="",
        given=tuple(given_of(line) for line in lines if line != kind),
        heading_path=(),
        label=None,
        block_id=None,
    )


def given_of(line: str) -> Given:
    """One line below a statement."""
    match line.split():
        case ["layout", layout, *about]:
            return LaysOut(layout=layout, about=about[-1] if about else "all", fact=STATED)
        case ["stack", by]:
            return Stacks(by=by, fact=STATED)
        case [subject, "means", meaning]:
            return Means(subject=subject, meaning=meaning, fact=STATED)
        case ["everything", named]:
            return Assumes(subject=None, property=named, fact=STATED)
        case [subject, kind, *sizes] if subject.endswith(":"):
            at = sizes.index("from") if "from" in sizes else len(sizes)
            domain = tuple(parse(size) for size in sizes[at + 1 :])
            return Declares(
                subject=parse(subject[:-1]),
                kind=kind,
                sizes=tuple(parse(size) for size in sizes[:at]),
                domain=domain or None,
                fact=STATED,
            )
    if ":=" in line:
        left, _, right = line.partition(":=")
        model = right.endswith("[model]")
        strength = "model" if model else "function" if "(" in left else "symbol"
        body = right.removesuffix("[model]")
        return Defines(left=parse(left), right=parse(body), strength=strength, fact=STATED)
    if any(sign in line for sign in "=<>"):
        (chain,) = split_display(line).chains
        left, right = (item.term for item in chain.items)
        return AssumesRelation(left=left, relation=chain.relations[0], right=right, fact=STATED)
    subject, named = line.split()
    return Assumes(subject=parse(subject), property=named, fact=STATED)


def formula_of(text: str) -> Formula:
    """What a document's statement is understood as."""
    return elaborate(statement_of(text))


def readings_text(text: str) -> str:
    """The formula of a document's statement, a line for each thing it says."""
    return "".join(f"{line}\n" for line in _formula(formula_of(text)))


def _formula(formula: Formula) -> Iterator[str]:
    for word in ("idle", "unread"):
        if (why := getattr(formula, word)) is not None:
            yield f"{word}: {why}"
    if formula.misfit is not None:
        yield f"misfit: {formula.misfit.message}"
    if formula.order is not None:
        yield f"up to order {formula.order}"
    for number, reading in enumerate(formula.readings):
        yield from _first(reading) if number == 0 else _further(reading)
    for reading in formula.alternatives:
        yield f"{reading.layout}: {_sides(reading)}"


def _sides(reading: Reading) -> str:
    return f"{plain(reading.left)} = {plain(reading.right)}"


def _further(reading: Reading) -> Iterator[str]:
    yield f"or: {_sides(reading)}"
    yield from (f"    {line}" for line in _constraints(reading))
    if reading.unsure is not None:
        yield f"    unsure: {reading.unsure}"


def _constraints(reading: Reading) -> Iterator[str]:
    for left, relation, right in reading.constraints:
        yield f"given {plain(left)} {relation} {plain(right)}"


def _first(reading: Reading) -> Iterator[str]:
    yield _sides(reading)
    for name, body in reading.bindings:
        yield f"where {name} stands for {plain(body)}"
    for symbol in reading.symbols:
        size = " × ".join(map(str, symbol.type.shape))
        words = [symbol.kind, size, *symbol.properties, "random" * symbol.random]
        if symbol.index_of is not None:
            words.append(f"over {symbol.index_of}")
        yield f"{symbol.name}: {' '.join(filter(None, words))} ({symbol.origin})"
    for function in reading.functions:
        arguments = ", ".join(_shape(one) for one in function.arguments)
        body = f" = {plain(function.body)}" if function.body is not None else ""
        yield f"{function.name}: {arguments} -> {_shape(function.result)}{body}"
    for law in reading.laws:
        mean, spread = (plain(one) if one else "any" for one in (law.mean, law.covariance))
        yield f"{law.symbol} is {law.family} with mean {mean}, covariance {spread}"
    yield from _constraints(reading)
    if reading.layout is not None:
        yield f"layout {reading.layout}"
    for note in reading.notes:
        yield f"note: {note}"
    if reading.tentative is not None:
        yield f"doubt: {reading.tentative}"


def _shape(shape: e.Shape) -> str:
    return " × ".join(map(str, shape)) or "scalar"


def plain(expr: e.Expr) -> str:
    """An expression with every operator named and every argument in parentheses."""
    match expr:
        case e.Number(value=value):
            return str(value)
        case e.Symbol(name=name) | e.Constant(name=name):
            return name
        case e.SizeOf(size=size):
            return f"size({size})"
        case e.Fill(pattern=pattern, shape=shape):
            return f"{pattern}[{_shape(shape)}]"
        case e.Apply(op=op, args=args):
            return f"{op}({_list(args)})"
        case e.Call(function=function, args=args, primes=primes):
            return f"{function}{chr(39) * primes}({_list(args)})"
        case e.Derivative(body=body, variable=variable, layout=layout, total=total):
            word = "D" if total else "∂"
            return f"{word}[{layout}]({plain(body)} by {plain(variable)})"
        case e.Hessian(body=body, first=first, second=second):
            return f"hessian({plain(body)} by {plain(first)}, {plain(second)})"
        case e.Differential(body=body, moves=moves):
            return f"d({plain(body)}; {', '.join(moved for _, moved in moves)})"
        case e.Directional(body=body, variable=variable, direction=direction):
            return f"D({plain(body)} by {plain(variable)} along {plain(direction)})"
        case e.Bound(op=op, variable=name, lower=lower, upper=upper, body=body, where=where):
            ends = ["" if one is None else plain(one) for one in (lower, upper)]
            such = f" | {plain(where)}" if where is not None else ""
            return f"{op}[{name} = {ends[0]}..{ends[1]}{such}]({plain(body)})"
        case e.Component(base=base, indices=indices):
            chosen = ", ".join(":" if one is None else plain(one) for one in indices)
            return f"{plain(base)}[{chosen}]"
        case e.Matrix(rows=rows):
            return f"[{'; '.join(_list(row) for row in rows)}]"
        case e.Generated(row=row, column=column, body=body, shape=shape):
            return f"generated[{row}, {column}; {_shape(shape)}]({plain(body)})"
        case e.Compare(relation=relation, left=left, right=right):
            return f"({plain(left)} {relation} {plain(right)})"
        case e.Cases(branches=branches):
            return f"cases({'; '.join(_branch(*one) for one in branches)})"
        case e.Moment(kind=kind, args=args, over=over, given=given):
            such = f" | {', '.join(given)}" if given else ""
            return f"{kind}[{', '.join(over)}]({_list(args)}{such})"
        case e.At(body=body, variable=name, value=value):
            return f"at[{name} = {plain(value)}]({plain(body)})"
        case _:
            assert_never(expr)


def _branch(value: e.Expr, condition: e.Expr | None) -> str:
    return f"{plain(value)} if {plain(condition)}" if condition is not None else plain(value)


def _list(args: tuple[e.Expr, ...]) -> str:
    return ", ".join(plain(one) for one in args)
