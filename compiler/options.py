"""Settings of a compilation, in one record.

Stands apart so that the command line, the MkDocs plugin and the tests say what they want in the
same words.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path


def user_cache() -> Path:
    """The folder where this user's programs keep what can be made again."""
    if named := os.environ.get("VAULTC_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "vaultc"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/vaultc"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "vaultc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to compile; every field has a default that suits a vault on a person's own machine."""

    jobs: int = 2
    """Worker processes that judge statements; 0 judges in this process, without limits."""
    seconds: int = 10
    """Processor seconds that one statement may cost before it is given up."""
    memory: int = 2048
    """MiB of address space that a worker may have."""
    cache: Path | None = None
    """Folder of the verdicts known from earlier compilations; None: judge everything anew."""
