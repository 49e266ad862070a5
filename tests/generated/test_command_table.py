"""The table of commands: every argument of every operation, the flags of lists, what can be waited for."""

from __future__ import annotations

import json

from openapi.pipeline.codegen import command_table, unsupported
from openapi.pipeline.codegen.ir import Field, Model, Operation, TerminalStates, Type
from openapi.pipeline.codegen.spec_reader import SpecReader
from roark_generated.commands import COMMANDS, ENUMS, OBJECTS
from tests.spec import ROOT, spec

RULES = json.loads((ROOT / "overrides/roark_runtime/rules.json").read_text(encoding="utf-8"))
OPERATIONS = unsupported.check(SpecReader(spec()), RULES)


def field(name: str, type_: Type, *, required: bool = False) -> Field:
    return Field(wire=name, python=name, type=type_, required=required)


def operation(method: str, *path: Field, body: Model | None = None, **settings: object) -> Operation:
    given: dict[str, object] = {
        "name": method.lower(),
        "module": method.lower(),
        "method": method,
        "path": "/x",
        "tag": "x",
        "summary": "",
        "description": "",
        "path_parameters": path,
        "query_parameters": (),
        "header_parameters": (),
        "cookie_parameters": (),
        "body": body,
        "payload": None,
        "response": Type("object", "Job"),
        "envelope": None,
        "response_description": "",
    }
    return Operation(**{**given, **settings})  # type: ignore[arg-type]


def test_every_argument_of_every_operation_is_in_it() -> None:
    for each in OPERATIONS:
        command = COMMANDS[each.tag][each.name]
        assert command["request"] == f"{each.method} {each.path}"
        assert [found["name"] for found in command.get("arguments", ())] == [found.python for found in each.arguments()]
    assert sum(map(len, COMMANDS.values())) == len(OPERATIONS)


def test_every_class_that_it_names_is_in_its_tables() -> None:
    def named(value: object) -> set[tuple[str, str]]:
        match value:
            case {"kind": str(kind), "name": str(name)}:
                return {(kind, name)}
            case dict():
                return set().union(*map(named, value.values()))
            case tuple():
                return set().union(*map(named, value))
        return set()

    found = named(COMMANDS) | named(OBJECTS)
    assert {name for kind, name in found if kind == "object"} == OBJECTS.keys()
    assert {name for kind, name in found if kind == "enum"} == ENUMS.keys()


def test_the_flag_of_a_list_is_its_singular_unless_another_argument_is_called_so() -> None:
    text = Type("string")
    names = [field("policies", Type("array", item=text)), field("calls", Type("array", item=text)), field("call", text)]
    model = Model("Body", "body", "", (*names, field("status_codes", Type("array", item=text)), field("news", text)))
    arguments = command_table.commands([operation("POST", body=model)], {})["post"]["arguments"]
    flags = {each["name"]: each.get("flag", each["name"]) for each in arguments}
    assert flags == {
        "policies": "policy",
        "calls": "calls",
        "call": "call",
        "status_codes": "status_code",
        "news": "news",
    }


def test_what_starts_a_job_or_asks_for_it_can_wait_and_nothing_else() -> None:
    job_id = field("job_id", Type("string"), required=True)
    get = operation("GET", job_id, terminal=TerminalStates("state", ("done",), ("failed",)))
    job = Model("Job", "job", "", (job_id,))
    table = command_table.commands(
        [get, operation("POST"), operation("DELETE", response=Type("nothing"))], {"Job": job}
    )
    assert table["get"]["waits"] == table["post"]["waits"] == {"job": "job_id", "status": "state"}
    assert "waits" not in table["delete"]
    assert "waits" not in command_table.commands([operation("POST")], {"Job": job})["post"]
