"""The programs beside the entries of the demonstration vault do what they say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from compiler.driver import check_vault
from compiler.options import Options

VAULT = Path(__file__).parents[2] / "vault"

RUNNER = """
import json, sys
for line in sys.stdin:
    try:
        exec(json.loads(line), {"__name__": "__main__"})
        print(json.dumps(""), flush=True)
    except Exception as error:
        print(json.dumps(f"{type(error).__name__}: {error}"), flush=True)
"""


def outcomes(programs: list[str]) -> list[str]:
    """What each program raised, or an empty text."""
    lines = "\n".join(json.dumps(one) for one in programs)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RUNNER],
        input=lines,
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.slow
def test_programs_run_and_assert_what_was_found() -> None:
    entries = check_vault(VAULT, Options(jobs=2)).catalogue.entries
    programs = [
        (one, source) for one in entries for source in (one.code_sympy, one.code_numpy) if source
    ]
    assert len(programs) > len(entries) // 2
    for (one, source), outcome in zip(programs, outcomes([s for _, s in programs]), strict=True):
        told = f"{one.id} ({one.verdict}): {one.latex}\n{outcome}\n\n{source}"
        # A program that asserts something false may say so, and nothing else.
        assert outcome == "" or outcome.startswith("AssertionError"), told
        if one.verdict == "verified":
            assert outcome == "", told
        if one.verdict in ("refuted", "conditional"):
            assert outcome, told
