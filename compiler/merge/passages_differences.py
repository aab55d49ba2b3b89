"""What differs between an occurrence of a near repetition and the first one.

Stands apart because a changed sign matters more than a changed word: prose and mathematics are
compared apart, each difference with its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from compiler.ir.entry import Difference
from compiler.merge.passages_runs import Pair
from compiler.merge.passages_units import Token, Unit
from compiler.source.text import Source

JOINED = 12
"""Tokens in common below which two changes are shown as one."""

JOINED_NOTATION = 24
"""The same for pieces of notation."""

LONGEST = 160
"""Characters of a difference shown."""

LARGEST = 4_000_000
"""Products of lengths above which texts are not aligned."""

Tokens = tuple[Token, ...]


def differences(
    units: Sequence[Unit],
    pairs: Sequence[Pair],
    occurrence: int,
    sources: Mapping[str, Source],
) -> Iterator[Difference]:
    """Differences of the later units from the earlier ones, in order."""
    first, copy = (
        units[next(n for n in side if n is not None)] for side in zip(*pairs, strict=True)
    )
    texts = (sources[first.span.path].text, sources[copy.span.path].text)
    after = copy.span.start
    for one, other in pairs:
        earlier = units[one] if one is not None else None
        later = units[other] if other is not None else None
        after = later.span.start if later is not None else after
        if earlier is not None and later is not None and earlier.key == later.key:
            continue
        for start, old, new, mathematics in _changes(earlier, later, after):
            yield Difference(
                occurrence=occurrence,
                line=sources[copy.span.path].position(start)[0],
                before=_written(texts[0], old),
                after=_written(texts[1], new),
                mathematics=mathematics,
            )


def _changes(
    earlier: Unit | None, later: Unit | None, place: int
) -> Iterator[tuple[int, Tokens, Tokens, bool]]:
    """Place in the later text, tokens before, tokens after, and whether they are mathematics."""
    before, after = earlier.prose if earlier else (), later.prose if later else ()
    for a, b, c, d in _stretches(before, after, JOINED):
        start = after[min(c, len(after) - 1)].start if after else place
        yield start, before[a:b], after[c:d], False
    prose_changed = [t.text for t in before] != [t.text for t in after]
    formulas, news = earlier.formulas if earlier else (), later.formulas if later else ()
    for old, new in _pairs(formulas, news):
        for a, b, c, d in _stretches(old, new, JOINED_NOTATION):
            if prose_changed and not (old and new):
                continue  # gone together with the words around it, which were shown
            left, right = _balance(old, a, b), _balance(new, c, d)
            before_it, after_it = max(left[0], right[0]), max(left[1], right[1])
            was = old[max(0, a - before_it) : b + after_it]
            now = new[max(0, c - before_it) : d + after_it]
            start = now[0].start if now else new[min(c, len(new) - 1)].start if new else place
            yield start, was, now, True


def _pairs(formulas: Sequence[Tokens], later: Sequence[Tokens]) -> Iterator[tuple[Tokens, Tokens]]:
    """Formulas that correspond and differ; one without counterpart stands against nothing."""
    keys = [[" ".join(t.text for t in formula) for formula in some] for some in (formulas, later)]
    for tag, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for place in range(max(b - a, d - c)):
            old = formulas[a + place] if a + place < b else ()
            new = later[c + place] if c + place < d else ()
            yield old, new


def _stretches(before: Tokens, after: Tokens, joined_below: int) -> list[list[int]]:
    """Ranges that differ, those close together as one."""
    old, new = [t.text for t in before], [t.text for t in after]
    if len(old) * len(new) > LARGEST:
        return [[0, len(old), 0, len(new)]]
    joined: list[list[int]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if joined and a - joined[-1][1] <= joined_below:
            joined[-1][1], joined[-1][3] = b, d
        else:
            joined.append([a, b, c, d])
    return joined


def _balance(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """How far a range must grow, to the left and to the right, for its braces to match."""
    depth = lowest = 0
    for token in tokens[start:end]:
        depth += (token.text == "{") - (token.text == "}")
        lowest = min(lowest, depth)
    left = start
    while lowest < 0 and left > 0:
        left -= 1
        step = (tokens[left].text == "{") - (tokens[left].text == "}")
        lowest, depth = lowest + step, depth + step
    if left < start and left > 0 and tokens[left - 1].text.startswith("\\"):
        left -= 1
    right = end
    while depth > 0 and right < len(tokens):
        depth += (tokens[right].text == "{") - (tokens[right].text == "}")
        right += 1
    return start - left, right - end


def _written(text: str, tokens: Tokens) -> str:
    """The text from the first token to the last, white space normalised."""
    if not tokens:
        return ""
    found = " ".join(text[tokens[0].start : tokens[-1].end].split())
    return found if len(found) <= LONGEST else found[: LONGEST - 1] + "…"
