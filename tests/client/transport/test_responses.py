"""Whatever the API sends is a value, or an exception of ours that says what is wrong with it."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import tracemalloc
import zlib
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roark_client import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    AsyncRoark,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    DecodeError,
    InternalServerError,
    LlmJudgeMetric,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ResponseTooLargeError,
    Roark,
    UnprocessableEntityError,
)
from roark_client._transport.body_reader import BodyReader
from roark_client._transport.http1 import LARGEST_ERROR_BODY
from roark_client._transport.json_reader import LARGE, InvalidJSONError, read
from tests.client.transport.drivers import GOOD, ONCE, TOKEN, UNTIMED, Driver, FakeTime, get, post
from tests.client.transport.faults import FaultServer, head, respond, respond_json, truncated
from tests.definitions import definition

HTML = b"<!doctype html><html><head><title>Welcome</title></head></html>"
THRESHOLD = definition("THRESHOLD")

NO_JSON = {
    "HTML": HTML,
    "nothing": b"",
    "blank": b"  \n",
    "half": b'{"data": ',
    "two": b"{}{}",
    "UTF-8": b'{"data": "\xff"}',
    "surrogate": b'{"data": "\xed\xa0\x80"}',
    "UTF-16": json.dumps(GOOD).encode("utf-16"),
    "NaN": b'{"data": NaN}',
    "Infinity": b'{"data": [1, -Infinity]}',
    "deep": b"[" * 100_000,
    "deep and whole": b'{"data":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "digits": b'{"data": ' + b"9" * 5000 + b"}",
}
UNLIKE = {
    "a list": ([], "$"),
    "a string": ("text", "$"),
    "null": (None, "$"),
    "no data": ({}, "$.data"),
    "null for data": ({"data": None}, "$.data"),
    "a list for data": ({"data": [GOOD["data"]]}, "$.data"),
    "a field missing": ({"data": {key: value for key, value in GOOD["data"].items() if key != "name"}}, "$.data.name"),
    "a field null": ({"data": definition("LLM_JUDGE", name=None)}, "$.data.name"),
    "a number for a string": ({"data": definition("LLM_JUDGE", name=5)}, "$.data.name"),
    "an object for a list": ({"data": definition("LLM_JUDGE", supportedContexts={})}, "$.data.supportedContexts"),
    "deep inside": (
        {"data": definition("THRESHOLD", threshold={**THRESHOLD["threshold"], "operator": 5})},
        "$.data.threshold.operator",
    ),
}


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON.keys())
@pytest.mark.parametrize("status", [200, 201])
@ONCE
def test_a_2xx_that_is_no_json_is_a_validation_error(
    server: FaultServer, drive: Driver, status: int, body: bytes
) -> None:
    server.will(respond(status, body, content_type="text/html; charset=utf-8"))
    with pytest.raises(APIResponseValidationError) as caught:
        drive(get)
    error = caught.value
    assert (error.status_code, error.content_type, error.json_path) == (status, "text/html; charset=utf-8", "$")
    assert error.body == body.decode("utf-8", "replace")[:500]
    assert error.expected == "JSON"
    assert error.may_have_executed
    assert len(str(error)) < 500
    assert len(server.seen) == 1


@pytest.mark.parametrize(("document", "path"), UNLIKE.values(), ids=UNLIKE.keys())
@ONCE
def test_a_response_unlike_the_spec_says_where(server: FaultServer, drive: Driver, document: Any, path: str) -> None:
    server.will(respond_json(document))
    with pytest.raises(APIResponseValidationError) as caught:
        drive(get)
    error = caught.value
    assert error.json_path == path
    assert error.status_code == 200
    assert error.content_type == "application/json"
    assert error.expected
    assert error.got
    assert path in str(error)
    assert isinstance(error.__cause__, DecodeError)


@ONCE
def test_a_fault_inside_a_variant_names_it(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(UNLIKE["deep inside"][0]))
    with pytest.raises(APIResponseValidationError) as caught:
        drive(get)
    assert (caught.value.model, caught.value.variant) == ("ThresholdMetric", "THRESHOLD")


UNDEFINED = {
    "a name twice": (b'{"data": {"name": "a", "x": {"b c": [1, {"d": 1, "d": 2}]}}}', "$.data.x['b c'][1].d"),
    "a name twice, at the top": (b'{"data": 1, "data": 2}', "$.data"),
    "a number out of range": (b'{"data": [{"value": 1e400}]}', "$.data[0].value"),
    "a negative one": (b"[0, -1e999]", "$[1]"),
    "the first of two": (b'{"a": {"b": 1e400}, "c": {"d": 1, "d": 2}}', "$.a.b"),
}


@ONCE
@pytest.mark.parametrize(("body", "path"), UNDEFINED.values(), ids=list(UNDEFINED))
def test_json_of_undefined_meaning_is_refused_and_says_where(
    server: FaultServer, drive: Driver, body: bytes, path: str
) -> None:
    server.will(respond(200, body))
    with pytest.raises(APIResponseValidationError) as caught:
        drive(lambda client: client.request("GET", "/x"))
    assert caught.value.json_path == path
    assert caught.value.expected == "JSON"


def test_of_a_large_response_numbers_are_checked_and_names_arent() -> None:
    filling = b'"' + b"x" * LARGE + b'"'
    with pytest.raises(InvalidJSONError, match="1e400 is out of range") as caught:
        read(b'{"a": ' + filling + b', "b": [1, 1e400], "c": 1, "c": 2}', dict)
    assert caught.value.path == "$.b[1]"
    assert read(b'{"a": ' + filling + b', "b": 1, "b": 2}', dict)["b"] == 2


@UNTIMED
@given(st.recursive(st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.text(), st.lists, max_leaves=20))
def test_what_python_writes_is_read_as_it_was(value: Any) -> None:
    assert read(json.dumps(value).encode(), lambda document: document) == value


@pytest.mark.parametrize("status", [204, 205, 200])
def test_no_content_is_a_validation_error_and_never_none(server: FaultServer, drive: Driver, status: int) -> None:
    server.will(respond(status, b"", connection="close"))
    with pytest.raises(APIResponseValidationError) as caught:
        drive(get)
    assert caught.value.got == ("null" if status == 204 else "nothing")
    assert caught.value.status_code == status


@pytest.mark.parametrize("status", [200, 201, 202, 203, 206, 226, 299])
@ONCE
def test_any_2xx_with_what_the_spec_says_is_a_success(server: FaultServer, drive: Driver, status: int) -> None:
    server.will(respond_json(GOOD, status))
    assert isinstance(drive(get), LlmJudgeMetric)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (300, APIStatusError),
        (304, APIStatusError),
        (400, BadRequestError),
        (401, AuthenticationError),
        (402, APIStatusError),
        (403, PermissionDeniedError),
        (404, NotFoundError),
        (409, ConflictError),
        (418, APIStatusError),
        (422, UnprocessableEntityError),
        (429, RateLimitError),
        (500, InternalServerError),
        (503, InternalServerError),
        (520, InternalServerError),
        (599, InternalServerError),
        (600, APIStatusError),
        (999, APIStatusError),
    ],
)
@ONCE
def test_every_other_status_is_its_exception(
    server: FaultServer, drive: Driver, status: int, expected: type[APIStatusError]
) -> None:
    server.will(respond(status))
    with pytest.raises(APIStatusError) as caught:
        drive(get, max_retries=0)
    assert type(caught.value) is expected
    assert caught.value.status_code == status
    assert str(caught.value).startswith(str(status))
    assert caught.value.method == "GET"
    assert caught.value.path == "/v1/metric/definitions/x"


BOTH_DIALECTS = [
    {
        "type": "not_found",
        "code": "resource_not_found",
        "message": "There is none",
        "param": "id",
        "details": {"id": ["unknown"]},
        "request_id": "req_1",
    },
    {
        "error_type": "not_found",
        "error_code": "resource_not_found",
        "message": "There is none",
        "parameter": "id",
        "details": {"id": ["unknown"]},
        "request_id": "req_1",
    },
]


@pytest.mark.parametrize("body", BOTH_DIALECTS)
@pytest.mark.parametrize("use", [get, lambda client: client.call_analysis.get("3c90c3cc-0d44-4b50-8888-8dd25736052a")])
@ONCE
def test_both_forms_of_error_bodies_give_the_same_whichever_operation_they_come_from(
    server: FaultServer, drive: Driver, body: Any, use: Any
) -> None:
    server.will(respond_json(body, 404, retry_after="9"))
    with pytest.raises(NotFoundError) as caught:
        drive(use)
    error = caught.value
    assert (error.type, error.code, error.param) == ("not_found", "resource_not_found", "id")
    assert (error.message, error.details, error.request_id) == ("There is none", {"id": ["unknown"]}, "req_1")
    assert (error.status_code, error.retry_after, error.body) == (404, 9.0, body)
    assert error.headers["content-type"] == "application/json"
    for word in ("404 Not Found", "There is none", "resource_not_found", "req_1"):
        assert word in str(error)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"Bad\n   gateway", "Bad gateway"),
        (HTML, HTML.decode()),
        (b'{"detail": "no"}', '{"detail": "no"}'),
        (b'{"message": 5}', '{"message": 5}'),
        (b'{"message": null, "error_type": ["x"]}', '{"message": null, "error_type": ["x"]}'),
        (b'["no"]', '["no"]'),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"", "the response has no body"),
    ],
)
@ONCE
def test_an_error_body_of_no_known_form_still_makes_a_message(
    server: FaultServer, drive: Driver, body: bytes, message: str
) -> None:
    server.will(respond(400, body))
    with pytest.raises(BadRequestError) as caught:
        drive(get)
    assert caught.value.message == message
    assert message in str(caught.value)
    assert (caught.value.type, caught.value.code, caught.value.details) == (None, None, None)


@ONCE
def test_a_gateways_name_for_the_request_is_taken_where_the_body_has_none(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json({"message": "no"}, 400, x_request_id="gw-1"))
    with pytest.raises(BadRequestError) as caught:
        drive(get)
    assert caught.value.request_id == "gw-1"


def test_a_5_mb_error_page_is_capped_and_the_retry_rules_hold(server: FaultServer, drive: Driver) -> None:
    page = HTML + b"x" * 5_000_000
    server.will(respond(502, page))
    with pytest.raises(InternalServerError) as caught:
        drive(get)
    assert len(server.seen) == caught.value.attempts == 3
    assert caught.value.message == page[:500].decode()
    assert caught.value.body == page[:LARGEST_ERROR_BODY].decode()
    with pytest.raises(InternalServerError):
        drive(post)
    assert len(server.seen) == 4


def test_an_error_whose_body_breaks_off_is_still_that_error(server: FaultServer, drive: Driver) -> None:
    server.will(truncated(404, b'{"message": "There i'))
    with pytest.raises(NotFoundError) as caught:
        drive(get)
    assert caught.value.body == '{"message": "There i'


def test_gzip_is_asked_for_and_unpacked(server: FaultServer, drive: Driver) -> None:
    server.will(respond(200, gzip.compress(json.dumps(GOOD).encode()), content_encoding="gzip"))
    assert isinstance(drive(get), LlmJudgeMetric)
    assert server.seen[0].headers["accept-encoding"] == "gzip"


@pytest.mark.parametrize("encoding", ["gzip", "GZip", "X-GZIP", "gzip, identity", " identity ,gzip,"])
@ONCE
def test_gzip_is_gzip_however_it_is_listed(server: FaultServer, drive: Driver, encoding: str) -> None:
    server.will(respond(200, gzip.compress(json.dumps(GOOD).encode()), content_encoding=encoding))
    assert isinstance(drive(get), LlmJudgeMetric)


@pytest.mark.parametrize("encoding", ["identity", "Identity", "", " ", ",", "identity, IDENTITY"])
@ONCE
def test_an_encoding_that_does_nothing_is_none(server: FaultServer, drive: Driver, encoding: str) -> None:
    server.will(respond(200, json.dumps(GOOD).encode(), content_encoding=encoding))
    assert isinstance(drive(get), LlmJudgeMetric)


@ONCE
def test_gzip_of_several_members_is_unpacked_whole(server: FaultServer, drive: Driver) -> None:
    text = json.dumps(GOOD).encode()
    body = gzip.compress(text[:50]) + gzip.compress(b"") + gzip.compress(text[50:])
    server.will(respond(200, body, content_encoding="x-gzip"))
    assert isinstance(drive(get), LlmJudgeMetric)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"not gzip", "gzip"),
        (gzip.compress(json.dumps(GOOD).encode())[:-20], "gzip"),
        (gzip.compress(json.dumps(GOOD).encode()) + b"more", "gzip"),
        (zlib.compress(json.dumps(GOOD).encode()), "deflate"),
        (b"?", "br"),
        (b"?", "gzip, br"),
        (gzip.compress(gzip.compress(json.dumps(GOOD).encode())), "gzip, gzip"),
    ],
)
@ONCE
def test_what_cant_be_unpacked_is_a_validation_error(
    server: FaultServer, drive: Driver, body: bytes, encoding: str
) -> None:
    server.will(respond(200, body, content_encoding=encoding))
    with pytest.raises(APIResponseValidationError, match="unpacked"):
        drive(get)
    assert len(server.seen) == 1


@pytest.mark.parametrize("room", [-1, 0, 1])
@ONCE
def test_max_response_bytes_is_what_may_come_unpacked(server: FaultServer, drive: Driver, room: int) -> None:
    text = json.dumps(GOOD).encode()
    for body, headers in ((text, {}), (gzip.compress(text), {"content_encoding": "gzip"})):
        server.will(respond(200, body, **headers))
        if room < 0:
            with pytest.raises(ResponseTooLargeError, match="max_response_bytes"):
                drive(get, max_response_bytes=len(text) + room)
        else:
            assert isinstance(drive(get, max_response_bytes=len(text) + room), LlmJudgeMetric)


def bomb(size: int) -> bytes:
    """So many bytes of nothing, in a thousandth of that."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    block = b" " * 1_000_000
    return b"".join([packer.compress(block) for _ in range(size // len(block))]) + packer.flush()


@ONCE
def test_300_mb_out_of_300_kb_are_stopped_at_the_limit(server: FaultServer, drive: Driver) -> None:
    body = bomb(300_000_000)
    assert len(body) < 320_000
    server.will(respond(200, body, content_encoding="gzip"))
    limit = 1_000_000
    tracemalloc.start()
    try:
        with pytest.raises(ResponseTooLargeError) as caught:
            drive(get, max_response_bytes=limit)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(caught.value.body) == 500
    # The limit twice over (pieces, and the whole), the compressed body here and there, and what the clients are.
    assert peak < 2 * limit + 4 * len(body) + 6_000_000
    assert len(server.seen) == 1


@ONCE
def test_the_default_limit_is_64_mib(server: FaultServer, drive: Driver) -> None:
    server.will(respond(200, bomb(70_000_000), content_encoding="gzip"))
    with pytest.raises(ResponseTooLargeError, match=str(64 * 1024 * 1024)):
        drive(get)


def test_a_response_without_a_length_is_stopped_at_the_limit_too(server: FaultServer, drive: Driver) -> None:
    start = head(200, {"transfer-encoding": "chunked"})
    server.will(lambda line, _: line.send(start + b"10000\r\n" + b" " * 65536 + b"\r\n"))
    with pytest.raises(ResponseTooLargeError):
        drive(get, max_response_bytes=1000)


@UNTIMED
@given(st.lists(st.binary(max_size=200)), st.integers(min_value=1, max_value=300))
def test_a_body_is_what_was_fed_or_its_beginning(chunks: list[bytes], limit: int) -> None:
    whole = b"".join(chunks)
    body = BodyReader(limit, None)
    for chunk in chunks:
        if not body.feed(chunk):
            break
    assert body.finish() == whole[:limit]
    assert body.overflowed is (len(whole) > limit)


@UNTIMED
@given(st.binary(max_size=300), st.integers(min_value=1, max_value=20), st.integers(min_value=1, max_value=400))
def test_a_packed_body_is_unpacked_to_the_same(content: bytes, piece: int, limit: int) -> None:
    packed = gzip.compress(content)
    body = BodyReader(limit, "gzip")
    for start in range(0, len(packed), piece):
        if not body.feed(packed[start : start + piece]):
            break
    assert body.finish() == content[:limit]
    assert body.overflowed is (len(content) > limit)
    assert body.error is None


def test_empty_gzip_members_count_towards_the_limit() -> None:
    body = BodyReader(1000, "gzip")
    members, fed = gzip.compress(b"") * 100, 0
    while body.feed(members):
        fed += len(members)
    assert body.overflowed
    assert fed < 100_000


def test_a_body_that_packing_made_larger_is_no_larger_than_it_is_unpacked() -> None:
    content = os.urandom(100_000)
    body = BodyReader(len(content), "gzip")
    assert body.feed(gzip.compress(content, compresslevel=0))
    assert (body.finish(), body.overflowed) == (content, False)


def test_a_body_of_tiny_chunks_takes_the_memory_of_one() -> None:
    tracemalloc.start()
    try:
        body = BodyReader(1_000_000, None)
        for _ in range(200_000):
            body.feed(b"{}")
        size = len(body.finish())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size == 400_000
    assert peak < 3 * size


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(list(GOOD["data"])), inner),
    max_leaves=10,
)
NEARLY_GOOD = st.builds(
    lambda changes: json.dumps({"data": {**GOOD["data"], **changes}}).encode(),
    st.dictionaries(st.sampled_from(list(GOOD["data"])), JSON, max_size=3),
)
BODIES = st.binary() | JSON.map(lambda value: json.dumps(value).encode()) | NEARLY_GOOD


@UNTIMED
@given(
    status=st.sampled_from([200, 201, 204, 400, 404, 422, 429, 500]),
    body=BODIES,
    encoding=st.sampled_from([None, "gzip", "identity", "br"]),
    is_async=st.booleans(),
)
def test_any_bytes_give_a_model_or_an_exception_of_ours(
    status: int, body: bytes, encoding: str | None, is_async: bool
) -> None:
    headers = {} if encoding is None else {"content-encoding": encoding}
    transport = httpx.MockTransport(lambda _: httpx.Response(status, headers=headers, stream=httpx.ByteStream(body)))
    outcome = asyncio.run(get_async(transport)) if is_async else get_sync(transport)
    if isinstance(outcome, APIError):
        assert not isinstance(outcome, APIConnectionError)
        assert str(outcome)
    else:
        assert 200 <= status < 300
        assert type(outcome).from_dict(outcome.to_dict()) == outcome


def get_sync(transport: httpx.MockTransport) -> Any:
    with httpx.Client(transport=transport) as own:
        try:
            return get(Roark(TOKEN, http_client=own, timing=FakeTime()))
        except APIError as error:
            return error


async def get_async(transport: httpx.MockTransport) -> Any:
    async with httpx.AsyncClient(transport=transport) as own:
        try:
            return await get(AsyncRoark(TOKEN, http_client=own, timing=FakeTime()))
        except APIError as error:
            return error
