"""Which kinds a symbol may have, and how far each strays from what a reader would think.

Stands apart because it is taste written down: letters suggest kinds, use gives evidence, and the
search for a reading goes through the suggestions in order of cost. A kind found here is reported as
inferred or default, never as knowledge.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from compiler.elaborate.context import Context
from compiler.elaborate.names import MATRIX_GREEK, VECTOR_LETTERS
from compiler.elaborate.sketch import (
    Array,
    Big,
    Const,
    Delta,
    Diff,
    Entry,
    Fn,
    Mean,
    Pattern,
    Post,
    Power,
    Product,
    Sized,
    Sketch,
    Sum,
    Sym,
    Use,
    walk,
)

Kind = Literal["scalar", "vector", "matrix", "row", "constant"]
"""`constant` is for `e` alone: the base of the natural logarithm."""

_MATRIX_ARGUMENTS = frozenset(
    {
        "trace",
        "det",
        "logdet",
        "vec",
        "vec_rows",
        "vech",
        "adjugate",
        "cofactor",
        "rank",
        "eigenvalues",
        "expm",
        "logm",
        "sqrtm",
        "inverse",
        "norm_fro",
        "norm_nuclear",
        "norm_spectral",
        "lambda_max",
        "lambda_min",
        "diag_of",
        "sym",
        "skew_part",
        "off",
        "singular_values",
        "spectral_radius",
    }
)
_SCALAR_ARGUMENTS = frozenset(
    {
        "factorial",
        "double_factorial",
        "binomial",
        "gamma",
        "kronecker_delta",
        "floor",
        "ceil",
        "mod",
        "gcd",
        "beta",
        "erf",
        "erfc",
        "arcsin",
        "arccos",
        "arctan",
        "arsinh",
        "arcosh",
        "artanh",
        "digamma",
        "zeta",
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "sinh",
        "cosh",
        "coth",
        "loggamma",
        "log10",
        "log2",
    }
)
_VECTOR_ARGUMENTS = frozenset({"softmax", "logsumexp", "log_softmax", "normalise"})


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


def gather(sketches: list[Sketch], context: Context) -> dict[str, Evidence]:
    """Evidence for every symbol of some sketches."""
    found: dict[str, Evidence] = {}
    bare: Counter[str] = Counter()
    for sketch in sketches:
        for node in walk(sketch):
            if isinstance(node, Sym):
                found.setdefault(node.name, Evidence())
                bare[node.name] += 1
            elif isinstance(node, Entry) and isinstance(node.base, Sym):
                bare[node.base.name] -= 1
            _weigh(node, found, context)
    for name, count in bare.items():
        if count == 0 and _is_bold_lower(name):
            # `\\mathbf{x}_i` where no `\\mathbf{x}` stands alone is one of many vectors
            found[name].add(vector=3, matrix=-5)
    return found


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
        case Fn(op=op, args=args):
            for argument in args:
                if (evidence := _of(found, argument)) is not None:
                    _weigh_argument(op, evidence)
        case Entry(base=base, indices=indices) if (evidence := _of(found, base)) is not None:
            if len(indices) >= 2:
                evidence.add(scalar=9, vector=9)
            else:
                evidence.add(
                    scalar=9, matrix=0 if isinstance(base, Sym) and _is_bold_lower(base.name) else 4
                )
            for index in indices:
                if index is not None and (inner := _of(found, index)) is not None:
                    inner.add(vector=9, matrix=9)
        case Diff(variables=variables, style=style):
            for variable in variables:
                if (evidence := _of(found, variable)) is not None and style in {
                    "nabla",
                    "hessian",
                    "divergence",
                    "curl",
                    "laplacian",
                }:
                    evidence.add(scalar=5)
                if (
                    isinstance(variable, Post)
                    and (evidence := _of(found, variable.base)) is not None
                ):
                    evidence.add(scalar=9)
            if style in {"divergence", "curl"} and (evidence := _of(found, node.body)) is not None:
                evidence.add(scalar=9, vector=-4, matrix=4)
            if style == "prime" and (evidence := _of(found, node.body)) is not None:
                evidence.add(matrix=3)
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
            for row in rows:
                for cell in row:
                    if (
                        cell is not None
                        and (evidence := _of(found, cell)) is not None
                        and len(rows) * len(row) > 4
                    ):
                        evidence.add(vector=2, matrix=2)
        case Mean() | Delta() | Use():
            pass
        case _:
            pass


def _weigh_argument(op: str, evidence: Evidence) -> None:
    if op in _MATRIX_ARGUMENTS:
        evidence.add(scalar=7, vector=6)
    elif op in _SCALAR_ARGUMENTS:
        evidence.add(vector=3, matrix=5)
    elif op in _VECTOR_ARGUMENTS:
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
    for position, item in enumerate(items):
        operator = operators[position]
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
            elif isinstance(after, Diff) and after.style == "nabla":
                pass


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
            letter, bold = _letter(name)
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
    letter, _ = _letter(node.name)
    return letter in VECTOR_LETTERS


def _letter(name: str) -> tuple[str, bool]:
    """The bare letter of a symbol's name, and whether it is bold."""
    bold = "\\mathbf{" in name or "\\vec{" in name or "\\boldsymbol{" in name
    core = name.split("_", maxsplit=1)[0].split("^", maxsplit=1)[0].rstrip("'")
    for wrapper in (
        "\\mathbf{",
        "\\hat{",
        "\\tilde{",
        "\\bar{",
        "\\vec{",
        "\\mathcal{",
        "\\mathrm{",
        "\\dot{",
        "\\widehat{",
        "\\overline{",
        "\\underline{",
        "\\widetilde{",
        "\\mathsf{",
        "\\mathbb{",
        "\\ddot{",
        "\\check{",
    ):
        while wrapper in core:
            core = core.replace(wrapper, "", 1)
    core = core.replace("}", "").strip()
    return core.lstrip("\\"), bold


