"""Parts of a segment to terms: statements between commas, sides of relations, words.

Stands apart from `statements` because nothing here depends on what came before in the display.
"""

from __future__ import annotations

from compiler.ir.term import Blank, Dots, Group, ProductTerm, RelationTerm, Term, TextTerm
from compiler.ir.term import Sequence as TermList
from compiler.latex.cursor import product_of
from compiler.latex.lists import Separator, gather
from compiler.latex.segments import Part


def chunks_of(parts: list[Part]) -> tuple[list[list[Part]], list[Separator]]:
    """Parts between commas, and the commas between them."""
    chunks: list[list[Part]] = []
    commas: list[Separator] = []
    pending: Separator = ","
    fresh = True
    for part in parts:
        if part.comma:
            pending, fresh = ";" if part.comma == ";" else ",", True
            continue
        if fresh and chunks:
            commas.append(pending)
        if fresh:
            chunks.append([])
        chunks[-1].append(part)
        fresh = False
    return chunks, commas


def first_statement(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """The parts up to the comma that closes the first relation, and the rest."""
    related = False
    for i, part in enumerate(parts):
        related = related or bool(part.relation)
        if part.comma and (related or not any(p.relation for p in parts[i:])):
            return parts[:i], parts[i + 1 :]
        if part.comma and any(p.relation in {"=", ":="} for p in parts[i:]):
            follow = parts[i + 1 :]
            if follow and follow[0].term is not None and _is_membership(follow):
                continue
            return parts[:i], follow
    return parts, []


def _is_membership(parts: list[Part]) -> bool:
    first = next((part.relation for part in parts if part.relation), "")
    return first in {"\\in", "\\subset", "\\subseteq", ">", "<", "\\ge", "\\le", "\\ne"}


def term_of(parts: list[Part]) -> Term:
    """One term from parts: terms side by side are a product, relations and commas as usual."""
    chunks, commas = chunks_of(parts)
    if not chunks:
        return Blank(span=(0, 0))
    return gather([relation_of(chunk) for chunk in chunks], commas, strict=False)


def relation_of(chunk: list[Part]) -> Term:
    """The term or relation that parts without commas make; a missing side is `Blank`."""
    sides: list[list[Term]] = [[]]
    relations: list[Part] = []
    for part in chunk:
        if part.relation:
            relations.append(part)
            sides.append([])
        elif part.term is not None:
            sides[-1].append(part.term)
    places = [relation.range[0] for relation in relations]
    places.append(relations[-1].range[1] if relations else 0)
    items = [_side(side, at) for side, at in zip(sides, places, strict=True)]
    if not relations:
        return items[0]
    return RelationTerm(
        items=tuple(items),
        relations=tuple(relation.relation for relation in relations),
        spans=tuple(relation.range for relation in relations),
        span=(
            min(items[0].span[0], relations[0].range[0]),
            max(items[-1].span[1], relations[-1].range[1]),
        ),
    )


def _side(terms: list[Term], at: int) -> Term:
    if not terms:
        return Blank(span=(at, at))
    return terms[0] if len(terms) == 1 else product_of(terms)


def words_in(term: Term) -> str:
    """The words in a term, when it has any at its outer levels."""
    match term:
        case TextTerm(text=text):
            return text.strip()
        case Group(body=body):
            return words_in(body)
        case ProductTerm(items=items) | TermList(items=items) | RelationTerm(items=items):
            return " ".join(filter(None, (words_in(item) for item in items[:12])))
        case _:
            return ""


def is_index_range(relation: RelationTerm) -> bool:
    """Whether it says what an index runs over: `i = 1, \\dots, n`."""
    right = relation.items[-1]
    return isinstance(right, TermList) and any(isinstance(item, Dots) for item in right.items)
