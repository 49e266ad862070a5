"""What both clients have in common: how they are made from arguments and the environment, copied, pickled and shown."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self, TypeVar

from roark_runtime.arguments import query_value
from roark_runtime.operation import Operation, Request
from roark_runtime.unset import UNSET, Unset

from ..errors import ConfigurationError, RequestValidationError
from . import httpx_types as httpx
from . import logs
from .base_url import BaseURL, checked_path
from .hooks import Hooks
from .options import OnMismatch, Options, Wire, rate, retries
from .pace import Pace
from .rate_limit import RateLimit, rate_limit_of
from .redaction import Token
from .request_factory import RequestFactory
from .retry import RetryBudget
from .shared_state import SharedState
from .timing import SYSTEM, Timing

TOKEN_VARIABLE = "ROARK_API_BEARER_TOKEN"
BASE_URL_VARIABLE = "ROARK_BASE_URL"
WIRE_VARIABLE = "ROARK_WIRE"
DEFAULT_BASE_URL = "https://api.roark.ai"
DEFAULT_MAX_RESPONSE_BYTES = 64 * 1024 * 1024
_OWN_ATTRIBUTES = frozenset({"_engines", "_factory", "_settings"})
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

T = TypeVar("T")


class BaseClient:
    """What both clients have besides their connections."""

    _factory: RequestFactory
    _engines: Any
    _settings: dict[str, Any]

    @property
    def base_url(self) -> str:
        """Where the API is."""
        return self._factory.base_url.text

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        closed: bool = self._engines.is_closed
        return closed

    @property
    def rate_limit(self) -> RateLimit | None:
        """The rate limit, as the headers of the last response had it; None if they had none, or there was none yet."""
        from .http1 import Headers

        return rate_limit_of(Headers(self._factory.shared.last_headers), self._factory.timing.now())

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
        project: str | Unset | None = UNSET,
        patient: bool | Unset = UNSET,
        on_mismatch: OnMismatch | Unset = UNSET,
    ) -> Self:
        """The same client with other options: cheap, and on the same connections (closing one closes both).

            client.with_options(deadline=5, repeatable=True).evaluation.create_job(...)

        Args:
            timeout: seconds for each wait: to connect, to send, for each part of a response; None for no limit.
            max_retries: how often a request is sent again at most.
            deadline: seconds for the whole operation, with retries and the waits between them; None for no limit.
            max_response_bytes: how large a response may be once unpacked.
            repeatable: True says that any request may be sent again, even a POST that may have been executed.
            validate: False sends arguments as they are, for an API that is newer than this release's spec.
            headers: headers to send in addition to the client's own; added to those given before.
            project: the ID of the project that requests are for.
            patient: wait out each "too many requests" (429), up to the deadline.
            on_mismatch: "warn" returns a response that isn't what the documents say, with a warning; "raise" raises.

        Raises:
            ConfigurationError: one of them is invalid.
        """
        options = self._factory.options.replace(
            timeout=timeout,
            max_retries=max_retries,
            deadline=deadline,
            max_response_bytes=max_response_bytes,
            repeatable=repeatable,
            validate=validate,
            headers=headers,
            project=project,
            patient=patient,
            on_mismatch=on_mismatch,
        )
        return self._another(self._factory.with_options(options), self._engines)

    def _translated(self, request: Request[T]) -> Request[T]:
        """The request in the form of Roark's own servers."""
        # Most programs go by the documents.
        from .._wire.requests import translated

        return translated(request, validate=self._factory.options.validate)

    def _independent(self) -> RequestFactory:
        """What makes the requests of an independent client with the same token and options."""
        factory, settings = self._factory, self._settings
        return make_factory(
            factory.token,
            factory.base_url,
            factory.options,
            factory.timing,
            hooks=factory.hooks,
            retry_budget=settings["retry_budget"],
            rate_limit=settings["rate_limit"],
        )

    def _another(self, factory: RequestFactory, engines: Any) -> Self:
        client = type(self).__new__(type(self))
        client._factory, client._engines, client._settings = factory, engines, self._settings
        vars(client).update(self._subclass_attributes())
        return client

    def _subclass_attributes(self) -> dict[str, Any]:
        """What a subclass has set."""
        # Cached properties, such as the resources, may refer to this client: another one makes its own.
        return {
            name: value
            for name, value in vars(self).items()
            if name not in _OWN_ATTRIBUTES and not isinstance(getattr(type(self), name, None), cached_property)
        }

    def __repr__(self) -> str:
        if "_factory" not in vars(self):
            return f"<{type(self).__name__} that couldn't be made>"
        options = self._factory.options
        return (
            f"{type(self).__name__}(base_url={self.base_url!r}, timeout={options.timeout!r}, "
            f"max_retries={options.max_retries!r}, deadline={options.deadline!r})"
        )

    def __copy__(self) -> Self:
        return self._another(self._factory, self._engines)

    def __reduce__(self) -> tuple[Any, ...]:
        """A client pickles as its settings; the token is taken from the environment where it is unpickled."""
        options = self._factory.options
        unpicklable = {
            "http_client": self._engines.given is not None,
            "timing": self._factory.timing is not SYSTEM,
            "hooks": self._factory.hooks is not None,
            "headers": bool(options.headers),
            "attributes": bool(self._subclass_attributes()),
        }
        for name, is_set in unpicklable.items():
            if is_set:
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
            "project": options.project,
            "patient": options.patient,
            "on_mismatch": options.on_mismatch,
            "wire": options.wire,
        }
        # Not imported where nothing is pickled.
        from inspect import signature

        try:
            signature(type(self)).bind(**settings)
        except TypeError as error:
            raise TypeError(
                f"a {type(self).__name__} can't be pickled: its constructor doesn't take a client's settings "
                f"({error}); make it where it is used"
            ) from None
        return unpickled, (type(self), settings, options.repeatable)


