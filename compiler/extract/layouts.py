"""How a note lays out derivatives: told in words, or shown by an array written out.

Stands apart because layout decides half of all verdicts, and authors declare it in many ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from compiler.extract.derivatives import (
    Derivative,
    cells_of,
    derivative,
    symbol,
    untransposed,
)
from compiler.extract.entries import laid_by_entry
from compiler.extract.links import Link
from compiler.extract.terms import bare
from compiler.ir.statement import Fact, LayoutName, LaysOut, Stacks
from compiler.ir.term import Dots, Group, Name, ProductTerm, Script, Sequence, Term

About = Literal["all", "gradient", "jacobian", "matrix"]

GATE = [
    "layout",
    "convention",
    "formulation",
    "column",
    "row",
    "same",
    "identical",
    "transposed",
    "vec",
    "stack",
]
"""Words without which a sentence says nothing about layout."""


@dataclass(frozen=True, slots=True)
class _Saying:
    pattern: re.Pattern[str]
    layout: LayoutName
    about: About


def _saying(pattern: str, layout: LayoutName, about: About) -> _Saying:
    return _Saying(re.compile(pattern, re.IGNORECASE), layout, about)


_GRADIENT = (
    r"(?:gradients?|derivatives? of (?:an? )?scalars?(?:[- ]valued)?(?: functions?)?[^.;]{0,60}?)"
)
_VERB = (
    r"[^.;:]{0,50}?\b(?:as|is|are|be|to be|written as|taken as|laid out as|treated as|gives?|"
    r"become)\b(?: \w+){0,2}? ?"
)

SAYINGS = (
    _saying(r"\bnumerator[- ](?:layout|convention|form|notation|style)", "numerator", "all"),
    _saying(r"\bdenominator[- ](?:layout|convention|form|notation|style)", "denominator", "all"),
    _saying(r"\b(?:layout|convention)\b[ :]*(?:is )?(?:the )?numerator\b", "numerator", "all"),
    _saying(r"\b(?:layout|convention)\b[ :]*(?:is )?(?:the )?denominator\b", "denominator", "all"),
    _saying(r"\bjacobian formulation", "numerator", "all"),
    _saying(r"\b(?:hessian|gradient) formulation", "denominator", "all"),
    _saying(r"\bmixed (?:layout|convention)", "mixed", "all"),
    _saying(
        r"\bcolumn[- ](?:vector )?(?:gradient )?(?:convention|layout)", "denominator", "gradient"
    ),
    _saying(r"\brow[- ](?:vector )?(?:gradient )?(?:convention|layout)", "numerator", "gradient"),
    _saying(rf"\b{_GRADIENT}{_VERB}(?:an? )?(?:(?!row)\w+ )?columns?\b", "denominator", "gradient"),
    _saying(rf"\b{_GRADIENT}{_VERB}(?:an? )?(?:(?!column)\w+ )?rows?\b", "numerator", "gradient"),
    _saying(r"\bcolumns? vectors? for (?:all )?(?:the )?gradients?", "denominator", "gradient"),
    _saying(r"\brows? vectors? for (?:all )?(?:the )?gradients?", "numerator", "gradient"),
    _saying(r"\bgradients? ?[=:→] ?(?:an? )?columns?\b", "denominator", "gradient"),
    _saying(r"\bgradients? ?[=:→] ?(?:an? )?rows?\b", "numerator", "gradient"),
    _saying(r"\bcolumn gradients?\b", "denominator", "gradient"),
    _saying(r"\brow gradients?\b", "numerator", "gradient"),
    _saying(r"\bcolumn vectors?,? called (?:the )?\W*gradient", "denominator", "gradient"),
    _saying(r"\brow vectors?,? called (?:the )?\W*gradient", "numerator", "gradient"),
    _saying(
        r"\b(?:derivative|gradient)\b[^.;]{0,90}\b(?:same|identical) (?:dimensions?|shape|size)s?",
        "denominator",
        "matrix",
    ),
    _saying(
        r"\bderivatives?\b[^.;]{0,60}\bscalar\b[^.;]{0,60}\bmatri(?:x|ces)\b[^.;]{0,40}"
        r"\b(?:same|identical) (?:dimensions?|shape|size)",
        "denominator",
        "matrix",
    ),
    _saying(
        r"\bderivatives?\b[^.;]{0,60}\bscalar\b[^.;]{0,60}\bmatri(?:x|"
        r"ces)\b[^.;]{0,40}\btransposed? (?:dimensions?|shape|size)",
        "numerator",
        "matrix",
    ),
)

AGAINST = re.compile(
    r"\b(?:not|never|rather than|instead of|unlike|as opposed to|in contrast to|versus|vs\.?|"
    r"don't|do not|other (?:texts|authors|books|people)|some (?:texts|authors|books|people)|"
    r"others|many (?:texts|authors|books))\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
ALTERNATIVE = re.compile(
    r"\b(?:alternatively|sometimes|can also|may also|could also|"
    r"equally|some (?:authors|texts|books|people)|"
    r"others? (?:use|write|prefer)|in (?:other|some) (?:texts|books))\b",
    re.IGNORECASE,
)
MATRIX = re.compile(r"matri|tensor", re.IGNORECASE)
LOCAL = re.compile(
    r"^\W*(?:here|in this (?:example|case|item|equation|formula)|where)\b", re.IGNORECASE
)
STACKING = (
    (
        re.compile(
            r"\bvec\b[^.;]{0,60}\b(?:stack|concatenat|list|run)\w*[^.;]{0,30}\bcolumns?\b|"
            r"\bcolumn[- ](?:wise |major |stacking )?(?:vectori[sz]ation|stacking|major)|"
            r"\bstack\w*[^.;]{0,25}\bcolumns\b|\bvectori[sz]\w+[^.;]{0,30}\bcolumn",
            re.IGNORECASE,
        ),
        "columns",
    ),
    (
        re.compile(
            r"\bvec\b[^.;]{0,60}\b(?:stack|concatenat|list|run)\w*[^.;]{0,30}\brows?\b|"
            r"\brow[- ](?:wise |major |stacking )?(?:vectori[sz]ation|stacking|major)|"
            r"\bstack\w*[^.;]{0,25}\brows\b|\bvectori[sz]\w+[^.;]{0,30}\brow",
            re.IGNORECASE,
        ),
        "rows",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A layout told in a sentence."""

    what: LaysOut | Stacks
    local: bool
    """It is said of this place only."""


