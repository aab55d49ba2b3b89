"""What a statement is: a claim, a definition, an equation to solve, a piece of notation.

Stands apart as the one place that decides; it sees the two sides, the words around them and what is
defined already, and it never asks whether anything is true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from compiler.extract.atoms import Atom
from compiler.extract.derivatives import (
    cells_of,
    derivative,
    holds_derivative,
    symbol,
    untransposed,
)
from compiler.extract.said import Said
from compiler.extract.terms import bare, below, call, head, is_name
from compiler.ir.statement import Kind
from compiler.ir.term import (
    Annotated,
    BigOperator,
    Dots,
    Group,
    Name,
    NumberTerm,
    ProductTerm,
    Script,
    Sequence,
    SumTerm,
    Term,
    TextTerm,
)
from compiler.latex import normalise_symbol

DEFINING = frozenset({":=", "=:"})
INEQUALITIES = frozenset(
    [
        "<",
        ">",
        "\\le",
        "\\ge",
        "\\ll",
        "\\gg",
        "\\ne",
        "\\succ",
        "\\succeq",
        "\\prec",
        "\\preceq",
        "\\lesssim",
        "\\gtrsim",
    ]
)
MEMBERSHIPS = frozenset(
    ["\\in", "\\notin", "\\ni", "\\subset", "\\subseteq", "\\supset", "\\supseteq", "\\subsetneq"]
)
APPROXIMATIONS = frozenset({"\\approx", "\\simeq", "\\approxeq", "\\doteq"})
ARROWS = frozenset({"\\to", "\\mapsto", "\\leftarrow", "\\longrightarrow", "\\rightarrow"})
LOGICAL = frozenset({"\\implies", "\\iff", "\\Rightarrow", "\\Leftrightarrow", "\\impliedby"})

KNOWN_HEADS = frozenset(
    [
        "exp",
        "log",
        "ln",
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "arcsin",
        "arccos",
        "arctan",
        "det",
        "tr",
        "Tr",
        "trace",
        "rank",
        "diag",
        "Diag",
        "vec",
        "vech",
        "E",
        "Var",
        "Cov",
        "var",
        "cov",
        "Pr",
        "P",
        "dim",
        "ker",
        "max",
        "min",
        "sup",
        "inf",
        "arg",
        "Re",
        "Im",
        "sgn",
        "sign",
        "gcd",
        "lcm",
        "mod",
        "deg",
        "adj",
        "span",
        "null",
        "range",
        "erf",
        "Gamma",
        "nabla",
        "grad",
        "div",
        "curl",
        "lim",
        "sum",
        "prod",
        "int",
        "mathbb{E}",
        "Corr",
        "H",
        "KL",
        "D",
        "eig",
        "rot",
        "partial",
        "lambda_max",
        "lambda_min",
        "cond",
        "sqrt",
        "abs",
        "norm",
        "argmax",
        "argmin",
        "supp",
    ]
)
"""Heads that stand for a known operation: a formula about one claims, and does not define."""

SOLVING = re.compile(
    r"\b(set(?:ting)?\b.{0,40}\b(?:to|equal(?:s)?(?: to)?) (?:zero|0)|set it to zero|equal(?:s)? zero|"
    r"stationar|critical point|first[- ]order condition|normal equation|solv(?:e|es|ing)\b|"
    r"root of|vanish|constraint|subject to|optimality condition|system of (?:linear )?equations|"
    r"linear system|such that|equation to|at the (?:optimum|minimum|maximum)|euler[- ]lagrange)",
    re.IGNORECASE,
)
POSING = re.compile(
    r"\b(we (?:want|need|require|must have|look for|seek|have the relationship|have the relation)|"
    r"should satisfy|must satisfy|ensure(?:s)? that|required? that|to satisfy|satisf(?:y|ies|ying))\b",
    re.IGNORECASE,
)
DEFINING_WORDS = re.compile(
    r"\b(defin(?:e|ed|es|ing|ition)\b|is given by|are given by|denoted? (?:by|as)|called|let's call|"
    r"known as|referred to as|abbreviat|shorthand|write|is given as|we set|named?|stands for|"
    r"introduce|notation)",
    re.IGNORECASE,
)
NOTING = re.compile(
    r"\b(notation|we write|denoted?|also (?:written|denoted|called|known)|shorthand|abbreviat|"
    r"referred to as|is written)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One relation of a chain, with what surrounds it."""

    left: Term
    right: Term
    relation: str
    left_latex: str
    right_latex: str
    place: int
    """0 for the first relation of its chain."""
    carried: bool
    """Its left side comes from an earlier display."""
    length: int
    """Relations in its chain."""
    said: Said | None
    before: str
    """The words of its sentence before it."""
    after: str
    """And behind it."""
    previous: Kind | None
    """Of the link before it in the chain."""
    head: Term
    """The first side of its chain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A definition in force."""

    right_latex: str
    arguments: int


