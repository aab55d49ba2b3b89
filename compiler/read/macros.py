"""LaTeX macros a note or a vault defines; the one place that asks `latex` for them."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable

from compiler.ir.note import Macro, MathSpan

_DEFINES = re.compile(
    r"\\(?:re|provide)?newcommand|\\(?:long)?[egx]?def(?![a-zA-Z])|\\DeclareMathOperator|\\let\b"
)


def macros_in(texts: Iterable[str]) -> tuple[Macro, ...]:
    """The macros defined in some LaTeX texts, in order."""
    defining = [text for text in texts if _DEFINES.search(text)]
    if not defining:
        return ()
    collect = importlib.import_module("compiler.latex.macros").collect_macros
    return tuple(macro for text in defining for macro in collect(text))


def macros_of(mathematics: Iterable[MathSpan]) -> tuple[Macro, ...]:
    """The macros defined inside the formulas of a note."""
    return macros_in(math.text for math in mathematics)
