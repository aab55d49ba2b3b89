"""Noun phrases: "a symmetric positive definite n × n matrix", "column vectors of length n".

Stands apart as the inner half of the prose reader: it knows words and sizes, not clauses.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence as Many
from dataclasses import dataclass, field

from compiler.extract.lexicon import (
    CUES,
    DETERMINERS,
    KINDS,
    NEUTRAL,
    PROPERTIES,
    VALUED,
    KindWord,
    Value,
    words,
)
from compiler.extract.sentences import Token
from compiler.extract.terms import Space, below, sizes_of, space_of
from compiler.ir.statement import Property
from compiler.ir.term import Name, Term
from compiler.latex import parse

FOLLOWERS = words(
    "of in with and or that which whose is are be by where for from on to such as "
    "satisfying having if when then without has have at via using so let but given "
    "respectively here not iff while since because assuming unless we it independent "
    "throughout whenever provided then parameterized parametrized depending over under "
    "valued"
)
SIZE_WORDS = frozenset(
    [
        "length",
        "size",
        "sizes",
        "dimension",
        "dimensions",
        "shape",
        "shapes",
        "order",
        "type",
        "dim",
    ]
)
TIMES = frozenset({"×", "x", "by", "X"})
ADVERBS = words(
    "also both all strictly real always everywhere assumed taken further only jointly "
    "itself necessarily simply additionally furthermore moreover just again now still "
    "therefore clearly already usually mutually chosen considered known said being to be"
)


@dataclass(slots=True)
class Description:
    """What a noun phrase says of whatever it is said of."""

    properties: list[Property] = field(default_factory=list)
    kind: KindWord | None = None
    random: bool = False
    valued: KindWord | None = None
    """What a function's values are."""
    sizes: tuple[Term, ...] = ()
    domain: tuple[Term, ...] | None = None
    space: Space | None = None
    either: bool = False
    """It offers a choice ("symmetric or skew") and therefore says nothing."""
    plural: bool = False

    def __bool__(self) -> bool:
        return bool(self.properties or self.kind or self.sizes or self.random or self.space)


NOUNS = frozenset({"complex", "unit"})
"""Properties whose words are nouns too: "a complex", "the unit of a monad"."""
NUMERIC: frozenset[Property] = frozenset(
    ["constant", "positive", "negative", "nonnegative", "nonzero", "real", "complex", "integer"]
)
"""What "a positive constant" may be and still be a number."""
NOTHING = Description()
"""What is found where no noun phrase stands; never changed."""
STARTERS = (
    frozenset(PROPERTIES) | frozenset(KINDS) | NEUTRAL | ADVERBS | DETERMINERS | frozenset(VALUED)
) | {"dimensional"}


def _may_start(token: Token) -> bool:
    return token.atom is not None or token.word in STARTERS or len(token.raw) == 1


def lookup(
    table: Mapping[str, list[tuple[tuple[str, ...], Value]]], tokens: Many[Token], at: int
) -> tuple[Value, int] | None:
    """The longest phrase of a table that starts at a token, and the place past it."""
    rows = table.get(tokens[at].word) if at < len(tokens) else None
    if rows is None:
        return None
    for phrase, value in rows:
        end = at + len(phrase)
        if end <= len(tokens) and all(
            tokens[at + k].word == phrase[k] for k in range(1, len(phrase))
        ):
            return value, end
    return None


