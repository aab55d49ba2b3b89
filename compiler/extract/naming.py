"""Definitions: left sides that introduce a name, and right sides that do.

Stands apart because "is this name new here?" is the question most kinds hang on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from compiler.extract.atoms import ARROWS
from compiler.extract.derivatives import cells_of, derivative, untransposed
from compiler.extract.lexicon import words
from compiler.extract.links import Known, Link, Lookup
from compiler.extract.operations import operation_defined
from compiler.extract.terms import bare, bases, below, call, children, head, is_name
from compiler.ir.statement import Kind
from compiler.ir.term import (
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

KNOWN_HEADS = words("erfc arsinh arcosh artanh sech csch coth sinc Beta") | words(
    "exp log ln sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan det tr "
    "Tr trace rank diag Diag vec vech E Var Cov var cov Pr P dim ker max min sup inf arg "
    "Re Im sgn sign gcd lcm mod deg adj span null range erf Gamma nabla grad div curl lim "
    "sum prod int Corr H KL D eig rot partial lambda_max lambda_min cond sqrt abs norm "
    "argmax argmin supp Sp spur Spur rg rk Rang rang tra Adj cof cofactor null nullity logdet"
)
"""Heads that stand for a known operation: a formula about one claims, and does not define."""
FUNCTIONS = words("f g h F G H phi psi varphi Phi Psi u v s q r sigma rho tau eta ell L")
"""Letters that name functions; others before parentheses may be factors."""
WORD = re.compile(r"(?P<word>[A-Z]{3,}|[A-Za-z]?[a-z]{2,})(?:_\{?\w+\}?)?(?:\s*\(.*\))?", re.DOTALL)
SPELLED = words(
    "trace rank diag softmax sigmoid relu cov var std mean exp log ln sin cos tan det tr vec "
    "max min argmax argmin sign span dim ker median mode lim sup inf arg floor ceil round abs norm"
)
"""Functions that people write without their backslash."""
VOWELS = frozenset("aeiouy")
INDICES = words("i j k l m n p q r s t u v mu nu alpha beta ell")
"""Letters of an index that runs over entries."""
ORDINARY = words("T top intercal H e pi i j k l n m I d O o") | {"partial", "nabla", "infty"}
"""Letters that may come in without a change of meaning: marks, constants, indices, sizes."""
LABEL = re.compile(r"^\W*[A-Z][\w '-]{0,40}: *$")
"""`Newton: …` introduces a variant under its own name."""
CUED = frozenset({"define", "let", "if", "where", "for"})
DEFINING_WORDS = re.compile(
    r"\b(defin(?:e|ed|es|ing|ition)\b|(?:is|are) given by|denoted? (?:by|as)|called|let's call|"
    r"known as|referred to as|abbreviat|shorthand|write|is given as|we set|named?|stands for|"
    r"introduce|notation|think of|think \w+ as|regard|view(?:ed)? as|example\b|e\.g\.|\bex:|"
    r"for instance|instead|another|variant|alternative|suppose|consider)",
    re.IGNORECASE,
)
DEFINED = re.compile(
    r"\b(?:(?:defines?|defining|definition of)\b(?: \w+){0,6}|"
    r"defined (?:\w+ )?(?:as|by|to be|via|through))[\s:]*$",
    re.IGNORECASE,
)


def defines(link: Link, known: Lookup) -> tuple[Kind, str] | None:
    """Whether the first relation of a chain says what its left side stands for."""
    operation = operation_defined(link.left, link.right)
    if operation is not None and known.name(f"operation {operation}") is None:
        return "definition", f"says what the operation {operation} does"
    if _jacobian_of(link.left, known):
        return None
    name = defined_name(link.left, link.right)
    applied_right = call(link.right)
    if applied_right is not None and is_name(bare(link.left)) and name is None:
        whole = normalise_symbol(applied_right[0]) == symbol_of(link.left)
        if whole and all(_is_parameter(one) for one in applied_right[1]):
            return "notation", "says what a symbol depends on"
    if name is None:
        return _array_of(link, known) or _power_of(link, known) or _word(link) or _restated(link)
    shown = f"`{link.left_latex.strip()}`"
    labelled = LABEL.search(link.before) is not None
    cued = labelled or (link.said is not None and link.said.mode in CUED)
    existing = known.name(name)
    if existing is None and _derived(link.left, known):
        return None
    if existing is None:
        component = _component_of(link.left)
        if component is not None and not cued and known.letter(component) is not None:
            return "identity", f"an entry of {component}, which is defined already"
        return None if _is_constant(link.left) else ("definition", f"first use of {shown}")
    if _is_value(link.right) and is_name(bare(link.left)):
        return "definition", f"gives {shown} a value"
    if squeeze(existing.right_latex) == squeeze(link.right_latex):
        return "definition", f"repeats what {shown} stands for"
    applied = call(link.left)
    other = (len(applied[1]) if applied else 0) != existing.arguments
    if cued or other or DEFINING_WORDS.search(link.before[-60:]):
        return "definition", f"gives {shown} a new meaning"
    if _strangers(link, existing, known):
        # Two expressions cannot agree when one depends on what the other does not know.
        return "definition", f"gives {shown} a new meaning, in other letters"
    if _unknown_calls(link.right, known):
        return "definition", f"takes {shown} apart into new functions"
    return "identity", f"says something else of {shown}, which is defined already"


def _jacobian_of(left: Term, known: Lookup) -> bool:
    """`J_f`, `J_f(x)` of a function that is defined: its Jacobian, and no new name."""
    applied = call(left)
    match applied[0] if applied is not None else bare(left):
        case Script(base=Name(base="J"), sub=ProductTerm(operators=("", "\\circ")), sup=None):
            return True
        case Script(base=Name(base="J"), sub=Name() as about, sup=None) as whole:
            body = known.name(normalise_symbol(about))
            fresh = known.name(normalise_symbol(whole)) is None
            return fresh and body is not None and body.arguments == 1
        case _:
            return False


DERIVED = (("dot",), ("ddot",), ("bar",))
"""Accents that make another value of a known one."""
IMAGINARY = re.compile(r"(?<![A-Za-z\\])i(?![A-Za-z])")


def _derived(left: Term, known: Lookup) -> bool:
    """`\\dot x(t)`, `\\bar\\omega` of what is defined: its derivative, its conjugate."""
    applied = call(left)
    found = applied[0] if applied is not None else bare(left)
    if not isinstance(found, Name) or found.accents[-1:] not in DERIVED:
        return False
    plain = known.name(normalise_symbol(replace(found, accents=found.accents[:-1])))
    if plain is None:
        return False
    if found.accents[-1] == "bar":
        return IMAGINARY.search(plain.right_latex) is not None
    return plain.arguments > 0


def _is_value(term: Term) -> bool:
    match bare(term):
        case NumberTerm():
            return True
        case SumTerm(signs=(_,), items=(NumberTerm(),)):
            return True
        case _:
            return False


def _word(link: Link) -> tuple[Kind, str] | None:
    word = word_named(link)
    return ("definition", f"names a quantity `{word}`") if word is not None else None


def word_named(link: Link) -> str | None:
    """`Loss` of `Loss(W) = …`, `MSE` of `MSE = …`: letters that are meant as a word."""
    match = WORD.fullmatch(link.left_latex.strip())
    if match is None:
        return None
    word = match["word"]
    if word.casefold() in SPELLED or word in KNOWN_HEADS or isinstance(bare(link.left), Name):
        return None
    letters = set(word)
    spoken = word.isupper() or not VOWELS.isdisjoint(word.lower())
    if len(word) < 3 or not spoken or len(letters & bases(link.right)) * 2 > len(letters):
        return None
    return word


def _power_of(link: Link, known: Lookup) -> tuple[Kind, str] | None:
    """`s^2 = …`, `\\cos\\theta = …` of a symbol that nothing has used before: it says what s is."""
    match bare(link.left):
        case Script(base=Name() as plain, sub=None, sup=NumberTerm(text="2"), primes=0):
            pass
        case ProductTerm(items=(Name(base="cos" | "sin" | "tan"), Name() as plain)):
            if len(plain.base) == 1:
                return None
        case _:
            return None
    used = _occurs(normalise_symbol(plain), link.right) or plain.base in ("i", "j", "e", "pi")
    if used or known.met(frozenset({plain.base})) or _is_value(link.right):
        return None
    return "definition", f"says what `{link.left_latex.strip()}` is"


def _array_of(link: Link, known: Lookup) -> tuple[Kind, str] | None:
    """`J^T = [...]` says what J is when nothing else does."""
    plain, flipped = untransposed(link.left)
    if not flipped or not isinstance(plain, Name) or cells_of(link.right) is None:
        return None
    new = known.name(normalise_symbol(plain)) is None and not known.met(frozenset({plain.base}))
    named = new or link.previous == "definition"
    return ("definition", f"writes out `{link.left_latex.strip()}`") if named else None


def _strangers(link: Link, existing: Known, known: Lookup) -> bool:
    """Whether the new right side depends on letters that neither the old one nor a definition
    has.
    """
    reached = set(bases(link.left) | existing.letters)
    waiting = list(existing.letters)
    while waiting:
        found = known.letter(waiting.pop())
        fresh = found.letters - reached if found is not None else frozenset()
        reached |= fresh
        waiting.extend(fresh)
    return any(
        letter not in reached and letter not in ORDINARY and known.letter(letter) is None
        for letter in bases(link.right) - KNOWN_HEADS
    )


def _unknown_calls(term: Term, known: Lookup) -> bool:
    """Whether functions are applied that nobody has defined (`g(f(x))`)."""
    for one in below(term):
        applied = call(one)
        if applied is None or _is_known(applied[0]) or not is_name(applied[0]):
            continue
        if known.name(normalise_symbol(applied[0])) is None and bases(applied[0]) & FUNCTIONS:
            return True
    return False


def defines_inside(link: Link, known: Lookup) -> tuple[Kind, str] | None:
    """A new name further down a chain: `x = [x_1, x_2] = g(t)`, `g(t) = …`, `XY = Z \\to L`."""
    if link.relation != "=" or link.carried:
        return None
    if components(link):
        return "definition", "says what the components written out are"
    if link.place and (written := _array_of(link, known)) is not None:
        return written
    if link.place and call(link.left) is not None:
        name = defined_name(link.left, link.right)
        fresh = name is not None and known.name(name) is None
        if fresh or (name is not None and link.previous == "definition"):
            return "definition", f"first use of `{link.left_latex.strip()}`"
    return defines_right(link, known)


def components(link: Link) -> bool:
    """Whether the left side only lists what the chain defines: `x = [x_1; x_2] = g(t)`."""
    if link.place != 1 or link.previous != "definition" or not isinstance(link.head, Name):
        return False
    cells = cells_of(link.left)
    return cells is not None and all(
        isinstance(cell, Dots)
        or (isinstance(cell, Script) and is_name(cell) and _component_of(cell) == link.head.base)
        for row in cells[0]
        for cell in map(bare, row)
    )


def defines_right(link: Link, known: Lookup) -> tuple[Kind, str] | None:
    """`XY = Z`: a new name on the right for something written out on the left."""
    left = bare(link.left)
    plain, flipped = untransposed(link.right)
    named = defined_name(link.right, link.left)
    fresh = named is not None and known.name(named) is None
    why = f"names the left side `{link.right_latex.strip()}`"
    if link.place:
        new = call(link.right) is not None and cells_of(left) is not None
        return ("definition", why) if new and fresh else None
    if derivative(left) is not None:
        # `∂y/∂x = J^T = [...]`: the array that follows says what J is.
        written = link.beyond is not None and cells_of(link.beyond) is not None
        return ("definition", why) if written and isinstance(plain, Name) else None
    last = not link.next or link.next in ARROWS
    if flipped or not last or not fresh or not isinstance(plain, Name):
        return None
    if known.met(frozenset({plain.base})):
        return None
    return ("definition", why) if _plain_product(left) else None


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
    moments = isinstance(found, Name) and found.base in ("E", "V", "P", "Pr")
    if moments and isinstance(left, ProductTerm) and _bracketed(left):
        return None
    name = normalise_symbol(found)
    return None if _occurs(name, right) or _estimates(right) else name


def _estimates(right: Term) -> bool:
    """Whether a side ends in a remainder: `H_n = \\ln n + \\gamma + O(1/n)` says no value."""
    plain = bare(right)
    return any(
        isinstance(one, ProductTerm)
        and len(one.items) == 2
        and isinstance(one.items[0], Name)
        and one.items[0].base in REMAINDERS
        and isinstance(one.items[1], Group)
        for one in (plain.items if isinstance(plain, SumTerm) else ())
    )


REMAINDERS = frozenset({"O", "o", "mathcal O"})
"""Landau's letters, where they stand last in a sum."""


