"""The compiler as a library: a vault, or a catalogue's file, as typed records.

Stands apart as the public face: `from compiler import compile_vault, load_catalogue`. Programs that
need the passes' own values use `compiler.driver`, which may change between versions.
"""

from __future__ import annotations

from pathlib import Path

from compiler.catalogue import Catalogue, catalogue_from, load_catalogue
from compiler.driver import Progress, catalogue_of, check_vault
from compiler.options import Options

__all__ = ["compile_vault", "load_catalogue"]


def compile_vault(
    root: str | Path, options: Options | None = None, *, on_progress: Progress | None = None
) -> Catalogue:
    r"""Read a vault, understand and test its mathematics, and give all that was found.

    The vault is only read, and nothing is written. The result is what `vaultc export` writes and
    `load_catalogue` reads: private notes are not in it. What stands in a note never raises; a
    folder that cannot be read raises OSError.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     note = Path(folder, "Transposes.md")
    ...     _ = note.write_text(r"For matrices $A$ and $B$: $(AB)^T = B^T A^T$ ^ab")
    ...     catalogue = compile_vault(folder, Options(jobs=0))
    >>> [(one.verdict, one.latex) for one in catalogue.entries]
    [('verified', '(AB)^T = B^T A^T')]
    """
    folder = Path(root).expanduser()
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is no folder of notes")
    checked = check_vault(folder, options, audience="readers", on_progress=on_progress)
    return catalogue_from(catalogue_of(checked))
