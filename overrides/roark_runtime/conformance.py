"""Whether a request conforms to the spec: a quick yes or no, before the checks that say what is wrong.

A test is made from the table of a type when it is first needed. It may say no to what is good, such as a subclass:
`constraints` decides then. It says yes to nothing that those refuse, but for what the JSON encoder refuses by itself:
NaN, lone surrogates, values without a JSON form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from math import inf
from typing import Any

from . import schema
from .codec import write_argument
from .constraints import check, check_field
from .formats import is_date_time, is_uri, is_uuid
from .operation import Request
from .rules import broken_rules
from .schema import Fields, Type
from .union import ShapeUnion
from .unset import UNSET

Test = Callable[[Any], bool]


def conforms(request: Request[Any]) -> bool:
    """Whether nothing is wrong with a request but what the JSON encoder would refuse in its body."""
    operation, body = request.operation, request.body
    try:
        if operation.in_path or operation.in_query or operation.in_header or operation.in_cookie:
            # No JSON encoder sees them.
            arguments = {wire: write_argument(value) for wire, value in request.arguments.items()}
            if any(any(check_field(field, arguments)) for field in operation.parameters):
                return False
        if operation.body is not None:
            return _object(operation.body.__fields__)(body)
        return operation.payload is None or body is UNSET or _of(operation.payload.type)(body)
    except TypeError:
        # Something that can't be hashed is where a string should be.
        return False


_objects: dict[Fields, Test] = {}


def _object(fields: Fields) -> Test:
    known = _objects.get(fields)
    if known is not None:
        return known
    tests: dict[Any, Callable[[Any], object]] = {}
    required = frozenset(field.wire for field in fields.fields if field.required)
    rules = fields.rules

    def test(data: Any) -> bool:
        if type(data) is not dict:
            return False
        for key, value in data.items():
            if key in tests:
                if not tests[key](value):
                    return False
            elif type(key) is not str:
                # It was marked as wrong.
                return False
        return data.keys() >= required and not (rules and any(broken_rules(rules, data)))

    # Before those of its fields: an object may hold others of its kind. A thread that comes in between gets a no.
    _objects[fields] = test
    tests.update((field.wire, _of(field.type)) for field in fields.fields)
    return test


@cache
def _of(type_: Type) -> Test:
    """The test of a type; of one that has none of its own, the checks that report."""
    match type_:
        case schema.Nullable():
            inner = _of(type_.type)
            return lambda value: value is None or inner(value)
        case schema.Choice():
            options = [_of(option) for option in type_.options]
            return lambda value: any(fits(value) for fits in options)
        case schema.Array(unique=False):
            return _array(_of(type_.item), type_.min_items or 0, type_.max_items)
        case schema.Map(min_properties=None, max_properties=None, keys=None):
            return _map(_of(type_.values))
        case schema.Object():
            return _object(type_.model.__fields__)
        case schema.Variant():
            return _variant(type_)
    return _simple(type_)


def _simple(type_: Type) -> Test:
    match type_:
        case schema.Anything():
            return lambda value: True
        case schema.Boolean():
            return lambda value: value is True or value is False
        case schema.Enumerated():
            return frozenset(member.value for member in type_.enum).__contains__
        case schema.DateTime():
            return lambda value: type(value) is str and is_date_time(value)
        case schema.Text():
            return _text(type_)
        case schema.Integer(above=None, below=None, multiple_of=None, values=()):
            return _integer(type_.minimum, type_.maximum)
        case schema.Number(above=None, below=None, multiple_of=None, values=(), minimum=None, maximum=None):
            return lambda value: type(value) is int or type(value) is float
    return lambda value: not any(check(type_, value, [value], 0))


def _text(type_: schema.Text) -> Test:
    tests: list[Callable[[str], object]] = []
    if type_.min_length is not None or type_.max_length is not None:
        least, most = type_.min_length or 0, inf if type_.max_length is None else type_.max_length
        tests.append(lambda value: least <= len(value) <= most)
    if type_.regex is not None:
        tests.append(re.compile(type_.regex, re.ASCII).search)
    if type_.format in _FORMATS:
        tests.append(_FORMATS[type_.format])
    if not tests:
        return lambda value: type(value) is str
    if len(tests) == 1:
        (fits,) = tests
        return lambda value: type(value) is str and bool(fits(value))
    return lambda value: type(value) is str and all(fits(value) for fits in tests)


_FORMATS: Mapping[str | None, Callable[[str], bool]] = {"uri": is_uri, "uuid": is_uuid}


def _integer(least: float | None, most: float | None) -> Test:
    if least is None and most is None:
        return lambda value: type(value) is int
    least, most = -inf if least is None else least, inf if most is None else most
    return lambda value: type(value) is int and least <= value <= most


def _array(fits: Test, least: int, most: int | None) -> Test:
    if most is None:
        return lambda value: type(value) is list and len(value) >= least and all(map(fits, value))
    return lambda value: type(value) is list and least <= len(value) <= most and all(map(fits, value))


def _map(fits: Test) -> Test:
    return lambda value: type(value) is dict and all(map(fits, value.values()))


def _variant(type_: schema.Variant) -> Test:
    union = type_.union

    def test(value: Any) -> bool:
        if type(value) is not dict:
            return False
        model = union.model(value) if isinstance(union, ShapeUnion) else union.model(value.get(union.discriminator))
        return model is not None and _object(model.__fields__)(value)

    return test
