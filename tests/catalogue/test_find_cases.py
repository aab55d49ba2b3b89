"""The cases of `tests/cases/find`: what is found in a vault by a pattern."""

from __future__ import annotations

from pathlib import Path

import pytest
from casefile import Case, cases_of, check_case

from compiler.catalogue import Query, find
from compiler.driver import check_vault, known
from compiler.options import Options
from compiler.structure import BadPattern


@pytest.mark.parametrize("case", cases_of("find"))
def test_case(case: Case, *, update: bool, tmp_path: Path) -> None:
    check_case(case, lambda case: [found(case, tmp_path)], update=update)


def found(case: Case, folder: Path) -> str:
    catalogue = known(check_vault(case.write_notes(folder), Options(jobs=0)))
    (patterns,) = (fence.text.splitlines() for fence in case.fences if fence.word == "patterns")
    lines = []
    for pattern in patterns:
        lines.append(pattern)
        try:
            hits = find(catalogue, Query(pattern=pattern))
        except BadPattern as bad:
            lines.append(f"  {bad}")
            continue
        for hit in hits:
            assert hit.match is not None
            renamed = ", ".join(f"{a} = {b}" for a, b in hit.match.letters if a != b)
            lines.append(f"  {hit.entry.latex}" + (f"    {renamed}" if renamed else ""))
    return "\n".join(lines) + "\n"
