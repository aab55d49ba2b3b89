"""Verdict badges behind formulas, and the pop-ups they open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compiler.emit.formulas import FormulaBook, escape
from compiler.emit.macros import merge_macros
from compiler.emit.templates import fill_template
from compiler.emit.urls import Addresses, relative
from compiler.emit.verdicts import verdict, worst
from compiler.emit.views import StatementView, statement_view
from compiler.ir.entry import JudgedStatement
from compiler.ir.note import Macro, MathSpan, Note


def anchor(statement: str) -> str:
    """The HTML id of a statement's place in its note."""
    return f"vc-{statement}"


@dataclass(slots=True)
class Badges:
    """Badges of a vault; remembers which pop-ups each page needs."""

    by_formula: Mapping[tuple[str, int], Sequence[JudgedStatement]]
    """Statements by the note and start of the formula they stand in."""
    entry_of: Mapping[str, str]
    """Statement id to entry id."""
    notes: Mapping[str, Note]
    addresses: Addresses
    book: FormulaBook
    macros: tuple[Macro, ...] = ()
    """Of the whole vault."""
    wanted: list[tuple[str, Sequence[JudgedStatement]]] = field(default_factory=list)
    """(id of the pop-up, statements) for the page being drawn."""

    def badge(self, page: str, math: MathSpan) -> str:
        """The badge behind a formula; empty for a formula that states nothing."""
        found = self.by_formula.get((math.span.path, math.span.start))
        if not found:
            return ""
        # Where the formula stands in its own note, the badge is what links lead to.
        own = self.addresses.notes.get(math.span.path) == page
        name_of = f' id="{anchor(found[0].id)}"' if own else ""
        claims = [judged for judged in found if judged.verdict.name != "not_a_claim"]
        if not claims and not math.display:
            # In a line of prose a sign that nothing is claimed would only be in the way.
            return f"<span{name_of} data-vaultc-chrome></span>" if own else ""
        told = claims or found
        name = worst([judged.verdict.name for judged in told])
        word = verdict(name)
        count = sum(judged.verdict.name == name for judged in told)
        said = f"{count} of {len(told)} {word.short}" if count < len(told) else word.short
        popup = f"vc-p{len(self.wanted)}"
        self.wanted.append((popup, found))
        first = next((j for j in found if j.verdict.name == name), found[0])
        entry = self.entry_of.get(first.id)
        address = self.addresses.entries.get(entry) if entry else None
        href = f' href="{escape(relative(page, address))}"' if address else ' tabindex="0"'
        mode = "display" if math.display else "inline"
        return (
            f'<a{name_of} class="vc-badge vc-badge--{name} vc-badge--{mode}"{href} '
            f'data-popup="{popup}" data-vaultc-chrome>'
            f'<span class="vc-icon" aria-hidden="true"></span>'
            f'<span class="vc-word">{escape(said)}</span></a>'
        )

    def first(self, math: MathSpan) -> JudgedStatement:
        """The first statement of a formula that has one: its badge carries this one's anchor."""
        return self.by_formula[math.span.path, math.span.start][0]

    def popups(self, page: str) -> str:
        """The pop-ups of the page just drawn; the next page starts afresh."""
        wanted, self.wanted = self.wanted, []
        if not wanted:
            return ""
        views = [(name, [self._view(judged, page) for judged in found]) for name, found in wanted]
        return fill_template("popups.html", lambda address: relative(page, address), popups=views)

    def _view(self, judged: JudgedStatement, page: str) -> tuple[StatementView, str]:
        note = self.notes.get(judged.statement.note)
        macros = merge_macros(self.macros, note.macros if note else ())
        view = statement_view(judged, self.book, macros)
        entry = self.entry_of.get(judged.id)
        address = self.addresses.entries.get(entry) if entry else None
        return view, relative(page, address) if address else ""
