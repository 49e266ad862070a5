"""Responses parsed by httptools (extra `fast`)."""

from __future__ import annotations

import httptools

from .http1 import IncomingResponse


class HttptoolsResponse(IncomingResponse):
    """A response parsed by httptools, which calls the methods `on_…`."""

    _ends_with_connection = False

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._parser = httptools.HttpResponseParser(self)

    def receive(self, data: bytes | memoryview) -> bool:
        if not data:
            self._close()
            return True
        raised: BaseException | None = None
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserCallbackError as error:
            # A signal handler has raised inside of one of the methods below.
            raised = error.__context__
        except httptools.HttpParserUpgrade:
            self.error = ConnectionError("the server switched to another protocol, which wasn't asked for")
        except httptools.HttpParserError as error:
            if not self.is_over:
                self.error = error
        if raised is not None:
            raise raised
        return self.is_over or self.error is not None or self._has_too_much_framing(len(data))

    def release(self) -> None:
        # They refer to each other.
        del self._parser

    def _close(self) -> None:
        if self._ends_with_connection:
            self.is_over = True
        else:
            what = "all of the response" if self.status else "a response"
            self.error = ConnectionError(f"the server closed the connection without {what}")

    def on_message_begin(self) -> None:
        if self.is_over:
            # Bytes behind the response, which nobody asked for.
            self.is_reusable = False
        self.pairs = self.pairs if self.status else []

    def on_header(self, name: bytes, value: bytes) -> None:
        # After the head these are trailers.
        if not self.status:
            self.pairs.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        status = self._parser.get_status_code()
        if self.status:
            return
        if status >= 200:
            encoding = None
            is_framed = False
            for name, value in self.pairs:
                if name == b"content-encoding":
                    encoding = value if encoding is None else encoding + b"," + value
                elif name == b"content-length":
                    is_framed = True
                elif name == b"transfer-encoding":
                    is_framed = True
                    if value.lower() != b"chunked":
                        self.error = ValueError("the response has a transfer encoding other than chunked")
            self._ends_with_connection = not is_framed
            self._begin(status, encoding)
        elif status < 100:
            self.error = ValueError(f"the response has the status {status}")

    def on_body(self, chunk: bytes) -> None:
        if not self.is_over and self.error is None:
            self._payload += len(chunk)
            assert self.body is not None
            self.is_over = not self.body.feed(chunk)

    def on_message_complete(self) -> None:
        if self.status and not self.is_over and self.error is None:
            self.is_over = True
            self.is_reusable = self._parser.should_keep_alive()
