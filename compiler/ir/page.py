"""Pages: finished HTML with its address; all a site generator needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compiler.source.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site."""

    url: str
    """Relative to the site's root, ends with `/` or `.html`, for example `notes/gradients/`."""
    title: str
    html: str
    """The content of the main column, finished: links are relative to this page's address."""
    description: str = ""
    toc: tuple[tuple[int, str, str], ...] = ()
    """(level, anchor, text as plain words) of each heading."""
    image: str = ""
    """Address of the picture that stands for the page where it is shared; relative to the root."""
    searchable: bool = True
    note: str | None = None
    """Path of the note, for a note's page."""
    entry: str | None = None
    """Id of the entry, for an entry's page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file copied or written beside the pages."""

    url: str
    content: bytes | None
    """None: copy the vault's file `source`."""
    source: str | None = None
    """Path of the attachment, relative to the vault's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All pages and assets of a vault's site."""

    pages: Sequence[Page]
    assets: tuple[Asset, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    """What went wrong while pages were made: formulas that could not be drawn."""
    missing: str = ""
    """What was not installed when the site was made, and what to do about it; empty: nothing."""
