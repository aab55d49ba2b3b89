"""The cases of `tests/cases/latex`: formulas as terms and as chains of statements."""

from __future__ import annotations

import pytest
from casefile import Case, cases_of, check_case
from termtext import display_lines, written

from compiler.latex import collect_macros, parse, split_display


@pytest.mark.parametrize("case", cases_of("latex"))
def test_case(case: Case, *, update: bool) -> None:
    check_case(case, _shown, update=update)


def _shown(case: Case) -> list[str]:
    """Each line of a `terms` case is a formula; a `statements` case is one formula."""
    macros = collect_macros("".join(f.text for f in case.inputs if f.word == "macros"))
    latex = case.only("latex")
    if case.outputs[0].word == "statements":
        return ["\n".join(display_lines(split_display(latex, macros)))]
    return ["\n".join(written(parse(line, macros)) for line in latex.splitlines())]
