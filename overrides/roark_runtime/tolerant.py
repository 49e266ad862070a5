"""Reads a response that isn't what the spec says: what can't be read stays as it is in JSON, and is reported.

The decoders of the models stop at the first such value. While `mismatches` is active, a response that they refuse is
read here, by the tables of the models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from .codec import read_datetime, unknown_fields
from .errors import DecodeError
from .json_path import describe, step
from .schema import (
    Anything,
    Array,
    Boolean,
    Choice,
    Const,
    DateTime,
    Enumerated,
    Field,
    Fields,
    Integer,
    Map,
    Nullable,
    Number,
    Object,
    Text,
    Type,
    Variant,
)
from .union import TaggedUnion
from .unset import UNSET

_found: ContextVar[list[DecodeError] | None] = ContextVar("mismatches", default=None)


@contextmanager
def mismatches() -> Iterator[list[DecodeError]]:
    """While this is active, responses are read whatever they hold; it collects what isn't as the spec says."""
    found: list[DecodeError] = []
    token = _found.set(found)
    try:
        yield found
    finally:
        _found.reset(token)


def collected() -> list[DecodeError]:
    """What was collected so far."""
    return _found.get() or []


def read_instead(error: DecodeError, result: Type, envelope: str, document: Any) -> Any:
    """The value of a response that a decoder refused.

    Args:
        error: why.
        result: the type of the value.
        envelope: the key of the response that has the value; "" if the response is the value.
        document: the response.

    Raises:
        DecodeError: that one, if no mismatches are collected, or there is no value.
    """
    found = _found.get()
    if found is None:
        raise error
    if not envelope:
        return _Reader(found).read(result, document, "$", "the response")
    if not isinstance(document, dict) or envelope not in document:
        raise error
    return _Reader(found).read(result, document[envelope], f"${step(envelope)}", "the response")


class _Reader:
    """Reads values by their types, and keeps what isn't of its type as it is."""

    def __init__(self, found: list[DecodeError]) -> None:
        self._found = found

    def read(self, type_: Type, value: Any, path: str, model: str) -> Any:
        match type_:
            case Nullable():
                return None if value is None else self.read(type_.type, value, path, model)
            case Object():
                return self._object(type_.model, value, path, model)
            case Variant():
                return self._variant(type_, value, path, model)
            case Choice():
                return self._choice(type_, value, path, model)
            case Array() if isinstance(value, list):
                return [self.read(type_.item, item, path + step(index), model) for index, item in enumerate(value)]
            case Map() if isinstance(value, dict):
                return {key: self.read(type_.values, item, path + step(key), model) for key, item in value.items()}
            case DateTime():
                return self._date_time(value, path, model)
            case Enumerated() if isinstance(value, str):
                return type_.enum(value) if value in type_.enum.__members__.values() else value
            case Integer() if isinstance(value, float) and value.is_integer():
                return int(value)
        expected = _EXPECTED.get(type(type_))
        if expected is not None and not expected[1](type_, value):
            self._report(path, expected[0], value, model)
        return value

    def _object(self, model: Any, value: Any, path: str, holder: str) -> Any:
        if not isinstance(value, dict):
            self._report(path, "an object", value, holder)
            return value
        fields: Fields = model.__fields__
        made = model.__new__(model)
        made.additional_properties = unknown_fields(value, fields.known)
        for field in fields.fields:
            setattr(made, field.name, self._field(field, value, path, model.__name__))
        return made

    def _field(self, field: Field, data: dict[str, Any], path: str, model: str) -> Any:
        wire = field.wire if field.wire in data or not field.fallback else field.fallback
        is_required = field.required or bool(field.fallback)
        path += step(field.wire if wire in data else wire)
        if wire not in data:
            if is_required:
                self._found.append(DecodeError.at(path, "a value, it is required", "nothing", model))
            return UNSET
        value = data[wire]
        if value is None and not is_required and not isinstance(field.type, Nullable | Anything):
            return UNSET
        return self.read(field.type, value, path, model)

    def _variant(self, type_: Variant, value: Any, path: str, holder: str) -> Any:
        if not isinstance(value, dict):
            self._report(path, "an object", value, holder)
            return value
        union = type_.union
        if isinstance(union, TaggedUnion):
            kind = value.get(union.discriminator)
            model = union.model(kind)
            if model is None and not isinstance(kind, str):
                self._report(path + step(union.discriminator), "a string that names the kind", kind, union.name)
                return value
        else:
            model = union.model(value)
        return union.decode(value) if model is None else self._object(model, value, path, holder)

    def _choice(self, type_: Choice, value: Any, path: str, model: str) -> Any:
        for option in type_.options:
            attempt = _Reader([])
            read = attempt.read(option, value, path, model)
            if not attempt._found:
                return read
        self._report(path, "one of the types of the spec", value, model)
        return value

    def _date_time(self, value: Any, path: str, model: str) -> Any:
        try:
            return read_datetime(value, [value], 0, model)
        except DecodeError as error:
            self._report(path, error.expected, value, model)
            return value

    def _report(self, path: str, expected: str, value: Any, model: str) -> None:
        self._found.append(DecodeError.at(path, expected, describe([value], 0), model))


def _is_number(type_: Type, value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_EXPECTED: dict[type[Type], tuple[str, Callable[[Any, Any], bool]]] = {
    Array: ("an array", lambda _, value: False),
    Map: ("an object", lambda _, value: False),
    Boolean: ("true or false", lambda _, value: isinstance(value, bool)),
    Integer: ("an integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)),
    Number: ("a number", _is_number),
    Text: ("a string", lambda _, value: isinstance(value, str)),
    Enumerated: ("a string", lambda _, value: False),
    Const: ("the value that the spec names", lambda type_, value: value == type_.value),
}
