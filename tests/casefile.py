"""Case documents: Markdown in which a heading names a case and fences hold what goes in and out.

A fence is an opening line of four or more backticks with a word and `name=value` attributes, and
its content. A case is everything under a heading that holds at least one fence. What is neither
heading nor fence is prose for the reader.

    ## A link by its alias

    ````note path=a.md
    See [[SVD]].
    ````

    ````expect
    a.md:1:5 link-by-alias
    ````

A test module is then a few lines; with `pytest --update` the fences are rewritten, not compared:

    @pytest.mark.parametrize("case", cases_of("link"))
    def test_case(case: Case, update: bool, tmp_path: Path) -> None:
        check_case(case, lambda case: [diagnostics_of(case.write_notes(tmp_path))], update=update)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"

OUTPUTS = frozenset(
    {"expect", "tree", "statements", "catalogue", "html", "terms", "expr", "verdict"}
)
"""Words of fences that hold what must come out."""

_FENCE = re.compile(
    r"^(?P<marks>`{4,})(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=marks)[ \t]*$", re.MULTILINE | re.DOTALL
)
_ATTRIBUTE = re.compile(r"\s+(?=\w+=)")
_HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)


NOT_YET = "(not yet)"
"""Ends the heading of a case that is right and known to fail; it must fail until it is mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """One fence of a case."""

    word: str
    attributes: Mapping[str, str]
    text: str
    start: int
    """Offset of its content in the document."""
    end: int

    @property
    def is_output(self) -> bool:
        return self.word in OUTPUTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One heading with its fences."""

    path: Path
    name: str
    line: int
    fences: tuple[Fence, ...]

    @property
    def inputs(self) -> tuple[Fence, ...]:
        return tuple(fence for fence in self.fences if not fence.is_output)

    @property
    def outputs(self) -> tuple[Fence, ...]:
        return tuple(fence for fence in self.fences if fence.is_output)

    def only(self, word: str) -> str:
        """The text of the one fence with this word."""
        (found,) = (fence.text for fence in self.fences if fence.word == word)
        return found

    def write_notes(self, folder: Path) -> Path:
        """Write the fences that have a `path` as files of a vault; the vault's folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for fence in self.inputs:
            if "path" in fence.attributes or fence.word == "note":
                target = folder / fence.attributes.get("path", "note.md")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(fence.text, encoding=fence.attributes.get("encoding", "utf-8"))
            elif fence.word == "symlink":
                target = folder / fence.attributes["from"]
                target.symlink_to(fence.text.strip())
        return folder


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a document, in order."""
    text = path.read_text(encoding="utf-8")
    fences = [_fence(match) for match in _FENCE.finditer(text)]
    headings = [
        match
        for match in _HEADING.finditer(text)
        if not any(fence.start <= match.start() < fence.end for fence in fences)
    ]
    cases = []
    for number, heading in enumerate(headings):
        stop = headings[number + 1].start() if number + 1 < len(headings) else len(text)
        held = tuple(fence for fence in fences if heading.end() <= fence.start < stop)
        if held:
            line = text.count("\n", 0, heading.start()) + 1
            cases.append(Case(path=path, name=heading[2], line=line, fences=held))
    return tuple(cases)


def cases_of(room: str) -> list[object]:
    """Every case under `tests/cases/<room>`, as parameters named after document and heading."""
    return [
        pytest.param(
            case,
            id=f"{path.stem}: {case.name}",
            marks=[pytest.mark.xfail(strict=True)] if case.name.endswith(NOT_YET) else [],
        )
        for path in sorted((CASES / room).glob("*.md"))
        for case in read_cases(path)
    ]


def check_case(case: Case, actual: Callable[[Case], Iterable[str]], *, update: bool) -> None:
    """Compare each output fence with what `actual` gives, in order; or rewrite the fences."""
    given = [text if text.endswith("\n") or not text else f"{text}\n" for text in actual(case)]
    assert len(given) == len(case.outputs), (
        f"{case.path.name}:{case.line} has {len(case.outputs)} output fences, not {len(given)}"
    )
    if update and not case.name.endswith(NOT_YET):
        _rewrite(case, given)
        return
    for fence, text in zip(case.outputs, given, strict=True):
        assert text == fence.text, f"{case.path.name}:{case.line} {case.name}"


def _fence(match: re.Match[str]) -> Fence:
    # A value runs to the next `name=`, so that paths may hold spaces.
    word, *pairs = _ATTRIBUTE.split(match["info"].strip())
    attributes = dict(pair.partition("=")[::2] for pair in pairs)
    return Fence(
        word=word,
        attributes=attributes,
        text=match["body"],
        start=match.start("body"),
        end=match.end("body"),
    )


def _rewrite(case: Case, given: list[str]) -> None:
    # Earlier cases of the document may have grown or shrunk since it was read: read it again.
    (now,) = (one for one in read_cases(case.path) if one.name == case.name)
    text = case.path.read_text(encoding="utf-8")
    for fence, new in sorted(
        zip(now.outputs, given, strict=True), key=lambda pair: pair[0].start, reverse=True
    ):
        text = text[: fence.start] + new + text[fence.end :]
    case.path.write_text(text, encoding="utf-8")


__all__ = ["CASES", "Case", "Fence", "cases_of", "check_case", "read_cases"]
