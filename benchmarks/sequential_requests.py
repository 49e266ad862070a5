"""CPU time of requests that a thread sends one after the other, over http and https."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path

from .candidates import FAST, GET, HTTPX, OURS, POST, POST_NOTE, SDK_NOTE, SYNC, responses
from .measure import alternate, ratios
from .rows import Table, rows_of
from .server import serving
from .worker import Worker

TITLES = {
    GET: "CPU time of a GET of one metric definition, decoded, one after the other",
    POST: "CPU time of a POST of 28 kB (a report of Vapi's), one after the other",
}
BRIEF = {GET: "CPU time of a GET (httpx + json = 1)", POST: "CPU time of a POST of 28 kB (httpx + json = 1)"}
NOTES = {GET: SDK_NOTE, POST: POST_NOTE}
GOALS = {OURS: 0.6, FAST: 0.25}
WARM_UP = 50


def measure(scratch: Path, request: str, *, secure: bool, rounds: int, requests: int) -> Table:
    """Each candidate sends a block of requests in each round."""
    scheme = "https" if secure else "http"
    with serving(responses(), scratch, secure=secure) as url, ExitStack() as stack:
        workers = {name: stack.enter_context(Worker("sync", name, request, url, scratch)) for name in SYNC[request]}
        for worker in workers.values():
            worker.block(WARM_UP)

        def block(name: str) -> float:
            # Between its blocks a candidate may have closed what was idle: it connects before the clock starts.
            workers[name].block(1)
            return workers[name].block(requests).cpu

        costs = alternate({name: partial(block, name) for name in workers}, rounds=rounds, warm_up=False)
    how = (
        f"{WARM_UP} requests to warm up, then {rounds} rounds of {requests}, each after one more; each candidate is a "
        "process of its own."
    )
    return Table(
        f"{TITLES[request]} ({scheme})",
        HTTPX,
        rows_of(ratios(costs, HTTPX), GOALS, {}),
        [how, NOTES[request]],
        f"{BRIEF[request][:-1]}, {scheme})" if secure else BRIEF[request],
    )
