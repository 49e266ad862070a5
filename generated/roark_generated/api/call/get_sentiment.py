# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/call/{call_id}/sentiment-run: Get call sentiment analysis

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...client import Operation, Request, path_segment
from ...types import decoded

if TYPE_CHECKING:
    from uuid import UUID

    from ...models.sentiment_analysis import SentimentAnalysis


def request(
    call_id: str | UUID,
) -> Request[SentimentAnalysis]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    return Request(
        OPERATION,
        f"/v1/call/{path_segment('call_id', call_id)}/sentiment-run",
    )


def decode(document: Any) -> SentimentAnalysis:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.sentiment_analysis_envelope import decode_sentiment_analysis_envelope

    return decoded(decode_sentiment_analysis_envelope, document).data


OPERATION = Operation("call.get_sentiment", "GET", "/v1/call/{call_id}/sentiment-run", decode)
