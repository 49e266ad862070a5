"""`Roark` and `AsyncRoark`: the clients.

with Roark() as client:  # the token from ROARK_API_BEARER_TOKEN
    metric = client.metric.get_definition("customer_satisfaction")
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from inspect import isawaitable
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from roark_generated.api import AsyncResources, Resources
from roark_generated.client import APIResponse, Operation, Request, query_value
from roark_generated.types import UNSET, Unset

from ._transport import log
from ._transport.address import Address, check_path
from ._transport.budget import RetryBudget
from ._transport.connections import AsyncConnections, Backend, Connections
from ._transport.options import Options
from ._transport.plan import BearerAuth, Plan
from ._transport.senders import exchange, exchange_async
from ._transport.timing import SYSTEM, Timing
from ._transport.token import Token
from ._transport.waiting import Watch
from .errors import ConfigurationError, RateLimitError, RequestValidationError

T = TypeVar("T")

TOKEN_VARIABLE = "ROARK_API_BEARER_TOKEN"
BASE_URL_VARIABLE = "ROARK_BASE_URL"
DEFAULT_BASE_URL = "https://api.roark.ai"
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
DEFAULT_MAX_RESPONSE_BYTES = 64 * 1024 * 1024


class _Configured:
    """What both clients have besides their connections."""

    _plan: Plan
    _connections: Any
    _settings: dict[str, Any]

    @property
    def base_url(self) -> str:
        """Where the API is."""
        return self._plan.address.text

    def with_options(
        self,
        *,
        timeout: float | httpx.Timeout | Unset | None = UNSET,
        max_retries: int | Unset = UNSET,
        deadline: float | Unset | None = UNSET,
        max_response_bytes: int | Unset = UNSET,
        repeatable: bool | Unset = UNSET,
        validate: bool | Unset = UNSET,
        headers: Mapping[str, str] | Unset = UNSET,
    ) -> Self:
        """The same client with other options: cheap, and on the same connections (closing one closes both).

            client.with_options(deadline=5, repeatable=True).evaluation.create_job(...)

        Args:
            timeout: seconds for each wait: to connect, to send, for each part of an answer; None for no bound.
            max_retries: how often a request is sent again at most.
            deadline: seconds for the whole call, retries, waits and all; None for no bound.
            max_response_bytes: how large an answer may be once unpacked.
            repeatable: True says that any request may be sent again, even a POST that may have been carried out.
            validate: False sends arguments as they are, for an API that has moved on from this release's spec.
            headers: headers to send besides the client's own; added to those given before.

        Raises:
            ConfigurationError: one of them makes no sense.
        """
        options = self._plan.options.replaced(
            timeout=timeout,
            max_retries=max_retries,
            deadline=deadline,
            max_response_bytes=max_response_bytes,
            repeatable=repeatable,
            validate=validate,
            headers=headers,
        )
        return self._another(self._plan.with_options(options), self._connections)

    def _another(self, plan: Plan, connections: Any) -> Self:
        client = type(self).__new__(type(self))
        client._plan, client._connections, client._settings = plan, connections, self._settings
        return client

    def __repr__(self) -> str:
        if "_plan" not in vars(self):
            return f"<{type(self).__name__} that couldn't be made>"
        options = self._plan.options
        return (
            f"{type(self).__name__}(base_url={self.base_url!r}, timeout={options.timeout!r}, "
            f"max_retries={options.max_retries!r}, deadline={options.deadline!r})"
        )

    def __copy__(self) -> Self:
        return self._another(self._plan, self._connections)

    def __reduce__(self) -> tuple[Any, ...]:
        """A client pickles as its configuration; the token is taken from the environment where it is unpickled."""
        options = self._plan.options
        kept = {
            "http_client": self._connections.foreign is not None,
            "timing": self._plan.timing is not SYSTEM,
            "headers": bool(options.headers),
        }
        for name, given in kept.items():
            if given:
                raise TypeError(
                    f"a {type(self).__name__} with {name} of its own can't be pickled; make it where it is used"
                )
        settings = {
            **self._settings,
            "base_url": self.base_url,
            "timeout": options.timeout,
            "max_retries": options.max_retries,
            "deadline": options.deadline,
            "max_response_bytes": options.max_response_bytes,
            "validate": options.validate,
        }
        return _unpickled, (type(self), settings, options.repeatable)


def _unpickled(cls: type[Any], settings: dict[str, Any], repeatable: bool) -> Any:
    client = cls(**settings)
    return client.with_options(repeatable=True) if repeatable else client


class Roark(_Configured, Resources):
    """The client. One serves a whole program: threads may share it, and it is quick only as long as it lives.

    Args:
        bearer_token: the API key; without it, the environment variable ROARK_API_BEARER_TOKEN.
        base_url: where the API is; without it, ROARK_BASE_URL, or https://api.roark.ai.
        timeout: seconds for each wait: to connect, to send, for each part of an answer; None for no bound. An
            httpx.Timeout sets them apart.
        max_retries: how often a request is sent again at most. Only what provably didn't execute, or may be repeated
            harmlessly, ever is.
        deadline: seconds for a whole call, retries, waits and all; None for no bound.
        http_client: an httpx.Client to send with, for proxies, certificates, event hooks. It stays yours to close.
        max_response_bytes: how large an answer may be once unpacked.
        allow_insecure: allow an http:// base URL on another machine, which sends the token in the clear.
        validate: check arguments against the spec before they are sent.
        timing: clocks, sleep and chance, for tests.

    Raises:
        ConfigurationError: one of them makes no sense, or there is no token.
    """

    _connections: Connections

    def __init__(
        self,
        bearer_token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = 60.0,
        max_retries: int = 2,
        deadline: float | None = None,
        http_client: httpx.Client | None = None,
        max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES,
        allow_insecure: bool = False,
        validate: bool = True,
        timing: Timing = SYSTEM,
    ) -> None:
        # A traceback shows the variables of this frame: let go of the token, and of a password in the URL, first.
        token, bearer_token = _token(bearer_token), None
        address, base_url = _address(base_url, allow_insecure), None
        _check(token, address)
        options = Options(
            timeout=timeout,
            max_retries=max_retries,
            deadline=deadline,
            max_response_bytes=max_response_bytes,
            validate=validate,
        )
        if http_client is not None and not isinstance(http_client, httpx.Client):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(f"http_client: must be an httpx.Client, not {type(http_client).__name__}")
        self._plan = _plan(token, address, options, timing)
        self._connections = Connections(address, http_client)
        self._settings = {"allow_insecure": allow_insecure}

    def send(self, request: Request[T], /) -> T:
        """Send the request of a generated operation, and read its answer."""
        return exchange(self._plan, self._connections, request).decoded(request.operation.decode)

    def send_raw(self, request: Request[T], /) -> APIResponse[T]:
        """The same, with everything around the answer."""
        return exchange(self._plan, self._connections, request).whole(request.operation.decode)

    def wait(
        self,
        request: Request[T],
        /,
        *,
        timeout: float | None,
        poll_interval: float,
        on_update: Callable[[T], object] | None,
    ) -> T:
        """Send the request until the job that it asks for is over; `wait` of the resources says how."""
        timing = self._plan.timing
        watch = Watch(request.operation, timing, timeout=timeout, poll_interval=poll_interval)
        while True:
            limited = None
            try:
                job = self.send(request)
            except RateLimitError as error:
                limited = error
            else:
                if watch.changed(job) and on_update is not None:
                    on_update(job)
                if watch.is_over():
                    return job
            timing.sleep(watch.pause(limited))

    def request(self, method: str, path: str, *, params: Mapping[str, Any] | None = None, json: Any = UNSET) -> Any:
        """Call an operation that this release doesn't know yet, with the same token, retries and errors.

            client.request("GET", "/v1/call/123/transcript")

        Args:
            method: GET, POST, PUT, PATCH or DELETE.
            path: the path below the base URL, already quoted.
            params: the query.
            json: the body: what json.dumps takes, models, datetimes, UUIDs; left out, there is none.

        Returns:
            The answer's JSON as it is; None where the answer has no body (204).

        Raises:
            RequestValidationError: it can't be sent; nothing was.
            APIError: the request failed.
        """
        answer = exchange(self._plan, self._connections, _by_hand(method, path, params, json))
        return None if answer.status_code == 204 else answer.decoded(_as_it_is)

    def close(self) -> None:
        """Close the connections, but not those of an http_client that was given."""
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __deepcopy__(self, memo: Any) -> Self:
        """A client of its own, with the same token and options; an http_client that was given is shared."""
        plan = self._plan
        connections = Connections(plan.address, self._connections.foreign)
        return self._another(_plan(plan.token, plan.address, plan.options, plan.timing), connections)


class AsyncRoark(_Configured, AsyncResources):
    """The async client, on asyncio. It works in any number of event loops: each has connections of its own.

    Args:
        bearer_token: the API key; without it, the environment variable ROARK_API_BEARER_TOKEN.
        base_url: where the API is; without it, ROARK_BASE_URL, or https://api.roark.ai.
        timeout: seconds for each wait: to connect, to send, for each part of an answer; None for no bound. An
            httpx.Timeout sets them apart.
        max_retries: how often a request is sent again at most. Only what provably didn't execute, or may be repeated
            harmlessly, ever is.
        deadline: seconds for a whole call, retries, waits and all; None for no bound.
        http_client: an httpx.AsyncClient to send with, for proxies, certificates, event hooks. It stays yours to close,
            and belongs to the event loop that it is first used in.
        backend: "aiohttp" sends through aiohttp, which takes less CPU at high concurrency (extra `aiohttp`).
        max_response_bytes: how large an answer may be once unpacked.
        allow_insecure: allow an http:// base URL on another machine, which sends the token in the clear.
        validate: check arguments against the spec before they are sent.
        timing: clocks, sleep and chance, for tests.

    Raises:
        ConfigurationError: one of them makes no sense, or there is no token.
    """

    _connections: AsyncConnections

    def __init__(
        self,
        bearer_token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = 60.0,
        max_retries: int = 2,
        deadline: float | None = None,
        http_client: httpx.AsyncClient | None = None,
        backend: Backend = "httpx",
        max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES,
        allow_insecure: bool = False,
        validate: bool = True,
        timing: Timing = SYSTEM,
    ) -> None:
        # A traceback shows the variables of this frame: let go of the token, and of a password in the URL, first.
        token, bearer_token = _token(bearer_token), None
        address, base_url = _address(base_url, allow_insecure), None
        _check(token, address)
        options = Options(
            timeout=timeout,
            max_retries=max_retries,
            deadline=deadline,
            max_response_bytes=max_response_bytes,
            validate=validate,
        )
        if http_client is not None and not isinstance(http_client, httpx.AsyncClient):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(f"http_client: must be an httpx.AsyncClient, not {type(http_client).__name__}")
        if http_client is not None and backend != "httpx":
            raise ConfigurationError("backend: has no say when http_client is given; leave one of them out")
        self._plan = _plan(token, address, options, timing)
        self._connections = AsyncConnections(address, http_client, backend)
        self._settings = {"allow_insecure": allow_insecure, "backend": backend}

    async def send(self, request: Request[T], /) -> T:
        """Send the request of a generated operation, and read its answer."""
        answer = await exchange_async(self._plan, self._connections, request)
        return answer.decoded(request.operation.decode)

    async def send_raw(self, request: Request[T], /) -> APIResponse[T]:
        """The same, with everything around the answer."""
        answer = await exchange_async(self._plan, self._connections, request)
        return answer.whole(request.operation.decode)

    async def wait(
        self,
        request: Request[T],
        /,
        *,
        timeout: float | None,
        poll_interval: float,
        on_update: Callable[[T], object] | None,
    ) -> T:
        """Send the request until the job that it asks for is over; `wait` of the resources says how."""
        timing = self._plan.timing
        watch = Watch(request.operation, timing, timeout=timeout, poll_interval=poll_interval)
        while True:
            limited = None
            try:
                job = await self.send(request)
            except RateLimitError as error:
                limited = error
            else:
                if watch.changed(job) and on_update is not None:
                    told = on_update(job)
                    if isawaitable(told):
                        await told
                if watch.is_over():
                    return job
            await timing.sleep_async(watch.pause(limited))

    async def request(
        self, method: str, path: str, *, params: Mapping[str, Any] | None = None, json: Any = UNSET
    ) -> Any:
        """Call an operation that this release doesn't know yet, with the same token, retries and errors.

            await client.request("GET", "/v1/call/123/transcript")

        Args:
            method: GET, POST, PUT, PATCH or DELETE.
            path: the path below the base URL, already quoted.
            params: the query.
            json: the body: what json.dumps takes, models, datetimes, UUIDs; left out, there is none.

        Returns:
            The answer's JSON as it is; None where the answer has no body (204).

        Raises:
            RequestValidationError: it can't be sent; nothing was.
            APIError: the request failed.
        """
        answer = await exchange_async(self._plan, self._connections, _by_hand(method, path, params, json))
        return None if answer.status_code == 204 else answer.decoded(_as_it_is)

    async def aclose(self) -> None:
        """Close this event loop's connections, but not those of an http_client that was given."""
        await self._connections.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __deepcopy__(self, memo: Any) -> Self:
        """A client of its own, with the same token and options; an http_client that was given is shared."""
        plan, connections = self._plan, self._connections
        another = AsyncConnections(plan.address, connections.foreign, self._settings["backend"])
        return self._another(_plan(plan.token, plan.address, plan.options, plan.timing), another)


