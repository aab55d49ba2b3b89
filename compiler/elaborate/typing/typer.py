"""Sketches to typed expressions, under one choice of kinds and layouts.

Stands apart as the place where shapes are computed: each rule of written mathematics that depends
on shapes (which product, which norm, which layout) is one function, here or in a module beside.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

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
    uses,
)
from compiler.elaborate.typing.sizes import Dims, Size, Sizes, parse_size
from compiler.elaborate.typing.typed import (
    Choices,
    FunctionUse,
    MisfitError,
    Typed,
    UnreadError,
    size_of,
)
from compiler.elaborate.written_sizes import written_size
from compiler.ir import expr as e

SQUARE = frozenset(
    {
        "symmetric",
        "skew",
        "hermitian",
        "orthogonal",
        "unitary",
        "positive_definite",
        "positive_semidefinite",
        "negative_definite",
        "diagonal",
        "invertible",
        "square",
        "idempotent",
        "nilpotent",
        "upper_triangular",
        "lower_triangular",
        "involutory",
        "permutation",
        "traceless",
        "singular",
    }
)
"""Properties that only a square matrix has."""


class Typer:
    """Types sketches under one set of choices; collects what it learns on the way."""

    def __init__(
        self, context: Context, bindings: dict[str, Sketch], choices: Choices, stacking: str
    ) -> None:
        self.context = context
        self.bindings = bindings
        self.choices = choices
        self.stacking = stacking
        self.sizes = Sizes()
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

    # -- choices ---------------------------------------------------------------------------

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

    # -- shapes ----------------------------------------------------------------------------

    def unify(self, first: Dims, second: Dims) -> bool:
        """Make two shapes equal."""
        return len(first) == len(second) and all(
            self.sizes.unify(a, b) for a, b in zip(first, second, strict=True)
        )

    def require(self, first: Dims, second: Dims, what: str) -> None:
        """Make two shapes equal or fail with both named."""
        if not self.unify(first, second):
            raise MisfitError(
                f"{what}: {self.sizes.words(first)} against {self.sizes.words(second)}"
            )

    def square(self, value: Typed, what: str) -> Size:
        """Require a square matrix; returns its size."""
        if len(value.shape) != 2:
            raise MisfitError(f"{what} needs a square matrix, not {self.sizes.words(value.shape)}")
        if not self.sizes.unify(value.shape[0], value.shape[1]):
            raise MisfitError(f"{what} needs a square matrix, not {self.sizes.words(value.shape)}")
        if self.sizes.find(value.shape[0]) == 1:
            raise MisfitError(f"{what} of a scalar")
        return value.shape[0]

    def is_one(self, size: Size) -> bool:
        """Whether a size is literally 1."""
        return self.sizes.find(size) == 1

    def is_column(self, shape: Dims) -> bool:
        """Whether a shape is a column vector's."""
        return len(shape) == 2 and self.is_one(shape[1]) and not self.is_one(shape[0])

    def is_row(self, shape: Dims) -> bool:
        """Whether a shape is a row vector's."""
        return len(shape) == 2 and self.is_one(shape[0]) and not self.is_one(shape[1])

    def is_vector(self, shape: Dims) -> bool:
        """Whether a shape is a column's or a row's."""
        return self.is_column(shape) or self.is_row(shape)

    def is_matrix(self, shape: Dims) -> bool:
        """Whether a shape is a matrix that is no vector."""
        return len(shape) == 2 and not self.is_one(shape[0]) and not self.is_one(shape[1])

    def squeeze(self, value: Typed) -> Typed:
        """A 1 × 1 matrix as a scalar."""
        if (
            len(value.shape) == 2
            and self.is_one(value.shape[0])
            and self.is_one(value.shape[1])
            and not value.by
        ):
            return Typed(e.Apply("squeeze", (value.expr,)))
        return value

    def scalar(self, node: Sketch, what: str) -> e.Expr:
        """The expression of a sketch that must be a scalar."""
        value = self.type(node)
        if value.shape or value.by:
            raise MisfitError(f"{what} must be a scalar, not {self.sizes.words(value.shape)}")
        return value.expr

    # -- nodes -----------------------------------------------------------------------------

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
                return self.symbol(name)
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

    def symbol(self, name: str) -> Typed:
        """An occurrence of a symbol."""
        if name in self.locals:
            return self.locals[name]
        if name in self.index_sizes:
            return Typed(e.Symbol(name))
        if name in self.size_names and name not in self.bindings:
            return Typed(size_of(name))
        if name in self.bindings:
            self.bind(name)
        elif name == "e" and self.choices.kinds.get("e") == "constant":
            return Typed(e.Constant("e"))
        if name not in self.symbols:
            if (
                self._counts(name)
                and self.choose(f"{name} without a word", ("number", "size")) == "size"
            ):
                self.counts.add(name)
                return Typed(size_of(name))
            if name not in self.bindings and (body := self.definitions(name)) is not None:
                return self.type(body)
            self.symbols[name] = self.fresh_shape(name)
        return Typed(e.Symbol(name), self.symbols[name])

    def _counts(self, name: str) -> bool:
        """Whether a letter nobody introduced may be the size of the arrays beside it."""
        return (
            name in {"n", "N", "m", "d", "D", "p"}
            and name not in self.context.declared
            and name not in self.bindings
            and self.choices.kinds.get(name, "scalar") == "scalar"
        )

    def bind(self, name: str) -> None:
        """Type the expression a bound symbol stands for, once."""
        if name in self.bound or name in self.symbols:
            return
        self.symbols[name] = ()  # a definition that leads back to itself reads a scalar
        del self.symbols[name]
        self.bound[name] = e.Number(Fraction(0))
        saved, self.locals = self.locals, {}
        try:
            value = self.type(self.bindings[name])
        finally:
            self.locals = saved
        if value.by:
            raise UnreadError(f"{name} stands for an array of more than two axes")
        del self.bound[name]
        self.bound[name] = value.expr
        declared = self.declared_shape(name)
        if declared is not None and not self.unify(declared, value.shape):
            self.note(
                f"{name} is declared {self.sizes.words(declared)} "
                f"but stands for {self.sizes.words(value.shape)}"
            )
        self.symbols[name] = value.shape

    def fresh_shape(self, name: str) -> Dims:
        """The shape of a symbol met for the first time."""
        declared = self.declared_shape(name)
        if declared is not None:
            return declared
        if name in self.context.positions:
            return (3, 1)
        kind = self.choices.kinds.get(name, "scalar")
        if kind == "matrix" and SQUARE & {
            *self.context.properties.get(name, {}),
            *self.context.everywhere,
        }:
            n = self.sizes.fresh()
            return (n, n)
        return self.shape_of_kind(kind)

    def shape_of_kind(self, kind: str) -> Dims:
        """A fresh shape of a kind."""
        if kind == "vector":
            return (self.sizes.fresh(), 1)
        if kind == "row":
            return (1, self.sizes.fresh())
        if kind == "matrix":
            return (self.sizes.fresh(), self.sizes.fresh())
        return ()

    def declared_shape(self, name: str) -> Dims | None:
        """The shape the context declares; None when it says nothing of it."""
        declares = self.context.kind_of(name)
        if declares is None or declares.kind in {"function", "set", "tensor"}:
            return None
        sizes = tuple(self.size_term(term) for term in declares.sizes)
        if name in self.context.far:
            self.sizes.soft |= {size for size in sizes if isinstance(size, str)}
        match declares.kind:
            case "scalar" | "index":
                return ()
            case "vector":
                return (sizes[0] if sizes else self.sizes.fresh(), 1)
            case "row":
                return (1, sizes[-1] if sizes else self.sizes.fresh())
            case "matrix":
                if len(sizes) == 2:
                    return () if sizes == (1, 1) else (sizes[0], sizes[1])
                return (self.sizes.fresh(), self.sizes.fresh())
            case _:
                return None

    def size_term(self, term: object) -> Size:
        """A size written in a declaration."""
        written = written_size(term)  # type: ignore[arg-type]
        if written is None or "\\mathbf" in str(written):
            return self.sizes.fresh()
        size = parse_size(written)
        self.name_sizes(size)
        return size

    def close_sizes(self) -> None:
        """A vector whose entries are all written out by number (`x_1`, `x_2`) has just those."""
        self._settle_counts()
        indexed = {self.sizes.find(size) for size in self.index_sizes.values()}
        numbers: dict[str, set[int]] = {}
        for size, number in self.least:
            root = self.sizes.find(size)
            if isinstance(root, str) and root[0] in "#?" and root not in indexed:
                numbers.setdefault(root, set()).add(number)
        for root, found in numbers.items():
            if len(found) > 1 and found == set(range(1, max(found) + 1)):
                self.sizes.unify(root, max(found))

    def _settle_counts(self) -> None:
        if not self.counts:
            return
        fresh = {
            root
            for shape in (*self.symbols.values(), *self.fills)
            for size in shape
            if isinstance(root := self.sizes.find(size), str) and root[0] in "#?"
        }
        if len(fresh) != 1 or len(self.counts) != 1:
            raise MisfitError("a letter that could be a size has no one size to be")
        (name,) = self.counts
        self.sizes.unify(fresh.pop(), name)
        self.size_names.add(name)
        self.note(f"{name} is read as the size of the arrays beside it")

    def name_sizes(self, size: Size) -> None:
        """Remember that letters name sizes."""
        if isinstance(size, str) and size[0] not in "#?":
            self.size_names.add(size)
        elif isinstance(size, tuple):
            for part in size[1:]:
                self.name_sizes(part)
