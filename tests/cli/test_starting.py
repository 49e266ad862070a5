"""What starting loads. No clock is asked: that would tell about the machine, so modules are counted.

`python -c "import click"` is the measure: --help and completion load little more than that.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"attrs", "attr", "httpx", "rich", "yaml", "jq", "keyring", "asyncio", "ssl", "logging", "dateutil"}
MORE_THAN_CLICK = 1.5


def loaded(program: str, **environment: str) -> set[str]:
    """The modules that a fresh interpreter has loaded once this program has ended."""
    report = "atexit.register(lambda: print(json.dumps([*sys.modules]), file=sys.stderr))"
    text = f"import atexit, json, sys\n{report}\n{program}"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True, env=environment)
    return set(json.loads(done.stderr.splitlines()[-1]))


def command(*arguments: str, **environment: str) -> set[str]:
    program = f"from roark_client.__main__ import main\nsys.argv[1:] = {list(arguments)!r}\nsys.exit(main() and 0)"
    return loaded(program, **environment)


@pytest.mark.parametrize("arguments", [("--help",), ("metric", "--help"), ("call-analysis", "create", "--help")])
def test_help_loads_little_more_than_click(arguments: tuple[str, ...]) -> None:
    found = command(*arguments)
    assert "roark_client.cli.registry" in found
    assert not HEAVY & found
    assert len(found) <= MORE_THAN_CLICK * len(loaded("import click"))


@pytest.mark.parametrize("line", ["roark ''", "roark metric get", "roark metric get-definition --"])
def test_completion_loads_no_more_than_help_does(line: str) -> None:
    words = {"_ROARK_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
    found = command(**words)
    assert "click.shell_completion" in found
    assert not HEAVY & found


def test_a_command_in_a_pipe_loads_no_table() -> None:
    found = command("metric", "get-definition", "x", "--base-url", "nonsense")
    assert "roark_client.cli.connection" in found
    assert "roark_client.cli.rich_output" not in found


def test_importing_the_client_loads_nothing_of_the_command_line() -> None:
    found = loaded("import roark_client; roark_client.Roark; roark_client.MetricDefinition")
    assert "roark_client.client" in found
    assert not {"roark_client.cli", "roark_generated.commands"} & found
    # httpx imports click for a command line of its own, where it is installed.
    assert "click" not in loaded("import roark_client")
    assert "click" not in found - loaded("import httpx")
