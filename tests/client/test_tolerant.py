"""`on_mismatch="warn"`: a response that isn't what the documents say is returned, with a warning and the raw values."""

from __future__ import annotations

import asyncio
import json
import warnings
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import roark_client
from roark_client import (
    UNSET,
    APIResponseValidationError,
    AsyncRoark,
    LlmJudgeMetric,
    ResponseMismatchWarning,
    Roark,
)
from roark_runtime.errors import DecodeError
from roark_runtime.schema import Object
from roark_runtime.tolerant import mismatches, read_instead
from tests.definitions import ID
from tests.spec import components, object_components, values

READ = [name for name in object_components() if hasattr(getattr(roark_client, name, None), "__fields__")]
JUNK: list[Any] = [None, True, 7, 0.5, "junk", [], {}, ["junk"], {"junk": 1}]


def tolerantly(model: Any, document: Any) -> tuple[Any, list[str]]:
    with mismatches() as found:
        value = read_instead(DecodeError.at("$", "", "", ""), Object(model), "", document)
    return value, [error.path for error in found]


@pytest.mark.parametrize("name", READ)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_as_the_spec_says_is_read_the_same(name: str, data: st.DataObject) -> None:
    model = getattr(roark_client, name)
    document = data.draw(values(components()[name]))
    assert tolerantly(model, document) == (model.decode(document), [])


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each container and key in a document."""
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


@pytest.mark.parametrize("name", READ)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_isnt_stays_as_it_is_and_is_reported(name: str, data: st.DataObject) -> None:
    model = getattr(roark_client, name)
    document = json.loads(json.dumps(data.draw(values(components()[name]))))
    found = list(places(document))
    if not found:
        return
    container, key = data.draw(st.sampled_from(found))
    if data.draw(st.booleans()):
        container[key] = data.draw(st.sampled_from(JUNK))
    elif isinstance(container, dict):
        del container[key]
    value, paths = tolerantly(model, document)
    refused = refusal(model, document)
    if refused is None:
        assert (value, paths) == (model.decode(document), [])
    else:
        assert any(refused.startswith(path) or path.startswith(refused) for path in paths)


def refusal(model: Any, document: Any) -> str | None:
    """The JSON path of what the model's decoder refuses."""
    try:
        model.from_dict(document)
    except DecodeError as error:
        return error.path
    return None


METRIC = {
    "id": ID,
    "slug": "csat",
    "metricId": "csat",
    "variantId": ID,
    "versionId": ID,
    "name": "CSAT",
    "description": "",
    "type": "SCALE",
    "scope": "GLOBAL",
    "supportedContexts": ["CALL"],
    "calculationType": "LLM_JUDGE",
}


def client(document: Any, **options: Any) -> Roark:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=document))
    settings: dict[str, Any] = {"on_mismatch": "warn", "http_client": httpx.Client(transport=transport), **options}
    return Roark("t0ken-secret", base_url="http://localhost", **settings)


def test_a_value_of_the_wrong_type_is_returned_as_it_came() -> None:
    with pytest.warns(ResponseMismatchWarning) as caught:
        metric = client({"data": METRIC | {"name": 7, "supportedContexts": "CALL"}}).metric.get_definition("csat")
    assert isinstance(metric, LlmJudgeMetric)
    assert (metric.name, metric.supported_contexts, metric.slug) == (7, "CALL", "csat")  # type: ignore[comparison-overlap]
    (warning,) = caught
    assert str(warning.message) == (
        "GET /v1/metric/definitions/csat: the response isn't what the spec says: LlmJudgeMetric at $.data.name: "
        "expected a string, got 7, and 1 more"
    )
    assert warning.filename == __file__


def test_a_required_field_that_is_missing_is_unset() -> None:
    with pytest.warns(
        ResponseMismatchWarning, match=r"\$\.data\.metricId: expected a value, it is required, got nothing"
    ):
        metric = client(
            {"data": {name: value for name, value in METRIC.items() if name not in ("slug", "metricId")}}
        ).metric.get_definition("csat")
    assert metric.slug is UNSET  # type: ignore[comparison-overlap]


def test_a_response_as_the_spec_says_gives_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert client({"data": METRIC}).metric.get_definition("csat").slug == "csat"


def test_one_item_of_many_is_no_reason_to_lose_the_others() -> None:
    rows = [{"metric": METRIC, "values": [{"id": ID}, "junk"]}]
    with pytest.warns(ResponseMismatchWarning):
        (group,) = client({"data": rows}).metric_collection_job.list_metric_values(ID)
    values: Any = group.values
    assert values[-1] == "junk"


@pytest.mark.parametrize("document", [{}, [], None, "text", {"other": METRIC}])
def test_a_response_without_a_value_still_raises(document: Any) -> None:
    with pytest.raises(APIResponseValidationError):
        client(document).metric.get_definition("csat")


def test_by_default_it_raises_and_a_copy_may_warn() -> None:
    strict = client({"data": METRIC | {"name": 7}}, on_mismatch="raise")
    with pytest.raises(APIResponseValidationError, match=r"\$\.data\.name"):
        strict.metric.get_definition("csat")
    with pytest.warns(ResponseMismatchWarning):
        strict.with_options(on_mismatch="warn").metric.get_definition("csat")


def test_the_async_client_warns_too() -> None:
    async def main() -> Any:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, json={"data": METRIC | {"name": 7}}))
        inner = httpx.AsyncClient(transport=transport)
        async with AsyncRoark("t", base_url="http://localhost", http_client=inner, on_mismatch="warn") as client:
            return await client.metric.get_definition("csat")

    with pytest.warns(ResponseMismatchWarning, match=r"\$\.data\.name"):
        assert asyncio.run(main()).name == 7


def test_a_page_with_a_wrong_item_can_be_iterated() -> None:
    run = {"id": ID, "status": "completed", "score": "high", "evaluator": {"id": ID, "name": "e"}}
    document = {"data": {"pagination": {"total": 1, "has_more": False, "next_cursor": None}, "runs": [run]}}
    with pytest.warns(ResponseMismatchWarning, match=r"\$\.data\.runs\[0\]\.score"):
        page = client(document).evaluation.list_job_runs(ID)
    scores: list[Any] = [each.score for each in page]
    assert scores == ["high"]
    with pytest.raises(APIResponseValidationError):
        client({"data": {"pagination": 7, "runs": [run]}}).evaluation.list_job_runs(ID)


def test_on_the_live_wire_the_path_is_that_of_the_response() -> None:
    with pytest.warns(ResponseMismatchWarning, match=r"\$\.data\.averageSentiment"):
        sentiment = client(
            {"data": {"status": "completed", "averageSentiment": "good"}}, wire="live"
        ).call.get_sentiment(ID)
    read: Any = sentiment.average_sentiment
    assert read == "good"


def test_the_token_is_struck_out_of_the_warning() -> None:
    with pytest.warns(ResponseMismatchWarning) as caught:
        client({"data": METRIC | {"supportedContexts": "t0ken-secret"}}).metric.get_definition("csat")
    assert "t0ken-secret" not in str(caught[0].message)
