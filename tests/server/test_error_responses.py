"""Requests that are refused, and the error responses, each in the format of the operation's own document."""

from __future__ import annotations

from typing import Any

import pytest

from roark_client.testing import RoarkServer
from tests.server import bodies
from tests.server.conforming import Conforming, check, connected, in_process
from tests.spec import operations, resolved, spec
from tests.wires import WIRES

LEGACY = {"error_type", "error_code", "message", "request_id"}
CURRENT = {"type", "code", "message"}
DEFINITION = "/v1/metric/definitions/customer_satisfaction"


def error_format(operation: dict[str, Any]) -> set[str]:
    """The fields that every error of its document has."""
    schemas = [
        response["content"]["application/json"]["schema"]
        for status, response in operation["responses"].items()
        if not status.startswith("2")
    ]
    (title,) = {resolved(schema)["title"] for schema in schemas}
    return LEGACY if title == "LegacyErrorResponse" else CURRENT


@pytest.mark.parametrize("wire", WIRES)
def test_without_the_token_every_operation_is_refused_in_its_own_format(server: RoarkServer) -> None:
    with in_process(server, headers={}) as client:
        for method, path, operation in operations():
            response = client.request(method, path.replace("{", "").replace("}", ""))
            assert response.status_code == 401
            check(operation["operationId"], 401, response.json(), server.wire)
            assert (CURRENT if server.wire == "live" else error_format(operation)) <= response.json().keys()
            assert response.json().get("error_type", response.json().get("type")) == "authentication"


@pytest.mark.parametrize("credentials", ["Bearer wrong", "Basic eDp5", "Bearer", "secret"])
def test_other_credentials_than_the_token_are_refused(server: RoarkServer, credentials: str) -> None:
    with in_process(server, headers={"authorization": credentials}) as client:
        response = client.get("/health")
    assert (response.status_code, response.headers["www-authenticate"]) == (401, "Bearer")


def test_the_scheme_of_the_token_is_matched_in_any_case(server: RoarkServer) -> None:
    with in_process(server, headers={"authorization": f"bearer {server.token}"}) as client:
        assert client.get("/health").status_code == 200


def test_an_error_has_a_request_id_in_a_header_and_where_its_format_has_one_in_the_body(api: Conforming) -> None:
    old = api.request("GET", f"/v1/call-analysis/{bodies.UNKNOWN_ID}")
    new = api.request("GET", "/v1/metric/definitions/nothing")
    assert old.json()["request_id"] == old.headers["x-request-id"] != new.headers["x-request-id"]
    assert "request_id" not in new.json()


@pytest.mark.parametrize("wire", WIRES)
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", f"/v1/call-analysis/{bodies.UNKNOWN_ID}", None),
        ("GET", f"/v1/call/{bodies.UNKNOWN_ID}/sentiment-run", None),
        ("GET", f"/v1/call/{bodies.UNKNOWN_ID}/evaluation-run", None),
        ("GET", f"/v1/evaluation/job/{bodies.UNKNOWN_ID}", None),
        ("GET", f"/v1/evaluation/job/{bodies.UNKNOWN_ID}/runs", None),
        ("GET", "/v1/metric/definitions/nothing", None),
        ("PATCH", "/v1/metric/definitions/nothing", {"name": "x"}),
        ("POST", "/v1/metric/definitions/nothing/thresholds", {"operator": "EQUALS", "value": "1"}),
        ("GET", "/v1/metric/collection-jobs/nothing/metric-values", None),
        ("GET", "/v1/call-analysis/not-a-uuid", None),
    ],
)
def test_an_id_of_nothing_is_not_found(api: Conforming, method: str, path: str, body: Any) -> None:
    error = api.error(404, method, path, body)
    assert error.get("error_code", error.get("code")) == "resource_not_found"


