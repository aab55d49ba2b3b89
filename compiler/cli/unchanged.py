"""Whether a build would write what is there already: then nothing needs to be done.

Stands apart because it looks at files and never into them: sizes and times of the vault, of
vaultc itself and of what the last build wrote. Whenever in doubt, the answer is to build.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import distributions
from pathlib import Path
from shutil import which

import compiler
from compiler.emit.katex import find_package
from compiler.emit.write import write_whole

SETTINGS = (".obsidian/app.json",)
"""Hidden files of a vault that decide what is built."""

ELSEWHERE = ("custom_dir", "hooks", "INHERIT", "!ENV", "!relative")
"""Words of a `mkdocs.yml` by which a site depends on more than the file itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One build: from where, to where, by which settings."""

    vault: Path
    site: Path
    catalogue: Path
    settings: Path | None
    """The `mkdocs.yml` in use."""

    def inputs(self) -> str | None:
        """Digits of all that the outputs depend on; None when that cannot be told."""
        named = [self.vault / name for name in SETTINGS]
        try:
            stamps = [*_tree(self.vault), *_tree(Path(compiler.__file__).parent)]
            if self.settings is not None:
                named.append(self.settings)
                text = self.settings.read_text(encoding="utf-8", errors="replace")
                if any(word in text for word in ELSEWHERE):
                    return None
            stamps += [_stamp(path) for path in named if path.is_file()]
        except OSError:
            return None
        libraries = sorted(f"{one.name} {one.version}" for one in distributions())
        # KaTeX may be installed between two builds.
        tools = [find_package("katex", [self.vault.resolve().parent]), which("node")]
        return _digits([sys.version, *map(str, tools), *libraries, *stamps])

    def outputs(self) -> str | None:
        """Digits of what was written; None when something is missing."""
        if not self.catalogue.is_file() or not (self.site / "index.html").is_file():
            return None
        return _digits([*_tree(self.site), _stamp(self.catalogue)])

    def record(self, cache: Path) -> Path:
        """Where it is kept what this build wrote and said."""
        # What a build says has paths from the current folder in it.
        places = (self.vault, self.site, self.catalogue, Path.cwd())
        return cache / "builds" / f"{_digits([str(one.resolve()) for one in places])}.json"


def said_before(build: Build, inputs: str | None, cache: Path) -> tuple[str, int] | None:
    """What the last build said and its exit code, when another would write the same files."""
    try:
        known = json.loads(build.record(cache).read_text(encoding="utf-8"))
        if inputs is None or (known["inputs"], known["outputs"]) != (inputs, build.outputs()):
            return None
        return str(known["said"]), int(known["code"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(build: Build, inputs: str | None, cache: Path, *, said: str, code: int) -> None:
    """Keep what a build said, for the next one with the same inputs."""
    if inputs is None:
        return
    with suppress(OSError):
        known = {"inputs": inputs, "outputs": build.outputs(), "said": said, "code": code}
        write_whole(build.record(cache), [json.dumps(known).encode("utf-8", "replace")])


def _digits(parts: Iterable[str]) -> str:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogateescape") + b"\x1f")
    return digest.hexdigest()


def _stamp(path: Path) -> str:
    found = path.stat()
    return f"{path.name} {found.st_size} {found.st_mtime_ns}"


def _tree(root: Path) -> Iterator[str]:
    """A line for each file below a folder, by path; hidden ones and caches are left out."""
    entered: set[tuple[int, int]] = set()
    folders = [str(root)]
    while folders:
        folder = folders.pop()
        here = Path(folder).stat()
        if (here.st_dev, here.st_ino) in entered:
            continue
        entered.add((here.st_dev, here.st_ino))
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
        for entry in entries:
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_dir():
                folders.append(entry.path)
                continue
            try:
                found = entry.stat()
            except OSError:
                yield f"{entry.path} gone"
                continue
            yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"
