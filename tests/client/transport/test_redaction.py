"""Wherever a response repeats the token, however it spells it and wherever it is cut: no exception or log has it."""

from __future__ import annotations

import json
import logging
import pickle
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Self
from urllib.parse import quote, unquote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roark_client import (
    APIConnectionError,
    APIResponseValidationError,
    APIStatusError,
    AuthenticationError,
    Roark,
    RoarkError,
)
from roark_client._transport.http1 import LARGEST_ERROR_BODY, IncomingResponse
from roark_client._transport.redaction import Token
from roark_client._transport.request_factory import OutgoingRequest
from tests.client.transport.drivers import GOOD, ONCE, TOKEN, UNTIMED, Driver, Use, get
from tests.client.transport.faults import FaultServer, Line, Seen, respond, respond_json

SLASHED = "sk/0123456789abcdefghij"
TOKENS = [SLASHED, "sk-\"0'1\\2/3456789+abc==", TOKEN]
CALL_ID = "123e4567-e89b-12d3-a456-426614174000"
NEIGHBOURS = st.text("\"'/\\%&;u0é€\u2028\n x.", max_size=6)

Write = Callable[[Any], str]


def health(client: Any) -> Any:
    return client.health.get()


def sentiment(client: Any) -> Any:
    return client.call.get_sentiment(CALL_ID)


def slashes_escaped(document: Any) -> str:
    return json.dumps(document).replace("/", "\\/")


def all_escaped(document: Any) -> str:
    """JSON whose texts are written in hexadecimal."""
    if isinstance(document, dict):
        return f"{{{','.join(f'{all_escaped(name)}:{all_escaped(value)}' for name, value in document.items())}}}"
    if isinstance(document, str) and document.isascii():
        return '"' + "".join(rf"\u{ord(char):04X}" for char in document) + '"'
    return json.dumps(document)


def unescaped(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False)


def in_json(document: Any) -> str:
    return json.dumps({"message": json.dumps(document)})


WRITTEN: dict[str, Write] = {
    "ASCII": json.dumps,
    "UTF-8": unescaped,
    "slashes": slashes_escaped,
    "hexadecimal": all_escaped,
    "twice": in_json,
}


