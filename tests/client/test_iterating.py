"""Lists that are decoded item by item: what comes is what the method that returns the list returns, in less memory."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from json import JSONDecoder
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roark_client import (
    APIError,
    APIResponseValidationError,
    MetricValues,
    RequestValidationError,
    ResponseMismatchWarning,
)
from roark_client._transport import json_items
from roark_client._transport.json_items import items
from tests.client.both import Both
from tests.client.transport.drivers import UNTIMED
from tests.definitions import ID
from tests.wires import WIRES, differing, responded

Connect = Callable[..., Both]
VALUES = ("GET", "/v1/metric/collection-jobs/{jobId}/metric-values")


def group(number: int, values: int = 2, **fields: Any) -> dict[str, Any]:
    return {"slug": f"metric_{number}", "values": [{"value": each, "callId": ID} for each in range(values)], **fields}


def serving(body: bytes, status: int = 200) -> httpx.MockTransport:
    return httpx.MockTransport(lambda _: httpx.Response(status, content=body))


def iterated(both: Both, **arguments: Any) -> list[Any]:
    return both.all(both.client.metric_collection_job.iter_metric_values(ID, **arguments))


def listed(both: Both) -> Any:
    return both.done(both.client.metric_collection_job.list_metric_values(ID))


@pytest.mark.parametrize("wire", WIRES)
def test_the_items_are_those_of_the_list(connect: Connect, wire: Any) -> None:
    document: Any = {"data": [group(number, unknown=number) for number in range(5)]}
    found = differing(*VALUES, wire)
    body = json.dumps(document if found is None else responded(found, document)).encode()
    both = connect(serving(body), wire=wire)
    assert iterated(both) == listed(both) != []
    assert iterated(both, status="all") == listed(both)


def test_of_other_operations_too(connect: Connect) -> None:
    run = {"id": ID, "status": "completed", "evaluator": {"id": ID, "name": "n"}}
    both = connect(serving(json.dumps({"data": [run, run]}).encode()))
    assert both.all(both.client.call.iter_evaluation_runs(ID)) == both.done(both.client.call.list_evaluation_runs(ID))


def test_an_item_comes_before_the_next_one_is_decoded(connect: Connect) -> None:
    wrong = {"data": [group(0), {"slug": 3}, group(2)]}
    both = connect(serving(json.dumps(wrong).encode()))
    (first,) = both.first(1, both.client.metric_collection_job.iter_metric_values(ID))
    assert first == MetricValues.from_dict(group(0))
    with pytest.raises(APIResponseValidationError) as caught:
        iterated(both)
    assert caught.value.json_path == "$.data[1].slug"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'{"other": []}',
        b'{"data": null}',
        b'{"data": {}}',
        b'{"data": [1]}',
        b'{"data": [{"values": [{"callId": 4}]}]}',
        b'{"data": [{}, {"slug": "a", "slug": "b"}]}',
        b'{"data": [{}], "data": [{}]}',
        b'{"data": [{"values": [{"value": 1e400}]}]}',
        b'{"data": [{"values": [{"value": NaN}]}]}',
        b'{"data": [{},]}',
        b'{"data": [{} {}]}',
        b'{"data": [{}]',
        b'{"data": [{}]}}',
        b'{"data": [{}], }',
        b'{"data": [{}], "more": tru}',
        b'{"data": [{}], 5: 1}',
        b'{"data": [{"slug": "\xff"}]}',
        b'{"data": [{"slug": "\xc3',
        b'{"data": [{"values": ' + b"[" * 200_000,
    ],
)
def test_what_is_wrong_is_said_as_it_is_of_the_whole_list(connect: Connect, body: bytes) -> None:
    both = connect(serving(body))
    errors = []
    for use in (listed, iterated):
        with pytest.raises(APIResponseValidationError) as caught:
            use(both)
        errors.append((str(caught.value), caught.value.json_path, caught.value.expected, caught.value.got))
    assert errors[0] == errors[1]


def test_a_large_document_with_the_list_twice_is_refused(connect: Connect) -> None:
    half = json.dumps([group(0, 1000)])
    both = connect(serving(f'{{"data": {half}, "data": {half}}}'.encode()))
    with pytest.raises(APIResponseValidationError, match="has 'data' twice"):
        iterated(both)


def test_a_failed_request_is_the_same_error(connect: Connect) -> None:
    with pytest.raises(APIError, match="gone"):
        iterated(connect(serving(b'{"message": "gone"}', 404)))


def test_arguments_are_checked_when_the_method_is_called(connect: Connect) -> None:
    with pytest.raises(RequestValidationError, match="must be an id"):
        connect(serving(b"")).client.metric_collection_job.iter_metric_values("..")


def test_no_more_than_a_part_is_text_or_objects_at_a_time() -> None:
    """Of 6 MB, in which no item has more than 120 kB."""
    body = bytearray(json.dumps({"data": [group(number, 1800) for number in range(50)]}).encode())
    decoder = JSONDecoder()
    assert len(body) > 5_000_000
    assert sum(1 for _ in items(body, "data", decoder)) == 50
    tracemalloc.start()
    try:
        for _ in items(body, "data", decoder):
            pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 0.3 * len(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=10,
)


@UNTIMED
@given(
    st.lists(JSON, max_size=6),
    st.dictionaries(st.text(max_size=3).filter(lambda name: name != "data"), JSON, max_size=2),
    st.sampled_from([None, 1]),
    st.booleans(),
    st.integers(min_value=1, max_value=40),
)
def test_every_list_is_read_wherever_its_parts_end(
    values: list[Any], others: dict[str, Any], indent: int | None, ascii_: bool, part: int
) -> None:
    text = json.dumps({**others, "data": values, "later": values}, indent=indent, ensure_ascii=ascii_)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_items, "_PART", part)
        assert list(items(text.encode("utf-8", "surrogatepass"), "data", JSONDecoder())) == values


def test_with_a_warning_an_item_that_is_wrong_is_returned_as_in_the_list(connect: Connect) -> None:
    body = json.dumps({"data": [group(0), {"slug": 3}, group(2)]}).encode()
    both = connect(serving(body), on_mismatch="warn")
    results = []
    for use in (listed, iterated):
        with pytest.warns(ResponseMismatchWarning, match=r"\$\.data\[1\]\.slug"):
            results.append(use(both))
    assert results[0] == results[1]
    assert [each.slug for each in results[0]] == ["metric_0", 3, "metric_2"]
