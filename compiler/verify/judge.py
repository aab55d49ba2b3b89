"""The judge: from what the rungs saw of each reading to a verdict that names its cause.

Stands apart as the list of what is tried, in order: readings, other layouts, missing assumptions,
one edit; and as the one place that words a verdict.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from compiler.ir.formula import Formula, Reading
from compiler.ir.verdict import Counterexample, Evidence, Verdict
from compiler.verify.arithmetic import Spent, Unfit
from compiler.verify.assumptions import Assumption, find_assumption
from compiler.verify.case import Case
from compiler.verify.confirm import turns
from compiler.verify.counterexample import find_counterexample
from compiler.verify.domains import limited
from compiler.verify.evaluate import Meter
from compiler.verify.finding import Finding
from compiler.verify.growth import judge_growth
from compiler.verify.inequality import RELATIONS
from compiler.verify.judgement import constants, plain, worded
from compiler.verify.membership import judge_membership
from compiler.verify.necessity import unneeded
from compiler.verify.other_relations import judge_approximation, judge_difference, judge_inequality
from compiler.verify.other_repairs import find_nearness
from compiler.verify.repair import Repair, find_repair
from compiler.verify.rungs import multiprecision
from compiler.verify.seed import seed_of
from compiler.verify.signs import may_be_solved
from compiler.verify.sizes import size_names
from compiler.verify.structured import settled
from compiler.verify.written import is_zero

BUDGET = 60_000_000
"""Operations one statement may cost."""

_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What a fault of ours may raise: it costs the statement its verdict, never the build."""

_APPROXIMATE = frozenset({"\\approx", "\\simeq", "\\doteq", "\\approxeq"})
_EQUALITIES = frozenset({"=", ":=", "=:", "\\equiv", "\\iff", "\\triangleq"})


def verify(formula: Formula, *, budget: int = BUDGET) -> Verdict:
    """Judges a formula: pure, deterministic, and bounded by counting operations.

    Never raises for what a formula holds; what cannot be decided is `undecided` with its reason.
    """
    if formula.misfit is not None:
        return plain("ill_typed", formula.misfit.message, rung="shapes")
    if formula.unread is not None:
        return plain("unread", formula.unread)
    if formula.idle is not None:
        return plain("not_a_claim", formula.idle)
    if not formula.readings and not formula.alternatives:
        return plain("undecided", "there is no reading to judge")
    if formula.kind == "membership":
        return judge_membership(formula)
    meter = Meter(budget)
    verdict = _guarded(lambda: _Judge(formula, meter).verdict())
    return replace(verdict, operations=meter.spent)


def _guarded(judge: Callable[[], Verdict]) -> Verdict:
    try:
        return judge()
    except Spent as spent:
        return plain("undecided", str(spent))
    except Unfit as unfit:
        return plain("undecided", str(unfit))
    except RecursionError:
        return plain("undecided", "nested too deeply to evaluate")
    except _FAULTS as fault:
        return plain("undecided", f"internal error: {fault}")


