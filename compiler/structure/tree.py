"""Trees: formulas as nodes and leaves, and the text in which a catalogue keeps them.

`tr(AXB) = 2` is `(= (trace (*0 A:m X:m B:m)) #2)`: heads are words, `#` marks numerals, and a
letter says after its colon whether it is a scalar, a vector, a matrix or a function, if known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

DEEPEST = 40
"""How deep a tree may nest: matching goes down with it."""

LARGEST = 600
"""Nodes of one tree."""

Sort = Literal["", "s", "v", "m", "f"]
"""Unknown, scalar, vector, matrix, function."""

_SORTS: dict[str, Sort] = {"": "", "s": "s", "v": "v", "m": "m", "f": "f"}
_UNSAFE = str.maketrans({"(": "⟨", ")": "⟩", " ": "", "#": "♯", ":": "⁚", "\n": "", "\t": ""})
_TOKEN = re.compile(r"[()]|[^\s()]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """A symbol or the name of a function."""

    name: str
    sort: Sort = ""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number, a constant, or an array that a numeral stands for."""

    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """An operation and what it is applied to."""

    head: str
    """A product is `*` and the number of its parts that are scalars, which come first."""
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Wild:
    """In a pattern: any expression; the same one wherever the name is the same."""

    name: str


@dataclass(frozen=True, slots=True)
class Either:
    """In a pattern: notation that may be read in several ways."""

    options: tuple[Tree, ...]


Tree = Letter | Numeral | Node | Wild | Either


class TooLarge(Exception):  # noqa: N818
    """The formula is larger than what is searched."""


def subtrees(tree: Tree) -> Iterator[Tree]:
    """The tree and all below it; raises TooLarge past the bounds."""
    stack = [(tree, 1)]
    count = 0
    while stack:
        here, depth = stack.pop()
        count += 1
        if count > LARGEST or depth > DEEPEST:
            raise TooLarge
        yield here
        match here:
            case Node(parts=below) | Either(options=below):
                stack.extend((part, depth + 1) for part in reversed(below))
            case _:
                pass


def write_tree(tree: Tree) -> str:
    """The text of a tree, which must hold no wildcards; empty when it is too large."""
    try:
        for _ in subtrees(tree):
            pass
    except TooLarge:
        return ""
    return _write(tree)


def _write(tree: Tree) -> str:
    match tree:
        case Letter(name, sort):
            text = name.translate(_UNSAFE) or "·"
            return f"{text}:{sort}" if sort else text
        case Numeral(text):
            return f"#{text.translate(_UNSAFE)}"
        case Node(head, parts):
            return f"({' '.join([head.translate(_UNSAFE), *map(_write, parts)])})"
        case Wild() | Either():
            raise ValueError("a pattern is not kept")


def read_tree(text: str) -> Tree | None:
    """The tree that a text was written from; None for a text that `write_tree` did not make."""
    stack: list[list[Tree | str]] = [[]]
    for token in _TOKEN.findall(text):
        if token == "(":
            stack.append([])
        elif token == ")":
            head, *parts = stack.pop() or [""]
            if not isinstance(head, str) or not stack:
                return None
            trees = tuple(part for part in parts if not isinstance(part, str))
            stack[-1].append(Node(head, trees))
        elif not stack[-1] and len(stack) > 1:
            stack[-1].append(token)
        else:
            stack[-1].append(_leaf(token))
    if len(stack) != 1 or len(stack[0]) != 1 or isinstance(stack[0][0], str):
        return None
    return stack[0][0]


def _leaf(token: str) -> Tree:
    if token.startswith("#"):
        return Numeral(token[1:])
    name, _, sort = token.partition(":")
    return Letter(name, _SORTS.get(sort, ""))


def product(scalars: tuple[Tree, ...], word: tuple[Tree, ...]) -> Tree:
    """A product of commuting scalars and a word whose order matters; one factor is itself."""
    parts = (*scalars, *word)
    return parts[0] if len(parts) == 1 else Node(f"*{len(scalars)}", parts)


def minus(tree: Tree) -> Tree:
    """The negative."""
    return Node("-", (tree,))


def relation(left: Tree, sign: str, right: Tree) -> Tree:
    """A relation, written one way: `b > a` is `a < b`, `:=` is `=`."""
    if sign in _TURNED:
        return Node(_TURNED[sign], (right, left))
    return Node(_SAME.get(sign, sign), (left, right))


_TURNED = {">": "<", "\\ge": "\\le", "\\gg": "\\ll", "\\succ": "\\prec", "\\succeq": "\\preceq"}
_SAME = {":=": "=", "=:": "=", "\\equiv": "="}
