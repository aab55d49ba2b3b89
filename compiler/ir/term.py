"""Terms: LaTeX as notation, before anything is known about kinds and sizes.

Stands apart because the same notation means different things in different notes: whether `f(x)` is
a call or a product, `A'` a transpose or a derivative, `|A|` a determinant or a size is decided by
`elaborate`, which knows the context. A term keeps what was written, in order, and where.
All spans are offsets (start, end) into the LaTeX text that was parsed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Range = tuple[int, int]
"""Offsets of the first character and past the last, in the parsed LaTeX."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTerm:
    """A numeral as written, for example `2`, `0.5`, `1{,}000` (normalised to `1000`)."""

    text: str
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A letter, a Greek command, or a multi-letter name; decorations and font are kept apart."""

    base: str
    """`x`, `alpha`, `Sigma`, `ell`, `infty`, `partial`, `nabla`, `softmax`, `tr`, `det`, `log`:
    the letter, or the command's or text's name without backslash."""
    font: str = ""
    """One of `""`, `bold`, `blackboard`, `calligraphic`, `fraktur`, `script`, `roman`, `sans`,
    `typewriter`; `\\boldsymbol`, `\\bm`, `\\pmb`, `\\mathbf` are all `bold`. `roman` is given to
    `\\mathrm x`, `\\text{..}`, `\\operatorname{..}` and to named functions such as `\\log`."""
    accents: tuple[str, ...] = ()
    """Outermost first: `hat`, `tilde`, `bar`, `vec`, `dot`, `ddot`, `underline`, `star`…"""
    span: Range
    operator: bool = False
    """True for `\\operatorname{..}`, `\\DeclareMathOperator` names and commands such as `\\log`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A base with subscript and/or superscript, and primes."""

    base: Term
    sub: Term | None
    sup: Term | None
    primes: int = 0
    """Number of `'` (or `^\\prime`)."""
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class SumTerm:
    """`a + b - c`: signed summands in order; at least two, or one with a leading sign.

    `\\pm` and `\\mp` are kept as signs.
    """

    signs: tuple[Literal["+", "-", "±", "∓"], ...]
    items: tuple[Term, ...]
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductTerm:
    """Factors side by side, in order, with the operator written before each (first: "").

    Nothing is grouped here: which factor is the argument of which (`\\log x y`, `\\nabla f`,
    `\\frac{\\partial}{\\partial x} f g`, `\\sum_i a_i b_i`, `f (x)`) is for the elaborator.
    """

    operators: tuple[
        Literal[
            "",
            "\\cdot",
            "\\times",
            "*",
            "/",
            "\\odot",
            "\\circ",
            "\\otimes",
            "\\oplus",
            "\\wedge",
            "\\bullet",
            "\\star",
            "\\setminus",
            "\\cap",
            "\\cup",
            "\\mid",
            "\\bmod",
            "\\vee",
            "\\oslash",
            "\\ominus",
            "\\boxtimes",
            "\\sqcup",
            "\\sqcap",
            "\\diamond",
            "\\ltimes",
            "\\rtimes",
        ],
        ...,
    ]
    """`""` is juxtaposition; a thin space or `\\,` is juxtaposition too."""
    items: tuple[Term, ...]
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class FractionTerm:
    """`\\frac{a}{b}`, `\\dfrac`, `{a \\over b}`; also `\\binom` with `kind="binomial"`."""

    numerator: Term
    denominator: Term
    kind: Literal["fraction", "binomial"] = "fraction"
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """`\\sqrt[degree]{body}`."""

    body: Term
    degree: Term | None
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Postfix:
    """`n!`, `n!!`, `5\\%`: an operator written after its operand."""

    body: Term
    operator: Literal["!", "!!", "%"]
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Something in delimiters, `\\left…\\right` and sized variants included.

    `opening` and `closing` are normalised: `(`, `)`, `[`, `]`, `\\{`, `\\}`, `|`, `\\|`,
    `\\langle`, `\\rangle`, `\\lfloor`, `\\rfloor`, `\\lceil`, `\\rceil`, `.` for an empty one.
    `{…}` braces that only group are not kept.
    """

    opening: str
    closing: str
    body: Term
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """Items set apart by commas (or semicolons, or `\\mid`/`|` inside brackets).

    `f(x, y)`, `[a, b]`, `i, j` in a subscript, `p(x \\mid y)`.
    """

    items: tuple[Term, ...]
    separators: tuple[Literal[",", ";", "|", ":"], ...]
    """One fewer than items."""
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class BigOperator:
    """`\\sum`, `\\prod`, `\\int`, `\\lim`, `\\max`, `\\min`, `\\sup`, `\\inf`, `\\arg\\max`… with
    its bounds, standing as one factor of a product: its scope is for the elaborator.
    """

    name: str
    """`sum`, `prod`, `int`, `iint`, `oint`, `lim`, `max`, `min`, `sup`, `inf`, `argmax`, `argmin`,
    `limsup`, `liminf`, `bigcup`, `bigcap`…"""
    lower: Term | None
    """What stands below: `i=1` (a `RelationTerm`), `x \\to 0`, `i`, `x \\in S`, `i<j`."""
    upper: Term | None
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixTerm:
    """`matrix`, `pmatrix`, `bmatrix`, `vmatrix`, `array`, `smallmatrix`."""

    rows: tuple[tuple[Term, ...], ...]
    """An empty cell is a `Blank`; `\\vdots`, `\\cdots`, `\\ddots` are `Dots`."""
    opening: str
    """`(`, `[`, `|`, `\\|`, `\\{`, or `""`."""
    closing: str
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesTerm:
    """`\\begin{cases}`: value and condition of each row; the condition may be `Blank` or text."""

    rows: tuple[tuple[Term, Term], ...]
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """`\\underbrace{body}_{note}`, `\\overbrace`, `\\overset`, `\\boxed`, `\\cancel`."""

    body: Term
    kind: str
    """`underbrace`, `overbrace`, `underset`, `overset`, `boxed`, `cancel`, `xrightarrow`…"""
    note: Term | None
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTerm:
    """Words inside mathematics: `\\text{for all }`, `\\mbox{if }`; a *name* such as `\\text{tr}`
    before an argument is a `Name` with font `roman`, not this.
    """

    text: str
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationTerm:
    """Terms joined by relations, inside a subterm (`\\sum_{i=1}`) or at top."""

    items: tuple[Term, ...]
    relations: tuple[str, ...]
    """Normalised commands, one fewer than items: `=`, `:=`, `=:`, `\\equiv`, `\\ne`, `<`, `>`,
    `\\le`, `\\ge`, `\\ll`, `\\gg`, `\\approx`, `\\sim`, `\\simeq`, `\\cong`, `\\propto`, `\\in`,
    `\\notin`, `\\subset`, `\\subseteq`, `\\supset`, `\\to`, `\\mapsto`, `\\implies`, `\\iff`,
    `\\Rightarrow`, `\\Leftrightarrow`, `\\perp`, `\\succ`, `\\succeq`, `\\prec`, `\\preceq`,
    `\\mid`, `\\parallel`, `\\triangleq` (normalised to `:=`), `\\coloneqq` (to `:=`)."""
    spans: tuple[Range, ...]
    """Where each relation stands."""
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """`\\dots`, `\\cdots`, `\\vdots`, `\\ddots`, `\\ldots`."""

    kind: Literal["dots", "cdots", "vdots", "ddots"]
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Nothing: an empty group, a missing side, an empty cell."""

    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Opaque:
    """What the parser could not read; any statement that holds one is `unread`."""

    text: str
    reason: str
    """One line a person understands, for example "unknown command \\foo"."""
    span: Range


Term = (
    NumberTerm
    | Name
    | Script
    | SumTerm
    | ProductTerm
    | FractionTerm
    | Root
    | Postfix
    | Group
    | Sequence
    | BigOperator
    | MatrixTerm
    | CasesTerm
    | Annotated
    | TextTerm
    | RelationTerm
    | Dots
    | Blank
    | Opaque
)
