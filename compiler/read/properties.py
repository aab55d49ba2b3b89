"""What properties mean to Obsidian: title, aliases, tags, links, and whether a note is private."""

from __future__ import annotations

import re

from compiler.ir.note import Json, PropertyLink
from compiler.read.frontmatter import FrontMatter
from compiler.read.rules.tag import is_tag
from compiler.source.text import Span

_WIKILINK = re.compile(r"!?\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\]")
_FALSE = frozenset({"false", "no", "off", "0", "n", "f", "never", "private"})
_PUBLISH_FALSE = re.compile(
    r"""^[ \t{,]*["']?publish["']?[ \t]*:[ \t]*["']?(?:false|no|off|0|n|f)\b""",
    re.IGNORECASE | re.MULTILINE,
)
_UNFENCED = re.compile(
    r"\ufeff?\s*---[ \t]*\r?\n(.*?)(?:^---|^[ \t]*\r?$|\Z)", re.DOTALL | re.MULTILINE
)


def is_published(text: str, matter: FrontMatter) -> bool:
    """Whether the author lets the note be published. In doubt about `publish: false`: no."""
    for key, value in matter.properties.items():
        if key.strip().lower() == "publish" and _is_false(value):
            return False
    if matter.broken or matter.duplicates:
        return not _PUBLISH_FALSE.search(matter.raw)
    if matter.end:
        return True
    almost = _UNFENCED.match(text)
    return not (almost and _PUBLISH_FALSE.search(almost.group(1)))


def _is_false(value: Json) -> bool:
    if isinstance(value, list):
        return any(_is_false(item) for item in value)
    if isinstance(value, str):
        return value.strip().lower() in _FALSE
    return isinstance(value, (bool, int, float)) and not value


def title_of(path: str, properties: dict[str, Json]) -> str:
    """The `title` property when there is one, else the file's name without its ending."""
    title = properties.get("title")
    if isinstance(title, (str, int, float)) and not isinstance(title, bool) and str(title).strip():
        return str(title).strip()
    name = path.rsplit("/", 1)[-1]
    return name[:-3] if name.lower().endswith(".md") else name


def aliases_of(properties: dict[str, Json]) -> tuple[str, ...]:
    """The other names of a note, from `aliases` or the older `alias`."""
    names = (*_words(properties.get("aliases"), ","), *_words(properties.get("alias"), ","))
    return tuple(dict.fromkeys(name for name in names if name))


def tags_of(properties: dict[str, Json]) -> tuple[str, ...]:
    """The tags of front matter, from `tags` or the older `tag`, without hashes."""
    words = (*_words(properties.get("tags"), ", "), *_words(properties.get("tag"), ", "))
    return tuple(tag for word in words if is_tag(tag := word.lstrip("#")))


def first_seen(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Each tag once; tags that differ only in case are one, written as it was seen first."""
    return tuple({tag.lower(): tag for tag in reversed(tags)}[key] for key in _keys(tags))


def _keys(tags: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(tag.lower() for tag in tags))


def _words(value: Json, separators: str) -> list[str]:
    """The texts of a list, or of one text cut at any of `separators`."""
    if isinstance(value, list):
        return [str(item).strip() for item in value if isinstance(item, (str, int, float))]
    if isinstance(value, str):
        return [word.strip() for word in re.split(f"[{separators}]", value)]
    return [str(value)] if isinstance(value, (int, float)) and not isinstance(value, bool) else []


def links_of(path: str, text: str, matter: FrontMatter) -> tuple[PropertyLink, ...]:
    """The wikilinks written in properties."""
    links = []
    for value, start, end in matter.strings:
        at = start
        for match in _WIKILINK.finditer(value) if "[[" in value else ():
            found = text.find(match.group(), at, end)
            first, last = (found, found + len(match.group())) if found >= 0 else (start, end)
            at = last if found >= 0 else at
            target = match.group(1).removesuffix("\\").strip()
            shown = (match.group(2) or target).strip()
            span = Span(path=path, start=first, end=last)
            links.append(PropertyLink(target=target, text=shown, span=span))
    return tuple(links)
