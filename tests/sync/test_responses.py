"""Whatever a server sends, a document is fetched completely and in time, or there is an error with its URL."""

from __future__ import annotations

import asyncio
import gc
import gzip
import random
import socket

import pytest

from openapi.pipeline.errors import FetchError
from openapi.pipeline.sync.fetch import Copy, Fetched, Fetcher, Limits, client
from openapi.pipeline.sync.site import site_at
from openapi.pipeline.sync.validators import Validators
from tests.sync.raw_server import Script, drips, raw_server, repeats, sends

PAGE = "/api-reference/a.md"
PATIENT = Limits(seconds=30)
OK = b"HTTP/1.1 200 OK\r\n"
MARKDOWN = b"content-type: text/markdown\r\n"


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def fetch(base: str, *, limits: Limits = PATIENT, copy: Copy | None = None) -> Fetched | None:
    async def fetched() -> Fetched | None:
        async with client() as connections:
            return await Fetcher(site_at(base), connections, limits=limits).fetch(base + PAGE, copy)

    return asyncio.run(fetched())


def response(*headers: bytes, status: bytes = b"200 OK", body: bytes = b"# A page") -> bytes:
    head = b"".join(header + b"\r\n" for header in headers)
    return b"HTTP/1.1 " + status + b"\r\n" + head + b"content-length: %d\r\n\r\n" % len(body) + body


def redirect(location: bytes) -> bytes:
    return response(b"location: " + location, status=b"302 Found", body=b"")


def chunked(body: bytes) -> bytes:
    return OK + MARKDOWN + b"transfer-encoding: chunked\r\n\r\n" + body


INCOMPLETE = "the response is incomplete, or is not HTTP"
ODD: dict[str, tuple[bytes, str]] = {
    "nothing at all": (b"", INCOMPLETE),
    "another protocol": (b"SSH-2.0-OpenSSH_9.6\r\n", INCOMPLETE),
    "a control sequence": (b"\x1b]0;title\x07\x1b[2J\r\n\r\n", INCOMPLETE),
    "HTTP 0.9": (b"# A page\n", INCOMPLETE),
    "a status that is not a number": (b"HTTP/1.1 OK 200\r\n\r\n", INCOMPLETE),
    "truncated headers": (OK + MARKDOWN, INCOMPLETE),
    "a header without a name": (response(b": x"), INCOMPLETE),
    "a header with a control character": (response(b"x: \x00"), INCOMPLETE),
    "a very long header": (response(b"x: " + b"x" * 300_000), INCOMPLETE),
    "too many headers": (response(*[b"x-%d: y" % n for n in range(50_000)]), INCOMPLETE),
    "too many cookies": (response(*[b"set-cookie: a%d=b" % n for n in range(50_000)]), INCOMPLETE),
    "two lengths": (response(b"content-length: 2"), INCOMPLETE),
    "a length that is not a number": (OK + b"content-length: many\r\n\r\nx", INCOMPLETE),
    "a negative length": (OK + b"content-length: -1\r\n\r\nx", INCOMPLETE),
    "a length of 5000 digits": (OK + b"content-length: " + b"9" * 5000 + b"\r\n\r\nx", INCOMPLETE),
    "a truncated body": (OK + MARKDOWN + b"content-length: 50\r\n\r\n# Half", INCOMPLETE),
    "truncated chunks": (chunked(b"5\r\n# Hal\r\n"), INCOMPLETE),
    "a chunk shorter than its size": (chunked(b"5\r\n# \r\n0\r\n\r\n"), INCOMPLETE),
    "a chunk size that is not a number": (chunked(b"many\r\n# Half\r\n0\r\n\r\n"), INCOMPLETE),
    "a chunk size of 50 digits": (chunked(b"f" * 50 + b"\r\n# Half"), INCOMPLETE),
    "an unknown transfer encoding": (OK + b"transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n", INCOMPLETE),
    "an empty body": (response(MARKDOWN[:-2], body=b""), "the body is empty"),
    "an empty body in chunks": (chunked(b"0\r\n\r\n"), "the body is empty"),
    "a switch of protocols": (response(status=b"101 Switching Protocols"), INCOMPLETE),
    "no content": (response(status=b"204 No Content", body=b""), "the response has the status 204"),
    "a part": (response(status=b"206 Partial Content"), "the response has the status 206"),
    "a choice": (response(b"location: /x", status=b"300 Multiple Choices"), "the response has the status 300"),
    "a redirect to nowhere": (response(status=b"302 Found"), "the response has the status 302"),
    "304 to an unconditional request": (
        response(status=b"304 Not Modified", body=b""),
        "the response has the status 304",
    ),
    "a page that requires a login": (response(status=b"401 Unauthorized"), "the response has the status 401"),
    "a server that fails": (response(status=b"503 Service Unavailable"), "the response has the status 503"),
    "an unknown status": (response(status=b"999 \x1b[31mred"), "the response has the status 999"),
    "an image": (response(b"content-type: image/png"), "the content type is 'image/png'"),
    "bytes": (response(b"content-type: application/octet-stream"), "the content type is 'application/octet-stream'"),
    "two types": (response(MARKDOWN[:-2], b"content-type: text/plain"), "type is 'text/markdown, text/plain'"),
    "an empty type": (response(b"content-type:"), "the content type is ''"),
    "a type of control characters": (response("content-type: te\x1bxt/\u202emd".encode()), r"'te\x1bxt/\u202emd'"),
    "HTML": (response(b"content-type: Text/HTML; charset=utf-8"), "this is HTML"),
    "XHTML": (response(b"content-type: application/xhtml+xml"), "this is HTML"),
    "Latin 1": (response(b"content-type: text/plain; charset=ISO-8859-1"), "the charset is 'iso-8859-1'"),
    "an unknown charset": (response(b"content-type: text/plain; charset=\x1b[31m"), "the charset is"),
    "gzip": (response(b"content-encoding: gzip", body=gzip.compress(b"x" * 2**20)), "compressed ('gzip')"),
    "gzip in gzip": (response(b"content-encoding: gzip, gzip", body=b"x"), "compressed ('gzip, gzip')"),
    "unknown compression": (response(b"content-encoding: \x1b"), r"compressed ('\x1b')"),
    "a redirect to a script": (redirect(b"javascript:alert(1)"), "it redirects to an invalid URL"),
    "a redirect to a file": (redirect(b"file:///etc/passwd"), "redirects to 'file:///etc/passwd'"),
    "a redirect to another host": (redirect(b"//example.com/x"), "redirects to '//example.com/x'"),
    "a redirect with a user": (redirect(b"https://docs.roark.ai@example.com/x"), "not followed"),
    "a redirect with a user of this site": (redirect(b"https://x@docs.roark.ai/x"), "not followed"),
    "a redirect to another port": (redirect(b"http://127.0.0.1:9/x"), "not followed"),
    "a redirect to an invalid port": (redirect(b"http://127.0.0.1:port/x"), INCOMPLETE),
    "a redirect to an invalid host": (redirect(b"http://[::1/x"), INCOMPLETE),
    "a redirect with backslashes": (redirect(rb"\\example.com\x"), "not followed"),
    "a redirect with a tab": (redirect(b"/x\t/y"), INCOMPLETE),
    "a redirect with control characters": (redirect(b"/x\x1b[31m"), INCOMPLETE),
    "a redirect with a right-to-left override": (redirect("/x\u202egp.md".encode()), r"redirects to '/x\u202egp.md'"),
    "a redirect of 50,000 characters": (redirect(b"/" + b"x" * 50_000), "redirects to '/xxx"),
    "a redirect to itself": (redirect(b""), "more than 5 redirects"),
}


