"""Which LaTeX macros are in force where."""

from __future__ import annotations

from functools import lru_cache

from compiler.ir.note import Macro


@lru_cache(maxsize=4096)
def merge_macros(vault: tuple[Macro, ...], own: tuple[Macro, ...]) -> tuple[Macro, ...]:
    """The macros of both; of two with one name the note's own."""
    if not vault or not own:
        return vault or own
    return tuple({macro.name: macro for macro in (*vault, *own)}.values())