Lookup = Callable[[str], Known | None]


def classify(link: Link, known: Lookup) -> tuple[Kind, str]:
    """The kind of a statement and, in a phrase, why."""
    relation = link.relation
    if relation in DEFINING:
        return "definition", f"written with {relation}"
    if relation in INEQUALITIES:
        return "inequality", f"written with {relation}"
    if relation in MEMBERSHIPS:
        return "membership", f"written with {relation}"
    if relation in APPROXIMATIONS:
        return "approximation", f"written with {relation}"
    if relation == "\\sim":
        return _similar(link)
    if relation in ARROWS:
        return "notation", f"written with {relation}"
    if relation in LOGICAL:
        return "identity", "an implication"
    if relation == "\\propto":
        return "approximation", "written with \\propto"
    if relation in ("\\perp", "\\parallel", "\\mid"):
        return "equation", f"a condition written with {relation}"
    return _equality(link, known)


def _similar(link: Link) -> tuple[Kind, str]:
    right = bare(link.right)
    lawful = call(right) is not None or is_name(right) or isinstance(right, ProductTerm)
    asymptotic = isinstance(bare(link.left), ProductTerm) and call(link.left) is None
    if lawful and not asymptotic:
        return "distribution", "written with \\sim"
    return "approximation", "written with \\sim"


def _equality(link: Link, known: Lookup) -> tuple[Kind, str]:
    if _listing(link.right) and is_index(link.left):
        return "notation", "the range of an index"
    if any(_demanded(side) for side in (link.left, link.right)):
        return "equation", "an equality demanded"
    said = link.said
    name = defined_name(link.left, link.right)
    if link.place == 0 and not link.carried:
        posed = _posed(link, name, known)
        if posed is not None:
            return posed
        defined = _defines(link, name, known)
        if defined is not None:
            return defined
    if link.previous == "equation" and link.place and said is not None and said.mode != "solve":
        return "equation", "goes on with the condition before it"
    laid = _lays_out(link, known)
    if laid is not None:
        return laid
    if link.place == link.length - 1:
        reverse = _defines_right(link, known)
        if reverse is not None:
            return reverse
        if _is_zero(link.right) and holds_derivative(link.left) and _solving(link):
            return "equation", "a derivative set to zero"
    if link.relation == "\\equiv" and link.place == 0 and name is not None:
        return "definition", "written with \\equiv"
    return "identity", "claims that both sides are equal"


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


def links_of(atom: Atom, said: Said) -> Iterator[Link]:
    """The relations of a formula that stands alone."""
    for chain in atom.chains:
        for place, relation in enumerate(chain.relations):
            left, right = chain.items[place], chain.items[place + 1]
            yield Link(
                left=left.term,
                right=right.term,
                relation=relation,
                left_latex=left.latex,
                right_latex=right.latex,
                place=place,
                carried=False,
                length=len(chain.relations),
                said=said,
                before="",
                after="",
                previous=None,
                head=chain.items[0].term,
            )


# --- definitions -------------------------------------------------------------------------------


def defined_name(left: Term, right: Term) -> str | None:
    """The name a left side introduces, when it can be one and the right side does not use it."""
    left = bare(left)
    if isinstance(left, TextTerm):
        return left.text.strip()
    found = head(left)
    if found is None:
        found = _listed_name(left)
    if found is None or _is_known(found):
        return None
    applied = call(left)
    if applied is not None and not all(_is_parameter(one) for one in applied[1]):
        return None
    name = normalise_symbol(found)
    return None if _occurs(name, right) else name


def _listed_name(left: Term) -> Term | None:
    """`{b_1, b_2} = {…}` names its members together."""
    match left:
        case Group(body=Sequence(items=(first, *_) as items)) if all(is_name(x) for x in items):
            return first
        case Sequence(items=(first, *_) as items) if all(is_name(x) for x in items):
            return first
        case _:
            return None


def _is_parameter(term: Term) -> bool:
    match bare(term):
        case Dots():
            return True
        case Script(sup=sup) as one:
            return is_name(one) and sup is None
        case one:
            return is_name(one)


def _is_known(term: Term) -> bool:
    match term:
        case Name(base=base, font="blackboard"):
            return base in ("E", "P", "V")
        case Name(base=base, font=font, operator=operator):
            return (operator or font == "roman" or len(base) > 1) and base in KNOWN_HEADS
        case Script(base=base):
            return _is_known(base)
        case _:
            return False


