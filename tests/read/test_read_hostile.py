"""No note takes reading down, and none takes time that grows with the square of its size."""

from __future__ import annotations

import sys
import time

import pytest

from compiler.ir.note import VaultSettings
from compiler.read import read_note

pytestmark = pytest.mark.slow

SETTINGS = VaultSettings()

HOSTILE = {
    "quotes": ">" * 20_000,
    "quotes with spaces": "> " * 10_000 + "a",
    "list bomb": "- " * 20_000,
    "list bomb on lines": "- - - - - - - - - - a\n" * 1_000,
    "deepening list": "".join("  " * depth + "- a\n" for depth in range(150)),
    "open brackets": "[" * 50_000,
    "open wikilinks": "[[" * 50_000,
    "open wikilinks with words": "[[a " * 20_000,
    "closing brackets": "]" * 50_000,
    "links": "[a](" * 20_000,
    "images": "![" * 20_000,
    "footnotes": "^[" * 20_000,
    "footnote references": "[^a" * 20_000,
    "stars": "*" * 50_000,
    "stars and letters": "*a" * 20_000,
    "nested emphasis": "*" * 20_000 + "a" + "*" * 20_000,
    "marks": "==a" * 20_000,
    "tildes": "~~a" * 20_000,
    "dollars": "$" * 50_001,
    "dollars and letters": "$a " * 20_000,
    "displays": "$$a\n\n" * 5_000,
    "displays never closed": "$$\na\n\n# b\n" * 5_000,
    "comments": "%%a\n\n" * 5_001,
    "percent signs": "%" * 50_001,
    "backticks": "".join("`" * length + " " for length in range(300)),
    "backticks and dollars": "`$" * 20_000,
    "backslashes": "\\" * 50_000,
    "ampersands": "&" * 50_000,
    "html": "<a " * 20_000,
    "html comments": "<!--" * 20_000,
    "html quotes": '<a b="' * 20_000,
    "angles": "<" * 50_000,
    "tags": "#a" * 20_000,
    "addresses": "https://" * 20_000,
    "colons": "a:// " * 20_000,
    "one long line": "word $x$ [[a]] *b* " * 20_000,
    "one long word": "a" * 1_000_000,
    "one long formula": "$$" + "x + " * 100_000 + "$$",
    "table of pipes": "|" * 5_000 + "\n" + "|-" * 5_000 + "|\n",
    "table of rows": "|a|b|\n|-|-|\n" + "|c|\n" * 10_000,
    "table of many cells": "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "|c\n" * 2_000,
    "spaces in a heading": "# a" + " " * 100_000 + "b",
    "spaces before an id": "a" + " " * 100_000 + "^id b",
    "spaces before an id in a heading": "# a" + " " * 100_000 + "^id",
    "spaces after dashes": "a|b\n---" + " " * 100_000 + "x",
    "an address in parentheses": "https://a" + ")" * 100_000,
    "one long word in a display": "$$\n\n" + "a" * 200_000 + "\n$$",
    "one long word in braces": "$$\n\n" + "\\text{" * 20_000 + "\n$$",
    "spaces in broken front matter": "---\na: b: c\n" + " " * 100_000 + "x\n---\n",
    "blank lines": "\n" * 100_000,
    "lazy lines": ">" * 90 + "a\n" + "b\n" * 2_000,
    "references": "[a]: b\n" * 5_000 + "[a" * 5_000,
    "equal headings": "# a\n" * 20_000,
    "yaml brackets": "---\na: " + "[" * 50_000 + "\n---\n",
    "yaml indents": "---\n" + "".join(" " * depth + "a:\n" for depth in range(500)) + "---\n",
    "yaml dashes": "---\n" + "- " * 20_000 + "\n---\n",
    "yaml bomb": "---\na0: &a0 [x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    + "---\n",
    "yaml keys": "---\n" + "? " * 5_000 + "\n---\n",
    "yaml long": "---\n" + "a: b\n" * 20_000 + "---\n",
    "json": "---\n" + '{"a":' * 20_000 + "\n---\n",
    "nul": "\0" * 1_000,
    "surrogates": "\ud800 $\udfff$",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_note_is_read(text: str) -> None:
    started = time.process_time()
    note = read_note("a.md", text, SETTINGS)
    assert time.process_time() - started < 20
    assert note.path == "a.md"


def test_the_tree_is_shallow_enough_to_walk_by_recursion() -> None:
    def depth(value: object) -> int:
        children = getattr(value, "children", ()) or getattr(value, "items", ())
        return 1 + max((depth(child) for child in children), default=0)

    for name in ("quotes", "list bomb", "deepening list", "nested emphasis", "footnotes"):
        document = read_note("a.md", HOSTILE[name], SETTINGS).document
        assert max(depth(block) for block in document.blocks) < 150 < sys.getrecursionlimit() / 5


def test_text_nested_too_deep_is_kept() -> None:
    note = read_note("a.md", "> " * 300 + "kept", SETTINGS)
    block = note.document.blocks[0]
    while hasattr(block.children[0], "children"):
        block = block.children[0]
    assert block.children[0].text.endswith("kept")
