"""The operations on evaluation jobs, and the pages that their runs come in."""

from __future__ import annotations

import base64

from ..error_bodies import invalid
from ..jobs import EVALUATION
from ..store import Arguments, Evaluation, JsonObject, Store
from .evaluation_runs import EVALUATORS, run


def create_job(store: Store, arguments: Arguments) -> JsonObject:
    """POST /v1/evaluation/job"""
    body = arguments.body
    calls = 1 if "call" in body else len(body["dataset"].get("calls", ()))
    wanted = body.get("evaluators", "all")
    evaluators = EVALUATORS if wanted == "all" else tuple(dict.fromkeys(wanted))
    job = store.new_job(EVALUATION)
    store.evaluations[job.id] = Evaluation(job, evaluators, calls)
    return store.shape("EvaluationJobResponse", job_id=job.id, status=job.status)


def get_job(store: Store, arguments: Arguments) -> JsonObject:
    """GET /v1/evaluation/job/{job_id}"""
    job = store.look(store.evaluation(arguments.id).job)
    return store.shape(
        "EvaluationJob", id=job.id, status=job.status, created_at=job.created_at, completed_at=job.completed_at
    )


def list_job_runs(store: Store, arguments: Arguments) -> JsonObject:
    """GET /v1/evaluation/job/{job_id}/runs

    A job has no runs until it has begun. Reading them doesn't move it on, so that its pages agree with each other.
    """
    evaluation = store.evaluation(arguments.id)
    job = evaluation.job
    count = evaluation.calls * len(evaluation.evaluators) if job.started_at else 0
    first = _offset(job.id, arguments.query.get("next_cursor"), count)
    after = min(first + arguments.query["limit"], count)
    more = after < count
    return store.shape(
        "EvaluationRunPage",
        pagination=store.shape(
            "PaginationInfo", total=count, has_more=more, next_cursor=_cursor(job.id, after) if more else None
        ),
        runs=[_run(store, evaluation, index) for index in range(first, after)],
    )


def _run(store: Store, evaluation: Evaluation, index: int) -> JsonObject:
    """All evaluators over the first call, then all over the second …"""
    call, evaluator = divmod(index, len(evaluation.evaluators))
    return run(store, evaluation.job, evaluation.evaluators[evaluator], call)


def _cursor(job_id: str, offset: int) -> str:
    return base64.urlsafe_b64encode(f"{job_id} {offset}".encode()).decode()


def _offset(job_id: str, cursor: str | None, count: int) -> int:
    if cursor is None:
        return 0
    for offset in range(count):
        if cursor == _cursor(job_id, offset):
            return offset
    raise invalid("not a cursor that a page of this job's runs gave as next_cursor", "next_cursor")
