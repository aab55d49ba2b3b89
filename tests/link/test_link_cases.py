"""The cases of `tests/cases/link`: where each link leads, and what is said about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from casefile import Case, cases_of, check_case

from compiler.ir.link import Links, ResolvedLink
from compiler.ir.note import Vault
from compiler.link import link_notes
from compiler.read import read_vault
from compiler.source.text import Span


@pytest.mark.parametrize("case", cases_of("link"))
def test_case(case: Case, *, update: bool, tmp_path: Path) -> None:
    def shown(case: Case) -> list[str]:
        vault = read_vault(case.write_notes(tmp_path))
        return ["\n".join(_shown(vault, link_notes(vault)))]

    check_case(case, shown, update=update)


def _shown(vault: Vault, links: Links) -> Iterator[str]:
    sources = {note.path: note.source for note in vault.notes}

    def place(span: Span) -> str:
        line, column = sources[span.path].position(span.start)
        return f"{span.path}:{line}:{column}"

    for found in links.by_note.values():
        for link in found:
            yield f"{place(link.span)} {link.written!r} {_leads(link)}"
    for path, backlinks in links.backlinks.items():
        for backlink in backlinks:
            yield f"{path} <- {place(backlink.span)} {backlink.context!r}"
    for diagnostic in links.diagnostics:
        hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
        yield f"{place(diagnostic.span)} {diagnostic.code}: {diagnostic.message}{hint}"


def _leads(link: ResolvedLink) -> str:
    kind = "embeds" if link.embed else "property of" if link.in_property else "->"
    if link.target is None:
        return f"{kind} nothing"
    anchor = f"#{link.target.anchor}" if link.target.anchor else ""
    return f"{kind} {link.target.path}{anchor}{'' if link.target.is_note else ' (file)'}"
