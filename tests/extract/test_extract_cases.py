from __future__ import annotations

import pytest
from casefile import Case, cases_of, check_case
from extract_rendering import rendered


@pytest.mark.parametrize("case", cases_of("extract"))
def test_case(case: Case, update: bool) -> None:  # noqa: FBT001
    bare = case.path.stem in ("kinds", "statements")
    check_case(case, lambda one: [rendered(one.only("note"), givens=not bare)], update=update)