def describe(tokens: Many[Token], at: int) -> tuple[Description, int]:
    """Read a noun phrase or a row of adjectives; an empty description when there is none."""
    if at >= len(tokens) or not _may_start(tokens[at]):
        return NOTHING, at
    found = Description()
    start = at
    determined = tokens[at].word in ("a", "an", "the")
    end = at
    noun = -1
    while at < len(tokens):
        token = tokens[at]
        step = sizes_at(tokens, at)
        if step is not None and (
            _sized_noun(tokens, step[1]) or (found and len(step[0]) > 1 and not found.sizes)
        ):
            found.sizes, at = step
            end = at
            continue
        property_ = lookup(PROPERTIES, tokens, at)
        kind = None if _real_array(tokens, at) else lookup(KINDS, tokens, at)
        if noun >= 0 and _next_phrase(tokens, at):
            break
        if kind is not None and (property_ is None or kind[1] >= property_[1]):
            noun = _note_kind(found, tokens, at, kind)
            if property_ is not None and property_[1] == kind[1]:
                found.properties.extend(property_[0])
            at = end = kind[1]
        elif property_ is not None:
            found.properties.extend(property_[0])
            at = end = property_[1]
        elif token.word in VALUED and at + 1 < len(tokens) and tokens[at + 1].word == "valued":
            found.valued, at = VALUED[token.word], at + 2
            end = at
        elif token.word == "dimensional":
            at += 1
            end = at
        elif token.word in ("and", ",") and found and _goes_on(tokens, at + 1):
            at += 1
        elif token.word in ("or", "/") and found and _goes_on(tokens, at + 1):
            found.either = True
            at += 1
        elif token.word == "of" and found.kind == "function":
            break
        elif (
            token.word in NEUTRAL
            or token.word in ADVERBS
            or (at == start and token.word in DETERMINERS)
        ):
            at += 1
        else:
            break
    _check_noun(found, tokens, at, noun=noun, determined=determined)
    if noun < 0 and (determined or _qualified(tokens, start)):
        found.properties = [one for one in found.properties if one not in NOUNS]
    if noun < 0 and determined and tokens[end - 1].word == "constant":
        found.kind = "scalar" if NUMERIC.issuperset(found.properties) else None
    if noun >= 0 or found.properties:
        end = _after(found, tokens, end)
    return found, end if found else start


def _next_phrase(tokens: Many[Token], at: int) -> bool:
    """Whether "and a number λ" follows, which is about another symbol."""
    if tokens[at].word not in ("and", ",") or at + 1 >= len(tokens):
        return False
    if tokens[at + 1].word not in ("a", "an", "the", "some"):
        return False
    place, noun = at + 2, False
    while place < len(tokens) and place < at + 8 and tokens[place].word in STARTERS:
        noun = noun or tokens[place].word in KINDS
        place += 1
    return noun and place < len(tokens) and tokens[place].atom is not None


def _real_array(tokens: Many[Token], at: int) -> bool:
    """Whether `A` or a bold letter follows: "for any real $A$" makes no number of it."""
    atom = tokens[at + 1].atom if tokens[at].word == "real" and at + 1 < len(tokens) else None
    return atom is not None and any(
        isinstance(one, Name) and (one.font == "bold" or one.base[:1].isupper())
        for one in atom.subjects
    )


def _qualified(tokens: Many[Token], start: int) -> bool:
    """Whether an unknown adjective stands before, as in "simplicial complex"."""
    before = tokens[start - 1] if start > 0 else None
    if before is None or not before.word.isalpha() or before.atom is not None:
        return False
    known = before.word in FOLLOWERS or before.word in NEUTRAL or before.word in ADVERBS
    return not known and lookup(CUES, tokens, start - 1) is None


def _note_kind(found: Description, tokens: Many[Token], at: int, kind: tuple[KindWord, int]) -> int:
    if kind[0] == "random":
        found.random = True
        inner = {"vector": "vector", "vectors": "vector", "matrix": "matrix", "matrices": "matrix"}
        word = inner.get(tokens[kind[1] - 1].word)
        if word is not None:
            found.kind = "vector" if word == "vector" else "matrix"
        elif tokens[kind[1] - 1].word.startswith("variable"):
            found.kind = found.kind or "scalar"
        return at
    if kind[0] == "function" and found.kind in ("scalar", "vector", "matrix"):
        found.valued = found.valued or found.kind
    found.kind = kind[0]
    last = tokens[kind[1] - 1].word
    found.plural = last.endswith("s") or last == "matrices"
    return at


def _check_noun(
    found: Description, tokens: Many[Token], at: int, *, noun: int, determined: bool
) -> None:
    """`a vector space` is no vector: a noun that another noun follows is not what is meant."""
    if at >= len(tokens):
        return
    word = tokens[at].word
    sized = word in SIZE_WORDS and at > 0 and tokens[at - 1].word in ("of", "with")
    foreign = word.isalpha() and len(word) > 1 and word not in FOLLOWERS and not sized
    behind = noun >= 0 and any(token.word == "of" for token in tokens[noun + 1 : at])
    if not foreign or behind:
        # "matrices of the same size", "a vector of parameters" are matrices and a vector
        return
    if noun >= 0 or determined:
        found.kind = None
        found.random = False
        found.sizes = ()
        found.properties.clear()


