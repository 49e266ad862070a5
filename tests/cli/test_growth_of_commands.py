"""A new operation of the documents is a new command, with its arguments, types, choices and help; nobody writes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from openapi.pipeline.build import build
from openapi.pipeline.codegen.generate import generate
from openapi.pipeline.yaml_writer import as_yaml
from tests.growth.tree import copied, enveloped, json_body, page

PRIORITY = {"type": "string", "enum": ["LOW", "HIGH"], "description": "How urgent it is"}
WATCHER = {"type": "object", "properties": {"email": {"type": "string"}, "copies": {"type": "integer"}}}
NEW = page(
    {
        "/v1/metric/policies": {
            "post": {
                "tags": ["Metric Policy"],
                "summary": "Create a policy",
                "description": "Makes a policy.\n\n\x1b[2JIt is used at once.",
                "requestBody": json_body(
                    {
                        "priority": PRIORITY,
                        "days": {"type": "integer"},
                        "watchers": {"type": "array", "items": WATCHER},
                        "format": {"type": "string"},
                    },
                    "priority",
                ),
                "responses": enveloped({"type": "object", "properties": {"id": {"type": "string"}}}, "201"),
            }
        }
    }
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = copied(tmp_path_factory.mktemp("growth") / "tree")
    NEW(tree)
    generate(
        build(tree / "openapi").document,
        config_file=tree / "generator-config.yaml",
        templates=tree / "overrides/templates",
        destination=tree / "generated/roark_generated",
    )
    return tree


SESSION = """
import json, os, subprocess, sys
from pathlib import Path
from roark_client.testing import RoarkServer

with RoarkServer(document=Path({document!r})) as server:
    os.environ |= {{"ROARK_BASE_URL": server.url, "ROARK_API_BEARER_TOKEN": server.token}}
    for arguments in {commands!r}:
        subprocess.run([sys.executable, "-m", "roark_client", *arguments], check=True)
    print(json.dumps(server.requests[-1].json))
"""


def run(tree: Path, *command: str) -> str:
    path = os.pathsep.join([str(tree / "generated"), str(tree / "overrides")])
    done = subprocess.run(
        [sys.executable, *command],
        cwd=tree,
        env={"PATH": os.environ["PATH"], "HOME": str(tree), "PYTHONPATH": path, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_the_command_and_its_help_are_there(tree: Path) -> None:
    assert "metric-policy" in run(tree, "-m", "roark_client", "--help")
    assert "create  Create a policy." in run(tree, "-m", "roark_client", "metric-policy", "--help")
    shown = run(tree, "-m", "roark_client", "metric-policy", "create", "--help")
    assert "--priority [low|high]" in shown
    assert "How urgent it is [required]" in shown
    assert "--days INTEGER" in shown
    assert "--watcher KEY=VALUE" in shown
    assert "[keys: email, copies]" in shown
    assert "It is used at once." in shown
    assert "\x1b" not in shown


def test_a_field_that_is_called_as_an_option_of_every_command_has_a_flag_of_its_own(tree: Path) -> None:
    assert "--field-format TEXT" in run(tree, "-m", "roark_client", "metric-policy", "create", "--help")


def test_the_command_sends_the_request(tree: Path) -> None:
    document = tree / "merged.yaml"
    document.write_text(as_yaml(build(tree / "openapi").document), encoding="utf-8")
    arguments = ["metric-policy", "create", "--priority", "high", "--watcher", "email=a@example.com,copies=2"]
    session = SESSION.format(document=str(document), commands=[[*arguments, "--field-format", "F"]])
    shown = run(tree, "-c", session)
    sent = '{"priority": "HIGH", "watchers": [{"email": "a@example.com", "copies": 2}], "format": "F"}'
    assert sent in shown, shown


def test_the_commands_that_were_there_are_the_same(tree: Path) -> None:
    def commands(root: Path) -> str:
        shown = run(root, "-c", "import json, roark_generated.commands as c; print(json.dumps(c.COMMANDS))")
        return shown.replace("\n", "")

    before = json.loads(commands(Path(__file__).parents[2]))
    after = json.loads(commands(tree))
    assert after.pop("metric_policy").keys() == {"create"}
    assert after == before
