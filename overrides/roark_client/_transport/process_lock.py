"""A lock that a forked child has anew."""

from __future__ import annotations

import os
from threading import Lock


class ProcessLock:
    """The lock of this process. `with lock.own(): ...`"""

    __slots__ = ("_lock", "_pid")

    def __init__(self) -> None:
        self._lock, self._pid = Lock(), os.getpid()

    def own(self) -> Lock:
        """The lock to hold."""
        # A thread of the parent process may have held it at the time of a fork, and isn't there to release it.
        if self._pid != os.getpid():
            self._lock, self._pid = Lock(), os.getpid()
        return self._lock
