"""`to_arrow`, `to_pandas`, `to_polars`: one Arrow table, and two views of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .columns import Column, Contents, Kind, Type, columns

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


def to_arrow(contents: Contents, kind: Kind = "values") -> pa.Table:
    """A typed Arrow table. Needs `pip install 'roark-client[arrow]'`.

    Args:
        contents: what the client returned: of list_metric_values, a list of definitions, a page of runs (all of its
            pages are fetched).
        kind: which table: "values" (a row for each value), "definitions", "runs".

    Raises:
        TypeError: the contents are of another kind.
        ModuleNotFoundError: pyarrow isn't installed.
    """
    import pyarrow as pa

    texts = pa.list_(pa.string())
    types: dict[Type, pa.DataType] = {
        "text": pa.string(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "time": pa.timestamp("us", tz="UTC"),
        "texts": texts,
        "metrics": pa.list_(
            pa.struct(
                [
                    pa.field("id", pa.string()),
                    pa.field("name", pa.string()),
                    pa.field("value_type", pa.string()),
                    pa.field("numeric_value", pa.float64()),
                    pa.field("boolean_value", pa.bool_()),
                    pa.field("text_value", pa.string()),
                    pa.field("confidence", pa.float64()),
                    pa.field("reasoning", pa.string()),
                    pa.field("role", pa.string()),
                ]
            )
        ),
        "evidence": pa.list_(
            pa.struct(
                [
                    pa.field("id", pa.string()),
                    pa.field("snippet_text", pa.string()),
                    pa.field("comment_text", pa.string()),
                    pa.field("is_positive", pa.bool_()),
                ]
            )
        ),
    }
    made = columns(contents, kind)
    return pa.table(
        [_array(column, types[column.type]) for column in made],
        schema=pa.schema([(column.name, types[column.type]) for column in made]),
    )


def to_pandas(contents: Contents, kind: Kind = "values") -> pd.DataFrame:
    """The same as a pandas DataFrame of Arrow-backed columns: what is absent is NA, and a boolean stays a boolean.

    Needs `pip install 'roark-client[pandas]'`. Arguments and errors are those of `to_arrow`.
    """
    import pandas as pd

    frame: pd.DataFrame = to_arrow(contents, kind).to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def to_polars(contents: Contents, kind: Kind = "values") -> pl.DataFrame:
    """The same as a polars DataFrame.

    Needs `pip install 'roark-client[polars]'`. Arguments and errors are those of `to_arrow`.
    """
    import polars as pl

    return pl.DataFrame(to_arrow(contents, kind))


def _array(column: Column, type_: pa.DataType) -> pa.Array[Any]:
    import pyarrow as pa

    try:
        return pa.array(column.cells, type=type_)
    except UnicodeEncodeError:  # JSON can hold half of a surrogate pair, which UTF-8 can't
        return pa.array([_encodable(cell) for cell in column.cells], type=type_)


def _encodable(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell.encode("utf-8", "replace").decode()
    if isinstance(cell, list):
        return [_encodable(item) for item in cell]
    if isinstance(cell, dict):
        return {name: _encodable(item) for name, item in cell.items()}
    return cell
