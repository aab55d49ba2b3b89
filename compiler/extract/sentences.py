"""Sentences and tokens of a run, formulas being single tokens.

Stands apart because where a sentence ends decides what an "if" belongs to: a display does not end
one, and neither does the dot of an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compiler.extract.atoms import Atom
from compiler.extract.flow import ATOM, GAP, Formula, Run
from compiler.extract.lexicon import words

STOP = re.compile(r"[.!?]+(?=[\s\")\u201d]|$)|\n\s*\n|\n")
ABBREVIATIONS = words(
    "i.e e.g w.r.t s.t cf resp etc i.i.d iid p.d p.s.d s.p.d eq eqs fig figs approx nec "
    "vs thm lem def prop sec ch no dim a.s r.v viz al ca mr dr"
)
JOINING = ("Where", "Here", "In which")
"""A sentence that starts so speaks of the formula before it."""
WORD = re.compile(
    r"(?P<short>(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?)|(?P<word>[^\W\d_]+(?:['’][a-z]+)?)"
    rf"|(?P<number>\d+)|(?P<atom>{ATOM})|(?P<mark>[^\s\w])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a formula, a number or a mark."""

    word: str
    """Lower case, without inner dots; empty for a formula."""
    raw: str
    at: int
    """Offset in the run's text."""
    atom: Atom | None = None
    """The formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A stretch of a run that is read as one sentence."""

    run: int
    text: str
    at: int
    """Offset in the run's text."""
    first: int
    end: int
    """Its formulas."""
    reach: int
    """Past the last formula it leads into: its own, those of the displays or the list after it."""
    paragraph: tuple[int, int]
    """Formulas of its paragraph (with the displays inside it)."""
    back: int
    """First formula of the sentence before it in its paragraph, else its own first."""


def sentences(run: Run, number: int, formulas: Sequence[Formula]) -> list[Sentence]:
    """Cut a run into sentences."""
    ends, breaks = _cuts(run, formulas)
    found: list[Sentence] = []
    first, at = run.first, 0
    paragraph_first = run.first
    pending: list[tuple[int, int, int, int]] = []
    back = first

    def flush(stop: int) -> None:
        nonlocal paragraph_first, back
        for begin, finish, one, two in pending:
            found.append(
                Sentence(
                    run=number,
                    text=run.text[begin:finish],
                    at=begin,
                    first=one,
                    end=two,
                    reach=two,
                    paragraph=(paragraph_first, stop),
                    back=back,
                )
            )
            back = one
        pending.clear()
        paragraph_first = back = stop

    for end in ends:
        count = run.text.count(ATOM, at, end)
        if count or run.text[at:end].strip():
            pending.append((at, end, first, first + count))
        first += count
        at = end
        if end in breaks:
            flush(first)
    flush(first)
    return _reaching(found, run, formulas)


def _reaching(found: list[Sentence], run: Run, formulas: Sequence[Formula]) -> list[Sentence]:
    """Let a sentence reach over the displays or the list that it leads into."""
    reached: list[Sentence] = []
    for place, one in enumerate(found):
        reach = one.end
        if place + 1 == len(found) and run.reach > one.end:
            reach = run.reach
        for later in found[place + 1 :]:
            lone = later.text.strip(" \n.,;") == ATOM * (later.end - later.first)
            if not (lone and one.end > one.first and formulas[one.end - 1].math.display):
                break
            if one.text.strip() == ATOM or _closed(formulas[reach - 1]):
                break
            reach = later.end
        reached.append(one if reach == one.end else _with_reach(one, reach))
    return reached


def _with_reach(one: Sentence, reach: int) -> Sentence:
    return Sentence(
        run=one.run,
        text=one.text,
        at=one.at,
        first=one.first,
        end=one.end,
        reach=reach,
        paragraph=(one.paragraph[0], max(one.paragraph[1], reach)),
        back=one.back,
    )


def _closed(formula: Formula) -> bool:
    return formula.math.text.rstrip().endswith(".")


def _cuts(run: Run, formulas: Sequence[Formula]) -> tuple[list[int], set[int]]:
    """Offsets just past each sentence, and those of them that end a paragraph."""
    text = run.text
    displays = _displays(run, formulas)
    ends: list[int] = []
    breaks: set[int] = set()
    for match in STOP.finditer(text):
        left = (
            text[: match.start()].rstrip()
            if match.start() < 80
            else text[match.start() - 80 : match.start()].rstrip()
        )
        end = match.end()
        right = _next(text, end)
        if not left or right < 0:
            continue
        mark = match.group()[0]
        if mark in ".!?":
            if _stops(text, left, right):
                ends.append(end)
            continue
        gap = match.group().count("\n") > 1
        if _breaks(text, (match.start(), right), left, displays, gap=gap):
            ends.append(end)
            if gap:
                breaks.add(end)
    ends.append(len(text))
    breaks.add(len(text))
    return ends, breaks


def _displays(run: Run, formulas: Sequence[Formula]) -> set[int]:
    """Offsets of the displays in a run's text."""
    found: set[int] = set()
    at = run.text.find(ATOM)
    index = run.first
    while at >= 0:
        if formulas[index].math.display:
            found.add(at)
        index += 1
        at = run.text.find(ATOM, at + 1)
    return found


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \n\t\"'*_•▶":
        at += 1
    return at if at < len(text) else -1


def _stops(text: str, left: str, right: int) -> bool:
    """Whether a dot ends its sentence."""
    last = left.rsplit(None, 1)[-1].lstrip("([")
    initial = len(last) == 1 and last.isupper()
    if text[right].islower() or initial or last.lower() in ABBREVIATIONS:
        return False
    return not text.startswith(JOINING, right)


def _breaks(
    text: str, gap_at: tuple[int, int], left: str, displays: set[int], *, gap: bool
) -> bool:
    """Whether a line or block ends its sentence; `gap_at` holds its start and what follows it."""
    at, right = gap_at
    behind = at - 1
    while behind >= 0 and text[behind] in " \n\t":
        behind -= 1
    if right in displays:
        return left[-1] in ".!?" or behind in displays
    if behind in displays:
        lower = text[right].islower() or text[right] in ",;()"
        return not (lower or text.startswith(JOINING, right))
    if gap:
        return True
    line = left.rsplit("\n", 1)[-1]
    return text[right].isupper() and left[-1] not in ",;:(" and len(line) < 60


def tokens(text: str, offset: int, atoms: Iterable[Atom]) -> list[Token]:
    """The tokens of a text; hyphens inside words are dropped (`positive-definite`)."""
    found: list[Token] = []
    formulas = iter(atoms)
    for match in WORD.finditer(text):
        raw = match.group()
        at = offset + match.start()
        if raw == ATOM:
            found.append(Token("", raw, at, next(formulas)))
            continue
        if raw in "-‐‑–" and _inside(text, match.start(), match.end()):
            continue
        word = raw.replace(".", "") if match.lastgroup == "short" else raw
        found.append(Token(word.lower().replace("’", "'"), raw, at))
    return found


def _inside(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(before and after and not before.isspace() and not after.isspace())


__all__ = ["GAP", "Sentence", "Token", "sentences", "tokens"]
