"""Judging one statement: elaborate it, then verify it."""

from __future__ import annotations

from compiler.elaborate import elaborate
from compiler.ir.statement import Statement
from compiler.judge.judgement import Judgement, give_up
from compiler.verify import verify


def judge(statement: Statement) -> Judgement:
    """Elaborate and verify; an error on the way costs this statement alone."""
    try:
        formula = elaborate(statement)
        return Judgement(formula=formula, verdict=verify(formula))
    except MemoryError:
        return give_up(statement, "judging it needs more memory than one statement may have")
    except RecursionError:
        return give_up(statement, "it is nested too deeply to be judged")
    except Exception as error:
        # A fault of ours in one formula must not cost the vault its site; it is reported as ours.
        fault = f"{type(error).__name__}: {error}".splitlines()[0][:300]
        return give_up(statement, f"vaultc failed on it ({fault})", failure=fault)
