"""The command `vaultc`: its group of commands, and what happens when one of them fails."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click

from compiler import __version__
from compiler.cli.build import build
from compiler.cli.check import check
from compiler.cli.diff import diff
from compiler.cli.exits import Exit
from compiler.cli.explain import explain
from compiler.cli.export import export
from compiler.cli.find import find_entries
from compiler.cli.init import init
from compiler.cli.serve import serve
from compiler.cli.verify import verify

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="vaultc")
def vaultc() -> None:
    """Compile an Obsidian vault into a verified catalogue of its mathematics and a site.

    VAULT is a folder of notes. Where it may be left out, it is ./vault when there is one, else the
    current folder. The vault's notes are only ever read.
    """


for command in (build, check, find_entries, verify, explain, diff, export, serve, init):
    vaultc.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit code."""
    try:
        code = vaultc.main(args=arguments, prog_name="vaultc", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Interrupted; nothing that was there before has been touched.", err=True)
        return Exit.INTERRUPTED
    except click.ClickException as error:
        error.show()
        # MkDocs leaves with 1 when its settings are wrong; here 1 means findings.
        return Exit.USAGE if error.exit_code == Exit.FINDINGS else error.exit_code
    except BrokenPipeError:
        # The reader (`| head`) has had enough; Python would complain once more at its own end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return Exit.CLEAN
    except Exception:
        click.echo(traceback.format_exc(), err=True)
        click.echo(
            "vaultc failed; the fault is ours. Please report the lines above and the command.",
            err=True,
        )
        return Exit.FAULT
    return code if isinstance(code, int) else Exit.CLEAN
