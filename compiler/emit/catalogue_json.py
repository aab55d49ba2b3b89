"""The catalogue as JSON: the public contract (see `catalogue.schema.json`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial

from compiler import __version__
from compiler.emit.published import published
from compiler.emit.rows import Object, Rows
from compiler.emit.structures import structures
from compiler.emit.urls import Addresses, addresses
from compiler.emit.views import latex_of
from compiler.ir.entry import Catalogue, Conflict, Entry, JudgedStatement, Passage
from compiler.ir.formula import Reading
from compiler.ir.link import Links
from compiler.ir.note import Json, Note, Vault
from compiler.ir.verdict import Evidence
from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Span

SCHEMA_VERSION = 1


def emit_catalogue(
    vault: Vault,
    links: Links,
    catalogue: Catalogue,
    diagnostics: Iterable[Diagnostic] | None = None,
) -> Object:
    """Everything found in a vault, in the shape of `catalogue.schema.json`.

    `diagnostics` are those of all passes; without them, those the three values carry. Private
    notes, and what is known only from them, are left out.
    """
    return catalogue_rows(vault, links, catalogue, diagnostics).whole()


def catalogue_rows(
    vault: Vault,
    links: Links,
    catalogue: Catalogue,
    diagnostics: Iterable[Diagnostic] | None = None,
) -> Rows:
    """The same, row by row: each is made when it is asked for, so that none is held twice."""
    found = tuple(diagnostics) if diagnostics is not None else _carried(vault, links, catalogue)
    vault, links, catalogue = published(vault, links, catalogue)
    notes = {note.path: note for note in vault.notes}
    given = addresses(vault, catalogue)
    entry_of = {name: entry.id for entry in catalogue.entries for name in entry.occurrences}
    by_id = {judged.id: judged for judged in catalogue.statements}
    shown = [d for d in found if d.span.path in notes or not d.span.path.endswith(".md")]
    entries = sorted(catalogue.entries, key=lambda entry: entry.id)
    statements = sorted(catalogue.statements, key=partial(_place, notes))
    passages = sorted(catalogue.passages, key=lambda passage: passage.id)
    told = sorted(shown, key=partial(_diagnostic_place, notes))
    return Rows(
        head={
            "schema_version": SCHEMA_VERSION,
            "generator": {"name": "vaultc", "version": __version__},
            "vault": {"name": vault.name, "notes": len(notes)},
            "summary": _summary(catalogue, shown),
        },
        tables={
            "entries": lambda: (_entry(one, given, by_id) for one in entries),
            "statements": lambda: (_statement(one, entry_of, notes) for one in statements),
            "passages": lambda: (_passage(one, notes) for one in passages),
            "conflicts": lambda: (_conflict(one) for one in catalogue.conflicts),
            "notes": lambda: (_note(one, links, given) for one in vault.notes),
            "diagnostics": lambda: (_diagnostic(one, notes) for one in told),
            "former": lambda: (
                {"id": one.id, "url": one.url, "now": one.now}
                for one in sorted(catalogue.former, key=lambda one: one.id)
            ),
        },
    )


def _carried(vault: Vault, links: Links, catalogue: Catalogue) -> tuple[Diagnostic, ...]:
    own = (d for note in vault.notes for d in note.diagnostics)
    return (*vault.diagnostics, *own, *links.diagnostics, *catalogue.diagnostics)


def _place(notes: dict[str, Note], judged: JudgedStatement) -> tuple[str, int, int, str]:
    span = judged.statement.span
    note = notes.get(span.path)
    return (span.path, *(note.source.position(span.start) if note else (1, 1)), judged.id)


def _diagnostic_place(notes: dict[str, Note], found: Diagnostic) -> tuple[str, int, int, str, str]:
    note = notes.get(found.span.path)
    at = note.source.position(found.span.start) if note else (1, 1)
    return (found.span.path, *at, found.code, found.message)


def _summary(catalogue: Catalogue, diagnostics: Iterable[Diagnostic]) -> Object:
    def tally(names: Iterable[str]) -> dict[str, int]:
        return dict(sorted(Counter(names).items()))

    return {
        "statements": len(catalogue.statements),
        "entries": len(catalogue.entries),
        "passages": len(catalogue.passages),
        "conflicts": len(catalogue.conflicts),
        "by_kind": tally(j.statement.kind for j in catalogue.statements),
        "by_verdict": tally(j.verdict.name for j in catalogue.statements),
        "by_severity": tally(d.severity for d in diagnostics),
        "by_code": tally(d.code for d in diagnostics),
    }


def _entry(entry: Entry, given: Addresses, by_id: Mapping[str, JudgedStatement]) -> Object:
    return {
        "id": entry.id,
        "url": given.entries[entry.id],
        "title": entry.title,
        "latex": entry.latex,
        "kind": entry.kind,
        "verdict": entry.verdict,
        "layout": entry.layout,
        "assumptions": list(entry.assumptions),
        "occurrences": list(entry.occurrences),
        "related": [{"id": r.id, "relation": r.relation} for r in entry.related],
        "code": {"sympy": entry.code_sympy, "numpy": entry.code_numpy},
        "tags": list(entry.tags),
        "structure": list(structures(entry, by_id)),
    }


def _where(span: Span, notes: dict[str, Note]) -> Object:
    """Line and column (from 1) in the note's file; a whole file is its first character."""
    note = notes.get(span.path)
    if note is None:
        return {"note": span.path, "line": 1, "column": 1, "end_line": 1, "end_column": 1}
    place = note.source.place(span)
    return {
        "note": span.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _statement(
    judged: JudgedStatement, entry_of: Mapping[str, str], notes: dict[str, Note]
) -> Object:
    statement, verdict = judged.statement, judged.verdict
    note = notes.get(statement.note)
    suggestion = verdict.suggestion
    return {
        "id": judged.id,
        "entry": entry_of.get(judged.id),
        **_where(statement.span, notes),
        "source": note.source.slice(statement.span) if note else statement.math.text,
        "latex": latex_of(judged),
        "left": statement.left_latex.strip(),
        "relation": statement.relation,
        "right": statement.right_latex.strip(),
        "kind": statement.kind,
        "verdict": verdict.name,
        "layout": verdict.layout,
        "rung": verdict.rung,
        "reason": verdict.reason,
        "assumption": verdict.assumption,
        "unneeded": list(verdict.unneeded),
        "given": _given(verdict.reading),
        "symbols": _symbols(verdict.reading),
        "readings": list(verdict.reading.notes) if verdict.reading else [],
        "evidence": _evidence(verdict.evidence),
        "suggestion": {"latex": suggestion.latex, "why": suggestion.why} if suggestion else None,
        "heading_path": list(statement.heading_path),
        "label": statement.label,
    }


def _given(reading: Reading | None) -> list[Object]:
    if reading is None:
        return []
    return [{"text": g.text, "line": g.line, "from": g.origin} for g in reading.given]


def _symbols(reading: Reading | None) -> list[Object]:
    if reading is None:
        return []
    return [
        {
            "name": symbol.name,
            "type": symbol.kind,
            "shape": list(symbol.type.shape),
            "properties": list(symbol.properties),
            "from": symbol.origin,
        }
        for symbol in reading.symbols
    ]


def _evidence(evidence: Evidence | None) -> Object | None:
    if evidence is None:
        return None
    counter = evidence.counterexample
    return {
        "method": evidence.method,
        "trials": evidence.trials,
        "sizes": [dict(sizes) for sizes in evidence.sizes],
        "max_error": _finite(evidence.max_error),
        "error_bound": _finite(evidence.error_bound),
        "seed": evidence.seed,
        "counterexample": {
            "values": dict(counter.values),
            "left": counter.left,
            "right": counter.right,
        }
        if counter
        else None,
    }


def _finite(number: float | None) -> float | None:
    """JSON knows no infinities: an error without bound is one that was not measured."""
    return number if number is not None and abs(number) < float("inf") else None


def _passage(passage: Passage, notes: dict[str, Note]) -> Object:
    places = [_where(span, notes) for span in passage.occurrences]
    return {
        "id": passage.id,
        "kind": passage.kind,
        "similarity": _finite(passage.similarity),
        "occurrences": [{k: p[k] for k in ("note", "line", "end_line")} for p in places],
        "differences": [
            {
                "occurrence": d.occurrence,
                "line": d.line,
                "before": d.before,
                "after": d.after,
                "mathematics": d.mathematics,
            }
            for d in passage.differences
        ],
    }


def _conflict(conflict: Conflict) -> Object:
    return {"statements": list(conflict.statements), "why": conflict.why}


def _note(note: Note, links: Links, given: Addresses) -> Object:
    found = links.by_note.get(note.path, ())
    places = [(link, note.source.position(link.span.start)) for link in found]
    backlinks = {b.path for b in links.backlinks.get(note.path, ())}
    return {
        "path": note.path,
        "url": given.notes[note.path],
        "title": note.title,
        "aliases": list(note.aliases),
        "tags": list(note.tags),
        "properties": {str(k): _json(v) for k, v in note.properties.items()},
        "links": [
            {
                "target": link.written,
                "resolved": _resolved(link.target.path, link.target.anchor)
                if link.target
                else None,
                "line": line,
                "column": column,
                "embed": link.embed,
            }
            for link, (line, column) in places
        ],
        "backlinks": sorted(path for path in backlinks if path in given.notes),
    }


def _resolved(path: str, anchor: str) -> str:
    return f"{path}#{anchor}" if anchor else path


def _json(value: Json, depth: int = 0) -> Json:
    if isinstance(value, float):
        return _finite(value)
    if depth > 50:
        return None
    if isinstance(value, list):
        return [_json(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {str(k): _json(v, depth + 1) for k, v in value.items()}
    return value


def _diagnostic(found: Diagnostic, notes: dict[str, Note]) -> Object:
    return {
        "code": found.code,
        "severity": found.severity,
        "message": found.message,
        **_where(found.span, notes),
        "hint": found.hint,
    }
