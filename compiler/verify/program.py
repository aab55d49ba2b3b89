"""A reading as a graph: equal subexpressions once, with what each depends on and needs.

Stands apart because evaluation asks the same questions of every node many times (which symbols
does it depend on, is it rational, how deep do loops and derivatives nest below it); here they are
answered once, when the graph is built.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from compiler.ir.expr import (
    Apply,
    Bound,
    Call,
    Cases,
    Compare,
    Constant,
    Derivative,
    Differential,
    Directional,
    Expr,
    Fill,
    Generated,
    Hessian,
    Moment,
    Size,
    Symbol,
    size_names,
)
from compiler.ir.formula import FunctionInfo, Law, Reading
from compiler.verify.arithmetic import Unfit
from compiler.verify.tree import binds, children, inside, static

DEEPEST = 150
"""How deep an expression may nest."""

RATIONAL = frozenset(
    [
        "add",
        "neg",
        "mul",
        "scale",
        "matmul",
        "contract",
        "divide",
        "squeeze",
        "unsqueeze",
        "broadcast",
        "hadamard",
        "hadamard_divide",
        "kron",
        "kron_sum",
        "outer",
        "dot",
        "cross",
        "commutator",
        "transpose",
        "inverse",
        "trace",
        "det",
        "adjugate",
        "cofactor",
        "vec",
        "vec_rows",
        "vech",
        "diag_of",
        "diag_to",
        "diag_part",
        "sum_entries",
        "mean_entries",
        "prod_entries",
        "size_of",
        "commutation",
        "basis",
        "single_entry",
        "reciprocal",
        "square",
        "kronecker_delta",
        "levi_civita",
        "divergence",
        "curl",
        "laplacian",
        "nth_derivative",
        "matpow",
        "power",
        "elementwise_power",
        "conj",
        "adjoint",
        "real",
        "pinv",
        "vdot",
    ]
)
"""Operators that a prime field can evaluate (powers: when the exponent proves an integer)."""

LEVELS = {"laplacian": 2, "divergence": 1, "curl": 1, "nth_derivative": 4}
"""How many derivatives an operator nests; one of symbolic order goes up to the fourth."""


class Node:
    """One distinct subexpression."""

    __slots__ = ("expr", "free", "id", "kids", "levels", "loops", "op", "rational", "weight")

    def __init__(self, expr: Expr, op: str, kids: tuple[Node, ...], number: int) -> None:
        self.expr = expr
        self.op = op
        """The operator of an `Apply`, else the class's name."""
        self.kids = kids
        self.id = number
        self.free: frozenset[str] = frozenset()
        """Symbols it depends on, through bindings and function bodies too."""
        self.loops = 0
        """How deep sums, products, integrals and generated matrices nest."""
        self.levels = 0
        """How deep derivatives nest."""
        self.rational = True
        self.weight = 1
        """Number of nodes below, bindings included: an estimate of degree and work."""


