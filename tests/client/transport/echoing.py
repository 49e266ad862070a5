"""A server in a process of its own that responds with what it was asked for, late and unreliably.

    python echoing.py SEED

It prints its port. `GET /seen` returns how many POSTs have arrived more than once; other requests get their own method
and path, after up to 20 ms. Some get no response, half of one, or one on a connection that is closed afterwards.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections import Counter

SLOWEST = 0.02


class Echo(asyncio.Protocol):
    """One connection."""

    def __init__(self, chance: random.Random, seen: Counter[bytes]) -> None:
        self._chance = chance
        self._seen = seen
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, found, rest = self._received.partition(b"\r\n\r\n")
        lines = head.lower().split(b"\r\n")
        length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)
        if found and len(rest) >= length:
            self._received = rest[length:]
            asked = b" ".join(head.split(b" ", 2)[:2])
            self._seen[asked] += 1
            if asked == b"GET /seen":
                self._respond(str(sum(count > 1 for key, count in self._seen.items() if key.startswith(b"POST"))))
            else:
                wait = self._chance.random() * SLOWEST
                asyncio.get_running_loop().call_later(wait, self._reply, json.dumps(asked.decode()))

    def _reply(self, text: str) -> None:
        fate = self._chance.random()
        if fate < 0.02:
            self._transport.abort()
        elif fate < 0.04:
            self._transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{")
            self._transport.close()
        elif fate < 0.08:
            self._respond(text)
            self._transport.close()
        elif fate < 0.12:
            self._respond(text, b"connection: close\r\n")
        else:
            self._respond(text)

    def _respond(self, text: str, header: bytes = b"") -> None:
        body = text.encode()
        self._transport.write(b"HTTP/1.1 200 OK\r\n%bcontent-length: %d\r\n\r\n%b" % (header, len(body), body))


async def main(seed: int) -> None:
    chance, seen = random.Random(seed), Counter[bytes]()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Echo(chance, seen), "127.0.0.1", 0, backlog=1000)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
