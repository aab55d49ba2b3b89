"""Worker processes: each judges statements one after the other, and may die of one.

Stands apart as the only place that starts processes. A worker is an interpreter of its own, not a
fork: this process may hold threads, open files and locks that a fork would copy in mid-air.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from threading import Timer

from compiler.judge.judgement import Asked, Judgement, give_up
from compiler.options import Options

SHARE = 16
"""Statements per worker below which another worker costs more than it saves."""

READY = b"ready"
"""What a worker says when it has loaded all it needs."""

PATIENCE = 6
"""How many times its processor seconds a statement may take by the clock, waiting included."""


class Worker:
    """One worker process, started anew when it has died."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    def judge(self, asked: Asked) -> Judgement:
        """The judgement of one statement; when the worker dies of it, the reason it died."""
        process = self._process or self._start()
        watch = Timer(self._options.seconds * PATIENCE, process.kill)
        watch.daemon = True
        watch.start()
        try:
            return _ask(process, asked)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            return give_up(asked, self._cause(process.returncode))
        finally:
            watch.cancel()

    def close(self) -> None:
        """End the process, if it still runs."""
        if self._process is None:
            return
        process, self._process = self._process, None
        for pipe in (process.stdin, process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:
                pass  # it died with our message half written
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        # One thread per worker: linear algebra here is small, and threads would fight for cores.
        single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        limits = (str(self._options.memory), str(self._options.seconds))
        with TemporaryFile() as complaints:
            process = subprocess.Popen(
                # -P: a file of the current folder must not stand in for a module.
                [sys.executable, "-P", "-m", "compiler.judge", *limits],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                env={**os.environ, **single, "PYTHONHASHSEED": "0"},
            )
            if process.stdout is None or process.stdout.read(len(READY)) != READY:
                process.kill()
                process.wait()
                complaints.seek(0)
                said = complaints.read().decode("utf-8", "replace").strip()
                raise RuntimeError(f"a worker process did not start:\n{said}")
        self._process = process
        return process

    def _cause(self, returncode: int | None) -> str:
        if sys.platform != "win32" and returncode == -signal.SIGXCPU:
            return f"judging it took more than {self._options.seconds} processor seconds"
        if sys.platform != "win32" and returncode == -signal.SIGKILL:
            return "judging it took too long, or the machine ran out of memory"
        return "judging it ended its process"


def judge_in_workers(
    statements: Mapping[str, Asked],
    options: Options,
    *,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[str, Judgement]:
    """Judge the statements by key, in as many processes as the options allow."""
    queue: SimpleQueue[str] = SimpleQueue()
    for key in statements:
        queue.put(key)
    done: dict[str, Judgement] = {}

    def work() -> None:
        worker = Worker(options)
        try:
            while True:
                key = queue.get_nowait()
                done[key] = worker.judge(statements[key])
                if on_progress:
                    on_progress(len(done), len(statements))
        except Empty:
            return
        finally:
            worker.close()

    count = min(max(1, options.jobs), -(-len(statements) // SHARE))
    if not count:
        return done
    if options.jobs == 0:
        return _judge_here(statements)
    with ThreadPoolExecutor(count) as threads:
        for finished in as_completed([threads.submit(work) for _ in range(count)]):
            finished.result()
    return {key: done[key] for key in statements}


def _judge_here(statements: Mapping[str, Asked]) -> dict[str, Judgement]:
    from compiler.judge.one import judge  # noqa: PLC0415 - the workers' libraries load slowly

    return {key: judge(statement) for key, statement in statements.items()}


def _ask(process: subprocess.Popen[bytes], asked: Asked) -> Judgement:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    message = pickle.dumps(asked, protocol=pickle.HIGHEST_PROTOCOL)
    process.stdin.write(struct.pack("<I", len(message)) + message)
    process.stdin.flush()
    header = process.stdout.read(4)
    if len(header) < 4:
        raise EOFError
    size = struct.unpack("<I", header)[0]
    answer = process.stdout.read(size)
    if len(answer) < size:
        raise EOFError
    found = pickle.loads(answer)
    if not isinstance(found, Judgement):
        raise EOFError
    return found
