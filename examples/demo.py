"""A session with Roark: all fourteen operations against the embedded server, and what came back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from textwrap import shorten

from roark_client import (
    FormulaMetric,
    ImmutableFieldError,
    LlmJudgeMetric,
    MetricDefinition,
    PatternMetric,
    ProviderMetric,
    Roark,
    ThresholdMetric,
    UnknownMetric,
)
from roark_client.testing import RoarkServer

CALL = {
    "recording_url": "https://example.com/recordings/call.wav",
    "started_at": datetime(2025, 6, 17, 14, 12, tzinfo=UTC),
    "interface_type": "phone",
    "call_direction": "inbound",
    "participants": [{"role": "agent", "name": "Ada"}, {"role": "customer", "spoke_first": True}],
}
