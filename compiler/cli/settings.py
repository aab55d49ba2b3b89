"""`mkdocs.yml`: the one that belongs to a vault, or the text of one for a vault that has none."""

from __future__ import annotations

import json
import re
from pathlib import Path

_PLUGIN = re.compile(r"^\s*-\s*['\"]?vaultc\b", re.MULTILINE)
_FOLDER = re.compile(
    r"^(?:docs_dir|\s+vault):\s*['\"]?([^'\"#\n]+?)['\"]?\s*(?:#.*)?$", re.MULTILINE
)

PALETTE = """\
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      accent: custom
      toggle:
        icon: material/weather-night
        name: Switch to dark mode
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      accent: custom
      toggle:
        icon: material/weather-sunny
        name: Switch to light mode
"""


def settings_of(vault: Path) -> Path | None:
    """The `mkdocs.yml` in the vault, or beside it, that names the plugin and this vault."""
    here = vault.resolve()
    for path in (here / "mkdocs.yml", here.parent / "mkdocs.yml"):
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        named = {(path.parent / folder).resolve() for folder in _FOLDER.findall(text)}
        if _PLUGIN.search(text) and here in named:
            return path
    return None


def settings_text(name: str, *, docs_dir: str, vault: str, site_dir: str) -> str:
    """A `mkdocs.yml` that suits any vault; `docs_dir` is a folder that MkDocs may have."""
    return (
        # JSON strings are YAML strings, whatever a folder is called.
        f"site_name: {json.dumps(name, ensure_ascii=False)}\n"
        f"docs_dir: {json.dumps(docs_dir, ensure_ascii=False)}\n"
        f"site_dir: {json.dumps(site_dir, ensure_ascii=False)}\n"
        f"theme:\n  name: material\n  font: false\n{PALETTE}"
        "  features:\n    - content.code.copy\n    - navigation.top\n    - search.highlight\n"
        "    - search.suggest\n    - toc.follow\n"
        f"plugins:\n  - search\n  - vaultc:\n"
        f"      vault: {json.dumps(vault, ensure_ascii=False)}\n"
    )
