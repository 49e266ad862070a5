"""A response of HTTP/1.1, as its bytes arrive. A library parses them: h11, or httptools if that is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from .body_reader import BodyReader

LARGEST_HEAD = 102_400
"""Bytes of status line and headers, and of everything else that isn't body, that a response may have."""

_FACTOR = 9
"""Bytes that may arrive for each byte of the body: chunks of one byte take 6 each."""

LARGEST_ERROR_BODY = 262_144
"""Bytes of an error's body that are read."""


class Headers(Mapping[str, str]):
    """The headers of a response. Names are looked up in any case; values of one name are joined with commas."""

    __slots__ = ("_pairs", "_values")

    def __init__(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        self._pairs = pairs
        self._values: dict[str, str] | None = None

    def _by_name(self) -> dict[str, str]:
        if self._values is None:
            values: dict[str, str] = {}
            for raw_name, raw_value in self._pairs:
                name, value = _text(raw_name).lower(), _text(raw_value)
                values[name] = f"{values[name]}, {value}" if name in values else value
            self._values = values
        return self._values

    def __getitem__(self, name: str) -> str:
        return self._by_name()[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name())

    def __len__(self) -> int:
        return len(self._by_name())

    def __repr__(self) -> str:
        return f"Headers({self._by_name()!r})"


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


class IncomingResponse:
    """A response on its way. A subclass parses; this decides when there was enough of it.

    Attributes:
        status: the HTTP status; 0 before the head has arrived.
        pairs: the headers.
        body: takes the body; None before the head has arrived.
        error: why this isn't a complete response of HTTP/1.1, if it isn't.
        is_over: the response is complete, or no more of it is wanted.
        is_reusable: the response is complete, and the connection may be used for another request.
    """

    status = 0
    pairs: list[tuple[bytes, bytes]]
    body: BodyReader | None = None
    error: Exception | None = None
    is_over = False
    is_reusable = False
    _limit: int
    _received = 0
    _payload = 0

    def __init__(self, limit: int) -> None:
        raise NotImplementedError

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers."""
        return Headers(self.pairs)

    def is_error(self) -> bool:
        """Whether it is an error of the API's, of which the beginning is enough."""
        return self.status != 0 and not 200 <= self.status < 300

    def receive(self, data: bytes | memoryview) -> bool:
        """Take what has arrived; nothing means that the server has closed the connection.

        Returns:
            Whether the exchange is over: `is_over`, or there is an error.
        """
        raise NotImplementedError

    def release(self) -> None:
        """Release the parser."""

    def _begin(self, status: int, encoding: bytes | None) -> None:
        """The head has arrived."""
        self.status = status
        limit = self._limit if 200 <= status < 300 else min(self._limit, LARGEST_ERROR_BODY)
        self.body = BodyReader(limit, None if encoding is None else _text(encoding))

    def _has_too_much_framing(self, size: int) -> bool:
        """Whether everything that isn't body has become too much, with so many bytes more."""
        self._received += size
        if self._received <= LARGEST_HEAD + _FACTOR * self._payload:
            return False
        part = "headers" if self.status == 0 else "trailers or chunk headers"
        self.error = ValueError(f"the response has more than {LARGEST_HEAD} bytes of {part}")
        return True


@cache
def response_type() -> type[IncomingResponse]:
    """The parser: httptools (extra `fast`) if it is installed."""
    try:
        from .http1_httptools import HttptoolsResponse
    except ImportError:
        from .http1_h11 import H11Response

        return H11Response
    return HttptoolsResponse
