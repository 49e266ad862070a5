"""The import spread over a Dask cluster, with workers killed on the way."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

pytest.importorskip("distributed")

import dask.bag
import distributed

from roark_client import AsyncRoark
from roark_client.bulk import VAPI, BulkError
from roark_client.bulk.dask_engine import _Sending, import_on_dask
from tests.bulk.archives import call, retell, run, states, vapi, write
from tests.bulk.roark_process import TOKEN, Roark

# What distributed and its event loop do when a worker is killed isn't ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def cluster() -> Iterator[distributed.Client]:
    with (
        mock.patch.dict(os.environ, ROARK_API_BEARER_TOKEN=TOKEN),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as workers,
        distributed.Client(workers, set_as_default=False) as client,
    ):
        yield client


@pytest.fixture
def client(server: Roark, cluster: distributed.Client) -> AsyncRoark:
    return AsyncRoark(TOKEN, base_url=server.url)


def killing_at(server: Roark, cluster: distributed.Client, *points: int) -> Callable[..., Any]:
    """Kills a worker each time that Roark has got so many requests."""

    def kill() -> None:
        for point in points:
            while server.requests < point:
                continue
            workers: Any = cluster.run(os.getpid)
            os.kill(next(iter(workers.values())), signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    return thread.join


def test_with_a_worker_killed_twice_each_vapi_call_is_there_once(
    server: Roark, cluster: distributed.Client, client: AsyncRoark, tmp_path: Path
) -> None:
    folder, journal = tmp_path / "calls", tmp_path / "journal.db"
    folder.mkdir()
    for number in range(4):
        write(folder / f"{number}.jsonl", map(vapi, range(number * 200, number * 200 + 200)))
    join = killing_at(server, cluster, 150, 400)
    summary = import_on_dask("vapi", [folder], journal=journal, scheduler=cluster, client=client)
    join()
    assert (summary.rows, summary.done, summary.exit_status) == (800, 800, 0)
    assert server.stats["provider_ids"] == sorted(f"vapi-{number}" for number in range(800))
    assert server.calls == 800
    again = import_on_dask("vapi", [folder], journal=journal, scheduler=cluster, client=client)
    assert (again.skipped, again.requests) == (800, 0)


def test_with_a_worker_killed_own_calls_are_done_or_unknown_and_none_is_doubled(
    server: Roark, cluster: distributed.Client, client: AsyncRoark, tmp_path: Path
) -> None:
    archive, journal = write(tmp_path / "calls.jsonl", map(call, range(600))), tmp_path / "journal.db"
    join = killing_at(server, cluster, 150, 400)
    summary = import_on_dask(
        "calls", [archive], journal=journal, scheduler=cluster, client=client, key_field="properties.order_id"
    )
    join()
    counted = Counter(state for _, state in states(journal))
    assert set(counted) == {"done", "unknown"}
    assert counted.total() == summary.rows == 600
    assert summary.exit_status == 6
    order_ids = server.stats["order_ids"]
    assert len(order_ids) == len(set(order_ids))
    assert {key for key, state in states(journal) if state == "done"} <= set(order_ids)


def test_a_bag_is_sent_where_its_partitions_are(
    server: Roark, cluster: distributed.Client, client: AsyncRoark, tmp_path: Path
) -> None:
    rows: list[Any] = [retell(number) for number in range(60)]
    bag = dask.bag.from_sequence([*rows, {"event": "call_started"}, "{not JSON", retell(3)], npartitions=5)
    rejects = tmp_path / "rejects.jsonl"
    summary = import_on_dask(
        "retell", bag, journal=tmp_path / "journal.db", scheduler=cluster, client=client, rejects=rejects
    )
    assert (summary.done, summary.skipped, summary.refused, summary.exit_status) == (60, 1, 2, 1)
    assert server.calls == 60
    assert "isn't JSON" in rejects.read_text()


def test_what_roark_refuses_comes_back_with_its_row(
    server: Roark, cluster: distributed.Client, client: AsyncRoark, tmp_path: Path
) -> None:
    archive = write(tmp_path / "calls.jsonl", [call(1), {**call(2), "participants": []}])
    rejects = tmp_path / "rejects.jsonl"
    summary = import_on_dask(
        "calls", [archive], journal=tmp_path / "journal.db", scheduler=cluster, client=client, rejects=rejects
    )
    assert (summary.done, summary.refused) == (1, 1)
    assert '"participants": []' in rejects.read_text()


def test_concurrency_and_rate_are_those_of_the_whole_cluster() -> None:
    whole = _Sending(VAPI, None, concurrency=16, rate=100, patience=None)
    share = whole.shared(4)
    assert (share.concurrency, share.rate) == (4, 25)
    assert whole.shared(16).concurrency == 1


def test_a_token_that_isnt_valid_stops_the_import(
    server: Roark, cluster: distributed.Client, client: AsyncRoark, tmp_path: Path
) -> None:
    archive, journal = write(tmp_path / "calls.jsonl", map(call, range(300))), tmp_path / "journal.db"
    server.fail_next(n=100_000, status=401)
    with pytest.raises(BulkError, match=r"the import has stopped: 401.*run it again to go on"):
        import_on_dask("calls", [archive], journal=journal, scheduler=cluster, client=client)
    assert {state for _, state in states(journal)} == {"pending"}


def test_the_command_starts_a_cluster_of_its_own(server: Roark, tmp_path: Path) -> None:
    archive = write(tmp_path / "calls.jsonl", map(vapi, range(30)))
    done = run(server, "vapi", archive, "--journal", tmp_path / "journal.db", "--engine", "dask")
    assert done.returncode == 0
    assert "30 rows of vapi: 30 done" in done.stderr
    assert server.calls == 30
