"""Archives to import, and programs that import them."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.bulk.roark_process import ROOT, Roark

_WORDS = [f"word{number:x}" for number in range(2000)]


def vapi(number: int, size: int = 500) -> dict[str, Any]:
    """The webhook of a Vapi call, of about so many bytes."""
    words = random.Random(number)
    messages: list[dict[str, Any]] = []
    length = 0
    while length < size:
        said = " ".join(words.choices(_WORDS, k=12))
        messages.append({"role": "bot", "message": said, "time": 1_700_000_000_000 + length})
        length += len(said) + 60
    call = {"id": f"vapi-{number}", "type": "inboundPhoneCall"}
    return {"message": {"type": "end-of-call-report", "call": call, "artifact": {"messages": messages}}}


def retell(number: int) -> dict[str, Any]:
    """The webhook of a Retell call."""
    return {"event": "call_ended", "call": {"call_id": f"retell-{number}", "call_type": "web_call"}}


def call(number: int) -> dict[str, Any]:
    """A call of an own platform."""
    return {
        "recording_url": f"https://example.com/recordings/{number}.wav",
        "started_at": "2025-06-17T14:12:48Z",
        "interface_type": "phone",
        "call_direction": "inbound",
        "participants": [{"role": "agent"}, {"role": "customer"}],
        "properties": {"order_id": f"order-{number}"},
    }


def write(path: Path, rows: Iterable[Any]) -> Path:
    """Write rows as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
    return path


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "roark_client.bulk", *map(str, arguments)]


def run(server: Roark, *arguments: object, **settings: Any) -> subprocess.CompletedProcess[str]:
    """Run the importer to its end."""
    settings.setdefault("env", server.environment)
    return subprocess.run(
        command(*arguments), cwd=ROOT, capture_output=True, text=True, check=False, timeout=300, **settings
    )


def kill_after(server: Roark, requests: int, arguments: Sequence[object]) -> None:
    """Run the importer, and kill it once the server has got so many more requests."""
    before = server.requests
    with subprocess.Popen(
        command(*arguments), cwd=ROOT, env=server.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and server.requests < before + requests:
            pass
        process.send_signal(signal.SIGKILL)


def states(journal: Path) -> Iterator[tuple[str, str]]:
    """The key and state of each call of a journal."""
    import sqlite3

    with sqlite3.connect(journal) as database:
        yield from database.execute("SELECT key, state FROM call ORDER BY number")
    database.close()
