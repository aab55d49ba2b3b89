"""A small language for typed expressions and readings, for the tests of merge."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from compiler.ir.entry import JudgedStatement
from compiler.ir.expr import (
    Apply,
    Derivative,
    Expr,
    Fill,
    Hessian,
    Moment,
    Number,
    Shape,
    Symbol,
    Type,
)
from compiler.ir.formula import Formula, FunctionInfo, Reading, SymbolInfo
from compiler.ir.note import Document, MathSpan, Note, Vault, VaultSettings
from compiler.ir.statement import Given, Statement
from compiler.ir.term import Opaque
from compiler.ir.verdict import Counterexample, Evidence, Verdict
from compiler.source.text import Source, Span


@dataclass(frozen=True)
class E:
    """An expression with its shape and the symbols it uses."""

    expr: Expr
    shape: Shape
    symbols: tuple[tuple[str, Shape], ...] = ()

    @property
    def T(self) -> E:
        return E(Apply("transpose", (self.expr,)), self.shape[::-1], self.symbols)

    @property
    def I(self) -> E:  # noqa: E743 - as written
        return E(Apply("inverse", (self.expr,)), self.shape, self.symbols)

    def __add__(self, other: E | int) -> E:
        other = as_e(other)
        return self._join("add", other, self.shape or other.shape)

    def __sub__(self, other: E | int) -> E:
        return self + -as_e(other)

    def __neg__(self) -> E:
        return E(Apply("neg", (self.expr,)), self.shape, self.symbols)

    def __mul__(self, other: E | int) -> E:
        other = as_e(other)
        if self.shape and not other.shape:
            return other * self
        return self._join("scale" if other.shape else "mul", other, other.shape)

    def __rmul__(self, other: int) -> E:
        return as_e(other) * self

    def __rsub__(self, other: int) -> E:
        return as_e(other) - self

    def __radd__(self, other: int) -> E:
        return as_e(other) + self

    def __truediv__(self, other: E | int) -> E:
        return self._join("divide", as_e(other), self.shape)

    def __rtruediv__(self, other: int) -> E:
        return as_e(other) / self

    def __matmul__(self, other: E) -> E:
        shape = (self.shape[0], other.shape[1])
        product = self._join("matmul", other, shape)
        return (
            E(Apply("squeeze", (product.expr,)), (), product.symbols)
            if shape == (1, 1)
            else product
        )

    def __pow__(self, other: E | int) -> E:
        return self._join("matpow" if self.shape else "power", as_e(other), self.shape)

    def _join(self, op: str, other: E, shape: Shape) -> E:
        return E(Apply(op, (self.expr, other.expr)), shape, self.symbols + other.symbols)


def as_e(value: E | int | Fraction) -> E:
    return value if isinstance(value, E) else E(Number(Fraction(value)), ())


def mat(name: str, rows: str | int = "n", columns: str | int = "n") -> E:
    return E(Symbol(name), (rows, columns), ((name, (rows, columns)),))


def vec(name: str, size: str | int = "n") -> E:
    return mat(name, size, 1)


def num(name: str) -> E:
    return E(Symbol(name), (), ((name, ()),))


def eye(size: str = "n") -> E:
    return E(Fill("identity", (size, size)), (size, size))


def op(name: str, *args: E, shape: Shape = ()) -> E:
    return E(Apply(name, tuple(a.expr for a in args)), shape, sum((a.symbols for a in args), ()))


def fn(name: str, arg: E) -> E:
    """A function of one argument that keeps its shape."""
    return op(name, arg, shape=arg.shape)


def tr(arg: E) -> E:
    return op("trace", arg)


def det(arg: E) -> E:
    return op("det", arg)


def norm(arg: E) -> E:
    return op("norm_2" if 1 in arg.shape else "norm_fro", arg)


def mean(arg: E, *over: str) -> E:
    return E(Moment("expectation", (arg.expr,), over), arg.shape, arg.symbols)


def grad(body: E, variable: E, layout: str = "denominator") -> E:
    rows, columns = (
        (1 if not body.shape else body.shape[0]),
        (1 if not variable.shape else variable.shape[0]),
    )
    if not body.shape:
        shape = variable.shape if layout == "denominator" else variable.shape[::-1]
    elif not variable.shape:
        shape = body.shape if layout == "numerator" else body.shape[::-1]
    else:
        shape = (rows, columns) if layout == "numerator" else (columns, rows)
    expr = Derivative(body.expr, variable.expr, layout)  # type: ignore[arg-type]
    return E(expr, shape, body.symbols + variable.symbols)


def hess(body: E, first: E) -> E:
    size = first.shape[0]
    return E(Hessian(body.expr, first.expr, first.expr), (size, size), body.symbols + first.symbols)


def reading(
    left: E,
    right: E | int,
    properties: dict[str, str] | None = None,
    *,
    bindings: tuple[tuple[str, E], ...] = (),
    functions: tuple[FunctionInfo, ...] = (),
    random: tuple[str, ...] = (),
    layout: str | None = None,
) -> Reading:
    """A reading with the symbols found in its sides; properties are words by symbol."""
    right = as_e(right)
    given = properties or {}
    found = dict(left.symbols + right.symbols + sum((e.symbols for _, e in bindings), ()))
    symbols = tuple(
        SymbolInfo(
            name=name,
            type=Type(shape=shape),
            kind="matrix" if shape else "scalar",
            properties=tuple(sorted(given.get(name, "").split())),  # type: ignore[arg-type]
            origin="stated",
            random=name in random,
        )
        for name, shape in sorted(found.items())
    )
    return Reading(
        left=left.expr,
        right=right.expr,
        type=Type(shape=left.shape),
        symbols=symbols,
        bindings=tuple((name, e.expr) for name, e in bindings),
        functions=functions,
        laws=(),
        constraints=(),
        layout=layout,  # type: ignore[arg-type]
        declared=True,
    )


def judged(
    found: Reading | None,
    latex: str = "L = R",
    *,
    note: str = "a.md",
    at: int = 0,
    verdict: str = "verified",
    block_id: str | None = None,
    label: str | None = None,
    heading: str = "Rules",
    layout: str | None = None,
    given: tuple[Given, ...] = (),
    name: str | None = None,
) -> JudgedStatement:
    """A judged statement; `latex` holds its relation as ` = `."""
    left, right = latex.split(" = ")
    span = Span(path=note, start=at, end=at + len(latex))
    math = MathSpan(
        text=latex, origin=tuple(range(at, at + len(latex) + 1)), span=span, display=True
    )
    statement = Statement(
        note=note,
        math=math,
        span=span,
        focus=span,
        left_latex=left,
        right_latex=right,
        left=Opaque(text=left, reason="a test", span=(0, 1)),
        right=Opaque(text=right, reason="a test", span=(0, 1)),
        relation="=",
        kind="identity",
        why_kind="a test",
        given=given,
        heading_path=(heading,),
        label=label,
        block_id=block_id,
    )
    evidence = Evidence(
        method="a test",
        trials=1,
        sizes=(),
        max_error=None,
        error_bound=None,
        seed=0,
        counterexample=Counterexample(values=(), left="0", right="1"),
    )
    return JudgedStatement(
        id=name or f"{note}:{at}",
        statement=statement,
        formula=Formula(
            relation="=",
            kind="identity",
            readings=(found,) if found else (),
            unread=None if found else "a test",
        ),
        verdict=Verdict(
            name=verdict if found else "unread",  # type: ignore[arg-type]
            reason="a test",
            layout=layout,  # type: ignore[arg-type]
            rung="exact" if found else None,
            reading=found,
            evidence=evidence if found else None,
        ),
        fingerprint=None,
    )


def vault_of(**texts: str) -> Vault:
    """A vault of notes without content, for merging alone."""
    notes = tuple(
        Note(
            source=Source.of(f"{name}.md", text),
            title=name,
            aliases=(),
            tags=(),
            properties={},
            property_links=(),
            published=True,
            document=Document(blocks=()),
            macros=(),
            diagnostics=(),
        )
        for name, text in sorted(texts.items())
    )
    return Vault(name="v", notes=notes, attachments=(), settings=VaultSettings(), macros=())
