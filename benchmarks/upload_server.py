"""A server that takes every upload, in a process of its own: `python -m benchmarks.upload_server` prints its port."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

from .peers import ROOT

_ID = "3f1b0d4e-8f0e-4f7b-9d3b-0a6f4a2b7c11"
_CALL = {
    "id": _ID,
    "status": "ended",
    "started_at": "2025-06-17T14:12:48Z",
    "interface_type": "phone",
    "call_direction": "inbound",
    "is_test": False,
    "participants": [{"role": "agent"}, {"role": "customer"}],
    "properties": {},
}
# The response to either kind of upload: each reads its own part.
_BODY = json.dumps({"data": {"call_id": _ID, "job_id": _ID, "status": "pending", "call": _CALL}}).encode()
_RESPONSE = b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
    len(_BODY),
    _BODY,
)
_END_OF_HEADERS = b"\r\n\r\n"


class _Uploads(asyncio.Protocol):
    """One connection: requests with a body, kept alive, one at a time."""

    def __init__(self) -> None:
        self._received = bytearray()
        self._missing: int | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        if self._missing is None:
            end = self._received.find(_END_OF_HEADERS)
            if end < 0:
                return
            head = bytes(self._received[:end]).lower()
            length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
            self._missing = end + len(_END_OF_HEADERS) + int(length or 0)
        if len(self._received) >= self._missing:
            del self._received[: self._missing]
            self._missing = None
            self._transport.write(_RESPONSE)


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Uploads, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def uploading() -> Generator[str]:
    """Start it; the value is its URL."""
    command = [sys.executable, "-m", "benchmarks.upload_server"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


if __name__ == "__main__":
    asyncio.run(_serve())
