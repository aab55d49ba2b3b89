"""How alike two units are, and which units are worth comparing.

Stands apart as the part that must stay fast: each unit is put in a few buckets by its
rarest-looking shingles (the least hashes), and compared only with the few that share one. Prose
and mathematics are compared apart.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from compiler.merge.passages_units import Unit

SKETCH = 16
"""Buckets that the prose and that the mathematics of a unit is put in."""

NEIGHBOURS = 6
"""Units of a bucket that a new one is compared with."""

TRIED = 8
"""Units that one unit is compared with at most."""

WORDS = 3
"""Words in a shingle of prose."""

PIECES = 5
"""Pieces of notation in a shingle of mathematics."""

FEW_WORDS = 12
FEW_CHARACTERS = 40
"""Below both, a unit says too little to be a passage alone."""

LONG_ENOUGH = 30
"""Words and pieces from which on more may differ."""

ALIKE_LONG = 0.72
ALIKE_SHORT = 0.82
"""Share of words and pieces that near repetitions have in common."""

FEW_WORDS_NEAR = 25
"""Words below which a near repetition is no passage."""

ALIKE_FORMULA = 0.95
LONG_FORMULA = 80
"""A display alone is a near repetition only when it is long and hardly differs."""

EACH_PART = 0.5
"""Share that prose and mathematics must each have in common."""

RELATED = 0.5
"""Share from which on units inside a repeated run count as changed, not replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What two units have in common."""

    words: float
    notation: float
    overall: float


class Comparer:
    """Compares units by their number, each pair at most once, and counts the comparisons."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.count = 0
        self._words = [unit.words for unit in units]
        self._notation = [unit.notation for unit in units]
        self._bags: dict[int, Counter[str]] = {}
        self._known: dict[tuple[int, int], Likeness] = {}

    def likeness(self, first: int, second: int) -> Likeness:
        """How alike two units are; the same for either order."""
        pair = (min(first, second), max(first, second))
        found = self._known.get(pair)
        if found is None:
            found = self._compare(*pair)
            self._known[pair] = found
        return found

    def near(self, first: int, second: int) -> bool:
        """Whether two units repeat each other nearly."""
        if self.units[first].key == self.units[second].key:
            return True
        one, other = self.units[first], self.units[second]
        if one.kind != other.kind or one.kind in ("heading", "code"):
            return False
        if self._most(first, second) < ALIKE_LONG:
            return False
        like = self.likeness(first, second)
        if min(like.words, like.notation) < EACH_PART:
            return False
        if len(self._words[first]) + len(self._words[second]) < FEW_WORDS:
            length = min(one.characters, other.characters)
            return length >= LONG_FORMULA and like.notation >= ALIKE_FORMULA
        size = self._size(first) + self._size(second)
        return like.overall >= (ALIKE_LONG if size >= 2 * LONG_ENOUGH else ALIKE_SHORT)

    def follows(self, first: int, second: int) -> bool:
        """Whether two units correspond, given that those before them do."""
        one, other = self.units[first], self.units[second]
        if one.kind != other.kind or one.kind in ("heading", "code"):
            return False
        return (
            self._most(first, second) >= ALIKE_SHORT
            and self.likeness(first, second).overall >= ALIKE_SHORT
        )

    def related(self, first: int, second: int) -> bool:
        """Whether one unit reads as a changed form of the other."""
        one, other = self.units[first], self.units[second]
        if one.kind != other.kind or one.kind in ("heading", "code"):
            return False
        return (
            self._most(first, second) >= RELATED and self.likeness(first, second).overall >= RELATED
        )

    def _size(self, number: int) -> int:
        return len(self._words[number]) + len(self._notation[number])

    def _bag(self, number: int) -> Counter[str]:
        found = self._bags.get(number)
        if found is None:
            found = Counter(self._words[number])
            found.update(f"\\{piece}" for piece in self._notation[number])
            self._bags[number] = found
        return found

    def _most(self, first: int, second: int) -> float:
        """The most that two units can have in common, whatever their order of words."""
        total = self._size(first) + self._size(second)
        one, other = sorted((self._bag(first), self._bag(second)), key=len)
        common = sum(min(times, other[word]) for word, times in one.items() if word in other)
        return 2 * common / total if total else 1.0

    def _compare(self, first: int, second: int) -> Likeness:
        self.count += 1
        words = _common(self._words[first], self._words[second])
        pieces = _common(self._notation[first], self._notation[second])
        sizes = (
            len(self._words[first]) + len(self._words[second]),
            len(self._notation[first]) + len(self._notation[second]),
        )
        total = sum(sizes)
        return Likeness(
            words=words / sizes[0] if sizes[0] else 1.0,
            notation=pieces / sizes[1] if sizes[1] else 1.0,
            overall=(words + pieces) / total if total else 1.0,
        )


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    """Tokens of both that stand in common, in order."""
    if first == second:
        return 2 * len(first)
    if not first or not second:
        return 0
    if len(first) * len(second) > 4_000_000:
        # Too long to align: what both have, in whatever order, stands for it.
        one = Counter(first)
        return 2 * sum((one & Counter(second)).values())
    return 2 * _longest(first, second)


