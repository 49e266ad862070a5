"""One typed table, whatever it is made of."""

from __future__ import annotations

import io
import json
import math
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import csv, feather, parquet

from roark_client import EvaluationRun, MetricDefinition, MetricValues, Roark, UnknownMetric
from roark_client.tables import Format, Kind, to_arrow, to_pandas, to_polars, write
from roark_client.testing import RoarkServer

KINDS: list[Kind] = ["values", "definitions", "runs"]


def group(*values: Any, **fields: Any) -> MetricValues:
    return MetricValues.from_dict({"slug": "m", "values": [{"value": value} for value in values], **fields})


def cells(table: pa.Table, *names: str) -> list[tuple[Any, ...]]:
    return list(zip(*(table.column(name).to_pylist() for name in names), strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_nothing_has_the_same_types(kind: Kind, roark: Any, roark_server: RoarkServer) -> None:
    samples = roark_server.samples
    contents: dict[str, Any] = {
        "values": roark.metric_collection_job.list_metric_values(samples.collection_job_id, status="all"),
        "definitions": [roark.metric.get_definition(slug) for slug in samples.definitions.values()],
        "runs": roark.evaluation.list_job_runs(samples.evaluation_job_id, limit=5),
    }
    full, empty = to_arrow(contents[kind], kind), to_arrow([], kind)
    assert full.num_rows > 4
    assert empty.num_rows == 0
    assert full.schema.equals(empty.schema)
    assert pl.DataFrame(full).schema == to_polars([], kind).schema
    assert (to_pandas(contents[kind], kind).dtypes == to_pandas([], kind).dtypes).all()


def test_a_value_is_in_the_column_of_its_type() -> None:
    table = to_arrow([group(1, 2.5, True, False, "x", "", None, [1], {"a": "é"}, 2**53 + 1, 10**400)])
    assert cells(table, "number", "boolean", "text", "json") == [
        (1.0, None, None, None),
        (2.5, None, None, None),
        (None, True, None, None),
        (None, False, None, None),
        (None, None, "x", None),
        (None, None, "", None),
        (None, None, None, None),
        (None, None, None, "[1]"),
        (None, None, None, '{"a": "é"}'),
        # No float is this number.
        (None, None, None, str(2**53 + 1)),
        (None, None, None, str(10**400)),
    ]


def test_a_row_without_a_value_is_a_row_of_nulls_with_its_error() -> None:
    values = MetricValues.from_dict({"slug": "m", "values": [{"errorMessage": "DATA_MISSING"}]})
    assert cells(to_arrow([values]), "slug", "number", "text", "call_id", "error_message") == [
        ("m", None, None, None, "DATA_MISSING")
    ]


def test_everything_around_a_value_has_its_column() -> None:
    segment = {"id": "s", "text": "hello", "startOffsetMs": 5, "endOffsetMs": 7.5}
    row = {
        "computedAt": "2025-06-17T14:12:48.123456+02:00",
        "value": 1,
        "confidence": 1,
        "policyIds": ["a", "b"],
        "segment": segment,
        "toSegment": {},
    }
    unit = {"name": "seconds", "symbol": None}
    (found,) = to_arrow([MetricValues.from_dict({"name": "M", "unit": unit, "values": [row]})]).to_pylist()
    assert found["computed_at"] == datetime(2025, 6, 17, 12, 12, 48, 123456, tzinfo=UTC)
    assert (found["name"], found["unit"], found["unit_symbol"]) == ("M", "seconds", None)
    assert (found["confidence"], found["policy_ids"]) == (1.0, ["a", "b"])
    assert (found["segment_id"], found["segment_start_offset_ms"], found["segment_end_offset_ms"]) == ("s", 5.0, 7.5)
    assert found["from_segment_id"] is found["to_segment_id"] is None


def test_times_are_timestamps_in_pandas_and_polars_too() -> None:
    schema = to_arrow([]).schema
    assert schema.field("computed_at").type == pa.timestamp("us", tz="UTC")
    assert to_polars([]).schema["computed_at"] == pl.Datetime("us", "UTC")
    assert to_pandas([]).dtypes["computed_at"] == pd.ArrowDtype(pa.timestamp("us", tz="UTC"))


def test_pandas_keeps_a_boolean_that_is_missing_somewhere_a_boolean() -> None:
    frame = to_pandas([group(True, 1)])
    assert frame["boolean"].dtype == pd.ArrowDtype(pa.bool_())
    assert frame["boolean"].isna().tolist() == [False, True]
    assert frame["number"].mean() == 1.0


def test_polars_has_what_arrow_has() -> None:
    assert to_polars([group(1, "x")]).to_dicts() == to_arrow([group(1, "x")]).to_pylist()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)


@given(st.lists(JSON, max_size=8))
def test_no_value_is_lost_or_taken_for_another(values: list[Any]) -> None:
    for value, row in zip(values, cells(to_arrow([group(*values)]), "number", "boolean", "text", "json"), strict=True):
        found = [cell for cell in row if cell is not None]
        if value is None:
            assert found == []
        else:
            (cell,) = found
            assert (json.loads(cell) if row[3] is not None else cell) == value


def test_half_of_a_surrogate_pair_does_not_lose_the_table() -> None:
    table = to_arrow([group("\ud800", "x", name="\udfff")])
    assert cells(table, "name", "text") == [("?", "?"), ("?", "x")]


def test_not_a_number_is_a_number() -> None:
    ((number,),) = cells(to_arrow([group(math.nan)]), "number")
    assert math.isnan(number)


# -- definitions and runs


def test_a_definition_has_what_all_have_and_the_details_of_its_kind(roark: Roark, roark_server: RoarkServer) -> None:
    definitions = [roark.metric.get_definition(slug) for slug in roark_server.samples.definitions.values()]
    rows = {row["calculation_type"]: row for row in to_arrow(definitions, "definitions").to_pylist()}
    assert set(rows) == {"LLM_JUDGE", "PROVIDER", "THRESHOLD", "FORMULA", "PATTERN"}
    assert rows["PROVIDER"]["supported_contexts"] == ["CALL", "SEGMENT", "TURN"]
    assert json.loads(rows["FORMULA"]["details"])["formula"]["expression"] == "customer_satisfaction / 5 * 100"
    assert rows["LLM_JUDGE"]["details"] is None


def test_a_definition_of_a_kind_that_is_not_known_is_a_row_too() -> None:
    raw = {
        "id": "i",
        "slug": "new",
        "calculationType": "NEWER",
        "name": 5,
        "unit": 5,
        "supportedContexts": "x",
        "new": 1,
    }
    unknown: list[MetricDefinition] = [UnknownMetric.from_dict(raw)]
    (row,) = to_arrow(unknown, "definitions").to_pylist()
    assert (row["slug"], row["calculation_type"], row["name"]) == ("new", "NEWER", "5")
    assert json.loads(row["details"]) == {"unit": 5, "supportedContexts": "x", "new": 1}


def test_a_run_has_its_metrics_and_evidence_in_it() -> None:
    run = EvaluationRun.from_dict(
        {
            "id": "r",
            "status": "completed",
            "score": 1,
            "score_classification": "newer",
            "evaluator": {"id": "e", "name": "tone"},
            "metrics": [{"id": "m", "name": "n", "value_type": "boolean", "boolean_value": False, "role": "primary"}],
        }
    )
    (row,) = to_arrow([run], "runs").to_pylist()
    assert (row["evaluator"], row["score"], row["score_classification"]) == ("tone", 1.0, "newer")
    assert row["metrics"][0]["boolean_value"] is False
    assert row["metrics"][0]["numeric_value"] is None
    assert row["evidence"] is None


def test_a_page_of_runs_is_all_of_them(roark: Any, roark_server: RoarkServer) -> None:
    page = roark.evaluation.list_job_runs(roark_server.samples.evaluation_job_id, limit=5)
    assert to_arrow(page, "runs").num_rows == page.total
    assert page.has_more


def test_contents_of_another_kind_are_refused_with_the_kind_that_they_are() -> None:
    with pytest.raises(
        TypeError, match=r"contents\[1\]: .* 'values' can't hold a UnknownMetric: give kind='definitions'"
    ):
        to_arrow([group(1), UnknownMetric.from_dict({"calculationType": "NEWER"})])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="kind='value': must be one of 'values', 'definitions', 'runs'"):
        to_arrow([], "value")  # type: ignore[arg-type]


