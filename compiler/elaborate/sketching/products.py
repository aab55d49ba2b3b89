"""Products: which factor is the argument of which.

Stands apart because juxtaposition carries most of the ambiguity of written mathematics: `f(x)`,
`\\log x y`, `\\sum_i a_i b_i`, `\\nabla f \\cdot v`, `\\mathbb{E}[x]` are all lists of factors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Broken, Delta, Diff, Product, Sketch
from compiler.elaborate.sketching import derivatives, dotted, nabla
from compiler.elaborate.sketching.bigs import big
from compiler.elaborate.sketching.calls import bare_composition, composition
from compiler.elaborate.sketching.heads import named_head
from compiler.elaborate.sketching.nabla import is_laplacian, jacobian
from compiler.elaborate.sketching.primes import turned
from compiler.elaborate.sketching.slashes import slashed
from compiler.elaborate.terms import is_group, walk_terms
from compiler.ir.term import (
    BigOperator,
    Dots,
    FractionTerm,
    Group,
    Name,
    NumberTerm,
    Postfix,
    Script,
    Term,
)

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def product(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], span: tuple[int, int]
) -> Sketch:
    """A list of factors as one sketch."""
    if any(isinstance(item, Dots) for item in items):
        return dotted.dotted_product(sketcher, items, operators, span)
    if (why := _beside(items, operators)) is not None:
        return Broken(why, span)
    if (composed := bare_composition(sketcher, items, operators)) is not None:
        return composed
    found: list[Sketch] = []
    marks: list[str] = []
    position = 0
    while position < len(items):
        marks.append(operators[position] if position else "")
        node, position = sketcher.factor(items, operators, position)
        found.append(node)
    if not found:
        return Broken("an empty product", span)
    return found[0] if len(found) == 1 else Product(tuple(marks), tuple(found))


def _beside(items: tuple[Term, ...], operators: tuple[str, ...]) -> str | None:
    """Why neighbours without a sign between them are no product of what they look like."""
    for left, operator, right in zip(items, operators[1:], items[1:], strict=False):
        if operator:
            continue
        match left, right:
            case NumberTerm(), NumberTerm():
                return "two numbers stand side by side"
            case Postfix(operator="%"), _:
                return "% before a factor is a percentage or a remainder"
            case (
                NumberTerm(),
                FractionTerm(numerator=NumberTerm(), denominator=NumberTerm()),
            ) if len(items) == 2:
                return "a number before a fraction is their product or their sum"
            case _:
                pass
    return None


def factor(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int
) -> tuple[Sketch, int]:
    """The factor that starts at a position, with everything it takes as argument or scope."""
    item = items[start]
    rest = len(items) > start + 1
    if isinstance(item, BigOperator):
        return big(sketcher, items, operators, start)
    if rest and (written := slashed(items, operators, start)) is not None:
        fraction, end = written
        inner, used = sketcher.factor((fraction, *items[end:]), ("", *operators[end:]), 0)
        return inner, end + used - 1
    if derivatives.is_bare_operator(item) and rest:
        return _bare_derivative(sketcher, items, operators, start)
    if rest and (along := nabla.along(sketcher, items, operators, start)) is not None:
        return along
    if nabla.nabla_head(item) is not None:
        return nabla.nabla(sketcher, items, operators, start)
    if rest and (found := nabla.derivation(sketcher, items, operators, start)) is not None:
        return found
    if rest and (found := jacobian(sketcher, items, operators, start)) is not None:
        return found
    if rest and operators[start + 1] == "" and is_laplacian(sketcher, item, items[start + 1]):
        body, end = sketcher.factor(items, operators, start + 1)
        return Diff(body, (), "laplacian"), end
    head = item.base if isinstance(item, Script) else item
    if rest and operators[start + 1] == "" and _of_arrays(item, items[start + 1]):
        body, end = sketcher.factor(items, operators, start + 1)
        return Delta(body), end
    if rest and isinstance(head, Name) and head.base == "d":
        if isinstance(item, Name) and _differential(sketcher, item, operators, start):
            body, end = sketcher.factor(items, operators, start + 1)
            return Delta(body), end
        order = differential_order(item)
        if order and (sketcher.seen.differentials or head.font == "roman"):
            body, end = sketcher.factor(items, operators, start + 1)
            for _ in range(order):
                body = Delta(body)
            return body, end
    if isinstance(head, Name):
        taken = named_head(sketcher, items, operators, start, head)
        if taken is not None:
            return taken
    if (
        isinstance(head, Group)
        and rest
        and operators[start + 1] == ""
        and is_group(items[start + 1])
    ):
        composed = composition(sketcher, item, items[start + 1])
        if composed is not None:
            return composed, start + 2
        if isinstance(item, Script) and item.primes and not turned(sketcher, item):
            return Broken(
                "a primed group before parentheses is not understood", item.span
            ), start + 2
    return sketcher.sketch(item), start + 1


def _bare_derivative(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int
) -> tuple[Sketch, int]:
    """`\\frac{d}{dx}` acts on all that follows; on a group alone when an operator follows it."""
    operator = derivatives.operator_of(sketcher, items[start])
    if operator is None:
        return Broken("a derivative without a variable", items[start].span), start + 1
    end = len(items)
    if is_group(items[start + 1]) and start + 2 < len(items) and operators[start + 2] != "":
        end = start + 2
    body = sketcher.product(
        items[start + 1 : end], ("", *operators[start + 2 : end]), items[start].span
    )
    return derivatives.build(operator, body), end


def differential_order(item: Term) -> int:
    """The 2 of `d^2 f`; 0 for anything else."""
    match item:
        case Script(
            base=Name(base="d"), sub=None, sup=NumberTerm(text="2" | "3" as text), primes=0
        ):
            return int(text)
        case _:
            return 0


def _of_arrays(item: Term, following: Term) -> bool:
    """`\\partial \\mathbf{X}` outside fractions is a differential, as some books write it.

    In light type it may be a boundary or a set of subgradients.
    """
    return (
        isinstance(item, Name)
        and item.base == "partial"
        and any(isinstance(one, Name) and one.font == "bold" for one in walk_terms(following))
    )


def _differential(sketcher: Sketcher, item: Name, operators: tuple[str, ...], start: int) -> bool:
    return (
        operators[start + 1] == ""
        and (sketcher.seen.differentials or item.font == "roman")
        and "d" not in sketcher.context.declared
    )
