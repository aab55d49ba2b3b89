"""Subscripts, superscripts and primes: indices, labels, powers, transposes, inverses.

Stands apart because one mark has many meanings (`x_1`, `A'`, `X^{-1}`, `f^{(k)}`) and the rule that
chooses must stand in one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.context import symbol_name
from compiler.elaborate.names import FREE_INDICES, TRANSPOSE_MARKS
from compiler.elaborate.sketch import (
    Broken,
    ByEntries,
    Const,
    Diff,
    Entry,
    Evaluated,
    Fn,
    Pattern,
    Post,
    Power,
    Relate,
    Sized,
    Sketch,
    Sym,
    Use,
    walk,
)
from compiler.elaborate.survey import index_parts
from compiler.ir.term import (
    Blank,
    Group,
    Name,
    NumberTerm,
    ProductTerm,
    RelationTerm,
    Script,
    Sequence,
    SumTerm,
    Term,
    TextTerm,
)

if TYPE_CHECKING:
    from compiler.elaborate.sketcher import Sketcher


def script(sketcher: Sketcher, term: Script) -> Sketch:
    """A base with its marks."""
    base = term.base
    if isinstance(base, Group):
        return mark_group(sketcher, base, term)
    if isinstance(base, Name):
        if _is_exponential(sketcher, term):
            return Fn("exp", (sketcher.sketch(term.sup),)) if term.sup is not None else Const("e")
        label = _labelled_superscript(term)
        if label is not None:
            return label
    core = subscripted(sketcher, base, term.sub, term)
    return superscripted(sketcher, core, term)


def _is_exponential(sketcher: Sketcher, term: Script) -> bool:
    base = term.base
    return (
        isinstance(base, Name)
        and base.base == "e"
        and base.font in {"", "roman"}
        and not base.accents
        and term.sub is None
        and term.sup is not None
        and not term.primes
        and "e" not in sketcher.context.declared
        and "e" not in sketcher.context.definitions
        and _mark(term.sup) not in {"transpose", "adjoint"}
    )


def _labelled_superscript(term: Script) -> Sketch | None:
    """`x^{(k)}`: a label in parentheses is part of the name."""
    match term.sup:
        case Group(opening="(", body=Name() | NumberTerm()) if isinstance(term.base, Name):
            key = symbol_name(term)
            return Sym(key) if key is not None else None
        case _:
            return None


def mark_group(sketcher: Sketcher, group: Group, term: Script) -> Sketch:
    """Marks on something in delimiters."""
    if group.closing == "|" and group.opening == "." and term.sub is not None:
        return _evaluated(sketcher, group, term.sub, term)
    if group.opening == "\\|":
        norm = _norm(sketcher, group, term.sub)
        return superscripted(sketcher, norm, term)
    if group.opening == "|" and term.sub is not None:
        return superscripted(sketcher, _norm(sketcher, group, term.sub), term)
    inner = sketcher.sketch(group)
    if group.opening == "\\langle" and isinstance(term.sub, Name | NumberTerm):
        return superscripted(sketcher, inner, term)
    return marks_after(sketcher, inner, term)


def marks_after(sketcher: Sketcher, inner: Sketch, term: Script) -> Sketch:
    """Apply a script's subscript, primes and superscript to something already sketched."""
    if term.sub is not None:
        inner = _indexed_group(sketcher, inner, term.sub, term)
    return superscripted(sketcher, inner, term)


def _evaluated(sketcher: Sketcher, group: Group, at: Term, term: Script) -> Sketch:
    match at:
        case RelationTerm(items=(left, right), relations=("=",)):
            name = symbol_name(left) if isinstance(left, Name | Script) else None
            if name is not None:
                return Evaluated(sketcher.sketch(group.body), name, sketcher.sketch(right))
        case _:
            pass
    return Broken("the point of evaluation is not understood", term.span)


def _norm(sketcher: Sketcher, group: Group, sub: Term | None) -> Sketch:
    body = sketcher.sketch(group.body)
    match sub:
        case None:
            return Fn("norm", (body,))
        case NumberTerm(text=text) if text in {"0", "1", "2"}:
            return Fn({"0": "norm_0", "1": "norm_1", "2": "norm_two"}[text], (body,))
        case NumberTerm():
            return Fn("norm_p", (body, sketcher.sketch(sub)))
        case Name(base="F" | "Fro" | "fro" | "HS" | "Frob" | "frob"):
            return Fn("norm_fro", (body,))
        case Name(base="infty" | "max"):
            return Fn("norm_inf", (body,))
        case Name(base="*" | "ast" | "star" | "nuc" | "tr"):
            return Fn("norm_nuclear", (body,))
        case Name(base="op" | "spec" | "sigma"):
            return Fn("norm_spectral", (body,))
        case Name(base="p" | "q"):
            return Fn("norm_p", (body, sketcher.sketch(sub)))
        case TextTerm(text=text) if text.strip().lower().startswith("f"):
            return Fn("norm_fro", (body,))
        case _:
            weight = sketcher.sketch(sub)
            return Fn("norm_weighted", (body, weight))


