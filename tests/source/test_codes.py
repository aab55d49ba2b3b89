"""Every code is declared, explained and shown by a case."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from casefile import CASES, read_cases

import compiler
from compiler.source.codes import CODES, FINDING_CODES, LINK_CODES, NOTE_CODES, Code

COMPILER = Path(compiler.__file__).parent
KEBAB = re.compile(r"[a-z]+(-[a-z]+)+")


def used_codes() -> dict[str, str]:
    """Codes in the files that make diagnostics: `code=` or the first argument of a call."""
    found: dict[str, str] = {}
    for path in sorted(COMPILER.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text if "Diagnostic" in text else "")):
            if isinstance(node, ast.Call):
                named = [word.value for word in node.keywords if word.arg == "code"]
                for value in (*named, *node.args[:1]):
                    if isinstance(value, ast.Constant) and KEBAB.fullmatch(str(value.value)):
                        found[str(value.value)] = str(path.relative_to(COMPILER))
    return found


def test_every_code_in_use_is_declared() -> None:
    missing = {code: path for code, path in used_codes().items() if code not in CODES}
    assert not missing


def test_no_code_is_declared_twice() -> None:
    assert len(CODES) == len(FINDING_CODES) + len(LINK_CODES) + len(NOTE_CODES)


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_a_code_explains_itself(code: Code) -> None:
    assert KEBAB.fullmatch(code.name)
    assert not code.title.endswith(".")
    for prose in (code.meaning, code.matters, code.mend):
        assert re.search(r"\w.*[.`]$", prose, re.DOTALL)


SHOWN_ELSEWHERE = {
    "judge-failed": "no note is known that provokes a fault of ours; tests/judge does",
    "note-failed": "likewise; tests/driver does",
    "note-unread": "likewise; tests/read does",
}


@pytest.mark.parametrize("name", sorted(CODES.keys() - SHOWN_ELSEWHERE.keys()))
def test_a_case_shows_the_code(name: str) -> None:
    (case,) = (one for one in read_cases(CASES / "cli" / "codes.md") if one.name == name)
    assert f"[{name}]: " in case.only("expect")
