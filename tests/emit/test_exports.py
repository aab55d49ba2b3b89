"""Each export, read by the program it is for."""

from __future__ import annotations

import csv
import html
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from consumers import import_text, records

import compiler
from compiler.driver import check_vault, rows_of
from compiler.emit import FORMATS, TABLES, Rows, export
from compiler.emit.exports.citations import citation
from compiler.emit.exports.lines import COLUMNS
from compiler.options import Options

NOTES = {
    "Trace.md": r"""---
tags: [algebra/trace, "two words"]
---
# The trace

For square $A$ and $B$:

$$\operatorname{tr}(AB) = \operatorname{tr}(BA)$$ ^tr

$$\operatorname{tr}(AB) = \operatorname{tr}(A) \operatorname{tr}(B)$$

A "quoted" heading, a tab	and <b>tags</b>: for $a < b$ we have $2a + 3a = 5a$.
""",
    "Gradients & such.md": r"""# Gradients #1 {of} 100 %

For a matrix $A$ and vectors $x$:

$$\nabla_x (x^T A x) = (A + A^T) x$$

Here $\|x\|^2 = x^T x \ge 0$ and $f(x) := x^T x$, {odd \} braces} $\{x\} = \} $.
""",
}

SCHEMA = Path(compiler.__file__).parent / "emit/catalogue.schema.json"


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    vault = tmp_path_factory.mktemp("exports") / "My vault_1"
    vault.mkdir()
    for name, text in NOTES.items():
        (vault / name).write_text(text, encoding="utf-8")
    return rows_of(check_vault(vault, Options(jobs=0), audience="readers"))


@pytest.fixture(scope="module")
def files(rows: Rows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    for form in FORMATS:
        export(rows, form, folder / form, site="https://example.org/notes/")
    return folder


@pytest.fixture
def database(files: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(files / "sqlite")) as opened:
        yield opened


def test_json_meets_the_schema_and_is_written_a_row_at_a_time(rows: Rows, files: Path) -> None:
    text = (files / "json").read_text("utf-8")
    data = json.loads(text)
    jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))
    assert data == rows.whole()
    assert text == json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def test_every_field_of_a_row_has_a_column(rows: Rows) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    for table in TABLES:
        wanted = schema["properties"][table]["items"]["$ref"].rpartition("/")[2]
        assert list(COLUMNS[table]) == list(schema["$defs"][wanted]["required"]), table
        assert all(list(row) == list(COLUMNS[table]) for row in rows.table(table))


def test_lines_hold_the_same_as_the_whole(rows: Rows, files: Path) -> None:
    lines = [json.loads(line) for line in (files / "jsonl").read_text("utf-8").splitlines()]
    head, *others = lines
    whole = {key: value for key, value in head.items() if key != "table"}
    whole |= {table: [] for table in TABLES}
    for line in others:
        whole[line.pop("table")].append(line)
    assert whole == rows.whole()


@pytest.mark.parametrize("table", TABLES)
def test_csv_of_each_table_has_a_line_for_each_row(rows: Rows, tmp_path: Path, table: str) -> None:
    export(rows, "csv", tmp_path / "csv", table=table)
    with (tmp_path / "csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file, strict=True))
    assert len(read) == len(list(rows.table(table)))
    for found, row in zip(read, rows.table(table), strict=True):
        assert None not in found
        for name in ("id", "note", "verdict", "line"):
            assert name not in row or found[name].lstrip("'") == str(row[name])


def test_the_database_is_sound_and_says_its_version(
    rows: Rows, database: sqlite3.Connection
) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA user_version").fetchone() == (rows.head["schema_version"],)
    for table in TABLES:
        (count,) = database.execute(f'SELECT count(*) FROM "{table}"').fetchone()
        assert count == len(list(rows.table(table)))


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("gradient", r"\nabla_x"),
        ("words: trace", "tr"),
        ("gradients", ""),
        ("words: trace transpose OR words: trace AB", "tr"),
    ],
)
def test_the_database_is_searched_by_words(
    database: sqlite3.Connection, words: str, holds: str
) -> None:
    found = database.execute(
        "SELECT e.latex FROM search JOIN entries e USING (id) WHERE search MATCH ? ORDER BY rank",
        (words,),
    ).fetchall()
    assert found
    assert holds in found[0][0]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT * FROM entries WHERE id = 'tr'", "sqlite_autoindex_entries_1"),
        ("SELECT * FROM entries WHERE verdict = 'refuted'", "entries_by_verdict"),
        ("SELECT * FROM statements WHERE entry = 'tr'", "statements_by_entry"),
        ("SELECT * FROM statements WHERE note = 'a' ORDER BY line, \"column\"", "by_place"),
        ("SELECT * FROM statements WHERE verdict = 'refuted'", "statements_by_verdict"),
        ("SELECT entry FROM entry_tags WHERE tag = 'algebra/trace'", "PRIMARY KEY"),
        ("SELECT tag FROM entry_tags WHERE entry = 'tr'", "tags_by_entry"),
        ("SELECT entry FROM entry_related WHERE other = 'tr'", "related_by_other"),
        ("SELECT statement FROM statement_symbols WHERE name = 'A'", "PRIMARY KEY"),
        ("SELECT * FROM diagnostics WHERE note = 'a' ORDER BY line", "diagnostics_by_note"),
        ("SELECT * FROM diagnostics WHERE code = 'a'", "diagnostics_by_code"),
    ],
)
def test_usual_questions_use_an_index(database: sqlite3.Connection, query: str, index: str) -> None:
    plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert any(index in step for step in plan), plan
    assert not any(step.startswith("SCAN") or "TEMP B-TREE" in step for step in plan), plan


