"""`python -m tests.soak [NAME…]`: all of them, or those named."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from tests.bulk.archives import call, kill_after, retell, run, states, vapi, write
from tests.bulk.roark_process import ROOT, TOKEN, roark
from tests.relay.webhooks import deliver, free_port, key, relay

CREATE = "/v1/call-analysis"
ROWS = 10_000
CONCURRENCY, BATCH = 16, 64
SMALL, LARGE = 1_000, 100_000
MEMORY = 32 * 1024


def told(**figures: Any) -> None:
    print("   ", json.dumps(figures), flush=True)  # noqa: T201


def sizes() -> Callable[[], int]:
    source = random.Random(3)
    return lambda: source.randint(20_000, 40_000)


def killed(scratch: Path) -> None:
    """10,000 payloads of 20 to 40 kB; the importer is killed at five random points."""
    size, points = sizes(), random.Random(11)
    archive = write(scratch / "calls.jsonl", (vapi(number, size()) for number in range(ROWS)))
    journal = scratch / "journal.db"
    arguments = ("vapi", archive, "--journal", journal, "--concurrency", CONCURRENCY, "--batch", BATCH)
    with roark() as server:
        for _ in range(5):
            kill_after(server, points.randint(1, ROWS // 6), arguments)
        done = run(server, *arguments)
        stats = server.stats
    told(bytes=archive.stat().st_size, calls=stats["calls"], requests=stats["requests"], most=ROWS + 5 * 80)
    assert done.returncode == 0, done.stderr
    assert stats["calls"] == ROWS
    assert stats["provider_ids"] == sorted(f"vapi-{number}" for number in range(ROWS))
    assert stats["requests"] <= ROWS + 5 * (CONCURRENCY + BATCH)


def own_calls(scratch: Path) -> None:
    """10,000 rows of `calls`; five kills, and connections that are cut after the request."""
    points = random.Random(13)
    archive, journal = write(scratch / "calls.jsonl", map(call, range(ROWS))), scratch / "journal.db"
    arguments = ("calls", archive, "--journal", journal, "--key", "properties.order_id")
    with roark() as server:
        for _ in range(5):
            server.fail_next(n=1, cut="before")
            server.fail_next(n=1, cut="body")
            kill_after(server, points.randint(1, ROWS // 6), arguments)
        done = run(server, *arguments)
        before = server.stats
        again = run(server, *arguments)
        after = server.stats
    counted = Counter(state for _, state in states(journal))
    told(states=dict(counted), calls=before["calls"], requests=before["requests"], rerun=after["requests"])
    assert set(counted) == {"done", "unknown"}
    assert counted.total() == ROWS
    assert done.returncode == again.returncode == 6
    assert after["requests"] == before["requests"]
    assert len(before["order_ids"]) == len(set(before["order_ids"]))
    assert {key for key, state in states(journal) if state == "done"} <= set(before["order_ids"])


_PEAK = """
import resource, sys
from roark_client.bulk.__main__ import main
status = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
sys.exit(status)
"""


def memory(scratch: Path) -> None:
    """The growth of peak memory from 1,000 to 100,000 rows."""
    from benchmarks.bodies import uploaded
    from benchmarks.candidates import UPLOAD
    from benchmarks.server import serving

    peaks: dict[str, dict[int, int]] = {}
    with serving(dict.fromkeys((UPLOAD, CREATE), uploaded()), scratch) as url:
        environment = {**os.environ, "ROARK_API_BEARER_TOKEN": TOKEN, "ROARK_BASE_URL": url}
        for kind, make in (("vapi", lambda number: vapi(number, 2_000)), ("calls", call)):
            peaks[kind] = {}
            for rows in (SMALL, LARGE):
                archive = write(scratch / f"{kind}{rows}.jsonl", map(make, range(rows)))
                arguments = [kind, str(archive), "--journal", str(scratch / f"{kind}{rows}.db")]
                done = subprocess.run(
                    [sys.executable, "-c", _PEAK, *arguments],
                    env=environment, cwd=ROOT, capture_output=True, text=True, check=True,
                )  # fmt: skip
                peaks[kind][rows] = int(done.stdout)
                archive.unlink()
    told(peak_in_kib=peaks)
    for peak in peaks.values():
        assert peak[LARGE] - peak[SMALL] <= MEMORY


def storm(scratch: Path) -> None:
    """Half of all requests are turned away for 20 seconds."""
    archive = write(scratch / "calls.jsonl", map(vapi, range(ROWS)))
    with roark() as server:
        server.storm(20)
        done = run(server, "vapi", archive, "--journal", scratch / "journal.db")
        stats = server.stats
    wasted, of = stats["turned_away_after_the_first_second"], stats["requests_after_the_first_second"]
    told(summary=done.stderr.splitlines()[-1], wasted=wasted, requests=of, share=wasted / of)
    assert done.returncode == 0
    assert stats["calls"] == ROWS
    assert wasted <= 0.05 * of


def webhooks(scratch: Path) -> None:
    """1,000 webhooks through the relay, Roark down for the first 500, the relay killed twice."""
    count, down_until = 1_000, 500
    port, roark_port, points = free_port(), free_port(), random.Random(29)
    kills = sorted((points.randrange(1, down_until), points.randrange(down_until, count)))
    journal, url = scratch / "calls.db", f"http://127.0.0.1:{roark_port}"
    numbers = iter(range(count))
    delivered = 0

    with httpx.Client() as client:

        def until(number: int) -> None:
            nonlocal delivered
            while delivered < number:
                assert deliver(client, port, next(numbers))
                delivered += 1

        with relay(port, journal, url) as process:
            until(kills[0])
            process.kill()
            process.wait()
        with relay(port, journal, url) as process:
            until(down_until)
            with roark(roark_port) as server:
                until(kills[1])
                process.kill()
                process.wait()
                with relay(port, journal, url):
                    until(count)
                    for number in range(0, count, 100):
                        assert deliver(client, port, number)
                    while server.calls < count:
                        time.sleep(0.1)
                    stats = server.stats
    told(kills=kills, calls=stats["calls"], requests=stats["requests"])
    assert stats["calls"] == count
    assert stats["provider_ids"] == sorted(key(number) for number in range(count))


def dask(scratch: Path) -> None:
    """A LocalCluster of two workers, one of them killed twice."""
    import signal

    import distributed

    from roark_client import AsyncRoark
    from roark_client.bulk.dask_engine import import_on_dask

    os.environ["ROARK_API_BEARER_TOKEN"] = TOKEN
    size = sizes()
    archive = write(scratch / "calls.jsonl", (vapi(number, size()) for number in range(ROWS)))
    own = write(scratch / "own.jsonl", map(call, range(ROWS)))
    with (
        roark() as server,
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as workers,
        distributed.Client(workers, set_as_default=False) as cluster,
    ):
        client = AsyncRoark(TOKEN, base_url=server.url)

        def kill_at(*points: int) -> None:
            for point in points:
                while server.requests < point:
                    time.sleep(0.05)
                pids: Any = cluster.run(os.getpid)
                os.kill(next(iter(pids.values())), signal.SIGKILL)

        killing = threading.Thread(target=kill_at, args=[ROWS // 4, ROWS // 2])
        killing.start()
        summary = import_on_dask("vapi", [archive], journal=scratch / "a.db", scheduler=cluster, client=client)
        killing.join()
        vapi_stats = server.stats
        before = vapi_stats["requests"]
        killing = threading.Thread(target=kill_at, args=[before + ROWS // 4, before + ROWS // 2])
        killing.start()
        owned = import_on_dask(
            "calls", [own], journal=scratch / "b.db", scheduler=cluster, client=client, key_field="properties.order_id"
        )
        killing.join()
        stats = server.stats
    told(vapi=summary.as_dict(), requests=before, own=owned.as_dict())
    assert summary.done == vapi_stats["calls"] == ROWS
    assert owned.done + owned.unknown == ROWS
    assert len(stats["order_ids"]) == len(set(stats["order_ids"])) >= owned.done


def large_rows(scratch: Path) -> None:
    """Peak memory with rows that are refused because they are too large."""
    archive = scratch / "calls.jsonl"
    with archive.open("w") as file:
        for number in range(20):
            big = {**retell(number), "padding": "x" * 50_000_000} if number % 2 else retell(number)
            file.write(json.dumps(big) + "\n")
    with roark() as server:
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, "retell", str(archive), "--journal", str(scratch / "journal.db")],
            env=server.environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    told(peak_in_kib=int(done.stdout), archive=archive.stat().st_size)
    assert done.returncode == 1
    assert "10 done, 10 refused" in done.stderr


def overload(_: Path) -> None:
    """10,000 exchanges with each kind of client, a third of them timed out, cancelled or interrupted."""
    for seed in range(3):
        command = [sys.executable, "-m", "tests.client.transport.overload", str(ROWS), str(seed)]
        subprocess.run(command, cwd=ROOT, check=True)


ALL = {each.__name__: each for each in (overload, killed, own_calls, memory, storm, webhooks, dask, large_rows)}


def main(names: list[str]) -> None:
    for name in names or ALL:
        print(f"── {name}: {ALL[name].__doc__}", flush=True)  # noqa: T201
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="roark-soak-") as scratch:
            ALL[name](Path(scratch))
        print(f"    {time.monotonic() - started:.0f} s", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
