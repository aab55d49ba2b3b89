"""From an expression to Python source, for any library of arrays.

Stands apart because NumPy and SymPy differ in how an operator is written, not in how an expression
is read: this walks the expression, a dialect says the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import assert_never

from compiler.emit.code_dialect import Dialect, NoCounterpart
from compiler.emit.code_names import Names, size_source
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
from compiler.ir.formula import Reading

DEEPEST = 60


@dataclass(slots=True)
class Walk:
    """One expression on its way to source."""

    reading: Reading
    dialect: Dialect
    names: Names
    local: tuple[str, ...] = ()
    """Symbols that are parameters here: a binding must not replace them."""
    depth: int = 0
    bindings: dict[str, Expr] = field(default_factory=dict)

    def size(self, size: Size) -> str:
        """A size as source."""
        return size_source(size, self.names)

    def inside(self, *symbols: str) -> Walk:
        """The walk below a lambda that has these parameters."""
        return Walk(
            self.reading,
            self.dialect,
            self.names,
            (*self.local, *symbols),
            self.depth,
            self.bindings,
        )

    def say(self, expr: Expr) -> str:
        """The expression as source; raises NoCounterpart."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise NoCounterpart
        try:
            return self._say(expr)
        finally:
            self.depth -= 1

    def _say(self, expr: Expr) -> str:
        match expr:
            case Number(value=value):
                return self._number(value)
            case Constant(name=name):
                return self._word(self.dialect.constants, name)
            case Symbol(name=name):
                return self._symbol(name)
            case SizeOf(size=size):
                return f"({self.size(size)})" if not isinstance(size, int) else str(size)
            case Fill(pattern=pattern, shape=shape):
                sizes = [self.size(size) for size in shape]
                if len(sizes) != 2:
                    raise NoCounterpart
                return self._word(self.dialect.fills, pattern).format(*sizes)
            case Apply(op=op, args=args):
                return self._apply(op, args)
            case Call():
                return self._call(expr)
            case Derivative():
                return self._derivative(expr)
            case Hessian(body=body, first=first, second=second):
                if not isinstance(first, Symbol) or not isinstance(second, Symbol):
                    raise NoCounterpart
                inner = self.inside(first.name).derivative(body, second, "denominator")
                outer = self.function(first.name, inner)
                return f'derivative({outer}, {self.say(first)}, "denominator")'
            case Differential(body=body, moves=moves):
                return self._moved(body, [(a, self.say(Symbol(b))) for a, b in moves])
            case Directional(body=body, variable=Symbol(name=name), direction=direction):
                return self._moved(body, [(name, self.say(direction))])
            case Directional():
                raise NoCounterpart
            case Bound():
                return self._bound(expr)
            case Component():
                return self._component(expr)
            case Matrix(rows=rows):
                said = ", ".join("[" + ", ".join(self.say(e) for e in row) + "]" for row in rows)
                return self.dialect.matrix.format(f"[{said}]")
            case Generated():
                return self._generated(expr)
            case Compare(left=left, right=right):
                return self.dialect.compare.format(
                    f"{self.say(left)} {self.relation(expr.relation)} {self.say(right)}"
                )
            case Cases(branches=branches):
                return self._cases(branches)
            case Moment():
                raise NoCounterpart
            case At(body=body, variable=variable, value=value):
                inner = self.inside(variable).say(body)
                return f"({self.function(variable, inner)})({self.say(value)})"
            case _ as never:
                assert_never(never)

    @staticmethod
    def _word(words: Mapping[str, str], name: str) -> str:
        if name not in words:
            raise NoCounterpart
        return words[name]

    @staticmethod
    def relation(relation: str) -> str:
        """A relation as Python writes it."""
        return "==" if relation == "=" else relation

    def _number(self, value: Fraction) -> str:
        if value.denominator == 1:
            return str(value) if value >= 0 else f"({value})"
        return self.dialect.rational.format(value.numerator, value.denominator)

    def _symbol(self, name: str) -> str:
        if name not in self.local and name in self.bindings:
            return f"({self.say(self.bindings[name])})"
        return self.names.of(name)

    def function(self, symbol: str, body: str) -> str:
        """A function of one symbol."""
        return f"lambda {self.names.of(symbol)}: {body}"

    def _apply(self, op: str, args: tuple[Expr, ...]) -> str:
        said = [self.say(arg) for arg in args]
        if op in self.dialect.many:
            between = self.dialect.many[op]
            if between.endswith("("):
                return f"{between}{', '.join(said)})"
            return "(" + between.join(said) + ")"
        return self._word(self.dialect.operators, op).format(*said)

    def _call(self, call: Call) -> str:
        name = self.names.of(f"function {call.function}")
        if call.primes == 0:
            return f"{name}({', '.join(self.say(arg) for arg in call.args)})"
        info = next((f for f in self.reading.functions if f.name == call.function), None)
        if len(call.args) != 1 or info is None or info.arguments not in ((), ((),)) or info.result:
            raise NoCounterpart
        function = name
        for _ in range(call.primes):
            function = f'(lambda t, f={function}: derivative(f, t, "numerator"))'
        return f"{function}({self.say(call.args[0])})"

    def _derivative(self, expr: Derivative) -> str:
        if expr.layout == "tensor" or not expr.total:
            raise NoCounterpart
        return self.derivative(expr.body, expr.variable, expr.layout)

    def derivative(self, body: Expr, variable: Expr, layout: str) -> str:
        """The derivative of a body by a symbol, its transpose, its vec, or an entry of it."""
        match variable:
            case Symbol(name=name):
                function = self.function(name, self.inside(name).say(body))
                at = self.say(variable)
            case Apply(op="transpose", args=(Symbol(name=name),)):
                inner = self.function(name, self.inside(name).say(body))
                function, at = f"lambda t: ({inner})(t.T)", f"{self.say(Symbol(name))}.T"
            case Component(base=Symbol(name=name), indices=indices) if None not in indices:
                inner = self.function(name, self.inside(name).say(body))
                said = [f"{self.say(i)} - 1" for i in indices if i is not None]
                where = ", ".join(said if len(said) == 2 else [*said, "0"])
                base = self.say(Symbol(name))
                function = f"lambda t: ({inner})(put({base}, ({where}), t))"
                at = self.say(variable)
            case _:
                raise NoCounterpart
        return f'derivative({function}, {at}, "{layout}")'

    def _moved(self, body: Expr, moves: list[tuple[str, str]]) -> str:
        """The first-order change of a body when symbols move."""
        inner = self.inside(*(name for name, _ in moves)).say(body)
        names = ", ".join(self.names.of(name) for name, _ in moves)
        values = ", ".join(f"{self.say(Symbol(name))} + t * {change}" for name, change in moves)
        return f'derivative(lambda t: (lambda {names}: {inner})({values}), 0, "numerator")'

    def _bound(self, expr: Bound) -> str:
        body = self.inside(expr.variable).say(expr.body)
        variable = self.names.of(expr.variable)
        lower = self.say(expr.lower) if expr.lower is not None else None
        if expr.op in ("integral", "limit"):
            upper = self.say(expr.upper) if expr.upper is not None else ""
            template = self.dialect.integral if expr.op == "integral" else self.dialect.limit
            complete = lower is not None and (upper or expr.op == "limit") and expr.side == "both"
            if not template or not complete:
                raise NoCounterpart
            return template.format(body=body, variable=variable, lower=lower, upper=upper)
        if lower is None or expr.upper is None:
            raise NoCounterpart
        if isinstance(expr.upper, Constant):
            if not self.dialect.infinite_sum or expr.op != "sum" or expr.where is not None:
                raise NoCounterpart
            return self.dialect.infinite_sum.format(body=body, variable=variable, lower=lower)
        where = f" if {self._condition(expr)}" if expr.where is not None else ""
        terms = f"{body} for {variable} in range({lower}, {self.say(expr.upper)} + 1){where}"
        fold = {"sum": "total", "product": "product", "maximum": "max", "minimum": "min"}[expr.op]
        return f"{fold}({terms})"

    def _condition(self, expr: Bound) -> str:
        where = expr.where
        if not isinstance(where, Compare):
            raise NoCounterpart
        walk = self.inside(expr.variable)
        return f"{walk.say(where.left)} {self.relation(where.relation)} {walk.say(where.right)}"

    def _component(self, expr: Component) -> str:
        base = self.say(expr.base)
        shape = next(
            (s.type.shape for s in self.reading.symbols if expr.base == Symbol(s.name)), None
        )
        said = [None if i is None else self.say(i) for i in expr.indices]
        if len(said) == 1 and said[0] is not None:
            row = shape is not None and len(shape) == 2 and shape[0] == 1 and shape[1] != 1
            return f"{base}[0, {said[0]} - 1]" if row else f"{base}[{said[0]} - 1, 0]"
        match said:
            case [str() as first, str() as second]:
                return f"{base}[{first} - 1, {second} - 1]"
            case [str() as first, None]:
                return f"{base}[{first} - 1 : {first}, :]"
            case [None, str() as second]:
                return f"{base}[:, {second} - 1 : {second}]"
            case _:
                raise NoCounterpart

    def _generated(self, expr: Generated) -> str:
        if len(expr.shape) != 2:
            raise NoCounterpart
        return self.dialect.generated.format(
            body=self.inside(expr.row, expr.column).say(expr.body),
            row=self.names.of(expr.row),
            column=self.names.of(expr.column),
            rows=self.size(expr.shape[0]),
            columns=self.size(expr.shape[1]),
        )

    def _cases(self, branches: tuple[tuple[Expr, Expr | None], ...]) -> str:
        pairs: list[tuple[str, str]] = []
        for value, condition in branches:
            if condition is None:
                pairs.append((self.say(value), "True"))
                break
            if not isinstance(condition, Compare):
                raise NoCounterpart
            left, right = self.say(condition.left), self.say(condition.right)
            pairs.append((self.say(value), f"{left} {self.relation(condition.relation)} {right}"))
        if not pairs or pairs[-1][1] != "True":
            raise NoCounterpart
        if self.dialect.piecewise == "Piecewise":
            return f"sp.Piecewise({', '.join(f'({v}, {c})' for v, c in pairs)})"
        said = pairs[-1][0]
        for result, test in reversed(pairs[:-1]):
            said = f"({result} if {test} else {said})"
        return said