# -- files


@pytest.mark.parametrize("ending", ["parquet", "csv", "arrow"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_has_the_table(
    ending: Format,
    kind: Kind,
    tmp_path: Path,
    roark: Roark,
    roark_server: RoarkServer,
) -> None:
    contents: Any = {
        "values": [group(1, True, 'x, "y"\n', [1])],
        "definitions": [roark.metric.get_definition("customer_satisfaction")],
        "runs": list(roark.evaluation.list_job_runs(roark_server.samples.evaluation_job_id)),
    }[kind]
    path = tmp_path / f"table.{ending}"
    write(contents, path, kind=kind)
    stream = io.BytesIO()
    write(contents, stream, ending, kind=kind)
    assert stream.getvalue() == path.read_bytes()
    table = to_arrow(contents, kind)
    if ending == "parquet":
        assert parquet.read_table(path).equals(table)
    elif ending == "arrow":
        assert feather.read_table(path).equals(table)
    else:
        options = csv.ConvertOptions(strings_can_be_null=True, quoted_strings_can_be_null=False)
        parsing = csv.ParseOptions(newlines_in_values=True)
        read = csv.read_csv(path, parse_options=parsing, convert_options=options)
        assert read.column_names == table.column_names
        assert read.num_rows == table.num_rows


def test_csv_has_lists_as_json(tmp_path: Path) -> None:
    row = {"value": 1, "policyIds": ["a", "b"]}
    write([MetricValues.from_dict({"values": [row]})], tmp_path / "t.csv")
    read = csv.read_csv(tmp_path / "t.csv")
    assert json.loads(str(read.column("policy_ids")[0])) == ["a", "b"]


def test_a_format_that_there_is_not_is_refused(tmp_path: Path) -> None:
    for file, given_format in ((tmp_path / "t.xlsx", None), (tmp_path / "t", None), (io.BytesIO(), "xlsx")):
        with pytest.raises(ValueError, match="the formats are parquet, csv, arrow"):
            write([], file, given_format)  # type: ignore[arg-type]
