"""Corrections: the smallest edit that makes a false statement pass the same tests.

Stands apart because a correction is a claim of its own: it is screened on one batch beside all the
others, and shown only after it holds at full strength under fresh seeds.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from compiler.ir.verdict import Suggestion
from compiler.latex.printer import to_latex
from compiler.verify.arithmetic import Style, Unfit
from compiler.verify.case import Case, Setup
from compiler.verify.digits import digits
from compiler.verify.edits import Edit, Editor
from compiler.verify.evaluate import Evaluator, Meter
from compiler.verify.floats import Floats
from compiler.verify.program import Node
from compiler.verify.rungs import settle
from compiler.verify.sizes import size_assignments
from compiler.verify.trial import compare
from compiler.verify.written import is_zero

_SCREENED = 4
"""Candidates verified in full at most."""


def find_repair(
    case: Case, meter: Meter, seed: int, mode: Mapping[str, Style]
) -> Suggestion | None:
    """The likeliest single edit after which the statement holds; None when there is none."""
    if case.constant and case.left.loops + case.right.loops > 0:
        return None
    try:
        evaluator = _screen(case, meter, seed + 77, mode)
    except Unfit:
        return None
    editor = Editor(case.reading)
    for side in ("right", "left"):
        fixed = case.left if side == "right" else case.right
        moving = case.reading.right if side == "right" else case.reading.left
        passed = 0
        for edit in editor.variants(moving):
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
                return _suggestion(case, edit, side)
            if passed >= _SCREENED:
                break
    return None


def _screen(case: Case, meter: Meter, seed: int, mode: Mapping[str, Style]) -> Evaluator:
    sizes = size_assignments(case.program, 1)
    if not sizes:
        raise Unfit("no sizes")
    k = digits(60) if case.constant else Floats(complex_=case.complex)
    setup = Setup(k=k, sizes=sizes[0], trials=6, seed=seed, meter=meter)
    return case.drawn(mode).evaluator(setup)


def _passing(evaluator: Evaluator, case: Case, fixed: Node, edit: Edit) -> Node | None:
    try:
        node = case.program.add(edit.expr)
        if node is fixed or (is_zero(edit.expr) and is_zero(fixed.expr)):
            return None
        if node.free - case.left.free - case.right.free:
            return None
        if node.loops > evaluator.axes.loops or node.levels > evaluator.axes.levels:
            return None
        sides = compare(evaluator, fixed, node)
    except Unfit:
        return None
    kept = sides.error[sides.valid]
    limit = 1e-40 if case.constant else max(1e-9, 20 * evaluator.accuracy)
    if not len(kept) or float(np.max(kept)) > limit:
        return None
    return node


def _holds(case: Case, meter: Meter, seed: int) -> bool:
    try:
        found = settle(case, meter, seed)
    except Unfit:
        return False
    vanishing = found.zero and not (is_zero(case.left.expr) or is_zero(case.right.expr))
    return found.status == "holds" and not vanishing


def _suggestion(case: Case, edit: Edit, side: str) -> Suggestion:
    left = edit.expr if side == "left" else case.reading.left
    right = edit.expr if side == "right" else case.reading.right
    return Suggestion(latex=f"{to_latex(left)} = {to_latex(right)}", why=edit.why)
