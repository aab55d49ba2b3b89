"""Distinct statements judged per second on one core: parsed, elaborated and verified.

    python benchmarks/bench_statements.py [VAULT]...

Without arguments it takes the demonstration vault and a synthetic one. Libraries are loaded and
warm before the clock starts, as they are in a worker.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # before NumPy is loaded

from synthetic import write_vault

from compiler.elaborate import elaborate
from compiler.extract import extract_statements
from compiler.judge.key import content_key
from compiler.read import read_vault
from compiler.verify import verify

WARM = 20
"""Statements judged before the clock starts."""


def measure(vault_folder: Path, name: str) -> None:
    vault = read_vault(vault_folder)
    begin = time.process_time()
    found = [one for note in vault.notes for one in extract_statements(note, vault.macros)]
    extracted = time.process_time() - begin
    statements = list({content_key(one): one for one in found}.values())
    for one in statements[:WARM]:
        verify(elaborate(one))
    begin = time.process_time()
    formulas = [elaborate(one) for one in statements]
    elaborated = time.process_time() - begin
    begin = time.process_time()
    verdicts = Counter(verify(formula).name for formula in formulas)
    verified = time.process_time() - begin
    share = extracted * len(statements) / max(1, len(found))
    total = share + elaborated + verified
    print(
        f"{name}: {len(statements)} distinct of {len(found)} statements, "
        f"{len(statements) / total:.0f} per second on one core"
    )
    for stage, seconds in (("extract", share), ("elaborate", elaborated), ("verify", verified)):
        print(f"  {stage:<10} {1e6 * seconds / max(1, len(statements)):8.0f} µs each")
    print("  " + ", ".join(f"{count} {word}" for word, count in verdicts.most_common()))


def main(folders: list[Path]) -> None:
    for folder in folders or [Path(__file__).parent.parent / "vault"]:
        measure(folder, folder.name)
    if not folders:
        with tempfile.TemporaryDirectory() as scratch:
            write_vault(Path(scratch), 100)
            measure(Path(scratch), "synthetic")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
