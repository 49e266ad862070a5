"""`make changes` reports what changes for a caller of the client, and which changes break one."""

from __future__ import annotations

import copy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openapi.pipeline.cli import main
from openapi.pipeline.diff.change import Change, Level, level, next_version
from openapi.pipeline.diff.change_report import report
from openapi.pipeline.diff.compare import compare
from openapi.pipeline.diff.values import value_changes
from openapi.pipeline.document import JsonObject
from openapi.pipeline.yaml_writer import as_yaml

BREAKS, FINE = True, False
DEFINITION = "/v1/metric/definitions/{idOrSlug}"
RUNS = "/v1/evaluation/job/{job_id}/runs"
HEALTH = "/health"


def ref(name: str) -> JsonObject:
    return {"$ref": f"#/components/schemas/{name}"}


def operation(document: JsonObject, path: str, method: str = "get") -> Any:
    return document["paths"][path][method]


def schema(document: JsonObject, name: str) -> Any:
    return document["components"]["schemas"][name]


def no_provider(document: JsonObject) -> None:
    union = schema(document, "MetricDefinition")
    union["oneOf"].remove(ref("ProviderMetric"))
    del union["discriminator"]["mapping"]["PROVIDER"]


def two_in_a_path(document: JsonObject) -> None:
    operation(document, RUNS)["parameters"].insert(
        0, {"name": "project", "in": "path", "required": True, "schema": {"type": "string"}}
    )


def another_name_for_the_id(document: JsonObject) -> None:
    operation(document, DEFINITION)["parameters"][0]["name"] = "slug"


def renamed_class(document: JsonObject) -> None:
    schemas = document["components"]["schemas"]
    schemas["Health"] = schemas.pop("HealthResponse")
    schema(document, "HealthResponseEnvelope")["properties"]["data"] = ref("Health")


def renamed_envelope(document: JsonObject) -> None:
    schemas = document["components"]["schemas"]
    schemas["Wrapped"] = schemas.pop("HealthResponseEnvelope")
    content = operation(document, HEALTH)["responses"]["200"]["content"]["application/json"]
    content["schema"] = ref("Wrapped")