def problem_of(data: bytes) -> tuple[str, str]:
    """The URL and the error for a response."""
    with raw_server(sends(data)) as base, pytest.raises(FetchError) as caught:
        fetch(base)
    assert caught.value.file == base + PAGE
    return base + PAGE, str(caught.value)


def outcome(base: str) -> Fetched | FetchError | None:
    """The result of a fetch, or its error."""
    try:
        return fetch(base)
    except FetchError as error:
        return error


def assert_presentable(text: str) -> None:
    assert all(line.isprintable() for line in text.split("\n")), repr(text)
    assert len(text) < 1_500


@pytest.mark.parametrize("name", ODD)
def test_an_odd_response_is_an_error_with_its_url_in_printable_characters(name: str) -> None:
    data, message = ODD[name]
    url, problem = problem_of(data)
    assert problem.startswith(f"{url}: ")
    assert message in problem
    assert "Nothing has been written." in problem
    assert_presentable(problem)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_response_is_a_document_or_none_or_an_error(seed: int) -> None:
    chance = random.Random(seed)
    valid = [
        response(MARKDOWN[:-2], b'etag: "1"', b"last-modified: Thu, 01 Jan 2026 00:00:00 GMT"),
        redirect(b"https://docs.roark.ai/b.md"),
        chunked(b"5;x=y\r\n# Pag\r\n1\r\ne\r\n0\r\nx: y\r\n\r\n"),
        b"HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n" + response(b"content-type: text/plain; charset=utf-8"),
    ]

    def damaged(connection: socket.socket) -> None:
        data = bytearray(chance.choice(valid))
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(data))
            piece = bytes(
                chance.choices(b"\x00\x07\x1b\r\n :;,=/\\\"'%09afzAZ\x7f\x80\xc3\xa9\xff", k=chance.randrange(4))
            )
            data[at : at + chance.randrange(3)] = piece
        connection.sendall(bytes(data))

    with raw_server(damaged) as base:
        for _ in range(25):
            found = outcome(base)
            if isinstance(found, FetchError):
                assert found.file == base + PAGE
                assert_presentable(str(found))
            elif found is not None:
                assert found.data
                assert all(value is None or value.isascii() for value in found.validators)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(response(MARKDOWN[:-2]), "# A page", id="with a content type"),
        pytest.param(response(), "# A page", id="without a content type"),
        pytest.param(response(b'content-type: TEXT/Plain ; charset="UTF-8"'), "# A page", id="in capitals"),
        pytest.param(response(b"content-type: application/openapi+json"), "# A page", id="JSON by its suffix"),
        pytest.param(response(b"content-encoding: identity"), "# A page", id="identity encoding"),
        pytest.param(chunked(b"8\r\n# A page\r\n0\r\n\r\n"), "# A page", id="in chunks"),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + response(), "# A page", id="after interim responses"),
        pytest.param(response(body="\u202eé".encode()), "\u202eé", id="any characters in its body"),
    ],
)
def test_a_document_is_fetched(data: bytes, text: str) -> None:
    with raw_server(sends(data)) as base:
        found = fetch(base)
    assert found is not None
    assert found.text() == text


