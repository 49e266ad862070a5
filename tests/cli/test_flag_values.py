"""The text of a flag as the JSON value of each type of the table."""

from __future__ import annotations

from typing import Any

import pytest

from roark_client.cli.flag_values import collected, is_repeatable, item_type, read
from roark_client.cli.operation_groups import group_names

TEXT = {"kind": "string"}
ANY = {"kind": "any"}
PARTICIPANT = {"kind": "object", "name": "CallParticipant"}
LIST = {"kind": "array", "item": TEXT}
LIST_OR_ALL = {"kind": "choice", "options": (LIST, {"kind": "const", "value": "all"})}


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        (TEXT, "@not-a-file", "@not-a-file"),
        (TEXT, "", ""),
        ({"kind": "date-time"}, "2025-06-17T14:12:48Z", "2025-06-17T14:12:48Z"),
        ({"kind": "integer"}, "-3", -3),
        ({"kind": "number"}, "3", 3),
        ({"kind": "number"}, "3.5", 3.5),
        ({"kind": "boolean"}, "Yes", True),
        ({"kind": "boolean"}, "0", False),
        ({"kind": "enum", "name": "CallDirection"}, "INBOUND", "inbound"),
        (ANY, "3", 3),
        (ANY, "three", "three"),
        (ANY, '{"a": 1}', {"a": 1}),
        ({"kind": "mapping", "item": ANY}, "plan=gold,silver", {"plan": "gold,silver"}),
        ({"kind": "mapping", "item": {"kind": "integer"}}, "a=1", {"a": 1}),
        (PARTICIPANT, "role=agent,name=Ann", {"role": "agent", "name": "Ann"}),
        (PARTICIPANT, "name=Smith, John=1", {"name": "Smith, John=1"}),
        (PARTICIPANT, "phone-number=+1555,spoke-first=true", {"phone_number": "+1555", "spoke_first": True}),
        (PARTICIPANT, '{"role": "agent"}', {"role": "agent"}),
        ({"kind": "array", "item": {"kind": "integer"}}, "1,2", [1, 2]),
        ({"kind": "array", "item": ANY}, "[1]", [1]),
        ({"kind": "choice", "options": ({"kind": "string"}, {"kind": "number"})}, "3", 3),
        ({"kind": "choice", "options": ({"kind": "string"}, {"kind": "number"})}, "x", "x"),
    ],
)
def test_a_text_is_read_by_its_type(type_: dict[str, Any], text: str, value: object) -> None:
    found = read(type_, text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("type_", "text", "message"),
    [
        ({"kind": "integer"}, "3.5", "not a whole number"),
        ({"kind": "number"}, "x", "not a number"),
        ({"kind": "boolean"}, "maybe", "neither true nor false"),
        ({"kind": "enum", "name": "CallDirection"}, "up", "not one of inbound, outbound"),
        ({"kind": "const", "value": "all"}, "some", "must be all"),
        (PARTICIPANT, "rol=agent", "no field 'rol'; there are name, phone_number"),
        (PARTICIPANT, "agent", "not KEY=VALUE"),
        (PARTICIPANT, "=agent", "not KEY=VALUE"),
        (PARTICIPANT, "{role: agent", "starts like JSON"),
        (PARTICIPANT, "@nowhere.json", "nowhere.json can't be read"),
        (
            {"kind": "choice", "options": ({"kind": "integer"}, {"kind": "const", "value": "all"})},
            "x",
            "must be all, not 'x'; 'x' is not a whole number",
        ),
    ],
)
def test_a_text_that_is_no_such_value_is_refused_with_what_would_be(
    type_: dict[str, Any], text: str, message: str
) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        read(type_, text)
    assert message in str(caught.value)


def test_flags_that_are_repeated_make_a_list_or_one_object() -> None:
    assert is_repeatable(LIST)
    assert is_repeatable(PARTICIPANT)
    assert not is_repeatable(TEXT)
    assert item_type(LIST) == TEXT
    assert collected(LIST, ["a", "b"]) == ["a", "b"]
    assert collected(PARTICIPANT, [{"role": "agent"}, {"name": "Ann"}]) == {"role": "agent", "name": "Ann"}
    assert collected({"kind": "array", "item": PARTICIPANT}, [{"role": "agent"}]) == [{"role": "agent"}]


def test_one_value_that_stands_for_a_list_is_sent_as_it_is() -> None:
    assert collected(LIST_OR_ALL, ["all"]) == "all"
    assert collected(LIST_OR_ALL, ["a"]) == ["a"]
    assert collected(LIST_OR_ALL, ["a", "all"]) == ["a", "all"]


def test_a_resource_that_is_called_as_a_command_of_ours_gets_another_name() -> None:
    assert group_names(["auth", "call_analysis"], taken={"auth"}) == {
        "auth-operations": "auth",
        "call-analysis": "call_analysis",
    }
