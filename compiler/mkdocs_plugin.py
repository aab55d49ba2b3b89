"""The site through MkDocs and its Material theme; the only file that knows MkDocs.

MkDocs lays out one empty page per depth of folder; our finished pages are put into that layout.
Python-Markdown never sees a note, and what does not change between pages is rendered once.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build, get_context
from mkdocs.commands.serve import serve
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as Shell

from compiler.emit.folder import Writer, copy_file, swap, write_file
from compiler.emit.layout import (
    Layout,
    contents_of,
    feed,
    navigation,
    search_documents,
    sitemap,
)
from compiler.emit.policy import with_policy
from compiler.options import Options, user_cache

if TYPE_CHECKING:
    from compiler.driver import Compilation

log = logging.getLogger("mkdocs.plugins.vaultc")

THEME = Path(__file__).parent / "emit/templates/material"
STYLES = [
    "assets/fonts/fonts.css",
    "assets/katex/katex.min.css",
    *(f"assets/vaultc/{name}.css" for name in ("theme", "note", "vaultc")),
]
SCRIPTS = ["assets/vaultc/vaultc.js"]
FEATURES = [
    "content.code.copy",
    "navigation.top",
    "search.highlight",
    "search.suggest",
    "toc.follow",
]
PALETTE = [
    {"media": f"(prefers-color-scheme: {name})", "scheme": scheme, "primary": "custom",
     "accent": "custom", "toggle": {"icon": icon, "name": f"Switch to {other} mode"}}
    for name, scheme, icon, other in (
        ("light", "default", "material/weather-night", "dark"),
        ("dark", "slate", "material/weather-sunny", "light"),
    )
]  # fmt: skip


class VaultcConfig(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in `mkdocs.yml`."""

    vault = option.Type(str, default="")
    """Folder of the vault, beside `mkdocs.yml`; without it, `docs_dir`."""
    content_policy = option.Type(bool, default=True)
    """Whether pages forbid the browser to load anything from another host but pictures."""


class VaultcPlugin(BasePlugin[VaultcConfig]):  # type: ignore[no-untyped-call]
    """Compiles the vault and writes its site with Material's layout."""

    def __init__(self) -> None:
        self.compilation: Compilation | None = None
        """Set by `build_site`; otherwise the plugin compiles the vault itself."""
        self.root = Path()
        self._command = "build"
        self._empty: Path | None = None
        self._final: Path | None = None
        self._env: Any = None
        self._files = Files([])
        self._nav = Navigation([], [])

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Learn whether this is `build` or `serve`; having this keeps the plugin between builds."""
        self._command = command

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Hide the notes from MkDocs, and build beside the site until the new one is whole."""
        here = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        if self.config.vault:
            self.root = (here / self.config.vault).resolve()
        elif self._empty is None or Path(config.docs_dir) != self._empty:
            self.root = Path(config.docs_dir).resolve()
        if self._empty is None:
            self._empty = Path(tempfile.mkdtemp(prefix="vaultc-"))
        config.docs_dir = str(self._empty)
        if self._command != "serve":
            self._final = Path(config.site_dir)
            beside = self._final.with_name(f".{self._final.name}.new")
            shutil.rmtree(beside, ignore_errors=True)
            config.site_dir = str(beside)
        config.nav = None
        config.theme.dirs.insert(0, str(THEME))
        config.extra_css = [*STYLES, *config.extra_css]
        config.extra_javascript = [*config.extra_javascript, *SCRIPTS]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Compile the vault, unless that is done."""
        if self.compilation is None or self._command == "serve":
            # Imported here: a site of a compilation that exists needs none of the passes.
            from compiler.driver import compile_vault  # noqa: PLC0415

            self.compilation = compile_vault(self.root, Options(cache=user_cache()))
        if self.compilation.site.missing:
            log.info(self.compilation.site.missing)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """One empty page stands for all."""
        files.append(
            File.generated(
                config,
                "index.md",
                content="",
            )
        )
        for path in (*config.extra_css, *map(str, config.extra_javascript)):
            if (own := self.root / path).is_file() and path not in files.src_uris:
                files.append(File.generated(config, path, abs_src_path=str(own)))
        self._files = files
        return files

    def on_nav(self, nav: Navigation, **_: object) -> Navigation:
        """Keep what the theme asks about navigation."""
        self._nav = nav
        return nav

    def on_env(self, env: Any, **_: object) -> Any:
        """Keep the theme's templates."""
        self._env = env
        return env

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write all pages and files, then put the new site in the old one's place."""
        if self.compilation is None:
            raise PluginError("vaultc: nothing was compiled")
        site_dir = Path(config.site_dir)
        _write_site(self, config, site_dir, self.compilation)
        if self._final is not None:
            swap(site_dir, self._final)
        self._clean()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing half-made behind; the previous site stays."""
        del error
        if self._final is not None:
            shutil.rmtree(self._final.with_name(f".{self._final.name}.new"), ignore_errors=True)
        self._clean()

    def on_serve(self, server: Any, **_: object) -> Any:
        """Watch the vault."""
        server.watch(str(self.root))
        return server

    def on_shutdown(self) -> None:
        """Remove the empty folder that MkDocs was given."""
        self._command = "build"
        self._clean()

    def _clean(self) -> None:
        if self._command != "serve" and self._empty is not None:
            shutil.rmtree(self._empty, ignore_errors=True)
            self._empty = None

    def shell(self, config: MkDocsConfig, depth: int, values: dict[str, object]) -> str:
        """Material's layout for pages that stand `depth` folders deep, with marks for the parts."""
        place = "x/" * depth + "index.md"
        page = Shell(None, File.generated(config, place, content=""), config)
        page.meta = {"title": Layout.TITLE, "description": Layout.DESCRIPTION}
        page.content, page.markdown = "", ""
        if config.site_url:
            page.canonical_url = Layout.CANONICAL
        context = get_context(self._nav, self._files, config, page)
        context["vaultc"] = values  # type: ignore[typeddict-unknown-key]
        html: str = self._env.get_template("vaultc.html").render(context)
        html = html.replace('role="dialog">', 'role="dialog" aria-label="Search">')
        # The server adds a script of its own, which the policy would refuse.
        strict = self.config.content_policy and self._command != "serve"
        return with_policy(html) if strict else html


