"""When the next request of a client may be sent. One object for all its threads, tasks and `with_options` copies."""

from __future__ import annotations

from .process_lock import ProcessLock


class Pace:
    """At most so many requests a second, evenly spaced, and none while the API asks to wait.

    Args:
        rate: requests a second; None for no limit.
    """

    def __init__(self, rate: float | None) -> None:
        self._interval = 0.0 if rate is None else 1 / rate
        self._next = 0.0
        self._held_until = 0.0
        self._lock = ProcessLock()

    def take_turn(self, now: float, latest: float | None) -> float | None:
        """Reserve the next turn.

        Args:
            now: the time on a monotonic clock.
            latest: the time after which a turn is of no use; None if there is none.

        Returns:
            When it is, on that clock. None if it is too late; then none is reserved.
        """
        with self._lock.own():
            turn = max(now, self._next, self._held_until)
            if latest is not None and turn > latest:
                return None
            self._next = turn + self._interval
            return turn

    def left(self, turn: float, now: float) -> float:
        """Seconds until that turn, which is later if the API has asked to wait meanwhile."""
        return max(turn, self._held_until) - now

    def hold(self, until: float) -> None:
        """No request is sent before this time."""
        with self._lock.own():
            self._held_until = max(self._held_until, until)
