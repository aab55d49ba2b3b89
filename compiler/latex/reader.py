"""The grammar of formulas: lists of relations of sums of products of scripted atoms.

Stands apart as the one walk over the tokens; what an atom may be (fractions, matrices, fonts) is in
the files of the table it is given. Total: what fits nowhere becomes `Opaque`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, cast

from compiler.ir.term import Blank, Group, Name, Range, RelationTerm, SumTerm, Term
from compiler.latex.cursor import DELIMITED, ENDS, SCRIPTS, product_of
from compiler.latex.lists import Separator, gather
from compiler.latex.scripts import Scripts


class Reader(Scripts):
    """A cursor that reads whole formulas."""

    __slots__ = ()

    # --- lists and relations ----------------------------------------------------------------

    def sequence(self) -> Term:
        """Relations set apart by separators."""
        first = self.relation()
        separator = self.separator()
        if not separator:
            return first
        items: list[Term] = [first]
        separators: list[Separator] = []
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
        if kind in self.opens or kind == "sign" or kind in SCRIPTS:
            if kind == "bar" and self.inside in DELIMITED and self.closes_bar():
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
        return product_of(items, operators)

    def evaluation(self, operators: list[str], items: list[Term]) -> Term:
        """`f|_{x=a}` as a group that only closes, with its script."""
        body = items[0] if len(items) == 1 else product_of(items, operators)
        span = (body.span[0], self.ends[self.i])
        self.i += 1
        return self.scripted(Group(opening=".", closing="|", body=body, span=span))

    def breaks(self, kind: str) -> bool:
        """Whether a remark begins here, in the outermost row of a display."""
        return kind in {"text", "because"}

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
