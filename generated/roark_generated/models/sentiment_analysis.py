# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""SentimentAnalysis: Sentiment analysis results for a call

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, is_mapping, represent, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_emotion_breakdown(value: Any) -> Any:
    return dict(value) if is_mapping(value) else value


@define(kw_only=True, repr=False)
class SentimentAnalysis:
    """Sentiment analysis results for a call"""

    status: str
    """Status of the sentiment analysis job"""
    average_sentiment: float | Unset = UNSET
    """Average sentiment score across the entire call (0-1, where 1 is most positive)"""
    average_categorical_sentiment: SentimentCategory | str | Unset = UNSET
    """Categorical sentiment classification"""
    common_emotion: str | Unset = UNSET
    """Most frequently detected emotion throughout the call"""
    emotion_breakdown: dict[str, float] | Unset = UNSET
    """Detailed breakdown of emotions detected with their frequencies"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "status": "status",
        "average_sentiment": "average_sentiment",
        "average_categorical_sentiment": "average_categorical_sentiment",
        "common_emotion": "common_emotion",
        "emotion_breakdown": "emotion_breakdown",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> SentimentAnalysis:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_sentiment_analysis, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "status": self.status,
        }
        if self.average_sentiment is not UNSET:
            data["average_sentiment"] = self.average_sentiment
        if self.average_categorical_sentiment is not UNSET:
            data["average_categorical_sentiment"] = write_text(self.average_categorical_sentiment)
        if self.common_emotion is not UNSET:
            data["common_emotion"] = self.common_emotion
        if self.emotion_breakdown is not UNSET:
            data["emotion_breakdown"] = _write_emotion_breakdown(self.emotion_breakdown)
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(SentimentAnalysis.wire_names)


def decode_sentiment_analysis(data: dict[str, Any]) -> SentimentAnalysis:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = SentimentAnalysis.__new__(SentimentAnalysis)
    v: Any
    try:
        v = data["status"]
        if type(v) is not str:
            raise DecodeError(data, "status", "a string", "SentimentAnalysis")
        self.status = v
        v = data.get("average_sentiment", UNSET)
        if type(v) is not float and type(v) is not int and v is not UNSET:
            raise DecodeError(data, "average_sentiment", "a number", "SentimentAnalysis")
        self.average_sentiment = v
        v = data.get("average_categorical_sentiment", UNSET)
        if v is not UNSET:
            if type(v) is not str:
                raise DecodeError(data, "average_categorical_sentiment", "a string", "SentimentAnalysis")
            v = SENTIMENT_CATEGORY_BY_VALUE.get(v, v)
        self.average_categorical_sentiment = v
        v = data.get("common_emotion", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "common_emotion", "a string", "SentimentAnalysis")
        self.common_emotion = v
        v = data.get("emotion_breakdown", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "emotion_breakdown", "an object", "SentimentAnalysis")
            values = dict[str, Any]()
            for key, value in v.items():
                if type(value) is not float and type(value) is not int:
                    raise DecodeError(v, key, "a number", "SentimentAnalysis")
                values[key] = value
            v = values
        self.emotion_breakdown = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "SentimentAnalysis") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .sentiment_category import SENTIMENT_CATEGORY_BY_VALUE, SentimentCategory
