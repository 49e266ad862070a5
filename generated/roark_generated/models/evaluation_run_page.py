# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationRunPage: an object of the Roark API.

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, is_sequence, not_an_item, represent, write_object
from roark_runtime.errors import DecodeError


def _write_pagination(value: Any) -> Any:
    return write_object(value, PaginationInfo, "pagination")


def _write_runs(value: Any) -> Any:
    return [write_object(item, EvaluationRun, "runs") for item in value] if is_sequence(value) else value


@define(kw_only=True, repr=False)
class EvaluationRunPage:
    """EvaluationRunPage"""

    pagination: PaginationInfo
    """Pagination information for list endpoints"""
    runs: list[EvaluationRun]
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "pagination": "pagination",
        "runs": "runs",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> EvaluationRunPage:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_evaluation_run_page, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "pagination": _write_pagination(self.pagination),
            "runs": _write_runs(self.runs),
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(EvaluationRunPage.wire_names)


def decode_evaluation_run_page(data: dict[str, Any]) -> EvaluationRunPage:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = EvaluationRunPage.__new__(EvaluationRunPage)
    v: Any
    try:
        v = data["pagination"]
        if type(v) is not dict:
            raise DecodeError(data, "pagination", "an object", "EvaluationRunPage")
        v = decode_pagination_info(v)
        self.pagination = v
        v = data["runs"]
        if type(v) is not list:
            raise DecodeError(data, "runs", "an array", "EvaluationRunPage")
        for item in v:
            if type(item) is not dict:
                raise not_an_item(v, dict, "an object", "EvaluationRunPage")
        v = [decode_evaluation_run(item) for item in v]
        self.runs = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationRunPage") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .evaluation_run import EvaluationRun, decode_evaluation_run
from .pagination_info import PaginationInfo, decode_pagination_info
