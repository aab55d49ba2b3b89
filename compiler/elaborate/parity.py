"""Sizes that a note calls odd or even.

Stands apart because a size is drawn for a whole statement, before anything has a value: what is
said of it is a doubt about a failure, which may have been at a size of the other kind.
"""

from __future__ import annotations

from compiler.elaborate.written_sizes import written_size
from compiler.ir.formula import Reading
from compiler.ir.statement import Assumes, Statement


def parity(statement: Statement, reading: Reading) -> str | None:
    """Why a failure may not count, where "n is odd" was said of a size."""
    sizes = {size for symbol in reading.symbols for size in symbol.type.shape}
    for given in statement.given:
        if isinstance(given, Assumes) and given.property in ("odd", "even") and given.subject:
            name = written_size(given.subject)
            if name in sizes:
                return f"{name} is {given.property}, and sizes of both kinds were tried"
    return None
