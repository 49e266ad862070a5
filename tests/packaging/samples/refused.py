"""Mistakes that type checkers report: each on the line that says `refused`, and nowhere else."""

from roark_client import AsyncRoark, Roark


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
