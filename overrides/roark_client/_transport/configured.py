"""What both clients are made with: token, address and options, from arguments or the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

import httpx

from roark_runtime.operation import Operation, Request, query_value
from roark_runtime.unset import UNSET, Unset

from ..errors import ConfigurationError, RequestValidationError
from . import log
from .address import Address, check_path
from .budget import RetryBudget
from .options import Options
from .plan import BearerAuth, Plan
from .timing import SYSTEM, Timing
from .token import Token

TOKEN_VARIABLE = "ROARK_API_BEARER_TOKEN"
BASE_URL_VARIABLE = "ROARK_BASE_URL"
DEFAULT_BASE_URL = "https://api.roark.ai"
_PARTS = frozenset({"_plan", "_connections", "_settings"})
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
DEFAULT_MAX_RESPONSE_BYTES = 64 * 1024 * 1024


class Configured:
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
        vars(client).update(self._own_attributes())
        return client

    def _own_attributes(self) -> dict[str, Any]:
        """What a subclass has set besides what is ours."""
        # Cached properties, such as the resources, may hold on to this client: another makes its own.
        return {
            name: value
            for name, value in vars(self).items()
            if name not in _PARTS and not isinstance(getattr(type(self), name, None), cached_property)
        }

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
            "attributes": bool(self._own_attributes()),
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
        # Not imported where nothing is pickled.
        from inspect import signature

        try:
            signature(type(self)).bind(**settings)
        except TypeError as error:
            raise TypeError(
                f"a {type(self).__name__} can't be pickled: its constructor can't be called with what a client pickles "
                f"as ({error}); make it where it is used"
            ) from None
        return unpickled, (type(self), settings, options.repeatable)


def unpickled(cls: type[Any], settings: dict[str, Any], repeatable: bool) -> Any:
    client = cls(**settings)
    return client.with_options(repeatable=True) if repeatable else client


def token_from(given: str | None) -> Token:
    if given is not None:
        return Token(given, "bearer_token")
    return Token(os.environ.get(TOKEN_VARIABLE), TOKEN_VARIABLE)


def address_from(given: str | None, allow_insecure: bool) -> Address:
    if given is not None:
        return Address(given, "base_url", allow_insecure=allow_insecure)
    return Address(
        os.environ.get(BASE_URL_VARIABLE) or DEFAULT_BASE_URL,
        BASE_URL_VARIABLE,
        allow_insecure=allow_insecure,
    )


def refuse_faults(token: Token, address: Address) -> None:
    fault = token.fault() or address.fault
    if fault is not None:
        raise ConfigurationError(fault)


def plan_of(token: Token, address: Address, options: Options, timing: Timing) -> Plan:
    log.configure()
    return Plan(
        address=address,
        token=token,
        auth=BearerAuth(token),
        options=options,
        budget=RetryBudget(),
        timing=timing,
    )


def by_hand(method: str, path: str, params: Mapping[str, Any] | None, json: Any) -> Request[Any]:
    check_path(path)
    if method.upper() not in _METHODS:
        raise RequestValidationError(f"method: must be one of {', '.join(_METHODS)}, not {method!r}")
    operation = Operation("request", method.upper(), path, as_it_is)
    return Request(operation, path, {name: query_value(name, value) for name, value in (params or {}).items()}, json)


def as_it_is(document: Any) -> Any:
    return document
