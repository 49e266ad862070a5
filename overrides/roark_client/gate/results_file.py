"""Results as a file: what the API returned, as JSON. Read to judge it, or as a baseline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from roark_client import DecodeError, EvaluationRun, MetricValues

from .errors import ResultsError
from .printable import printable
from .series import Results, of_runs, of_values

LARGEST_FILE = 256 << 20
"""Bytes of a results file."""


def read_results(file: str | Path) -> Results:
    """Read what `save_results` wrote, or a response of list_metric_values or list_job_runs, as JSON.

    Raises:
        ResultsError: it is none of these; says where.
        OSError: it can't be read.
    """
    path = Path(file)
    shown = printable(path, 200)
    with path.open("rb") as opened:
        content = opened.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise ResultsError(f"{shown}: is larger than {LARGEST_FILE} bytes")
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ResultsError(f"{shown}: is not JSON: {printable(error, 200)}") from None
    place, items = _items(document)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ResultsError(f"{shown}: {place}: must be an array of metric values or of evaluation runs")
    if items and all("evaluator" in item for item in items):
        return of_runs(_read(EvaluationRun, items, shown, place))
    return of_values(_read(MetricValues, items, shown, place))


def save_results(results: Results, file: str | Path) -> None:
    """Write results to a file that `read_results` reads.

    Raises:
        OSError: it can't be written.
    """
    document = {"data": [item.to_dict() for item in results.contents]}
    Path(file).write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8", newline="\n")


def _items(document: Any) -> tuple[str, Any]:
    place = "$"
    for key in ("data", "runs"):
        if isinstance(document, dict) and key in document:
            place, document = f"{place}.{key}", document[key]
    return place, document


def _read(model: Any, items: list[Any], file: str, place: str) -> list[Any]:
    read = []
    for index, item in enumerate(items):
        try:
            read.append(model.from_dict(item))
        except DecodeError as error:
            raise ResultsError(f"{file}: {place}[{index}]: {printable(error, 200)}") from None
    if items and model is MetricValues and not any("values" in item for item in items):
        raise ResultsError(f"{file}: {place}: holds neither metric values nor evaluation runs")
    return read
