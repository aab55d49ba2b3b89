"""Two ways to write a table down.

Stands apart so that the vocabulary can be read as lists and not as code.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def spelled(text: str) -> dict[str, str]:
    """What each spelling stands for; each line is a value, a colon, and its spellings."""
    table: dict[str, str] = {}
    for line in filter(None, map(str.split, text.splitlines())):
        table.update(dict.fromkeys(line[1:], line[0].removesuffix(":")))
    return table
