"""Matching: whether a formula holds a pattern, under other letters.

Letters are renamed one to one; a wildcard takes any expression, and several factors of a product or
terms of a sum at once. Scalars of a product, terms of a sum and sides of an equation stand in any
order; a trace is read in a circle; a product that is a number, and the product below a trace, may
be transposed as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from compiler.structure.letters import may_be, plain
from compiler.structure.tree import Either, Letter, Node, Numeral, TooLarge, Tree, Wild, subtrees

STEPS = 4000
"""Comparisons spent on one formula: what is not found by then is not found."""

COMMUTING = frozenset({"=", "⊙", "∩", "∪", "\\ne", "\\approx", "gcd", "Cov"})
TRACED = frozenset({"trace", "det"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How a formula holds a pattern."""

    letters: tuple[tuple[str, str], ...]
    """Letters of the pattern with those of the formula, in order of the pattern's."""
    same: int
    """How many of them are the same letter, in whatever font."""
    whole: bool
    """Whether the pattern is the whole formula, or a whole side of it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What letters and wildcards stand for so far."""

    letters: Mapping[str, str]
    taken: frozenset[str]
    wild: Mapping[str, Tree]


_NOTHING = _Found({}, frozenset(), {})


def match(pattern: Tree, tree: Tree) -> Match | None:
    """The first place where a formula holds the pattern, by fewest renamed letters."""
    search = _Search()
    best: Match | None = None
    try:
        places = list(subtrees(tree))
        # No match can keep more of the pattern's letters than the formula has.
        most = len(_letters(subtrees(pattern)) & _letters(places))
        for place in places:
            if not _alike(pattern, place):
                continue
            for found in search.anywhere(pattern, place):
                names = tuple(sorted(found.letters.items()))
                same = sum(plain(mine) == plain(yours) for mine, yours in names)
                told = Match(letters=names, same=same, whole=place is tree or _is_side(place, tree))
                if best is None or (told.same, told.whole) > (best.same, best.whole):
                    best = told
                if best.same >= most:
                    return best
    except (TooLarge, _Spent):
        pass
    return best


def _alike(pattern: Tree, place: Tree) -> bool:
    """Whether a place is worth a look: most are told apart by their heads alone."""
    if not isinstance(pattern, Node):
        return True
    if not isinstance(place, Node):
        return False
    return pattern.head == place.head or (_is_product(pattern.head) and _is_product(place.head))


def _letters(places: Iterable[Tree]) -> set[str]:
    return {plain(place.name) for place in places if isinstance(place, Letter)}


def _is_side(place: Tree, tree: Tree) -> bool:
    return isinstance(tree, Node) and any(place is side for side in tree.parts[:2])


class _Spent(Exception):  # noqa: N818
    """The steps for this formula are used up."""


