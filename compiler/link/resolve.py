"""Where a written target leads, in the order in which Obsidian looks."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from compiler.ir.link import Target
from compiler.link.index import VaultIndex
from compiler.link.names import fold, without_md

Missing = Literal["", "target", "private", "heading", "block"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What was found for a target."""

    target: Target | None
    missing: Missing = ""
    by_alias: bool = False
    candidates: tuple[str, ...] = ()
    """All files the name could mean, when there are several; the one taken comes first."""
    place: str = ""
    """The heading or block that is missing, as written."""


def resolve(written: str, source: str, index: VaultIndex) -> Resolution:
    """Resolve a target written in the note `source`."""
    path, _, subpath = written.partition("#")
    path = path.strip().replace("\\", "/").replace("%23", "#")
    if not path:
        return _inside(source, subpath, index) if source in index.notes else _missing("target")
    found, named = _files(path, source, index)
    if not found:
        return _by_alias(path, source, subpath, index)
    taken = _nearest(found, source, path)
    resolution = _inside(taken[0], subpath, index)
    if not named or len(taken) == 1:
        return resolution
    return Resolution(
        target=resolution.target,
        missing=resolution.missing,
        place=resolution.place,
        candidates=tuple(taken),
    )


def _missing(what: Missing) -> Resolution:
    return Resolution(target=None, missing=what)


def _files(path: str, source: str, index: VaultIndex) -> tuple[Sequence[str], bool]:
    """The files a path can mean, and whether it was looked up by name alone."""
    folder = posixpath.dirname(source)
    relative = posixpath.normpath(posixpath.join(folder, path))
    for called in dict.fromkeys((path, without_md(path))):
        if called.startswith(("./", "../")):
            found = index.at(posixpath.normpath(posixpath.join(folder, called)))
        elif called.startswith("/"):
            found = index.at(called.lstrip("/"))
        else:
            found = index.at(called)
        if found:
            return found, False
    for called in dict.fromkeys((relative, without_md(relative))) if "/" in path else ():
        if found := index.at(called):
            return found, False
    for called in dict.fromkeys((path, without_md(path))):
        if found := index.named(called.lstrip("./")):
            return found, True
    return (), False


def _nearest(paths: Sequence[str], source: str, written: str) -> list[str]:
    """Files in the order Obsidian prefers them: below the note's folder, then the shortest path.

    Names that differ in case alone: first the one that is written exactly so.
    """
    folder = posixpath.dirname(source)
    inside = f"{folder}/" if folder else ""
    name = without_md(written)

    def order(path: str) -> tuple[bool, int, int, bool, str]:
        exact = without_md(path).endswith(name)
        return not path.startswith(inside), path.count("/"), len(path), not exact, path

    return sorted(dict.fromkeys(paths), key=order)


def _by_alias(path: str, source: str, subpath: str, index: VaultIndex) -> Resolution:
    found = index.called(path)
    if not found:
        name = fold(posixpath.basename(without_md(path)))
        return _missing("private" if name in index.private else "target")
    taken = _nearest(found, source, path)
    inside = _inside(taken[0], subpath, index)
    return Resolution(
        target=inside.target,
        missing=inside.missing,
        place=inside.place,
        by_alias=True,
        candidates=tuple(taken) if len(taken) > 1 else (),
    )


def _inside(path: str, subpath: str, index: VaultIndex) -> Resolution:
    """The place inside a file; a place that is missing still leads to the file."""
    subpath = subpath.strip()
    if path not in index.notes:
        return Resolution(target=Target(path=path, anchor=subpath, is_note=False))
    names = [name for name in subpath.split("#") if name.strip()]
    if not names:
        return Resolution(target=Target(path=path, anchor="", is_note=True))
    places = index.places(path)
    block = names[-1].strip().startswith("^")
    anchor = places.block(names[-1].strip()[1:]) if block else places.heading(names)
    return Resolution(
        target=Target(path=path, anchor=anchor or "", is_note=True),
        missing="" if anchor else "block" if block else "heading",
        place="" if anchor else subpath,
    )