def _goes_on(tokens: Many[Token], at: int) -> bool:
    """Whether a coordinated adjective or noun follows."""
    while at < len(tokens) and (
        tokens[at].word in ADVERBS or tokens[at].word in ("a", "an", "and", "the", "of")
    ):
        at += 1
    if at >= len(tokens):
        return False
    size = sizes_at(tokens, at)
    if size is not None and len(size[0]) > 1:
        return True
    return lookup(PROPERTIES, tokens, at) is not None or lookup(KINDS, tokens, at) is not None


def _sized_noun(tokens: Many[Token], at: int) -> bool:
    """`m × n` is a size of what follows only if a noun follows."""
    limit = min(len(tokens), at + 5)
    for place in range(at, limit):
        word = tokens[place].word
        if word == "dimensional" or lookup(KINDS, tokens, place) is not None:
            return True
        if lookup(PROPERTIES, tokens, place) is None and word not in NEUTRAL:
            return False
    return False


def sizes_at(tokens: Many[Token], at: int) -> tuple[tuple[Term, ...], int] | None:
    """A size: `$m \\times n$`, `$m$ by $n$`, `m × n`, `$n$`, `3`."""
    first = _onesizes_at(tokens, at)
    if first is None:
        return None
    sizes, at = first
    while (
        len(sizes) <= 3
        and at + 1 < len(tokens)
        and tokens[at].word in TIMES
        and (more := _onesizes_at(tokens, at + 1)) is not None
    ):
        sizes, at = sizes + more[0], more[1]
    return sizes, at


def _onesizes_at(tokens: Many[Token], at: int) -> tuple[tuple[Term, ...], int] | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.atom is not None:
        size = token.atom.size
        # "matrices $A, B$" names two; only `m × n` gives two sizes at once.
        listed = size is not None and len(size) > 1 and bool(token.atom.names)
        return None if size is None or listed or not _countable(size) else (size, at + 1)
    beside = (at + 1 < len(tokens) and tokens[at + 1].word in TIMES | {"dimensional"}) or (
        at > 0 and tokens[at - 1].word in TIMES | SIZE_WORDS | {"of"}
    )
    if beside and (token.word.isdigit() or (len(token.raw) == 1 and token.raw.isalpha())):
        return (parse(token.raw, ()),), at + 1
    return None


def _countable(sizes: tuple[Term, ...]) -> bool:
    """Sizes are numbers and plain letters, and sums and products of them."""
    return all(
        not isinstance(one, Name) or (not one.font and not one.accents)
        for size in sizes
        for one in below(size)
    )


def _after(found: Description, tokens: Many[Token], at: int) -> int:
    """Read on: "of length n", "of size m × n", "in R^n", "from R^n to R^m", "of x"."""
    if at >= len(tokens):
        return at
    at = _trailing(found, tokens, at)
    if at >= len(tokens):
        return at
    word = tokens[at].word
    if word in ("of", "with") and at + 1 < len(tokens) and tokens[at + 1].word in SIZE_WORDS:
        size = _listed(tokens, at + 2)
        if size is not None:
            found.sizes, at = size
            return at
    if word in ("in", "∈") and at + 1 < len(tokens):
        space = _space(tokens[at + 1])
        if space is not None:
            found.space = space
            return at + 2
    if word == "from" and at + 3 < len(tokens) and tokens[at + 2].word in ("to", "into"):
        source, target = _space(tokens[at + 1]), _space(tokens[at + 3])
        if source is not None and target is not None:
            found.domain, found.space = source.sizes, target
            found.kind = found.kind or "function"
            return at + 4
    return at


def _trailing(found: Description, tokens: Many[Token], at: int) -> int:
    """A size said last: "symmetric $n \\times n$"."""
    size = sizes_at(tokens, at)
    if size is None or len(size[0]) < 2 or found.sizes:
        return at
    found.sizes = size[0]
    return size[1]


def _listed(tokens: Many[Token], at: int) -> tuple[tuple[Term, ...], int] | None:
    """A size with or without parentheses: `n`, `(m, n)`, `m × n`."""
    if at < len(tokens) and tokens[at].word in ("(", "=", ":"):
        at += 1
    size = sizes_at(tokens, at)
    if size is None and at < len(tokens):
        atom = tokens[at].atom
        if atom is not None and atom.term is not None:
            sizes = sizes_of(atom.term)
            return None if sizes is None or not _countable(sizes) else (sizes, at + 1)
    return size


def _space(token: Token) -> Space | None:
    if token.atom is None or token.atom.term is None:
        return None
    return space_of(token.atom.term, token.atom.latex)


__all__ = ["ADVERBS", "FOLLOWERS", "Description", "describe", "lookup", "sizes_at"]
