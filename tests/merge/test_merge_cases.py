"""The cases of `tests/cases/merge`: how entries are related, in every place that shows it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from casefile import Case, cases_of, check_case

from compiler.driver import Compilation, catalogue_of, compile_vault
from compiler.emit.verdicts import RELATIONS
from compiler.ir.entry import Entry
from compiler.options import Options


@pytest.mark.parametrize("case", cases_of("merge"))
def test_case(case: Case, *, update: bool, tmp_path: Path) -> None:
    check_case(case, lambda case: [told(case, tmp_path)], update=update)


def told(case: Case, folder: Path) -> str:
    """Entries with relations, and conflicts, as text; every relation is shown wherever it must."""
    compiled = compile_vault(case.write_notes(folder), Options(jobs=0))
    entries = {entry.id: entry for entry in compiled.catalogue.entries}
    in_json = _in_json(compiled)
    in_graph = _in_graph(compiled)
    lines = []
    for entry in sorted(entries.values(), key=_named):
        page = next(page for page in compiled.site.pages if page.entry == entry.id)
        lines += [f"{entry.verdict}: {_named(entry)}"] if entry.related else []
        for related in entry.related:
            how, other = RELATIONS[related.relation], entries[related.id]
            lines.append(f"  {how}: {_named(other)}")
            assert (entry.id, related.relation, other.id) in in_json
            assert (entry.title, how, other.title) in in_graph
            assert re.search(rf'vc-quiet">{how}</span> <a href="[^"]*">', page.html)
    for conflict in compiled.catalogue.conflicts:
        lines.append(f"conflict of {len(conflict.statements)}: {conflict.why}")
    return "\n".join(lines or ["no relations"]) + "\n"


def _named(entry: Entry) -> str:
    return entry.latex + (f" ({', '.join(entry.assumptions)})" if entry.assumptions else "")


def _in_json(compiled: Compilation) -> set[tuple[str, str, str]]:
    return {
        (entry["id"], related["relation"], related["id"])
        for entry in catalogue_of(compiled)["entries"]
        for related in entry["related"]
    }


def _in_graph(compiled: Compilation) -> set[tuple[str, str, str]]:
    (script,) = (a.content for a in compiled.site.assets if a.url.endswith("graph-data.js"))
    data = json.loads(script.decode().removeprefix("window.vaultcGraph=").rstrip().rstrip(";"))
    return {(data["nodes"][i][1], how, data["nodes"][j][1]) for i, j, how in data["relations"]}
