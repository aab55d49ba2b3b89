"""Segments to chains: which belong together, which are asides, remarks and numbers at the margin.

Stands apart as the only place with rules about how people lay out statements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from compiler.ir.note import Macro
from compiler.ir.term import Group, Opaque, ProductTerm, Range, RelationTerm, SumTerm, Term
from compiler.ir.term import Sequence as TermList
from compiler.latex.assemble import (
    chunks_of,
    first_statement,
    is_index_range,
    relation_of,
    term_of,
    words_in,
)
from compiler.latex.chain import Condition, Display
from compiler.latex.drafts import Draft, Source, headless
from compiler.latex.folds import fold_relations
from compiler.latex.lists import gathered, listed, partition
from compiler.latex.macros import read_tokens
from compiler.latex.names import CONDITION_WORDS
from compiler.latex.pairs import pair_up
from compiler.latex.parser import MAX_LENGTH, TOO_LONG, reader_of
from compiler.latex.rows import flatten, is_plain, join_rows
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


def read_display(latex: str, macros: Sequence[Macro]) -> Display:
    """The chains of a formula; see `display.split_display`."""
    if len(latex) > MAX_LENGTH:
        term = Opaque(text=latex[:200], reason=TOO_LONG, span=(0, len(latex)))
        whole = Source(latex=latex, removed=()).freeze(Draft(items=[term]))
        return Display(chains=(whole,), label=None)
    tokens = fold_relations(read_tokens(latex, macros))
    removed: tuple[Range, ...] = ()
    if not is_plain(tokens):
        flat = flatten(tokens, pair_up(tokens))
        tokens, removed = join_rows(flat, pair_up(flat))
    reader = reader_of(latex, tokens)
    reader.inside = "display"
    builder = _Builder(source=Source(latex=latex, removed=removed))
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

    source: Source
    chains: list[Draft] = field(default_factory=list)
    waiting: list[Condition] = field(default_factory=list)
    row: list[Draft] = field(default_factory=list)
    main: Draft | None = None
    """The last chain of earlier rows that is no aside."""
    row_label: str | None = None
    label: str | None = None
    aside: bool = False
    remarked: bool = False
    worded: bool = False
    """Words came after the last statement."""
    comma: bool = False
    existential: bool = False
    """The row says that something exists, not that its statements hold."""

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
            if self.worded and not segment.related and _adds(parts) and self.main:
                self._interrupted(self.main)
            self.remarked = False
        if segment.gap in {"quad", "cell"} and self.row and self._beside(segment):
            return
        self._state(parts, segment.connective)

    def finish(self) -> Display:
        """All chains, frozen."""
        self._end_row()
        if self.waiting and self.chains:
            self.chains[-1].conditions.extend(self.waiting)
        return Display(
            chains=tuple(self.source.freeze(draft) for draft in self.chains), label=self.label
        )

    def _end_row(self) -> None:
        for draft in self.row:
            draft.label = draft.label or self.row_label
            if self.existential:
                first = draft.items[0]
                draft.items[0] = self._opaque(first, "it claims that something exists")
            self.main = self.main if draft.aside else draft
        self.row, self.row_label = [], None
        self.aside = self.comma = self.existential = False

    # --- statements -------------------------------------------------------------------------

    def _state(self, parts: list[Part], connective: str) -> None:
        """Statements set apart by commas."""
        chunks, commas = chunks_of(parts)
        if chunks and chunks[0][0].relation:
            self._continue(chunks[0], connective)
            chunks, commas, connective = chunks[1:], commas[1:], ""
        if not chunks:
            return
        terms = [relation_of(chunk) for chunk in chunks]
        groups = partition(terms, commas, strict=False)
        if all(anchor < 0 for _, anchor, _ in groups):
            self._begin(Draft(items=[listed(terms, commas)], connective=connective))
            return
        for group in groups:
            term = gathered(terms, commas, group)
            if isinstance(term, RelationTerm):
                draft = Draft(items=[term.items[0]], connective=connective)
                draft.grow(term)
                self._begin(draft)
            elif self.row:
                self._condition(term.span, term, words_in(term))
            else:
                self._begin(Draft(items=[term], connective=connective))
            connective = ""

    def _begin(self, draft: Draft) -> None:
        draft.aside = self.aside
        draft.conditions.extend(self.waiting)
        self.waiting = []
        self.chains.append(draft)
        self.row.append(draft)
        self.remarked = self.worded = False

    def _continue(self, chunk: list[Part], connective: str) -> None:
        """`= c`: the chain before goes on."""
        relation = relation_of(chunk)
        if not isinstance(relation, RelationTerm):
            raise AssertionError("a chunk that begins with a relation is a relation")
        target = self.row[-1] if self.row else self.main
        if target is None or connective:
            target = headless(chunk[0].range[0], connective)
            self._begin(target)
        elif not self.row:
            self.row.append(target)
            target.conditions.extend(self.waiting)
            self.waiting = []
        target.grow(relation)
        self.worded = False

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
        self.existential = self.existential or words in {"\\exists", "\\nexists"}
        if self.row and parts and _adds(parts) and not _awaits(words):
            self._interrupted(self.row[-1])
        if not self._takes_mathematics(words, parts):
            self._condition(segment.lead_range, None, words)
            self.remarked = False
            if parts:
                self._state(parts, segment.connective)
            return
        own, rest = parts, list[Part]()
        if not self.row or segment.lead.startswith("\\"):
            own, rest = first_statement(parts)
        term = term_of(own) if own else None
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
        return _awaits(words)

    def _interrupted(self, draft: Draft) -> None:
        """A side that goes on after words: it is not known as a whole."""
        draft.items[-1] = self._opaque(draft.items[-1], "it goes on after words")

    def _opaque(self, term: Term, reason: str) -> Opaque:
        text = self.source.latex[term.span[0] : term.span[1]]
        return Opaque(text=text, reason=reason, span=term.span)

    def _condition(self, span: Range, term: Term | None, words: str) -> None:
        plain = words.strip()
        condition = Condition(latex=self.source.clean(span), term=term, text=plain, range=span)
        target = self.row[-1].conditions if self.row else self.waiting
        target.append(condition)
        self.remarked = self.worded = True

    def _beside(self, segment: Segment) -> bool:
        """Whether a segment after a gap is a remark; then it is taken."""
        term = term_of(segment.parts)
        inner = term.body if isinstance(term, Group) else term
        if words_in(term) and not segment.related:
            self._condition(term.span, inner, words_in(term))
            return True
        if isinstance(term, Group) and isinstance(inner, RelationTerm | TermList):
            self._condition(term.span, inner, "")
            return True
        if isinstance(term, RelationTerm) and is_index_range(term):
            self._condition(term.span, term, "")
            return True
        plain = not segment.related and not segment.connective
        if plain and self.row[-1].relations and segment.gap == "quad":
            self._condition(term.span, term, words_in(term))
            return True
        return False

    def _numbers(self, parts: list[Part]) -> bool:
        """Whether the parts are a number at the margin; then it is the row's label."""
        if len(parts) != 1 or not isinstance(parts[0].term, Group):
            return False
        start, end = parts[0].range
        written = self.source.latex[start:end]
        if not _NUMBER.fullmatch(written):
            return False
        if not self.row:
            return False
        self.row_label = self.row_label or written[1:-1].strip()
        self.label = self.label or self.row_label
        return True


def _awaits(words: str) -> bool:
    """Whether words want mathematics after them: "if", "for all"."""
    plain = words.lower().strip(" ,;()").split()
    return bool(plain) and (plain[0] in CONDITION_WORDS or plain[-1] in CONDITION_WORDS)


def _adds(parts: list[Part]) -> bool:
    """Whether parts begin with an operator, so that they go on with what stands before."""
    term = parts[0].term
    if isinstance(term, SumTerm):
        return term.span[0] < term.items[0].span[0]
    first = term.items[0] if isinstance(term, ProductTerm) else term
    return isinstance(first, Opaque) and first.reason.startswith("nothing stands before")
