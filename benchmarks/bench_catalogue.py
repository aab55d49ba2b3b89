"""Exports and searches of a large synthetic catalogue: seconds, and how much memory they add.

python benchmarks/bench_catalogue.py [ENTRIES]
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from compiler.catalogue import Query, find, load_catalogue
from compiler.emit import FORMATS, Rows, export

SIDES = (
    (r"\operatorname{{tr}}(A_{{{0}}} X B)", r"\operatorname{{tr}}(B A_{{{0}}} X)",
     "(= (trace (*0 A_{0}:m X:m B:m)) (trace (*0 B:m A_{0}:m X:m)))"),
    (r"\nabla_x (x^T M_{{{0}}} x)", r"(M_{{{0}}} + M_{{{0}}}^T) x",
     "(= (D (<> (T x:v) M_{0}:m x:v) x:v) (*0 (+ M_{0}:m (T M_{0}:m)) x:v))"),
    (r"(a + b_{{{0}}})^2", r"a^2 + 2 a b_{{{0}}} + b_{{{0}}}^2",
     "(= (^ (+ a:s b_{0}:s) #2) (+ (^ a:s #2) (*3 #2 a:s b_{0}:s) (^ b_{0}:s #2)))"),
)  # fmt: skip
CODE = "import numpy as np\n\nleft = right = np.eye(3)\nassert np.allclose(left, right)\n" * 8


def entry(number: int) -> dict[str, Any]:
    left, right, structure = (text.format(number) for text in SIDES[number % 3])
    return {
        "id": f"e{number:07}", "url": f"entries/e{number:07}/", "title": f"Rule {number}",
        "latex": f"{left} = {right}", "kind": "identity", "verdict": "verified", "layout": None,
        "assumptions": ["A symmetric"], "occurrences": [f"s{number:07}"], "related": [],
        "code": {"sympy": CODE, "numpy": CODE}, "tags": ["algebra/trace"], "structure": [structure],
    }  # fmt: skip


def statement(number: int) -> dict[str, Any]:
    left, right, _ = (text.format(number) for text in SIDES[number % 3])
    return {
        "id": f"s{number:07}", "entry": f"e{number:07}", "note": f"notes/{number // 20}.md",
        "line": number % 20 * 3 + 1, "column": 1, "end_line": number % 20 * 3 + 1, "end_column": 60,
        "source": f"$${left} = {right}$$", "latex": f"{left} = {right}", "left": left,
        "relation": "=", "right": right, "kind": "identity", "verdict": "verified", "layout": None,
        "rung": "exact", "reason": "exact: 18 trials in a prime field, error below 3e-50",
        "assumption": None, "given": [{"text": "A is symmetric", "line": 3, "from": "stated"}],
        "symbols": [{"name": "A", "type": "matrix", "shape": ["n", "n"], "properties": [],
                     "from": "stated"}],
        "readings": [], "evidence": None, "suggestion": None, "heading_path": ["Rules"],
        "label": None,
    }  # fmt: skip


def rows(count: int) -> Rows:
    def entries() -> Iterator[dict[str, Any]]:
        return map(entry, range(count))

    def statements() -> Iterator[dict[str, Any]]:
        return map(statement, range(count))

    def nothing() -> Iterator[dict[str, Any]]:
        return iter(())

    head = {
        "schema_version": 1,
        "generator": {"name": "vaultc", "version": "0"},
        "vault": {"name": "synthetic", "notes": count // 20},
        "summary": {},
    }
    none = ("passages", "conflicts", "notes", "diagnostics", "former")
    made = {"entries": entries, "statements": statements}
    return Rows(head=head, tables={**made, **dict.fromkeys(none, nothing)})


def peak() -> float:
    """The most memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder:
        made = rows(count)
        print(f"{count} entries; {peak():.0f} MiB before")
        for form in FORMATS:
            before, start = peak(), time.perf_counter()
            file = Path(folder, form)
            export(made, form, file)
            spent = time.perf_counter() - start
            size = file.stat().st_size / 2**20
            print(f"{form:7} {spent:6.1f} s  {size:6.0f} MiB written  {peak() - before:+5.0f} MiB")
        few = Path(folder, "few")
        export(rows(20_000), "json", few)
        start = time.perf_counter()
        catalogue = load_catalogue(few)
        print(f"load    {time.perf_counter() - start:6.1f} s  20000 entries  {peak():.0f} MiB")
        for pattern in ("tr(PQR)", r"\nabla_x ?", "x^T A x", "a b", "? + ?", r"\det A"):
            start = time.perf_counter()
            hits = find(catalogue, Query(pattern=pattern))
            print(f"find    {time.perf_counter() - start:6.1f} s  {pattern}: {len(hits)}")


if __name__ == "__main__":
    main()
