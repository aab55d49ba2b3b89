"""What use says about the kind of a symbol: points for and against.

Stands apart from the letters' own suggestions, which it may outvote.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from compiler.elaborate.context import OF_MATRICES, Context
from compiler.elaborate.letters import MATRIX_GREEK, VECTOR_LETTERS, bare_letter, is_bold_lower
from compiler.elaborate.names import MATRIX_ARGUMENTS, SCALAR_ARGUMENTS, VECTOR_ARGUMENTS
from compiler.elaborate.sketch import (
    Array,
    Big,
    Compose,
    Diff,
    Entry,
    Fn,
    Post,
    Power,
    Product,
    Sized,
    Sketch,
    Sum,
    Sym,
    Use,
)

Kind = Literal["scalar", "vector", "matrix", "row", "constant"]
"""`constant` is for `e` alone: the base of the natural logarithm."""


@dataclass(slots=True)
class Evidence:
    """What use says about a symbol: points for and against each kind (lower is likelier)."""

    points: dict[Kind, int] = field(
        default_factory=lambda: {"scalar": 0, "vector": 0, "matrix": 0, "row": 6}
    )
    seen: bool = False
    """Whether use said anything (else the kind is a default of notation)."""

    def add(self, **points: int) -> None:
        """Add cost to kinds."""
        self.seen = True
        for kind, value in points.items():
            self.points[kind] += value  # type: ignore[index]


def gather(nodes: list[Sketch], context: Context) -> dict[str, Evidence]:
    """Evidence for every symbol among the nodes of some sketches."""
    found: dict[str, Evidence] = {}
    bare: Counter[str] = Counter()
    for node in nodes:
        if isinstance(node, Sym):
            found.setdefault(node.name, Evidence())
            bare[node.name] += 1
        elif isinstance(node, Entry) and isinstance(node.base, Sym):
            bare[node.base.name] -= 1
        _weigh(node, found, context)
    for name, count in bare.items():
        if count == 0 and is_bold_lower(name):
            # `\\mathbf{x}_i` where no `\\mathbf{x}` stands alone is one of many vectors
            found[name].add(vector=3, matrix=-5)
    for name, told in context.properties.items():
        if name in found and OF_MATRICES & told.keys():
            found[name].add(scalar=20, vector=20, row=20)
    for name in context.crossed & found.keys():
        found[name].add(scalar=20, vector=-20, matrix=20, row=20)
    return found


def _weigh_laws(args: tuple[Sketch, ...], found: dict[str, Evidence]) -> None:
    """Capital covariances are matrices, and the means beside them vectors."""
    spreads = [one.name for one in args[1::2] if isinstance(one, Sym)]
    letters = [bare_letter(name)[0] for name in spreads]
    arrays = any(one in MATRIX_GREEK or one.isupper() for one in letters)
    for place, argument in enumerate(args):
        evidence = _of(found, argument)
        if evidence is not None and arrays:
            evidence.add(scalar=9, **({"vector": 9} if place % 2 else {"matrix": 9}))


def _of(found: dict[str, Evidence], node: Sketch) -> Evidence | None:
    while isinstance(node, Sized):
        node = node.body
    if isinstance(node, Use):
        return found.setdefault(f"{node.name}()", Evidence())
    return found.setdefault(node.name, Evidence()) if isinstance(node, Sym) else None


def _weigh(node: Sketch, found: dict[str, Evidence], context: Context) -> None:
    match node:
        case Post(mark=mark, base=base) if (evidence := _of(found, base)) is not None:
            if "transpose" in mark or "adjoint" in mark:
                evidence.add(scalar=9)
            if "inverse" in mark:
                evidence.add(vector=9)
            if mark == "pinv":
                evidence.add(scalar=9, vector=3)
        case Post(mark="transpose", base=Entry(base=Sym() as family, indices=(_,))):
            # `x_i^T` is one of many vectors
            evidence = _of(found, family)
            if evidence is not None:
                evidence.add(vector=6, matrix=-6)
        case Fn(op="kl_normal", args=args):
            _weigh_laws(args, found)
        case Fn(op=op, args=args):
            for argument in args:
                if (evidence := _of(found, argument)) is not None:
                    _weigh_argument(op, evidence)
        case Entry(base=base, indices=indices) if (evidence := _of(found, base)) is not None:
            if len(indices) >= 2:
                evidence.add(scalar=9, vector=9)
            else:
                bold = isinstance(base, Sym) and is_bold_lower(base.name)
                evidence.add(scalar=9, matrix=0 if bold else 4)
            for index in indices:
                if index is not None and (inner := _of(found, index)) is not None:
                    inner.add(vector=9, matrix=9)
        case Diff():
            _weigh_derivative(node, found)
        case Power(exponent=exponent):
            if (evidence := _of(found, exponent)) is not None:
                evidence.add(vector=9, matrix=6)
            if (evidence := _of(found, node.base)) is not None:
                evidence.add(vector=4)
        case Product(operators=operators, items=items):
            _weigh_product(operators, items, found, context)
        case Big(lower=lower, upper=upper, variable=variable):
            found.setdefault(variable, Evidence()).add(vector=9, matrix=9)
            for bound in (lower, upper):
                if bound is not None and (evidence := _of(found, bound)) is not None:
                    evidence.add(vector=9, matrix=9)
        case Array(rows=rows):
            for cell in (cell for row in rows if len(rows) * len(row) > 4 for cell in row):
                if cell is not None and (evidence := _of(found, cell)) is not None:
                    evidence.add(vector=2, matrix=2)
        case _:
            pass


_BY_POSITION = frozenset(
    {"nabla", "hessian", "divergence", "curl", "laplacian", "along", "jacobian"}
)


def _weigh_derivative(node: Diff, found: dict[str, Evidence]) -> None:
    for variable in node.variables:
        if node.style in _BY_POSITION and (evidence := _of(found, variable)) is not None:
            evidence.add(scalar=5)
        if isinstance(variable, Post) and (evidence := _of(found, variable.base)) is not None:
            evidence.add(scalar=9)
    if node.style == "jacobian":
        functions = node.body.functions if isinstance(node.body, Compose) else (node.body,)
        for one in functions:
            name = one.name if isinstance(one, Sym | Use) else None
            if name is not None:
                found.setdefault(f"{name}()", Evidence()).add(scalar=5)
    if node.style in {"divergence", "curl"} and (evidence := _of(found, node.body)) is not None:
        evidence.add(scalar=9, vector=-4, matrix=4)
    if node.style == "prime" and (evidence := _of(found, node.body)) is not None:
        evidence.add(matrix=3)


def _weigh_argument(op: str, evidence: Evidence) -> None:
    if op in MATRIX_ARGUMENTS:
        evidence.add(scalar=7, vector=6)
    elif op in SCALAR_ARGUMENTS:
        evidence.add(vector=3, matrix=5)
    elif op in VECTOR_ARGUMENTS:
        evidence.add(scalar=7, matrix=3)
    elif op in {"norm", "norm_two", "norm_1", "norm_inf", "norm_p", "norm_weighted", "norm_0"}:
        evidence.add(scalar=4)
    elif op in {"diag", "inner"}:
        evidence.add(scalar=6)
    elif op == "bars":
        evidence.add(vector=2)


def _weigh_product(
    operators: tuple[str, ...],
    items: tuple[Sketch, ...],
    found: dict[str, Evidence],
    context: Context,
) -> None:
    beside_matrix = _shows_matrix(operators, items, context)
    for position, item in enumerate(items):
        operator = operators[position]
        if beside_matrix and _is_capital(item) and (evidence := _of(found, item)) is not None:
            evidence.add(scalar=2)
        if operator == "/" and (evidence := _of(found, item)) is not None:
            evidence.add(vector=7, matrix=7)
        if operator in {"\\odot", "\\otimes"}:
            for one in (item, items[position - 1]):
                if (evidence := _of(found, one)) is not None:
                    evidence.add(scalar=5)
        if position and operator in {"", "\\cdot"}:
            before = items[position - 1]
            if (
                _reads_as_array(before, context)
                and (evidence := _of(found, item)) is not None
                and _may_be_vector(item)
            ):
                evidence.add(scalar=4 if operator == "" else 2)
        if (
            position + 1 < len(items)
            and operators[position + 1] == ""
            and (evidence := _of(found, item)) is not None
        ):
            after = items[position + 1]
            if isinstance(after, Post) and "transpose" in after.mark and _may_be_vector(item):
                evidence.add(scalar=2)


_COUNTS = frozenset("EKLNT")
"""Capitals that name counts and times, and so may multiply a matrix as numbers."""


def _is_capital(node: Sketch) -> bool:
    """A capital that names a matrix wherever it stands in a product of matrices."""
    return (
        isinstance(node, Sym)
        and len(node.name) == 1
        and node.name.isupper()
        and (node.name not in _COUNTS)
    )


def _shows_matrix(operators: tuple[str, ...], items: tuple[Sketch, ...], context: Context) -> bool:
    """Whether factors are juxtaposed and one of them is declared a matrix."""
    if set(operators) != {""}:
        return False
    names = (
        inner.name
        for item in items
        if isinstance(inner := item.base if isinstance(item, Post) else item, Sym)
    )
    kinds = (context.kind_of(name) for name in names)
    return any(one is not None and one.kind == "matrix" for one in kinds)


def _reads_as_array(node: Sketch, context: Context) -> bool:
    """Whether what stands before a letter makes the letter likely a vector."""
    match node:
        case Post(mark=mark, base=base):
            return (
                "transpose" in mark
                or "adjoint" in mark
                or ("inverse" in mark and _reads_as_array(base, context))
            )
        case Sym(name=name):
            declared = context.kind_of(name)
            if declared is not None:
                return declared.kind in {"matrix", "row"}
            letter, bold = bare_letter(name)
            return (
                (letter.isupper() and len(letter) == 1)
                or letter in MATRIX_GREEK
                or (bold and letter.isupper())
            )
        case Sum(items=items):
            return any(_reads_as_array(item, context) for item in items)
        case Product(items=items):
            return _reads_as_array(items[-1], context)
        case Fn(op=op):
            return op in {"diag", "expm", "adjugate", "transpose", "pinv", "kron"}
        case _:
            return False


def _may_be_vector(node: Sketch) -> bool:
    if not isinstance(node, Sym):
        return False
    letter, _ = bare_letter(node.name)
    return letter in VECTOR_LETTERS
