"""Segments to chains: which belong together, which are asides, remarks and numbers at the margin.

Stands apart as the only place with rules about how people lay out statements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from compiler.ir.note import Macro
from compiler.ir.term import (
    Blank,
    Dots,
    Group,
    ProductTerm,
    Range,
    RelationTerm,
    Term,
    TextTerm,
)
from compiler.ir.term import Sequence as TermList
from compiler.latex.chain import Chain, Condition, Display, Side
from compiler.latex.folds import fold_relations
from compiler.latex.lists import gather, listed, partition
from compiler.latex.macros import read_tokens
from compiler.latex.names import CONDITION_WORDS
from compiler.latex.pairs import pair_up
from compiler.latex.parser import ATOMS
from compiler.latex.reader import Reader
from compiler.latex.rows import flatten, join_rows
from compiler.latex.segments import Part, Segment, read_segments

_NUMBER: Final = re.compile(
    r"[(\[]\s*(?:[A-Za-z]{0,3}[.\-]?\d+(?:[.\-]\d+)*[a-z]?'?|\*+|[ivx]+|[A-Za-z]"
    r"|\\(?:ast|star|dagger|ddagger)(?![A-Za-z]))\s*[)\]]"
)
_JOINING: Final = {
    "and": "and",
    "&": "and",
    "or": "or",
    "so": "implies",
    "so that": "implies",
    "thus": "implies",
    "hence": "implies",
    "therefore": "implies",
    "then": "implies",
    "implies": "implies",
    "which implies": "implies",
    "iff": "iff",
    "if and only if": "iff",
    "equivalently": "iff",
}


@dataclass(slots=True)
class _Draft:
    """A chain in the making."""

    items: list[Term]
    relations: list[str]
    relation_ranges: list[Range]
    conditions: list[Condition] = field(default_factory=list)
    label: str | None = None
    connective: str = ""
    aside: bool = False
    starts_with_relation: bool = False


def read_display(latex: str, macros: Sequence[Macro]) -> Display:
    """The chains of a formula; see `display.split_display`."""
    tokens = fold_relations(read_tokens(latex, macros))
    flat = flatten(tokens, pair_up(tokens))
    joined, removed = join_rows(flat, pair_up(flat))
    reader = Reader(latex, joined, [*pair_up(joined), -1], ATOMS)
    reader.inside = "display"
    builder = _Builder(latex=latex, removed=removed)
    segments = read_segments(reader)
    for index, segment in enumerate(segments):
        builder.add(segment, last=_closes_row(segments, index))
    return builder.finish()


def _closes_row(segments: list[Segment], index: int) -> bool:
    for segment in segments[index + 1 :]:
        if segment.gap == "row":
            return True
        if segment.parts or segment.lead:
            return False
    return True


@dataclass(slots=True)
class _Builder:
    """The chains so far and the state of the current row."""

    latex: str
    removed: tuple[Range, ...]
    chains: list[_Draft] = field(default_factory=list)
    waiting: list[Condition] = field(default_factory=list)
    row: list[_Draft] = field(default_factory=list)
    row_label: str | None = None
    label: str | None = None
    aside: bool = False
    remarked: bool = False
    comma: bool = False

    def add(self, segment: Segment, *, last: bool) -> None:
        """Take the next segment; `last` when nothing follows it in its row."""
        if segment.gap == "row":
            self._end_row()
        for kind, text in segment.labels:
            self.label = self.label or text
            if kind == "tag" or self.row_label is None:
                self.row_label = text
        parts = segment.parts
        ended_with_comma, self.comma = self.comma, bool(parts) and bool(parts[-1].comma)
        while parts and parts[-1].comma:
            parts.pop()
        if segment.lead:
            self._remark(segment)
            return
        if not parts:
            self.comma = self.comma or ended_with_comma
            return
        if segment.gap in {"quad", "cell", "stop"} and last and self._numbers(parts):
            return
        if segment.gap == "quad" and self.row and not ended_with_comma:
            self.aside = True
        if segment.gap in {"row", "stop"}:
            self.remarked = False
        if segment.gap in {"quad", "cell"} and self.row and self._beside(segment):
            return
        self._state(parts, segment.connective)

    def finish(self) -> Display:
        """All chains, frozen."""
        self._end_row()
        if self.waiting and self.chains:
            self.chains[-1].conditions.extend(self.waiting)
        return Display(chains=tuple(self._frozen(draft) for draft in self.chains), label=self.label)

    def _end_row(self) -> None:
        for draft in self.row:
            draft.label = draft.label or self.row_label
        self.row, self.row_label, self.aside, self.comma = [], None, False, False

    # --- statements -------------------------------------------------------------------------

    def _state(self, parts: list[Part], connective: str) -> None:
        """Statements set apart by commas."""
        chunks = _chunks(parts)
        if chunks and chunks[0] and chunks[0][0].relation:
            self._continue(chunks.pop(0), connective)
            connective = ""
        if not chunks:
            return
        terms = [_term_of(chunk, self.latex) for chunk in chunks]
        separators = [part.comma for part in parts if part.comma][-len(chunks) :]
        marks = [";" if mark == ";" else "," for mark in separators[: len(chunks) - 1]]
        typed = [";" if mark == ";" else "," for mark in marks]
        groups = partition(terms, [";" if m == ";" else "," for m in typed], strict=False)
        if all(anchor < 0 for _, anchor, _ in groups):
            term = gather(terms, [";" if m == ";" else "," for m in typed], strict=False)
            self._mention(term, connective)
            return
        for first, anchor, end in groups:
            if anchor < 0:
                self._loose(terms[first])
                continue
            self._open(_spread(terms, first, anchor, end), connective)
            connective = ""

    def _open(self, relation: RelationTerm, connective: str) -> None:
        draft = _Draft(
            items=list(relation.items),
            relations=list(relation.relations),
            relation_ranges=list(relation.spans),
            connective=connective,
            aside=self.aside,
        )
        self._begin(draft)

    def _begin(self, draft: _Draft) -> None:
        draft.conditions.extend(self.waiting)
        self.waiting = []
        self.chains.append(draft)
        self.row.append(draft)
        self.remarked = False

    def _mention(self, term: Term, connective: str) -> None:
        self._begin(
            _Draft(
                items=[term],
                relations=[],
                relation_ranges=[],
                connective=connective,
                aside=self.aside,
            )
        )

    def _loose(self, term: Term) -> None:
        """A plain term among statements."""
        if self.chains and self.row:
            self._condition(term.span, term, _words(term))
        else:
            self._mention(term, "")

    def _continue(self, chunk: list[Part], connective: str) -> None:
        """`= c`: the chain before goes on."""
        main = [draft for draft in self.chains if not draft.aside]
        target = self.row[-1] if self.row else (main[-1] if main else None)
        if target is None or connective:
            at = chunk[0].range[0]
            blank = Blank(span=(at, at))
            target = _Draft(
                items=[blank],
                relations=[],
                relation_ranges=[],
                connective=connective,
                starts_with_relation=True,
            )
            self._begin(target)
        elif target not in self.row:
            self.row.append(target)
            target.conditions.extend(self.waiting)
            self.waiting = []
        for part in chunk:
            if part.relation:
                if len(target.items) == len(target.relations):
                    at = target.relation_ranges[-1][1]
                    target.items.append(Blank(span=(at, at)))
                target.relations.append(part.relation)
                target.relation_ranges.append(part.range)
            elif part.term is not None:
                target.items.append(part.term)
        if len(target.items) == len(target.relations):
            at = target.relation_ranges[-1][1]
            target.items.append(Blank(span=(at, at)))

    # --- remarks ----------------------------------------------------------------------------

    def _remark(self, segment: Segment) -> None:
        """A segment that begins with words or a quantifier."""
        words = segment.lead.strip()
        joining = _JOINING.get(words.lower().strip(" ,:."))
        if joining and not (self.remarked and joining in {"and", "or"}):
            if segment.parts:
                self._state(segment.parts, joining)
            return
        parts = segment.parts
        if not self._takes_mathematics(words, parts):
            self._condition(segment.lead_range, None, words)
            self.remarked = False
            if parts:
                self._state(parts, segment.connective)
            return
        own, rest = parts, []
        if not self.row or segment.lead.startswith("\\"):
            own, rest = _first_statement(parts)
        term = _term_of(own, self.latex) if own else None
        end = own[-1].range[1] if own else segment.lead_range[1]
        self._condition((segment.lead_range[0], end), term, words)
        if rest:
            self.remarked = False
            self._state(rest, segment.connective)

    def _takes_mathematics(self, words: str, parts: list[Part]) -> bool:
        """Whether the mathematics after the words belongs to them."""
        if not parts:
            return False
        if words.startswith("\\"):
            return True
        if words.endswith(":"):
            return False
        if self.row or self.remarked:
            return True
        plain = words.lower().strip(" ,;()").split()
        return bool(plain) and (plain[0] in CONDITION_WORDS or plain[-1] in CONDITION_WORDS)

    def _condition(self, span: Range, term: Term | None, words: str) -> None:
        plain = words.strip()
        condition = Condition(latex=self._clean(span), term=term, text=plain, range=span)
        target = self.row[-1].conditions if self.row else self.waiting
        target.append(condition)
        self.remarked = True

    def _beside(self, segment: Segment) -> bool:
        """Whether a segment after a gap is a remark; then it is taken."""
        term = _term_of(segment.parts, self.latex)
        inner = term.body if isinstance(term, Group) else term
        if _words(term) and not segment.related:
            self._condition(term.span, inner, _words(term))
            return True
        if isinstance(term, Group) and isinstance(inner, RelationTerm | TermList):
            self._condition(term.span, inner, "")
            return True
        if isinstance(term, RelationTerm) and _ranges(term):
            self._condition(term.span, term, "")
            return True
        if not segment.related and not segment.connective and self.row[-1].relations:
            if segment.gap == "quad":
                self._condition(term.span, term, _words(term))
                return True
        return False

    def _numbers(self, parts: list[Part]) -> bool:
        """Whether the parts are a number at the margin; then it is the row's label."""
        if len(parts) != 1 or not isinstance(parts[0].term, Group):
            return False
        start, end = parts[0].range
        written = self.latex[start:end]
        if not _NUMBER.fullmatch(written):
            return False
        if not self.row:
            return False
        self.row_label = self.row_label or written[1:-1].strip()
        self.label = self.label or self.row_label
        return True

    # --- freezing ---------------------------------------------------------------------------

    def _clean(self, span: Range) -> str:
        """The LaTeX of a range without line breaks and alignment marks."""
        start, end = span
        pieces, at = [], start
        for first, last in self.removed:
            if first >= start and last <= end:
                pieces.append(self.latex[at:first])
                at = last
        pieces.append(self.latex[at:end])
        return " ".join(" ".join(pieces).split()) if len(pieces) > 1 else pieces[0].strip()

    def _frozen(self, draft: _Draft) -> Chain:
        sides = tuple(
            Side(term=term, latex=self._clean(term.span), range=term.span) for term in draft.items
        )
        spans = [*(term.span for term in draft.items), *draft.relation_ranges]
        return Chain(
            items=sides,
            relations=tuple(draft.relations),
            relation_ranges=tuple(draft.relation_ranges),
            conditions=tuple(draft.conditions),
            label=draft.label,
            connective=draft.connective,
            aside=draft.aside,
            starts_with_relation=draft.starts_with_relation,
            range=(min(start for start, _ in spans), max(end for _, end in spans)),
        )


