"""The token goes to the API, and nowhere else."""

from __future__ import annotations

import logging
import pickle
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import httpcore
import httpx
import pytest

import roark_client
import roark_generated
from roark_client import APIStatusError, AsyncRoark, ConfigurationError, Roark, RoarkError
from roark_client._transport.deadline import BoundStream, BoundTimeout, Deadline
from roark_client._transport.redaction import Token
from tests.client.transport.callers import GOOD, TOKEN, Caller, Use, get, post
from tests.client.transport.faults import (
    FaultServer,
    Reply,
    answer,
    cut,
    json_answer,
    refusing,
    reset,
    silent,
    truncated,
)

OURS = tuple(str(Path(package.__file__ or "").parent) for package in (roark_client, roark_generated))
ECHO = f"the token {TOKEN} isn't valid"

FAILURES: dict[str, Reply] = {
    "401 that echoes": json_answer({"type": "authentication", "code": "unauthorized", "message": ECHO}, 401),
    "401 of text that echoes": answer(401, ECHO.encode(), x_echo=ECHO, set_cookie=ECHO),
    "200 that echoes": answer(200, ECHO.encode()),
    "200 unlike the spec that echoes": json_answer({"data": {**GOOD["data"], "name": [ECHO]}}),
    "302 that echoes": answer(302, location=f"/?token={TOKEN}"),
    "500": answer(500),
    "cut": cut,
    "reset": reset,
    "truncated": truncated(200, b"{"),
    "bad gzip": answer(200, b"?", content_encoding="gzip"),
    "no HTTP": lambda line, _: line.send(b"?" * 100 + b"\r\n\r\n"),
}


@pytest.fixture(params=FAILURES.values(), ids=list(FAILURES))
def failure(request: pytest.FixtureRequest, server: FaultServer, call: Caller) -> RoarkError:
    server.will(request.param)
    return failing(call, get)


def failing(call: Caller, use: Use, **arguments: Any) -> RoarkError:
    with pytest.raises(RoarkError) as caught:
        call(use, **arguments)
    return caught.value


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """The exception, what caused it, and so on."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def our_frames(error: BaseException) -> Iterator[FrameType]:
    for link in chain(error):
        for frame, _ in traceback.walk_tb(link.__traceback__):
            if frame.f_code.co_filename.startswith(OURS):
                yield frame


def kept_requests(error: BaseException) -> list[httpx.Request]:
    kept = (vars(link).get("_request") for link in chain(error))
    return [request for request in kept if request is not None]


def held(value: Any, depth: int = 4) -> Iterator[str]:
    """Every text in the value, as a tool that reports errors with their variables would find it."""
    yield repr(value)
    if isinstance(value, (str, bytes)) or depth == 0:
        return
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, (list, tuple, set)):
        for inner in value:
            yield from held(inner, depth - 1)


def test_no_exception_shows_it(failure: RoarkError) -> None:
    for link in chain(failure):
        assert TOKEN not in str(link)
        assert TOKEN not in repr(link)
        assert not any(TOKEN in text for text in held(vars(link)))


def test_no_traceback_shows_it_even_with_the_variables_of_our_frames(failure: RoarkError) -> None:
    assert TOKEN not in "".join(traceback.format_exception(failure))
    frames = list(our_frames(failure))
    assert frames
    for frame in frames:
        assert not any(TOKEN in text for text in held(frame.f_locals)), frame


def test_no_exception_keeps_it_in_the_request_that_its_cause_keeps(failure: RoarkError) -> None:
    assert all("authorization" not in request.headers for request in kept_requests(failure))


def test_no_pickle_holds_it(failure: RoarkError) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert TOKEN.encode() not in pickle.dumps(failure, protocol)


def test_cookies_stay_out_of_exceptions(server: FaultServer, call: Caller) -> None:
    server.will(answer(400, set_cookie="session=hunter2"))
    error = failing(call, get)
    assert isinstance(error, APIStatusError)
    assert "set-cookie" not in error.headers
    assert b"hunter2" not in pickle.dumps(error)


def test_neither_time_outs_nor_refused_connections_show_it(server: FaultServer, call: Caller) -> None:
    server.will(silent)
    errors = [failing(call, get, timeout=0.05, max_retries=0), failing(call, post, timeout=0.05)]
    with refusing() as url:
        errors.append(failing(call, get, base_url=url))
    for error in errors:
        for frame in our_frames(error):
            assert not any(TOKEN in text for text in held(frame.f_locals)), frame
        assert all("authorization" not in request.headers for request in kept_requests(error))


class Refusing(httpcore.NetworkStream):
    """A stream that can't be written to."""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if timeout is not None and timeout < 0:
            raise ValueError("Timeout value out of range")
        raise httpcore.WriteTimeout


@pytest.mark.parametrize("timeout", [None, 5.0, -1.0, BoundTimeout(5.0, Deadline(10.0, lambda: 0.0))])
def test_a_write_that_fails_leaves_no_request_in_our_frames(timeout: float | None) -> None:
    stream = BoundStream(Refusing())
    with pytest.raises((httpcore.WriteTimeout, ValueError)) as caught:
        stream.write(f"GET / HTTP/1.1\r\nAuthorization: Bearer {TOKEN}\r\n\r\n".encode(), timeout)
    frames = list(our_frames(caught.value))
    assert frames
    for frame in frames:
        assert not any(TOKEN in text for text in held(frame.f_locals)), frame


def test_no_log_holds_it_at_any_level(server: FaultServer, call: Caller, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for reply in FAILURES.values():
            server.will(reply)
            failing(call, lambda client: get(client.with_options(headers={"X-Key": "hunter2"})))
    assert "roark_client" in {record.name for record in caplog.records}
    ours = [record for record in caplog.records if record.name == "roark_client"]
    assert not any(TOKEN in record.getMessage() for record in ours)
    assert "hunter2" not in caplog.text
    assert f"Bearer {TOKEN}" not in caplog.text


@pytest.mark.parametrize("client", [Roark, AsyncRoark])
@pytest.mark.parametrize(
    "arguments",
    [
        {"bearer_token": f"{TOKEN}\n"},
        {"base_url": f"https://user:{TOKEN}@example.com"},
        {"bearer_token": TOKEN, "base_url": "nonsense"},
        {"bearer_token": TOKEN, "timeout": -1},
        {"bearer_token": TOKEN, "http_client": object()},
    ],
)
def test_a_client_that_cant_be_made_shows_neither_token_nor_password(
    client: type[Roark], arguments: dict[str, Any]
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        client(**{"bearer_token": "short", **arguments})
    for frame in our_frames(caught.value):
        assert not any(TOKEN in text for text in held(frame.f_locals)), frame
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize("client", [Roark, AsyncRoark])
def test_no_part_of_a_client_shows_it(client: type[Roark]) -> None:
    made = client(TOKEN)
    plan = made._factory
    for part in (made, vars(made), plan, plan.token, plan.auth, vars(plan.auth), plan.options, made._clients):
        assert TOKEN not in repr(part)
        assert TOKEN not in str(part)
    assert TOKEN not in f"{plan.token}"


def test_a_token_isnt_pickled() -> None:
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(Token(TOKEN, "bearer_token"))


def test_a_short_token_isnt_struck_out_of_every_text(server: FaultServer, call: Caller) -> None:
    server.will(answer(400, b"a banana"))
    assert "a banana" in str(failing(call, get, bearer_token="a"))
