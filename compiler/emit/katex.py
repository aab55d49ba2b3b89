"""Draws mathematics with KaTeX: one node process for all formulas of a build, and a cache.

Stands apart as the only file that knows KaTeX and starts node.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile

from compiler.emit.formulas import Drawn, Formula, source_html
from compiler.ir.note import Macro

SCRIPT = Path(__file__).with_name("katex_render.js")
MOST_CRASHES = 20
FAILED = b'{"html": null, "error": "the formula could not be drawn"}'
VARIABLE = "VAULTC_KATEX"
"""Environment variable that names KaTeX's package folder."""


@dataclass(frozen=True, slots=True)
class Katex:
    """KaTeX as found on this machine."""

    package: Path
    node: str
    cache: Path | None
    """A file for drawings of earlier builds."""

    def draw(self, formulas: list[Formula]) -> list[Drawn]:
        """The drawings, in order; from the cache where it has them."""
        version = self.version()
        keys = [_key(formula, version) for formula in formulas]
        with _Cache(self.cache) as cache:
            known = cache.get(keys)
            wanted = [i for i, key in enumerate(keys) if key not in known]
            answers = self._run([formulas[i] for i in wanted])
            fresh = dict(zip((keys[i] for i in wanted), answers, strict=True))
            cache.put(fresh)
        return [
            _drawn(formula, known.get(key) or fresh[key])
            for formula, key in zip(formulas, keys, strict=True)
        ]

    def version(self) -> str:
        """KaTeX's version, as its package says, and that of our script."""
        script = sha256(SCRIPT.read_bytes()).hexdigest()[:8]
        package = self.package / "package.json"
        try:
            return str(json.loads(package.read_text("utf-8")).get("version", "")) + "+" + script
        except (OSError, ValueError):
            return script

    def _run(self, formulas: list[Formula]) -> list[bytes]:
        """One process for all; a formula that brings it down is shown as source, the rest go on."""
        answers: list[bytes] = []
        crashes = 0
        while len(answers) < len(formulas) and crashes <= MOST_CRASHES:
            answers += self._answers(formulas[len(answers) :])
            if len(answers) < len(formulas):
                crashes += 1
                answers.append(FAILED)
        return answers + [FAILED] * (len(formulas) - len(answers))

    def _answers(self, formulas: list[Formula]) -> list[bytes]:
        command = [self.node, "--stack-size=3900", str(SCRIPT), str(self.package.resolve())]
        with TemporaryFile() as sent, TemporaryFile() as received:
            sent.writelines(json.dumps(_request(formula)).encode() + b"\n" for formula in formulas)
            sent.seek(0)
            subprocess.run(
                command, stdin=sent, stdout=received, stderr=subprocess.DEVNULL, check=False
            )
            received.seek(0)
            return [line for line in received.read().split(b"\n") if line.endswith(b"}")]


def _request(formula: Formula) -> dict[str, object]:
    return {
        "latex": formula.latex,
        "display": formula.display,
        "macros": {macro.name: macro_body(macro) for macro in formula.macros},
    }


def macro_body(macro: Macro) -> str:
    """A macro's body as KaTeX takes it."""
    return f"\\operatorname{{{macro.body}}}" if macro.operator else macro.body


def _drawn(formula: Formula, answer: bytes) -> Drawn:
    found = json.loads(answer)
    error = str(found.get("error") or "")
    html = found.get("html") or source_html(formula.latex, display=formula.display, error=error)
    return Drawn(str(html).encode("utf-8", "replace"), error, found.get("position"))


def _key(formula: Formula, version: str) -> bytes:
    macros = [(m.name, m.arity, macro_body(m), m.default) for m in formula.macros]
    told = json.dumps([version, formula.latex, formula.display, macros])
    return sha256(told.encode()).digest()[:16]


class _Cache:
    """Answers of earlier builds in one SQLite file; absent or broken, it is simply empty."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None

    def __enter__(self) -> _Cache:
        if self._path is not None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._db = sqlite3.connect(self._path)
                self._db.execute(
                    "create table if not exists drawn (key blob primary key, answer blob)"
                )
            except (OSError, sqlite3.Error):
                self._db = None
        return self

    def __exit__(self, *_: object) -> None:
        if self._db is not None:
            self._db.close()

    def get(self, keys: list[bytes]) -> dict[bytes, bytes]:
        if self._db is None:
            return {}
        found: dict[bytes, bytes] = {}
        try:
            for part in _parts(keys):
                marks = ",".join("?" * len(part))
                rows = self._db.execute(
                    f"select key, answer from drawn where key in ({marks})", part
                )
                found.update((key, zlib.decompress(answer)) for key, answer in rows)
        except (sqlite3.Error, zlib.error):
            return {}
        return found

    def put(self, answers: dict[bytes, bytes]) -> None:
        if self._db is None or not answers:
            return
        rows = ((key, zlib.compress(answer, 1)) for key, answer in answers.items())
        try:
            with self._db:
                self._db.executemany("insert or replace into drawn values (?, ?)", rows)
        except sqlite3.Error:
            return


def _parts(keys: list[bytes], size: int = 500) -> Iterator[list[bytes]]:
    return (keys[i : i + size] for i in range(0, len(keys), size))


class NoKatex:
    """Stands in where node or KaTeX is missing: formulas are shown as their LaTeX."""

    def draw(self, formulas: list[Formula]) -> list[Drawn]:
        """Each formula as source, marked so that a script in the page may still draw it."""
        return [Drawn(_plain(formula).encode("utf-8", "replace")) for formula in formulas]


def _plain(formula: Formula) -> str:
    html = source_html(formula.latex, display=formula.display, error="")
    macros = {macro.name: macro_body(macro) for macro in formula.macros}
    told = (
        f" data-macros='{json.dumps(macros).replace(chr(39), '&#39;').replace('<', '&lt;')}'"
        if macros
        else ""
    )
    return html.replace(
        '<span class="katex vc-math-error', f'<span{told} class="katex vc-math-source', 1
    )


def find_katex(near: Iterable[Path], cache: Path | None) -> tuple[Katex | NoKatex, str]:
    """KaTeX beside one of the folders; else a stand-in, and what is missing in words."""
    package = find_package("katex", near)
    node = shutil.which("node")
    if package is None:
        return NoKatex(), "KaTeX is not installed: run `npm install katex` beside the vault"
    if node is None:
        return NoKatex(), "node is not installed: formulas are drawn in the reader's browser"
    return Katex(package, node, cache), ""


def find_package(name: str, near: Iterable[Path]) -> Path | None:
    """A package of browser files: named by the environment, beside a folder, or shipped with us."""
    told = os.environ.get(VARIABLE) if name == "katex" else None
    places = [Path(told)] if told else []
    for folder in near:
        places += [up / "node_modules" / name for up in (folder, *folder.parents)]
    here = Path(__file__).resolve()
    places += [up / "node_modules" / name for up in here.parents]
    places.append(here.parent / "vendor" / name)
    return next((place for place in places if (place / "package.json").is_file()), None)
