"""What a command prints, as JSON values: objects by the names that the API has for their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

JsonValue = Any


def as_json(value: Any) -> JsonValue:
    """What a method of the client returned, as JSON has it."""
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    to_dict = getattr(value, "to_dict", None)
    return value if to_dict is None else to_dict()


def picked(value: JsonValue, fields: Sequence[str]) -> JsonValue:
    """The value with these fields alone; of a list that of each item. A dotted name is of an object in it."""
    if not fields:
        return value
    if isinstance(value, list):
        return [picked(item, fields) for item in value]
    return {name: at(value, name) for name in fields}


def absent(value: JsonValue, fields: Sequence[str]) -> list[str]:
    """Those of the fields that no object here has."""
    rows = value if isinstance(value, list) else [value]
    known = {name for row in rows for name in (*(row if isinstance(row, Mapping) else ()), *flat(row))}
    return [name for name in fields if name not in known] if rows else []


def at(value: JsonValue, name: str) -> JsonValue:
    """The field of that dotted name; None where there is none."""
    if isinstance(value, Mapping) and name in value:
        return value[name]
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def flat(value: JsonValue) -> dict[str, JsonValue]:
    """An object's fields with dotted names, those of the objects in it among them."""
    return dict(_flattened(value, "")) if isinstance(value, Mapping) else {"value": value}


def _flattened(value: Mapping[str, JsonValue], prefix: str) -> Iterator[tuple[str, JsonValue]]:
    for name, item in value.items():
        if isinstance(item, Mapping) and item:
            yield from _flattened(item, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", item


def columns(rows: Sequence[Mapping[str, JsonValue]]) -> list[str]:
    """The fields of any of these rows, in the order in which they come."""
    return list(dict.fromkeys(name for row in rows for name in row))
