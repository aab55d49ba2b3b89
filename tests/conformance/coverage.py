"""Write `README.md` beside this file: what vaultc understands and decides, on the suite and in vaults.

`python -m tests.conformance.coverage NAME=FOLDER…` (or `make coverage VAULTS=…`), where NAME is
how the page names the vault, as `owner/name@commit`. `--sample N` prints N verdicts drawn from the
vaults instead, for a person to judge; `sample.json` keeps how many of them were right.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from conformance.notes import families, truth_files  # noqa: E402
from conformance.running import CLAIMED, Outcome, run  # noqa: E402

from compiler.elaborate import elaborate  # noqa: E402
from compiler.extract import extract_statements  # noqa: E402
from compiler.read import read_vault  # noqa: E402
from compiler.verify import verify  # noqa: E402

PAGE = HERE / "README.md"
SAMPLE = HERE / "sample.json"
JUDGED = (*CLAIMED, "undecided", "unread")


@dataclass(frozen=True, slots=True)
class Found:
    """One statement of a vault and what was said of it."""

    place: str
    latex: str
    verdict: str
    reason: str


def main() -> None:
    flags = [one for one in sys.argv[1:] if one.startswith("-")]
    words = [one for one in sys.argv[1:] if "=" in one]
    vaults = {name: found_in(Path(path)) for name, path in (one.split("=", 1) for one in words)}
    if "--sample" in flags:
        for name, found in vaults.items():
            print(f"\n# {name}")
            for one in drawn(found, int(sys.argv[-1])):
                print(f"{one.verdict:12} {one.place}: {one.latex}\n{'':13}{one.reason}")
        return
    suite = {one: [o for path in truth_files(one) for o in run(path)] for one in families()}
    PAGE.write_text(page(suite, vaults))


def found_in(root: Path) -> list[Found]:
    """Every statement of a vault, judged as `vaultc build` judges it."""
    vault = read_vault(root)
    out = []
    for note in vault.notes:
        for statement in extract_statements(note, vault.macros):
            try:
                verdict = verify(elaborate(statement))
                name, reason = verdict.name, verdict.reason
            except Exception as error:
                name, reason = "crash", repr(error)
            latex = f"{statement.left_latex} {statement.relation} {statement.right_latex}"
            line = note.source.position(statement.span.start)[0]
            out.append(Found(f"{note.path}:{line}", " ".join(latex.split()), name, reason))
    return out


def drawn(found: list[Found], size: int) -> list[Found]:
    """A sample of the decided statements that any machine draws alike."""
    decided = [one for one in found if one.verdict in CLAIMED]
    return sorted(decided, key=lambda one: zlib.crc32(f"{one.place} {one.latex}".encode()))[:size]


def page(suite: dict[str, list[Outcome]], vaults: dict[str, list[Found]]) -> str:
    """The whole page."""
    return (
        "# What is understood and decided\n\n"
        "`make coverage` writes this page.\n\n"
        + labelled(suite)
        + (unlabelled(vaults) + judged() if vaults else "")
    )


def labelled(suite: dict[str, list[Outcome]]) -> str:
    """The suite, where the truth is known: shares of the claims, not of what was understood."""
    head = "family claims understood decided right verified refuted conditional convention"
    names = [*head.split(), "ill-typed", "wrong verified", "wrong refuted", "judged"]
    every = [one for outcomes in suite.values() for one in outcomes]
    rows = [_labelled_row(name, one) for name, one in [*suite.items(), ("all", every)]]
    return (
        "## The suite of this repository\n\n"
        "Its notes have labels, and each label has its own numeric check. The shares are of all "
        "claims: one that vaultc does not read counts against each of them. *Wrong verified* are "
        "statements that are false or need an assumption and were verified; *wrong refuted*, true "
        "ones that were refuted or called ill-typed; *judged*, definitions and equations to solve "
        "that were taken for claims. What stands here was mended against these notes, so the "
        "shares are higher than on notes nobody has seen.\n\n" + table(names, rows)
    )


def _labelled_row(name: str, outcomes: list[Outcome]) -> list[str]:
    claims = [one for one in outcomes if one.claim]
    got = Counter(one.got for one in claims)
    faults = Counter(one.fault for one in outcomes)
    known = sum(one.understood for one in claims)
    decided = sum(one.got in CLAIMED for one in claims)
    right = sum(one.right for one in claims)
    kinds = ("verified", "refuted", "conditional", "convention", "ill_typed")
    wrong = ("wrong-verified", "wrong-refuted", "judged")
    return [
        name,
        str(len(claims)),
        *(share(one, len(claims)) for one in (known, decided, right)),
        *(str(got[one]) for one in kinds),
        *(str(faults[one]) for one in wrong),
    ]


def unlabelled(vaults: dict[str, list[Found]]) -> str:
    """Vaults of others, where nobody labelled anything: counts, and shares of what may be a claim."""
    names = ["vault", "statements", "no claims", "left", "understood", "decided"]
    rows = []
    for name, found in vaults.items():
        got = Counter(one.verdict for one in found)
        left = len(found) - got["not_a_claim"]
        known = left - got["unread"] - got["crash"]
        decided = sum(got[one] for one in CLAIMED)
        rows.append(
            [
                name,
                str(len(found)),
                str(got["not_a_claim"]),
                str(left),
                share(known, left),
                share(decided, left),
                *(str(got[one]) for one in JUDGED),
            ]
        )
    return (
        "\n## Vaults of others\n\n"
        "Public repositories, at the commit named; nothing of them is kept here. Nobody labelled "
        "them: *left* is what vaultc did not set aside as a definition, an equation to solve or "
        "notation, and the shares are of that. Which statements are claims is vaultc's own "
        "opinion here.\n\n" + table([*names, *(one.replace("_", "-") for one in JUDGED)], rows)
    )


def judged() -> str:
    """How many verdicts of a sample a person found right."""
    kept = json.loads(SAMPLE.read_text())
    rows = []
    for name, by_verdict in kept["vaults"].items():
        for verdict, (right, size) in by_verdict.items():
            rows.append([name, verdict.replace("_", "-"), str(size), str(right)])
    size, right = (sum(int(row[i]) for row in rows) for i in (2, 3))
    return (
        "\n### A sample, judged by hand\n\n"
        f"{kept['how']}\n\n"
        + table(["vault", "verdict", "drawn", "right"], [*rows, ["all", "", str(size), str(right)]])
        + "\n"
        + "".join(f"- {one}\n" for one in kept["wrong"])
    )


def share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / max(1, whole):.0f} %)"


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(one)} |\n" for one in lines)


if __name__ == "__main__":
    main()
