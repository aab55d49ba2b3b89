"""Subscripts: an entry, a label of the name, or a column by convention.

Stands apart because one mark has several meanings and the rule that chooses must stand in one
place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.context import Context
from compiler.elaborate.letters import FREE_INDICES
from compiler.elaborate.names import KNOWN
from compiler.elaborate.sketch import Broken, ByEntries, Entry, Pattern, Sized, Sketch, Sym, Use
from compiler.elaborate.sketching.indices import COLONS, entry_indices
from compiler.elaborate.sketching.jacobians import jacobian_of
from compiler.elaborate.sketching.patterns import named_pattern
from compiler.elaborate.terms import index_parts, symbol_name, walk_terms
from compiler.elaborate.walking import walk
from compiler.elaborate.written_sizes import written_sizes
from compiler.ir.term import Blank, Name, NumberTerm, ProductTerm, Script, Sequence, SumTerm, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def subscripted(sketcher: Sketcher, base: Term, sub: Term | None, term: Script) -> Sketch:
    """A base with its subscript: an entry, a labelled symbol, or a pattern."""
    if sub is None or isinstance(sub, Blank):
        return sketcher.sketch(base)
    if isinstance(base, NumberTerm) and base.text == "1" and isinstance(sub, Name):
        return Pattern("ones", (sub.base,))
    if not isinstance(base, Name):
        return indexed_group(sketcher, sketcher.sketch(base), sub, term)
    family = sketcher.context.definitions.get(symbol_name(base) or "")
    if family is not None and family.sequence and not isinstance(sub, Sequence):
        return Use(family.name, (sketcher.sketch(sub),))
    plain = Script(base=base, sub=sub, sup=None, span=term.span)
    full = symbol_name(plain)
    if full is not None and (
        full in sketcher.context.definitions
        or (full in sketcher.context.declared and not _listed(sketcher, base, sub))
    ):
        return Sym(full)
    named = jacobian_of(sketcher, plain, None)
    if named is not None:
        return named
    pattern = named_pattern(sketcher, base, sub)
    if pattern is not None:
        return pattern
    parts = index_parts(sub)
    column = _column_of(sketcher, base, parts)
    if column is not None:
        return column
    if parts is not None:
        parts = _split_digits(sketcher, base, parts)
        array = _array_behind(sketcher, base, parts)
        if array is not None:
            indices = entry_indices(sketcher, parts)
            if indices is None:
                return Broken("indices are not understood", term.span)
            return Entry(Sym(array), indices)
    elif isinstance(sub, Sequence):
        return Broken("indices are not understood", term.span)
    if full is None:
        return Broken("a subscript is not understood", term.span)
    return Sym(full)


def _listed(sketcher: Sketcher, base: Name, sub: Term) -> bool:
    """`\\lambda_1, \\dots, \\lambda_n` were introduced together, and dots run over them here."""
    one = NumberTerm(text="1", span=sub.span)
    first = symbol_name(Script(base=base, sub=one, sup=None, span=sub.span))
    family = [name for name in sketcher.context.declared if name.startswith(f"{first}"[:-1])]
    return sketcher.seen.dots and first in sketcher.context.declared and len(family) > 1


def _split_digits(sketcher: Sketcher, base: Name, parts: tuple[Term, ...]) -> tuple[Term, ...]:
    """`a_{12}` beside a matrix has the indices 1 and 2."""
    match parts:
        case (NumberTerm(text=text),) if (
            len(text) == 2 and text.isdigit() and _matrix_name(sketcher, base) is not None
        ):
            start = parts[0].span[0]
            return tuple(
                NumberTerm(text=digit, span=(start + k, start + k + 1))
                for k, digit in enumerate(text)
            )
        case _:
            return parts


def _array_behind(sketcher: Sketcher, base: Name, parts: tuple[Term, ...]) -> str | None:
    """The array whose entry `base_{parts}` is, or None when the subscript is a label."""
    seen, context = sketcher.seen, sketcher.context
    own = symbol_name(base)
    names = {part.base for part in parts if isinstance(part, Name) and part.base not in COLONS}
    letters = {
        name for name in names if name in seen.indices or name in seen.bound or name in FREE_INDICES
    }
    shifted = any(isinstance(part, SumTerm) for part in parts)
    numbers = all(isinstance(part, NumberTerm) for part in parts)
    known = seen.bare | context.declared.keys() | context.definitions.keys()
    present = next((name for name in _array_names(base, len(parts)) if name in known), None)
    if numbers:
        if len(parts) == 1 and base.base.isupper() and _is_matrix(context, own):
            # beside a matrix R, the letters R_1 and R_2 name other ones
            return None
        if base.font == "bold" and base.base.isupper() and _partitioned(context, own):
            return None
        if all(isinstance(part, NumberTerm) and part.text == "0" for part in parts):
            # entries are counted from 1: `x - x_0` speaks of another point
            return None
        return present or (own if seen.dots else None)
    if present is not None and len(parts) == 1 and _is_distribution(sketcher, present):
        return present
    if names - letters and not shifted:
        sized = names - letters
        if seen.dots and len(parts) <= 2:
            return present or own
        return (
            present if present is not None and all(name in seen.uppers for name in sized) else None
        )
    scalar = context.kind_of(own) if own is not None else None
    if scalar is not None and scalar.kind == "scalar":
        # `X_i` beside a scalar X is a family of its own
        return f"{own}_\\bullet"
    if present is not None:
        return present
    return own


def _partitioned(context: Context, name: str | None) -> bool:
    """Whether a bold matrix is defined as an array of its own blocks, `A_{11}` and so on."""
    definition = context.definitions.get(name or "")
    return definition is not None and any(
        isinstance(part, Script) and symbol_name(part.base) == name
        for part in walk_terms(definition.body)
    )


def _is_matrix(context: Context, name: str | None) -> bool:
    declared = context.kind_of(name or "")
    return declared is not None and declared.kind == "matrix"


def _is_distribution(sketcher: Sketcher, name: str) -> bool:
    """Whether a name is a vector of probabilities, so that `p_c` is that of class c."""
    properties = sketcher.context.properties.get(name, {})
    if "probability_vector" in properties or "one_hot" in properties:
        return True
    definition = sketcher.context.definitions.get(name)
    match definition.body if definition is not None and not definition.parameters else None:
        case ProductTerm(items=(Name(base=base), *_)):
            return KNOWN.get(base) == "softmax"
        case _:
            return False


def _column_of(sketcher: Sketcher, base: Name, parts: tuple[Term, ...] | None) -> Sketch | None:
    """Bold `\\mathbf{r}_i` beside a matrix `R` is its column i, by convention."""
    if (
        parts is None
        or len(parts) != 1
        or base.font != "bold"
        or base.accents
        or not base.base.islower()
    ):
        return None
    own = symbol_name(base)
    if own in sketcher.seen.bare or own in sketcher.context.declared:
        return None
    for font in ("bold", ""):
        upper = symbol_name(Name(base=base.base.upper(), font=font, span=base.span))
        if upper is not None and (
            upper in sketcher.seen.bare or upper in sketcher.context.declared
        ):
            indices = entry_indices(sketcher, parts)
            if indices is not None:
                sketcher.notes.append(f"{own}_i is read as column i of {upper}")
                return Entry(Sym(upper), (None, indices[0]))
    return None


def _array_names(base: Name, count: int) -> list[str]:
    """Names under which the array of an entry may stand: `x`, bold `x`, `A` for `a_{ij}`."""
    variants = [base.base]
    if count == 2 and len(base.base) == 1 and base.base.islower():
        variants.append(base.base.upper())
    fonts = [base.font] + [font for font in ("bold", "") if font != base.font]
    found: list[str] = []
    for variant in variants:
        for font in fonts:
            for accents in (base.accents, (*base.accents, "vec")):
                name = symbol_name(Name(base=variant, font=font, accents=accents, span=base.span))
                if name is not None and name not in found:
                    found.append(name)
    return found


def _matrix_name(sketcher: Sketcher, base: Name) -> str | None:
    seen, context = sketcher.seen, sketcher.context
    return (
        next(
            (
                name
                for name in _array_names(base, 2)
                if name in seen.bare or name in context.declared
            ),
            None,
        )
        if base.base.isupper() or base.base.upper() != base.base
        else None
    )


def indexed_group(sketcher: Sketcher, inner: Sketch, sub: Term, term: Script) -> Sketch:
    """A subscript on a group: its size, its general entry, or one entry."""
    sizes = written_sizes(sub)
    if sizes is not None:
        free = _free_indices(inner)
        if len(free) == 2:
            return ByEntries(tuple(free), inner, sizes)
        return Sized(inner, sizes)
    parts = index_parts(sub)
    if parts is None:
        return Broken("a subscript on a group is not understood", term.span)
    indices = entry_indices(sketcher, parts)
    return (
        Entry(inner, indices)
        if indices is not None
        else Broken("indices are not understood", term.span)
    )


def _free_indices(inner: Sketch) -> list[str]:
    found: list[str] = []
    for node in walk(inner):
        if isinstance(node, Entry):
            for index in node.indices:
                if isinstance(index, Sym) and index.name not in found:
                    found.append(index.name)
    return found if len(found) == 2 and all(name in FREE_INDICES for name in found) else []
