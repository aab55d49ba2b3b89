"""The notes of the suite and their truth files, read without vaultc."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path

from conformance.cases import Case

HERE = Path(__file__).parent
_MATH = re.compile(
    r"(?<!\\)\$\$(.+?)(?<!\\)\$\$|(?<![\\$])\$(?!\s)([^$\n]+?)(?<![\\\s])\$", re.DOTALL
)
_NOISE = re.compile(r"\s+|\\[,;:!]|\\q?quad|&|\\\\(\[[^\]]*\])?$|\\(?=\|)|^>", re.MULTILINE)


def families() -> list[str]:
    return sorted(path.name for path in HERE.iterdir() if path.is_dir() and list(path.glob("*.md")))


def truth_files(family: str | None = None) -> list[Path]:
    return sorted(HERE.glob(f"{family or '*'}/*.truth.py"))


def note_of(truth: Path) -> Path:
    return truth.with_name(truth.name.replace(".truth.py", ".md"))


@cache
def load(path: Path) -> tuple[Case, ...]:
    spec = importlib.util.spec_from_file_location(
        "truth_" + re.sub(r"\W", "_", path.parent.name + path.name), path
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return tuple(module.TRUTH)


def spans(text: str) -> list[tuple[int, str]]:
    """The line and body of each formula, in order; front matter and code are left out."""
    blank = lambda m: re.sub(r"[^\n]", " ", m[0])  # noqa: E731
    text = re.sub(r"\A---\n.*?\n---\n", blank, text, count=1, flags=re.DOTALL)
    text = re.sub(r"^```.*?^```|`[^`\n]*`|%%.*?%%", blank, text, flags=re.DOTALL | re.MULTILINE)
    return [(text.count("\n", 0, m.start()) + 1, m[1] or m[2]) for m in _MATH.finditer(text)]


def squeeze(latex: str) -> str:
    """LaTeX without white space, alignment and escapes of table cells."""
    return _NOISE.sub("", re.sub(r"^\s*>\s?", "", latex, flags=re.MULTILINE)).rstrip(".,;")
