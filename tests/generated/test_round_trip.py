"""What is read is written again as it was: each schema's values, unknown fields, enum values and kinds included."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import roark_client
from tests.spec import components, object_components, values


def same_json(left: Any, right: Any) -> bool:
    """Equal as JSON: 1 and true differ."""
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)


def with_fallbacks(component: str, value: dict[str, Any]) -> dict[str, Any]:
    """What the value says once a field takes the value of the one it is another name of (x-fallback)."""
    properties = components()[component]["properties"]
    filled = {
        name: value[schema["x-fallback"]]
        for name, schema in properties.items()
        if "x-fallback" in schema and name not in value
    }
    return {**value, **filled}


@pytest.mark.parametrize("component", object_components())
@given(data=st.data())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_object_is_written_as_it_was_read(component: str, data: st.DataObject) -> None:
    value = data.draw(values(components()[component]))
    model = getattr(roark_client, component)
    read = model.from_dict(value)
    assert isinstance(read, model)
    expected = with_fallbacks(component, value)
    if component.endswith("Envelope"):
        inner = components()[component]["properties"]["data"]
        expected = {**value, "data": completed(inner, value["data"])}
    assert same_json(read.to_dict(), expected)
    assert model.from_dict(read.to_dict()) == read


def completed(schema: dict[str, Any], value: Any) -> Any:
    """`with_fallbacks` for what an envelope holds."""
    match schema:
        case {"$ref": ref} | {"allOf": [{"$ref": ref}]}:
            name = ref.rpartition("/")[2]
            found = components()[name]
            if "discriminator" in found:
                kind = value[found["discriminator"]["propertyName"]]
                name = found["discriminator"]["mapping"][kind].rpartition("/")[2]
            return with_fallbacks(name, value) if "properties" in components()[name] else value
    return value


@given(
    st.sampled_from(sorted(name for name, schema in components().items() if "discriminator" in schema)),
    st.data(),
)
def test_an_object_of_an_unknown_kind_is_written_as_it_was_read(union: str, data: st.DataObject) -> None:
    schema = components()[union]
    discriminator = schema["discriminator"]
    unknown = getattr(roark_client, schema["x-unknown-variant"])
    kind = data.draw(st.text().filter(lambda text: text not in discriminator["mapping"]))
    value = {**data.draw(values({"type": "object"})), discriminator["propertyName"]: kind}
    read = unknown.from_dict(value)
    assert same_json(read.to_dict(), value)
