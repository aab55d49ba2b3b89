"""A build that would change nothing does nothing, and any change is seen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import compiler
from compiler.cli import build as build_module
from compiler.cli.main import run

NOTE = "For matrices, $\\operatorname{tr}(A B) = \\operatorname{tr}(B A)$.\n"
SCHEMA = Path(compiler.__file__).parent / "emit" / "catalogue.schema.json"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Builds in `tmp_path`; tells whether anything was compiled."""
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "a.md").write_text(NOTE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VAULTC_CACHE", str(tmp_path / "cache"))
    compiled: list[int] = []
    original = build_module.compile_vault

    def counted(*arguments: object, **options: object) -> object:
        compiled.append(1)
        return original(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(build_module, "compile_vault", counted)

    def builds() -> bool:
        compiled.clear()
        assert run(["build", "--jobs", "0"]) == 0
        return bool(compiled)

    assert builds()
    return builds


def test_the_second_build_says_the_same_and_compiles_nothing(
    built: Callable[[], bool], capfd: pytest.CaptureFixture[str]
) -> None:
    assert not built()
    said = capfd.readouterr().out
    assert "1 verified" in said
    assert said.endswith("Nothing has changed since this was built.\n")


@pytest.mark.parametrize(
    "change",
    [
        lambda here: (here / "vault/a.md").write_text(NOTE.replace("A", "C")),
        lambda here: (here / "vault/b.md").write_text("New."),
        lambda here: (here / "vault/a.md").rename(here / "vault/c.md"),
        lambda here: (here / "site/index.html").unlink(),
        lambda here: (here / "build/catalogue.json").write_text("{}"),
        lambda here: (here / "site/index.html").write_text("spoiled"),
    ],
)
def test_any_change_is_built(
    built: Callable[[], bool], change: Callable[[Path], object], tmp_path: Path
) -> None:
    change(tmp_path)
    assert built()


def test_the_catalogue_written_keeps_its_contract(
    built: Callable[[], bool], tmp_path: Path
) -> None:
    data = json.loads((tmp_path / "build/catalogue.json").read_text())
    jsonschema.validate(data, json.loads(SCHEMA.read_text()))
    assert len(data["statements"]) == 1
