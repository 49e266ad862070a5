# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/call/{call_id}/sentiment-run: Get call sentiment analysis

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roark_runtime.codec import enveloped
from roark_runtime.constraints import is_uuid
from roark_runtime.operation import Operation, Request, path_segment, write_argument
from roark_runtime.unset import UNSET

if TYPE_CHECKING:
    from uuid import UUID

    from roark_runtime.constraints import Fault

    from ...models.sentiment_analysis import SentimentAnalysis


def request(
    call_id: str | UUID,
) -> Request[SentimentAnalysis]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    return Request(
        OPERATION,
        f"/v1/call/{path_segment('call_id', call_id)}/sentiment-run",
        arguments={
            "call_id": write_argument(call_id),
        },
    )


def decode(document: Any) -> SentimentAnalysis:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.sentiment_analysis import decode_sentiment_analysis

    return enveloped(decode_sentiment_analysis, document, "data", "SentimentAnalysisEnvelope")


def check(request: Request[Any], faults: list[Fault]) -> None:
    """Note what is wrong with a request that is about to be sent."""
    data = request.arguments
    v: Any
    v = data.get("call_id", UNSET)
    if v is UNSET:
        faults.append((data, "call_id", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "call_id", "must be a string"))
        else:
            if not is_uuid(v):
                faults.append((data, "call_id", "must be a UUID"))


OPERATION = Operation("call.get_sentiment", "GET", "/v1/call/{call_id}/sentiment-run", decode, check)
