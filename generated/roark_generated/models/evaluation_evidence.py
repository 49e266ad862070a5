# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationEvidence: Supporting evidence for an evaluation result"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import BOOLEAN, TEXT, UUID_TEXT, Field, Fields
from roark_runtime.unset import UNSET, MaybeUnset, Unset


@define(kw_only=True, repr=False)
class EvaluationEvidence(Model):
    """Supporting evidence for an evaluation result"""

    id: str | MaybeUnset
    """Unique identifier for the evidence. UNSET with wire="live" where Roark's own servers leave it out"""
    snippet_text: str
    """Text snippet from the call that supports the evaluation"""
    comment_text: str | Unset = UNSET
    """Evaluator's comment about this evidence"""
    is_positive: bool
    """Whether this evidence supports a positive evaluation"""

    __fields__ = Fields(
        Field("id", UUID_TEXT, required=True),
        Field("snippet_text", TEXT, required=True),
        Field("comment_text", TEXT),
        Field("is_positive", BOOLEAN, required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> EvaluationEvidence:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = EvaluationEvidence.__new__(EvaluationEvidence)
        value: Any
        absent = 0
        try:
            value = data["id"]
            if type(value) is not str:
                raise DecodeError(data, "id", "a string", "EvaluationEvidence")
            self.id = value
            value = data["snippet_text"]
            if type(value) is not str:
                raise DecodeError(data, "snippet_text", "a string", "EvaluationEvidence")
            self.snippet_text = value
            value = data.get("comment_text", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "comment_text", "a string", "EvaluationEvidence")
            self.comment_text = value
            value = data["is_positive"]
            if type(value) is not bool:
                raise DecodeError(data, "is_positive", "true or false", "EvaluationEvidence")
            self.is_positive = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationEvidence") from None
        self.additional_properties = {} if len(data) == 4 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = EvaluationEvidence.__fields__.known
