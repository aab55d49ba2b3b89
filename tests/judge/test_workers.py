"""A hostile statement costs itself, never its neighbours."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from compiler.ir.note import MathSpan
from compiler.ir.statement import Statement
from compiler.ir.term import Name
from compiler.judge import judge_statements
from compiler.options import Options
from compiler.source.text import Span

FAKE = """
import os
import compiler.elaborate, compiler.verify
from compiler.ir.formula import Formula
from compiler.ir.verdict import Verdict

def elaborate(statement):
    match statement.left_latex:
        case "loop":
            while True: pass
        case "sleep":
            import time; time.sleep(3600)
        case "eat":
            held = [bytes(1 << 26)]  # not touched: it costs address space, no time
            while True: held.append(bytes(1 << 26))
        case "crash":
            os.abort()
        case "deep":
            def deeper(): return deeper()
            deeper()
        case "bug":
            raise KeyError("gone")
        case "noise":
            print("a library that prints"); os.write(1, b"or a C library")
            open(os.environ["NOISES"], "a").write("noise\\n")
    return Formula(relation="=", kind="identity", idle=statement.left_latex)

def verify(formula):
    return Verdict(name="not_a_claim", reason=formula.idle, layout=None, rung=None, reading=None,
                   evidence=None)

compiler.elaborate.elaborate, compiler.verify.verify = elaborate, verify
"""
"""Stands in for the two passes, in the workers: Python runs a `sitecustomize` when it starts."""


@pytest.fixture(autouse=True)
def _fake_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(FAKE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("NOISES", str(tmp_path / "noises"))


def statement(text: str, at: int = 0) -> Statement:
    span = Span(path="a.md", start=at, end=at + 1)
    name = Name(base=text, span=(0, 1))
    return Statement(
        note="a.md",
        math=MathSpan(text="x", origin=(at, at + 1), span=span, display=True),
        span=span,
        focus=span,
        left_latex=text,
        right_latex="1",
        left=name,
        right=name,
        relation="=",
        kind="identity",
        why_kind="",
        given=(),
        heading_path=(),
        label=None,
        block_id=None,
    )


def reasons(texts: list[str], **options: object) -> list[str]:
    chosen = Options(seconds=1, memory=600, **options)  # type: ignore[arg-type]
    found = judge_statements([statement(text) for text in texts], chosen)
    return [one.verdict.reason for one in found]


@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        ("loop", "more than 1 processor seconds"),
        ("sleep", "took too long"),
        ("eat", "more memory than one statement may have"),
        ("crash", "ended its process"),
        ("deep", "nested too deeply"),
        ("bug", "vaultc failed on it (KeyError: 'gone')"),
    ],
)
def test_it_is_undecided_with_the_reason_and_the_next_goes_on(hostile: str, reason: str) -> None:
    first, found, last = reasons(["one", hostile, "two"])
    assert (first, last) == ("one", "two")
    assert reason in found


def test_only_a_fault_of_ours_counts_as_a_failure() -> None:
    bug, loop = judge_statements([statement("bug"), statement("loop")], Options(seconds=1))
    assert (bug.failure, bug.keep) == ("KeyError: 'gone'", False)
    assert (loop.failure, loop.keep) == (None, False)


def test_what_a_library_prints_does_not_disturb() -> None:
    assert reasons(["noise", "one"]) == ["noise", "one"]


def test_results_do_not_depend_on_the_number_of_workers() -> None:
    texts = [f"s{number % 70}" for number in range(100)]
    assert reasons(texts, jobs=1) == reasons(texts, jobs=4) == texts


def test_same_content_at_two_places_is_judged_once(tmp_path: Path) -> None:
    twice = [statement("noise", at=1), statement("noise", at=90)]
    assert len(judge_statements(twice, Options(jobs=1))) == 2
    assert (tmp_path / "noises").read_text() == "noise\n"


def test_a_second_time_nothing_is_judged(tmp_path: Path) -> None:
    options = Options(cache=tmp_path / "cache")
    first = judge_statements([statement("noise")], options)
    assert judge_statements([statement("noise")], options) == first
    assert (tmp_path / "noises").read_text() == "noise\n"


def test_a_cache_that_others_wrote_runs_none_of_their_code(tmp_path: Path) -> None:
    options = Options(cache=tmp_path / "cache")
    judge_statements([statement("one")], options)
    with closing(sqlite3.connect(tmp_path / "cache" / "verdicts.sqlite")) as connection, connection:
        evil = b"cos\nsystem\n(S'touch " + str(tmp_path / "owned").encode() + b"'\ntR."
        connection.execute("UPDATE judgements SET judgement = ?", (zlib.compress(evil),))
    (again,) = judge_statements([statement("one")], options)
    assert again.verdict.reason == "one"
    assert not (tmp_path / "owned").exists()


def test_a_cache_that_is_no_database_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "verdicts.sqlite").write_text("no database, and long enough to be looked at" * 40)
    (found,) = judge_statements([statement("one")], Options(cache=tmp_path))
    assert found.verdict.reason == "one"


def test_a_worker_that_cannot_start_is_our_fault_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['compiler.verify'] = None")
    with pytest.raises(RuntimeError, match=r"did not start:\n(.|\n)*compiler\.verify"):
        judge_statements([statement("one")], Options())