@pytest.mark.parametrize("wire", WIRES)
@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"interface_type": "fax"}, "$.interface_type", "invalid_parameter"),
        ({"recording_url": "not a url"}, "$.recording_url", "invalid_parameter"),
        ({"started_at": "2025-06-17 14:12"}, "$.started_at", "invalid_parameter"),
        ({"vapi_call_id": "call-123"}, "$.vapi_call_id", "invalid_parameter"),
        ({"participants": [bodies.AGENT]}, "$.participants", "invalid_parameter"),
        ({"participants": [{"name": "x"}, bodies.CUSTOMER]}, "$.participants[0].role", "missing_required_field"),
        (
            {"participants": [bodies.AGENT, {"role": "customer", "phone_number": "+0"}]},
            "$.participants[1].phone_number",
            "invalid_parameter",
        ),
        ({"tool_invocations": [{"name": "x"}]}, "$.tool_invocations[0].parameters", "missing_required_field"),
    ],
)
def test_a_body_that_the_spec_does_not_allow_is_refused_by_json_path(
    api: Conforming, changes: dict[str, Any], path: str, code: str
) -> None:
    error = api.error(400, "POST", "/v1/call-analysis", bodies.recording(**changes))
    assert path in [violation["path"] for violation in error["details"]["violations"]]
    assert path in error["message"]
    assert (error["error_type"], error["error_code"], error["parameter"]) == ("validation", code, path[2:])


def test_all_violations_of_a_body_are_reported_at_once(api: Conforming) -> None:
    error = api.error(400, "POST", f"{DEFINITION}/thresholds", {"operator": "LIKE", "slug": "", "countThreshold": -1})
    reported = {violation["path"] for violation in error["details"]["violations"]}
    assert reported == {"$.operator", "$.value", "$.slug", "$.countThreshold"}


@pytest.mark.parametrize("wire", WIRES)
@pytest.mark.parametrize("limit", ["0", "51", "ten", "1.5", "", "9" * 40, "\u0661"])
def test_a_parameter_that_the_spec_does_not_allow_is_refused(server: RoarkServer, api: Conforming, limit: str) -> None:
    runs = f"/v1/evaluation/job/{server.samples.evaluation_job_id}/runs"
    assert api.error(400, "GET", runs, params={"limit": limit})["parameter"] == "limit"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "missing_required_field"),
        (b"{", "invalid_json"),
        (b'{"operator": NaN}', "invalid_json"),
        (b'{"operator": 1e999}', "invalid_json"),
        (b'{"operator": "\xff"}', "invalid_json"),
        (b"[" * 100_000, "invalid_json"),
        (b"1" * 5_000, "invalid_json"),
        (b"null", "invalid_parameter"),
        (b"[]", "invalid_parameter"),
        (rb'{"operator": "EQUALS", "value": "\ud800"}', "invalid_json"),
    ],
)
def test_a_body_that_is_no_json_object_is_refused(api: Conforming, content: bytes, code: str) -> None:
    headers = {"content-type": "application/json"}
    error = api.error(400, "POST", f"{DEFINITION}/thresholds", content=content, headers=headers)
    assert error["code"] == code


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_a_body_of_another_media_type_is_refused(api: Conforming, content_type: str | None) -> None:
    headers = {} if content_type is None else {"content-type": content_type}
    error = api.error(415, "PATCH", DEFINITION, content=b'{"name": "x"}', headers=headers)
    assert "application/json" in error["message"]


