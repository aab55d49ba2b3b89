"""Names of moments: after `m = E[x]` and `C = \\operatorname{Cov}(x)`, m and C belong to x's law.

Stands apart because such an equation defines a letter by a law, and a law is drawn from its
letters: followed both ways it would lead in a circle.
"""

from __future__ import annotations

from dataclasses import replace

from compiler.elaborate.context import Context
from compiler.elaborate.definitions import Definition
from compiler.elaborate.names import MOMENTS
from compiler.elaborate.terms import is_expectation, is_mean_of_letter, symbol_name
from compiler.ir.statement import AssumesRelation, Defines, HasMoments
from compiler.ir.term import Group, Name, NumberTerm, ProductTerm, Root, Script, Term


def name_moments(context: Context) -> None:
    """Moves definitions that name the moments of one symbol into the law of that symbol."""
    _gather_families(context)
    for relation in context.relations:
        _square(context, relation)
    for name, definition in list(context.definitions.items()):
        if definition.parameters or definition.indices:
            continue
        told = _named(definition)
        if told is None:
            continue
        subject, law = told
        merged = _joined(context.laws.get(subject), law)
        if merged is not None:
            context.laws[subject] = merged
            del context.definitions[name]


def _named(definition: Definition) -> tuple[str, HasMoments] | None:
    """The symbol whose moment a definition names, and what it says of its law."""
    body, letter = definition.body, definition.given.left
    if isinstance(body, Root) and body.degree is None and isinstance(letter, Name):
        body = body.body
        two = NumberTerm(text="2", span=letter.span)
        letter = Script(base=letter, sub=None, sup=two, span=letter.span)
    found = _moment(body)
    if found is None:
        return None
    kind, subject = found
    name = symbol_name(subject)
    if name is None or name == definition.name:
        return None
    mean = kind == "expectation"
    if mean and isinstance(letter, Script) and letter.sup is not None:
        return None
    law = HasMoments(
        subject=subject,
        family="any",
        mean=letter if mean else None,
        covariance=None if mean else letter,
        parameters=(),
        fact=definition.given.fact,
    )
    return name, law


def _moment(term: Term) -> tuple[str, Name | Script] | None:
    """The kind of moment, and the bare symbol it is taken of."""
    match term:
        case ProductTerm(items=(Name(base=head) as name, argument)) if head in MOMENTS and (
            name.operator
            or name.font
            or is_expectation(name, argument)
            or is_mean_of_letter(name, argument)
        ):
            inner = argument.body if isinstance(argument, Group) else argument
            plain = isinstance(inner, Name) or (isinstance(inner, Script) and inner.sup is None)
            return (MOMENTS[head], inner) if plain else None  # type: ignore[return-value]
        case _:
            return None


def _joined(known: HasMoments | None, law: HasMoments) -> HasMoments | None:
    """Both laws as one; None where the symbol has another law, which the name then only names."""
    if known is None:
        return law
    if known.family not in {"any", "normal"}:
        return None
    for one, other in ((known.mean, law.mean), (known.covariance, law.covariance)):
        if one is not None and other is not None and _letters(one) != _letters(other):
            return None
    return replace(
        known, mean=known.mean or law.mean, covariance=known.covariance or law.covariance
    )


def _letters(term: Term) -> str | None:
    match term:
        case Script(base=base, sub=None, sup=NumberTerm(text=text)):
            return f"{symbol_name(base)}^{text}"
        case Name() | Script():
            return symbol_name(term)
        case _:
            return None


def _square(context: Context, given: AssumesRelation) -> None:
    """`S^2 = …` taken as given defines S where nothing else does."""
    match given:
        case AssumesRelation(
            left=Script(base=Name() as letter, sub=None, sup=NumberTerm(text="2")), relation="="
        ):
            name = symbol_name(letter)
        case _:
            return
    if name is None or name in context.definitions or name in context.declared:
        return
    if name in context.laws or isinstance(given.right, NumberTerm):
        return
    root = Root(body=given.right, degree=None, span=given.right.span)
    defines = Defines(left=letter, right=root, strength="symbol", fact=given.fact)
    context.definitions[name] = Definition(
        name=name, parameters=(), indices=(), body=root, given=defines
    )


def _gather_families(context: Context) -> None:
    """`X_1, …, X_n` with one law are the entries of X: what is said of them is said of X."""
    random = [name for name in (*context.laws, *context.declared) if context.is_random(name)]
    members: dict[str, set[str]] = {}
    for name in random:
        base, mark, index = name.rpartition("_")
        if mark and base and base not in context.definitions:
            members.setdefault(base, set()).add(index)
    for base, indices in members.items():
        if not indices & {"i", "j", "k", "n", "N", "m", "t"}:
            continue
        names = [base, *(f"{base}_{index}" for index in sorted(indices))]
        copies = [one for name in names if (one := context.properties.get(name, {}).get("iid"))]
        laws = [law for name in names if (law := context.laws.pop(name, None)) is not None]
        declares = [one for name in names for one in context.declared.pop(name, ())]
        context.declared[base] = [one for one in declares if one.kind == "random"]
        if laws:
            context.laws[base] = laws[-1]
        if copies:
            context.properties.setdefault(base, {})["iid"] = copies[-1]
