"""Client and embedded server agree on which bodies may be sent: each has its own checks, made from the one spec."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import roark_client
from roark_client.testing.cross_field_rules import broken_rules
from roark_client.testing.schemas import Schemas
from roark_client.testing.spec import component, packaged
from roark_client.testing.validation import Validator
from roark_runtime.constraints import check_object
from tests.spec import components, operations, resolved, values

BODIES = sorted(
    {
        resolved(operation["requestBody"]["content"]["application/json"]["schema"])["title"]
        for _, _, operation in operations()
        if "requestBody" in operation
    }
)
SPEC = packaged()
SCHEMAS, VALIDATOR = Schemas(SPEC), Validator(SPEC)

ODDITIES: list[Any] = [
    None, True, False, 0, 1, -1, 2.0, 1.5, 101, "", "x", "agent", "COUNT", "CALL", "all", "a" * 51, "a" * 101,
    "a" * 256,
    "2025-06-17", "2025-06-17T14:12:48Z", "2025-06-17T14:12:48", "2025-06-17t14:12:48.5+08:00", "2025-02-30T00:00:00Z",
    "3c90c3cc-0d44-4b50-8888-8dd25736052a", "3C90C3CC-0D44-4B50-8888-8DD25736052A", "3c90c3cc0d444b5088888dd25736052a",
    "https://example.com/a.wav", "https://example.com/a b", "/a.wav", "urn:roark:1", "https://example.com/%zz", "http://ü/",
    "+15551234567", "+05551234567", "+1555\n", [], {}, ["x"], [{}], [1], {"role": "agent"}, [{"role": "agent"}],
    [{"role": "agent"}, {"role": "customer"}], [{"role": "agent"}, {"role": "agent"}], {"x": 1},
]  # fmt: skip


def server_accepts(name: str, body: Any) -> bool:
    pointer = component(name)
    return VALIDATOR.accepts(pointer, body) and not list(broken_rules(SCHEMAS, VALIDATOR, pointer, body))


def client_problems(name: str, body: Any) -> list[Any]:
    return list(check_object(name, getattr(roark_client, name).__fields__, body))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something stands in a JSON value."""
    found = [path] if path else []
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        found += places(inner, (*path, key))
    return found


def spoilt(body: Any, path: tuple[Any, ...], change: Any) -> Any:
    """A copy in which something else stands at a place, or nothing."""
    copy = json.loads(json.dumps(body))
    holder = copy
    for key in path[:-1]:
        holder = holder[key]
    if change is ...:
        del holder[path[-1]]
    else:
        holder[path[-1]] = change
    return copy


@pytest.mark.parametrize("name", BODIES)
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_client_and_server_agree_on_made_and_on_spoilt_bodies(name: str, data: st.DataObject) -> None:
    body = data.draw(values(components()[name]))
    assert server_accepts(name, body) == (not client_problems(name, body))
    where = places(body)
    for _ in range(3 if where else 0):
        changed = spoilt(body, data.draw(st.sampled_from(where)), data.draw(st.sampled_from([..., *ODDITIES])))
        assert server_accepts(name, changed) == (not client_problems(name, changed)), changed


@pytest.mark.parametrize("name", BODIES)
def test_they_agree_on_every_oddity_in_every_field(name: str) -> None:
    from tests.client.test_constraints import PAIR, legal

    base = legal(components()[name])
    if name == "EvaluationJobCreateRequest":
        base["call"] = PAIR
    verdicts = []
    for field, schema in components()[name]["properties"].items():
        whole = {**base, field: legal(schema)}
        for path in places(whole):
            if path[0] == field:
                for oddity in [..., *ODDITIES]:
                    changed = spoilt(whole, path, oddity)
                    verdicts.append(server_accepts(name, changed))
                    assert verdicts[-1] == (not client_problems(name, changed)), changed
    # Neither of them just says yes, or no, to everything.
    assert len(ODDITIES) < verdicts.count(False)
    assert verdicts.count(True) >= 1
