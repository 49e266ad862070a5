"""Mistakes that type checkers report: each on the line that says `refused`, and nowhere else."""

from roark_client import (
    AsyncRoark,
    CallParticipant,
    CallParticipantDict,
    ComparisonOperator,
    ComparisonOperatorLiteral,
    ParticipantRole,
    Roark,
    ScaleLabelDict,
    ScaleLabelWireDict,
)


def a_wire_that_there_is_not() -> None:
    Roark(wire="other")  # refused
    AsyncRoark(wire="Live")  # refused


def fields_that_are_fixed_at_creation(client: Roark) -> None:
    client.metric.update_definition("csat", name="CSAT")
    client.metric.update_definition("csat", metric_id="csat")  # refused
    client.metric.update_definition("csat", source="SYSTEM")  # refused
    client.metric.update_definition("csat", organization_id="1")  # refused
    client.metric.update_definition("csat", project_id="1")  # refused
    client.metric.update_definition("csat", output_type="SCALE")  # refused
    client.metric.update_definition("csat", scope="GLOBAL")  # refused
    client.metric.update_definition("csat", participant_role="AGENT")  # refused
    client.metric.update_definition("csat", calc_type="LLM_JUDGE")  # refused
    client.metric.update_definition("csat", supports_multiple_variants=True)  # refused
    client.metric.update_definition("csat", analysis_package_id="1")  # refused
    client.metric.update_definition("csat", outputType="SCALE")  # refused
    client.metric.update_definition("csat", calculation_type="FORMULA")  # refused
    client.metric.update_definition("csat", type="SCALE")  # refused
    client.metric.update_definition("csat", slug="csat")  # refused
    client.metric.update_definition("csat", id="1")  # refused


async def the_same_without_waiting(client: AsyncRoark) -> None:
    await client.metric.update_definition("csat", name="CSAT")
    await client.metric.update_definition("csat", output_type="SCALE")  # refused
    print(client.health.get().status)  # refused


def arguments(client: Roark) -> None:
    client.metric.create_threshold("csat", operator="GREATER_THAN", value="4")
    client.metric.create_threshold("csat", operator="GREATER_THAN")  # refused
    client.metric.create_threshold("csat", "GREATER_THAN", "4")  # refused
    client.metric.get_definition(4)  # refused
    client.metric.delete_definition("csat")  # refused


def pages_and_jobs(client: Roark) -> None:
    print(client.evaluation.list_job_runs("1").next_page().items)  # refused
    client.evaluation.wait("1", on_update=lambda job: print(job.call))  # refused
    client.call.wait("1")  # refused
    client.metric.with_raw_response.get_definition(4)  # refused
    print(client.health.with_raw_response.get().status)  # refused
    client.metric.update_definition(client.health.get(), name="CSAT")  # refused


async def the_same_without_waiting_too(client: AsyncRoark) -> None:
    page = await client.evaluation.list_job_runs("1")
    print(list(page))  # refused
    print((await client.health.with_raw_response.get()).parsed.status)
    print(client.health.with_raw_response.get().parsed)  # refused


def values_of_enums(client: Roark, role: ParticipantRole, new: str) -> None:
    client.metric.create_threshold("csat", operator=ComparisonOperator.of(new), value="4")
    client.metric.create_threshold("csat", operator=">", value="4")  # refused
    client.metric.create_threshold("csat", operator="greater_than", value="4")  # refused
    client.metric.create_threshold("csat", operator=new, value="4")  # refused
    client.metric.create_threshold("csat", operator=role, value="4")  # refused
    client.metric.create_threshold("csat", operator=ComparisonOperator.of(4), value="4")  # refused
    client.metric.create_threshold("csat", operator="EQUALS", value=4, aggregation_mode="MODE")  # refused
    client.metric.update_definition("csat", supported_contexts=["CALL", "CAL"])  # refused
    client.metric.update_definition("csat", supported_contexts="CALL")  # refused
    client.metric_collection_job.list_metric_values("1", status="al")  # refused
    operator: ComparisonOperatorLiteral = "EQUAL"  # refused
    print(operator)


def analyse(client: Roark, participant: CallParticipant) -> None:
    client.call_analysis.create(
        recording_url="https://example.com/call.wav",
        started_at=20250617,  # refused
        interface_type="fax",  # refused
        call_direction="sideways",  # refused
        participants={"role": "agent"},  # refused
    )
    client.call_analysis.create(
        recording_url="https://example.com/call.wav",
        started_at="2025-06-17T14:12:00Z",
        interface_type="phone",
        call_direction="inbound",
        participants=participant,  # refused
        ended_status="customer-ended-call",  # refused
    )


def nested_objects(client: Roark) -> None:
    client.metric.update_definition("csat", scale_labels=[{"range_mn": 0}])  # refused
    client.metric.update_definition("csat", scale_labels=[{"range_min": "0"}])  # refused
    client.metric.update_definition("csat", scale_labels={"range_min": 0})  # refused
    client.metric.update_definition("csat", sources=["csat"])  # refused
    client.metric.update_definition("csat", classification_options=[{"label": 3}])  # refused
    client.evaluation.create_job(evaluators="all", dataset={"name": "Q4", "cals": []})  # refused
    client.evaluation.create_job(evaluators="all", call={"recording_url": "https://example.com"})  # refused
    participant: CallParticipantDict = {"rle": "agent"}  # refused
    robot: CallParticipantDict = {"role": "robot"}  # refused
    label: ScaleLabelDict = {"rangeMin": 0}  # refused
    on_the_wire: ScaleLabelWireDict = {"range_min": 0}  # refused
    print(participant, robot, label, on_the_wire)


def misspelt_keywords(client: Roark) -> None:
    client.metric.update_definition("csat", nmae="CSAT")  # refused
    client.metric.update_definition("csat", llmPrompt="Are they?")  # refused
    client.metric.create_threshold("csat", operator="EQUALS", vlaue="4")  # refused
    client.evaluation.list_job_runs("1", limt=5)  # refused
