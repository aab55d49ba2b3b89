"""One Python file that asserts the vault's statements: for pytest, or to run as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import indent
from typing import Literal

from compiler.emit.rows import Object, Rows

_END = '''

def main() -> int:
    """Run all; the number of verified statements that fail."""
    failed = 0
    for name, run in sorted(globals().items()):
        if name.startswith(("test_", "claim_")):
            try:
                run()
                print("holds", name)
            except AssertionError:
                failed += name.startswith("test_")
                print("FAILS", name)
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
'''


def programs(rows: Rows, library: Literal["sympy", "numpy"]) -> Iterator[bytes]:
    """The file, a function for each entry that the library has a counterpart for."""
    names: set[str] = set()
    yield (
        f'"""What a vault states, asserted with {library}: pytest runs what was verified\n'
        "(`test_…`), python the other claims (`claim_…`), too, which may fail.\n"
        '"""\n'
    ).encode()
    for entry in rows.table("entries"):
        source = entry["code"][library]
        if source:
            yield _function(entry, source, names).encode("utf-8", "replace")
    yield _END.encode()


def _function(entry: Object, source: str, names: set[str]) -> str:
    stem = "test" if entry["verdict"] == "verified" else "claim"
    name = f"{stem}_{re.sub(r'[^A-Za-z0-9_]', '_', entry['id'])}"
    while name in names:
        name += "_"
    names.add(name)
    told = " ".join(entry["latex"].split()).replace("\\", "\\\\").replace('"', '\\"')
    said = entry["verdict"].replace("_", " ")
    return (
        f'\n\ndef {name}() -> None:\n    """{told} ({said})"""\n{indent(source.rstrip(), "    ")}\n'
    )
