"""What a command line can offer of each operation: its arguments, their types and the spec's words on them.

The tables hold JSON values and tuples alone, so that commands are made of them without importing a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..names import singular
from .ir import Field, Model, Operation, Type

Table = dict[str, Any]


def commands(operations: Sequence[Operation], models: Mapping[str, Model]) -> Table:
    """The commands of a resource, by the name of the method. `models` are the models by class."""
    return {operation.name: _command(operation, operations, models) for operation in operations}


def objects(operations: Sequence[Operation], models: Mapping[str, Model]) -> Table:
    """The fields of each object that an argument can hold, by class and then by name in Python."""
    pending = [type_ for operation in operations for field in operation.arguments() for type_ in field.type.classes()]
    found: Table = {}
    while pending:
        type_ = pending.pop()
        if type_.kind == "object" and type_.name not in found:
            model = models[type_.name]
            found[type_.name] = {field.python: _field(field) for field in model.fields}
            pending += model.classes()
    return dict(sorted(found.items()))


def _command(operation: Operation, siblings: Iterable[Operation], models: Mapping[str, Model]) -> Table:
    places = {
        "path": operation.path_parameters,
        "body": operation.body_fields(),
        "query": operation.query_parameters,
        "header": operation.header_parameters,
        "cookie": operation.cookie_parameters,
    }
    arguments = tuple(
        {"name": field.python, "in": place, **_field(field)} for place, fields in places.items() for field in fields
    )
    return _given(
        {
            "request": f"{operation.method} {operation.path}",
            "summary": operation.summary,
            "description": operation.description,
            "arguments": tuple(each | _flag(each, arguments) for each in arguments),
            "immutable": operation.body.immutable if operation.body else (),
            "pages": operation.pagination is not None,
            "waits": _waits(operation, siblings, models),
        }
    )


def _field(field: Field) -> Table:
    return _given(
        {
            "wire": field.wire if field.wire != field.python else "",
            "type": _type(field.type),
            "required": field.required,
            "help": field.description,
            "default": field.default,
            "alias_of": field.alias_of,
        }
    )


def _type(type_: Type) -> Table:
    return _given(
        {
            "kind": type_.kind,
            "name": type_.name,
            "item": _type(type_.item) if type_.item else None,
            "options": tuple(map(_type, type_.options)),
            "value": type_.const,
            "nullable": type_.nullable,
        }
    )


def _flag(argument: Table, arguments: Iterable[Table]) -> Table:
    """The name of its flag, where it is another: of a list the singular, for one flag is one item."""
    name = str(argument["name"])
    kinds = [argument["type"]["kind"], *(option["kind"] for option in argument["type"].get("options", ()))]
    *before, last = name.split("_")
    one = "_".join([*before, singular(last)])
    taken = any(one in (each["name"], each.get("wire")) for each in arguments)
    return {"flag": one} if "array" in kinds and one != name and not taken else {}


def _waits(operation: Operation, siblings: Iterable[Operation], models: Mapping[str, Model]) -> Table | None:
    """Of an operation that asks for a job or starts one: the argument of `wait`, the attribute of the job's status."""
    result = models.get(operation.result.name)
    for waiting in siblings:
        if waiting.terminal and len(waiting.path_parameters) == 1:
            job = waiting.path_parameters[0].python
            starts = operation.method != "GET" and result and any(field.python == job for field in result.fields)
            if operation is waiting or starts:
                return {"job": job, "status": waiting.terminal.status}
    return None


def _given(table: Table) -> Table:
    """The entries that say something."""
    return {key: value for key, value in table.items() if value is not None and value not in ("", (), False)}
