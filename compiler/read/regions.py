"""How far a `$$` or `%%` that is opened on one line reaches, before paragraphs are cut at lines.

Stands apart because block structure depends on it: what looks like a list, a heading or an
underline inside a formula or a comment is none. A display that is not closed must not swallow
the note, and a comment that is not closed must not publish what it hides.
"""

from __future__ import annotations

import re

from compiler.read.blocks import BlockState
from compiler.read.rules.math import double_end, single_end

_OPENING = re.compile(r"\\[\s\S]|`+|\$\$?|%%")
_NEW_BLOCK = re.compile(r"#{1,6}[ \t]|```|~~~")
_OUTDENTED_BLOCK = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]|>|#{1,6}[ \t]|```|~~~")
_PROSE = re.compile(
    r"(?<![^\W\d_])(?:[^\W\d_]{2,}[,;]? ){4,}[^\W\d_]{2,}|\[\[|(?<!\\)\$(?!\$)[^$]*[^\s$]\$(?!\$)"
)
_COMMAND = re.compile(r"\\[A-Za-z]")
_TEXT_COMMAND = re.compile(
    r"\\(?:text|mbox|textrm|textbf|textit|intertext)[a-z]*\s*\{(?:[^{}]|\{[^{}]*\})*\}"
)


def region_end(state: BlockState, line: int) -> int:
    """The line on which everything opened on `line` is closed; `line` itself when nothing is."""
    start, end, find = state.bMarks[line], state.eMarks[line], state.src.find
    if find("$$", start, end) < 0 and find("%%", start, end) < 0:
        return line
    start += state.tShift[line]
    while opened := _unclosed(state.src, start, state.eMarks[line]):
        marker, at = opened
        own_line = at == state.bMarks[line] + state.tShift[line]
        last_on_line = not state.src[at + 2 : state.eMarks[line]].strip()
        found = (
            _display_end(state, line, own_line=own_line, may_gap=own_line or last_on_line)
            if marker == "$$"
            else _comment_end(state, line, own_line=own_line)
        )
        if found is None:
            start = at + 2
            continue
        line, start = found
    return line


def _unclosed(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The first `$$` or `%%` between `start` and `end` that is not closed there."""
    at = start
    while match := _OPENING.search(text, at, end):
        found, at = match.group(), match.end()
        if found[0] == "`":
            at = _code_end(text, at, end, len(found))
        elif found == "$":
            closed = single_end(text, at, end)
            at = closed + 1 if closed >= 0 else at
        elif found in ("$$", "%%"):
            closed = double_end(text, at, end) if found == "$$" else text.find("%%", at, end)
            if closed < 0:
                return found, match.start()
            at = closed + 2
    return None


def _code_end(text: str, start: int, end: int, ticks: int) -> int:
    """Where the code span whose content begins at `start` ends; `start` when it has no end."""
    run = text.find("`" * ticks, start, end)
    while run >= 0:
        after = run + ticks
        while after < end and text[after] == "`":
            after += 1
        if after - run == ticks:
            return after
        run = text.find("`" * ticks, after, end)
    return start


def _display_end(
    state: BlockState, line: int, *, own_line: bool, may_gap: bool
) -> tuple[int, int] | None:
    """Line and offset just past the `$$` that closes a display opened on `line`.

    A display that begins or ends a line may hold blank lines, but nothing that is plainly not
    LaTeX; one that follows text must hold a command if it does.
    """
    blank, command = False, own_line
    # A display that itself stands left of its list item's text is lazily part of it.
    indent = min(state.blkIndent, state.sCount[line]) if own_line else state.blkIndent
    for below in range(line + 1, state.lineMax):
        if state.isEmpty(below):
            blank = True
            if not may_gap:
                return None
            continue
        start, end = state.bMarks[below] + state.tShift[below], state.eMarks[below]
        if _not_mathematics(state, below, indent, blank=blank):
            return None
        closed = double_end(state.src, start, end)
        if closed >= 0:
            doubtful = blank and (
                not command or _opens(state.src[closed:end], begins_line=closed == start)
            )
            return None if doubtful else (below, closed + 2)
        command = command or bool(_COMMAND.search(state.src, start, end))
    return None


def _opens(rest: str, *, begins_line: bool) -> bool:
    """Whether `rest`, from a `$$` to its line's end, is a display of its own rather than an end."""
    parts = rest.split("$$")
    return begins_line and len(parts) > 2 and not _is_prose(parts[1])


def _is_prose(text: str) -> bool:
    """Whether a text cannot be LaTeX: it has a run of words, a link or mathematics in dollars."""
    return bool(_PROSE.search(_TEXT_COMMAND.sub("", text)))


def _not_mathematics(state: BlockState, line: int, indent: int, *, blank: bool) -> bool:
    """Whether a line cannot belong to a display opened above it, at `indent` or more."""
    text = state.line_text(line)
    if 0 <= state.sCount[line] < indent and (blank or _OUTDENTED_BLOCK.match(text)):
        return True
    if _NEW_BLOCK.match(text):
        return True
    return blank and _is_prose(text.split("$$")[0])


def _comment_end(state: BlockState, line: int, *, own_line: bool) -> tuple[int, int] | None:
    """Line and offset just past the `%%` that closes a comment opened on `line`.

    Unclosed, a comment on a line of its own hides all that follows.
    """
    start = state.eMarks[line]
    closed = state.src.find("%%", start, state.eMarks[state.lineMax - 1])
    if closed < 0:
        last = state.lineMax - 1
        return (last, state.eMarks[last]) if own_line else None
    below = line + 1
    while state.eMarks[below] < closed:
        below += 1
    return below, closed + 2
