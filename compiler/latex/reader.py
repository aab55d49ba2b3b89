"""The grammar of formulas: lists of relations of sums of products of scripted atoms.

Stands apart as the one walk over the tokens; what an atom may be (fractions, matrices, fonts …) is
in the files of the table it is given. Total: what fits nowhere becomes `Opaque`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, cast

from compiler.ir.term import (
    Blank,
    Group,
    Name,
    NumberTerm,
    Opaque,
    Postfix,
    ProductTerm,
    Range,
    RelationTerm,
    Script,
    Sequence,
    SumTerm,
    Term,
)
from compiler.latex.lexer import Tokens
from compiler.latex.lists import gather

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
    "middle": "\\middle outside of \\left and \\right",
    "infix": "a second \\over in one group",
}

Atom = Callable[["Reader"], Term]


class Reader:
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
        "partner",
        "starts",
        "values",
    )

    def __init__(
        self, latex: str, tokens: Tokens, partner: list[int], atoms: Mapping[str, Atom]
    ) -> None:
        self.latex = latex
        self.kinds = [*tokens.kinds, "eof"]
        self.values = [*tokens.values, ""]
        self.starts = [*tokens.starts, len(latex)]
        self.ends = [*tokens.ends, len(latex)]
        self.partner = partner
        self.atoms = atoms
        self.joins = frozenset(atoms) | SPLITTING
        self.i = 0
        self.depth = 0
        self.bar = ""
        """The bar, `|` or `\\|`, that is open around this place, or nothing."""
        self.inside = "top"
        """What the nearest brackets are: a delimiter, `braces`, `script`, `cell`, `top`, `display`."""
        self.font = ""

    # --- regions ----------------------------------------------------------------------------

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
        return pieces[0] if len(pieces) == 1 else self.product_of(pieces)

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

    @staticmethod
    def product_of(items: list[Term]) -> ProductTerm:
        """Items side by side."""
        return ProductTerm(
            operators=("",) * len(items),
            items=tuple(items),
            span=(items[0].span[0], items[-1].span[1]),
        )

    # --- lists and relations ----------------------------------------------------------------

    def sequence(self) -> Term:
        """Relations set apart by separators."""
        first = self.relation()
        separator = self.separator()
        if not separator:
            return first
        items, separators = [first], []
        while separator:
            separators.append(separator)
            self.i += 2 if self.kinds[self.i] == "bar" and self.doubled(self.i) else 1
            items.append(self.relation())
            separator = self.separator()
        if isinstance(items[-1], Blank) and separators[-1] in ",;" and self.inside == "top":
            items.pop()
            separators.pop()
        return gather(items, separators, strict=self.inside in DELIMITED)

    def separator(self) -> Literal["", ",", ";", "|", ":"]:
        """The separator of a list that stands here, if one does."""
        kind = self.kinds[self.i]
        if kind == "comma":
            return "," if self.values[self.i] == "," else ";"
        if kind == "colon":
            return ":" if self.inside in DELIMITED or self.inside == "script" else ""
        if self.inside not in DELIMITED:
            return ""
        if kind == "middle" or (kind == "relation" and self.values[self.i] == "\\mid"):
            return "|"
        if kind == "bar" and not self.bar and self.partner_bar() < 0:
            return "|"
        return ""

    def relation(self) -> Term:
        """Sums joined by relations; a missing side is `Blank`."""
        first = self.side()
        if not self.at_relation():
            return first
        items, relations, spans = [first], [], []
        while self.at_relation():
            name, span = self.relation_name()
            side = self.side()
            if isinstance(side, Blank) and self.at_relation() and self.values[self.i] == name:
                continue
            relations.append(name)
            spans.append(span)
            items.append(side)
        if len(items) == 2 and all(isinstance(item, Blank) for item in items):
            return Name(base=relations[0].lstrip("\\"), span=spans[0])
        start = first.span[0] if not isinstance(first, Blank) else spans[0][0]
        return RelationTerm(
            items=tuple(items),
            relations=tuple(relations),
            spans=tuple(spans),
            span=(start, max(items[-1].span[1], spans[-1][1])),
        )

    def at_relation(self) -> bool:
        """Whether a relation stands here (a separator of an enclosing list is none)."""
        kind = self.kinds[self.i]
        if kind == "relation":
            return self.values[self.i] != "\\mid" or self.inside not in DELIMITED
        if kind == "colon":
            return self.inside not in DELIMITED and self.inside != "script"
        return kind == "bar" and self.inside not in DELIMITED and not self.bar

    def relation_name(self) -> tuple[str, Range]:
        """Take the relation that stands here, with scripts it may carry."""
        i = self.i
        self.i += 1
        name = {"bar": "\\mid", "colon": ":"}.get(self.kinds[i], self.values[i])
        if self.kinds[i] == "bar" and (self.doubled(i) or self.values[i] == "\\|"):
            self.i += self.doubled(i)
            name = "\\parallel"
        while self.kinds[self.i] in {"sub", "sup"}:
            start = self.i
            self.i += 1
            self.argument()
            name += self.slice(start, self.i)
        return name, (self.starts[i], self.ends[self.i - 1])

    def side(self) -> Term:
        """A sum, or `Blank` where none begins."""
        kind = self.kinds[self.i]
        if kind in self.joins or kind == "sign" or kind in SCRIPTS:
            if kind == "bar" and self.inside in DELIMITED and self.bar:
                return self.blank()
            return self.sum()
        if kind == "colon" and self.kinds[self.i + 1] in {
            "comma",
            "close",
            "rbrace",
            "right",
            "eof",
        }:
            self.i += 1
            return Name(base=":", span=(self.starts[self.i - 1], self.ends[self.i - 1]))
        return self.blank()

    # --- sums and products ------------------------------------------------------------------

    def sum(self) -> Term:
        """Signed products."""
        kinds = self.kinds
        start = self.i
        if kinds[start] != "sign":
            first = self.product()
            if kinds[self.i] != "sign":
                return first
            signs, items = ["+"], [first]
        else:
            if kinds[start + 1] in ENDS:
                return self.lone()
            signs, items = [], []
        while kinds[self.i] == "sign":
            signs.append(self.values[self.i])
            self.i += 1
            if kinds[self.i] == "sign":
                items.append(self.unary())
            else:
                items.append(self.operand(self.product))
        return SumTerm(
            signs=cast("tuple[Literal['+', '-', '±', '∓'], ...]", tuple(signs)),
            items=tuple(items),
            span=(min(self.starts[start], items[0].span[0]), items[-1].span[1]),
        )

    def unary(self) -> Term:
        """A factor with a sign of its own after another operator, as in `a \\cdot -b`."""
        start = self.i
        while self.kinds[self.i] == "sign":
            self.i += 1
        if self.i - start > 1:
            reason = "several signs in a row"
            self.operand(self.factor)
            return self.opaque(start, self.i, reason)
        body = self.operand(self.factor)
        sign = cast("Literal['+', '-', '±', '∓']", self.values[start])
        return SumTerm(signs=(sign,), items=(body,), span=(self.starts[start], body.span[1]))

    def operand(self, read: Callable[[], Term]) -> Term:
        """What an operator just taken applies to."""
        kind = self.kinds[self.i]
        if kind in self.atoms or kind in SCRIPTS or (kind == "bar" and not self.closes_bar()):
            return read()
        if kind == "relation" and self.values[self.i - 1] == "/":
            return self.quotient()
        return self.opaque(self.i - 1, self.i, f"nothing follows {self.slice(self.i - 1, self.i)}")

    def quotient(self) -> Term:
        """The equivalence relation of a quotient, `X / \\sim`."""
        name, span = self.relation_name()
        return Name(base=name.lstrip("\\"), span=span)

    def product(self) -> Term:
        """Factors side by side or joined by operators."""
        kinds, joins = self.kinds, self.joins
        first = self.factor()
        if kinds[self.i] not in joins:
            return first
        operators, items = [""], [first]
        while (kind := kinds[self.i]) in joins:
            if kind == "times":
                operators.append(self.values[self.i])
                self.i += 1
                items.append(self.unary() if kinds[self.i] == "sign" else self.operand(self.factor))
                continue
            if kind == "bar":
                if self.evaluates():
                    items = [self.evaluation(operators, items)]
                    operators = [""]
                    continue
                if self.closes_bar() or self.partner_bar() < 0:
                    break
            elif self.inside == "display" and self.breaks(kind):
                break
            factor = self.factor()
            if not isinstance(factor, Blank):
                operators.append("")
                items.append(factor)
        if isinstance(items[0], Blank) and len(items) > 1 and not operators[1]:
            del items[0], operators[1]
        if len(items) == 1:
            return items[0]
        return _product(operators, items)

    def breaks(self, kind: str) -> bool:
        """Whether a remark begins here, in the outermost row of a display."""
        return kind in {"text", "because"} or (
            kind == "name" and self.values[self.i] in {"forall", "exists", "nexists"}
        )

    # --- factors ----------------------------------------------------------------------------

    def factor(self) -> Term:
        """An atom with its scripts, primes and factorials."""
        read = self.atoms.get(self.kinds[self.i])
        term = read(self) if read is not None else self.bare()
        if self.kinds[self.i] in SCRIPTS:
            return self.scripted(term)
        return term

    def bare(self) -> Term:
        """An atom that is no atom: a script without base, an operator alone."""
        kind = self.kinds[self.i]
        if kind in SCRIPTS and kind not in {"bang", "percent"}:
            return self.blank()
        if kind in {"times", "sign", "relation"}:
            return self.lone()
        self.i += 1
        return self.opaque(self.i - 1, self.i, f"{self.slice(self.i - 1, self.i)} stands alone")

    def lone(self) -> Term:
        """An operator without operands: a name for itself (`x^+`, `f(\\cdot)`), else opaque."""
        start = self.i
        if self.inside == "script" and self.kinds[start] == "times":
            after = self.kinds[start + 1]
            if after in self.atoms and after != "times":
                return self.blank()
        while self.kinds[self.i] in {"times", "sign", "relation"} and self.i - start < 4:
            self.i += 1
        span = (self.starts[start], self.ends[self.i - 1])
        if self.kinds[self.i] in ENDS or self.kinds[self.i] in SCRIPTS:
            base = "".join(self.values[j].lstrip("\\") for j in range(start, self.i))
            return Name(base=base, span=span)
        self.i = start + 1
        return self.opaque(start, self.i, f"nothing stands before {self.slice(start, self.i)}")

    def scripted(self, base: Term) -> Term:
        """`base` with the scripts, primes and factorials that follow."""
        if isinstance(base, ProductTerm) and self.kinds[self.i - 1] == "run":
            last = self.scripted(base.items[-1])
            return _product(list(base.operators), [*base.items[:-1], last])
        kinds = self.kinds
        start = base.span[0]
        sub: Term | None = None
        sup: Term | None = None
        primes = 0
        problem = ""
        while (kind := kinds[self.i]) in SCRIPTS:
            i = self.i
            self.i += 1
            if kind == "prime":
                primes += len(self.values[i])
            elif kind == "sub":
                problem = problem or ("two subscripts on one base" if sub else "")
                sub = self.argument()
            elif kind == "sup":
                term = self.argument()
                count = _primes(term)
                primes += count
                problem = problem or ("two superscripts on one base" if sup and not count else "")
                sup = sup if count else term
            else:
                base = self.script(base, sub, sup, primes)
                sub, sup, primes = None, None, 0
                operator = cast("Literal['!', '!!', '%']", self.values[i])
                base = Postfix(body=base, operator=operator, span=(start, self.ends[i]))
        if problem:
            end = self.ends[self.i - 1]
            return Opaque(text=self.latex[start:end], reason=problem, span=(start, end))
        return self.script(base, sub, sup, primes)

    def script(self, base: Term, sub: Term | None, sup: Term | None, primes: int) -> Term:
        """A `Script` that ends where the reader stands; the base itself when it has no scripts."""
        if sub is None and sup is None and not primes:
            return base
        span = (base.span[0], self.ends[self.i - 1])
        return Script(base=base, sub=sub, sup=sup, primes=primes, span=span)

    def argument(self) -> Term:
        """The argument of a command or script: braces or the next token."""
        i = self.i
        kind = self.kinds[i]
        if kind == "lbrace":
            if self.partner[i] < 0:
                self.i += 1
                return self.opaque(i, self.i, "an opening brace without its closing one")
            self.i += 1
            term = self.region(self.partner[i], "script")
            self.i += 1
            return term
        if kind == "number" and len(self.values[i]) > 1:
            return self.digit()
        if kind in {"times", "sign", "relation", "colon", "open", "close", "bar", "bang", "punct"}:
            self.i += 1
            base = self.values[i].lstrip("\\")
            return Name(base=base, span=(self.starts[i], self.ends[i]))
        if kind == "prime":
            self.i += 1
            span = (self.starts[i], self.ends[i])
            return Name(base="prime", accents=(), span=span)
        read = self.atoms.get(kind)
        if read is None or self.depth >= MAX_DEPTH:
            return self.opaque(max(i - 1, 0), i, "an argument is missing")
        self.depth += 1
        term = read(self)
        self.depth -= 1
        return term

    def digit(self) -> NumberTerm:
        """The first digit of a number, as in `\\frac12`; the rest stays."""
        i = self.i
        start = self.starts[i]
        text, rest = self.values[i][0], self.values[i][1:]
        if self.ends[i] - start == len(self.values[i]):
            self.starts[i] = start + 1
        self.values[i] = rest
        return NumberTerm(text=text, span=(start, start + 1))

    # --- bars -------------------------------------------------------------------------------

    def closes_bar(self) -> bool:
        """Whether the bar here closes the one that is open."""
        return bool(self.bar) and self.values[self.i] == self.bar

    def evaluates(self) -> bool:
        """Whether this is the bar of `f|_{x=a}`."""
        return self.kinds[self.i + 1] == "sub" and not self.bar

    def evaluation(self, operators: list[str], items: list[Term]) -> Term:
        """`f|_{x=a}` as a group that only closes, with its script."""
        body = items[0] if len(items) == 1 else _product(operators, items)
        span = (body.span[0], self.ends[self.i])
        self.i += 1
        return self.scripted(Group(opening=".", closing="|", body=body, span=span))

    def partner_bar(self) -> int:
        """The bar that would close the one here if it opened, or -1 when it opens nothing.

        In operator position a bar opens only when an even number of bars is left up to the next
        relation or comma, this one included.
        """
        count, last = 0, -1
        value = self.values[self.i]
        double = self.doubled(self.i)
        j = self.i + 2 * double
        for _ in range(400):
            kind = self.kinds[j]
            if kind in ENDS:
                break
            if kind == "bar" and self.values[j] == value:
                if double and self.doubled(j):
                    return j
                count += 1
                if count == 2:
                    last = j
            j = (max(j, self.partner[j])) + 1
        return last if count % 2 == 0 and not double else -1

    def doubled(self, i: int) -> bool:
        """Whether `||` stands at i without a gap."""
        return (
            self.values[i] == "|"
            and self.kinds[i] == self.kinds[i + 1] == "bar"
            and self.values[i + 1] == "|"
            and self.starts[i + 1] <= self.ends[i]
        )


def _product(operators: list[str], items: list[Term]) -> ProductTerm:
    return ProductTerm(
        operators=cast("tuple[Literal[''], ...]", tuple(operators)),
        items=tuple(items),
        span=(items[0].span[0], items[-1].span[1]),
    )


def _primes(term: Term) -> int:
    """How many primes a superscript is, when it is nothing else."""
    if isinstance(term, Name):
        return 1 if term.base == "prime" else 0
    if isinstance(term, Script) and isinstance(term.base, Blank):
        return term.primes if term.sub is None and term.sup is None else 0
    if isinstance(term, ProductTerm):
        counts = [_primes(item) for item in term.items]
        return sum(counts) if all(counts) else 0
    return 0


__all__ = ["DELIMITED", "ENDS", "MAX_DEPTH", "SCRIPTS", "Atom", "Reader", "Sequence"]
