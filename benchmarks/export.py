"""Metric values to an Arrow table: what it adds to reading them."""

from __future__ import annotations

import json

from . import readers
from .measure import alternate, cpu, ratios
from .profiles import hottest
from .rows import Table, rows_of

GOAL = 1.5
OURS = "ours: to_arrow"
ROW_BY_ROW = "pyarrow.Table.from_pylist"
NOTE = (
    "json.loads starts from bytes, ours from the client's objects, pyarrow's own from parsed JSON: without the columns "
    "of the definitions, and without the values themselves, which are not of one type."
)


def measure(*, rounds: int) -> Table:
    """Ten thousand values."""
    import pyarrow as pa

    from roark_client import MetricValues
    from roark_client.tables import to_arrow

    content = readers.content(readers.VALUES)
    groups = json.loads(content)["data"]
    values = [MetricValues.from_dict(group) for group in groups]
    rows = [
        {name: cell for name, cell in row.items() if name != "value"} for group in groups for row in group["values"]
    ]
    costs = {
        readers.PLAIN: cpu(lambda: json.loads(content)),
        OURS: cpu(lambda: to_arrow(values)),
        ROW_BY_ROW: cpu(lambda: pa.Table.from_pylist(rows)),
    }
    measured = ratios(alternate(costs, rounds=rounds), readers.PLAIN)
    found = rows_of(measured, {OURS: GOAL}, {OURS: lambda: hottest(lambda: to_arrow(values))})
    return Table(f"Export {len(rows):,} metric values as an Arrow table", readers.PLAIN, found, [NOTE])
