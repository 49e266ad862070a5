"""Arguments to request bytes: a dataset of 100 calls. Ours checks it against the spec; the others check nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from . import bodies
from .measure import alternate, cpu, ratios
from .profiles import hottest
from .rows import Table, rows_of

CALLS = 100
GOAL = 4.0
BASELINE = "json.dumps, plain dicts"
FROM_MODELS = "ours, from models, checked"
FROM_MAPPINGS = "ours, from mappings, checked"
FAST_MODELS = f"{FROM_MODELS} [fast]"
FAST_MAPPINGS = f"{FROM_MAPPINGS} [fast]"

_SDK_ROW = (
    "roark-analytics has no datasets; its row is 100 bodies of its call.create with the same values: its renaming of "
    "keys, and json.dumps."
)

Encode = Callable[[], object]


def measure(*, rounds: int) -> Table:
    """CPU time of each."""
    plain = bodies.dataset(CALLS)
    found: dict[str, Encode] = {
        BASELINE: lambda: json.dumps(plain).encode(),
        FROM_MODELS: _ours(_models(plain)),
        FROM_MAPPINGS: _ours(plain),
        FAST_MODELS: _ours(_models(plain), fast=True),
        FAST_MAPPINGS: _ours(plain, fast=True),
        "default generator output, unchecked": _default(plain),
        "roark-analytics, unchecked": _sdk(plain),
    }
    costs = alternate({name: cpu(encode) for name, encode in found.items()}, rounds=rounds)
    goals = dict.fromkeys((FROM_MODELS, FROM_MAPPINGS, FAST_MODELS, FAST_MAPPINGS), GOAL)
    profiles = {name: _profile(found[name]) for name in goals}
    return Table(
        f"Encode a dataset of {CALLS} calls to request bytes",
        BASELINE,
        rows_of(ratios(costs, BASELINE), goals, profiles),
        [_SDK_ROW],
    )


def _profile(encode: Encode) -> Callable[[], str]:
    return lambda: hottest(lambda: [encode() for _ in range(20)])


def _ours(arguments: dict[str, Any], *, fast: bool = False) -> Encode:
    """What the client does before it sends."""
    from roark_generated.api.evaluation.create_job import OPERATION
    from roark_runtime import codec
    from roark_runtime.json_orjson import encoder

    written = encoder(codec.encode_json, codec._write_unusual) if fast else codec.encode_json

    def encode() -> object:
        # Otherwise it is whichever is installed.
        codec._encode = lambda: written  # type: ignore[assignment]
        return OPERATION.request(arguments).content(validate=True)

    return encode


def _models(plain: dict[str, Any]) -> dict[str, Any]:
    from roark_client import EvaluationDataset

    return {"evaluators": plain["evaluators"], "dataset": EvaluationDataset.from_dict(plain["dataset"])}


def _default(plain: dict[str, Any]) -> Encode:
    from default_output.models.evaluation_job_create_request import EvaluationJobCreateRequest

    made = EvaluationJobCreateRequest.from_dict(plain)
    return lambda: json.dumps(made.to_dict()).encode()


def _sdk(plain: dict[str, Any]) -> Encode:
    from roark_analytics._utils import maybe_transform
    from roark_analytics.types.call_create_params import CallCreateParams

    calls = [_as_the_sdk_has_it(call) for call in plain["dataset"]["calls"]]
    return lambda: [json.dumps(maybe_transform(call, CallCreateParams)).encode() for call in calls]


def _as_the_sdk_has_it(call: dict[str, Any]) -> dict[str, Any]:
    agent, customer = call["participants"]
    return {
        "agent": {"name": agent["name"]},
        "customer": {"phone_number_e164": customer["phone_number"]},
        "call_direction": call["call_direction"].upper(),
        "interface_type": call["interface_type"].upper(),
        "recording_url": call["recording_url"],
        "started_at": call["started_at"],
        "ended_status": call["ended_status"].upper(),
        "is_test": call["is_test"],
        "properties": call["properties"],
        "tool_invocations": call["tool_invocations"],
        "vapi_call_id": call["vapi_call_id"],
    }
