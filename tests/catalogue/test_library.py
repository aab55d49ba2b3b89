"""The library as its documentation shows it: typed records, loaded or compiled."""

from __future__ import annotations

import dataclasses
import doctest
import json
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import compiler
from compiler import api, compile_vault, load_catalogue
from compiler.catalogue import BadCatalogue, Catalogue, catalogue_from, find, load, records
from compiler.driver import catalogue_of, check_vault
from compiler.emit import write_catalogue
from compiler.options import Options

NOTE = r"""For matrices $A$ and $B$: $$(AB)^T = B^T A^T$$ ^ab

and $\operatorname{tr}(A) = \operatorname{tr}(A) + 1$.
"""
SCHEMA = json.loads(
    (Path(compiler.__file__).parent / "emit/catalogue.schema.json").read_text("utf-8")
)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "a.md").write_text(NOTE, encoding="utf-8")
    return folder


def test_compiled_and_loaded_are_the_same(vault: Path, tmp_path: Path) -> None:
    write_catalogue(tmp_path / "c.json", catalogue_of(check_vault(vault, Options(jobs=0))))
    compiled = compile_vault(str(vault), Options(jobs=0))
    assert compiled == load_catalogue(tmp_path / "c.json")
    assert compiled.entry("ab").verdict == "verified"
    assert [one.line for one in compiled.occurrences(compiled.entry("ab"))] == [1]
    with pytest.raises(dataclasses.FrozenInstanceError):
        compiled.entries = ()  # type: ignore[misc]


@pytest.mark.parametrize("module", [api, load, sys.modules["compiler.catalogue.find"]])
def test_examples_in_docstrings_run(module: typing.Any) -> None:
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0


def test_example_of_the_library_is_run() -> None:
    assert doctest.testmod(api).attempted > 3


RECORDS = {
    "entry": records.Entry,
    "statement": records.Statement,
    "passage": records.Passage,
    "conflict": records.Conflict,
    "note": records.Note,
    "diagnostic": records.Diagnostic,
    "former": records.Former,
}


@pytest.mark.parametrize("name", SCHEMA["$defs"])
def test_records_have_the_fields_of_the_schema(name: str) -> None:
    wanted = set(SCHEMA["$defs"][name]["properties"])
    fields = dataclasses.fields(RECORDS[name])
    assert {one.metadata.get("key", one.name) for one in fields} == wanted


def test_what_a_later_version_adds_is_passed_over(vault: Path) -> None:
    data = catalogue_of(check_vault(vault, Options(jobs=0)))
    data["news"] = []
    data["entries"][0]["mood"] = "good"
    assert catalogue_from(data).entries[0].id == data["entries"][0]["id"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data.pop("schema_version"), "no schema_version"),
        (lambda data: data.update(schema_version=7), "schema version 7"),
        (lambda data: data["entries"][0].pop("verdict"), r"entries\[0\]\.verdict is missing"),
        (lambda data: data["entries"][0].update(tags=3), r"entries\[0\]\.tags is no list"),
        (lambda data: data["entries"][0].update(title=3), r"entries\[0\]\.title is 3"),
        (lambda data: data.update(statements={}), "statements is no list"),
    ],
)
def test_what_is_no_catalogue_is_refused_by_name(
    vault: Path, change: typing.Callable[[dict[str, typing.Any]], None], said: str
) -> None:
    data = catalogue_of(check_vault(vault, Options(jobs=0)))
    change(data)
    with pytest.raises(BadCatalogue, match=said):
        catalogue_from(data)


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", '{"a": 1}', "\ud800"])
def test_no_file_is_too_odd_to_be_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "c.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(BadCatalogue):
        load_catalogue(tmp_path / "c.json")


def test_a_folder_that_is_none_raises(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        compile_vault(tmp_path / "nowhere")


def test_importing_the_package_loads_none_of_the_passes() -> None:
    program = "import compiler, sys; print([m for m in sys.modules if m.startswith('compiler')])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['compiler']"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = compiler.nonsense  # type: ignore[attr-defined]


def test_filters_are_met_by_all_that_is_found(vault: Path) -> None:
    (vault / "b.md").write_text("---\ntags: [opt/convex]\n---\n$x^2 \\ge 0$ for real $x$\n")
    catalogue: Catalogue = compile_vault(vault, Options(jobs=0))
    query = find.__globals__["Query"]

    def ids(**filters: tuple[str, ...]) -> set[str]:
        return {hit.entry.id for hit in find(catalogue, query(**filters))}

    everything = ids()
    assert ids(verdicts=("refuted",)) | ids(verdicts=("verified",)) <= everything
    assert len(ids(verdicts=("refuted",))) == 1
    assert ids(tags=("#opt",)) == ids(tags=("opt/convex",)) == ids(notes=("B.md",)) != set()
    assert ids(tags=("op",)) == set()
    assert ids(symbols=("B",)) == {"ab"}
    assert ids(kinds=("inequality",)) == ids(tags=("opt",))
    assert ids(verdicts=("refuted",), tags=("opt",)) == set()
