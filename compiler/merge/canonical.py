"""The canonical form: what a statement says, in the one way all its equals share.

Two statements with one form have the same relation between sides of the same value, under the same
types and assumptions, up to the names of symbols and sizes, the order of the sides, a transpose of
the whole, and the layout of derivatives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from compiler.ir.expr import Apply, Constant, Expr, Fill, Number, SizeOf, Symbol
from compiler.ir.formula import Reading
from compiler.merge.deep import Deep
from compiler.merge.frame import Frame, frame, size_tokens
from compiler.merge.labels import Labeller, digits
from compiler.merge.plain import Plain
from compiler.merge.poly import Poly
from compiler.merge.shapes import UnknownShapeError
from compiler.merge.walk import TooLargeError, nodes, symbol_names

FLIPS = {
    "=": "=",
    "\\equiv": "=",
    ":=": "=",
    "=:": "=",
    "\\ne": "\\ne",
    "\\approx": "\\approx",
    "\\simeq": "\\simeq",
    "\\cong": "\\cong",
    "\\propto": "\\propto",
    "\\perp": "\\perp",
    "\\iff": "\\iff",
    "\\Leftrightarrow": "\\iff",
    "<": ">",
    ">": "<",
    "\\le": "\\ge",
    "\\ge": "\\le",
    "\\ll": "\\gg",
    "\\gg": "\\ll",
    "\\preceq": "\\succeq",
    "\\succeq": "\\preceq",
    "\\prec": "\\succ",
    "\\succ": "\\prec",
}
"""The relation that holds when the sides are swapped."""

SAME = {"\\equiv": "=", ":=": "=", "=:": "=", "\\Leftrightarrow": "\\iff"}

FAILED = "no form"

FormKind = Literal["deep", "law", "plain"]
"""`law` when both sides are equal by algebra alone, or have no deep form: the light form; `plain`
when that cannot be had either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canonical:
    """A statement's form, and how it was reached."""

    form: str
    names: tuple[tuple[str, str], ...]
    """Token of each free symbol (and of each function, as `f()`), sorted."""
    sizes: tuple[tuple[str, str], ...]
    swapped: bool
    """Whether the form has the sides in the other order."""
    transposed: bool
    """Whether the form is of the transposes of both sides."""
    kind: FormKind
    """Which form was used."""


@lru_cache(maxsize=16384)
def canonical(reading: Reading, relation: str, *, false: bool = False) -> Canonical | None:
    """The canonical form of a reading; None when it is too large for one.

    A statement found `false` that is mere algebra keeps its notation: `(AB)ᵀ = AᵀBᵀ` and `AB = BA`
    have equal values on both sides, and are two mistakes.
    """
    try:
        framed = frame(reading)
        return _canonical(framed, relation, literal=false and _mere_algebra(framed))
    except (TooLargeError, UnknownShapeError):
        return None


def fingerprint_of(form: str) -> str:
    """Digits of a canonical form."""
    return digits(form, 16)


def _mere_algebra(framed: Frame) -> bool:
    """Whether only products, sums, traces and the like stand in a statement."""
    return all(
        isinstance(node, Symbol | Number | Fill | SizeOf | Constant | Apply)
        for expr in framed.exprs()
        for node in nodes(expr)
    )


def _canonical(framed: Frame, relation: str, *, literal: bool) -> Canonical:
    kind = form_kind(framed, literal=literal)

    def evaluate(names: Mapping[str, str]) -> str:
        try:
            return _text(framed, names, relation, kind)[0]
        except (TooLargeError, UnknownShapeError):
            return FAILED

    names = Labeller(evaluate).best(colours(framed))[0]
    text, swapped, transposed = _text(framed, names, relation, kind)
    profile = _profile(framed) if kind == "deep" else ""
    return Canonical(
        form=f"{kind}{profile}: {text}",
        names=tuple(sorted(names.items())),
        sizes=tuple(sorted(size_tokens(framed, names).items())),
        swapped=swapped,
        transposed=transposed,
        kind=kind,
    )


def form_kind(framed: Frame, *, literal: bool) -> FormKind:
    """The strongest form that tells the sides apart; the light one for a `literal` statement."""
    left, right = framed.inlined.left, framed.inlined.right
    try:
        deep = framed.form({}, {})
        if not literal and deep.text(left) != deep.text(right):
            return "deep"
    except (TooLargeError, UnknownShapeError):
        pass
    try:
        light = framed.light({}, {})
        light.of(left)
        light.of(right)
        declarations(framed, light, {})
    except (TooLargeError, UnknownShapeError):
        return "plain"
    return "law"


def _profile(framed: Frame) -> str:
    """How many terms each side has before assumptions collapse any of them.

    `2Ax` and `(A + Aᵀ)x` are equal for a symmetric A, and yet two statements.
    """
    if not any(framed.properties.values()):
        return ""
    deep = framed.form({}, {}, aware=False)
    sides = (deep.of(framed.inlined.left), deep.of(framed.inlined.right))
    return str(sorted(side.coefficients() for side in sides))


