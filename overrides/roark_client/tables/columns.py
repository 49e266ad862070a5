"""The columns of each table: their names, their types, and what stands in them. Knows nothing of Arrow."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeAlias

from roark_client import UNSET, EvaluationRun, MetricDefinition, MetricValue, MetricValues

Kind = Literal["values", "definitions", "runs"]
Contents: TypeAlias = Iterable[MetricValues] | Iterable[MetricDefinition] | Iterable[EvaluationRun]
"""What a table is made of: what the client returns, pages of it included."""

Type = Literal["text", "number", "boolean", "time", "texts", "metrics", "evidence"]


class Column(NamedTuple):
    """A column with what stands in it, None where there is nothing."""

    name: str
    type: Type
    cells: Sequence[Any]


def columns(contents: Contents, kind: Kind) -> list[Column]:
    """The columns of the table of that kind, also when there is nothing to put in it.

    Raises:
        TypeError: the contents are of another kind.
        ValueError: there is no such kind.
    """
    if kind not in _KINDS:
        raise ValueError(f"kind={kind!r}: must be one of {', '.join(map(repr, _KINDS))}")
    made_of, make = _KINDS[kind]
    items: list[Any] = list(contents)
    for index, item in enumerate(items):
        if not isinstance(item, made_of):
            others = [name for name, (types, _) in _KINDS.items() if isinstance(item, types)]
            advice = f": give kind={others[0]!r}" if others else ""
            message = f"contents[{index}]: a table of kind {kind!r} can't hold a {type(item).__name__}{advice}"
            raise TypeError(message)
    return make(items)


# -- metric values: a row for each value


def _of_values(groups: Sequence[MetricValues]) -> list[Column]:
    rows = [(group, value) for group in groups for value in group.values or ()]
    of_group = [group for group, _ in rows]
    values = [value for _, value in rows]
    units = _cells("unit", of_group)
    return [
        Column("metric_definition_id", "text", _cells("metric_definition_id", of_group)),
        Column("slug", "text", _cells("slug", of_group)),
        Column("name", "text", _cells("name", of_group)),
        Column("unit", "text", _cells("name", units)),
        Column("unit_symbol", "text", _cells("symbol", units)),
        Column("computed_at", "time", _cells("computed_at", values)),
        *_by_type(values),
        Column("call_id", "text", _cells("call_id", values)),
        Column("chat_id", "text", _cells("chat_id", values)),
        Column("error_message", "text", _cells("error_message", values)),
        Column("value_reasoning", "text", _cells("value_reasoning", values)),
        Column("confidence", "number", _cells("confidence", values)),
        Column("policy_ids", "texts", _cells("policy_ids", values)),
        *_of_segment("segment", values),
        *_of_segment("from_segment", values),
        *_of_segment("to_segment", values),
    ]


def _by_type(values: Sequence[MetricValue]) -> list[Column]:
    """A value may be anything; each is in the column of its type."""
    numbers: list[float | None] = [None] * len(values)
    booleans: list[bool | None] = [None] * len(values)
    texts: list[str | None] = [None] * len(values)
    others: list[str | None] = [None] * len(values)
    for index, row in enumerate(values):
        value = row.value
        if value is UNSET or value is None:
            continue
        if isinstance(value, bool):
            booleans[index] = value
        elif isinstance(value, str):
            texts[index] = value
        elif isinstance(value, (int, float)) and (number := _exact(value)) is not None:
            numbers[index] = number
        else:
            others[index] = json.dumps(value, ensure_ascii=False)
    return [
        Column("number", "number", numbers),
        Column("boolean", "boolean", booleans),
        Column("text", "text", texts),
        Column("json", "text", others),
    ]


def _exact(value: float) -> float | None:
    """The number as a float; None for an integer that no float can be."""
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if number == value or math.isnan(number) else None


def _of_segment(name: str, values: Sequence[MetricValue]) -> list[Column]:
    segments = _cells(name, values)
    return [
        Column(f"{name}_id", "text", _cells("id", segments)),
        Column(f"{name}_text", "text", _cells("text", segments)),
        Column(f"{name}_start_offset_ms", "number", _cells("start_offset_ms", segments)),
        Column(f"{name}_end_offset_ms", "number", _cells("end_offset_ms", segments)),
    ]


def _cells(attribute: str, objects: Sequence[Any]) -> list[Any]:
    """That attribute of each; None where it or the object is missing."""
    read = attrgetter(attribute)
    if not any(objects):
        return [None] * len(objects)
    if all(objects):
        return [None if cell is UNSET else cell for cell in map(read, objects)]
    return [
        None if owner is None or (cell := read(owner)) is UNSET else cell  #
        for owner in objects
    ]


# -- metric definitions: a row each

_SHARED = (
    ("id", "id"),
    ("slug", "slug"),
    ("name", "name"),
    ("description", "description"),
    ("type", "type"),
    ("scope", "scope"),
    ("calculation_type", "calculationType"),
    ("variant_id", "variantId"),
    ("version_id", "versionId"),
)


def _of_definitions(definitions: Sequence[MetricDefinition]) -> list[Column]:
    # By wire names: a kind that is unknown to this release has no attributes.
    rows = [definition.to_dict() for definition in definitions]
    units = [row["unit"] if isinstance(row.get("unit"), dict) else {} for row in rows]
    contexts = [row.get("supportedContexts") for row in rows]
    details = [{wire: value for wire, value in row.items() if not _has_column(wire, value)} for row in rows]
    return [
        *(Column(name, "text", [_text(row.get(wire)) for row in rows]) for name, wire in _SHARED),
        Column("unit", "text", [_text(unit.get("name")) for unit in units]),
        Column("unit_symbol", "text", [_text(unit.get("symbol")) for unit in units]),
        Column(
            "supported_contexts",
            "texts",
            [list(map(str, each)) if isinstance(each, list) else None for each in contexts],
        ),
        # The configuration of its kind: a threshold, a formula, a pattern.
        Column("details", "text", [json.dumps(each, ensure_ascii=False) if each else None for each in details]),
    ]


def _has_column(wire: str, value: object) -> bool:
    if wire == "unit":
        return isinstance(value, dict)
    if wire == "supportedContexts":
        return isinstance(value, list)
    return wire == "metricId" or any(wire == shared for _, shared in _SHARED)


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


# -- evaluation runs: a row each

_METRIC = (
    "id",
    "name",
    "value_type",
    "numeric_value",
    "boolean_value",
    "text_value",
    "confidence",
    "reasoning",
    "role",
)
_EVIDENCE = ("id", "snippet_text", "comment_text", "is_positive")


def _of_runs(runs: Sequence[EvaluationRun]) -> list[Column]:
    evaluators = _cells("evaluator", runs)
    return [
        Column("id", "text", _cells("id", runs)),
        Column("evaluator_id", "text", _cells("id", evaluators)),
        Column("evaluator", "text", _cells("name", evaluators)),
        Column("evaluator_weight", "number", _cells("weight", evaluators)),
        Column("status", "text", _cells("status", runs)),
        Column("score", "number", _cells("score", runs)),
        Column("score_classification", "text", _cells("score_classification", runs)),
        Column("summary", "text", _cells("summary", runs)),
        Column("started_at", "time", _cells("started_at", runs)),
        Column("completed_at", "time", _cells("completed_at", runs)),
        Column("metrics", "metrics", [_objects(each, _METRIC) for each in _cells("metrics", runs)]),
        Column("evidence", "evidence", [_objects(each, _EVIDENCE) for each in _cells("evidence", runs)]),
    ]


def _objects(items: Sequence[Any] | None, names: Sequence[str]) -> list[dict[str, Any]] | None:
    if items is None:
        return None
    read = {name: _cells(name, items) for name in names}
    return [{name: cells[index] for name, cells in read.items()} for index in range(len(items))]


_KINDS: dict[str, tuple[Any, Callable[[Any], list[Column]]]] = {
    "values": (MetricValues, _of_values),
    "definitions": (MetricDefinition, _of_definitions),
    "runs": (EvaluationRun, _of_runs),
}
