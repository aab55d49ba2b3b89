"""Relations of several tokens folded into one: `\\overset{!}{=}`, `\\not\\in`, `\\xrightarrow{f}`.

Stands apart because the grammar should see one relation where a reader sees one.
"""

from __future__ import annotations

from typing import Final

from compiler.latex.lexer import Tokens
from compiler.latex.notation import DEFINING_NOTES, KEPT_NOTES, NEGATED

_FOLDED: Final = frozenset({"stack", "arrow", "negate", "wrap", "font"})


def fold_relations(tokens: Tokens) -> Tokens:
    """The same tokens with each such relation as a single token of kind `relation`."""
    if _FOLDED.isdisjoint(tokens.kinds):
        return tokens
    out = Tokens(kinds=[], values=[], starts=[], ends=[])
    i, count = 0, len(tokens)
    while i < count:
        kind = tokens.kinds[i]
        found = _relation_at(tokens, i) if kind in _FOLDED else None
        operation = _operation_at(tokens, i) if found is None and kind == "wrap" else None
        if operation is not None:
            shape, name, end = operation
            out.append(shape, name, tokens.starts[i], tokens.ends[end - 1])
            i = end
            continue
        if found is None:
            out.append(kind, tokens.values[i], tokens.starts[i], tokens.ends[i])
            i += 1
            continue
        name, end = found
        out.append("relation", name, tokens.starts[i], tokens.ends[end - 1])
        i = end
    return out


def _operation_at(tokens: Tokens, i: int) -> tuple[str, str, int] | None:
    """The operation that `\\mathbin{…}` sets: its kind, its name, and where it ends.

    Anything but a known operation keeps its command, so that nobody takes it for a product.
    """
    command = tokens.values[i].lstrip("\\")
    end = _argument(tokens, i + 1) if command in {"mathbin", "mathrel"} else None
    if end is None or end > len(tokens):
        return None
    inner = [j for j in range(i + 1, end) if tokens.kinds[j] not in {"lbrace", "rbrace"}]
    if not inner:
        return None
    if len(inner) == 1 and tokens.kinds[inner[0]] in {"times", "sign"}:
        return tokens.kinds[inner[0]], tokens.values[inner[0]], end
    shown = "".join(
        "\\" * (tokens.kinds[j] == "name") + tokens.values[j].rpartition(" ")[2] for j in inner
    )
    return "times", f"\\{command}{{{shown}}}", end


def _relation_at(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """The relation that the tokens from i spell, and where they end."""
    kind, value = tokens.kinds[i], tokens.values[i]
    if kind == "negate":
        inner = _single(tokens, i + 1)
        if inner is None:
            return None
        name = tokens.values[inner[0]]
        return NEGATED.get(
            name, "\\not" + name if name.startswith("\\") else "\\not " + name
        ), inner[1]
    if kind in {"wrap", "font"}:
        inner = _single(tokens, i + 1)
        if inner is None or tokens.kinds[i + 1] != "lbrace":
            return None
        return tokens.values[inner[0]], inner[1]
    if kind == "arrow":
        end = _argument(tokens, i + 1)
        if end is not None and tokens.values[i + 1] == "[":
            end = _argument(tokens, end)
        if end is None:
            return None
        return _noted(value, _note(tokens, i + 1, end)), end
    middle = _argument(tokens, i + 1)
    inner = _single(tokens, middle) if middle is not None else None
    if middle is None or inner is None:
        return None
    return _noted(tokens.values[inner[0]], _note(tokens, i + 1, middle)), inner[1]


def _single(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The relation token that is the argument at i, and where the argument ends."""
    kinds = tokens.kinds
    if i < len(kinds) and kinds[i] == "relation":
        return i, i + 1
    if i + 2 < len(kinds) and kinds[i] == "lbrace":
        inside = [j for j in range(i + 1, min(i + 4, len(kinds))) if kinds[j] == "relation"]
        end = inside[-1] + 1 if inside else 0
        between = range(i + 1, end)
        if inside and end < len(kinds) and kinds[end] == "rbrace":
            if all(kinds[j] == "relation" for j in between):
                return inside[0], end + 1
            if end - i == 3 and tokens.values[i + 1 : end] == [":", "="]:
                return inside[0], end + 1
    return None


def _argument(tokens: Tokens, i: int) -> int | None:
    """Past the argument that begins at i."""
    if i >= len(tokens):
        return None
    opening = tokens.kinds[i]
    if opening != "lbrace" and tokens.values[i] != "[":
        return i + 1
    depth = 0
    for j in range(i, min(i + 200, len(tokens))):
        if tokens.kinds[j] == "lbrace" or tokens.values[j] == "[":
            depth += 1
        elif tokens.kinds[j] == "rbrace" or tokens.values[j] == "]":
            depth -= 1
            if not depth:
                return j + 1
    return None


def _note(tokens: Tokens, start: int, end: int) -> str:
    """What stands over the relation, as one word."""
    inner = range(start, end)
    words = [
        tokens.values[j].rpartition(" ")[2]
        if tokens.kinds[j] in {"styled", "text"}
        else tokens.values[j]
        for j in inner
        if tokens.kinds[j] not in {"lbrace", "rbrace", "font"}
    ]
    return "".join(words).strip()


def _noted(relation: str, note: str) -> str:
    if relation in {"=", "\\equiv"} and note.lower().rstrip(".") in {
        w.lower().rstrip(".") for w in DEFINING_NOTES
    }:
        return ":="
    if note in KEPT_NOTES and relation != "\\sim":
        return f"\\overset{{{note}}}{{{relation}}}"
    return relation