class Program:
    """The graph of a reading, and of any variants of its sides."""

    def __init__(self, reading: Reading, pinned: Iterable[tuple[str, Expr]] = ()) -> None:
        self.reading = reading
        self.bindings = dict(reading.bindings)
        self.functions: dict[str, FunctionInfo] = {f.name: f for f in reading.functions}
        self.laws: dict[str, Law] = {law.symbol: law for law in reading.laws}
        self._nodes: dict[tuple[Any, ...], Node] = {}
        self._bound: dict[str, Node] = {}
        self._bodies: dict[str, Node] = {}
        self._open: set[str] = set()
        self._anchored: set[str] | None = None
        self.pinned: dict[str, Node] = {}
        """Symbols whose values an equation fixes, without making them depend on anything."""
        for name, expr in pinned:
            self.pinned[name] = self.add(expr)
        self.left = self.add(reading.left)
        self.right = self.add(reading.right)

    def add(self, expr: Expr, depth: int = 0) -> Node:
        """The node of an expression."""
        if depth > DEEPEST:
            raise Unfit("nested too deeply to evaluate")
        kids = tuple(self.add(kid, depth + 1) for kid in children(expr))
        op = expr.op if isinstance(expr, Apply) else type(expr).__name__
        key = (op, *static(expr), *(kid.id for kid in kids))
        node = self._nodes.get(key)
        if node is None:
            node = Node(expr, op, kids, len(self._nodes))
            self._nodes[key] = node
            self._describe(node, depth)
        return node

    def nodes(self) -> Iterable[Node]:
        """All distinct subexpressions so far."""
        return list(self._nodes.values())

    def whole(self) -> frozenset[str]:
        """Symbols that only make sense as integers: in bounds of sums, in powers of matrices."""
        found: set[str] = set()
        for node in self.nodes():
            match node.expr:
                case Bound(op="sum" | "product"):
                    outer = [k for k in node.kids[1:] if node.expr.variable not in k.free]
                case Apply(op="matpow"):
                    outer = [node.kids[1]]
                case _:
                    continue
            for kid in outer:
                found |= _linear_in(kid)
        return frozenset(found)

    def floating(self, size: Size) -> bool:
        """Whether nothing that is drawn has this size: it then is what the evaluation says."""
        if self._anchored is None:
            shapes = [i.type.shape for i in self.reading.symbols if i.name not in self.bindings]
            for function in self.reading.functions:
                shapes += [*function.arguments, function.result]
            shapes += [n.expr.shape for n in self.nodes() if isinstance(n.expr, Fill | Generated)]
            self._anchored = {name for shape in shapes for s in shape for name in size_names(s)}
        return not self._anchored & set(size_names(size))

    def binding(self, name: str) -> Node | None:
        """What a symbol stands for; None for a free one (or one defined by itself)."""
        found = self._bound.get(name)
        if found is not None:
            return found
        expr = self.bindings.get(name)
        if expr is None or name in self._open:
            return None
        self._open.add(name)
        found = self.add(expr, len(self._open) * 10)
        self._open.discard(name)
        self._bound[name] = found
        return found

    def body(self, name: str) -> Node | None:
        """The body of a function, when it has one."""
        found = self._bodies.get(name)
        if found is not None:
            return found
        info = self.functions.get(name)
        if info is None or info.body is None or "()" + name in self._open:
            return None
        self._open.add("()" + name)
        found = self.add(info.body, len(self._open) * 10)
        self._open.discard("()" + name)
        self._bodies[name] = found
        return found

    def law_nodes(self, name: str) -> tuple[Node, ...]:
        """What the law of a random symbol is stated in: mean, covariance, parameters."""
        law = self.laws[name]
        if "~" + name in self._open:
            return ()
        self._open.add("~" + name)
        stated = (law.mean, law.covariance, *law.parameters)
        nodes = tuple(self.add(e, len(self._open) * 10) for e in stated if e is not None)
        self._open.discard("~" + name)
        return nodes

    def _describe(self, node: Node, depth: int) -> None:
        kids: Iterable[Node] = node.kids
        match node.expr:
            case Symbol(name):
                node.free = frozenset((name,))
                bound = self.binding(name)
                if bound is not None:
                    self._gather(node, (bound,))
                elif name in self.laws:
                    self._gather(node, self.law_nodes(name))
                return
            case Call(function=name, primes=primes):
                body = self.body(name)
                self._gather(node, (*node.kids, body) if body is not None else node.kids)
                node.levels += primes if body is not None else 0
                return
            case _:
                self._gather(node, kids)
        match node.expr:
            case Derivative() | Differential() | Directional():
                node.levels += 1
            case Hessian():
                node.levels += 2
            case Bound():
                node.loops += 1
                node.rational &= node.expr.op in ("sum", "product")
            case Generated():
                node.loops += 2
            case Constant():
                node.rational = False
            case Moment():
                node.rational = False
            case Cases() | Compare():
                node.rational &= depth >= 0
            case Apply(op=op):
                node.rational &= op in RATIONAL
                node.levels += LEVELS.get(op, 0)
            case _:
                pass

    def _gather(self, node: Node, kids: Iterable[Node]) -> None:
        found = tuple(kids)
        bound = binds(node.expr, self.functions)
        within = inside(node.expr, len(found)) if bound else ()
        for place, kid in enumerate(found):
            node.free |= kid.free - bound if place in within else kid.free
            node.loops = max(node.loops, kid.loops)
            node.levels = max(node.levels, kid.levels)
            node.rational &= kid.rational
            node.weight += kid.weight


def _linear_in(node: Node) -> set[str]:
    """The symbols of a sum of symbols and numbers; none where there is anything else."""
    if isinstance(node.expr, Symbol):
        return {node.expr.name}
    if node.op in ("add", "neg", "mul") or (node.op == "scale" and len(node.kids) == 2):
        return set().union(*(_linear_in(kid) for kid in node.kids))
    return set()
