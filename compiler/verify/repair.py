"""Corrections: the smallest edit that makes a false statement pass the same tests.

Stands apart because a correction is a claim of its own: it is screened on one batch beside all the
others, and shown only after it holds at full strength under fresh seeds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from compiler.ir.expr import (
    Apply,
    Bound,
    Derivative,
    Differential,
    Directional,
    Expr,
    Hessian,
    Moment,
    SizeOf,
    size_names,
)
from compiler.ir.verdict import Suggestion
from compiler.latex.printer import to_latex
from compiler.verify.arithmetic import NeedsDigits, Style, Unfit
from compiler.verify.case import Case, Setup
from compiler.verify.digits import Digits, digits
from compiler.verify.edit import Edit, Shape
from compiler.verify.edits import Editor
from compiler.verify.evaluate import Evaluator, Meter
from compiler.verify.fits import COMPUTED, Fitter
from compiler.verify.floats import Floats
from compiler.verify.forms import settled
from compiler.verify.jet import primal
from compiler.verify.program import Node
from compiler.verify.rungs import settle
from compiler.verify.sizes import size_assignments
from compiler.verify.tree import children
from compiler.verify.trial import compare
from compiler.verify.written import is_zero

_SCREENED = 6
"""Candidates verified in full at most."""
_OTHER_SIDE = 400
"""How much less likely a slip on the side that is worked out is than one on the result."""

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A correction, and whether it is a slip undone rather than a part computed."""

    suggestion: Suggestion
    slip: bool


def find_repair(case: Case, meter: Meter, seed: int, mode: Mapping[str, Style]) -> Repair | None:
    """The likeliest single edit after which the statement holds; None when there is none."""
    with np.errstate(all="ignore"):
        return _found(case, meter, seed, mode)


def _found(case: Case, meter: Meter, seed: int, mode: Mapping[str, Style]) -> Repair | None:
    evaluator = _screen(case, meter, seed + 77, mode)
    if evaluator is None:
        return None
    passed = 0
    for edit, side in _candidates(case, evaluator):
        fixed = case.left if side == "right" else case.right
        node = _passing(evaluator, case, fixed, edit)
        if node is None:
            continue
        passed += 1
        changed = (
            case.with_sides(case.left, node)
            if side == "right"
            else case.with_sides(node, case.right)
        )
        if _holds(changed, meter, seed + 1001):
            return Repair(suggestion=_suggestion(case, edit, side), slip=edit.cost < COMPUTED)
        if passed >= _SCREENED:
            break
    return None


def _candidates(case: Case, evaluator: Evaluator) -> list[tuple[Edit, Side]]:
    """Edits of either side, likeliest first."""

    def shape(expr: Expr) -> tuple[int, int] | None:
        try:
            node = evaluator.program.add(expr)
            if node.loops > evaluator.axes.loops or node.levels > evaluator.axes.levels:
                return None
            value = evaluator.evaluate(node)
        except (Unfit, ValueError):
            return None
        rows, columns = value.shape[-2:]
        return (int(rows), int(columns)) if value.ndim == evaluator.axes.count + 2 else None

    editor = Editor(case.reading, shape)
    result = _result(case)
    found: list[tuple[int, Edit, Side]] = []
    sides: tuple[tuple[Side, Expr, Node], ...] = (
        ("right", case.reading.right, case.left),
        ("left", case.reading.left, case.right),
    )
    for side, moving, fixed in sides:
        if isinstance(evaluator.k, Digits) and evaluator.program.add(moving).loops:
            continue  # each variant would be summed or integrated anew
        extra = 0 if side == result else _OTHER_SIDE
        if case.reading.antiderivative and isinstance(moving, Derivative):
            found += [(e.cost, e, side) for e in _antiderivatives(editor, moving)]
            continue
        found += [(edit.cost + extra, edit, side) for edit in editor.variants(moving)]
        if side == result:
            found += [(e.cost, e, side) for e in _fitted(evaluator, fixed, moving, shape)]
    found.sort(key=lambda entry: entry[0])
    return [(edit, side) for _, edit, side in found]