class _Search:
    """One pattern against one formula."""

    def __init__(self) -> None:
        self._steps = 0

    def anywhere(self, pattern: Tree, place: Tree) -> Iterator[_Found]:
        """Matches at a place, parts of its product or sum included."""
        match pattern, place:
            case Either(options), _:
                for option in options:
                    yield from self.anywhere(option, place)
            case Node(head, parts), Node(other, below) if _is_product(head) and _is_product(other):
                for scalars, word in _arrangements(other, below):
                    for start in range(len(word) + 1):
                        yield from self._factors(
                            parts, scalars, word[start:], _NOTHING, exact=False
                        )
            case Node("+", parts), Node("+", below):
                yield from self._terms(parts, below, _NOTHING, exact=False)
            case _:
                yield from self._match(pattern, place, _NOTHING)

    def _match(self, pattern: Tree, tree: Tree, so_far: _Found) -> Iterator[_Found]:
        self._steps += 1
        if self._steps > STEPS:
            raise _Spent
        match pattern, tree:
            case Either(options), _:
                for option in options:
                    yield from self._match(option, tree, so_far)
            case Wild(name), _:
                yield from _wild(name, tree, so_far)
            case Letter(), Letter():
                yield from _letter(pattern, tree, so_far)
            case Letter(name), Numeral(text) if name.lstrip("\\") == text:
                yield so_far
            case Numeral(one), Numeral(other) if one == other:
                yield so_far
            case Node("trace" | "det" as head, (inner,)), Node(other, (below,)) if head == other:
                yield from self._round(inner, below, so_far, turns=head == "trace")
            case Node(head, parts), Node(other, below) if _is_product(head) and _is_product(other):
                for scalars, word in _arrangements(other, below):
                    yield from self._factors(parts, scalars, word, so_far, exact=True)
            case Node("+", parts), Node("+", below):
                yield from self._terms(parts, below, so_far, exact=True)
            case Node(head, parts), Node(other, below) if head == other:
                yield from self._parts(parts, below, so_far)
                if head in COMMUTING and len(below) == 2:
                    yield from self._parts(parts, below[::-1], so_far)
            case _:
                return

    def _parts(
        self, parts: tuple[Tree, ...], below: tuple[Tree, ...], so_far: _Found
    ) -> Iterator[_Found]:
        if len(parts) != len(below):
            return
        if not parts:
            yield so_far
            return
        for found in self._match(parts[0], below[0], so_far):
            yield from self._parts(parts[1:], below[1:], found)

    def _round(self, inner: Tree, below: Tree, so_far: _Found, *, turns: bool) -> Iterator[_Found]:
        """The argument of a trace, its factors in a circle, forwards and transposed."""
        yield from self._match(inner, below, so_far)
        if isinstance(inner, Either):
            for option in inner.options:
                yield from self._round(option, below, so_far, turns=turns)
            return
        if not (isinstance(inner, Node) and isinstance(below, Node)):
            return
        if not (_is_product(inner.head) and below.head.startswith("*")):
            return
        count = int(below.head[1:] or 0)
        scalars, word = below.parts[:count], below.parts[count:]
        back = tuple(map(_transposed, reversed(word)))
        for way in (word, back):
            for turn in range(len(word) if turns else 1):
                if way is word and turn == 0:
                    continue
                circle = way[turn:] + way[:turn]
                yield from self._factors(inner.parts, scalars, circle, so_far, exact=True)

    def _factors(
        self,
        parts: tuple[Tree, ...],
        scalars: tuple[Tree, ...],
        word: tuple[Tree, ...],
        so_far: _Found,
        *,
        exact: bool,
    ) -> Iterator[_Found]:
        """Factors of a pattern against scalars in any order and a word in its own."""
        self._steps += 1
        if self._steps > STEPS:
            raise _Spent
        if not parts:
            if not exact or not (scalars or word):
                yield so_far
            return
        first, rest = parts[0], parts[1:]
        for place, scalar in enumerate(scalars):
            left = scalars[:place] + scalars[place + 1 :]
            for found in self._match(first, scalar, so_far):
                yield from self._factors(rest, left, word, found, exact=exact)
        longest = len(word) if isinstance(first, Wild) else min(1, len(word))
        for length in range(1, longest + 1):
            taken = word[0] if length == 1 else Node("*0", word[:length])
            for found in self._match(first, taken, so_far):
                yield from self._factors(rest, scalars, word[length:], found, exact=exact)
        if isinstance(first, Wild) and exact and not rest and scalars and len(scalars + word) > 1:
            whole = Node(f"*{len(scalars)}", scalars + word)
            yield from self._match(first, whole, so_far)

    def _terms(
        self, parts: tuple[Tree, ...], terms: tuple[Tree, ...], so_far: _Found, *, exact: bool
    ) -> Iterator[_Found]:
        """Terms of a sum, in any order; the last wildcard takes all that is left."""
        self._steps += 1
        if self._steps > STEPS:
            raise _Spent
        if not parts:
            if not exact or not terms:
                yield so_far
            return
        ordered = sorted(parts, key=lambda part: isinstance(part, Wild))
        first, rest = ordered[0], tuple(ordered[1:])
        for place, term in enumerate(terms):
            left = terms[:place] + terms[place + 1 :]
            for found in self._match(first, term, so_far):
                yield from self._terms(rest, left, found, exact=exact)
        if isinstance(first, Wild) and not rest and len(terms) > 1:
            yield from self._match(first, Node("+", terms), so_far)


def _is_product(head: str) -> bool:
    return head.startswith("*") or head == "<>"


def _arrangements(
    head: str, parts: tuple[Tree, ...]
) -> Iterator[tuple[tuple[Tree, ...], tuple[Tree, ...]]]:
    """Scalars and word of a product; a product that is a number reads both ways."""
    if head == "<>":
        yield (), parts
        yield (), tuple(map(_transposed, reversed(parts)))
        return
    count = int(head[1:] or 0)
    yield parts[:count], parts[count:]


def _transposed(tree: Tree) -> Tree:
    match tree:
        case Node("T", (inner,)):
            return inner
        case Numeral():
            return tree
        case _:
            return Node("T", (tree,))


def _wild(name: str, tree: Tree, so_far: _Found) -> Iterator[_Found]:
    if name in ("", "·"):
        yield so_far
    elif name not in so_far.wild:
        yield replace(so_far, wild={**so_far.wild, name: tree})
    elif so_far.wild[name] == tree:
        yield so_far


def _letter(pattern: Letter, tree: Letter, so_far: _Found) -> Iterator[_Found]:
    known = so_far.letters.get(pattern.name)
    if known is not None:
        if known == tree.name:
            yield so_far
        return
    if tree.name in so_far.taken or not may_be(pattern, tree):
        return
    yield replace(
        so_far,
        letters={**so_far.letters, pattern.name: tree.name},
        taken=so_far.taken | {tree.name},
    )
