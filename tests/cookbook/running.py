"""What vaultc says of each rule in `notes/`: one record for each link of a tagged formula."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from compiler.elaborate import elaborate
from compiler.extract import extract_statements
from compiler.ir.note import VaultSettings
from compiler.read import read_note
from compiler.verify import verify

HERE = Path(__file__).parent
BESIDE = re.compile(r"^\\lambda_i = |\\in \\mathbb|^n = ")
"""What stands beside a rule to explain its letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One link of a rule and its verdict."""

    number: str
    note: str
    latex: str
    verdict: str
    layout: str | None
    reason: str
    correction: str | None


def notes() -> list[Path]:
    """In the order of their first numbers, as far as the titles tell."""
    return sorted((HERE / "notes").glob("*.md"), key=_first)


def said(path: Path) -> list[Said]:
    """Every tagged link of one note."""
    note = read_note(path.name, path.read_text(), VaultSettings())
    out = []
    for statement in extract_statements(note):
        latex = f"{statement.left_latex} {statement.relation} {statement.right_latex}"
        if statement.label is None or BESIDE.search(latex):
            continue
        verdict = verify(elaborate(statement))
        out.append(
            Said(
                number=statement.label,
                note=path.stem,
                latex=" ".join(latex.split()),
                verdict=verdict.name,
                layout=verdict.layout,
                reason=verdict.reason,
                correction=verdict.suggestion.latex if verdict.suggestion else None,
            )
        )
    return out


def tags(path: Path) -> list[str]:
    """The numbers of a note's rules, without vaultc."""
    return re.findall(r"\\tag\{([^}]*)\}", path.read_text())


def _first(path: Path) -> tuple[int, str]:
    found = next((one for one in tags(path) if one.isdigit()), None)
    return (int(found) if found else CHAPTERS[path.stem], path.stem)


CHAPTERS = {
    "Decompositions and complex matrices": 230,
    "Special matrices": 400,
    "One dimension": 550,
}
