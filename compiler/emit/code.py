"""Runnable code for a reading, in each library there is a printer for."""

from __future__ import annotations

from compiler.emit.code_numpy import to_numpy
from compiler.emit.code_sympy import to_sympy
from compiler.ir.formula import Reading


def code_for(reading: Reading, relation: str = "=") -> tuple[str | None, str | None]:
    """(SymPy, NumPy) programs that assert the statement; None where there is no counterpart."""
    return to_sympy(reading, relation), to_numpy(reading, relation)
