"""Assumptions that are stated but not needed, found by dropping each in turn.

Stands apart because it asks the opposite of `assumptions.py`, and only of what already holds.
Regularity (invertible, positive, real) is never asked about: without it a side has no value.
"""

from __future__ import annotations

from dataclasses import replace

from compiler.ir.formula import Reading
from compiler.verify.arithmetic import Spent, Unfit
from compiler.verify.case import Case
from compiler.verify.evaluate import Meter
from compiler.verify.finding import Finding
from compiler.verify.rungs import exact, numeric

_STRUCTURE = (
    "symmetric",
    "skew",
    "orthogonal",
    "diagonal",
    "idempotent",
    "involutory",
    "upper_triangular",
    "lower_triangular",
    "traceless",
    "unit",
    "zero_mean",
)
_MOST = 3


def unneeded(reading: Reading, found: Finding, meter: Meter, seed: int) -> tuple[str, ...]:
    """The stated properties, in words, without each of which the statement holds as well."""
    if found.rung not in ("exact", "numeric"):
        return ()
    words = " ".join(g.text.lower() for g in reading.given if g.origin in ("stated", "author"))
    spare = []
    for info in reading.symbols:
        for name in _STRUCTURE:
            # what else is known of the symbol may imply the property
            if name not in info.properties or len(set(info.properties) - {"real", "square"}) > 1:
                continue
            if name.replace("_", " ").removesuffix(" triangular") in words:
                spare.append((info, name))
    return tuple(
        f"{info.name} {name.replace('_', ' ')}"
        for info, name in spare[:_MOST]
        if _holds_without(reading, info.name, name, found, meter, seed)
    )


def _holds_without(
    reading: Reading, symbol: str, name: str, found: Finding, meter: Meter, seed: int
) -> bool:
    symbols = tuple(
        replace(i, properties=tuple(p for p in i.properties if p != name))
        if i.name == symbol
        else i
        for i in reading.symbols
    )
    try:
        case = Case(replace(reading, symbols=symbols))
        if found.rung == "exact":
            again = exact(case, meter, seed, trials=2, sizes=2)
        else:
            again = numeric(case, meter, seed, trials=6, sizes=2)
    except (Unfit, Spent):
        return False
    return again.status == "holds" and not again.mode and again.typical < 1e-13
