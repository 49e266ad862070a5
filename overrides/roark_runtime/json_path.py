"""JSON paths: where a value stands in a document, and what stands there, in words for a message."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any


def path_to(container: Any, document: Any) -> str:
    """The JSON path of an object or array in a document, found by identity: `$.data.threshold`."""
    return next((path for value, path, _ in places(document) if value is container), "$")


def places(document: Any) -> Iterator[tuple[Any, str, str]]:
    """Every object and array in a document, once, with its JSON path and the top-level key that it is under."""
    pending: list[tuple[Any, str, str]] = [(document, "$", "")]
    seen: set[int] = set()
    while pending:
        value, path, top = pending.pop()
        if not isinstance(value, dict | list) or id(value) in seen:
            continue
        seen.add(id(value))
        yield value, path, top
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(inner, dict | list):
                pending.append((inner, path + step(key), top or str(key)))


def step(key: Any) -> str:
    """A key or an index as the last part of a JSON path."""
    if isinstance(key, str) and key.isidentifier():
        return f".{key}"
    return f"[{str(key)!r}]" if isinstance(key, str) else f"[{key!r}]"


def describe(container: Any, key: str | int) -> str:
    """What stands in an object or array at this key, in words, shortened."""
    try:
        value = container[key]
    except (KeyError, IndexError, TypeError):
        return "nothing"
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "an array"
    if hasattr(type(value), "__fields__"):
        return with_article(type(value).__name__)
    if isinstance(value, datetime):
        if value.utcoffset() is not None:
            return "a datetime"
        return "a datetime without a time zone; give it one, such as .replace(tzinfo=timezone.utc) or .astimezone()"
    try:
        text = str.__repr__(value) if isinstance(value, str) else repr(value)
    except ValueError:  # so Python refuses to print an integer of thousands of digits
        return "a number of thousands of digits"
    return f"{'the string ' if isinstance(value, str) else ''}{text if len(text) <= 60 else text[:57] + '...'}"


def describe_argument(value: Any) -> str:
    """What a caller gave, in words, shortened: as Python has it."""
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    return describe([value], 0)


def with_article(name: str) -> str:
    """A class's name with its article."""
    return f"{'an' if name[:1] in 'AEIOU' else 'a'} {name}"
