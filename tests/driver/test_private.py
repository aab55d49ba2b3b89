"""What is for readers knows nothing of private notes; what is for the author knows all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compiler.driver import catalogue_of, check_vault, compile_vault
from compiler.options import Options

FALSE = "$$\\operatorname{tr}(A B) = 7 \\operatorname{tr}(B A)$$\n"
PROSE = "The quick argument uses the cyclic property of the trace and nothing else at all. " * 3

OPEN = f"# Open\n\nSee [[Clandestine]].\n\n{PROSE}\n\n$$\\operatorname{{tr}}(A B) = 1$$\n"
HIDDEN = f"---\npublish: false\ntags: [whispered]\n---\n# Muffled\n\n{PROSE}\n\n{FALSE}\n[[Open]]\n"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "Open.md").write_text(OPEN)
    (folder / "Clandestine.md").write_text(HIDDEN)
    (folder / "Broken.md").write_text("---\npublish: false\nbad: [\n---\n$$1 = 2$$\n")
    return folder


def test_readers_get_nothing_that_is_known_from_private_notes(vault: Path) -> None:
    compilation = compile_vault(vault, Options(jobs=0))
    assert {one.statement.note for one in compilation.catalogue.statements} == {"Open.md"}
    pages = [f"{page.url}{page.title}{page.html}" for page in compilation.site.pages]
    pages += [str(asset.content) for asset in compilation.site.assets]
    for text in (json.dumps(catalogue_of(compilation)), *pages):
        for secret in ("Clandestine.md", "private note", "Muffled", "whispered", "Broken.md"):
            assert secret not in text
        assert "7 \\operatorname" not in text


def test_the_author_hears_of_faults_in_private_notes_and_links_to_them(vault: Path) -> None:
    for checked in (check_vault(vault, Options(jobs=0)), compile_vault(vault, Options(jobs=0))):
        found = {(one.span.path, one.code) for one in checked.diagnostics}
        assert ("Open.md", "link-target-private") in found
        assert "Broken.md" in {path for path, _ in found}


def test_a_check_judges_private_notes_and_its_catalogue_holds_none(vault: Path) -> None:
    checked = check_vault(vault, Options(jobs=0))
    assert ("Clandestine.md", "identity-refuted") in {
        (one.span.path, one.code) for one in checked.diagnostics
    }
    data = catalogue_of(checked)
    assert {one["note"] for one in data["statements"]} == {"Open.md"}
    assert {one["note"] for one in data["diagnostics"]} == {"Open.md"}
