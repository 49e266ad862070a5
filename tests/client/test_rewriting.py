"""Rewriting between the two wires: names, values and nothing else, and back again without a loss."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roark_client._wire.rewriting import ABSENT, Rule, rewrite, rewrite_path
from roark_client._wire.table import Table, live
from tests.spec import operations, values
from tests.wires import spec_of

TABLE = Table(
    {
        "errors": "ErrorResponse",
        "shapes": {
            "Tree": {
                "fields": {
                    "is_leaf": {"name": "isLeaf"},
                    "kind": {"values": {"oak": "OAK"}},
                    "branches": {"shape": "Tree"},
                    "leaf_count": {"name": "leafCount"},
                },
            },
            "Typed": {"fields": {"its_type": {"name": "type"}}, "only_if": {"its_type": ["string"]}},
        },
        "operations": {
            "GET /tree": {
                "response": {
                    "fields": {
                        "tree": {"shape": "Tree"},
                        "list": {
                            "fields": {
                                "items_here": {"name": "items", "default": []},
                                "total": {"default": {"count": {"length-of": "items_here"}, "more": False}},
                                "id": {"unset": True},
                            }
                        },
                        "named": {"each": {"shape": "Typed"}},
                    }
                }
            }
        },
    }
)
NODE = TABLE.operations["GET /tree"].response
THERE, HERE = TABLE.rule(NODE, "to live"), TABLE.rule(NODE, "from live")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ({"tree": {"is_leaf": True, "kind": "oak"}}, {"tree": {"isLeaf": True, "kind": "OAK"}}),
        # What holds itself, to any depth, in a list or without one.
        (
            {"tree": {"branches": [{"kind": "oak", "branches": {"is_leaf": 1}}]}},
            {"tree": {"branches": [{"kind": "OAK", "branches": {"isLeaf": 1}}]}},
        ),
        # An unknown value, an unknown field, and a value of another type.
        ({"tree": {"kind": "elm", "new": "oak"}, "other": 1}, {"tree": {"kind": "elm", "new": "oak"}, "other": 1}),
        ({"tree": [1, "oak", None, {"kind": 3}]}, {"tree": [1, "oak", None, {"kind": 3}]}),
        ("tree", "tree"),
        ([{"tree": {"is_leaf": 1}}, []], [{"tree": {"isLeaf": 1}}, []]),
        # Both names at once: neither value is lost.
        ({"tree": {"is_leaf": 1, "isLeaf": 2}}, {"tree": {"isLeaf": 1, "is_leaf": 2}}),
        # Objects with any keys, some of which are of a kind.
        (
            {"named": {"is_leaf": {"its_type": "string", "value": "oak"}, "x": {"its_type": "tree"}, "y": "string"}},
            {"named": {"is_leaf": {"type": "string", "value": "oak"}, "x": {"its_type": "tree"}, "y": "string"}},
        ),
    ],
)
def test_a_document_is_rewritten_and_back(here: Any, there: Any) -> None:
    before = copy.deepcopy(here)
    assert rewrite(here, THERE) == there
    assert here == before
    assert rewrite(there, HERE) == here


def test_a_field_of_the_documented_name_is_read_under_it() -> None:
    assert rewrite({"tree": {"is_leaf": 1}}, HERE) == {"tree": {"is_leaf": 1}}


def test_a_null_is_missing_where_something_is_filled_in_and_else_a_null() -> None:
    document = {"tree": {"leafCount": None}, "list": {"items": None, "total": None, "id": None}}
    found = rewrite(document, HERE)
    assert found["tree"] == {"leaf_count": None}
    assert found["list"] == {"items_here": [], "total": {"count": 0, "more": False}, "id": "absent"}
    assert rewrite({"list": {"items_here": None}}, THERE) == {"list": {"items": None}}


def test_what_is_missing_is_filled_in_where_the_documents_require_it() -> None:
    made = rewrite({"list": {}}, HERE)
    assert made == {"list": {"items_here": [], "total": {"count": 0, "more": False}, "id": "absent"}}
    assert made["list"]["id"] is ABSENT
    found = rewrite({"list": {"items": [1, 2], "id": "absent"}}, HERE)
    assert found["list"]["total"] == {"count": 2, "more": False}
    assert found["list"]["id"] is not ABSENT
    made["list"]["items_here"].append(1)
    assert rewrite({"list": {}}, HERE)["list"]["items_here"] == []


def test_a_text_that_was_read_is_never_taken_for_a_missing_one() -> None:
    assert json.loads('"absent"') is not ABSENT
    assert "absent" is not ABSENT  # noqa: F632


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("$.tree.branches[0].is_leaf", "$.tree.branches[0].isLeaf"),
        ("$.tree.branches[12].branches.leaf_count.leaf_count", "$.tree.branches[12].branches.leafCount.leaf_count"),
        ("tree.is_leaf", "tree.isLeaf"),
        ("$.is_leaf", "$.is_leaf"),
        ("$.named.anything.its_type", "$.named.anything.type"),
        ("$", "$"),
        ("$.tree['an odd key'].is_leaf", "$.tree['an odd key'].is_leaf"),
        ("", ""),
    ],
)
def test_a_path_is_rewritten_and_back(here: str, there: str) -> None:
    assert rewrite_path(here, THERE) == there
    assert rewrite_path(there, HERE) == here


def test_without_a_rule_nothing_is_rewritten() -> None:
    document = {"is_leaf": ["oak"]}
    assert rewrite(document, None) is document
    assert rewrite(document, Rule()) == document
    assert rewrite_path("$.is_leaf", None) == "$.is_leaf"


# -- the table of this release -------------------------------------------------------------------------------


def schemas(wire: str) -> dict[tuple[str, str], Any]:
    """The schema of each body and each successful response, by operation and side."""
    found = {}
    for method, path, operation in operations(spec_of(wire)):
        responses = operation["responses"]
        for side, owner in (("request", operation.get("requestBody")), ("response", responses[min(responses)])):
            if owner is not None and live().operation(method, path) is not None:
                found[f"{method} {path}", side] = owner["content"]["application/json"]["schema"]
    return found


SIDES = sorted(side for side in schemas("documented") if side[0] != "GET /health")
rewriting = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("place", SIDES, ids=" ".join)
@given(data=st.data())
@rewriting
def test_whatever_the_documents_allow_comes_back_as_it_was(place: tuple[str, str], data: st.DataObject) -> None:
    name, side = place
    node = getattr(live().operations[name], side)
    document = data.draw(values(schemas("documented")[place]))
    there = rewrite(document, live().rule(node, "to live"))
    assert rewrite(there, live().rule(node, "from live")) == document


@pytest.mark.parametrize("place", SIDES, ids=" ".join)
@given(data=st.data())
@rewriting
def test_whatever_roarks_servers_send_loses_nothing_when_it_is_read(
    place: tuple[str, str], data: st.DataObject
) -> None:
    name, side = place
    node = getattr(live().operations[name], side)
    document = data.draw(values(schemas("live")[place]))
    here = rewrite(document, live().rule(node, "from live"))
    back = rewrite(here, live().rule(node, "to live"))
    assert is_within(document, back), (document, back)


def is_within(document: Any, other: Any) -> bool:
    """Whether everything of one document is in the other, which may have more fields; null is nothing."""
    if isinstance(document, dict) and isinstance(other, dict):
        return all(value is None or is_within(value, other.get(key)) for key, value in document.items())
    if isinstance(document, list) and isinstance(other, list) and len(document) == len(other):
        return all(is_within(*pair) for pair in zip(document, other, strict=True))
    return bool(document == other)