@pytest.mark.parametrize("status", [b"404 Not Found", b"410 Gone"])
def test_a_document_that_is_not_found_is_none(status: bytes) -> None:
    with raw_server(sends(response(b"content-type: image/png", status=status))) as base:
        assert fetch(base) is None


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"# caf\xe9", "not UTF-8 text"),
        (b"\xed\xa0\x80", "not UTF-8 text"),
        (b"# \x00\xff", "not UTF-8 text"),
        (b" \n<!DocType HTML><p>", "this is HTML"),
        (b"<html lang='en'>", "this is HTML"),
    ],
)
def test_a_body_that_is_not_text_is_an_error_with_its_url(body: bytes, problem: str) -> None:
    with raw_server(sends(response(body=body))) as base:
        found = fetch(base)
        assert found is not None
        with pytest.raises(FetchError, match=problem) as caught:
            found.text()
    assert caught.value.file == base + PAGE
    assert_presentable(str(caught.value))


# -- one timeout for everything -----------------------------------------------------------------------------------

SLOW: dict[str, Script] = {
    "no response": drips(b"", b""),
    "a slow status line": drips(OK, b"x"),
    "slow headers": drips(OK, b"x: y\r\n"),
    "endless interim responses": repeats(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a slow body": drips(OK + b"content-length: 1000000\r\n\r\n", b"x"),
    "slow chunks": drips(OK + b"transfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "an endless body in chunks of one byte": repeats(OK + b"transfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 99),
    "slow trailers": drips(OK + b"transfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", b"x: y\r\n"),
}


@pytest.mark.parametrize("name", SLOW)
def test_a_fetch_that_takes_too_long_is_stopped(name: str) -> None:
    with raw_server(SLOW[name]) as base, pytest.raises(FetchError) as caught:
        fetch(base, limits=Limits(seconds=0.3))
    assert caught.value.problem == "no complete response within 0.3 seconds"
    assert caught.value.file == base + PAGE


def test_redirects_count_towards_the_same_timeout() -> None:
    with raw_server(sends(redirect(b"/api-reference/b.md"))) as base, pytest.raises(FetchError) as caught:
        fetch(base, limits=Limits(seconds=0.3, redirects=10**9))
    assert caught.value.problem == "no complete response within 0.3 seconds"


# httpcore leaves a connection whose TLS handshake is cancelled to the garbage collector, which warns.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_tls_handshake_without_a_response_is_stopped() -> None:
    # A listener that doesn't accept: the system completes the connection, and nothing is ever sent.
    with socket.create_server(("127.0.0.1", 0)) as listener, pytest.raises(FetchError) as caught:
        fetch(f"https://127.0.0.1:{listener.getsockname()[1]}", limits=Limits(seconds=0.3))
    assert caught.value.problem == "no complete response within 0.3 seconds"
    del caught
    gc.collect()


# -- no connection -----------------------------------------------------------------------------------------------


def test_a_refused_connection_is_reported() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(FetchError, match="could not connect: "):
        fetch(f"http://127.0.0.1:{port}")


def test_a_host_without_tls_is_reported() -> None:
    plain = sends(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    with raw_server(plain, until=b"") as base, pytest.raises(FetchError) as caught:
        fetch(base.replace("http:", "https:"))
    assert caught.value.problem.startswith("could not connect: ")


def test_a_host_that_does_not_exist_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    with pytest.raises(FetchError, match="could not connect: "):
        fetch("https://docs.invalid")


# -- conditional requests -----------------------------------------------------------------------------------------


def test_a_document_that_has_not_changed_is_the_copy() -> None:
    copy = Copy(b"# Mine", Validators('"1"', None))
    with raw_server(sends(b"HTTP/1.1 304 Not Modified\r\ncontent-type: image/png\r\n\r\n")) as base:
        assert fetch(base, copy=copy) == Fetched(base + PAGE, *copy)


def test_304_is_an_error_for_a_copy_without_validators() -> None:
    with raw_server(sends(b"HTTP/1.1 304 Not Modified\r\n\r\n")) as base, pytest.raises(FetchError, match="304"):
        fetch(base, copy=Copy(b"# Mine", Validators()))
