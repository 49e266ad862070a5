"""What counts as a response of HTTP/1.1, with either parser, however its bytes are cut up on the way."""

from __future__ import annotations

import gc
import gzip
import sys
import weakref
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roark_client._transport.http1 import LARGEST_ERROR_BODY, LARGEST_HEAD, Headers, IncomingResponse, response_type
from roark_client._transport.http1_h11 import H11Response
from roark_client._transport.http1_httptools import HttptoolsResponse
from tests.client.transport.drivers import UNTIMED

PARSERS: tuple[type[IncomingResponse], ...] = (H11Response, HttptoolsResponse)
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"transfer-encoding: chunked\r\n\r\n"
END = b""
PACKED = gzip.compress(b"{}")


@pytest.fixture(params=PARSERS)
def parser(request: pytest.FixtureRequest) -> type[IncomingResponse]:
    return request.param  # type: ignore[no-any-return]


def received(parser: type[IncomingResponse], data: Iterable[bytes], limit: int = 1_000_000) -> IncomingResponse:
    """A response after so much of it has arrived; END is the end of the connection."""
    incoming, over = parser(limit), False
    for part in data:
        over = incoming.receive(memoryview(part))
        assert over is (incoming.is_over or incoming.error is not None)
        if over:
            break
    incoming.release()
    return incoming


def content(incoming: IncomingResponse) -> bytes:
    assert incoming.body is not None
    return bytes(incoming.body.finish())


