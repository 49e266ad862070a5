"""What is made anew in a forked child: locks that a thread of the parent may hold, sockets that the parent uses."""

from __future__ import annotations

import os
from typing import Protocol
from weakref import WeakSet


class Renewable(Protocol):
    """Something with a lock or a socket in it."""

    def after_fork_in_child(self) -> None:
        """Forget what belongs to the parent. Runs in the child, before anything else does."""


_live: WeakSet[Renewable] = WeakSet()


def renewed_in_child(thing: Renewable) -> None:
    """Have it told in each forked child, for as long as it lives."""
    _live.add(thing)


def _renew_all() -> None:
    for thing in list(_live):
        thing.after_fork_in_child()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)
