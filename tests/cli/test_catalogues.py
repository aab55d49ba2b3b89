"""Commands that work on catalogues: find, diff, export; and addresses that lead on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compiler.cli.main import run
from compiler.emit import FORMATS, TABLES

NOTE = r"""---
tags: [algebra/trace]
---
# The trace

For square $A$ and $B$:

$$\operatorname{tr}(AB) = \operatorname{tr}(BA)$$

$$\operatorname{tr}(AB) = \operatorname{tr}(A) + \operatorname{tr}(B)$$
"""

Vaultc = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Vaultc:
    """Run the command: exit code, standard output, standard error."""

    def runs(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        return code, *capfd.readouterr()

    return runs


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Vaultc) -> Path:
    """A vault in the current folder, with its catalogue; the note's file."""
    monkeypatch.chdir(tmp_path)
    note = tmp_path / "vault" / "Trace.md"
    note.parent.mkdir()
    note.write_text(NOTE, encoding="utf-8")
    Path("build").mkdir()
    assert call("export", "-o", "build/catalogue.json")[0] == 0
    return note


def test_find_searches_the_last_build(call: Vaultc, built: Path) -> None:
    code, out, err = call("find", "tr(PQ)")
    assert (code, err) == (0, "")
    assert "2 entries" in out
    assert r"verified     \operatorname{tr}(AB) = \operatorname{tr}(BA)" in out
    assert "Trace.md:8" in out
    assert "with P = A, Q = B" in out


def test_find_says_when_notes_are_newer_than_the_build(call: Vaultc, built: Path) -> None:
    import os

    os.utime(built, (2_000_000_000, 2_000_000_000))
    code, _, err = call("find", "tr(PQ)")
    assert code == 0
    assert "vaultc build" in err


def test_find_compiles_a_vault_that_is_named_or_was_never_built(call: Vaultc, built: Path) -> None:
    built.write_text("$a + b = b + a$")
    assert "1 entry" in call("find", "x + y", "--vault", "vault")[1]
    Path("build/catalogue.json").unlink()
    assert "1 entry" in call("find", "x + y")[1]


def test_find_with_filters_alone(call: Vaultc, built: Path) -> None:
    assert "1 entry" in call("find", "--verdict", "refuted", "--tag", "algebra")[1]
    records = json.loads(call("find", "--verdict", "refuted", "--format", "json")[1])
    assert [one["verdict"] for one in records] == ["refuted"]
    (record,) = json.loads(call("find", "tr(PQ) = tr(QP)", "--format", "json")[1])
    assert record["letters"] == {"P": "A", "Q": "B"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "nothing to look for"),
        (["tr(AX"], 2, "Column 3 of the pattern: an opening ( without its closing one\n  tr(AX\n"),
        (["tr(AX"], 2, "\n    ^\n"),
        (["x + \\foo"], 2, "Column 5 of the pattern: unknown command \\foo"),
        (["sin(x)"], 1, "Nothing found among 2 entries"),
        (["tr(AB)", "--tag", "nope"], 1, "Without the other options the pattern has 2 entries"),
        (["--tag", "nope"], 1, "Tags of entries: algebra/trace"),
        (["--verdict", "wrong"], 2, "refuted"),
        (["x", "--catalogue", "nowhere.json"], 2, "nowhere.json"),
    ],
)  # fmt: skip
def test_find_says_what_is_the_matter(
    call: Vaultc, built: Path, arguments: list[str], code: int, said: str
) -> None:
    found, out, err = call("find", *arguments)
    assert found == code
    assert out == ""
    assert said in err


def test_find_of_json_prints_a_list_even_of_nothing(call: Vaultc, built: Path) -> None:
    code, out, _ = call("find", "sin(x)", "--format", "json")
    assert code == 1
    assert json.loads(out) == []


@pytest.fixture
def newer(call: Vaultc, built: Path) -> str:
    """Another catalogue: a right side is wrong now, and there is a new statement."""
    slip = NOTE.replace(r"= \operatorname{tr}(BA)$$", r"= -\operatorname{tr}(BA)$$")
    built.write_text(slip + "\n$$|A| = |A^T|$$\n", encoding="utf-8")
    assert call("export", "-o", "new.json")[0] == 0
    return "new.json"


@pytest.mark.parametrize(
    ("fail_on", "code"), [("wrong", 1), ("worse", 1), ("any", 1), ("never", 0)]
)
def test_diff_fails_on_what_is_asked(call: Vaultc, newer: str, fail_on: str, code: int) -> None:
    assert call("diff", "build/catalogue.json", newer, "--fail-on", fail_on)[0] == code
    assert call("diff", newer, newer, "--fail-on", fail_on)[:2] == (0, "Nothing changed.\n")