def _longest(first: Sequence[str], second: Sequence[str]) -> int:
    """Length of the longest common subsequence, a row of the usual table in one whole number.

    Hyyrö, "Bit-parallel LCS-length computation revisited", 2004: a zero bit is a place where the
    length grows. Aligning blocks, as `difflib` does, costs twenty times as much.
    """
    places: dict[str, int] = {}
    for number, token in enumerate(first):
        places[token] = places.get(token, 0) | 1 << number
    everything = (1 << len(first)) - 1
    row = everything
    for token in second:
        if matched := row & places.get(token, 0):
            row = ((row + matched) | (row - matched)) & everything
    return len(first) - row.bit_count()


def clusters(units: Sequence[Unit], comparer: Comparer) -> list[int]:
    """For each unit the number of the first unit it repeats, exactly or nearly.

    Work grows with the number of units: each is compared with at most `TRIED` others.
    """
    home = list(range(len(units)))
    first: dict[str, int] = {}
    buckets: dict[bytes, deque[int]] = {}

    def root(number: int) -> int:
        while home[number] != number:
            home[number] = home[home[number]]
            number = home[number]
        return number

    for number, unit in enumerate(units):
        known = first.setdefault(unit.key, number)
        if known != number:
            home[number] = known
            continue
        mine = [buckets.setdefault(b, deque(maxlen=NEIGHBOURS)) for b in _buckets(unit)]
        for other in _candidates(mine):
            if root(other) != root(number) and comparer.near(other, number):
                late, early = sorted((root(other), root(number)), reverse=True)
                home[late] = early
        for others in mine:
            if all(root(other) != root(number) for other in others):
                others.append(number)
    return [root(number) for number in range(len(units))]


def _candidates(buckets: Sequence[deque[int]]) -> list[int]:
    """Units that share buckets, the most first; sharing one of many is chance."""
    shared = Counter(other for others in buckets for other in others)
    least = 2 if len(buckets) > SKETCH // 2 else 1
    ranked = sorted((-times, other) for other, times in shared.items() if times >= least)
    return [other for _, other in ranked[:TRIED]]


def _buckets(unit: Unit) -> Iterator[bytes]:
    if unit.kind in ("heading", "code"):
        return
    words, notation = unit.words, unit.notation
    if len(words) >= FEW_WORDS // 2:
        yield from _least(words, WORDS, b"w")
    if unit.characters >= FEW_CHARACTERS:
        yield from _least(notation, PIECES, b"m")


def _least(tokens: Sequence[str], length: int, salt: bytes) -> list[bytes]:
    """The least hashes of the shingles: alike sets share some of them."""
    shingles = {
        " ".join(tokens[start : start + length])
        for start in range(max(1, len(tokens) - length + 1))
    }
    hashes = (
        blake2b(one.encode("utf-8", "replace"), digest_size=8, salt=salt).digest()
        for one in shingles
    )
    return sorted(hashes)[:SKETCH]
