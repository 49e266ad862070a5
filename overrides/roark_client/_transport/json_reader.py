"""Reads the JSON of a response: RFC 8259 and no more, in about the time of `json.loads`."""

from __future__ import annotations

import gc
import json
import math
import os
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NoReturn, TypeVar

from roark_runtime.json_path import step

T = TypeVar("T")

LARGE = 65_536
"""Bytes from which on garbage collection is paused, and names that are repeated in an object are let through (the last
one counts): to look at the names of each object would take 0.4 of the time of `json.loads`."""


class InvalidJSONError(ValueError):
    """Something that Python would read, and the RFC doesn't allow or leaves undefined.

    Attributes:
        path: where it is, as a JSON path.
    """

    def __init__(self, message: str, path: str = "$") -> None:
        super().__init__(message)
        self.path = path


def read(content: bytes | bytearray, decode: Callable[[Any], T]) -> T:
    """The value in the body of a response, without a copy of the body on the way.

    Raises:
        InvalidJSONError: it has a name twice in an object, or a number that is out of range.
        ValueError: it isn't JSON in UTF-8; or an integer has more digits than Python reads.
        RecursionError: it is nested too deeply.
        DecodeError: `decode` has raised it.
    """
    try:
        if len(content) < LARGE:
            return decode(_STRICT.decode(content.decode()))
        return _decode_uncollected(content, decode)
    except InvalidJSONError as error:
        message = str(error)
    raise InvalidJSONError(message, _place(content))


def read_items(content: bytes | bytearray, key: str) -> Iterator[Any]:
    """The items of the list that a response is under a key, parsed one by one.

    Raises:
        ValueError, RecursionError: it isn't such a list; `read` says why.
    """
    # Most programs don't iterate.
    from .json_items import items

    return items(content, key, _STRICT if len(content) < LARGE else _LENIENT)


def parse(text: str) -> Any:
    """JSON as the RFC defines it, of an error.

    Raises:
        ValueError, RecursionError: as `read` does.
    """
    return _STRICT.decode(text)


_decoding: set[object] = set()


def _decode_uncollected(content: bytes | bytearray, decode: Callable[[Any], T]) -> T:
    """Decode while garbage collection is paused.

    Decoding makes objects and no garbage, but every few thousand objects would start a collection that goes through
    all of them again: a third of the time. Threads need no lock: who finds collection disabled leaves it to others to
    enable it. Between the calls of the last block no signal handler runs.
    """
    collecting, this = gc.isenabled(), object()
    try:
        if collecting:
            _decoding.add(this)
            gc.disable()
        return decode(_parse_large()(content))
    finally:
        if collecting:
            gc.enable()
            _decoding.discard(this)


@cache
def _parse_large() -> Callable[[bytes | bytearray], Any]:
    """The parser of a large document: msgspec's (extra `fast`) if it is installed."""
    try:
        from .json_msgspec import parser
    except ImportError:
        return _parse_lenient
    return parser(_parse_lenient)


def _parse_lenient(content: bytes | bytearray) -> Any:
    return _LENIENT.decode(content.decode())


def _resume_collection() -> None:
    """In a forked child, for the threads of the parent that would have."""
    if _decoding:
        _decoding.clear()
        gc.enable()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_resume_collection)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise InvalidJSONError(f"the number {text[:20]} is out of range")
    return value


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise InvalidJSONError(f"the name {_repeated(pairs)!r} is in an object twice")
    return document


def _repeated(pairs: list[tuple[str, Any]]) -> str:
    names = [name for name, _ in pairs]
    return next(name for name in names if names.count(name) > 1)


_LENIENT = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)
_STRICT = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_distinct)


class _Found:
    """Stands in a document for what is refused."""

    def __init__(self, inside: str = "") -> None:
        self.inside = inside


def _place(content: bytes | bytearray) -> str:
    """Where the first thing is that is refused. Reads the document once more, for an error only."""

    def number(text: str) -> Any:
        return _Found() if math.isinf(float(text)) else 0.0

    def names(pairs: list[tuple[str, Any]]) -> Any:
        document = dict(pairs)
        repeats = len(content) < LARGE and len(document) != len(pairs)
        return _Found(step(_repeated(pairs))) if repeats else document

    pending = [("$", json.loads(content, parse_float=number, object_pairs_hook=names))]
    while pending:
        path, value = pending.pop()
        if isinstance(value, _Found):
            return path + value.inside
        members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        pending += reversed([(path + step(key), member) for key, member in members])
    return "$"
