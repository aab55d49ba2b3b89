"""Every span of a note slices back to what it stands for, whatever the note is."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from casefile import Case, cases_of
from hypothesis import example, given
from hypothesis import strategies as st

from compiler.ir.note import Display, Heading, Link, Math, MathSpan, Note, Tag, Text, VaultSettings
from compiler.read import read_note

_PIECES = (
    *("$", "$$", "$x$", "$$y$$", "%%", "[[", "]]", "|", "\\|", "\\", "`", "```\n", "==", "**"),
    *("*", "~~", "_", "#tag ", "# ", "\n", "\n\n", "\r\n", "> ", "- ", "- [ ] ", "1. ", "  "),
    *("    ", "\t", "^[", "]", "[^1]", "[^1]: ", "[a](b)", "![[i|1]]", "![", "(", ")", " ^id"),
    *("> [!note] ", "---\n", "|---|---|\n", "| a | b |\n", "<b>", "<div>\n", "<!--", "-->", "&"),
    *("&amp;", "\0", "\x0b", "a b", "é", "😀", "\u2028", "https://a.b/c", "===\n", "+ ", "{"),
    *("}", "\ufeff", "word ", "5", ":", "!"),
)
NOTES = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)


def nodes(value: object) -> Iterator[object]:
    """Every record below a record or tuple, itself included."""
    if isinstance(value, tuple):
        for one in value:
            yield from nodes(one)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from nodes(getattr(value, field.name))


def check_spans(note: Note) -> None:
    """Raise unless every span of the note's document covers what it should."""
    source = note.source
    for node in nodes(note.document):
        span = getattr(node, "span", None)
        if span is None:
            continue
        assert 0 <= span.start <= span.end <= len(source.text)
        covered = source.slice(span)
        if isinstance(node, MathSpan):
            _check_math(node, covered, source.text)
        elif isinstance(node, Tag):
            assert covered == f"#{node.name}"
        elif isinstance(node, Heading):
            assert covered.lstrip().startswith("#") or "\n" in covered or "\r" in covered
        elif isinstance(node, Link) and node.wiki:
            assert covered.startswith("[[")
            assert covered.endswith("]]")
    for text in _plain_texts(note.document):
        assert _unescaped(source.slice(text.span)) == _unescaped(text.text)


def _check_math(math: MathSpan, covered: str, text: str) -> None:
    dollars = "$$" if math.display else "$"
    assert covered.startswith(dollars)
    assert covered.endswith(dollars)
    assert len(math.origin) == len(math.text) + 1
    for character, offset in zip(math.text, math.origin, strict=False):
        found = text[offset]
        assert found == character or (character, found) in {("\n", "\r"), ("\ufffd", "\0")}


def _plain_texts(value: object) -> Iterator[Text]:
    """The texts that stand in the note as they read: all but those made for bare wikilinks."""
    if isinstance(value, tuple):
        for one in value:
            yield from _plain_texts(one)
    elif isinstance(value, Link) and value.wiki and len(value.children) == 1:
        return
    elif isinstance(value, Text):
        yield value
    elif is_dataclass(value) and not isinstance(value, Math | Display):
        for field in fields(value):
            yield from _plain_texts(getattr(value, field.name))


def _unescaped(text: str) -> str:
    plain = html.unescape(text.replace("\0", "\ufffd"))
    return re.sub(r"\\+", "", plain).replace("\ufffd", "")


@pytest.mark.parametrize("case", cases_of("read"))
def test_spans_of_the_cases(case: Case) -> None:
    for fence in case.inputs:
        text = fence.text.replace("␍", "\r").replace("→", "\t")
        check_spans(read_note("a.md", text, VaultSettings()))


@given(NOTES)
@example("- a\r\n  $$\r\n  b\r\n  $$\r\n")
@example("> - [[a|b $c$]]\n> | $d \\| e$ |\n> |-|\n")
def test_spans_of_any_note(text: str) -> None:
    check_spans(read_note("a.md", text, VaultSettings()))


@given(st.text())
def test_any_text_is_a_note(text: str) -> None:
    check_spans(read_note("a.md", text, VaultSettings()))
