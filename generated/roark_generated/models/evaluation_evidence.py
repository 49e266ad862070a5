# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationEvidence: Supporting evidence for an evaluation result

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, represent, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class EvaluationEvidence:
    """Supporting evidence for an evaluation result"""

    id: str
    """Unique identifier for the evidence"""
    snippet_text: str
    """Text snippet from the call that supports the evaluation"""
    comment_text: str | Unset = UNSET
    """Evaluator's comment about this evidence"""
    is_positive: bool
    """Whether this evidence supports a positive evaluation"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "snippet_text": "snippet_text",
        "comment_text": "comment_text",
        "is_positive": "is_positive",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> EvaluationEvidence:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_evaluation_evidence, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "id": write_text(self.id),
            "snippet_text": self.snippet_text,
            "is_positive": self.is_positive,
        }
        if self.comment_text is not UNSET:
            data["comment_text"] = self.comment_text
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(EvaluationEvidence.wire_names)


def decode_evaluation_evidence(data: dict[str, Any]) -> EvaluationEvidence:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = EvaluationEvidence.__new__(EvaluationEvidence)
    v: Any
    try:
        v = data["id"]
        if type(v) is not str:
            raise DecodeError(data, "id", "a string", "EvaluationEvidence")
        self.id = v
        v = data["snippet_text"]
        if type(v) is not str:
            raise DecodeError(data, "snippet_text", "a string", "EvaluationEvidence")
        self.snippet_text = v
        v = data.get("comment_text", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "comment_text", "a string", "EvaluationEvidence")
        self.comment_text = v
        v = data["is_positive"]
        if type(v) is not bool:
            raise DecodeError(data, "is_positive", "true or false", "EvaluationEvidence")
        self.is_positive = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationEvidence") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self
