"""Judges mutants of everything that is `verified`, and tells true mutants from survivors.

`python -m tests.mutation.harness [--share N/M] [--jobs K]`; `make mutants` runs all.

A mutant that is still `verified` is put to a stronger test: other seeds, other sizes, forty digits,
far values. What passes is really true there (an *equivalent* mutant, listed with the rule that
explains it where there is one); what fails is a *survivor*, which must not be.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from mutants import Mutant, mutants  # noqa: E402

from compiler.elaborate import elaborate  # noqa: E402
from compiler.extract import extract_statements  # noqa: E402
from compiler.ir.formula import Formula, Reading  # noqa: E402
from compiler.ir.note import VaultSettings  # noqa: E402
from compiler.ir.verdict import Verdict  # noqa: E402
from compiler.latex.printer import to_plain  # noqa: E402
from compiler.read import read_note  # noqa: E402
from compiler.verify import verify  # noqa: E402
from compiler.verify.arithmetic import Spent, Unfit  # noqa: E402
from compiler.verify.case import Case, Setup  # noqa: E402
from compiler.verify.digits import digits  # noqa: E402
from compiler.verify.evaluate import Meter  # noqa: E402
from compiler.verify.floats import Floats  # noqa: E402
from compiler.verify.rungs import settle  # noqa: E402
from compiler.verify.seed import seed_of  # noqa: E402
from compiler.verify.sizes import size_assignments, smallest_assignments  # noqa: E402
from compiler.verify.trial import tried  # noqa: E402

_EQUAL = ("=", ":=", "\\equiv")


@dataclass(frozen=True, slots=True)
class Found:
    """A mutant that was not killed."""

    name: str
    """`note:line` of the statement."""
    change: str
    what: str
    plain: str
    rung: str
    status: str
    """`equivalent` with its rule, or `survivor`."""


@dataclass(slots=True)
class Tally:
    """What came of the mutants of some notes."""

    verdicts: Counter[str]
    changes: dict[str, Counter[str]]
    found: list[Found]
    statements: int = 0


def notes() -> list[Path]:
    """The notes of the conformance suite and of the demonstration vault."""
    places = (ROOT / "tests" / "conformance", ROOT / "vault")
    return sorted(path for place in places for path in place.rglob("*.md"))


def verified(path: Path) -> Iterator[tuple[str, Formula, Reading]]:
    """The identities of a note that are verified, each with the reading that was."""
    note = read_note(path.name, path.read_text(), VaultSettings())
    for statement in extract_statements(note):
        formula = elaborate(statement)
        if formula.relation not in _EQUAL or formula.order is not None:
            continue
        verdict = verify(formula)
        if verdict.name == "verified" and verdict.reading is not None:
            line = note.source.position(statement.span.start)[0]
            yield f"{path.parent.name}/{path.name}:{line}", formula, verdict.reading


def judged(path: Path, part: int = 0, parts: int = 1) -> Tally:
    """Every `parts`-th mutant of a note's statements."""
    tally = Tally(Counter(), defaultdict(Counter), [])
    number = part
    for name, formula, reading in verified(path):
        tally.statements += 1
        for mutant in mutants(reading):
            number += 1
            if number % parts:
                continue
            verdict = judgement(formula, mutant)
            tally.verdicts[verdict if isinstance(verdict, str) else verdict.name] += 1
            outcome = "killed"
            if not isinstance(verdict, str) and verdict.name == "verified":
                status = explained(mutant)
                tally.found.append(
                    Found(
                        name,
                        mutant.change,
                        mutant.what,
                        f"{to_plain(mutant.reading.left)} = {to_plain(mutant.reading.right)}",
                        str(verdict.rung),
                        status,
                    )
                )
                outcome = status.partition(":")[0]
            tally.changes[mutant.change][outcome] += 1
    return tally


def judgement(formula: Formula, mutant: Mutant) -> Verdict | str:
    """The verdict; only a word where the mutant fails, for its causes are of no interest."""
    try:
        case = Case(mutant.reading)
        finding = settle(case, Meter(60_000_000), seed_of(case.program))
    except (Unfit, Spent):
        return "undecided"
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return "undecided"
    if finding.status != "holds":
        return "false" if finding.status == "fails" else "undecided"
    return verify(replace(formula, readings=(mutant.reading,), alternatives=()))


