"""What all `with_options` copies of a client share besides their connections."""

from __future__ import annotations

from collections.abc import Mapping
from warnings import warn

from .._version import __version__
from .caller import stack_level
from .pace import Pace
from .retry import RetryBudget

LIFECYCLE = frozenset((b"deprecation", b"sunset"))
"""The headers that say that an operation is deprecated (RFC 9745, RFC 8594)."""


class SharedState:
    """The state of a client that changes while it is used.

    Attributes:
        budget: how many retries are left.
        pace: when the next request may be sent; None if nothing limits that.
        last_headers: the headers of the last response, as they came; none before there is one.
        deprecated: the operations that a response called deprecated, which was reported.
    """

    __slots__ = ("budget", "deprecated", "last_headers", "pace")

    def __init__(self, budget: RetryBudget, pace: Pace | None = None) -> None:
        self.budget = budget
        self.pace = pace
        self.last_headers: list[tuple[bytes, bytes]] = []
        self.deprecated: set[str] = set()

    def warn_of_deprecation(self, operation: str, headers: Mapping[str, str]) -> None:
        """Warn, once for each operation, that a response has `Deprecation` or `Sunset`."""
        if operation in self.deprecated:
            return
        self.deprecated.add(operation)
        from ..errors import one_line

        named = ((name, headers.get(name)) for name in ("Deprecation", "Sunset"))
        said = ", ".join(f"{name}: {one_line(value)}" for name, value in named if value is not None)
        message = f"{operation} is deprecated by the API ({said}); see the changelog of roark-client {__version__}"
        warn(message, DeprecationWarning, stacklevel=stack_level())
