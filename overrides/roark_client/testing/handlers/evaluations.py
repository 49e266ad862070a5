"""Evaluation jobs, and the runs of evaluators over calls, which come in pages."""

from __future__ import annotations

import base64

from ..error_bodies import invalid
from ..examples import OMIT
from ..jobs import ANALYSIS, EVALUATION, Job
from ..request_parser import Arguments
from ..spec import component
from ..store import Evaluation, JsonObject, Store, stable_id


def create_job(store: Store, arguments: Arguments) -> JsonObject:
    """POST /v1/evaluation/job"""
    body = arguments.body
    calls = 1 if "call" in body else len(body["dataset"].get("calls", ()))
    wanted = body.get("evaluators", "all")
    evaluators = all_evaluators(store) if wanted == "all" else list(dict.fromkeys(wanted))
    job = store.new_job(EVALUATION)
    store.evaluations[job.id] = Evaluation(job, evaluators, calls)
    return store.shape("EvaluationJobResponse", job_id=job.id, status=job.status)


def get_job(store: Store, arguments: Arguments) -> JsonObject:
    """GET /v1/evaluation/job/{job_id}"""
    job = store.poll(store.evaluation(arguments.id).job)
    return store.shape(
        "EvaluationJob", id=job.id, status=job.status, created_at=job.created_at, completed_at=job.completed_at
    )


def list_job_runs(store: Store, arguments: Arguments) -> JsonObject:
    """GET /v1/evaluation/job/{job_id}/runs

    A job has no runs until it has started. Reading them is no poll, so that the pages of a job agree with each other.
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
        runs=[_run_at(store, evaluation, index) for index in range(first, after)],
    )


def all_evaluators(store: Store) -> list[str]:
    """What `all` means, and what evaluates every uploaded call: the evaluators in the document's example."""
    pointer = store.schemas[component("EvaluationJobCreateRequest")].properties.get("evaluators")
    example = store.example(pointer) if pointer else None
    return example if isinstance(example, list) else []


def run(store: Store, job: Job, evaluator: str, call: int) -> JsonObject:
    """The run of one evaluator over one call of a job that has started. It has results once the job is done."""
    known: JsonObject = {
        "id": stable_id("run", job.id, evaluator, str(call)),
        # Runs have the statuses of an analysis, whatever those of their job are.
        "status": ANALYSIS.at(job.stage),
        "started_at": job.started_at,
        "evaluator": store.shape("Evaluator", id=stable_id("evaluator", evaluator), name=evaluator),
    }
    if job.stage == "done":
        return store.shape("EvaluationRun", **known, completed_at=job.completed_at)
    results = store.schemas[component("EvaluationRun")].properties.keys() - known.keys()
    return store.shape("EvaluationRun", **known, **dict.fromkeys(results, OMIT))


def _run_at(store: Store, evaluation: Evaluation, index: int) -> JsonObject:
    """All evaluators over the first call, then all over the second …"""
    call, evaluator = divmod(index, len(evaluation.evaluators))
    return run(store, evaluation.job, evaluation.evaluators[evaluator], call)


def _cursor(job_id: str, offset: int) -> str:
    return base64.urlsafe_b64encode(f"{job_id} {offset}".encode()).decode()


def _offset(job_id: str, cursor: str | None, count: int) -> int:
    if cursor is None:
        return 0
    try:
        offset = int(base64.urlsafe_b64decode(cursor).split()[-1])
    except (IndexError, ValueError):
        offset = -1
    if offset in range(count) and cursor == _cursor(job_id, offset):
        return offset
    raise invalid("is not the cursor of any page of this job's runs", "next_cursor")
