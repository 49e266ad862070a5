"""What Roark's own servers do besides what is documented: an evaluation job tells which calls it evaluates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..request_parser import Arguments
from ..store import JsonObject, Store
from . import evaluations
from .calls import upload


def create_job(store: Store, arguments: Arguments) -> JsonObject:
    """POST /v1/evaluation/job

    What is evaluated may be a call that is known already, by its id.
    """
    body = arguments.body
    if "callId" in body:
        calls = [store.call(body["callId"])]
    else:
        calls = [upload(store, each) for each in (body["dataset"]["calls"] if "dataset" in body else [body["call"]])]
    dataset = {"calls": [call.upload for call in calls]}
    data = evaluations.create_job(store, Arguments(body={"evaluators": body["evaluators"], "dataset": dataset}))
    evaluation = store.evaluation(data["job_id"])
    evaluation.call_ids = [call.id for call in calls]
    if "dataset" in body:
        evaluation.dataset_id = store.new_id()
        return data
    return {**data, "callId": calls[0].id}


def get_job(store: Store, arguments: Arguments) -> JsonObject:
    """GET /v1/evaluation/job/{job_id}"""
    data = evaluations.get_job(store, arguments)
    evaluation = store.evaluation(arguments.id)
    calls = [{"id": call_id} for call_id in evaluation.call_ids]
    if evaluation.dataset_id is not None:
        return {**data, "dataset": {"id": evaluation.dataset_id, "calls": calls}}
    return {**data, "call": calls[0]} if calls else data


LIVE_HANDLERS: Mapping[str, Callable[[Store, Arguments], Any]] = {
    "evaluation.create_job": create_job,
    "evaluation.get_job": get_job,
}
"""In place of those for the documented form."""
