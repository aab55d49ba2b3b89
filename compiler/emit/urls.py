"""Addresses: where each note, entry, tag, folder and attachment stands in the site.

Stands apart because an address is a promise: it is computed once, from names alone, and the same
vault always gets the same addresses.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from compiler.ir.entry import Catalogue
from compiler.ir.note import Note, Vault

_UNSAFE = re.compile(r"[^\w.-]+")
_FILE_UNSAFE = re.compile(r'[\x00-\x1f<>:"\\|?*#%]+')
_FRAGMENT = "/.-_~^:=&,"
OWN = frozenset(
    (
        "404.html", "assets", "broken-links", "canvases", "catalogue", "entries", "feed.xml",
        "files", "findings", "folders", "graph", "index.html", "notation", "notes", "passages",
        "search", "sitemap.xml", "tags",
    )
)  # fmt: skip
"""First segments of the site's own addresses; a permalink below one of them stays in `notes/`."""
LONGEST = 80
"""Characters of one path segment; file systems allow 255 bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The address of everything that has one, relative to the site's root, not percent-encoded."""

    home: str
    """Path of the note that is the site's first page; empty when there is none."""
    notes: Mapping[str, str]
    """Note path to URL."""
    attachments: Mapping[str, str]
    """Attachment path to URL; a canvas's is that of its page."""
    entries: Mapping[str, str]
    """Entry id to URL."""
    tags: Mapping[str, str]
    """Tag, case-folded, to URL; ancestors of nested tags included."""
    folders: Mapping[str, str]
    """Folder path (`""` is the root) to URL."""


def slug(text: str) -> str:
    """A path segment made of letters, digits, `.`, `_` and `-`; lower case; never empty."""
    plain = unicodedata.normalize("NFC", text).casefold()
    joined = _UNSAFE.sub("-", plain).strip("-.")
    if len(joined.encode()) > LONGEST:
        joined = _shorten(joined, digest(text))
    return joined or f"n-{digest(text)}"


def _shorten(text: str, suffix: str) -> str:
    room = LONGEST - len(suffix) - 1
    return text.encode()[:room].decode("utf-8", "ignore").rstrip("-.") + "-" + suffix


def digest(text: str) -> str:
    """Eight hexadecimal digits that stand for a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def assign(names: Iterable[str], shape: Mapping[str, str]) -> dict[str, str]:
    """Give each name the address it wants; those that want a taken one get digits of their name.

    Names are served in sorted order, so that the outcome does not hang on the order they came in.
    """
    taken: set[str] = set()
    given: dict[str, str] = {}
    for name in sorted(names):
        wanted = shape[name]
        if wanted in taken:
            stem, slash = wanted.removesuffix("/"), "/" if wanted.endswith("/") else ""
            wanted = f"{stem}-{digest(name)}{slash}"
        taken.add(wanted)
        given[name] = wanted
    return given


def addresses(vault: Vault, catalogue: Catalogue) -> Addresses:
    """Compute all addresses of a vault's site."""
    paths = [note.path for note in vault.notes]
    notes = assign(paths, {note.path: _note_url(note) for note in vault.notes})
    canvases = {canvas.path for canvas in vault.canvases}
    files = [attachment.path for attachment in vault.attachments]
    ids = [entry.id for entry in catalogue.entries]
    tags = tag_names(vault.notes)
    folders = folder_names(paths)
    home = home_note(vault)
    return Addresses(
        home=home,
        notes=notes | ({home: "index.html"} if home else {}),
        attachments=assign(files, {path: _file_url(path, canvases) for path in files}),
        entries=assign(ids, {name: f"entries/{slug(name)}/" for name in ids}),
        tags=assign(tags, {name: f"tags/{_segments(name)}/" for name in tags}),
        folders=assign(
            folders, {f: f"folders/{_segments(f)}/" if f else "folders/" for f in folders}
        ),
    )


def home_note(vault: Vault) -> str:
    """The note that is the site's first page: one in the root named so, or with permalink `/`."""
    for note in vault.notes:
        permalink = note.properties.get("permalink")
        if isinstance(permalink, str) and permalink.strip() in ("/", "index", "/index"):
            return note.path
    roots = {note.path.removesuffix(".md").casefold(): note.path for note in vault.notes}
    return next((roots[name] for name in ("index", "home", "readme") if name in roots), "")


def _note_url(note: Note) -> str:
    permalink = note.properties.get("permalink")
    if isinstance(permalink, str) and (wanted := _segments(permalink.strip("/"))):
        return f"{wanted}/" if wanted.partition("/")[0] not in OWN else f"notes/{wanted}/"
    return path_url(note.path)


def path_url(path: str) -> str:
    """The address of a note that stands at a path of the vault."""
    return f"notes/{_segments(path.removesuffix('.md'))}/"


def _segments(path: str) -> str:
    return "/".join(slug(part) for part in path.split("/") if part not in ("", ".", ".."))


def _file_url(path: str, canvases: set[str]) -> str:
    """Where a file is copied to; a canvas is not copied, it has a page."""
    if path in canvases:
        return f"canvases/{_segments(posixpath.splitext(path)[0]) or slug(path)}/"
    stem, ending = posixpath.splitext(path)
    clean = "/".join(_FILE_UNSAFE.sub("-", part).lstrip(".") or "file" for part in stem.split("/"))
    return f"files/{clean}{ending.lower()}"


def tag_names(notes: Iterable[Note]) -> set[str]:
    """All tags, case-folded, with the ancestors of nested ones."""
    found: set[str] = set()
    for note in notes:
        for tag in note.tags:
            parts = tag.casefold().split("/")
            found.update("/".join(parts[: i + 1]) for i in range(len(parts)))
    return found


def folder_names(paths: Iterable[str]) -> set[str]:
    """All folders that hold a note, with their ancestors; `""` is the root."""
    found = {""}
    for path in paths:
        parts = path.split("/")[:-1]
        found.update("/".join(parts[: i + 1]) for i in range(len(parts)))
    return found


def relative(source: str, target: str) -> str:
    """The link from page `source` to `target` (both from the root), percent-encoded.

    `target` may carry a `#fragment`.
    """
    path, hash_mark, fragment = target.partition("#")
    if path == source and fragment:
        return "#" + quote(fragment, safe=_FRAGMENT)
    link = _between(source.rpartition("/")[0], path)
    return link + (hash_mark + quote(fragment, safe=_FRAGMENT) if hash_mark else "")


@lru_cache(maxsize=65536)
def _between(folder: str, path: str) -> str:
    """From a folder to a path; from a folder to itself is `./`."""
    here = folder.split("/") if folder else []
    there = path.split("/")
    same = 0
    while same < min(len(here), len(there) - 1) and here[same] == there[same]:
        same += 1
    up = "../" * (len(here) - same)
    return up + quote("/".join(there[same:]), safe="/.-_~") or "./"