def unpickled(cls: type[Any], settings: dict[str, Any], repeatable: bool) -> Any:
    client = cls(**settings)
    return client.with_options(repeatable=True) if repeatable else client


def token_from(given: str | None) -> Token:
    if given is not None:
        return Token(given, "bearer_token")
    return Token(os.environ.get(TOKEN_VARIABLE), TOKEN_VARIABLE)


def base_url_from(given: str | None, allow_insecure: bool) -> BaseURL:
    if given is not None:
        return BaseURL(given, "base_url", allow_insecure=allow_insecure)
    return BaseURL(
        os.environ.get(BASE_URL_VARIABLE) or DEFAULT_BASE_URL, BASE_URL_VARIABLE, allow_insecure=allow_insecure
    )


def wire_from(given: Wire | None) -> Wire:
    """The wire that was asked for.

    Raises:
        ConfigurationError: there is none of that name.
    """
    name = "wire" if given is not None else WIRE_VARIABLE
    wire = given if given is not None else os.environ.get(WIRE_VARIABLE) or "documented"
    match wire:
        case "documented" | "live":
            return wire
        case _:
            raise ConfigurationError(f"{name}: must be 'documented' or 'live', not {wire!r}")


def refuse_errors(token: Token, base_url: BaseURL) -> None:
    error = token.error() or base_url.error
    if error is not None:
        raise ConfigurationError(error)


def make_factory(
    token: Token,
    base_url: BaseURL,
    options: Options,
    timing: Timing,
    *,
    hooks: Hooks | None,
    retry_budget: int,
    rate_limit: float | None,
) -> RequestFactory:
    logs.configure()
    requests_a_second = rate(rate_limit)
    pace = Pace(requests_a_second) if options.patient or requests_a_second is not None else None
    shared = SharedState(RetryBudget(retries(retry_budget)), pace)
    return RequestFactory(base_url=base_url, token=token, options=options, timing=timing, shared=shared, hooks=hooks)


def request_by_path(method: str, path: str, params: Mapping[str, Any] | None, json: Any) -> Request[Any]:
    path = checked_path(path)
    if method.upper() not in _METHODS:
        raise RequestValidationError(f"method: must be one of {', '.join(_METHODS)}, not {method!r}")
    operation = Operation("request", method.upper(), path, unchanged)
    return Request(operation, path, {name: query_value(name, value) for name, value in (params or {}).items()}, json)


def unchanged(document: Any) -> Any:
    return document


def check_http_client(given: object, kind: str) -> None:
    if given is None:
        return
    if not isinstance(given, getattr(httpx, kind)):
        raise ConfigurationError(f"http_client: must be an httpx.{kind}, not {type(given).__name__}")
