"""The checks before sending: what is wrong with a request, all of it at once, by the tables of its operation.

A check walks over the JSON that would be sent. Nothing is converted, and nothing stops at the first violation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from . import schema
from .codec import Twice, Unknown, has_json, nearest, write_argument
from .errors import Violation
from .formats import is_date_time, is_uri, is_uuid, matches
from .json_path import describe_argument, places, step, with_article
from .json_values import has_lone_surrogate, unencodable
from .operation import Request
from .rules import RULES, broken_rules
from .schema import Field, Fields, Type
from .union import ShapeUnion
from .unset import UNSET


class Problem(NamedTuple):
    """A value that can't be sent: the object or array that holds it, its key there, what is wrong."""

    container: Any
    key: str | int
    code: str
    """The kind of problem, as `Violation.code` has it."""
    words: str
    """What must hold."""
    below: str = ""
    """Where it is inside the value, if the message says what was given."""


def violations(request: Request[Any]) -> list[Violation]:
    """Everything that is wrong with a request."""
    operation = request.operation
    arguments = {wire: write_argument(value) for wire, value in request.arguments.items()}
    names = {field.wire: field.name for field in operation.parameters}
    problems = [problem for field in operation.parameters for problem in check_field(field, arguments)]
    root = [request.body]
    if operation.payload is not None and request.body is not UNSET:
        problems += check(operation.payload.type, request.body, root, 0)
    if operation.body is not None:
        body_fields = operation.body.__fields__
        names = {**body_fields.wire_names, **names}
        problems += check_object(operation.body.__name__, body_fields, request.body)
    if not problems:
        return []
    found = {id(value): (path, top) for value, path, top in places(request.body)}

    def violation(problem: Problem) -> Violation:
        container, key, code, words, below = problem
        if container is arguments:
            return Violation(names[str(key)], str(key), words + _given(problem), code)
        if container is root:
            return Violation("body", "$", words + _given(problem), code)
        holder, top = found.get(id(container), ("$", ""))
        path = holder + (step(key) if key != "" else "") + below
        wire = top or str(key)
        argument = "body" if operation.payload is not None else "" if path == "$" else names.get(wire, wire)
        return Violation(argument, path, words + _given(problem), code)

    return [violation(problem) for problem in problems]


def _given(problem: Problem) -> str:
    """What was given, where that helps."""
    if problem.code in ("json", "required", "twice", "unknown") or problem.code in RULES:
        return ""
    if problem.code == "length":
        return f", has {len(problem.container[problem.key])}"
    return f", not {describe_argument(problem.container[problem.key])}"


# -- objects ---------------------------------------------------------------------------------------------------


def check_object(name: str, fields: Fields, data: Any) -> Iterator[Problem]:
    """What is wrong with the JSON object of a model."""
    for key in data:
        if key in fields.known:
            continue
        if type(key) is Unknown or not isinstance(key, str):
            hint = nearest(str(key), fields.wire_names.values())
            yield Problem(data, str(key), "unknown", f"is no field of {name}{hint}")
        elif type(key) is Twice:
            wire = fields.by_key[key].wire
            yield Problem(data, wire, "twice", f"must be given once, not as {wire} and as {key}")
        else:
            yield from _anything(schema.ANYTHING, data[key], data, key)
    for field in fields.fields:
        yield from check_field(field, data)
    for rule, key, message in broken_rules(fields.rules, data, fields.names if fields.rules else {}):
        yield Problem(data, key, rule, message)


