"""The context of each statement: of everything said, what is about it and reaches it.

Stands apart as a sweep over the note: facts come into force and go out of it in the order of
formulas, so that a note with many of both costs no more than their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from compiler.extract.derivatives import derivative
from compiler.extract.lexicon import words
from compiler.extract.links import Link
from compiler.extract.said import Drop, Finding, Pair, Renew
from compiler.extract.scope import Extent
from compiler.extract.terms import bases, below, head
from compiler.ir.statement import (
    Assumes,
    AssumesRelation,
    Declares,
    Defines,
    Given,
    HasMoments,
    LaysOut,
    Means,
    Stacks,
)
from compiler.ir.term import FractionTerm, Name, ProductTerm, Script, Term
from compiler.latex import normalise_symbol

DIFFERENTIAL = words(
    "partial d nabla D grad Grad J H Hess Jac jac Delta vec prime mathrm{d} jacobian hessian"
)
"""Letters without which no layout matters."""
STACKING = frozenset({"vec", "Vec", "vech", "VEC"})
WRITTEN = {
    "prime": "'", "star": "*", "bars": "|", "norm": "\\|", "T": "^", "H": "^", "plus": "+",
    "log": "log", "brackets": "[", "softmax": "softmax",
}  # fmt: skip
"""How notation with a spoken name looks in LaTeX; other names are commands."""
MAX_GIVEN = 400
"""Facts handed to one statement; the nearest are kept."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A fact with its extent and its place in the order of reading."""

    start: int
    end: int
    order: tuple[int, int, int]
    what: Given | Drop | Renew | Pair
    names: frozenset[str]
    """Letters of its subject; empty for what is about everything."""
    more: frozenset[str]
    """Letters it brings in: what they are matters too."""


def standing(extent: Extent, finding: Finding, number: int) -> Standing:
    """Place a finding."""
    names, more = _names(finding.what)
    return Standing(
        start=extent[0],
        end=extent[1],
        order=(*finding.said.order, number),
        what=finding.what,
        names=names,
        more=more,
    )


def _names(what: Given | Drop | Renew | Pair) -> tuple[frozenset[str], frozenset[str]]:
    none: frozenset[str] = frozenset()
    match what:
        case Defines(left=left, right=right):
            found = head(left)
            own = bases(found) if found is not None else bases(left)
            return _lead(found) or own, bases(left) | bases(right)
        case Declares(subject=subject, sizes=sizes, domain=domain):
            more = frozenset().union(*(bases(one) for one in (*sizes, *(domain or ()))))
            return _lead(subject) or bases(subject), more
        case Assumes(subject=None):
            return none, none
        case Assumes(subject=subject):
            return _lead(subject) or bases(subject), none  # type: ignore[arg-type]
        case AssumesRelation(left=left, right=right):
            both = bases(left) | bases(right)
            return both, both
        case HasMoments(subject=subject, mean=mean, covariance=covariance, parameters=parameters):
            parts = [one for one in (mean, covariance, *parameters) if one is not None]
            return _lead(subject) or bases(subject), frozenset().union(*map(bases, parts))
        case Drop(subject=subject) | Renew(subject=subject):
            return (none, none) if subject is None else (frozenset({subject}), none)
        case _:
            return none, none


def _lead(term: Term | None) -> frozenset[str]:
    """The letter of a symbol, without those of its index."""
    match term:
        case Name(base=base):
            return frozenset({base})
        case Script(base=Name(base=base)):
            return frozenset({base})
        case _:
            return frozenset()


