"""Exceptions and models pickle and copy whole; clients as what they are made from."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from roark_client import (
    APIError,
    APIResponseValidationError,
    AsyncRoark,
    ClientStateError,
    ConfigurationError,
    ImmutableFieldError,
    JobFailedError,
    RequestValidationError,
    Roark,
    RoarkError,
    WaitTimeoutError,
    errors,
)
from tests.client.transport.drivers import CREATED, GOOD, ONCE, TOKEN, Driver, FakeTime, Use, get, post
from tests.client.transport.faults import FaultServer, Reply, cut, refusing, respond, respond_json, silent
from tests.definitions import definition

Copy = Callable[[Any], Any]


def pickled(protocol: int) -> Copy:
    return lambda value: pickle.loads(pickle.dumps(value, protocol))


COPIES: dict[str, Copy] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{f"pickle {protocol}": pickled(protocol) for protocol in (0, 2, pickle.HIGHEST_PROTOCOL)},
}


@pytest.fixture(params=COPIES.values(), ids=list(COPIES))
def copied(request: pytest.FixtureRequest) -> Copy:
    return request.param  # type: ignore[no-any-return]


def same(error: BaseException, copied: Copy) -> None:
    other = copied(error)
    assert type(other) is type(error)
    assert str(other) == str(error)
    assert repr(other) == repr(error)
    assert vars(other) == vars(error)
    assert other.args == error.args


@pytest.mark.parametrize(
    "reply",
    [
        respond_json({"type": "not_found", "code": "c", "message": "m", "param": "p", "details": {"a": [1]}}, 404),
        respond(429, retry_after="5"),
        respond(503, b"<html>"),
        respond(302, location="/x"),
        respond(200, b"<html>"),
        respond_json({"data": definition("THRESHOLD", threshold={})}),
        cut,
    ],
    ids=["404", "429", "503", "302", "HTML", "variant", "cut"],
)
@ONCE
def test_what_failed_in_transit_copies_whole(server: FaultServer, drive: Driver, reply: Reply, copied: Copy) -> None:
    server.will(reply)
    with pytest.raises(APIError) as caught:
        drive(get)
    same(caught.value, copied)


def test_time_outs_copy_whole(server: FaultServer, drive: Driver, copied: Copy) -> None:
    server.will(silent)
    with pytest.raises(APIError) as caught:
        drive(get, timeout=0.02, max_retries=0)
    same(caught.value, copied)
    with refusing() as url, pytest.raises(APIError) as refused:
        drive(post, base_url=url)
    same(refused.value, copied)


EXCEPTIONS: list[type[BaseException]] = [
    value
    for name in errors.__all__
    if isinstance(value := getattr(errors, name), type) and issubclass(value, BaseException)
]


def of(kind: type[BaseException]) -> BaseException:
    """An exception of this kind, with everything in it."""
    common: dict[str, Any] = {
        "method": "GET",
        "path": "/x",
        "attempts": 2,
        "may_have_executed": False,
        "request_id": "r",
    }
    if issubclass(kind, APIResponseValidationError):
        return kind("m", status_code=200, content_type="c", json_path="$.a", expected="e", got="g", body="b", **common)
    if issubclass(kind, errors.APIStatusError):
        return kind("m", status_code=400, headers={"a": "b"}, body={"x": [1]}, type="t", retry_after=1.5, **common)
    if issubclass(kind, APIError):
        return kind("m", **common)
    if issubclass(kind, ImmutableFieldError):
        return kind("m", ["a"])
    if kind is errors.DecodeError:
        return errors.DecodeError({"a": 1}, "a", "a string", "Model").locate({"data": {"a": 1}})
    return kind("m")


@pytest.mark.parametrize("kind", EXCEPTIONS)
def test_every_exception_copies_whole_notes_and_all(kind: type[BaseException], copied: Copy) -> None:
    error = of(kind)
    error.add_note("seen in the night")
    other = copied(error)
    assert type(other) is kind
    assert (str(other), other.args, other.__notes__) == (str(error), error.args, error.__notes__)
    if isinstance(error, APIError):
        assert vars(other) == vars(error)


def test_every_exception_is_a_roark_error_and_what_python_would_call_it() -> None:
    assert len(EXCEPTIONS) > 20
    assert all(issubclass(kind, RoarkError | Warning) for kind in EXCEPTIONS)
    assert issubclass(ConfigurationError, ValueError)
    assert issubclass(RequestValidationError, ValueError)
    assert issubclass(ClientStateError, RuntimeError)
    assert not issubclass(JobFailedError, APIError)
    assert issubclass(WaitTimeoutError, TimeoutError)


@pytest.mark.parametrize("use_and_response", [(get, GOOD), (post, CREATED)])
@ONCE
def test_models_copy_whole(server: FaultServer, drive: Driver, use_and_response: tuple[Use, Any], copied: Copy) -> None:
    use, document = use_and_response
    server.will(respond_json(document))
    metric = drive(use)
    other = copied(metric)
    assert type(other) is type(metric)
    assert other == metric
    assert other.to_dict() == document["data"]


def test_a_client_pickles_without_the_token_and_takes_it_from_the_environment(
    server: FaultServer, drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = drive.client(timing=roark_timing(), timeout=5.0, max_retries=4, deadline=30.0, max_response_bytes=1000)
    data = pickle.dumps(client.with_options(repeatable=True))
    assert TOKEN.encode() not in data
    monkeypatch.setenv("ROARK_API_BEARER_TOKEN", "another-token")
    other = pickle.loads(data)
    options = other._factory.options
    assert type(other) is type(client)
    assert (other.base_url, options.timeout, options.max_retries) == (server.url, 5.0, 4)
    assert (options.deadline, options.max_response_bytes, options.repeatable) == (30.0, 1000, True)
    server.will(respond_json(GOOD))
    drive.use(other.with_options(max_response_bytes=10_000), get)
    assert server.seen[0].headers["authorization"] == "Bearer another-token"


def roark_timing() -> Any:
    """The one that clients have unless they are given another."""
    return Roark(TOKEN)._factory.timing


@pytest.mark.parametrize("client", [Roark, AsyncRoark])
def test_a_client_unpickled_where_there_is_no_token_says_so(
    client: type[Roark], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pickle.dumps(client(TOKEN))
    monkeypatch.delenv("ROARK_API_BEARER_TOKEN", raising=False)
    with pytest.raises(ConfigurationError, match="ROARK_API_BEARER_TOKEN"):
        pickle.loads(data)


def test_a_client_with_parts_of_the_callers_refuses_to_be_pickled() -> None:
    with httpx.Client() as own, pytest.raises(TypeError, match="http_client"):
        pickle.dumps(Roark(TOKEN, http_client=own))
    with pytest.raises(TypeError, match="headers"):
        pickle.dumps(Roark(TOKEN).with_options(headers={"X-Key": "hunter2"}))
    with pytest.raises(TypeError, match="timing"):
        pickle.dumps(Roark(TOKEN, timing=FakeTime()))


class Projects(Roark):
    """A client that knows what it is for."""

    def __init__(self, *arguments: Any, project: str = "a default", **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.project = project


class AsyncProjects(AsyncRoark):
    """The same."""

    def __init__(self, *arguments: Any, project: str = "a default", **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.project = project


class Named(Roark):
    """A client whose constructor takes other arguments."""

    def __init__(self, name: str) -> None:
        super().__init__(TOKEN, base_url=f"https://{name}.example.com")


class Plain(Roark):
    """A client with methods of its own, and no more."""


@pytest.mark.parametrize("kind", [Projects, AsyncProjects])
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda client: client.with_options(timeout=3)])
def test_another_client_of_a_subclass_keeps_its_attributes_and_has_resources_of_its_own(
    kind: Any, copied: Copy
) -> None:
    client = kind(TOKEN, project="mine")
    resource = client.metric
    other = copied(client)
    assert (type(other), other.project) == (kind, "mine")
    assert other.metric is not resource
    other.project = "another"
    assert client.project == "mine"


def test_a_subclass_pickles_where_it_can_be_made_again_and_refuses_where_it_cant() -> None:
    with pytest.raises(TypeError, match="Projects with attributes of its own"):
        pickle.dumps(Projects(TOKEN, project="mine"))
    with pytest.raises(TypeError, match="Named can't be pickled"):
        pickle.dumps(Named("x"))
    used = Plain(TOKEN)
    assert used.metric is used.metric
    pickle.dumps(used)


def test_a_shallow_copy_of_a_client_is_on_the_same_connections(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD))
    client = drive.client()
    other = copy.copy(client)
    drive.use(client, get, lambda _: get(other))
    assert server.connections == 1
    with pytest.raises(ClientStateError, match="closed"):
        drive.use(other, get)


def test_a_deep_copy_of_a_client_has_its_own_connections_and_the_same_token(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD))
    client = drive.client(max_retries=5)
    other = copy.deepcopy(client)
    drive.use(client, get)
    drive.use(other, get)
    assert server.connections == 2
    assert {request.headers["authorization"] for request in server.seen} == {f"Bearer {TOKEN}"}
    assert other._factory.options.max_retries == 5
    assert other._factory.shared.budget is not client._factory.shared.budget


def test_a_deep_copy_shares_an_http_client_that_was_given(server: FaultServer) -> None:
    server.will(respond_json(GOOD))
    with httpx.Client() as own:
        client = Roark(TOKEN, base_url=server.url, http_client=own)
        get(client)
        get(copy.deepcopy(client))
    assert server.connections == 1
