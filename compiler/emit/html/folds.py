"""Folds passages that stood before: the words stay, behind a line that says where they stood first.

Stands apart because folding looks at neighbours, where everything else draws one block at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from compiler.emit.formulas import escape
from compiler.ir.note import Block, Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A passage of a note that stood before."""

    start: int
    end: int
    first: str
    """Address of its first place, relative to the page."""
    title: str
    """What that place is called."""
    opened: bool
    """Shown open: there would be little left of the note otherwise."""

    def holds(self, block: Block) -> bool:
        """Whether a block belongs to the passage."""
        return self.start <= block.span.start and block.span.end <= self.end


def with_folds(
    blocks: Sequence[Block],
    folds: tuple[Fold, ...],
    draw: Callable[[Block, tuple[Fold, ...]], str],
) -> str:
    """The blocks one after the other, those of a fold inside it.

    A heading stays outside; blocks in a fold are drawn without folds of their own.
    """
    out: list[str] = []
    at = 0
    while at < len(blocks):
        fold = next((f for f in folds if f.holds(blocks[at])), None)
        if fold is None or isinstance(blocks[at], Heading):
            out.append(draw(blocks[at], folds))
            at += 1
            continue
        end = at
        while end < len(blocks) and fold.holds(blocks[end]):
            end += 1
        out.append(_folded(fold, "\n".join(draw(block, ()) for block in blocks[at:end])))
        at = end
    return "\n".join(out)


def _folded(fold: Fold, content: str) -> str:
    opened = " open" if fold.opened else ""
    title = escape(fold.title)
    return (
        f'<details class="vc-repeat"{opened}>'
        f"<summary data-vaultc-chrome>Repeated from {title}</summary>\n"
        f'<p class="vc-repeat-first" data-vaultc-chrome><a href="{escape(fold.first)}">'
        f"First stands in {title}</a></p>\n{content}\n</details>"
    )
