"""JSON written by orjson (extra `fast`), where that writes what the standard library would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

# What has a type of its own in Python is left to our own function, as the standard library leaves it.
_OPTIONS = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_SUBCLASS


def encoder(standard: Callable[[Any], bytes], default: Callable[[Any], Any]) -> Callable[[Any], bytes]:
    """An encoder that does the same as the one of the standard library, sooner.

    Args:
        standard: writes what orjson refuses (integers above 64 bits, keys that aren't strings), and refuses what has no
            JSON form.
        default: makes something that JSON has of a value that it hasn't.
    """

    def encode(body: Any) -> bytes:
        try:
            text = orjson.dumps(body, default, _OPTIONS)
        except orjson.JSONEncodeError:
            return standard(body)
        # It writes null for NaN and the infinities.
        return text if b"null" not in text or _is_plain(body) else standard(body)

    return encode


def _is_plain(value: Any) -> bool:
    """Whether it has only values of JSON's own types, and finite numbers."""
    kind = type(value)
    if kind is dict:
        return all(map(_is_plain, value.values()))
    if kind is list:
        return all(map(_is_plain, value))
    if kind is float:
        return bool(value - value == 0.0)
    return value is None or kind is str or kind is int or kind is bool
