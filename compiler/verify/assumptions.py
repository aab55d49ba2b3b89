"""Missing assumptions: a lattice of natural ones, tried from the likeliest.

Stands apart because naming the missing assumption is worth more than a refutation, and because a
trivialising one (under which both sides vanish) would be a false excuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from compiler.ir.expr import Apply, Derivative, Differential, Directional, Fill, Hessian
from compiler.ir.formula import Law, Reading, SymbolInfo
from compiler.verify.arithmetic import Unfit
from compiler.verify.batch import Plan
from compiler.verify.case import Case
from compiler.verify.evaluate import Meter
from compiler.verify.rungs import exact, numeric, settle
from compiler.verify.sizes import size_names
from compiler.verify.written import is_zero

_WORDS = {
    "positive": "positive",
    "nonnegative": "nonnegative",
    "positive_definite": "positive definite",
    "unit": "a unit vector",
    "probability_vector": "a vector whose entries sum to 1",
    "integer": "an integer",
    "one_hot": "one-hot",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """Something that the statement may have left unsaid."""

    words: str
    natural: bool
    """Whether it stands even where one edit would mend the statement as well."""
    plan: Plan = field(default_factory=Plan)
    laws: tuple[Law, ...] | None = None


def find_assumption(case: Case, meter: Meter, seed: int) -> Assumption | None:
    """The likeliest assumption under which the statement holds; None when there is none."""
    for candidate in _candidates(case):
        if candidate.laws is not None:
            try:
                other = Case(replace(case.reading, laws=candidate.laws), case.plan)
            except Unfit:
                continue
        else:
            other = case.assuming(candidate.plan)
        if _holds(other, meter, seed + 13):
            return candidate
    return None


def _holds(case: Case, meter: Meter, seed: int) -> bool:
    try:
        quick = (
            exact(case, meter, seed, trials=3, sizes=1)
            if case.rational
            else numeric(case, meter, seed, trials=6, sizes=1)
        )
    except Unfit:
        try:
            quick = numeric(case, meter, seed, trials=6, sizes=1)
        except Unfit:
            return False
    if quick.status == "fails":
        return False
    try:
        found = settle(case, meter, seed + 1)
    except Unfit:
        return False
    vanishing = found.zero and not (is_zero(case.reading.left) or is_zero(case.reading.right))
    return found.status == "holds" and not vanishing


def _candidates(case: Case) -> Iterator[Assumption]:
    reading = case.reading
    free = case.left.free | case.right.free
    infos = [
        i
        for i in reading.symbols
        if i.name in free and i.name not in case.program.bindings and i.index_of is None
    ]
    matrices = [i for i in infos if _square(i) and not i.random]
    yield from _symmetric(matrices)
    yield from _scalars(case, infos)
    # what a derivative is taken by must move freely
    fixed = _variables(case)
    infos = [i for i in infos if i.name not in fixed]
    matrices = [i for i in matrices if i.name not in fixed]
    yield from _commuting(matrices)
    yield from _randoms(reading)
    yield from _each(matrices, "orthogonal", "orthogonal")
    tall = [i for i in infos if _tall(i)]
    yield from _each(tall, "orthogonal", "of orthonormal columns")
    yield from _equal_sizes(case, infos)
    vectors = [i for i in infos if _vector(i) and not i.random]
    yield from _each(vectors, "unit", "a unit vector")
    yield from _upright(vectors)
    yield from _each(matrices, "positive_definite", "positive definite")
    yield from _each(matrices, "diagonal", "diagonal")
    yield from _each(matrices, "idempotent", "idempotent")
    yield from _each(vectors, "probability_vector", "a vector whose entries sum to 1")
    if is_zero(reading.right):
        yield from _each(matrices, "skew", "skew-symmetric")


def _equal_sizes(case: Case, infos: list[SymbolInfo]) -> Iterator[Assumption]:
    oblong = [i for i in infos if _tall(i)]
    if oblong and len(size_names(case.program)) > 1:
        words = f"{_listed(oblong)} square" if len(oblong) > 1 else f"{oblong[0].name} square"
        yield Assumption(words=words, natural=False, plan=Plan(square=True))


def _symmetric(matrices: list[SymbolInfo]) -> Iterator[Assumption]:
    plain = [m for m in matrices if "symmetric" not in m.properties]
    yield from _each(plain, "symmetric", "symmetric", natural=True)
    if len(plain) == 2:
        # three or more missing symmetries are an excuse, not a cause
        every = {i.name: frozenset({"symmetric"}) for i in plain}
        yield Assumption(words=f"{_listed(plain)} symmetric", natural=False, plan=Plan(extra=every))


def _scalars(case: Case, infos: list[SymbolInfo]) -> Iterator[Assumption]:
    scalars = [i for i in infos if i.type.shape == () and not i.random and not i.integer]
    signed = [i for i in scalars if not {"positive", "nonnegative"} & set(i.properties)]
    yield from _each(signed, "positive", "positive", natural=True)
    if len(signed) > 1:
        every = {i.name: frozenset({"positive"}) for i in signed}
        yield Assumption(words=f"{_listed(signed)} positive", natural=True, plan=Plan(extra=every))
    vectors = [i for i in infos if _vector(i) and not i.random]
    yield from _each(vectors, "positive", "of positive entries")
    if case.conditions.any:
        return
    whole = [i for i in scalars if "integer" not in i.properties]
    yield from _each(whole, "integer", "an integer")


def _variables(case: Case) -> set[str]:
    """Symbols that some derivative is taken by."""
    found: set[str] = set()
    for node in case.program.nodes():
        match node.expr:
            case Derivative() | Directional():
                found |= node.kids[1].free
            case Hessian():
                found |= node.kids[1].free | node.kids[2].free
            case Differential(moves=moves):
                found |= {name for name, _ in moves}
            case Apply(op="divergence" | "curl" | "laplacian" | "nth_derivative"):
                found |= node.kids[1].free
            case _:
                pass
    return found


def _commuting(matrices: list[SymbolInfo]) -> Iterator[Assumption]:
    for a, first in enumerate(matrices):
        for second in matrices[a + 1 :]:
            if first.type == second.type:
                pair = frozenset((first.name, second.name))
                words = f"{first.name} and {second.name} commute"
                yield Assumption(words=words, natural=False, plan=Plan(commuting=(pair,)))


def _upright(vectors: list[SymbolInfo]) -> Iterator[Assumption]:
    for a, first in enumerate(vectors):
        for second in vectors[a + 1 :]:
            if first.type == second.type:
                words = f"{first.name} and {second.name} are orthogonal"
                pair = (first.name, second.name)
                yield Assumption(words=words, natural=False, plan=Plan(perpendicular=(pair,)))


def _randoms(reading: Reading) -> Iterator[Assumption]:
    names = [i.name for i in reading.symbols if i.random]
    laws = {law.symbol: law for law in reading.laws}
    if len(names) > 1:
        free = tuple(
            replace(
                laws.get(n, Law(symbol=n, family="any", mean=None, covariance=None)),
                independent_of=tuple(m for m in names if m != n),
            )
            for n in names
        )
        if free != reading.laws:
            words = f"{', '.join(names)} independent"
            yield Assumption(words=words, natural=True, laws=free)
    for name in names:
        law = laws.get(name, Law(symbol=name, family="any", mean=None, covariance=None))
        if law.mean is not None and not is_zero(law.mean):
            continue
        info = next(i for i in reading.symbols if i.name == name)
        zero = Fill("zeros", info.type.shape or (1, 1))
        centred = tuple(
            replace(law, mean=zero) if other == name else laws[other]
            for other in sorted({*laws, name})
        )
        yield Assumption(words=f"{name} has mean zero", natural=True, laws=centred)


def _each(
    infos: list[SymbolInfo], prop: str, words: str, *, natural: bool = False
) -> Iterator[Assumption]:
    for info in infos:
        if prop not in info.properties:
            yield Assumption(
                words=f"{info.name} is {words}" if " " in words else f"{info.name} {words}",
                natural=natural,
                plan=Plan(extra={info.name: frozenset({prop})}),
            )


def _square(info: SymbolInfo) -> bool:
    shape = info.type.shape
    return len(shape) == 2 and shape[0] == shape[1] and shape[0] != 1


def _tall(info: SymbolInfo) -> bool:
    shape = info.type.shape
    return len(shape) == 2 and shape[0] != shape[1] and 1 not in shape


def _vector(info: SymbolInfo) -> bool:
    shape = info.type.shape
    return len(shape) == 2 and 1 in shape and shape != (1, 1)


def _listed(infos: list[SymbolInfo]) -> str:
    names = [i.name for i in infos]
    return ", ".join(names[:-1]) + " and " + names[-1]


def inequality_candidates(case: Case) -> Iterator[Assumption]:
    """The assumptions worth trying for an inequality."""
    free = case.left.free | case.right.free
    infos = [
        i
        for i in case.reading.symbols
        if i.name in free and i.name not in case.program.bindings and i.index_of is None
    ]
    yield from _scalars(case, infos)
    matrices = [i for i in infos if _square(i) and not i.random]
    yield from _each(matrices, "symmetric", "symmetric", natural=True)
    yield from _each(matrices, "positive_definite", "positive definite", natural=True)
    vectors = [i for i in infos if _vector(i) and not i.random]
    yield from _each(vectors, "unit", "a unit vector")
    yield from _each(vectors, "probability_vector", "a vector whose entries sum to 1")