def told_layouts(text: str, fact: Fact, *, conditional: bool) -> Iterable[Told]:
    """The layouts a sentence declares; none when it names several and prefers none."""
    lower = text.lower()
    if not any(word in lower for word in GATE):
        return
    for pattern, by in STACKING:
        if pattern.search(text) and not AGAINST.search(text[: _start(pattern, text)]):
            side: Literal["columns", "rows"] = "columns" if by == "columns" else "rows"
            yield Told(what=Stacks(by=side, fact=fact), local=conditional)
            break
    found: dict[About, set[LayoutName]] = {}
    for saying in SAYINGS:
        match = saying.pattern.search(text)
        if match is not None and not AGAINST.search(text[: match.start()]):
            found.setdefault(saying.about, set()).add(saying.layout)
    local = conditional or bool(ALTERNATIVE.search(text) or LOCAL.search(text))
    if found.get("matrix") and not MATRIX.search(text):
        # "The gradient has the shape of what it is taken by" says it of vectors too.
        found.setdefault("gradient", found["matrix"])
    for about, layouts in found.items():
        if len(layouts) == 1:
            (layout,) = layouts
            yield Told(what=LaysOut(layout=layout, about=about, fact=fact), local=local)


def _start(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match is not None else 0


# --- shown by a formula ------------------------------------------------------------------------


def laid_out(link: Link, fact: Fact) -> Iterable[LaysOut]:
    """The layout an array of derivatives shows: `\\nabla f = [∂f/∂x_1, …, ∂f/∂x_n]` is a row."""
    shown = shown_layout(link.left, link.right) or shown_layout(link.head, link.right)
    if shown is not None and link.relation in ("=", ":=", "\\equiv"):
        yield LaysOut(layout=shown[0], about=shown[1], fact=fact)


def shown_layout(left: Term, right: Term) -> tuple[LayoutName, About] | None:
    """Layout and subject of `left = right`, when one is a derivative and the other its array."""
    by_entry = laid_by_entry(left, right)
    if by_entry is not None:
        return by_entry
    plain, turned = untransposed(left)
    whole = derivative(plain)
    if whole is None or whole.form == "prime":
        return None
    entry = _entry(right)
    if entry is not None:
        return _by_entry(entry, turned=turned)
    array = cells_of(right)
    if array is None:
        return None
    rows, flipped = array
    read = [[derivative(cell) for cell in row] for row in rows]
    flat = [cell for row in read for cell in row if cell is not None]
    if len(flat) < 2 or any(cell.form != "fraction" for cell in flat):
        return None
    return _by_cells(read, whole, turned=turned != flipped)


def _entry(term: Term) -> Derivative | None:
    """`[∂y_i/∂x_j]`, with or without its sizes as an index."""
    match bare(term):
        case Script(base=base, sup=None):
            return _entry(base)
        case Group(opening="[" | "(", body=body) if not isinstance(body, Sequence):
            found = derivative(body)
            return found if found is not None and found.form == "fraction" else None
        case _:
            return None


def _by_entry(entry: Derivative, *, turned: bool) -> tuple[LayoutName, About] | None:
    top, bottom = _indices(entry.top), _indices(entry.bottom)
    if len(top) == 1 and len(bottom) == 1:
        # Entry (i, j) is ∂y_i/∂x_j where i comes before j in the alphabet, as matrices are read.
        straight = top[0] < bottom[0]
        return ("numerator" if straight != turned else "denominator"), "jacobian"
    if not top and len(bottom) == 2:
        straight = bottom[0] < bottom[1]
        return ("denominator" if straight != turned else "numerator"), "matrix"
    return None


def _by_cells(
    read: list[list[Derivative | None]], whole: Derivative, *, turned: bool
) -> tuple[LayoutName, About] | None:
    across = _changes([cell for cell in read[0] if cell is not None])
    down = _changes([row[0] for row in read if row and row[0] is not None])
    wide, tall = len(read[0]) > 1, len(read) > 1
    if wide and tall:
        return _grid(read, across, down, turned=turned)
    if wide and across == "bottom":
        about: About = "jacobian" if _is_vector(whole.top) else "gradient"
        return ("denominator" if turned else "numerator"), about
    if tall and down == "bottom":
        about = "jacobian" if _is_vector(whole.top) else "gradient"
        return ("numerator" if turned else "denominator"), about
    return None


def _grid(
    read: list[list[Derivative | None]], across: str, down: str, *, turned: bool
) -> tuple[LayoutName, About] | None:
    if across == "bottom" and down == "top":
        return ("denominator" if turned else "numerator"), "jacobian"
    if across == "top" and down == "bottom":
        return ("numerator" if turned else "denominator"), "jacobian"
    first, second = read[0][0], next((cell for cell in read[0][1:] if cell is not None), None)
    if across == "bottom" and down == "bottom" and first is not None and second is not None:
        start, after = _indices(first.bottom), _indices(second.bottom)
        if len(start) == 2 and len(after) == 2:
            straight = start[0] == after[0] and start[1] != after[1]
            return ("denominator" if straight != turned else "numerator"), "matrix"
    return None


def _changes(cells: list[Derivative]) -> str:
    """What differs between the first two cells: `top`, `bottom`, `both` or nothing."""
    if len(cells) < 2:
        return ""
    first, second = cells[0], cells[1]
    top = _shape(first.top) != _shape(second.top)
    bottom = _shape(first.bottom) != _shape(second.bottom)
    return "both" if top and bottom else "top" if top else "bottom" if bottom else ""


def _shape(term: Term | None) -> tuple[str | None, tuple[str, ...]]:
    return symbol(term), _indices(term)


def _indices(term: Term | None) -> tuple[str, ...]:
    """The indices of `x_i`, `X_{ij}`, `f_i(x)`, one by one."""
    match term:
        case ProductTerm(items=(first, Group())):
            return _indices(first)
        case Group(body=body):
            return _indices(body)
        case Script(sub=sub) if sub is not None:
            match sub:
                case Sequence(items=items) | ProductTerm(items=items):
                    return tuple(_index(one) for one in items)
                case Name() as one:
                    return (one.base,)
                case other:
                    text = _index(other)
                    return tuple(text) if text.isdigit() else (text,)
        case _:
            return ()


def _index(term: Term) -> str:
    match term:
        case Name(base=base):
            return base
        case _:
            return str(getattr(term, "text", ""))


def _is_vector(term: Term | None) -> bool:
    return isinstance(term, Name) and term.font == "bold"


__all__ = ["Dots", "Told", "laid_out", "shown_layout", "told_layouts"]
