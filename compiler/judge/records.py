"""Reading pickled records that may come from a file others could have written.

Stands apart for safety: a pickle can name any function. Here it can name our own records and plain
values, and nothing else.
"""

from __future__ import annotations

import io
import pickle
from dataclasses import is_dataclass
from fractions import Fraction
from typing import TypeVar

Record = TypeVar("Record")


class _RecordsOnly(pickle.Unpickler):
    """An unpickler that knows the records of `compiler.ir` and little else."""

    def find_class(self, module_name: str, global_name: str) -> object:
        if (module_name, global_name) == ("fractions", "Fraction"):
            return Fraction
        if module_name.startswith(("compiler.ir.", "compiler.judge.judgement")):
            found: object = super().find_class(module_name, global_name)
            if isinstance(found, type) and is_dataclass(found):
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} is no record of vaultc")


def load_records(data: bytes, kind: type[Record]) -> Record:
    """The record pickled in the data; UnpicklingError when it is anything else."""
    found = _RecordsOnly(io.BytesIO(data)).load()
    if not isinstance(found, kind):
        raise pickle.UnpicklingError(f"no {kind.__name__}")
    return found
