"""Which bracket closes which, found before parsing.

Stands apart because broken brackets are what hurts most in real notes: with the pairs known, one
unclosed brace costs one opaque term and not the rest of the formula.
"""

from __future__ import annotations

from typing import Final

from compiler.latex.lexer import Tokens
from compiler.latex.notation import ALIGNMENTS, PAIRS

_OPENERS: Final = frozenset({"lbrace", "open", "left", "begin"})
_CLOSERS: Final = frozenset({"rbrace", "close", "right", "end"})
_MATCHING: Final = {"rbrace": "lbrace", "close": "open", "right": "left", "end": "begin"}
_WATCHED: Final = _OPENERS | _CLOSERS | {"amp", "newline"}


def pair_up(tokens: Tokens) -> list[int]:
    """For each token the index of its partner, or -1 for none."""
    _pair_sized_bars(tokens)
    partner = [-1] * len(tokens)
    stack: list[int] = []
    open_count = {"lbrace": 0, "open": 0, "left": 0, "begin": 0}
    kinds, values = tokens.kinds, tokens.values
    for i, kind in enumerate(kinds):
        if kind not in _WATCHED:
            continue
        if kind in _OPENERS:
            stack.append(i)
            open_count[kind] += 1
            continue
        if kind in _CLOSERS:
            _close(i, tokens, stack, open_count, partner)
            continue
        # A parenthesis cannot span cells of a matrix; it may span rows of an alignment.
        while stack and kinds[stack[-1]] == "open" and _in_table(tokens, stack, values):
            open_count["open"] -= 1
            stack.pop()
    for i, kind in enumerate(kinds):
        # A one-sided bar without its partner is a plain bar (`\\Vert x \\rVert`).
        if kind in {"open", "close"} and partner[i] < 0 and values[i] in {"|", "\\|"}:
            kinds[i] = "bar"
    return partner


def _pair_sized_bars(tokens: Tokens) -> None:
    """Make `\\big| … \\big|` a bracket where two stand in one bracket and side; others are bars.

    They enclose bars without a size: `\\big||x| - |y|\\big|`.
    """
    kinds = tokens.kinds
    if "sized bar" not in kinds:
        return
    levels: list[list[int]] = [[]]
    for i, kind in enumerate(kinds):
        if kind == "sized bar":
            levels[-1].append(i)
        elif kind in _OPENERS:
            levels.append([])
        elif kind in _CLOSERS and len(levels) > 1:
            _settle(tokens, levels.pop())
        elif kind in {"relation", "comma", "amp", "newline", "quad"}:
            _settle(tokens, levels[-1])
            levels[-1] = []
    for bars in levels:
        _settle(tokens, bars)


def _settle(tokens: Tokens, bars: list[int]) -> None:
    pair = len(bars) == 2 and tokens.values[bars[0]] == tokens.values[bars[1]]
    # `f\\big|_{x=a}` is evaluated there, and opens nothing.
    opens = pair and tokens.kinds[bars[0] + 1] != "sub"
    for i, kind in zip(bars, ("open", "close") if opens else ["bar"] * len(bars), strict=True):
        tokens.kinds[i] = kind


def _in_table(tokens: Tokens, stack: list[int], values: list[str]) -> bool:
    for i in reversed(stack[-50:]):
        if tokens.kinds[i] != "open":
            return tokens.kinds[i] == "begin" and values[i] not in ALIGNMENTS
    return False


def _close(
    i: int, tokens: Tokens, stack: list[int], open_count: dict[str, int], partner: list[int]
) -> None:
    kind, wanted = tokens.kinds[i], _MATCHING[tokens.kinds[i]]
    if not open_count[wanted]:
        return
    if kind == "close":
        _close_bracket(i, tokens, stack, open_count, partner)
        return
    while stack:
        top = tokens.kinds[stack[-1]]
        if top == wanted:
            j = stack.pop()
            open_count[wanted] -= 1
            partner[i], partner[j] = j, i
            return
        # A brace or an environment is never given up for a \right; parentheses always are.
        if kind == "right" and top in {"lbrace", "begin"}:
            return
        if kind == "end" and top == "lbrace":
            open_count[top] -= 1
            stack.pop()
            continue
        if kind == "rbrace" and top == "begin":
            return
        open_count[top] -= 1
        stack.pop()


def _close_bracket(
    i: int, tokens: Tokens, stack: list[int], open_count: dict[str, int], partner: list[int]
) -> None:
    """Pair a closing bracket with the nearest bracket it may close in the same braces."""
    value = tokens.values[i]
    for depth in range(len(stack) - 1, max(-1, len(stack) - 9), -1):
        j = stack[depth]
        if tokens.kinds[j] != "open":
            return
        if value in PAIRS.get(tokens.values[j], ()):
            open_count["open"] -= len(stack) - depth
            del stack[depth:]
            partner[i], partner[j] = j, i
            return
