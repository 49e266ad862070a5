"""Jobs advance from waiting to working to done, by polls or by a test; no time passes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from roark_client._transport.options import Wire
from roark_client.testing import RoarkServer
from tests.server import bodies
from tests.server.conforming import Conforming, in_process
from tests.spec import components
from tests.wires import WIRES, differing, received, sent


@pytest.fixture(params=WIRES)
def wire(request: pytest.FixtureRequest) -> Wire:
    return request.param  # type: ignore[no-any-return]


def statuses(api: Conforming, path: str, polls: int) -> list[str]:
    return [api.get(path)["status"] for _ in range(polls)]


def analyse(api: Conforming) -> str:
    job = api.post("/v1/call-analysis", bodies.recording())
    return f"/v1/call-analysis/{job['job_id']}"


def evaluate(api: Conforming, calls: int = 1, *evaluators: str) -> str:
    job = api.post("/v1/evaluation/job", bodies.evaluation(calls, *evaluators))
    return f"/v1/evaluation/job/{job['job_id']}"


def job_id(path: str) -> str:
    return path.rpartition("/")[2]


def test_an_analysis_is_pending_then_in_progress_then_completed(api: Conforming) -> None:
    assert api.post("/v1/call-analysis", bodies.recording())["status"] == "pending"
    assert statuses(api, analyse(api), 3) == ["in_progress", "completed", "completed"]


def test_an_evaluation_is_pending_then_processing_then_success(api: Conforming) -> None:
    assert api.post("/v1/evaluation/job", bodies.evaluation(1))["status"] == "pending"
    assert statuses(api, evaluate(api), 3) == ["processing", "success", "success"]


def test_a_step_takes_as_many_polls_as_the_test_sets(server: RoarkServer, api: Conforming) -> None:
    server.polls_per_step = 3
    assert statuses(api, analyse(api), 7) == ["pending"] * 2 + ["in_progress"] * 3 + ["completed"] * 2


def test_with_no_polls_per_step_a_job_is_done_when_it_is_created(server: RoarkServer, api: Conforming) -> None:
    server.polls_per_step = 0
    assert api.post("/v1/call-analysis", bodies.recording())["status"] == "completed"
    assert api.post("/v1/evaluation/job", bodies.evaluation(1))["status"] == "success"


def test_without_steps_a_job_advances_only_when_the_test_advances_it(server: RoarkServer, api: Conforming) -> None:
    server.polls_per_step = None
    path = analyse(api)
    assert statuses(api, path, 5) == ["pending"] * 5
    server.advance_job(job_id(path))
    assert statuses(api, path, 2) == ["in_progress"] * 2
    server.finish_job(job_id(path))
    assert statuses(api, path, 1) == ["completed"]


def test_a_negative_number_of_polls_is_refused(server: RoarkServer) -> None:
    with pytest.raises(ValueError, match="polls_per_step=-1"):
        server.polls_per_step = -1


def test_a_failed_job_says_why_and_stays_failed(server: RoarkServer, api: Conforming) -> None:
    path = analyse(api)
    server.fail_job(job_id(path), "No audio in the recording")
    job = api.get(path)
    assert job["status"] == "failed"
    assert job.get("error_message") == ("No audio in the recording" if server.wire == "documented" else None)
    assert statuses(api, path, 2) == ["failed"] * 2
    evaluation = evaluate(api)
    server.fail_job(job_id(evaluation))
    assert statuses(api, evaluation, 2) == ["failure"] * 2
    assert [run["status"] for run in api.get(f"{evaluation}/runs")["runs"]] == ["failed"]


def test_a_job_that_is_done_cannot_fail(server: RoarkServer) -> None:
    with pytest.raises(ValueError, match="already ended, its status is 'completed'"):
        server.fail_job(server.samples.analysis_job_id)


def test_a_job_that_does_not_exist_cannot_be_advanced(server: RoarkServer) -> None:
    with pytest.raises(LookupError, match=f"no job 'x'.*{server.samples.evaluation_job_id}"):
        server.finish_job("x")


def test_a_job_is_completed_after_it_was_created(server: RoarkServer, api: Conforming) -> None:
    path = analyse(api)
    waiting = api.get(path)
    if server.wire == "live":
        assert waiting.keys() == {"job_id", "status", "call"}
        return
    assert waiting["completed_at"] is None
    done = api.get(path)
    created, completed = (datetime.fromisoformat(done[name]) for name in ("created_at", "completed_at"))
    assert created < completed
    assert done["created_at"] == waiting["created_at"]


def test_the_summary_and_the_duration_of_a_call_are_there_once_its_analysis_is_done(api: Conforming) -> None:
    path = analyse(api)
    assert api.get(path)["call"].keys().isdisjoint({"summary", "duration_ms", "ended_at"})
    call = api.get(path)["call"]
    length = datetime.fromisoformat(call["ended_at"]) - datetime.fromisoformat(call["started_at"])
    assert length == timedelta(milliseconds=call["duration_ms"])
    assert call["summary"]


@pytest.mark.parametrize("edge", ["2016-12-31T23:59:60Z", "9999-12-31T23:59:59Z", "2025-06-17t14:12:48z"])
def test_a_call_at_the_edges_of_the_calendar_is_analysed(server: RoarkServer, api: Conforming, edge: str) -> None:
    server.polls_per_step = 0
    # Not through `api`: its validator knows no leap second, which RFC 3339 has.
    operation = differing("POST", "/v1/call-analysis", server.wire)
    body = bodies.recording(started_at=edge)
    response = api.client.post("/v1/call-analysis", json=sent(operation, body) if operation else body).json()
    call = (received(operation, response) if operation else response)["data"]["call"]
    assert call["started_at"] == edge
    assert call["ended_at"]


def test_times_come_from_the_clock_that_is_given() -> None:
    noon = datetime(2031, 2, 3, 12, tzinfo=UTC)
    with in_process(RoarkServer(clock=lambda: noon)) as client:
        health = client.get("/health").json()["data"]
    assert (health["timestamp"], health["uptime_seconds"]) == ("2031-02-03T12:00:00.000Z", 0)


def test_reading_the_results_of_a_call_is_a_poll_of_its_analysis(api: Conforming) -> None:
    call_id = api.post("/v1/vapi/call", bodies.vapi())["call_id"]
    sentiment = f"/v1/call/{call_id}/sentiment-run"
    assert api.get(sentiment) == {"status": "in_progress"}
    assert api.get(sentiment)["average_sentiment"] == 0.72


def test_a_call_has_runs_once_its_analysis_has_started_and_scores_once_it_is_done(
    server: RoarkServer, api: Conforming
) -> None:
    server.polls_per_step = 2
    runs = f"/v1/call/{api.post('/v1/vapi/call', bodies.vapi())['call_id']}/evaluation-run"
    assert api.get(runs) == []
    started = api.get(runs)
    assert [run["status"] for run in started] == ["in_progress"] * 3
    assert all("score" not in run and "completed_at" not in run for run in started)
    assert api.get(runs) == started
    done = api.get(runs)
    assert [run["status"] for run in done] == ["completed"] * 3
    assert [run["id"] for run in done] == [run["id"] for run in started]
    assert all(run["score"] == 0.82 for run in done)


# -- pages ---------------------------------------------------------------------------------------------------


def pages(api: Conforming, path: str, **params: str | int) -> Iterator[dict[str, object]]:
    page = api.get(f"{path}/runs", **params)
    yield page
    while page["pagination"]["has_more"]:
        page = api.get(f"{path}/runs", **params, next_cursor=page["pagination"]["next_cursor"])
        yield page
    assert page["pagination"].get("next_cursor") is None


def test_a_pending_job_has_no_runs(server: RoarkServer, api: Conforming) -> None:
    page = api.get(f"{evaluate(api)}/runs")
    last = {"next_cursor": None} if server.wire == "documented" else {}
    assert page == {"pagination": {"total": 0, "has_more": False, **last}, "runs": []}


@pytest.mark.parametrize(
    ("calls", "evaluators", "limit", "sizes"),
    [
        (1, 1, None, [1]),
        (10, 1, None, [10]),
        (11, 1, None, [10, 1]),
        (50, 1, 50, [50]),
        (17, 3, 50, [50, 1]),
        (100, 2, 50, [50] * 4),
        (3, 1, 1, [1, 1, 1]),
    ],
)
def test_every_run_is_on_one_page(
    server: RoarkServer, api: Conforming, calls: int, evaluators: int, limit: int | None, sizes: list[int]
) -> None:
    path = evaluate(api, calls, *(f"evaluator_{number}" for number in range(evaluators)))
    server.finish_job(job_id(path))
    params: dict[str, str | int] = {} if limit is None else {"limit": limit}
    found = list(pages(api, path, **params))
    assert [len(page["runs"]) for page in found] == sizes  # type: ignore[arg-type]
    assert {page["pagination"]["total"] for page in found} == {calls * evaluators}  # type: ignore[index]
    assert len({run["id"] for page in found for run in page["runs"]}) == calls * evaluators  # type: ignore[attr-defined]


def test_reading_pages_is_no_poll_of_the_job(api: Conforming) -> None:
    path = evaluate(api)
    for _ in range(3):
        assert api.get(f"{path}/runs")["pagination"]["total"] == 0
    assert api.get(path)["status"] == "processing"


def test_all_means_the_evaluators_in_the_documents_example(server: RoarkServer, api: Conforming) -> None:
    server.polls_per_step = 0
    job = api.post("/v1/evaluation/job", {"evaluators": "all", "call": bodies.recording()})
    runs = api.get(f"/v1/evaluation/job/{job['job_id']}/runs")["runs"]
    (some, _) = components()["EvaluationJobCreateRequest"]["properties"]["evaluators"]["anyOf"]
    assert [run["evaluator"]["name"] for run in runs] == some["example"]


def test_a_cursor_of_another_job_or_of_no_page_is_refused(server: RoarkServer, api: Conforming) -> None:
    server.polls_per_step = 0
    here, there = evaluate(api, 11), evaluate(api, 11)
    cursor = api.get(f"{there}/runs")["pagination"]["next_cursor"]
    for wrong in (cursor, "x", "", "é", "OQ==", "x" * 5000):
        error = api.error(400, "GET", f"{here}/runs", params={"next_cursor": wrong})
        assert error["parameter"] == "next_cursor"
