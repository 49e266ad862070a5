"""--wait: on what starts a job and on what asks for one, with its progress on standard error."""

from __future__ import annotations

import json

from roark_client.testing import RoarkServer
from tests.cli.running import Shell
from tests.cli.test_operations import CALL

CREATE = ("call-analysis", "create", *CALL, "--wait", "--poll-interval", "0.01")


def test_a_job_that_is_started_is_printed_when_it_is_over(shell: Shell) -> None:
    ended = shell.piped(*CREATE)
    job = json.loads(ended.output)
    assert job["status"] == "completed"
    assert ended.error.splitlines() == [f"job id: {job['job_id']}", "status: in_progress", "status: completed"]
    assert shell.piped(*CREATE, "--quiet").error == ""


def test_a_job_that_is_known_is_waited_for(server: RoarkServer, shell: Shell) -> None:
    job = server.samples.evaluation_job_id
    ended = shell.piped("evaluation", "get-job", job, "--wait", "--poll-interval", "0.01")
    assert json.loads(ended.output)["id"] == job
    assert ended.error.endswith("status: success\n")


def test_a_job_that_failed_exits_with_1_and_says_why(server: RoarkServer, shell: Shell) -> None:
    created = json.loads(shell.piped("call-analysis", "create", *CALL).output)
    server.fail_job(created["job_id"], "The recording is silent")
    ended = shell.piped("call-analysis", "get", created["job_id"], "--wait")
    assert (ended.status, ended.output) == (1, "")
    assert ended.error.splitlines()[-1] == (
        f"roark: the job has failed, its status is failed: The recording is silent. The job id is {created['job_id']}."
    )


def test_a_job_that_takes_too_long_goes_on(server: RoarkServer, shell: Shell) -> None:
    server.polls_per_step = None
    ended = shell.piped(*CREATE, "--timeout", "0.05", "--quiet")
    assert ended.status == 1
    assert "the job isn't over after 0.05 s" in ended.error
    assert "It goes on" in ended.error
    # Whoever started it can't do without its id.
    assert "The job id is " in ended.error


def test_only_what_has_to_do_with_a_job_can_wait(shell: Shell) -> None:
    assert shell.piped("health", "get", "--wait").status == 2
