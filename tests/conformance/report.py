"""Print how vaultc does on the suite: a table by family, then each mismatch.

`python -m tests.conformance.report [FAMILY…] [--raise]`; `--raise` lifts the recorded floor.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from conformance.notes import families, truth_files  # noqa: E402
from conformance.running import Outcome, Score, run, score  # noqa: E402

FLOOR = HERE / "floor.json"
FAULTS = ("wrong-verified", "wrong-refuted", "judged")


def main() -> None:
    names = [one for one in sys.argv[1:] if not one.startswith("-")] or families()
    found = {name: [one for path in truth_files(name) for one in run(path)] for name in names}
    print(table({name: score(outcomes) for name, outcomes in found.items()}, found))
    for name, outcomes in found.items():
        print(f"\n## {name}")
        for one in outcomes:
            if not one.right or one.misplaced:
                print(line(one))
    if "--raise" in sys.argv:
        lift({name: score(outcomes) for name, outcomes in found.items()})


def table(scores: dict[str, Score], found: dict[str, list[Outcome]]) -> str:
    """One row for each family and one for all."""
    total = score([one for outcomes in found.values() for one in outcomes])
    head = (
        "family",
        "stated",
        "claims",
        "untrue",
        "not",
        "underst.",
        "decided",
        "right",
        "u%",
        "r%",
        *FAULTS,
        "layout",
        "mended",
        "extra",
    )
    rows = [head]
    for name, one in [*scores.items(), ("all", total)]:
        rows.append(
            (
                name,
                *map(
                    str,
                    (
                        one.statements,
                        one.claims,
                        one.untrue,
                        one.not_claims,
                        one.understood,
                        one.decided,
                        one.right,
                    ),
                ),
                f"{one.understood_share:.1f}",
                f"{one.right_share:.1f}",
                *(str(one.faults[fault]) for fault in FAULTS),
                str(one.misplaced),
                f"{one.mended}/{one.refuted}",
                str(one.unlabelled),
            )
        )
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )


def line(one: Outcome) -> str:
    """One mismatch, on one line."""
    mark = (
        one.fault
        or (
            "extra"
            if one.case is None
            else "layout"
            if one.misplaced
            else "missed"
            if not one.understood
            else "other"
        )
    ).upper()
    wanted = f"{one.case.verdict}/{one.case.layout}" if one.case else "(no case)"
    why = f" [{one.case.why}]" if one.case and one.case.why else ""
    return (
        f"{mark:14} {one.note}:{one.line}: {one.latex}\n{'':15}want {wanted}{why}, "
        f"got {one.got}/{one.layout} ({one.kind}): {one.reason}"
    )


def lift(scores: dict[str, Score]) -> None:
    """Raise the floor to these scores; it never sinks."""
    floor = json.loads(FLOOR.read_text()) if FLOOR.exists() else {}
    for name, one in scores.items():
        old = floor.get(name, {"understood": 0.0, "right": 0.0})
        floor[name] = {
            "understood": max(old["understood"], int(10 * one.understood_share) / 10),
            "right": max(old["right"], int(10 * one.right_of_claims) / 10),
        }
    FLOOR.write_text(json.dumps(floor, indent=2, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