def _occurs(name: str, term: Term) -> bool:
    for one in below(term):
        if isinstance(one, Name | Script) and is_name(one) and normalise_symbol(one) == name:
            return True
    return False


def _defines(link: Link, name: str | None, known: Lookup) -> tuple[Kind, str] | None:
    if name is None:
        return _restated(link)
    said = link.said
    shown = f"`{link.left_latex.strip()}`"
    existing = known(name)
    cued = said is not None and said.mode in ("define", "let", "if", "where", "for", "given")
    if existing is not None:
        same = _squeeze(existing.right_latex) == _squeeze(link.right_latex)
        applied = call(link.left)
        other = (len(applied[1]) if applied else 0) != existing.arguments
        if same:
            return "definition", f"repeats what {shown} stands for"
        if cued or other or DEFINING_WORDS.search(link.before[-60:]):
            return "definition", f"gives {shown} a new meaning"
        return "identity", f"says something else of {shown}, which is defined already"
    component = _component_of(link.left)
    if component is not None and not cued and known(component) is not None:
        return "identity", f"an entry of {component}, which is defined already"
    if _functional(link):
        return None
    return "definition", f"first use of {shown}"


def _functional(link: Link) -> bool:
    """`e = mc`… is a name; `\\pi = 3.14`, `e = \\lim …` are claims about constants."""
    left = bare(link.left)
    return isinstance(left, Name) and left.base in ("pi", "infty") and not left.font


def _restated(link: Link) -> tuple[Kind, str] | None:
    """`n! = …` after "is defined as": the words say it where the form does not."""
    near = link.before[-80:]
    if re.search(
        r"\bdefin(?:e[ds]?|ing)\b(?: \w+){0,4} (?:as|by|to be)?[\s:]*$", near, re.IGNORECASE
    ):
        return "definition", "after 'defined'"
    return None


def _component_of(left: Term) -> str | None:
    match bare(left):
        case Script(base=Name() as base, sub=sub) if sub is not None:
            return normalise_symbol(base)
        case _:
            return None


def _defines_right(link: Link, known: Lookup) -> tuple[Kind, str] | None:
    """`XY = Z`: a new name on the right for something written out on the left."""
    if link.place or link.carried or link.relation != "=":
        return None
    left = bare(link.left)
    plain, flipped = untransposed(link.right)
    if not isinstance(left, ProductTerm | SumTerm) and not (flipped and derivative(left)):
        return None
    if not is_name(plain) or (derivative(left) is not None and not flipped) or _is_known(plain):
        return None
    name = normalise_symbol(plain)
    if _occurs(name, left) or known(name) is not None or isinstance(plain, Script):
        return None
    if isinstance(left, ProductTerm) and any(isinstance(one, BigOperator) for one in left.items):
        return None
    if call(left) is not None or not _plain_product(left):
        return None
    return "definition", f"names the left side `{link.right_latex.strip()}`"


def _plain_product(term: Term) -> bool:
    if derivative(term) is not None:
        return True
    return isinstance(term, ProductTerm) and all(
        isinstance(one, Name) and not one.operator and one.base not in KNOWN_HEADS
        for one in term.items
    )


def _squeeze(latex: str) -> str:
    return re.sub(r"\s+", "", latex).rstrip(".,;")


# --- equations ---------------------------------------------------------------------------------


def _solving(link: Link) -> bool:
    near = link.before[-120:] + " " + link.after[:60]
    mode = link.said.mode if link.said is not None else "assert"
    return mode == "solve" or bool(SOLVING.search(near))


def _posed(link: Link, name: str | None, known: Lookup) -> tuple[Kind, str] | None:
    """Equations: conditions taken as given, and equations to solve."""
    said = link.said
    mode = said.mode if said is not None else "assert"
    fresh = name is not None and known(name) is None
    if mode == "solve":
        if fresh and _named_only(link.left) and not _listing(link.right):
            return "equation", "the solution of the equation before it"
        return "equation", f"after '{said.cue}'" if said is not None and said.cue else "to solve"
    if _is_zero(link.right) and holds_derivative(link.left) and _solving(link):
        return "equation", "a derivative set to zero"
    if mode == "such":
        return "equation", f"after '{said.cue}'" if said is not None else "a condition"
    if mode in ("if", "let") and not fresh and not _reverse_fresh(link, known):
        if mode == "let" and said is not None and not said.direct:
            return None
        if name is not None and known(name) is not None and mode == "let":
            return None
        return "equation", f"a condition, after '{said.cue}'" if said is not None else "a condition"
    if mode in ("where", "for", "since") and not fresh and assumable(link):
        return "equation", "a condition taken as given"
    if said is not None and said.apposed and assumable(link):
        return "equation", "says in a formula what the words before it say"
    if not fresh and (SOLVING.search(link.before[-70:]) or POSING.search(link.before[-40:])):
        return "equation", "posed by the words before it"
    return None


