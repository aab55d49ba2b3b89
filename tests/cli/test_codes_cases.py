"""Each code's case: the vault, and what `vaultc check` prints about that code."""

from __future__ import annotations

from pathlib import Path

import pytest
from casefile import Case, cases_of, check_case

from compiler.driver import compile_vault
from compiler.options import Options
from compiler.source.report import report


def findings(case: Case, folder: Path) -> str:
    compilation = compile_vault(case.write_notes(folder), Options(jobs=0))
    named = [one for one in compilation.diagnostics if one.code == case.name]
    return report(named, compilation.sources, "text")


@pytest.mark.parametrize("case", cases_of("cli"))
def test_case(case: Case, tmp_path: Path, *, update: bool) -> None:
    check_case(case, lambda one: [findings(one, tmp_path / "vault")], update=update)
