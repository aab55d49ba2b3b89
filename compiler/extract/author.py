"""What an author tells vaultc outright: front matter `math:`, comments `%% assume: … %%`, skips.

Stands apart because these words win over prose, and are spelled without dollars.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from compiler.extract.flow import Flow
from compiler.extract.said import Finding, Said
from compiler.extract.scope import Extent
from compiler.extract.sentences import Sentence
from compiler.ir.note import Comment, Json, Note
from compiler.ir.statement import Fact, LayoutName, LaysOut, Stacks
from compiler.source.text import Span

Read = Callable[[str, Fact, Sentence], Iterable[Finding]]
"""Reads a remark as the prose reader does."""

LAYOUTS: Mapping[str, LayoutName] = {
    "numerator": "numerator",
    "jacobian": "numerator",
    "row": "numerator",
    "denominator": "denominator",
    "gradient": "denominator",
    "hessian": "denominator",
    "column": "denominator",
    "mixed": "mixed",
}
ASSUME = re.compile(
    r"^\s*(?:vaultc\s*:?\s*)?(?:assume|assuming|given|let|math|symbols|where)\s*:?\s+(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
LAYOUT = re.compile(r"^\s*(?:vaultc\s*:?\s*)?layout\s*[:=]\s*(?P<name>\w+)", re.IGNORECASE)
VEC = re.compile(r"^\s*(?:vaultc\s*:?\s*)?vec\s*[:=]\s*(?P<name>\w+)", re.IGNORECASE)
SHORT = re.compile(r"\bvector (?=\w+(?:,|$))")
"""`x: vector n` is short for a vector of length n."""
SKIP = re.compile(r"^\s*vaultc\s*:?\s*skip\b\s*(?P<what>note|section|file)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the author said, each with how far it carries."""

    findings: tuple[tuple[Extent, Finding], ...]
    skipped: tuple[Extent, ...]


def told_by_author(note: Note, flow: Flow, read: Read) -> Told:
    """Everything said to vaultc in a note."""
    findings = [*_front_matter(note, flow, read)]
    skipped: list[Extent] = []
    for comment in flow.comments:
        skip = SKIP.match(comment.text)
        if skip is not None:
            skipped.append(_skipped(flow, comment, skip["what"], note.source.text))
            continue
        extent = _extent(flow, comment)
        findings.extend((extent, finding) for finding in _comment(flow, comment, read))
    return Told(findings=tuple(findings), skipped=tuple(skipped))


# --- front matter ------------------------------------------------------------------------------


def _front_matter(note: Note, flow: Flow, read: Read) -> Iterable[tuple[Extent, Finding]]:
    math = note.properties.get("math")
    if not isinstance(math, Mapping):
        return
    extent = (0, len(flow.formulas))
    place = _property_span(note)
    for text in _remarks(math):
        yield from ((extent, one) for one in _remark(text, place, flow, read))


def _remarks(math: Mapping[str, Json]) -> Iterable[str]:
    for key, value in math.items():
        name = str(key).strip().lower()
        if name in ("layout", "vec"):
            yield f"{name}: {value}"
        elif name in ("symbols", "symbol", "where", "let") and isinstance(value, Mapping):
            for symbol, what in value.items():
                said = ", ".join(str(one) for one in what) if isinstance(what, list) else str(what)
                yield f"assume: {symbol} is {SHORT.sub(r'vector of length ', said)}"
        elif name in ("assume", "assumptions", "given", "symbols", "where", "let"):
            for one in value if isinstance(value, list) else [value]:
                yield f"assume: {one}"


def _property_span(note: Note) -> Span:
    match = re.search(r"^math\s*:.*(?:\n[ \t-].*)*", note.source.text, re.MULTILINE)
    start, end = match.span() if match is not None else (0, 0)
    return Span(path=note.path, start=start, end=end)


# --- comments ----------------------------------------------------------------------------------


