"""From the arguments of a method to the parts of its request: path, query, headers, cookies and body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from warnings import warn

from .codec import is_sequence, nearest, refuse_immutable, write_argument, write_json, write_number, write_text
from .errors import RequestValidationError, Violation
from .json_path import describe_argument
from .schema import Field, Fields
from .unset import UNSET

if TYPE_CHECKING:
    from .operation import Operation


def path_segment(name: str, value: Any) -> str:
    """The argument as exactly one segment of a path.

    Raises:
        RequestValidationError: it is empty, a dot segment (which would lead to another operation), no id, or no text.
    """
    text = value if type(value) is str else write_text(value)
    if not isinstance(text, str):
        raise _refused(name, f"must be a string or a UUID, not {describe_argument(value)}")
    if text in ("", ".", ".."):
        raise _refused(name, f"must be an id, which {text!r} is not")
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise _refused(name, "holds a lone surrogate, which can't be sent") from None


def query_values(field: Field, value: Any) -> dict[str, str | list[str]]:
    """The argument as the parameters of a query: one, or for an object as many as it has keys.

    Raises:
        RequestValidationError: it has no such text.
    """
    if field.style == "json":
        return {field.wire: write_json(field.type.write(value, field.name)).decode()}
    if field.style == "deep-object":
        written = field.type.write(value, field.name)
        if not isinstance(written, dict):
            raise _refused(field.name, f"must be a mapping, not {describe_argument(value)}")
        return {f"{field.wire}[{key}]": query_value(field.name, item) for key, item in written.items()}
    text = query_value(field.name, value)
    if field.style and isinstance(text, list):
        text = _SEPARATORS[field.style].join(text)
    return {field.wire: text}


_SEPARATORS = {"comma": ",", "space": " ", "pipe": "|"}


def query_value(name: str, value: Any) -> Any:
    """The argument as the text of a query parameter, or the texts of a repeated one.

    Raises:
        RequestValidationError: it has no such text.
    """
    if type(value) is str:
        return value
    if is_sequence(value):
        return [query_value(name, item) for item in value]
    value = write_argument(value)
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = write_number(value)
    if not isinstance(text, str):
        hint = "; leave it out to send none" if value is None else ""
        raise _refused(name, f"must be text or a number, not {describe_argument(value)}{hint}")
    return text


def header_values(operation: Operation[Any], arguments: Mapping[str, Any], given: dict[str, Any]) -> dict[str, str]:
    """The headers of a request, by lower-case name. What they are made of is added to what was given.

    Raises:
        RequestValidationError: an argument can't be put into a header.
    """
    headers = {"accept": operation.accepts} if operation.accepts else {}
    cookies = []
    for field in operation.in_header + operation.in_cookie:
        value = arguments.get(field.name, UNSET)
        if value is UNSET:
            continue
        given[field.wire] = value
        text = _header_value(field.name, value)
        if field in operation.in_header:
            headers[field.wire.lower()] = text
        else:
            cookies.append(f"{field.wire}={quote(text, safe=_IN_A_COOKIE)}")
    if cookies:
        headers["cookie"] = "; ".join(cookies)
    return headers


def _header_value(name: str, value: Any) -> str:
    """The argument as the text of a header.

    Raises:
        RequestValidationError: it has no such text, or one that a header can't hold.
    """
    text = query_value(name, value)
    text = ",".join(text) if isinstance(text, list) else text
    if not all(" " <= character <= "~" for character in text) or text != text.strip():
        raise _refused(name, "can't be sent in a header: it holds more than printable ASCII, or blanks around it")
    return str(text)


# What RFC 6265 allows in the value of a cookie, without the percent sign.
_IN_A_COOKIE = "!#$&'()*+-./:<=>?@[]^_`{|}~"


def _refused(name: str, message: str, path: str = "", code: str = "") -> RequestValidationError:
    violation = Violation(name, path or name, message, code)
    return RequestValidationError(str(violation), [violation])


def take_alias(old: str, value: Any, new: str, given: Any, wire: str) -> Any:
    """What to send for `new` when its deprecated alias `old` is given.

    Raises:
        RequestValidationError: both are given and differ.
    """
    warn(f"{old} is a deprecated alias of {new}: pass {new}", DeprecationWarning, stacklevel=5)
    if given is not UNSET and given != value:
        differ = f"{describe_argument(value)} and {describe_argument(given)} differ"
        raise _refused(old, f"is an alias of {new}, but {differ}; pass {new} only", f"$.{wire}", "twice")
    return value


def refuse_unknown(method: str, given: Mapping[str, Any], fields: Fields, fixed: tuple[str, ...]) -> None:
    """Refuse keyword arguments that a method doesn't have; immutable fields by wire or Python name.

    Raises:
        ImmutableFieldError: some are fields that are fixed when the object is made.
        TypeError: some are no fields at all.
    """
    refuse_immutable(method, given, fields, fixed)
    names = fields.wire_names
    for key in given:
        hint = f"; did you mean {names[key]!r}?" if key in names else nearest(key, names.values())
        raise TypeError(f"{method}() got an unexpected keyword argument {key!r}{hint}")


def body_of(fields: Fields, arguments: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """The JSON object of a body, and whether it makes the request harmless to repeat."""
    body: dict[str, Any] = {}
    repeatable = False
    aliases: list[Field] = []
    for field in fields.fields:
        value = arguments.get(field.name, UNSET)
        if value is UNSET:
            continue
        if field.alias_of:
            aliases.append(field)
            continue
        body[field.wire] = value if field.type.is_plain else field.type.write(value, field.name)
        repeatable = repeatable or (field.makes_repeatable and value is True)
    for alias in aliases:
        field = fields.by_key[alias.alias_of]
        value = take_alias(alias.name, arguments[alias.name], field.name, arguments.get(field.name, UNSET), alias.wire)
        body[field.wire] = field.type.write(value, field.name)
    return body, repeatable
