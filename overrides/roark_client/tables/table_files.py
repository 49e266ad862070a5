"""`write`: a table as a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, get_args

from .arrow_tables import to_arrow
from .columns import Contents, Kind

if TYPE_CHECKING:
    import pyarrow as pa

Format = Literal["parquet", "csv", "arrow"]


def write(
    contents: Contents,
    file: str | Path | BinaryIO,
    format: Format | None = None,  # noqa: A002 - the word that readers of tables know
    *,
    kind: Kind = "values",
) -> None:
    """Write the table of `to_arrow` to a file. Needs `pip install 'roark-client[arrow]'`.

    Args:
        contents: what the client returned, as for `to_arrow`.
        file: a path, or a file that is open for writing bytes.
        format: "parquet", "csv" or "arrow" (an Arrow IPC file, which pandas and polars read as Feather); without it,
            the ending of the path. CSV can't nest: lists are written as JSON there.
        kind: which table, as for `to_arrow`.

    Raises:
        ValueError: there is no such format, or the file has no name to tell it by.
        OSError: the file can't be written.
    """
    chosen = format or (Path(file).suffix.removeprefix(".") if isinstance(file, (str, Path)) else "")
    if chosen not in get_args(Format):
        known = ", ".join(get_args(Format))
        wrong = f"format={format!r}" if format else f"file={str(file)!r} names no format"
        raise ValueError(f"{wrong}: the formats are {known}; give one as format, or as the ending of the file's name")
    table = to_arrow(contents, kind)
    target = str(file) if isinstance(file, Path) else file
    if chosen == "parquet":
        from pyarrow import parquet

        parquet.write_table(table, target)
    elif chosen == "csv":
        from pyarrow import csv

        csv.write_csv(_flat(table), target)
    else:
        from pyarrow import feather

        feather.write_feather(table, target)


def _flat(table: pa.Table) -> pa.Table:
    """The table with JSON in place of lists."""
    import pyarrow as pa

    for index, field in enumerate(table.schema):
        if pa.types.is_nested(field.type):
            cells = [None if cell is None else json.dumps(cell) for cell in table.column(index).to_pylist()]
            table = table.set_column(index, field.name, pa.array(cells, type=pa.string()))
    return table
