"""Judging all statements of a vault: each elaborated, then verified, behind a fence.

Stands apart from the driver because a formula is other people's text: what it costs must stay
within bounds, and what it breaks must stay its own verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing

from compiler.ir.statement import Statement
from compiler.judge.cache import open_cache
from compiler.judge.judgement import Judgement
from compiler.judge.key import content_key
from compiler.judge.same import Decide, deciding
from compiler.judge.workers import judge_in_workers
from compiler.options import Options

__all__ = ["Decide", "Judgement", "deciding", "judge_statements"]


def judge_statements(
    statements: Sequence[Statement],
    options: Options,
    *,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[Judgement, ...]:
    """Judge each statement; the results stand in the order of the statements.

    Statements with the same content and context are judged once, and not at all when an earlier
    compilation with the same code did so. A statement that exceeds its limits, or ends its worker,
    is `undecided` with the reason; the others are not touched. The result depends neither on the
    order of the statements nor on the number of workers.
    """
    keys = [content_key(statement) for statement in statements]
    distinct = dict(zip(keys, statements, strict=True))
    with closing(open_cache(options.cache)) as cache:
        known = cache.recall(distinct)
        fresh = {key: distinct[key] for key in distinct if key not in known}
        judged = judge_in_workers(fresh, options, on_progress=on_progress)
        cache.keep({key: found for key, found in judged.items() if found.keep})
    known.update(judged)
    return tuple(known[key] for key in keys)
