"""Progress: a bar on a terminal, a plain line per stage elsewhere, both on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

LONG = 200
"""Things in a stage below which it says nothing when there is no terminal."""


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A function to tell (stage, done, total); what it shows is gone or complete at the end."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines(console)
        return
    columns = TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage)
            bars.update(tasks[stage], completed=done, total=total)

        yield tell


def _lines(console: Console) -> Callable[[str, int, int], None]:
    told: set[str] = set()

    def tell(stage: str, done: int, total: int) -> None:  # noqa: ARG001 - one signature for both
        if stage not in told and total >= LONG:
            told.add(stage)
            console.print(f"{stage}: {total}", highlight=False, markup=False)

    return tell
