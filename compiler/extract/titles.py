"""Lines that are titles, and what belongs to a list item though it stands outside it.

Stands apart because these are guesses about how people write, not rules of Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compiler.extract.flow import ATOM
from compiler.ir.note import (
    Block,
    Break,
    Display,
    Inline,
    Link,
    List,
    ListItem,
    Math,
    Paragraph,
    Styled,
    Text,
)

SENTENCE_WORDS = re.compile(
    r"\b(is|are|was|be|we|let|us|then|has|have|can|get|gets|gives|where|if|which|that|this|these|"
    r"there|consider|suppose|assume|recall|note|thus|hence|so|since|therefore|because|using|find|"
    r"compute|show|prove|define|denote|for|i|you|it|here|throughout|given|setting)\b",
    re.IGNORECASE,
)


def leaves(children: Sequence[Inline]) -> Iterator[Inline]:
    """The inlines below styles and links, in order; without recursion, for hostile nesting."""
    stack = list(reversed(children))
    while stack:
        inline = stack.pop()
        if isinstance(inline, Styled | Link):
            stack.extend(reversed(inline.children))
        else:
            yield inline


def struck_out(children: Sequence[Inline]) -> frozenset[int]:
    """Identities of the inlines that stand in `~~…~~`."""
    found: set[int] = set()
    stack = list(children)
    while stack:
        inline = stack.pop()
        if isinstance(inline, Styled) and inline.style == "strike":
            found.update(map(id, leaves(inline.children)))
        elif isinstance(inline, Styled | Link):
            stack.extend(inline.children)
    return frozenset(found)


def plain(children: Sequence[Inline]) -> str:
    """The words of a line, with an `ATOM` for each formula."""
    parts = []
    for inline in leaves(children):
        if isinstance(inline, Text):
            parts.append(inline.text.replace(ATOM, " "))
        elif isinstance(inline, Math):
            parts.append(ATOM)
        elif isinstance(inline, Break):
            parts.append(" ")
    return "".join(parts).strip()


def title_level(block: Paragraph, blocks: Sequence[Block], place: int) -> int:
    """7 for a plain line that reads as a title, 8 for a bold one, 0 for prose.

    Slides and scanned notes write their titles as bare lines; without this rule everything said
    under one would hold under all that follow.
    """
    children = [one for one in block.children if not isinstance(one, Text) or one.text.strip()]
    text = plain(block.children)
    if not text or place + 1 == len(blocks):
        return 0
    if len(children) == 1 and isinstance(children[0], Styled) and children[0].style == "strong":
        return 8 if len(text.split()) <= 14 else 0
    if any(not isinstance(one, Text | Styled | Link) for one in children) or "\n" in text:
        return 0
    words = text.split()
    bare = text[0].isupper() and text[-1] not in ".:,;?!" and ATOM not in text
    return 7 if bare and 1 < len(words) <= 12 and not SENTENCE_WORDS.search(text) else 0


def item_title(item: ListItem) -> str | None:
    """The bold (or linked) words a list item starts with, when they stand as its title."""
    if not item.children or not isinstance(item.children[0], Paragraph):
        return None
    children = item.children[0].children
    if not children or not isinstance(children[0], Styled) or children[0].style != "strong":
        return None
    title = plain(children[:1])
    after = plain(children[1:2])
    alone = (
        len(children) == 1
        or isinstance(children[1], Break)
        or after[:1] in (":", "—", "–", "-", "(")
    )
    return title.rstrip(":. ") if alone or title.endswith((":", ".")) else None


def belonging(blocks: Sequence[Block], place: int, block: List) -> int:
    """How many blocks after a list still belong to its last item.

    A display written at the margin ends an item's block in Markdown but not in its author's mind:
    the item ends with a colon, or the numbering goes on after the display.
    """
    stop = place
    while stop < len(blocks) and isinstance(blocks[stop], Paragraph | Display):
        stop += 1
    after = blocks[stop] if stop < len(blocks) else None
    if (
        block.ordered
        and isinstance(after, List)
        and after.ordered
        and after.start == block.start + len(block.items)
    ):
        return stop - place
    if not block.items or stop == place or not _is_open(block.items[-1]):
        return 0
    count = 0
    for follower in blocks[place:stop]:
        lower = isinstance(follower, Paragraph) and plain(follower.children)[:1].islower()
        if not (isinstance(follower, Display) or lower):
            break
        count += 1
    return count


def _is_open(item: ListItem) -> bool:
    """Whether the item's last words wait for something: a colon, a comma, a lead-in word."""
    last = item.children[-1] if item.children else None
    if not isinstance(last, Paragraph):
        return False
    text = plain(last.children)
    return text.endswith((":", ",")) or text.split()[-1:] in (["then"], ["is"], ["are"], ["where"])
