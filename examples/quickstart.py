"""The quick start of README.md, word for word."""

from datetime import UTC, datetime

from roark_client import LlmJudgeMetric, Roark, ThresholdMetric
from roark_client.testing import RoarkServer

with RoarkServer() as server, Roark(server.token, base_url=server.url) as client:
    job = client.call_analysis.create(
        recording_url="https://example.com/recordings/call.wav",
        started_at=datetime(2025, 6, 17, 14, 12, tzinfo=UTC),
        interface_type="phone",
        call_direction="inbound",
        participants=[{"role": "agent"}, {"role": "customer"}],
    )
    print(job.job_id, job.status)

    metric = client.metric.get_definition("customer_satisfaction")
    match metric:
        case LlmJudgeMetric():
            print(metric.name, "is judged by a language model")
        case ThresholdMetric(threshold=threshold):
            print(metric.name, "compares:", threshold)
        case _:
            print(metric.name, "is of the kind", metric.calculation_type)