def _indexed_group(sketcher: Sketcher, inner: Sketch, sub: Term, term: Script) -> Sketch:
    sizes = sizes_of(sub)
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


def subscripted(sketcher: Sketcher, base: Term, sub: Term | None, term: Script) -> Sketch:
    """A base with its subscript: an entry, a labelled symbol, or a pattern."""
    if sub is None or isinstance(sub, Blank):
        return sketcher.sketch(base)
    if not isinstance(base, Name):
        return _indexed_group(sketcher, sketcher.sketch(base), sub, term)
    plain = Script(base=base, sub=sub, sup=None, span=term.span)
    full = symbol_name(plain)
    if full is not None and (
        full in sketcher.context.definitions or full in sketcher.context.declared
    ):
        return Sym(full)
    pattern = _pattern(sketcher, base, sub)
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
    names = {part.base for part in parts if isinstance(part, Name) and part.base not in _COLONS}
    letters = {
        name for name in names if name in seen.indices or name in seen.bound or name in FREE_INDICES
    }
    shifted = any(isinstance(part, SumTerm) for part in parts)
    numbers = all(isinstance(part, NumberTerm) for part in parts)
    known = seen.bare | context.declared.keys() | context.definitions.keys()
    present = next((name for name in _array_names(base, len(parts)) if name in known), None)
    if numbers:
        return present or (own if seen.dots else None)
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


_COLONS = frozenset({":", "colon", "cdot", "bullet", "*", "ast"})


def entry_indices(sketcher: Sketcher, parts: tuple[Term, ...]) -> tuple[Sketch | None, ...] | None:
    """Indices as sketches; a colon is None."""
    found: list[Sketch | None] = []
    for part in parts:
        if isinstance(part, Name) and part.base in _COLONS:
            found.append(None)
        elif isinstance(part, Name):
            name = symbol_name(part)
            if name is None:
                return None
            found.append(Sym(name))
        elif isinstance(part, NumberTerm | SumTerm | ProductTerm | Group):
            found.append(sketcher.sketch(part))
        else:
            return None
    return tuple(found)


def _pattern(sketcher: Sketcher, base: Name, sub: Term) -> Sketch | None:
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
    sizes = sizes_of(sub) or _one_size(sub)
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
        names = tuple(_size(part) for part in parts)
        if all(name is not None for name in names):
            return Pattern("commutation", tuple(name for name in names if name is not None))
    return None


def sizes_of(term: Term) -> tuple[str | int, ...] | None:
    """`m \\times n` as a pair of sizes; None for anything else."""
    match term:
        case ProductTerm(operators=("", "\\times"), items=(first, second)):
            pair = (_size(first), _size(second))
            return None if pair[0] is None or pair[1] is None else (pair[0], pair[1])
        case Group(opening="(" | "[", body=body):
            return sizes_of(body)
        case _:
            return None


def _one_size(term: Term) -> tuple[str | int, ...] | None:
    size = _size(term)
    return (size,) if size is not None else None


def _size(term: Term) -> str | int | None:
    match term:
        case NumberTerm(text=text) if text.isdigit():
            return int(text)
        case Name() | Script():
            return symbol_name(term)
        case SumTerm(items=(Name() as name, NumberTerm(text=text)), signs=("+", "+")) if (
            text.isdigit()
        ):
            return f"{symbol_name(name)}+{text}"
        case ProductTerm(items=(Name() as first, Name() as second), operators=("", "")):
            return f"{symbol_name(first)}*{symbol_name(second)}"
        case _:
            return None


def _mark(sup: Term) -> str | None:
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
        case TextTerm(text=text) if text.strip() in {"T", "t", "⊤", "top"}:
            return "transpose"
        case SumTerm(signs=("-",), items=(NumberTerm(text="1"),)):
            return "inverse"
        case SumTerm(signs=("-",), items=(inner,)):
            return {
                "transpose": "inverse_transpose",
                "adjoint": "inverse_adjoint",
                "conj_or_adjoint": "inverse_adjoint",
            }.get(_mark(inner) or "")
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
    return sup is not None and _mark(sup) == "inverse"


