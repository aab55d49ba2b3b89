"""Patterns: what a person types to search for, as LaTeX with `?` for whatever stands there."""

from __future__ import annotations

from compiler.ir import term as t
from compiler.latex import parse
from compiler.structure.terms import Notation
from compiler.structure.tree import Either, Letter, Node, TooLarge, Tree, Wild, subtrees

WILD = "Ж" + "".join(chr(0x0430 + place) for place in range(26))
"""Stand-ins for `?`, `?a`, …, `?z` while a pattern is parsed: letters no formula is written in."""

LONGEST = 500
"""Characters of a pattern."""


class BadPattern(ValueError):  # noqa: N818
    """A pattern that cannot be read: where, and why."""

    def __init__(self, column: int, reason: str) -> None:
        super().__init__(f"column {column}: {reason}")
        self.column = column
        """From 1."""
        self.reason = reason


def read_pattern(text: str) -> Tree:
    """The tree of a pattern; raises BadPattern."""
    if len(text) > LONGEST:
        raise BadPattern(LONGEST + 1, f"a pattern has at most {LONGEST} characters")
    latex, offset = _inside(text)
    term = parse(_stood_in(latex))
    fault = _fault(term)
    if fault is not None:
        raise BadPattern(offset + fault[0] + 1, fault[1])
    try:
        tree = Notation(pattern=True, wild=WILD).of(term)
        size = sum(1 for _ in subtrees(tree))
    except TooLarge:
        raise BadPattern(1, "the pattern is too large") from None
    if size == 1 and isinstance(tree, Wild):
        raise BadPattern(1, "`?` alone is every formula; leave the pattern out to list them all")
    return tree


def _inside(text: str) -> tuple[str, int]:
    """A pattern without the dollars around it, and where it begins."""
    start = len(text) - len(text.lstrip())
    stripped = text.strip()
    for mark in ("$$", "$"):
        if (
            len(stripped) > 2 * len(mark)
            and stripped[: len(mark)] == stripped[-len(mark) :] == mark
        ):
            return stripped[len(mark) : -len(mark)], start + len(mark)
    return stripped, start


def _stood_in(text: str) -> str:
    """The text with a letter for each wildcard, every other character where it was."""
    found = []
    at = 0
    while at < len(text):
        following = text[at + 1 : at + 2]
        if text[at] != "?":
            found.append(text[at])
        elif following.isascii() and following.islower():
            found.append(WILD[ord(following) - ord("a") + 1] + " ")
            at += 1
        else:
            found.append(WILD[0])
        at += 1
    return "".join(found)


def _fault(term: t.Term) -> tuple[int, str] | None:
    """The first thing that was not understood, or is missing: its offset and the reason."""
    faults: list[tuple[int, str]] = []
    stack: list[t.Term] = [term]
    while stack:
        here = stack.pop()
        match here:
            case t.Opaque(reason=reason, span=span):
                faults.append((span[0], _shown(reason)))
            case t.Blank(span=span):
                faults.append((span[0], "something is missing here"))
            case t.RelationTerm(spans=spans) if len(spans) > 1:
                faults.append((spans[1][0], "a pattern has one relation at most"))
            case t.TextTerm(span=span):
                faults.append((span[0], "words are no formula; to find words, use --note or --tag"))
            case _:
                pass
        stack.extend(_below(here))
    return min(faults) if faults else None


def _shown(reason: str) -> str:
    return "".join("?" if letter in WILD else letter for letter in reason)


def _below(term: t.Term) -> list[t.Term]:
    """The terms right below one."""
    found: list[t.Term] = []
    for name in type(term).__dataclass_fields__:
        value = getattr(term, name)
        found += _terms(value)
    return found


def _terms(value: object) -> list[t.Term]:
    if isinstance(value, t.Term):
        return [value]
    if isinstance(value, tuple):
        return [one for part in value for one in _terms(part)]
    return []


def heads(pattern: Tree) -> frozenset[str]:
    """Words that the text of every tree found must hold: a quick look before the long one."""
    match pattern:
        case Node(head, parts):
            below = frozenset[str]().union(*map(heads, parts))
            return below if head in _LOOSE or head.startswith("*") else below | {f"({head} "}
        case Either(options):
            return frozenset.intersection(*map(heads, options))
        case _:
            return frozenset()


_LOOSE = frozenset({"+", "<>", "T", "=", "⊙"})
"""Heads that may be found as another one, or not at all."""


def letters(pattern: Tree) -> frozenset[str]:
    """The letters of a pattern."""
    return frozenset(one.name for one in subtrees(pattern) if isinstance(one, Letter))