# Name → change of the merged document, the line that reports it, and whether it breaks a caller.
CASES: dict[str, tuple[Callable[[JsonObject], Any], str, bool]] = {
    "a variant is gone": (no_provider, "type: `MetricDefinition` no longer has the variant `ProviderMetric`", BREAKS),
    "another discriminator": (
        lambda d: schema(d, "MetricDefinition")["discriminator"].update(propertyName="kind"),
        "type: `MetricDefinition` has the discriminator `kind`, had `calculationType`",
        BREAKS,
    ),
    "a method has another name": (
        lambda d: operation(d, HEALTH).update(operationId="health_look"),
        "operation: `health.get` is renamed to `health.look`",
        BREAKS,
    ),
    "one more positional argument": (
        two_in_a_path,
        "argument: `evaluation.list_job_runs` has the positional arguments `(project, job_id)`, had `(job_id)`",
        BREAKS,
    ),
    "a positional argument has another name": (
        another_name_for_the_id,
        "argument: `metric.get_definition` has the positional arguments `(slug)`, had `(idOrSlug)`",
        BREAKS,
    ),
    "a list that is no longer paged": (
        lambda d: schema(d, "PaginationInfo")["properties"].pop("next_cursor"),
        "return type: `evaluation.list_job_runs` returns `EvaluationRunPage`, returned `a page of EvaluationRunPage`",
        BREAKS,
    ),
    "a job that can no longer be waited for": (
        lambda d: schema(d, "JobStatus")["enum"].remove("failed"),
        "operation: `call_analysis.wait` is gone",
        BREAKS,
    ),
    "a job that ends with another status": (
        lambda d: schema(d, "JobStatus")["enum"].append("expired"),
        "operation: `call_analysis.wait` ends with a status of `['completed', 'failed', 'expired']`, ended with",
        FINE,
    ),
    "a response without a body": (
        lambda d: operation(d, HEALTH)["responses"]["200"].pop("content"),
        "return type: `health.get` returns `nothing`, returned `HealthResponse`",
        BREAKS,
    ),
    "a class has another name": (renamed_class, "type: `HealthResponse` is gone", BREAKS),
    "an object that became an enum": (
        lambda d: d["components"]["schemas"].update(HealthResponse={"type": "string", "enum": ["up"]}),
        "type: `HealthResponse` is an enum, was an object",
        BREAKS,
    ),
    "a new rule between fields": (
        lambda d: schema(d, "ThresholdCreateRequest")["x-rules"].append({"ascending": ["a", "b"]}),
        "argument: `metric.create_threshold` has a new rule: `{'ascending': ['a', 'b']}`",
        BREAKS,
    ),
    "a rule that is gone": (
        lambda d: schema(d, "ThresholdCreateRequest").pop("x-rules"),
        "argument: `metric.create_threshold` no longer has the rule",
        FINE,
    ),
    "a model is no longer accepted for an id": (
        lambda d: operation(d, DEFINITION)["parameters"][0].pop("x-accepts"),
        "argument: `metric.get_definition(idOrSlug)` can't be given as `MetricDefinition` any more",
        BREAKS,
    ),
    "an attribute of exceptions is gone": (
        lambda d: schema(d, "ErrorResponse")["properties"].pop("param"),
        "exception: `ErrorResponse.param` is gone",
        BREAKS,
    ),
    "a new attribute of errors": (
        lambda d: schema(d, "ErrorResponse")["properties"].update(hint={"type": "string"}),
        "exception: `ErrorResponse.hint` is new: `string`",
        FINE,
    ),
    "an operation without authentication": (
        lambda d: operation(d, HEALTH).update(security=[]),
        "request: `health.get` is authenticated by `nothing`, was by `bearer_auth`",
        FINE,
    ),
    "an argument with another default": (
        lambda d: operation(d, RUNS)["parameters"][1]["schema"].update(default=7),
        "has the default `7`, had",
        FINE,
    ),
    "a deprecated attribute": (
        lambda d: schema(d, "HealthResponse")["properties"]["version"].update(deprecated=True),
        "type: `HealthResponse.version` is deprecated",
        FINE,
    ),
    "a field that the client fills in": (
        lambda d: schema(d, "ProviderMetric")["required"].append("slug"),
        "type: `ProviderMetric.slug` is required, was optional",
        FINE,
    ),
    "a change that is not classified": (
        lambda d: d["servers"].append({"url": "https://eu.api.roark.ai"}),
        "request: `/servers` is",
        BREAKS,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_reported_and_classified(name: str, merged: JsonObject) -> None:
    change, line, breaks = CASES[name]
    after = copy.deepcopy(merged)
    change(after)
    changes = compare(merged, after)
    assert any(found.breaking for found in changes) is breaks
    breaking, _, others = report(changes, old="before", new="after", version=None).partition("### Not breaking")
    assert f"- {line}" in (breaking if breaks else others) or line in (breaking if breaks else others)


def test_a_renamed_envelope_is_not_reported(merged: JsonObject) -> None:
    after = copy.deepcopy(merged)
    renamed_envelope(after)
    assert not [change for change in compare(merged, after) if change.kind in ("type", "return type")]


def test_equal_documents_have_no_changes(merged: JsonObject) -> None:
    assert compare(merged, copy.deepcopy(merged)) == []
    assert "None: a and b are the same." in report([], old="a", new="b", version="1.2.3")


TEXT: JsonObject = {"type": "string"}
VALUES: list[tuple[JsonObject, JsonObject, bool, bool]] = [
    # before, after, whether it breaks a request, whether it breaks a response
    (TEXT, {"type": ["string", "null"]}, FINE, BREAKS),
    ({"type": ["string", "null"]}, TEXT, BREAKS, FINE),
    ({"type": "integer"}, {"type": "number"}, FINE, BREAKS),
    ({"type": "number"}, {"type": "integer"}, BREAKS, BREAKS),
    (TEXT, {}, FINE, BREAKS),
    ({"type": "array", "items": TEXT}, {"type": "array", "items": {"type": "integer"}}, BREAKS, BREAKS),
    (ref("A"), {"allOf": [ref("A")], "description": "the same"}, FINE, FINE),
    (ref("A"), {"oneOf": [ref("A"), {"type": "null"}]}, FINE, BREAKS),
    (TEXT, {**TEXT, "maxLength": 5}, BREAKS, FINE),
    ({**TEXT, "maxLength": 5}, {**TEXT, "maxLength": 6}, FINE, FINE),
    ({**TEXT, "maxLength": 5}, {**TEXT, "maxLength": 4}, BREAKS, FINE),
    ({"type": "integer", "minimum": 5}, {"type": "integer", "minimum": 4}, FINE, FINE),
    ({"type": "integer", "minimum": 5}, {"type": "integer", "minimum": 6}, BREAKS, FINE),
    (TEXT, {**TEXT, "format": "uuid"}, BREAKS, FINE),
    (TEXT, {**TEXT, "format": "date-time"}, BREAKS, BREAKS),
    ({**TEXT, "pattern": "^a"}, TEXT, FINE, FINE),
    ({"type": "array", "items": TEXT}, {"type": "array", "items": {**TEXT, "maxLength": 1}}, BREAKS, FINE),
    ({"type": "object", "additionalProperties": TEXT}, {"type": "object", "additionalProperties": {}}, BREAKS, BREAKS),
]


@pytest.mark.parametrize(("before", "after", "breaks_request", "breaks_response"), VALUES)
def test_a_change_of_a_value_is_classified_by_its_use(
    before: JsonObject, after: JsonObject, breaks_request: bool, breaks_response: bool
) -> None:
    assert any(found.breaking for found in value_changes(before, after, "request")) is breaks_request
    assert any(found.breaking for found in value_changes(before, after, "response")) is breaks_response


@pytest.mark.parametrize(
    ("changes", "raised", "before_one", "after_one"),
    [
        ([], "none", "0.3.4", "1.3.4"),
        ([Change("documentation", "x", "y")], "patch", "0.3.5", "1.3.5"),
        ([Change("type", "x", "y", adds=True)], "minor", "0.3.5", "1.4.0"),
        ([Change("type", "x", "y", adds=True), Change("type", "x", "z", breaking=True)], "major", "0.4.0", "2.0.0"),
    ],
)
def test_the_version_follows_from_what_breaks_and_what_is_new(
    changes: list[Change], raised: Level, before_one: str, after_one: str
) -> None:
    assert level(changes) == raised
    assert (next_version("0.3.4", raised), next_version("1.3.4", raised)) == (before_one, after_one)


# -- the command -------------------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path, merged: JsonObject, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the merged document at the tag v1, and another one in the working tree."""
    (tmp_path / "openapi").mkdir()
    (tmp_path / "overrides/roark_client").mkdir(parents=True)
    (tmp_path / "overrides/roark_client/_version.py").write_text('"""V."""\n\n__version__ = "0.4.2"\n')
    spec = tmp_path / "openapi/roark.openapi.yaml"
    spec.write_text(as_yaml(merged), encoding="utf-8")
    for command in ("init -q", "add .", "-c user.name=a -c user.email=a@example.com commit -qm one", "tag v1"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, check=True)
    after = copy.deepcopy(merged)
    del after["paths"][HEALTH]
    spec.write_text(as_yaml(after), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_working_tree_is_compared_with_what_is_committed(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["changes"]) == 0
    output = capsys.readouterr().out
    assert "From HEAD to openapi/roark.openapi.yaml: 1 breaking, 0 not." in output
    assert "Suggested version: major (before 1.0), 0.4.2 → 0.5.0." in output
    assert "### Breaking for a Python caller\n\n- operation: `health.get` is gone (`GET /health`)" in output


def test_any_two_revisions_or_files_are_compared(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", "v1", "HEAD"]) == 0
    assert "None: v1 and HEAD are the same." in capsys.readouterr().out
    assert main(["changes", "openapi/roark.openapi.yaml", "v1"]) == 0
    assert "- operation: `health.get` is new (`GET /health`)" in capsys.readouterr().out


@pytest.mark.parametrize("place", ["nowhere", "v2", "--upload-pack=x", "openapi"])
def test_what_is_neither_a_file_nor_a_revision_is_named(
    place: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["changes", "--", place]) == 1
    error = capsys.readouterr().err
    assert f"error: {place}: this is neither a file nor a git revision" in error
    assert "changes v1.0.0 HEAD" in error


# -- the Python API --------------------------------------------------------------------------------------------


def test_python_without_griffe_is_an_error_with_a_remedy(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "griffe", None)
    assert main(["changes", "--python"]) == 1
    assert "Install it (pip install griffe), or run without --python." in capsys.readouterr().err


def test_python_reports_what_is_removed_from_the_sources(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("griffe")
    for folder, name in (("overrides", "roark_client"), ("generated", "roark_generated")):
        package = repository / folder / name
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").write_text("def stays() -> None: ...\ndef goes() -> None: ...\n")
    for command in ("add .", "-c user.name=a -c user.email=a@example.com commit -qm two"):
        subprocess.run(["git", *command.split()], cwd=repository, check=True)
    (repository / "generated/roark_generated/__init__.py").write_text("def stays() -> None: ...\n")
    assert main(["changes", "--python"]) == 0
    output = capsys.readouterr().out
    assert "- `roark_generated.goes`: public object was removed" in output
    assert "stays" not in output
