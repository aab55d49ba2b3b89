"""A place in the tokens of one formula, what surrounds it, and regions between brackets.

Stands apart as the state all grammar works on; it knows how to give up gracefully.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, cast

from compiler.ir.term import Blank, Opaque, ProductTerm, Term
from compiler.latex.lexer import Tokens

MAX_DEPTH: Final = 40

SCRIPTS: Final = frozenset({"sup", "sub", "prime", "bang", "percent"})
SPLITTING: Final = frozenset({"times", "bar"})
ENDS: Final = frozenset(
    {"eof", "close", "rbrace", "right", "comma", "relation", "amp", "newline", "end", "colon"}
    | {"infix", "middle", "quad", "punct", "end of cell"}
)
DELIMITED: Final = frozenset({"(", "[", "\\{", "\\langle", "|", "\\|", "\\lfloor", "\\lceil", "."})

_STRAY: Final = {
    "rbrace": "a closing brace without its opening one",
    "close": "a closing bracket without its opening one",
    "right": "\\right without \\left",
    "amp": "an alignment mark outside of an alignment",
    "newline": "a line break outside of an alignment",
    "end": "\\end without \\begin",
    "bar": "a bar without its partner",
    "quantifier": "a quantifier in the midst of a formula",
    "middle": "\\middle outside of \\left and \\right",
    "infix": "a second \\over in one group",
}

Atom = Callable[["Cursor"], Term]
"""Reads one atom; it is always given the `Reader` that holds it."""


class Cursor:
    """A position in the tokens of one formula, and what surrounds it."""

    __slots__ = (
        "atoms",
        "bar",
        "depth",
        "ends",
        "font",
        "i",
        "inside",
        "joins",
        "kinds",
        "latex",
        "opens",
        "partner",
        "starts",
        "values",
    )

    def __init__(
        self,
        latex: str,
        tokens: Tokens,
        partner: list[int],
        atoms: Mapping[str, Atom],
    ) -> None:
        self.latex = latex
        self.kinds = [*tokens.kinds, "eof"]
        self.values = [*tokens.values, ""]
        self.starts = [*tokens.starts, len(latex)]
        self.ends = [*tokens.ends, len(latex)]
        self.partner = partner
        self.atoms = atoms
        self.opens = frozenset(atoms) | SPLITTING
        """Kinds that a product may begin with."""
        self.joins = self.opens - {"quantifier"}
        """Kinds that go on with a product."""
        self.i = 0
        self.depth = 0
        self.bar = ""
        """The bar, `|` or `\\|`, that is open around this place, or nothing."""
        self.inside = "top"
        """The nearest brackets: a delimiter, `braces`, `script`, `cell`; else `top`, `display`."""
        self.font = ""

    def region(self, end: int, inside: str) -> Term:
        """Everything up to the token `end`, which is where the reader stands afterwards."""
        start = self.i
        if self.depth >= MAX_DEPTH:
            self.i = end
            return self.opaque(start, end, "nested too deeply")
        saved = self.bar, self.inside, self.font
        self.bar, self.inside = "", inside
        self.depth += 1
        term = self.sequence()
        if self.i < end:
            term = self.leftover(term, end)
        self.depth -= 1
        self.bar, self.inside, self.font = saved
        self.i = end
        return term

    def leftover(self, first: Term, end: int) -> Term:
        """What stands between the term read and the end of the region, kept as opaque pieces."""
        pieces = [] if isinstance(first, Blank) else [first]
        while self.i < end:
            start = self.i
            kind = self.kinds[start]
            while self.i < end and self.kinds[self.i] == kind:
                self.i += 1
            if not (
                kind == "punct" and self.values[start] == "." and self.i == end
            ) and kind not in {
                "quad",
                "label",
                "tag",
            }:
                reason = _STRAY.get(kind, f"{self.slice(start, self.i)} is not expected here")
                pieces.append(self.opaque(start, self.i, reason))
            if self.i < end:
                term = self.sequence()
                if not isinstance(term, Blank):
                    pieces.append(term)
        if not pieces:
            return first
        return pieces[0] if len(pieces) == 1 else product_of(pieces)

    def slice(self, start: int, end: int) -> str:
        """The source text of the tokens from start up to end."""
        return self.latex[self.starts[start] : self.ends[max(start, end - 1)]]

    def opaque(self, start: int, end: int, reason: str) -> Opaque:
        """The tokens from start up to end, not understood."""
        span = (self.starts[start], max(self.starts[start], self.ends[max(start, end - 1)]))
        return Opaque(text=self.latex[span[0] : span[1]], reason=reason, span=span)

    def blank(self) -> Blank:
        """Nothing, at this place."""
        at = self.starts[self.i]
        return Blank(span=(at, at))

    def sequence(self) -> Term:
        """Everything that reads as one list; the grammar gives it."""
        raise NotImplementedError


def product_of(items: Sequence[Term], operators: Sequence[str] | None = None) -> ProductTerm:
    """Factors with the operators before each; side by side when none are given."""
    marks = tuple(operators) if operators is not None else ("",) * len(items)
    return ProductTerm(
        operators=cast("tuple[Literal[''], ...]", marks),
        items=tuple(items),
        span=(items[0].span[0], items[-1].span[1]),
    )
