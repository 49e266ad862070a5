# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""SentimentAnalysis: Sentiment analysis results for a call"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import TEXT, Enumerated, Field, Fields, Map, Number
from roark_runtime.unset import UNSET, Unset

from .sentiment_category import SENTIMENT_CATEGORY_BY_VALUE, SentimentCategory


@define(kw_only=True, repr=False)
class SentimentAnalysis(Model):
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

    __fields__ = Fields(
        Field("status", TEXT, required=True),
        Field("average_sentiment", Number(minimum=0, maximum=1)),
        Field("average_categorical_sentiment", Enumerated(SentimentCategory)),
        Field("common_emotion", TEXT),
        Field("emotion_breakdown", Map(Number(minimum=0, maximum=1))),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> SentimentAnalysis:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = SentimentAnalysis.__new__(SentimentAnalysis)
        value: Any
        absent = 0
        try:
            value = data["status"]
            if type(value) is not str:
                raise DecodeError(data, "status", "a string", "SentimentAnalysis")
            self.status = value
            value = data.get("average_sentiment", UNSET)
            if type(value) is not float and type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "average_sentiment", "a number", "SentimentAnalysis")
            self.average_sentiment = value
            value = data.get("average_categorical_sentiment", UNSET)
            if type(value) is str:
                value = SENTIMENT_CATEGORY_BY_VALUE.get(value, value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "average_categorical_sentiment", "a string", "SentimentAnalysis")
            self.average_categorical_sentiment = value
            value = data.get("common_emotion", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "common_emotion", "a string", "SentimentAnalysis")
            self.common_emotion = value
            value = data.get("emotion_breakdown", UNSET)
            if type(value) is dict:
                values = dict[str, Any]()
                for key, each in value.items():
                    if type(each) is not float and type(each) is not int:
                        raise DecodeError(value, key, "a number", "SentimentAnalysis")
                    values[key] = each
                value = values
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "emotion_breakdown", "an object", "SentimentAnalysis")
            self.emotion_breakdown = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "SentimentAnalysis") from None
        self.additional_properties = {} if len(data) == 5 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = SentimentAnalysis.__fields__.known
