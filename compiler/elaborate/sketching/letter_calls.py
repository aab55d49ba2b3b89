"""Letters before parentheses: `f(x)` is a call, `A(x)` may be a product.

Stands apart as the rule that is wrong most easily: it looks at the letter, at what is applied to,
and at how the letter is used elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compiler.elaborate.letters import ALWAYS_FUNCTIONS, FUNCTION_LETTERS
from compiler.elaborate.sketch import Broken, Sketch, Use
from compiler.elaborate.sketching.calls import call, inverse_call
from compiler.elaborate.sketching.known_calls import known
from compiler.elaborate.sketching.superscripts import is_inverse, is_transpose
from compiler.elaborate.terms import full_name, symbol_name
from compiler.ir.term import Group, Name, NumberTerm, Script, Sequence, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def letter_call(
    sketcher: Sketcher,
    items: tuple[Term, ...],
    operators: tuple[str, ...],
    start: int,
    head: Name,
    *,
    group: bool,
) -> tuple[Sketch, int] | None:
    """A letter before parentheses: a call where letters name functions, else a product."""
    if group and head.accents[:1] in {("dot",), ("ddot",)}:
        return _moving(sketcher, items, start, head), start + 2
    if not group or (head.accents and head.accents[0] not in {"hat", "tilde", "bar", "vec"}):
        return None
    if _multiplies(sketcher, items, operators, start, head):
        return None
    item, following = items[start], items[start + 1]
    inner = following.base if isinstance(following, Script) else following
    assert isinstance(inner, Group)
    primed = isinstance(item, Script) and item.primes > 0
    if primed and _turned(sketcher, head, inner):
        return None
    if isinstance(item, Script) and item.sup is not None and not primed:
        return _powered_letter(sketcher, items, operators, start, head)
    if inner.opening == "[" and not primed and head.base not in ALWAYS_FUNCTIONS:
        return None
    name = full_name(item) or symbol_name(head)
    if name is None:
        return None
    default = _default_function(sketcher, head, following)
    if default is not None and name not in sketcher.context.definitions:
        return known(sketcher, items, operators, start, default)
    if head.base in ALWAYS_FUNCTIONS or primed or _used_as_function(sketcher, name, head, inner):
        return call(sketcher, name, item, following), start + 2
    return None


def _turned(sketcher: Sketcher, head: Name, group: Group) -> bool:
    """`x'(A + A')`: a prime that transposes, before a matrix and not before an argument."""
    meaning = sketcher.context.meanings.get("prime")
    said = meaning is not None and meaning.meaning == "transpose"
    if sketcher.context.is_function(symbol_name(head) or ""):
        return False
    plain = isinstance(group.body, Name | NumberTerm)
    return said or (sketcher.seen.prime_transposes and not plain)


def _powered_letter(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int, head: Name
) -> tuple[Sketch, int] | None:
    """`\\sigma^{-1}(p)`, `f^2(x)`: a letter that names a function, with a power on its name."""
    item = items[start]
    assert isinstance(item, Script)
    default = _default_function(sketcher, head, items[start + 1])
    key = symbol_name(head)
    if default is not None and item.sup is not None and not is_transpose(item.sup):
        if default == "sigmoid" and _is_variance(sketcher, key, item.sup, items[start + 1]):
            return None
        return known(sketcher, items, operators, start, default)
    names_function = head.base in ALWAYS_FUNCTIONS or (
        key in sketcher.seen.applied and head.base.islower()
    )
    if names_function and not head.font and is_inverse(item.sup):
        return inverse_call(sketcher, key or "", item, items[start + 1]), start + 2
    return None


def _is_variance(sketcher: Sketcher, name: str | None, sup: Term, argument: Term) -> bool:
    """`\\sigma^2(X^TX)^{-1}`: no function squared where inverses or moments stand beside it."""
    if not isinstance(sup, NumberTerm) or (name and sketcher.context.is_function(name)):
        return False
    inverted = isinstance(argument, Script) and is_inverse(argument.sup)
    return inverted or sketcher.seen.moments or bool(sketcher.context.laws)


def _moving(sketcher: Sketcher, items: tuple[Term, ...], start: int, head: Name) -> Sketch:
    """`\\dot{x}(t)` is the derivative of x at t."""
    plain = replace(head, accents=head.accents[1:])
    name = symbol_name(plain)
    node = call(sketcher, name or "", plain, items[start + 1])
    order = 2 if head.accents[0] == "ddot" else 1
    return (
        replace(node, primes=order)
        if isinstance(node, Use)
        else Broken("a dotted call is not understood", head.span)
    )


def _multiplies(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int, head: Name
) -> bool:
    """Whether a capital before parentheses is a matrix: it has a matrix's property, or stands after
    a transpose (`(x-b)^T H (x-b)`).
    """
    name = symbol_name(head)
    if name is not None and _MATRIX_PROPERTIES & set(sketcher.context.properties.get(name, {})):
        return True
    if not head.base.isupper() or start == 0 or operators[start] != "":
        return False
    before = items[start - 1]
    return isinstance(before, Script) and before.sup is not None and is_transpose(before.sup)


def _default_function(sketcher: Sketcher, head: Name, following: Term) -> str | None:
    """Letters that name a known function by convention when they are applied."""
    if head.font or head.accents:
        return None
    if head.base == "Gamma":
        return "gamma"
    if head.base == "zeta" and isinstance(following, Group) and not _lists(following):
        return "zeta"
    upper = sketcher.context.meanings.get("Phi")
    if head.base in {"phi", "varphi"} and upper is not None and upper.meaning == "normal_cdf":
        return "normal_pdf"
    if head.base == "sigma":
        return (
            "softmax" if isinstance(following, Script) and following.sub is not None else "sigmoid"
        )
    return None


def _lists(group: Group) -> bool:
    return isinstance(group.body, Sequence)


def is_bold_call(head: Name, argument: Term) -> bool:
    """`\\mathbf{r}(\\mathbf{x})`: a bold letter before one symbol in parentheses is no product."""
    group = argument.base if isinstance(argument, Script) else argument
    single = isinstance(group, Group) and isinstance(group.body, Name | Script)
    return head.font == "bold" and single


def _used_as_function(sketcher: Sketcher, name: str, head: Name, group: Group) -> bool:
    """`y(x)`, `A(t)`, `u(x, t)`: never seen without parentheses, and applied to plain variables."""
    bold_call = is_bold_call(head, group) and not sketcher.context.kind_of(name)
    stands_bare = name in sketcher.seen.bare and name not in sketcher.context.definitions
    if head.base not in FUNCTION_LETTERS or (stands_bare and not bold_call):
        return False
    if bold_call:
        return True
    items = group.body.items if isinstance(group.body, Sequence) else (group.body,)
    if len(items) == 1 and isinstance(items[0], NumberTerm):
        return name in sketcher.seen.whole
    if not all(isinstance(item, Name | Script) for item in items):
        return False
    if name in sketcher.seen.whole:
        return True
    if len(items) > 1:
        return True
    inner = symbol_name(items[0])
    letter = items[0].base if isinstance(items[0], Name) else None
    return inner != name and (
        letter in {"x", "t", "s", "z", "theta", "y", "u", "w"}
        or inner in sketcher.seen.applied
        or head.base.islower()
    )


_MATRIX_PROPERTIES = frozenset(
    {
        "symmetric",
        "skew",
        "orthogonal",
        "unitary",
        "hermitian",
        "positive_definite",
        "positive_semidefinite",
        "diagonal",
        "invertible",
        "square",
        "idempotent",
    }
)
