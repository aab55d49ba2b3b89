"""Derivatives by a matrix with structure, whose equal elements move together.

Stands apart because some books take the derivative by a symmetric X over its free elements only:
with G the derivative over all elements it is G + Gᵀ - G ∘ I, and G ∘ I where X is diagonal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from compiler.ir.expr import Apply, Derivative, Expr, Symbol
from compiler.ir.formula import Reading
from compiler.verify.case import Case
from compiler.verify.evaluate import Meter
from compiler.verify.finding import Finding
from compiler.verify.rebuild import rebuild
from compiler.verify.rungs import settle
from compiler.verify.tree import children

NOTE = "equal elements of a {} matrix move together"


def settled(case: Case, meter: Meter, seed: int) -> tuple[Case, Finding]:
    """What the rungs say of a case, or of the one in which equal elements move together."""
    finding = settle(case, meter, seed)
    reading = structured(case.reading) if finding.status == "fails" else None
    if reading is not None:
        other = Case(reading)
        found = settle(other, meter, seed)
        if found.status == "holds":
            return other, found
    return case, finding


def structured(reading: Reading) -> Reading | None:
    """The reading in which equal elements move together; None where nothing has structure."""
    kinds = {
        symbol.name: next(one for one in ("diagonal", "symmetric") if one in symbol.properties)
        for symbol in reading.symbols
        if len(symbol.type.shape) == 2 and {"diagonal", "symmetric"} & set(symbol.properties)
    }
    found: set[str] = set()
    left, right = (_moved(side, kinds, found) for side in (reading.left, reading.right))
    if not found:
        return None
    notes = (*reading.notes, *(NOTE.format(one) for one in sorted(found)))
    return replace(reading, left=left, right=right, notes=notes)


def _moved(expr: Expr, kinds: Mapping[str, str], found: set[str]) -> Expr:
    inner = rebuild(expr, tuple(_moved(one, kinds, found) for one in children(expr)))
    match inner:
        case Derivative(variable=Symbol(name=name), layout="denominator" | "numerator") if (
            name in kinds
        ):
            found.add(kinds[name])
            own = Apply("diag_part", (inner,))
            if kinds[name] == "diagonal":
                return own
            both = Apply("add", (inner, Apply("transpose", (inner,))))
            return Apply("add", (both, Apply("neg", (own,))))
        case _:
            return inner
