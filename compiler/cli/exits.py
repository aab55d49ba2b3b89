"""Exit codes, and the error that a person can mend."""

from __future__ import annotations

from enum import IntEnum

import click


class Exit(IntEnum):
    """What the command's end says to a script."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    FAULT = 70
    INTERRUPTED = 130


class Unusable(click.ClickException):
    """What was asked cannot be done, and the message says what to do instead."""

    exit_code = Exit.USAGE