@dataclass(slots=True)
class Sweep:
    """Facts in force at the formula being looked at."""

    facts: Sequence[Standing]
    """Sorted by where they come into force."""
    next: int = 0
    about: dict[str, list[Standing]] = field(default_factory=dict)
    general: list[Standing] = field(default_factory=list)

    def move(self, index: int) -> None:
        """Bring in everything that holds from this formula on."""
        while self.next < len(self.facts) and self.facts[self.next].start <= index:
            fact = self.facts[self.next]
            self.next += 1
            if fact.end <= index:
                continue
            if not fact.names:
                self.general.append(fact)
            for name in fact.names:
                held = self.about.setdefault(name, [])
                held[:] = [one for one in held if not _replaces(fact, one)]
                held.append(fact)

    def at(self, index: int, names: Iterable[str]) -> list[Standing]:
        """What holds at a formula and is about these letters, or about letters those bring in."""
        self.general = [one for one in self.general if one.end > index]
        found: dict[int, Standing] = {id(one): one for one in self.general}
        waiting = list(names)
        seen = set(waiting)
        while waiting:
            name = waiting.pop()
            held = self.about.get(name)
            if held is None:
                continue
            if any(one.end <= index for one in held):
                held[:] = [one for one in held if one.end > index]
            for one in held:
                if id(one) not in found:
                    found[id(one)] = one
                    fresh = one.more - seen
                    seen |= fresh
                    waiting.extend(fresh)
        return list(found.values())


def _replaces(new: Standing, old: Standing) -> bool:
    """Whether a later saying of the same, valid at least as long, takes an earlier one's place."""
    later = new.order > old.order and new.end >= old.end and new.start >= old.start
    if not later or isinstance(new.what, Drop | Pair) or isinstance(old.what, Drop | Pair):
        return False
    if isinstance(new.what, Renew):
        spoken = isinstance(old.what, Renew) and old.what == new.what
        return spoken or _forgotten(new, old)
    if isinstance(old.what, Renew) or type(new.what) is not type(old.what):
        return False
    return _same(new.what) == _same(old.what)


def gather(
    held: Sequence[Standing],
    beside: Sequence[Standing],
    order: tuple[int, int],
    link: Link,
    letters: frozenset[str],
) -> tuple[Given, ...]:
    """The context of one statement, nearest last; what was denied or renewed is left out.

    `beside` stands in the statement's own row, and is nearest of all.
    """
    before = sorted((one for one in held if one.order[:2] <= order), key=lambda one: one.order)
    after = sorted((one for one in held if one.order[:2] > order), key=lambda one: one.order)
    nearest = [*before, *reversed(after), *beside]
    drops = [one for one in nearest if isinstance(one.what, Drop)]
    renewals = [one for one in before if isinstance(one.what, Renew)]
    kept: dict[object, Given] = {}
    settled = frozenset().union(
        *(one.names for one in nearest if isinstance(one.what, Defines | Declares))
    )
    bodies = [one.what.fact.text for one in nearest if isinstance(one.what, Defines)]
    told = any(
        isinstance(one.what, LaysOut) and one.what.fact.origin == "author" for one in nearest
    )
    for one in nearest:
        if isinstance(one.what, Pair):
            for given in _paired(one.what, link, settled):
                kept[id(given)] = given
            continue
        if _idle(one.what, link, letters, bodies, told=told):
            continue
        if isinstance(one.what, Drop | Renew) or _denied(one, drops) or _renewed(one, renewals):
            continue
        if isinstance(one.what, Defines) and _is_itself(one.what, link):
            continue
        key = _same(one.what)
        kept.pop(key, None)
        kept[key] = one.what
    return tuple(_without_old_sizes(kept.values()))[-MAX_GIVEN:]


SQUARE = frozenset(
    ["symmetric", "skew", "hermitian", "positive_definite", "positive_semidefinite", "invertible"]
)
"""Properties that only square matrices have."""


def _without_old_sizes(given: Iterable[Given]) -> Iterator[Given]:
    """Leave out "A is m × n" where a later sentence makes the same letter, say, symmetric."""
    kept = list(given)
    for place, one in enumerate(kept):
        if not isinstance(one, Declares) or len(one.sizes) != 2 or not _oblong(one.sizes):
            yield one
            continue
        anew = any(
            isinstance(later, Assumes)
            and later.property in SQUARE
            and later.subject is not None
            and _spelled(later.subject) == _spelled(one.subject)
            and later.fact.span.start > one.fact.span.end
            for later in kept[place + 1 :]
        )
        if not anew:
            yield one


