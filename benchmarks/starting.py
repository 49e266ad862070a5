"""What a program costs at its start: `import`, and the first response. Every run is a new process."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from .candidates import EXTENDED, FAST, OURS, PATH, SDK_NOTE, TOKEN, responses
from .measure import Cost, alternate, ratios
from .peers import EXTRA, environment, importable
from .profiles import slowest_imports
from .rows import Table, rows_of
from .server import serving, trusted

_HTTPX = "import httpx"
IMPORTS = {
    _HTTPX: _HTTPX,
    "import attrs": "import attrs",
    "ours: import roark_client": "import roark_client",
    "ours: a client made": "from roark_client import Roark; Roark('bench-token')",
    "roark-analytics: import roark_analytics": "import roark_analytics",
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
_HTTPX_RESPONSE = "httpx.Client"
_WITHOUT_EXTRA = f"import sys; sys.modules |= dict.fromkeys({EXTRA!r})"
_OURS = f"""
from roark_client import Roark
with Roark("{TOKEN}", base_url=URL) as client:
    client.metric.get_definition("customer_satisfaction")
"""
_INSECURE = "httpx.Client without certificates (verify=False)"
PROGRAMS = {
    _HTTPX_RESPONSE: _PLAIN,
    _INSECURE: _PLAIN.replace("base_url", "verify=False, base_url"),
    "roark-analytics": f"""
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
    OURS: f"\n{_WITHOUT_EXTRA}{_OURS}",
    FAST: _OURS,
}


def measure_imports(scratch: Path, *, rounds: int) -> Table:
    """CPU time of the import statement."""
    seen = importable(scratch)
    costs = alternate({name: imported(code, scratch) for name, code in IMPORTS.items()}, rounds=rounds)
    profiles = {_OURS_IMPORT: lambda: slowest_imports(seen + IMPORTS[_OURS_IMPORT], "pass")}
    rows = rows_of(ratios(costs, _HTTPX), {_OURS_IMPORT: 0.25}, profiles)
    return Table("import", _HTTPX, rows, brief="`import` (`import httpx` = 1)")


def imported(code: str, folder: Path) -> Cost:
    """The CPU time of a statement in a new interpreter.

    Args:
        code: the statement.
        folder: the folder of generated packages that are not in this tree.
    """
    program = (
        f"{importable(folder)}import time; before = time.process_time(); {code}; print(time.process_time() - before)"
    )
    return lambda: float(_run(program, environment()))


def measure_first_responses(scratch: Path, *, secure: bool, rounds: int) -> list[Table]:
    """Wall time from before the process is created until it has the decoded response, and CPU time until then."""
    with serving(responses(), scratch, secure=secure) as url:
        names = [name for name in PROGRAMS if not (secure and name == _INSECURE)]
        programs = {name: f"{importable(scratch)}URL = {url!r}{PROGRAMS[name]}" for name in names}
        seen = environment() | (trusted(scratch) if secure else {})
        cpu_times: dict[str, list[float]] = {name: [] for name in programs}
        costs = {name: _first_response(program, cpu_times[name], seen) for name, program in programs.items()}
        for run in costs.values():
            run()
        for taken in cpu_times.values():
            taken.clear()
        wall_times = alternate(costs, rounds=rounds, warm_up=False)
    scheme = "https" if secure else "http"
    title = f"Process start to the first decoded response ({scheme} on this machine)"
    goals = {OURS: 0.95, FAST: 0.9} if secure else {OURS: 1.0, FAST: 1.0}
    brief = f"process start to the first decoded response (httpx = 1, {scheme})"
    notes = [f"{rounds} rounds after one to warm up.", SDK_NOTE]
    if secure:
        notes.insert(0, "Each reads certifi's certificates and that of the server.")
    return [
        Table(title, _HTTPX_RESPONSE, rows_of(ratios(wall_times, _HTTPX_RESPONSE), {}, {}), notes, brief),
        Table(f"{title}, CPU time", _HTTPX_RESPONSE, rows_of(ratios(cpu_times, _HTTPX_RESPONSE), goals, {})),
    ]


def _first_response(program: str, cpu_times: list[float], seen: dict[str, str]) -> Cost:
    """The wall time of a program; its CPU time is appended to `cpu_times`."""
    program = f"{program}\nimport time; print(time.monotonic(), time.process_time())"

    def run() -> float:
        before = time.monotonic()
        after, cpu_time = map(float, _run(program, seen).split())
        cpu_times.append(cpu_time)
        return after - before

    return run


def _run(program: str, seen: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, "-c", program], env=seen, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"a candidate failed:\n{program}\n{done.stderr}")
    return done.stdout
