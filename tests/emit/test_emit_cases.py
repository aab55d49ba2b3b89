"""The cases of `tests/cases/emit`: the HTML that a note's own content becomes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from casefile import Case, cases_of, check_case

from compiler.emit import emit_site
from compiler.emit.formulas import Drawn, Formula, escape
from compiler.ir.entry import Catalogue
from compiler.link import link_notes
from compiler.read import read_vault

NOTHING = Catalogue(entries=(), statements=(), passages=(), conflicts=(), diagnostics=())
CONTENT = re.compile(
    r'<div class="vc-content[^>]*>\n(.*?)\n</div>\n+(?:<section|<script|$)', re.DOTALL
)


class PlainArtist:
    """Draws a formula as its LaTeX."""

    def draw(self, formulas: list[Formula]) -> list[Drawn]:
        return [Drawn(self.drawn(formula).encode()) for formula in formulas]

    @staticmethod
    def drawn(formula: Formula) -> str:
        mode = " display" if formula.display else ""
        return f'<span class="katex{mode}">{escape(formula.latex)}</span>'


@pytest.mark.parametrize("case", cases_of("emit"))
def test_case(case: Case, *, update: bool, tmp_path: Path) -> None:
    check_case(case, lambda case: shown(case, tmp_path), update=update)


def shown(case: Case, folder: Path) -> list[str]:
    vault = read_vault(case.write_notes(folder))
    site = emit_site(vault, link_notes(vault), NOTHING, artist=PlainArtist())
    pages = {page.note: page.html for page in site.pages}
    found = (CONTENT.search(pages[f.attributes.get("path", "a.md")]) for f in case.outputs)
    return [match[1].strip() + "\n" if match else "no content\n" for match in found]
