"""--record and --replay: an API on a cassette, without a token, and without a network."""

from __future__ import annotations

import base64
import json
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from roark_client import Roark
from roark_client._command_errors import CommandError
from roark_client.serve.cassettes import FORMAT, Cassette, CassetteWriter, Recorded
from roark_client.serve.program import Options, started
from roark_client.testing import ReceivedRequest, RoarkServer
from tests.serve.programs import serving
from tests.server import bodies

TOKEN = "secret/token+of=the?upstream"


def use(client: Roark) -> list[Any]:
    job = client.evaluation.create_job(**bodies.evaluation(1, "a"))
    polled = [client.evaluation.get_job(job.job_id).status for _ in range(3)]
    metric = client.metric.get_definition("customer_satisfaction")
    missing = client.with_options(max_retries=0).metric.with_raw_response
    return [job, *polled, metric, missing.get_definition("call_reason").request_id]


@contextmanager
def recording(cassette: Path, upstream: RoarkServer) -> Iterator[str]:
    with started(Options(port=0, record=cassette, upstream=upstream.url)) as (url, _):
        yield url


@pytest.fixture
def cassette(tmp_path: Path) -> Path:
    return tmp_path / "cassette.jsonl"


def test_what_was_recorded_is_replayed_without_the_upstream(cassette: Path) -> None:
    with (
        RoarkServer(token=TOKEN) as upstream,
        recording(cassette, upstream) as url,
        Roark(TOKEN, base_url=url) as client,
    ):
        recorded = use(client)
    # It has stopped: nothing of the replay can come from there.
    with started(Options(port=0, replay=cassette)) as (url, _), Roark("another-token", base_url=url) as client:
        assert use(client) == recorded
        assert client.metric.get_definition("customer_satisfaction") == recorded[4]
        unknown = httpx.get(f"{url}/v1/metric/definitions/unknown")
        assert (unknown.status_code, unknown.json()["code"]) == (501, "not_recorded")
    assert stat.S_IMODE(cassette.stat().st_mode) == 0o600


def test_both_work_as_programs(cassette: Path) -> None:
    with (
        RoarkServer(token=TOKEN) as upstream,
        serving("--record", str(cassette), "--upstream", upstream.url) as running,
        Roark(TOKEN, base_url=running.url) as client,
    ):
        health = client.health.get()
        assert running.request("GET", "/__roark__/requests").json()["requests"][0]["status"] == 200
        assert running.stop() == 0
    with serving("--replay", str(cassette)) as running, Roark("any", base_url=running.url) as client:
        assert client.health.get() == health


def test_no_spelling_of_the_token_is_in_a_cassette(cassette: Path) -> None:
    escaped = "".join(f"\\u{ord(each):04x}" for each in TOKEN)
    answer = f'{{"plain": {json.dumps(TOKEN)}, "escaped": "{escaped}", "url": "{quote(TOKEN, safe="")}"}}'
    writer = CassetteWriter(cassette, "http://127.0.0.1")
    for body in (answer.encode(), b"\xff\xfe" + TOKEN.encode() + b"\xff"):
        request = ReceivedRequest("POST", f"/x/{quote(TOKEN, safe='')}", f"t={TOKEN}", httpx.Headers(), body, None)
        headers = {"x-request-id": TOKEN, "set-cookie": "session=1", "x-secret": "1", "content-type": "text/plain"}
        writer.add(request, Recorded(200, headers, body), TOKEN)
    writer.close()
    text = cassette.read_text()
    lines = [json.loads(line) for line in text.splitlines()[1:]]
    assert len(lines) == 2
    assert all(line["headers"].keys() == {"x-request-id", "content-type"} for line in lines)
    bodies_kept = [line[name] for line in lines[1:] for name in ("body", "response")]
    raw = [base64.b64decode(kept["base64"]).decode("latin-1") for kept in bodies_kept]
    for found in (text, *raw):
        unescaped = re.sub(r"\\+u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), found)
        assert not [spelled for spelled in (TOKEN, quote(TOKEN, safe=""), escaped) if spelled in found]
        assert TOKEN not in unescaped


def test_a_token_too_short_to_be_struck_out_is_not_recorded(cassette: Path) -> None:
    with RoarkServer(token="short") as upstream, recording(cassette, upstream) as url:
        response = httpx.get(f"{url}/health", headers={"authorization": "Bearer short"})
    assert response.status_code == 400
    assert len(cassette.read_text().splitlines()) == 1


def test_an_upstream_that_is_away_is_a_502_and_nothing_is_recorded(cassette: Path) -> None:
    with started(Options(port=0, record=cassette, upstream="http://127.0.0.1:9")) as (url, _):
        assert httpx.get(f"{url}/health", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 502
    assert len(cassette.read_text().splitlines()) == 1


def test_a_cassette_is_not_written_over(cassette: Path) -> None:
    cassette.write_text("something")
    with pytest.raises(CommandError, match="exists already"):
        CassetteWriter(cassette, "http://127.0.0.1")
    assert cassette.read_text() == "something"


def test_requests_are_the_same_whatever_the_order_of_their_fields(cassette: Path) -> None:
    writer = CassetteWriter(cassette, "http://127.0.0.1")
    for number in (b"1", b"2"):
        request = ReceivedRequest("POST", "/x", "a=1&b=2", httpx.Headers(), b'{"a": 1, "b": 2}', None)
        writer.add(request, Recorded(200, {}, number), TOKEN)
    writer.close()
    recorded = Cassette(cassette)
    got = [recorded.response("POST", "/x", "b=2&a=1", b'{"b":2,"a":1}') for _ in range(3)]
    assert [each and each.body for each in got] == [b"1", b"2", b"2"]
    assert recorded.response("POST", "/x", "b=2&a=1", b'{"b":2,"a":2}') is None
    assert recorded.response("GET", "/x", "b=2&a=1", b'{"b":2,"a":1}') is None


HEAD = json.dumps({"format": FORMAT})
EMPTY = {"text": ""}
LINE = {"method": "GET", "path": "/", "query": "", "body": EMPTY, "status": 200, "headers": {}, "response": EMPTY}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        HEAD + "\n{",
        HEAD + "\n{}",
        f"{HEAD}\n{json.dumps({**LINE, 'status': 99})}",
        f"{HEAD}\n{json.dumps({**LINE, 'headers': {'set-cookie': 'x'}})}",
        f"{HEAD}\n{json.dumps({**LINE, 'response': {'base64': '?'}})}",
        HEAD + "\n" + "[" * 100_000,
    ],
)
def test_what_is_no_cassette_is_refused(text: str, cassette: Path) -> None:
    cassette.write_text(text)
    with pytest.raises(CommandError, match="is no cassette of this release"):
        Cassette(cassette)
