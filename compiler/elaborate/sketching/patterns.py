"""Arrays and symbols that letters name by convention: `I_n`, `e_i`, `\\delta_{ij}`, `K_{mn}`.

Stands apart because each is a convention that a note may overrule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Const, Fn, Pattern, Relate, Sketch
from compiler.elaborate.sketching.indices import entry_indices
from compiler.elaborate.terms import index_parts
from compiler.elaborate.written_sizes import written_size, written_sizes
from compiler.ir.term import Group, Name, RelationTerm, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def constant(sketcher: Sketcher, term: Name) -> Sketch | None:
    """A letter that is a constant by convention."""
    base, font = term.base, term.font
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
        return Pattern("ones", ())
    if base == "0" and font == "bold":
        return Pattern("zeros", ())
    if base in {"Id", "Identity"} and font == "roman":
        return Pattern("identity", ())
    return None


def named_pattern(sketcher: Sketcher, base: Name, sub: Term) -> Sketch | None:
    """Arrays that letters name by convention."""
    seen = sketcher.seen
    if base.accents:
        return None
    if base.base == "delta" and (parts := index_parts(sub)) is not None and len(parts) == 2:
        indices = entry_indices(sketcher, parts)
        if indices is not None and None not in indices:
            return Fn("kronecker_delta", tuple(one for one in indices if one is not None))
    if (
        base.base in {"epsilon", "varepsilon"}
        and (parts := index_parts(sub)) is not None
        and len(parts) == 3
    ):
        indices = entry_indices(sketcher, parts)
        if indices is not None and None not in indices:
            return Fn("levi_civita", tuple(one for one in indices if one is not None))
    if (
        isinstance(sub, RelationTerm | Group)
        and base.base in {"1", "I", "chi"}
        and base.font in {"bold", "blackboard", ""}
    ):
        condition = sketcher.sketch(sub.body if isinstance(sub, Group) else sub)
        return condition if isinstance(condition, Relate) else None
    sizes = written_sizes(sub) or _one_size(sub)
    if (
        base.base in {"I", "Id"}
        and base.font in {"", "bold", "blackboard", "roman"}
        and sizes is not None
    ):
        return Pattern("identity", sizes)
    if base.base == "1" and base.font in {"bold", "blackboard"} and sizes is not None:
        return Pattern("ones", sizes)
    if base.base == "0" and sizes is not None:
        return Pattern("zeros", sizes)
    if base.base == "e" and "e" not in seen.bare and base.font in {"", "bold"}:
        parts = index_parts(sub)
        if parts is not None and len(parts) == 1:
            indices = entry_indices(sketcher, parts)
            if indices is not None and indices[0] is not None:
                return Pattern("basis", (), (indices[0],))
    if (
        base.base == "K"
        and (seen.vec or "K" in sketcher.context.meanings)
        and (parts := index_parts(sub)) is not None
        and len(parts) == 2
    ):
        names = tuple(written_size(part) for part in parts)
        if all(name is not None for name in names):
            return Pattern("commutation", tuple(name for name in names if name is not None))
    return None


def _one_size(term: Term) -> tuple[str | int, ...] | None:
    size = written_size(term)
    return (size,) if size is not None else None
