"""`python -m benchmarks`: measure everything, and write RESULTS.md, growth.png and the table in README.md.

`--quick` takes fewer rounds and leaves out the growth; it prints the page and writes nothing.
`--runs 3` measures everything but the growth three times, and shows the goals for each run.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import TypeVar

from . import (
    bulk,
    concurrent_requests,
    decode,
    encode,
    export,
    growth,
    memory,
    peers,
    plot,
    readers,
    report,
    sequential_requests,
    starting,
)
from .candidates import GET, POST
from .growth import Chart
from .rows import Table

HERE = Path(__file__).resolve().parent
PICTURE = "growth.png"
README = HERE.parent / "README.md"
_TABLE = re.compile(r"(<!-- benchmarks: written by make bench -->\n).*?(\n<!-- end of benchmarks -->)", re.DOTALL)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rounds:
    """How many rounds each measurement takes: more rounds mean less noise on a shared machine, and more time."""

    processes: int
    sequential: int
    concurrent: int
    decoding: int
    small: int
    growth: int


FULL = Rounds(processes=15, sequential=15, concurrent=5, decoding=11, small=31, growth=5)
QUICK = Rounds(processes=4, sequential=5, concurrent=3, decoding=3, small=9, growth=0)


def main() -> int:
    """Measure, and write or print the page. The exit status is 0 even if a goal is missed: the page says so."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, no growth; prints and writes nothing")
    parser.add_argument("--runs", type=int, default=1, help="how many times to measure the goals (default: 1)")
    arguments = parser.parse_args()
    quick: bool = arguments.quick
    rounds = QUICK if quick else FULL
    with tempfile.TemporaryDirectory(prefix="roark-bench-") as folder:
        scratch = Path(folder)
        _timed("the default generator output", lambda: peers.default_output(scratch))
        # Not installed: what is measured is this tree, in child processes too (peers.importable).
        sys.path[:0] = [str(scratch), *map(str, peers.OURS)]
        runs = [_tables(scratch, rounds) for _ in range(max(1, arguments.runs))]
        tables = runs[-1]
        charts = [] if quick else _charts(scratch, rounds)
        how = f"{os.cpu_count()} cores{', --quick' if quick else ''}."
        page = report.page(runs, charts, PICTURE, peers.versions(), how)
    if quick:
        print(page)
        return 0
    plot.draw(charts, HERE / PICTURE)
    (HERE / "RESULTS.md").write_text(page, encoding="utf-8", newline="\n")
    text = README.read_text(encoding="utf-8")
    README.write_text(
        _TABLE.sub(lambda mark: mark[1] + report.summary(tables) + mark[2], text), encoding="utf-8", newline="\n"
    )
    print(f"Wrote benchmarks/RESULTS.md, benchmarks/{PICTURE} and the table in README.md")
    return 0


def _tables(scratch: Path, rounds: Rounds) -> list[Table]:
    found: list[Table] = []
    often = rounds.processes
    for secure in (False, True):
        first = partial(starting.measure_first_responses, scratch, secure=secure, rounds=often)
        found += _timed("first response", first)
    found.append(_timed("import", lambda: starting.measure_imports(scratch, rounds=often)))
    for request, secure in product((GET, POST), (False, True)):
        measured = partial(sequential_requests.measure, scratch, request, secure=secure, rounds=rounds.sequential)
        found.append(_timed(f"sequential {request}", partial(measured, requests=50)))
    for secure in (False, True):
        concurrent = partial(concurrent_requests.measure, scratch, secure=secure, rounds=rounds.concurrent)
        found += _timed("concurrent requests", partial(concurrent, requests=400))
    found += _timed("import of an archive", lambda: bulk.measure(scratch, rounds=rounds.concurrent, calls=400))
    for body in decode.TITLES:
        often, repeat = (rounds.decoding, 1) if body in (readers.VALUES, readers.NEWER) else (rounds.small, 5)
        found.append(_timed(f"decode {body}", lambda: decode.measure(body, rounds=often, repeat=repeat)))  # noqa: B023
        found.append(_timed(f"memory {body}", lambda: memory.measure(body, scratch)))  # noqa: B023
    found.append(_timed("memory of iterating", lambda: memory.measure_iterating(scratch)))
    found.append(_timed("memory of a client", lambda: memory.measure_unused(scratch)))
    found.append(_timed("export", lambda: export.measure(rounds=rounds.decoding)))
    found.append(_timed("encode", lambda: encode.measure(rounds=rounds.small)))
    return found


def _charts(scratch: Path, rounds: Rounds) -> list[Chart]:
    return [
        _timed("growth of decoding", lambda: growth.decoding(rounds=rounds.growth)),
        _timed("growth of memory", lambda: growth.memory(scratch)),
        _timed("growth of import", lambda: growth.importing(scratch, rounds=rounds.growth)),
    ]


def _timed(what: str, work: Callable[[], T]) -> T:
    started = time.monotonic()
    print(f"── {what}", end="", flush=True, file=sys.stderr)
    result = work()
    print(f" ({time.monotonic() - started:.0f} s)", file=sys.stderr)
    return result


if __name__ == "__main__":
    sys.exit(main())
