"""What a process pays before it has anything: `import`, and its first answer. Each turn is a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from .calls import EXTENDED, INCUMBENT, PATH, TOKEN
from .measure import Cost, alternate, ratios
from .peers import environment, importable
from .profiles import slowest_imports
from .rows import Table, rows_of

_HTTPX = "import httpx"
IMPORTS = {
    _HTTPX: _HTTPX,
    "import attrs": "import attrs",
    "ours: import roark_client": "import roark_client",
    "ours: a client made": "from roark_client import Roark; Roark('bench-token')",
    "incumbent SDK: import roark_analytics": "import roark_analytics",
    "default generator output: its client and one operation": (
        "from default_output import AuthenticatedClient; from default_output.api.metric import metric_get_definition"
    ),
}
_OURS_IMPORT = "ours: import roark_client"

_PLAIN = f"""
import httpx
with httpx.Client(base_url=URL, headers={{"Authorization": "Bearer {TOKEN}"}}) as client:
    client.get("{PATH}").json()
"""
_HTTPX_ANSWER = "httpx.Client"
_OURS_ANSWER = "ours"
ANSWERS = {
    _HTTPX_ANSWER: _PLAIN,
    "httpx.Client without certificates (verify=False)": _PLAIN.replace("base_url", "verify=False, base_url"),
    "incumbent SDK": f"""
from roark_analytics import Roark
from roark_analytics.types import MetricUpdateDefinitionResponse
with Roark(bearer_token="{TOKEN}", base_url=URL + "{EXTENDED}") as client:
    client.get("{PATH}", cast_to=MetricUpdateDefinitionResponse)
""",
    "default generator output": f"""
from default_output import AuthenticatedClient
from default_output.api.metric import metric_get_definition
with AuthenticatedClient(base_url=URL, token="{TOKEN}") as client:
    metric_get_definition.sync("customer_satisfaction", client=client)
""",
    _OURS_ANSWER: f"""
from roark_client import Roark
with Roark("{TOKEN}", base_url=URL) as client:
    client.metric.get_definition("customer_satisfaction")
""",
}


def measure_imports(scratch: Path, *, rounds: int) -> Table:
    """CPU time from the statement's begin to its end."""
    seen = importable(scratch)
    costs = alternate({name: imported(code, scratch) for name, code in IMPORTS.items()}, rounds=rounds)
    profiles = {_OURS_IMPORT: lambda: slowest_imports(seen + IMPORTS[_OURS_IMPORT], "pass")}
    rows = rows_of(ratios(costs, _HTTPX), {_OURS_IMPORT: 0.25}, profiles)
    return Table("import", _HTTPX, rows, brief="`import` (`import httpx` = 1)")


def imported(code: str, folder: Path) -> Cost:
    """A turn: a fresh interpreter runs the statement, and says what it cost.

    Args:
        code: the statement.
        folder: where the generated packages are that don't stand in this tree.
    """
    program = (
        f"{importable(folder)}import time; before = time.process_time(); {code}; print(time.process_time() - before)"
    )
    return lambda: float(_run(program))


def measure_answers(url: str, scratch: Path, *, rounds: int) -> list[Table]:
    """Wall time from before the process is made to the moment it holds the decoded answer, and CPU time until then."""
    programs = {name: f"{importable(scratch)}URL = {url!r}{code}" for name, code in ANSWERS.items()}
    burnt: dict[str, list[float]] = {name: [] for name in programs}
    costs = {name: _answered(program, burnt[name]) for name, program in programs.items()}
    for turn in costs.values():
        turn()
    for taken in burnt.values():
        taken.clear()
    passed = alternate(costs, rounds=rounds, warm_up=False)
    profiles = {_OURS_ANSWER: lambda: slowest_imports(programs[_OURS_ANSWER], programs[_HTTPX_ANSWER])}
    title = "Process start to the first decoded answer (loopback http)"
    goals = {_OURS_ANSWER: 1.0}
    brief = "process start to the first decoded answer (httpx = 1)"
    return [
        Table(title, _HTTPX_ANSWER, rows_of(ratios(passed, _HTTPX_ANSWER), goals, profiles), [INCUMBENT], brief),
        Table(f"{title}, CPU time", _HTTPX_ANSWER, rows_of(ratios(burnt, _HTTPX_ANSWER), goals, profiles)),
    ]


def _answered(program: str, burnt: list[float]) -> Cost:
    """A turn that costs wall time; the CPU time goes to `burnt`."""
    program = f"{program}\nimport time; print(time.monotonic(), time.process_time())"

    def turn() -> float:
        before = time.monotonic()
        after, burning = map(float, _run(program).split())
        burnt.append(burning)
        return after - before

    return turn


def _run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"a contestant failed:\n{program}\n{done.stderr}")
    return done.stdout
