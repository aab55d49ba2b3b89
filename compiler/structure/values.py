"""From a reading to its tree: which product it is, how arrays are laid out, all that is dropped."""

from __future__ import annotations

from collections.abc import Mapping
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
    SizeOf,
    Symbol,
)
from compiler.ir.formula import Reading, SymbolInfo
from compiler.structure.tree import (
    DEEPEST,
    Letter,
    Node,
    Numeral,
    Sort,
    TooLarge,
    Tree,
    minus,
    product,
    relation,
)

_NORMS = {"norm_2": "2", "norm_fro": "F", "norm_1": "1", "norm_inf": "∞", "norm_spectral": "2",
          "norm_nuclear": "*", "norm_0": "0"}  # fmt: skip
_MOMENTS = {"expectation": "E", "variance": "Var", "covariance": "Cov"}
_FILLS = {"identity": "I", "zeros": "0", "ones": "1"}
_THROUGH = frozenset({"unsqueeze", "lay_numerator", "lay_denominator"})
_WORDS = frozenset({"matmul", "contract"})
_POWERS = frozenset({"power", "matpow", "elementwise_power"})
_DIVISIONS = frozenset({"divide", "hadamard_divide"})
_SAID = {"vec_rows": "vec", "expm": "exp", "logm": "log", "sqrtm": "sqrt", "adjoint": "H",
         "transpose": "T", "inverse": "inv", "hadamard": "⊙", "kron": "⊗",
         "log_softmax": "log-softmax"}  # fmt: skip


def of_reading(reading: Reading, sign: str) -> Tree | None:
    """The tree of a statement as it was read; None when it is larger than what is searched."""
    sorts: dict[str, Sort] = {info.name: _sort(info) for info in reading.symbols}
    walk = _Walk(sorts)
    try:
        return relation(walk.of(reading.left), sign, walk.of(reading.right))
    except TooLarge:
        return None


def _sort(info: SymbolInfo) -> Sort:
    shape = info.type.shape
    if info.type.by:
        return ""
    if not shape:
        return "s"
    return "v" if 1 in shape else "m"


class _Walk:
    """One reading on its way to a tree."""

    def __init__(self, sorts: Mapping[str, Sort]) -> None:
        self._sorts = sorts
        self._depth = 0

    def of(self, expr: Expr) -> Tree:
        """The tree of an expression; raises TooLarge."""
        self._depth += 1
        if self._depth > 2 * DEEPEST:
            raise TooLarge
        try:
            return self._of(expr)
        finally:
            self._depth -= 1

    def _all(self, exprs: tuple[Expr, ...]) -> tuple[Tree, ...]:
        return tuple(self.of(one) for one in exprs)

    def _maybe(self, expr: Expr | None) -> Tree:
        return Numeral("·") if expr is None else self.of(expr)

    def letter(self, name: str) -> Letter:
        """A symbol with its sort."""
        return Letter(name, self._sorts.get(name, "s"))

    def _of(self, expr: Expr) -> Tree:
        match expr:
            case Number(value=value):
                return minus(Numeral(str(-value))) if value < 0 else Numeral(str(value))
            case Constant(name=name):
                return Numeral(name)
            case Symbol(name=name):
                return self.letter(name)
            case SizeOf(size=size):
                return Numeral(str(size)) if isinstance(size, int) else Letter(size, "s")
            case Fill(pattern=pattern):
                return Numeral(_FILLS[pattern])
            case Apply(op=op, args=args):
                return self._apply(op, args)
            case Call(function=name, args=args, primes=primes):
                return Node("@" + "'" * primes, (Letter(name, "f"), *self._all(args)))
            case Derivative(body=body, variable=variable):
                return Node("D", (self.of(body), self.of(variable)))
            case Hessian(body=body, first=first, second=second):
                return Node("D2", self._all((body, first, second)))
            case Differential(body=body):
                return Node("d", (self.of(body),))
            case Directional(body=body, variable=variable, direction=direction):
                return Node("directional", self._all((body, variable, direction)))
            case Bound():
                ends = (self._maybe(expr.lower), self._maybe(expr.upper))
                return Node(expr.op, (self.of(expr.body), Letter(expr.variable, "s"), *ends))
            case Component(base=base, indices=indices):
                return Node("_", (self.of(base), *map(self._maybe, indices)))
            case Matrix(rows=rows):
                return Node("matrix", tuple(Node("row", self._all(row)) for row in rows))
            case Generated(body=body):
                return Node("entries", (self.of(body),))
            case Compare(relation=sign, left=left, right=right):
                return relation(self.of(left), sign, self.of(right))
            case Cases(branches=branches):
                return Node("cases", tuple(self.of(body) for body, _ in branches))
            case Moment(kind=kind, args=args):
                return Node(_MOMENTS[kind], self._all(args))
            case At(body=body, variable=variable, value=value):
                return Node("at", (self.of(body), self.letter(variable), self.of(value)))
            case _ as never:
                assert_never(never)

    def _apply(self, op: str, args: tuple[Expr, ...]) -> Tree:
        if op in _THROUGH or op == "broadcast":
            return self.of(args[0])
        if op in _WORDS:
            return self._word(args)
        if op in _NORMS:
            return Node("norm", (self.of(args[0]), Numeral(_NORMS[op])))
        match op, args:
            case "squeeze", (arg,):
                return _scalar(self.of(arg))
            case ("add", _):
                return Node("+", tuple(p for arg in args for p in _summands(self.of(arg))))
            case ("neg", (arg,)):
                return minus(self.of(arg))
            case "mul", _:
                return product(tuple(p for arg in args for p in _all_factors(self.of(arg))), ())
            case "scale", (first, second):
                more, word = _factors(self.of(second))
                return product((*_all_factors(self.of(first)), *more), word)
            case "dot", (first, second):
                return Node("<>", (Node("T", (self.of(first),)), self.of(second)))
            case "outer", (first, second):
                return product((), (self.of(first), Node("T", (self.of(second),))))
            case "square", (arg,):
                return Node("^", (self.of(arg), Numeral("2")))
            case "reciprocal", (arg,):
                return Node("/", (Numeral("1"), self.of(arg)))
            case _ if op in _DIVISIONS:
                return Node("/", self._all(args))
            case _ if op in _POWERS:
                base, exponent = self._all(args)
                lowered = exponent == minus(Numeral("1"))
                return Node("inv", (base,)) if lowered else Node("^", (base, exponent))
            case _:
                return Node(_SAID.get(op, op), self._all(args))

    def _word(self, args: tuple[Expr, ...]) -> Tree:
        scalars: tuple[Tree, ...] = ()
        word: tuple[Tree, ...] = ()
        for arg in args:
            more, rest = _factors(self.of(arg))
            scalars, word = scalars + more, word + rest
        return product(scalars, word)


def _factors(tree: Tree) -> tuple[tuple[Tree, ...], tuple[Tree, ...]]:
    """The scalars of a product, and its word."""
    match tree:
        case Node(head, parts) if head.startswith("*"):
            count = int(head[1:] or 0)
            return parts[:count], parts[count:]
        case _:
            return (), (tree,)


def _all_factors(tree: Tree) -> tuple[Tree, ...]:
    scalars, word = _factors(tree)
    return scalars + word


def _summands(tree: Tree) -> tuple[Tree, ...]:
    return tree.parts if isinstance(tree, Node) and tree.head == "+" else (tree,)


def _scalar(tree: Tree) -> Tree:
    """A product that is a number: it equals its own transpose."""
    scalars, word = _factors(tree)
    if len(word) < 2:
        return tree
    inner = Node("<>", word)
    return product((*scalars, inner), ()) if scalars else inner
