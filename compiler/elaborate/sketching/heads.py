"""Factors that start with a name: operators, functions of the context, families such as λ_i(A).

Stands apart because the order of these questions is the order in which a reader settles them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.names import FIELD_OPERATORS, KNOWN, MOMENTS, UNSUPPORTED
from compiler.elaborate.sketch import Broken, Diff, Entry, Fn, Relate, Sketch, Sym
from compiler.elaborate.sketching.calls import call, inverse_call
from compiler.elaborate.sketching.divergences import divergence, entropy
from compiler.elaborate.sketching.events import is_probability, probability
from compiler.elaborate.sketching.indices import entry_indices
from compiler.elaborate.sketching.jacobians import jacobian_of
from compiler.elaborate.sketching.known_calls import known
from compiler.elaborate.sketching.letter_calls import is_bold_call, letter_call
from compiler.elaborate.sketching.moments import moment
from compiler.elaborate.sketching.nabla import nabla_head
from compiler.elaborate.sketching.scripts import marks_after
from compiler.elaborate.sketching.subscripts import subscripted
from compiler.elaborate.sketching.superscripts import is_inverse
from compiler.elaborate.terms import (
    full_name,
    index_parts,
    is_expectation,
    is_group,
    is_mean_of_letter,
    symbol_name,
    walk_terms,
)
from compiler.ir.term import Group, Name, ProductTerm, RelationTerm, Script, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def named_head(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int, head: Name
) -> tuple[Sketch, int] | None:
    """A factor that starts with a name which takes an argument; None when it takes none."""
    item = items[start]
    key = symbol_name(head)
    context = sketcher.context
    follows = start + 1 < len(items) and operators[start + 1] == ""
    group = follows and is_group(items[start + 1]) and not _differentiates(items[start + 1])
    argument = items[start + 1] if group else None
    indicator = _indicator(sketcher, head, items, start, group=group)
    if indicator is not None:
        return indicator
    if key in sketcher.seen.bound:
        return None
    if argument is not None and sketcher.seen.probability and is_probability(item):
        return probability(sketcher, argument), start + 2
    if argument is not None and (named := jacobian_of(sketcher, item, argument)) is not None:
        return named, start + 2
    for family in (_spectral_call, _component_call):
        member = family(sketcher, item, argument)
        if member is not None:
            return member, start + 2
    if argument is not None:
        known_name = _named_function(sketcher, item, key)
        law = divergence(sketcher, item, argument, named=known_name)
        law = law or entropy(sketcher, item, argument)
        if law is not None:
            return law, start + 2
    meaning = context.meanings.get(head.base)
    said = (
        meaning is not None
        and meaning.meaning in _VALUES
        and not (meaning.meaning in MARK_MEANINGS and len(head.base) == 1)
        and key not in context.definitions
    )
    if meaning is not None and said and follows:
        return known(sketcher, items, operators, start, meaning.meaning)
    if argument is not None:
        called = _call_of_context(sketcher, item, key, argument)
        if called is not None:
            return called, start + 2
    if key in context.declared:
        return None
    if key is not None and key in context.definitions:
        if argument is not None and is_bold_call(head, argument):
            return call(sketcher, key, item, argument), start + 2
        return None
    if head.base in MOMENTS and (
        head.operator
        or head.font in {"blackboard", "roman"}
        or (group and is_expectation(item, _plain(items[start + 1])))
        or (group and head.base == "E" and _of_random(sketcher, items[start + 1]))
        or (follows and _bare_mean(sketcher, head, items[start + 1]))
    ):
        return moment(sketcher, items, operators, start, MOMENTS[head.base])
    if head.operator or head.font == "roman":
        return _operator(sketcher, items, operators, start, head, follows=follows, group=group)
    return letter_call(sketcher, items, operators, start, head, group=group)


def _of_random(sketcher: Sketcher, argument: Term) -> bool:
    """`E(x x^T)`: an energy is not of something random."""
    return any(
        isinstance(one, Name) and sketcher.context.is_random(symbol_name(one) or "")
        for one in walk_terms(argument)
    )


def _named_function(sketcher: Sketcher, item: Term, key: str | None) -> bool:
    names = {name for name in (full_name(item), key) if name is not None}
    return any(sketcher.context.is_function(name) for name in names)


def _call_of_context(
    sketcher: Sketcher, item: Term, key: str | None, argument: Term
) -> Sketch | None:
    """A call of a function that the context introduces, under its subscript or without."""
    full = full_name(item)
    if full is not None and full != key and sketcher.context.is_function(full):
        return call(sketcher, full, item, argument)
    if key is None or not sketcher.context.is_function(key):
        return None
    if isinstance(item, Script) and is_inverse(item.sup):
        return inverse_call(sketcher, key, item, argument)
    return call(sketcher, key, item, argument)


def _differentiates(argument: Term) -> bool:
    """`F(\\nabla \\cdot G)`: a group that starts with ∇ is a factor, no argument."""
    group = argument.base if isinstance(argument, Script) else argument
    inner = group.body if isinstance(group, Group) else group
    first = inner.items[0] if isinstance(inner, ProductTerm) else inner
    return nabla_head(first) is not None


_VALUES = frozenset(KNOWN.values()) | {"normal_cdf", "normal_pdf"}
MARK_MEANINGS = frozenset({"transpose", "adjoint", "pinv", "conj"})
"""What a letter means above another (`A^t`), not before one (`tA`)."""


def _operator(
    sketcher: Sketcher,
    items: tuple[Term, ...],
    operators: tuple[str, ...],
    start: int,
    head: Name,
    *,
    follows: bool,
    group: bool,
) -> tuple[Sketch, int] | None:
    base = head.base
    if base in FIELD_OPERATORS and follows:
        body, end = sketcher.factor(items, operators, start + 1)
        style = FIELD_OPERATORS[base]
        return Diff(
            body,
            (),
            "nabla" if style == "nabla" else ("divergence" if style == "divergence" else "curl"),
        ), end
    if base in KNOWN and follows and not _after_is_operator_only(items, start):
        return known(sketcher, items, operators, start, KNOWN[base])
    if base in UNSUPPORTED and (follows or head.operator):
        return Broken(UNSUPPORTED[base], items[start].span), len(items)
    if group and (head.operator or len(base) > 1):
        name = symbol_name(head)
        if name is None:
            return None
        if name not in sketcher.seen.applied and not sketcher.context.is_function(name):
            return Broken(f"{base} is not a function vaultc knows", items[start].span), start + 2
        return call(sketcher, name, items[start], items[start + 1]), start + 2
    return None


def _after_is_operator_only(items: tuple[Term, ...], start: int) -> bool:
    head = items[start]
    return (
        isinstance(head, Name)
        and head.base in {"sum", "mean", "dim", "size", "real"}
        and not is_group(items[start + 1])
    )


def _plain(item: Term) -> Term:
    return item.base if isinstance(item, Script) else item


def _bare_mean(sketcher: Sketcher, head: Name, argument: Term) -> bool:
    """`EX` where the statement takes moments, or the note calls X random."""
    name = symbol_name(_plain(argument))
    random = name is not None and sketcher.context.is_random(name)
    return (sketcher.seen.moments or random) and is_mean_of_letter(head, argument)


def _indicator(
    sketcher: Sketcher, head: Name, items: tuple[Term, ...], start: int, *, group: bool
) -> tuple[Sketch, int] | None:
    """`\\mathbb{1}[x > 0]`, `\\mathbb{I}(h > 0)`."""
    if not group or head.base not in {"1", "I"} or head.font not in {"blackboard", "bold"}:
        return None
    following = items[start + 1]
    if isinstance(following, Group) and isinstance(following.body, RelationTerm):
        condition = sketcher.sketch(following.body)
        return (condition, start + 2) if isinstance(condition, Relate) else None
    return None


def _spectral_call(sketcher: Sketcher, item: Term, argument: Term | None) -> Sketch | None:
    """`\\lambda_i(A)`, `\\lambda_{\\max}(A)`, `\\sigma_i(A)`: eigenvalues and singular values."""
    if (
        argument is None
        or not isinstance(item, Script)
        or not isinstance(item.base, Name)
        or item.sub is None
    ):
        return None
    if (
        item.base.base not in {"lambda", "sigma"}
        or item.base.font
        or item.sup is not None
        or item.primes
    ):
        return None
    group = argument.base if isinstance(argument, Script) else argument
    assert isinstance(group, Group)
    inner = sketcher.sketch(group.body)
    eigen = item.base.base == "lambda"
    node: Sketch
    if isinstance(item.sub, Name) and item.sub.base in {"max", "min"}:
        if not eigen and item.sub.base == "min":
            return None
        node = Fn(("lambda_" + item.sub.base) if eigen else "norm_spectral", (inner,))
    else:
        parts = index_parts(item.sub)
        indices = entry_indices(sketcher, parts) if parts is not None and len(parts) == 1 else None
        if indices is None:
            return None
        node = Entry(Fn("eigenvalues" if eigen else "singular_values", (inner,)), indices)
    return marks_after(sketcher, node, argument) if isinstance(argument, Script) else node


def _component_call(sketcher: Sketcher, item: Term, argument: Term | None) -> Sketch | None:
    """`f_i(x)` of a vector-valued f is the entry i of f(x)."""
    if (
        argument is None
        or not isinstance(item, Script)
        or item.sub is None
        or item.sup is not None
        or item.primes
    ):
        return None
    if not isinstance(item.base, Name):
        return None
    full = full_name(item)
    if full in sketcher.context.definitions or item.base.font == "bold":
        return None
    entry = subscripted(sketcher, item.base, item.sub, item)
    if not isinstance(entry, Entry) or not isinstance(entry.base, Sym):
        return None
    name = entry.base.name
    if not (sketcher.context.is_function(name) or name in sketcher.seen.applied):
        return None
    applied = call(sketcher, name, item.base, argument)
    return Entry(applied, entry.indices)
