"""When two names are the same to Obsidian: case, Unicode form and punctuation of headings."""

from __future__ import annotations

import re
import unicodedata

_HEADING_MARKS = re.compile(r"[!\"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\_'’]+")


def fold(name: str) -> str:
    """A name or path as it is compared: neither case nor Unicode form counts."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def heading_key(text: str) -> str:
    """A heading as it is compared: neither case nor punctuation counts."""
    return " ".join(fold(_HEADING_MARKS.sub(" ", text)).split())


def without_md(path: str) -> str:
    """A path without the ending of notes."""
    return path[:-3] if path[-3:].lower() == ".md" else path