def _bracketed(left: ProductTerm) -> bool:
    """`E[x]` is an expectation; `E(x)` may be an energy."""
    return isinstance(left.items[-1], Group) and left.items[-1].opening == "["


def _listed_name(left: Term) -> Name | Script | None:
    """`{b_1, b_2} = {…}` names its members together."""
    match left:
        case Group(body=Sequence(items=items)) | Sequence(items=items):
            names = [one for one in items if is_name(one)]
            return names[0] if len(names) == len(items) else None
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
            return base in ("E", "P", "V", "R")
        case Name(base=base, font=font, operator=operator):
            return (operator or font == "roman" or len(base) > 1) and base in KNOWN_HEADS
        case Script(base=Name(base="delta"), sub=ProductTerm(items=(Name(), Name()))):
            return True
        case Script(base=base):
            return _is_known(base)
        case _:
            return False


def _occurs(name: str, term: Term) -> bool:
    """Whether a symbol stands in a term as itself; `x_1` and `W_x` are other symbols than x."""
    waiting = [term]
    while waiting:
        one = waiting.pop()
        if is_name(one):
            if normalise_symbol(one) == name:
                return True
            continue
        if isinstance(one, Script):
            waiting.append(one.base)
            if one.sup is not None:
                waiting.append(one.sup)
            continue
        waiting.extend(children(one))
    return False