def test_the_media_type_may_have_a_charset(api: Conforming) -> None:
    headers = {"content-type": "application/json; charset=utf-8"}
    assert api.request("PATCH", DEFINITION, content=b'{"name": "x"}', headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/", "/v2/health", "/health/", "/v1/call-analysis/", "/v1/metric/definitions/a/b"])
def test_a_path_that_the_spec_does_not_have_is_not_found(api: Conforming, path: str) -> None:
    assert path in api.error(404, "GET", path)["message"]


def test_a_method_that_the_path_does_not_have_is_refused_in_the_format_of_the_path(api: Conforming) -> None:
    assert api.error(405, "DELETE", f"/v1/evaluation/job/{bodies.UNKNOWN_ID}").keys() >= LEGACY
    response = api.request("PUT", DEFINITION)
    assert (response.status_code, response.headers["allow"]) == (405, "GET, PATCH")
    assert response.json().keys() >= CURRENT


# -- rules that the documents state in prose -----------------------------------------------------------------


@pytest.mark.parametrize("roles", [["agent", "agent"], ["customer", "customer"]])
def test_a_call_has_one_agent_and_one_customer(api: Conforming, roles: list[str]) -> None:
    participants = [{"role": role} for role in roles]
    call = bodies.recording(participants=participants)
    assert api.error(400, "POST", "/v1/call-analysis", call)["parameter"] == "participants"
    job = {"evaluators": "all", "call": call}
    assert api.error(400, "POST", "/v1/evaluation/job", job)["parameter"] == "call.participants"
    job = {"evaluators": "all", "dataset": {"name": "x", "calls": [bodies.recording(), call]}}
    assert api.error(400, "POST", "/v1/evaluation/job", job)["parameter"] == "dataset.calls[1].participants"


def test_a_job_evaluates_either_a_call_or_a_dataset(api: Conforming) -> None:
    both = {**bodies.evaluation(1), "call": bodies.recording()}
    for body in (both, {"evaluators": "all"}):
        assert "exactly one of call and dataset" in api.error(400, "POST", "/v1/evaluation/job", body)["message"]


@pytest.mark.parametrize("wire", WIRES)
def test_a_refused_request_changes_nothing(server: RoarkServer, api: Conforming) -> None:
    before = RoarkServer().samples
    api.error(400, "POST", "/v1/evaluation/job", {"evaluators": []})
    api.error(400, "PATCH", DEFINITION, {"name": ""})
    assert api.get(DEFINITION)["name"] == "Customer satisfaction"
    assert server.samples == before


def test_immutable_fields_are_refused_by_name(api: Conforming) -> None:
    immutable = spec()["components"]["schemas"]["MetricDefinitionUpdateRequest"]["x-immutable"]
    assert immutable
    for name in immutable:
        error = api.error(400, "PATCH", DEFINITION, {"name": "Happiness", name: "anything"})
        assert (error["code"], error["param"]) == ("immutable_field", name)


@pytest.mark.parametrize("body", [{}, {"changeReason": "none"}])
def test_an_update_that_changes_nothing_is_refused(api: Conforming, body: dict[str, Any]) -> None:
    assert "nothing to change" in api.error(400, "PATCH", DEFINITION, body)["message"]


@pytest.mark.parametrize(
    ("slug", "field", "value"),
    [
        ("sentiment_score", "llmPrompt", "Be kind"),
        ("call_reason", "scaleMin", 1),
        ("customer_satisfaction", "booleanTrueLabel", "Yes"),
        ("call_resolution", "classificationOptions", [{"label": "a"}]),
        ("customer_satisfaction", "maxClassifications", 2),
        ("customer_satisfaction", "formula", "1 + 1"),
        ("customer_satisfaction", "sources", []),
    ],
)
def test_a_field_is_refused_for_definitions_that_do_not_have_it(
    api: Conforming, slug: str, field: str, value: Any
) -> None:
    error = api.error(400, "PATCH", f"/v1/metric/definitions/{slug}", {field: value})
    assert (error["code"], error["param"]) == ("not_applicable", field)


def test_the_minimum_of_a_scale_does_not_exceed_its_maximum(api: Conforming) -> None:
    assert api.error(400, "PATCH", DEFINITION, {"scaleMin": 7, "scaleMax": 3})["param"] == "scaleMin"
    assert api.error(400, "PATCH", DEFINITION, {"scaleMin": 6})["param"] == "scaleMin"
    api.patch(DEFINITION, {"scaleMin": 6, "scaleMax": 6})


def test_an_update_of_one_server_leaves_the_seed_data_of_another_alone(api: Conforming) -> None:
    api.patch(DEFINITION, {"scaleMax": 10})
    with RoarkServer() as other, connected(other) as client:
        error = Conforming(client).error(400, "PATCH", DEFINITION, {"scaleMin": 6})
    assert error["param"] == "scaleMin"
