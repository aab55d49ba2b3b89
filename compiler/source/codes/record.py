"""The record of a diagnostic code: what `vaultc explain` says about it."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.source.diagnostic import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code with its explanation, in Markdown."""

    name: str
    """Kebab-case name of what is wrong."""
    severity: Severity
    """How much it matters; the same wherever the code is used."""
    title: str
    """What it is, in a few words."""
    meaning: str
    """What vaultc found when it says this."""
    matters: str
    """Why a person should care."""
    example: str
    """What such a place looks like, as it stands in a note."""
    mend: str
    """What to do about it."""
