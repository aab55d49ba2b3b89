"""LaTeX macros a note or a vault defines; the one place that asks `latex` for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compiler.ir.note import Macro, MathSpan
from compiler.latex.macros import collect_macros

_DEFINES = re.compile(
    r"\\(?:re|provide)?newcommand|\\(?:long)?[egx]?def(?![a-zA-Z])|\\DeclareMathOperator|\\let\b"
)


def macros_in(texts: Iterable[str]) -> tuple[Macro, ...]:
    """The macros defined in some LaTeX texts, in order."""
    return tuple(macro for text in texts if _DEFINES.search(text) for macro in collect_macros(text))


def macros_of(mathematics: Iterable[MathSpan]) -> tuple[Macro, ...]:
    """The macros defined inside the formulas of a note."""
    return macros_in(math.text for math in mathematics)
