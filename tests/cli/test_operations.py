"""Each operation is a command: in a pipe and in a terminal, with what it prints as somebody has read it."""

from __future__ import annotations

import json

import pytest

from roark_client.testing import RoarkServer
from roark_generated.commands import COMMANDS
from tests.cli.running import Shell
from tests.cli.snapshots import compare
from tests.spec import spec

CALL = (
    *("--recording-url", "https://example.com/call.wav", "--started-at", "2025-06-17T14:12:48Z"),
    *("--interface-type", "phone", "--call-direction", "inbound"),
    *("--participant", "role=agent,name=Ann", "--participant", "role=customer"),
)
# Command → its arguments; `{…}` is one of the server's samples.
CASES: dict[str, tuple[str, ...]] = {
    "health get": (),
    "call-analysis create": CALL,
    "call-analysis get": ("{analysis_job_id}",),
    "integrations create-vapi-call": ("--vapi-end-of-call-report-payload", '{"message": {"call": {"id": "v-1"}}}'),
    "integrations create-retell-call": (
        *("--retell-call-ended-payload", "event=call_ended"),
        *("--retell-call-ended-payload", 'call={"call_id": "r-1"}'),
    ),
    "call list-evaluation-runs": ("{call_id}",),
    "call get-sentiment": ("{call_id}",),
    "evaluation create-job": ("--evaluator", "all", "--call", json.dumps({
        "recording_url": "https://example.com/call.wav", "started_at": "2025-06-17T14:12:48Z",
        "interface_type": "phone", "call_direction": "inbound",
        "participants": [{"role": "agent"}, {"role": "customer"}],
    })),
    "evaluation get-job": ("{evaluation_job_id}",),
    "evaluation list-job-runs": ("{evaluation_job_id}", "--limit", "3"),
    "metric get-definition": ("customer_satisfaction",),
    "metric update-definition": ("customer_satisfaction", "--name", "CSAT", "--scale-max", "7"),
    "metric create-threshold": ("customer_satisfaction", "--operator", "GREATER_THAN", "--value", "3"),
    "metric-collection-job list-metric-values": ("{collection_job_id}", "--status", "all"),
}  # fmt: skip


def arguments_of(command: str, server: RoarkServer) -> list[str]:
    samples = {name: getattr(server.samples, name) for name in ("analysis_job_id", "call_id", "evaluation_job_id")}
    samples["collection_job_id"] = server.samples.collection_job_id
    given = CASES[command]
    return [*command.split(), *(samples.get(each.strip("{}"), each) for each in given)]


def test_every_operation_of_the_spec_is_a_command_and_is_run_here() -> None:
    commands = {
        f"{resource} {method}".replace("_", "-") for resource, methods in COMMANDS.items() for method in methods
    }
    operations = [method for path in spec()["paths"].values() for method in path if method != "parameters"]
    assert len(commands) == len(operations)
    assert commands == CASES.keys()


@pytest.mark.parametrize("command", CASES)
def test_a_command_prints_json_into_a_pipe(command: str, server: RoarkServer, shell: Shell) -> None:
    ended = shell.piped(*arguments_of(command, server))
    assert json.loads(ended.output)
    compare(f"piped {command}", ended)


@pytest.mark.parametrize("command", CASES)
def test_a_command_prints_a_table_or_colours_on_a_terminal(command: str, server: RoarkServer, shell: Shell) -> None:
    compare(f"terminal {command}", shell.terminal(*arguments_of(command, server)))


@pytest.mark.parametrize("command", ["", *COMMANDS, *CASES])
def test_help_is_as_it_was_read(command: str, shell: Shell) -> None:
    command = command.replace("_", "-")
    compare(f"help {command}".strip(), shell.piped(*command.split(), "--help", COLUMNS="100"))
