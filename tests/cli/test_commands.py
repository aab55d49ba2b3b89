"""What the commands print, write and return."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
import pytest

from compiler.cli import check as check_module
from compiler.cli.main import run, vaultc

NOTE = """---
aliases: [QF]
---
For $A \\in \\mathbb{R}^{n \\times n}$ and $x \\in \\mathbb{R}^n$, see [[Nowhere]]:

$$(A x)^T = x^T A^T$$

$$\\operatorname{tr}(A^T) = \\operatorname{tr}(A) + 1$$
"""

Vaultc = Callable[..., tuple[int, str, str]]


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault beside the current folder."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "Forms.md").write_text(NOTE, encoding="utf-8")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return folder


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Vaultc:
    """Run the command: exit code, standard output, standard error."""

    def runs(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        return code, *capfd.readouterr()

    return runs


def test_check_prints_findings_and_returns_one(call: Vaultc, vault: Path) -> None:
    code, out, _ = call("check", vault)
    assert code == 1
    assert "[link-target-missing]" in out
    assert "--> Forms.md:8:" in out
    assert "\x1b[" not in out


def test_check_of_one_note_leaves_the_others_out(call: Vaultc, vault: Path) -> None:
    (vault / ".obsidian").mkdir()
    (vault / "sub").mkdir()
    (vault / "sub" / "fine.md").write_text("Nothing is wrong here.")
    assert call("check", vault / "sub" / "fine.md")[:2] == (0, "0 errors, 0 warnings, 0 remarks\n")
    assert call("check", vault / "sub")[0] == 0
    assert call("check", vault / "Forms.md", vault / "sub")[0] == 1


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_check_prints_nothing_but_the_format(call: Vaultc, vault: Path, form: str) -> None:
    code, out, _ = call("check", vault, "--format", form)
    assert code == 1
    assert json.loads(out)


def test_build_writes_catalogue_and_site(call: Vaultc, vault: Path) -> None:
    code, out, err = call("build", vault)
    assert code == 0, err
    catalogue = json.loads(Path("build/catalogue.json").read_text())
    assert catalogue["vault"]["notes"] == 1
    assert Path("site/index.html").exists()
    assert "1 note" in out
    assert "refuted" in out
    assert list(vault.iterdir()) == [vault / "Forms.md"]


def test_a_build_is_the_same_twice(call: Vaultc, vault: Path) -> None:
    call("build", vault, "--no-cache")
    first = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    call("build", vault)
    call("build", vault)
    second = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_strict_build_returns_one_and_builds_all_the_same(call: Vaultc, vault: Path) -> None:
    assert call("build", vault, "--strict")[0] == 1
    assert Path("site/index.html").exists()


def test_inside_the_vault_outputs_go_where_obsidian_does_not_look(
    call: Vaultc, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(vault)
    assert call("build")[0] == 0
    assert (vault / ".vaultc/site/index.html").exists()
    assert (vault / ".vaultc/build/catalogue.json").exists()
    assert {path.name for path in vault.iterdir()} == {".vaultc", "Forms.md"}


def test_the_vault_is_the_folder_called_vault_when_none_is_named(call: Vaultc, vault: Path) -> None:
    vault.rename(Path("vault"))
    assert call("build")[0] == 0
    assert Path("site/index.html").exists()


def test_no_vault_is_a_usage_error_that_says_what_to_do(call: Vaultc, vault: Path) -> None:
    code, _, err = call("build")
    assert code == 2
    assert "vaultc build ~/MyVault" in err


def test_verify_shows_the_reading_and_returns_zero_for_a_true_formula(call: Vaultc) -> None:
    code, out, _ = call("verify", "(A B)^T = B^T A^T")
    assert code == 0
    assert "verdict     verified" in out
    assert "A: matrix" in out


def test_verify_returns_one_for_a_false_formula_with_numbers(call: Vaultc) -> None:
    code, out, _ = call("verify", r"$$\operatorname{tr}(A + B) = \operatorname{tr}(A) - 1$$")
    assert code == 1
    assert "verdict     refuted" in out
    assert "left is" in out


def test_verify_heeds_what_is_given(call: Vaultc) -> None:
    formula = r"\nabla_x (x^T A x) = 2 A x"
    assert "conditional" in call("verify", formula)[1]
    assert "verdict     verified" in call("verify", formula, "--given", "where $A$ is symmetric")[1]


def test_verify_reads_standard_input(
    call: Vaultc, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "formula").write_text("a + b = b + a\n")
    with (tmp_path / "formula").open() as given:
        monkeypatch.setattr("sys.stdin", given)
        code, out, _ = call("verify", "--json")
    assert code == 0
    assert json.loads(out)[0]["verdict"] == "verified"


@pytest.mark.parametrize("nothing", ["", "x", r"\alpha \beta"])
def test_verify_of_no_statement_says_so(call: Vaultc, nothing: str) -> None:
    assert call("verify", nothing)[0] == 2


def test_explain_a_code(call: Vaultc) -> None:
    code, out, _ = call("explain", "holds-only-if")
    assert code == 0
    assert "**How to mend it.**" in out


def test_explain_a_statement_by_its_id(call: Vaultc, vault: Path) -> None:
    vault.rename(Path("vault"))
    call("build")
    catalogue = json.loads(Path("build/catalogue.json").read_text())
    (false,) = (one for one in catalogue["statements"] if one["verdict"] == "refuted")
    code, out, _ = call("explain", false["id"])
    assert code == 0
    assert "refuted" in out
    assert call("explain", false["entry"])[0] == 0


def test_explain_of_something_unknown_offers_what_is_near(call: Vaultc, vault: Path) -> None:
    code, _, err = call("explain", "hold-only-if")
    assert code == 2
    assert "holds-only-if" in err


def test_export_formats_agree(call: Vaultc, vault: Path) -> None:
    statements = json.loads(call("export", vault)[1])["statements"]
    records = map(json.loads, call("export", vault, "--format", "jsonl")[1].splitlines())
    lines = [record for record in records if record.pop("table") == "statements"]
    assert lines == statements
    rows = list(csv.DictReader(call("export", vault, "--format", "csv")[1].splitlines()))
    assert [row["id"] for row in rows] == [one["id"] for one in statements]
    assert call("export", vault, "--format", "sqlite", "-o", "s.db")[0] == 0
    with closing(sqlite3.connect("s.db")) as database:
        found = database.execute("SELECT id, verdict FROM statements").fetchall()
    assert found == [(one["id"], one["verdict"]) for one in statements]


def test_init_writes_what_is_missing_and_keeps_the_rest(call: Vaultc, vault: Path) -> None:
    (vault / "mkdocs.yml").write_text("site_name: Mine\n")
    assert call("init", vault)[0] == 0
    assert (vault / "mkdocs.yml").read_text() == "site_name: Mine\n"
    assert "vaultc build" in (vault / ".github/workflows/publish.yml").read_text()


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["check", "nowhere"], ["build", "--jobs", "x"]]
)
def test_wrong_usage_returns_two(call: Vaultc, arguments: list[str]) -> None:
    assert call(*arguments)[0] == 2


def test_a_fault_of_ours_returns_seventy_and_asks_for_a_report(
    call: Vaultc, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_module, "check_vault", lambda *_, **__: 1 / 0)
    code, _, err = call("check", vault)
    assert code == 70
    assert "Please report" in err


def test_an_interruption_returns_130(
    call: Vaultc, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check_module, "check_vault", interrupted)
    assert call("check", vault)[0] == 130


@pytest.mark.parametrize("name", sorted(vaultc.commands))
def test_every_command_explains_itself(call: Vaultc, name: str) -> None:
    code, out, _ = call(name, "--help")
    assert code == 0
    assert out.startswith(f"Usage: vaultc {name}")
    assert all(
        option.help for option in vaultc.commands[name].params if isinstance(option, click.Option)
    )


def test_mkdocs_builds_a_vault_after_init(call: Vaultc, vault: Path) -> None:
    call("init", vault)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, check=True, cwd=vault)
    assert "Forms" in (vault / ".vaultc/site/index.html").read_text()
    assert call("build", vault)[0] == 0
