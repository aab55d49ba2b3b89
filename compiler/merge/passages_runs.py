"""Runs: repeated units that follow each other, as far as they go.

Stands apart as the alignment: given which units are alike, it finds for each place the longest
earlier text it repeats. A unit that differs within a run is a difference, not its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compiler.merge.passages_alike import (
    FEW_CHARACTERS,
    FEW_WORDS,
    FEW_WORDS_NEAR,
    LONG_FORMULA,
    Comparer,
)
from compiler.merge.passages_units import Unit

CANDIDATES = 8
"""Earlier occurrences tried for a place, from the first on and from the last back."""

SHORT_GAP = 30
"""Words that a unit without counterpart may have inside a run."""

Pair = tuple[int | None, int | None]
"""Numbers of an earlier and a later unit that correspond; None where one side has nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A later text that repeats an earlier one."""

    pairs: tuple[Pair, ...]
    exact: bool
    weight: int
    """Words and pieces of notation repeated."""

    @property
    def source(self) -> tuple[int, int]:
        """First and last unit of the earlier text."""
        numbers = [earlier for earlier, _ in self.pairs if earlier is not None]
        return numbers[0], numbers[-1]

    @property
    def copy(self) -> tuple[int, int]:
        """First and last unit of the later text."""
        numbers = [later for _, later in self.pairs if later is not None]
        return numbers[0], numbers[-1]


class Aligner:
    """Finds runs among units of several notes, numbered in one sequence."""

    def __init__(self, units: Sequence[Unit], cluster: Sequence[int], comparer: Comparer) -> None:
        self._units = units
        self._cluster = cluster
        self._comparer = comparer
        self._covered: set[tuple[int, int]] = set()

    def runs(self) -> list[Run]:
        """All runs that say enough, those inside a longer one left out."""
        found = [run for run in self._all() if self._counts(run)]
        found.sort(key=lambda run: (-run.weight, not run.exact, run.source, run.copy))
        kept: list[Run] = []
        taken: set[int] = set()
        for run in found:
            copy = set(range(run.copy[0], run.copy[1] + 1))
            fresh = copy - taken
            if not fresh or not self._enough(sorted(fresh)):
                continue
            kept.append(run)
            taken |= copy
        return kept

    def _all(self) -> Iterator[Run]:
        places: dict[int, list[int]] = {}
        for later, cluster in enumerate(self._cluster):
            earlier = places.setdefault(cluster, [])
            tried = (
                earlier
                if len(earlier) <= 2 * CANDIDATES
                else (earlier[:CANDIDATES] + earlier[-CANDIDATES:])
            )
            for start in tried:
                if (start, later) not in self._covered and self._match(start, later):
                    yield self._extend(start, later)
            earlier.append(later)

    def _match(self, earlier: int, later: int) -> bool:
        """Whether two units are in one place of a repetition."""
        if self._cluster[earlier] != self._cluster[later]:
            return False
        return self._comparer.near(earlier, later)

    def _together(self, start: int, here: int) -> bool:
        """Whether a number is in range and in the note of another."""
        return (
            here < len(self._units) and self._units[here].span.path == self._units[start].span.path
        )

    def _extend(self, earlier: int, later: int) -> Run:
        pairs: list[Pair] = [(earlier, later)]
        sure = 1
        a, b = earlier, later
        while True:
            step = self._step(a, b, earlier, later)
            if step is None:
                break
            pairs.extend(step)
            last = step[-1]
            if last[0] is None or last[1] is None:
                break
            a, b = last[0], last[1]
            if self._match(a, b) or self._comparer.follows(a, b):
                sure = len(pairs)
        pairs = pairs[:sure]
        while len(pairs) > 1 and self._is_heading(pairs[-1]):
            pairs.pop()
        for one, other in pairs:
            if one is not None and other is not None:
                self._covered.add((one, other))
        return Run(pairs=tuple(pairs), exact=self._exact(pairs), weight=self._weight(pairs))

    def _step(self, a: int, b: int, earlier: int, later: int) -> list[Pair] | None:
        """The next pair of a run, over a gap if need be."""

        def open_(x: int, y: int) -> bool:
            overlaps = self._units[a].span.path == self._units[b].span.path and x >= later
            return self._together(earlier, x) and self._together(later, y) and not overlaps

        if not open_(a + 1, b + 1):
            return None
        if self._match(a + 1, b + 1):
            return [(a + 1, b + 1)]
        for x, y in ((a + 2, b + 2), (a + 1, b + 2), (a + 2, b + 1)):
            if open_(x, y) and self._match(x, y) and self._bridges(a, b, x, y):
                return [*self._gap(a, b, x, y), (x, y)]
        if self._comparer.related(a + 1, b + 1):
            return [(a + 1, b + 1)]
        return None

    def _bridges(self, a: int, b: int, x: int, y: int) -> bool:
        """Whether what follows a gap is reason enough to go over it."""
        skipped = [*range(a + 1, x), *range(b + 1, y)]
        if x == a + 2 and y == b + 2 and self._comparer.related(a + 1, b + 1):
            return True
        if any(len(self._units[number].words) > SHORT_GAP for number in skipped):
            return False
        if any(self._units[number].kind == "heading" for number in skipped):
            return False
        return len(self._units[y].words) >= FEW_WORDS

    def _gap(self, a: int, b: int, x: int, y: int) -> list[Pair]:
        if x == a + 2 and y == b + 2:
            if self._comparer.related(a + 1, b + 1):
                return [(a + 1, b + 1)]
            return [(a + 1, None), (None, b + 1)]
        return [(a + 1, None)] if x == a + 2 else [(None, b + 1)]

    def _is_heading(self, pair: Pair) -> bool:
        number = pair[0] if pair[0] is not None else pair[1]
        return number is not None and self._units[number].kind == "heading"

    def _exact(self, pairs: Sequence[Pair]) -> bool:
        return all(
            one is not None and other is not None and self._units[one].key == self._units[other].key
            for one, other in pairs
        )

    def _weight(self, pairs: Sequence[Pair]) -> int:
        return sum(
            len(self._units[one].words) + len(self._units[one].notation)
            for one, other in pairs
            if one is not None and other is not None
        )

    def _counts(self, run: Run) -> bool:
        repeated = [y for x, y in run.pairs if x is not None and y is not None]
        if not self._enough(repeated):
            return False
        if run.exact:
            return True
        # Short blocks that are nearly alike are items of one list, not a repetition.
        words = sum(len(self._units[number].words) for number in repeated)
        formulas = sum(self._units[number].characters for number in repeated)
        same = sum(
            self._units[x].key == self._units[y].key
            for x, y in run.pairs
            if x is not None and y is not None
        )
        return words >= FEW_WORDS_NEAR or (formulas >= LONG_FORMULA and (not words or same > 1))

    def _enough(self, numbers: Sequence[int]) -> bool:
        """Whether units say enough, together, to be worth a person's attention."""
        said = [self._units[n] for n in numbers if self._units[n].kind in ("prose", "display")]
        if sum(len(unit.words) for unit in said if unit.quoted) < FEW_WORDS_NEAR:
            said = [unit for unit in said if not unit.quoted]  # a short quotation is meant as one
        words = sum(len(unit.words) for unit in said)
        return words >= FEW_WORDS or sum(unit.characters for unit in said) >= FEW_CHARACTERS
