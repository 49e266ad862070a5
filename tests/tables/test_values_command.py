"""`python -m roark_client.tables`, and the picture of metric values."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyarrow import csv, parquet

from roark_client import MetricValues
from roark_client._distributions import MOST_PANELS, of_values
from roark_client.tables import Distribution, draw
from roark_client.tables.values_command import main
from roark_client.testing import RoarkServer


@pytest.fixture
def job(roark_server: RoarkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A collection job of the server that the environment names."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROARK_API_BEARER_TOKEN", roark_server.token)
    monkeypatch.setenv("ROARK_BASE_URL", roark_server.url)
    return roark_server.samples.collection_job_id


def test_values_are_written_with_the_rows_that_have_none(job: str) -> None:
    assert main([job, "-o", "values.parquet", "--plot", "values.png"]) == 0
    table = parquet.read_table("values.parquet")
    assert table.column("error_message").null_count < table.num_rows
    assert Path("values.png").read_bytes().startswith(b"\x89PNG")
    assert main([job, "-o", "success.csv", "--status", "success"]) == 0
    assert csv.read_csv("success.csv").num_rows < table.num_rows


def test_standard_output_has_the_table_and_nothing_else(job: str) -> None:
    command = [sys.executable, "-W", "error", "-m", "roark_client.tables", job, "-o", "-"]
    done = subprocess.run(command, capture_output=True, check=False, env=dict(os.environ))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b'"metric_definition_id","slug"')


def test_what_cannot_be_written_is_said_with_an_exit_status(job: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([job, "-o", "values.xlsx"]) == 2
    assert main([job, "-o", "no/such/folder.csv"]) == 2
    assert main([job, "--plot", "values.pdf"]) == 2
    assert main(["00000000-0000-4000-8000-000000000000", "-o", "x.csv"]) == 4
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 4
    assert "the formats are parquet, csv, arrow" in errors[0]
    assert main([job]) == 2


# -- pictures


def test_a_picture_is_the_same_bytes_for_the_same_values(tmp_path: Path) -> None:
    panels = [
        Distribution("numbers", [1, 2.5, None, 4], [("max_p95 3", 3.0)]),
        Distribution("texts $x_{$ \n<b>", ["a", "b", None, "$a$"] * 20, [("min_pass_rate 0.8", 0.8)]),
        Distribution("booleans", [True, False, None]),
        Distribution("mixed", [True, 1, "x", None, [1], float("nan")]),
        Distribution("nothing", [None, None]),
        Distribution("many", [str(number) for number in range(100)]),
        Distribution("one", [3] * 50),
    ]
    for ending in ("png", "svg"):
        draw(panels, tmp_path / f"a.{ending}")
        draw(panels, tmp_path / f"b.{ending}")
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


def test_a_threshold_is_named_in_the_picture(tmp_path: Path) -> None:
    draw([Distribution("latency", [1, 2], [("max_p95 1.5", 1.5)])], tmp_path / "p.svg")
    assert "max_p95 1.5" in (tmp_path / "p.svg").read_text(encoding="utf-8")


def test_scores_have_a_bar_each_and_bars_come_in_the_order_that_was_asked_for(tmp_path: Path) -> None:
    panels = [
        Distribution("scores", [2, 2, 3, 5], [("min_mean 3", 3.0), ("max_p95 4", 4.0)]),
        Distribution("outcomes", ["fails", "fails", "passes"], order=["passes", "fails"]),
        Distribution("far apart", [1e-9, 0.0, 1e9]),
    ]
    draw(panels, tmp_path / "p.svg")
    drawn = (tmp_path / "p.svg").read_text(encoding="utf-8")
    assert [tick for tick in ("2", "3", "5") if f"<!-- {tick} -->" not in drawn] == []
    assert "<!-- 2.5 -->" not in drawn
    assert drawn.index("<!-- passes -->") < drawn.index("<!-- fails -->")


def test_what_cannot_be_drawn_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"must end in \.png or \.svg"):
        draw([Distribution("m", [1])], tmp_path / "p.pdf")
    for count in (0, MOST_PANELS + 1):
        with pytest.raises(ValueError, match="a picture shows 1 to"):
            draw([Distribution("m", [1])] * count, tmp_path / "p.png")


def test_a_distribution_has_a_row_for_each_value_and_each_that_is_missing() -> None:
    groups = [MetricValues.from_dict({"slug": "m", "values": [{"value": 0}, {"value": ""}, {}]}), MetricValues()]
    assert of_values(groups) == [Distribution("m", [0, "", None]), Distribution("metric", [])]
