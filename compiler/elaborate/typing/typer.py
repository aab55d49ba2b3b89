"""Sketches to typed expressions, under one choice of kinds and layouts.

Stands apart as the place where shapes are computed: each rule of written mathematics that depends
on shapes (which product, which norm, which layout) is one function, here or in a module beside.
"""

from __future__ import annotations

from collections.abc import Callable

from compiler.elaborate.context import Context
from compiler.elaborate.sketch import (
    Array,
    Big,
    Branches,
    Broken,
    ByEntries,
    Compose,
    Const,
    Delta,
    Diff,
    Entry,
    Evaluated,
    Fn,
    Mean,
    Num,
    Pattern,
    Post,
    Power,
    Product,
    Relate,
    Sized,
    Sketch,
    Space,
    Sum,
    Sym,
    Use,
)
from compiler.elaborate.typing import (
    arrays,
    derivatives,
    entries,
    known_functions,
    moments,
    powers,
    products,
    ranges,
    sums,
    symbols,
    uses,
)
from compiler.elaborate.typing.shapes import Shapes
from compiler.elaborate.typing.sizes import Dims, Size
from compiler.elaborate.typing.typed import (
    Choices,
    FunctionUse,
    MisfitError,
    Typed,
    UnreadError,
)
from compiler.ir import expr as e


class Typer(Shapes):
    """Types sketches under one set of choices; collects what it learns on the way."""

    def __init__(
        self, context: Context, bindings: dict[str, Sketch], choices: Choices, stacking: str
    ) -> None:
        self.context = context
        self.bindings = bindings
        self.choices = choices
        self.stacking = stacking
        super().__init__()
        self.symbols: dict[str, Dims] = {}
        self.locals: dict[str, Typed] = {}
        self.index_sizes: dict[str, Size] = {}
        self.free_indices: set[str] = set()
        self.size_names: set[str] = set()
        self.least: list[tuple[Size, int]] = []
        self.functions: dict[str, FunctionUse] = {}
        self.bound: dict[str, e.Expr] = {}
        self.used_classes: set[str] = set()
        self.open_options: dict[str, tuple[str, ...]] = {}
        self.notes: list[str] = []
        self.integers: set[str] = set()
        self.orders: set[str] = set()
        """Letters that say how often something is differentiated: small natural numbers."""
        self.random: set[str] = set()
        self.fills: list[Dims] = []
        """Shapes of patterns (identities, ones) met so far."""
        self.counts: set[str] = set()
        """Letters read as the one size of the statement."""
        self.contracting = False
        """Whether every product of linked derivatives is read as a contraction."""
        self.moving: tuple[str, ...] = ()
        """Symbols whose differential occurs in the statement."""
        self.definitions: Callable[[str], Sketch | None] = lambda _name: None
        self.parameters: Callable[[str], tuple[Sketch, ...]] = lambda _name: ()

    def choose(self, about: str, options: tuple[str, ...]) -> str:
        """One of several readings of an operator; the first unless this attempt says otherwise."""
        self.open_options[about] = options
        chosen = self.choices.operators.get(about, options[0])
        return chosen if chosen in options else options[0]

    def layout(self, kind: str) -> str:
        """The layout in force for a class of derivatives."""
        self.used_classes.add(kind)
        return self.choices.layouts[kind]

    def note(self, text: str) -> None:
        """Remember a decision for people."""
        if text not in self.notes:
            self.notes.append(text)

    def scalar(self, node: Sketch, what: str) -> e.Expr:
        """The expression of a sketch that must be a scalar."""
        value = self.type(node)
        if value.shape or value.by:
            raise MisfitError(f"{what} must be a scalar, not {self.sizes.words(value.shape)}")
        return value.expr

    def type(self, node: Sketch) -> Typed:
        """The typed expression of a sketch.

        Raises MisfitError when sizes cannot agree and UnreadError when a part has no reading.
        """
        match node:
            case Num(value=value):
                return Typed(e.Number(value))
            case Const(name=name):
                return Typed(e.Constant(name))  # type: ignore[arg-type]
            case Sym(name=name):
                return symbols.symbol(self, name)
            case Pattern():
                return entries.pattern(self, node)
            case Sum():
                return sums.add(self, node)
            case Product():
                return products.product(self, node)
            case Power():
                return powers.power(self, node)
            case Post():
                return powers.post(self, node)
            case Fn():
                return known_functions.known(self, node)
            case Use():
                return uses.use(self, node)
            case Compose():
                return uses.compose(self, node)
            case Diff():
                return derivatives.derivative(self, node)
            case Delta():
                return derivatives.differential(self, node)
            case Big():
                return ranges.big(self, node)
            case Entry():
                return entries.entry(self, node)
            case Array():
                return arrays.array(self, node)
            case ByEntries():
                return arrays.by_entries(self, node)
            case Branches():
                return ranges.branches(self, node)
            case Relate():
                return ranges.compare(self, node)
            case Mean():
                return moments.moment(self, node)
            case Sized():
                return arrays.sized(self, node)
            case Space():
                raise UnreadError("a set stands where a value is expected")
            case Evaluated(body=body, variable=variable, value=value_at):
                inner = self.type(body)
                point = self.type(value_at)
                if variable in self.symbols:
                    self.require(self.symbols[variable], point.shape, f"the value of {variable}")
                return Typed(e.At(inner.expr, variable, point.expr), inner.shape, inner.by)
            case Broken(reason=reason, span=span):
                raise UnreadError(reason, span)

    def name_sizes(self, size: Size) -> None:
        """Remember that letters name sizes."""
        if isinstance(size, str) and size[0] not in "#?":
            self.size_names.add(size)
        elif isinstance(size, tuple):
            for part in size[1:]:
                self.name_sizes(part)
