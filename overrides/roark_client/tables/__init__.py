"""Metric values, metric definitions and evaluation runs as tables. Extras `[arrow]`, `[pandas]`, `[polars]`, `[plot]`.

    from roark_client import Roark
    from roark_client.tables import to_pandas, write

    with Roark() as client:
        values = client.metric_collection_job.list_metric_values(job_id, status="all")
    frame = to_pandas(values)
    write(values, "values.parquet")

A table has the same columns and types whatever it is made of, nothing included. A value is in the column of its type:
`number`, `boolean` or `text`; one that is none of these (a list, an object) is in `json`. What is absent is null.

    columns         the columns of each table, and what stands in them
    arrow_tables    to_arrow, to_pandas, to_polars
    table_files     write: Parquet, CSV, Arrow
    values_command  `roark values`, and `python -m roark_client.tables` without the extra `cli`

`Distribution` and `draw` make a picture: a distribution for each metric, with its threshold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._distributions import Distribution, draw, of_values
    from .arrow_tables import to_arrow, to_pandas, to_polars
    from .columns import Contents, Kind
    from .table_files import Format, write

__all__ = [
    "Contents",
    "Distribution",
    "Format",
    "Kind",
    "draw",
    "of_values",
    "to_arrow",
    "to_pandas",
    "to_polars",
    "write",
]

_MODULES = {
    "Contents": ".columns",
    "Distribution": ".._distributions",
    "Format": ".table_files",
    "Kind": ".columns",
    "draw": ".._distributions",
    "of_values": ".._distributions",
    "to_arrow": ".arrow_tables",
    "to_pandas": ".arrow_tables",
    "to_polars": ".arrow_tables",
    "write": ".table_files",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name], __name__), name)
