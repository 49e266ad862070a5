"""What Roark may change: for each change, a program that uses it, and what `make changes` reports."""

from __future__ import annotations

from dataclasses import dataclass

from openapi.pipeline.document import JsonObject
from tests.growth.tree import Edit, enveloped, fence, in_path, json_body, legacy, page, ref, schema

RECORDING = """\
recording = dict(
    recording_url="https://example.com/call.wav", started_at="2025-06-17T14:12:48Z", interface_type="phone",
    call_direction="inbound", participants=[{"role": "agent"}, {"role": "customer"}],
)
"""
REFUSED = """\
try:
    {call}
except {error} as refused:
    assert {words!r} in str(refused), refused
else:
    raise AssertionError("this was not refused")
"""


@dataclass(frozen=True)
class SpecChange:
    """A change, a program that succeeds with the client of the changed spec, and lines that `changes` prints."""

    edit: Edit
    program: str
    breaking: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def refused(call: str, error: str, words: str) -> str:
    return REFUSED.format(call=call, error=error, words=words)


def kind(value: str, /, **properties: JsonObject) -> JsonObject:
    """A variant of a union, with all fields required."""
    fields = {"kind": {"type": "string", "const": value}, **properties}
    return {"type": "object", "properties": fields, "required": list(fields)}


def one_of(discriminator: str, **kinds: str) -> JsonObject:
    """A union of components."""
    mapping = {value: f"#/components/schemas/{name}" for value, name in kinds.items()}
    return {
        "oneOf": list(map(ref, kinds.values())),
        "discriminator": {"propertyName": discriminator, "mapping": mapping},
    }


KIND: JsonObject = {"type": "string", "enum": ["THRESHOLD", "SCHEDULE"]}
POLICY: JsonObject = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "kind": KIND,
        "metric": ref("MetricDefinitionResponse"),
    },
    "required": ["id", "kind"],
}
METRICS = (
    "MetricDefinitionResponse",
    *(f"{kind}MetricResponse" for kind in ("LlmJudge", "Provider", "Threshold", "Formula", "Pattern")),
    *(f"{kind}MetricDetails" for kind in ("Threshold", "Formula", "Pattern")),
)
TAGS = {"tags": ["Metric Policy"]}
ONE_POLICY = "/v1/metric/policies/{policyId}"
A_POLICY = "'00000000-0000-4000-8000-000000000001'"


def add_kind(document: JsonObject) -> None:
    provider = schema(document, "ProviderMetricResponse")
    own = {
        "calculationType": {"type": "string", "const": "FORECAST"},
        "horizon": {"type": "string", "enum": ["DAY", "WEEK"]},
    }
    document["components"]["schemas"]["ForecastMetric"] = {
        **provider,
        "title": "Forecast metric",
        "properties": {**provider["properties"], **own},
        "required": [*provider["required"], "horizon"],
    }
    union = schema(document, "MetricDefinitionResponse")
    union["oneOf"].append(ref("ForecastMetric"))
    union["discriminator"]["mapping"]["FORECAST"] = ref("ForecastMetric")


def add_metric_type(document: JsonObject) -> None:
    for each in document["components"]["schemas"].values():
        if "calculationType" in each.get("properties", {}):
            each["properties"]["type"]["enum"].append("VECTOR")


def move_upload(document: JsonObject) -> None:
    document["paths"]["/v2/retell/call"] = document["paths"].pop("/v1/retell/call")


def add_parameter(document: JsonObject) -> None:
    language = {"name": "language", "in": "query", "schema": {"type": "string"}}
    document["paths"]["/v1/call/{call_id}/sentiment-run"]["get"]["parameters"].append(language)


