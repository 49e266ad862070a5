# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/call/{call_id}/sentiment-run: Get call sentiment analysis"""

from __future__ import annotations

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation
from roark_runtime.schema import UUID_TEXT, Field, Object

from ...models.sentiment_analysis import SentimentAnalysis

OPERATION: Operation[SentimentAnalysis] = Operation(
    "call.get_sentiment",
    "GET",
    "/v1/call/{call_id}/sentiment-run",
    enveloped("data", SentimentAnalysis.decode, "SentimentAnalysisEnvelope", Object(SentimentAnalysis)),
    in_path=(Field("call_id", UUID_TEXT, required=True),),
)
