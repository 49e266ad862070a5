"""Peak memory of decoding, each in a new process. It is the same in each run: one round is enough."""

from __future__ import annotations

import gc
import subprocess
import sys
import tracemalloc
from pathlib import Path

from . import bodies, readers
from .measure import Ratio, ratios
from .peers import environment, importable
from .rows import Row, Table, rows_of

GOAL = 1.6
TITLES = {
    readers.VALUES: "Peak memory of decoding the metric values",
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
    rows = rows_of(taken, {readers.OURS: GOAL}, {})
    if readers.SDK not in taken:
        rows.append(Row(readers.SDK, None))
    return Table(TITLES[body], readers.PLAIN, rows, [_HOW])


_HOW = (
    "The peak of what Python allocates while the body is read, in a process that has imported what it needs and has "
    "the body in memory (tracemalloc, which does not see what pydantic's Rust code allocates)."
)


def _able(body: str) -> list[str]:
    return [name for name in readers.CANDIDATES if readers.reader(name, body) is not None]


def peak(name: str, body: str, file: Path, scratch: Path) -> int:
    """Bytes that one decoding takes, in a process of its own."""
    program = f"{importable(scratch)}from benchmarks import memory; memory.main({name!r}, {body!r}, {str(file)!r})"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    return int(done.stdout)


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
