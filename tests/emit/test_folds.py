"""Passages that stand more than once: folded where they stand again, and never lost."""

from __future__ import annotations

import re
from pathlib import Path

import handmade
from test_emit_cases import PlainArtist

from compiler.driver import check_vault
from compiler.emit import emit_site

WORDS = (
    "The trace of a square matrix is the sum of the entries on its diagonal, and for any two "
    "matrices whose product is square it does not depend on the order of the factors at all.\n\n"
    "A second paragraph of the same passage says that it is linear, and that a matrix and its "
    "transpose have the same trace, which is all that is used of it in what follows below.\n"
)


def pages(folder: Path, notes: dict[str, str]) -> dict[str | None, str]:
    checked = check_vault(handmade.write_vault(folder, notes))
    site = emit_site(checked.vault, checked.links, checked.catalogue, artist=PlainArtist())
    return {page.note: page.html for page in site.pages}


def test_a_passage_is_folded_where_it_stands_again(tmp_path: Path) -> None:
    own = "Quite another matter. " * 40
    drawn = pages(
        tmp_path,
        {"a.md": f"# Trace\n\n{WORDS}", "b.md": f"# B\n\n{own}\n\n## Again\n\n{WORDS}\n{own[:60]}"},
    )
    assert '<details class="vc-repeat"' not in drawn["a.md"]
    fold = re.search(r'<details class="vc-repeat">(.*?)</details>', drawn["b.md"], re.DOTALL)
    assert fold
    assert "<summary data-vaultc-chrome>Repeated from a › Trace</summary>" in fold[1]
    assert 'href="../a/#trace"' in fold[1]
    assert "The trace of a square matrix" in fold[1]
    assert "transpose have the same trace" in fold[1]
    assert '<h2 id="again">' in drawn["b.md"][: fold.start()]


def test_a_note_that_is_nothing_else_is_left_open(tmp_path: Path) -> None:
    drawn = pages(tmp_path, {"a.md": f"# Trace\n\n{WORDS}", "b.md": WORDS})
    assert '<details class="vc-repeat" open>' in drawn["b.md"]
