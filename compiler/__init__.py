"""vaultc: compile an Obsidian vault into a verified catalogue of its mathematics and a site.

`compile_vault` reads a vault, `load_catalogue` what an earlier compilation wrote; both give a
`compiler.catalogue.Catalogue` of typed records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compiler.api import compile_vault, load_catalogue

__version__ = "0.1.0"

__all__ = ["__version__", "compile_vault", "load_catalogue"]


def __getattr__(name: str) -> object:
    """The library's functions, on first use: the command line starts without loading the passes."""
    if name in ("compile_vault", "load_catalogue"):
        # Imported here, or importing any module of this package would import all of them.
        from compiler import api  # noqa: PLC0415

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
