"""The runs of a display between hard breaks and gaps: terms, relations and commas in order.

Stands apart from `statements` because here nothing is decided yet, only read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from compiler.ir.term import Name, Range, Term, TextTerm
from compiler.latex.notation import CONNECTIVES
from compiler.latex.reader import Reader

_BREAKS: Final = frozenset({"newline", "quad", "eof", "text", "because"})


@dataclass(slots=True)
class Part:
    """A term, a relation, or a comma."""

    range: Range
    term: Term | None = None
    relation: str = ""
    comma: str = ""


@dataclass(slots=True)
class Segment:
    """A run of parts, and how it is set apart from the one before."""

    gap: str
    """`row`, `quad`, `cell`, `stop` (after a full stop), or nothing."""
    lead: str = ""
    """Words or quantifier it begins with."""
    lead_range: Range = (0, 0)
    connective: str = ""
    parts: list[Part] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)
    """Pairs of `tag` or `label` and its text."""

    @property
    def related(self) -> bool:
        """Whether a relation stands in it."""
        return any(part.relation for part in self.parts)


def read_segments(reader: Reader) -> list[Segment]:
    """Everything from the reader's place to the end, in order."""
    segments = [Segment(gap="row")]
    while reader.kinds[reader.i] != "eof":
        before = reader.i
        _step(reader, segments)
        if reader.i == before:
            kind = reader.kinds[before]
            while reader.kinds[reader.i] == kind:
                reader.i += 1
            shown = reader.slice(before, reader.i)
            term = reader.opaque(before, reader.i, f"{shown} is not expected here")
            segments[-1].parts.append(Part(range=term.span, term=term))
    return segments


def _step(reader: Reader, segments: list[Segment]) -> None:
    i = reader.i
    kind, value = reader.kinds[i], reader.values[i]
    span = (reader.starts[i], reader.ends[i])
    current = segments[-1]
    if kind in {"newline", "quad", "punct"} and value != "?":
        reader.i += 1
        gap = {"newline": "row", "quad": "cell" if value == "&" else "quad", "punct": "stop"}[kind]
        segments.append(Segment(gap=gap))
    elif kind in {"tag", "label"}:
        reader.i += 1
        current.labels.append((kind, value))
    elif kind == "eqno":
        _margin_number(reader, current)
    elif _begins_remark(reader, current):
        reader.i += 1
        words = value.partition(" ")[2] if kind == "text" else "\\" + value
        gap = current.gap if not (current.parts or current.lead) else ""
        segments.append(Segment(gap=gap, lead=words, lead_range=span))
    elif kind == "relation" and _connects(reader, current):
        reader.i += 1
        segments.append(Segment(gap="", connective=CONNECTIVES[value]))
    elif kind == "comma":
        reader.i += 1
        current.parts.append(Part(range=span, comma=value))
    elif kind == "colon" and current.lead.startswith("\\"):
        reader.i += 1
        segments.append(Segment(gap=""))
    elif reader.at_relation() and (kind != "bar" or _after_term(current)):
        name, span = reader.relation_name()
        last = current.parts[-1].relation if current.parts else ""
        if last != name:
            current.parts.append(Part(range=span, relation=name))
    else:
        _term(reader, current)


def _after_term(current: Segment) -> bool:
    return bool(current.parts) and current.parts[-1].term is not None


def _term(reader: Reader, current: Segment) -> None:
    start = reader.i
    term = reader.side() if reader.kinds[start] != "text" else reader.factor()
    if reader.i == start:
        return
    if isinstance(term, TextTerm):
        term = Name(base=term.text.strip(), font="roman", span=term.span)
    current.parts.append(Part(range=term.span, term=term))


def _begins_remark(reader: Reader, current: Segment) -> bool:
    """Whether words begin a remark here; after or before a relation they are one of its sides."""
    kind = reader.kinds[reader.i]
    if kind in {"quantifier", "because"}:
        return True
    if kind != "text":
        return False
    if current.parts and current.parts[-1].relation:
        return False
    after = reader.kinds[reader.i + 1]
    return bool(current.parts) or after not in {"relation", "sub", "sup"}


def _connects(reader: Reader, current: Segment) -> bool:
    """Whether an arrow of logic here joins statements; between plain terms it is a relation."""
    if reader.values[reader.i] not in CONNECTIVES:
        return False
    if not current.parts or current.related or reader.values[reader.i] == "\\therefore":
        return True
    for j in range(reader.i + 1, min(reader.i + 300, len(reader.kinds))):
        kind = reader.kinds[j]
        if kind in {"newline", "eof"}:
            return False
        if kind == "relation" and reader.values[j] not in CONNECTIVES:
            return True
    return False


def _margin_number(reader: Reader, current: Segment) -> None:
    """`\\eqno (3)`: everything up to the end of the row."""
    reader.i += 1
    start = reader.i
    while reader.kinds[reader.i] not in {"newline", "eof"}:
        reader.i += 1
    if reader.i > start:
        current.labels.append(("tag", reader.slice(start, reader.i).strip("() ")))
