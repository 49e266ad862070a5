"""Whether there is something to read on a socket."""

from __future__ import annotations

import select
from collections.abc import Callable


def readiness(descriptor: int) -> Callable[[int], object]:
    """A function of the milliseconds to wait, that tells by its truth whether there is something to read.

    On an idle connection that is its end, or something that nobody asked for.
    """
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return poll.poll
    return lambda milliseconds: select.select([descriptor], [], [], milliseconds / 1000)[0]