def add_transcript(document: JsonObject) -> None:
    document["components"]["schemas"]["Transcript"] = {
        "type": "object",
        "title": "Transcript",
        "properties": {"text": {"type": "string"}, "role": ref("ParticipantRole")},
        "required": ["text"],
    }
    call_id = {"name": "call_id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
    operation = {"tags": ["Call Operations"], "parameters": [call_id], "responses": enveloped(ref("Transcript"))}
    document["paths"]["/v1/call/{call_id}/transcript"] = {"get": operation}


def field(name: str, key: str, value: JsonObject, *, required: bool = False) -> Edit:
    """Add a field to a component of the complete document."""

    def change(document: JsonObject) -> None:
        schema(document, name)["properties"][key] = value
        schema(document, name)["required"] += [key] * required

    return legacy(change)


CREATED = f"{RECORDING}call = client.call_analysis.create(**recording).call\n"

SPEC_CHANGES: dict[str, SpecChange] = {
    "a new operation": SpecChange(
        legacy(add_transcript),
        """\
transcript = client.call.get_transcript(server.samples.call_id)
assert isinstance(transcript, Transcript)
assert transcript.role == ParticipantRole.AGENT
""",
        others=("operation: `call.get_transcript` is new", "type: `Transcript` is new"),
    ),
    "a new page with a new tag, and components of another page": SpecChange(
        page(
            {
                "/v1/metric/policies": {
                    "get": {**TAGS, "responses": enveloped({"type": "array", "items": ref("Policy")})}
                }
            },
            *METRICS,
            Policy=POLICY,
        ),
        """\
policy, = client.metric_policy.list()
assert isinstance(policy, Policy)
assert policy.kind == PolicyKind.THRESHOLD
assert isinstance(policy.metric, LlmJudgeMetric)
assert not hasattr(roark_client, "MetricDefinitionResponse")
""",
        others=("operation: `metric_policy.list` is new", "type: `Policy` is new", "type: `PolicyKind` is new"),
    ),
    "a new operation with a body": SpecChange(
        page(
            {
                "/v1/metric/policies": {
                    "post": {
                        **TAGS,
                        "requestBody": json_body({"kind": KIND, "days": {"type": "integer"}}, "kind"),
                        "responses": enveloped({"type": "object", "properties": {"id": {"type": "string"}}}, "201"),
                    }
                }
            }
        ),
        """\
assert isinstance(client.metric_policy.create(kind="SCHEDULE", days=3).id, str)
assert server.requests[-1].json == {"kind": "SCHEDULE", "days": 3}
"""
        + refused("client.metric_policy.create(kind='SCHEDULE', days='three')", "RequestValidationError", "days"),
        others=("operation: `metric_policy.create` is new",),
    ),
    "a new operation that takes a union": SpecChange(
        page(
            {
                "/v1/metric/policies": {
                    "post": {
                        **TAGS,
                        "requestBody": json_body({"target": ref("Target")}, "target"),
                        "responses": enveloped(ref("Target"), "201"),
                    }
                }
            },
            Target=one_of("kind", CALL="CallTarget", AGENT="AgentTarget"),
            CallTarget=kind("CALL", callId={"type": "string", "format": "uuid"}),
            AgentTarget=kind("AGENT", name={"type": "string", "minLength": 2}),
        ),
        """\
assert isinstance(client.metric_policy.create(target=AgentTarget(name="Smith")), (AgentTarget, CallTarget))
assert server.requests[-1].json == {"target": {"kind": "AGENT", "name": "Smith"}}
client.metric_policy.create(target={"kind": "CALL", "callId": server.samples.call_id})
assert server.requests[-1].json == {"target": {"kind": "CALL", "callId": server.samples.call_id}}
"""
        + refused(
            "client.metric_policy.create(target={'kind': 'AGENT', 'name': 'S'})",
            "RequestValidationError",
            "$.target.name",
        )
        + refused("client.metric_policy.create(target={'name': 'Smith'})", "RequestValidationError", "is required")
        + refused(
            "client.metric_policy.create(target={'kind': 'TEAM'})", "RequestValidationError", "one of CALL, AGENT"
        ),
        others=("operation: `metric_policy.create` is new",),
    ),
    "a new operation without a response body": SpecChange(
        page(
            {
                ONE_POLICY: {
                    "delete": {
                        **TAGS,
                        "parameters": [in_path("policyId")],
                        "responses": {"204": {"description": "Gone"}},
                    }
                }
            }
        ),
        f"assert client.metric_policy.delete({A_POLICY}) is None\n"
        "assert server.requests[-1].method == 'DELETE'\n"
        + refused("client.metric_policy.delete('..')", "RequestValidationError", "policy_id"),
        others=("operation: `metric_policy.delete` is new",),
    ),
    "a new operation with an id in its path and another in its body": SpecChange(
        page(
            {
                ONE_POLICY: {
                    "put": {
                        **TAGS,
                        "parameters": [in_path("policyId")],
                        "requestBody": json_body(
                            {
                                "policyId": {"type": "string"},
                                "kind": ref("Kind"),
                            },
                            "policyId",
                        ),
                        "responses": {"204": {"description": "Moved"}},
                    }
                }
            },
            Kind=KIND,
            named={"policyId": "new_policy_id", "kind": "policy_kind"},
        ),
        f"client.metric_policy.update({A_POLICY}, new_policy_id='p', policy_kind='SCHEDULE')\n"
        "assert server.requests[-1].json == {'policyId': 'p', 'kind': 'SCHEDULE'}\n"
        f"assert server.requests[-1].path.endswith({A_POLICY})",
        others=("operation: `metric_policy.update` is new",),
    ),
    "a new operation that returns 202": SpecChange(
        page(
            {
                ONE_POLICY: {
                    "post": {
                        **TAGS,
                        "parameters": [in_path("policyId")],
                        "requestBody": json_body({"kind": KIND}, "kind"),
                        "responses": {"202": {"description": "Accepted"}},
                    }
                }
            }
        ),
        f"assert client.metric_policy.create({A_POLICY}, kind='SCHEDULE') is None\n"
        f"assert client.metric_policy.with_raw_response.create({A_POLICY}, kind='SCHEDULE').status_code == 202",
        others=("operation: `metric_policy.create` is new",),
    ),
    "a new kind of metric": SpecChange(
        fence(add_kind),
        """\
metric = client.metric.get_definition(server.samples.definitions["FORECAST"])
assert isinstance(metric, ForecastMetric)
assert metric.horizon == ForecastMetricHorizon.DAY
assert isinstance(client.metric.get_definition("customer_satisfaction"), LlmJudgeMetric)
""",
        others=("type: `MetricDefinition` has the variant `ForecastMetric`", "type: `ForecastMetric` is new"),
    ),
    "a new value of an enum in a response": SpecChange(
        fence(add_metric_type),
        """\
slug = server.add_definition("PROVIDER", "embedding", type="VECTOR")["slug"]
assert client.metric.get_definition(slug).type is MetricType.VECTOR
""",
        others=("enum: `MetricType` has the new value `'VECTOR'`",),
    ),
    "a new value of an enum in a request": SpecChange(
        legacy(lambda document: schema(document, "InterfaceType")["enum"].append("sip")),
        f"{RECORDING}client.call_analysis.create(**{{**recording, 'interface_type': InterfaceType.SIP}})\n"
        "assert server.requests[-1].json['interface_type'] == 'sip'",
        others=("enum: `InterfaceType` has the new value `'sip'`",),
    ),
    "a new optional field of a response": SpecChange(
        field("CallData", "language", {"type": "string", "example": "nl"}),
        f"{CREATED}assert call.language == 'nl'",
        others=("type: `CallData.language` is new: `string`",),
    ),
    "a new required field of a response": SpecChange(
        field("HealthResponse", "region", {"type": "string", "example": "eu"}, required=True),
        "assert client.health.get().region == 'eu'",
        others=("type: `HealthResponse.region` is new: `string`",),
    ),
    "a new optional argument": SpecChange(
        field("CallAnalysisCreateRequest", "locale", {"type": "string", "maxLength": 5}),
        f"{RECORDING}client.call_analysis.create(**recording, locale='nl-NL')\n"
        "assert server.requests[-1].json['locale'] == 'nl-NL'\n"
        + refused("client.call_analysis.create(**recording, locale='nl-NLD')", "RequestValidationError", "locale"),
        others=("argument: `call_analysis.create(locale)` is new: `string`",),
    ),
    "a new required argument": SpecChange(
        field("RetellCallUploadRequest", "region", {"type": "string"}, required=True),
        "client.integrations.create_retell_call(retell_call_ended_payload={'call': {'call_id': 'x'}}, region='eu')\n"
        + refused(
            "client.integrations.create_retell_call(retell_call_ended_payload={})", "TypeError", "argument: 'region'"
        ),
        breaking=("argument: `integrations.create_retell_call(region)` is new: `string`, and required",),
    ),
    "a new query parameter": SpecChange(
        legacy(add_parameter),
        "client.call.get_sentiment(server.samples.call_id, language='nl')\n"
        "assert server.requests[-1].query == 'language=nl'",
        others=("argument: `call.get_sentiment(language)` is new: `string`",),
    ),
    "an argument that became optional": SpecChange(
        legacy(lambda document: schema(document, "CallAnalysisCreateRequest")["required"].remove("started_at")),
        f"{RECORDING}del recording['started_at']\nclient.call_analysis.create(**recording)",
        others=(
            "argument: `call_analysis.create(started_at)` is optional, was required",
            "type: `CallAnalysisCreateRequest.started_at` is optional, was required",
        ),
    ),
    "an argument that became required": SpecChange(
        legacy(lambda document: schema(document, "CallAnalysisCreateRequest")["required"].append("is_test")),
        f"{RECORDING}client.call_analysis.create(**recording, is_test=True)\n"
        + refused("client.call_analysis.create(**recording)", "TypeError", "argument: 'is_test'"),
        breaking=(
            "argument: `call_analysis.create(is_test)` is required, was optional",
            "type: `CallAnalysisCreateRequest.is_test` is required, was optional",
        ),
    ),
    "a field of a response that became optional": SpecChange(
        legacy(lambda document: schema(document, "HealthResponse")["required"].remove("version")),
        "assert client.health.get().version\nassert HealthResponse.from_dict("
        "{'status': 'healthy', 'timestamp': '2025-06-17T14:12:48Z'}).version is UNSET",
        breaking=("type: `HealthResponse.version` is optional, was required",),
    ),
    "a field of a response that became required": SpecChange(
        legacy(lambda document: schema(document, "HealthResponse")["required"].append("uptime_seconds")),
        "assert isinstance(client.health.get().uptime_seconds, int)",
        others=("type: `HealthResponse.uptime_seconds` is required, was optional",),
    ),
    "a field of a response that may be null": SpecChange(
        legacy(lambda document: schema(document, "CallData")["properties"]["summary"].update(type=["string", "null"])),
        f"{CREATED}assert call.to_dict()['id']\n"
        "assert CallData.from_dict({**call.to_dict(), 'summary': None}).summary is None",
        breaking=("type: `CallData.summary` may be null",),
    ),
    "a field of a response with another type": SpecChange(
        legacy(lambda document: schema(document, "HealthResponse")["properties"].update(version={"type": "integer"})),
        "assert isinstance(client.health.get().version, int)",
        breaking=("type: `HealthResponse.version` is `integer`, was `string`",),
    ),
    "a field of a response that is gone": SpecChange(
        legacy(lambda document: schema(document, "CallData")["properties"].pop("summary")),
        f"{CREATED}assert not hasattr(call, 'summary')",
        breaking=("type: `CallData.summary` is gone",),
    ),
    "an argument that is gone": SpecChange(
        legacy(lambda document: schema(document, "RetellCallUploadRequest")["properties"].pop("properties")),
        refused(
            "client.integrations.create_retell_call(retell_call_ended_payload={}, properties={})",
            "TypeError",
            "properties",
        ),
        breaking=("argument: `integrations.create_retell_call(properties)` is gone",),
    ),
    "a value of an enum that is gone": SpecChange(
        legacy(lambda document: schema(document, "HealthStatus")["enum"].remove("degraded")),
        "assert not hasattr(HealthStatus, 'DEGRADED')\nassert HealthStatus.HEALTHY == 'healthy'",
        breaking=("enum: `HealthStatus` no longer has the value `'degraded'`",),
    ),
    "an operation that is gone": SpecChange(
        legacy(lambda document: document["paths"].pop("/v1/call/{call_id}/sentiment-run")),
        "assert not hasattr(client.call, 'get_sentiment')\n"
        "assert client.call.list_evaluation_runs(server.samples.call_id) is not None",
        breaking=("operation: `call.get_sentiment` is gone",),
    ),
    "an operation that has moved": SpecChange(
        legacy(move_upload),
        "client.integrations.create_retell_call(retell_call_ended_payload={'call': {'call_id': 'x'}})\n"
        "assert server.requests[-1].path == '/v2/retell/call'",
        others=("request: `integrations.create_retell_call` is `POST /v2/retell/call`, was `POST /v1/retell/call`",),
    ),
    "an operation that is deprecated": SpecChange(
        legacy(lambda document: document["paths"]["/health"]["get"].update(deprecated=True)),
        "assert client.health.get().status == 'healthy'",
        others=("operation: `health.get` is deprecated",),
    ),
    "a newly documented error": SpecChange(
        legacy(
            lambda document: document["paths"]["/health"]["get"]["responses"].update(
                {"503": {**document["paths"]["/health"]["get"]["responses"]["500"], "description": "Down"}}
            )
        ),
        "server.fail_next(1, status=503)\nassert client.with_options(max_retries=1).health.get().status == 'healthy'",
        others=("exception: `health.get` documents `LegacyErrorResponse` for the status `503`, documented `nothing`",),
    ),
    "a tighter constraint": SpecChange(
        legacy(
            lambda document: schema(document, "EvaluationJobCreateRequest")["properties"]["dataset"]["properties"][
                "name"
            ].update(maxLength=3)
        ),
        refused(
            "client.evaluation.create_job(evaluators=['x'], dataset={'name': 'long', 'calls': []})",
            "RequestValidationError",
            "dataset.name",
        ),
        breaking=("type: `EvaluationDataset.name` has `maxLength 3`, had `None`",),
    ),
    "another version and description": SpecChange(
        legacy(
            lambda document: (
                document["info"].update(version="1.1.0"),
                schema(document, "HealthResponse").update(description="How it is today."),
            )
        ),
        "assert HealthResponse.__doc__.startswith('How it is today.')",
        others=(
            "documentation: `the document` is version `1.1.0`, was `1.0.0`",
            "documentation: `descriptions and examples`",
        ),
    ),
}