def is_transpose(sup: Term) -> bool:
    """Whether a superscript marks a transpose or adjoint."""
    return _mark(sup) in {"transpose", "adjoint", "letter_t", "inverse_transpose"}


def superscripted(sketcher: Sketcher, core: Sketch, term: Script) -> Sketch:
    """Apply primes and the superscript."""
    if term.primes:
        core = _primed(sketcher, core, term)
    sup = term.sup
    if sup is None or isinstance(sup, Blank):
        return core
    match sup:
        case Group(opening="(" | "[") if isinstance(core, Sym):
            return Broken("a superscript in brackets is not understood", term.span)
        case ProductTerm(items=(first, second), operators=("", "")) if (
            (marks := (_mark(first), _mark(second)))
            and None not in marks
            and "letter_t" not in marks
        ):
            return Post(marks[1] or "", Post(marks[0] or "", core))
        case ProductTerm(operators=(*_,), items=(Name(base="circ" | "odot"), exponent)):
            return Power(core, sketcher.sketch(exponent), entrywise=True)
        case _:
            pass
    mark = _mark(sup)
    if sketcher.seen.upper_indices and mark is None and isinstance(sup, Name | ProductTerm):
        return Broken("indices above and below are not understood", term.span)
    if mark == "conj_or_adjoint" and isinstance(core, Sym) and not _may_have_adjoint(term.base):
        return Sym(core.name + "^{*}")
    if mark == "letter_t":
        scalar_t = (
            "t" in sketcher.seen.bare
            or "t" in sketcher.context.declared
            or "t" in sketcher.seen.bound
        )
        mark = None if scalar_t else "transpose"
    if (
        mark == "transpose"
        and isinstance(sup, Name)
        and symbol_name(sup) in sketcher.context.declared
    ):
        mark = None
    if (
        mark == "inverse"
        and isinstance(core, Sym)
        and (
            sketcher.context.is_function(core.name)
            or (core.name in sketcher.seen.applied and core.name.islower())
        )
    ):
        return Broken("the inverse of a function has no value here", term.span)
    if mark is not None:
        return Post(mark, core)
    return Power(core, sketcher.sketch(sup))


def _primed(sketcher: Sketcher, core: Sketch, term: Script) -> Sketch:
    """`A'`, `f'`, `(fg)'`: a transpose, a derivative, or another symbol."""
    meaning = sketcher.context.meanings.get("prime")
    if meaning is not None and meaning.meaning == "transpose":
        return Post("transpose", core)
    if isinstance(core, Sym):
        name = core.name
        if (
            sketcher.seen.prime_transposes
            and term.primes == 1
            and isinstance(term.base, Name)
            and (term.base.font or term.base.base.isupper())
        ):
            return Post("transpose", core)
        if (
            term.primes == 1
            and not sketcher.seen.prime_group
            and _names_array(term.base)
            and name not in sketcher.seen.applied
        ):
            return Post("transpose", core)
        if (
            sketcher.seen.prime_group
            or sketcher.context.is_function(name)
            or name in sketcher.seen.applied
        ):
            body: Sketch = core
            for _ in range(term.primes):
                body = Diff(body, (), "prime")
            return body
        if sketcher.seen.prime_transposes and term.primes == 1:
            return Post("transpose", core)
        return Sym(name + "'" * term.primes)
    if (
        term.primes == 1
        and not _has_call(core)
        and (sketcher.seen.prime_transposes or _is_array_like(core))
    ):
        return Post("transpose", core)
    for _ in range(term.primes):
        core = Diff(core, (), "prime")
    return core


def _names_array(base: Term) -> bool:
    """A capital or a bold letter that does not usually name a function."""
    return isinstance(base, Name) and (
        base.font == "bold" or (base.base.isupper() and base.base not in {"F", "G", "H"})
    )


def _is_array_like(core: Sketch) -> bool:
    """Something with an inverse, a transpose or a matrix letter in it."""
    return any(
        isinstance(node, Post)
        or (isinstance(node, Sym) and node.name.removeprefix("\\mathbf{").rstrip("}").isupper())
        for node in walk(core)
    )


def _has_call(core: Sketch) -> bool:
    return any(isinstance(node, Use) for node in walk(core))
