# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationJob: an object of the Roark API.

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, read_datetime, represent, write_datetime, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class EvaluationJob:
    """EvaluationJob"""

    id: str
    """Unique identifier of the evaluation job"""
    status: EvaluationJobStatus | str
    """Evaluation job processing status"""
    created_at: datetime | Unset = UNSET
    """When the evaluation job was created"""
    completed_at: datetime | None | Unset = UNSET
    """When the evaluation job completed (null if still processing)"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
        "created_at": "created_at",
        "completed_at": "completed_at",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> EvaluationJob:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_evaluation_job, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "id": write_text(self.id),
            "status": write_text(self.status),
        }
        if self.created_at is not UNSET:
            data["created_at"] = write_datetime(self.created_at)
        if self.completed_at is not UNSET:
            data["completed_at"] = write_datetime(self.completed_at)
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(EvaluationJob.wire_names)


def decode_evaluation_job(data: dict[str, Any]) -> EvaluationJob:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = EvaluationJob.__new__(EvaluationJob)
    v: Any
    try:
        v = data["id"]
        if type(v) is not str:
            raise DecodeError(data, "id", "a string", "EvaluationJob")
        self.id = v
        v = data["status"]
        if type(v) is not str:
            raise DecodeError(data, "status", "a string", "EvaluationJob")
        v = EVALUATION_JOB_STATUS_BY_VALUE.get(v, v)
        self.status = v
        v = data.get("created_at", UNSET)
        if v is not UNSET:
            v = read_datetime(v, data, "created_at", "EvaluationJob")
        self.created_at = v
        v = data.get("completed_at", UNSET)
        if v is not UNSET:
            if v is not None:
                v = read_datetime(v, data, "completed_at", "EvaluationJob")
        self.completed_at = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationJob") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .evaluation_job_status import EVALUATION_JOB_STATUS_BY_VALUE, EvaluationJobStatus
