"""A fast server with fixed responses, in a process of its own, so that its CPU time is not counted.

`python -m benchmarks.server FILE [CERTIFICATE]` serves the responses of a file: a JSON object of path → body. With a
certificate, over TLS.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .peers import ROOT

CERTIFICATE = ROOT / "tests/client/transport/localhost.pem"

_END_OF_HEADERS = b"\r\n\r\n"
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


class _Fixed(asyncio.Protocol):
    """One connection: kept alive, one request at a time. What a request has as its body is thrown away."""

    def __init__(self, responses: Mapping[bytes, bytes]) -> None:
        self._responses = responses
        self._received = bytearray()
        self._missing = 0
        self._path = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        if not self._missing:
            end = self._received.find(_END_OF_HEADERS)
            if end < 0:
                return
            head = bytes(self._received[:end])
            self._path = head.split(b" ", 2)[1]
            length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
            self._missing = end + len(_END_OF_HEADERS) + int(length or 0)
        if len(self._received) >= self._missing:
            del self._received[: self._missing]
            self._missing = 0
            self._transport.write(self._responses.get(self._path, _NOT_FOUND))


def _response(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


async def _serve(responses: Mapping[bytes, bytes], context: ssl.SSLContext | None) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Fixed(responses), "127.0.0.1", 0, ssl=context, backlog=1000)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def serving(responses: Mapping[str, bytes], scratch: Path, *, secure: bool = False) -> Generator[str]:
    """Run the server; the value is its URL.

    Args:
        responses: path → body.
        scratch: a folder for its file.
        secure: over TLS, with the certificate of the tests.
    """
    file = scratch / "responses.json"
    file.write_text(json.dumps({path: body.decode() for path, body in responses.items()}), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.server", str(file), *([str(CERTIFICATE)] if secure else [])]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline())
            yield f"https://localhost:{port}" if secure else f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def trusted(scratch: Path) -> dict[str, str]:
    """The environment of a client that trusts the server: certifi's certificates, as usual, and that of the tests."""
    import certifi

    bundle = scratch / "certificates.pem"
    bundle.write_text(Path(certifi.where()).read_text("utf-8") + CERTIFICATE.read_text("utf-8"), "utf-8")
    # Each library reads one of them.
    return dict.fromkeys(("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"), str(bundle))


def _context(certificate: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


if __name__ == "__main__":
    fixed = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    served = {path.encode(): _response(body.encode()) for path, body in fixed.items()}
    asyncio.run(_serve(served, _context(sys.argv[2]) if sys.argv[2:] else None))