def _token(given: str | None) -> Token:
    if given is not None:
        return Token(given, "bearer_token")
    return Token(os.environ.get(TOKEN_VARIABLE), TOKEN_VARIABLE)


def _address(given: str | None, allow_insecure: bool) -> Address:
    if given is not None:
        return Address(given, "base_url", allow_insecure=allow_insecure)
    return Address(
        os.environ.get(BASE_URL_VARIABLE) or DEFAULT_BASE_URL,
        BASE_URL_VARIABLE,
        allow_insecure=allow_insecure,
    )


def _check(token: Token, address: Address) -> None:
    fault = token.fault() or address.fault
    if fault is not None:
        raise ConfigurationError(fault)


def _plan(token: Token, address: Address, options: Options, timing: Timing) -> Plan:
    log.configure()
    return Plan(
        address=address,
        token=token,
        auth=BearerAuth(token),
        options=options,
        budget=RetryBudget(),
        timing=timing,
    )


def _by_hand(method: str, path: str, params: Mapping[str, Any] | None, json: Any) -> Request[Any]:
    check_path(path)
    if method.upper() not in _METHODS:
        raise RequestValidationError(f"method: must be one of {', '.join(_METHODS)}, not {method!r}")
    operation = Operation("request", method.upper(), path, _as_it_is)
    return Request(operation, path, {name: query_value(name, value) for name, value in (params or {}).items()}, json)


def _as_it_is(document: Any) -> Any:
    return document
