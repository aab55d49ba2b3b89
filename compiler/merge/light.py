"""The light form: notation made the same, and no law of algebra used.

Stands apart because a statement may be a law of algebra itself: in the deep form both sides of
`(AB)ᵀ = BᵀAᵀ` are one, and so are those of `tr(AB) = tr(BA)`. Such statements are told apart by
what is written. Commuting factors and summands are still sorted, numbers gathered.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from compiler.ir.expr import Apply, Bound, Component, Expr, Shape
from compiler.merge.deep import Deep
from compiler.merge.poly import ONE, Exponent, Factor, Poly, Word, number
from compiler.merge.shapes import turned

LAWS = frozenset(
    [
        "abs",
        "adjoint",
        "commutator",
        "conj",
        "det",
        "diag_of",
        "diag_to",
        "elementwise_power",
        "hadamard_divide",
        "kron",
        "log",
        "norm_2",
        "norm_fro",
        "outer",
        "sigmoid",
        "square",
        "sum_entries",
        "trace",
        "vec",
        "vec_rows",
        "matpow",
    ]
)
"""Operators that the deep form takes apart, and this form keeps."""


class Light(Deep):
    """Puts expressions in light form."""

    def of(self, expr: Expr) -> Poly:
        """The light form."""
        match expr:
            case Apply(op, args) if op in LAWS:
                return self._opaque(expr, op, args)
            case Apply("hadamard", (first, second)):
                written = "∘".join(sorted((self.text(first), self.text(second))))
                return self.letter(f"had({written})", self.shape_of(expr))
            case Apply("dot", (first, second)) if 1 not in self.shape_of(first):
                return self.atom(f"dot({','.join(sorted((self.text(first), self.text(second))))})")
            case _:
                return super().of(expr)

    def bundle(self, value: Poly) -> Poly:
        """The value as one factor."""
        return value if len(value.terms) == 1 else self.letter(value.text, value.shape)

    def multiply(self, first: Poly, second: Poly) -> Poly:
        """Numbers are gathered and go into sums, scalars sorted; words stay as they are."""
        self.charge(1)
        shape = self._product_shape(first.shape, second.shape)
        if not first.terms or not second.terms:
            return Poly(shape, {})
        for value, rest in ((first, second), (second, first)):
            if (plain := value.number()) is not None:
                return Poly(shape, rest.times(plain).terms)
        ((factors, word), coefficient), ((others, more), other) = (
            next(iter(self.bundle(one).terms.items())) for one in (first, second)
        )
        joined, whole = (*factors, *others), word + more
        if whole and not shape:
            joined, whole = (*joined, (f"<{Poly(shape, {((), whole): ONE}).text}>", ONE)), ()
        monomial = (tuple(sorted(joined, key=lambda factor: (factor[0], str(factor[1])))), whole)
        return Poly(shape, {monomial: coefficient * other})

    def transpose(self, value: Poly) -> Poly:
        """A mark on one factor; twice is nothing."""
        if not value.shape or not value.terms:
            return Poly(turned(value.shape), value.terms)
        return self._marked(value, transposed=True)

    def inverse(self, value: Poly) -> Poly:
        """A mark on one factor; twice is nothing."""
        return (
            self._marked(value, transposed=False) if value.shape else self.power(value, number(-1))
        )

    def _marked(self, value: Poly, *, transposed: bool) -> Poly:
        bundle = self.bundle(value)
        single = bundle.single()
        if single is None:
            return value
        (factors, word), coefficient = single
        if factors or len(word) != 1 or coefficient != 1:
            bundle = self.letter(value.text, value.shape)
            word = next(iter(bundle.terms))[1]
        key, turned_already, inverted = word[0]
        mark: Word = (
            ((key, not turned_already, inverted),)
            if transposed
            else ((key, turned_already, not inverted),)
        )
        shape = turned(value.shape) if transposed else value.shape
        return Poly(shape, {((), mark): ONE})

    def power(self, base: Poly, exponent: Poly) -> Poly:
        """A power of one factor; a quotient goes into its factors."""
        rational = exponent.number()
        if rational == 1:
            return base
        plain = base.number()
        if (
            plain is not None
            and rational is not None
            and rational.denominator == 1
            and plain
            and abs(rational) < 32
        ):
            return number(plain ** int(rational))
        single = base.single()
        if single is not None and rational == -1:
            (factors, _), coefficient = single
            flipped = tuple((key, self._minus(power)) for key, power in factors)
            return Poly((), {(flipped, ()): 1 / coefficient})
        if single is not None and single[1] == 1 and len(single[0][0]) == 1:
            ((key, power),) = single[0][0]
            if power == 1:
                return self.atom(key, self.exponent(exponent))
        return self.atom(base.text, self.exponent(exponent))

    def _minus(self, exponent: Exponent) -> Exponent:
        if isinstance(exponent, Fraction):
            return -exponent
        return self.exponent(self.exponent_value(exponent).times(Fraction(-1)))

    def _merge(self, first: tuple[Factor, ...], second: tuple[Factor, ...]) -> dict[str, Exponent]:
        raise NotImplementedError  # products here keep every factor as written

    def either_way(self, straight: str, across: str, shape: Shape) -> Poly:  # noqa: ARG002
        """The text as it stands; its transpose is another."""
        return self.letter(straight, shape)

    def across(self, key: Callable[[str], str], value: Poly, shape: Shape) -> Poly:
        """The text as it stands."""
        return self.letter(key(value.text), shape)

    def _bound(self, expr: Bound) -> Poly:
        return self._nest((expr,), expr.body)

    def _close(self, label: str, op: str, token: str, inner: Poly) -> Poly:  # noqa: ARG002
        return self.letter(f"{label}{inner.text}", inner.shape)

    def _component(self, expr: Component) -> Poly:
        indices = ",".join(self.text(index) for index in expr.indices)
        return self.letter(f"{self.text(expr.base)}[{indices}]", self.shape_of(expr))


class Round(Light):
    """The light form, with traces around a circle; for statements that are not about that."""

    def of(self, expr: Expr) -> Poly:
        """The light form, each trace of a product begun where its text is least."""
        match expr:
            case Apply("trace", (arg,)):
                return self._trace(self.of(arg))
            case _:
                return super().of(expr)

    def _trace(self, value: Poly) -> Poly:
        single = value.single()
        if single is None or not single[0][1]:
            return self.atom(f"trace({value.text})")
        (factors, word), coefficient = single
        around = (word[start:] + word[:start] for start in range(len(word)))
        return self.atom(
            f"trace({min(Poly((), {(factors, one): coefficient}).text for one in around)})"
        )
