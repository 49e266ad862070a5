"""Lists in pages: all of them are reached, none twice; a page that leads nowhere is an error and no loop."""

from __future__ import annotations

import asyncio
import os
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from roark_client import (
    APIResponseValidationError,
    AsyncPage,
    AsyncRoark,
    ConfigurationError,
    EvaluationRun,
    InternalServerError,
    Page,
    RequestValidationError,
    Roark,
)
from roark_client._transport.options import Wire
from roark_client.testing import RoarkServer
from tests.definitions import ID
from tests.wires import WIRES, differing, responded

RUNS = ("GET", "/v1/evaluation/job/{job_id}/runs")


@pytest.fixture(params=WIRES, autouse=True)
def wire(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Wire:
    """Each wire; clients find it in the environment."""
    monkeypatch.setenv("ROARK_WIRE", request.param)
    return request.param  # type: ignore[no-any-return]


def run(number: int) -> dict[str, Any]:
    return {"id": ID, "status": "completed", "score": number / 1000, "evaluator": {"id": ID, "name": f"run {number}"}}


def page(first: int, count: int, total: int, **pagination: Any) -> httpx.Response:
    info = {"total": total, "has_more": False, **pagination}
    return httpx.Response(200, json={"data": {"pagination": info, "runs": [run(first + i) for i in range(count)]}})


class Api(httpx.MockTransport):
    """Serves runs in pages of the limit; the cursor is the number of the first run."""

    def __init__(self, total: int, spoilt: dict[int, Callable[[], httpx.Response]] | None = None) -> None:
        self.total = total
        self.spoilt = spoilt or {}
        self.asked: list[int] = []
        self._differing = differing(*RUNS, os.environ["ROARK_WIRE"])
        super().__init__(self._on_the_wire)

    def _on_the_wire(self, request: httpx.Request) -> httpx.Response:
        if self._differing is None:
            return self._answer(request, "next_cursor")
        response = self._answer(request, self._differing.query["next_cursor"])
        if response.is_success:
            response = httpx.Response(200, json=responded(self._differing, response.json()))
        return response

    def _answer(self, request: httpx.Request, cursor: str) -> httpx.Response:
        first = int(request.url.params.get(cursor, "0"))
        limit = int(request.url.params.get("limit", "10"))
        self.asked.append(first)
        if first in self.spoilt:
            return self.spoilt[first]()
        following = first + limit
        more = {"has_more": True, "next_cursor": str(following)} if following < self.total else {"next_cursor": None}
        return page(first, min(limit, self.total - first), self.total, **more)

    def client(self) -> Roark:
        return Roark("token", base_url="http://localhost", http_client=httpx.Client(transport=self), max_retries=0)

    def async_client(self) -> AsyncRoark:
        inner = httpx.AsyncClient(transport=self)
        return AsyncRoark("token", base_url="http://localhost", http_client=inner, max_retries=0)


def numbers(runs: list[EvaluationRun]) -> list[str]:
    return [run.evaluator.name for run in runs]


async def collected(api: Api, limit: int) -> tuple[AsyncPage[EvaluationRun], list[EvaluationRun]]:
    first = await api.async_client().evaluation.list_job_runs(ID, limit=limit)
    return first, [run async for run in first]


@pytest.mark.parametrize("total", [0, 1, 50, 51, 1000])
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_iterating_reaches_every_run_once(total: int, kind: str) -> None:
    api = Api(total)
    first: Any
    if kind == "sync":
        first = api.client().evaluation.list_job_runs(ID, limit=50)
        runs = list(first)
    else:
        first, runs = asyncio.run(collected(api, 50))
    assert numbers(runs) == [f"run {number}" for number in range(total)]
    assert api.asked == list(range(0, max(total, 1), 50))
    assert (first.total, len(first.items), first.has_more) == (total, min(total, 50), total > 50)


def test_pages_come_one_by_one_and_only_when_asked_for() -> None:
    api = Api(25)
    first = api.client().evaluation.list_job_runs(ID, limit=10)
    assert isinstance(first, Page)
    assert api.asked == [0]
    second = first.next_page()
    assert second is not None
    assert numbers(second.items)[0] == "run 10"
    assert [len(page.items) for page in first.pages()] == [10, 10, 5]
    last = second.next_page()
    assert last is not None
    assert last.next_page() is None
    assert repr(first) == "<Page of 10 items, 25 in all, more follow>"
    assert repr(last) == "<Page of 5 items, 25 in all>"


def test_async_pages_come_one_by_one() -> None:
    async def main() -> list[int]:
        first = await Api(25).async_client().evaluation.list_job_runs(ID, limit=10)
        second = await first.next_page()
        assert second is not None
        assert second.has_more
        return [len(page.items) async for page in second.pages()]

    assert asyncio.run(main()) == [10, 5]


@pytest.mark.parametrize(
    ("cursor", "got"),
    [
        ({"next_cursor": "20"}, "'20', which led here"),
        ({"next_cursor": "10"}, "'10', which led here"),
        ({"next_cursor": None}, "none"),
        ({"next_cursor": ""}, "none"),
        ({}, "none"),
    ],
)
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_page_that_leads_nowhere_new_is_an_error(cursor: dict[str, Any], got: str, kind: str, wire: Wire) -> None:
    api = Api(50, {20: lambda: page(20, 10, 50, has_more=True, **cursor)})

    def reach_all() -> None:
        if kind == "sync":
            list(api.client().evaluation.list_job_runs(ID, limit=10))
        else:
            asyncio.run(collected(api, 10))

    with pytest.raises(APIResponseValidationError) as caught:
        reach_all()
    name = "next_cursor" if wire == "documented" else "nextCursor"
    assert (caught.value.json_path, caught.value.got) == (f"$.data.pagination.{name}", got)
    assert api.asked == [0, 10, 20]


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_page_that_leads_back_to_the_cursor_it_was_asked_for_is_an_error(kind: str) -> None:
    api = Api(50, {20: lambda: page(20, 10, 50, has_more=True, next_cursor="20")})

    def ask() -> None:
        if kind == "sync":
            api.client().evaluation.list_job_runs(ID, limit=10, next_cursor="20")
        else:
            asyncio.run(api.async_client().evaluation.list_job_runs(ID, limit=10, next_cursor="20"))

    with pytest.raises(APIResponseValidationError, match="'20', which led here"):
        ask()
    assert api.asked == [20]


def test_an_error_on_the_third_page_leaves_the_first_two_usable() -> None:
    api = Api(50, {20: lambda: httpx.Response(500)})
    first = api.client().evaluation.list_job_runs(ID, limit=10)
    seen: list[Page[EvaluationRun]] = []
    with pytest.raises(InternalServerError):
        seen.extend(first.pages())
    second = first.next_page()
    assert second is not None
    assert numbers([*first.items, *second.items]) == [f"run {number}" for number in range(20)]
    del api.spoilt[20]
    assert len(list(second)) == 40


def test_a_page_may_start_at_a_cursor_and_comes_with_its_raw_response() -> None:
    api = Api(30)
    response = api.client().evaluation.with_raw_response.list_job_runs(ID, limit=10, next_cursor="20")
    assert (response.status_code, response.parsed.total, api.asked) == (200, 30, [20])
    assert numbers(list(response.parsed))[0] == "run 20"


def test_a_limit_outside_its_bounds_is_refused_before_anything_is_sent() -> None:
    api = Api(30)
    for limit in (0, 51):
        with pytest.raises(RequestValidationError, match="limit must be 1 to 50"):
            api.client().evaluation.list_job_runs(ID, limit=limit)
    assert api.asked == []


def test_a_page_names_the_cursor_of_the_next_one() -> None:
    client = Api(25).client()
    first = client.evaluation.list_job_runs(ID, limit=10)
    assert first.next_cursor == "10"
    again = client.evaluation.list_job_runs(ID, limit=10, next_cursor=first.next_cursor)
    assert numbers(again.items)[0] == "run 10"
    *_, last = first.pages()
    assert last.next_cursor is None


@pytest.fixture
def real(wire: Wire) -> Iterator[RoarkServer]:
    """A server whose evaluation job has runs on several pages."""
    with RoarkServer(wire=wire) as server:
        yield server


def paging(client: Roark) -> tuple[str, Page[EvaluationRun]]:
    """A job with three runs, and the first page of them."""
    call = {
        "recording_url": "https://example.com/call.wav",
        "started_at": "2025-06-17T14:12:48Z",
        "interface_type": "phone",
        "call_direction": "inbound",
        "participants": [{"role": "agent"}, {"role": "customer"}],
    }
    job = client.evaluation.create_job(evaluators=["a", "b", "c"], call=call)  # type: ignore[arg-type]
    client.evaluation.wait(job.job_id, poll_interval=0.01)
    return job.job_id, client.evaluation.list_job_runs(job.job_id, limit=1)


def test_a_pickled_page_goes_on_where_there_is_a_token(real: RoarkServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with Roark(real.token, base_url=real.url) as client:
        _, first = paging(client)
        assert first.has_more
        state = pickle.dumps(first)
        assert real.token.encode() not in state
        monkeypatch.setenv("ROARK_API_BEARER_TOKEN", real.token)
        again = pickle.loads(state)
        assert [run.id for run in again] == [run.id for run in first]
        again._own_sender().close()


def test_a_pickled_page_has_its_items_where_there_is_no_token(
    real: RoarkServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ROARK_API_BEARER_TOKEN", raising=False)
    with Roark(real.token, base_url=real.url) as client:
        _, first = paging(client)
    again = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(first))))
    assert again.items == first.items
    assert (again.total, again.next_cursor) == (first.total, first.next_cursor)
    with pytest.raises(ConfigurationError, match="ROARK_API_BEARER_TOKEN"):
        again.next_page()
