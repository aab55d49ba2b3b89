"""Text from notes made fit for a terminal or a log.

Stands apart for safety: a note may hold control characters, and a terminal obeys them.
"""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """The text on one line, tabs as one space, characters that steer a terminal shown as `·`."""
    return _CONTROL.sub("·", text.replace("\t", " ").replace("\r\n", " ").replace("\n", " "))
