"""What the built site holds, and what it must not."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import site_vault

from compiler.driver import Compilation
from compiler.emit import emit_catalogue, emit_site
from compiler.emit.folder import swap

Golden = tuple[Compilation, Path]
CHROME = re.compile(r"data-vaultc-chrome")


class Links(HTMLParser):
    """References and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.references: list[str] = []
        self.ids: set[str] = set()
        self.repeated: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "data") and value:
                self.references.append(value)
            if name == "id" and value:
                (self.repeated if value in self.ids else self.ids).add(value)


def parse(path: Path) -> Links:
    links = Links()
    links.feed(path.read_text("utf-8"))
    return links


def pages(site: Path) -> list[Path]:
    return [path for path in sorted(site.rglob("*.html")) if path.name != "404.html"]


def test_every_note_has_its_page_and_the_catalogue_says_where(golden: Golden) -> None:
    compilation, site = golden
    data = emit_catalogue(compilation.vault, compilation.links, compilation.catalogue)
    assert {note["path"] for note in data["notes"]} == {
        path for path in site_vault.NOTES if path.endswith(".md") and path != "Private.md"
    }
    for note in data["notes"]:
        assert (site / note["url"] / "index.html").is_file()
    for entry in data["entries"]:
        assert (site / entry["url"] / "index.html").is_file()


def test_private_notes_and_comments_are_in_no_file(golden: Golden) -> None:
    _, site = golden
    for path in site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"hidden-word" not in content, path
            assert b"secret-comment" not in content, path
            assert "rivate" not in path.name
    assert not list(site.rglob("unused.png"))
    assert len(list(site.rglob("dot.png"))) == 1


def test_every_link_of_every_page_leads_somewhere(golden: Golden) -> None:
    _, site = golden
    found = {path: parse(path) for path in pages(site)}
    for path, links in found.items():
        here = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
        assert not links.repeated, path
        for reference in links.references:
            parts = urlsplit(urljoin(f"http://x{here}", reference))
            if parts.netloc != "x" or parts.scheme != "http":
                continue
            target = site / unquote(parts.path).lstrip("/")
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{path}: {reference}"
            if parts.fragment and target in found and not parts.fragment.startswith("__"):
                anchor = unquote(parts.fragment)
                known = anchor in found[target].ids or "=" in anchor
                assert known, f"{path}: {reference}"


def test_no_page_asks_another_host_for_anything(golden: Golden) -> None:
    _, site = golden
    loaded = re.compile(r'<(?:script|link|img|iframe|source)[^>]*(?:src|href)="(https?:)?//')
    for path in pages(site):
        assert not loaded.search(path.read_text("utf-8")), path


def test_formulas_that_cannot_be_drawn_are_reported_with_their_place(golden: Golden) -> None:
    compilation, site = golden
    found = [d for d in compilation.diagnostics if d.code == "formula-not-drawn"]
    notes = {note.path: note for note in compilation.vault.notes}
    places = {notes[d.span.path].source.place(d.span).line for d in found}
    assert {d.span.path for d in found} == {"Linear algebra/Trace.md"}
    assert places == {17}
    assert any(d.message.startswith(r"\foo is defined nowhere") for d in found)
    page = (site / "notes/linear-algebra/trace/index.html").read_text("utf-8")
    assert r"\frac{a}{" in page


def test_math_is_drawn_once_per_formula(golden: Golden) -> None:
    _, site = golden
    page = (site / "notes/linear-algebra/trace/index.html").read_text("utf-8")
    content = page[page.index('class="vc-content') : page.index("</article>")]
    content = content.split('<div class="vc-popups')[0].split('<section class="vc-backlinks')[0]
    assert len(re.findall(r'class="katex(?: vc-math-error)?"', content)) == 7


def test_search_knows_formulas_by_their_words(golden: Golden) -> None:
    _, site = golden
    docs = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    by_place = {doc["location"]: doc for doc in docs}
    assert "notes/gradients/" in by_place
    assert any("trace" in doc["text"] and "entries/" in doc["location"] for doc in docs)


def test_pages_are_small_and_carry_no_navigation_tree(golden: Golden) -> None:
    _, site = golden
    sizes = sorted(path.stat().st_size for path in pages(site))
    assert sizes[len(sizes) // 2] < 60_000


def test_the_same_vault_gives_the_same_pages(golden: Golden) -> None:
    compilation, _ = golden
    again = emit_site(compilation.vault, compilation.links, compilation.catalogue)
    assert [page.url for page in again.pages] == [page.url for page in compilation.site.pages]
    assert len({page.url for page in again.pages}) == len(again.pages)


def test_mkdocs_builds_strictly_and_keeps_what_is_git_s(tmp_path: Path) -> None:
    site_vault.write(tmp_path / "vault")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Notes\nsite_url: https://example.org/notes/\ndocs_dir: vault\n"
        "theme:\n  name: material\n  font: false\nplugins: [search, vaultc]\n"
    )
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.gitignore").write_text("*\n!.gitignore\n")
    (tmp_path / "site/old.html").write_text("old")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path, capture_output=True, text=True, check=False, env=os.environ,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/.gitignore").read_text() == "*\n!.gitignore\n"
    assert not (tmp_path / "site/old.html").exists()
    assert (
        "https://example.org/notes/notes/gradients/" in (tmp_path / "site/sitemap.xml").read_text()
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mkdocs.yml", "site", "vault"]


def test_a_failing_build_leaves_the_previous_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("old")
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "never-built", tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "old"
