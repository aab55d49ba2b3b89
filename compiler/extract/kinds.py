"""What a statement is: a claim, a definition, an equation to solve, a piece of notation.

Stands apart as the one place that decides; it sees the two sides, the words around them and what is
defined already, and it never asks whether anything is true.
"""

from __future__ import annotations

from compiler.extract.atoms import ARROWS, Atom
from compiler.extract.derivatives import (
    Derivative,
    cells_of,
    derivative,
    holds_derivative,
    symbol,
    untransposed,
)
from compiler.extract.entries import laid_by_entry
from compiler.extract.laws import LETTERS
from compiler.extract.lexicon import words
from compiler.extract.links import Link, Lookup
from compiler.extract.naming import defined_name, defines, defines_inside, occurs
from compiler.extract.operations import is_commutator
from compiler.extract.posing import bounds, posed, set_to_zero
from compiler.extract.solving import demanded
from compiler.extract.terms import bare, below, call, is_name
from compiler.ir.statement import Kind
from compiler.ir.term import (
    BigOperator,
    Dots,
    FractionTerm,
    Group,
    Name,
    NumberTerm,
    Postfix,
    ProductTerm,
    Script,
    Sequence,
    SumTerm,
    Term,
)

DEFINING = frozenset({":=", "=:"})
INEQUALITIES = words(
    "< > \\le \\ge \\ll \\gg \\ne \\succ \\succeq \\prec \\preceq \\lesssim \\gtrsim"
)
MEMBERSHIPS = frozenset(
    ["\\in", "\\notin", "\\ni", "\\subset", "\\subseteq", "\\supset", "\\supseteq", "\\subsetneq"]
)
APPROXIMATIONS = frozenset({"\\approx", "\\simeq", "\\approxeq", "\\doteq", "\\propto"})
LOGICAL = frozenset(["\\implies", "\\iff", "\\Rightarrow", "\\Leftrightarrow", "\\impliedby"])
CONDITIONS = frozenset({"\\perp", "\\parallel", "\\mid"})
BY_RELATION: tuple[tuple[frozenset[str], Kind], ...] = (
    (DEFINING, "definition"),
    (MEMBERSHIPS, "membership"),
    (APPROXIMATIONS, "approximation"),
    (ARROWS | {":"}, "notation"),
    (LOGICAL, "identity"),
    (CONDITIONS, "equation"),
)


def classify(link: Link, known: Lookup) -> tuple[Kind, str]:
    """The kind of a statement and, in a phrase, why."""
    if link.relation == "\\sim":
        return _similar(link)
    if link.relation in INEQUALITIES:
        why = bounds(link, known)
        return ("equation", why) if why else ("inequality", f"written with {link.relation}")
    for relations, kind in BY_RELATION:
        if link.relation in relations:
            return kind, f"written with {link.relation}"
    return _equality(link, known)


def _similar(link: Link) -> tuple[Kind, str]:
    right = bare(link.right)
    named = any(isinstance(one, Name) and one.base in LETTERS for one in below(right))
    lawful = named or call(right) is not None or is_name(right) or isinstance(right, ProductTerm)
    counted = isinstance(bare(link.left), Postfix | BigOperator | FractionTerm | SumTerm)
    multiplied = isinstance(bare(link.left), ProductTerm) and call(link.left) is None
    asymptotic = not named and (counted or multiplied)
    if lawful and not asymptotic:
        return "distribution", "written with \\sim"
    return "approximation", "written with \\sim"


def _equality(link: Link, known: Lookup) -> tuple[Kind, str]:
    if _listing(link.right) and is_index(link.left):
        return "notation", "the range of an index"
    if _rounded(link.left, link.right):
        return "approximation", "between decimal numbers, which are rounded"
    if demanded(link.left) or demanded(link.right):
        return "equation", "an equality demanded"
    if link.place == 0 and not link.carried:
        found = posed(link, known) or defines(link, known)
        if found is not None:
            return found
    elif link.previous == "equation" and not (link.said and link.said.mode == "solve"):
        return "equation", "goes on with the condition before it"
    found = _lays_out(link) or defines_inside(link, known)
    if found is not None:
        return found
    if link.place == link.length - 1 and set_to_zero(link, known):
        return "equation", "a derivative set to zero"
    return "identity", "claims that both sides are equal"


