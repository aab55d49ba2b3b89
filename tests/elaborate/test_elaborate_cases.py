from __future__ import annotations

import pytest
from casefile import Case, cases_of, check_case
from elaborate_documents import readings_text


@pytest.mark.parametrize("case", cases_of("elaborate"))
def test_case(case: Case, update: bool) -> None:  # noqa: FBT001
    check_case(case, lambda one: [readings_text(one.only("statement"))], update=update)
