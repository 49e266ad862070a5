"""What an evaluator found in a call: nothing before its job has begun, a score once the job is done."""

from __future__ import annotations

from ..examples import OMIT
from ..jobs import ANALYSIS, Job
from ..store import JsonObject, Store, stable_id

EVALUATORS = ("customer_satisfaction", "call_resolution", "agent_performance")
"""What `all` stands for, and what every uploaded call is evaluated with: the evaluators of the document's example."""

_RESULT = ("score", "score_classification", "summary", "completed_at", "metrics", "evidence")


def run(store: Store, job: Job, evaluator: str, call: int) -> JsonObject:
    """The run of one evaluator over one call of a job that has begun."""
    known: JsonObject = {
        "id": stable_id("run", job.id, evaluator, str(call)),
        "status": _status(job),
        "started_at": job.started_at,
        "completed_at": job.completed_at,
        "evaluator": store.shape("Evaluator", id=stable_id("evaluator", evaluator), name=evaluator),
    }
    if job.error_message is not None or not job.ended:
        known |= dict.fromkeys(_RESULT, OMIT)
    return store.shape("EvaluationRun", **known)


def _status(job: Job) -> str:
    """Runs speak of their state as analyses do, whatever their job calls its own."""
    states = (job.course.waiting, job.course.working, job.course.done, job.course.failed)
    runs = (ANALYSIS.waiting, ANALYSIS.working, ANALYSIS.done, ANALYSIS.failed)
    return runs[states.index(job.status)]
