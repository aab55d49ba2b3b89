"""The site's search finds what `vaultc find` does: the same patterns against the same trees."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from casefile import read_cases

import compiler
from compiler.driver import check_vault, rows_of
from compiler.options import Options
from compiler.structure import BadPattern, match, read_pattern, read_tree

SCRIPT = Path(compiler.__file__).parent / "emit/assets/structure.js"
CASES = Path(__file__).parents[1] / "cases/find/patterns.md"
RUN = """
const { readTree, readPattern, renamed } = require(process.argv[1]);
const { texts, patterns } = JSON.parse(require("fs").readFileSync(0));
const trees = texts.map(readTree);
const found = patterns.map((text) => {
  let pattern;
  try { pattern = readPattern(text); } catch { return null; }
  return trees.map((tree) => renamed(pattern, tree));
});
console.log(JSON.stringify(found));
"""

MORE = [
    "tr(AXB)", r"\operatorname{tr}(A B)", r"\text{Tr}(?)", r"\nabla f", r"\nabla^2_x ?",
    r"\frac{\partial f}{\partial x}", r"\frac{d}{dx} f(g(x))", r"\sigma(x)", "f(x, y)",
    r"\|x\|^2", r"\log \det X", "a - b", r"\sum_i ?", r"\sum_{i=1}^n ?", "x_i", "A_{ij}", "A^{-T}",
    "(A^T A)^{-1} A^T y", r"\mathbb{E}[x^T A x]", "n!", r"\lim_{h \to 0} ?", r"\alpha + \beta",
    r"a \odot b", r"x \in \mathbb{R}^n", r"\sqrt{x}", "a / b", r"A \otimes B", "y = X w",
    r"\frac{1}{1 + e^{-z}}", r"\hat{y} - y", r"\Sigma^{-1}", "w^T X^T X w", "x \\ge 0",
    "2(a + b)", "f(a + b)", r"\left( A + B \right)^T", r"\langle x, y \rangle",
    "", "(", "x +", "^2", "}{", "\\", "\\frac{1}", "a_", "?" * 30, "(" * 50,
]  # fmt: skip


@pytest.fixture(scope="module")
def patterns() -> list[str]:
    told = [case.only("patterns").splitlines() for case in read_cases(CASES)]
    return [*MORE, *(text for case in told for text in case)]


def in_browser(texts: list[str], patterns: list[str]) -> list[list[int] | None]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node.js")
    done = subprocess.run(
        [node, "-e", RUN, str(SCRIPT)],
        input=json.dumps({"texts": texts, "patterns": patterns}),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    found: list[list[int] | None] = json.loads(done.stdout)
    return found


def on_terminal(texts: list[str], pattern: str) -> list[int] | None:
    try:
        read = read_pattern(pattern)
    except BadPattern:
        return None
    matches = [match(read, tree) for text in texts if (tree := read_tree(text)) is not None]
    return [-1 if one is None else len(one.letters) - one.same for one in matches]


@pytest.mark.slow
def test_the_browser_finds_what_the_terminal_does(patterns: list[str]) -> None:
    vault = Path(__file__).parents[2] / "vault"
    rows = rows_of(check_vault(vault, Options(jobs=2)))
    texts = [text for row in rows.table("entries") for text in row["structure"]]
    assert len(texts) > 200
    found = dict(zip(patterns, in_browser(texts, patterns), strict=True))
    # What the terminal refuses with a message, a page that is typed into may take for letters.
    expected = {pattern: on_terminal(texts, pattern) for pattern in patterns}
    read = {pattern: wanted for pattern, wanted in expected.items() if wanted is not None}
    assert len(read) > 60
    for pattern, wanted in read.items():
        assert found[pattern] == wanted, pattern
