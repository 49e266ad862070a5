"""A fast server with fixed responses, in a process of its own, so that its CPU time is not counted.

`python -m benchmarks.server FILE` serves the responses of a file: a JSON object of path → body.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .peers import ROOT

_END_OF_HEADERS = b"\r\n\r\n"
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


class _Fixed(asyncio.Protocol):
    """One connection: requests without a body, kept alive, one at a time."""

    def __init__(self, responses: Mapping[bytes, bytes]) -> None:
        self._responses = responses
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (end := self._received.find(_END_OF_HEADERS)) >= 0:
            path = self._received[:end].split(b" ", 2)[1]
            self._received = self._received[end + len(_END_OF_HEADERS) :]
            self._transport.write(self._responses.get(path, _NOT_FOUND))


def _response(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


async def _serve(responses: Mapping[bytes, bytes]) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: _Fixed(responses), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def serving(responses: Mapping[str, bytes], scratch: Path) -> Generator[str]:
    """Run the server; the value is its URL."""
    file = scratch / "responses.json"
    file.write_text(json.dumps({path: body.decode() for path, body in responses.items()}), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.server", str(file)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    fixed = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    asyncio.run(_serve({path.encode(): _response(body.encode()) for path, body in fixed.items()}))
