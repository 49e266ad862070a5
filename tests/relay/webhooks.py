"""Signed webhooks, and the relay as a program."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.bulk.roark_process import ROOT, TOKEN

RETELL_KEY = "key_of_the_tests"
VAPI_SECRET = "secret-of-the-tests"


def free_port() -> int:
    with socket.socket() as probing:
        probing.bind(("127.0.0.1", 0))
        return int(probing.getsockname()[1])


def signed(body: bytes, *, key: str = RETELL_KEY, at: float | None = None) -> dict[str, str]:
    """The headers of a webhook of Retell, as its documentation describes them."""
    timestamp = str(int((time.time() if at is None else at) * 1000))
    digest = hmac.new(key.encode(), body + timestamp.encode(), hashlib.sha256).hexdigest()
    return {"x-retell-signature": f"v={timestamp},d={digest}", "content-type": "application/json"}


def webhook(number: int) -> tuple[str, bytes]:
    """Path and body of a webhook: every other one of Vapi, the others of Retell."""
    if number % 2:
        event: Any = {"event": "call_ended", "call": {"call_id": f"retell-{number}", "transcript": "x" * 2000}}
        return "/retell", json.dumps(event).encode()
    event = {"message": {"type": "end-of-call-report", "call": {"id": f"vapi-{number}"}, "summary": "x" * 2000}}
    return "/vapi", json.dumps(event).encode()


def key(number: int) -> str:
    return f"{'retell' if number % 2 else 'vapi'}-{number}"


def headers(path: str, body: bytes) -> dict[str, str]:
    return signed(body) if path == "/retell" else {"x-vapi-secret": VAPI_SECRET}


@contextmanager
def relay(port: int, journal: Path, roark_url: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run the relay, ready to take webhooks."""
    environment = {
        **os.environ,
        "ROARK_API_BEARER_TOKEN": TOKEN,
        "ROARK_BASE_URL": roark_url,
        "RETELL_API_KEY": RETELL_KEY,
        "VAPI_SECRET": VAPI_SECRET,
    }
    command = [sys.executable, "-m", "roark_client.relay", "--listen", f"127.0.0.1:{port}", "--journal", str(journal)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            while not listens(port):
                assert process.poll() is None
            yield process
        finally:
            process.kill()


def listens(port: int) -> bool:
    with socket.socket() as probing:
        return probing.connect_ex(("127.0.0.1", port)) == 0


def deliver(client: httpx.Client, port: int, number: int) -> bool:
    """Send a webhook as its provider would; whether it was taken."""
    path, body = webhook(number)
    try:
        response = client.post(f"http://127.0.0.1:{port}{path}", content=body, headers=headers(path, body))
    except httpx.TransportError:
        return False
    return response.is_success