class _Judge:
    """One formula's trial."""

    def __init__(self, formula: Formula, meter: Meter) -> None:
        self.formula = formula
        self.meter = meter
        self.doubts: list[str] = []

    def verdict(self) -> Verdict:
        relation = self.formula.relation
        if self.formula.growth is not None and self.formula.readings:
            return judge_growth(self.formula, self.formula.growth, self.meter)
        if relation in RELATIONS:
            return judge_inequality(self.formula, self.meter)
        if relation in _APPROXIMATE or self.formula.order is not None:
            return judge_approximation(self.formula, self.meter)
        if relation in ("\\ne", "\\neq", "!="):
            return judge_difference(self.formula, self.meter)
        if relation not in _EQUALITIES:
            return plain("undecided", f"a relation {relation} is not decided")
        failed: list[tuple[Case, Finding, int]] = []
        unmet = False
        for position, reading in enumerate(self.formula.readings):
            tried = self._tried(reading)
            if tried is None:
                unmet = unmet or bool(reading.constraints)
                continue
            case, finding, seed = tried
            if finding.status == "holds":
                if position and case.left is case.right:
                    continue
                if finding.zero and not (is_zero(reading.left) or is_zero(reading.right)):
                    # a reading under which both sides vanish says nothing of the statement
                    self.doubts.append("as it was read, both sides are zero everywhere")
                    continue
                if reading.unsure is not None:
                    return plain("undecided", reading.unsure)
                return self._holds(case, finding, seed)
            if finding.status == "fails":
                failed.append(tried)
            else:
                self.doubts.append(finding.reason or "the evidence is not clear")
        for reading in self.formula.alternatives:
            tried = self._tried(reading)
            if (
                tried is not None
                and tried[1].status == "holds"
                and tried[0].left is not tried[0].right
            ):
                return self._convention(reading, tried[1], tried[2])
        if failed:
            told = self._told_more(failed)
            doubt = self._doubted(told)
            if unmet and not told[0].reading.constraints:
                # what is given might have made it hold
                doubt = doubt or self.doubts[0]
            return plain("undecided", doubt) if doubt is not None else self._fails(*told)
        if not self.formula.readings and not self.doubts:
            return plain(
                "ill_typed", "the sizes agree in no layout in which it holds", rung="shapes"
            )
        reason = self.doubts[0] if self.doubts else "no reading could be evaluated"
        return plain("undecided", reason)

    def _told_more(self, failed: list[tuple[Case, Finding, int]]) -> tuple[Case, Finding, int]:
        """The failure to go by: where the first is in doubt, one that more is known of."""
        first = failed[0]
        if first[0].reading.tentative is None:
            return first
        known = len(first[0].reading.bindings)
        for one in failed[1:]:
            reading = one[0].reading
            if reading.tentative is None and len(reading.bindings) > known:
                return one
        return first

    def _doubted(self, tried: tuple[Case, Finding, int]) -> str | None:
        """Why a failure does not refute; an equation that no values satisfy is refuted still."""
        case, _, seed = tried
        doubt = case.doubt
        if (
            doubt is not None
            and case.reading.solvable
            and not may_be_solved(case, self.meter, seed)
        ):
            return None
        return doubt

    def _tried(self, reading: Reading) -> tuple[Case, Finding, int] | None:
        try:
            case = Case(reading)
            seed = seed_of(case.program)
            return *settled(case, self.meter, seed), seed
        except Unfit as unfit:
            self.doubts.append(str(unfit))
            return None
        except _FAULTS as fault:
            self.doubts.append(f"internal error: {fault}")
            return None

    def _evidence(
        self, finding: Finding, seed: int, counterexample: Counterexample | None = None
    ) -> Evidence:
        return Evidence(
            method=finding.method,
            trials=finding.trials,
            sizes=(counterexample.sizes,) if counterexample is not None else finding.sizes,
            max_error=finding.max_error,
            error_bound=finding.bound,
            seed=seed,
            counterexample=counterexample,
        )

    def _holds(self, case: Case, finding: Finding, seed: int) -> Verdict:
        reading = case.reading
        narrow = None if finding.rung == "exact" else limited(case, self.meter, seed)
        if narrow is not None:
            return Verdict(
                name="conditional",
                reason=f"one side goes on where the other has no value; holds if {narrow.words}",
                layout=reading.layout,
                rung=finding.rung,
                reading=reading,
                evidence=self._evidence(finding, seed, narrow.witness),
                assumption=narrow.words,
            )
        spare = unneeded(reading, finding, self.meter, seed)
        hint = f"; stated but not needed: {', '.join(spare)}" if spare else ""
        return Verdict(
            name="verified",
            reason=worded(finding) + hint,
            unneeded=spare,
            layout=reading.layout,
            rung=finding.rung,
            reading=reading,
            evidence=self._evidence(finding, seed),
        )

    def _convention(self, reading: Reading, finding: Finding, seed: int) -> Verdict:
        first = self.formula.readings[0] if self.formula.readings else reading
        stated = first.layout or first.stacking or "declared"
        other = reading.layout or reading.stacking or "other"
        if first.stacking != reading.stacking and reading.stacking is not None:
            words = f"holds when vec stacks {reading.stacking}, not {first.stacking}"
        else:
            words = f"holds in {other} layout, not in the {stated} layout declared"
            if first is reading or first.layout == reading.layout:
                words = f"holds in {other} layout, which is not the one declared"
        return Verdict(
            name="convention",
            reason=words,
            layout=reading.layout,
            rung=finding.rung,
            reading=reading,
            evidence=self._evidence(finding, seed),
        )

    def _fails(self, case: Case, finding: Finding, seed: int) -> Verdict:
        reading = case.reading
        if finding.rung == "numeric" and self._rounding(case, finding, seed):
            return plain("undecided", "floating point and multiprecision disagree")
        precise = finding.rung == "multiprecision"
        witness = find_counterexample(case, self.meter, seed, finding.mode, precise=precise)
        if case.constant and not size_names(case.program):
            witness = constants(case)
        if witness is None and not precise:
            styles = finding.mode
            witness = find_counterexample(case, self.meter, seed, styles, precise=True)
        if witness is None:
            return plain("undecided", "false at random values, but no example could be shown")
        evidence = self._evidence(finding, seed, witness)
        assumption, repair = self._causes(case, finding, seed)
        suggestion = repair.suggestion if repair is not None else find_nearness(case)
        if assumption is not None and (assumption.natural or repair is None or not repair.slip):
            return Verdict(
                name="conditional",
                reason=f"false as written; holds if {assumption.words}",
                layout=reading.layout,
                rung=finding.rung,
                reading=reading,
                evidence=evidence,
                suggestion=suggestion,
                assumption=assumption.words,
            )
        return Verdict(
            name="refuted",
            reason=f"the two sides differ: {witness.left} against {witness.right}",
            layout=reading.layout,
            rung=finding.rung,
            reading=reading,
            evidence=evidence,
            suggestion=suggestion,
        )

    def _rounding(self, case: Case, finding: Finding, seed: int) -> bool:
        """Whether more digits contradict the failure."""
        try:
            higher = multiprecision(
                case.drawn(finding.mode),
                self.meter,
                seed,
                ladder=(40,),
                trials=16 if turns(case) else 2,
            )
        except Unfit:
            return False
        elsewhere = turns(case) and higher.mode != finding.mode
        return higher.status == "holds" and not elsewhere

    def _causes(
        self, case: Case, finding: Finding, seed: int
    ) -> tuple[Assumption | None, Repair | None]:
        """A missing assumption and a correction, as far as the budget goes."""
        assumption: Assumption | None = None
        repair: Repair | None = None
        try:
            assumption = find_assumption(case, self.meter, seed)
            repair = find_repair(case, self.meter, seed, finding.mode)
        except Spent:
            pass
        return assumption, repair
