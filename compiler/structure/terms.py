"""From notation to a tree, as plain notation reads: for patterns, and for what has no reading.

Stands apart from `elaborate`, which must be right about kinds and sizes: a search need not know
whether `a` is a vector, and says `Either` where notation may mean two things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from compiler.ir import term as t
from compiler.latex import normalise_symbol
from compiler.structure.notation import (
    CALLED,
    NAMED,
    OPERATORS,
    TURNS,
    Fold,
    bare,
    big,
    called,
    derivative,
    is_upper,
)
from compiler.structure.tree import (
    DEEPEST,
    Either,
    Letter,
    Node,
    Numeral,
    TooLarge,
    Tree,
    Wild,
    minus,
    product,
    relation,
)


def of_sides(left: t.Term, sign: str, right: t.Term) -> Tree | None:
    """The tree of a statement by its notation alone; None when it is too large."""
    try:
        return relation(Notation().of(left), sign, Notation().of(right))
    except TooLarge:
        return None


@dataclass(slots=True)
class Notation:
    """One formula on its way to a tree."""

    pattern: bool = False
    """Whether readings may be left open, and whether there are wildcards."""
    wild: str = ""
    """Letters that stand for wildcards; the first is the one without a name."""
    depth: int = 0

    def of(self, term: t.Term) -> Tree:
        """The tree of a term; raises TooLarge."""
        self.depth += 1
        if self.depth > 2 * DEEPEST:
            raise TooLarge
        try:
            return self._of(term)
        finally:
            self.depth -= 1

    def _of(self, term: t.Term) -> Tree:
        match term:
            case t.NumberTerm(text=text):
                return Numeral(text)
            case t.Name():
                return self._name(term)
            case t.Script():
                return self._script(term)
            case t.SumTerm(signs=signs, items=items):
                found = [
                    self.of(item) if sign in "+±" else minus(self.of(item))
                    for sign, item in zip(signs, items, strict=True)
                ]
                return found[0] if len(found) == 1 else Node("+", tuple(found))
            case t.ProductTerm(items=items, operators=operators):
                return self._product(items, operators)
            case t.FractionTerm():
                waiting = derivative(term, self.of, self._run)
                if waiting is not None:
                    return waiting(Numeral("·"))
                head = "/" if term.kind == "fraction" else "binomial"
                return Node(head, (self.of(term.numerator), self.of(term.denominator)))
            case t.Root(body=body, degree=degree):
                inner = self.of(body)
                return (
                    Node("sqrt", (inner,))
                    if degree is None
                    else Node("root", (self.of(degree), inner))
                )
            case t.Postfix(body=body, operator=operator):
                head = {"!": "factorial", "!!": "double-factorial", "%": "percent"}[operator]
                return Node(head, (self.of(body),))
            case t.Group():
                return self._group(term)
            case t.Sequence(items=items):
                return Node(",", tuple(map(self.of, items)))
            case t.BigOperator():
                return big(term, self.of, self._unsaid())(Numeral("·"))
            case t.MatrixTerm(rows=rows):
                return Node("matrix", tuple(Node("row", tuple(map(self.of, r))) for r in rows))
            case t.CasesTerm(rows=rows):
                return Node("cases", tuple(self.of(value) for value, _ in rows))
            case t.Annotated(body=body):
                return self.of(body)
            case t.RelationTerm(items=items, relations=signs):
                found_ = self.of(items[0])
                for sign, item in zip(signs, items[1:], strict=True):
                    found_ = relation(found_, sign, self.of(item))
                return found_
            case t.Dots():
                return Numeral("…")
            case t.Blank():
                return Numeral("·")
            case t.Opaque(text=text) | t.TextTerm(text=text):
                return Letter(text)

    def _name(self, name: t.Name) -> Tree:
        if len(name.base) == 1 and name.base in self.wild:
            at = self.wild.index(name.base)
            return Wild("" if at == 0 else chr(ord("a") + at - 1))
        if name.base == "infty":
            return Numeral("infinity")
        return (Numeral if name.font == "blackboard" else Letter)(normalise_symbol(name))

    def _script(self, term: t.Script) -> Tree:
        if isinstance(term.base, t.Group) and term.base.opening == "\\|":
            kind = self.of(term.sub) if term.sub is not None else self._unsaid()
            return self._raised(Node("norm", (self.of(term.base.body), bare(kind))), term)
        base = self.of(term.base)
        if term.sub is not None and not isinstance(base, Wild):
            base = self._indexed(term, base)
        for _ in range(term.primes):
            base = (
                Either((Node("T", (base,)), Node("'", (base,))))
                if self.pattern
                else Node("T" if isinstance(base, Node) or is_upper(base) else "'", (base,))
            )
        return self._raised(base, term)

    def _indexed(self, term: t.Script, base: Tree) -> Tree:
        """A letter with an index: a symbol of its own, or an entry."""
        whole = t.Script(base=term.base, sub=term.sub, sup=None, span=term.span)
        symbol = Letter(normalise_symbol(whole)) if isinstance(base, Letter) else None
        if symbol is not None and not self.pattern:
            return symbol
        sub = term.sub
        items: Sequence[t.Term] = (sub,) if sub is not None else ()
        if isinstance(sub, t.Sequence | t.ProductTerm):
            items = sub.items
        entry = Node("_", (base, *map(self.of, items)))
        return Either((entry, symbol)) if symbol is not None else entry

    def _raised(self, base: Tree, term: t.Script) -> Tree:
        match term.sup:
            case None:
                return base
            case t.Name(base=name) | t.TextTerm(text=name) if name in TURNS:
                return Node(TURNS[name], (base,))
            case t.SumTerm(signs=("-",), items=(t.NumberTerm(text="1"),)):
                return Node("inv", (base,))
            case t.SumTerm(signs=("-",), items=(t.Name(base=name),)) if name in TURNS:
                return Node(TURNS[name], (Node("inv", (base,)),))
            case t.ProductTerm(items=items, operators=signs) if "\\times" in signs:
                return Node("^", (base, Node("×", tuple(map(self.of, items)))))
            case sup:
                return Node("^", (base, self.of(sup)))

    def _group(self, term: t.Group) -> Tree:
        body = self.of(term.body)
        match term.opening:
            case "|":
                return self._either("abs", "det", body)
            case "\\|":
                return Node("norm", (body, self._unsaid()))
            case "\\langle" if isinstance(body, Node) and body.head == "," and len(body.parts) == 2:
                return Node("<>", (Node("T", (body.parts[0],)), body.parts[1]))
            case "\\lfloor":
                return Node("floor", (body,))
            case "\\lceil":
                return Node("ceil", (body,))
            case _:
                return body

    def _either(self, first: str, second: str, body: Tree) -> Tree:
        nodes = (Node(first, (body,)), Node(second, (body,)))
        return Either(nodes) if self.pattern else nodes[1 if is_upper(body) else 0]

    def _product(self, items: Sequence[t.Term], operators: Sequence[str]) -> Tree:
        """Factors from left to right; an operator takes what it binds, or all that follows."""
        word: list[Tree] = []
        at = 0
        while at < len(items):
            item, operator = items[at], operators[at]
            waiting = self._waiting(item)
            if waiting is not None and at + 1 < len(items):
                rest = self._product(items[at + 1 :], ("", *operators[at + 2 :]))
                factor, used = waiting(rest), len(items) - at
            else:
                factor, used = self._applied(items, operators, at)
            if operator in OPERATORS and word:
                factor = Node(OPERATORS[operator], (word.pop(), factor))
            elif operator == "/" and word:
                factor = Node("/", (product((), tuple(word)), factor))
                word = []
            word += factor.parts if isinstance(factor, Node) and factor.head == "*0" else (factor,)
            at += used
        return product((), tuple(word))

    def _run(self, items: Sequence[t.Term]) -> Tree:
        """Factors side by side."""
        return self._product(items, ("",) * len(items))

    def _waiting(self, item: t.Term) -> Fold | None:
        """What is applied to all that follows: a derivative, a sum, a gradient."""
        match item:
            case t.BigOperator():
                return big(item, self.of, self._unsaid())
            case t.FractionTerm(kind="fraction"):
                return derivative(item, self.of, self._run)
            case t.Name(base="nabla"):
                return lambda body: Node("D", (body, self._unsaid()))
            case t.Script(base=t.Name(base="nabla"), sub=sub, sup=sup):
                by = self.of(sub) if sub is not None else self._unsaid()
                if isinstance(sup, t.NumberTerm) and sup.text == "2":
                    return lambda body: Node("D2", (body, by, by))
                return lambda body: Node("D", (body, by))
            case _:
                return None

    def _unsaid(self) -> Tree:
        """What stands where nothing is written: anything, in a pattern."""
        return Wild("·") if self.pattern else Numeral("·")

    def _applied(
        self, items: Sequence[t.Term], operators: Sequence[str], at: int
    ) -> tuple[Tree, int]:
        """The factor at a place, and how many items it took."""
        item = items[at]
        following = items[at + 1] if at + 1 < len(items) else None
        joined = following is not None and operators[at + 1] == ""
        if following is None or not joined:
            return self.of(item), 1
        name, raise_ = self._function(item)
        if name is not None:
            inner, used = self._applied(items, operators, at + 1)
            return raise_(called(name, inner)), used + 1
        match item, following:
            case t.Name(base="d", font=""), t.Name():
                return Node("d", (self.of(following),)), 2
            case ((t.Name() | t.Script(base=t.Name())), t.Group(opening="(")) if self._may_call(
                item, following
            ):
                return self._called(item, following), 2
            case _:
                return self.of(item), 1

    def _function(self, item: t.Term) -> tuple[str | None, Fold]:
        """The name of a known function, and what its exponent does to its value."""
        match item:
            case t.Name(operator=True, base=base) | t.Name(base=base, font="roman"):
                return NAMED.get(base, base), lambda value: value
            case t.Name(base="E" | "V" as base, font="blackboard"):
                return NAMED[base], lambda value: value
            case t.Script(base=t.Name(operator=True) | t.Name(font="blackboard") as name):
                known, _ = self._function(name)
                return known, partial(self._raised, term=item)
            case _:
                return None, lambda value: value

    def _may_call(self, item: t.Name | t.Script, following: t.Group) -> bool:
        """Whether a letter before parentheses may be a function."""
        name = item.base if isinstance(item, t.Script) else item
        if not isinstance(name, t.Name) or name.base in self.wild:
            return False
        plain = isinstance(item, t.Name) or (item.sup is None and (item.primes or item.sub))
        listed = isinstance(following.body, t.Sequence)
        return bool(plain) and (self.pattern or listed or name.base in CALLED)

    def _called(self, item: t.Name | t.Script, following: t.Group) -> Tree:
        inner = self.of(following.body)
        args = inner.parts if isinstance(inner, Node) and inner.head == "," else (inner,)
        primes = item.primes if isinstance(item, t.Script) else 0
        name = item.base if isinstance(item, t.Script) and item.sub is None else item
        head = Letter(normalise_symbol(name), "f") if isinstance(name, t.Name | t.Script) else None
        call = Node("@" + "'" * primes, (head or Letter("?"), *args))
        # Nobody puts one letter in parentheses to multiply by it.
        alone = isinstance(inner, Letter)
        if not self.pattern or alone or len(args) > 1 or (primes and not is_upper(self.of(name))):
            return call
        return Either((call, product((), (self.of(item), inner))))
