"""Values that a caller may choose freely: which of them JSON has no form for, each with its path."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from .codec import is_model, write_datetime, write_text
from .json_path import describe_argument, step

_BYTES = (bytes, bytearray, memoryview)
_DEEPEST = 200
"""Levels that are looked at. The encoder stops at some more."""


def unencodable(value: Any) -> Iterator[tuple[str, str]]:
    """Whatever in a value JSON has no form for: its path below the value, and what must hold instead."""
    yield from _below(value, "", ())


def _below(value: Any, path: str, holders: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    if is_model(value):
        value = value.to_dict()
    value = write_datetime(write_text(value))
    if isinstance(value, str):
        if has_lone_surrogate(value):
            yield path, f"must be text without lone surrogates, not {describe_argument(value)}"
    elif isinstance(value, float):
        if not math.isfinite(value):
            yield path, f"must be a finite number, not {value!r}"
    elif isinstance(value, Mapping) or (
        isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview)
    ):
        if id(value) in holders:
            yield path, "must not hold itself"
        elif len(holders) == _DEEPEST:
            yield path, f"must not be nested deeper than {_DEEPEST} levels"
        else:
            yield from _inside(value, path, (*holders, id(value)))
    elif value is not None and not isinstance(value, int):
        yield path, _no_json(value)


def _inside(value: Any, path: str, holders: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    for key, item in value.items() if isinstance(value, Mapping) else enumerate(value):
        if isinstance(value, Mapping) and not isinstance(key, str | int | float | None):
            yield path, f"must have strings as keys, not {describe_argument(key)}"
        elif isinstance(key, str) and has_lone_surrogate(key):
            yield path, f"must have keys without lone surrogates, not {describe_argument(key)}"
        else:
            yield from _below(item, path + step(key), holders)


def _no_json(value: Any) -> str:
    if isinstance(value, datetime):
        return f"must be a date-time with its offset (RFC 3339), not {describe_argument(value)}"
    hint = _HINTS.get(type(value).__name__, "")
    return f"must be a value that JSON has, not {describe_argument(value)}{hint}"


_HINTS = {
    "Decimal": "; give a float, or a string to keep every digit",
    "bytearray": "; give text, such as base64",
    "bytes": "; give text, such as base64",
    "date": "; give its .isoformat()",
    "frozenset": "; give a list, which has an order",
    "memoryview": "; give text, such as base64",
    "set": "; give a list, which has an order",
}


def has_lone_surrogate(text: str) -> bool:
    """Whether it holds half of a surrogate pair, which UTF-8 has no form for."""
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