GOOD: dict[str, tuple[bytes, int, bytes, bool]] = {
    "a length": (OK + b"content-length: 2\r\n\r\n{}", 200, b"{}", True),
    "no body": (OK + b"content-length: 0\r\n\r\n", 200, b"", True),
    "chunks": (CHUNKED + b"1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", 200, b"{}", True),
    "chunks with extensions and trailers": (CHUNKED + b"2;a=b\r\n{}\r\n0\r\nx: y\r\n\r\n", 200, b"{}", True),
    "chunks of another case": (OK + b"Transfer-Encoding: Chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 200, b"{}", True),
    "204": (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b"", True),
    "304 with a length": (b"HTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n", 304, b"", True),
    "an error": (b"HTTP/1.1 503 Whatever\r\ncontent-length: 2\r\n\r\nno", 503, b"no", True),
    "a status nobody knows": (b"HTTP/1.1 999 \r\ncontent-length: 2\r\n\r\n{}", 999, b"{}", True),
    "no reason": (b"HTTP/1.1 200\r\ncontent-length: 2\r\n\r\n{}", 200, b"{}", True),
    "after 1xx": (
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 199 Whatever\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"
        + OK + b"content-length: 2\r\n\r\n{}", 200, b"{}", True,
    ),
    "closing": (OK + b"connection: close\r\ncontent-length: 2\r\n\r\n{}", 200, b"{}", False),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n{}", 200, b"{}", False),
    "packed": (
        OK + b"content-encoding: gzip\r\ncontent-length: %d\r\n\r\n%b" % (len(PACKED), PACKED), 200, b"{}", True,
    ),
    "packed, of two lines": (
        OK + b"content-encoding: identity\r\ncontent-encoding: gzip\r\n"
        + b"content-length: %d\r\n\r\n%b" % (len(PACKED), PACKED), 200, b"{}", True,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "status", "body", "reusable"), GOOD.values(), ids=list(GOOD))
def test_a_response_is_read_whole_or_byte_by_byte(
    parser: type[IncomingResponse], data: bytes, status: int, body: bytes, reusable: bool
) -> None:
    for parts in ([data], [data[at : at + 1] for at in range(len(data))]):
        incoming = received(parser, parts)
        assert incoming.error is None
        assert (incoming.is_over, incoming.status, content(incoming)) == (True, status, body)
        assert incoming.is_reusable is reusable


@pytest.mark.parametrize("version", [b"HTTP/1.0", b"HTTP/1.1"])
def test_without_a_length_the_end_of_the_connection_is_the_end(parser: type[IncomingResponse], version: bytes) -> None:
    data = version + b" 200 OK\r\ncontent-type: text/plain\r\n\r\n{"
    incoming = received(parser, [data, b"}"])
    assert not incoming.is_over
    incoming = received(parser, [data, b"}", END])
    assert (incoming.is_over, incoming.error, content(incoming), incoming.is_reusable) == (True, None, b"{}", False)


BAD: dict[str, list[bytes]] = {
    "nothing": [END],
    "half a head": [OK + b"content-le", END],
    "half a body": [OK + b"content-length: 20\r\n\r\n{}", END],
    "half of the chunks": [CHUNKED + b"2\r\n{}\r\n", END],
    "half a chunk": [CHUNKED + b"5\r\n{}", END],
    "1xx and no more": [b"HTTP/1.1 103 Early Hints\r\n\r\n", END],
    "HTTP/0.9": [b'{"a": 1}', END],
    "lengths that differ": [OK + b"content-length: 2\r\ncontent-length: 7\r\n\r\n{}xxxxx"],
    "a negative length": [OK + b"content-length: -1\r\n\r\n{}"],
    "a length that isn't a number": [OK + b"content-length: two\r\n\r\n{}"],
    "a transfer encoding": [OK + b"transfer-encoding: gzip\r\n\r\n{}"],
    "chunks of a transfer encoding": [OK + b"transfer-encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"],
    "a chunk without a size": [CHUNKED + b"x\r\n{}\r\n0\r\n\r\n"],
    "a control character": [OK + b"x: a\0b\r\ncontent-length: 2\r\n\r\n{}"],
    "a space before the colon": [OK + b"x : a\r\ncontent-length: 2\r\n\r\n{}"],
    "another protocol": [b"HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"],
    "a status of two digits": [b"HTTP/1.1 099 Odd\r\ncontent-length: 2\r\n\r\n{}"],
    "a status of four digits": [b"HTTP/1.1 2000 Odd\r\ncontent-length: 2\r\n\r\n{}"],
}


@pytest.mark.parametrize("data", BAD.values(), ids=list(BAD))
def test_what_isnt_a_response_is_an_error(parser: type[IncomingResponse], data: list[bytes]) -> None:
    incoming = received(parser, data)
    assert incoming.error is not None
    assert str(incoming.error)
    assert not incoming.is_over
    assert not incoming.is_reusable


@pytest.mark.parametrize("behind", [b"HTTP/1.1 500 Evil\r\nx: y\r\ncontent-length: 4\r\n\r\nEVIL", b"?", b"H"])
@pytest.mark.parametrize(
    ("data", "status", "body"),
    [
        (OK + b"content-length: 2\r\n\r\n{}", 200, b"{}"),
        (CHUNKED + b"2\r\n{}\r\n0\r\n\r\n", 200, b"{}"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b""),
    ],
)
def test_bytes_behind_a_response_leave_it_as_it_is_and_the_connection_unusable(
    parser: type[IncomingResponse], data: bytes, status: int, body: bytes, behind: bytes
) -> None:
    incoming = received(parser, [data + behind])
    assert (incoming.is_over, incoming.error, incoming.is_reusable) == (True, None, False)
    assert (incoming.status, content(incoming), "x" in incoming.headers) == (status, body, False)


ENDLESS: dict[str, tuple[bytes, bytes]] = {
    "1xx": (b"", b"HTTP/1.1 103 Early Hints\r\nlink: " + b"x" * 1000 + b"\r\n\r\n"),
    "small 1xx": (b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
    "headers": (OK, b"x: " + b"y" * 1000 + b"\r\n"),
    "a header": (OK + b"x: ", b"y" * 1000),
    "a status line": (b"HTTP/1.1 200 ", b"y" * 1000),
    "a chunk extension": (CHUNKED + b"2;", b"a" * 1000),
    "chunk extensions": (CHUNKED, b"1;" + b"a" * 1000 + b"\r\n \r\n"),
    "trailers": (CHUNKED + b"2\r\n{}\r\n0\r\n", b"a: b\r\n" * 100),
}


@pytest.mark.parametrize(("start", "more"), ENDLESS.values(), ids=list(ENDLESS))
def test_what_isnt_body_is_bounded(parser: type[IncomingResponse], start: bytes, more: bytes) -> None:
    incoming = parser(1_000_000)
    over, fed = incoming.receive(start) if start else False, len(start)
    while not over and fed < 20 * LARGEST_HEAD:
        over, fed = incoming.receive(more), fed + len(more)
    assert over
    assert incoming.error is not None
    assert fed < 3 * LARGEST_HEAD


def test_it_is_said_what_there_was_too_much_of(parser: type[IncomingResponse]) -> None:
    informational = received(parser, [b"HTTP/1.1 103 Early Hints\r\n\r\n" * 10_000])
    assert "bytes of headers" in str(informational.error)
    extensions = received(parser, [CHUNKED, *[b"1;" + b"a" * 10_000 + b"\r\n \r\n"] * 20])
    assert "bytes of trailers or chunk headers" in str(extensions.error)


def test_what_the_server_left_out_is_said(parser: type[IncomingResponse]) -> None:
    assert "closed the connection without a response" in str(received(parser, [END]).error)
    for start in (OK + b"content-length: 20\r\n\r\n{}", CHUNKED + b"2\r\n{}\r\n"):
        assert "without" in str(received(parser, [start, END]).error)


def test_a_head_may_be_100_kb(parser: type[IncomingResponse]) -> None:
    head = OK + b"content-length: 0\r\nx: "
    fits = LARGEST_HEAD - len(head) - 4
    assert received(parser, [head + b"y" * fits + b"\r\n\r\n"]).is_over
    too_much = [head, *[b"y" * 10_000] * 11, b"\r\n\r\n"]
    assert received(parser, too_much).error is not None


def test_chunks_of_one_byte_are_a_body_like_any_other(parser: type[IncomingResponse]) -> None:
    data = CHUNKED + b"1\r\n \r\n" * 100_000 + b"0\r\n\r\n"
    incoming = received(parser, [data[at : at + 65_536] for at in range(0, len(data), 65_536)])
    assert (incoming.is_over, incoming.error) == (True, None)
    assert content(incoming) == b" " * 100_000


def test_no_more_of_a_body_is_wanted_than_the_limit(parser: type[IncomingResponse]) -> None:
    incoming = received(parser, [OK + b"content-length: 20\r\n\r\n", b"x" * 11, b"x"], limit=10)
    assert incoming.is_over
    assert not incoming.is_reusable
    assert incoming.body is not None
    assert incoming.body.overflowed
    assert content(incoming) == b"x" * 10


@pytest.mark.parametrize(
    ("status", "is_error"), [(200, False), (201, False), (299, False), (300, True), (404, True), (500, True)]
)
def test_the_body_of_an_error_has_a_limit_of_its_own(
    parser: type[IncomingResponse], status: int, is_error: bool
) -> None:
    size = LARGEST_ERROR_BODY + 1
    head = b"HTTP/1.1 %d Whatever\r\ncontent-length: %d\r\n\r\n" % (status, size)
    incoming = received(parser, [head, b"x" * size], limit=10 * size)
    assert incoming.is_over
    assert incoming.is_error() is is_error
    assert len(content(incoming)) == size - is_error
    small = received(parser, [head, b"x" * size], limit=10)
    assert len(content(small)) == 10


def test_before_its_head_has_arrived_a_response_is_no_error(parser: type[IncomingResponse]) -> None:
    assert not received(parser, [b"HTTP/1.1 500"]).is_error()


def test_a_response_that_is_over_needs_no_garbage_collection(parser: type[IncomingResponse]) -> None:
    gc.disable()
    try:
        gone = weakref.ref(received(parser, [OK + b"content-length: 2\r\n\r\n{}"]))
        assert gone() is None
    finally:
        gc.enable()


def test_of_an_error_the_beginning_is_enough(parser: type[IncomingResponse]) -> None:
    incoming = received(parser, [b"HTTP/1.1 500 Whatever\r\ncontent-length: 20\r\n\r\nsorry", END])
    assert incoming.is_error()
    assert not incoming.is_over
    assert content(incoming) == b"sorry"


SPLIT = b"".join(
    [
        b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n",
        CHUNKED.replace(b"\r\n\r\n", b"\r\nx-request-id: 1\r\nX-Request-Id: 2\r\n\r\n"),
        b"3;a\r\nabc\r\n1\r\nd\r\n0\r\ntrailer: 1\r\n\r\n",
    ]
)


@UNTIMED
@given(st.lists(st.integers(0, len(SPLIT)), max_size=6), st.sampled_from(PARSERS))
def test_however_a_response_is_cut_up_it_is_the_same(cuts: list[int], parser: type[IncomingResponse]) -> None:
    edges = [0, *sorted(cuts), len(SPLIT)]
    parts = [SPLIT[start:end] for start, end in pairwise(edges) if start < end]
    incoming = received(parser, parts)
    assert (incoming.is_over, incoming.is_reusable, content(incoming)) == (True, True, b"abcd")
    assert dict(incoming.headers) == {"transfer-encoding": "chunked", "x-request-id": "1, 2"}


@UNTIMED
@given(st.binary(max_size=300), st.binary(max_size=300), st.sampled_from(PARSERS))
def test_no_bytes_break_a_parser(head: bytes, body: bytes, parser: type[IncomingResponse]) -> None:
    for start in (head, OK + head, CHUNKED + head):
        incoming = received(parser, [part for part in (start, body) if part] + [END])
        assert incoming.is_over or incoming.error is not None


class Interrupt(BaseException):
    """What a signal handler raises."""


def test_what_a_signal_handler_raises_inside_of_a_parser_leaves_it(
    parser: type[IncomingResponse], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> Any:
        raise Interrupt

    monkeypatch.setattr(IncomingResponse, "_begin", interrupted)
    with pytest.raises(Interrupt) as caught:
        received(parser, [OK + b"content-length: 0\r\n\r\n"])
    assert caught.value.__cause__ is None


def test_headers_are_looked_up_in_any_case_and_joined() -> None:
    headers = Headers([(b"X-A", b"1"), (b"x-a", b"2"), (b"x-latin", b"caf\xe9"), (b"x-utf-8", "é".encode())])
    assert (headers["X-A"], headers["x-latin"], headers["X-UTF-8"]) == ("1, 2", "café", "é")
    assert (list(headers), len(headers)) == (["x-a", "x-latin", "x-utf-8"], 3)
    assert headers.get("nothing") is None
    assert "x-a" in repr(headers)


def test_httptools_parses_where_it_is_installed_and_h11_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    response_type.cache_clear()
    assert response_type() is HttptoolsResponse
    response_type.cache_clear()
    monkeypatch.setitem(sys.modules, "httptools", None)
    monkeypatch.delitem(sys.modules, "roark_client._transport.http1_httptools")
    assert response_type() is H11Response
    response_type.cache_clear()
