"""Where the time goes: shown below a goal that is missed."""

from __future__ import annotations

import cProfile
import pstats
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .peers import environment

_SHOWN = 12
_TIMES = 5


def hottest(work: Callable[[], object]) -> str:
    """The functions that take most of the time, with their share of it, as lines."""
    profile = cProfile.Profile()
    profile.runcall(work)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = sum(own for _, _, own, _, _ in stats.values()) or 1.0
    by_cost = sorted(((own, place) for place, (_, _, own, _, _) in stats.items()), reverse=True)
    return "\n".join(f"{own / whole:6.1%}  {_named(*place)}" for own, place in by_cost[:_SHOWN])


def _named(file: str, line: int, function: str) -> str:
    return function if file == "~" else f"{Path(file).parent.name}/{Path(file).name}:{line} {function}"


def slowest_imports(code: str, beyond: str) -> str:
    """The modules that the baseline does not import, with their share of the time of all imports, as lines."""
    ours, baseline = _imports(code), _imports(beyond)
    whole = sum(ours.values()) or 1
    own = {module: taken for module, taken in ours.items() if module not in baseline}
    lines = [f"{sum(own.values()) / whole:6.1%}  everything that the baseline does not import, of which"]
    slowest = sorted(own.items(), key=lambda item: -item[1])[:_SHOWN]
    return "\n".join([*lines, *(f"{taken / whole:6.1%}  {module}" for module, taken in slowest)])


def _imports(code: str) -> dict[str, int]:
    """The time that each imported module takes itself, without the modules that it imports."""
    command = [sys.executable, "-X", "importtime", "-c", code]
    taken: dict[str, int] = {}
    for _ in range(_TIMES):
        done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
        for line in done.stderr.splitlines():
            own, _, module = line.removeprefix("import time:").split("|", 2)
            if own.strip().isdigit():
                taken[module.strip()] = min(int(own), taken.get(module.strip(), sys.maxsize))
    return taken
