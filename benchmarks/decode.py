"""Bytes to objects: CPU time of decoding three bodies, all candidates in one process."""

from __future__ import annotations

from . import readers
from .measure import alternate, cpu, ratios
from .profiles import hottest
from .rows import Row, Table, rows_of

GOALS = {readers.OURS: 2.2, readers.FAST: 2.2}
GOALS_OF_VALUES = {readers.OURS: 1.9, readers.FAST: 1.0}
TITLES = {
    readers.VALUES: "Decode {size:.2f} MB of metric values (50 definitions of 200 each), bytes to objects",
    readers.NEWER: "Decode {size:.2f} MB of the same with four fields that this release doesn't know",
    readers.RUNS: "Decode a page of 50 EvaluationRuns",
    readers.DEFINITIONS: "Decode a list of 200 mixed metric definitions",
}
BRIEF = {readers.VALUES: "{size:.1f} MB of metric values to objects (json.loads = 1)"}
NOTES = {
    readers.NEWER: "The additional fields are those that roark-analytics requires.",
    readers.VALUES: (
        "roark-analytics has no such operation; its row is the class that its call.list_metrics returns, of the same "
        "shape. It reads a body with the additional fields that this class requires, and is compared with json.loads "
        "of that body."
    ),
    readers.RUNS: "roark-analytics has no evaluation runs.",
    readers.DEFINITIONS: (
        "No operation of this client lists definitions: our row reads each with the decoder of get_definition, and the "
        "row of the default output with the envelope of get_definition, which has its code for the union. The row of "
        "roark-analytics is the class that its metric.list_definitions returns, from a body with the additional fields "
        "that this class requires."
    ),
}


def measure(body: str, *, rounds: int, repeat: int) -> Table:
    """Every candidate that can read the body."""
    shared = readers.content(body)
    costs = {}
    for name in readers.CANDIDATES:
        read = readers.reader(name, body)
        if read is not None and name != readers.SDK:
            costs[name] = cpu(lambda read=read: read(shared), repeat=repeat)  # type: ignore[misc]
    taken = alternate(costs, rounds=rounds)
    measured = ratios(taken, readers.PLAIN)
    sdk = readers.reader(readers.SDK, body)
    if sdk is not None:
        extended = readers.content(body, for_sdk=True)
        plain = readers.reader(readers.PLAIN, body)
        assert plain is not None
        its = {
            readers.PLAIN: cpu(lambda: plain(extended), repeat=repeat),
            readers.SDK: cpu(lambda: sdk(extended), repeat=repeat),
        }
        measured[readers.SDK] = ratios(alternate(its, rounds=rounds), readers.PLAIN)[readers.SDK]
    goals = GOALS_OF_VALUES if body in (readers.VALUES, readers.NEWER) else GOALS
    rows = rows_of(measured, goals, {name: lambda name=name: profile(name, body) for name in goals})  # type: ignore[misc]
    if sdk is None:
        rows.append(Row(readers.SDK, None))
    title, brief = (texts.get(body, "").format(size=len(shared) / 1e6) for texts in (TITLES, BRIEF))
    how = f"{rounds} rounds after one to warm up."
    return Table(title, readers.PLAIN, rows, [how, NOTES[body]], brief)


def profile(name: str, body: str) -> str:
    """Where our time goes."""
    read = readers.reader(name, body)
    assert read is not None
    content = readers.content(body)
    return hottest(lambda: read(content))
