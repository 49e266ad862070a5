"""What a client is made with and `with_options` can change, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import httpx

from roark_runtime.unset import UNSET, Unset

from ..errors import ConfigurationError

Timeouts = dict[str, float | None]

# What the operating system can wait for in one go (2³¹ ms) is a little more.
_LONGEST = 2_000_000

HEADER_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_HEADER_VALUE = r"[\x20-\x7e\t]*"
_PHASES = ("connect", "read", "write", "pool")
_OURS = frozenset({"authorization", "host", "content-length", "content-type", "transfer-encoding", "accept-encoding"})


class Options:
    """Immutable by convention: `replaced` makes another.

    Attributes:
        timeout: as it was given.
        timeouts: the same as httpx's transports take it.
        max_retries: how often a request is sent again at most.
        deadline: seconds for the whole call, or None.
        max_response_bytes: how large an answer may be once unpacked.
        repeatable: whether the caller says that any request may be repeated, whatever its method.
        validate: whether arguments are checked against the spec before they are sent.
        headers: headers to send besides ours.
    """

    __slots__ = (
        "deadline",
        "headers",
        "max_response_bytes",
        "max_retries",
        "repeatable",
        "timeout",
        "timeouts",
        "validate",
    )

    def __init__(
        self,
        *,
        timeout: float | httpx.Timeout | None,
        max_retries: int,
        deadline: float | None,
        max_response_bytes: int,
        repeatable: bool = False,
        validate: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.timeout = timeout
        self.timeouts = _timeouts(timeout)
        self.max_retries = _count("max_retries", max_retries, least=0)
        self.deadline = _seconds("deadline", deadline)
        self.max_response_bytes = _count("max_response_bytes", max_response_bytes, least=1)
        self.repeatable = repeatable
        self.validate = validate
        self.headers = _headers(headers or {})

    def replaced(
        self,
        *,
        timeout: float | httpx.Timeout | Unset | None = UNSET,
        max_retries: int | Unset = UNSET,
        deadline: float | Unset | None = UNSET,
        max_response_bytes: int | Unset = UNSET,
        repeatable: bool | Unset = UNSET,
        validate: bool | Unset = UNSET,
        headers: Mapping[str, str] | Unset = UNSET,
    ) -> Options:
        """The same with what is given put in its place; headers are added."""
        return Options(
            timeout=self.timeout if timeout is UNSET else timeout,
            max_retries=self.max_retries if max_retries is UNSET else max_retries,
            deadline=self.deadline if deadline is UNSET else deadline,
            max_response_bytes=self.max_response_bytes if max_response_bytes is UNSET else max_response_bytes,
            repeatable=self.repeatable if repeatable is UNSET else repeatable,
            validate=self.validate if validate is UNSET else validate,
            headers=self.headers if headers is UNSET else {**self.headers, **_headers(headers)},
        )


def _timeouts(timeout: float | httpx.Timeout | None) -> Timeouts:
    if isinstance(timeout, httpx.Timeout):
        return {phase: _seconds(f"timeout ({phase})", getattr(timeout, phase)) for phase in _PHASES}
    return dict.fromkeys(_PHASES, _seconds("timeout", timeout))


def _seconds(name: str, value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if 0 < value <= _LONGEST:
            return float(value)
        if value > _LONGEST:
            raise ConfigurationError(f"{name}: must be {_LONGEST} seconds (23 days) at most, or None for no bound")
    raise ConfigurationError(f"{name}: must be a number of seconds above 0, or None for no bound; not {value!r}")


def _count(name: str, value: object, least: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= least:
        return value
    raise ConfigurationError(f"{name}: must be a whole number, {least} or more; not {value!r}")


def _headers(headers: Mapping[Any, Any]) -> dict[str, str]:
    # Values may be secrets: none is echoed.
    if not isinstance(headers, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(f"headers: must be a mapping of names to values, not {type(headers).__name__}")
    checked: dict[str, str] = {}
    for name, value in headers.items():
        if not (isinstance(name, str) and isinstance(value, str)):
            kinds = f"{type(name).__name__} and {type(value).__name__}"
            raise ConfigurationError(f"headers: names and values must be text (str), not {kinds}")
        key = name.lower()
        if key in _OURS:
            hint = "; it is made from bearer_token" if key == "authorization" else ""
            raise ConfigurationError(f"headers: {name} is the client's own to set{hint}")
        if not re.fullmatch(HEADER_NAME, name):
            raise ConfigurationError(f"headers: {name!r} is no header's name")
        if not re.fullmatch(_HEADER_VALUE, value):
            raise ConfigurationError(f"headers: the value of {name} holds a line break or a character outside ASCII")
        checked[key] = value
    return checked
