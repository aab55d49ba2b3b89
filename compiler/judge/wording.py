"""A correction in the words of its note: the side that does not change stands as it was written.

Stands apart because verification knows no LaTeX of the note, and a person compares a correction
with what they wrote.
"""

from __future__ import annotations

import re
from dataclasses import replace

from compiler.ir.expr import Derivative
from compiler.ir.statement import Statement
from compiler.ir.verdict import Suggestion, Verdict
from compiler.latex.printer import to_latex

_WHOLE_RANGE = re.compile(r"_\{(\w+) = 1\}\^\{\\cdot\}")
"""A sum up to a size that nobody named."""


def as_written(verdict: Verdict, statement: Statement) -> Verdict:
    """The verdict with its correction beside the statement's own other side."""
    suggestion = verdict.suggestion
    if suggestion is None or (suggestion.changed is None and suggestion.relation is None):
        return verdict
    return replace(verdict, suggestion=_worded(suggestion, verdict, statement))


def _worded(suggestion: Suggestion, verdict: Verdict, statement: Statement) -> Suggestion:
    changed, side = suggestion.changed, suggestion.side
    if changed is None:
        sides = f"{statement.left_latex} {suggestion.relation} {statement.right_latex}"
        return replace(suggestion, latex=" ".join(sides.split()))
    if verdict.reading is not None and verdict.reading.antiderivative:
        # its reading has the derivative of what stands there
        if not isinstance(changed, Derivative):
            return suggestion
        changed = changed.body
    left, right = statement.left_latex.strip(), statement.right_latex.strip()
    shown = _WHOLE_RANGE.sub(r"_{\1}", to_latex(changed))
    if side == "right":
        right = shown
    else:
        left = shown
    return replace(suggestion, latex=" ".join(f"{left} {statement.relation} {right}".split()))
