"""Write the line numbers of a truth file: `python tests/conformance/place.py [PATH…]`.

Cases stand in the order of the note; each is found after the one before it, and its line is that
of the `$` that opens its formula.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from conformance.notes import load, spans, squeeze  # noqa: E402

RELATION = r"(?:[=<>]|\\(?:le|ge|leq|geq|ne|neq|in|to|sim|approx|equiv|propto|succeq|preceq|succ|prec|subset|mapsto|perp|gg|ll|implies|iff))"
END = r"(?=$|[=,.;]|\\\\|\\end|\\le|\\ge|\\text|\\q|\\Right|\\iff)"
GAP = re.compile(r"\\q?quad")
HEAD = re.compile(r"^(    (?:true|false|cond|conv|ill|skip)\()(\s*)(\d+),", re.MULTILINE)


def main() -> None:
    paths = [Path(one) for one in sys.argv[1:]] or sorted(HERE.glob("*/*.truth.py"))
    for path in paths:
        note = path.with_name(path.name.replace(".truth.py", ".md"))
        lines = find(note.read_text(), [case.latex for case in load(path)], path)
        text = path.read_text()
        heads = list(HEAD.finditer(text))
        if len(heads) != len(lines):
            sys.exit(f"{path}: {len(lines)} cases, {len(heads)} of them written as cases")
        for head, line in reversed(list(zip(heads, lines, strict=True))):
            text = f"{text[: head.start(3)]}{line}{text[head.end(3) :]}"
        path.write_text(text)


def find(text: str, wanted: list[str], path: Path) -> list[int]:
    formulas = [(line, squeeze(GAP.sub(" ; ", body))) for line, body in spans(text)]
    at, offset, lines = 0, 0, []
    for latex in wanted:
        want = re.escape(squeeze(latex))
        for pattern in (RELATION + want + END, RELATION + want, want):
            if place := _search(pattern, formulas, at, offset):
                at, offset = place
                lines.append(formulas[at][0])
                break
        else:
            print(f"{path.name}: not found after line {formulas[at][0]}: {latex}")
            lines.append(0)
    return lines


def _search(
    pattern: str, formulas: list[tuple[int, str]], at: int, offset: int
) -> tuple[int, int] | None:
    for index in range(at, min(at + 12, len(formulas))):
        if match := re.compile(pattern).search(formulas[index][1], offset if index == at else 0):
            return index, match.end()
    return None


if __name__ == "__main__":
    main()
