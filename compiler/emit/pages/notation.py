"""How notes write mathematics: the layout and the symbols in force in each."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.emit.pages.desk import NOTATION, Desk, NotePlace, render
from compiler.emit.verdicts import LAYOUTS
from compiler.emit.views import shape_latex
from compiler.ir.expr import Shape
from compiler.ir.page import Page


@dataclass(frozen=True, slots=True)
class NotationView:
    """How one note writes mathematics."""

    place: NotePlace
    layouts: str
    symbols: list[tuple[str, list[tuple[str, str]]]]
    """(symbol, (kind, size) as often as it was read differently)."""


def notation_page(desk: Desk) -> Page:
    """Layout and symbols in force in each note, as its statements were read."""
    found = (notation_of(desk, path) for path in sorted(desk.statements_of))
    views = [view for view in found if view is not None]
    return render("notation.html", url=NOTATION, title="Notation", searchable=False, notes=views)


def notation_of(desk: Desk, path: str) -> NotationView | None:
    """The notation of one note; None when none of its statements was read."""
    layouts: dict[str, None] = {}
    symbols: dict[str, dict[tuple[str, Shape], None]] = {}
    judged = desk.statements_of.get(path, ())
    for found in judged:
        reading = found.verdict.reading
        if reading is None:
            continue
        if reading.layout:
            layouts.setdefault(LAYOUTS[reading.layout])
        for symbol in reading.symbols:
            symbols.setdefault(symbol.name, {}).setdefault((symbol.kind, symbol.type.shape))
    if not symbols:
        return None
    macros = desk.macros(path)
    return NotationView(
        desk.note_place(judged[0].statement.span),
        ", ".join(layouts),
        [
            (
                desk.book.token(name, macros=macros),
                [(kind, _size(desk, shape)) for kind, shape in kinds],
            )
            for name, kinds in sorted(symbols.items())
        ],
    )


def _size(desk: Desk, shape: Shape) -> str:
    named = bool(shape) and not any("#" in str(size) for size in shape)
    return desk.book.token(shape_latex(shape)) if named else ""
