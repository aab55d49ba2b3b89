"""Readers of what is exported, as those who read it do: Anki's text import, BibTeX's records."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deck:
    """A text file as Anki imports it."""

    headers: dict[str, str]
    rows: list[list[str]]


def import_text(text: str) -> Deck:
    """Anki's rules: lines `#key:value` at the top, then fields set apart and quoted as in CSV."""
    lines = text.splitlines(keepends=True)
    headers = {}
    while lines and lines[0].startswith("#"):
        key, _, value = lines.pop(0)[1:].rstrip("\n").partition(":")
        headers[key] = value
    assert headers["separator"] == "tab"
    return Deck(headers, list(csv.reader(lines, delimiter="\t", strict=True)))


def records(text: str) -> dict[str, dict[str, str]]:
    """BibTeX's records: a key, and fields whose values are braces that come in pairs."""
    found = {}
    at = 0
    while (start := re.compile(r"\s*@(\w+)\{([^,\s]+),").match(text, at)) is not None:
        at = start.end()
        fields = {}
        while (name := re.compile(r"\s*(\w+)\s*=\s*\{").match(text, at)) is not None:
            depth, end = 1, name.end()
            while depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            fields[name[1]] = text[name.end() : end - 1]
            at = re.compile(r",?").match(text, end).end()  # type: ignore[union-attr]
        closing = re.compile(r"\s*\}\s*").match(text, at)
        assert closing is not None, text[at : at + 80]
        at = closing.end()
        found[start[2]] = fields
    assert not text[at:].strip(), text[at : at + 80]
    return found
