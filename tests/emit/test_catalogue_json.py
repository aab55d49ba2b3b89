"""The catalogue as JSON: the contract, privacy, exports."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path
from typing import Any

import handmade
import jsonschema
import pytest

from compiler.emit import emit_catalogue, export, write_catalogue
from compiler.link import link_notes

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "compiler/emit/catalogue.schema.json").read_text("utf-8")
)
NOTES = {
    "a.md": "---\ntags: [t]\nscore: .inf\n---\n$a = b$ and $c = d$ and [[b]] [[gone]] [[hidden]]\n",
    "b.md": "$a = b$\n\n$$e = f$$ and ünïcode $g = h$\n",
    "hidden.md": "---\npublish: false\n---\n$z_{secret} = 1$ [[a]]\n",
}


@pytest.fixture
def data(tmp_path: Path) -> dict[str, Any]:
    vault = handmade.read(handmade.write_vault(tmp_path / "v", dict(NOTES)))
    return emit_catalogue(vault, link_notes(vault), handmade.catalogue(vault))


def test_it_meets_its_schema(data: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(data, SCHEMA)
    assert [s["source"] for s in data["statements"]] == [
        "$a = b$", "$c = d$", "$a = b$", "$$e = f$$", "$g = h$",
    ]  # fmt: skip


def test_a_missing_field_does_not_meet_the_schema(data: dict[str, Any]) -> None:
    del data["statements"][0]["reason"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA)


def test_private_notes_are_nowhere_in_it(data: dict[str, Any]) -> None:
    text = json.dumps(data["entries"] + data["statements"] + data["passages"])
    assert "secret" not in text
    assert [note["path"] for note in data["notes"]] == ["a.md", "b.md"]
    links = {link["target"]: link["resolved"] for link in data["notes"][0]["links"]}
    assert links == {"b": "b.md", "gone": None, "hidden": None}
    assert data["notes"][0]["backlinks"] == []
    assert data["vault"]["notes"] == 2


def test_places_are_lines_and_columns_of_the_source(data: dict[str, Any]) -> None:
    for statement in data["statements"]:
        line = NOTES[statement["note"]].split("\n")[statement["line"] - 1]
        cut = line[statement["column"] - 1 : statement["end_column"] - 1]
        assert cut == statement["source"]


def test_it_is_the_same_bytes_each_time(data: dict[str, Any], tmp_path: Path) -> None:
    for name in ("1", "2"):
        write_catalogue(tmp_path / name, data)
    first = (tmp_path / "1").read_bytes()
    assert first == (tmp_path / "2").read_bytes()
    assert "ünïcode".encode() not in first or b"\\u" not in first
    assert b"Infinity" not in first
    assert sorted(p.name for p in tmp_path.iterdir()) == ["1", "2", "v"]


def test_exports_hold_every_statement(data: dict[str, Any], tmp_path: Path) -> None:
    count = len(data["statements"])
    for kind in ("json", "jsonl", "csv", "sqlite"):
        export(data, kind, tmp_path / kind)  # type: ignore[arg-type]
    assert json.loads((tmp_path / "json").read_text("utf-8")) == data
    rows = [json.loads(line) for line in (tmp_path / "jsonl").read_text("utf-8").splitlines()]
    assert sum(row["table"] == "statements" for row in rows) == count
    with (tmp_path / "csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == count
    database = sqlite3.connect(tmp_path / "sqlite")
    assert database.execute("select count(*) from statements").fetchone() == (count,)
    database.close()


def test_a_spreadsheet_does_not_run_a_formula_of_a_note(
    data: dict[str, Any], tmp_path: Path
) -> None:
    data["statements"][0]["latex"] = "=1+1"
    export(data, "csv", tmp_path / "csv")
    with (tmp_path / "csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["latex"] == "'=1+1"
