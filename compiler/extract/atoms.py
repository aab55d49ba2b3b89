"""Formulas as the prose reader sees them: atoms that may name, measure, place or claim.

Stands apart because a formula is parsed once and then asked the same few questions by everybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from compiler.extract.terms import call, is_size, name_list, sizes_of
from compiler.ir.note import Macro
from compiler.ir.term import Blank, Name, NumberTerm, RelationTerm, Script, Sequence, Term
from compiler.latex import Chain, Side, parse, split_display

ARROWS = frozenset({"\\to", "\\mapsto", "\\leftarrow", "\\longrightarrow", "\\rightarrow"})
REMARK = "remark"
"""Connective of a chain that was a remark beside another one."""
MEMBERSHIP = frozenset({"\\in"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """A formula in a sentence."""

    index: int
    """Its place in the note; -1 for a formula that is none of the note's."""
    latex: str
    display: bool
    chains: tuple[Chain, ...]
    label: str | None
    names: tuple[Term, ...]
    """The symbols, when the formula is one or a list of them."""
    size: tuple[Term, ...] | None
    """The sizes, when the formula is `m \\times n`, a number or a name."""
    relation: bool
    """Whether it relates anything to anything."""

    @property
    def term(self) -> Term | None:
        """The only term of a formula without relation."""
        if len(self.chains) == 1 and len(self.chains[0].items) == 1:
            return self.chains[0].items[0].term
        return None

    @property
    def subjects(self) -> tuple[Term, ...]:
        """The symbols it introduces: `u, v`, or the left side of `u, v \\in …` and of `f(x)`."""
        if self.names:
            return self.names
        if not self.relation:
            term = self.term
            applied = call(term) if term is not None else None
            return (applied[0],) if applied is not None and not _moment(applied[0]) else ()
        found: list[Term] = []
        for chain in self.chains:
            if chain.items:
                found.extend(name_list(chain.items[0].term))
        return tuple(found)

    @property
    def placed(self) -> bool:
        """Whether every relation in it is a membership."""
        relations = [relation for chain in self.chains for relation in chain.relations]
        return bool(relations) and all(relation in MEMBERSHIP for relation in relations)


def arrows(chain: Chain, latex: str) -> Chain:
    """`f : A \\to B` as one relation, with `f : A` on its left."""
    if len(chain.relations) < 2 or chain.relations[0] != ":" or chain.relations[1] not in ARROWS:
        return chain
    head, source, *rest = chain.items
    span = (head.range[0], source.range[1])
    term = Sequence(items=(head.term, source.term), separators=(":",), span=span)
    return replace(
        chain,
        items=(Side(term=term, latex=latex[span[0] : span[1]], range=span), *rest),
        relations=chain.relations[1:],
        relation_ranges=chain.relation_ranges[1:],
    )


def _with_conditions(chains: tuple[Chain, ...], latex: str) -> Iterator[Chain]:
    """The chains, each followed by the relations in the remarks beside it."""
    for chain in chains:
        yield _stating(arrows(chain, latex))
        for condition in chain.conditions:
            if isinstance(condition.term, RelationTerm):
                yield arrows(_condition(condition.term, condition.text, latex), latex)


def _stating(chain: Chain) -> Chain:
    """A chain without what states nothing: `n :`, a lone `\\ge`."""
    blank = all(isinstance(side.term, Blank) for side in chain.items)
    if chain.relations and (blank or chain.relations[0] == ":"):
        return replace(
            chain,
            items=chain.items[:1],
            relations=(),
            relation_ranges=(),
            starts_with_relation=False,
        )
    return chain


def _condition(term: RelationTerm, words: str, latex: str) -> Chain:
    sides = tuple(
        Side(term=one, latex=latex[one.span[0] : one.span[1]], range=one.span) for one in term.items
    )
    first = words.lower().strip(" (,").split()[:1]
    return Chain(
        items=sides,
        relations=term.relations,
        relation_ranges=term.spans,
        conditions=(),
        label=None,
        connective="if" if first in (["if"], ["when"], ["whenever"], ["provided"]) else REMARK,
        aside=True,
        starts_with_relation=False,
        range=term.span,
    )


def _moment(head: Term) -> bool:
    """`E[x]` is no function that one speaks of."""
    base = head.base if isinstance(head, Script) else head
    return isinstance(base, Name) and base.base in ("E", "Var", "Cov", "P", "Pr", "V")


def make_atom(index: int, latex: str, macros: tuple[Macro, ...], *, display: bool) -> Atom:
    """Parse a formula."""
    parsed = split_display(latex, macros)
    chains = tuple(_with_conditions(parsed.chains, latex))
    relation = any(chain.relations for chain in chains)
    names: list[Term] = []
    size: tuple[Term, ...] | None = None
    if not relation:
        for chain in chains:
            for side in chain.items:
                listed = name_list(side.term)
                names.extend(listed)
                if not listed:
                    names = []
                    break
        if len(chains) == 1 and len(chains[0].items) == 1:
            term = chains[0].items[0].term
            if is_size(term) or isinstance(term, NumberTerm) or names:
                size = sizes_of(term)
    return Atom(
        index=index,
        latex=latex,
        display=display,
        chains=chains,
        label=parsed.label,
        names=tuple(names),
        size=size,
        relation=relation,
    )


def name_atom(latex: str) -> Atom:
    """A symbol written in plain words."""
    term = parse(latex, ())
    applied = call(term)
    names = (applied[0],) if applied is not None else name_list(term)
    return Atom(
        index=-1,
        latex=latex,
        display=False,
        chains=(),
        label=None,
        names=names,
        size=(term,),
        relation=False,
    )


__all__ = ["Atom", "make_atom", "name_atom"]
