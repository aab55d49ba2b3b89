"""Superscripts: powers, transposes, inverses, adjoints.

Stands apart because `^T`, `^*`, `^{-1}` and `^t` are marks or exponents by what they stand on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.letters import FREE_INDICES, TRANSPOSE_MARKS
from compiler.elaborate.sketch import Broken, Pattern, Post, Power, Product, Sketch, Sym, Use
from compiler.elaborate.sketching.indices import entry_indices
from compiler.elaborate.sketching.primes import primed
from compiler.elaborate.terms import index_parts, symbol_name, walk_terms
from compiler.ir.term import (
    Blank,
    Group,
    Name,
    NumberTerm,
    ProductTerm,
    Script,
    SumTerm,
    Term,
    TextTerm,
)

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def superscripted(sketcher: Sketcher, core: Sketch, term: Script) -> Sketch:
    """Apply primes and the superscript."""
    if term.primes:
        core = primed(sketcher, core, term)
    sup = term.sup
    if sup is None or isinstance(sup, Blank):
        return core
    match sup:
        case Group(opening="(" | "[") if isinstance(core, Sym | Use):
            return Broken("a superscript in brackets is not understood", term.span)
        case ProductTerm(items=(first, second), operators=("", "")) if (
            (marks := (mark_of(first), mark_of(second)))
            and None not in marks
            and "letter_t" not in marks
        ):
            return Post(marks[1] or "", Post(marks[0] or "", core))
        case ProductTerm(operators=(*_,), items=(Name(base="circ" | "odot"), exponent)):
            return Power(core, sketcher.sketch(exponent), entrywise=True)
        case _:
            pass
    single = _single_entry(sketcher, sup, term)
    if single is not None:
        return single
    mark = _mark_here(sketcher, sup, term.base)
    if sketcher.seen.upper_indices and mark is None and isinstance(sup, Name | ProductTerm):
        return Broken("indices above and below are not understood", term.span)
    if mark == "conj_or_adjoint" and isinstance(core, Sym) and not _may_have_adjoint(term.base):
        own = symbol_name(term)
        told = sketcher.context.definitions.keys() | sketcher.context.declared.keys()
        return Sym(own if own is not None and own in told else core.name + "^{*}")
    if mark == "inverse" and isinstance(core, Sym) and _names_function(sketcher, core.name):
        return Broken("the inverse of a function has no value here", term.span)
    if mark == "ginv":
        return Broken("a generalised inverse is not one value", term.span)
    if mark is not None:
        return Post(mark, core)
    return Power(core, sketcher.sketch(sup))


def _single_entry(sketcher: Sketcher, sup: Term, term: Script) -> Sketch | None:
    """`J^{ij}`, `E^{ij}`: one at a place and zero elsewhere; two index letters are no exponent."""
    if not isinstance(sup, ProductTerm) or term.primes or term.sub is not None:
        return None
    parts = index_parts(sup) or ()
    base = term.base
    both = len(parts) == 2 and all(
        isinstance(one, Name) and (one.base in FREE_INDICES or one.base in "mn") for one in parts
    )
    if not (both and isinstance(base, Name) and base.font in {"", "bold"}):
        return None
    if base.base not in {"J", "E"} or (symbol_name(base) or "") in sketcher.context.definitions:
        return None
    row, column = (
        Pattern("basis", (), (one,)) for one in entry_indices(sketcher, parts) or () if one
    )
    return Product(("", ""), (row, Post("transpose", column)))


def _turns(sketcher: Sketcher, base: Term) -> bool:
    """Whether `^t` transposes: the note says so, or t stands nowhere else and the base is an array.

    `e^t` and `2^t` are powers whatever the note says.
    """
    if isinstance(base, NumberTerm) or (isinstance(base, Name) and base.base in {"e", "exp"}):
        return False
    seen, context = sketcher.seen, sketcher.context
    meaning = context.meanings.get("t")
    if meaning is not None and meaning.meaning == "transpose" and "t" not in seen.bound:
        return True
    if seen.plain_t or "t" in seen.bound | context.declared.keys():
        return False
    if isinstance(base, Name) and (symbol_name(base) or "") in context.declared:
        kind = context.kind_of(symbol_name(base) or "")
        return kind is not None and kind.kind in {"matrix", "vector", "row"}
    return (seen.t_transposes and isinstance(base, Name)) or any(
        isinstance(one, Name) and not one.operator and (one.font == "bold" or one.base.isupper())
        for one in walk_terms(base)
    )


def _mark_here(sketcher: Sketcher, sup: Term, base: Term) -> str | None:
    """The mark a superscript is in this statement: a letter that is a symbol marks nothing."""
    mark = mark_of(sup)
    declared = sketcher.context.declared
    if mark == "letter_t":
        return "transpose" if _turns(sketcher, base) else None
    if mark == "transpose" and isinstance(sup, Name) and symbol_name(sup) in declared:
        return None
    return mark


def _names_function(sketcher: Sketcher, name: str) -> bool:
    applied = name in sketcher.seen.applied and name.islower()
    return applied or sketcher.context.is_function(name)


def mark_of(sup: Term) -> str | None:
    """The postfix mark a superscript is, or None when it is an exponent."""
    match sup:
        case Name(base=base, accents=()) if base in TRANSPOSE_MARKS and base != "t":
            return "transpose"
        case Name(base="t", font="" | "roman"):
            return "letter_t"
        case Name(base="H" | "dagger" | "dag" | "ddagger" | "hermitian"):
            return "adjoint"
        case Name(base="*" | "ast" | "star"):
            return "conj_or_adjoint"
        case Name(base="+"):
            return "pinv"
        case Name(base="-"):
            return "ginv"
        case TextTerm(text=text) if text.strip() in {"T", "t", "⊤", "top"}:
            return "transpose"
        case SumTerm(signs=("-",), items=(NumberTerm(text="1"),)):
            return "inverse"
        case SumTerm(signs=("-",), items=(inner,)):
            return {
                "transpose": "inverse_transpose",
                "adjoint": "inverse_adjoint",
                "conj_or_adjoint": "inverse_adjoint",
            }.get(mark_of(inner) or "")
        case SumTerm(signs=("+",), items=(Blank(),)):
            return "pinv"
        case _:
            return None


def _may_have_adjoint(base: Term) -> bool:
    """`A^*` is an adjoint; `x^*` is more often a solution with a star."""
    return (
        isinstance(base, Name)
        and (base.font == "bold" or not base.font)
        and base.base[:1].isupper()
    )


def is_inverse(sup: Term | None) -> bool:
    """Whether a superscript is -1."""
    return sup is not None and mark_of(sup) == "inverse"


def is_transpose(sup: Term) -> bool:
    """Whether a superscript marks a transpose or adjoint."""
    return mark_of(sup) in {"transpose", "adjoint", "letter_t", "inverse_transpose"}
