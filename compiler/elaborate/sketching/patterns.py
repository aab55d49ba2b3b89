"""Arrays and symbols that letters name by convention: `I_n`, `e_i`, `\\delta_{ij}`, `K_{mn}`.

Stands apart because each is a convention that a note may overrule.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Array, Const, Fn, Num, Pattern, Relate, Sketch
from compiler.elaborate.sketching.indices import entry_indices
from compiler.elaborate.terms import index_parts, symbol_name
from compiler.elaborate.written_sizes import written_size, written_sizes
from compiler.ir.term import Group, Name, RelationTerm, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def constant(sketcher: Sketcher, term: Name) -> Sketch | None:
    """A letter that is a constant by convention."""
    base, font = term.base, term.font
    meaning = sketcher.context.meanings.get(base)
    if meaning is not None and meaning.meaning == "identity" and font != "blackboard":
        return Pattern("identity", ())
    if base == "pi" and not font:
        return Const("pi")
    if base == "infty":
        return Const("infinity")
    if base == "e" and font == "roman":
        return Const("e")
    if (
        base == "i"
        and font in {"", "roman"}
        and "i" not in sketcher.seen.indices | sketcher.seen.integers
    ):
        return Const("i")
    if base == "I" and font in {"", "bold", "blackboard", "roman"}:
        return Pattern("identity", ())
    if base == "1" and font in {"bold", "blackboard"}:
        return Pattern("ones", _told_size(sketcher, term))
    if base == "0" and font == "bold":
        return Pattern("zeros", ())
    if base in {"Id", "Identity"} and font == "roman":
        return Pattern("identity", ())
    return None


def _told_size(sketcher: Sketcher, term: Name) -> tuple[str | int, ...]:
    """The length that a note gives its vector of ones; empty where it gives none."""
    declared = sketcher.context.kind_of(symbol_name(term) or "")
    if declared is None or declared.kind != "vector" or len(declared.sizes) != 1:
        return ()
    size = written_size(declared.sizes[0])
    return () if size is None else (size,)


def cartesian(sketcher: Sketcher, term: Name) -> Sketch | None:
    """Bold `i`, `j`, `k` as the unit vectors of space, where one of them stands beside another."""
    letter = term.base.removesuffix("math")
    if letter not in {"i", "j", "k"} or not (term.font == "bold" or term.accents):
        return None
    bare = sketcher.seen.bare
    beside = sum(
        any(symbol_name(replace(term, base=base)) in bare for base in (other, other + "math"))
        for other in "ijk"
    )
    here = symbol_name(term)
    if beside < 2 or here in sketcher.context.definitions or here in sketcher.seen.bound:
        return None
    return Array(tuple((Num(Fraction(int(letter == other))),) for other in "ijk"))


def named_pattern(sketcher: Sketcher, base: Name, sub: Term) -> Sketch | None:
    """An array that a letter names by convention; None where the letter is just a symbol."""
    if base.accents:
        return None
    if (of_indices := _by_indices(sketcher, base, sub)) is not None:
        return of_indices
    if (
        isinstance(sub, RelationTerm | Group)
        and base.base in {"1", "I", "chi"}
        and base.font in {"bold", "blackboard", ""}
    ):
        condition = sketcher.sketch(sub.body if isinstance(sub, Group) else sub)
        return condition if isinstance(condition, Relate) else None
    sizes = written_sizes(sub) or _one_size(sub)
    if sizes is None:
        return None
    meaning = sketcher.context.meanings.get(base.base)
    if meaning is not None and meaning.meaning == "identity" and base.font != "blackboard":
        return Pattern("identity", sizes)
    if base.base in {"I", "Id"} and base.font in {"", "bold", "blackboard", "roman"}:
        return Pattern("identity", sizes)
    if base.base == "1" and base.font in {"bold", "blackboard"}:
        return Pattern("ones", sizes)
    return Pattern("zeros", sizes) if base.base == "0" else None


def _by_indices(sketcher: Sketcher, base: Name, sub: Term) -> Sketch | None:
    """`\\delta_{ij}`, `\\epsilon_{ijk}`, `e_i`, `K_{mn}`."""
    parts = index_parts(sub) or ()
    symbol = _INDEXED.get((base.base, len(parts)))
    if symbol is None:
        return None
    if symbol == "commutation":
        sizes = [size for part in parts if (size := written_size(part)) is not None]
        meant = sketcher.seen.vec or "K" in sketcher.context.meanings
        return Pattern("commutation", tuple(sizes)) if meant and len(sizes) == 2 else None
    unit = "e" not in sketcher.seen.bare and base.font in {"", "bold"}
    if symbol == "basis" and not unit:
        return None
    indices = tuple(one for one in entry_indices(sketcher, parts) or () if one is not None)
    if len(indices) != len(parts):
        return None
    return Pattern("basis", (), indices) if symbol == "basis" else Fn(symbol, indices)


_INDEXED = {
    ("delta", 2): "kronecker_delta",
    ("epsilon", 3): "levi_civita",
    ("varepsilon", 3): "levi_civita",
    ("e", 1): "basis",
    ("K", 2): "commutation",
}
"""Symbols with a fixed meaning by their letter and the number of their indices."""


def _one_size(term: Term) -> tuple[str | int, ...] | None:
    size = written_size(term)
    return (size,) if size is not None else None
