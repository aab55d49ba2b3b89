"""Subscripts, superscripts, primes, factorials, and the arguments they take.

Stands apart because scripts come in any order and any number.
"""

from __future__ import annotations

from typing import Literal, cast

from compiler.ir.term import Blank, Name, NumberTerm, Opaque, Postfix, ProductTerm, Script, Term
from compiler.latex.bars import Bars
from compiler.latex.cursor import MAX_DEPTH, SCRIPTS, product_of


class Scripts(Bars):
    """A cursor that reads arguments and scripts."""

    __slots__ = ()

    def scripted(self, base: Term) -> Term:
        """`base` with the scripts, primes and factorials that follow."""
        if isinstance(base, ProductTerm) and self.kinds[self.i - 1] == "run":
            last = self.scripted(base.items[-1])
            return product_of([*base.items[:-1], last], base.operators)
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
