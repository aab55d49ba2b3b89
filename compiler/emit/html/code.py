"""Draws code blocks, coloured; the only file that knows Pygments."""

from __future__ import annotations

from functools import cache

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from compiler.emit.formulas import escape
from compiler.emit.html.drawing import Drawing
from compiler.ir.note import CodeBlock

FOREIGN = {
    "dataview": "Dataview query", "dataviewjs": "Dataview script", "tasks": "Tasks query",
    "query": "Search embed", "base": "Base", "excalidraw": "Excalidraw drawing",
    "compressed-json": "Excalidraw drawing", "tikz": "TikZ drawing", "button": "Button",
    "chart": "Chart", "templater": "Template",
}  # fmt: skip
"""Languages that an Obsidian plugin would run: kept as labelled code."""
LONGEST = 100_000
"""Characters of a block that are coloured; longer ones are shown plain."""
_FORMATTER = HtmlFormatter(nowrap=True)


def draw_code(drawing: Drawing, block: CodeBlock, name: str) -> str:
    """A code block as it stands; its text is never changed."""
    language = block.language.strip().lower()
    if language == "mermaid":
        drawing.gathered.mermaid = True
        source = f'<pre class="vc-mermaid"{name}><code>{escape(block.text)}</code></pre>'
        return f'<div class="mermaid">{source}</div>'
    label = FOREIGN.get(language)
    shown = f' data-label="{label} (not run)"' if label else ""
    kind = f" language-{escape(language)}" if language else ""
    return (
        f'<div class="highlight{kind}"{shown}{name}><pre tabindex="0"><code>'
        f"{_coloured(language, block.text)}</code></pre></div>"
    )


def _coloured(language: str, text: str) -> str:
    lexer = _lexer(language) if language and len(text) < LONGEST else None
    if lexer is None:
        return escape(text)
    drawn: str = highlight(escape_tokens(text), lexer, _FORMATTER)
    return drawn if text.endswith("\n") else drawn.removesuffix("\n")


def escape_tokens(text: str) -> str:
    """The text without characters that stand for formulas; markup is left to the formatter."""
    return (
        text
        if text.isascii()
        else "".join(c if not "\ufdd0" <= c <= "\ufdef" else "\ufffd" for c in text)
    )


@cache
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