def _is_bold_lower(name: str) -> bool:
    letter, bold = _letter(name)
    return bold and (letter.islower() or letter in VECTOR_LETTERS)


def speaks_of_arrays(sketches: list[Sketch], context: Context) -> bool:
    """Whether a statement or its context shows linear algebra, so that capitals are matrices."""
    if any(
        one.kind in {"vector", "matrix", "row"}
        for declared in context.declared.values()
        for one in declared
    ):
        return True
    for sketch in sketches:
        for node in walk(sketch):
            match node:
                case Post(mark=mark, base=base) if mark != "inverse" or (
                    isinstance(base, Sym) and _letter(base.name)[0].isupper()
                ):
                    return True
                case Fn(op=op) if (
                    op in _MATRIX_ARGUMENTS
                    or op in _VECTOR_ARGUMENTS
                    or op in {"norm", "diag", "norm_two"}
                ):
                    return True
                case Diff(style="nabla" | "hessian" | "divergence" | "curl"):
                    return True
                case Pattern() | Array() | Sized():
                    return True
                case Sym(name=name) if _letter(name)[1]:
                    return True
                case Product(operators=operators) if {"\\otimes", "\\odot"} & set(operators):
                    return True
                case _:
                    pass
    return _only_capitals(sketches)


def _only_capitals(sketches: list[Sketch]) -> bool:
    """Two or more plain capitals from the start of the alphabet or its end, and no other letter."""
    if any(isinstance(node, Mean) for sketch in sketches for node in walk(sketch)):
        return False
    letters = {
        _letter(node.name)[0]
        for sketch in sketches
        for node in walk(sketch)
        if isinstance(node, Sym)
    }
    return len(letters) >= 2 and letters <= set("ABCDMNPQSUVXYZ") and bool(letters & set("ABCXYPQ"))


def speaks_of_e(sketches: list[Sketch]) -> bool:
    """Whether a statement shows exponentials, logarithms, π, limits or series."""
    return any(
        (isinstance(node, Fn) and node.op in {"exp", "log", "sinh", "cosh", "factorial", "gamma"})
        or isinstance(node, Big | Const)
        for sketch in sketches
        for node in walk(sketch)
    )


def shows_kind(name: str) -> bool:
    """Whether a symbol's own look tells its kind: bold, an arrow, or an index letter."""
    letter, bold = _letter(name)
    return bold or "\\vec{" in name or letter in {"i", "j", "k", "n", "m", "e"}


def candidates(
    name: str,
    evidence: Evidence,
    *,
    arrays: bool,
    random: bool = False,
    transcendental: bool = True,
) -> list[tuple[int, Kind]]:
    """Kinds for a symbol, cheapest first; costs of 7 and more are given up.

    `arrays` says whether the statement shows linear algebra at all, `transcendental` whether it
    shows exponentials, logarithms, limits or series, so that a lone `e` is the number.
    """
    letter, bold = _letter(name)
    base: dict[Kind, int]
    if name == "e":
        points = evidence.points
        number = 0 if transcendental else 4
        return sorted(
            [
                (number, "constant"),
                (2 + points["vector"], "vector"),
                (3 - number + points["scalar"], "scalar"),
            ]
        )
    if "\\vec{" in name:
        base = {"scalar": 6, "vector": 0, "matrix": 9, "row": 3}
    elif bold and (letter.isupper() or letter in MATRIX_GREEK):
        base = {"scalar": 7, "vector": 4, "matrix": 0, "row": 6}
    elif bold:
        base = {"scalar": 5, "vector": 0, "matrix": 5, "row": 4}
    elif letter in MATRIX_GREEK:
        base = (
            {"scalar": 5, "vector": 5, "matrix": 0, "row": 9}
            if arrays
            else {"scalar": 0, "vector": 6, "matrix": 2, "row": 9}
        )
    elif len(letter) == 1 and letter.isupper():
        base = (
            {"scalar": 6, "vector": 3, "matrix": 0, "row": 6}
            if arrays
            else {"scalar": 2, "vector": 6, "matrix": 0, "row": 9}
        )
    elif letter in VECTOR_LETTERS:
        base = {"scalar": 0, "vector": 2, "matrix": 7, "row": 6}
    else:
        base = {"scalar": 0, "vector": 6, "matrix": 8, "row": 9}
    if "\\mathcal{" in name:
        base = {"scalar": 0, "vector": 5, "matrix": 4, "row": 9}
    if random and len(letter) == 1 and letter.isupper() and not bold:
        base = {"scalar": 0, "vector": 1, "matrix": 6, "row": 9}
    scored = sorted((cost + evidence.points[kind], kind) for kind, cost in base.items())
    kept = [(cost, kind) for cost, kind in scored if cost < 7]
    return kept or scored[:1]
