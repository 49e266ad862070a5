"""Peak memory of decoding, each in a new process. It is the same in each run: one round is enough."""

from __future__ import annotations

import gc
import subprocess
import sys
import tracemalloc
from pathlib import Path

from . import bodies, readers
from .measure import Ratio, ratios
from .peers import EXTRA, environment, importable
from .rows import Row, Table, rows_of
from .server import serving

GOAL = 1.6
TITLES = {
    readers.VALUES: "Peak memory of decoding the metric values",
    readers.NEWER: "Peak memory of decoding the metric values with unknown fields",
    readers.RUNS: "Peak memory of decoding the page of EvaluationRuns",
    readers.DEFINITIONS: "Peak memory of decoding the list of definitions",
}


def measure(body: str, scratch: Path) -> Table:
    """The ratio of each candidate to json.loads of the same bytes."""
    taken: dict[str, Ratio] = {}
    for extended in (False, True):
        names = [name for name in _able(body) if name == readers.PLAIN or (name == readers.SDK) is extended]
        file = scratch / f"{body}.json"
        file.write_bytes(readers.content(body, for_sdk=extended))
        costs = {name: [float(peak(name, body, file, scratch))] for name in names}
        taken |= ratios(costs, readers.PLAIN)
    rows = rows_of(taken, dict.fromkeys((readers.OURS, readers.FAST), GOAL), {})
    if readers.SDK not in taken:
        rows.append(Row(readers.SDK, None))
    return Table(TITLES[body], readers.PLAIN, rows, [_HOW])


_HOW = (
    "The peak of what Python allocates while the body is read, in a process that has imported what it needs and has "
    "the body in memory (tracemalloc, which does not see what pydantic's Rust code allocates)."
)


ITERATING = "response.json() of httpx, for comparison"
_ITERATED = {
    ITERATING: """
import httpx
def use(url):
    with httpx.Client(base_url=url) as client:
        for item in client.get(PATH).json()["data"]:
            pass
""",
    "ours: list_metric_values": """
from roark_client import Roark
def use(url):
    with Roark("bench-token", base_url=url) as client:
        for item in client.metric_collection_job.list_metric_values("job"):
            pass
""",
    "ours: iter_metric_values": """
from roark_client import Roark
def use(url):
    with Roark("bench-token", base_url=url) as client:
        for item in client.metric_collection_job.iter_metric_values("job"):
            pass
""",
}
_ITER = "ours: iter_metric_values"
_PATH = "/v1/metric/collection-jobs/job/metric-values"
_TRACED = """
import gc, tracemalloc
use(SMALL)
gc.collect()
tracemalloc.start()
before = tracemalloc.get_traced_memory()[0]
use(LARGE)
print(tracemalloc.get_traced_memory()[1] - before)
"""


def measure_iterating(scratch: Path) -> Table:
    """The peak of Python's memory from sending the request to the last item, over the size of the body."""
    large = bodies.metric_values(450)
    rows = []
    with serving({_PATH: large}, scratch) as url, serving({_PATH: bodies.metric_values(2)}, scratch) as small:
        for name, code in _ITERATED.items():
            for extra in ("", " [fast]") if name == _ITER else ("",):
                blocked = "" if extra else f"sys.modules |= dict.fromkeys({EXTRA!r})\n"
                program = f"{importable(scratch)}{blocked}PATH, SMALL, LARGE = {(_PATH, small, url)!r}{code}{_TRACED}"
                goal = None if name != _ITER else 1.3 if extra else 2.5
                taken = float(_printed(program)) / len(large)
                rows.append(Row(name + extra, Ratio(taken, taken, taken), goal))
    title = f"Peak memory of going over the items of a response of {len(large) / 1e6:.0f} MB"
    return Table(title, "the body", rows, ["Received, parsed and decoded; tracemalloc, as above."])


_CLIENTS = {
    "httpx.Client": "from httpx import Client as make",
    "ours": "from roark_client import Roark\nmake = lambda: Roark('bench-token')",
}
_MADE = """
import gc, tracemalloc
make()
gc.collect()
tracemalloc.start()
before = tracemalloc.get_traced_memory()[0]
kept = make()
print(tracemalloc.get_traced_memory()[1] - before)
"""


def measure_unused(scratch: Path) -> Table:
    """The peak of Python's memory while a second client is made."""
    rows = []
    for name, code in _CLIENTS.items():
        taken = float(_printed(f"{importable(scratch)}{code}{_MADE}")) / 1000
        rows.append(Row(name, Ratio(taken, taken, taken), 20 if name == "ours" else None))
    return Table("Peak memory of a client that is made and not used", "1 kB", rows, ["The second of a process."])


def _able(body: str) -> list[str]:
    return [name for name in readers.CANDIDATES if readers.reader(name, body) is not None]


def peak(name: str, body: str, file: Path, scratch: Path) -> int:
    """Bytes that one decoding takes, in a process of its own."""
    program = f"{importable(scratch)}from benchmarks import memory; memory.main({name!r}, {body!r}, {str(file)!r})"
    return int(_printed(program))


def _printed(program: str) -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=environment(), capture_output=True, text=True, check=True).stdout


def _measure_here(name: str, body: str, content: bytes) -> int:
    read = readers.reader(name, body)
    assert read is not None
    # One of each kind: the class of a kind is imported when the first object of it is read.
    read(readers.content(body, size=len(bodies.KINDS), for_sdk=name == readers.SDK))
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = read(content)
    highest = tracemalloc.get_traced_memory()[1]
    del kept
    return highest - before


def main(name: str, body: str, file: str) -> None:
    """Decode once in this process, and print the bytes that it took."""
    print(_measure_here(name, body, Path(file).read_bytes()))
