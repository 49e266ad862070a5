"""What `pip install` gives a user."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.packaging.project import ROOT, Environment, copy_tree

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# What the run-time dependencies need themselves, in any release that pyproject.toml allows.
NEEDS = {
    "attrs": set[str](),
    "httpx": {"anyio", "certifi", "h11", "httpcore", "idna", "sniffio", "typing-extensions"},
    "python-dateutil": {"six", "tzdata"},
}

# A request through everything but a network: client, request factory, transport, decoder.
PROGRAM = """
import httpx, json, roark_client
from roark_client import Roark

def respond(request):
    assert request.headers["authorization"] == "Bearer token"
    body = {"status": "healthy", "version": "1", "timestamp": "2025-06-17T24:00:00Z"}
    return httpx.Response(200, json={"data": body})

with Roark("token", http_client=httpx.Client(transport=httpx.MockTransport(respond))) as client:
    print(client.health.get().status, client.health.get().timestamp.isoformat())
"""

OVER_A_SOCKET = """
import asyncio, json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from roark_client import AsyncRoark, Roark

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        health = {"status": "healthy", "version": "1", "timestamp": "2025-06-18T00:00:00Z"}
        body = json.dumps({"data": health}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass

async def timestamp(url):
    async with AsyncRoark("token", base_url=url) as client:
        return (await client.health.get()).timestamp

with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
    Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    with Roark("token", base_url=url) as client:
        print(client.health.get().status, asyncio.run(timestamp(url)).isoformat())
    server.shutdown()
"""


def test_the_wheel_installs_its_dependencies_and_nothing_else(installed: Environment) -> None:
    found = installed.distributions()
    assert NEEDS.keys() | {"roark-client"} <= found
    assert found <= NEEDS.keys() | {"roark-client"}.union(*NEEDS.values())
    # The transport uses these, which come with httpx.
    assert {"certifi", "h11", "idna"} <= found


def test_the_installed_client_imports_and_calls(installed: Environment) -> None:
    for program in (PROGRAM, OVER_A_SOCKET):
        assert installed.run("-c", program).split() == ["healthy", "2025-06-18T00:00:00+00:00"]
    origins = installed.run("-c", "import roark_client, roark_generated as g; print(roark_client.__file__, g.__file__)")
    assert all("site-packages" in path for path in origins.split())


def test_the_lowest_dependencies_that_are_admitted_work(wheel: Path, tmp_path: Path) -> None:
    lowest = [requirement.partition(",")[0].replace(">=", "==") for requirement in PROJECT["dependencies"]]
    assert all(re.fullmatch(r"[a-z-]+==[0-9.]+", requirement) for requirement in lowest)
    environment = Environment(tmp_path / "env")
    environment.install(wheel, *lowest)
    for program in (PROGRAM, OVER_A_SOCKET):
        assert environment.run("-c", program).split() == ["healthy", "2025-06-18T00:00:00+00:00"]


def test_an_editable_install_gives_the_same_import_paths(tmp_path: Path) -> None:
    tree = copy_tree(tmp_path / "tree")
    environment = Environment(tmp_path / "env")
    environment.install("--editable", tree)
    show = "import roark_client, roark_generated.models as m; print(roark_client.__file__); print(m.__file__)"
    assert environment.run("-c", show).split() == [
        str(tree / "overrides/roark_client/__init__.py"),
        str(tree / "generated/roark_generated/models/__init__.py"),
    ]
    assert environment.run("-c", PROGRAM).split() == ["healthy", "2025-06-18T00:00:00+00:00"]


def test_pytest_runs_without_the_extra_and_a_fixture_names_it(wheel: Path, tmp_path: Path) -> None:
    """pytest loads the plugin wherever roark-client is installed, so it must not need the extra."""
    environment = Environment(tmp_path / "env")
    environment.install(wheel, "pytest")
    plain, uses = tmp_path / "test_plain.py", tmp_path / "test_uses.py"
    plain.write_text("def test_plain(): pass\n")
    uses.write_text("def test_uses(roark): pass\n")
    assert "1 passed" in environment.run("-m", "pytest", plain)
    with pytest.raises(AssertionError, match=re.escape("roark-client[testing]")):
        environment.run("-m", "pytest", uses)


def test_the_extra_testing_provides_the_fixtures(wheel: Path, tmp_path: Path) -> None:
    environment = Environment(tmp_path / "env")
    environment.install(f"{wheel}[testing]", "pytest")
    suite = tmp_path / "test_suite.py"
    suite.write_text('def test_health(roark): assert roark.health.get().status == "healthy"\n')
    assert "1 passed" in environment.run("-m", "pytest", suite)


def test_the_command_says_what_it_lacks_and_works_with_the_lowest_that_its_extra_admits(
    wheel: Path, installed: Environment, tmp_path: Path
) -> None:
    with pytest.raises(AssertionError, match=re.escape("pip install 'roark-client[cli]'")):
        installed.run("-m", "roark_client", "--help")
    environment = Environment(tmp_path / "env")
    environment.install(wheel, *(each.replace(">=", "==") for each in PROJECT["optional-dependencies"]["cli"]))
    assert "get-definition" in environment.run("-m", "roark_client", "metric", "--help")
    with pytest.raises(AssertionError, match="There is no token"):
        environment.run("-m", "roark_client", "health", "get", env={"HOME": str(tmp_path)})
    shown = environment.run("-m", "roark_client", "completion", "fish")
    assert "_ROARK_COMPLETE" in shown
