# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallAnalysisCreateRequest as a mapping, in an argument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from .. import models

CallAnalysisCreateRequestDict = TypedDict(
    "CallAnalysisCreateRequestDict",
    {
        "recording_url": "str",
        "stereo_recording_url": NotRequired["str"],
        "started_at": "datetime | str",
        "interface_type": "models.InterfaceType | models.InterfaceTypeLiteral",
        "call_direction": "models.CallDirection | models.CallDirectionLiteral",
        "participants": "Sequence[models.CallParticipant | models.CallParticipantDict]",
        "ended_status": NotRequired["models.CallEndedStatus | models.CallEndedStatusLiteral"],
        "ended_reason": NotRequired["str"],
        "tool_invocations": NotRequired["Sequence[models.ToolInvocation | models.ToolInvocationDict]"],
        "is_test": NotRequired["bool"],
        "vapi_call_id": NotRequired["str | UUID"],
        "retell_call_id": NotRequired["str"],
        "properties": NotRequired["Mapping[str, Any]"],
    },
)
