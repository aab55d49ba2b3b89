"""The passes of vaultc over the suite's notes, compared with what the truth files say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from conformance.cases import Case
from conformance.notes import load, note_of, squeeze

from compiler.elaborate import elaborate
from compiler.extract import extract_statements
from compiler.ir.note import VaultSettings
from compiler.ir.statement import Statement
from compiler.ir.verdict import Verdict
from compiler.read import read_note
from compiler.verify import verify

CLAIMED = ("verified", "conditional", "convention", "refuted", "ill_typed")
FALSE = ("conditional", "convention", "refuted", "ill_typed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One case beside what vaultc said of it; a statement without a case has no `case`."""

    note: str
    line: int
    case: Case | None
    latex: str
    got: str
    layout: str | None
    reason: str
    kind: str
    mended: bool = False

    @property
    def claim(self) -> bool:
        return self.case is not None and self.case.verdict != "not_a_claim"

    @property
    def understood(self) -> bool:
        return self.got not in ("missed", "unread")

    @property
    def right(self) -> bool:
        if self.case is None:
            return self.got in ("not_a_claim", "unread")
        if self.case.verdict == "not_a_claim" and self.got in ("missed", "unread"):
            return True
        return self.case.allows(self.got)

    @property
    def misplaced(self) -> bool:
        """The verdict is right and the layout is not."""
        return bool(
            self.right
            and self.claim
            and self.case
            and self.understood
            and not self.case.lays_out(self.got, self.layout)
        )

    @property
    def fault(self) -> str | None:
        """What must never happen, by name."""
        if self.case is None or self.right:
            return None
        wanted = self.case.verdict
        if wanted in FALSE and self.got == "verified":
            return "wrong-verified"
        if wanted == "verified" and self.got in ("refuted", "ill_typed"):
            return "wrong-refuted"
        if wanted == "not_a_claim" and self.got in CLAIMED:
            return "judged"
        return None


def run(truth: Path) -> list[Outcome]:
    """Compile one note and set each of its statements beside its case."""
    path = note_of(truth)
    name = f"{path.parent.name}/{path.name}"
    text = path.read_text()
    note = read_note(name, text, VaultSettings())
    found = [(note.source.position(s.span.start)[0], s) for s in extract_statements(note)]
    used: set[int] = set()
    out = []
    for case in load(truth):
        index = _match(case, found, used)
        if index is None:
            out.append(_missed(name, case))
            continue
        used.add(index)
        out.append(_judge(name, case.line, case, found[index][1]))
    out += [_judge(name, line, None, s) for i, (line, s) in enumerate(found) if i not in used]
    return sorted(out, key=lambda one: one.line)


def _match(case: Case, found: list[tuple[int, Statement]], used: set[int]) -> int | None:
    want = squeeze(case.latex)
    open_ = [(i, s) for i, (line, s) in enumerate(found) if line == case.line and i not in used]
    tests = (
        lambda left, right: right == want,
        lambda left, right: right.startswith(want),
        lambda left, right: want in right,
        lambda left, right: want in left + right,
        lambda left, right: bool(right) and (want.endswith(right) or want.startswith(left)),
    )
    for test in tests:
        for i, s in open_:
            if test(squeeze(s.left_latex), squeeze(s.right_latex)):
                return i
    return None


def _missed(name: str, case: Case) -> Outcome:
    return Outcome(
        note=name,
        line=case.line,
        case=case,
        latex=case.latex,
        got="missed",
        layout=None,
        reason="not extracted",
        kind="",
    )


def _judge(name: str, line: int, case: Case | None, statement: Statement) -> Outcome:
    latex = f"{statement.left_latex} {statement.relation} {statement.right_latex}"
    try:
        verdict = _verdict(statement)
        got, layout, reason = verdict.name, verdict.layout, verdict.reason
        mended = verdict.suggestion is not None
    except Exception as error:
        got, layout, reason, mended = "crash", None, repr(error)[:200], False
    return Outcome(
        note=name,
        line=line,
        case=case,
        latex=" ".join(latex.split()),
        got=got,
        layout=layout,
        reason=reason,
        kind=f"{statement.kind}: {statement.why_kind}",
        mended=mended,
    )


def _verdict(statement: Statement) -> Verdict:
    return verify(elaborate(statement))


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The counts of one family."""

    statements: int
    claims: int
    untrue: int
    not_claims: int
    understood: int
    decided: int
    right: int
    misplaced: int
    mended: int
    refuted: int
    faults: Counter[str]
    unlabelled: int

    @property
    def understood_share(self) -> float:
        return 100 * self.understood / max(1, self.claims)

    @property
    def right_share(self) -> float:
        return 100 * self.right / max(1, self.understood)

    @property
    def right_of_claims(self) -> float:
        """Right verdicts in a hundred claims: it cannot sink because more is understood."""
        return 100 * self.right / max(1, self.claims)


def score(outcomes: list[Outcome]) -> Score:
    claims = [one for one in outcomes if one.claim]
    known = [one for one in claims if one.understood]
    refuted = [one for one in known if one.got == "refuted" and one.right]
    return Score(
        statements=sum(one.case is not None for one in outcomes),
        claims=len(claims),
        untrue=sum(one.case is not None and one.case.verdict in FALSE for one in claims),
        not_claims=sum(one.case is not None and not one.claim for one in outcomes),
        understood=len(known),
        decided=sum(one.got not in ("undecided", "not_a_claim", "crash") for one in known),
        right=sum(one.right for one in known),
        misplaced=sum(one.misplaced for one in known),
        mended=sum(one.mended for one in refuted),
        refuted=len(refuted),
        faults=Counter(fault for one in outcomes if (fault := one.fault)),
        unlabelled=sum(one.case is None and not one.right for one in outcomes),
    )
