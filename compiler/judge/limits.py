"""Limits of a worker process: memory once, processor time anew for each statement.

Stands apart as the one place that knows how an operating system is told. Windows has no such
limits; there the parent's watch over the clock remains.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":

    def limit_memory(mebibytes: int) -> None:
        """Do nothing: there is no such limit here."""

    def allow_seconds(seconds: int) -> None:
        """Do nothing: there is no such limit here."""

else:
    import resource

    def limit_memory(mebibytes: int) -> None:
        """Bound this process's address space, and write no core file when it ends."""
        wanted = mebibytes * 1024 * 1024
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        try:
            resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
        except (ValueError, OSError):
            # macOS refuses to bound the address space; processor time is still bounded.
            return
        finally:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def allow_seconds(seconds: int) -> None:
        """Let this process use so many more processor seconds before it is ended."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        spent = usage.ru_utime + usage.ru_stime
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        bound = int(spent) + 1 + seconds
        if hard != resource.RLIM_INFINITY:
            bound = min(bound, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (bound, hard))
