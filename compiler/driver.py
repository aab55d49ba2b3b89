"""The driver: the passes in their order, from a folder of notes to a catalogue and a site.

Stands apart as the only module that knows the order. It opens no files and makes no decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from compiler.emit import code_for, emit_catalogue, emit_site
from compiler.extract import extract_statements
from compiler.findings import findings_of
from compiler.ir.entry import Catalogue
from compiler.ir.link import Links
from compiler.ir.note import Note, Vault
from compiler.ir.page import Site
from compiler.ir.statement import Statement
from compiler.judge import deciding, judge_statements
from compiler.link import link_notes
from compiler.merge import merge
from compiler.options import Options
from compiler.placing import place
from compiler.read import read_vault
from compiler.source.codes import CODES
from compiler.source.diagnostic import Diagnostic
from compiler.source.report import in_order
from compiler.source.text import Source, Span

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A vault with all that was found about it."""

    vault: Vault
    links: Links
    catalogue: Catalogue
    """Its diagnostics hold the findings."""
    diagnostics: tuple[Diagnostic, ...]
    """Of all passes, sorted by place."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The text of each note, by path."""
        return {note.path: note.source for note in self.vault.notes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation(Checked):
    """A vault checked, with its site."""

    site: Site


def compile_vault(
    root: Path, options: Options | None = None, *, on_progress: Progress | None = None
) -> Compilation:
    """Check the vault as `check_vault` does, and make its site; nothing is written."""
    chosen = options or Options()
    checked = check_vault(root, chosen, on_progress=on_progress)
    site = emit_site(
        checked.vault,
        checked.links,
        checked.catalogue,
        # Never from the vault itself: whoever wrote its notes must not choose the programs we run.
        root=root.resolve().parent,
        cache=chosen.cache,
        diagnostics=checked.diagnostics,
    )
    return Compilation(
        vault=checked.vault,
        links=checked.links,
        catalogue=checked.catalogue,
        diagnostics=in_order([*checked.diagnostics, *site.diagnostics]),
        site=site,
    )


def check_vault(
    root: Path, options: Options | None = None, *, on_progress: Progress | None = None
) -> Checked:
    """Read the vault, understand and test its statements, and gather the findings.

    The vault is only read. Nothing that stands in a note raises; what cannot be read or decided is
    in the result as a diagnostic or as a statement with its reason.
    """
    tell = on_progress or _silent
    vault = read_vault(root, on_progress=partial(tell, "reading"))
    return check_notes(vault, options, on_progress=tell)


def check_notes(
    vault: Vault, options: Options | None = None, *, on_progress: Progress | None = None
) -> Checked:
    """Check a vault that is read already, as `check_vault` does."""
    tell = on_progress or _silent
    links = link_notes(vault)
    extracted = [_extracted(note, vault) for note in vault.notes]
    statements = [one for found, _ in extracted for one in found]
    chosen = options or Options()
    judgements = judge_statements(statements, chosen, on_progress=partial(tell, "judging"))
    judged = place(statements, judgements, {note.path: note.source for note in vault.notes})
    with deciding(chosen) as decide:
        catalogue = merge(vault, judged, code_for=code_for, decide=decide)
    findings = findings_of(judged, judgements)
    return Checked(
        vault=vault,
        links=links,
        catalogue=replace(catalogue, diagnostics=in_order(catalogue.diagnostics + findings)),
        diagnostics=in_order(
            [
                *vault.diagnostics,
                *(found for note in vault.notes for found in note.diagnostics),
                *links.diagnostics,
                *(failure for _, failures in extracted for failure in failures),
                *catalogue.diagnostics,
                *findings,
            ]
        ),
    )


def catalogue_of(checked: Checked) -> dict[str, Any]:
    """The content of `catalogue.json`, in the shape of `emit/catalogue.schema.json`."""
    return emit_catalogue(checked.vault, checked.links, checked.catalogue, checked.diagnostics)


def _extracted(note: Note, vault: Vault) -> tuple[Sequence[Statement], tuple[Diagnostic, ...]]:
    """The statements of a note; a fault of ours in it costs this note its statements, no more."""
    try:
        return extract_statements(note, vault.macros), ()
    except Exception as error:
        code = CODES["note-failed"]
        fault = f"{type(error).__name__}: {error}".splitlines()[0]
        span = Span(path=note.path, start=0, end=0)
        message = f"vaultc failed on the mathematics of this note ({fault})"
        return (), (Diagnostic(code=code.name, severity=code.severity, message=message, span=span),)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""