def _text(
    framed: Frame, names: Mapping[str, str], relation: str, kind: FormKind
) -> tuple[str, bool, bool]:
    sizes = size_tokens(framed, names)
    left, right = framed.inlined.left, framed.inlined.right
    if kind == "plain":
        form = framed.form(names, sizes)
        plain = Plain(form)
        found = _swaps(plain.text(left), plain.text(right), relation, transposed=False)
    else:
        form = framed.light(names, sizes) if kind == "law" else framed.form(names, sizes)
        found = _oriented(form, form.of(left), form.of(right), relation, kind)
    sides, swapped, transposed = min(found)
    return f"{sides} where {declarations(framed, form, names)}", swapped, transposed


def _oriented(
    form: Deep, left: Poly, right: Poly, relation: str, kind: FormKind
) -> list[tuple[str, bool, bool]]:
    """As written, swapped, transposed, both."""
    found = _swaps(left.text, right.text, relation, transposed=False)
    if (left.shape or right.shape) and kind == "deep" and SAME.get(relation, relation) == "=":
        one, other = form.transpose(left).text, form.transpose(right).text
        found += _swaps(one, other, relation, transposed=True)
    return found


def _swaps(
    left: str, right: str, relation: str, *, transposed: bool
) -> list[tuple[str, bool, bool]]:
    found = [(f"{left} {SAME.get(relation, relation)} {right}", False, transposed)]
    if relation in FLIPS:
        found.append((f"{right} {FLIPS[relation]} {left}", True, transposed))
    return found


def declarations(framed: Frame, form: Deep, names: Mapping[str, str]) -> str:
    """Types and assumptions, under a naming."""
    reading = framed.reading
    lines = [
        f"{names[name]}: {_type(framed, form, name)}" for name in framed.symbols if name in names
    ]
    for name, info in framed.functions.items():
        shapes = ",".join("×".join(map(form.size_text, s)) or "·" for s in info.arguments)
        result = "×".join(map(form.size_text, info.result)) or "·"
        properties = ",".join(sorted(info.properties))
        lines.append(f"{names.get(f'{name}()', name)}: {shapes}→{result} {properties}")
    lines += [
        f"{form.name(name)} is {_maybe(form, expr)}" for name, expr in framed.inlined.bindings
    ]
    used = set(framed.symbols)
    for left, relation, right in reading.constraints:
        if (symbol_names(left) | symbol_names(right)) <= used:
            lines.append(
                min(_swaps(_maybe(form, left), _maybe(form, right), relation, transposed=False))[0]
            )
    for law in reading.laws:
        if law.symbol in used:
            parameters = ",".join(_maybe(form, e) for e in law.parameters)
            apart = ",".join(sorted(form.name(n) for n in law.independent_of if n in used))
            mean = _maybe(form, law.mean)
            covariance = _maybe(form, law.covariance)
            moments = f"{mean};{covariance};{parameters}"
            lines.append(f"{form.name(law.symbol)} ~ {law.family}({moments}) ⟂ {apart}")
    if relation_needs_shape(reading):
        lines.append(f"of shape {'×'.join(map(form.size_text, reading.type.shape))}")
    if reading.stacking == "rows":
        lines.append("stacked by rows")
    return "; ".join(sorted(lines))


def relation_needs_shape(reading: Reading) -> bool:
    """Whether the right side stands for a space: zeros of a shape, as in `x ∈ ℝⁿ`."""
    return isinstance(reading.right, Fill) and reading.right.pattern == "zeros"


def _maybe(form: Deep, expr: Expr | None) -> str:
    if expr is None:
        return ""
    try:
        return form.text(expr)
    except (TooLargeError, UnknownShapeError):
        return Plain(form).text(expr)


def _type(framed: Frame, form: Deep, name: str) -> str:
    info = framed.symbols[name]
    shape = "×".join(map(form.size_text, info.type.shape)) or "·"
    by = "×".join(map(form.size_text, info.type.by))
    index = f" of {form.size_text(info.index_of)}" if info.index_of is not None else ""
    flags = ("random " if info.random else "") + ",".join(
        sorted(framed.properties.get(name, frozenset()))
    )
    return f"{shape}/{by}{index} {flags}"


def colours(framed: Frame) -> dict[str, str]:
    """First colours: what is known of each name without looking at the formula."""
    found: dict[str, str] = {}
    for name, info in framed.symbols.items():
        pattern = _pattern((*info.type.shape, "/", *info.type.by))
        properties = ",".join(sorted(framed.properties.get(name, frozenset())))
        found[name] = f"{pattern} {info.random} {info.index_of is not None} {properties}"
    for name, function in framed.functions.items():
        shapes = [_pattern(shape) for shape in (*function.arguments, function.result)]
        found[f"{name}()"] = f"f {shapes} {sorted(function.properties)}"
    return found


def _pattern(shape: tuple[int | str, ...]) -> str:
    """A shape with its names forgotten and their equality kept."""
    seen: dict[str, str] = {}
    return "×".join(
        str(size) if isinstance(size, int) else seen.setdefault(size, f"n{len(seen)}")
        for size in shape
    )