def check_field(field: Field, data: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with a field of a JSON object, or with a parameter."""
    value = data.get(field.wire, UNSET)
    if value is not UNSET:
        yield from check(field.type, value, data, field.wire)
    elif field.required:
        yield Problem(data, field.wire, "required", "is required")


# -- values ----------------------------------------------------------------------------------------------------


def check(type_: Type, value: Any, container: Any, key: str | int) -> Iterator[Problem]:
    """What is wrong with a JSON value that its container holds under a key."""
    if isinstance(type_, schema.Nullable):
        if value is None:
            return
        type_ = type_.type
    if isinstance(type_, schema.Choice):
        option = next((option for option in type_.options if is_of_type(option, value)), None)
        if option is None:
            yield Problem(container, key, "type", f"must be {words(type_)}")
            return
        type_ = option
    elif not is_of_type(type_, value):
        yield Problem(container, key, "const" if isinstance(type_, schema.Const) else "type", f"must be {words(type_)}")
        return
    inside = _INSIDE.get(type(type_))
    if inside is not None:
        yield from inside(type_, value, container, key)


def is_of_type(type_: Type, value: Any) -> bool:
    """Whether a value has the JSON type. A subclass will do: an OrderedDict, the floats of numpy."""
    match type_:
        case schema.Nullable():
            return value is None or is_of_type(type_.type, value)
        case schema.Const():
            return bool(value == type_.value)
        case schema.Integer():
            return is_integer(value)
        case schema.Number():
            return is_integer(value) or (isinstance(value, float) and value - value == 0)
        case schema.Boolean():
            return isinstance(value, bool)
        case schema.Text() | schema.DateTime() | schema.Enumerated():
            return isinstance(value, str)
        case schema.Array():
            return isinstance(value, list)
        case schema.Object() | schema.Variant() | schema.Map():
            return isinstance(value, dict)
    return True


def is_integer(value: Any) -> bool:
    """Whether it is a whole number (`2.0` is one, `True` isn't)."""
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool)


def words(type_: Type) -> str:
    """What a value of the type is, for a message."""
    match type_:
        case schema.Nullable():
            return f"{words(type_.type)} or None"
        case schema.Const():
            return repr(type_.value)
        case schema.Choice():
            return " or ".join(words(option) for option in type_.options)
        case schema.Enumerated():
            return f"one of {', '.join(member.value for member in type_.enum)}"
        case schema.Text() if type_.accepts_number:
            return "a string or a finite number"
        case schema.Object():
            return f"{with_article(type_.model.__name__)} or a mapping"
        case schema.Variant():
            return f"{with_article(type_.union.name)} or a mapping"
    return _WORDS.get(type(type_), "a value")


_DATE_TIME = "a date-time with its offset (RFC 3339)"
_WORDS: Mapping[type[Type], str] = {
    schema.Array: "a list",
    schema.Boolean: "True or False",
    schema.DateTime: _DATE_TIME,
    schema.Integer: "an integer",
    schema.Map: "a mapping",
    schema.Number: "a finite number",
    schema.Text: "a string",
}
_FORMATS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "uri": (is_uri, "must be an absolute URI"),
    "uuid": (is_uuid, "must be a UUID"),
}


def _text(type_: schema.Text, value: str, container: Any, key: str | int) -> Iterator[Problem]:
    if has_lone_surrogate(value):
        yield Problem(container, key, "text", "must be text without lone surrogates")
    yield from _length(type_.min_length, type_.max_length, "character", value, container, key)
    if type_.regex is not None and not matches(value, type_.regex):
        yield Problem(container, key, "pattern", f"must match {type_.pattern}")
    if type_.format is not None and type_.format in _FORMATS:
        holds, message = _FORMATS[type_.format]
        if not holds(value):
            yield Problem(container, key, "format", message)


def _numeric(type_: schema.Integer | schema.Number, value: float, container: Any, key: str | int) -> Iterator[Problem]:
    least, most = type_.minimum, type_.maximum
    if (least is not None and value < least) or (most is not None and value > most):
        yield Problem(container, key, "range", f"must be {_span(least, most)}")
    if type_.above is not None and value <= type_.above:
        yield Problem(container, key, "range", f"must be more than {type_.above}")
    if type_.below is not None and value >= type_.below:
        yield Problem(container, key, "range", f"must be less than {type_.below}")
    if type_.multiple_of is not None and Decimal(str(value)) % Decimal(str(type_.multiple_of)):
        yield Problem(container, key, "range", f"must be a multiple of {type_.multiple_of}")
    if type_.values and value not in type_.values:
        yield Problem(container, key, "enum", f"must be one of {', '.join(map(str, type_.values))}")


