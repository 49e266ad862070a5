"""Responses parsed by h11, which httpx depends on."""

from __future__ import annotations

import h11

from .http1 import LARGEST_HEAD, IncomingResponse

# h11 reads the response to a request that it has seen. Not to ours, which contains the token: how a response is framed
# depends on nothing but the method, and is the same for all methods that we send.
_REQUEST = h11.Request(method="GET", target="/", headers=[("Host", "localhost")])


class H11Response(IncomingResponse):
    """A response parsed by h11."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._connection = h11.Connection(h11.CLIENT, max_incomplete_event_size=LARGEST_HEAD)
        self._connection.send(_REQUEST)

    def receive(self, data: bytes | memoryview) -> bool:
        connection = self._connection
        try:
            connection.receive_data(data)  # type: ignore[arg-type]
            while (event := connection.next_event()) is not h11.NEED_DATA:
                if isinstance(event, h11.Data):
                    self._payload += len(event.data)
                    assert self.body is not None
                    self.is_over = not self.body.feed(event.data)
                elif isinstance(event, h11.Response):
                    self.pairs = list(event.headers)
                    encodings = [value for name, value in self.pairs if name == b"content-encoding"]
                    self._begin(event.status_code, b",".join(encodings) if encodings else None)
                elif isinstance(event, h11.EndOfMessage):
                    # Bytes behind it, which nobody asked for, would be taken for the next response.
                    is_clean = connection.trailing_data == (b"", False)
                    self.is_reusable = connection.their_state is h11.DONE and is_clean
                    self.is_over = True
                if self.is_over:
                    return True
        except h11.RemoteProtocolError as error:
            self.error = error
            if not data and not self.status:
                self.error = ConnectionError("the server closed the connection without a response")
            return True
        return self._has_too_much_framing(len(data))
