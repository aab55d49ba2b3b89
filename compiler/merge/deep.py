"""The deep form: an expression as a sum of monomials, all notation and expansion gone.

Stands apart from `algebra`, which knows no operators. Two expressions of one deep form have equal
values; the converse is not promised, since only algebra that nobody doubts is used.
"""

from __future__ import annotations

from typing import assert_never

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
    Shape,
    SizeOf,
    Symbol,
)
from compiler.ir.operators import ELEMENTWISE
from compiler.merge.binding import Binding
from compiler.merge.inline import substituted
from compiler.merge.operators import OPERATORS
from compiler.merge.poly import ONE, Poly, add, number
from compiler.merge.shapes import flat, turned
from compiler.merge.walk import symbol_names, varied_names

POSITIVE = frozenset({"positive", "positive_definite", "nonnegative"})
SYMMETRIC = frozenset(
    {"symmetric", "diagonal", "positive_definite", "positive_semidefinite", "negative_definite"}
)

FLIPPED = {">": "<", ">=": "<="}
"""Conditions are written with the smaller side first."""


class Deep(Binding):
    """Puts expressions of one reading in deep form, under one naming of its symbols and sizes."""

    # --- expressions ----------------------------------------------------------------------------

    def of(self, expr: Expr) -> Poly:
        """The deep form; raises TooLargeError or UnknownShapeError when there is none."""
        match expr:
            case Number(value):
                return number(value)
            case Constant(name):
                return self.atom(name)
            case SizeOf(size):
                return self.size_value(size)
            case Symbol(name):
                return self._symbol(name, self.shape_of(expr))
            case Fill():
                return self._fill(expr)
            case Apply(op, args):
                rule = OPERATORS.get(op)
                return rule(self, args) if rule else self._opaque(expr, op, args)
            case Call(name, args, primes):
                return self._call(expr, name, args, primes)
            case Derivative():
                return self._derivative(expr)
            case Hessian():
                return self._hessian(expr)
            case Differential() | Directional() | At():
                return self._operator(expr)
            case Bound():
                return self._bound(expr)
            case Component():
                return self._component(expr)
            case Matrix(rows):
                return self._matrix(expr, rows)
            case Generated():
                return self._generated(expr)
            case Compare(relation, left, right):
                pair = (self.text(left), self.text(right))
                return self.letter(f"[{_condition(relation, *pair)}]", self.shape_of(expr))
            case Cases(branches):
                written = ";".join(f"{self.text(e)} if {self.text(c)}" for e, c in branches)
                return self.letter(f"cases({written})", self.shape_of(expr))
            case Moment():
                return self._moment(expr)
            case _:
                assert_never(expr)

    def _symbol(self, name: str, shape: Shape) -> Poly:
        token = self.name(name)
        properties = self._properties.get(name, frozenset())
        if self._aware and properties & SYMMETRIC:
            self.unturned.add(token)
        if "positive_definite" in properties:
            self.definite.add(token)
        if properties & POSITIVE:
            self.positive.add(token)
        return self.letter(token, shape)

    def _fill(self, expr: Fill) -> Poly:
        shape = flat(expr.shape)
        if not shape:
            return number(0 if expr.pattern == "zeros" else 1)
        match expr.pattern:
            case "zeros":
                return Poly(shape, {})
            case "identity" if shape[0] == shape[1]:
                return Poly(shape, {((), ()): ONE})
            case "identity":
                return self.letter(f"eye[{'×'.join(map(self.size_text, shape))}]", shape)
            case "ones":
                return self.ones(shape)
            case _:
                assert_never(expr.pattern)

    def _opaque(self, expr: Expr, op: str, args: tuple[Expr, ...]) -> Poly:
        written = ",".join(self.text(arg) for arg in args)
        return self.letter(f"{op}({written})", self.shape_of(expr))

    def _call(self, expr: Expr, name: str, args: tuple[Expr, ...], primes: int) -> Poly:
        written = ",".join(self.text(arg) for arg in args)
        head = self.name(f"{name}()") + "′" * primes
        return self.letter(f"{head}({written})", self.shape_of(expr))

    # --- derivatives ----------------------------------------------------------------------------

    def _derivative(self, expr: Derivative) -> Poly:
        """By-variable-first for vectors and matrices, in the body's shape for scalars."""
        body, variable = self.shape_of(expr.body), self.shape_of(expr.variable)
        match expr.body:
            case Call(name, (arg,), primes) if arg == expr.variable and not variable and not body:
                return self._call(expr, name, (arg,), primes + 1)
            case _:
                pass
        total = "" if expr.total else "∂"
        key = f"D{total}[{self.text(expr.variable)}]{self.text(expr.body)}"
        if not body and not variable:
            return self.atom(key)
        shape = flat(self.shape_of(expr))
        home = "denominator" if variable else "numerator"
        if expr.layout in (home, "tensor") or self._layout_free:
            return self.letter(key, shape if expr.layout != _other(home) else turned(shape))
        return self.letter(key, turned(shape), transposed=True)

    def _hessian(self, expr: Hessian) -> Poly:
        body, shape = self.text(expr.body), self.shape_of(expr)
        first, second = self.text(expr.first), self.text(expr.second)
        return self.either_way(f"H[{first},{second}]{body}", f"H[{second},{first}]{body}", shape)

    def _operator(self, expr: Differential | Directional | At) -> Poly:
        shape = self.shape_of(expr)
        match expr:
            case Differential(body, moves):
                pairs = ",".join(sorted(f"{self.name(a)}:{self.name(b)}" for a, b in moves))
                return self.across(lambda text: f"d[{pairs}]{text}", self.of(body), shape)
            case Directional(body, variable, direction):
                towards = f"{self.text(variable)}→{self.text(direction)}"
                return self.across(lambda text: f"D[{towards}]{text}", self.of(body), shape)
            case At(body, variable, value) if not (
                {variable, *symbol_names(value)} & varied_names(body)
            ):
                # Nothing in the body moves by the variable or by what is put for it.
                return self.of(substituted(body, {variable: value}))
            case At(body, variable, value):
                point = self.text(value)
                with self.bound((variable,)) as (token,):
                    inner = self.of(body)
                    return self.across(lambda text: f"at[{token}={point}]{text}", inner, shape)
            case _:
                assert_never(expr)

    # --- entries and blocks ---------------------------------------------------------------------

    def _component(self, expr: Component) -> Poly:
        match expr.base:
            case Apply(op, (arg,)) if op in ELEMENTWISE:
                return self.of(Apply(op, (Component(arg, expr.indices),)))
            case Apply("hadamard" as op, (first, second)):
                entries = (Component(first, expr.indices), Component(second, expr.indices))
                scalar = not self.shape_of(entries[0])
                return self.of(Apply("mul" if scalar else op, entries))
            case Apply("softmax", (arg,)) if not self.shape_of(expr):
                entry = self.of(Apply("exp", (Component(arg, expr.indices),)))
                return self.multiply(entry, self.power(self.sum_exp(arg), number(-1)))
            case _:
                pass
        base = self.of(expr.base)
        if not base.shape:
            return base
        shape = flat(self.shape_of(expr))
        indices = [self.text(index) for index in expr.indices]
        if len(indices) == 2 and base.shape[1] == 1 and indices[1] == number(1).text:
            indices.pop()
        if len(indices) == 2 and base.shape[0] == 1 and indices[0] == number(1).text:
            indices.pop(0)
        result = Poly(shape, {})
        for (factors, word), coefficient in base.terms.items():
            entry = self._entry(word, base.shape, indices, shape)
            scale = Poly((), {(factors, ()): coefficient})
            result = add(result, self.multiply(scale, entry))
        return result

    def _entry(
        self,
        word: tuple[tuple[str, bool, bool], ...],
        base: Shape,
        indices: list[str],
        shape: Shape,
    ) -> Poly:
        if not word and len(indices) == 2 and ":" not in indices:
            return self.atom(f"δ({','.join(sorted(indices))})")
        whole = Poly(base, {((), word): ONE})
        straight = f"{whole.text}[{','.join(indices)}]"
        across = f"{self.transpose(whole).text}[{','.join(reversed(indices))}]"
        return self.either_way(straight, across, shape)

    def _matrix(self, expr: Matrix, rows: tuple[tuple[Expr, ...], ...]) -> Poly:
        blocks = [[self.of(block) for block in row] for row in rows]
        straight = ";".join(",".join(block.text for block in row) for row in blocks)
        columns = zip(*blocks, strict=False)
        across = ";".join(",".join(self.transpose(b).text for b in column) for column in columns)
        return self.either_way(f"[{straight}]", f"[{across}]", self.shape_of(expr))

    # --- moments --------------------------------------------------------------------------------

    def _moment(self, expr: Moment) -> Poly:
        shape = self.shape_of(expr)
        over = ",".join(sorted(map(self.name, expr.over)))
        given = ",".join(sorted(map(self.name, expr.given)))
        values = [self.of(arg) for arg in expr.args]
        if expr.kind == "expectation":
            return self.across(lambda text: f"E[{over}|{given}]{text}", values[0], shape)
        first, second = values[0].text, values[-1].text
        return self.either_way(
            f"C[{over}|{given}]({first},{second})", f"C[{over}|{given}]({second},{first})", shape
        )


def _other(layout: str) -> str:
    return "numerator" if layout == "denominator" else "denominator"


def _condition(relation: str, left: str, right: str) -> str:
    if relation in FLIPPED or (relation in ("=", "!=") and right < left):
        left, right = right, left
    return f"{left}{FLIPPED.get(relation, relation)}{right}"
