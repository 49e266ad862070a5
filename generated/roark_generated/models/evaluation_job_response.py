# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationJobResponse: Response for evaluation job operations

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, represent, write_text
from roark_runtime.errors import DecodeError


@define(kw_only=True, repr=False)
class EvaluationJobResponse:
    """Response for evaluation job operations"""

    job_id: str
    """Unique identifier for the evaluation job"""
    status: EvaluationJobStatus | str
    """Evaluation job processing status"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "job_id": "job_id",
        "status": "status",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> EvaluationJobResponse:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_evaluation_job_response, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "job_id": write_text(self.job_id),
            "status": write_text(self.status),
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(EvaluationJobResponse.wire_names)


def decode_evaluation_job_response(data: dict[str, Any]) -> EvaluationJobResponse:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = EvaluationJobResponse.__new__(EvaluationJobResponse)
    v: Any
    try:
        v = data["job_id"]
        if type(v) is not str:
            raise DecodeError(data, "job_id", "a string", "EvaluationJobResponse")
        self.job_id = v
        v = data["status"]
        if type(v) is not str:
            raise DecodeError(data, "status", "a string", "EvaluationJobResponse")
        v = EVALUATION_JOB_STATUS_BY_VALUE.get(v, v)
        self.status = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationJobResponse") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .evaluation_job_status import EVALUATION_JOB_STATUS_BY_VALUE, EvaluationJobStatus
