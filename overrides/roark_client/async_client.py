"""`AsyncRoark`: the same client, awaited.

async with AsyncRoark() as client:  # the token from ROARK_API_BEARER_TOKEN
    metric = await client.metric.get_definition("customer_satisfaction")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import isawaitable
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from roark_generated.api import AsyncResources
from roark_runtime.operation import APIResponse, Request
from roark_runtime.unset import UNSET

from ._transport.configured import (
    DEFAULT_MAX_RESPONSE_BYTES,
    Configured,
    address_from,
    as_it_is,
    by_hand,
    plan_of,
    refuse_faults,
    token_from,
)
from ._transport.connections import AsyncConnections, Backend
from ._transport.options import Options
from ._transport.senders import exchange_async
from ._transport.timing import SYSTEM, Timing
from .errors import ConfigurationError, DeadlineExceededError, RateLimitError

T = TypeVar("T")


class AsyncRoark(Configured, AsyncResources):
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
        token, bearer_token = token_from(bearer_token), None
        address, base_url = address_from(base_url, allow_insecure), None
        refuse_faults(token, address)
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
        self._plan = plan_of(token, address, options, timing)
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
        # Most programs don't wait.
        from ._transport.waiting import Watch

        timing, own = self._plan.timing, self._plan.options.deadline
        watch = Watch(request.operation, timing, deadline=own, timeout=timeout, poll_interval=poll_interval)
        while True:
            fault = None
            try:
                job = await self.with_options(deadline=watch.deadline()).send(request)
            except (RateLimitError, DeadlineExceededError) as error:
                fault = error
            else:
                if watch.changed(job) and on_update is not None:
                    told = on_update(job)
                    if isawaitable(told):
                        await told
                if watch.is_over():
                    return job
            await timing.sleep_async(watch.pause(fault))

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
        answer = await exchange_async(self._plan, self._connections, by_hand(method, path, params, json))
        return None if answer.status_code == 204 else answer.decoded(as_it_is)

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
        return self._another(plan_of(plan.token, plan.address, plan.options, plan.timing), another)
