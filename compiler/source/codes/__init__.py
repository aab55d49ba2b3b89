"""Every diagnostic code, declared once.

Stands apart so that a code has one place where it is explained: `vaultc explain CODE`, the site's
page of codes and SARIF's rules are all made from these records.
"""

from __future__ import annotations

from compiler.source.codes.findings import FINDING_CODES
from compiler.source.codes.links import LINK_CODES
from compiler.source.codes.notes import NOTE_CODES
from compiler.source.codes.record import Code

__all__ = ["CODES", "FINDING_CODES", "LINK_CODES", "NOTE_CODES", "Code"]

CODES: dict[str, Code] = {code.name: code for code in (*FINDING_CODES, *LINK_CODES, *NOTE_CODES)}
"""Each declared code by its name, those about mathematics first."""
