"""Obsidian's Markdown, put together: markdown-it-py with the rules of `read/rules`.

Stands apart as the one list of what Obsidian reads and in which order.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import blockquote, fence, hr, html_block, list_block, reference
from markdown_it.rules_inline import (
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    html_inline,
    image,
    link,
    link_pairs,
    newline,
    strikethrough,
)
from markdown_it.token import Token

from compiler.read.blocks import TOO_DEEP, BlockParser, BlockRule
from compiler.read.inlines import InlineParser, InlineRule
from compiler.read.rules.callout import callout
from compiler.read.rules.comment import comment
from compiler.read.rules.footnote import footnote_def, footnote_reference, inline_footnote
from compiler.read.rules.heading import heading
from compiler.read.rules.highlight import highlight, pair_highlights
from compiler.read.rules.indented import indented_code
from compiler.read.rules.math import math
from compiler.read.rules.paragraph import paragraph
from compiler.read.rules.table import table
from compiler.read.rules.tag import tag
from compiler.read.rules.url import bare_url
from compiler.read.rules.wikilink import embed, wikilink

_NESTING_LIMIT = 100
"""Blocks deeper than this stay text: later passes walk the tree by recursion."""

_BLOCKS = (
    BlockRule("callout", callout, "["),
    BlockRule("table", table, "", ("paragraph", "reference")),
    BlockRule("code", indented_code, ""),
    BlockRule("fence", fence, "`~", ("paragraph", "reference", "blockquote", "list")),
    BlockRule("blockquote", blockquote, ">", ("paragraph", "reference", "blockquote", "list")),
    BlockRule("hr", hr, "*-_", ("paragraph", "reference", "blockquote", "list")),
    BlockRule("list", list_block, "*-+0123456789", ("paragraph", "reference", "blockquote")),
    BlockRule("footnote_def", footnote_def, "[", ("paragraph", "reference")),
    BlockRule("reference", reference, "["),
    BlockRule("html_block", html_block, "<", ("paragraph", "reference", "blockquote")),
    BlockRule("heading", heading, "#", ("paragraph", "reference", "blockquote")),
    BlockRule("paragraph", paragraph, "", (TOO_DEEP,)),
)

_INLINES = (
    InlineRule("\n", newline),
    InlineRule("\\", escape),
    InlineRule("`", backtick),
    InlineRule("$", math),
    InlineRule("%", comment),
    InlineRule("#", tag),
    InlineRule(":", bare_url),
    InlineRule("=", highlight),
    InlineRule("~", strikethrough.tokenize),
    InlineRule("*_", emphasis.tokenize),
    InlineRule("^", inline_footnote),
    InlineRule("[", wikilink),
    InlineRule("[", footnote_reference),
    InlineRule("[", link),
    InlineRule("!", embed),
    InlineRule("!", image),
    InlineRule("<", autolink),
    InlineRule("<", html_inline),
    InlineRule("&", entity),
)

_PAIRS = (link_pairs, strikethrough.postProcess, pair_highlights, emphasis.postProcess)


class Parser:
    """Reads the blocks of a note, and then the inline syntax of each."""

    def __init__(self) -> None:
        """Make a parser; it keeps nothing of the notes it has read."""
        self._md = MarkdownIt("commonmark", {"html": True, "maxNesting": _NESTING_LIMIT})
        self._md.block = BlockParser(_BLOCKS)
        self._md.inline = InlineParser(_INLINES, _PAIRS)
        # Targets are kept as written: what is safe to publish is decided where it is published.
        self._md.normalizeLink = str  # type: ignore[method-assign,assignment]
        self._md.normalizeLinkText = str  # type: ignore[method-assign,assignment]
        self._md.validateLink = bool  # type: ignore[method-assign,assignment]

    def blocks(self, text: str, shift: list[int] | int, env: dict[str, object]) -> list[Token]:
        """The block tokens of a text with `\\n` line ends; `env` is kept for `inlines`."""
        env["shift"] = shift
        tokens: list[Token] = []
        self._md.block.parse(text, self._md, env, tokens)
        return tokens

    def inlines(self, text: str, env: dict[str, object]) -> list[Token]:
        """The inline tokens of one text; the `map` of each is its range in the text."""
        return self._md.inline.parse(text, self._md, env, [])


@cache
def obsidian() -> Parser:
    """The parser; one is made per worker."""
    return Parser()
