"""`Roark`: the client.

with Roark() as client:  # the token from ROARK_API_BEARER_TOKEN
    metric = client.metric.get_definition("customer_satisfaction")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from roark_generated.api import Resources
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
from ._transport.connections import Connections
from ._transport.options import Options
from ._transport.senders import exchange
from ._transport.timing import SYSTEM, Timing
from .errors import ConfigurationError, DeadlineExceededError, RateLimitError

T = TypeVar("T")


class Roark(Configured, Resources):
    """The client. One serves a whole program: threads may share it, and it is quick only as long as it lives.

    Args:
        bearer_token: the API key; without it, the environment variable ROARK_API_BEARER_TOKEN.
        base_url: where the API is; without it, ROARK_BASE_URL, or https://api.roark.ai.
        timeout: seconds for each wait: to connect, to send, for each part of an answer; None for no bound. An
            httpx.Timeout sets them apart.
        max_retries: how often a request is sent again at most. Only what provably didn't execute, or may be repeated
            harmlessly, ever is.
        deadline: seconds for a whole call, retries, waits and all; None for no bound.
        http_client: an httpx.Client to send with, for proxies, certificates, event hooks. It stays yours to close. Its
            connections don't know the deadline: each wait is bounded by what was left of it when the attempt began,
            and it is looked at between the parts of a body. A server whose head drips in can take longer.
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
        if http_client is not None and not isinstance(http_client, httpx.Client):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(f"http_client: must be an httpx.Client, not {type(http_client).__name__}")
        self._plan = plan_of(token, address, options, timing)
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
        # Most programs don't wait.
        from ._transport.waiting import Watch

        timing, own = self._plan.timing, self._plan.options.deadline
        watch = Watch(request.operation, timing, deadline=own, timeout=timeout, poll_interval=poll_interval)
        while True:
            fault = None
            try:
                job = self.with_options(deadline=watch.deadline()).send(request)
            except (RateLimitError, DeadlineExceededError) as error:
                fault = error
            else:
                if watch.changed(job) and on_update is not None:
                    on_update(job)
                if watch.is_over():
                    return job
            timing.sleep(watch.pause(fault))

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
        answer = exchange(self._plan, self._connections, by_hand(method, path, params, json))
        return None if answer.status_code == 204 else answer.decoded(as_it_is)

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
        return self._another(plan_of(plan.token, plan.address, plan.options, plan.timing), connections)
