"""What names do in a statement, before any scope is settled.

Stands apart because one pass over the terms answers questions that every later rule asks: is `f`
applied to something, is `i` an index, does `\\mathbf{x}` stand beside `x_1`, is `'` a transpose.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from compiler.elaborate.context import Context
from compiler.elaborate.letters import FREE_INDICES
from compiler.elaborate.names import MOMENTS
from compiler.elaborate.sketching.above import Above
from compiler.elaborate.sketching.derivations import differentiates
from compiler.elaborate.terms import (
    composed,
    head_name,
    index_parts,
    is_expectation,
    symbol_name,
    walk_terms,
)
from compiler.ir.term import (
    BigOperator,
    Dots,
    FractionTerm,
    Group,
    MatrixTerm,
    Name,
    NumberTerm,
    Postfix,
    ProductTerm,
    RelationTerm,
    Script,
    Sequence,
    Term,
)


@dataclass(slots=True)
class Survey:
    """Names of a statement (and of the definitions it leads to) by what they do."""

    bare: set[str] = field(default_factory=set)
    """Symbols that stand by themselves, unsubscripted, not as the head of a call."""
    applied: dict[str, set[Term]] = field(default_factory=dict)
    """Heads followed by parentheses, with what stands in them."""
    composed: set[str] = field(default_factory=set)
    """Small letters composed before an argument, as in `(u \\circ v)(t)`: functions."""
    bound: set[str] = field(default_factory=set)
    """Variables of sums, products, limits and integrals."""
    indices: set[str] = field(default_factory=set)
    """Letters that range over entries: bound and used as a subscript, or free index letters."""
    subscripted: dict[str, set[int]] = field(default_factory=dict)
    """Bases of subscripts with the numbers of indices seen."""
    plain_t: bool = False
    """Whether t stands elsewhere than alone above a letter."""
    t_transposes: bool = False
    """Whether `x^tA` shows that `^t` transposes."""
    uppers: set[str] = field(default_factory=set)
    """Symbols that stand as the upper bound of a sum."""
    differentials: bool = False
    """Whether `d` is the differential (`dX`, `d\\operatorname{tr}(X)`) outside fractions."""
    arrays: bool = False
    """Whether arrays show: bold letters, brackets, gradients, declared vectors."""
    nabla: bool = False
    above: Above = field(default_factory=Above)
    upper_indices: bool = False
    """Whether symbols carry letters above and below, as tensors do."""
    labelled: set[str] = field(default_factory=set)
    """Symbols with their subscripts: `J_n`."""
    by_time: bool = False
    """Whether something is differentiated by t, so that dots are derivatives too."""
    before_groups: set[str] = field(default_factory=set)
    """Heads that stand primed before parentheses: `x'(A + A')`."""
    whole: set[str] = field(default_factory=set)
    """Heads of sides that are nothing but a letter and parentheses: `A(0) = 50`."""
    prime_transposes: bool = False
    prime_group: bool = False
    """Whether a product or quotient of lower case letters is primed: `(fg)'`, `(u/v)'`."""
    derivation: bool = False
    """Whether D differentiates functions of a number."""
    layers: bool = False
    """Whether capitals carry numbers in brackets above, as weights of layers do: `W^{(l)}`."""
    integrated: set[str] = field(default_factory=set)
    """Variables of integrals, as their `dx` says."""
    vec: bool = False
    integers: set[str] = field(default_factory=set)
    """Letters under a factorial or in a binomial coefficient."""
    moments: bool = False
    """Whether moments are taken: `E[…]`, `\\operatorname{Var} X`."""
    probability: bool = False
    """Whether P is a probability."""
    dots: bool = False
    """Whether an array or list is written with dots."""


def survey(terms: list[Term], context: Context) -> Survey:
    """Survey some terms together with every definition they lead to."""
    seen = Survey()
    known: set[str] = set()
    seen.arrays = any(
        one.kind in {"vector", "matrix", "row"}
        for declared in context.declared.values()
        for one in declared
    )
    seen.derivation = differentiates(terms, context)
    for term in terms:
        match term:
            case ProductTerm(items=(Name() as head, Group(opening="("))) if (
                name := symbol_name(head)
            ) is not None:
                seen.whole.add(name)
            case _:
                pass
    queue = list(terms)
    while queue:
        for term in walk_terms(queue.pop()):
            _note(term, seen)
        names = seen.bare | set(seen.applied) | seen.labelled
        fresh = {name for name in names if name in context.definitions} - known
        known |= fresh
        for name in sorted(fresh):
            definition = context.definitions[name]
            queue.extend((definition.body, *definition.parameters))
            seen.bound |= {n for one in definition.indices if (n := symbol_name(one))}
    seen.bare -= seen.composed
    seen.upper_indices = seen.above.index_like()
    seen.plain_t = seen.above.plain("t")
    if seen.prime_transposes:
        for name in seen.before_groups:
            if not any(isinstance(one, Name | NumberTerm) for one in seen.applied[name]):
                del seen.applied[name]
    return seen


def _note(term: Term, seen: Survey) -> None:
    seen.above.note(term)
    match term:
        case Name():
            seen.vec |= term.base == "vec"
            seen.arrays |= term.font == "bold" or "vec" in term.accents or term.base == "nabla"
            seen.nabla |= term.base == "nabla"
            seen.moments |= term.base in MOMENTS and (term.operator or bool(term.font))
            name = symbol_name(term)
            if name is not None:
                seen.bare.add(name)
        case ProductTerm():
            _note_product(term, seen)
        case Script():
            _note_script(term, seen)
        case BigOperator():
            _note_bound(term, seen)
        case Dots():
            seen.dots = True
        case MatrixTerm():
            seen.arrays = True
        case Postfix(body=body):
            seen.integers |= _letters(body)
        case FractionTerm(denominator=ProductTerm(items=(Name(base="d"), Name(base="t")))):
            seen.by_time = True
        case FractionTerm(kind="binomial", numerator=above, denominator=below):
            seen.integers |= _letters(above) | _letters(below)
        case _:
            pass


def _note_product(term: ProductTerm, seen: Survey) -> None:
    for position, item in enumerate(term.items[:-1]):
        if term.operators[position + 1] != "":
            continue
        following = term.items[position + 1]
        group = following.base if isinstance(following, Script) else following
        seen.moments |= is_expectation(item, group)
        if isinstance(group, Group) and group.opening in "([":
            head = head_name(item)
            if isinstance(group.body, Name) and (functions := composed(item)) is not None:
                names = {symbol_name(one) or "" for one in functions if one.base.islower()}
                seen.composed |= names
                for name in names:
                    seen.applied.setdefault(name, set())
            seen.vec |= isinstance(item, Name) and item.base == "vec"
            if head is not None and isinstance(item, Script) and item.primes:
                seen.before_groups.add(head)
            if head is not None:
                seen.applied.setdefault(head, set()).add(group.body)
        if isinstance(item, Name) and item.base == "d" and not item.accents:
            seen.differentials |= item.font == "roman" or (
                position == 0 and _starts_value(following)
            )
            if symbol_name(following) is not None:
                seen.integrated.add(symbol_name(following) or "")
        if isinstance(item, Script) and item.primes == 1 and isinstance(item.base, Name):
            seen.prime_transposes |= _after_transpose(item.base, following)
        if isinstance(item, Script) and _is_t(item.sup):
            seen.t_transposes |= isinstance(item.base, Name) and _after_transpose(
                item.base, following
            )


def _letters(term: Term) -> set[str]:
    return {part.base for part in walk_terms(term) if isinstance(part, Name)}


def _is_t(sup: Term | None) -> bool:
    return isinstance(sup, Name) and sup.base == "t" and not sup.accents


def _starts_value(term: Term) -> bool:
    return isinstance(term, Name | Group | Script)


def _after_transpose(base: Name, following: Term) -> bool:
    """`x'Ax`, `x'y`: a letter stands right after the prime."""
    inner = following.base if isinstance(following, Script) else following
    return (
        isinstance(inner, Name)
        and not inner.operator
        and inner.base != "partial"
        and (inner.base != "d" or inner.font == "roman")
        and (
            bool(base.font)
            or base.base.isupper()
            or inner.base.isupper()
            or inner.base == base.base
            or isinstance(following, Name)
        )
        and not (base.base in {"f", "g", "h", "u", "v"} and not base.font)
    )


def _note_script(term: Script, seen: Survey) -> None:
    bracketed = isinstance(term.sup, Group) and term.sup.opening == "("
    if bracketed and isinstance(term.base, Name):
        seen.layers |= term.base.base.isupper() or bool(term.base.font)
    if (term.primes or bracketed) and isinstance(term.base, Group):
        inner = [
            part for part in walk_terms(term.base) if isinstance(part, Name) and not part.operator
        ]
        seen.prime_group |= bool(inner) and all(
            part.base.islower() and not part.font for part in inner
        )
    if term.sub is None or not isinstance(term.base, Name):
        return
    full = symbol_name(replace(term, sup=None, primes=0))
    if full is not None:
        seen.labelled.add(full)
    parts = index_parts(term.sub)
    if parts is None:
        return
    base = symbol_name(term.base)
    if base is not None:
        seen.subscripted.setdefault(base, set()).add(len(parts))
    paired = base == "\\delta" and len(parts) == 2
    if paired and any(isinstance(part, Name) and part.base in "mn" for part in parts):
        seen.indices |= {"m", "n"}
    for part in parts:
        if isinstance(part, Name) and not part.font and (paired or part.base in FREE_INDICES):
            seen.indices.add(part.base)


def _note_bound(term: BigOperator, seen: Survey) -> None:
    lower = term.lower
    heads = lower.items[:1] if isinstance(lower, RelationTerm) else (lower,)
    for head in heads:
        for one in head.items if isinstance(head, Sequence) else (head,):
            name = symbol_name(one) if one is not None else None
            if name is not None:
                seen.bound.add(name)
                if term.name in {"sum", "prod"}:
                    seen.indices.add(name)
    if isinstance(term.upper, Name | Script) and term.name in {"sum", "prod"}:
        name = symbol_name(term.upper)
        if name is not None:
            seen.uppers.add(name)