def explained(mutant: Mutant) -> str:
    """`survivor`, or `equivalent` with why."""
    zero = "0" in (to_plain(mutant.reading.left)[:1], to_plain(mutant.reading.right)[:1])
    if zero and mutant.what.endswith("the sign of the side"):
        return "equivalent: a multiple of zero"
    if zero and ": the side times " in mutant.what:
        return "equivalent: a multiple of zero"
    seen, worst = 0, 0.0
    case = Case(mutant.reading)
    meter = Meter(400_000_000)
    for count, style in ((50, "generic"), (50, "positive"), (80, "small"), (0, "above_one")):
        sizes = [*size_assignments(case.program, 5)[3:], *smallest_assignments(case.program)[:3]]
        for step, size in enumerate(sizes[:3]):
            k = digits(count, complex_=case.complex) if count else Floats(complex_=case.complex)
            setup = Setup(k=k, sizes=size, trials=6, seed=987_653 + step, meter=meter)
            try:
                sides = tried(case.drawn({"": style}), setup)  # type: ignore[dict-item]
            except (Unfit, Spent):
                continue
            kept = sides.error[sides.valid]
            allowed = 1e-9 if not count else max(1e-25, min(1e-9, 100 * sides.evaluator.accuracy))
            if any(info.random for info in mutant.reading.symbols):
                allowed = 1e-9
            seen += len(kept)
            worst = max(worst, float((kept / allowed).max(initial=0.0)))
    if worst > 1:
        return "survivor: false at other seeds or sizes"
    return f"equivalent: {rule(mutant)}" if seen else "survivor: could not be evaluated again"


def rule(mutant: Mutant) -> str:
    """Why a mutant is true, where a rule says so."""
    properties = {p for info in mutant.reading.symbols for p in info.properties}
    if mutant.change == "transpose" and properties & {"symmetric", "diagonal", "positive_definite"}:
        return "a symmetric matrix is its transpose"
    if mutant.change == "inverse" and properties & {"involutory", "orthogonal"}:
        return "an involution is its inverse"
    zero = "0" in (to_plain(mutant.reading.left), to_plain(mutant.reading.right))
    if mutant.change in ("sign", "factor", "constant") and zero:
        return "a multiple of zero"
    if mutant.change == "order":
        return "the factors commute"
    if mutant.change == "transpose":
        return "a scalar, or a sum over all indices, is its transpose"
    return "true at other seeds and sizes"


def run(jobs: int, part: int, parts: int) -> Tally:
    """All notes, in several processes."""
    total = Tally(Counter(), defaultdict(Counter), [])
    paths = notes()
    with ProcessPoolExecutor(jobs) as pool:
        for tally in pool.map(judged, paths, [part] * len(paths), [parts] * len(paths)):
            total.verdicts += tally.verdicts
            total.statements += tally.statements
            total.found += tally.found
            for change, counts in tally.changes.items():
                total.changes[change] += counts
    return total


def report(total: Tally) -> str:
    """The kill rate by kind of change, survivors by name, equivalents by rule."""
    count = sum(total.verdicts.values())
    equivalent = [f for f in total.found if f.status.startswith("equivalent")]
    survivors = [f for f in total.found if not f.status.startswith("equivalent")]
    real = max(1, count - len(equivalent))
    lines = [
        f"{count} mutants of {total.statements} verified statements: "
        f"{100 * (real - len(survivors)) / real:.3f} % of {real} killed, "
        f"{len(survivors)} survive, {len(equivalent)} are equivalent",
        "verdicts: " + ", ".join(f"{n} {name}" for name, n in total.verdicts.most_common()),
        "",
        f"{'change':12}{'mutants':>9}{'killed':>9}{'alive':>7}{'equivalent':>12}",
    ]
    for change, counts in sorted(total.changes.items()):
        lines.append(
            f"{change:12}{counts.total():9}{counts['killed']:9}"
            f"{counts['survivor']:7}{counts['equivalent']:12}"
        )
    lines += ["", "equivalent, by rule:"]
    rules = Counter(f.status.partition(": ")[2] for f in equivalent)
    lines += [f"{n:7}  {name}" for name, n in rules.most_common()]
    lines += ["", "survivors:"]
    lines += [f"{f.name} [{f.change}; {f.what}; {f.rung}] {f.plain}" for f in survivors]
    if "--equivalents" in sys.argv:
        lines += ["", "equivalents:"]
        lines += [f"{f.name} [{f.change}; {f.what}; {f.rung}] {f.plain}" for f in equivalent]
    return "\n".join(lines)


def main() -> None:
    options = dict(zip(sys.argv[1:], sys.argv[2:], strict=False))
    part, parts = map(int, options.get("--share", "0/1").split("/"))
    print(report(run(int(options.get("--jobs", "2")), part, parts)))


if __name__ == "__main__":
    main()
