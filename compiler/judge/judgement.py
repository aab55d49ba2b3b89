"""A judgement: a statement's formula and verdict, and what judging it came to."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.ir.formula import Formula
from compiler.ir.statement import Statement
from compiler.ir.verdict import Verdict

Asked = Statement | Formula
"""What can be judged: a statement as a note says it, or a formula understood already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What came of one statement."""

    formula: Formula
    verdict: Verdict
    failure: str | None = None
    """The error that ended it, when the fault is vaultc's."""
    stopped: bool = False
    """Whether a limit ended it."""

    @property
    def keep(self) -> bool:
        """Whether the judgement may be remembered: one ended by a limit or a fault may not."""
        return self.failure is None and not self.stopped


def give_up(asked: Asked, reason: str, *, failure: str | None = None) -> Judgement:
    """The judgement of a statement whose judging did not come to its end."""
    verdict = Verdict(
        name="undecided",
        reason=reason,
        layout=None,
        rung=None,
        reading=None,
        evidence=None,
    )
    formula = Formula(relation=asked.relation, kind=asked.kind, unread=reason)
    return Judgement(formula=formula, verdict=verdict, failure=failure, stopped=failure is None)
