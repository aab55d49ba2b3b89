"""The outermost rows of a display, with what only lines them up taken away.

Stands apart because alignment is typography: after this file a display is statements between hard
breaks (`newline`) and gaps (`quad`), whatever environments and marks the author used.
"""

from __future__ import annotations

from typing import Final

from compiler.ir.term import Range
from compiler.latex.lexer import Tokens
from compiler.latex.notation import ALIGNMENTS, CASES, MATRICES

_STARTS: Final = frozenset({"newline", "quad", "amp"})
_OPEN_ENDED: Final = frozenset({"relation", "sign", "times"})
_QUIET: Final = frozenset({"amp", "quad"})
_HARD: Final = frozenset({"newline", "quad", "amp", "text"})
_COLUMNED: Final = frozenset({"array", "alignat", "alignedat", "tabular", "darray"})
_LAYOUT: Final = frozenset({"begin", "newline", "amp", "box", "quad"})
_MAX_DEPTH: Final = 12


def is_plain(tokens: Tokens) -> bool:
    """Whether there is nothing to open up or join: one row without gaps."""
    return _LAYOUT.isdisjoint(tokens.kinds) and tokens.kinds[:1] not in (["lbrace"], ["left"])


def flatten(tokens: Tokens, partner: list[int]) -> Tokens:
    """The tokens with outer alignments, boxes and braces around whole statements opened up.

    Row breaks of what was opened are tokens of kind `newline`; gaps inside formulas are dropped.
    """
    out = Tokens(kinds=[], values=[], starts=[], ends=[])
    _level(tokens, partner, 0, len(tokens), out, depth=0)
    return out


def _level(
    tokens: Tokens, partner: list[int], i: int, end: int, out: Tokens, *, depth: int
) -> None:
    while i < end:
        close = partner[i]
        inner = None
        if close > i and depth < _MAX_DEPTH and (not out.kinds or out.kinds[-1] in _STARTS):
            inner = _opened(tokens, partner, i, close)
        elif tokens.kinds[i] == "box" and depth < _MAX_DEPTH and i + 1 < end and partner[i + 1] > 0:
            inner = _boxed(tokens, partner, i, out)
            close = partner[i + 1]
        if inner is not None:
            breaks = tokens.kinds[i] in {"begin", "left"}
            if breaks:
                out.append("newline", "", tokens.starts[i], tokens.ends[inner[0] - 1])
            _level(tokens, partner, inner[0], inner[1], out, depth=depth + 1)
            if breaks:
                out.append("newline", "", tokens.starts[inner[1]], tokens.ends[close])
        elif close > i:
            _copy_nested(tokens, i, close + 1, out)
        else:
            out.append(tokens.kinds[i], tokens.values[i], tokens.starts[i], tokens.ends[i])
        i = close + 1 if close > i else i + 1


def _opened(tokens: Tokens, partner: list[int], i: int, close: int) -> tuple[int, int] | None:
    """The inside of what begins at i, when it is rows or a statement of its own."""
    kind = tokens.kinds[i]
    if kind == "begin":
        return _environment(tokens, partner, i, close)
    if kind == "left":
        begins = i + 1 < close and tokens.kinds[i + 1] == "begin"
        if begins and partner[i + 1] == close - 1 and tokens.values[close] == ".":
            return _environment(tokens, partner, i + 1, close - 1)
        return None
    if kind == "lbrace" and _states(tokens, partner, i + 1, close):
        follows = tokens.kinds[close + 1] if close + 1 < len(tokens) else ""
        return None if follows in {"sup", "sub", "prime"} else (i + 1, close)
    return None


def _boxed(tokens: Tokens, partner: list[int], i: int, out: Tokens) -> tuple[int, int] | None:
    if out.kinds and out.kinds[-1] not in _STARTS:
        return None
    close = partner[i + 1]
    return (i + 2, close) if _states(tokens, partner, i + 2, close) else None


def _environment(tokens: Tokens, partner: list[int], i: int, close: int) -> tuple[int, int] | None:
    name = tokens.values[i]
    if name not in ALIGNMENTS and not (name in MATRICES and _equations(tokens, partner, i, close)):
        return None
    start = i + 1
    if tokens.values[start] == "[" and 0 < partner[start] <= start + 2:
        start = partner[start] + 1
    if name in _COLUMNED and tokens.kinds[start] == "lbrace" and partner[start] > 0:
        start = partner[start] + 1
    return start, close


def _equations(tokens: Tokens, partner: list[int], i: int, close: int) -> bool:
    """Whether an array is a system of equations: relations at its cells' edges in most rows."""
    if tokens.values[i] not in {"array", "matrix"}:
        return False
    rows, stated, j = 1, 0, i + 1
    here = False
    while j < close:
        kind = tokens.kinds[j]
        if kind == "newline":
            rows, here = rows + 1, False
        elif kind == "relation" and not here:
            edge = tokens.kinds[j - 1] == "amp" or tokens.kinds[j + 1] == "amp"
            stated, here = stated + edge, edge
        j = (max(j, partner[j])) + 1
    return stated * 2 >= rows


def _states(tokens: Tokens, partner: list[int], start: int, end: int) -> bool:
    """Whether a relation stands in these tokens, outside of inner brackets."""
    j = start
    while j < end:
        if tokens.kinds[j] in {"relation", "newline"}:
            return True
        if tokens.kinds[j] == "begin" and tokens.values[j] in ALIGNMENTS:
            return True
        j = (max(j, partner[j])) + 1
    return False


