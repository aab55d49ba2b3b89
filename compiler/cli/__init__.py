"""The command line: one file per command.

Stands apart because only here there are arguments, a terminal and exit codes.
"""

from __future__ import annotations

from compiler.cli.main import main

__all__ = ["main"]
