"""The driver: the passes in their order, from a folder of notes to a catalogue and a site.

Stands apart as the only module that knows the order. It opens no files and makes no decisions.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from compiler.catalogue import Catalogue as Known
from compiler.catalogue import catalogue_from, formers
from compiler.emit import Rows, catalogue_rows, code_for, emit_site
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

Audience = Literal["author", "readers"]
"""Whom the result is for: the author sees the findings in private notes, too."""

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
    root: Path,
    options: Options | None = None,
    *,
    previous: Known | None = None,
    on_progress: Progress | None = None,
) -> Compilation:
    """Check the vault as `check_vault` does for readers, and make its site; nothing is written.

    Entries of a `previous` catalogue that are gone keep a page that leads on.
    """
    chosen = options or Options()
    with _no_collection():
        checked = check_vault(root, chosen, audience="readers", on_progress=on_progress)
        if previous is not None:
            former = formers(previous, known(checked))
            checked = replace(checked, catalogue=replace(checked.catalogue, former=former))
        site = emit_site(
            checked.vault,
            checked.links,
            checked.catalogue,
            # Never from the vault: whoever wrote its notes must not choose the programs we run.
            root=root.resolve().parent,
            cache=chosen.cache,
            diagnostics=_for_readers(checked),
        )
    return Compilation(
        vault=checked.vault,
        links=checked.links,
        catalogue=checked.catalogue,
        diagnostics=in_order([*checked.diagnostics, *site.diagnostics]),
        site=site,
    )


def check_vault(
    root: Path,
    options: Options | None = None,
    *,
    audience: Audience = "author",
    on_progress: Progress | None = None,
) -> Checked:
    """Read the vault, understand and test its statements, and gather the findings.

    The vault is only read. Nothing that stands in a note raises; what cannot be read or decided is
    in the result as a diagnostic or as a statement with its reason. What is for readers is made
    as if the private notes were not there: neither their words nor their names can be in it.
    """
    tell = on_progress or _silent
    with _no_collection():
        vault = read_vault(root, on_progress=partial(tell, "reading"))
        return check_notes(vault, options, audience=audience, on_progress=tell)


def check_notes(
    vault: Vault,
    options: Options | None = None,
    *,
    audience: Audience = "author",
    on_progress: Progress | None = None,
) -> Checked:
    """Check a vault that is read already, as `check_vault` does."""
    tell = on_progress or _silent
    links = link_notes(vault)
    # Why a note is private may be a fault in it, which its author has to hear of.
    about_notes = [found for note in vault.notes for found in note.diagnostics]
    if audience == "readers":
        vault = replace(vault, notes=tuple(note for note in vault.notes if note.published))
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
                *about_notes,
                *links.diagnostics,
                *(failure for _, failures in extracted for failure in failures),
                *catalogue.diagnostics,
                *findings,
            ]
        ),
    )


def catalogue_of(checked: Checked) -> dict[str, Any]:
    """The content of `catalogue.json`, in the shape of `emit/catalogue.schema.json`."""
    return rows_of(checked).whole()


def rows_of(checked: Checked) -> Rows:
    """The same, row by row, for what is written to a file."""
    told = _for_readers(checked)
    return catalogue_rows(checked.vault, checked.links, checked.catalogue, told)


def known(checked: Checked) -> Known:
    """The same as the typed records that `load_catalogue` gives."""
    return catalogue_from(catalogue_of(checked))


def _for_readers(checked: Checked) -> tuple[Diagnostic, ...]:
    """The diagnostics that tell nothing of private notes, not even that a link means one."""
    private = {note.path for note in checked.vault.notes if not note.published}
    return tuple(
        found
        for found in checked.diagnostics
        if found.span.path not in private and found.code != "link-target-private"
    )


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


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python from searching millions of records for cycles, of which they have none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""