def test_anki_imports_a_card_for_each_verified_entry(rows: Rows, files: Path) -> None:
    deck = import_text((files / "anki").read_text("utf-8"))
    assert deck.headers["html"] == "true"
    assert deck.headers["notetype"] == "Basic"
    assert deck.headers["deck"] == "My vault_1"
    guid, tags = int(deck.headers["guid column"]) - 1, int(deck.headers["tags column"]) - 1
    assert deck.headers["columns"].split("\t") == ["GUID", "Front", "Back", "Tags"]
    verified = [one for one in rows.table("entries") if one["verdict"] == "verified"]
    assert [row[guid] for row in deck.rows] == [f"vaultc-{one['id']}" for one in verified]
    assert len({row[guid] for row in deck.rows}) == len(deck.rows)
    for row, entry in zip(deck.rows, verified, strict=True):
        assert len(row) == 4
        assert row[tags].split() == [tag.replace(" ", "") for tag in entry["tags"]]
        _, front, back, _ = row
        formula = html.unescape(re.findall(r"\\\[(.*?)\\\]", back)[0])
        assert "".join(formula.split()) == "".join(entry["latex"].split()), entry["latex"]
        assert "<b>tags</b>" not in front
        assert "{{" not in front + back
        assert "}}" not in front + back
        assert "$" not in front + back


def test_the_answer_is_not_on_the_front_of_a_card(files: Path) -> None:
    deck = import_text((files / "anki").read_text("utf-8"))
    trace = next(row for row in deck.rows if row[0] == "vaultc-tr")
    assert r"\operatorname{tr}(AB)\; = \;?" in trace[1]
    assert "BA" not in trace[1]
    assert "https://example.org/notes/entries/tr/" in trace[2]


def test_bibtex_has_a_record_for_each_entry(rows: Rows, files: Path) -> None:
    found = records((files / "bibtex").read_text("utf-8"))
    entries = list(rows.table("entries"))
    assert len(found) == len(entries)
    record = found["My-vault_1:tr"]
    assert record["url"] == "https://example.org/notes/entries/tr/"
    assert record["note"] == r"$\operatorname{tr}(AB) = \operatorname{tr}(BA)$ (verified)"
    assert all(set(one) >= {"title", "note", "howpublished"} for one in found.values())


@pytest.mark.parametrize("title", ["}", "{{", "50 % & $5 #1_a^b~c", "\\", "\\}", "a\nb"])
def test_a_citation_is_one_record_whatever_a_title_holds(title: str) -> None:
    text = citation(
        vault=title, name="x", title=title, latex=title, verdict="verified", url=title, note=title
    )
    # BibTeX counts braces, escaped or not.
    assert text.count("{") >= text.count(r"\{")
    (record,) = records(text.replace(r"\{", "").replace(r"\}", "")).values()
    assert set(record) >= {"title", "note"}


@pytest.mark.parametrize("library", ["sympy", "numpy"])
def test_programs_run_as_they_stand(rows: Rows, files: Path, library: str) -> None:
    done = subprocess.run(
        [sys.executable, files / library], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = dict(reversed(line.split()) for line in done.stdout.splitlines())
    assert said["test_tr"] == "holds"
    wanted = [one for one in rows.table("entries") if one["code"][library]]
    assert len(said) == len(wanted)
    (false,) = (one for one in wanted if one["verdict"] == "refuted")
    assert said[f"claim_{false['id']}"] == "FAILS"


def test_rows_can_be_read_more_than_once(rows: Rows) -> None:
    for table in TABLES:
        assert list(rows.table(table)) == list(rows.table(table))


def test_an_empty_vault_is_exported_in_every_format(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    nothing = rows_of(check_vault(tmp_path / "vault", Options(jobs=0)))
    for form in FORMATS:
        export(nothing, form, tmp_path / form)
        assert (tmp_path / form).stat().st_size or form == "bibtex"


def test_a_failed_export_leaves_what_was_there(rows: Rows, tmp_path: Path) -> None:
    def broken() -> Iterator[dict[str, Any]]:
        yield from rows.table("entries")
        raise ZeroDivisionError

    bad = Rows(head=rows.head, tables={**rows.tables, "entries": broken})
    for form in FORMATS:
        (tmp_path / form).write_text("before")
        with pytest.raises(ZeroDivisionError):
            export(bad, form, tmp_path / form, table="entries")
        assert (tmp_path / form).read_text() == "before"
    assert {path.name for path in tmp_path.iterdir()} == set(FORMATS)
