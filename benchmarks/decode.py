"""Bytes to objects: the three bodies, each contestant in the same process, CPU time."""

from __future__ import annotations

from . import readers
from .measure import alternate, cpu, ratios
from .profiles import hottest
from .rows import Row, Table, rows_of

GOAL = 2.2
TITLES = {
    readers.VALUES: "Decode {size:.2f} MB of metric values (50 definitions of 200 each), bytes to objects",
    readers.RUNS: "Decode a page of 50 EvaluationRuns",
    readers.DEFINITIONS: "Decode a list of 200 mixed metric definitions",
}
BRIEF = {readers.VALUES: "{size:.1f} MB of metric values to objects (json.loads = 1)"}
NOTES = {
    readers.VALUES: (
        "The incumbent has no such operation; its row is the class that its call.list_metrics answers with, the same "
        "shape. It is read from a body that holds the fields which that class requires besides, and compared with "
        "json.loads of that body."
    ),
    readers.RUNS: "The incumbent has no evaluation runs.",
    readers.DEFINITIONS: (
        "No operation of ours lists definitions; our row reads each with the decoder of get_definition, the default "
        "output's with the envelope of get_definition, where its code for the union stands. The incumbent's is what "
        "its metric.list_definitions answers with, from a body with the fields which that requires besides."
    ),
}


def measure(body: str, *, rounds: int, repeat: int) -> Table:
    """Every contestant that has something for the body."""
    shared = readers.content(body)
    costs = {}
    for name in readers.CONTESTANTS:
        read = readers.reader(name, body)
        if read is not None and name != readers.INCUMBENT:
            costs[name] = cpu(lambda read=read: read(shared), repeat=repeat)  # type: ignore[misc]
    taken = alternate(costs, rounds=rounds)
    measured = ratios(taken, readers.PLAIN)
    incumbent = readers.reader(readers.INCUMBENT, body)
    if incumbent is not None:
        extended = readers.content(body, for_incumbent=True)
        plain = readers.reader(readers.PLAIN, body)
        assert plain is not None
        its = {
            readers.PLAIN: cpu(lambda: plain(extended), repeat=repeat),
            readers.INCUMBENT: cpu(lambda: incumbent(extended), repeat=repeat),
        }
        measured[readers.INCUMBENT] = ratios(alternate(its, rounds=rounds), readers.PLAIN)[readers.INCUMBENT]
    rows = rows_of(measured, {readers.OURS: GOAL}, {readers.OURS: lambda: profile(body)})
    if incumbent is None:
        rows.append(Row(readers.INCUMBENT, None))
    title, brief = (texts.get(body, "").format(size=len(shared) / 1e6) for texts in (TITLES, BRIEF))
    return Table(title, readers.PLAIN, rows, [NOTES[body]], brief)


def profile(body: str) -> str:
    """Where our time goes."""
    read = readers.reader(readers.OURS, body)
    assert read is not None
    content = readers.content(body)
    return hottest(lambda: read(content))
