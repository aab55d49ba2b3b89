"""Fills the templates of the pages; the only file that knows Jinja2."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("compiler.emit", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


def fill_template(name: str, link: Callable[[str], str], **values: object) -> str:
    """The template's HTML. `link` leads from the page to an address of the site."""
    return _template(name).render(link=link, **values)


def finished(html: str) -> Markup:
    """HTML that is already safe: it is not escaped again."""
    return Markup(html)
