"""How many exchanges may be under way at once, and who comes next when one ends."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import RLock
from typing import Generic, TypeVar

C = TypeVar("C")


def _nothing() -> None:
    pass


class Lease(Generic[C]):
    """The right of one exchange to a connection. Whoever makes one does this, and nothing before the first line:

        lease = Lease()
        try:
            ...
        finally:
            lease.is_held = False
            ...

    Attributes:
        is_held: the exchange isn't over.
        connection: the connection that it uses.
        wake: called when a lease that has waited gets a slot. May be called more than once, and from any thread.
    """

    is_held = True
    connection: C | None = None
    wake: Callable[[], object] = staticmethod(_nothing)


class Slots(Generic[C]):
    """Counts leases up to a limit, and queues the others: first come, first served.

    A signal handler may raise between any two steps of a thread (Ctrl-C, the time limits of task queues), and the
    garbage collector may end a coroutine anywhere. So a slot isn't given back by a call, which might not be reached: it
    is free as soon as its lease isn't held any more. That is one assignment, the first in a `finally` block, before
    which CPython runs no signal handler. Everything done here may stop at any point; the next call completes it.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._taken: set[Lease[C]] = set()
        self._waiting: OrderedDict[Lease[C], None] = OrderedDict()
        # Reentrant: a signal handler and a destructor may come here while their thread is already here.
        self._lock = RLock()

    def take(self, lease: Lease[C]) -> bool:
        """Take a slot, or a place in the queue. False if there was no slot: wait for `wake`, then ask `has`."""
        with self._lock:
            if not self._waiting and len(self._taken) < self._limit:
                self._taken.add(lease)
                return True
            self._waiting[lease] = None
        self.grant()
        return lease in self._taken

    def has(self, lease: Lease[C]) -> bool:
        """Whether it has a slot."""
        return lease in self._taken

    def drop(self, lease: Lease[C]) -> None:
        """Forget a lease that isn't held any more; the next one in the queue gets its slot."""
        with self._lock:
            self._taken.discard(lease)
            if self._waiting:
                self._waiting.pop(lease, None)
                self.grant()

    def grant(self) -> None:
        """Give free slots to those who wait. Called for what another call may have left undone, too."""
        with self._lock:
            if len(self._taken) >= self._limit:
                self.purge()
            while self._waiting and len(self._taken) < self._limit:
                lease = next(iter(self._waiting))
                if lease.is_held:
                    self._taken.add(lease)
                    lease.wake()
                self._waiting.pop(lease, None)

    def purge(self) -> None:
        """Forget the leases that aren't held any more, and that nobody has dropped."""
        with self._lock:
            self._taken.difference_update([lease for lease in self._taken if not lease.is_held])

    def leases(self) -> list[Lease[C]]:
        """Those that have a slot, and those that wait. Without the lock: in a forked child it may be held for ever."""
        return [*self._taken, *self._waiting]
