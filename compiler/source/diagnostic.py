"""A diagnostic: one thing a person should know, with the place it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.source.text import Span

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A finding in a note; a value, rendered elsewhere as text, JSON, GitHub or SARIF."""

    code: str
    """Kebab-case name of what is wrong; declared once in `source/codes.py`."""
    severity: Severity
    """How much it matters."""
    message: str
    """One line that stands alone."""
    span: Span
    """Where."""
    label: str = ""
    """What the caret points at, in a few words; may be empty."""
    hint: str = ""
    """What to do about it; may be empty."""
