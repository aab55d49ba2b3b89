"""Statements: what a note claims, with the context that gives it meaning.

Stands apart as the only thing `elaborate` sees of a note. A statement is one relation between two
terms; a chain `a = b = c` gives one statement per link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.ir.note import MathSpan
from compiler.ir.term import Term
from compiler.source.text import Span

Kind = Literal[
    "identity",
    "definition",
    "equation",
    "inequality",
    "membership",
    "approximation",
    "distribution",
    "notation",
]

Origin = Literal["stated", "default", "inferred", "author"]
"""Where a fact comes from: the note's text, a convention of notation, the formula itself, or an
explicit word to vaultc (front matter `math:`, a `%% assume: … %%` comment, `--given`)."""

LayoutName = Literal["numerator", "denominator", "mixed"]
"""How derivative arrays are laid out. `numerator`: rows follow the differentiated quantity (the
gradient of a scalar is a row, a Jacobian is output by input, the derivative of a scalar by X has
the shape of X transposed). `denominator`: the transpose of that. `mixed`: gradients are columns
(and the derivative of a scalar by X has the shape of X) while Jacobians are output by input."""

Property = Literal[
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
    "unit",
    "one_hot",
    "nonzero",
    "positive",
    "nonnegative",
    "negative",
    "integer",
    "natural",
    "real",
    "complex",
    "constant",
    "even",
    "odd",
    "involutory",
    "probability_vector",
    "full_column_rank",
    "full_row_rank",
    "stochastic",
    "permutation",
    "zero_mean",
    "unit_interval",
    "rank_one",
    "traceless",
    "linear",
    "elementwise",
    "scalar_valued",
    "monotone",
    "convex",
    "singular",
    "iid",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every piece of context carries: its words, place and origin."""

    text: str
    """The words or formula it was read from, on one line."""
    span: Span
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Defines:
    """`f(x) = …`, `y = g(x)`: what a name stands for, here.

    `strength` says how it was stated: `function` (a head applied to arguments), `symbol` (a bare
    symbol), `model` (a bare symbol that reads as a data model, as in `y = Xw` beside a loss).
    """

    left: Term
    right: Term
    strength: Literal["function", "symbol", "model"]
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Declares:
    """`A \\in \\mathbb{R}^{m×n}`, "let x be a vector", "A is m × n", `f: R^n → R^m`."""

    subject: Term
    """The symbol."""
    kind: Literal[
        "scalar", "vector", "row", "matrix", "tensor", "function", "random", "index", "set"
    ]
    """`random` says only that the symbol is a random variable; its kind may be declared beside."""
    sizes: tuple[Term, ...]
    """(n) for a vector, (m, n) for a matrix; empty when not said. For a function: sizes of its
    *result* (empty with `scalar_valued` known: a scalar); `domain` has those of its argument."""
    domain: tuple[Term, ...] | None
    """For a function: sizes of its argument (empty tuple: a scalar); None when not said."""
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumes:
    """A property of a symbol, or a relation that holds by assumption."""

    subject: Term | None
    """None for a property of everything in the statement ("all matrices are symmetric")."""
    property: Property
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumesRelation:
    """A formula taken as given: `A = A^T`, `\\|u\\| = 1`, `x > 0`, `AB = BA`, `X ⟂ Y`."""

    left: Term
    relation: str
    right: Term
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class HasMoments:
    """A random variable with a law: `x ~ N(μ, Σ)`, "x has mean μ and covariance Σ"."""

    subject: Term
    family: Literal[
        "any",
        "normal",
        "uniform",
        "bernoulli",
        "binomial",
        "poisson",
        "exponential",
        "gamma",
        "beta",
        "geometric",
        "categorical",
        "chi_squared",
        "student",
        "laplace",
        "dirichlet",
        "wishart",
        "event",
    ]
    mean: Term | None
    covariance: Term | None
    """Variance for a scalar."""
    parameters: tuple[Term, ...]
    """As written, for families with other parameters."""
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class LaysOut:
    """The layout of derivatives declared in prose, by front matter, or by a displayed gradient."""

    layout: LayoutName
    about: Literal["all", "gradient", "jacobian", "matrix"]
    """`gradient`: scalar by vector; `jacobian`: vector by vector; `matrix`: scalar by matrix."""
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Stacks:
    """How `vec` stacks: by columns or by rows."""

    by: Literal["columns", "rows"]
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """A note on notation: "⊙ is the element-wise product", "σ is the sigmoid"."""

    subject: str
    """The notation: a command or letter without backslash (`odot`, `sigma`, `prime`, `bars`)."""
    meaning: str
    """A name of the notation table: `hadamard`, `sigmoid`, `transpose`, `determinant`, `kron`…"""
    fact: Fact


Given = Defines | Declares | Assumes | AssumesRelation | HasMoments | LaysOut | Stacks | Means


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One relation claimed (or posed, or defined) by a note."""

    note: str
    """Path of the note."""
    math: MathSpan
    """The formula it stands in."""
    span: Span
    """The formula's place in the file, delimiters included."""
    focus: Span
    """This link's own place: from its left side (or its relation, when the left side is carried
    over) to the end of its right side."""
    left_latex: str
    right_latex: str
    left: Term
    right: Term
    relation: str
    """Normalised as in `RelationTerm.relations`."""
    kind: Kind
    why_kind: str
    """One phrase: what made it this kind ("first use of f(x)", "after 'set to zero'")."""
    given: tuple[Given, ...]
    """Nearest last, so that a later one wins over an earlier one about the same symbol."""
    heading_path: tuple[str, ...]
    label: str | None
    """`\\tag{…}`, `\\label{…}`, `(3)`, or the list item's bold title."""
    block_id: str | None
    """The author's block id on the display, where there is one."""
    unread: str | None = None
    """A reason why it cannot be understood as it stands, such as "its left side is missing"."""
    doubt: str | None = None
    """Why a failure would say more of how the note was read than of the statement."""
    skipped: bool = False
    """The author said `%% vaultc: skip %%`."""