def _antiderivatives(editor: Editor, derivative: Derivative) -> Iterator[Edit]:
    """Edits of what is differentiated: of F in ∫ f dx = F."""
    for edit in editor.variants(derivative.body):
        yield replace(edit, expr=replace(derivative, body=edit.expr))


def _fitted(evaluator: Evaluator, fixed: Node, moving: Expr, shape: Shape) -> Iterator[Edit]:
    try:
        yield from Fitter(evaluator, fixed, moving, shape).fits()
    except (Unfit, ValueError, OverflowError):
        return


def _result(case: Case) -> Side:
    """The side on which the slip is likelier: the one that the other is worked out to."""
    if case.reading.antiderivative:
        return "left" if isinstance(case.reading.left, Derivative) else "right"
    right = _worked(case.reading.right)
    return "left" if right and not _any_worked(case.reading.left) else "right"


def _worked(expr: Expr) -> bool:
    """Whether an expression is something to work out: a derivative, a mean, an integral."""
    match expr:
        case Derivative() | Hessian() | Differential() | Directional() | Moment():
            return True
        case Bound(op=op):
            return op in ("integral", "limit")
        case Apply(op=op):
            return op in ("divergence", "curl", "laplacian", "det", "trace", "inverse")
        case _:
            return False


def _any_worked(expr: Expr) -> bool:
    return _worked(expr) or any(_any_worked(kid) for kid in children(expr))


def _screen(case: Case, meter: Meter, seed: int, mode: Mapping[str, Style]) -> Evaluator | None:
    """An evaluator in which both sides have values."""
    sizes = size_assignments(case.program, 1)
    if not sizes:
        return None
    for k in (digits(60),) if case.constant else (Floats(complex_=case.complex), digits(60)):
        trials = 6 if not isinstance(k, Digits) else 3
        setup = Setup(k=k, sizes=sizes[0], trials=trials, seed=seed, meter=meter)
        try:
            evaluator = case.drawn(mode).evaluator(setup)
            primal(evaluator.evaluate(case.left))
            primal(evaluator.evaluate(case.right))
        except NeedsDigits:
            continue
        except Unfit:
            return None
        return evaluator
    return None


def _passing(evaluator: Evaluator, case: Case, fixed: Node, edit: Edit) -> Node | None:
    try:
        node = case.program.add(edit.expr)
        if node is fixed or (is_zero(edit.expr) and is_zero(fixed.expr)):
            return None
        if node.free - case.left.free - case.right.free - _known(case):
            return None
        if node.loops > evaluator.axes.loops or node.levels > evaluator.axes.levels:
            return None
        if _unnamed(edit.expr) or (not node.free and not fixed.free and not case.constant):
            return None
        sides = compare(evaluator, fixed, node)
    except Unfit:
        return None
    kept = sides.error[sides.valid]
    many = isinstance(evaluator.k, Digits)
    limit = max(1e-40 if many else 1e-9, 20 * evaluator.accuracy)
    if not len(kept) or float(np.max(kept)) > limit or settled(fixed.expr) == settled(edit.expr):
        return None
    return node


def _known(case: Case) -> frozenset[str]:
    return frozenset(i.name for i in case.reading.symbols)


def _holds(case: Case, meter: Meter, seed: int) -> bool:
    try:
        found = settle(case, meter, seed)
    except Unfit:
        return False
    vanishing = found.zero and not (is_zero(case.left.expr) or is_zero(case.right.expr))
    return found.status == "holds" and not vanishing


def _suggestion(case: Case, edit: Edit, side: Side) -> Suggestion:
    left = edit.expr if side == "left" else case.reading.left
    right = edit.expr if side == "right" else case.reading.right
    return Suggestion(
        latex=f"{to_latex(left)} = {to_latex(right)}", why=edit.why, side=side, changed=edit.expr
    )


def _unnamed(expr: Expr) -> bool:
    """Whether it speaks of a size that nobody named, but for a sum over all of it."""
    match expr:
        case SizeOf(size=size):
            return isinstance(size, str) and not all(n.isidentifier() for n in size_names(size))
        case Bound(body=body):
            return _unnamed(body)
        case _:
            return any(_unnamed(kid) for kid in children(expr))
