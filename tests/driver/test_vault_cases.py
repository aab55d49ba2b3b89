"""Whole notes in, judged statements out: `tests/cases/vault/*.md`."""

from __future__ import annotations

from pathlib import Path

import pytest
from casefile import NOT_YET, Case, cases_of, check_case

from compiler.driver import Checked, check_vault
from compiler.ir.entry import JudgedStatement
from compiler.options import Options


def statement_lines(checked: Checked) -> str:
    """`line | latex | kind | verdict | layout | why`, in the order in which statements stand."""
    many = len(checked.vault.notes) > 1
    return "\n".join(_line(one, checked, many=many) for one in checked.catalogue.statements)


def _line(judged: JudgedStatement, checked: Checked, *, many: bool) -> str:
    statement, verdict = judged.statement, judged.verdict
    line, _ = checked.sources[statement.note].position(statement.focus.start)
    latex = f"{statement.left_latex} {statement.relation} {statement.right_latex}"
    cells = (
        f"{statement.note}:{line}" if many else str(line),
        " ".join(latex.split()),
        statement.kind,
        verdict.name,
        verdict.layout or "-",
        verdict.reason,
    )
    return " | ".join(cells)


@pytest.mark.parametrize("case", cases_of("vault"))
def test_case(case: Case, tmp_path: Path, *, update: bool) -> None:
    def actual(one: Case) -> list[str]:
        # Workers have limits; where nothing is hostile, this process is faster.
        options = Options(jobs=1 if one.path.stem == "hostile" else 0)
        checked = check_vault(one.write_notes(tmp_path / "vault"), options)
        lines = statement_lines(checked)
        if one.name.endswith(NOT_YET):
            lines = "\n".join(line.rpartition(" | ")[0] for line in lines.splitlines())
        return [lines]

    check_case(case, actual, update=update)
