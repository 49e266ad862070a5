"""The embedded server as a program, with what a test has to know about it and do to it from outside.

`python -m tests.bulk.roark_process [PORT]` prints its URL. Without a port it is served as `RoarkServer` does it, which
can cut connections; with one, by uvicorn alone.

    GET  /__test__/stats   which calls it holds, and how many requests came
    GET  /__test__/count   how many of each
    POST /__test__/fail    the arguments of `fail_next`
    POST /__test__/storm   turn away a share of all requests with 429, for so many seconds
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "token-of-the-tests"


class Control:
    """Counts requests, and turns some away."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._app = server.app
        self._requests: Counter[str] = Counter()
        self._turned_away: list[float] = []
        self._times: list[float] = []
        self._storm: dict[str, float] | None = None
        self._random = random.Random(7)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path: str = scope["path"]
        if path.startswith("/__test__/"):
            await self._control(path.rpartition("/")[2], receive, send)
            return
        now = time.monotonic()
        self._requests[path] += 1
        self._times.append(now)
        storm = self._storm
        if storm is not None and now < storm["until"] and self._random.random() < storm["share"]:
            self._turned_away.append(now)
            while (await receive()).get("more_body"):
                pass
            await _respond(send, 429, {"type": "rate_limit_error", "message": "Too many requests"})
            return
        await self._app(scope, receive, send)

    async def _control(self, name: str, receive: Any, send: Any) -> None:
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        given = json.loads(body or b"{}")
        if name == "fail":
            self._server.fail_next(**given)
        elif name == "storm":
            now = time.monotonic()
            self._storm = {"since": now, "until": now + given["seconds"], "share": given["share"]}
        await _respond(send, 200, self._stats() if name == "stats" else self._count())

    def _count(self) -> dict[str, int]:
        return {"calls": len(self._server._store.calls) - 1, "requests": sum(self._requests.values())}

    def _stats(self) -> dict[str, Any]:
        store = self._server._store
        settled = (self._storm or {"since": 0.0})["since"] + 1
        return {
            **self._count(),
            "provider_ids": sorted(key for _, key in store.calls_by_provider),
            "order_ids": sorted(
                call.upload["properties"]["order_id"]
                for call in store.calls.values()
                if "order_id" in call.upload.get("properties", {})
            ),
            "turned_away_after_the_first_second": sum(at > settled for at in self._turned_away),
            "requests_after_the_first_second": sum(at > settled for at in self._times),
        }


async def _respond(send: Any, status: int, body: Any) -> None:
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


def main(port: int | None) -> None:
    import uvicorn

    from roark_client.testing import RoarkServer, dispatcher

    # What a bulk import adds up to is more than a test suite's.
    dispatcher.MAX_STATE_BYTES = 1 << 40
    server = RoarkServer(token=TOKEN)
    server.app = Control(server)
    if port is None:
        with server:
            print(server.url, flush=True)  # noqa: T201
            sys.stdin.read()
        return
    print(f"http://127.0.0.1:{port}", flush=True)  # noqa: T201
    uvicorn.run(server.app, port=port, http="h11", ws="none", lifespan="off", log_config=None, access_log=False)


class Roark:
    """The server, seen from the test's process."""

    def __init__(self, url: str, process: subprocess.Popen[str]) -> None:
        self.url = url
        self._client = httpx.Client(base_url=url, timeout=60)
        self._process = process

    @property
    def stats(self) -> Any:
        return self._client.get("/__test__/stats").json()

    @property
    def requests(self) -> int:
        return int(self._client.get("/__test__/count").json()["requests"])

    @property
    def calls(self) -> int:
        return int(self._client.get("/__test__/count").json()["calls"])

    def fail_next(self, **how: Any) -> None:
        self._client.post("/__test__/fail", json=how).raise_for_status()

    def storm(self, seconds: float, share: float = 0.5) -> None:
        self._client.post("/__test__/storm", json={"seconds": seconds, "share": share}).raise_for_status()

    def close(self) -> None:
        self._client.close()
        self._process.kill()

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "ROARK_API_BEARER_TOKEN": TOKEN, "ROARK_BASE_URL": self.url}


@contextmanager
def roark(port: int | None = None) -> Iterator[Roark]:
    """Run it."""
    command = [sys.executable, "-m", "tests.bulk.roark_process", *([str(port)] if port is not None else [])]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        server = Roark(process.stdout.readline().strip(), process)
        try:
            yield server
        finally:
            server.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
