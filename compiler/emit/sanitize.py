"""Makes a note's raw HTML harmless and balanced.

Stands apart as the only file that knows nh3.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3

_EXTRA_TAGS = {
    "audio", "button", "center", "details", "figcaption", "figure", "font", "input", "label",
    "main", "mark", "meter", "picture", "progress", "section", "source", "summary", "track",
    "u", "video", "big", "nav", "header", "footer", "article", "aside", "address", "dialog",
    "svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "text",
    "tspan", "defs", "marker", "linearGradient", "radialGradient", "stop", "clipPath", "iframe",
}  # fmt: skip
_TAGS = (nh3.ALLOWED_TAGS | _EXTRA_TAGS) - {"article", "main", "dialog", "nav", "header", "footer"}
_SHARED = {"class", "id", "title", "style", "lang", "dir", "align", "role", "hidden", "tabindex"}
_SVG = {
    "d", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "transform", "x",
    "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "points", "viewBox", "width",
    "height", "opacity", "fill-opacity", "stroke-opacity", "stroke-dasharray", "text-anchor",
    "font-size", "font-family", "font-weight", "marker-end", "marker-start", "offset",
    "stop-color", "gradientUnits", "preserveAspectRatio", "xmlns", "refX", "refY", "orient",
    "markerWidth", "markerHeight", "clip-path", "dominant-baseline", "dx", "dy",
}  # fmt: skip
_OWN = {
    "a": {"href", "target", "name", "download"},
    "img": {"src", "alt", "width", "height", "loading"},
    "iframe": {"src"},
    "audio": {"src", "controls", "loop", "muted"},
    "video": {"src", "controls", "loop", "muted", "poster", "width", "height"},
    "source": {"src", "type"},
    "track": {"src", "kind", "srclang", "label"},
    "details": {"open"},
    "input": {"type", "checked", "disabled", "value", "min", "max"},
    "button": {"type", "disabled"},
    "font": {"color", "size", "face"},
    "td": {"colspan", "rowspan", "width", "height", "valign", "bgcolor"},
    "th": {"colspan", "rowspan", "width", "height", "valign", "scope", "bgcolor"},
    "table": {"width", "border", "cellpadding", "cellspacing"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "progress": {"value", "max"},
    "meter": {"value", "max", "min", "low", "high", "optimum"},
    "time": {"datetime"},
}
_SVG_TAGS = {tag for tag in _EXTRA_TAGS if tag in {
    "svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "text",
    "tspan", "defs", "marker", "linearGradient", "radialGradient", "stop", "symbol", "clipPath",
}}  # fmt: skip
_ATTRIBUTES = (
    {tag: set(found) for tag, found in nh3.ALLOWED_ATTRIBUTES.items()}
    | {"*": _SHARED}
    | {tag: set(found) for tag, found in _OWN.items()}
    | {tag: set(_SVG) for tag in _SVG_TAGS}
)
_FRAME = re.compile(r"<iframe([^<>]*)>.*?</iframe>", re.DOTALL)
_SOURCE = re.compile(r' src="([^"]*)"')
_URL_IN_STYLE = re.compile(
    r"url\s*\(|expression|@import|position\s*:\s*(fixed|sticky)|\\", re.IGNORECASE
)
_REFERENCES = {"src", "href", "poster"}

Resolve = Callable[[str, str, str], str | None]
"""(tag, attribute, reference as written) to the one to write, or None to leave it out."""


def sanitize(html: str, resolve: Resolve) -> str:
    """The HTML without scripts, frames, forms and event handlers; every tag closed."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "style":
            return None if _URL_IN_STYLE.search(value) else value
        if name == "id":
            return None if value.startswith(("__", "vc-")) else value
        if name == "class":
            return " ".join(c for c in value.split() if not c.startswith(("md-", "katex")))
        if name in _REFERENCES:
            return resolve(tag, name, value)
        return value

    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        clean_content_tags={"script", "style", "object", "embed", "noscript", "template"},
        generic_attribute_prefixes=set(),
        link_rel="noopener",
        url_schemes={"http", "https", "mailto", "tel", "ftp", "obsidian", "zotero", "file"},
    )
    return _FRAME.sub(_frame, clean) if "<iframe" in clean else clean


def _frame(match: re.Match[str]) -> str:
    """A frame would load another host's page: the reader gets a link to it instead."""
    source = _SOURCE.search(match[1])
    if source is None:
        return ""
    return f'<a class="vc-frame" href="{source[1]}" rel="noopener">{source[1]}</a>'
