"""Read and write single values that JSON has no type of its own for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from .enums import is_open
from .errors import DecodeError, ImmutableFieldError, RequestValidationError, Violation, listing
from .json_path import describe
from .unset import UNSET

if TYPE_CHECKING:
    from .schema import Fields, Type

T = TypeVar("T")


# -- reading ---------------------------------------------------------------------------------------------------


def decoded(decode: Callable[[dict[str, Any]], T], document: Any) -> T:
    """`decode` a whole document; a DecodeError comes out with its path."""
    if type(document) is not dict:
        if not isinstance(document, Mapping):
            raise DecodeError.at("$", "an object", describe([document], 0), "The document")
        document = dict(document)
    try:
        return decode(document)
    except DecodeError as error:
        raise error.locate(document) from None


def document_of(decode: Callable[[dict[str, Any]], T], result: Type, envelope: str = "") -> Callable[[Any], T]:
    """What reads a whole response that is one object, with `decode`.

    Args:
        decode: reads the object.
        result: the type of what is read.
        envelope: the key of the object that has it; "" if it is the object itself.
    """

    def read_document(document: Any) -> T:
        try:
            return decoded(decode, document)
        except DecodeError as error:
            found: T = _read_instead(error, result, envelope, document)
            return found

    return read_document


def value_of(read: Callable[[list[Any]], T], result: Type) -> Callable[[Any], T]:
    """What reads a whole response that is any other value; `read` is given it as the one item of a list."""

    def read_document(document: Any) -> T:
        root = [document]
        try:
            return read(root)
        except DecodeError as error:
            error.locate(root)
            error.path = "$" + error.path.removeprefix("$[0]")
            found: T = _read_instead(error, result, "", document)
            return found

    return read_document


def _read_instead(error: DecodeError, result: Type, envelope: str, document: Any) -> Any:
    # Nearly all responses are as the spec says.
    from .tolerant import read_instead

    return read_instead(error.with_traceback(None), result, envelope, document)


def enveloped(key: str, decode: Callable[[dict[str, Any]], T], model: str, result: Type) -> Callable[[Any], T]:
    """What reads a response that is an object around another one under a key; `model` is its name in an error."""

    def read(envelope: dict[str, Any]) -> T:
        inside = envelope.get(key, UNSET)
        if type(inside) is not dict:
            expected = "a value, it is required" if inside is UNSET else "an object"
            raise DecodeError(envelope, key, expected, model)
        return decode(inside)

    return document_of(read, result, key)


def read_datetime(text: Any, container: Any, key: str | int, model: str) -> datetime:
    """An aware datetime. The standard library reads nearly all, python-dateutil what that refuses (`T24:00:00Z`)."""
    try:
        moment = datetime.fromisoformat(text)
    except (ValueError, TypeError):
        moment = _read_unusual_datetime(text)
    # It reads other forms of ISO 8601 too, such as 2025-W01-1.
    if moment.tzinfo is None or text[4:17:3] not in _SEPARATORS:
        raise DecodeError(container, key, "a date-time with its offset (RFC 3339)", model)
    return moment


_SEPARATORS = frozenset({"--T::", "--t::", "-- ::"})
"""Every third character from the one behind the year on."""


def _read_unusual_datetime(text: Any) -> datetime:
    from dateutil.parser import isoparse

    if type(text) is not str:
        return _NAIVE
    # Python has no second 60: a leap second is read as what follows it.
    leaps = text[16:19] == ":60"
    try:
        moment = isoparse(f"{text[:16]}:59{text[19:]}" if leaps else text)
        return moment + timedelta(seconds=leaps)
    except (ValueError, OverflowError):
        return _NAIVE


_NAIVE = datetime.min  # noqa: DTZ901 - naive on purpose: that is what is refused


def read_integer(value: Any, container: Any, key: str | int, model: str) -> int:
    """An integer that JSON wrote with a fraction of zero (`2.0`), which JSON Schema allows."""
    if type(value) is float and value.is_integer():
        return int(value)
    raise DecodeError(container, key, "an integer", model)


def not_an_item(items: list[Any], type_: type, expected: str, model: str) -> DecodeError:
    """The error for the first of the items that isn't of the type."""
    index = next(index for index, item in enumerate(items) if type(item) is not type_)
    return DecodeError(items, index, expected, model)