def _oblong(sizes: Sequence[Term]) -> bool:
    names = [bases(size) for size in sizes]
    return names[0] != names[1]


def _idle(
    what: Given | Drop | Renew,
    link: Link,
    letters: frozenset[str],
    bodies: Sequence[str],
    *,
    told: bool,
) -> bool:
    """Layouts where nothing is differentiated, stackings without vec, notation not used here.

    A layout the author told vaultc leaves no room for what the prose says.
    """
    match what:
        case LaysOut(fact=fact):
            return DIFFERENTIAL.isdisjoint(letters) or (told and fact.origin != "author")
        case Stacks():
            return STACKING.isdisjoint(letters)
        case Means(subject=subject):
            written = WRITTEN.get(subject, f"\\{subject}" if len(subject) > 1 else subject)
            texts = (link.left_latex, link.right_latex, *bodies)
            return not any(written in text for text in texts)
        case _:
            return False


def _is_itself(given: Defines, link: Link) -> bool:
    return given.right is link.right or given.right is link.left


def _same(given: Given) -> object:
    """Facts that say the same are kept once, at their last place."""
    match given:
        case Defines(left=left):
            found = head(left)
            return ("defines", normalise_symbol(found) if found is not None else id(given))
        case Assumes(subject=subject, property=one):
            return ("assumes", _spelled(subject), one)
        case Declares(subject=subject, kind=kind, sizes=sizes) if not sizes:
            return ("declares", _spelled(subject), kind)
        case LaysOut(layout=layout, about=about):
            return ("layout", layout, about)
        case Stacks():
            return "stacks"
        case Means(subject=subject):
            return ("means", subject)
        case _:
            return id(given)


def _spelled(term: Term | None) -> object:
    found = head(term) if term is not None else None
    return normalise_symbol(found) if found is not None else id(term)


def _denied(one: Standing, drops: Sequence[Standing]) -> bool:
    if not isinstance(one.what, Assumes):
        return False
    for drop in drops:
        if not isinstance(drop.what, Drop) or drop.order[:2] == one.order[:2]:
            continue
        about = drop.what.subject is None or not one.names or drop.what.subject in one.names
        same = drop.what.property is None or drop.what.property == one.what.property
        narrower = drop.end - drop.start <= one.end - one.start or drop.order > one.order
        if drop.what.property is None:
            narrower = drop.order > one.order and one.end <= drop.end
        if about and same and narrower:
            return True
    return False


def _renewed(one: Standing, renewals: Sequence[Standing]) -> bool:
    """Whether a "let A be …" makes one forget what was said of A before."""
    return any(_forgotten(new, one) for new in renewals)


def _forgotten(new: Standing, one: Standing) -> bool:
    if not isinstance(one.what, Assumes | Declares | HasMoments | Defines):
        return False
    if one.what.fact.origin == "author" or not isinstance(new.what, Renew):
        return False
    return new.what.subject in one.names and one.order[:2] < new.order[:2]


def _paired(pair: Pair, link: Link, settled: frozenset[str]) -> Iterator[Given]:
    """Under a heading "scalar by vector": what is differentiated is a scalar, by what a vector.

    Only for letters of which nothing else is known.
    """
    seen: set[str] = set()
    for term in (link.left, link.right):
        for part in below(term):
            if not isinstance(part, FractionTerm | ProductTerm):
                continue
            found = derivative(part)
            if found is None or found.form not in ("fraction", "nabla"):
                continue
            for side, kind in ((found.top, pair.top), (found.bottom, pair.bottom)):
                plain = head(side) if side is not None else None
                if not isinstance(plain, Name) or plain.operator or plain.font == "roman":
                    continue
                if plain.base in settled or plain.base in seen:
                    continue
                seen.add(plain.base)
                yield Declares(subject=plain, kind=kind, sizes=(), domain=None, fact=pair.fact)


__all__ = ["Standing", "Sweep", "gather", "standing"]