def test_diff_of_an_addition_fails_only_when_told(call: Vaultc, built: Path) -> None:
    built.write_text(NOTE + "\n$$|A| = |A^T|$$\n", encoding="utf-8")
    call("export", "-o", "new.json")
    assert call("diff", "build/catalogue.json", "new.json")[0] == 0
    assert call("diff", "build/catalogue.json", "new.json", "--fail-on", "worse")[0] == 0
    assert call("diff", "build/catalogue.json", "new.json", "--fail-on", "any")[0] == 1


def test_diff_as_text(call: Vaultc, newer: str) -> None:
    out = call("diff", "build/catalogue.json", newer)[1]
    assert "Newly wrong (1)\n  verified → refuted: " in out
    assert "Trace.md:8" in out
    assert "Added (1)" in out
    assert out.endswith("1 newly wrong, 1 edited, 1 added\n")


def test_diff_as_json(call: Vaultc, newer: str) -> None:
    found = json.loads(call("diff", "build/catalogue.json", newer, "--format", "json")[1])
    (edited,) = found["edited"]
    assert (edited["before"]["verdict"], edited["after"]["verdict"]) == ("verified", "refuted")
    assert found["newly_wrong"] == found["worse"] == [edited["after"]["id"]]
    assert [one["after"]["latex"] for one in found["added"]] == ["|A| = |A^T|"]
    assert found["lost"] == []


def test_diff_as_markdown_keeps_bars_and_backticks_as_they_are(call: Vaultc, newer: str) -> None:
    out = call("diff", "build/catalogue.json", newer, "--format", "markdown")[1]
    assert out.startswith("### Mathematics of the vault\n\n1 newly wrong")
    assert "- verified: `|A| = |A^T|` (`Trace.md:12`)" in out


def test_diff_of_something_else_says_so(call: Vaultc, built: Path) -> None:
    Path("odd.json").write_text("{}")
    code, _, err = call("diff", "build/catalogue.json", "odd.json")
    assert code == 2
    assert "no catalogue of vaultc" in err


@pytest.mark.parametrize("form", FORMATS)
def test_export_converts_a_catalogue(call: Vaultc, built: Path, form: str) -> None:
    arguments = ("export", "--format", form, "-o")
    assert call(*arguments, "one", "--catalogue", "build/catalogue.json")[0] == 0
    assert call(*arguments, "two", "vault")[0] == 0
    assert Path("one").read_bytes() == Path("two").read_bytes()


@pytest.mark.parametrize("table", TABLES)
def test_export_of_each_table(call: Vaultc, built: Path, table: str) -> None:
    code, out, _ = call("export", "--format", "csv", "--table", table)
    data = json.loads(Path("build/catalogue.json").read_text())
    assert code == 0
    assert len(list(csv.DictReader(io.StringIO(out)))) == len(data[table])


def test_export_says_what_is_the_matter(call: Vaultc, built: Path) -> None:
    assert "-o catalogue.db" in call("export", "--format", "sqlite")[2]
    assert "not both" in call("export", "vault", "--catalogue", "build/catalogue.json")[2]
    assert call("export", "-o", "vault/Trace.md/x")[0] == 2


def page(name: str) -> str:
    return Path("site/entries", name, "index.html").read_text()


def test_a_build_leads_from_old_addresses_to_new_ones(call: Vaultc, built: Path) -> None:
    def entry(verdict: str) -> str:
        entries = json.loads(Path("build/catalogue.json").read_text())["entries"]
        (found,) = (one["id"] for one in entries if one["verdict"] == verdict)
        return str(found)

    assert call("build")[0] == 0
    old, false = entry("verified"), entry("refuted")
    named = NOTE.replace(r"\operatorname{tr}(BA)$$", r"\operatorname{tr}(BA)$$ ^cyclic")
    built.write_text(named.partition(r"$$\operatorname{tr}(AB) = \operatorname{tr}(A)")[0])
    assert call("build")[0] == 0
    assert 'url=../cyclic/"' in page(old)
    assert "no longer in this vault" in page(false)
    assert 'href="../../catalogue/"' in page(false)
    built.write_text(built.read_text() + "\nMore prose.\n")
    assert call("build")[0] == 0
    assert 'url=../cyclic/"' in page(old), "addresses lead on after any number of builds"
    assert call("export", "--catalogue", "build/catalogue.json", "-o", "c.json")[0] == 0
    assert {one["id"] for one in json.loads(Path("c.json").read_text())["former"]} == {old, false}
    built.write_text(NOTE)
    assert call("build", "--previous", "c.json", "--catalogue", "elsewhere.json")[0] == 0
    assert "no longer" not in page(false)
    assert 'http-equiv="refresh' not in page(old)


def test_another_vaults_catalogue_is_no_previous_one(call: Vaultc, built: Path) -> None:
    other = Path("other")
    other.mkdir()
    (other / "a.md").write_text("$a + b = b + a$")
    assert call("build", "other")[0] == 0
    assert json.loads(Path("build/catalogue.json").read_text())["former"] == []
