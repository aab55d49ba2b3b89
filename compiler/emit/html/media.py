"""Draws embedded files: images, audio, video, PDF, and files a browser cannot show."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import urlsplit

from compiler.emit.formulas import escape
from compiler.emit.html.drawing import Drawing
from compiler.ir.note import Embed

IMAGES = {"avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp", "ico", "apng"}
AUDIO = {"flac", "m4a", "mp3", "ogg", "wav", "3gp", "opus", "aac"}
VIDEO = {"mkv", "mov", "mp4", "ogv", "webm", "m4v"}
_TIME = re.compile(r"#t=[\d.,:]+$")
_PDF_PLACE = re.compile(r"(?:page|height)=\d+")


def is_media(drawing: Drawing, embed: Embed) -> bool:
    """Whether an embed shows a file (or an outside address), not a note or canvas."""
    if embed.external:
        return True
    target = drawing.atlas.target(embed.span)
    if target is None or target.path in drawing.atlas.canvases:
        return False
    return not target.is_note


def draw_media(drawing: Drawing, embed: Embed) -> str:
    """The HTML of an embedded file."""
    if embed.external:
        return _external(embed)
    target = drawing.atlas.target(embed.span)
    if target is None:
        return escape(embed.target)
    drawing.gathered.attachments.add(target.path)
    url = escape(drawing.link(drawing.atlas.addresses.attachments.get(target.path, target.path)))
    name = posixpath.basename(target.path)
    return _shown(embed, ending(target.path), url, name)


def ending(path: str) -> str:
    """A file's ending, lower case, without the dot."""
    return posixpath.splitext(path)[1][1:].lower()


def _size(embed: Embed) -> str:
    width = f' width="{embed.width}"' if embed.width is not None else ""
    height = f' height="{embed.height}"' if embed.height is not None else ""
    return width + height


def _shown(embed: Embed, kind: str, url: str, name: str) -> str:
    size, label = _size(embed), escape(embed.alt or name)
    if kind in AUDIO | VIDEO and (time := _TIME.search(embed.target)):
        url += time[0]
    if kind in IMAGES:
        return f'<img src="{url}" alt="{label}" loading="lazy"{size}>'
    if kind in AUDIO:
        return f'<audio controls preload="none" src="{url}" aria-label="{label}"></audio>'
    if kind in VIDEO:
        return f'<video controls preload="metadata" src="{url}" aria-label="{label}"{size}></video>'
    if kind == "pdf":
        _, _, subpath = embed.target.partition("#")
        places = dict(part.split("=") for part in _PDF_PLACE.findall(subpath))
        page = f"#page={places['page']}" if "page" in places else ""
        height = places.get("height") or embed.height or 600
        return (
            f'<span class="vc-pdf"><object data="{url}{page}" type="application/pdf" '
            f'height="{height}" aria-label="{label}">'
            f'<a href="{url}{page}">{label}</a></object></span>'
        )
    return f'<a class="internal-link vc-file" href="{url}">{label}</a>'


def _external(embed: Embed) -> str:
    try:
        parts = urlsplit(embed.target)
    except ValueError:
        return escape(embed.alt or embed.target)
    if parts.scheme.lower() not in ("http", "https"):
        return escape(embed.alt or embed.target)
    kind = ending(parts.path)
    if kind in AUDIO | VIDEO:
        return _shown(embed, kind, escape(embed.target), embed.target)
    # Anything else is taken for an image, as Obsidian does: many have no ending.
    return (
        f'<img src="{escape(embed.target)}" alt="{escape(embed.alt)}" loading="lazy" '
        f'referrerpolicy="no-referrer"{_size(embed)}>'
    )
