"""Which kinds a symbol may have, and how far each strays from what a reader would think.

Stands apart because it is taste written down: letters suggest kinds, use gives evidence, and the
search for a reading goes through the suggestions in order of cost. A kind found here is reported as
inferred or default, never as knowledge.
"""

from __future__ import annotations

from compiler.elaborate.context import Context
from compiler.elaborate.evidence import Evidence, Kind
from compiler.elaborate.letters import MATRIX_GREEK, VECTOR_LETTERS, bare_letter
from compiler.elaborate.names import MATRIX_ARGUMENTS, VECTOR_ARGUMENTS
from compiler.elaborate.sketch import (
    Array,
    Big,
    Const,
    Diff,
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
)
from compiler.elaborate.walking import walk

LOSSES = frozenset({"L", "J", "E", "C"})
"""Capitals that name a loss where they depend on something and nothing says what they are."""


def _for_e(evidence: Evidence, *, number: int) -> list[tuple[int, Kind]]:
    """Kinds of a lone `e`, where reading it as the number costs this much."""
    points = evidence.points
    return sorted(
        [
            (number, "constant"),
            (2 + points["vector"], "vector"),
            (3 - number + points["scalar"], "scalar"),
        ]
    )


def _suggested(name: str, *, arrays: bool) -> dict[Kind, int]:
    """What a letter suggests by itself: the cost of each kind."""
    letter, bold = bare_letter(name)
    if "\\vec{" in name:
        return {"scalar": 6, "vector": 0, "matrix": 9, "row": 3}
    if bold and (letter.isupper() or letter in MATRIX_GREEK):
        return {"scalar": 7, "vector": 4, "matrix": 0, "row": 6}
    if bold:
        return {"scalar": 5, "vector": 0, "matrix": 5, "row": 4}
    if letter in MATRIX_GREEK:
        return (
            {"scalar": 5, "vector": 5, "matrix": 0, "row": 9}
            if arrays
            else {"scalar": 0, "vector": 6, "matrix": 2, "row": 9}
        )
    if len(letter) == 1 and letter.isupper():
        return (
            {"scalar": 6, "vector": 3, "matrix": 0, "row": 6}
            if arrays
            else {"scalar": 2, "vector": 6, "matrix": 0, "row": 9}
        )
    if letter in VECTOR_LETTERS:
        return {"scalar": 0, "vector": 2, "matrix": 7, "row": 6}
    return {"scalar": 0, "vector": 6, "matrix": 8, "row": 9}


def candidates(
    name: str,
    evidence: Evidence,
    *,
    arrays: bool,
    random: bool = False,
    called: bool = False,
    transcendental: bool = True,
) -> list[tuple[int, Kind]]:
    """Kinds for a symbol, cheapest first; costs of 7 and more are given up.

    `called` says that it is the value of a function with no body, `arrays` whether the statement
    shows linear algebra at all, `transcendental` whether it shows exponentials, logarithms, limits
    or series, so that a lone `e` is the number.
    """
    letter, bold = bare_letter(name)
    if name == "e":
        return _for_e(evidence, number=0 if transcendental else 4)
    base = _suggested(name, arrays=arrays)
    if "\\mathcal{" in name:
        base = {"scalar": 0, "vector": 5, "matrix": 4, "row": 9}
    if called and letter in LOSSES and not bold:
        base = {"scalar": 0, "vector": 5, "matrix": 6, "row": 9}
    if random and len(letter) == 1 and letter.isupper() and not bold:
        base = {"scalar": 0, "vector": 1, "matrix": 6, "row": 9}
    scored = sorted((cost + evidence.points[kind], kind) for kind, cost in base.items())
    kept = [(cost, kind) for cost, kind in scored if cost < 7]
    return kept or scored[:1]


def shows_kind(name: str) -> bool:
    """Whether a symbol's own look tells its kind: bold, an arrow, or an index letter."""
    letter, bold = bare_letter(name)
    return bold or "\\vec{" in name or letter in {"i", "j", "k", "n", "m", "e"}


def speaks_of_arrays(nodes: list[Sketch], context: Context) -> bool:
    """Whether a statement or its context shows linear algebra, so that capitals are matrices."""
    if any(
        one.kind in {"vector", "matrix", "row"}
        for declared in context.declared.values()
        for one in declared
    ):
        return True
    for node in nodes:
        match node:
            case Post(mark=mark, base=base) if mark != "inverse" or (
                isinstance(base, Sym) and bare_letter(base.name)[0].isupper()
            ):
                return True
            case Fn(op=op) if (
                op in MATRIX_ARGUMENTS
                or op in VECTOR_ARGUMENTS
                or op in {"norm", "diag", "norm_two"}
            ):
                return True
            case Diff(style="nabla" | "hessian" | "divergence" | "curl"):
                return True
            case Pattern() | Array() | Sized():
                return True
            case Sym(name=name) if bare_letter(name)[1]:
                return True
            case Product(operators=operators) if {"\\otimes", "\\odot"} & set(operators):
                return True
            case _:
                pass
    return _only_capitals(nodes)


def _only_capitals(nodes: list[Sketch]) -> bool:
    """Two or more plain capitals from the start of the alphabet or its end, and no other letter."""
    if any(isinstance(node, Mean) for node in nodes):
        return False
    letters = {bare_letter(node.name)[0] for node in nodes if isinstance(node, Sym)}
    return len(letters) >= 2 and letters <= set("ABCDMNPQSUVXYZ") and bool(letters & set("ABCXYPQ"))


def speaks_of_e(nodes: list[Sketch]) -> bool:
    """Whether a statement shows exponentials, logarithms, π, limits or series."""
    return any(
        (isinstance(node, Fn) and node.op in {"exp", "log", "sinh", "cosh", "factorial", "gamma"})
        or isinstance(node, Big | Const)
        or (isinstance(node, Power) and isinstance(node.base, Sum) and _speaks(node.exponent))
        for node in nodes
    )


def _speaks(exponent: Sketch) -> bool:
    """Whether an exponent varies, as in `(1 + 1/n)^n`."""
    return any(isinstance(node, Sym) for node in walk(exponent))
