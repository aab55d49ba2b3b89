"""Pages: finished HTML with its address; all a site generator needs to know."""

from __future__ import annotations

from dataclasses import dataclass


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
    searchable: bool = True
    note: str | None = None
    """Path of the note, for a note's page."""


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

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
