"""The pytest plugin, as a user's own test suite uses it, and that it costs nothing where it is not used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from roark_client import Roark
from roark_client.testing import RoarkServer, fixtures

USERS_TEST = """
    def test_mine(roark, roark_server):
        metric = roark.metric.get_definition(roark_server.samples.definitions["THRESHOLD"])
        assert metric.slug == "satisfied_customer"
        assert [request.operation for request in roark_server.requests] == ["metric.get_definition"]

    def test_another(roark, roark_server):
        assert roark_server.requests == []

    def test_a_change(roark, roark_server):
        roark.metric.update_definition("customer_satisfaction", name="CSAT")
        roark_server.fail_next(status=500, n=9)
        roark_server.polls_per_step = 0

    def test_its_absence(roark, roark_server):
        assert roark.metric.get_definition("customer_satisfaction").name == "Customer satisfaction"
        assert roark_server.polls_per_step == 1

    def test_a_program(roark_env):
        from roark_client import Roark
        with Roark() as client:
            assert client.health.get().status == "healthy"
        assert len(roark_env.requests) == 1

    def test_async(async_roark):
        import asyncio
        async def main():
            return (await async_roark.health.get()).status
        assert asyncio.run(main()) == "healthy"
"""
EXTRA = ("starlette", "uvicorn", "jsonschema_rs", "yaml")


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_fixtures_are_there_for_a_users_tests(tmp_path: Path) -> None:
    test = tmp_path / "test_mine.py"
    test.write_text("\n".join(line.removeprefix("    ") for line in USERS_TEST.splitlines()))
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    arguments = ("-m", "pytest", "-q", "-W", "error", "-p", fixtures.__name__, "--rootdir", str(tmp_path), str(test))
    finished = python(*arguments, **alone)
    assert "6 passed" in finished.stdout, finished.stdout + finished.stderr


def test_the_fixtures_are_a_server_and_a_client_of_it(roark_server: RoarkServer, roark: Roark) -> None:
    assert roark.health.get().status == "healthy"
    assert roark_server.requests[0].path == "/health"


def test_the_plugin_imports_nothing_until_a_fixture_is_used() -> None:
    unwanted = (*EXTRA, "roark_client.client", "roark_client.testing.server")
    finished = python("-c", f"import sys, {fixtures.__name__}; print({set(unwanted)!r} & sys.modules.keys())")
    assert (finished.stdout.strip(), finished.stderr) == ("set()", "")


@pytest.mark.parametrize("missing", EXTRA)
def test_without_the_extra_the_plugin_loads_and_the_server_says_what_to_install(missing: str) -> None:
    code = f"""
        import sys
        sys.modules[{missing!r}] = None
        import {fixtures.__name__}
        from roark_client.testing import RoarkServer
    """
    finished = python("-c", "\n".join(line.strip() for line in code.splitlines()))
    assert finished.returncode == 1
    (*_, last) = finished.stderr.strip().splitlines()
    assert last.endswith(f"the embedded server needs {missing}: pip install 'roark-client[testing]'")


def test_the_fixtures_speak_on_the_wire_that_the_environment_names(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("ROARK_WIRE", "live")
    client: Roark = request.getfixturevalue("roark")
    server: RoarkServer = request.getfixturevalue("roark_server")
    assert client.integrations.create_vapi_call(vapi_end_of_call_report_payload={"call": {"id": "1"}}).call_id
    assert server.requests[-1].json == {"vapiEndOfCallReportPayload": {"call": {"id": "1"}}}


def test_a_server_that_is_reset_keeps_its_address_and_nothing_else(roark_server: RoarkServer, roark: Roark) -> None:
    before = (roark_server.url, roark_server.token, roark_server.samples)
    upload = {"vapi_end_of_call_report_payload": {"call": {"id": "1"}}}
    first = roark.integrations.create_vapi_call(**upload, skip_already_imported=True)
    roark_server.reset()
    assert (roark_server.url, roark_server.token, roark_server.samples) == before
    assert roark_server.requests == []
    assert roark.integrations.create_vapi_call(**upload, skip_already_imported=True) == first
    assert [request.operation for request in roark_server.requests] == ["integrations.create_vapi_call"]
