# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""The tests that checks before sending are made of. A check notes what is wrong and goes on: all faults at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

Fault = tuple[Any, "str | int", str]
"""The object or array that holds the value, its key there, and what must hold of it."""


def is_integer(value: Any) -> bool:
    """Whether it is a whole number (`2.0` is one, `True` isn't)."""
    return type(value) is int or (type(value) is float and value.is_integer())


def is_uuid(text: str) -> bool:
    """Whether it is a UUID as RFC 9562 writes it: 8-4-4-4-12 hexadecimal digits."""
    return _UUID.fullmatch(text) is not None


def is_uri(text: str) -> bool:
    """Whether it is an absolute URI as RFC 3986 writes it."""
    return _URI.fullmatch(text) is not None


def is_date_time(text: str) -> bool:
    """Whether it is a date-time as RFC 3339 writes it, with its offset."""
    if _DATE_TIME.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def matches(text: str, pattern: str) -> bool:
    """Whether the pattern is found in it, as JSON Schema means it."""
    search = _SEARCHES.get(pattern)
    if search is None:
        search = _SEARCHES[pattern] = re.compile(pattern, re.ASCII).search
    return search(text) is not None


def exceeds(low: Any, high: Any) -> bool:
    """Whether both are numbers, and the first is the larger one."""
    return isinstance(low, (int, float)) and isinstance(high, (int, float)) and low > high


def one_each(items: Any, by: str, of: Sequence[str]) -> bool:
    """Whether the objects have each of the values under this key exactly once; what isn't even that is another check's."""
    if type(items) is not list or not all(type(item) is dict for item in items):
        return True
    return sorted(str(item.get(by)) for item in items) == sorted(of)


_SEARCHES: dict[str, Any] = {}
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
# Possessive: what has matched is never tried again, so that no text takes long.
_URI_PART = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=\[\]-]++|%[0-9A-Fa-f]{2})*+"
_URI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*+:{_URI_PART}(?:#{_URI_PART})?")
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
