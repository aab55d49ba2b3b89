"""Which letters may stand for which."""

from __future__ import annotations

import re
from functools import lru_cache

from compiler.structure.tree import Letter


def may_be(pattern: Letter, tree: Letter) -> bool:
    """Whether a letter may be renamed to another: functions apart, and no small letter a matrix.

    A letter with an index stands for one with an index.
    """
    if "f" in (pattern.sort, tree.sort):
        return pattern.sort == tree.sort
    if "_" in pattern.name and "_" not in tree.name:
        return False
    return _may_be_matrix(pattern.name) or tree.sort != "m"


def _may_be_matrix(name: str) -> bool:
    """Whether a letter is a capital, Greek or Latin; accents and indices count for nothing."""
    return _ACCENT.sub("", plain(name)).lstrip("\\")[:1].isupper()


_ACCENT = re.compile(
    r"\\(?:hat|tilde|bar|vec|dot|ddot|widehat|widetilde|overline|mathcal)(?![A-Za-z])"
)


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A letter without its font."""
    return _FONT.sub("", name).replace("{", "").replace("}", "")


_FONT = re.compile(r"\\(?:mathbf|mathrm|mathit|mathsf|boldsymbol|bm)(?![A-Za-z])")
