"""What a client is made with and `with_options` can change, checked."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import attrs

from roark_runtime.unset import UNSET

from ..errors import ConfigurationError

if TYPE_CHECKING:
    import httpx

Wire = Literal["documented", "live"]
OnMismatch = Literal["raise", "warn"]


class Timeouts(NamedTuple):
    """Seconds for each wait; None for no limit."""

    connect: float | None
    read: float | None
    write: float | None
    pool: float | None


# What the operating system can wait for at once (2³¹ ms) is a little more.
_LONGEST = 2_000_000

HEADER_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_HEADER_VALUE = r"[\x20-\x7e\t]*"
_OURS = frozenset({"authorization", "host", "content-length", "content-type", "transfer-encoding", "accept-encoding"})


def _seconds(name: str, value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if 0 < value <= _LONGEST:
            return float(value)
        if value > _LONGEST:
            raise ConfigurationError(f"{name}: must be at most {_LONGEST} seconds (23 days), or None for no limit")
    raise ConfigurationError(f"{name}: must be a number of seconds above 0, or None for no limit; not {value!r}")


def _count(name: str, value: object, least: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= least:
        return value
    raise ConfigurationError(f"{name}: must be a whole number, {least} or more; not {value!r}")


def _headers(headers: Mapping[Any, Any]) -> dict[str, str]:
    # Values may be secrets: none is shown.
    if not isinstance(headers, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(f"headers: must be a mapping of names to values, not {type(headers).__name__}")
    checked: dict[str, str] = {}
    for name, value in headers.items():
        if not (isinstance(name, str) and isinstance(value, str)):
            kinds = f"{type(name).__name__} and {type(value).__name__}"
            raise ConfigurationError(f"headers: names and values must be strings, not {kinds}")
        key = name.lower()
        if key in _OURS:
            hint = "; it is made from bearer_token" if key == "authorization" else ""
            raise ConfigurationError(f"headers: {name} is set by the client itself{hint}")
        if not re.fullmatch(HEADER_NAME, name):
            raise ConfigurationError(f"headers: {name!r} is not a valid header name")
        if not re.fullmatch(_HEADER_VALUE, value):
            raise ConfigurationError(f"headers: the value of {name} has a line break or a character outside ASCII")
        checked[key] = value
    return checked


def _timeouts(options: Options) -> Timeouts:
    timeout: Any = options.timeout
    # Who has made an httpx.Timeout has imported httpx. Here that would take most of the time of the first operation.
    httpx = sys.modules.get("httpx")
    if httpx is not None and isinstance(timeout, httpx.Timeout):
        return Timeouts(*(_seconds(f"timeout ({phase})", getattr(timeout, phase)) for phase in Timeouts._fields))
    return Timeouts(*[_seconds("timeout", timeout)] * 4)


def _max_retries(value: object) -> int:
    return _count("max_retries", value, least=0)


def _deadline(value: object) -> float | None:
    return _seconds("deadline", value)


def _project(value: object) -> str | None:
    # Sent in a header, and not a secret.
    if value is None or (isinstance(value, str) and value and re.fullmatch(r"[\x21-\x7e]+", value)):
        return value
    raise ConfigurationError(f"project: must be the ID of a project, or None; not {value!r}")


def _on_mismatch(value: object) -> OnMismatch:
    match value:
        case "raise" | "warn":
            return value
        case _:
            raise ConfigurationError(f"on_mismatch: must be 'raise' or 'warn', not {value!r}")


def rate(value: object) -> float | None:
    """The rate limit that was asked for: requests a second, or None."""
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value <= 1_000_000:
        return float(value)
    raise ConfigurationError(f"rate_limit: must be a number of requests a second above 0, or None; not {value!r}")


def retries(value: object) -> int:
    """The size of the retry budget that was asked for."""
    return _count("retry_budget", value, least=0)


def _max_response_bytes(value: object) -> int:
    return _count("max_response_bytes", value, least=1)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Options:
    """The options of a client, immutable.

    Attributes:
        timeout: as it was given.
        max_retries: how often a request is sent again at most.
        deadline: seconds for the whole operation, or None.
        max_response_bytes: how large a response may be once unpacked.
        repeatable: whether the caller says that any request may be repeated, whatever its method.
        validate: whether arguments are checked against the spec before they are sent.
        wire: whether to speak as the documents do, or as Roark's own servers.
        patient: whether a "too many requests" is waited out as long as the deadline allows.
        on_mismatch: whether a response that isn't what the spec says raises, or is returned with a warning.
        project: the ID of the project that requests are for, or None.
        headers: headers to send in addition to the client's own, by lower-case name.
        timeouts: the same for each kind of wait.
    """

    timeout: float | httpx.Timeout | None
    max_retries: int = attrs.field(converter=_max_retries)
    deadline: float | None = attrs.field(converter=_deadline)
    max_response_bytes: int = attrs.field(converter=_max_response_bytes)
    repeatable: bool = False
    validate: bool = True
    wire: Wire = "documented"
    patient: bool = False
    on_mismatch: OnMismatch = attrs.field(default="raise", converter=_on_mismatch)
    project: str | None = attrs.field(default=None, converter=_project)
    headers: dict[str, str] = attrs.field(factory=dict, converter=_headers)
    timeouts: Timeouts = attrs.field(init=False, default=attrs.Factory(_timeouts, takes_self=True))

    def replace(self, **changes: Any) -> Options:
        """The same with the changes that aren't UNSET; headers are added to those that are there."""
        changes = {name: value for name, value in changes.items() if value is not UNSET}
        if "headers" in changes:
            changes["headers"] = {**self.headers, **_headers(changes["headers"])}
        return attrs.evolve(self, **changes)
