"""Random variables: laws written `x \\sim N(\\mu, \\Sigma)` and moments told in words.

Stands apart because a law is told in pieces: a family here, a mean there, a covariance behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence as Many
from typing import Literal

from compiler.extract.lexicon import words
from compiler.extract.sentences import Token
from compiler.extract.terms import bare, bases, call, is_name
from compiler.ir.statement import Assumes, Declares, Fact, Given, HasMoments
from compiler.ir.term import Group, Name, NumberTerm, ProductTerm, Script, Sequence, Term
from compiler.latex import parse

Family = Literal[
    "any", "normal", "uniform", "bernoulli", "binomial", "poisson", "exponential", "gamma", "beta",
    "geometric", "categorical", "chi_squared", "student", "laplace", "dirichlet", "wishart",
]  # fmt: skip

LETTERS: dict[str, Family] = {
    "N": "normal", "Normal": "normal", "Gaussian": "normal", "normal": "normal", "MVN": "normal",
    "U": "uniform", "Uniform": "uniform", "Unif": "uniform", "unif": "uniform",
    "Bernoulli": "bernoulli", "Bern": "bernoulli", "Ber": "bernoulli", "Be": "bernoulli",
    "Bin": "binomial", "Binomial": "binomial", "B": "binomial", "Binom": "binomial",
    "Poisson": "poisson", "Pois": "poisson", "Poi": "poisson", "Po": "poisson",
    "Exp": "exponential", "Exponential": "exponential", "Expo": "exponential",
    "Gamma": "gamma", "Ga": "gamma", "Beta": "beta", "Geom": "geometric", "Geo": "geometric",
    "Geometric": "geometric", "Cat": "categorical", "Categorical": "categorical",
    "chi": "chi_squared", "t": "student", "Laplace": "laplace", "Dir": "dirichlet",
    "Dirichlet": "dirichlet", "W": "wishart", "Wishart": "wishart",
}  # fmt: skip

WORDS: dict[str, Family] = {
    "normal": "normal", "gaussian": "normal", "normally": "normal", "uniform": "uniform",
    "uniformly": "uniform", "bernoulli": "bernoulli", "binomial": "binomial",
    "poisson": "poisson", "exponential": "exponential", "exponentially": "exponential",
    "geometric": "geometric", "categorical": "categorical", "laplace": "laplace",
}  # fmt: skip

MEAN_WORDS = frozenset(["mean", "expectation"])
SPREAD_WORDS = frozenset(["covariance", "variance", "dispersion"])
SIZED = frozenset({"vector", "vectors", "variate", "dimensional"})
"""Words behind a letter that is then a size: "a random $p$-vector"."""
BETWEEN = words("vector matrix value = is of equal to the a given by")


LINKING = words(
    "with has have having whose is are a an the distributed normally gaussian normal "
    "multivariate random vector variable variables vectors be follows follow distribution "
    ", ( its zero iid independent identically which that scalar and uniformly uniform "
    "stochastic to finite some known standard denote denotes be where both as according to from "
    "drawn sampled entries components coordinates elements dimensional variate and - each"
)
"""Words that may stand between a random variable and its moments."""


def law_of(subject: Term, right: Term, fact: Fact) -> HasMoments | None:
    """The law a right side of `\\sim` writes."""
    applied = call(right)
    match right:
        case Script(base=Name(base="chi"), sub=sub, sup=NumberTerm(text="2")) if sub is not None:
            applied = right, (sub,)  # `\\chi^2_k`
        case _:
            pass
    if applied is None:
        return None
    head, arguments = applied
    base = head.base if isinstance(head, Script) else head
    family = LETTERS.get(base.base) if isinstance(base, Name) else None
    if family is None:
        return None
    normal = family == "normal" and len(arguments) >= 2
    return HasMoments(
        subject=subject,
        family=family,
        mean=arguments[-2] if normal else None,
        covariance=arguments[-1] if normal else None,
        parameters=arguments,
        fact=fact,
    )


def expectation_of(left: Term, right: Term, fact: Fact) -> HasMoments | None:
    """`E[x] = \\mu`, `Cov(x) = \\Sigma`, `Var(x) = \\sigma^2` taken as given."""
    found = _moment(left)
    if found is None:
        return None
    kind, subject = found
    return HasMoments(
        subject=subject,
        family="any",
        mean=right if kind == "mean" else None,
        covariance=right if kind == "spread" else None,
        parameters=(),
        fact=fact,
    )


def _moment(left: Term) -> tuple[Literal["mean", "spread"], Name | Script] | None:
    """The symbol of which a side is the mean or the variance."""
    match bare(left):
        case ProductTerm(items=(Name() as head, one), operators=(_, "")) if is_name(one):
            if not head.operator and head.font != "blackboard":
                return None  # `D x`, a product
            subject: Term = one
        case _:
            applied = call(left)
            if applied is None or len(applied[1]) != 1 or not isinstance(applied[0], Name):
                return None
            head, subject = applied[0], bare(applied[1][0])
    if not is_name(subject):
        return None
    if head.base in ("E", "Expectation"):
        return "mean", subject
    return ("spread", subject) if head.base in SPREADS else None


SPREADS = frozenset({"Var", "Cov", "var", "cov", "V", "D"})
MOST_FACTORS = 3


def moments_taken(left: Term, right: Term) -> bool:
    """Whether `E[x] = μ`, `Var(x) = σ²I` may say what a law is: the right side is no more than a
    product of few letters, and not in terms of the random variable itself.
    """
    found, plain = _moment(left), bare(right)
    if found is None or bases(right) & bases(found[1]):
        return False
    if isinstance(plain, ProductTerm):
        return len(plain.items) <= MOST_FACTORS and call(plain) is None
    return isinstance(plain, Name | Script | NumberTerm)


COPIES = re.compile(
    r"\bi\.?\s?i\.?\s?d\b|independent and identically|identically distributed", re.IGNORECASE
)
"""Says that the members of a family are independent and of one law."""
_DOTS = ("\\dots", "\\ldots", "\\cdots", "...")


def told_copies(tokens: Many[Token], text: str, fact: Fact) -> Iterable[Given]:
    """Reads "X_1, …, X_n are i.i.d.", "independent random variables X_1, …, X_n with …"."""
    said = {token.word for token in tokens}
    alike = COPIES.search(text) is not None
    if not alike and not ({"independent"} <= said and said & (MEAN_WORDS | SPREAD_WORDS)):
        return
    for token in tokens:
        atom = token.atom
        if atom is None or not atom.subjects:
            continue
        indexed = [one for one in atom.subjects if isinstance(one, Script) and one.sub is not None]
        listed = any(dots in atom.latex for dots in _DOTS)
        if indexed and (listed or (alike and _indices(indexed[0]))):
            for one in indexed:
                yield Assumes(subject=one, property="iid", fact=fact)
            yield Declares(subject=indexed[0], kind="random", sizes=(), domain=None, fact=fact)


def _indices(one: Script) -> bool:
    return isinstance(one.sub, Name) and one.sub.base in ("i", "j", "k", "n", "t")


def told_laws(tokens: Many[Token], fact: Fact) -> Iterable[Given]:
    """Reads "x has mean μ and covariance Σ", "zero-mean x", "x is Gaussian with mean …"."""
    for clause in _clauses(tokens):
        yield from _told(clause, fact)


def _clauses(tokens: Many[Token]) -> Iterable[Many[Token]]:
    """A sentence cut where the next symbol is spoken of: "…, z is zero mean with …"."""
    start = 0
    for at in range(1, len(tokens) - 1):
        atom = tokens[at].atom
        spoken = atom is not None and atom.subjects and not atom.relation
        verb = tokens[at + 1].word in ("has", "have", "is", "are", "with")
        if spoken and verb and tokens[at - 1].word in (",", "and"):
            yield tokens[start:at]
            start = at
    yield tokens[start:]


def _told(tokens: Many[Token], fact: Fact) -> Iterable[Given]:
    mean = spread = None
    family: Family = "any"
    first: int | None = None
    for at, token in enumerate(tokens):
        if token.word in MEAN_WORDS and mean is None:
            mean = _value(tokens, at)
        elif token.word in SPREAD_WORDS and spread is None:
            spread = _value(tokens, at)
        elif token.word in WORDS and _distributed(tokens, at):
            family = WORDS[token.word]
        else:
            continue
        if first is None:
            first = at
    if first is None or (mean is None and spread is None and family == "any"):
        return
    for subject in _subjects(tokens, first):
        yield Declares(subject=subject, kind="random", sizes=(), domain=None, fact=fact)
        if _is_zero(mean):
            yield Assumes(subject=subject, property="zero_mean", fact=fact)
        yield HasMoments(
            subject=subject,
            family=family,
            mean=mean,
            covariance=_of_entries(tokens, spread),
            parameters=(),
            fact=fact,
        )


def _of_entries(tokens: Many[Token], spread: Term | None) -> Term | None:
    """Reads "independent entries with variance $\\sigma^2$": a multiple of the identity."""
    said = {token.word for token in tokens}
    if spread is None or not (said & PARTS and said & UNRELATED):
        return spread
    identity = parse("I", ())
    if isinstance(spread, NumberTerm) and spread.text == "1":
        return identity
    return ProductTerm(items=(spread, identity), operators=("", ""), span=spread.span)


PARTS = words("entries components coordinates elements")
UNRELATED = words("independent uncorrelated iid")
LAWFUL = words("random distributed distribution mean variable noise iid multivariate jointly law")


def _distributed(tokens: Many[Token], at: int) -> bool:
    """`normal` speaks of a law beside words that do: random, distributed, with mean."""
    near = {token.word for token in tokens[max(0, at - 4) : at + 5]}
    lawful = near & LAWFUL
    return bool(lawful) and not near & {"posterior", "prior", "form", "exponent"}


def _value(tokens: Many[Token], at: int) -> Term | None:
    if at > 0 and tokens[at - 1].word == "zero":
        return parse("0", ())
    place = at + 1
    while place < len(tokens) and tokens[place].word in BETWEEN and tokens[place].atom is None:
        place += 1
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.word in ("zero", "0", "one", "1"):
        return parse("0" if token.word in ("zero", "0") else "1", ())
    if token.atom is None:
        return None
    return token.atom.names[0] if token.atom.names else token.atom.term


def _subjects(tokens: Many[Token], at: int) -> tuple[Term, ...]:
    """The symbols that the words before the first moment lead back to; behind "zero-mean" they
    stand after them.
    """
    for place in range(at - 1, -1, -1):
        token = tokens[place]
        if token.atom is not None:
            if _is_size(tokens, place):
                continue
            return _listed(tokens, place)
        if token.word not in LINKING:
            break
    for token in tokens[at + 1 : at + 6]:
        if token.atom is not None:
            behind = tokens[at - 1].word == "zero"
            return token.atom.subjects if behind else ()
    return ()


def _listed(tokens: Many[Token], at: int) -> tuple[Term, ...]:
    """The subjects of a formula, and of the one that "and" joins it to."""
    atom = tokens[at].atom
    if atom is None or not atom.subjects:
        return ()
    joined = tokens[at - 2].atom if at > 1 and tokens[at - 1].word == "and" else None
    before = joined.subjects if joined is not None and not joined.relation else ()
    return (*before, *atom.subjects)


def _is_size(tokens: Many[Token], at: int) -> bool:
    """Reads "$p$-vector", "$k$-dimensional": the letter is no random variable."""
    behind = [token.word for token in tokens[at + 1 : at + 3]]
    return bool(SIZED & set(behind[:1])) or (behind[:1] == ["-"] and bool(SIZED & set(behind[1:])))


def _is_zero(term: Term | None) -> bool:
    return isinstance(term, NumberTerm) and term.text == "0"


__all__ = ["Group", "Sequence", "expectation_of", "law_of", "told_laws"]