def _chunks(parts: list[Part]) -> list[list[Part]]:
    """Parts between commas."""
    chunks: list[list[Part]] = [[]]
    for part in parts:
        if part.comma:
            chunks.append([])
        else:
            chunks[-1].append(part)
    return [chunk for chunk in chunks if chunk]


def _first_statement(parts: list[Part]) -> tuple[list[Part], list[Part]]:
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


def _term_of(parts: list[Part], latex: str) -> Term:
    """One term from parts: terms side by side are a product, relations and commas as usual."""
    chunks = _chunks(parts)
    terms = [_related(chunk) for chunk in chunks]
    if not terms:
        return Blank(span=(len(latex), len(latex)))
    return gather(terms, [","] * (len(terms) - 1), strict=False)


def _related(chunk: list[Part]) -> Term:
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
    return terms[0] if len(terms) == 1 else Reader.product_of(terms)


def _spread(terms: list[Term], first: int, anchor: int, end: int) -> RelationTerm:
    """The statement that items first..end make around the relation at `anchor`."""
    relation = terms[anchor]
    if not isinstance(relation, RelationTerm):
        raise AssertionError("partition anchors at a relation")
    if end - first == 1:
        return relation
    left = listed([*terms[first:anchor], relation.items[0]], [","] * (anchor - first))
    right = listed([relation.items[-1], *terms[anchor + 1 : end]], [","] * (end - anchor - 1))
    return RelationTerm(
        items=(left, *relation.items[1:-1], right),
        relations=relation.relations,
        spans=relation.spans,
        span=(left.span[0], max(right.span[1], relation.span[1])),
    )


def _words(term: Term) -> str:
    """The words in a term, when it has any at its outer levels."""
    match term:
        case TextTerm(text=text):
            return text.strip()
        case Group(body=body):
            return _words(body)
        case ProductTerm(items=items) | TermList(items=items) | RelationTerm(items=items):
            return " ".join(filter(None, (_words(item) for item in items[:12])))
        case _:
            return ""


def _ranges(relation: RelationTerm) -> bool:
    """Whether it says what an index runs over: `i = 1, \\dots, n`."""
    right = relation.items[-1]
    return isinstance(right, TermList) and any(isinstance(item, Dots) for item in right.items)
