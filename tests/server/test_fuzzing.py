"""Whatever is sent, the server responds as its spec describes, and never with a defect of its own."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roark_client._transport.options import Wire
from roark_client.testing import RoarkServer
from tests.server.conforming import check, in_process
from tests.spec import operations, values
from tests.wires import WIRES, differing, sent

WITH_BODIES = {
    operation["operationId"]: (method, path, operation["requestBody"]["content"]["application/json"]["schema"])
    for method, path, operation in operations()
    if "requestBody" in operation
}
# The codes of rules that the documents state in prose.
IN_PROSE = {"invalid_parameter", "missing_required_field", "not_applicable", "conflict"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
fuzzing = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@cache
def server(wire: Wire) -> RoarkServer:
    return RoarkServer(wire=wire)


def send(name: str, wire: Wire, **arguments: Any) -> httpx.Response:
    method, path, _ = WITH_BODIES[name]
    slug = server(wire).samples.definitions["FORMULA"]
    with in_process(server(wire)) as client:
        headers = {"content-type": "application/json"}
        response = client.request(method, path.replace("{idOrSlug}", slug), headers=headers, **arguments)
    assert server(wire).defects == []
    check(name, response.status_code, response.json(), wire)
    return response


@pytest.mark.parametrize("wire", WIRES)
@pytest.mark.parametrize("name", WITH_BODIES)
@given(data=st.data())
@fuzzing
def test_a_body_that_the_spec_allows_is_accepted_or_breaks_a_rule_in_prose(
    name: str, wire: Wire, data: st.DataObject
) -> None:
    method, path, schema = WITH_BODIES[name]
    operation, body = differing(method, path, wire), data.draw(values(schema))
    response = send(name, wire, json=sent(operation, body) if operation else body)
    if response.status_code >= 300:
        error = response.json()
        assert response.status_code in {400, 409}
        assert error.get("code", error.get("error_code")) in IN_PROSE


@pytest.mark.parametrize("wire", WIRES)
@pytest.mark.parametrize("name", WITH_BODIES)
@given(body=JSON)
@fuzzing
def test_any_json_gets_a_response(name: str, wire: Wire, body: object) -> None:
    assert send(name, wire, json=body).status_code < 500


@pytest.mark.parametrize("wire", WIRES)
@given(name=st.sampled_from(sorted(WITH_BODIES)), body=st.binary())
@fuzzing
def test_any_bytes_are_refused(name: str, wire: Wire, body: bytes) -> None:
    assert 400 <= send(name, wire, content=body).status_code < 500


@pytest.mark.parametrize("wire", WIRES)
@given(operation=st.sampled_from(list(operations())), identifier=st.text(min_size=1), query=st.text())
@fuzzing
def test_any_id_and_any_query_get_a_response(
    wire: Wire, operation: tuple[str, str, dict[str, Any]], identifier: str, query: str
) -> None:
    method, path, described = operation
    segment = quote(identifier.encode("utf-8", "replace"), safe="").replace(".", "%2E")
    with in_process(server(wire)) as client:
        response = client.request(method, re.sub(r"\{\w+\}", segment, path), params={"limit": query})
    assert response.status_code < 500
    assert server(wire).defects == []
    check(described["operationId"], response.status_code, response.json(), wire)
