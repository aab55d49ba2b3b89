"""The live preview, as a person uses it: start, look, save a note, look again, stop."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PATIENCE = 60


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A vault that is being served, and the address of its site."""
    (tmp_path / "a.md").write_text("First version")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "compiler.cli", "serve", str(tmp_path), "--port", str(port)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # what runs in the background of a shell inherits a deaf ear for Ctrl-C
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    yield tmp_path, f"http://127.0.0.1:{port}/notes/a/"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=PATIENCE) == 0


def wait_for(text: str, address: str) -> bool:
    """Whether the page shows the text before patience ends."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5) as page:
                if text in page.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def test_a_saved_note_is_shown_anew(preview: tuple[Path, str]) -> None:
    vault, address = preview
    assert wait_for("First version", address)
    (vault / "a.md").write_text("Second version")
    assert wait_for("Second version", address)
    assert [path.name for path in vault.iterdir()] == ["a.md"]
