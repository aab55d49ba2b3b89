"""Addresses: stable, distinct, relative."""

from __future__ import annotations

from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import handmade
from hypothesis import given
from hypothesis import strategies as st

from compiler.emit.redirects import redirects
from compiler.emit.urls import addresses, assign, relative, slug

PATHS = st.lists(st.text("ab-./é ", min_size=1, max_size=4).map(slug), max_size=4)


@given(here=PATHS, there=PATHS, folder=st.booleans())
def test_relative_links_lead_to_their_target(
    here: list[str], there: list[str], *, folder: bool
) -> None:
    source = "/".join([*here, "x.html"])
    target = "/".join(there) + "/" if folder and there else "/".join([*there, "y.html"])
    link = unquote(relative(source, target))
    assert normpath(join("/", dirname(source), link)) == normpath("/" + target)
    assert link.endswith("/") == target.endswith("/")


def test_collisions_are_settled_whatever_the_order() -> None:
    wanted = {"A b": "notes/a-b/", "a-b": "notes/a-b/", "c": "notes/c/"}
    first = assign(list(wanted), wanted)
    assert first == assign(reversed(list(wanted)), wanted)
    assert len(set(first.values())) == 3


def test_a_slug_is_never_empty_never_long_never_climbs() -> None:
    for name in ("", "...", "../..", "💥", "a" * 500, "é" * 300, "con/../x"):
        made = slug(name)
        assert made
        assert "/" not in made
        assert made not in (".", "..")
        assert len(made.encode()) <= 80


def test_old_addresses_lead_to_the_note(tmp_path: Path) -> None:
    root = handmade.write_vault(
        tmp_path,
        {
            "New/Name.md": "---\naliases: [Old/Place, just a name]\n---\n",
            "b.md": "---\npermalink: nice/here\n---\n",
            "c.md": "---\npermalink: tags/x\n---\n",
        },
    )
    vault = handmade.read(root)
    found = {
        a.url: a.content for a in redirects(vault, addresses(vault, handmade.catalogue(vault)))
    }
    assert set(found) == {f"notes/{old}/index.html" for old in ("old/place", "b", "c")}
    assert b'url=../../new/name/"' in (found["notes/old/place/index.html"] or b"")
    assert b'url=../../nice/here/"' in (found["notes/b/index.html"] or b"")
    # The site's own addresses cannot be taken.
    assert b'url=../tags/x/"' in (found["notes/c/index.html"] or b"")
