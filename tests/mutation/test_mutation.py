"""A sample of the mutants: none that is false is verified."""

from __future__ import annotations

import pytest
from harness import judged, notes

SHARE = 211
"""One mutant in so many is judged here; `make mutants` judges all."""


@pytest.mark.parametrize("path", notes(), ids=lambda path: path.stem)
def test_no_false_mutant_is_verified(path):
    tally = judged(path, sum(map(ord, path.stem)) % SHARE, SHARE)
    assert not [f"{f.what}: {f.plain}" for f in tally.found if f.status.startswith("survivor")]
