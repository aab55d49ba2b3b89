"""Whether both sides of a reading are equal in value: the second way of those who merge.

Stands apart because readings come one at a time and mostly not at all: the worker that answers
starts with the first of them, under the same limits and with the same memory as any statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from compiler.ir.formula import Formula, Reading
from compiler.judge.cache import open_cache
from compiler.judge.judgement import Judgement, give_up
from compiler.judge.key import content_key
from compiler.judge.workers import Worker, judge_in_workers
from compiler.options import Options

Decide = Callable[[Reading], bool | None]
"""Whether both sides are equal in value; None when that cannot be told."""


@contextmanager
def deciding(options: Options) -> Iterator[Decide]:
    """A function that decides, as long as the context lasts; a fault or a limit gives None."""
    worker = Worker(options)
    known: dict[str, Judgement] = {}
    fresh: dict[str, Judgement] = {}
    cache = open_cache(options.cache)

    def decide(reading: Reading) -> bool | None:
        formula = Formula(relation="=", kind="identity", readings=(_bare(reading),))
        key = content_key(formula)
        if key not in known:
            known.update(cache.recall([key]))
        if key not in known:
            known[key] = fresh[key] = _judged(formula, worker, options)
        return _told(known[key])

    try:
        yield decide
    finally:
        worker.close()
        cache.keep({key: found for key, found in fresh.items() if found.keep})
        cache.close()


def _judged(formula: Formula, worker: Worker, options: Options) -> Judgement:
    try:
        if options.jobs == 0:
            return judge_in_workers({"": formula}, options)[""]
        return worker.judge(formula)
    except Exception as error:
        # The catalogue stands without this answer; what it costs is a second opinion.
        return give_up(formula, "it could not be judged", failure=str(error))


def _bare(reading: Reading) -> Reading:
    """The reading without what it says to people: that does not change its value."""
    return replace(reading, given=(), notes=())


def _told(judgement: Judgement) -> bool | None:
    match judgement.verdict.name:
        case "verified":
            return True
        case "refuted" | "conditional":
            # False as it stands, whether or not an assumption that nobody made would mend it.
            return False
        case _:
            return None
