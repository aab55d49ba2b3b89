"""What a whole formula states: chains of sides and relations, with remarks and labels.

Stands apart as the records that `display` promises to the passes.
"""

from __future__ import annotations

from dataclasses import dataclass

from compiler.ir.term import Range, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a relation."""

    term: Term
    """Its spans are offsets into the whole formula's LaTeX."""
    latex: str
    """As written, without alignment marks and line breaks."""
    range: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A remark beside a statement: `\\text{for } x > 0`, `i = 1, \\dots, n`, `\\forall x`."""

    latex: str
    """All of it, words included."""
    term: Term | None
    """The mathematics in it, without the words."""
    text: str
    """The words in it, plain."""
    range: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """`a = b = c`: sides joined by relations; one side alone is a mere mention."""

    items: tuple[Side, ...]
    """One more than relations. When `starts_with_relation`, the first is `Blank`."""
    relations: tuple[str, ...]
    """Normalised as in `RelationTerm.relations`; `:` for `f : A \\to B`."""
    relation_ranges: tuple[Range, ...]
    conditions: tuple[Condition, ...] = ()
    label: str | None = None
    """Of its row: `\\tag`, a number at the margin, else `\\label`."""
    connective: str = ""
    """What joins it to the chain before: `""`, `and`, `or`, `implies`, `iff`, `impliedby`."""
    aside: bool = False
    """It stands after a gap beside another statement, as `z = g(y)` in `… \\quad z = g(y)`."""
    starts_with_relation: bool = False
    """Its left side stands in an earlier formula."""
    range: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """What one formula states."""

    chains: tuple[Chain, ...]
    label: str | None
    """The first `\\tag` or `\\label` in it."""
