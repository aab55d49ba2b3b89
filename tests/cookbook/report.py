"""What vaultc says of the rules in `notes/`: a table, and the page `README.md` (`make cookbook`).

`python -m tests.cookbook.report` prints a line for each link of a rule; `--write` also writes the
page and `outcome.json`, which the test compares with.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from cookbook.running import Said, notes, said, tags  # noqa: E402
from cookbook.truths import WRONG  # noqa: E402

PAGE, OUTCOME = HERE / "README.md", HERE / "outcome.json"
VERDICTS = ("verified", "conditional", "refuted", "ill_typed", "undecided", "unread", "not_a_claim")
FALSE = ("conditional", "convention", "refuted", "ill_typed")


def main() -> None:
    found = {path.stem: said(path) for path in notes()}
    for one in (one for rules in found.values() for one in rules):
        cells = (one.number, one.verdict, one.layout or "", one.reason[:90], one.correction or "")
        print("\t".join(cells))
    if "--write" in sys.argv:
        PAGE.write_text(page(found))
        OUTCOME.write_text(json.dumps(outcome(found), indent=2, ensure_ascii=False) + "\n")


def outcome(found: dict[str, list[Said]]) -> dict[str, list[str]]:
    """The verdicts on the links of each rule that is not verified throughout."""
    grouped: dict[str, list[str]] = {}
    for one in (one for rules in found.values() for one in rules):
        grouped.setdefault(one.number, []).append(one.verdict)
    return {number: got for number, got in grouped.items() if set(got) != {"verified"}}


def page(found: dict[str, list[Said]]) -> str:
    """The whole page."""
    every = [one for rules in found.values() for one in rules]
    return (
        "# The Matrix Cookbook, checked\n\n"
        "`make cookbook` writes this page. The notes in `notes/` state rules of *The Matrix "
        "Cookbook* (K. B. Petersen and M. S. Pedersen, edition of 15 November 2012) from memory, "
        "in words of our own and by their numbers; a tag such as 9.4-2 counts within its section, "
        "where we do not remember the number. What is found wrong here is wrong as we remember it "
        "printed: look into the book before you quote it. The notes were written before vaultc had "
        "seen them; at first sight it verified 244 links and found six of the wrong rules; "
        "what stands below is after mending, so it says nothing of notes not yet seen.\n\n"
        "## In numbers\n\n"
        "A rule such as $a = b = c$ has two links, judged one by one.\n\n"
        + counts(found)
        + "\n## Wrong as they stand\n\n"
        "Each was confirmed by plain NumPy in `truths.py`, without vaultc. A correction is shown "
        "only if it passed the same tests as a rule.\n\n"
        + _wrong(every)
        + "\n## True, and not verified\n\n"
        "Faults and gaps of vaultc. Where the verdict says that a rule is false, it is vaultc that "
        "is wrong, and `truths.py` has the numbers. What is *not a claim* says what a letter or "
        "a name means, or approximates.\n\n" + _ours(every)
    )


def counts(found: dict[str, list[Said]]) -> str:
    """The verdicts by note."""
    rows = []
    for path in notes():
        got = Counter(one.verdict for one in found[path.stem])
        rows.append([path.stem, len(tags(path)), *_cells(got)])
    total = Counter(one.verdict for rules in found.values() for one in rules)
    rows.append(["all", sum(len(tags(path)) for path in notes()), *_cells(total)])
    return _table(["note", "rules", "links", *(one.replace("_", " ") for one in VERDICTS)], rows)


def _cells(got: Counter[str]) -> list[int]:
    return [got.total(), *(got[one] for one in VERDICTS)]


def _wrong(every: list[Said]) -> str:
    rows = []
    for one in every:
        if one.number in WRONG and one.verdict != "verified":
            told = one.reason if one.verdict in FALSE else f"{one.verdict}: {one.reason}"
            corrected = f"${one.correction}$" if one.correction else ""
            rows.append([one.number, f"${one.latex}$", told, corrected, WRONG[one.number]])
    return _table(["rule", "as it stands", "vaultc", "its correction", "what is right"], rows)


def _ours(every: list[Said]) -> str:
    rows = [
        [one.number, one.verdict.replace("_", " "), f"${one.latex}$", one.reason]
        for one in every
        if one.verdict != "verified" and one.number not in WRONG
    ]
    rows.sort(key=lambda row: (row[1] not in FALSE and row[1] != "ill typed", row[1]))
    return _table(["rule", "verdict", "as it stands", "reason"], rows)


def _table(head: list[str], rows: list[list[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    cells = ([str(cell).replace("|", "\\|") for cell in line] for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


if __name__ == "__main__":
    main()
