"""The files a site needs besides its pages: our styles and scripts, KaTeX, Mermaid.

Stands apart because these come from disk, not from the vault: some from this package, some from
packages installed at set-up.
"""

from __future__ import annotations

from pathlib import Path

from compiler.emit.formulas import Artist
from compiler.emit.katex import Katex, find_package
from compiler.ir.page import Asset

FONTS = ("inter", "source-serif-4")
OURS = Path(__file__).with_name("assets")


def site_assets(artist: Artist, root: Path | None) -> tuple[Asset, ...]:
    """Our own files, and those of KaTeX and Mermaid where they are installed."""
    near = [root] if root is not None else []
    own = [
        Asset(url=f"assets/vaultc/{path.name}", content=path.read_bytes())
        for path in sorted(OURS.iterdir())
        if path.suffix in (".css", ".js", ".svg")
    ]
    katex = artist.package if isinstance(artist, Katex) else find_package("katex", near)
    if katex is not None:
        own += _katex(katex / "dist")
    mermaid = find_package("@mermaid-js/tiny", near)
    if mermaid is not None:
        own += _optional(mermaid / "dist/mermaid.tiny.js", "assets/mermaid/mermaid.tiny.js")
    own += _fonts([find_package(f"@fontsource-variable/{name}", near) for name in FONTS])
    return tuple(own)


def _fonts(packages: list[Path | None]) -> list[Asset]:
    """The fonts that are installed, under one style sheet; without any, the sheet is empty."""
    files: list[Asset] = []
    rules: list[str] = []
    for package in packages:
        if package is None:
            continue
        sheets = (package / name for name in ("index.css", "wght-italic.css"))
        rules += [sheet.read_text("utf-8") for sheet in sheets if sheet.is_file()]
        files += [
            Asset(url=f"assets/fonts/files/{font.name}", content=font.read_bytes())
            for font in sorted((package / "files").glob("*-wght-*.woff2"))
        ]
    return [*files, Asset(url="assets/fonts/fonts.css", content="\n".join(rules).encode())]


def _katex(folder: Path) -> list[Asset]:
    found = [*_optional(folder / "katex.min.css", "assets/katex/katex.min.css")]
    found += _optional(folder / "katex.min.js", "assets/katex/katex.min.js")
    for font in sorted((folder / "fonts").glob("*.woff2")):
        found += _optional(font, f"assets/katex/fonts/{font.name}")
    return found


def _optional(path: Path, url: str) -> list[Asset]:
    return [Asset(url=url, content=path.read_bytes())] if path.is_file() else []
