"""Notation of handbooks, and false statements that reading it must not let through."""

from __future__ import annotations

import re

import pytest

from compiler.elaborate import elaborate
from compiler.extract import extract_statements
from compiler.ir.note import VaultSettings
from compiler.read import read_note
from compiler.verify import verify

SQUARE = "Let $@A$ be an $n \\times n$ matrix."
MOVES = "If $@X$ is symmetric:"
RANDOM = "Assume $@x$ to be a stochastic vector with mean $@m$ and covariance "
RANDOM += "$@M$."
CASES = [
    (SQUARE + " For $n = 2$:", r"\det(@I + @A) = 1 + \det@A + \mathrm{Tr}@A", True),
    (SQUARE + " For $n = 3$:", r"\det(@I + @A) = 1 + \det@A + \mathrm{Tr}@A", False),
    ("", r"\partial(@X^{-1}) = -@X^{-1}(\partial@X)@X^{-1}", True),
    ("", r"\partial(@X^{-1}) = @X^{-1}(\partial@X)@X^{-1}", False),
    ("", r"\partial(@X@Y) = (\partial@X)@Y + (\partial@Y)@X", False),
    ("", r"(@A@J^{ij}@B)_{kl} = A_{ki}B_{jl}", True),
    ("", r"(@A@J^{ij}@B)_{kl} = A_{kj}B_{il}", False),
    (MOVES, r"\frac{\partial\det(@X)}{\partial@X} = \det(@X)(2@X^{-1} - @X^{-1} \circ @I)", True),
    (MOVES, r"\frac{\partial\det(@X)}{\partial@X} = 2\det(@X)@X^{-1}", False),
    ("", r"\|@A\|_{\max} \le \|@A\|_2", True),
    ("", r"\|@A\|_\infty \le \|@A\|_{\max}", False),
    ("", r"\mathrm{eig}(@A \otimes @B) = \mathrm{eig}(@A) \otimes \mathrm{eig}(@B)", True),
    ("", r"\mathrm{eig}(@A + @B) = \mathrm{eig}(@A) + \mathrm{eig}(@B)", False),
    (RANDOM, r"E[@x@x^T] = @M + @m@m^T", True),
    (RANDOM, r"E[@x@x^T] = @M", False),
    ("", r"\frac{\partial\ln\det(@X^T@X)}{\partial@X} = 2(@X^+)^T", True),
    ("", r"\frac{\partial\ln\det(@X^T@X)}{\partial@X} = (@X^+)^T", False),
]  # fmt: skip


@pytest.mark.parametrize(("before", "formula", "holds"), CASES)
def test_notation_of_handbooks_is_read_and_its_slips_are_not_verified(before, formula, holds):
    text = re.sub("@(.)", r"\\mathbf{\1}", f"{before}\n\n$$\n{formula}\n$$\n")
    note = read_note("a.md", text, VaultSettings())
    verdict = verify(elaborate(extract_statements(note)[-1]))
    assert (verdict.name == "verified") == holds, verdict.reason
