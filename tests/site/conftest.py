"""The golden site: built once, served on this machine."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import site_vault

from compiler.driver import Compilation, compile_vault
from compiler.mkdocs_plugin import build_site
from compiler.options import Options

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def golden(tmp_path_factory: pytest.TempPathFactory) -> tuple[Compilation, Path]:
    """The compilation and the folder of its site."""
    base = tmp_path_factory.mktemp("golden")
    (base / "node_modules").symlink_to(REPOSITORY / "node_modules")
    root = site_vault.write(base / "Notes")
    compilation = compile_vault(root, Options(jobs=0, cache=None))
    build_site(compilation, base / "site", root=root)
    return compilation, base / "site"


class Quiet(SimpleHTTPRequestHandler):
    """Serves without a word for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        del format, args


@pytest.fixture(scope="session")
def served(golden: tuple[Compilation, Path]) -> Iterator[str]:
    """The address of the golden site."""
    handler = functools.partial(Quiet, directory=str(golden[1]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
