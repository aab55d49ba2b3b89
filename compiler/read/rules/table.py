"""Tables, as GitHub and Obsidian read them: cells are split first, at every pipe not escaped.

One kindness goes further: where a row has too many cells because a formula or a wikilink holds a
bare pipe, and has the right number when those are kept whole, they are kept whole. Obsidian would
lose the rest of the row; the place is reported.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from compiler.read.blocks import BlockState
from compiler.read.rules.math import double_end, single_end
from compiler.read.spans import Origin

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?(?:[ \t]*\|[ \t]*:?-+:?)*(?:[ \t]*\|)?")
_PIPE = re.compile(r"\\?\|")
_WHOLE = re.compile(r"\\[\s\S]|\[\[[^\[\]]*\]\]|(?<!`)(`+)(?!`)|\$\$?|\|")
_CELLS_LIMIT = 1 << 16

Cell = tuple[str, Origin]


def table(
    state: StateBlock,
    startLine: int,
    endLine: int,
    silent: bool,
) -> bool:
    """Read a table: a row with a pipe over a row of dashes, then rows to the next blank line."""
    assert isinstance(state, BlockState)
    below = startLine + 1
    if startLine + 2 > endLine or state.isEmpty(below):
        return False
    if state.src[state.bMarks[below] + state.tShift[below]] not in "|-:":
        return False
    if state.sCount[below] < state.blkIndent:
        return False
    if state.is_code_block(below) or state.is_code_block(startLine):
        return False
    dashes, head = state.line_text(below).rstrip(), state.line_text(startLine)
    if dashes[:2] in ("-", "- ", "-\t") or not _DELIMITER.fullmatch(dashes):
        return False
    if "|" not in head or head.startswith("%%"):
        return False
    align = _alignments(dashes)
    header, mended = _cells(head, state.line_start(startLine), len(align))
    if len(header) != len(align):
        return False
    if silent:
        return True
    parent, state.parentType = state.parentType, "table"
    mends = [startLine] if mended else []
    rows, line = _rows(state, startLine + 2, endLine, len(align), mends)
    state.parentType = parent
    token = state.push("table", "", 0)
    spans = [(state.line_start(row), state.line_end(row)) for row in mends]
    token.meta = {"align": align, "header": header, "rows": rows, "mended": spans}
    state.line = line
    return True


def _rows(
    state: BlockState, line: int, end: int, width: int, mends: list[int]
) -> tuple[list[list[Cell]], int]:
    """The rows from `line` on, each `width` cells wide, and the line after the last.

    The lines of rows that were mended are added to `mends`.
    """
    ends = state.md.block.ruler.getRules("blockquote")
    rows: list[list[Cell]] = []
    while line < end and state.sCount[line] >= state.blkIndent and not state.isEmpty(line):
        if state.is_code_block(line) or len(rows) * width > _CELLS_LIMIT:
            break
        if any(rule(state, line, end, True) for rule in ends):
            break
        cells, mended = _cells(state.line_text(line), state.line_start(line), width)
        mends += [line] if mended else []
        cells, last = cells[:width], state.line_end(line)
        cells += [("", Origin([0], [last]))] * (width - len(cells))
        rows.append(cells)
        line += 1
    return rows, line


def _alignments(dashes: str) -> list[str]:
    columns = [cell.strip() for cell in dashes.strip().strip("|").split("|")]
    return [
        "center"
        if cell.startswith(":") and cell.endswith(":")
        else "right"
        if cell.endswith(":")
        else "left"
        if cell.startswith(":")
        else ""
        for cell in columns
    ]


def _cells(line: str, start: int, width: int) -> tuple[list[Cell], bool]:
    """The cells of a row, and whether pipes that were not escaped were kept inside them."""
    text = line.rstrip()
    edges = _edges(text, [m.start() for m in _PIPE.finditer(text) if m.group() == "|"])
    mended = False
    if len(edges) > width:
        kept = _edges(text, _bars_outside(text))
        mended = width <= len(kept) < len(edges)
        edges = kept if mended else edges
    cells, at = [], 1 if text.startswith("|") else 0
    for edge in edges:
        cells.append(_cell(text, at, edge, start))
        at = edge + 1
    return cells, mended


def _edges(text: str, bars: list[int]) -> list[int]:
    """Where each cell of a row ends, given the pipes that end one."""
    edges = bars[1:] if text.startswith("|") else bars
    return edges if edges and edges[-1] == len(text) - 1 else [*edges, len(text)]


def _bars_outside(text: str) -> list[int]:
    """The pipes that stand in no formula, code span or wikilink."""
    bars, at = [], 0
    while match := _WHOLE.search(text, at):
        found, at = match.group(), match.end()
        close = -1
        if found == "|":
            bars.append(match.start())
        elif found[0] == "$":
            close = (double_end if found == "$$" else single_end)(text, at, len(text))
        elif found[0] == "`":
            close = text.find(found, at)
        at = close + len(found) if close >= 0 else at
    return bars


def _cell(text: str, at: int, edge: int, start: int) -> Cell:
    """One cell without its padding, its escaped pipes resolved."""
    raw = text[at:edge]
    at += len(raw) - len(raw.lstrip())
    raw = raw.strip()
    if "\\|" not in raw:
        return raw, Origin([0], [start + at])
    parts = raw.split("\\|")
    starts, offsets, length, consumed = [0], [start + at], len(parts[0]), len(parts[0])
    for part in parts[1:]:
        starts.append(length)
        offsets.append(start + at + consumed + 1)
        length += 1 + len(part)
        consumed += 2 + len(part)
    return "|".join(parts), Origin(starts, offsets)
