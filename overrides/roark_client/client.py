"""`Roark`: the client.

with Roark() as client:  # the token from ROARK_API_BEARER_TOKEN
    metric = client.metric.get_definition("customer_satisfaction")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

from roark_generated.api import Resources
from roark_runtime.operation import APIResponse, Request
from roark_runtime.unset import UNSET

from ._transport import httpx_types as httpx
from ._transport.base_client import (
    DEFAULT_MAX_RESPONSE_BYTES,
    BaseClient,
    base_url_from,
    check_http_client,
    make_factory,
    refuse_errors,
    request_by_path,
    token_from,
    unchanged,
    wire_from,
)
from ._transport.engines import Engines
from ._transport.exchange import exchange
from ._transport.hooks import Hooks
from ._transport.options import OnMismatch, Options, Wire
from ._transport.retry import RETRY_BUDGET
from ._transport.timing import SYSTEM, Timing
from .errors import DeadlineExceededError, RateLimitError

T = TypeVar("T")


class Roark(BaseClient, Resources):
    """The client. Reuse one instance: it pools connections, and threads may share it.

    Args:
        bearer_token: the API key; without it, the environment variable ROARK_API_BEARER_TOKEN.
        base_url: where the API is; without it, ROARK_BASE_URL, or https://api.roark.ai.
        timeout: seconds for each wait: to connect, to send, for each part of a response; None for no limit. An
            httpx.Timeout sets each of them.
        max_retries: how often a request is sent again at most. Only a request that provably wasn't executed, or is
            harmless to repeat, is sent again.
        deadline: seconds for a whole operation, with retries and the waits between them; None for no limit.
        http_client: an httpx.Client to send with, for proxies, certificates, event hooks. Closing it is up to you. Its
            connections don't know the deadline: each wait is bounded by what was left of it when the attempt started,
            and it is checked between the parts of a body. A server that sends headers byte by byte can take longer.
        max_response_bytes: how large a response may be once unpacked.
        allow_insecure: allow an http:// base URL on another machine, which sends the token unencrypted.
        validate: check arguments against the spec before they are sent.
        headers: headers to send in addition to the client's own, by name.
        project: the ID of the project that requests are for, where a token has several (`X-Roark-Project-Id`).
        retry_budget: how many retries the client may have spent at once; a success returns a fifth of one. It keeps
            an outage from getting a storm of retries. Retries at a time that the API asked for are free.
        rate_limit: how many requests a second the client sends at most, over all its threads and tasks; None for no
            limit.
        patient: wait out each "too many requests" (429), however often it comes, up to the deadline; meanwhile the
            client's other requests wait too. Without a deadline, a wait of over a minute raises RateLimitError.
        on_mismatch: "raise" raises APIResponseValidationError for a response that isn't what the documents say; "warn"
            returns it with the raw values where they are, and a ResponseMismatchWarning with the JSON path.
        wire: "documented" speaks as the documents do; "live" as Roark's own servers, whose names, enum values and some
            shapes are others for ten of the operations. Arguments and results are the same. Without it, ROARK_WIRE, or
            "documented".
        timing: clocks, sleep and random source, for tests.
        hooks: functions to call before and after each attempt, before a retry, and at the end of a call.

    Raises:
        ConfigurationError: one of them is invalid, or there is no token.
    """

    _engines: Engines

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
        headers: Mapping[str, str] | None = None,
        project: str | None = None,
        retry_budget: int = RETRY_BUDGET,
        rate_limit: float | None = None,
        patient: bool = False,
        on_mismatch: OnMismatch = "raise",
        wire: Wire | None = None,
        timing: Timing = SYSTEM,
        hooks: Hooks | None = None,
    ) -> None:
        # A traceback shows the variables of this frame: drop the token, and a password in the URL, first.
        token, bearer_token = token_from(bearer_token), None
        url, base_url = base_url_from(base_url, allow_insecure), None
        refuse_errors(token, url)
        options = Options(
            timeout=timeout,
            max_retries=max_retries,
            deadline=deadline,
            max_response_bytes=max_response_bytes,
            validate=validate,
            headers=headers or {},
            project=project,
            patient=patient,
            on_mismatch=on_mismatch,
            wire=wire_from(wire),
        )
        check_http_client(http_client, "Client")
        self._factory = make_factory(
            token, url, options, timing, hooks=hooks, retry_budget=retry_budget, rate_limit=rate_limit
        )
        self._engines = Engines(url, http_client)
        self._settings = {
            "allow_insecure": allow_insecure,
            "retry_budget": retry_budget,
            "rate_limit": rate_limit,
        }

    def send(self, request: Request[T], /) -> T:
        """Send the request of an operation, and return the value of the response."""
        if self._factory.options.wire != "documented":
            request = self._translated(request)
        return exchange(self._factory, self._engines, request).decoded(request.operation.decode)

    def send_raw(self, request: Request[T], /) -> APIResponse[T]:
        """The same with everything around the value."""
        if self._factory.options.wire != "documented":
            request = self._translated(request)
        return exchange(self._factory, self._engines, request).whole(request.operation.decode)

    def wait(
        self,
        request: Request[T],
        /,
        *,
        timeout: float | None,
        poll_interval: float,
        on_update: Callable[[T], object] | None,
    ) -> T:
        """Poll the job that the request asks for until it is over; see `wait` of the resources."""
        # Most programs don't wait.
        from ._transport.polling import Polling

        timing, own = self._factory.timing, self._factory.options.deadline
        polling = Polling(request.operation, timing, deadline=own, timeout=timeout, poll_interval=poll_interval)
        while True:
            caught = None
            try:
                job = self.with_options(deadline=polling.deadline()).send(request)
            except (RateLimitError, DeadlineExceededError) as error:
                caught = error
            else:
                if polling.changed(job) and on_update is not None:
                    on_update(job)
                if polling.is_over():
                    return job
            timing.sleep(polling.pause(caught))

    def request(self, method: str, path: str, *, params: Mapping[str, Any] | None = None, json: Any = UNSET) -> Any:
        """Send a request that this release has no method for, with the same token, retries and errors.

            client.request("GET", "/v1/call/123/transcript")

        Args:
            method: GET, POST, PUT, PATCH or DELETE.
            path: the path below the base URL, already percent-encoded.
            params: the query.
            json: the body: what json.dumps takes, models, datetimes, UUIDs; left out, there is none.

        Returns:
            The response's JSON as it is; None where the response has no body (204).

        Raises:
            RequestValidationError: it can't be sent; nothing was.
            APIError: the request failed.
        """
        response = exchange(self._factory, self._engines, request_by_path(method, path, params, json))
        return None if response.status_code == 204 else response.decoded(unchanged)

    def close(self) -> None:
        """Close the connections, but not those of an http_client that was given."""
        self._engines.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __deepcopy__(self, memo: Any) -> Self:
        """An independent client with the same token and options; an http_client that was given is shared."""
        engines = Engines(self._factory.base_url, self._engines.given)
        return self._another(self._independent(), engines)
