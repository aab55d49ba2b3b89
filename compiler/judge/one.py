"""Judging one statement: elaborate it, unless it is understood already, then verify it."""

from __future__ import annotations

from compiler.elaborate import elaborate
from compiler.ir.formula import Formula
from compiler.judge.judgement import Asked, Judgement, give_up
from compiler.judge.wording import as_written
from compiler.verify import verify


def judge(asked: Asked) -> Judgement:
    """Elaborate and verify; an error on the way costs this statement alone."""
    try:
        formula = asked if isinstance(asked, Formula) else elaborate(asked)
        verdict = verify(formula)
        if not isinstance(asked, Formula):
            verdict = as_written(verdict, asked)
        return Judgement(formula=formula, verdict=verdict)
    except MemoryError:
        return give_up(asked, "judging it needs more memory than one statement may have")
    except RecursionError:
        return give_up(asked, "it is nested too deeply to be judged")
    except Exception as error:
        # A fault of ours in one formula must not cost the vault its site; it is reported as ours.
        fault = f"{type(error).__name__}: {error}".splitlines()[0][:300]
        return give_up(asked, f"vaultc failed on it ({fault})", failure=fault)
