"""How a large vault fares: cold, warm, one note edited, and growth from N to 4N notes.

    python benchmarks/bench_vault.py [NOTES]

Each measurement runs in a process of its own, workers included in its processor seconds. Compare
the ratios; seconds depend on the machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from synthetic import write_vault

ONE_RUN = """
import json, resource, sys, time
from pathlib import Path
from compiler.driver import compile_vault
from compiler.options import Options
begin = time.perf_counter()
compilation = compile_vault(Path(sys.argv[1]), Options(cache=Path(sys.argv[2])))
usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({
    "seconds": time.perf_counter() - begin,
    "processor": sum(usage.ru_utime + usage.ru_stime for usage in usages),
    "mebibytes": max(usage.ru_maxrss for usage in usages) / 1024,
    "statements": len(compilation.catalogue.statements),
    "pages": len(compilation.site.pages),
}))
"""


def run(vault: Path, cache: Path) -> dict[str, float]:
    """Compile once; what it cost."""
    command = [sys.executable, "-c", ONE_RUN, str(vault), str(cache)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def show(name: str, measured: dict[str, float]) -> None:
    print(
        f"{name:<22} {measured['seconds']:8.2f} s  {measured['processor']:8.2f} cpu s  "
        f"{measured['mebibytes']:7.0f} MiB  {measured['statements']:7.0f} statements  "
        f"{measured['pages']:6.0f} pages"
    )


def main(notes: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        small, large = Path(scratch, "small"), Path(scratch, "large")
        write_vault(small, notes)
        write_vault(large, 4 * notes)
        cold = run(small, Path(scratch, "cache-small"))
        show(f"{notes} notes, cold", cold)
        warm = run(small, Path(scratch, "cache-small"))
        show("the same, unchanged", warm)
        edited = next(small.rglob("*.md"))
        edited.write_text(edited.read_text() + "\n\n$$ (A B C)^T = C^T B^T A^T $$\n")
        show("one note edited", run(small, Path(scratch, "cache-small")))
        four = run(large, Path(scratch, "cache-large"))
        show(f"{4 * notes} notes, cold", four)
    print(f"growth N to 4N, processor seconds: {four['processor'] / cold['processor']:.2f}")
    print(f"growth N to 4N, memory:            {four['mebibytes'] / cold['mebibytes']:.2f}")
    print(f"warm to cold, seconds:             {warm['seconds'] / cold['seconds']:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 250)
