"""Terms to sketches: scopes, calls and marks settled by names and context.

Stands apart from typing because it needs no sizes. What it cannot settle becomes `Broken` with a
reason; it never guesses silently.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from compiler.elaborate import names, written_sizes
from compiler.elaborate.context import Context
from compiler.elaborate.sketch import (
    Branches,
    Broken,
    Diff,
    Fn,
    Num,
    Product,
    Relate,
    Sized,
    Sketch,
    Sum,
    Sym,
)
from compiler.elaborate.sketching import (
    arrays,
    conditions,
    derivatives,
    dotted,
    patterns,
    products,
    scopes,
    scripts,
    sets,
)
from compiler.elaborate.sketching.survey import Survey
from compiler.elaborate.terms import symbol_name
from compiler.elaborate.walking import walk
from compiler.ir.term import (
    Annotated,
    BigOperator,
    Blank,
    CasesTerm,
    Dots,
    FractionTerm,
    Group,
    MatrixTerm,
    Name,
    NumberTerm,
    Opaque,
    Postfix,
    ProductTerm,
    RelationTerm,
    Root,
    Script,
    Sequence,
    SumTerm,
    Term,
    TextTerm,
)

MAX_DEPTH = 60


class Sketcher:
    """Sketches the terms of one statement; holds what they share."""

    def __init__(self, context: Context, seen: Survey) -> None:
        self.context = context
        self.seen = seen
        self.notes: list[str] = []
        self._depth = 0

    def sketch(self, term: Term) -> Sketch:
        """The sketch of a term."""
        self._depth += 1
        try:
            if self._depth > MAX_DEPTH:
                return Broken("nested too deeply", term.span)
            return self._sketch(term)
        finally:
            self._depth -= 1

    def _sketch(self, term: Term) -> Sketch:
        match term:
            case NumberTerm(text=text):
                return _number(text, term)
            case Name():
                return self.name(term)
            case Script():
                return scripts.script(self, term)
            case SumTerm():
                return self.sum(term)
            case ProductTerm(items=items, operators=operators):
                return self.product(items, operators, term.span)
            case FractionTerm():
                return self.fraction(term)
            case Root(body=body, degree=degree):
                inner = self.sketch(body)
                return (
                    Fn("sqrt", (inner,))
                    if degree is None
                    else Fn("root", (self.sketch(degree), inner))
                )
            case Group():
                return self.group(term)
            case MatrixTerm():
                return arrays.matrix(self, term)
            case CasesTerm(rows=rows):
                return Branches(
                    tuple(
                        (self.sketch(value), conditions.condition(self, when))
                        for value, when in rows
                    )
                )
            case Annotated():
                return self.annotated(term)
            case RelationTerm(items=items, relations=relations):
                if len(items) == 2:
                    return Relate(relations[0], self.sketch(items[0]), self.sketch(items[1]))
                return Broken("a chain of relations inside a formula", term.span)
            case Postfix(body=body, operator="%"):
                return Product(("", "/"), (self.sketch(body), Num(Fraction(100))))
            case Postfix(body=body, operator=operator):
                return Fn(
                    "factorial" if operator == "!" else "double_factorial", (self.sketch(body),)
                )
            case Sequence():
                return Broken("a list stands where a value is expected", term.span)
            case BigOperator(name=name):
                return Broken(f"{name} has nothing to range over", term.span)
            case TextTerm(text=text):
                return Broken(f"words inside the formula: {text.strip()!r}", term.span)
            case Dots():
                return Broken("dots whose pattern is not understood", term.span)
            case Blank():
                return Broken("something is missing", term.span)
            case Opaque(reason=reason):
                return Broken(reason, term.span)
            case _:
                assert_never(term)

    def product(
        self, items: tuple[Term, ...], operators: tuple[str, ...], span: tuple[int, int]
    ) -> Sketch:
        """A list of factors as one sketch."""
        return products.product(self, items, operators, span)

    def factor(
        self, items: tuple[Term, ...], operators: tuple[str, ...], start: int
    ) -> tuple[Sketch, int]:
        """The factor that starts at a position, and the position after all that it takes."""
        return products.factor(self, items, operators, start)

    def name(self, term: Name) -> Sketch:
        """A name that stands by itself."""
        key = symbol_name(term)
        if key is None:
            return Broken(f"{term.base!r} is not a symbol", term.span)
        if (unit := patterns.cartesian(self, term)) is not None:
            return unit
        told = key in self.context.declared and not _all_ones(term)
        if key in self.context.definitions or told or key in self.seen.bound:
            return Sym(key)
        if term.accents[:1] in {("dot",), ("ddot",)} and self.seen.by_time:
            plain = self.name(replace(term, accents=term.accents[1:]))
            order = 2 if term.accents[0] == "ddot" else 1
            for _ in range(order):
                plain = Diff(plain, (Sym("t"),), "fraction", total=True)
            return plain
        if not term.accents:
            constant = patterns.constant(self, term)
            if constant is not None:
                return constant
        if term.base in {"partial", "nabla"}:
            return Broken(f"\\{term.base} has nothing to act on", term.span)
        if term.operator and term.base in names.KNOWN:
            return Broken(f"{term.base} has no argument", term.span)
        return Sym(key)

    def sum(self, term: SumTerm) -> Sketch:
        """Signed summands."""
        if any(sign in "±∓" for sign in term.signs):
            return Broken("± stands for two statements at once", term.span)
        if any(isinstance(item, Dots) for item in term.items):
            return dotted.dotted_sum(self, term)
        wide = scopes.widened(term)
        if wide is not None:
            return self.sketch(wide)
        if len(term.items) == 1 and term.signs[0] == "+":
            return self.sketch(term.items[0])
        signs = tuple(-1 if sign == "-" else 1 for sign in term.signs)
        return Sum(signs, tuple(self.sketch(item) for item in term.items))

    def fraction(self, term: FractionTerm) -> Sketch:
        """A quotient, a binomial coefficient, or a derivative."""
        if term.kind == "binomial":
            return Fn("binomial", (self.sketch(term.numerator), self.sketch(term.denominator)))
        derivative = derivatives.from_fraction(self, term)
        if derivative is not None:
            return derivative
        return Product(("", "/"), (self.sketch(term.numerator), self.sketch(term.denominator)))

    def group(self, term: Group) -> Sketch:
        """Something in delimiters."""
        opening, body = term.opening, term.body
        if opening in {"|", "\\|"}:
            if opening == "|" and sets.counts(self.context, body):
                return Broken("the number of elements of a set is not evaluated", term.span)
            return Fn("bars" if opening == "|" else "norm", (self.sketch(body),))
        if opening == "\\langle":
            if isinstance(body, Sequence) and len(body.items) == 2:
                return Fn("inner", tuple(self.sketch(item) for item in body.items))
            return Broken("angle brackets without two items", term.span)
        if opening in {"\\lfloor", "\\lceil"}:
            return Fn("floor" if opening == "\\lfloor" else "ceil", (self.sketch(body),))
        if opening == "[" and isinstance(body, RelationTerm):
            return self.sketch(body)
        if opening == "[" and "brackets" in self.context.meanings and _is_pair(body):
            one, other = (self.sketch(item) for item in body.items)  # type: ignore[union-attr]
            both = (Product(("", ""), (one, other)), Product(("", ""), (other, one)))
            return Sum((1, -1), both)
        if isinstance(body, Sequence) and opening == "(" and not self.seen.arrays:
            return Broken("a tuple stands where a value is expected", term.span)
        if isinstance(body, Sequence) and opening in "([":
            return arrays.tuple_of(self, body, as_row=opening == "[")
        if (
            opening == "["
            and isinstance(body, ProductTerm)
            and any(isinstance(item, Dots) for item in body.items)
        ):
            return arrays.tuple_of_items(self, body.items, as_row=True)
        if opening == "\\{" and isinstance(body, Sequence | RelationTerm):
            return Broken("a set stands where a value is expected", term.span)
        return self.sketch(body)

    def annotated(self, term: Annotated) -> Sketch:
        """A brace with a size under it is a claim about the size; other notes are decoration."""
        if term.kind in {"underbrace", "overbrace"} and term.note is not None:
            sizes = written_sizes.written_sizes(term.note)
            if sizes is not None:
                return Sized(self.sketch(term.body), sizes)
        if term.kind in {"underbrace", "overbrace", "boxed", "underline", "overset", "underset"}:
            return self.sketch(term.body)
        body = self.sketch(term.body)
        names = {node.name for node in walk(body) if isinstance(node, Sym)}
        if term.kind == "overline" and names & self.context.complex_names():
            return Fn("conj", (body,))
        return Broken(f"\\{term.kind} is not understood here", term.span)


def _all_ones(term: Name) -> bool:
    """Bold 1, whose size a note declares without making it any other vector."""
    return term.base == "1" and term.font in {"bold", "blackboard"} and not term.accents


def _is_pair(body: Term) -> bool:
    return isinstance(body, Sequence) and len(body.items) == 2


def _number(text: str, term: NumberTerm) -> Sketch:
    try:
        return Num(Fraction(text))
    except ValueError:
        return Broken(f"{text!r} is not a number", term.span)