def unknown_fields(data: dict[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """What an object holds that its model doesn't know."""
    return {key: value for key, value in data.items() if key not in known}


# -- writing ---------------------------------------------------------------------------------------------------


def write_text(value: Any) -> Any:
    """The string of an enum member or UUID; anything else as it is."""
    if type(value) is str or value is UNSET:
        return value
    if isinstance(value, Enum):
        return value if is_open(value) else value.value
    from uuid import UUID

    return str(value) if isinstance(value, UUID) else value


def write_datetime(value: Any) -> Any:
    """RFC 3339 text of an aware datetime, in the shortest form that loses nothing; anything else as it is."""
    if not isinstance(value, datetime):
        return value
    offset = value.utcoffset()
    if offset is None:
        return value
    precision = "seconds" if not value.microsecond else "microseconds" if value.microsecond % 1000 else "milliseconds"
    text = value.isoformat(timespec=precision)
    return text[:-6] + "Z" if offset == _ZERO and text.endswith("+00:00") else text


_ZERO = timedelta(0)


def write_object(value: Any, model: Any, name: str) -> Any:
    """The JSON object of a model, or of a mapping with wire or Python names; anything else as it is."""
    if type(value) is dict or isinstance(value, Mapping):
        return write_mapping(value, model, name)
    return value.to_dict() if is_model(value) and is_one_of(model, value) else value


def is_one_of(model: Any, value: Any) -> bool:
    """Whether an object may stand for a model: it is one, or it is none of ours."""
    return isinstance(value, model) or not hasattr(type(value), "__fields__")


class Unknown(str):
    """A key of a mapping that a caller gave, which the spec doesn't have."""

    __slots__ = ()


class Twice(str):
    """A field's Python name in a mapping that a caller gave, which has the field under its name on the wire too."""

    __slots__ = ()


def write_mapping(given: Mapping[Any, Any], model: Any, name: str) -> dict[str, Any]:
    """The JSON object of a mapping with the model's wire or Python names.

    A key that is unknown, or given twice, is kept, marked for the check before sending.
    """
    plan = model.__fields__.plan_by_key
    written: dict[str, Any] = {}
    for key, value in given.items():
        if key not in plan:
            written[Unknown(key) if isinstance(key, str) else key] = value
            continue
        name, wire, type_ = plan[key]
        if wire in written:
            written[Twice(name)] = value
        elif value is not UNSET:
            written[wire] = value if type_ is None or type(value) is str else type_.write(value, name)
    return written


def write_number(value: Any) -> Any:
    """The text of a number where a document wants one in a string; anything else as it is."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value - value == 0:
        return number_text(value)
    return write_text(value)


def number_text(value: float) -> Any:
    """The digits of a number, also of an enum's member; a number that has too many digits comes back as it is."""
    try:
        return int.__repr__(value) if isinstance(value, int) else float.__repr__(value)
    except ValueError:
        return value


def write_argument(value: Any) -> Any:
    """An argument of a path or a query as JSON has it, for the check before sending."""
    if is_sequence(value):
        return [write_argument(item) for item in value]
    return write_text(write_datetime(value))


def write_variant(value: Any) -> Any:
    """What JSON takes of a value that may be one of several things."""
    if type(value) is str:
        return value
    if is_mapping(value):
        return {key: write_variant(item) for key, item in value.items()}
    if is_sequence(value):
        return [write_variant(item) for item in value]
    if is_model(value):
        return value.to_dict()
    return write_datetime(value) if isinstance(value, datetime) else write_text(value)


def is_model(value: Any) -> bool:
    """Whether it is one of our objects, and not their class."""
    return hasattr(value, "to_dict") and not isinstance(value, type)


def is_sequence(value: Any) -> bool:
    """Whether it is a list, or can stand for one."""
    return type(value) is list or (isinstance(value, Iterable) and not isinstance(value, _NO_LISTS))


_NO_LISTS = (str, bytes, bytearray, memoryview, Mapping)


def is_mapping(value: Any) -> bool:
    """Whether it can stand for a JSON object."""
    return isinstance(value, Mapping)


def refuse_immutable(where: str, given: Iterable[str], fields: Fields, others: Iterable[str] = ()) -> None:
    """Refuse fields that are fixed when the object is made, by their wire or Python names.

    `others` are the wire names of what the object has besides, which an update doesn't take.

    Raises:
        ImmutableFieldError: some of the given keys are such fields; it names them and what can be changed.
    """
    if not fields.immutable:
        return
    fixed = {_folded(wire): wire for wire in (*others, *fields.immutable)}
    found = {key: fixed[_folded(key)] for key in given if _folded(key) in fixed}
    if found:
        raise ImmutableFieldError(
            f"{where}: {', '.join(found)} can't be changed once the object is made. "
            f"Leave {'it' if len(found) == 1 else 'them'} out; what can be changed: "
            f"{', '.join(fields.wire_names.values())}",
            found.values(),
            [
                Violation(key, f"$.{wire}", "can't be changed once the object is made", "immutable")
                for key, wire in found.items()
            ],
        )


def _folded(name: str) -> str:
    return name.replace("_", "").lower()


def nearest(key: str, names: Iterable[str]) -> str:
    """A hint at the name that was meant: `; did you mean 'phone_number'?`, or nothing."""
    from difflib import get_close_matches

    found = get_close_matches(key, list(names), n=1)
    return f"; did you mean {found[0]!r}?" if found else ""


def write_json(body: Any) -> bytes:
    """A request body as UTF-8 JSON. Models, enums, UUIDs and datetimes may stand anywhere in it.

    Raises:
        RequestValidationError: something in it has no JSON form (NaN and infinities have none).
    """
    try:
        return _encode()(body)
    except (TypeError, ValueError, RecursionError) as error:
        raise _no_json(body, error) from None


@cache
def _encode() -> Callable[[Any], bytes]:
    """The encoder: orjson's (extra `fast`) if it is installed."""
    try:
        from .json_orjson import encoder
    except ImportError:
        return encode_json
    return encoder(encode_json, _write_unusual)


def encode_json(body: Any) -> bytes:
    """UTF-8 JSON by the standard library, which decides what has a JSON form.

    Raises:
        TypeError, ValueError, RecursionError: something in it has none.
    """
    return _ENCODER.encode(body).encode()


def json_text(value: Any, indent: int | None) -> str:
    """JSON text, in lines if there is an indent.

    Raises:
        RequestValidationError: something in it has no JSON form.
    """
    try:
        return json.dumps(value, default=_write_unusual, allow_nan=False, ensure_ascii=False, indent=indent)
    except (TypeError, ValueError, RecursionError) as error:
        raise _no_json(value, error) from None


def _no_json(body: Any, error: Exception) -> RequestValidationError:
    from .json_values import unencodable

    found = []
    for path, message in unencodable(body):
        argument = path.removeprefix(".").partition(".")[0].partition("[")[0]
        found.append(Violation(argument, f"${path}", message, "json"))
    return RequestValidationError(f"this can't be written as JSON:{listing(found) if found else f' {error}'}", found)


def has_json(value: Any) -> bool:
    """Whether JSON has a form for a value."""
    try:
        _ENCODER.encode(value).encode()
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def _write_unusual(value: Any) -> Any:
    if is_model(value):
        return value.to_dict()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence) and not isinstance(value, _NO_LISTS):
        return list(value)
    text = write_datetime(value) if isinstance(value, datetime) else write_text(value)
    if text is value:
        raise TypeError(f"JSON has no form for a {type(value).__name__}")
    return text


_ENCODER = json.JSONEncoder(default=_write_unusual, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