def _comment(flow: Flow, comment: Comment, read: Read) -> Iterable[Finding]:
    for line in comment.text.splitlines() or [""]:
        yield from _remark(line, comment.span, flow, read)


def _remark(line: str, span: Span, flow: Flow, read: Read) -> Iterable[Finding]:
    fact = Fact(text=" ".join(line.split()), span=span, origin="author")
    sentence = _sentence(flow, span)
    said = Said(
        mode="let", sentence=sentence, at=sentence.first, order=(-1, span.start), trailing=False
    )
    layout, vec = LAYOUT.match(line), VEC.match(line)
    if layout is not None and layout["name"].lower() in LAYOUTS:
        name = LAYOUTS[layout["name"].lower()]
        yield Finding(what=LaysOut(layout=name, about="all", fact=fact), said=said)
    elif vec is not None and vec["name"].lower() in ("columns", "column", "rows", "row"):
        rows = vec["name"].lower().startswith("row")
        yield Finding(what=Stacks(by="rows" if rows else "columns", fact=fact), said=said)
    else:
        assume = ASSUME.match(line)
        if assume is not None:
            yield from read(assume["rest"], fact, sentence)


def _sentence(flow: Flow, span: Span) -> Sentence:
    """A sentence of its own for a remark; where it stands is what matters."""
    at = _index(flow, span.start)
    return Sentence(
        run=-1, text="", at=span.start, first=at, end=at, reach=at, paragraph=(at, at), back=at
    )


def _index(flow: Flow, offset: int) -> int:
    """The first formula behind an offset."""
    low, high = 0, len(flow.formulas)
    while low < high:
        middle = (low + high) // 2
        if flow.formulas[middle].math.span.start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _extent(flow: Flow, comment: Comment) -> Extent:
    """From the block it stands in, or from itself, to the end of its list item or section."""
    inside = [one for one in flow.pieces if one.span[0] <= comment.span.start < one.span[1]]
    start = _index(flow, comment.span.start)
    if inside:
        start = max(inside, key=lambda one: one.span[0]).start
    around = [
        scope
        for scope in flow.scopes
        if scope.span[0] <= comment.span.start < scope.span[1] and scope.kind != "row"
    ]
    end = min((scope.end for scope in around if scope.end >= start), default=len(flow.formulas))
    return start, end


def _beside(flow: Flow, comment: Comment, text: str) -> int | None:
    """The display that stands on the line of a comment with nothing between the two."""
    index = _index(flow, comment.span.start)
    for near, start, end in (
        (index - 1, -1, comment.span.start),
        (index, comment.span.end, -1),
    ):
        if not 0 <= near < len(flow.formulas) or not flow.formulas[near].math.display:
            continue
        span = flow.formulas[near].math.span
        between = text[span.end if start < 0 else start : span.start if end < 0 else end]
        if not between.strip(" \t.,;"):
            return near
    return None


def _skipped(flow: Flow, comment: Comment, what: str | None, text: str) -> Extent:
    """A skip beside a display skips it, one beside words their block; one on a line of its own,
    the block that follows.
    """
    if what in ("note", "file"):
        return 0, len(flow.formulas)
    if what == "section":
        around = [
            scope
            for scope in flow.scopes
            if scope.kind in ("note", "section", "title")
            and scope.span[0] <= comment.span.start < scope.span[1]
        ]
        last = max(around, key=lambda scope: scope.span[0])
        return _index(flow, comment.span.start), last.end
    at = comment.span.start
    beside = _beside(flow, comment, text)
    if beside is not None:
        return beside, beside + 1
    inside = [one for one in flow.pieces if one.span[0] <= at < one.span[1]]
    if inside:
        found = max(inside, key=lambda one: (one.span[0], -one.span[1]))
        return found.start, found.end
    after = [one for one in flow.pieces if one.span[0] >= comment.span.end]
    if not after:
        return len(flow.formulas), len(flow.formulas)
    found = min(after, key=lambda one: (one.span[0], -one.span[1]))
    return found.start, found.end