def replying(status: int, content: str = "", headers: Mapping[str, str] | None = None) -> bytes:
    """A response as it is sent."""
    body = content.encode()
    lines = [f"HTTP/1.1 {status} Whatever", f"content-length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join((*lines, "", "")).encode() + body


class Canned:
    """An engine that gets the same response to every request."""

    def __init__(self, response: bytes) -> None:
        self._response = response

    def engine(self) -> Self:
        return self

    def send(self, outgoing: OutgoingRequest) -> IncomingResponse:
        incoming = outgoing.response()
        assert incoming.receive(self._response)
        incoming.release()
        return incoming


def error_bodies(told: str, write: Write) -> Iterator[bytes]:
    for name in ("message", "code", "param", "type", "request_id", "error_code"):
        yield replying(401, write({name: told}))
    yield replying(400, write({"message": "no", "details": {told: {"a": [told]}}}))
    yield replying(500, write({told: told}))
    yield replying(403, write({"message": "no"})[:-1] + write(told))
    yield replying(404, f"<html>{told}</html>")


def error_headers(told: str) -> Iterator[bytes]:
    told = " ".join(told.split())
    for name in ("x-request-id", "request-id", "content-type", "x-echo", "retry-after", "www-authenticate"):
        yield replying(401, headers={name: told})
    part = quote(told, safe="/:")
    for location in (f"/{part}", f"//u:{part}@h/", f"/?a={part}", f"/#{part}", f"https://h/{quote(part)}", told, part):
        yield replying(302, headers={"location": location})


def good_statuses(told: str, write: Write) -> Iterator[tuple[Use, bytes]]:
    line = " ".join(told.split())
    for room in (0, 470, 490, 1990):
        yield health, replying(200, "x" * room + told)
        yield health, replying(200, "x" * room + write(told)[:-1])
    for name in ("content-type", "x-request-id", "content-encoding"):
        yield health, replying(200, "?", {name: line})
    for filling in ("", "Authorization header was: Bearer ", "z" * 40):
        yield health, replying(200, write({"data": {"status": "ok", "timestamp": filling + told}}))
    yield get, replying(200, write({"data": {**GOOD["data"], "name": [told]}}))
    yield get, replying(200, write({"data": {**GOOD["data"], "calculationType": [told], told: told}}))
    yield sentiment, replying(200, write({"data": {"status": "x", "emotion_breakdown": {told: "a"}}}))


def chain(error: BaseException) -> list[BaseException]:
    """The exception and all that led to it, shown or not."""
    found: list[BaseException] = []
    pending: list[BaseException | None] = [error]
    while pending:
        link = pending.pop()
        if link is not None and not any(link is other for other in found):
            found.append(link)
            pending += link.__cause__, link.__context__
    return found


def shown(error: BaseException) -> Iterator[str]:
    """Everything that a log, a terminal or another process may see of it."""
    yield "".join(traceback.format_exception(error))
    for link in chain(error):
        yield str(link)
        yield repr(link)
        yield repr(link.args)
        yield repr(vars(link))
        for protocol in (0, pickle.HIGHEST_PROTOCOL):
            # What caused it may be another library's, and not picklable.
            with suppress(TypeError, AttributeError, pickle.PicklingError):
                yield pickle.dumps(link, protocol).decode("latin-1")


def assert_untold(text: str, token: str) -> None:
    """Neither the token is in the text nor more than half of its beginning, escaped or not."""
    plain = token.replace("\\", "")
    for beginning in (token[: len(token) // 2 + 1], plain[: len(plain) // 2 + 1]):
        for spelled in (text, text.replace("\\", ""), unquote(text)):
            assert beginning not in spelled


def failing(token: str, use: Use, response: bytes) -> RoarkError:
    client: Any = Roark(token, base_url="https://x", max_retries=0)
    client._engines = Canned(response)
    with pytest.raises(RoarkError) as caught:
        use(client)
    return caught.value


def assert_nothing_tells(token: str, error: BaseException, caplog: pytest.LogCaptureFixture) -> None:
    for text in shown(error):
        assert_untold(text, token)
    for record in caplog.records:
        if record.name == "roark_client":
            assert_untold(record.getMessage(), token)


@settings(UNTIMED, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("write", WRITTEN.values(), ids=list(WRITTEN))
@given(before=NEIGHBOURS, after=NEIGHBOURS, token=st.sampled_from(TOKENS))
def test_no_part_of_a_response_carries_it_into_an_exception_or_a_log(
    caplog: pytest.LogCaptureFixture, write: Write, before: str, after: str, token: str
) -> None:
    told = before + token + after
    with caplog.at_level(logging.DEBUG, "roark_client"):
        caplog.clear()
        for response in (*error_bodies(told, write), *error_headers(told)):
            error = failing(token, health, response)
            assert isinstance(error, APIStatusError)
            assert_nothing_tells(token, error, caplog)
        for use, response in good_statuses(told, write):
            error = failing(token, use, response)
            assert isinstance(error, APIResponseValidationError)
            assert_nothing_tells(token, error, caplog)


@pytest.mark.parametrize("kept", range(1, len(SLASHED) + 1))
def test_an_error_body_that_is_cut_in_the_middle_of_it_keeps_no_half_of_it(
    caplog: pytest.LogCaptureFixture, kept: int
) -> None:
    told = "x" * (LARGEST_ERROR_BODY - kept) + SLASHED
    error = failing(SLASHED, health, replying(500, told))
    assert isinstance(error, APIStatusError)
    assert len(error.body) > LARGEST_ERROR_BODY - len(SLASHED)
    assert_nothing_tells(SLASHED, error, caplog)


@pytest.mark.parametrize(
    "echo",
    [
        b"HTTP/1.1 200 OK\r\nAuthorization : Bearer %s\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: %s\r\n\r\n",
        b"HTTP/1.1 Bearer %s\r\n\r\n",
        b"%s\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n",
    ],
)
def test_what_isnt_http_carries_it_into_no_cause(
    server: FaultServer, drive: Driver, caplog: pytest.LogCaptureFixture, echo: bytes
) -> None:
    def reply(line: Line, _: Seen) -> None:
        line.send(echo.replace(b"%s", SLASHED.encode()))
        line.close()

    server.will(reply)
    with caplog.at_level(logging.DEBUG, "roark_client"), pytest.raises(RoarkError) as caught:
        drive(get, bearer_token=SLASHED, max_retries=1)
    assert_nothing_tells(SLASHED, caught.value, caplog)


def test_a_callers_exception_that_it_is_raised_in_stays_as_it_is() -> None:
    kept = ["a", ("b", SLASHED[:5])]

    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError(SLASHED, request=request)

    def called_in_a_handler(client: Roark) -> None:
        try:
            raise ValueError(kept)
        except ValueError:
            client.health.get()

    with httpx.Client(transport=httpx.MockTransport(broken)) as http_client:
        client = Roark(SLASHED, base_url="https://x", max_retries=0, http_client=http_client)
        with pytest.raises(APIConnectionError) as caught:
            called_in_a_handler(client)
    (mine,) = [link for link in chain(caught.value) if type(link) is ValueError]
    assert mine.args[0] is kept
    assert kept == ["a", ("b", SLASHED[:5])]
    assert_untold(str(caught.value.__cause__), SLASHED)


def test_what_a_hook_raises_carries_no_token() -> None:
    def hook(response: httpx.Response) -> None:
        response.raise_for_status()

    response = httpx.Response(302, headers={"location": f"https://h/{SLASHED}"})
    with (
        httpx.Client(
            transport=httpx.MockTransport(lambda _: response), event_hooks={"response": [hook]}
        ) as http_client,
        pytest.raises(APIStatusError) as caught,
    ):
        Roark(SLASHED, base_url="https://x", http_client=http_client).health.get()
    # The hook's own exception keeps the whole response as an object; it isn't what leaves.
    assert_untold(pickle.dumps(caught.value).decode("latin-1"), SLASHED)
    assert_untold("".join(traceback.format_exception(caught.value)), SLASHED)
    for link in chain(caught.value):
        assert_untold(f"{link} {link!r} {link.args} {vars(link)}", SLASHED)


@ONCE
def test_what_is_struck_out_leaves_the_rest_to_be_read(server: FaultServer, drive: Driver) -> None:
    document = {"message": f"bad token {SLASHED}, sorry", "code": "unauthorized", "details": {"n": [1, None]}}
    server.will(respond(401, slashes_escaped(document).encode()))
    with pytest.raises(AuthenticationError) as caught:
        drive(get, bearer_token=SLASHED)
    assert caught.value.message == "bad token [token], sorry"
    assert caught.value.code == "unauthorized"
    assert caught.value.details == {"n": [1, None]}
    assert caught.value.body == {**document, "message": "bad token [token], sorry"}


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("https://user:word@example.com:8443/a/b?key=word#word", "https://example.com:8443/a/b"),
        ("/a?key=word", "/a"),
        ("//user:word@example.com", "//example.com"),
        (r"https:\\user:word@example.com\a", "https://example.com/a"),
        ("https:/user:word@example.com/a@b", "https:/example.com/a@b"),
        ("https://[word", "https://[word"),
        ("mailto:a@b?subject=word", "mailto:a@b"),
        (f"https://user:{SLASHED}@example.com/{SLASHED}", "https://example.com/[token]"),
    ],
)
def test_of_a_redirect_scheme_host_and_path_are_told(location: str, told: str) -> None:
    error = failing(SLASHED, health, replying(302, headers={"location": location}))
    assert isinstance(error, APIStatusError)
    assert error.message == f"redirects aren't followed; this one leads to {told}"


@pytest.mark.parametrize("location", ["http://xn--/", "mailto:a@b", "/" + "a" * 70_000, "https://[", "http://x:y"])
def test_a_redirect_to_anything_is_that_status(server: FaultServer, drive: Driver, location: str) -> None:
    server.will(respond(302, location=location, x_request_id="r-1"))
    with pytest.raises(APIStatusError, match="redirects aren't followed") as caught:
        drive(get)
    assert (caught.value.status_code, caught.value.request_id) == (302, "r-1")
    assert caught.value.headers["location"] == location
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "text",
    [
        "\\" * 100_000,
        "%25" * 50_000,
        "u005c" * 20_000,
        "sk/0123" * 20_000,
        "s\\" * 50_000,
    ],
)
@pytest.mark.parametrize("token", [SLASHED, "\\\\\\u005c\\sk/0123456789"])
def test_a_text_without_it_stays_as_it_is_and_is_soon_looked_through(text: str, token: str) -> None:
    # Quadratic, this would take minutes.
    assert Token(token, "bearer_token").redact(text) == text


@pytest.mark.parametrize("text", ["", "sk", "sk/0123", "Sk-0123456789", "nothing of the kind", "é\u2028\ud800"])
def test_what_is_shorter_than_eight_characters_of_it_is_no_token(text: str) -> None:
    assert Token(SLASHED, "bearer_token").redact(text) == text


@pytest.mark.parametrize(
    "text",
    [
        SLASHED,
        SLASHED.upper(),
        SLASHED[:8],
        SLASHED.replace("/", "%2F"),
        SLASHED.replace("/", "%252f"),
        SLASHED.replace("/", "\\/"),
        SLASHED.replace("/", "\\\\\\/"),
        SLASHED.replace("/", "\\u002f"),
    ],
)
def test_it_is_struck_out_however_it_is_spelled(text: str) -> None:
    redact = Token(SLASHED, "bearer_token").redact
    assert redact(text) == "[token]"
    assert redact(f"<{text}>{text} {text}") == "<[token]>[token] [token]"


@ONCE
def test_a_2xx_that_is_read_tells_what_the_api_said(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD, x_request_id=SLASHED))
    answered = drive(lambda client: client.metric.with_raw_response.get_definition("x"), bearer_token=SLASHED)
    assert answered.request_id == SLASHED