def _write_site(
    plugin: VaultcPlugin, config: MkDocsConfig, site_dir: Path, compilation: Compilation
) -> None:
    values: dict[str, object] = {
        "navigation": navigation(compilation.site),
        "content": Layout.CONTENT,
        "head": Layout.HEAD,
        "contents": Layout.OUTLINE,
    }
    layouts: dict[int, Layout] = {}
    base_url = config.site_url or ""
    with Writer() as writer:
        for page, content in contents_of(compilation.site):
            depth = page.url.count("/")
            if depth not in layouts:
                layouts[depth] = Layout.of(plugin.shell(config, depth, values))
            target = site_dir / (page.url + "index.html" if page.url.endswith("/") else page.url)
            writer.write(target, layouts[depth].fill(page, content, base_url))
    for asset in compilation.site.assets:
        if asset.content is not None:
            write_file(site_dir / asset.url, asset.content)
        elif asset.source is not None and not copy_file(
            plugin.root / asset.source, site_dir / asset.url
        ):
            log.info("vaultc: %s could not be copied", asset.source)
    _write_search(site_dir, compilation)
    if config.site_url:
        write_file(site_dir / "sitemap.xml", sitemap(compilation.site, config.site_url).encode())
        news = feed(compilation.vault, compilation.site, config.site_url, config.site_name)
        write_file(site_dir / "feed.xml", news.encode("utf-8", "replace"))
    # MkDocs wrote these for its one empty page.
    (site_dir / "sitemap.xml.gz").unlink(missing_ok=True)


def _write_search(site_dir: Path, compilation: Compilation) -> None:
    index = site_dir / "search/search_index.json"
    if not index.is_file():
        return
    data = json.loads(index.read_text("utf-8"))
    data["docs"] = list(
        search_documents(compilation.vault, compilation.catalogue, compilation.site)
    )
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    write_file(index, text)
    # From a folder on disk the browser may not read JSON; Material then asks for this script.
    write_file(index.with_suffix(".js"), b"var __index = " + text + b";")


def default_config(root: Path, site_dir: Path, *, name: str, site_url: str = "") -> MkDocsConfig:
    """The configuration for a vault that has no `mkdocs.yml`."""
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": name,
            "site_url": site_url,
            # Any folder but the vault: MkDocs refuses to build into its docs_dir, and a person may
            # want the site in a dotted folder of the vault.
            "docs_dir": str(THEME),
            "site_dir": str(site_dir.resolve()),
            "theme": {"name": "material", "font": False, "palette": PALETTE, "features": FEATURES},
            "plugins": ["search", {"vaultc": {"vault": str(root.resolve())}}],
        }
    )
    errors, _ = config.validate()
    if errors:
        raise PluginError(f"vaultc: {errors[0][1]}")
    return config


def build_site(
    compilation: Compilation, site_dir: Path, *, root: Path, config_file: Path | None = None
) -> None:
    """Write a compilation's site to a folder; the previous one stays until the new one is whole.

    `root` is the vault's folder. A `config_file` with the plugin `vaultc` decides how the site
    looks; without one, Material with settings that suit any vault.
    """
    # Material's notice about its own future is for people who chose MkDocs, not for ours.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if config_file is not None:
        config = base.load_config(str(config_file), site_dir=str(site_dir.resolve()))
    else:
        config = default_config(root, site_dir, name=compilation.vault.name)
    plugin = config.plugins.get("vaultc")
    if not isinstance(plugin, VaultcPlugin):
        raise PluginError(f"{config_file} does not name the plugin vaultc")
    plugin.compilation = compilation
    plugin.on_startup(command="build", dirty=False)
    build(config)


def serve_site(config_file: Path, port: int) -> None:
    """Show a vault's site on this machine and build it anew at every change, until interrupted.

    Raises OSError when the port is taken.
    """
    serve(str(config_file), dev_addr=f"127.0.0.1:{port}")
