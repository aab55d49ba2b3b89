"""Links: one relation of a chain with what surrounds it, and what is defined where it stands.

Stands apart as the value that the deciders of kinds and the collectors of facts share.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Many
from dataclasses import dataclass
from typing import Protocol

from compiler.extract.atoms import Atom
from compiler.extract.said import Said
from compiler.ir.statement import Kind
from compiler.ir.term import Term
from compiler.latex import Chain, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One relation of a chain, with what surrounds it."""

    left: Term
    right: Term
    relation: str
    left_latex: str
    right_latex: str
    place: int
    """0 for the first relation of its chain."""
    carried: bool
    """Its left side comes from an earlier display."""
    length: int
    """Relations in its chain."""
    said: Said | None
    before: str
    """The words of its sentence before it."""
    after: str
    """And behind it."""
    previous: Kind | None
    """Of the link before it in the chain."""
    head: Term
    """The first side of its chain."""
    beside: bool = False
    """Another statement stands before its chain in the same formula."""
    beyond: Term | None = None
    """The side after its right one."""
    next: str = ""
    """The relation after it in its chain."""
    struck: bool = False
    """It is struck out."""
    solving: bool = False
    """It is a step towards what an unknown is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A definition in force."""

    right_latex: str
    arguments: int
    letters: frozenset[str]
    """Letters of its right side."""


class Lookup(Protocol):
    """Definitions in force at a formula."""

    def name(self, name: str) -> Known | None:
        """That of a symbol, by its normalised name."""

    def letter(self, letter: str) -> Known | None:
        """That of any symbol with this letter, whatever its font."""

    def met(self, letters: frozenset[str]) -> bool:
        """Whether an earlier formula of the section has one of these letters."""


class NothingKnown:
    """A lookup without definitions."""

    def name(self, name: str) -> Known | None:  # noqa: ARG002
        """Nothing."""
        return None

    def letter(self, letter: str) -> Known | None:  # noqa: ARG002
        """Nothing."""
        return None

    def met(self, letters: frozenset[str]) -> bool:  # noqa: ARG002
        """Nothing."""
        return False


def links_of(atom: Atom, said: Said) -> Iterator[Link]:
    """The relations of a formula that stands alone."""
    for chain in atom.chains:
        items = chain.items
        for place in range(len(chain.relations)):
            yield link_at(chain, items, place, said)


def link_at(  # noqa: PLR0913
    chain: Chain,
    items: Many[Side],
    place: int,
    said: Said | None,
    *,
    carried: bool = False,
    before: str = "",
    after: str = "",
    previous: Kind | None = None,
    beside: bool = False,
    struck: bool = False,
) -> Link:
    """One relation of a chain; `items` may have a left side carried over."""
    left, right = items[place], items[place + 1]
    further = place + 2 < len(items)
    return Link(
        left=left.term,
        right=right.term,
        relation=chain.relations[place],
        left_latex=left.latex,
        right_latex=right.latex,
        place=place,
        carried=carried,
        length=len(chain.relations),
        said=said,
        before=before,
        after=after,
        previous=previous,
        head=items[0].term,
        beside=beside,
        struck=struck,
        beyond=items[place + 2].term if further else None,
        next=chain.relations[place + 1] if further else "",
    )