def _rounded(left: Term, right: Term) -> bool:
    """Whether both sides are plain arithmetic and one has decimals."""
    decimals = False
    for side in (left, right):
        for one in below(side):
            if isinstance(one, Name) and not one.operator and one.base not in ("pi", "e"):
                return False
            decimals = decimals or (isinstance(one, NumberTerm) and "." in one.text)
    return decimals


def claims_something(atom: Atom) -> bool:
    """Whether a formula claims more than a name's meaning, place or law, judged by its form."""
    for chain in atom.chains:
        for place, relation in enumerate(chain.relations):
            if relation in (*DEFINING, *MEMBERSHIPS, *ARROWS, "\\sim"):
                continue
            left, right = chain.items[place].term, chain.items[place + 1].term
            named = place == 0 and relation == "=" and defined_name(left, right) is not None
            listed = _listing(right) and is_index(left)
            if not named and not listed and relation not in INEQUALITIES:
                return True
    return False


def _listing(term: Term) -> bool:
    match bare(term):
        case Sequence(items=items):
            return any(isinstance(one, Dots) for one in items)
        case Group(body=Sequence(items=items), opening="\\{"):
            return any(isinstance(one, Dots) for one in items)
        case _:
            return False


def is_index(term: Term) -> bool:
    """`i`, or `i, j`."""
    match bare(term):
        case Sequence(items=items):
            return all(is_name(one) for one in items)
        case one:
            return is_name(one)


def _lays_out(link: Link) -> tuple[Kind, str] | None:
    """A derivative set equal to the array (or the limit) it is by definition, or to another way
    of writing it. For a function that is given, or further down a chain, it is a claim.
    """
    if is_commutator(link.left, link.right):
        return "definition", "says what the brackets are"
    if laid_by_entry(link.left, link.right) is not None:
        return "definition", "lays the partial derivatives out"
    plain_left, turned = untransposed(link.left)
    left = derivative(plain_left)
    if left is None:
        return None
    right, flipped = untransposed(link.right)
    other = derivative(right)
    if other is not None and _same_derivative(left, other):
        if turned != flipped:
            return "definition", "a derivative in terms of the other layout"
        return "notation", "another way to write the same derivative"
    if left.form == "quotient":
        return "definition", "a quotient of differences written out"
    if link.place > 0 and link.previous != "notation":
        return None
    about = symbol(left.top)
    if about is not None and _difference_quotient(link.right, about) and not link.carried:
        return "definition", "a derivative as the limit of its difference quotient"
    array = cells_of(link.right)
    entry = isinstance(bare(link.right), Script | Group) and _single_entry(link.right)
    if entry or (array is not None and any(holds_derivative(c) for row in array[0] for c in row)):
        return "definition", "lays the partial derivatives out"
    return None


def _single_entry(term: Term) -> bool:
    """`[∂y_i/∂x_j]`, possibly with its sizes as index: an array by its general entry."""
    match bare(term):
        case Script(base=base, sup=None):
            return _single_entry(base)
        case Group(opening="[" | "(", body=body):
            inner = derivative(body)
            return inner is not None and any(isinstance(one, Script) for one in below(body))
        case _:
            return False


def _same_derivative(left: Derivative, right: Derivative) -> bool:
    top, other = symbol(left.top), symbol(right.top)
    if top is None or top != other or left.form == right.form:
        return False
    bottom, below_ = symbol(left.bottom), symbol(right.bottom)
    return bottom is None or below_ is None or bottom == below_


def _difference_quotient(term: Term, about: str) -> bool:
    """`\\lim_{h \\to 0} (f(x+h) - f(x)) / h`, of the same f."""
    match bare(term):
        case ProductTerm(items=(BigOperator(name="lim"), *_)):
            return any(isinstance(one, FractionTerm) for one in below(term)) and occurs(about, term)
        case _:
            return False