def _reverse_fresh(link: Link, known: Lookup) -> bool:
    return _defines_right(link, known) is not None


def _named_only(left: Term) -> bool:
    return is_name(bare(left))


def assumable(link: Link) -> bool:
    """Whether an equality restricts a symbol: `A = A^T`, `A^T A = I`, `\\|u\\| = 1`, `AB = BA`."""
    left, right = bare(link.left), bare(link.right)
    (plain_left, turned_left), (plain_right, turned_right) = _stripped(left), _stripped(right)
    if is_name(plain_left) and is_name(plain_right) and (turned_left or turned_right):
        return normalise_symbol(plain_left) == normalise_symbol(plain_right)
    if _is_identity(right) and isinstance(left, ProductTerm | Script):
        return True
    if (isinstance(left, Group) and left.opening in ("\\|", "|")) or _normed(left):
        return isinstance(right, NumberTerm)
    if isinstance(left, ProductTerm) and isinstance(right, ProductTerm):
        names = [one for one in (*left.items, *right.items)]
        swapped = tuple(reversed(left.items))
        return (
            len(left.items) == 2
            and all(is_name(one) for one in names)
            and [normalise_symbol(one) for one in swapped]
            == [normalise_symbol(one) for one in right.items]
        )
    if isinstance(left, Script) and isinstance(right, Name) and isinstance(left.sup, NumberTerm):
        return is_name(left.base) and normalise_symbol(left.base) == normalise_symbol(right)
    return isinstance(right, NumberTerm) and right.text in ("0", "1")


def _stripped(term: Term) -> tuple[Term, bool]:
    match term:
        case SumTerm(signs=("-",), items=(one,)):
            return _stripped(one)[0], True
        case Script(base=base, sup=sup) if sup is not None:
            return bare(base), True
        case other:
            return other, False


def _normed(term: Term) -> bool:
    return isinstance(term, Script) and isinstance(term.base, Group) and term.base.opening == "\\|"


def _is_identity(term: Term) -> bool:
    match term:
        case Name(base="I"):
            return True
        case Script(base=Name(base="I")):
            return True
        case _:
            return False


def _is_zero(term: Term) -> bool:
    match bare(term):
        case NumberTerm(text=text):
            return text == "0"
        case Name(base="0"):
            return True
        case Script(base=base):
            return _is_zero(base)
        case _:
            return False


def _demanded(term: Term) -> bool:
    """`\\overset{!}{=}`, should it come as an annotation of a side."""
    return isinstance(term, Annotated) and isinstance(term.note, TextTerm) and term.note.text == "!"


# --- notation ----------------------------------------------------------------------------------


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


def _lays_out(link: Link, known: Lookup) -> tuple[Kind, str] | None:
    """A derivative set equal to the array (or the limit) it is by definition, or to another way
    of writing it. For a function that is given, or further down a chain, it is a claim.
    """
    plain_left, turned = untransposed(link.left)
    left = derivative(plain_left)
    if left is None:
        return None
    right, flipped = untransposed(link.right)
    other = derivative(right)
    if other is not None and _same_derivative(left, other):
        return (
            ("notation", "another way to write the same derivative")
            if turned == flipped
            else (
                "definition",
                "a derivative in terms of the other layout",
            )
        )
    if link.place > 0 and link.previous not in ("notation", "definition"):
        return None
    about = symbol(left.top)
    if _difference_quotient(link.right) and not link.carried:
        return "definition", "a derivative as the limit of its difference quotient"
    array = cells_of(link.right)
    entry = isinstance(bare(link.right), Script | Group) and _single_entry(link.right)
    if entry or (array is not None and any(holds_derivative(c) for row in array[0] for c in row)):
        del about, known
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


def _same_derivative(left: object, right: object) -> bool:
    from compiler.extract.derivatives import Derivative

    if not isinstance(left, Derivative) or not isinstance(right, Derivative):
        return False
    top, other = symbol(left.top), symbol(right.top)
    if top is None or top != other or left.form == right.form:
        return False
    bottom, below_ = symbol(left.bottom), symbol(right.bottom)
    return bottom is None or below_ is None or bottom == below_


def _difference_quotient(term: Term) -> bool:
    match bare(term):
        case ProductTerm(items=(BigOperator(name="lim"), *_)):
            return any(type(one).__name__ == "FractionTerm" for one in below(term))
        case _:
            return False
