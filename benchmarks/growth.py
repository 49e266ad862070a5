"""How cost grows: of decoding with the size of the body, of importing with the number of operations."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from . import readers
from .measure import Cost, Ratio, alternate, cpu, ratio
from .memory import peak
from .multiply import generate_both, number_of_operations, spec
from .starting import imported

SIZES = (1, 10, 100)
"""Definitions of 200 values each: 0.11, 1.1 and 11 MB."""

MORE_OPERATIONS = (50, 150)
"""Operations of larger specs; the first step is the spec itself."""

_SHOWN = (readers.PLAIN, readers.OURS, readers.DEFAULT, readers.PYDANTIC)
_HTTPX = "import httpx"
_IMPORTS = {
    _HTTPX: _HTTPX,
    "ours: import roark_client": "import roark_client",
    "ours: a client made, one resource used": "from roark_client import Roark; Roark('bench-token').metric",
    "default generator output: its client and one operation": (
        "from default_output import AuthenticatedClient; from default_output.api.metric import metric_get_definition"
    ),
}


@dataclass(frozen=True, slots=True)
class Chart:
    """One panel of the picture and one table of the page.

    Attributes:
        title: what is shown.
        unit: what counts as 1.
        axis: what it is shown against.
        steps: the values on that axis.
        lines: the cost of each candidate at each step.
        logarithmic: whether both axes are.
    """

    title: str
    unit: str
    axis: str
    steps: Sequence[int]
    lines: dict[str, list[Ratio]]
    logarithmic: bool


def decoding(*, rounds: int) -> Chart:
    """CPU time of decoding metric values; 1 is json.loads of the smallest body."""
    costs: dict[str, Cost] = {}
    for size in SIZES:
        content = readers.content(readers.VALUES, size=size)
        for name in _SHOWN:
            read = readers.reader(name, readers.VALUES)
            assert read is not None
            costs[_key(name, size)] = cpu(lambda read=read, content=content: read(content))  # type: ignore[misc]
    return _chart("Time of decoding", alternate(costs, rounds=rounds))


def memory(scratch: Path) -> Chart:
    """Peak memory of the same; 1 is json.loads of the smallest body."""
    costs: dict[str, Cost] = {}
    for size in SIZES:
        file = scratch / f"values-{size}.json"
        file.write_bytes(readers.content(readers.VALUES, size=size))
        for name in _SHOWN:
            costs[_key(name, size)] = lambda name=name, file=file: float(  # type: ignore[misc]
                peak(name, readers.VALUES, file, scratch)
            )
    return _chart("Peak memory of decoding", alternate(costs, rounds=1, warm_up=False))


def _key(name: str, size: int) -> str:
    return f"{size} {name}"


def _chart(title: str, costs: dict[str, list[float]]) -> Chart:
    base = statistics.median(costs[_key(readers.PLAIN, SIZES[0])])
    lines = {name: [ratio([cost / base for cost in costs[_key(name, size)]]) for size in SIZES] for name in _SHOWN}
    return Chart(title, "json.loads of the smallest body", "times the body (0.11 MB)", SIZES, lines, logarithmic=True)


def importing(scratch: Path, *, rounds: int) -> Chart:
    """CPU time of `import` for larger and larger specs; 1 is `import httpx` in the same round."""
    lines: dict[str, list[Ratio]] = {name: [] for name in _IMPORTS if name != _HTTPX}
    steps = (number_of_operations(spec()), *MORE_OPERATIONS)
    for count in steps:
        folder = generate_both(count, scratch / f"operations-{count}")
        costs = alternate({name: imported(code, folder) for name, code in _IMPORTS.items()}, rounds=rounds)
        for name, line in lines.items():
            line.append(ratio([cost / base for cost, base in zip(costs[name], costs[_HTTPX], strict=True)]))
    return Chart("import", _HTTPX, "operations in the spec", steps, lines, logarithmic=False)