def _copy_nested(tokens: Tokens, start: int, end: int, out: Tokens) -> None:
    """Copy a formula's part; gaps in it mean nothing but between a case and its condition."""
    environments: list[str] = []
    for j in range(start, end):
        kind = tokens.kinds[j]
        if kind == "begin":
            environments.append(tokens.values[j])
        elif kind == "end" and environments:
            environments.pop()
        elif kind == "quad" and not (environments and environments[-1] in CASES):
            continue
        out.append(kind, tokens.values[j], tokens.starts[j], tokens.ends[j])


def join_rows(tokens: Tokens, partner: list[int]) -> tuple[Tokens, tuple[Range, ...]]:
    """The tokens without soft breaks and alignment marks, and where those stood.

    A break is soft after an operator or relation and before a sign, and inside brackets. A mark
    that sets two statements apart becomes a gap (`quad` with value `&`).
    """
    out = Tokens(kinds=[], values=[], starts=[], ends=[])
    removed: list[Range] = []
    related = worded = False
    i, count = 0, len(tokens)
    while i < count:
        kind = tokens.kinds[i]
        span = (tokens.starts[i], tokens.ends[i])
        if partner[i] > i:
            _copy_bracket(tokens, partner, i, out, removed)
            i = partner[i] + 1
            continue
        i += 1
        if kind == "newline":
            if not worded and _soft(tokens, i - 1, out, related=related):
                removed.append(span)
                while i < count and tokens.kinds[i] in _QUIET:
                    removed.append((tokens.starts[i], tokens.ends[i]))
                    i += 1
                continue
            related = worded = False
        elif kind == "amp":
            if not related or _beside_relation(tokens, i - 1, out):
                removed.append(span)
                continue
            out.append("quad", "&", *span)
            continue
        elif kind == "relation":
            related = True
        elif kind == "text":
            worded = True
        elif kind == "quad":
            if _goes_on(tokens, i - 1, out):
                removed.append(span)
                continue
            related = False
        out.append(kind, tokens.values[i - 1], *span)
    return out, tuple(removed)


def _goes_on(tokens: Tokens, i: int, out: Tokens) -> bool:
    """Whether the gap at i means nothing: at the start of a row, beside an operator or relation."""
    before = out.kinds[-1] if out.kinds else "newline"
    if before in _OPEN_ENDED or before == "newline":
        return True
    after, _ = _next_kind(tokens, i)
    if after not in {"sign", "times"} or before in {"quad", "comma", "punct"}:
        return False
    return "relation" not in _segment(tokens, i)


def _segment(tokens: Tokens, i: int) -> list[str]:
    """The kinds of the tokens after the gap at i, up to the next gap or row."""
    kinds = tokens.kinds[i + 1 : i + 200]
    first = next((j for j, kind in enumerate(kinds) if kind not in _QUIET), 0)
    end = next((j for j in range(first, len(kinds)) if kinds[j] in _HARD), len(kinds))
    return kinds[first:end]


def _copy_bracket(
    tokens: Tokens, partner: list[int], start: int, out: Tokens, removed: list[Range]
) -> None:
    """Copy a bracket and its content; rows that a parenthesis spans are joined."""
    end = partner[start]
    j = start
    while j <= end:
        kind = tokens.kinds[j]
        if kind in {"newline", "amp"} and tokens.kinds[start] == "open":
            removed.append((tokens.starts[j], tokens.ends[j]))
            j += 1
            continue
        close = partner[j] if j > start and kind in {"begin", "lbrace", "left"} else -1
        for k in range(j, max(close, j) + 1):
            out.append(tokens.kinds[k], tokens.values[k], tokens.starts[k], tokens.ends[k])
        j = max(close, j) + 1


def _next_kind(tokens: Tokens, i: int) -> tuple[str, bool]:
    """The kind of the next token that is no mark or gap after i, and whether a mark came before."""
    marked = False
    for j in range(i + 1, min(i + 8, len(tokens))):
        if tokens.kinds[j] not in _QUIET:
            return tokens.kinds[j], marked
        marked = marked or tokens.kinds[j] == "amp"
    return "", marked


def _soft(tokens: Tokens, i: int, out: Tokens, *, related: bool) -> bool:
    """Whether the statement goes on after the row break at i."""
    before = next((kind for kind in reversed(out.kinds[-4:]) if kind not in _QUIET), "newline")
    if before == "newline":
        return False
    after, marked = _next_kind(tokens, i)
    if before in _OPEN_ENDED:
        return after not in {"", "newline"}
    if after not in {"sign", "times"}:
        return False
    relates, columns = _row_shape(tokens, i)
    # `+4 & +4` under an equation says what is done to both sides.
    if columns and not relates and not marked:
        return False
    return marked or after == "times" or not relates or not related


def _row_shape(tokens: Tokens, i: int) -> tuple[bool, bool]:
    """Whether the row after the break at i has a relation, and whether it has several columns."""
    relates = columns = filled = False
    for kind in tokens.kinds[i + 1 : i + 400]:
        if kind == "newline":
            break
        relates = relates or kind == "relation"
        columns = columns or (kind == "amp" and filled)
        filled = filled or kind not in _QUIET
    return relates, columns


def _beside_relation(tokens: Tokens, i: int, out: Tokens) -> bool:
    before = out.kinds[-1] if out.kinds else "newline"
    if before in _OPEN_ENDED or before in {"newline", "quad", "comma"}:
        return True
    after = tokens.kinds[i + 1] if i + 1 < len(tokens) else ""
    return after in _OPEN_ENDED or after in {"amp", "newline", "", "comma", "punct"}
