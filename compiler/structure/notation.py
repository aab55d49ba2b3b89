"""The words of notation, as trees say them, and small questions asked of terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from compiler.ir import term as t
from compiler.structure.tree import Letter, Node, Numeral, Tree, product

Fold = Callable[[Tree], Tree]
"""An operator waiting for its operand."""

NAMED = {"tr": "trace", "Tr": "trace", "trace": "trace", "Det": "det", "ln": "log",
         "Diag": "diag", "rk": "rank", "Rank": "rank", "grad": "D", "Cov": "Cov", "cov": "Cov",
         "var": "Var", "Var": "Var", "E": "E", "V": "Var", "sgn": "sign"}  # fmt: skip
"""Names of functions, as trees say them; others keep their own."""

_BIG = {"prod": "product", "int": "integral", "lim": "limit", "max": "maximum", "min": "minimum"}
OPERATORS = {"\\odot": "⊙", "\\circ": "⊙", "*": "⊙", "\\otimes": "⊗",
              "\\oplus": "⊕", "\\oslash": "/", "\\wedge": "∧"}  # fmt: skip
TURNS = {"T": "T", "top": "T", "intercal": "T", "t": "T", "prime": "T", "H": "H", "dagger": "H",
          "ast": "H", "star": "H", "*": "H", "+": "pinv"}  # fmt: skip
CALLED = frozenset("fghuvFGHϕ") | {"phi", "varphi", "psi", "sigma", "ell"}
"""Letters that are functions when something in parentheses follows, where nobody says more."""


def big(term: t.BigOperator, of: Callable[[t.Term], Tree], anything: Tree) -> Fold:
    """A sum, a product, a limit waiting for its body; `anything` stands where nothing is said."""
    head = _BIG.get(term.name, term.name)
    variable, lower = anything, anything
    match term.lower:
        case t.RelationTerm(items=(name, start), relations=("=" | "\\to",)):
            variable, lower = of(name), of(start)
        case None:
            pass
        case name:
            variable = of(name)
    upper = anything if term.upper is None else of(term.upper)
    return lambda body: Node(head, (body, variable, lower, upper))


def derivative(
    term: t.FractionTerm, of: Callable[[t.Term], Tree], run: Callable[[Sequence[t.Term]], Tree]
) -> Fold | None:
    """`∂f/∂x` whole, or `d/dx` waiting for its operand; None for a plain quotient."""
    above, below = _moved(term.numerator), _moved(term.denominator)
    if above is None or not below:
        return None
    by = of(below[0]) if len(below) == 1 else run(below)
    if above:
        body = run(above)
        return lambda rest: _after(Node("D", (body, by)), rest)
    return lambda body: Node("D", (body, by))


def _after(factor: Tree, rest: Tree) -> Tree:
    """A factor and what follows it, when something does."""
    if rest == Numeral("·"):
        return factor
    more = rest.parts if isinstance(rest, Node) and rest.head == "*0" else (rest,)
    return product((), (factor, *more))


def _moved(term: t.Term) -> tuple[t.Term, ...] | None:
    """What stands behind a `∂` or `d`; None when there is none."""
    items = term.items if isinstance(term, t.ProductTerm) else (term,)
    match items[0]:
        case t.Name(base="partial") | t.Name(base="d"):
            return tuple(items[1:])
        case _:
            return None


def called(name: str, inner: Tree) -> Tree:
    """A known function of what follows it."""
    args = inner.parts if isinstance(inner, Node) and inner.head == "," else (inner,)
    return Node(name, args)


def bare(kind: Tree) -> Tree:
    """The name of a norm: `2`, `F`, `1`."""
    return Numeral(kind.name) if isinstance(kind, Letter) else kind


def is_upper(tree: Tree) -> bool:
    """Whether this is a letter, and a capital."""
    return isinstance(tree, Letter) and tree.name[-1:].isupper()
