"""How large the degree of a rational identity can be: the honest half of the Schwartz-Zippel bound.

Stands apart because the bound that is printed must count what inverses and determinants really do.
A node is N(x) / q(x) with one common denominator; both degrees are followed upwards.
"""

from __future__ import annotations

from compiler.ir.expr import Apply, Bound, Number
from compiler.verify.program import Node, Program

_LARGEST_SIZE = 5
_Degrees = tuple[int, int]


def error_bound(program: Program, left: Node, right: Node, *, prime: int, trials: int) -> float:
    """Probability at most that a false rational identity passes all trials of one size."""
    degrees = _Degree(program)
    a, b = degrees.of(left), degrees.of(right)
    total = max(a[0] + b[1], b[0] + a[1], 1)
    share = total / prime
    return 1.0 if share >= 1 else float(share**trials)


class _Degree:
    def __init__(self, program: Program) -> None:
        self._program = program
        self._known: dict[int, _Degrees] = {}
        start = 1
        for info in program.reading.symbols:
            wide = {"orthogonal", "idempotent", "involutory", "nilpotent", "unit"}
            if wide & set(info.properties) or program.reading.constraints:
                start = 2 * _LARGEST_SIZE
        self._symbol = (start, start if start > 1 else 0)

    def of(self, node: Node) -> _Degrees:
        found = self._known.get(node.id)
        if found is None:
            self._known[node.id] = (1, 0)  # a cycle cannot be deeper than this
            found = self._compute(node)
            self._known[node.id] = found
        return found

    def _compute(self, node: Node) -> _Degrees:
        kids = [self.of(kid) for kid in node.kids]
        n = _LARGEST_SIZE
        match node.op:
            case "Symbol":
                bound = self._program.binding(node.expr.name)  # type: ignore[union-attr]
                return self._symbol if bound is None else self.of(bound)
            case "Number" | "SizeOf" | "Fill" | "basis" | "commutation":
                return (0, 0)
            case "inverse" | "pinv":
                a, b = kids[0]
                return (
                    (b + (n - 1) * a, n * a) if node.op == "inverse" else (9 * n * a + b, 9 * n * a)
                )
            case "det" | "adjugate" | "cofactor" | "prod_entries":
                return (n * kids[0][0], n * kids[0][1])
            case "divide" | "hadamard_divide" | "reciprocal":
                top = kids[0] if len(kids) > 1 else (0, 0)
                a, b = kids[-1]
                many = n * n if node.op == "hadamard_divide" else 1
                return (top[0] + b + (many - 1) * a, top[1] + many * a)
            case "power" | "matpow" | "elementwise_power" | "square":
                return self._power(node, kids[0])
            case "Derivative" | "Differential" | "Directional" | "divergence" | "curl":
                return (kids[0][0] + kids[0][1], 2 * kids[0][1])
            case "nth_derivative":
                return (kids[0][0] + 15 * kids[0][1], 16 * kids[0][1])
            case "Hessian" | "laplacian":
                return (kids[0][0] + 3 * kids[0][1], 4 * kids[0][1])
            case "Call":
                body = self._program.body(node.expr.function)  # type: ignore[union-attr]
                inner = self.of(body) if body is not None else (3, 0)
                return (sum(k[0] for k in kids) * max(inner), sum(k[1] for k in kids) * max(inner))
            case "Bound":
                return self._loop(node, kids[0])
            case "add" | "max" | "commutator" | "kron_sum" | "Matrix" | "Cases":
                return _sum(kids)
            case _:
                return (sum(k[0] for k in kids), sum(k[1] for k in kids))

    def _power(self, node: Node, inner: _Degrees) -> _Degrees:
        exponent = 6
        if isinstance(node.expr, Apply) and len(node.expr.args) > 1:
            written = node.expr.args[1]
            if isinstance(written, Number):
                exponent = max(1, abs(int(written.value)))
        elif node.op == "square":
            exponent = 2
        large = max(inner)
        if node.op == "matpow":
            return (_LARGEST_SIZE * exponent * large, _LARGEST_SIZE * exponent * large)
        return (exponent * large, exponent * large)

    def _loop(self, node: Node, inner: _Degrees) -> _Degrees:
        assert isinstance(node.expr, Bound)
        times = _LARGEST_SIZE
        if node.expr.op == "product":
            return (times * inner[0], times * inner[1])
        return (inner[0] + (times - 1) * inner[1], times * inner[1])


def _sum(terms: list[_Degrees]) -> _Degrees:
    top, bottom = terms[0]
    for a, b in terms[1:]:
        top, bottom = max(top + b, a + bottom), bottom + b
    return top, bottom
