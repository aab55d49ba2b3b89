"""Deciding: both sides equal, different, or no answer, and never an error."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from compiler.ir.expr import Apply, Call, Expr, Number, Symbol, Type
from compiler.ir.formula import Reading, SymbolInfo
from compiler.judge import deciding
from compiler.judge.same import Worker
from compiler.options import Options

X = Symbol("x")


def reading(left: Expr, right: Expr) -> Reading:
    symbol = SymbolInfo(name="x", type=Type(), kind="scalar", properties=(), origin="default")
    return Reading(
        left=left,
        right=right,
        type=Type(),
        symbols=(symbol,),
        bindings=(),
        functions=(),
        laws=(),
        constraints=(),
        layout=None,
        declared=True,
    )


def times(number: int) -> Expr:
    return Apply("mul", (Number(Fraction(number)), X))


@pytest.mark.parametrize("jobs", [0, 1])
def test_equal_different_and_no_answer(jobs: int) -> None:
    with deciding(Options(jobs=jobs)) as decide:
        assert decide(reading(times(2), Apply("add", (X, X)))) is True
        assert decide(reading(times(2), times(3))) is False
        assert decide(reading(times(2), Call("nobody", (X,)))) is None


def test_a_worker_that_fails_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: object, asked: object) -> None:
        raise RuntimeError("a worker process did not start")

    monkeypatch.setattr(Worker, "judge", fails)
    with deciding(Options(jobs=1)) as decide:
        assert decide(reading(times(2), times(3))) is None


def test_an_answer_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = Options(jobs=1, cache=tmp_path)
    monkeypatch.setattr("compiler.judge.cache.generator", lambda: "the same code")
    with deciding(options) as decide:
        assert decide(reading(times(2), times(2))) is True
    monkeypatch.setattr(Worker, "judge", lambda _self, _asked: pytest.fail("judged again"))
    with deciding(options) as decide:
        assert decide(reading(times(2), times(2))) is True
