"""How many retries a client may spend: a token bucket that keeps an outage from being answered with a storm."""

from __future__ import annotations

from threading import Lock

from .forks import renewed_in_child

CAPACITY = 500
RETRY_COST = 5
TIMEOUT_COST = 10
REFUND = 1


class RetryBudget:
    """Retries take tokens out, successes put some back. Empty, it ends retrying until the API works again.

    Full, it pays for a hundred retries. One client has one, shared by its threads and its `with_options` copies.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._tokens = capacity
        self._lock = Lock()
        renewed_in_child(self)

    @property
    def tokens(self) -> int:
        """What is left."""
        return self._tokens

    def spend(self, *, timed_out: bool) -> bool:
        """Pay for a retry; False, and nothing is taken, if there isn't enough.

        Args:
            timed_out: whether a time-out made it necessary. Those cost more: they took the API's time too.
        """
        cost = TIMEOUT_COST if timed_out else RETRY_COST
        with self._lock:
            if self._tokens < cost:
                return False
            self._tokens -= cost
            return True

    def succeeded(self) -> None:
        """Put some back."""
        if self._tokens < self._capacity:
            with self._lock:
                self._tokens = min(self._capacity, self._tokens + REFUND)

    def after_fork_in_child(self) -> None:
        """A thread of the parent may have held the lock."""
        self._lock = Lock()
