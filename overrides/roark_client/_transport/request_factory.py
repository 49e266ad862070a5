"""What all requests of a client have in common, made once, and one request as it goes out."""

from __future__ import annotations

import sys
from typing import Self

import attrs

from .._version import __version__
from .base_url import BaseURL
from .body_reader import ACCEPTED_ENCODING
from .deadline import GRAIN, Deadline
from .hooks import Hooks
from .http1 import IncomingResponse, response_type
from .options import Options, Timeouts
from .pace import Pace
from .redaction import Token
from .shared_state import SharedState
from .timing import Timing

PROJECT_HEADER = "x-roark-project-id"

_SMALL = 65_536
"""Bytes of a body that is sent together with the head."""


@attrs.define(kw_only=True, eq=False, repr=False)
class RequestFactory:
    """Makes the requests of one client. `with_options` makes another one that differs in the options.

    Attributes:
        base_url: where the API is.
        token: the bearer token.
        options: the caller's choices.
        timing: clocks, sleep and random source.
        shared: what its copies share.
        hooks: what the caller wants to be told, if anything.
        headers: the headers of every request, by lower-case name, without Authorization.
        keeps_alive: whether a connection may be used for another request.
    """

    base_url: BaseURL
    token: Token
    options: Options
    timing: Timing
    shared: SharedState
    hooks: Hooks | None = None
    headers: dict[str, str] = attrs.field(init=False)
    keeps_alive: bool = attrs.field(init=False)
    _head: bytes = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.headers = {
            "host": self.base_url.host,
            "accept": "application/json",
            "accept-encoding": ACCEPTED_ENCODING,
            "connection": "keep-alive",
            "user-agent": f"roark-client/{__version__} Python/{sys.version.split()[0]}",
            **({} if self.options.project is None else {PROJECT_HEADER: self.options.project}),
            **self.options.headers,
        }
        self.keeps_alive = "close" not in self.headers["connection"].lower()
        lines = "".join([f"{name.title()}: {value}\r\n" for name, value in self.headers.items()])
        self._head = f" HTTP/1.1\r\n{lines}Authorization: {self.token.authorization()}\r\n".encode("ascii")

    def with_options(self, options: Options) -> Self:
        """The same with other options."""
        if options.patient and self.shared.pace is None:
            self.shared.pace = Pace(None)
        return attrs.evolve(self, options=options)

    def request(self, method: str, target: str, content: bytes | None, deadline: Deadline | None) -> OutgoingRequest:
        """A request.

        Args:
            method: the HTTP method.
            target: path and query below the origin of the base URL, percent-encoded.
            content: the body, if there is one.
            deadline: when the operation must be over, if it must.
        """
        start = f"{method} {target}".encode("ascii")
        # As memoryviews, which show nothing of the token where variables of frames are shown.
        if content is None:
            pieces = [memoryview(b"".join((start, self._head, b"\r\n")))]
        else:
            about = b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(content)
            if len(content) <= _SMALL:
                pieces = [memoryview(b"".join((start, self._head, about, content)))]
            else:
                pieces = [memoryview(b"".join((start, self._head, about))), memoryview(content)]
        return OutgoingRequest(self, method, target, content, pieces, self.options.timeouts, deadline)


@attrs.define(eq=False, repr=False)
class OutgoingRequest:
    """One request, for one attempt or several.

    Attributes:
        factory: what made it.
        method: the HTTP method.
        target: path and query below the origin of the base URL, percent-encoded.
        content: the body, if there is one.
        pieces: all of it, as it is sent.
        timeouts: how long each wait may take.
        deadline: when the operation must be over, if it must.
        is_sent: some of it may have reached the API in this attempt.
    """

    factory: RequestFactory
    method: str
    target: str
    content: bytes | None
    pieces: list[memoryview]
    timeouts: Timeouts
    deadline: Deadline | None
    is_sent: bool = False

    @property
    def host(self) -> str:
        """Where it is sent to."""
        return self.factory.base_url.host

    def response(self) -> IncomingResponse:
        """What takes the response."""
        return response_type()(self.factory.options.max_response_bytes)

    def limit(self, seconds: float | None) -> float | None:
        """The seconds that a wait may take now, by its time-out and the deadline; None for no limit.

        Raises:
            TimeoutError: the deadline has passed.
        """
        if self.deadline is None:
            return seconds
        left = self.deadline.remaining()
        if left <= GRAIN:
            raise TimeoutError("the deadline has passed")
        return left if seconds is None else min(seconds, left)
