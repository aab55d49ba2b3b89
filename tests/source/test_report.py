"""One diagnostic, four formats."""

from __future__ import annotations

import json

import pytest

from compiler.source.diagnostic import Diagnostic
from compiler.source.report import in_order, report
from compiler.source.text import Source, Span

LINE = "1. Norms: $\\|x\\|_2 = x^T x$ für alle, see [[Noorms]]"
SOURCE = Source.of("sub/a note.md", f"# Title\n{LINE}\r\n\n$$\na\n= b\n$$\n")
SOURCES = {SOURCE.path: SOURCE}


def diagnostic(written: str, **changes: str) -> Diagnostic:
    start = SOURCE.text.index(written)
    given = {
        "code": "link-target-missing",
        "severity": "warning",
        "message": "no note is called Noorms",
        "label": "",
        "hint": "",
        **changes,
    }
    span = Span(path=SOURCE.path, start=start, end=start + len(written))
    return Diagnostic(span=span, **given)  # type: ignore[arg-type]


def test_text_shows_the_line_with_a_caret_and_the_hint() -> None:
    shown = report([diagnostic("[[Noorms]]", label="here", hint="write it")], SOURCES, "text")
    assert shown == (
        "warning[link-target-missing]: no note is called Noorms\n"
        " --> sub/a note.md:2:43\n"
        "  |\n"
        f"2 | {LINE}\n"
        f"  | {' ' * 42}{'^' * 10} here\n"
        "  = hint: write it\n"
    )


def test_a_span_over_lines_is_marked_to_the_end_of_its_first_line() -> None:
    lines = report([diagnostic("$$\na\n= b\n$$")], SOURCES, "text").splitlines()
    assert lines[1:] == [" --> sub/a note.md:4:1", "  |", "4 | $$", "  | ^^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "α" * 300 + "[[x]]" + "ω" * 300
    source = Source.of("long.md", text)
    span = Span(path="long.md", start=300, end=305)
    one = Diagnostic(code="c", severity="info", message="m", span=span)
    _, _, _, line, carets = report([one], {"long.md": source}, "text").splitlines()
    assert len(line) < 120
    assert line[carets.index("^") : carets.rindex("^") + 1] == "[[x]]"


def test_wide_characters_do_not_shift_the_caret() -> None:
    source = Source.of("wide.md", "数学 [[x]]")
    one = Diagnostic(
        code="c", severity="info", message="m", span=Span(path="wide.md", start=3, end=8)
    )
    assert report([one], {"wide.md": source}, "text").splitlines()[-1] == "  |      ^^^^^"


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_note_cannot_steer_the_terminal(form: str) -> None:
    source = Source.of("a.md", "\x1b[2J[[x]]\x07\u202e")
    one = Diagnostic(
        code="c",
        severity="error",
        message="bad \x1b]0;owned\x07 name\nerror[x]: forged",
        span=Span(path="a.md", start=0, end=4),
        hint="\x1b[31m",
    )
    shown = report([one], {"a.md": source}, form)  # type: ignore[arg-type]
    assert not set(shown) & {"\x1b", "\x07"}


def test_a_file_that_cannot_be_shown_is_named_all_the_same() -> None:
    one = diagnostic("[[Noorms]]")
    assert report([one], {}, "text").splitlines()[1] == "  --> sub/a note.md"
    assert json.loads(report([one], {}, "json"))[0]["line"] is None


def test_json_has_the_fields_of_the_catalogue() -> None:
    (record,) = json.loads(report([diagnostic("[[Noorms]]")], SOURCES, "json"))
    assert record == {
        "code": "link-target-missing",
        "severity": "warning",
        "message": "no note is called Noorms",
        "note": "sub/a note.md",
        "line": 2,
        "column": 43,
        "end_line": 2,
        "end_column": 53,
        "label": "",
        "hint": "",
    }


def test_github_escapes_what_would_end_the_command() -> None:
    shown = report([diagnostic("[[Noorms]]", message="100%: a,b")], SOURCES, "github")
    assert shown == (
        "::warning file=sub/a note.md,line=2,endLine=2,col=43,endColumn=53,"
        "title=link-target-missing::100%25: a,b"
    )


def test_sarif_names_the_rule_and_a_relative_address() -> None:
    log = json.loads(report([diagnostic("[[Noorms]]")], SOURCES, "sarif"))
    (run,) = log["runs"]
    (result,) = run["results"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "sub/a%20note.md"
    assert location["region"]["startColumn"] == 43


def test_sarif_knows_a_finding_again_when_lines_above_change() -> None:
    moved = Source.of(SOURCE.path, f"new\n{SOURCE.text}")
    first = diagnostic("[[Noorms]]")
    span = Span(path=SOURCE.path, start=first.span.start + 4, end=first.span.end + 4)
    second = Diagnostic(code=first.code, severity=first.severity, message=first.message, span=span)
    prints = [
        json.loads(report([one], {SOURCE.path: source}, "sarif"))["runs"][0]["results"][0][
            "partialFingerprints"
        ]
        for one, source in ((first, SOURCE), (second, moved))
    ]
    assert prints[0] == prints[1]


def test_order_is_by_place_and_repeats_are_dropped() -> None:
    late, early = diagnostic("[[Noorms]]"), diagnostic("# Title")
    assert in_order([late, early, late]) == (early, late)
