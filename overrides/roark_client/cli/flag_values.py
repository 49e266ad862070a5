"""The text of a flag as the JSON value that the argument takes, by the argument's type in the generated table.

An object is given as KEY=VALUE, its fields apart by commas or in flags of their own; as JSON; or as @FILE.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from .body_data import read_document
from .terminal_text import visible

Described = Mapping[str, Any]
"""A type as `roark_generated.commands` has it."""

_KEYED = frozenset(("object", "mapping", "union"))
_TRUTH = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}


if TYPE_CHECKING:
    ParamType = click.ParamType[Any]
else:
    ParamType = click.ParamType  # generic to type checkers alone before click 8.4


class FlagValue(ParamType):
    """A value of one type of the table. Of an array it is one item; `collected` puts them together."""

    def __init__(self, type_: Described) -> None:
        self.type: Described = item_type(type_)
        self.name: str = self.type["kind"]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The JSON value of the text. Fails with what would be right."""
        if not isinstance(value, str):
            return value
        try:
            return read(self.type, value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def item_type(type_: Described) -> Described:
    """The type of what one flag holds: of a list the type of an item."""
    if type_["kind"] == "array":
        return item_type(type_.get("item", {"kind": "any"}))
    if type_["kind"] == "choice":
        return {"kind": "choice", "options": tuple(map(item_type, type_["options"]))}
    return type_


def is_repeatable(type_: Described) -> bool:
    """Whether the flag may be given more than once: for a list's items and an object's fields."""
    return any(each["kind"] == "array" or each["kind"] in _KEYED for each in (type_, *type_.get("options", ())))


def collected(type_: Described, values: Iterable[Any]) -> Any:
    """What the values of a flag that was repeated come to."""
    given = list(values)
    options = (type_, *type_.get("options", ()))
    if not any(each["kind"] == "array" for each in options):
        merged: dict[str, Any] = {}
        for value in given:
            merged |= value
        return merged
    constants = [each["value"] for each in options if each["kind"] == "const"]
    if len(given) == 1 and given[0] in constants:
        return given[0]
    return [item for value in given for item in (value if isinstance(value, list) else [value])]


def metavar(type_: Described) -> str:
    """What stands for the value in help."""
    names: dict[str, str] = {
        "any": "JSON",
        "boolean": "TRUE|FALSE",
        "date-time": "TIME",
        "integer": "INTEGER",
        "number": "NUMBER",
        "string": "TEXT",
    }
    if type_["kind"] == "choice":
        return "|".join(dict.fromkeys(map(metavar, type_["options"])))
    if type_["kind"] == "const":
        return visible(str(type_["value"]))
    return "KEY=VALUE" if type_["kind"] in _KEYED else names.get(type_["kind"], "VALUE")


def choices(type_: Described) -> tuple[str, ...]:
    """The values of an enum."""
    from roark_generated.commands import ENUMS

    return ENUMS[type_["name"]]


def read(type_: Described, text: str) -> Any:
    """The JSON value of a text. Raises ValueError that says what would be right."""
    readers: dict[str, Callable[[Described, str], Any]] = {
        "any": _any,
        "array": _array,
        "boolean": _boolean,
        "choice": _choice,
        "const": _const,
        "enum": _enum,
        "integer": _integer,
        "mapping": _object,
        "number": _number,
        "object": _object,
        "union": _object,
    }
    return readers.get(type_["kind"], _text)(type_, text)


def _text(type_: Described, text: str) -> str:
    return text


def _any(type_: Described, text: str) -> Any:
    if text.startswith("@"):
        return read_document(text)
    try:
        return json.loads(text)
    except ValueError:
        return text


def _array(type_: Described, text: str) -> Any:
    if text.startswith("@"):
        found = read_document(text)
    else:
        try:
            found = json.loads(text)
        except ValueError:
            item = type_.get("item", {"kind": "any"})
            return [read(item, part) for part in text.split(",")]
    return found if isinstance(found, list) else [found]


def _boolean(type_: Described, text: str) -> bool:
    if text.lower() not in _TRUTH:
        raise ValueError(f"{text!r} is neither true nor false")
    return _TRUTH[text.lower()]


def _choice(type_: Described, text: str) -> Any:
    """The first alternative that takes the text; one that takes any text comes last."""
    kinds = ("const", "enum", "integer", "number", "boolean", *_KEYED, "array", "date-time", "string", "any")
    problems: list[str] = []
    for option in sorted(type_["options"], key=lambda each: kinds.index(each["kind"])):
        try:
            return read(option, text)
        except ValueError as error:
            problems.append(str(error))
    raise ValueError("; ".join(problems))


def _const(type_: Described, text: str) -> Any:
    if text != str(type_["value"]):
        raise ValueError(f"must be {type_['value']}, not {text!r}")
    return type_["value"]


def _enum(type_: Described, text: str) -> str:
    found = {value.lower(): value for value in choices(type_)}
    if text.lower() not in found:
        raise ValueError(f"{text!r} is not one of {', '.join(found.values())}")
    return found[text.lower()]


def _integer(type_: Described, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a whole number") from None


def _number(type_: Described, text: str) -> float:
    try:
        return int(text) if re.fullmatch(r"[+-]?\d+", text) else float(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a number") from None


def _object(type_: Described, text: str) -> dict[str, Any]:
    if text.startswith("@"):
        found = read_document(text)
    elif text.startswith("{"):
        try:
            found = json.loads(text)
        except ValueError as error:
            raise ValueError(f"it starts like JSON, but isn't: {error}") from None
    else:
        return dict(_pairs(type_, text))
    if not isinstance(found, dict):
        raise ValueError(f"must be an object, not {type(found).__name__}")
    return found


def _pairs(type_: Described, text: str) -> Iterable[tuple[str, Any]]:
    fields = fields_of(type_)
    # A comma ends a value only if a field's name and "=" follow, so that values may have commas.
    names = "|".join(map(re.escape, sorted(fields, key=len, reverse=True)))
    for part in re.split(rf",(?=(?:{names})=)", text) if fields else [text]:
        key, equals, value = part.partition("=")
        if not equals or not key:
            raise ValueError(f"{part!r} is not KEY=VALUE; JSON and @FILE are taken too")
        if not fields:
            yield key, read(type_.get("item", {"kind": "any"}), value)
            continue
        if key not in fields:
            raise ValueError(f"there is no field {key!r}; there are {', '.join(dict(fields.values()))}")
        name, field_type = fields[key]
        yield name, read(field_type, value)


def fields_of(type_: Described) -> dict[str, tuple[str, Described]]:
    """An object's fields by each name that they can be given by: name, type. Empty where any key is taken."""
    from roark_generated.commands import OBJECTS

    found: dict[str, tuple[str, Described]] = {}
    for name, field in OBJECTS.get(type_.get("name", ""), {}).items():
        found |= dict.fromkeys((name, name.replace("_", "-"), field.get("wire", name)), (name, field["type"]))
    return found