def occurs(name: str, term: Term) -> bool:
    """Whether a symbol stands anywhere in a term."""
    return _occurs(name, term)


def _is_constant(left: Term) -> bool:
    """`\\pi = 4 \\sum …` claims something of a constant."""
    left = bare(left)
    match left:
        case Script(base=Name(base="delta", font=""), sub=ProductTerm(items=(Name(), Name()))):
            # of two different indices it may be introduced; of one it is a sum, or 1
            first, second = left.sub.items  # type: ignore[union-attr]
            return (
                isinstance(first, Name) and isinstance(second, Name) and first.base == second.base
            )
        case _:
            return isinstance(left, Name) and left.base in ("pi", "infty") and not left.font


def _restated(link: Link) -> tuple[Kind, str] | None:
    """`n! = …` after "is defined as": the words say it where the form does not."""
    return ("definition", "after 'defined'") if DEFINED.search(link.before[-80:]) else None


def _component_of(left: Term) -> str | None:
    match bare(left):
        case Script(base=Name() as base, sub=sub) if sub is not None and bases(sub) <= INDICES:
            return base.base
        case _:
            return None


def _plain_product(term: Term) -> bool:
    return (
        isinstance(term, ProductTerm)
        and set(term.operators) <= {"", "\\cdot"}
        and all(
            isinstance(one, Name) and not one.operator and one.base not in KNOWN_HEADS
            for one in term.items
        )
    )


def symbol_of(term: Term) -> str | None:
    """The normalised name of a bare symbol."""
    plain = bare(term)
    return normalise_symbol(plain) if is_name(plain) else None


def squeeze(latex: str) -> str:
    """LaTeX without its spaces and its closing punctuation."""
    return re.sub(r"\s+", "", latex).rstrip(".,;")