def _date_time(_: schema.DateTime, value: str, container: Any, key: str | int) -> Iterator[Problem]:
    if not is_date_time(value):
        yield Problem(container, key, "format", f"must be {_DATE_TIME}")


def _enumerated(type_: schema.Enumerated, value: str, container: Any, key: str | int) -> Iterator[Problem]:
    values = [member.value for member in type_.enum]
    if value not in values and not isinstance(value, type_.enum):
        yield Problem(container, key, "enum", f"must be one of {', '.join(values)}")


def _array(type_: schema.Array, value: list[Any], container: Any, key: str | int) -> Iterator[Problem]:
    yield from _length(type_.min_items, type_.max_items, "item", value, container, key)
    if type_.unique and any(item in value[:index] for index, item in enumerate(value)):
        yield Problem(container, key, "unique", "must hold no item twice")
    for index, item in enumerate(value):
        yield from check(type_.item, item, value, index)


def _anything(_: Type, value: Any, container: Any, key: str | int) -> Iterator[Problem]:
    """Most values are good, and the encoder is quick to say so: they are looked at one by one only when it refuses."""
    if has_json(value):
        return
    found = list(unencodable(value)) or [("", "must be a value that JSON has")]
    for path, message in found:
        yield Problem(container, key, "json", message, path)


def _map(type_: schema.Map, value: dict[str, Any], container: Any, key: str | int) -> Iterator[Problem]:
    yield from _length(type_.min_properties, type_.max_properties, "key", value, container, key)
    if isinstance(type_.values, schema.Anything):
        yield from _anything(type_, value, container, key)
        return
    for name, item in value.items():
        for problem in check(type_.keys, name, value, name) if type_.keys else ():
            yield Problem(value, name, "unknown", f"as a key {problem.words}")
        yield from check(type_.values, item, value, name)


def _object(type_: schema.Object, value: dict[str, Any], container: Any, key: str | int) -> Iterator[Problem]:
    yield from check_object(type_.model.__name__, type_.model.__fields__, value)


def _variant(type_: schema.Variant, value: dict[str, Any], container: Any, key: str | int) -> Iterator[Problem]:
    union = type_.union
    if isinstance(union, ShapeUnion):
        shape = union.model(value)
        if shape is None:
            names = ", ".join(model.__name__ for model in union.models())
            yield Problem(container, key, "type", f"must have all that one of {names} requires")
        else:
            yield from check_object(shape.__name__, shape.__fields__, value)
        return
    kind = value.get(union.discriminator, UNSET)
    model = union.model(kind)
    if kind is UNSET:
        yield Problem(value, union.discriminator, "required", "is required")
    elif model is None:
        yield Problem(value, union.discriminator, "enum", f"must be one of {', '.join(union.variants)}")
    else:
        yield from check_object(model.__name__, model.__fields__, value)


def _length(
    least: int | None,
    most: int | None,
    unit: str,
    value: str | list[Any] | dict[str, Any],
    container: Any,
    key: str | int,
) -> Iterator[Problem]:
    if (least is not None and len(value) < least) or (most is not None and len(value) > most):
        one = (most if most is not None else least) == 1
        yield Problem(container, key, "length", f"must have {_span(least, most)} {unit}{'' if one else 's'}")


def _span(least: float | None, most: float | None) -> str:
    if least is None:
        return f"at most {most}"
    if most is None:
        return f"at least {least}"
    return f"exactly {least}" if least == most else f"{least} to {most}"


_INSIDE: Mapping[type[Type], Callable[[Any, Any, Any, Any], Iterator[Problem]]] = {
    schema.Anything: _anything,
    schema.Array: _array,
    schema.DateTime: _date_time,
    schema.Enumerated: _enumerated,
    schema.Integer: _numeric,
    schema.Map: _map,
    schema.Number: _numeric,
    schema.Object: _object,
    schema.Text: _text,
    schema.Variant: _variant,
}
"""Type → what must hold of a value besides its JSON type."""
